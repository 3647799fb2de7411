"""Commands about the timer: start, stop, cancel, status."""

import click

from studytrack.cli import options, status_line
from studytrack.cli.call import Call
from studytrack.cli.commands import interruptions, log
from studytrack.cli.plain import lines as plain
from studytrack.services.base import inputs
from studytrack.services.base.views import SessionView
from studytrack.services.time_log import timer
from studytrack.services.time_log.status import StatusView


@options.command("start", changes=True)
@options.item(required=False)
@click.option("--at", metavar="WHEN", help="When it began.")
@click.option("--for", "length", metavar="LENGTH", help="Ring after this long.")
@options.note
def start_command(
    call: Call, item: str | None, at: str | None, length: str | None, note: str | None
) -> None:
    """Start the timer on ITEM, or on nothing in particular.

    On another item it switches: what ran is recorded up to now.
    """
    ws = call.workspace
    asked = interruptions.of(call)
    view = timer.start(
        ws,
        log.address(call, item),
        at=None if at is None else inputs.instant(ws, at),
        length=None if length is None else inputs.length(length),
        note=note or "",
        op_id=call.op_id,
    )
    before = timer.switched_from(ws)
    odd = interruptions.odd(asked, filter(None, [before]))
    interruptions.answer(call, view, lambda view: _started(call, view, before), odd)


def _started(call: Call, view: StatusView, before: SessionView | None) -> list[str]:
    """Say that the timer runs, and what was recorded when it was switched."""
    lines = plain.started(view, call.workspace.clock().offset_minutes)
    return [*([f"Logged {plain.session(before, call.today)}."] if before else []), *lines]


@options.command("stop", changes=True)
@click.option("--at", metavar="WHEN", help="When it ended: 22:10, or 20m ago.")
@click.option("--after", metavar="LENGTH", help="How long it was.")
@click.option("--keep", is_flag=True, help="It was right, however long.")
@options.note
@click.option("--done", is_flag=True, help="Finish the item too.")
def stop_command(
    call: Call, *, at: str | None, after: str | None, keep: bool, note: str | None, done: bool
) -> None:
    """Stop the timer and record its time."""
    if (at is not None) + (after is not None) + keep > 1:
        raise click.UsageError("Say one of --at, --after and --keep.", click.get_current_context())
    ws = call.workspace
    told, asked, shown = (None if after is None else inputs.length(after)), None, None
    if not keep and at is None and told is None:
        told, shown, asked = interruptions.asked(call)
    view = timer.stop(
        ws,
        at=None if at is None else inputs.instant(ws, at),
        after=told,
        keep=keep,
        shown=shown,
        note=note,
        done=done,
        op_id=call.op_id,
    )
    said = interruptions.odd(asked, (view,))
    interruptions.answer(
        call,
        view,
        lambda view: [
            *log.recorded(call, f"Stopped: {plain.session(view, call.today)}."),
            *([f"Done: {view.title}.", *log.lacking(call, view)] if done else []),
            *filter(None, [timer.break_earned(ws, view.seconds)]),
        ],
        said,
    )


@options.command("cancel", changes=True)
def cancel_command(call: Call) -> None:
    """Drop the running timer; undo brings it back."""
    call.answer(timer.cancel(call.workspace, op_id=call.op_id), plain.cancelled)


@options.command("status")
@click.option("--format", "template", metavar="TEXT", help="Text with {icon} {elapsed} {item} "
              "{today} {week} {week_left} {streak}.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="Print nothing when no timer runs.")
@click.option(
    "--escape",
    metavar="PROGRAM",
    help="Make titles plain text for tmux, zsh, pango (Waybar), polybar or json.",
)
@click.pass_context
def status_command(
    ctx: click.Context, call: Call, *, template: str | None, quiet: bool, escape: str | None
) -> None:
    """Show the timer in one line."""
    asked = status_line.StatusAsked(
        json=call.json,
        db=call.db,
        format=template,
        quiet=quiet,
        colour=call.color,
        escape=escape,
    )
    ctx.exit(status_line.answer(asked))
