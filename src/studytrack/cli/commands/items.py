"""Commands about items: done, skip, reopen, wait, close."""

from collections.abc import Callable, Sequence

import click

from studytrack.cli import options, remedies
from studytrack.cli.call import Call
from studytrack.cli.plain import lines
from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Writing
from studytrack.services.items import evidence as proofs
from studytrack.services.items import lookup, states
from studytrack.services.items.item_views import ItemLineView
from studytrack.services.time_log import timer

WHY = "The reason"
stops = click.option("--stop", is_flag=True, help="Stop its timer too, if it runs.")


def answer(
    call: Call,
    addresses: Sequence[Address],
    views: Sequence[ItemLineView],
    more: Sequence[str] = (),
) -> None:
    """Say what became of items, ``more``, and of the timer where it runs on one of them."""
    call.answer_each(views, lambda views: [*lines.states(views), *more, *_runs_on(call, addresses)])


def _runs_on(call: Call, addresses: Sequence[Address]) -> list[str]:
    found = timer.runs_on(call.workspace, addresses)
    if found is None:
        return []
    return [remedies.worded(found)]


def _stopping(
    call: Call,
    addresses: Sequence[Address],
    change: Callable[[Writing], tuple[ItemLineView, ...]],
    command: str,
    verb: str,
) -> tuple[ItemLineView, ...]:
    """Stop the timer and change the item's state, as one operation."""
    return timer.stop_with(
        call.workspace,
        addresses,
        lambda write, _known: change(write),
        command,
        verb,
        op_id=call.op_id,
    )


@options.command("done", changes=True)
@options.item(several=True, offered="open_items")
@click.option("--evidence", metavar="TEXT", help="What shows it: a link, a number, a sentence.")
@options.on
@options.note
@stops
def done_command(
    call: Call,
    *,
    items: tuple[str, ...],
    evidence: str | None,
    on: str | None,
    note: str | None,
    stop: bool,
) -> None:
    """Finish items; curriculum/module finishes all of a module."""
    ws = call.workspace
    addresses, day = lookup.items(ws, items), None if on is None else inputs.day(ws, on)
    lacking = "" if evidence else proofs.lacking(ws, addresses)
    if lacking and call.attended:
        asked = f"It asks for {lacking}; Enter leaves it out"
        evidence = click.prompt(asked, default="", show_default=False, err=True)
        lacking = "" if evidence else lacking

    def finish(write: Writing) -> tuple[ItemLineView, ...]:
        return states.finish(ws, write, addresses, evidence=evidence or "", on=day, note=note or "")

    if stop:
        views = _stopping(call, addresses, finish, "done", "finished")
    else:
        views = states.done(
            ws, addresses, evidence=evidence or "", on=day, note=note or "", op_id=call.op_id
        )
    answer(call, addresses, views, lines.asked_for(lacking, addresses))


@options.command("skip", changes=True)
@options.item(several=True, offered="open_items")
@click.option("--why", metavar="TEXT", help="The reason.")
@stops
def skip_command(call: Call, *, items: tuple[str, ...], why: str | None, stop: bool) -> None:
    """Leave items out of the plan."""
    ws = call.workspace
    addresses = lookup.items(ws, items)
    reason = options.ask(call, why, WHY, "--why TEXT")
    if stop:
        views = _stopping(
            call,
            addresses,
            lambda write: states.put_aside(ws, write, addresses, "skipped", reason),
            "skip",
            "skipped",
        )
    else:
        views = states.skip(ws, addresses, why=reason, op_id=call.op_id)
    answer(call, addresses, views)


@options.command("close", changes=True)
@options.item(several=True, offered="open_items")
@click.option("--why", metavar="TEXT", help="The reason.")
def close_command(call: Call, items: tuple[str, ...], why: str | None) -> None:
    """Close items that became unavailable."""
    ws = call.workspace
    addresses = lookup.items(ws, items)
    reason = options.ask(call, why, WHY, "--why TEXT")
    answer(call, addresses, states.close(ws, addresses, why=reason, op_id=call.op_id))


@options.command("reopen", changes=True)
@options.item(several=True, offered="settled_items")
def reopen_command(call: Call, items: tuple[str, ...]) -> None:
    """Take up finished, skipped, waiting or closed items again."""
    ws = call.workspace
    views = states.reopen(ws, lookup.items(ws, items), op_id=call.op_id)
    call.answer_each(views, lines.states)


@options.command("wait", changes=True)
@options.item(offered="open_items")
@options.note
def wait_command(call: Call, item: str, note: str | None) -> None:
    """Say that ITEM waits on someone."""
    ws = call.workspace
    addresses = lookup.items(ws, [item])
    answer(call, addresses, states.wait(ws, addresses, note=note or "", op_id=call.op_id))
