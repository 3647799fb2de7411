"""Leads as an export finds them: plain rows put together to lives."""

import json
from collections.abc import Iterator
from datetime import date

from studytrack.domain import outreach
from studytrack.domain.exchange import RecordedRows
from studytrack.domain.outreach import CHANNELS, EVENTS, Event, Lead, Life
from studytrack.domain.sections import Row

UNREADABLE = (ValueError, TypeError, KeyError)
"""What reading a row raises when it holds what it cannot mean."""


def lives(recorded: RecordedRows) -> tuple[Life, ...]:
    """Return every lead with its events; a row that cannot be meant is left out and counted."""
    return outreach.lives(tuple(_leads(recorded)), tuple(_events(recorded)))


def _leads(recorded: RecordedRows) -> Iterator[Lead]:
    for row in recorded.rows("lead"):
        try:
            yield _lead(row)
        except UNREADABLE:
            recorded.leave_out()


def _events(recorded: RecordedRows) -> Iterator[Event]:
    for row in recorded.rows("event"):
        try:
            yield _event(row)
        except UNREADABLE:
            recorded.leave_out()


def _lead(row: Row) -> Lead:
    channel = next((one for one in CHANNELS if one == row["channel"]), None)
    if channel is None:
        raise ValueError(row["channel"])
    links = tuple(map(str, json.loads(row["links"])))
    return Lead(
        0, row["uuid"], str(row["name"]), row["person"] == 1, channel, str(row["role"]), links,
        row["recorded_at"],
    )  # fmt: skip


def _event(row: Row) -> Event:
    if row["event"] not in EVENTS:
        raise ValueError(row["event"])
    day = None if row["day"] is None else date.fromisoformat(row["day"])
    return Event(
        0, row["uuid"], row["lead"], row["event"], day, str(row["note"]), row["recorded_at"]
    )
