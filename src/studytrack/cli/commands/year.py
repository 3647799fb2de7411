"""Commands that look far back: year, stats."""

import click

from studytrack.cli import options, show_year
from studytrack.cli.call import Call
from studytrack.cli.plain import year as year_text
from studytrack.services.base import inputs
from studytrack.services.pages import stats


@options.command("year")
@click.argument("year", required=False, metavar="[YEAR]")
def year_command(call: Call, year: str | None) -> None:
    """Show a year: its map, months, weekdays, hours and best weeks."""
    show_year.year(call, year)


@options.command("stats")
@click.option("--from", "first", metavar="DAY", help="The first day.")
@click.option("--to", "last", metavar="DAY", help="The last day.")
@click.option("--by", type=click.Choice(stats.BY), default="item", help="By what; item if unsaid.")
def stats_command(call: Call, first: str | None, last: str | None, by: str) -> None:
    """Show where the time went."""
    ws = call.workspace
    view = stats.stats(ws, *inputs.stretch(ws, first, last), by)
    call.answer(view, lambda view: year_text.stats(view, call.paper.width))
