"""A plan in Markdown, walked once: its title, its headings, and the items under each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from markdown_it import MarkdownIt
from markdown_it.token import Token

from studytrack.domain.values import NamedTuple
from studytrack.interop import markdown_html, markdown_lengths, markdown_lines, markdown_tables
from studytrack.interop.markdown_lines import DONE, OPEN, ItemLine, PlanLink, Reader

LINE = 2_000
"""Characters of a line that are read."""
BOLD = 7
"""The level of a bold line that stands as a heading; those of lists are deeper."""
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_CONTENTS = re.compile(
    r"\W*(?:(?:table of )?contents|toc|index|sommaire|inhalt(?:sverzeichnis)?|índice|目录)\W*",
    re.IGNORECASE,
)
_HEX = re.compile(r"[ -]+[0-9a-f]{32}\b")
_HTML_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TEXTS = frozenset(["heading_open", "inline", "html_block", "table_open"])
"""Tokens that say something."""
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SUMMARY = re.compile(
    r"<summary[^>]*>(.*?)</summary>|<h([1-6])[^>]*>(.*?)</h\2>", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[^<>]{0,400}>")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\n]{1,40}\]:.*$", re.MULTILINE)
_NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_WEEK = re.compile(
    r"\W*(?:weeks?|wk|semaines?|woche|semanas?|settimana|неделя)\s*#?(\d{1,3}|"
    + "|".join(_NUMBERS)
    + r")"
    r"(?:\s*(?:[-–&+]|to|and)\s*(\d{1,3}))?\b",
    re.IGNORECASE,
)
_CHOOSE = re.compile(
    r"\b(?:choose|pick|select|do) (?:any |only |just )?one\b|\bone of (?:the following|these)\b",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(
    r"\b(?:optional|bonus|extra|extras|stretch|optionnel|facultatif)\b", re.IGNORECASE
)
_TIME = re.compile(
    r"\W*(?:(?:estimated |total |study |est\.? )*(?:time|duration|effort|hours)"
    r"(?: (?:allocation|commitment|needed|required|estimate|spent))?|dauer|durée|duración)"
    r"\W*[:=]\W*(.+?)\W*",
    re.IGNORECASE,
)
_INDENTED = re.compile(r" {4,}(?:[-*+]|\d{1,9}[.)])\s+\[[^\]]?\]\s")
_TICKS = ("✅", "✔")
_WORDLESS = re.compile(r"\W+")


class PlanItem(NamedTuple):
    """One item of a plan."""

    line: ItemLine
    state: str
    note: str = ""
    week: int | None = None

    def noted(self, text: str, links: Sequence[PlanLink] = ()) -> "PlanItem":
        """Return it with a line more under it."""
        both = (*self.line.links, *(one for one in links if one not in self.line.links))
        note = "\n".join(filter(None, (self.note, text)))[: markdown_lines.NOTE]
        return self._replace(
            line=self.line._replace(links=both[: markdown_lines.LINKS_MOST]), note=note
        )


class PlanHeading:
    """A heading, and the items under it."""

    def __init__(self, title: str, level: int, parent: "PlanHeading | None") -> None:
        self.level = level
        self.parent = parent
        self.choose = _CHOOSE.search(title) is not None
        shorter = markdown_lengths.cut(title)
        self.hours = shorter.hours
        self.title = shorter.text.strip(" :–—-") or title
        self.rows: list[PlanItem] = []

    def family(self) -> Iterator["PlanHeading"]:
        """Yield it and those it stands under."""
        one: PlanHeading | None = self
        while one is not None:
            yield one
            one = one.parent

    @property
    def week(self) -> int | None:
        """The week it, or one it stands under, names."""
        for one in self.family():
            if found := _WEEK.match(one.title):
                said = found[2] or found[1].lower()
                week = _NUMBERS.index(said) + 1 if said in _NUMBERS else int(said)
                if 1 <= week <= markdown_tables.WEEK_MOST:
                    return week
        return None

    @property
    def optional(self) -> bool:
        """Whether it, or one it stands under, says so."""
        return any(_OPTIONAL.search(one.title) for one in self.family())


class PlanOutline(NamedTuple):
    """What a plan says."""

    title: str
    headings: tuple[PlanHeading, ...]
    """Those with items, in their order."""
    every: tuple[PlanHeading, ...]
    passed: Counter[str]
    """How many of what was passed over: ``list line``, ``table``, ``relative link`` …"""
    named: tuple[str, ...]
    """What of that is named: relative links, rows of sums."""
    warnings: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many items there are."""
        return sum(len(one.rows) for one in self.headings)


