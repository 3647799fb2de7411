"""Rules that two machines break together: exactly the pairs that neither knew of, and no other."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain.merge import Broken
from studytrack.store import broken_rules

TABLES = (
    "CREATE TABLE session (id, uuid, stamp, device, started_at, seconds, study_date)",
    "CREATE TABLE entry (curriculum, item, value)",
    "CREATE TABLE vacation (id, uuid, stamp, device, first, last)",
    "CREATE TABLE event (id, uuid, lead)",
    "CREATE TABLE lead (uuid)",
)
KNEW = {"desk": 5}
"""How far the machine that a row came from knew the desk."""
Span = tuple[int, int, bool, int]
"""Beginning, length, whether it came in, and the counter of its stamp."""


def made() -> sqlite3.Connection:
    opened = sqlite3.connect(":memory:")
    for statement in TABLES:
        opened.execute(statement)
    return opened


@pytest.fixture
def opened() -> Iterator[sqlite3.Connection]:
    one = made()
    yield one
    one.close()


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 20), st.booleans(), st.integers(1, 9)), max_size=7
)


@given(SPANS)
def test_sessions_overlap_where_who_brought_one_did_not_know_the_other(spans: list[Span]) -> None:
    opened = made()
    for number, (begin, length, came, stamp) in enumerate(spans, 1):
        device = "laptop" if came else "desk"
        row = (number, f"u{number}", stamp, device, begin, length, "2026-11-17")
        opened.execute("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    touched = {f"u{number}": KNEW for number, one in enumerate(spans, 1) if one[2]}
    found = broken_rules.found(opened, {"session": touched} if touched else {}, {})
    opened.close()
    expected = {
        frozenset((f"session {one}", f"session {two}"))
        for one, a in enumerate(spans, 1)
        for two, b in enumerate(spans, 1)
        if one < two and a[0] < b[0] + b[1] and b[0] < a[0] + a[1] and (_new(a, b) or _new(b, a))
    }
    assert {frozenset(one.rows) for one in found} == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize(("devices", "told"), [(("desk", "desk"), 0), (("desk", "laptop"), 1)])
def test_a_day_that_one_machine_filled_is_its_own(
    opened: sqlite3.Connection, devices: tuple[str, str], told: int
) -> None:
    for number, device in enumerate(devices, 1):
        row = (number, f"u{number}", 1, device, None, 46_800, "2026-11-17")
        opened.execute("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    assert len(broken_rules.standing(opened)) == told
    assert len(broken_rules.found(opened, {"session": {"u1": KNEW}}, {})) == told


@given(SPANS)
def test_as_the_record_stands_it_is_the_pairs_of_two_machines(spans: list[Span]) -> None:
    opened = made()
    for number, (begin, length, came, stamp) in enumerate(spans, 1):
        device = "laptop" if came else "desk"
        row = (number, f"u{number}", stamp, device, begin, length, "2026-11-17")
        opened.execute("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    found = broken_rules.standing(opened)
    opened.close()
    assert {frozenset(one.rows) for one in found} == {
        frozenset((f"session {one}", f"session {two}"))
        for one, a in enumerate(spans, 1)
        for two, b in enumerate(spans, 1)
        if one < two and a[0] < b[0] + b[1] and b[0] < a[0] + a[1] and a[2] != b[2]
    }


def _new(came: Span, here: Span) -> bool:
    """Whether ``came`` was brought by who did not know of ``here``."""
    known = 0 if here[2] else KNEW["desk"]
    return came[2] and here[3] > known


def test_a_day_of_more_than_a_day_is_told_of_the_day_that_was_touched(
    opened: sqlite3.Connection,
) -> None:
    for number, day in enumerate(("16", "16", "17", "17"), 1):
        device = "desk" if number % 2 else "laptop"
        row = (number, f"u{number}", 1, device, None, 50_000, f"2026-11-{day}")
        opened.execute("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    found = broken_rules.found(opened, {"session": {"u4": KNEW}}, {})
    assert found == (Broken("day", ("session 3", "session 4")),)


def test_a_counter_below_nothing_is_told_also_when_an_entry_went(
    opened: sqlite3.Connection,
) -> None:
    opened.executemany(
        "INSERT INTO entry VALUES ('c', ?, ?)", [("apps", 1), ("apps", -2), ("mails", 3)]
    )
    below = (Broken("counter", ("c/apps",)),)
    assert broken_rules.found(opened, {"entry": {"x": KNEW}}, {}) == below
    assert broken_rules.found(opened, {}, {"entry": {"x"}}) == below
    assert broken_rules.found(opened, {"session": {}}, {}) == ()


def test_vacations_that_share_a_day_are_told_and_those_that_follow_are_not(
    opened: sqlite3.Connection,
) -> None:
    days = [(1, "01", "05"), (2, "05", "07"), (3, "08", "09")]
    for number, first, last in days:
        row = (number, f"u{number}", 9, "desk", f"2026-12-{first}", f"2026-12-{last}")
        opened.execute("INSERT INTO vacation VALUES (?, ?, ?, ?, ?, ?)", row)
    found = broken_rules.found(opened, {"vacation": {"u2": KNEW}}, {})
    assert found == (Broken("vacation", ("vacation 1", "vacation 2")),)


def test_an_event_of_a_lead_that_went_is_told(opened: sqlite3.Connection) -> None:
    opened.execute("INSERT INTO lead VALUES ('there')")
    opened.executemany(
        "INSERT INTO event VALUES (?, ?, ?)",
        [(1, "e1", "there"), (2, "e2", "gone"), (3, "e3", "longgone")],
    )
    assert broken_rules.found(opened, {"event": {"e1": KNEW}}, {}) == ()
    orphan = (Broken("lead", ("event 2",)),)
    assert broken_rules.found(opened, {"event": {"e2": KNEW}}, {}) == orphan
    assert broken_rules.found(opened, {}, {"lead": {"gone"}}) == orphan
