"""The library through our rule of study days: its own figures, and what they hang on."""

from datetime import date, timedelta

import pytest
from fsrs import Card
from fsrs import Rating as Graded
from hypothesis import given
from hypothesis import strategies as some

from studytrack.domain import goals, recall
from studytrack.domain.recall import Memory
from studytrack.domain.sessions import Address
from studytrack.services.recall import scheduler

DAY = date(2026, 3, 1)
told = some.lists(
    some.tuples(some.integers(0, 400), some.integers(1, 4)), min_size=1, max_size=12
).map(lambda rows: [(DAY + timedelta(days=step), grade) for step, grade in sorted(rows)])


def intervals(first: int, then: int, retention: int, count: int) -> list[int]:
    """Days to wait after each of ``count`` answers, each given on the day it falls due."""
    answers = [(DAY, first)]
    found: list[int] = []
    while len(found) < count:
        memory = scheduler.memory(answers, retention)
        found.append((memory.due - memory.last).days)
        answers.append((memory.due, then))
    return found


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (1, [1, 2, 6, 17, 44]),
        (2, [1, 5, 17, 50, 133]),
        (3, [2, 11, 46, 163, 365]),
        (4, [8, 39, 153, 365, 365]),
    ],
)
def test_the_figures_of_the_library_without_steps_and_up_to_a_year(
    first: int, days: list[int]
) -> None:
    assert intervals(first, 3, 900, 5) == days


@pytest.mark.parametrize(
    ("retention", "days"),
    [
        (800, [8, 75, 365]),
        (850, [4, 31, 173, 365]),
        (900, [2, 11, 46, 163, 365]),
        (950, [1, 3, 8, 19, 43, 89, 175, 324]),
    ],
)
def test_the_figures_of_each_retention(retention: int, days: list[int]) -> None:
    assert intervals(3, 3, retention, len(days)) == days


def test_a_late_answer_is_worth_more() -> None:
    late = scheduler.memory([(DAY, 3), (DAY + timedelta(days=30), 3)], 900)
    assert (late.due - late.last).days == 37


def test_two_answers_of_one_day_are_two() -> None:
    once = scheduler.memory([(DAY, 3)], 900)
    twice = scheduler.memory([(DAY, 3), (DAY, 1)], 900)
    assert twice.stability < once.stability


@given(told, some.integers(goals.LEAST_RETENTION, goals.MOST_RETENTION))
def test_the_same_answers_give_the_same_day_and_never_more_than_a_year(
    answers: list[tuple[date, int]], retention: int
) -> None:
    memory = scheduler.memory(answers, retention)
    assert memory == scheduler.memory(list(answers), retention)
    assert 1 <= (memory.due - memory.last).days <= recall.LONGEST_INTERVAL
    assert memory.last == answers[-1][0]
    assert memory.stability > 0


@given(some.floats(0.01, 4000), some.integers(0, 4000))
def test_our_forgetting_curve_is_that_of_the_library(stability: float, passed: int) -> None:
    card = Card(card_id=1, stability=stability, last_review=scheduler._noon(DAY))
    now = DAY + timedelta(days=passed)
    ours = recall.chance(Memory(DAY, stability, now), now, scheduler.DECAY)
    theirs = scheduler._scheduler(900).get_card_retrievability(card, scheduler._noon(now))
    assert ours == pytest.approx(theirs)


def test_days_are_told_apart_not_hours() -> None:
    # Noon to noon: the night the clocks change is a day like any other.
    spring = [(date(2026, 3, 28), 3), (date(2026, 3, 29), 3)]
    winter = [(date(2026, 1, 28), 3), (date(2026, 1, 29), 3)]
    waits = [scheduler.memory(answers, 900).due - answers[-1][0] for answers in (spring, winter)]
    assert waits[0] == waits[1]


def test_each_answer_says_the_day_it_would_lead_to() -> None:
    now = DAY + timedelta(days=2)
    after = scheduler.after([(DAY, 3)], now, [grade.value for grade in Graded], 900)
    assert [(day - now).days for day in after] == [1, 8, 11, 19]


def test_several_items_are_remembered_each_by_itself() -> None:
    one, other = Address("mini", "a"), Address("mini", "b")
    found = scheduler.memories({one: [(DAY, 3)], other: [(DAY, 4)]}, 900)
    assert [(found[each].due - DAY).days for each in (one, other)] == [2, 8]
