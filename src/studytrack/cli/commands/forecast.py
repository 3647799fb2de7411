"""The command that says when a curriculum will be through."""

import click

from studytrack.cli import options
from studytrack.cli.call import Call
from studytrack.cli.plain import streak_forecast
from studytrack.services.base import inputs
from studytrack.services.items import forecast as forecasting
from studytrack.services.items import forecast_changes


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
        call.answer(
            views, lambda shown: streak_forecast.forecast(forecast_changes.outlook(ws, shown))
        )
        return
    from studytrack.cli.commands import forecast_chart  # seldom asked for

    forecast_chart.show(call, wanted)
