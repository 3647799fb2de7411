"""How much a day holds, in five levels for the map of a year."""

from datetime import date

from studytrack.domain import days, goals
from studytrack.domain.rules import Goal, Rules


def level(seconds: int, rules: Rules, day: date) -> int:
    """Return 0 for nothing, then 1 to 4: below ½, below 1, below 1½ of a day's share, or more.

    A day's share is the weekly goal ÷ the days that are no rest weekday; compared without
    rounding.
    """
    return level_under(seconds, goals.in_force(rules, days.week_of(day, rules.week_start)))


def level_under(seconds: int, goal: Goal) -> int:
    """Return the level of a day in a week that ``goal`` judges, as `level` does."""
    if seconds <= 0:
        return 0
    halves = 2 * seconds * goals.planned(goal)
    whole = goals.measure(goal)
    return 1 + sum(halves >= bound * whole for bound in (1, 2, 3))
