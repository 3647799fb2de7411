"""Evidence: what shows that something was done, several to an item, each with its day."""

import re
from collections.abc import Iterable
from datetime import date

from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.rows import StateRow
from studytrack.domain.sessions import Address
from studytrack.domain.values import Literal, NamedTuple

Kind = Literal["link", "file", "num", "text"]
KINDS: tuple[Kind, ...] = ("link", "file", "num", "text")
ASKED: dict[str, str] = {
    "num": "a number",
    "text": "a sentence",
    "link": "a link",
    "file": "a path",
}
"""What an item asks for, in words, by the word of its file."""
LONGEST = 2_000
"""Characters of a piece of evidence."""
# Compiled where the first text is looked at: a prompt that only records would wait for it.
_WEB = r"(?i:https?://[^\s/]+\S*)"
_SCHEME = r"(?i:\s*([a-z][a-z0-9+.-]{1,20}):)"
_ACTS = frozenset({"javascript", "data", "vbscript", "file", "blob", "about"})
"""Addresses that do something, or lead out of the web, when they are opened."""
_NUMBER = r"[-+]?[0-9]+([.,][0-9]+)?([eE][-+]?[0-9]+)?\s*%?"
_FORGE = (
    r"(?i:https?://[^\s/]+/[^\s?#]+?/(?:-/)?(?:blob|tree|raw|src/branch|resolve)"
    r"/([^\s/?#]+)(?:[/?#]\S*)?)"
)
_RAW = r"(?i:https?://raw\.githubusercontent\.com/[^\s/]+/[^\s/]+/(?:refs/heads/)?([^\s/?#]+)/\S+)"
_COMMIT = r"(?i:[0-9a-f]{7,64})"
_PATH = r"(~|\.{1,2})?/\S.*|[A-Za-z]:\\.+"


class Proof(NamedTuple):
    """A piece of evidence of an item."""

    id: int
    """Below 0: it was said with a change of state, and is that row."""
    uuid: str
    curriculum: str
    item: str
    on: date
    kind: Kind
    text: str
    """The link, the number, the sentence, or the path as it was said."""
    sha256: str | None
    """Of a file, as it was when it was said."""
    recorded_at: int

    @property
    def address(self) -> Address:
        """Which item it is about."""
        return Address(self.curriculum, self.item)


def in_order(changes: Iterable[StateRow], added: Iterable[Proof]) -> tuple[Proof, ...]:
    """Return evidence in order of recording: said with a change of state, and added by itself."""
    said = (_said_with(row) for row in changes if row.evidence)
    return tuple(sorted((*said, *added), key=lambda one: one.recorded_at))


def _said_with(row: StateRow) -> Proof:
    kind, text = kind_of(row.evidence), row.evidence
    return Proof(
        -row.id, row.uuid, row.curriculum, row.item, row.on, kind, text, None, row.recorded_at
    )


def kind_of(text: str) -> Kind:
    """Return what kind of evidence a text is, unless it names a file that is there."""
    if re.fullmatch(_WEB, text.strip()):
        return "link"
    return "num" if re.fullmatch(_NUMBER, text.strip()) else "text"


def branch(text: str) -> str:
    """Return the branch a link into a repository follows; empty where it names a commit, or none.

    What stands on a branch changes; the same link with a commit in its place shows what was meant.
    """
    said = text.strip()
    found = re.fullmatch(_FORGE, said) or re.fullmatch(_RAW, said)
    return "" if found is None or re.fullmatch(_COMMIT, found[1]) else found[1]


def names_a_file(text: str) -> bool:
    """Whether a text can only be meant as the path of a file."""
    return re.fullmatch(_PATH, text.strip()) is not None


def checked(text: str) -> str:
    """Return a text that may be kept as evidence, without blanks around it.

    Raises:
        NotUnderstoodError: it is empty.
        AgainstRuleError: it is too long, or an address that would do something when opened.
    """
    said = text.strip()
    if not said:
        raise NotUnderstoodError("Evidence is a link, a file, a number or a sentence; say one.")
    if len(said) > LONGEST:
        raise AgainstRuleError(f"Evidence has at most {LONGEST} characters; shorten it.")
    found = re.match(_SCHEME, said)
    if found is not None and found[1].lower() in _ACTS:
        raise AgainstRuleError(
            f"A {found[1].lower()}: address is not kept as evidence; give a link of the web, "
            "or the path of a file."
        )
    return said
