"""klog's records, read and written (https://klog.jotaen.net, file format 1.4).

A record is a day with indented entries: ranges, which a ``<`` or ``>`` shifts to the day before or
after, and lengths, which may be negative. It has minutes and no seconds, clocks and no zone; a
session whose clocks would not give its length back, as the clock was set, is written as a length.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby

from studytrack.domain import clocks, instants
from studytrack.domain.exchange import RecordedRows
from studytrack.domain.foreign_time import ForeignTime, Interval
from studytrack.domain.sections import Row
from studytrack.domain.values import NamedTuple
from studytrack.interop import titles
from studytrack.interop.foreign_files import ForeignSource

DAY = timedelta(days=1)
MINUTE = 60
NOON = 12
HEAD = re.compile(r"(\d{4})([-/])(\d\d)\2(\d\d)(?:[ \t]+\(-?[\dhm+ ]+!\))?[ \t]*")
INDENT = re.compile(r"(?:\t| {2,4})(?=\S)")
CLOCK = r"(<?)(\d{1,2}):(\d\d)(am|pm)?(>?)"
RANGE = re.compile(rf"{CLOCK}[ ]*-[ ]*(?:{CLOCK}|(\?+))(?=\s|\Z)[ \t]*")
LENGTH = re.compile(r"([+-]?)(?:(\d+)h)?(?:(\d+)m)?(?=\s|\Z)[ \t]*")
TAG = re.compile(r"#([\w-]+)(?:=(?:\"([^\"\n]*)\"|'([^'\n]*)'|([\w-]+)))?")
ADDRESS = "item"
"""The tag in which an export names an item."""
DAY_MOST = 24 * 60


class _Entry(NamedTuple):
    place: str
    text: list[str]


class _Record(NamedTuple):
    day: date
    summary: list[str]
    entries: list[_Entry]


def sniff(source: ForeignSource) -> bool:
    """Whether a file begins with a record."""
    if source.folder:
        return False
    lines = [line for line in source.start.splitlines() if line.strip()]
    if not lines or not HEAD.fullmatch(lines[0]):
        return False
    behind = next((line for line in lines[1:] if line[:1] in " \t" or HEAD.fullmatch(line)), "")
    return len(lines) == 1 or bool(HEAD.fullmatch(behind) or _is_entry(behind))


def _is_entry(line: str) -> bool:
    said = line.strip()
    length = LENGTH.match(said)
    return bool(RANGE.match(said) or (length and (length[2] or length[3])))


def read(source: ForeignSource) -> ForeignTime:
    """Read every entry of every record."""
    faults: list[str] = []
    passed: list[str] = []
    intervals: list[Interval] = []
    for record in _records(source, faults):
        mine: list[Interval] = []
        for entry in record.entries:
            try:
                said = _said(record.day, entry.text[0])
            except (ValueError, OverflowError) as error:
                faults.append(f"{entry.place}: {error}")
                continue
            why = said if isinstance(said, str) else _taken(record, entry, said, mine)
            if why:
                passed.append(f"{entry.place}: {why}")
        intervals += mine
    return ForeignTime(tuple(intervals), tuple(passed), tuple(faults))


def _records(source: ForeignSource, faults: list[str]) -> Iterator[_Record]:
    record: _Record | None = None
    indent = ""
    for number, line in enumerate(source.text.splitlines(), 1):
        place = f"{source.name}:{number}"
        if not line.strip():
            if record:
                yield record
            record = None
        elif record is None:
            record, indent = _begun(place, line, faults), ""
        elif found := INDENT.match(line):
            indent = indent or found[0]
            deeper = line.startswith(indent * 2) and bool(record.entries)
            if deeper:
                record.entries[-1].text.append(line.strip())
            else:
                record.entries.append(_Entry(place, [line.strip()]))
        elif line[0] in " \t" and record.entries:
            record.entries[-1].text.append(line.strip())
        elif record.entries:
            faults.append(
                f"{place}: “{line[:40]}” should be indented, or stand behind a blank line"
            )
        else:
            record.summary.append(line.strip())
    if record:
        yield record


def _begun(place: str, line: str, faults: list[str]) -> _Record | None:
    found = HEAD.fullmatch(line)
    try:
        if found:
            return _Record(date(int(found[1]), int(found[3]), int(found[4])), [], [])
    except ValueError:
        pass
    faults.append(f"{place}: “{line[:40]}” is no day; a record begins with one like 2026-11-20")
    return None


class _Said(NamedTuple):
    """What the first line of an entry says."""

    seconds: int
    """Below 0 for a break."""
    start: datetime | None
    end: datetime | None
    rest: str


def _said(day: date, line: str) -> _Said | str:
    """Read an entry, or say why it is no time yet; raises ValueError where it is none."""
    if found := RANGE.match(line):
        if found[11]:
            return "open, it has no end"
        start, end = _wall(day, found.groups()[:5]), _wall(day, found.groups()[5:10])
        if end < start:
            raise ValueError("it ends before it starts")
        return _Said(int((end - start).total_seconds()), start, end, line[found.end() :])
    found = LENGTH.match(line)
    if not found or not (found[2] or found[3]):
        raise ValueError(f"“{line[:40]}” is no entry like 8:00 - 9:30 or 1h30m")
    seconds = int(found[2] or 0) * 3600 + int(found[3] or 0) * 60
    return _Said(-seconds if found[1] == "-" else seconds, None, None, line[found.end() :])


def _taken(record: _Record, entry: _Entry, said: _Said, mine: list[Interval]) -> str:
    """Add an entry to those of its record, or say what else became of it."""
    if said.seconds == 0:
        return "it holds no time"
    if said.seconds < 0:
        less = f"{-said.seconds // 60} min less"
        if not mine or mine[-1].seconds + said.seconds <= 0:
            return f"{less}, more than the entry before it has"
        mine[-1] = mine[-1]._replace(seconds=mine[-1].seconds + said.seconds)
        return f"{less}, taken off the entry before it"
    note = "\n".join(filter(None, (said.rest, *entry.text[1:])))
    words = dict.fromkeys((*_tags(" ".join(record.summary)), *_tags(note)))
    mine.append(
        Interval(entry.place, said.seconds, record.day, said.start, said.end, tuple(words), note)
    )
    return ""


def _tags(text: str) -> Iterator[str]:
    for found in TAG.finditer(text):
        value = found[2] or found[3] or found[4]
        if value and found[1] == ADDRESS:
            yield value
        else:
            yield found[1]
            if value:
                yield f"{found[1]}={value}"


def _wall(day: date, said: tuple[str | None, ...]) -> datetime:
    before, hours, minutes, half, behind = said
    hour, minute = int(hours or 0), int(minutes or 0)
    if half:
        if not 1 <= hour <= NOON:
            raise ValueError(f"{hour}:{minutes}{half} is no clock")
        hour = hour % NOON + (NOON if half == "pm" else 0)
    if minute >= MINUTE or hour * MINUTE + minute > DAY_MOST or (before and behind):
        raise ValueError(f"{hours}:{minutes} is no clock there is")
    shift = -1 if before else 1 if behind else 0
    return datetime.combine(day, time()) + timedelta(days=shift, hours=hour, minutes=minute)


def write(recorded: RecordedRows, lost: Counter[str]) -> Iterator[str]:
    """Yield the sessions as records, a study day each; ``lost`` counts what they cannot hold."""
    known = titles.titles(recorded)
    rows = sorted(recorded.rows("session"), key=_order)
    between = ""
    for day, mine in groupby(rows, key=lambda row: str(row["study_date"])):
        lines = []
        for row in mine:
            if row["seconds"] < MINUTE:
                lost["sessions shorter than a minute"] += 1
                continue
            lost["the seconds of lengths"] += row["seconds"] % MINUTE > 0
            lost["the seconds of starts"] += (row["started_at"] or 0) % MINUTE > 0
            try:
                lines += _lines(row, titles.title(row, known), lost)
            except (ValueError, TypeError, OverflowError):
                recorded.leave_out()
        if lines:
            yield f"{between}{day}\n" + "".join(f"{line}\n" for line in lines)
            between = "\n"
    for what in [what for what, count in lost.items() if not count]:
        del lost[what]


def _order(row: Row) -> tuple[str, int]:
    start = row["started_at"]
    return str(row["study_date"]), start if isinstance(start, int) else 1 << 62


def _lines(row: Row, title: str, lost: Counter[str]) -> list[str]:
    minutes = row["seconds"] // MINUTE
    note = [line.strip() for line in row["note"].splitlines() if line.strip()]
    address = titles.address(row)
    tag = f'#{ADDRESS}="{address}"' if address else ""
    first = " ".join(filter(None, (tag, *(note[:1] or [title if address != title else ""]))))
    said = f"    {_when(row, minutes, lost)} {first}".rstrip()
    return [said, *(f"        {line}" for line in note[1:])]


def _when(row: Row, minutes: int, lost: Counter[str]) -> str:
    length = f"{minutes // 60}h{minutes % 60}m" if minutes >= MINUTE else f"{minutes}m"
    if row["started_at"] is None:
        return length
    at = row["started_at"]
    zone = instants.zone_of(row["zone"], row["utc_offset"] or 0, at)
    start, end = (
        instants.wall(one, zone).replace(tzinfo=None, second=0)
        for one in (at, at + minutes * MINUTE)
    )
    midnight = datetime.combine(date.fromisoformat(row["study_date"]), time())
    shifts = [(one - midnight) // DAY for one in (start, end)]
    shown = clocks.earliest(end, zone) - clocks.earliest(start, zone)
    if shown != minutes * MINUTE or not all(-1 <= shift <= 1 for shift in shifts):
        lost["clocks of nights in which they were set, or of other days"] += 1
        return length
    return " - ".join(
        f"{'<' if shift < 0 else ''}{one:%H:%M}{'>' if shift > 0 else ''}"
        for one, shift in zip((start, end), shifts, strict=True)
    )
