"""Commands about counted numbers: list, edit, delete."""

import click

from studytrack.cli import options
from studytrack.cli.call import Call
from studytrack.cli.commands import add
from studytrack.cli.plain import lines
from studytrack.services.base import inputs
from studytrack.services.items import counting, lookup


@options.command("list")
@options.item(required=False)
def list_command(call: Call, item: str | None) -> None:
    """List what was counted, with its numbers."""
    ws = call.workspace
    views = counting.entries(ws, None if item is None else lookup.shown(ws, item))
    call.answer(views, lambda views: lines.entries(views, call.today))


@options.command("edit", changes=True)
@click.argument("number", metavar="ID", type=options.NUMBER)
@click.option("--value", metavar="N", help="The number counted.")
@options.on
@options.note
@click.pass_context
def edit_command(
    ctx: click.Context,
    call: Call,
    number: int,
    value: str | None,
    on: str | None,
    note: str | None,
) -> None:
    """Change a counted number; what is not named stays."""
    if all(word is None for word in (value, on, note)):
        raise click.UsageError("Say what to change: --value, --on or -n.", ctx)
    new = None if value is None else add.whole(value)
    if value is not None and new is None:
        raise click.UsageError(f"“{value}” is no whole number; write 3 or -1.", ctx)
    ws = call.workspace
    day = None if on is None else inputs.day(ws, on)
    view = counting.edit(ws, number, value=new, on=day, note=note, op_id=call.op_id)
    call.answer(view, lambda view: lines.entry("Changed", view, call.today))


@options.command("delete", changes=True)
@click.argument("number", metavar="ID", type=options.NUMBER)
def delete_command(call: Call, number: int) -> None:
    """Delete a counted number; undo brings it back."""
    view = counting.delete(call.workspace, number, op_id=call.op_id)
    call.answer(view, lambda view: lines.entry("Deleted", view, call.today))


entries_command = options.group(
    "entries", "List, edit and delete counted numbers.", list_command, edit_command, delete_command
)
