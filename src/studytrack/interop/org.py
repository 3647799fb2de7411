"""Clocks of Org mode and of Logseq: ``CLOCK: [day HH:MM]--[day HH:MM] => H:MM``.

Emacs writes them under headings without seconds, Logseq under list lines with seconds. Weekday
names are of any language; a clock without an end is open.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from studytrack.domain.errors import FaultyFileError
from studytrack.domain.foreign_time import ForeignTime, Interval
from studytrack.domain.values import NamedTuple
from studytrack.interop import foreign_times
from studytrack.interop.foreign_files import ForeignSource

_STAMP = r"[\[<](\d{4}-\d\d-\d\d)(?:\s+[^\d\]\s]+)?\s+(\d{1,2}:\d\d(?::\d\d)?)[\]>]"
CLOCK = re.compile(
    rf"\s*CLOCK:\s*(?:{_STAMP})?(?:\s*--\s*{_STAMP})?\s*(?:=>\s*(-?\d+:\d\d(?::\d\d)?))?\s*",
    re.IGNORECASE,
)
IS_CLOCK = re.compile(r"\s*CLOCK:", re.IGNORECASE)
WITH_SECONDS = re.compile(r"^\s*CLOCK:\s*\[[^\]]*\d:\d\d:\d\d\]", re.MULTILINE)
WITHOUT = re.compile(r"^\s*CLOCK:\s*(?:\[[^\]]*\s\d{1,2}:\d\d\]|=>)", re.MULTILINE | re.IGNORECASE)
HEADING = re.compile(r"(\*+)\s+(.*)")
BULLET = re.compile(r"(\s*)[-*]\s+(.*)")
BLOCK = re.compile(r"\s*#\+(begin|end)_", re.IGNORECASE)
COMMENT = re.compile(r"\s*#(?:\s|\Z)")
KEYWORD = re.compile(
    r"(?:TODO|DONE|NEXT|WAITING|WAIT|HOLD|STARTED|DOING|LATER|NOW|CANCELLED|CANCELED|INPROGRESS|"
    r"IN-PROGRESS)\s+"
)
PRIORITY = re.compile(r"\[#[A-Z]\]\s*")
COOKIE = re.compile(r"\s*\[\d*(?:/\d*|%)\]")
TAGS = re.compile(r"\s+:([\w@#%:]+):\s*\Z")
LINK = re.compile(r"\[\[[^\]]*\]\[([^\]]*)\]\]|\[\[([^\]]*)\]\]")
PAGE = re.compile(r"\[\[([^\[\]]+)\]\]|(?<!\S)#([\w-]+)")
DATED = re.compile(r"\d{4}[_-]\d\d[_-]\d\d")
HOUR, MINUTE = 3600, 60
WORD = 120
"""Signs of a heading that are kept as a word."""


class _Place(NamedTuple):
    """What a clock stands under."""

    words: tuple[str, ...]
    note: str


def sniff(source: ForeignSource) -> bool:
    """Whether a file has clocks as Emacs writes them."""
    if source.folder:
        return False
    has = WITHOUT.search(source.start) is not None
    return has and WITH_SECONDS.search(source.start) is None


def sniff_logseq(source: ForeignSource) -> bool:
    """Whether a file has clocks with seconds, or a folder is a graph of Logseq."""
    if source.folder:
        return source.has("logseq", "config.edn")
    return WITH_SECONDS.search(source.start) is not None


def read(source: ForeignSource) -> ForeignTime:
    """Read the clocks of a file of Org mode.

    Raises:
        FaultyFileError: it has none.
    """
    return _some(source, _clocks(source, _under_headings(source)))


def read_logseq(source: ForeignSource) -> ForeignTime:
    """Read the clocks of a page, or of all pages and journals of a graph.

    Raises:
        FaultyFileError: a page has none.
    """
    if not source.folder:
        return _some(source, _clocks(source, _under_bullets(source)))
    found = [_clocks(one, _under_bullets(one)) for one in source.files(".md", ".org")]
    return ForeignTime(
        tuple(one for each in found for one in each.intervals),
        tuple(one for each in found for one in each.passed),
        tuple(one for each in found for one in each.faults),
    )


def _some(source: ForeignSource, found: ForeignTime) -> ForeignTime:
    if not any(found):
        raise FaultyFileError(f"{source.name} has no clock, a line that begins with CLOCK:.")
    return found


def _under_headings(source: ForeignSource) -> Iterator[tuple[int, str, _Place]]:
    """Yield each clock line with the headings it stands under, the outermost first."""
    path: list[tuple[int, str, tuple[str, ...]]] = []
    code = False
    for number, line in enumerate(source.text.splitlines(), 1):
        block = BLOCK.match(line)
        if block:
            code = block[1].lower() == "begin"
        elif code or COMMENT.match(line):
            continue
        elif heading := HEADING.match(line):
            level = len(heading[1])
            path = [one for one in path if one[0] < level]
            tags = TAGS.search(heading[2])
            own = tuple(filter(None, tags[1].split(":"))) if tags else ()
            path.append((level, _title(TAGS.sub("", heading[2])), own))
        elif IS_CLOCK.match(line):
            words = [title for _, title, _ in path if title]
            words += [tag for *_, tags in path for tag in tags]
            note = path[-1][1] if path else ""
            yield number, line, _Place(tuple(dict.fromkeys(words)), note)


def _under_bullets(source: ForeignSource) -> Iterator[tuple[int, str, _Place]]:
    """Yield each clock line with the list line, or the heading, it stands under."""
    stem = source.path.stem if source.path else ""
    page = "" if DATED.fullmatch(stem) else stem.replace("___", "/").replace("%2F", "/")
    text = ""
    for number, line in enumerate(source.text.splitlines(), 1):
        bullet = HEADING.match(line) or BULLET.match(line)
        if bullet:
            text = _title(bullet[2])
        elif IS_CLOCK.match(line):
            pages = [found[1] or found[2] for found in PAGE.finditer(text)]
            shown = LINK.sub(lambda link: link[1] or link[2], text)[:WORD]
            words = [*filter(None, (page,)), *pages] or [shown]
            yield number, line, _Place(tuple(dict.fromkeys(filter(None, words))), shown)


def _title(text: str) -> str:
    plain = PRIORITY.sub("", KEYWORD.sub("", text.strip(), count=1))
    return COOKIE.sub("", plain).strip()[:WORD]


def _clocks(source: ForeignSource, lines: Iterator[tuple[int, str, _Place]]) -> ForeignTime:
    intervals, passed, faults = [], [], []
    for number, line, under in lines:
        place = f"{source.name}:{number}"
        try:
            found = _clock(place, line, under)
        except ValueError as error:
            faults.append(f"{place}: {error}")
            continue
        if isinstance(found, str):
            passed.append(f"{place}: {found}")
        else:
            intervals.append(found)
    return ForeignTime(tuple(intervals), tuple(passed), tuple(faults))


def _clock(place: str, line: str, under: _Place) -> Interval | str:
    found = CLOCK.fullmatch(line)
    if found is None:
        raise ValueError(f"“{line.strip()[:60]}” is no clock")
    if found[1] is None:
        return "it says no day"
    start = _wall(found[1], found[2])
    if found[3] is None:
        return f"open since {start:%Y-%m-%d %H:%M}, it has no end"
    seconds = int((_wall(found[3], found[4]) - start).total_seconds())
    told = foreign_times.length(found[5].removeprefix("-")) if found[5] else seconds
    if seconds < 0:
        raise ValueError("it ends before it starts")
    if abs(abs(told - seconds) - HOUR) < MINUTE:
        seconds = told  # a night in which the clock was set
    elif abs(told - seconds) >= MINUTE:
        return f"it says {found[5]}, its clocks say {seconds // 60} min"
    if seconds == 0:
        return "it holds no time"
    return Interval(place, seconds, start=start, words=under.words, note=under.note)


def _wall(day: str, clock: str) -> datetime:
    try:
        whole = datetime.combine(date.fromisoformat(day), time())
    except ValueError:
        raise ValueError(f"{day} is no day there is") from None
    return whole + foreign_times.clock(clock)
