"""A study log in Markdown: headings are days with hours, ``### February 21, Thursday (6.5 hours)``.

What stands under such a heading is the note of its time. A day without a year takes the one that
was named; a weekday beside it must agree.
"""

import re
from collections.abc import Iterator
from datetime import date

from studytrack.domain.actions import Remedy, remedy
from studytrack.domain.errors import FaultyFileError
from studytrack.domain.foreign_time import ForeignTime, Interval
from studytrack.domain.values import NamedTuple
from studytrack.interop import foreign_times, markdown_lengths
from studytrack.interop.foreign_files import ForeignSource
from studytrack.interop.foreign_times import UnsaidError
from studytrack.interop.maps import ReaderHints

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ENOUGH = 2
"""Days with hours that make a file a log."""
NOTE = 2_000
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)[ \t#:]*\Z")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?P<{0}>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
_DAY = re.compile(
    rf"(?:day\s+\d{{1,4}}\s*[:–—-]?\s*\(?)?(?:{_WEEKDAY.format('before')}[,\s]+)?"
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)"
    rf"|{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.replace('month', 'later')})"
    rf"(?:[,\s]+(?P<year>\d{{4}}))?\)?(?:[,\s]+\(?{_WEEKDAY.format('behind')}\)?)?"
    r"(?:[,\s]+(?P<year2>\d{4}))?",
    re.IGNORECASE,
)
_TITLE = re.compile(r" {0,3}#[ \t]+(.*?)[ \t#]*\Z")


class _Day(NamedTuple):
    said: str
    month: int
    day: int
    year: int | None
    weekday: int | None
    hours: float | None


def is_log(text: str) -> bool:
    """Whether the headings of a text are days with hours."""
    told = 0
    for _, line in _prose(text):
        found = _HEADING.match(line)
        day = _day(found[1]) if found else None
        told += day is not None and day.hours is not None
        if told >= ENOUGH:
            return True
    return False


def sniff(source: ForeignSource) -> bool:
    """Whether a file is such a log."""
    return not source.folder and is_log(source.start)


def read(source: ForeignSource, asked: ReaderHints) -> ForeignTime:
    """Read the days that have hours; the title of the file is the word that names an item.

    Raises:
        FaultyFileError: no heading is a day.
    """
    title = ""
    current: list[str] | None = None
    held: list[tuple[int, _Day, list[str]]] = []
    for number, line in _prose(source.text.replace("\r\n", "\n")):
        heading = _HEADING.match(line)
        if heading is None:
            if current is not None and line.strip():
                current.append(line.strip())
            continue
        day = _day(heading[1])
        current = None
        if day is not None:
            held.append((number, day, current := []))
        elif not title and (found := _TITLE.match(line)):
            title = found[1].strip()
    if not held:
        raise FaultyFileError(
            f"{source.name} has no heading that is a day, like “## 2026-02-21 (2 hours)”."
        )
    intervals, passed, faults = [], [], []
    helps: dict[Remedy, None] = {}
    for number, day, note in held:
        place = f"{source.name}:{number}"
        if day.hours is None:
            passed.append(f"{place}: {day.said[:40]} says no hours")
            continue
        try:
            when = _dated(day, asked.year)
        except ValueError as error:
            faults.append(f"{place}: {error}")
            helps.update(dict.fromkeys(foreign_times.remedies_of(error)))
            continue
        text = "\n".join(note)[:NOTE]
        words = (title,) if title else ()
        intervals.append(Interval(place, round(day.hours * 3600), day=when, words=words, note=text))
    return ForeignTime(tuple(intervals), tuple(passed), tuple(faults), tuple(helps))


def _prose(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines outside fenced code, with their numbers."""
    fence = ""
    for number, whole in enumerate(text.split("\n"), 1):
        line = whole[:NOTE]
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif found:
            fence = found[1]
        else:
            yield number, line


def _day(heading: str) -> _Day | None:
    cut = markdown_lengths.cut(heading.strip())
    said = cut.text.strip(" :–—-*_")
    found = _DAY.fullmatch(said)
    if found is None:
        return None
    weekday = found["before"] or found["behind"]
    name = WEEKDAYS.index(weekday[:3].lower()) if weekday else None
    told = found["year"] or found["year2"]
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        return _Day(said, month, day, year, name, cut.hours)
    month = MONTHS.index((found["month"] or found["later"])[:3].lower()) + 1
    day = int(found["day"] or found["first"])
    return _Day(said, month, day, int(told) if told else None, name, cut.hours)


def _dated(day: _Day, year: int | None) -> date:
    told = day.year or year
    if told is None:
        raise UnsaidError(f"“{day.said[:40]}” says no year", remedy("name_year"))
    try:
        found = date(told, day.month, day.day)
    except ValueError:
        raise ValueError(f"“{day.said[:40]}” is no day of {told}") from None
    if day.weekday is not None and found.weekday() != day.weekday:
        raise ValueError(f"“{day.said[:40]}” is another weekday in {told}")
    return found
