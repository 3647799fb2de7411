"""The rules in force, and what a week asks for by them: its goal, less vacation, met or not."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from studytrack.domain import days
from studytrack.domain.values import NamedTuple

LEAST_RETENTION, MOST_RETENTION = 700, 970
"""Thousandths of what is asked again that one may want to know still."""
WAITS = (
    "follow_up_days", "second_follow_up_days", "interview_follow_up_days", "silent_days",
    "silent_email_days",
)  # fmt: skip
"""The rules that say how many days one waits for an answer."""
MOST_WAIT = 999
"""Days one may wait."""


class Goal(NamedTuple):
    """What makes a week good, from the week that begins on ``from_date`` on."""

    from_date: date
    """First day of the first week it applies to."""
    seconds: int | None = None
    """Weekly goal in seconds; None when the rule is good days, or nothing."""
    good_days: int | None = None
    """N good days make a good week; None when the rule is hours, or nothing."""
    day_min: int = 20 * 60
    """Seconds that make a day good."""
    rest: tuple[int, ...] = ()
    """Rest weekdays, Monday is 0."""
    curricula: tuple[tuple[str, int], ...] = ()
    """Weekly seconds per curriculum, by id."""

    @property
    def is_set(self) -> bool:
        """Whether any week rule was said."""
        return self.seconds is not None or self.good_days is not None


class Vacation(NamedTuple):
    """Days off, both ends included."""

    id: int
    uuid: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether ``day`` is one of its days."""
        return self.first <= day <= self.last


class Rule(NamedTuple):
    """A single rule, by name: the field of `Rules` that it sets."""

    name: str
    value: int


class Rules(NamedTuple):
    """Everything the learner set that changes a number, as kept in the database."""

    day_start: int = 4 * 60
    """Minutes after midnight at which a study day begins, 0 to 720."""
    week_start: int = 0
    """Weekday on which a week begins, Monday is 0."""
    goals: tuple[Goal, ...] = ()
    """Oldest first."""
    vacations: tuple[Vacation, ...] = ()
    retention: int = 900
    """Thousandths of what is asked again that one wants to know still, 700 to 970."""
    follow_up_days: int = 7
    """Days after a message or an application until one follows up, 1 to 999 like the others."""
    second_follow_up_days: int = 14
    """Days after the first follow-up."""
    interview_follow_up_days: int = 5
    silent_days: int = 45
    """Days without an event until a lead is silent."""
    silent_email_days: int = 21
    """Likewise for a cold email."""


MINUTE = 60


class WeekGoal(NamedTuple):
    """What one week asks for, after vacation."""

    seconds: int
    """Seconds the week asks for (N·`day_min` when N good days are the rule); 0 without a goal."""
    good_days: int | None
    """Good days the week asks for, at least 1; None when the rule is hours, or nothing."""
    vacation_days: int
    """Vacation days in the week, 0 to 7."""
    day_min: int
    """Seconds that make a day of this week good."""
    neutral: bool
    """All seven days are vacation: neither good nor missed, whatever was studied."""
    is_set: bool = True
    """Whether there is a goal at all; without one no week is good."""
    asked: bool = True
    """Whether it was asked for: not before the first goal, whose values stand here all the same."""

    @property
    def excuses(self) -> bool:
        """Whether a week that does not meet it is neutral and not missed."""
        return self.neutral or not self.asked

    @property
    def wanted(self) -> int:
        """The seconds that were asked for; 0 where nothing was."""
        return self.seconds if self.asked else 0


def in_force(rules: Rules, week: date) -> Goal:
    """Return the goal that judges the week beginning on ``week``; nothing is set without one.

    A goal applies from the week that holds its ``from_date`` on. Weeks before the first goal
    that sets a rule are judged by that rule; rest weekdays and ``day_min`` are those of the
    latest row all the same, or of the first row there is.
    """
    if not rules.goals:
        return Goal(week)
    # The last day decides, not the first: when weeks are cut anew, the week that was running
    # when the goal was set still has it.
    last = week + timedelta(days=6)
    begun = [goal for goal in rules.goals if goal.from_date <= last]
    goal = begun[-1] if begun else rules.goals[0]
    if goal.is_set or any(row.is_set for row in begun):
        return goal
    for row in rules.goals:
        if row.is_set:
            return goal._replace(seconds=row.seconds, good_days=row.good_days)
    return goal


