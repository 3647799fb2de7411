"""Commands about changes: undo, redo, history."""

import click

from studytrack.cli import options, output
from studytrack.cli.call import Call
from studytrack.cli.plain import lines
from studytrack.services.backups import history

COUNT = click.IntRange(1, 500)
"""As many changes as are kept."""
SHOWN = 20
"""Changes listed where nothing else is said."""
MORE = "Older ones are kept too; `studytrack history --last 500` shows them."


@options.command("undo", changes=True)
@click.argument("n", type=COUNT, default=1, metavar="[N]")
def undo_command(call: Call, n: int) -> None:
    """Take back the newest change, or the newest N."""
    views = history.undo(call.workspace, n, op_id=call.op_id)
    stays = history.not_undone(call.workspace, views)
    more = [output.worded(stays)] if stays else []
    call.answer(views, lambda views: [*lines.undone("Undone", views), *more])


@options.command("redo", changes=True)
@click.argument("n", type=COUNT, default=1, metavar="[N]")
def redo_command(call: Call, n: int) -> None:
    """Make the change undone last again, or the last N."""
    views = history.redo(call.workspace, n, op_id=call.op_id)
    call.answer(views, lambda views: lines.undone("Done again", views))


@options.command("history")
@click.option("--last", "newest", metavar="N", type=COUNT, help=f"How many; {SHOWN} without it.")
def history_command(call: Call, newest: int | None) -> None:
    """Show what was changed, newest first."""
    ws = call.workspace
    count = newest or SHOWN
    found = history.listed(ws, count + 1)
    more = [MORE] if newest is None and len(found) > count else []
    call.answer(
        found[:count],
        lambda views: [*lines.operations(views, ws.clock().offset_minutes, call.today), *more],
    )
