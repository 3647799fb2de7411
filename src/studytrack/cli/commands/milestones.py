"""Milestones at a prompt: the time line."""

import click

from studytrack.cli import options, output
from studytrack.cli.call import Call
from studytrack.cli.plain import milestones as text
from studytrack.services.milestones import milestones


@options.command("milestones")
@click.option("--reached", "only_reached", is_flag=True, help="Only what was reached.")
@click.option("--ahead", "only_ahead", is_flag=True, help="Only what lies ahead.")
@click.option("--markdown", is_flag=True, help="As Markdown, for a journal.")
def milestones_command(call: Call, *, only_reached: bool, only_ahead: bool, markdown: bool) -> None:
    """Show what the hours proved, newest first, and what lies ahead."""
    if only_reached and only_ahead:
        raise click.UsageError("Say --reached or --ahead; without either both are shown.")
    page = milestones.page(call.workspace)
    if only_reached:
        page = page._replace(ahead=())
    if only_ahead:
        page = page._replace(reached=())
    if markdown and not call.json:
        output.document(milestones.markdown(page))
    else:
        views = tuple(row.view for row in (*page.reached, *page.ahead))
        call.answer(views, lambda _: text.page(page))
