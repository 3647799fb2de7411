"""Toggl's detailed report as a table: days, clocks and lengths as its settings have them."""

from studytrack.domain.foreign_time import ForeignTime
from studytrack.interop import csv_entries
from studytrack.interop.csv_entries import EntryColumns
from studytrack.interop.foreign_files import ForeignSource
from studytrack.interop.maps import ReaderHints

COLUMNS = EntryColumns(
    start_day=("Start date",),
    start_clock=("Start time",),
    end_day=("End date", "Stop date"),
    end_clock=("End time", "Stop time"),
    length=("Duration",),
    words=("Project", "Task"),
    tags=("Tags", "Tag"),
    note=("Description",),
)
THEIRS = ("Duration (h)", "Duration (decimal)", "Time (h)", "Time (decimal)")
"""Columns that only Clockify has."""


def sniff(source: ForeignSource) -> bool:
    """Whether a table has the columns of Toggl, and none that only Clockify has."""
    theirs = any(csv_entries.has(source, (name,)) for name in THEIRS)
    ours = (COLUMNS.start_day, COLUMNS.start_clock, (*COLUMNS.length, *COLUMNS.end_clock))
    return not theirs and csv_entries.has(source, *ours)


def read(source: ForeignSource, asked: ReaderHints) -> ForeignTime:
    """Read every entry.

    Raises:
        FaultyFileError: it is no table, or its days could be two days each.
    """
    return csv_entries.read(source, asked, COLUMNS)
