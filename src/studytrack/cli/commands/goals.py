"""Commands about the plan: goal, rest, vacation."""

from collections.abc import Mapping
from datetime import date

import click

from studytrack.cli import options
from studytrack.cli.call import Call
from studytrack.cli.commands.add import whole
from studytrack.cli.plain import lines
from studytrack.domain import phrases, tokens
from studytrack.domain.errors import AgainstRuleError
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals, week_goal
from studytrack.services.goals.goals import GoalView
from studytrack.services.items import lookup

NONE = {"none", "no", "off", "0", "0h", "0m"}
OF_ALL = (
    "A goal can be set anew, not taken away: `studytrack goal 1` asks for an hour a week, "
    "`studytrack vacation FROM TO` for nothing in those days."
)
OF_ONE = (
    "What is set for a curriculum can be set anew, not taken away; `studytrack undo` takes back "
    "what was set last, `studytrack curricula stop C` puts a curriculum away."
)


@options.command("goal", changes=True)
@click.argument("hours", nargs=-1, metavar="[HOURS]")
@click.option("--days", metavar="N", type=int, help="N good days instead, 1 to 7.")
@click.option("--day-min", metavar="LENGTH", help="What makes a day good.")
@click.option("--curriculum", metavar="C", help="Hours for this curriculum.")
@click.option("--by", metavar="DATE", help="The day to be through with the curriculum.")
@click.option(
    "--from",
    "week",
    metavar="WEEK",
    shell_complete=options.offer("weeks_to_come"),
    help="The first week it applies to.",
)
@click.pass_context
def goal_command(  # noqa: PLR0913, PLR0917 - each is one word of the command
    ctx: click.Context,
    call: Call,
    hours: tuple[str, ...],
    days: int | None,
    day_min: str | None,
    curriculum: str | None,
    by: str | None,
    week: str | None,
) -> None:
    """Set the weekly goal, in HOURS or a length, or show it."""
    if hours and days is not None:
        raise click.UsageError("Say hours or --days, not both.", ctx)
    if by is not None and curriculum is None:
        raise click.UsageError("--by needs --curriculum.", ctx)
    if NONE.intersection((" ".join(hours).casefold(), (by or "").casefold())):
        raise AgainstRuleError(OF_ONE if curriculum else OF_ALL)
    ws = call.workspace
    target = None if by is None else inputs.day(ws, by, ahead=True)
    first = None if week is None else inputs.any_week(ws, week)
    judged = bool(hours and curriculum is None) or (days, day_min) != (None, None)
    view = goals.goal(
        ws,
        seconds=inputs.goal_seconds(" ".join(hours)) if hours else None,
        good_days=days,
        day_min=None if day_min is None else inputs.length(day_min),
        curriculum=None if curriculum is None else inputs.curriculum(ws, curriculum),
        by=target,
        week=first,
        op_id=call.op_id,
    )
    call.answer(
        view,
        lambda view: [
            *lines.goal(view, _names(ws, view)),
            *_passed(ws, first if judged else None),
            *_begun(ws, view),
            *_ahead(ws, view),
            *_target(target),
        ],
    )


def _names(ws: Workspace, shown: GoalView) -> Mapping[str, str]:
    """Return the titles of curricula; none where none has hours of its own."""
    if not shown.curricula:
        return {}
    names = lookup.names(ws)
    return {**names, **{one: f"{names[one]} (put away)" for one in lookup.put_away(ws)}}


def _passed(ws: Workspace, first: date | None) -> list[str]:
    """Say that a goal was set from a week on that has passed; None where nothing was set so."""
    if first is None or not goals.has_passed(ws, first):
        return []
    return [f"That week has passed: weeks from {phrases.dated(first)} on are judged anew."]


def _begun(ws: Workspace, shown: GoalView) -> list[str]:
    """Say from when on the goal is asked, where that is not yet the running week."""
    first = week_goal.asked_later(ws, shown.from_)
    if first is None:
        return []
    return [f"You begin in the middle of this week, so it is asked from {phrases.full(first)} on."]


def _ahead(ws: Workspace, shown: GoalView) -> list[str]:
    """Say what is set for weeks to come, beside the week that is shown."""
    return [
        f"From {phrases.named_week(view.from_)} on: {goals.said(view)}."
        for view in goals.ahead(ws)
        if view.from_ > shown.from_
    ]


def _target(day: date | None) -> list[str]:
    """Say the day one wants to be through, where it was set."""
    if day is None:
        return []
    return [f"To be through by {phrases.dated(day.isoformat())}; `studytrack forecast` says how."]


@options.command("rest", changes=True)
@click.argument("weekdays", nargs=-1, metavar="[WEEKDAY... | none]")
def rest_command(call: Call, weekdays: tuple[str, ...]) -> None:
    """Set the weekdays without study, or none; alone, show them."""
    if not weekdays:
        call.answer(goals.goal(call.workspace), lines.rest)
        return
    ws = call.workspace
    view = goals.rest(ws, inputs.weekdays(weekdays), op_id=call.op_id)
    call.answer(view, lambda view: lines.goal(view, _names(ws, view)))


@options.command("vacation", changes=True)
@click.argument("days", nargs=-1, metavar="[FROM [TO] | list | delete ID]")
@click.pass_context
def vacation_command(ctx: click.Context, call: Call, days: tuple[str, ...]) -> None:
    """Plan days off from FROM to TO, or one day; list them, or delete one.

    A day without a year is the next one: 20 dec 2 jan, 20 dec to 2 jan, fri;
    the first may be past where the last is not: 15 jul 25 jul, said on 18 July.
    """
    ws = call.workspace
    match days:
        case [] | ["list"]:
            call.answer(goals.vacations(ws), lines.vacations)
        case ["delete", said] if (number := whole(said)) is not None:
            ended = goals.end_vacation(ws, number, op_id=call.op_id)
            call.answer(ended, lines.vacation_deleted)
        case ["delete", *said]:
            shown = f"{tokens.shown(' '.join(said))} is no" if said else "Name the"
            ways = "`studytrack vacation list` shows it"
            raise click.UsageError(f"{shown} number of a vacation; {ways}.", ctx)
        case _:
            first, last = inputs.days_ahead(ws, " ".join(days))
            made = goals.vacation(ws, first, last, op_id=call.op_id)
            call.answer(made, lambda view: [f"Vacation: {lines.vacation(view)}."])
