"""Commands about the plan: goal, rest, vacation."""

from datetime import date

import click

from studytrack.cli import pieces, plain, words
from studytrack.cli.call import Call
from studytrack.cli.progress import whole
from studytrack.domain import tokens
from studytrack.services import asking, planning


@words.command("goal", changes=True)
@click.argument("hours", nargs=-1, metavar="[HOURS]")
@click.option("--days", metavar="N", type=int, help="N good days instead, 1 to 7.")
@click.option("--day-min", metavar="LENGTH", help="What makes a day good.")
@click.option("--curriculum", metavar="C", help="Hours for this curriculum.")
@click.option("--by", metavar="DATE", help="The day to be through with the curriculum.")
@click.option("--from", "week", metavar="WEEK", help="The first week it applies to.")
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
    ws = call.workspace
    target = None if by is None else asking.day(ws, by, ahead=True)
    view = planning.goal(
        ws,
        seconds=asking.goal_seconds(" ".join(hours)) if hours else None,
        good_days=days,
        day_min=None if day_min is None else asking.length(day_min),
        curriculum=None if curriculum is None else asking.curriculum(ws, curriculum),
        by=target,
        week=None if week is None else asking.week(ws, week),
        op_id=call.op_id,
    )
    call.answer(view, lambda view: [*plain.goal(view), *_target(target)])


def _target(day: date | None) -> list[str]:
    """Say the day one wants to be through, where it was set."""
    if day is None:
        return []
    return [f"To be through by {pieces.dated(day.isoformat())}; `studytrack forecast` says how."]


@words.command("rest", changes=True)
@click.argument("weekdays", nargs=-1, required=True, metavar="WEEKDAY...")
def rest_command(call: Call, weekdays: tuple[str, ...]) -> None:
    """Set the weekdays without study, or none."""
    view = planning.rest(call.workspace, asking.weekdays(weekdays), op_id=call.op_id)
    call.answer(view, plain.goal)


@words.command("vacation", changes=True)
@click.argument("days", nargs=-1, required=True, metavar="FROM TO | list | delete ID")
@click.pass_context
def vacation_command(ctx: click.Context, call: Call, days: tuple[str, ...]) -> None:
    """Plan days off from FROM to TO, list them, or delete one."""
    ws = call.workspace
    match days:
        case ["list"]:
            call.answer(planning.vacations(ws), plain.vacations)
        case ["delete", said] if (number := whole(said)) is not None:
            ended = planning.end_vacation(ws, number, op_id=call.op_id)
            call.answer(ended, plain.vacation_deleted)
        case ["delete", said]:
            raise click.UsageError(f"{tokens.shown(said)} is no number of a vacation.", ctx)
        case [first, last]:
            made = planning.vacation(
                ws,
                asking.day(ws, first, ahead=True),
                asking.day(ws, last, ahead=True),
                op_id=call.op_id,
            )
            call.answer(made, lambda view: [f"Vacation: {plain.vacation(view)}."])
        case _:
            raise click.UsageError(
                "Say the first and the last day, each in one word or in quotes; "
                "or list, or delete ID.",
                ctx,
            )
