"""The fast replay and the slow, literal one say the same of a thousand made-up histories."""

import random
from datetime import date, timedelta

import pytest
from tests import oracle

from studytrack.domain import goals, streaks
from studytrack.domain.goals import Goal, Rules, Vacation

HISTORIES = 1_040
GROUPS = 8

AROUND = (
    date(2026, 11, 21),
    date(2021, 1, 2),  # ISO week 53 of 2020
    date(2024, 3, 1),  # after 29 February
    date(2025, 1, 1),
    date(2026, 3, 29),  # the clocks of Europe change
)
MINUTES = (1, 10, 19, 20, 21, 30, 45, 60, 90, 120, 240)


def made_up_goals(made: random.Random, week: date) -> tuple[Goal, ...]:
    rows = []
    for _ in range(made.choice((0, 1, 1, 1, 2, 3))):
        kind = made.choice(("hours", "hours", "hours", "days", "nothing"))
        rows.append(
            Goal(
                week + timedelta(days=made.randrange(-10, 90)),
                seconds=made.choice((1800, 3600, 7200, 10_001, 18_000))
                if kind == "hours"
                else None,
                good_days=made.randint(1, 7) if kind == "days" else None,
                day_min=made.choice((60, 1200, 1200, 1200, 3600)),
                rest=tuple(sorted(made.sample(range(7), made.choice((0, 0, 1, 1, 2, 6))))),
            )
        )
    return tuple(sorted(rows, key=lambda row: row.from_date))


def made_up_vacations(made: random.Random, start: date) -> tuple[Vacation, ...]:
    found = []
    for number in range(made.choice((0, 0, 1, 2, 3))):
        first = start + timedelta(days=made.randrange(-5, 90))
        length = made.choice((0, 1, 2, 6, 7, 13, 20))
        found.append(Vacation(number, f"v{number}", first, first + timedelta(days=length)))
    return tuple(found)


def made_up(made: random.Random) -> tuple[dict[date, int], Rules, date]:
    """Return a history with gaps, backfills, days after today, and rules that change."""
    today = made.choice(AROUND) + timedelta(days=made.randrange(-3, 4))
    length = made.choice((0, 1, 5, 12, 20, 30, 45))
    start = today - timedelta(days=length)
    busy = made.choice((0.3, 0.6, 0.8, 0.95))
    totals = {
        day: 60 * made.choice(MINUTES) + made.choice((0, 0, 0, -1, 1))
        for day in oracle.span(start, today)
        if made.random() < busy
    }
    if made.random() < 0.3:  # a day recorded long after the fact, before all others
        totals[start - timedelta(days=made.randrange(1, 20))] = 60 * made.choice(MINUTES)
    for _ in range(made.choice((0, 0, 1, 4))):  # the clock was set back
        totals[today + timedelta(days=made.randrange(1, 12))] = 60 * made.choice(MINUTES)
    rules = Rules(
        week_start=made.choice((0, 0, 6, made.randrange(7))),
        goals=made_up_goals(made, start),
        vacations=made_up_vacations(made, start),
    )
    return totals, rules, today


@pytest.mark.parametrize("group", range(GROUPS))
def test_the_replay_agrees_with_the_literal_one(group: int) -> None:
    made = random.Random(group)
    for number in range(HISTORIES // GROUPS):
        totals, rules, today = made_up(made)
        told = streaks.replay(totals, rules, today)
        days = oracle.days_on(totals, rules, today)
        expected = (
            (*oracle.weeks_on(totals, rules, today), *oracle.weeks_break(totals, rules, today)),
            (days.current, days.longest, *oracle.days_break(totals, rules, today)),
            days.freezes,
            days.frozen,
        )
        assert tuple(told[:4]) == expected, (group, number, totals, rules, today)
        strength = oracle.consistency(totals, rules, today)
        assert told.consistency <= strength + 1e-12 < told.consistency + 1.0001e-4


def test_every_week_is_judged_as_the_literal_rules_judge_it() -> None:
    made = random.Random(53)
    seen = set()
    for _ in range(300):
        totals, rules, today = made_up(made)
        week = oracle.seven(today - timedelta(days=made.randrange(-7, 60)), rules)[0]
        goal = goals.week_goal(rules, week)
        verdict = oracle.verdict(week, totals, rules)
        seen.add(verdict)
        assert goals.is_good_week(totals, rules, week) == (verdict == "good")
        assert (goal.excuses and verdict != "good") == (verdict == "neutral")
        assert (goal.seconds if goal.good_days is None else goal.good_days) == (
            oracle.asked(week, rules) or 0
        )
    assert seen == {"good", "neutral", "missed"}


def test_the_histories_hold_what_they_are_for() -> None:
    made = random.Random(0)
    told = [streaks.replay(*made_up(made)) for _ in range(400)]
    assert sum(bool(each.frozen) for each in told) > 30
    assert sum(each.days.current > 1 for each in told) > 40
    assert sum(each.weeks.current > 1 for each in told) > 40
    assert any(each.freezes == 2 for each in told)
    assert any(each.weeks.current < each.weeks.longest for each in told)
