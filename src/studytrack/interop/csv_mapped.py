"""Any table as time: a map says which of its columns are which of ours.

Several of their columns may be one of ours: a day and a clock are joined, words follow one
another, lengths add up.
"""

import re
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from studytrack.domain.actions import Remedy, remedy
from studytrack.domain.errors import FaultyFileError
from studytrack.domain.exchange import Incoming
from studytrack.domain.foreign_time import ForeignTime, Interval
from studytrack.domain.values import NamedTuple
from studytrack.interop import csv_sessions, csv_tables, foreign_times, own_json_fields
from studytrack.interop.csv_tables import TableLine
from studytrack.interop.foreign_files import ForeignSource
from studytrack.interop.foreign_times import UnsaidError
from studytrack.interop.maps import UNITS, MappedColumn, ReaderHints

DAY = timedelta(days=1)
NAMES = {
    "seconds": frozenset({"s", "sec", "secs", "second", "seconds", "sekunden"}),
    "minutes": frozenset({"min", "mins", "minute", "minutes", "minuten"}),
    "hours": frozenset({"h", "hr", "hrs", "hour", "hours", "std", "stunden"}),
}
"""Words in the name of a column that say its unit; where several do, none is meant."""
LETTERS = {"h": "hours", "m": "minutes", "s": "seconds"}
"""What a letter in brackets says: “time (m)”."""


class _Plan(NamedTuple):
    """What a map says of the columns of one table."""

    columns: tuple[tuple[int, MappedColumn], ...]
    """Ours by the number of theirs."""
    dates: dict[str, str]
    """The order of a day's numbers by the name of ours."""
    zone: tzinfo | None

    def cells(self, line: TableLine, name: str) -> list[str]:
        """Return what the columns of one of ours say in a row, empty ones left out."""
        said = (line.cells[at].strip() for at, column in self.columns if column.name == name)
        return [csv_tables.bare(cell) for cell in said if cell]


def read(source: ForeignSource, asked: ReaderHints) -> Incoming | ForeignTime:
    """Read a table: of our columns without a map, of any with one.

    Raises:
        FaultyFileError: the header, or a row of our columns, cannot be used.
    """
    if asked.names.columns:
        return mapped(source, asked)
    return csv_sessions.read(source.stream(), source.name, asked.zone)


def mapped(source: ForeignSource, asked: ReaderHints) -> ForeignTime:
    """Read a table of other columns.

    Raises:
        FaultyFileError: it is no table, or lacks a column that the map names.
    """
    columns, lines = csv_tables.lines(source)
    plan = _plan(source.name, columns, lines, asked)
    intervals, faults = [], []
    helps: dict[Remedy, None] = {}
    for line in lines:
        if line.fault:
            faults.append(f"{line.place}: {line.fault}")
            continue
        try:
            intervals.append(_interval(line, plan))
        except (ValueError, OverflowError) as error:
            faults.append(f"{line.place}: {error}")
            helps.update(dict.fromkeys(foreign_times.remedies_of(error)))
    return ForeignTime(tuple(intervals), faults=tuple(faults), remedies=tuple(helps))


def _plan(name: str, columns: list[str], lines: list[TableLine], asked: ReaderHints) -> _Plan:
    names = asked.names
    missing = [theirs for theirs in names.columns if columns.count(theirs.strip()) != 1]
    if missing:
        raise FaultyFileError(
            f"{name}:1: the map names “{missing[0][:40]}”, which should stand once in the header; "
            f"the columns are {', '.join(columns)[:400]}."
        )
    used = {theirs.strip(): _measured(theirs, ours) for theirs, ours in names.columns.items()}
    # Columns the map is silent of keep our names, where they have one of them.
    for one in ("study_date", "seconds", "note", "curriculum", "item", "uuid"):
        if one in columns and one not in {ours.name for ours in used.values()}:
            used.setdefault(one, MappedColumn(one))
    plan = tuple((at, used[one]) for at, one in enumerate(columns) if one in used)
    told = {column.name for _, column in plan}
    if not told & {"study_date", "started_at"} or not told & {"seconds", "ended_at"}:
        raise FaultyFileError(
            f"{name}: the map should name a study_date or started_at, and seconds or ended_at."
        )
    try:
        dates = {ours: _order(ours, plan, lines, names.dates) for ours in told}
        zone = _zone(names.zone) if names.zone else asked.zone.rules if asked.zone else None
    except ValueError as error:
        raise FaultyFileError(f"{name}: {error}.") from None
    return _Plan(plan, dates, zone)


