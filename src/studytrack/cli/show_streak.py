"""The streaks, shown: the same whether click was needed to ask or not."""

from studytrack.cli.call import Call
from studytrack.cli.plain import streak as text
from studytrack.services.base import context
from studytrack.services.base.views import StreakView
from studytrack.services.goals import streaks, week_goal


def streak(call: Call) -> None:
    """Show the streaks, what keeps them, and the freezes."""
    call.answer(streaks.streak(call.workspace), lambda view: _streak(call, view))


def _streak(call: Call, view: StreakView) -> list[str]:
    ws = call.workspace
    return text.streak(
        view,
        context.here(ws).today.isoformat(),
        week_goal.needed_now(ws, view.weeks),
        hide_days=ws.tastes.hide_day_streak,
    )
