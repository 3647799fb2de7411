"""Clockify's detailed report as a table: days as D/M/Y or M/D/Y, clocks of 12 or 24 hours."""

from studytrack.domain.foreign_time import ForeignTime
from studytrack.interop import csv_entries, toggl
from studytrack.interop.csv_entries import EntryColumns
from studytrack.interop.foreign_files import ForeignSource
from studytrack.interop.maps import ReaderHints

COLUMNS = EntryColumns(
    start_day=("Start Date", "Date"),
    start_clock=("Start Time",),
    end_day=("End Date",),
    end_clock=("End Time",),
    length=("Duration (h)", "Time (h)", "Duration (decimal)", "Time (decimal)"),
    words=("Project", "Task"),
    tags=("Tags", "Tag"),
    note=("Description",),
    left_out=("Type", "Break"),
)


def sniff(source: ForeignSource) -> bool:
    """Whether a table has a start and a length as Clockify calls them."""
    return csv_entries.has(source, COLUMNS.start_day, toggl.THEIRS)


def read(source: ForeignSource, asked: ReaderHints) -> ForeignTime:
    """Read every entry; breaks are passed over.

    Raises:
        FaultyFileError: it is no table, or its days could be two days each.
    """
    return csv_entries.read(source, asked, COLUMNS)
