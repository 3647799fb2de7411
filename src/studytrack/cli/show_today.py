"""Today, shown: the same whether click was needed to ask or not."""

from studytrack.cli.call import Call
from studytrack.cli.plain import today_week
from studytrack.services.base.workspace import Workspace
from studytrack.services.pages import prompt_today, summaries


def today(call: Call) -> None:
    """Show what to do now, the timer, today's and this week's time, and what is due."""
    show_today(call, call.workspace)


def show_today(call: Call, ws: Workspace) -> None:
    """Show it of a workspace that need not be the learner's own."""
    if call.json:
        call.answer(summaries.today(ws), lambda _: ())
        return
    call.answer(prompt_today.today(ws), lambda found: today_week.today(found, call.paper.width))
