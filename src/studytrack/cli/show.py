"""Today, a week and the streaks, shown: the same whether click was needed to ask or not."""

from datetime import date

from studytrack.cli.call import Call
from studytrack.cli.plain import today_week
from studytrack.services.base import context
from studytrack.services.base.views import StreakView
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import streaks, week_goal
from studytrack.services.pages import summaries


def today(call: Call) -> None:
    """Show what to do now, the timer, today's and this week's time, and what is due."""
    show_today(call, call.workspace)


def show_today(call: Call, ws: Workspace) -> None:
    """Show it of a workspace that need not be the learner's own."""
    if call.json:
        call.answer(summaries.today(ws), lambda _: ())
        return
    from studytrack.services.pages import prompt_today  # more than the JSON asks for

    call.answer(prompt_today.today(ws), lambda found: today_week.today(found, call.paper.width))


def week(call: Call, first: date | None = None) -> None:
    """Show the week that begins on ``first``, the running one without it."""
    if call.json:
        call.answer(summaries.week(call.workspace, first), lambda _: ())
        return
    from studytrack.services.pages import week as weekly  # only for who asks for it

    page = weekly.prompt_page(call.workspace, first)
    call.answer(page, lambda page: today_week.week(page, call.paper.width))


def streak(call: Call) -> None:
    """Show the streaks, what keeps them, and the freezes."""
    call.answer(streaks.streak(call.workspace), lambda view: _streak(call, view))


def _streak(call: Call, view: StreakView) -> list[str]:
    from studytrack.cli.plain import streak_forecast  # with `aims`, not for the JSON

    ws = call.workspace
    return streak_forecast.streak(
        view,
        context.here(ws).today.isoformat(),
        week_goal.needed_now(ws, view.weeks),
        hide_days=ws.tastes.hide_day_streak,
    )