def read(text: str, *, bullets: bool = False, base: str = "") -> PlanOutline:
    """Walk a plan; ``bullets`` takes plain list lines too, ``base`` is where links begin."""
    front = _FRONT.match(text)
    told = _FRONT_TITLE.search(front[1]) if front else None
    body = _FOOTNOTE.sub("", text[front.end() :] if front else text)
    markdown = MarkdownIt("commonmark").enable("table")
    markdown.validateLink = _any_link  # type: ignore[method-assign]  # judged where it is kept
    env: dict[str, object] = {}
    lines = [line[:LINE] for line in body.split("\n")]
    source, hidden = _without_code_by_rule(lines)
    walk = _Walk(Reader(markdown, env, base), source, bullets=bullets)
    walk.passed["indented box"] += hidden
    walk.walk(markdown.parse(source, env))
    title = told[1].strip("\"' ") if told else ""
    return walk.outline(markdown_lines.clean(title))


def _any_link(url: str) -> bool:
    del url
    return True


def _without_code_by_rule(lines: list[str]) -> tuple[str, int]:
    """Leave out a lone box that stands indented behind an empty line: that is code by the rule.

    Where a file indents so again and again, it is how it nests its lists.
    """
    found = [
        at
        for at in range(1, len(lines))
        if not lines[at - 1].strip() and _INDENTED.match(lines[at])
    ]
    deep = sum(1 for line in lines if _INDENTED.match(line))
    if len(found) != 1 or deep > 1:
        return "\n".join(lines), 0
    before = next((line for line in reversed(lines[: found[0]]) if line.strip()), "")
    if len(before) - len(before.lstrip()) > 1:
        return "\n".join(lines), 0
    return "\n".join([*lines[: found[0]], "", *lines[found[0] + 1 :]]), 1


def _blanked(found: re.Match[str]) -> str:
    """Return as many blanks as a comment has signs, its line ends kept."""
    return re.sub(r"[^\n]", " ", found[0])


_LABEL = re.compile(r"\s*(?:\*\*|__)[^*_\n]{1,60}(?::(?:\*\*|__)|(?:\*\*|__):)")
"""A line that begins with a bold label is said about an item, not its title going on."""


def _labelled(text: str) -> tuple[str, str]:
    """Part the lines of an item into its title and what is said about it."""
    lines = text.split("\n")
    at = next((at for at, line in enumerate(lines) if at and _LABEL.match(line)), len(lines))
    return "\n".join(lines[:at]), "\n".join(lines[at:])


class _Item:
    """One open list item."""

    def __init__(self) -> None:
        self.seen = False
        """Whether its own first line was read."""
        self.row: tuple[PlanHeading, int] | None = None
        self.heading: PlanHeading | None = None


