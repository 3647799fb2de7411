"""What the learner chose to show: lines in order, what each proves, and what may be public.

Nothing is public by itself. A line keeps its place also while what it shows is gone; then it is
hidden, and named to the learner alone.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from studytrack.domain.values import NamedTuple

LINE = 200
"""Characters of the sentence beside what is shown."""
SELF_REPORTED = "self-reported"
"""Said of what has no evidence."""

_LINK = re.compile(r"https?://([^\s/?#]+)\S*", re.IGNORECASE)
_PRIVATE = re.compile(
    r"localhost|.*\.(?:local|internal|lan|test|localhost)|[^.]+|\[.*\]?|0\..*|10\..*|127\..*"
    r"|169\.254\..*|192\.168\..*|172\.(?:1[6-9]|2[0-9]|3[01])\..*"
)
_FILE = re.compile(r"[~.]{0,2}/|[A-Za-z]:[\\/]|file:", re.IGNORECASE)


class ShownLine(NamedTuple):
    """One thing the learner shows, as stored."""

    key: str
    """What it shows: an item's address, or the key of a milestone; see `own_key`."""
    uuid: str
    line: str
    """The learner's own sentence about it; may be empty."""
    place: int
    """Lines stand by place, from 1 on; then by key."""


class ShownProof(NamedTuple):
    """One piece of evidence, as others may see it."""

    text: str
    url: str | None
    """Where it leads; None for what is no public link."""


class ResultTable(NamedTuple):
    """Results as a paper prints them."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Piece(NamedTuple):
    """One thing shown: what is claimed, what proves it, and its number."""

    key: str
    title: str
    line: str
    kind: str
    """The item's kind, or ``milestone``."""
    on: date | None
    claim: str
    """What was to be shown; empty where nothing was claimed."""
    number: str
    """What came of it; empty without one."""
    proofs: tuple[ShownProof, ...]
    tables: tuple[ResultTable, ...]
    seconds: int
    """Time recorded on it."""
    verdict: str = ""
    """What the learner concluded of a result; empty without one."""
    part_of: str = ""
    """The title of its curriculum; empty without one."""
    whole_seconds: int = 0
    """Time recorded on all of its curriculum, where it stands for all of it."""

    @property
    def heading(self) -> str:
        """What it is called; a step of a curriculum says nothing without the curriculum's name."""
        if self.kind == "milestone" and self.part_of and "/" in self.key:
            return f"{self.part_of} – {self.title}"
        return self.title


class Withheld(NamedTuple):
    """Something that does not become public, and why; for the learner's eyes."""

    what: str
    why: str


class Portfolio(NamedTuple):
    """What will be public, and what was left out."""

    pieces: tuple[Piece, ...]
    withheld: tuple[Withheld, ...]

    @property
    def seconds(self) -> int:
        """Time recorded on everything that is shown, each second once."""
        found: dict[str, list[Piece]] = {}
        for piece in self.pieces:
            found.setdefault(piece.part_of, []).append(piece)
        return sum(_seconds(of_it) for of_it in found.values())


def _seconds(pieces: Sequence[Piece]) -> int:
    """Return the time recorded on what is shown of one curriculum."""
    apart = {piece.key: piece.seconds for piece in pieces}
    return max(sum(apart.values()), *(piece.whole_seconds for piece in pieces))


def own_key(uuid: str) -> str:
    """Return the key of a milestone of one's own that means the same one on every machine."""
    return f"own:{uuid}"


def ordered(lines: Iterable[ShownLine]) -> tuple[ShownLine, ...]:
    """Return the lines in the learner's order."""
    return tuple(sorted(lines, key=lambda line: (line.place, line.key)))


def moved(lines: Sequence[ShownLine], key: str, place: int) -> tuple[ShownLine, ...]:
    """Return the lines numbered anew from 1, the one of that key at ``place`` (1 is the first).

    A place beyond the ends is the nearest end.
    """
    (mover,) = (line for line in lines if line.key == key)
    others = [line for line in ordered(lines) if line.key != key]
    others.insert(min(max(0, place - 1), len(others)), mover)
    return tuple(line._replace(place=at) for at, line in enumerate(others, start=1))


def proof(text: str) -> tuple[ShownProof | None, Withheld | None]:
    """Say what others may see of one piece of evidence, and what is held back of it.

    A link to the open web leads there; of a file only its name is said; what leads only into
    the learner's own machine or network is held back.
    """
    said = text.strip()
    link = _LINK.fullmatch(said)
    if link is not None:
        host = link[1].rpartition("@")[2].partition(":")[0].rstrip(".").casefold()
        if "@" in link[1]:
            return None, Withheld(said, "holds a name or a password before its host")
        if _PRIVATE.fullmatch(host):
            return None, Withheld(said, "leads into your own network")
        return ShownProof(said, said), None
    if _FILE.match(said):
        name = re.split(r"[\\/]", said.rstrip("\\/"))[-1].removeprefix("file:")
        return ShownProof(name, None), Withheld(said, "is a file here; only its name is shown")
    return ShownProof(said, None), None


def preview(portfolio: Portfolio) -> tuple[str, ...]:
    """Say what will be public, one line each, and what was left out and why."""
    rows = ["Public:" if portfolio.pieces else "Nothing will be public."]
    for place, piece in enumerate(portfolio.pieces, start=1):
        proofs = "; ".join(one.text for one in piece.proofs) or SELF_REPORTED
        said = " · ".join(
            filter(None, (piece.line, piece.claim, piece.number, piece.verdict, proofs))
        )
        rows.append(f"{place}. {piece.heading}: {said}")
    if portfolio.withheld:
        rows.append("Left out:")
        rows += [f"– {one.what}: {one.why}" for one in portfolio.withheld]
    return tuple(rows)