def _measured(theirs: str, ours: MappedColumn) -> MappedColumn:
    """Return a column with the unit its own name says, where the map is silent of it."""
    if ours.name != "seconds" or ours.unit:
        return ours
    words = re.findall(r"[a-zà-ÿ]+", theirs.casefold())
    found = {unit for unit, names in NAMES.items() if not names.isdisjoint(words)}
    bracketed = re.search(r"[(\[]\s*([hms])\s*[)\]]", theirs.casefold())
    if bracketed:
        found.add(LETTERS[bracketed[1]])
    return ours._replace(unit=found.pop()) if len(found) == 1 else ours


def _order(
    ours: str, plan: tuple[tuple[int, MappedColumn], ...], lines: list[TableLine], told: str
) -> str:
    """Return the order of days in what is one of ours: said, else shown by one of its days."""
    if ours not in ("study_date", "started_at", "ended_at"):
        return ""
    mine = [(at, column) for at, column in plan if column.name == ours]
    said = next((column.dates for _, column in mine if column.dates), told)
    days = (line.cells[at] for line in lines if line.cells for at, _ in mine)
    return said or foreign_times.order_of(days)


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"“{name[:40]}” is no zone like Europe/Berlin") from None


def _interval(line: TableLine, plan: _Plan) -> Interval:
    cells = plan.cells(line, "study_date")
    day = foreign_times.day(" ".join(cells), plan.dates["study_date"]) if cells else None
    start = _moment(line, plan, "started_at", day)
    end = _moment(line, plan, "ended_at", start.date() if start else day)
    if start is not None and start.tzinfo is None:
        named = plan.cells(line, "zone")
        zone = _zone(named[0]) if named else plan.zone
        if zone is None:
            raise UnsaidError(f"{start} says no zone", remedy("name_zone"))
        start = start.replace(tzinfo=zone)
        end = end.replace(tzinfo=zone) if end else None
    if start is None and day is None:
        raise ValueError("it says no day")
    return Interval(
        line.place,
        _seconds(line, plan, start, end),
        day=day,
        start=start,
        words=_words(line, plan),
        note=" – ".join(plan.cells(line, "note")),
        uuid=_uuid(plan.cells(line, "uuid")),
    )


def _moment(line: TableLine, plan: _Plan, name: str, day: date | None) -> datetime | None:
    said = " ".join(plan.cells(line, name))
    if not said:
        return None
    try:
        return foreign_times.moment(said, plan.dates[name])
    except ValueError:
        if day is None:
            raise
        return datetime.combine(day, time()) + foreign_times.clock(said)


def _seconds(line: TableLine, plan: _Plan, start: datetime | None, end: datetime | None) -> int:
    parts = [
        foreign_times.length(line.cells[at], UNITS[column.unit or "seconds"])
        for at, column in plan.columns
        if column.name == "seconds" and line.cells[at].strip()
    ]
    if parts:
        return sum(parts)
    if start is None or end is None:
        raise ValueError("it says no length")
    if end < start and start - end < DAY:
        end += DAY  # two clocks of one day, over midnight
    return int((end - start).total_seconds())


def _words(line: TableLine, plan: _Plan) -> tuple[str, ...]:
    items, curricula = plan.cells(line, "item"), plan.cells(line, "curriculum")
    if curricula and items and "/" not in items[0]:
        items = [f"{curricula[0]}/{items[0]}", *items[1:]]
    return tuple(dict.fromkeys((*items, *curricula)))


def _uuid(cells: list[str]) -> str:
    if not cells:
        return ""
    try:
        found: str = own_json_fields.uuid(cells[0])
    except ValueError as error:
        raise ValueError(f"uuid should be {error}") from None
    return found
