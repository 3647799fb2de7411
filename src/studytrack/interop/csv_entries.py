"""Tables of time trackers: entries with a start, an end or a length, a project and tags."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from studytrack.domain.actions import remedy
from studytrack.domain.errors import FaultyFileError
from studytrack.domain.foreign_time import ForeignTime, Interval
from studytrack.domain.values import NamedTuple
from studytrack.interop import csv_tables, foreign_times
from studytrack.interop.csv_tables import TableLine
from studytrack.interop.foreign_files import ForeignSource
from studytrack.interop.maps import ReaderHints

DAY = timedelta(days=1)
HOUR = 3600
TAGS = re.compile(r"\s*[,;|]\s*")


class EntryColumns(NamedTuple):
    """What a program calls its columns, case aside; the first that is there counts."""

    start_day: Sequence[str]
    start_clock: Sequence[str]
    end_day: Sequence[str]
    end_clock: Sequence[str]
    length: Sequence[str]
    words: Sequence[str]
    """Project and task."""
    tags: Sequence[str]
    note: Sequence[str]
    left_out: tuple[str, str] = ("", "")
    """A column and what it says of rows that are no work."""


class _Table(NamedTuple):
    """Where the columns stand in one file; -1 where one is missing."""

    start_day: int
    start_clock: int
    end_day: int
    end_clock: int
    length: int
    words: tuple[int, ...]
    tags: int
    note: int
    order: str

    def cell(self, line: TableLine, at: int) -> str:
        """Return a cell, empty where the column is missing."""
        return csv_tables.bare(line.cells[at]).strip() if at >= 0 else ""


def has(source: ForeignSource, *names: Sequence[str]) -> bool:
    """Whether a table has a column of each of these names."""
    found = {name.casefold() for name in csv_tables.head(source)}
    return all(found & {one.casefold() for one in each} for each in names)


def read(source: ForeignSource, asked: ReaderHints, columns: EntryColumns) -> ForeignTime:
    """Read every row.

    Raises:
        FaultyFileError: it is no table, lacks a column, or its days could be two days each.
    """
    heads, lines = csv_tables.lines(source)
    folded = [head.casefold() for head in heads]
    table = _table(source.name, folded, lines, asked, columns)
    out = _at(folded, [columns.left_out[0]]) if columns.left_out[0] else -1
    intervals, passed, faults = [], [], []
    for line in lines:
        if line.fault:
            faults.append(f"{line.place}: {line.fault}")
            continue
        if table.cell(line, out).casefold() == columns.left_out[1].casefold() and out >= 0:
            passed.append(f"{line.place}: a {columns.left_out[1].lower()}, no work")
            continue
        try:
            one = _interval(line, table)
        except (ValueError, OverflowError) as error:
            faults.append(f"{line.place}: {error}")
            continue
        if one.seconds <= 0:
            passed.append(f"{line.place}: it holds no time")
        else:
            intervals.append(one)
    return ForeignTime(tuple(intervals), tuple(passed), tuple(faults))


def _table(
    name: str, heads: list[str], lines: list[TableLine], asked: ReaderHints, columns: EntryColumns
) -> _Table:
    start_day, end_day = _at(heads, columns.start_day), _at(heads, columns.end_day)
    if start_day < 0:
        raise FaultyFileError(f"{name}:1: no column {columns.start_day[0]}; export it again.")
    days = [
        line.cells[at] for line in lines if line.cells for at in (start_day, end_day) if at >= 0
    ]
    try:
        order = asked.names.dates or foreign_times.order_of(days)
    except ValueError as error:
        raise FaultyFileError(f"{name}: {error}.") from None
    for day in days:
        if not order and foreign_times.could_be_two(day):
            raise FaultyFileError(
                f"{name}: “{day.strip()}” could be two days, and no other shows the order.",
                remedy("say_dates"),
            )
    return _Table(
        start_day,
        _at(heads, columns.start_clock),
        end_day,
        _at(heads, columns.end_clock),
        _at(heads, columns.length),
        tuple(at for word in columns.words if (at := _at(heads, [word])) >= 0),
        _at(heads, columns.tags),
        _at(heads, columns.note),
        order,
    )


def _at(heads: Sequence[str], names: Sequence[str]) -> int:
    found = (heads.index(name.casefold()) for name in names if name.casefold() in heads)
    return next(found, -1)


def _interval(line: TableLine, table: _Table) -> Interval:
    day = foreign_times.day(table.cell(line, table.start_day), table.order)
    start = end = None
    if clock := table.cell(line, table.start_clock):
        start = datetime.combine(day, time()) + foreign_times.clock(clock)
    if start is not None and (clock := table.cell(line, table.end_clock)):
        said = table.cell(line, table.end_day)
        last = foreign_times.day(said, table.order) if said else day
        end = datetime.combine(last, time()) + foreign_times.clock(clock)
        if end < start and not said:
            end += DAY
    told = table.cell(line, table.length)
    if told and (end is None or not foreign_times.DECIMAL.fullmatch(told)):
        seconds = foreign_times.length(told, HOUR)
    elif start is not None and end is not None:
        seconds = int((end - start).total_seconds())  # a rounded number of hours says less
    else:
        raise ValueError("it says no length and no end")
    if seconds < 0:
        raise ValueError("it ends before it starts")
    words = [table.cell(line, at) for at in table.words]
    words += TAGS.split(table.cell(line, table.tags))
    return Interval(
        line.place,
        seconds,
        day=day if start is None else None,
        start=start,
        words=tuple(dict.fromkeys(word for word in words if word)),
        note=table.cell(line, table.note),
    )
