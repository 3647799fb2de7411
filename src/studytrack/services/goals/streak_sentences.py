"""The streaks in sentences, the same on every screen."""

from datetime import date, timedelta

from studytrack.domain import days
from studytrack.services.base.context import Ground
from studytrack.services.base.views import StreakView
from studytrack.services.goals import week_goal

NEAR = 7
"""Days ahead within which a weekday says which day is meant."""


def lines(known: Ground, streak: StreakView, *, hide_days: bool = False) -> tuple[str, ...]:
    """Say how both streaks stand, and what keeps the one that counts or begins it."""
    said = [_weeks(streak)]
    if streak.days.current and not hide_days:
        plural = "day" if streak.days.current == 1 else "days"
        freezes = "freeze" if streak.freezes == 1 else "freezes"
        held = f" · {streak.freezes} {freezes} held" if streak.freezes else ""
        said.append(f"{streak.days.current} {plural} in a row{held}")
    if kept := keeps(known, streak):
        said.append(kept)
    elif not known.rules.goals:
        said.append("Set a weekly goal and good weeks are counted.")
    return tuple(said)


def _weeks(streak: StreakView) -> str:
    current, longest = streak.weeks.current, streak.weeks.longest
    plural = "week" if current == 1 else "weeks"
    if current:
        best = f" · best {longest}" if longest > current else ""
        return f"{current} good {plural} in a row{best}"
    if longest:
        return f"consistency {streak.consistency:.0%} · best {longest} weeks"
    return "The first good week begins the streak."


def keeps(known: Ground, streak: StreakView) -> str:
    """Say what keeps the week streak; empty when nothing is at stake."""
    run = streak.weeks
    needed = week_goal.needed(known.rules, run, known.today)
    if not needed or run.days_until_break is None:
        return ""
    last = known.today + timedelta(days=run.days_until_break - 1)
    plural = "week" if run.current == 1 else "weeks"
    verb = "keep" if needed.endswith("days") else "keeps"
    return f"{needed} more by {_by(known, last)} {verb} the streak ({run.current} {plural})."


def _by(known: Ground, last: date) -> str:
    if (last - known.today).days < NEAR:
        return f"{last:%A} night"
    return days.name(last, known.today)
