"""At which hours one studies: SQLite against a count of every single minute."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

from studytrack.domain.instants import Moment
from studytrack.store.database import Store

from .conftest import MakeSession

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def _add(store: Store, now: Moment, *sessions: object) -> None:
    with store.writing("log", now) as write:
        for session in sessions:
            write.add(session)


def test_every_hour_of_the_wall_clock_gets_what_it_held(
    store: Store, now: Moment, make: MakeSession
) -> None:
    drawn = random.Random(4)
    held: Counter[int] = Counter()
    sessions = []
    for _ in range(60):
        begun = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(minutes=drawn.randrange(400_000))
        minutes, offset = drawn.randrange(1, 1441), drawn.choice((-600, -150, 0, 630, 840))
        at = int(begun.timestamp())
        sessions.append(make(seconds=minutes * 60, started_at=at, utc_offset=offset, zone="X"))
        for step in range(minutes):
            held[(begun + timedelta(minutes=offset + step)).hour] += 60
    _add(store, now, *sessions, make(seconds=9999))
    with store.reading() as read:
        found = read.sessions.hour_totals(FIRST, LAST)
    assert found == dict(sorted(held.items()))


def test_only_the_days_asked_for_are_counted(store: Store, now: Moment, make: MakeSession) -> None:
    early = make(seconds=60, started_at=-3600, utc_offset=-60, zone="X", study_date=FIRST)
    _add(store, now, early, make(seconds=90, study_date=LAST), make(study_date=date(2027, 1, 1)))
    with store.reading() as read:
        assert read.sessions.hour_totals(FIRST, LAST) == {22: 60}
        assert read.sessions.figures(FIRST, LAST) == (2, 90)


def test_an_empty_record_has_no_figures(store: Store) -> None:
    with store.reading() as read:
        assert (read.sessions.figures(FIRST, LAST), read.sessions.hour_totals(FIRST, LAST)) == (
            (0, 0),
            {},
        )
