"""Today, a week and the streaks, shown: the same whether click was needed to ask or not."""

from datetime import date

from studytrack.cli import reports
from studytrack.cli.call import Call
from studytrack.services import overview
from studytrack.services.views import StreakView
from studytrack.services.workspace import Workspace


def today(call: Call) -> None:
    """Show what to do now, the timer, today's and this week's time, and what is due."""
    show_today(call, call.workspace)


def show_today(call: Call, ws: Workspace) -> None:
    """Show it of a workspace that need not be the learner's own."""
    if call.json:
        call.answer(overview.today(ws), lambda _: ())
        return
    from studytrack.services import glance  # more than the JSON asks for

    call.answer(glance.today(ws), lambda found: reports.today(found, call.paper.width))


def week(call: Call, first: date | None = None) -> None:
    """Show the week that begins on ``first``, the running one without it."""
    if call.json:
        call.answer(overview.week(call.workspace, first), lambda _: ())
        return
    from studytrack.services import weekly  # as above

    page = weekly.glance(call.workspace, first)
    call.answer(page, lambda page: reports.week(page, call.paper.width))


def streak(call: Call) -> None:
    """Show the streaks, what keeps them, and the freezes."""
    call.answer(overview.streak(call.workspace), lambda view: _streak(call, view))


def _streak(call: Call, view: StreakView) -> list[str]:
    from studytrack.cli import outlook  # with `aims`, not for the JSON
    from studytrack.services import aims, ground

    ws = call.workspace
    return outlook.streak(
        view,
        ground.here(ws).today.isoformat(),
        aims.needed_now(ws, view.weeks),
        hide_days=ws.tastes.hide_day_streak,
    )
