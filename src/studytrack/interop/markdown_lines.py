"""One line of a plan: its box, its title, its links, and the marks other programs leave in it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urljoin

from markdown_it import MarkdownIt
from markdown_it.token import Token

from studytrack.domain.values import NamedTuple
from studytrack.interop import markdown_lengths

TITLE = 300
"""Signs of a title; the rest goes into the note."""
NOTE = 600
LINK = 300
LINKS_MOST = 8

OPEN, DONE, DOING, SKIPPED = "open", "done", "doing", "skipped"
STATES = {
    " ": OPEN, "": OPEN, ">": OPEN, "<": OPEN, "!": OPEN, "*": OPEN, "?": OPEN,
    "x": DONE, "X": DONE, "✓": DONE, "✔": DONE, "✅": DONE, "☑": DONE, "☒": DONE,
    "/": DOING, "~": DOING, "-": SKIPPED,
}  # fmt: skip
"""What stands in a box."""
SIGNS = {"☐": OPEN, "⬜": OPEN, "◻": OPEN, "🔲": OPEN, "☑": DONE, "✅": DONE, "✔": DONE, "☒": DONE}
"""Boxes that are one sign."""
_BULLETS = tuple("-*+")
_BULLET = r"(?:(?:[-*+•‣◦]|\d{1,9}[.)]|[A-Za-z][.)])\s*)?"
BOX = re.compile(
    rf"\s*(?:>\s*)*{_BULLET}(?:\\?\[([^\[\]\n]?| {{2,3}})\\?\]|([{''.join(SIGNS)}])️?)(?:\s+|$)"
)
DIGIT = re.compile(r"[0-9]")

_WEB = re.compile(r"https?://[^\s/?#{}]+(?:[/?#]\S*)?", re.IGNORECASE)
_ADDRESS = re.compile(r"<?(https?://(?:[^\s<>()\"'{}|]|\([^\s<>()]*\))+)>?", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_EMOJI = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]{1,40}:(?![\w:])")
"""The name of a sign, ``:rocket:``; but ``std::thread: …`` is none."""
_MARKED = re.compile(r"==(\S(?:[^=]{0,300}\S)?)==")
_DUE = re.compile(
    r"📅\s*(\d{4}-\d\d-\d\d)|\[due::?\s*(\d{4}-\d\d-\d\d)\]|\(due::\s*(\d{4}-\d\d-\d\d)\)|"
    r"(?<!\S)due:(\d{4}-\d\d-\d\d)(?!\S)"
)
_DONE_ON = re.compile(
    r"✅\s*(\d{4}-\d\d-\d\d)|\[completion::\s*(\d{4}-\d\d-\d\d)\]|"
    r"\(completion::\s*(\d{4}-\d\d-\d\d)\)"
)
_DAYS = re.compile(r"[✅➕🛫⏳❌]\s*\d{4}-\d\d-\d\d|\[\w+::[^\]]*\]|\(\w+::[^)]*\)")
_REPEAT = re.compile(r"🔁\s*[A-Za-z0-9 ]+|(?<!\S)rec:\S+")
_PRIORITY = re.compile(r"[⏫🔼🔽🔺⏬]️?")
_LETTER = re.compile(r"\A\(([A-Z])\)\s+")
_CONTEXT = re.compile(r"(?:\s+[+@][\w-]+)+\s*\Z")
_TAGS = re.compile(r"(?:\s+#[^\W\d_][\w/-]*)+\s*\Z")
_BLOCK = re.compile(r"\s+\^[\w-]+\s*\Z")
_OPTIONAL = re.compile(
    r"\s*[(\[（](?:optional|bonus|extra)[)\]）]\s*|\A(?:optional|bonus)\s*[:–-]\s*", re.IGNORECASE
)
_ENDS = " -–—:·,|"


class PlanLink(NamedTuple):
    """A link of an item."""

    title: str
    url: str


class ItemLine(NamedTuple):
    """What a line says of one item."""

    title: str
    links: tuple[PlanLink, ...] = ()
    hours: float | None = None
    due: date | None = None
    done_on: date | None = None
    """The day it was finished, as Obsidian's Tasks and Dataview note it."""
    optional: bool = False
    rest: str = ""
    """Of a title that is too long for one."""
    relative: tuple[str, ...] = ()
    """Links that lead nowhere from here."""
    repeats: bool = False
    """It came again every so often, which a plan does not hold."""
    addressed: bool = False
    """The title is the address itself, whose words say no kind."""


