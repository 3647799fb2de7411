"""The streaks, replayed once a reading, and what is said of them: the same on every screen."""

from datetime import date, timedelta

from studytrack.domain import phrases, streaks
from studytrack.domain.streaks import StreakRun, Streaks
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.views import StreakRunView, StreakView
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.goals import week_goal

NEAR = 7
"""Days ahead within which a weekday says which day is meant."""


def streak(ws: Workspace) -> StreakView:
    """Return the streaks as of today."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        return streak_of(replayed(read, known))


def replayed(read: Reading, known: Context) -> Streaks:
    """Return the streaks as of today, replayed from the first study day on."""
    return read.once(
        ("streaks", known.today),
        lambda: streaks.replay(read.sessions.day_totals(), known.rules, known.today),
    )


def recent(read: Reading, known: Context) -> Streaks:
    """Return the streaks as of today without what only the whole past tells (`streaks.recent`)."""
    first = read.sessions.first_study_day()
    return read.once(
        ("recent streaks", known.today),
        lambda: streaks.recent(read.sessions.day_totals, first, known.rules, known.today),
    )


def as_of(read: Reading, known: Context, first: date) -> StreakView:
    """Return the streaks as the past week that begins on ``first`` left them.

    What keeps them is no longer a question.
    """
    left = read.once(
        ("streaks by week", known.today),
        lambda: streaks.weekly(read.sessions.day_totals(), known.rules, known.today),
    )
    return streak_of(left.get(first, streaks.NONE))


def then(view: StreakView, *, good: bool, asked: bool, begun: bool = True) -> str:
    """Say of a past week which good week in a row it was, and how long the longest run was.

    The week of the first study day, and those before, had not ``begun`` whole: none is missed.
    """
    longest = f", the longest run until then {phrases.count(view.weeks.longest, 'week')}"
    if good:
        nth = view.weeks.current
        ending = (
            "th" if nth % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(nth % 10, "th")
        )
        return f"The {nth}{ending} good week in a row{longest}."
    if asked and not begun:
        return "You began in it: it could be good, but not be missed."
    if not asked and not view.weeks.longest:
        return "It asked for nothing."
    if not asked:
        held = phrases.count(view.weeks.current, "good week")
        return f"It asked for nothing; {held} in a row stood{longest}."
    if not view.weeks.longest:
        return "Its goal was not met; no week before it was good either."
    return f"Its goal was not met, and a streak began anew{longest}."


def streak_of(replay: Streaks) -> StreakView:
    """Show the streaks of a replay."""
    return StreakView(
        weeks=_run(replay.weeks),
        days=_run(replay.days),
        freezes=replay.freezes,
        frozen=tuple(day.isoformat() for day in replay.frozen),
        consistency=replay.consistency,
    )


def _run(run: StreakRun) -> StreakRunView:
    return StreakRunView(*run)


def lines(known: Context, streak: StreakView, *, hide_days: bool = False) -> tuple[str, ...]:
    """Say how both streaks stand, and what keeps the one that counts or begins it."""
    said = [_weeks(streak)]
    if streak.days.current and not hide_days:
        held = f" · {phrases.count(streak.freezes, 'freeze')} held" if streak.freezes else ""
        said.append(f"{phrases.count(streak.days.current, 'day')} in a row{held}")
    if kept := keeps(known, streak):
        said.append(kept)
    elif not known.rules.goals:
        said.append("Set a weekly goal and good weeks are counted.")
    return tuple(said)


def _weeks(streak: StreakView) -> str:
    current, longest = streak.weeks.current, streak.weeks.longest
    if current:
        best = f" · best {longest}" if longest > current else ""
        return f"{phrases.count(current, 'good week')} in a row{best}"
    if longest:
        best = phrases.count(longest, "week")
        return f"consistency {phrases.percent(streak.consistency)} · best {best}"
    return "The first good week begins the streak."


def keeps(known: Context, streak: StreakView) -> str:
    """Say what keeps the week streak; empty when nothing is at stake."""
    run = streak.weeks
    needed = week_goal.needed(known.rules, run, known.today)
    if needed is None or run.days_until_break is None:
        return ""
    last = known.today + timedelta(days=run.days_until_break - 1)
    return f"{needed.said} more by {_by(known, last)} {needed.keep} the streak."


def _by(known: Context, last: date) -> str:
    if (last - known.today).days < NEAR:
        return f"{phrases.weekday_name(last)} night"
    return phrases.day(last, known.today)
