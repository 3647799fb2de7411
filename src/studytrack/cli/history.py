"""Commands about changes: undo, redo, history."""

import click

from studytrack.cli import plain, words
from studytrack.cli.call import Call
from studytrack.services import history

COUNT = click.IntRange(1, 500)
"""As many changes as are kept."""


@words.command("undo", changes=True)
@click.argument("n", type=COUNT, default=1, metavar="[N]")
def undo_command(call: Call, n: int) -> None:
    """Take back the newest change, or the newest N."""
    views = history.undo(call.workspace, n, op_id=call.op_id)
    call.answer(views, lambda views: plain.undone("Undone", views))


@words.command("redo", changes=True)
@click.argument("n", type=COUNT, default=1, metavar="[N]")
def redo_command(call: Call, n: int) -> None:
    """Make the change undone last again, or the last N."""
    views = history.redo(call.workspace, n, op_id=call.op_id)
    call.answer(views, lambda views: plain.undone("Done again", views))


@words.command("history")
@click.option("--last", "newest", metavar="N", type=COUNT, default=20, help="How many.")
def history_command(call: Call, newest: int) -> None:
    """Show what was changed, newest first."""
    ws = call.workspace
    views = history.history(ws, newest)
    call.answer(views, lambda views: plain.operations(views, ws.clock().offset_minutes))
