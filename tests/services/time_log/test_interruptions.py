"""What the minutes one was awake say about a forgotten timer."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Clock

from studytrack.domain import interruptions as rules
from studytrack.domain.interruptions import Awake, ElapsedClocks
from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.time_log import interruptions, status, timer
from studytrack.services.time_log.interruptions import Question

READ = Address("mini", "read")
HOUR = 3600


def test_minute_after_minute_is_one_stretch() -> None:
    found: tuple[Awake, ...] = ()
    for at in range(1000, 1601, 60):
        found = rules.noted(found, at)
    assert found == (Awake(1000, 1600),)


def test_a_silence_begins_a_new_stretch() -> None:
    assert rules.noted([Awake(0, 600)], 600 + rules.SILENCE) == (Awake(0, 900),)
    assert rules.noted([Awake(0, 600)], 901) == (Awake(0, 600), Awake(901, 901))


def test_a_clock_set_back_begins_anew() -> None:
    assert rules.noted([Awake(0, 600), Awake(5000, 6000)], 5999) == (Awake(5999, 5999),)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=200))
def test_stretches_stay_few_and_in_order(instants: list[int]) -> None:
    found: tuple[Awake, ...] = ()
    for at in instants:
        found = rules.noted(found, at)
    assert len(found) <= rules.KEPT
    assert found[-1].until == instants[-1]
    flat = [at for one in found for at in one]
    assert flat == sorted(flat)


def test_at_most_fifty_stretches_are_remembered() -> None:
    found: tuple[Awake, ...] = ()
    for at in range(60):
        found = rules.noted(found, at * HOUR)
    assert len(found) == 50
    assert found[0].since == 10 * HOUR


def test_the_longest_silence_is_taken_for_the_end() -> None:
    seen = [Awake(0, 1000), Awake(2000, 3000), Awake(9000, 9100)]
    assert rules.ended(seen, 500, 9200) == 3000
    assert rules.ended(seen, 500, 99_999) == 9100
    assert rules.ended(seen, 3500, 9150) is None
    assert rules.ended([], 0, 9000) is None


@pytest.fixture
def forgotten(ws: Workspace, clock: Clock) -> list[Awake]:
    """Forget a timer of 20:00: the laptop closed at 23:12, now it is morning."""
    start = clock.now.at
    timer.start(ws, READ)
    clock.set("2026-11-19 08:00")
    return [Awake(start - HOUR, start + 3 * HOUR + 720), Awake(clock.now.at, clock.now.at)]


def asked(ws: Workspace) -> Question:
    found = interruptions.question(ws)
    assert found is not None
    return found


def test_a_doubtful_timer_is_proposed_to_have_ended_when_the_silence_began(
    ws: Workspace, forgotten: list[Awake]
) -> None:
    found = asked(ws._replace(awake=lambda: tuple(forgotten)))
    assert found.said == (
        "The timer has run since Wed 18 Nov, 20:00. Was that so? It may have ended at 23:12."
    )
    assert found.seconds == 3 * HOUR + 720
    view = timer.stop(ws, at=inputs.instant(ws, "18 nov 23:12"))
    assert view.seconds == found.seconds


def test_without_a_silence_nothing_is_proposed(ws: Workspace, forgotten: list[Awake]) -> None:
    whole = Awake(forgotten[0].since, forgotten[1].until)
    found = asked(ws._replace(awake=lambda: (whole,)))
    assert (found.seconds, found.ends, found.keeps) == (None, True, True)


def test_without_a_timer_or_a_doubt_nothing_is_asked(ws: Workspace, clock: Clock) -> None:
    seen = Awake(clock.now.at, clock.now.at + 60)
    ws = ws._replace(awake=lambda: (seen,))
    assert interruptions.question(ws) is None
    timer.start(ws, READ)
    clock.forward(hours=1)
    assert interruptions.question(ws) is None


def test_what_would_be_longer_than_a_day_is_not_proposed(ws: Workspace, clock: Clock) -> None:
    start = clock.now.at
    timer.start(ws, READ)
    clock.forward(hours=40)
    seen = Awake(start, start + 25 * HOUR)
    found = asked(ws._replace(awake=lambda: (seen,)))
    assert (found.seconds, found.ends, found.keeps) == (None, True, False)


# --- what the machine's own clocks say


class Machine:
    """A machine that goes with the clock, sleeps, and whose clock is set."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.slept = self.moved = 0
        self.starts: list[int] = []

    def sleep(self, **delta: float) -> None:
        """Close the laptop for a while."""
        self.clock.forward(**delta)
        self.slept += int(timedelta(**delta).total_seconds())

    def set_clock(self, **delta: float) -> None:
        """Set the clock on, or back with a negative number."""
        self.clock.forward(**delta)
        self.moved += int(timedelta(**delta).total_seconds())

    def since(self, at: int) -> ElapsedClocks:
        """Return what its own clocks counted."""
        assert at in self.starts
        passed = self.clock.now.at - at - self.moved
        return ElapsedClocks(passed - self.slept, passed)


@pytest.fixture
def machine(clock: Clock) -> Machine:
    return Machine(clock)


@pytest.fixture
def watched(ws: Workspace, machine: Machine) -> Workspace:
    """Return a workspace on a machine whose own clocks are read."""
    return ws._replace(note_start=machine.starts.append, since_start=machine.since)


