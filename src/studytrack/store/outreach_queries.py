"""The questions about leads and what happened with them.

How their rows become values, and back, stands behind them.
"""

from __future__ import annotations

import json
from datetime import date

from studytrack.domain import outreach
from studytrack.domain.outreach import Event, Lead
from studytrack.store import query_base
from studytrack.store.query_base import EARLIEST, LATEST, Queries, columns

ORDER = "ORDER BY recorded_at, made, device"
LEADS = f"{columns('lead')} {ORDER}"
EVENTS = f"{columns('event')} {ORDER}"
SINCE = "(SELECT lead FROM event WHERE day >= :since)"
LIVELY_LEADS = f"{columns('lead')} WHERE uuid IN {SINCE} {ORDER}"
LIVELY_EVENTS = f"{columns('event')} WHERE lead IN {SINCE} {ORDER}"
OF_LEAD = f"{columns('event')} WHERE lead = :lead {ORDER}"
DAYS = "SELECT day, COUNT(*) FROM event WHERE event = :event GROUP BY day ORDER BY day"


class OutreachQueries(Queries):
    """Answers about leads."""

    def leads(self) -> tuple[Lead, ...]:
        """Return every lead, in order of recording."""
        return self._asked.all(lead, self._asked.rows(LEADS))

    def lead(self, lead_id: int) -> Lead | None:
        """Return one of them."""
        return self._asked.first(lead, self._asked.row("lead", id=lead_id))

    def events(self, lead: str | None = None) -> tuple[Event, ...]:
        """Return what happened with the lead of a UUID, or with all, in order of recording."""
        found = (
            self._asked.rows(EVENTS) if lead is None else self._asked.rows(OF_LEAD, {"lead": lead})
        )
        return self._events(found)

    def since(self, day: date) -> tuple[tuple[Lead, ...], tuple[Event, ...]]:
        """Return the leads with which something happened on a day or later, and all their events.

        Both in order of recording.
        """
        asked, wanted = self._asked, {"since": day.isoformat()}
        return (
            asked.all(lead, asked.rows(LIVELY_LEADS, wanted)),
            self._events(asked.rows(LIVELY_EVENTS, wanted)),
        )

    def event(self, event_id: int) -> Event | None:
        """Return one event."""
        return self._asked.first(event, self._asked.row("event", id=event_id))

    def days(self, event: str) -> tuple[tuple[date | None, int], ...]:
        """Return how many events of a word there were by day; None is where it is not known."""
        return self._asked.all(_day, self._asked.rows(DAYS, {"event": event}))

    def _events(self, rows: list[query_base.Row]) -> tuple[Event, ...]:
        """Read rows of ``event``, each as `event` does; every day once, as there may be thousands.

        What `event` would refuse is left to it.
        """
        days: dict[object, date | None] = {None: None}
        known = frozenset(outreach.EVENTS)

        def read(row: query_base.Row) -> Event:
            key, uuid, lead, word, day, note, at = row
            if word not in known or type(at) is not int or not EARLIEST <= at <= LATEST:
                return event(row)
            if day not in days:
                days[day] = query_base.day_of(day)
            return Event(key, uuid, lead, word, days[day], note, at)

        return self._asked.all(read, rows)


def _day(row: query_base.Row) -> tuple[date | None, int]:
    day, count = row
    return (None if day is None else date.fromisoformat(day)), int(count)


def lead(row: query_base.Row) -> Lead:
    """Read a row of ``lead``."""
    key, uuid, name, person, channel, role, links, recorded_at = row
    query_base.clock(recorded_at)
    found = () if links == "[]" else tuple(map(str, json.loads(links)))
    way = query_base.one_of(channel, outreach.CHANNELS)
    return Lead(key, uuid, name, person == 1, way, role, found, recorded_at)


def lead_record(value: Lead) -> query_base.Record:
    """Return the row of a lead; id 0 stands for a new one."""
    said = {
        **query_base.record("lead", value),
        **query_base.flags(value, "person"),
        "id": value.id or None,
    }
    return {**said, "links": query_base.compact(value.links)}


def event(row: query_base.Row) -> Event:
    """Read a row of ``event``."""
    key, uuid, lead, word, day, note, recorded_at = row
    query_base.clock(recorded_at)
    word, on = query_base.one_of(word, outreach.EVENTS), query_base.maybe_day(day)
    return Event(key, uuid, lead, word, on, note, recorded_at)


def event_record(value: Event) -> query_base.Record:
    """Return the row of an event; id 0 stands for a new one."""
    return {**query_base.record("event", value), "id": value.id or None}
