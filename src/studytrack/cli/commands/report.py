"""Commands that make something to give away: card, report."""

import click

from studytrack.cli import completions, options
from studytrack.cli.call import Call
from studytrack.services.base import inputs
from studytrack.services.report import card, new_file

OUT = click.option(
    "--out",
    metavar="FILE",
    shell_complete=completions.files,
    help="Write a new file instead of printing.",
)


@options.command("card")
@click.option("--week", metavar="WEEK", help="The week; the running one without it.")
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
    text = card.markdown(view) if form == "md" else card.picture(view)
    give(call, text, form, out)


def give(call: Call, text: str, form: str, out: str | None) -> None:
    """Print a text that was made, or write it to a new file and say where it is."""
    if out is None:
        call.answer({"format": form, "text": text}, lambda view: str(view["text"]).splitlines())
        return
    path = new_file.write(call.workspace, text, out)
    call.answer({"format": form, "file": path}, lambda view: [f"Written to {view['file']}."])
