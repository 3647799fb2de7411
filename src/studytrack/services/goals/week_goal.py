"""How far a week is on its way to what it asks for: hours, good days, or nothing."""

from collections.abc import Sequence
from datetime import date, timedelta

from studytrack.domain import days, goals, phrases
from studytrack.domain.goals import Rules, WeekGoal
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.views import StreakRunView
from studytrack.services.base.workspace import Workspace


class Aim(NamedTuple):
    """What a week asks for and how much of it there is, in seconds or in good days."""

    reached: int
    asked: int
    """0 where nothing is asked: no goal, or a week off."""
    in_days: bool
    met: bool
    off: bool
    """All seven days are vacation."""
    asked_from: date | None = None
    """The first day it is asked on: the week after, where one began in this; None where it is."""

    @property
    def of(self) -> str:
        """What goes after the time spent: ``of 8h``, ``2 of 5 good days``; empty without a goal."""
        if self.off:
            return "a week off"
        if self.in_days:
            return f"{self.reached} of {phrases.count(self.asked, 'good day')}"
        return f"of {phrases.length(self.asked)}" if self.asked else ""

    @property
    def left(self) -> str:
        """What is still to do: ``1h 15m``, ``3 good days``; empty when nothing is."""
        more = max(0, self.asked - self.reached)
        if self.in_days:
            return f"{phrases.count(more, 'good day')}" if more else ""
        return phrases.to_go(more) if more else ""


def aim(goal: WeekGoal, seconds: Sequence[int], asked_from: date | None = None) -> Aim:
    """Return how far a week of these seven days is; ``asked_from`` as `not_before` says."""
    in_days = goal.good_days is not None and not goal.excuses
    reached = sum(day >= goal.day_min for day in seconds) if in_days else sum(seconds)
    asked = 0 if goal.excuses else goal.good_days if goal.good_days is not None else goal.seconds
    return Aim(reached, asked, in_days, goals.met(goal, seconds), goal.neutral, asked_from)


def not_before(known: Context, week: date, begun: date | None) -> date | None:
    """Return the day from which on weeks are asked for their goal; None when ``week`` is, too.

    ``begun`` is the first study day, None before there is one.
    """
    after = week + timedelta(days=7)
    return None if goals.is_whole(week, begun or known.today) else after


def asked_later(ws: Workspace, week: str) -> date | None:
    """Return from when on the goal is asked, where one begins to study within the running week.

    ``week`` is the first one of a goal; one to come is not yet asked anyway.
    """
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        if days.week_name(known.week) < week or not goals.in_force(known.rules, known.week).is_set:
            return None
        return not_before(known, known.week, read.sessions.first_study_day())


def now(ws: Workspace, first: date | None = None) -> Aim:
    """Return how far the week that begins on ``first`` is, the running one without it."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        week = first or known.week
        held = read.sessions.day_totals(week, days.days_of(week)[-1])
        return aim(
            goals.week_goal(known.rules, week),
            [held.get(day, 0) for day in days.days_of(week)],
            not_before(known, week, read.sessions.first_study_day()),
        )


def unasked(aim: Aim, *, over: bool) -> str:
    """Say why a week asks for nothing; of one that is ``over`` no goal can come any more."""
    if aim.off:
        return aim.of
    return "no goal then" if over else "no goal yet"


def said(spent: str, found: Aim) -> str:
    """Put the time spent before what is asked: ``3h of 8h``, ``3h, 2 of 5 good days``, ``3h``."""
    between = ", " if found.in_days or found.off else " "
    return f"{spent}{between}{found.of}" if found.of else spent


class Needed(NamedTuple):
    """What the last week that can still keep the week streak lacks."""

    said: str
    """``1h 15m``, ``2 good days``."""
    several: bool
    """Whether the verb beside it is that of many."""

    @property
    def keep(self) -> str:
        """The verb that goes with it."""
        return "keep" if self.several else "keeps"


def needed(rules: Rules, run: StreakRunView, today: date) -> Needed | None:
    """Return what the last week that can still keep the week streak lacks; None when nothing.

    By a rule of good days an hour on one day is one good day, so it is said in days.
    """
    if run.days_until_break is None or not run.seconds_needed:
        return None
    last = today + timedelta(days=run.days_until_break - 1)
    goal = goals.in_force(rules, days.week_of(last, rules.week_start))
    if goal.good_days is None:
        return Needed(phrases.to_go(run.seconds_needed), several=False)
    count = run.seconds_needed // goal.day_min
    return Needed(phrases.count(count, "good day"), several=count > 1)


def needed_now(ws: Workspace, run: StreakRunView) -> Needed | None:
    """Return it as of today."""
    known = context.here(ws)
    return needed(known.rules, run, known.today)
