"""Commands about recorded sessions: list, edit, split, delete."""

from collections.abc import Sequence

import click

from studytrack.cli import options
from studytrack.cli.call import Call
from studytrack.cli.commands import log
from studytrack.cli.plain import lines
from studytrack.domain.values import Any
from studytrack.services.base import inputs
from studytrack.services.base.views import SessionView
from studytrack.services.items import lookup
from studytrack.services.pages import summaries
from studytrack.services.time_log import sessions

SHOWN = 10
"""Sessions listed where nothing else is said."""
OLDER = "These are the newest; `studytrack sessions list` shows all of them."


def session_numbers(ctx: click.Context, parameter: click.Parameter, said: Any) -> Any:  # noqa: ANN401 - as click has it
    """Return the numbers of sessions; ``@last`` is the one recorded last, 0 before any was."""
    if isinstance(said, tuple):
        return tuple(session_numbers(ctx, parameter, one) for one in said)
    call = ctx.find_object(Call)
    if said == lookup.LAST and call is not None and not ctx.resilient_parsing:
        return sessions.newest(call.workspace)
    return options.NUMBER.convert(said, parameter, ctx)


@options.command("list")
@click.option("--from", "first", metavar="DAY", help="The first day.")
@click.option("--to", "last", metavar="DAY", help="The last day.")
@click.option(
    "--item", metavar="ITEM", help="Only items with these words, or a curriculum; - for no item."
)
@click.option("--last", "newest", metavar="N", type=options.NUMBER, help="Only the newest N.")
def list_command(
    call: Call, first: str | None, last: str | None, item: str | None, newest: int | None
) -> None:
    """List sessions, oldest first, with their numbers."""
    ws = call.workspace
    begin, end = inputs.stretch(ws, first, last)
    about = () if item is None else lookup.all_shown(ws, item)
    views = summaries.sessions(
        ws,
        first=begin,
        last=end,
        address=about[0] if len(about) == 1 else None,
        among=about if len(about) > 1 else (),
        newest=newest,
    )
    call.answer(views, lambda views: lines.sessions(views, call.today))


@options.command("newest")
def newest_command(call: Call) -> None:
    """List the newest sessions, and say where the older ones are."""
    found = summaries.sessions(call.workspace, newest=SHOWN + 1)
    older = [OLDER] if len(found) > SHOWN else []
    call.answer(found[-SHOWN:], lambda views: [*lines.sessions(views, call.today), *older])


@options.command("edit", changes=True)
@click.argument("ids", metavar="ID...", nargs=-1, required=True, callback=session_numbers)
@click.option("--for", "length", metavar="LENGTH", help="How long it was.")
@click.option("--at", metavar="INSTANT", help="When it began: 18:30, or 18:30-19:15.")
@click.option("--end", metavar="INSTANT", help="When it ended; its start stays.")
@options.on
@click.option("--item", metavar="ITEM", help="What it was spent on; - for nothing in particular.")
@options.note
@click.option("--overlap", is_flag=True, help="It may overlap other sessions.")
@click.pass_context
def edit_command(  # noqa: PLR0913 - each is one word of the command
    ctx: click.Context,
    call: Call,
    *,
    ids: tuple[int, ...],
    length: str | None,
    at: str | None,
    end: str | None,
    on: str | None,
    item: str | None,
    note: str | None,
    overlap: bool,
) -> None:
    """Change sessions by their numbers; what is not named stays.

    @last is the session recorded last. A clock is one of the session's own day:
    18:30; another day is named: "tue 18:30".
    """
    if all(word is None for word in (length, at, end, on, item, note)):
        raise click.UsageError("Say what to change: --for, --at, --end, --on, --item or -n.", ctx)
    ws = call.workspace
    if (at is not None or end is not None) and len(ids) > 1:
        raise click.UsageError("A start or an end belongs to one session; name one.", ctx)
    ends = inputs.ends(ws, at, end, ids[0])
    views = sessions.edit(
        ws,
        ids,
        seconds=None if length is None else inputs.length(length),
        at=ends.start,
        end=ends.end,
        day=ends.day,
        on=None if on is None else inputs.day(ws, on),
        address="keep" if item is None else log.address(call, item),
        note=note,
        overlap=overlap,
        op_id=call.op_id,
    )

    def said(views: Sequence[SessionView]) -> list[str]:
        asked = filter(None, (log.beyond(ws, view) for view in views if length))
        return [*lines.changed("Changed", views, call.today), *next(asked, [])]

    call.answer_each(views, said)


@options.command("split", changes=True)
@click.argument("number", metavar="ID", callback=session_numbers)
@click.argument("at", nargs=-1, required=True)
def split_command(call: Call, number: int, at: tuple[str, ...]) -> None:
    """Cut a session in two at AT, a clock time inside it."""
    ws = call.workspace
    views = sessions.split(ws, number, inputs.instant(ws, " ".join(at), number), op_id=call.op_id)
    call.answer(views, lambda views: lines.changed("Split into", views, call.today))


@options.command("delete", changes=True)
@click.argument("ids", metavar="ID...", nargs=-1, required=True, callback=session_numbers)
def delete_command(call: Call, ids: tuple[int, ...]) -> None:
    """Delete sessions by their numbers; undo brings them back."""
    views = sessions.delete(call.workspace, ids, op_id=call.op_id)
    call.answer_each(views, lambda views: lines.changed("Deleted", views, call.today))


sessions_command = options.group(
    "sessions",
    "List, edit, split and delete sessions.",
    list_command,
    edit_command,
    split_command,
    delete_command,
    alone=newest_command,
)
