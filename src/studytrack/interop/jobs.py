"""The table (CSV) of a job tracker, in: a head whose words say what the columns hold."""

import csv

from studytrack.domain import job_table
from studytrack.domain.errors import FaultyFileError
from studytrack.domain.job_table import RawTable, Row
from studytrack.interop import csv_tables
from studytrack.interop.foreign_files import ForeignSource

MOST = 20_000
"""Rows a table of leads may have."""


def sniff(source: ForeignSource) -> bool:
    """Whether the head of a table is that of a job tracker."""
    return job_table.is_one(csv_tables.head(source))


def read(source: ForeignSource) -> RawTable:
    """Return the table; a row that is shorter or longer than the head is a fault.

    Raises:
        FaultyFileError: it is no table, no UTF-8, has faulty rows, or too many.
    """
    table: csv_tables.HeadedTable | None = None
    rows: list[Row] = []
    faults = csv_tables.RowFaults()
    stream = source.stream()
    try:
        table = csv_tables.HeadedTable(stream)
        for cells in table.cells():
            if isinstance(cells, str):
                faults.add(f"{source.name}:{table.line}: {cells}")
            else:
                rows.append((table.line, tuple(map(csv_tables.bare, cells))))
            if len(rows) > MOST:
                raise FaultyFileError(f"{source.name} has more than {MOST} rows; split it.")
    except csv.Error as error:
        line = table.line if table else 1
        raise FaultyFileError(f"{source.name}:{line}: {error}.") from None
    except UnicodeDecodeError:
        line = csv_tables.undecodable(stream)
        raise FaultyFileError(
            f"{source.name}:{line}: no UTF-8 from here on; save it as UTF-8."
        ) from None
    faults.tell(source.name)
    return RawTable(source.name, tuple(table.columns), tuple(rows))
