"""The events of leads as a table (CSV), out: a row an event, and one for a lead without any.

It names people and companies: it is written only where it was asked for by name.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from studytrack.domain.exchange import RecordedRows
from studytrack.interop import csv_tables, lead_rows

COLUMNS = (
    "lead", "role", "person", "channel", "links", "event", "day", "note", "stage", "open",
)  # fmt: skip


def write(recorded: RecordedRows) -> Iterator[str]:
    """Yield the table in pieces of whole lines; a row that cannot be meant is left out."""
    yield _line(COLUMNS)
    for one in lead_rows.lives(recorded):
        lead = one.lead
        before = (
            lead.name, lead.role, int(lead.person), lead.channel, " ".join(lead.links),
        )  # fmt: skip
        after = one.stage or "", int(one.open)
        for event in one.events:
            day = event.on.isoformat() if event.on else ""
            yield _line((*before, event.event, day, event.note, *after))
        if not one.events:
            yield _line((*before, "", "", "", *after))


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(
        csv_tables.inert(cell) if isinstance(cell, str) else cell for cell in cells
    )
    return out.getvalue()
