"""The rules of goals and streaks once more, slowly and literally, to hold the fast ones against.

Written from the words of the specification, sentence by sentence: every answer is counted
from the single days again, and what would happen later is asked by playing it through.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from math import floor
from typing import Literal, NamedTuple

from studytrack.domain.goals import Goal, Rules

Totals = Mapping[date, int]
DAY = timedelta(days=1)


class DayStreak(NamedTuple):
    """What the replay of the days says on one day."""

    current: int
    longest: int
    freezes: int
    frozen: tuple[date, ...]


def span(first: date, last: date) -> Iterator[date]:
    """Yield the days from ``first`` through ``last``."""
    while first <= last:
        yield first
        first += DAY


def seven(day: date, rules: Rules) -> tuple[date, ...]:
    """Return the seven days of the week that holds ``day``."""
    return _seven(day, rules.week_start)


@cache
def _seven(day: date, week_start: int) -> tuple[date, ...]:
    """Go back to the day weeks begin on."""
    while day.weekday() != week_start:
        day -= DAY
    return tuple(day + step * DAY for step in range(7))


@lru_cache(maxsize=10_000)
def goal_of(day: date, rules: Rules) -> Goal:
    """Return rest weekdays and ``day_min`` for ``day``, and the rule that judges its week."""
    # "each kept by the week it starts in; a change applies from the running week"
    week = seven(day, rules)
    begun = [goal for goal in rules.goals if seven(goal.from_date, rules)[0] <= week[0]]
    row = begun[-1] if begun else (rules.goals[0] if rules.goals else Goal(day))
    # Weeks "before the first goal by the first"; "with no goal no week is good".
    said = [goal for goal in rules.goals if goal.seconds is not None or goal.good_days is not None]
    if said and seven(said[0].from_date, rules)[0] > week[0]:
        row = row._replace(seconds=said[0].seconds, good_days=said[0].good_days)
    return row


def vacation(day: date, rules: Rules) -> bool:
    """Whether ``day`` is a vacation day."""
    return any(off.first <= day <= off.last for off in rules.vacations)


def good_day(day: date, totals: Totals, rules: Rules) -> bool:
    """Whether "seconds ≥ `day_min`"."""
    return totals.get(day, 0) >= goal_of(day, rules).day_min


def asked(day: date, rules: Rules) -> int | None:
    """Return seconds, or good days under that rule, of the week of ``day``; None without a goal."""
    goal = goal_of(day, rules)
    off = sum(vacation(each, rules) for each in seven(day, rules))
    if goal.good_days is not None:
        return max(1, floor(goal.good_days * (7 - off) / 7))
    if goal.seconds is None or off in {0, 7}:
        return 0 if goal.seconds and off else goal.seconds
    # Rounded down: "a goal is whole minutes, at least one".
    return min(goal.seconds, max(60, goal.seconds * (7 - off) // 7 // 60 * 60))


def before_any(day: date, rules: Rules) -> bool:
    """Whether the week of ``day`` is before the first goal, so that nothing was asked of it."""
    said = [goal for goal in rules.goals if goal.seconds is not None or goal.good_days is not None]
    return bool(said) and seven(said[0].from_date, rules)[0] > seven(day, rules)[0]


def verdict(day: date, totals: Totals, rules: Rules) -> Literal["good", "neutral", "missed"]:
    """Judge the week of ``day``."""
    week = seven(day, rules)
    if all(vacation(each, rules) for each in week):
        return "neutral"
    needed = asked(day, rules)
    recorded = sum(totals.get(each, 0) for each in week)
    if needed is None or recorded == 0:
        return "neutral" if before_any(day, rules) else "missed"
    if goal_of(day, rules).good_days is not None:
        reached = sum(good_day(each, totals, rules) for each in week)
    else:
        reached = recorded
    if reached >= needed:
        return "good"
    return "neutral" if before_any(day, rules) else "missed"


def until(totals: Totals, today: date) -> Totals:
    """Leave out what is dated after today."""
    return {day: seconds for day, seconds in totals.items() if day <= today and seconds > 0}


def days_on(totals: Totals, rules: Rules, today: date) -> DayStreak:
    """Play the days through today."""
    totals = until(totals, today)
    streak = longest = freezes = 0
    frozen = []
    for day in span(min(totals, default=today), today):
        if good_day(day, totals, rules):
            streak += 1
        elif day == today or vacation(day, rules) or day.weekday() in goal_of(day, rules).rest:
            pass
        elif freezes > 0:
            freezes -= 1
            frozen.append(day)
        else:
            streak = 0
        longest = max(longest, streak)
        ended = day == seven(day, rules)[-1] and day < today
        if ended and verdict(day, totals, rules) == "good" and not before_any(day, rules):
            freezes = min(2, freezes + 1)
    return DayStreak(streak, longest, freezes, tuple(frozen))


def weeks_back(totals: Totals, rules: Rules, today: date, last: date) -> int:
    """Count good weeks back from the one of ``last``, neutral ones passed over."""
    totals = until(totals, today)
    count = 0
    while totals and last >= min(totals):
        week = seven(last, rules)
        found = verdict(last, totals, rules)
        running = week[0] <= today <= week[-1]
        if found == "missed" and not running:
            break
        count += found == "good"
        last = week[0] - DAY
    return count


def weeks_on(totals: Totals, rules: Rules, today: date) -> tuple[int, int]:
    """Return the current week streak and the longest that ever was."""
    begun = min(until(totals, today), default=today)
    ends = {seven(day, rules)[-1] for day in span(begun, today)}
    longest = max(weeks_back(totals, rules, today, end) for end in ends)
    return weeks_back(totals, rules, today, today), longest


def days_break(totals: Totals, rules: Rules, today: date) -> tuple[int | None, int]:
    """Return `days_until_break` and `seconds_needed` of the day streak, each day asked anew."""
    if days_on(totals, rules, today).current == 0:
        return None, 0
    for ahead in range(1, 367):
        if days_on(totals, rules, today + ahead * DAY).current == 0:
            last = today + (ahead - 1) * DAY
            return ahead, max(0, goal_of(last, rules).day_min - totals.get(last, 0))
    return None, 0


def weeks_break(totals: Totals, rules: Rules, today: date) -> tuple[int | None, int]:
    """Return `days_until_break` and `seconds_needed` of the week streak, each day asked anew."""
    if weeks_back(totals, rules, today, today) == 0:
        return None, 0
    for ahead in range(1, 367):
        then = today + ahead * DAY
        if weeks_back(totals, rules, then, then) == 0:
            last = then - DAY
            week = seven(last, rules)
            needed = asked(last, rules) or 0
            if goal_of(last, rules).good_days is not None:
                missing = needed - sum(good_day(day, totals, rules) for day in week)
                return ahead, max(0, missing) * goal_of(last, rules).day_min
            return ahead, max(0, needed - sum(totals.get(day, 0) for day in week))
    return None, 0


def consistency(totals: Totals, rules: Rules, today: date) -> float:
    """Return the strength, unrounded, a step a day."""
    totals = until(totals, today)
    frozen = days_on(totals, rules, today).frozen
    m = 0.5 ** (1 / 13)
    s = 0.0
    for day in span(min(totals, default=today), today):
        if day == today and not good_day(day, totals, rules):
            continue
        goal = goal_of(day, rules)
        weekdays = max(1, sum(weekday not in goal.rest for weekday in range(7)))
        if goal.good_days is not None:
            weekly: float = goal.good_days * goal.day_min
        else:
            weekly = goal.day_min * weekdays if goal.seconds is None else goal.seconds
        c = min(1, totals.get(day, 0) / (weekly / weekdays))
        step = m * s + (1 - m) * c
        neutral = vacation(day, rules) or day.weekday() in goal.rest or day in frozen
        s = max(s, step) if neutral else step
    return s