class Reader:
    """Reads lines with the links that the whole document defines."""

    def __init__(self, markdown: MarkdownIt, env: dict[str, object], base: str) -> None:
        self._markdown = markdown
        self._env = env
        self._base = base

    def line(self, text: str) -> ItemLine:
        """Read the text of an item, without its box."""
        marked = _Marks(text)
        shown, found = self.plain(marked.text)
        cut = markdown_lengths.cut(clean(shown))
        title, optional = _without_optional(cut.text)
        links, relative = self._links(found)
        title = title.strip(_ENDS)
        addressed = not title and bool(links)
        if addressed:
            title = links[0].title or links[0].url
        rest = title[TITLE:].strip()
        if rest:
            title = title[: TITLE - 1].rstrip() + "…"
        return ItemLine(
            title or "Untitled",
            links,
            cut.hours,
            marked.due,
            marked.done_on,
            optional,
            rest[:NOTE],
            relative,
            marked.repeats,
            addressed or _ADDRESS.fullmatch(title) is not None,
        )

    def plain(self, text: str) -> tuple[str, list[PlanLink]]:
        """Return a text without its marks, and every link in it."""
        prepared = _FOOTNOTE.sub("", _WIKI.sub(r"\1", _COMMENT.sub(" ", text)))
        tokens = self._markdown.parseInline(prepared, self._env)
        parts: list[str] = []
        links: list[PlanLink] = []
        for token in tokens:
            _shown(token.children or (), parts, links)
        return _MARKED.sub(r"\1", _EMOJI.sub(" ", "".join(parts))), links

    def _links(self, found: Iterable[PlanLink]) -> tuple[tuple[PlanLink, ...], tuple[str, ...]]:
        kept: dict[str, PlanLink] = {}
        relative = []
        for link in found:
            url = link.url
            if self._base and not re.match(r"[a-z][a-z0-9+.-]*:|#", url, re.IGNORECASE):
                url = _joined(self._base, url)
            if len(url) <= LINK and _WEB.fullmatch(url) and url.isprintable():
                kept.setdefault(url, PlanLink(clean(link.title)[:100], url))
            elif url and not url.startswith("#") and ":" not in url.partition("/")[0]:
                relative.append(url[:80])
        return tuple(kept.values())[:LINKS_MOST], tuple(relative)


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base if base.endswith("/") else f"{base}/", url)
    except ValueError:
        return ""


class _Marks:
    """A text without the marks of Obsidian Tasks, Dataview and todo.txt."""

    def __init__(self, text: str) -> None:
        found = _DUE.search(text)
        self.due = as_day(next(filter(None, found.groups()))) if found else None
        done = _DONE_ON.search(text)
        self.done_on = as_day(next(filter(None, done.groups()))) if done else None
        self.repeats = _REPEAT.search(text) is not None
        for marks in (_DUE, _DAYS, _REPEAT, _PRIORITY):
            text = marks.sub(" ", text)
        letter = _LETTER.match(text)
        if letter:
            text = text[letter.end() :]
        text = _BLOCK.sub("", text)
        text = _TAGS.sub("", text)
        if found or letter:
            text = _CONTEXT.sub("", text)
        self.text = text


def as_day(text: str) -> date | None:
    """Read a day, ``2026-12-05``; None for any other text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _without_optional(title: str) -> tuple[str, bool]:
    shorter = _OPTIONAL.sub(" ", title, count=1).strip()
    return (shorter, True) if shorter and shorter != title.strip() else (title, False)


def _shown(tokens: Sequence[Token], parts: list[str], links: list[PlanLink]) -> None:
    """Collect the shown text of inline tokens, and their links."""
    inside: list[tuple[str, int]] = []
    for token in tokens:
        if token.type == "link_open":
            inside.append((str(token.attrGet("href") or ""), len(parts)))
        elif token.type == "link_close" and inside:
            url, start = inside.pop()
            said = "".join(parts[start:]).replace("[", "").replace("]", "")
            if said.rstrip("/") == url.rstrip("/"):
                said = ""  # an address that shows itself says nothing
            parts[start:] = [said]
            links.append(PlanLink(said, url))
        elif token.type in ("text", "code_inline", "text_special"):
            parts.append(token.content if inside else _linked(token.content, links))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")


def _linked(text: str, links: list[PlanLink]) -> str:
    """Return a text without the bare addresses in it, which become links."""

    def taken(found: re.Match[str]) -> str:
        url = found[1].rstrip(".,;:!?")
        links.append(PlanLink("", url))
        return " "

    return _ADDRESS.sub(taken, text)


def clean(text: str) -> str:
    """Return a text on one line, without control signs."""
    if text.isprintable():
        return " ".join(text.split())
    signs = (sign if unicodedata.category(sign) not in ("Cc", "Cs") else " " for sign in text)
    return " ".join("".join(signs).split())


def boxed(line: str) -> tuple[str, str] | None:
    """Return what stands in the box of a line, and the text behind it; None without a box."""
    found = BOX.match(line)
    if found is None:
        return None
    mark = found[2] or (found[1] or "").strip()
    if DIGIT.fullmatch(mark) or line.startswith("(http", found.end()):
        return None  # the number of a reference, or a link that was badly written
    return mark, line[found.end() :]


def is_plan(text: str) -> bool:
    """Whether a text has list lines with boxes."""
    lines = (line[:TITLE] for line in text.split("\n"))
    return any(boxed(line) for line in lines if line.lstrip(" \t>")[:1] in _BULLETS)


def state(mark: str) -> str | None:
    """Return what a box says; None for a mark nobody knows."""
    return SIGNS.get(mark) or STATES.get(mark)
