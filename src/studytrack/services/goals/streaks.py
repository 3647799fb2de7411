"""The streaks, replayed once a reading, and what is said of them: the same on every screen."""

from datetime import date, timedelta

from studytrack.domain import days, streaks
from studytrack.domain.streaks import Run, Streaks
from studytrack.services.base import context
from studytrack.services.base.context import Ground
from studytrack.services.base.views import RunView, StreakView
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.goals import week_goal

NEAR = 7
"""Days ahead within which a weekday says which day is meant."""


def streak(ws: Workspace) -> StreakView:
    """Return the streaks as of today."""
    with ws.store.reading() as read:
        known = context.ground(ws.clock(), read)
        return streak_of(replayed(read, known))


def replayed(read: Reading, known: Ground) -> Streaks:
    """Return the streaks as of today, replayed from the first study day on."""
    return read.once(
        ("streaks", known.today),
        lambda: streaks.replay(read.sessions.day_totals(), known.rules, known.today),
    )


def streak_of(replay: Streaks) -> StreakView:
    """Show the streaks of a replay."""
    return StreakView(
        weeks=_run(replay.weeks),
        days=_run(replay.days),
        freezes=replay.freezes,
        frozen=tuple(day.isoformat() for day in replay.frozen),
        consistency=replay.consistency,
    )


def _run(run: Run) -> RunView:
    return RunView(*run)


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
