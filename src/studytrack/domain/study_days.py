"""The days of a learner laid out in a row, week by week, as the streaks walk over them.

Days are counted, not dated: plain lists make ten years a matter of a few milliseconds.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from studytrack.domain import days, goals
from studytrack.domain.rules import Rules

AHEAD = 366
"""Days after today that a break is looked for; the week of the last one ends the ledger."""


class Ledger(NamedTuple):
    """Every day from the first studied week to a year after today; lists are by day or week."""

    start: date
    """First day of the first studied week: the day of index 0."""
    first: int
    """Index of the first study day, 0 to 6."""
    today: int
    """Index of today."""
    seconds: list[int]
    """What each day holds, also the days after today."""
    good: list[bool]
    """Whether each day reaches its ``day_min``."""
    neutral: list[bool]
    """Whether each day is a rest weekday or vacation; freezes are not known here."""
    share: list[float]
    """Seconds of each day's share of the weekly goal, above 0."""
    weeks: list[goals.WeekGoal]
    """What each week asks for."""
    met: list[bool]
    """Whether each week is good by all its seven days."""

    def held(self, week: int, until: int | None = None) -> list[int]:
        """Return the seconds of the days of a week, those after the index ``until`` left out."""
        end = 7 * week + 7 if until is None else until + 1
        return self.seconds[7 * week : end]


def laid_out(totals: Mapping[date, int], rules: Rules, today: date) -> Ledger | None:
    """Lay the days out; None when nothing was studied up to today.

    ``totals`` are seconds by study day; a day that holds nothing changes nothing.
    """
    first = min(totals, default=None)
    if first is None or first > today:
        return None
    start = days.week_of(first, rules.week_start)
    at = (today - start).days
    base = start.toordinal()
    end = base + (at + AHEAD) // 7 * 7 + 7
    seconds = [0] * (end - base)
    for day, held in totals.items():
        if (ordinal := day.toordinal()) < end:
            seconds[ordinal - base] = held
    ledger = Ledger(start, (first - start).days, at, seconds, [], [], [], [], [])
    _fill(ledger, rules, _away(rules, base, end))
    return ledger


def _away(rules: Rules, base: int, end: int) -> set[int]:
    """Return the indices of the vacation days between two ordinals, the later left out."""
    return {
        ordinal - base
        for vacation in rules.vacations
        for ordinal in range(
            max(base, vacation.first.toordinal()), min(end, vacation.last.toordinal() + 1)
        )
    }


def _fill(ledger: Ledger, rules: Rules, away: set[int]) -> None:
    """Judge every day and week by the goal in force; ``away`` holds indices of vacation days."""
    changes = {(goal.from_date - ledger.start).days // 7 for goal in rules.goals}
    weekdays = [(rules.week_start + step) % 7 for step in range(7)]
    for week in range(len(ledger.seconds) // 7):
        if week == 0 or week in changes:
            goal = goals.in_force(rules, ledger.start + timedelta(weeks=week))
            rest = [weekday in goal.rest for weekday in weekdays]
            share = [goals.measure(goal) / goals.planned(goal)] * 7
            was_asked = goals.was_asked(rules, ledger.start + timedelta(weeks=week))
            plain = goals.shrunk(goal, 0)._replace(asked=was_asked)
        asked, neutral = plain, rest
        if away:
            gone = [index in away for index in range(7 * week, 7 * week + 7)]
            asked = goals.shrunk(goal, sum(gone))._replace(asked=was_asked)
            neutral = [one or other for one, other in zip(rest, gone, strict=True)]
        held = ledger.held(week)
        ledger.good.extend([day >= asked.day_min for day in held])
        ledger.neutral.extend(neutral)
        ledger.share.extend(share)
        ledger.weeks.append(asked)
        ledger.met.append(goals.met(asked, held))
