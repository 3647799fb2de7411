"""The work done on curricula and when it may be through, drawn."""

from studytrack.cli import output
from studytrack.cli.call import Call
from studytrack.cli.plain import charts
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.pages import burn_ups


def show(call: Call, curriculum: str | None) -> None:
    """Draw one curriculum, or all that were begun."""
    ws = call.workspace
    drawn = burn_ups.curves(ws, curriculum)
    output.lines(charts.burn_ups(drawn, curriculum_views.all_badges(ws), call.paper), call.paper)