def goal_of(goal: Goal, curriculum_id: str | None = None) -> int:
    """Return the weekly seconds of a curriculum's own goal, else of the whole; 0 without a goal.

    Vacation takes nothing off. The whole is "if every goal hour goes here"; None asks for
    everything together.
    """
    own = dict(goal.curricula).get(curriculum_id or "")
    if own is not None:
        return own
    return goal.seconds if goal.seconds is not None else (goal.good_days or 0) * goal.day_min


def vacation_days(rules: Rules, week: date) -> int:
    """Return how many of the week's seven days are vacation."""
    last = week + timedelta(days=6)
    near = [vacation for vacation in rules.vacations if vacation.first <= last]
    return sum(any(vacation.holds(day) for vacation in near) for day in days.days_of(week))


def week_goal(rules: Rules, week: date) -> WeekGoal:
    """Return what the week beginning on ``week`` asks for, after vacation."""
    goal = shrunk(in_force(rules, week), vacation_days(rules, week))
    return goal._replace(asked=was_asked(rules, week))


def was_asked(rules: Rules, week: date) -> bool:
    """Whether the week beginning on ``week`` is not before the first goal that sets a rule."""
    first = next((goal.from_date for goal in rules.goals if goal.is_set), week)
    return first <= week + timedelta(days=6)


def is_whole(week: date, begun: date) -> bool:
    """Whether one who ``begun`` to study on that day had the whole week that begins on ``week``.

    Any other week may be good and is never missed.
    """
    return begun <= week


def shrunk(goal: Goal, vacation: int) -> WeekGoal:
    """Return what a week under ``goal`` asks for with 0 to 7 days of vacation in it.

    What vacation leaves is whole minutes, and one at least: sums on a screen must add up.
    """
    good_days = None
    seconds = goal.seconds or 0
    if vacation:
        left = seconds * (7 - vacation) // (7 * MINUTE) * MINUTE
        seconds = 0 if vacation == 7 else min(seconds, max(MINUTE, left))  # noqa: PLR2004 - days a week has
    if goal.good_days is not None:
        good_days = max(1, goal.good_days * (7 - vacation) // 7)
        seconds = good_days * goal.day_min
    return WeekGoal(seconds, good_days, vacation, goal.day_min, vacation == 7, goal.is_set)  # noqa: PLR2004 - days a week has


def met(goal: WeekGoal, seconds: Sequence[int]) -> bool:
    """Whether days of these seconds make a week good; a neutral week is never good."""
    if goal.neutral or not goal.is_set:
        return False
    if goal.good_days is not None:
        return sum(day >= goal.day_min for day in seconds) >= goal.good_days
    return sum(seconds) >= max(1, goal.seconds)


def lacking(goal: WeekGoal, seconds: Sequence[int]) -> int:
    """Return the seconds still missing to what the week asks for; never negative.

    With N good days as the rule, every good day that is missing counts a whole ``day_min``.
    """
    if goal.good_days is not None:
        good = sum(day >= goal.day_min for day in seconds)
        return max(0, goal.good_days - good) * goal.day_min
    return max(0, goal.seconds - sum(seconds))


def is_good_week(totals: Mapping[date, int], rules: Rules, week: date) -> bool:
    """Whether the week beginning on ``week`` is good by all its days, also those to come."""
    return met(week_goal(rules, week), [totals.get(day, 0) for day in days.days_of(week)])


def planned(goal: Goal) -> int:
    """Return how many weekdays share the goal: those that are no rest weekday, at least 1."""
    return max(1, 7 - len(set(goal.rest)))


def measure(goal: Goal) -> int:
    """Return the weekly seconds a single day is measured against, before vacation, at least 1.

    Vacation takes days off a week and leaves what one day should hold. Without a goal a day
    is measured against ``day_min``, so that a map of the year still says something.
    """
    if goal.good_days is not None:
        return max(1, goal.good_days * goal.day_min)
    if goal.seconds is not None:
        return max(1, goal.seconds)
    return max(1, goal.day_min * planned(goal))


def heat_level(seconds: int, rules: Rules, day: date) -> int:
    """Return 0 for nothing, then 1 to 4: below ½, below 1, below 1½ of a day's share, or more.

    A day's share is the weekly goal ÷ the days that are no rest weekday; compared without
    rounding.
    """
    return heat_level_under(seconds, in_force(rules, days.week_of(day, rules.week_start)))


def heat_level_under(seconds: int, goal: Goal) -> int:
    """Return the level of a day in a week that ``goal`` judges, as `heat_level` does."""
    if seconds <= 0:
        return 0
    halves = 2 * seconds * planned(goal)
    whole = measure(goal)
    return 1 + sum(halves >= bound * whole for bound in (1, 2, 3))
