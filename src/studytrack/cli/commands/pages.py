"""Commands that look at time: today, week, streak, forecast."""

import click

from studytrack.cli import completions, options, output, show
from studytrack.cli.call import Call
from studytrack.cli.plain import streak_forecast
from studytrack.services.base import inputs
from studytrack.services.pages import summaries

# The words for weeks and days are loaded where some are given.


@options.command("today")
@click.option("--for", "length", metavar="LENGTH", help="Three suggestions for the time at hand.")
def today_command(call: Call, length: str | None) -> None:
    """Show what to do now, the timer, today's and this week's time, and what is due."""
    if length is None:
        show.today(call)
        return
    from studytrack.cli.plain import recall as plain  # only where time is at hand
    from studytrack.services.pages import what_now

    call.answer(what_now.page(call.workspace, inputs.length(length)), plain.what_now)


@options.command("week", changes=True)
@click.argument(
    "week",
    nargs=-1,
    metavar="[review] [WEEK]",
    shell_complete=completions.weeks_or_review,
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

        week_review.answer(call, week[1:], week_review.ReviewSaid(**said))
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
        from studytrack.services.pages import pages, week_markdown  # the whole screen, seldom

        call.answer(pages.week_page(ws, first), week_markdown.week)
    elif call.json:
        call.answer(summaries.week(ws, first), lambda _: ())
    else:
        show.week(call, first)


@options.command("streak")
def streak_command(call: Call) -> None:
    """Show the streaks, what keeps them, and the freezes.

    `studytrack help words` says what good week, freeze and consistency mean.
    """
    show.streak(call)


@options.command("forecast")
@options.curriculum(required=False)
@click.option("--by", metavar="DATE", help="The day you want to be through.")
@click.option("--chart", is_flag=True, help="Draw the work done, and when it may be through.")
def forecast_command(call: Call, curriculum: str | None, by: str | None, *, chart: bool) -> None:
    """Show when a curriculum will be through, at your pace and at your goal."""
    from studytrack.services.items import forecast_changes

    ws = call.workspace
    wanted = None if curriculum is None else inputs.curriculum(ws, curriculum)
    views = summaries.forecast(ws, wanted, None if by is None else inputs.day(ws, by, ahead=True))
    if not chart or call.json:
        call.answer(
            views, lambda shown: streak_forecast.forecast(forecast_changes.outlook(ws, shown))
        )
        return
    from studytrack.cli.plain import charts  # seldom asked for
    from studytrack.services.curricula import shelf
    from studytrack.services.pages import week_charts

    drawn = week_charts.curves(ws, wanted)
    output.lines(charts.burn_ups(drawn, shelf.badges(ws), call.paper), call.paper)
