"""Commands that look at time: today, week, streak, forecast."""

import click

from studytrack.cli import looks, outlook, words
from studytrack.cli.call import Call
from studytrack.services import overview

# The words for weeks and days are loaded where some are given.


@words.command("today")
def today_command(call: Call) -> None:
    """Show what to do now, the timer, today's and this week's time, and what is due."""
    looks.today(call)


@words.command("week", changes=True)
@click.argument("week", nargs=-1, metavar="[review] [WEEK]")
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
        from studytrack.cli import reviews  # once a week

        reviews.answer(call, week[1:], reviews.Said(**said))
        return
    if any(text is not None for text in said.values()):
        raise click.UsageError(
            "Answers belong to `studytrack week review`.", click.get_current_context()
        )
    ws = call.workspace
    first = None
    if week:
        from studytrack.services import asking

        first = asking.week(ws, " ".join(week))
    if markdown:
        from studytrack.services import markdown_week, screens  # the whole screen, seldom

        call.answer(screens.week_page(ws, first), markdown_week.week)
    elif call.json:
        call.answer(overview.week(ws, first), lambda _: ())
    else:
        looks.week(call, first)


@words.command("streak")
def streak_command(call: Call) -> None:
    """Show the streaks, what keeps them, and the freezes."""
    looks.streak(call)


@words.command("forecast")
@words.curriculum(required=False)
@click.option("--by", metavar="DATE", help="The day you want to be through.")
def forecast_command(call: Call, curriculum: str | None, by: str | None) -> None:
    """Show when a curriculum will be through, at your pace and at your goal."""
    from studytrack.services import asking, movement

    ws = call.workspace
    views = overview.forecast(
        ws,
        None if curriculum is None else asking.curriculum(ws, curriculum),
        None if by is None else asking.day(ws, by, ahead=True),
    )
    call.answer(views, lambda shown: outlook.forecast(movement.outlook(ws, shown)))
