"""Rows in memory, as a store would give them."""

from collections.abc import Iterator, Mapping
from typing import Any

from studytrack.domain.exchange import NO_EDIT, Edit
from studytrack.domain.sections import Kind, Row

SESSION: Row = {
    "uuid": "6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a11",
    "study_date": "2026-11-20",
    "seconds": 60,
    "started_at": 1_795_168_800,  # 2026-11-20 10:00
    "utc_offset": 0,
    "zone": "UTC",
    "curriculum": "c",
    "item": "i",
    "note": "",
    "source": "log",
    "stamped": 0,
    "guessed": 1,
    "recorded_at": 1_795_172_400,
    "recorded_on": "2026-11-20",
}


class Kept:
    """What was recorded, a list of kinds and rows."""

    def __init__(self, rows: list[tuple[Kind, Row]]) -> None:
        self._rows = rows
        self.left_out = 0
        self.edit = NO_EDIT

    def rows(self, kind: Kind) -> Iterator[Row]:
        return iter([row for each, row in self._rows if each == kind])

    def edits(self, kind: Kind) -> Mapping[str, Edit]:
        return {SESSION["uuid"]: self.edit} if kind == "session" else {}

    def leave_out(self) -> None:
        self.left_out += 1


def session_row(**columns: Any) -> Row:
    """Return a session, other than the usual in these columns."""
    return {**SESSION, **columns}
