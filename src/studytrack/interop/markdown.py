"""A Markdown checklist as a curriculum file to edit: headings are modules, boxes are items.

Read are ``- [ ]`` and ``- [x]`` lines at any depth, links, lengths such as ``(40m)`` or
``~1h30m``, and tables of courses with ``14 weeks`` and ``6–10 hours/week``. Code is passed over.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from studytrack.domain.errors import FaultyFileError
from studytrack.domain.toml import braced, number, quote

LINE = 2_000
"""Characters of a line that are read."""
TITLE = 300
MODULES = 200
ITEMS = 5_000
SIZE = 1024 * 1024
"""Bytes that may be read, and written."""
HOURS = 10_000

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_BOX = re.compile(r"\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])\s+\[([ xX])\]\s+(.+)")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-*:?\s*)+")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\(\s*<?((?:[^\s()<>]|\([^\s()<>]*\))*)>?[^)]*\)")
_ADDRESS = re.compile(r"<?(https?://[^\s<>()\"'{}|]+)>?", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/?#{}]+(?:[/?#]\S*)?", re.IGNORECASE)
_MARKS = re.compile(r"\*\*|__|~~|`")

_H = r"(\d{1,4}(?:[.,]\d{1,2})?) ?(?:h|hrs?|hours?)"
_M = r"(\d{1,4}) ?(?:m|mins?|minutes?)"
_LENGTH = rf"(?:{_H}(?: ?{_M})?|{_M})"
_DURATION = re.compile(rf"\( ?~? ?{_LENGTH} ?\)|~ ?{_LENGTH}(?!\w)", re.IGNORECASE)
_COUNT = r"(\d{1,3})(?: ?[-–] ?(\d{1,3}))?"
_WEEKS = re.compile(rf"{_COUNT} ?weeks?", re.IGNORECASE)
_WEEKLY = re.compile(rf"{_COUNT} ?(?:h|hrs?|hours?) ?(?:/|per|a) ?w(?:ee)?k", re.IGNORECASE)
_TOTAL = re.compile(rf"{_COUNT} ?(?:h|hrs?|hours?)\b(?! ?(?:/|per|a)\b)", re.IGNORECASE)

_KINDS = (
    ("quiz", ("quiz", "exam", "test")),
    ("lab", ("lab", "exercise", "assignment", "implement", "code", "build", "project")),
    ("writing", ("write", "essay", "blog", "report")),
    ("lecture", ("lecture", "video", "watch", "course", "class")),
    ("reading", ("read", "paper", "chapter", "book", "article")),
)
"""The kind a title suggests, by its words; the first that fits."""


class Draft(NamedTuple):
    """A curriculum file made of a checklist."""

    toml: str
    done: tuple[str, ...]
    """Ids of the items whose box was ticked."""


class _Row(NamedTuple):
    title: str
    url: str
    hours: float
    """0 when not said."""
    kind: str
    ticked: bool


class _Group(NamedTuple):
    title: str
    rows: list[_Row]


def to_toml(text: str, id: str, title: str | None = None) -> Draft:  # noqa: A002 - the word of the format
    """Turn a checklist into the text of a curriculum file ``id``.

    Raises:
        FaultyFileError: it holds no checklist, or too large a one.
    """
    if len(text) > SIZE:
        raise FaultyFileError("The checklist is larger than 1 MiB; split it")
    heading, groups = _groups(text)
    count = sum(len(group.rows) for group in groups)
    if not count:
        raise FaultyFileError('The file holds no checklist; write items as "- [ ] What to do"')
    if len(groups) > MODULES or count > ITEMS:
        raise FaultyFileError(
            f"The checklist has {len(groups)} headings and {count} items, at most {MODULES} and "
            f"{ITEMS} are allowed; split it"
        )
    draft = _draft(
        id or "checklist", (title and _clean(title)) or heading or id or "Checklist", groups
    )
    if len(draft.toml.encode()) > SIZE:
        raise FaultyFileError("The curriculum would be larger than 1 MiB; split the checklist")
    return draft


def _groups(text: str) -> tuple[str, list[_Group]]:
    """Return the first main heading, and the rows under each heading that has any."""
    lines = list(_prose(text))
    main = ""
    groups = [_Group("", [])]
    table: list[str] = []
    for line in [*lines, ""]:
        if "|" in line and not _BOX.match(line):
            table.append(line)
            continue
        groups[-1].rows.extend(_table(table))
        table = []
        if found := _HEADING.match(line):
            name = _title(found[2].rstrip("# \t"))[0]
            main = main or (name if len(found[1]) == 1 else "")
            groups.append(_Group(name, []))
        elif found := _BOX.match(line):
            groups[-1].rows.append(_row(found[2], ticked=found[1] != " "))
    return main, [group for group in groups if group.rows]


def _prose(text: str) -> Iterator[str]:
    """Yield the lines outside fenced code."""
    fence = ""
    for whole in text.splitlines():
        line = whole[:LINE]
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif found:
            fence = found[1]
        else:
            yield line


def _row(text: str, *, ticked: bool) -> _Row:
    hours = 0.0
    if found := _DURATION.search(text):
        hours = _hours(*(found.groups()[:3] if any(found.groups()[:3]) else found.groups()[3:]))
        text = f"{text[: found.start()]} {text[found.end() :]}"
    title, url = _title(text)
    return _Row(title or "Untitled", url, hours, _kind(title), ticked)


def _hours(hours: str | None, minutes: str | None, alone: str | None) -> float:
    whole = float(hours.replace(",", ".")) if hours else 0.0
    return min(HOURS, whole + int(minutes or alone or 0) / 60)


def _table(lines: list[str]) -> list[_Row]:
    """Return the rows of a table of courses, nothing for any other table."""
    _head, rule, *body = [*lines, "", ""]
    if not _RULE.fullmatch(rule):
        return []
    rows = []
    for line in body:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        title, url = _title(cells[0])
        if title:
            rows.append(_Row(title, url, _effort(" · ".join(cells[1:])), "lecture", ticked=False))
    return rows if any(row.hours for row in rows) else []


def _effort(text: str) -> float:
    """Return weeks times hours a week, or the hours said; 0 when neither is there."""
    weeks, weekly = _WEEKS.search(text), _WEEKLY.search(text)
    if weeks and weekly:
        return min(HOURS, _middle(weeks) * _middle(weekly))
    total = _TOTAL.search(text)
    return _middle(total) if total else 0.0


def _middle(found: re.Match[str]) -> float:
    low = int(found[1])
    return (low + int(found[2] or low)) / 2


def _title(text: str) -> tuple[str, str]:
    """Return a text without its marks, and the first web address in it."""
    text = _IMAGE.sub(r"\1", text)
    links = [found[2] for found in _LINK.finditer(text)]
    text = _LINK.sub(r"\1", text)
    links += _ADDRESS.findall(text)
    short = _clean(_ADDRESS.sub(" ", text)) or _clean(text)
    web = (link for link in links if len(link) <= TITLE and _WEB.fullmatch(_plain(link)))
    return short, next(web, "")


def _clean(text: str) -> str:
    words = " ".join(_plain(_MARKS.sub("", text)).split())
    return words[:TITLE].strip(" -–—:·")


def _plain(text: str) -> str:
    return "".join(sign if unicodedata.category(sign) not in ("Cc", "Cs") else " " for sign in text)


def _kind(title: str) -> str:
    words = title.lower()
    return next(
        (kind for kind, signs in _KINDS if any(re.search(rf"\b{sign}", words) for sign in signs)),
        "milestone",
    )


class _Names:
    """Hands out ids, each once."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}

    def new(self, title: str, otherwise: str) -> str:
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
        base = re.sub(r"[^a-z0-9]+", "-", plain)[:48].strip("-") or otherwise
        name = base
        while name in self._next:
            self._next[base] += 1
            name = f"{base}-{self._next[base]}"
        self._next[name] = 1
        return name


def _draft(name: str, title: str, groups: list[_Group]) -> Draft:
    names = _Names()
    lines = ["format = 1", f"id = {quote(name)}", 'version = "1"', f"title = {_text(title)}"]
    done = []
    for group in groups:
        lines += ["", "[[module]]", f"id = {quote(names.new(group.title, 'module'))}"]
        lines += [f"title = {_text(group.title or title)}", "items = ["]
        for row in group.rows:
            item = names.new(row.title, "item")
            lines.append(f"  {_item(item, row)},")
            if row.ticked:
                done.append(item)
        lines.append("]")
    return Draft("\n".join(lines) + "\n", tuple(done))


def _item(name: str, row: _Row) -> str:
    parts = [f"id = {quote(name)}", f"kind = {quote(row.kind)}", f"title = {_text(row.title)}"]
    if round(row.hours, 2) > 0:
        parts += [f"hours = {number(row.hours)}", 'hours_from = "estimate"']
    if row.url:
        parts.append(f"url = {_text(row.url)}")
    return f"{{ {', '.join(parts)} }}"


def _text(text: str) -> str:
    return quote(braced(text))