class _Walk:
    """The walk over the tokens of a document."""

    def __init__(self, reader: Reader, source: str, *, bullets: bool) -> None:
        self._reader = reader
        self._source = source
        self._past = 0
        """The line up to which a table of HTML was read."""
        self._bullets = bullets
        self._items: list[_Item] = []
        self._root = PlanHeading("", 0, None)
        self._open: list[PlanHeading] = [self._root]
        self._every: list[PlanHeading] = [self._root]
        self._boxes = False
        self._holds: dict[int, bool] = {}
        self._tables: list[tuple[PlanHeading, int, markdown_tables.PlanTable]] = []
        self.passed: Counter[str] = Counter()
        self._named: list[str] = []
        self._warnings: list[str] = []

    def walk(self, tokens: list[Token]) -> None:
        """Walk over all tokens."""
        self._look_ahead(tokens)
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type in _TEXTS and token.map and token.map[0] < self._past:
                pass
            elif token.type == "heading_open":
                self._heading(tokens[at + 1].content, int(token.tag[1]))
                at += 2
            elif token.type == "table_open":
                at = self._table(tokens, at)
            elif token.type == "list_item_open":
                self._items.append(_Item())
                self._marks.append(at)
            elif token.type == "list_item_close":
                self._leave()
            elif token.type == "inline":
                self._inline(token)
            elif token.type == "html_block":
                self._block(token)
            at += 1

    def _look_ahead(self, tokens: list[Token]) -> None:
        """Note which list items hold boxes, or further list lines, under their own line."""
        stack: list[list[int]] = []
        self._marks: list[int] = []
        self._nests: dict[int, bool] = {}
        signs = False
        for at, token in enumerate(tokens):
            if token.type == "list_item_open":
                for one in stack:
                    self._nests[one[0]] = True
                stack.append([at, 0])
            elif token.type == "list_item_close":
                stack.pop()
            elif token.type == "inline":
                boxed = any(markdown_lines.boxed(line) for line in token.content.split("\n"))
                outer = stack if not stack or stack[-1][1] else stack[:-1]
                if boxed:
                    for one in outer:
                        self._holds[one[0]] = True
                    signs = signs or any(
                        not line.lstrip().startswith(_TICKS)
                        for line in token.content.split("\n")
                        if markdown_lines.boxed(line)
                    )
                if stack:
                    stack[-1][1] += 1
        self._boxes = signs

    def _heading(self, content: str, level: int) -> None:
        shown = self._shown(content)
        title = _HEX.sub("", shown).strip("# ") or shown
        if self._items:
            level += 10 * len(self._items)
        while self._open[-1].level >= level:
            self._open.pop()
        heading = PlanHeading(title, level, self._open[-1])
        self._open.append(heading)
        self._every.append(heading)
        if self._items and not self._items[-1].seen:
            self._items[-1].seen = True
            self._items[-1].heading = heading

    def _leave(self) -> None:
        item = self._items.pop()
        self._marks.pop()
        if item.heading is not None and item.heading in self._open:
            del self._open[self._open.index(item.heading) :]

    def _inline(self, token: Token) -> None:
        chunks = list(self._chunks(token.content))
        item = self._items[-1] if self._items else None
        for mark, text in chunks:
            own = item is not None and not item.seen
            if item is not None:
                item.seen = True
            if mark is not None:
                self._box(mark, text, item, own=own)
            elif own and item is not None:
                self._bullet(text, item)
            elif (row := self._row_above()) is not None:
                self._under(row, text)
            elif item is None:
                self._paragraph(token, text)

    def _chunks(self, content: str) -> Iterator[tuple[str | None, str]]:
        """Yield each box of a paragraph with its text, lazy lines included; None without one."""
        mark: str | None = None
        lines: list[str] = []
        for line in content.split("\n"):
            found = markdown_lines.boxed(line)
            if found and line.lstrip(" >").startswith(tuple(markdown_lines.SIGNS)):
                ticked = line.lstrip(" >").startswith(_TICKS)
                legend = any(sign in found[1] for sign in markdown_lines.SIGNS)
                if legend or (ticked and (not self._boxes or not self._items)):
                    found = None
            if found is None:
                lines.append(line)
                continue
            if lines or mark is not None:
                yield mark, "\n".join(lines)
            mark, lines = found[0], [found[1]]
        yield mark, "\n".join(lines)

    def _box(self, mark: str, text: str, item: _Item | None, *, own: bool) -> None:
        if not text.strip():
            self.passed["empty box"] += 1
            return
        state = markdown_lines.state(mark)
        if state is None:
            self._warnings.append(f"the mark [{mark}] is not known, its item is open: {text[:40]}")
        title, about = _labelled(text)
        row = self._add(self._reader.line(title), state or OPEN)
        if about:
            self._under(row, about)
        if item is not None and (own or item.row is None):
            item.row = row

    def _add(self, line: ItemLine, state: str) -> tuple[PlanHeading, int]:
        self.passed["relative link"] += len(line.relative)
        self._named += [f"relative link {one}" for one in line.relative]
        self.passed["repetition"] += line.repeats
        heading = self._open[-1]
        heading.rows.append(PlanItem(line, state, line.rest))
        return heading, len(heading.rows) - 1

    def _bullet(self, text: str, item: _Item) -> None:
        """Read a plain list line: a heading of boxes, a note of the box above, or an item."""
        above = self._row_above()
        mark = self._marks[-1]
        if self._holds.get(mark):
            item.seen = False
            self._heading(text, 0)
        elif above is not None:
            self._under(above, text)
        elif self._contents(text):
            self.passed["line of contents"] += 1
        elif not self._bullets:
            self.passed["list line"] += 1
        else:
            line = self._reader.line(text)
            if self._nests.get(mark) and not line.links:
                item.seen = False
                self._heading(text, 0)
            elif line.title != "Untitled" or line.links:
                self._add(line, OPEN)

    def _shown(self, text: str) -> str:
        """Return a text as it is shown, on one line."""
        return markdown_lines.clean(self._reader.plain(text)[0])

    def _contents(self, text: str) -> bool:
        """Whether a line leads to another place of the same page and says no more."""
        if any(_CONTENTS.fullmatch(one.title) for one in self._open[-1].family() if one.title):
            return True
        shown, links = self._reader.plain(text)
        said = "".join(link.title for link in links)
        return (
            bool(links)
            and all(link.url.startswith("#") for link in links)
            and (len(_WORDLESS.sub("", shown)) <= len(_WORDLESS.sub("", said)))
        )

    def _row_above(self) -> tuple[PlanHeading, int] | None:
        """Return the item whose box stands nearest above this line, among the open list items."""
        return next((one.row for one in reversed(self._items) if one.row is not None), None)

    def _under(self, place: tuple[PlanHeading, int], text: str) -> None:
        heading, at = place
        row = heading.rows[at]
        line = self._reader.line(text)
        self.passed["relative link"] += len(line.relative)
        told = _TIME.fullmatch(self._shown(text))
        hours = markdown_lengths.whole(told[1]) if told else None
        if hours is not None and row.line.hours is None:
            heading.rows[at] = row._replace(line=row.line._replace(hours=hours))
            return
        shown = self._shown(text)
        alone = line.addressed or shown in {one.title for one in line.links}
        heading.rows[at] = row.noted("" if alone else shown, line.links)

    def _paragraph(self, token: Token, text: str) -> None:
        """Read a paragraph outside lists: a bold line is a heading, others say little."""
        parts = [one for one in token.children or () if one.type != "text" or one.content.strip()]
        depth, alone = 0, bool(parts) and parts[0].type == "strong_open"
        for at, one in enumerate(parts):
            depth += one.nesting if one.type in ("strong_open", "strong_close") else 0
            alone = alone and (depth > 0 or at == len(parts) - 1)
        if alone and len(text) <= 200:  # noqa: PLR2004 - a heading, no paragraph in bold
            self._heading(text, BOLD)
            return
        heading = self._open[-1]
        if self._lone(text):
            return
        shown = self._shown(text)
        heading.choose = heading.choose or _CHOOSE.search(shown) is not None
        for line in text.split("\n"):
            told = _TIME.fullmatch(self._shown(line))
            if told and heading.hours is None:
                heading.hours = markdown_lengths.whole(told[1])

    def _lone(self, text: str) -> bool:
        """Take lines that are a link and nothing else, as plain list lines are taken."""
        told = [line for line in text.split("\n") if line.strip()]
        lines = [self._reader.line(line) for line in told]
        if not all(
            len(line.links) == 1
            and line.links[0].title  # a picture has none
            and line.links[0].title == self._shown(said)[:100]
            for line, said in zip(lines, told, strict=True)
        ):
            return False
        for line in lines:
            if self._bullets:
                self._add(line, OPEN)
            else:
                self.passed["lone link"] += 1
        return True

    def _block(self, token: Token) -> None:
        """Read HTML; a table of it goes on to its end, over empty lines too."""
        found = None
        if token.map and _HTML_TABLE.search(token.content):
            start, end = token.map
            rest = "\n".join(self._source.split("\n")[start:])
            found = markdown_html.find(_COMMENT.sub(_blanked, rest))
        if found is None:
            self._html(token.content)
            return
        self._html(rest[: found.start])
        table = markdown_html.read(_COMMENT.sub("", rest[found.start : found.end]))
        self._take(table.head, table.body)
        last = start + rest.count("\n", 0, found.end)
        self._past = max(end, last + 1)
        behind = "\n".join(rest.split("\n")[: self._past - start])[found.end :]
        if behind.strip():
            self._html(behind)

    def _html(self, content: str) -> None:
        text = _COMMENT.sub("", content)
        # Its rows are none of Markdown; that they are left out is said.
        self.passed["HTML table"] += len(_HTML_TABLE.findall(text))
        last = 0
        for found in _SUMMARY.finditer(text):
            self._lines(text[last : found.start()])
            level = int(found[2]) if found[2] else BOLD
            self._heading(_TAG.sub("", found[1] or found[3] or ""), level)
            last = found.end()
        self._lines(text[last:])

    def _lines(self, text: str) -> None:
        """Read the boxes of lines that stand inside of HTML."""
        for line in text.split("\n"):
            found = markdown_lines.boxed(line)
            if found and found[1].strip():
                self._box(found[0], _TAG.sub("", found[1]), None, own=False)

    def _table(self, tokens: list[Token], at: int) -> int:
        head: list[str] = []
        body: list[list[str]] = []
        inside = False
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "tbody_open":
                inside = True
            elif token.type == "tr_open" and inside:
                body.append([])
            elif token.type == "inline":
                (body[-1] if inside else head).append(token.content)
            at += 1
        self._take(head, body)
        return at

    def _take(self, head: Sequence[str], body: Sequence[Sequence[str]]) -> None:
        """Note a table, to be judged by all the rest."""
        table = markdown_tables.read(head, body, self._reader)
        self._tables.append((self._open[-1], len(self._open[-1].rows), table))

    def outline(self, told: str) -> PlanOutline:
        """Return what was read, after judging the tables by all the rest."""
        self._take_tables()
        titled = [one for one in self._every[1:] if not _CONTENTS.fullmatch(one.title)]
        first = next((one for one in titled if one.title), None)
        title = told or (first.title if first else "")
        title = _HEX.sub("", title).strip()
        headings = [one for one in self._every if one.rows]
        self._hand_down()
        for one in headings:
            if any(row.line.hours for row in one.rows) and one.hours is not None:
                self.passed["hours of a heading whose items have their own"] += 1
                one.hours = None
        return PlanOutline(
            title,
            tuple(headings),
            tuple(self._every),
            self.passed,
            tuple(self._named),
            tuple(self._warnings),
        )

    def _hand_down(self) -> None:
        """Give the hours of a heading without items to the one heading with items under it."""
        for one in self._every:
            if one.hours is None or one.rows:
                continue
            heirs = [heir for heir in self._every if heir.rows and one in heir.family()]
            if len(heirs) == 1 and heirs[0].hours is None:
                heirs[0].hours = one.hours
            elif heirs:
                self.passed["hours of a heading without items of its own"] += 1
                self._named.append(f"{one.hours:g} h of the heading “{one.title[:60]}”")

    def _take_tables(self) -> None:
        """Take the rows of tables of things to do; those that sum up the rest are passed over."""
        titles = {_folded(one.title) for one in self._every if one.title}
        later: dict[int, int] = {}
        for heading, at, table in self._tables:
            self.passed["row of sums"] += table.totals
            known = sum(any(_sums_up(one, titles) for one in row.cells) for row in table.rows)
            summing = len(table.rows) > 1 and 2 * known > len(table.rows)
            wanted = table.telling or (self._bullets and table.named)
            if not table.rows or summing or not wanted:
                self.passed["table"] += 1
                if summing:
                    self._named.append(
                        f"the table of “{table.rows[0].line.title[:40]}” sums up others"
                    )
                continue
            self.passed["row without a title"] += table.untitled
            rows = []
            for row in table.rows:
                self.passed["relative link"] += len(row.line.relative)
                note = "\n".join(filter(None, (row.line.rest, row.note)))
                rows.append(PlanItem(row.line, row.state, note, row.week))
            shift = later.get(id(heading), 0)
            heading.rows[at + shift : at + shift] = rows
            later[id(heading)] = shift + len(rows)


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _sums_up(title: str, titles: set[str]) -> bool:
    said = _folded(title)
    return (
        bool(said)
        and not said.isdecimal()
        and any(said == one or one.startswith(f"{said} ") for one in titles)
    )


def due_of(row: PlanItem) -> date | None:
    """Return the day an item is due; what is done needs none."""
    return None if row.state == DONE else row.line.due
