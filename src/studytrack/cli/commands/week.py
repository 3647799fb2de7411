"""The command that shows a week."""

import click

from studytrack.cli import options, show_week
from studytrack.cli.call import Call
from studytrack.services.base import inputs
from studytrack.services.pages import summaries


@options.command("week", changes=True)
@click.argument(
    "week",
    nargs=-1,
    metavar="[review] [WEEK]",
    shell_complete=options.offer("weeks_or_review"),
)
@click.option("--markdown", is_flag=True, help="Write it as Markdown.")
@click.option("--went", metavar="TEXT", help="With review: what went well.")
@click.option("--hard", metavar="TEXT", help="With review: what was hard.")
@click.option("--next", "next_", metavar="TEXT", help="With review: what to do differently.")
@click.option("--plan", metavar="TEXT", help="With review: the plan for the week after.")
def week_command(call: Call, *, week: tuple[str, ...], markdown: bool, **said: str | None) -> None:
    """Show a week: WEEK is 2026-W47, last, or any day of it.

    `week review` looks back on the last complete week, or on WEEK, in three short answers.
    """
    if markdown and call.json:
        raise click.UsageError("Say --json or --markdown.", click.get_current_context())
    if week[:1] == ("review",):
        from studytrack.cli.commands import week_review  # once a week

        told = week_review.ReviewSaid(**said)
        week_review.answer(call, week[1:], told, as_markdown=markdown)
        return
    if any(text is not None for text in said.values()):
        raise click.UsageError(
            "Answers belong to `studytrack week review`.", click.get_current_context()
        )
    ws = call.workspace
    first = None
    if week:
        first = inputs.week(ws, " ".join(week))
    if markdown:
        from studytrack.services.pages import week_markdown, whole_week  # the whole screen, seldom

        call.answer(whole_week.page(ws, first), week_markdown.week)
    elif call.json:
        call.answer(summaries.week(ws, first), lambda _: ())
    else:
        show_week.week(call, first)