def test_a_sleep_on_the_same_day_is_asked_about(
    watched: Workspace, machine: Machine, clock: Clock
) -> None:
    clock.set("2026-11-18 13:00")
    timer.start(watched, READ)
    clock.forward(hours=1, minutes=2)
    assert interruptions.question(watched) is None
    machine.sleep(hours=3, minutes=3)
    clock.forward(minutes=5)
    found = asked(watched)
    assert found.said == "This machine slept for 3h 3m while the timer ran."
    assert found.seconds == HOUR + 7 * 60
    assert not timer.status(watched).doubtful
    assert timer.stop(watched).seconds == 4 * HOUR + 600


def test_where_the_minutes_were_noted_it_is_said_when_the_machine_slept(
    watched: Workspace, machine: Machine, clock: Clock
) -> None:
    clock.set("2026-11-18 13:00")
    timer.start(watched, READ)
    start = clock.now.at
    clock.forward(hours=1, minutes=2)
    machine.sleep(hours=3, minutes=3)
    clock.forward(minutes=10)
    marks = (Awake(start - 60, start + 3720), Awake(start + 14_700, start + 15_300))
    found = asked(watched._replace(awake=lambda: marks))
    assert found.said == "This machine slept 14:02–17:05 while the timer ran."
    closed = (Awake(start - 60, start + 60), Awake(start + 14_700, start + 15_300))
    found = asked(watched._replace(awake=lambda: closed))
    assert found.said == "This machine slept for 3h 3m while the timer ran."


def test_what_was_noted_is_said_as_the_clock_showed_it_over_a_change_of_clocks(
    watched: Workspace, machine: Machine, clock: Clock
) -> None:
    clock.travel(ZoneInfo("Europe/Berlin"), "Europe/Berlin")
    clock.set("2026-03-28 23:30")
    timer.start(watched, READ)
    start = clock.now.at
    clock.forward(hours=1)
    machine.sleep(hours=2, minutes=15)
    clock.forward(minutes=5)
    marks = (Awake(start, start + HOUR), Awake(start + 11_700, start + 12_000))
    assert "slept 00:30–03:45" in asked(watched._replace(awake=lambda: marks)).said
    clock.forward(hours=6)
    mark = Awake(start, start + 11_700)
    assert "may have ended at 03:45." in asked(watched._replace(awake=lambda: (mark,))).said


def test_a_nap_is_not_asked_about(watched: Workspace, machine: Machine) -> None:
    timer.start(watched, READ)
    machine.sleep(minutes=14, seconds=59)
    assert interruptions.question(watched) is None
    machine.sleep(seconds=1)
    assert asked(watched).seconds is None  # it slept from the first second on


def test_a_clock_set_on_is_asked_about(watched: Workspace, machine: Machine, clock: Clock) -> None:
    timer.start(watched, READ)
    clock.forward(minutes=30)
    machine.set_clock(hours=2)
    found = asked(watched)
    assert found.said == "The clock was set forward by 2h while the timer ran."
    assert found.seconds == 1800


def test_a_clock_set_back_is_told_and_nothing_is_proposed(
    watched: Workspace, machine: Machine, clock: Clock
) -> None:
    timer.start(watched, READ)
    clock.forward(hours=3)
    machine.set_clock(hours=-1)
    found = asked(watched)
    assert found.said == (
        "The clock was set back by 1h while the timer ran, so it ran for longer than it shows. "
        "Set the clock right first."
    )
    assert found.seconds is None


def test_a_start_that_is_still_to_come_can_only_be_dropped(
    watched: Workspace, machine: Machine
) -> None:
    timer.start(watched, READ)
    machine.set_clock(hours=-1)
    found = asked(watched)
    assert found.said == (
        "The clock was set back: the timer began at 20:00, which is still to come. "
        "Set the clock right."
    )
    assert (found.seconds, found.ends, found.keeps) == (None, False, False)


def test_a_timer_said_to_have_begun_earlier_keeps_what_was_before(
    watched: Workspace, machine: Machine, clock: Clock
) -> None:
    timer.start(watched, READ, at=inputs.instant(watched, "30m ago"))
    clock.forward(minutes=10)
    machine.sleep(hours=1)
    assert asked(watched).seconds == 40 * 60


def test_a_timer_that_ran_long_is_proposed_without_the_sleep(
    watched: Workspace, machine: Machine, clock: Clock
) -> None:
    timer.start(watched, READ)
    clock.forward(hours=3)
    machine.sleep(hours=9)
    found = asked(watched)
    assert found.said == (
        "The timer has run since Wed 18 Nov, 20:00. Was that so? "
        "This machine slept for 9h while the timer ran."
    )
    assert found.seconds == 3 * HOUR


def test_a_start_is_noted_once(watched: Workspace, machine: Machine, clock: Clock) -> None:
    for _ in range(2):
        timer.start(watched, READ, op_id="1" * 8)
    assert machine.starts == [clock.now.at]


def test_a_timer_with_a_length_rings_at_its_end(ws: Workspace, clock: Clock) -> None:
    assert status.rings_at(ws) is None
    timer.start(ws, READ, length=1500)
    assert status.rings_at(ws) == clock.now.at + 1500
    timer.cancel(ws)
    timer.start(ws, READ)
    assert status.rings_at(ws) is None


def test_what_was_noted_before_a_timer_was_set_says_nothing_of_it(
    ws: Workspace, clock: Clock
) -> None:
    before = clock.now.at - HOUR
    timer.start(ws, READ, at=clock.now._replace(at=clock.now.at - 20 * HOUR))
    clock.forward(minutes=20)
    seen = ws._replace(awake=lambda: (Awake(before, before + 60),))
    found = interruptions.question(seen)
    assert found is not None
    assert found.seconds is None
    assert "may have ended" not in found.said
