"""The command that says what to do now."""

import click

from studytrack.cli import options, show_today
from studytrack.cli.call import Call
from studytrack.cli.plain import recall as plain
from studytrack.services.base import inputs
from studytrack.services.pages import what_now


@options.command("today")
@click.option("--for", "length", metavar="LENGTH", help="Three suggestions for the time at hand.")
def today_command(call: Call, length: str | None) -> None:
    """Show what to do now, the timer, today's and this week's time, and what is due."""
    if length is None:
        show_today.today(call)
        return
    call.answer(what_now.page(call.workspace, inputs.length(length)), plain.what_now)
