"""The command that says when a curriculum will be through."""

import click

from studytrack.cli import options, output
from studytrack.cli.call import Call
from studytrack.cli.plain import charts
from studytrack.cli.plain import forecast as text
from studytrack.services.base import inputs
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.items import forecast as forecasting
from studytrack.services.items import forecast_changes
from studytrack.services.pages import burn_ups


@options.command("forecast")
@options.curriculum(required=False)
@click.option("--by", metavar="DATE", help="The day you want to be through.")
@click.option("--chart", is_flag=True, help="Draw the work done, and when it may be through.")
def forecast_command(call: Call, curriculum: str | None, by: str | None, *, chart: bool) -> None:
    """Show when a curriculum will be through, at your pace and at your goal."""
    ws = call.workspace
    wanted = None if curriculum is None else inputs.curriculum(ws, curriculum)
    views = forecasting.listed(ws, wanted, None if by is None else inputs.day(ws, by, ahead=True))
    if not chart or call.json:
        call.answer(views, lambda shown: text.forecast(forecast_changes.outlook(ws, shown)))
        return
    drawn = burn_ups.curves(ws, wanted)
    output.lines(charts.burn_ups(drawn, curriculum_views.all_badges(ws), call.paper), call.paper)
