"""What the minutes one was awake say about a forgotten timer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Clock

from studytrack.domain.sessions import Address
from studytrack.services import asking, awake, timer
from studytrack.services.awake import Awake
from studytrack.services.workspace import Workspace

READ = Address("mini", "read")
HOUR = 3600


def test_minute_after_minute_is_one_stretch() -> None:
    found: tuple[Awake, ...] = ()
    for at in range(1000, 1601, 60):
        found = awake.noted(found, at)
    assert found == (Awake(1000, 1600),)


def test_a_silence_begins_a_new_stretch() -> None:
    assert awake.noted([Awake(0, 600)], 600 + awake.SILENCE) == (Awake(0, 900),)
    assert awake.noted([Awake(0, 600)], 901) == (Awake(0, 600), Awake(901, 901))


def test_a_clock_set_back_begins_anew() -> None:
    assert awake.noted([Awake(0, 600), Awake(5000, 6000)], 5999) == (Awake(5999, 5999),)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=200))
def test_stretches_stay_few_and_in_order(instants: list[int]) -> None:
    found: tuple[Awake, ...] = ()
    for at in instants:
        found = awake.noted(found, at)
    assert len(found) <= awake.KEPT
    assert found[-1].until == instants[-1]
    flat = [at for one in found for at in one]
    assert flat == sorted(flat)


def test_at_most_fifty_stretches_are_remembered() -> None:
    found: tuple[Awake, ...] = ()
    for at in range(60):
        found = awake.noted(found, at * HOUR)
    assert len(found) == 50
    assert found[0].since == 10 * HOUR


def test_the_longest_silence_is_taken_for_the_end() -> None:
    seen = [Awake(0, 1000), Awake(2000, 3000), Awake(9000, 9100)]
    assert awake.ended(seen, 500, 9200) == 3000
    assert awake.ended(seen, 500, 99_999) == 9100
    assert awake.ended(seen, 3500, 9150) is None
    assert awake.ended([], 0, 9000) is None


@pytest.fixture
def forgotten(ws: Workspace, clock: Clock) -> list[Awake]:
    """Forget a timer of 20:00: the laptop closed at 23:12, now it is morning."""
    start = clock.now.at
    timer.start(ws, READ)
    clock.set("2026-11-19 08:00")
    return [Awake(start - HOUR, start + 3 * HOUR + 720), Awake(clock.now.at, clock.now.at)]


def test_a_doubtful_timer_is_proposed_to_have_ended_when_the_silence_began(
    ws: Workspace, forgotten: list[Awake]
) -> None:
    found = awake.proposal(ws._replace(awake=lambda: tuple(forgotten)))
    assert found is not None
    assert (found.clock, found.seconds) == ("23:12", 3 * HOUR + 720)
    view = timer.stop(ws, at=asking.instant(ws, "18 nov 23:12"))
    assert view.seconds == found.seconds


def test_without_a_silence_nothing_is_proposed(ws: Workspace, forgotten: list[Awake]) -> None:
    whole = Awake(forgotten[0].since, forgotten[1].until)
    assert awake.proposal(ws._replace(awake=lambda: (whole,))) is None


def test_without_a_timer_or_a_doubt_nothing_is_proposed(ws: Workspace, clock: Clock) -> None:
    seen = Awake(clock.now.at, clock.now.at + 60)
    ws = ws._replace(awake=lambda: (seen,))
    assert awake.proposal(ws) is None
    timer.start(ws, READ)
    clock.forward(hours=1)
    assert awake.proposal(ws) is None


def test_what_would_be_longer_than_a_day_is_not_proposed(ws: Workspace, clock: Clock) -> None:
    start = clock.now.at
    timer.start(ws, READ)
    clock.forward(hours=40)
    seen = Awake(start, start + 25 * HOUR)
    assert awake.proposal(ws._replace(awake=lambda: (seen,))) is None


def test_a_timer_with_a_length_rings_at_its_end(ws: Workspace, clock: Clock) -> None:
    assert timer.rings_at(ws) is None
    timer.start(ws, READ, length=1500)
    assert timer.rings_at(ws) == clock.now.at + 1500
    timer.cancel(ws)
    timer.start(ws, READ)
    assert timer.rings_at(ws) is None
