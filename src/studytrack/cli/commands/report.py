"""Commands that make something to give away: card, report."""

import click

from studytrack.cli import options
from studytrack.cli.call import Call
from studytrack.services.base import inputs
from studytrack.services.pages import year as years
from studytrack.services.report import card, html, new_file, report
from studytrack.services.report.week_rows import ReportSpan

OUT = options.out("Write a new file instead of printing.")


@options.command("card")
@click.option(
    "--week",
    metavar="WEEK",
    shell_complete=options.offer("weeks"),
    help="The week; the running one without it.",
)
@click.option("--format", "form", type=click.Choice(card.FORMATS), default="svg", help="As what.")
@click.option("--show", metavar="A,B…", help=f"What it shows: {', '.join(card.FIGURES)}.")
@OUT
def card_command(
    call: Call, week: str | None, form: str, show: str | None, out: str | None
) -> None:
    """Make a card of a week: the numbers you choose, and no title of anything."""
    ws = call.workspace
    first = None if week is None else inputs.week(ws, week)
    view = card.card(ws, first, card.chosen(show))
    give(call, card.text_of(view, form), form, out)


@options.command("report")
@click.option("--week", metavar="WEEK", shell_complete=options.offer("weeks"), help="A week.")
@click.option("--year", metavar="YEAR", help="A year; the running one if nothing is said.")
@click.option("--all", "every", is_flag=True, help="Everything recorded.")
@click.option("--with", "also", metavar="A,B…", help=f"What else: {', '.join(report.ALSO)}.")
@OUT
@click.pass_context
def report_command(  # noqa: PLR0913 - the options of a command
    ctx: click.Context,
    call: Call,
    *,
    week: str | None,
    year: str | None,
    every: bool,
    also: str | None,
    out: str | None,
) -> None:
    """Make one HTML page of a week, a year or everything, without notes, names and leads."""
    if (week is not None) + (year is not None) + every > 1:
        raise click.UsageError("Say one of --week, --year and --all.", ctx)
    ws = call.workspace
    if week is not None:
        span: ReportSpan | None = report.week_span(inputs.week(ws, week))
    else:
        span = None if every else report.year_span(years.year(ws, year))
    give(call, html.report(report.view(ws, span, report.also(also))), "html", out)


def give(call: Call, text: str, form: str, out: str | None) -> None:
    """Print a text that was made, or write it to a new file and say where it is."""
    if out is None:
        call.answer({"format": form, "text": text}, lambda view: str(view["text"]).splitlines())
        return
    path = new_file.write(call.workspace, text, out)
    call.answer({"format": form, "file": path}, lambda view: [f"Written to {view['file']}."])
