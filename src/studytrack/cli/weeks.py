"""Commands that look at time: today, week, streak, forecast."""

import click

from studytrack.cli import reports, words
from studytrack.cli.call import Call
from studytrack.services import asking, overview


@words.command("today")
def today_command(call: Call) -> None:
    """Show what to do now, the timer, today's and this week's time, and what is due."""
    view = overview.today(call.workspace)
    call.answer(view, lambda view: reports.today(view, call.paper.width))


@words.command("week")
@click.argument("week", nargs=-1)
@click.option("--markdown", is_flag=True, help="Write it as Markdown.")
def week_command(call: Call, *, week: tuple[str, ...], markdown: bool) -> None:
    """Show a week: WEEK is 2026-W47, last, or any day of it."""
    if markdown and call.json:
        raise click.UsageError("Say --json or --markdown.", click.get_current_context())
    ws = call.workspace
    view = overview.week(ws, asking.week(ws, " ".join(week)) if week else None)
    if markdown:
        call.answer(view, reports.markdown)
    else:
        call.answer(view, lambda view: reports.week(view, call.paper.width))


@words.command("streak")
def streak_command(call: Call) -> None:
    """Show the streaks, what keeps them, and the freezes."""
    ws = call.workspace
    call.answer(
        overview.streak(ws),
        lambda view: reports.streak(view, asking.day(ws, "today").isoformat()),
    )


@words.command("forecast")
@words.curriculum(required=False)
@click.option("--by", metavar="DATE", help="The day you want to be through.")
def forecast_command(call: Call, curriculum: str | None, by: str | None) -> None:
    """Show when a curriculum will be through, at your pace and at your goal."""
    ws = call.workspace
    views = overview.forecast(
        ws,
        None if curriculum is None else asking.curriculum(ws, curriculum),
        None if by is None else asking.day(ws, by, ahead=True),
    )
    call.answer(views, reports.forecast)
