"""Today, a week and the streaks, shown: the same whether click was needed to ask or not."""

from datetime import date

from studytrack.cli import reports
from studytrack.cli.call import Call
from studytrack.services import ground, overview


def today(call: Call) -> None:
    """Show what to do now, the timer, today's and this week's time, and what is due."""
    view = overview.today(call.workspace)
    call.answer(view, lambda view: reports.today(view, call.paper.width))


def week(call: Call, first: date | None = None) -> None:
    """Show the week that begins on ``first``, the running one without it."""
    view = overview.week(call.workspace, first)
    call.answer(view, lambda view: reports.week(view, call.paper.width))


def streak(call: Call) -> None:
    """Show the streaks, what keeps them, and the freezes."""
    ws = call.workspace
    call.answer(
        overview.streak(ws),
        lambda view: reports.streak(view, ground.here(ws).today.isoformat()),
    )
