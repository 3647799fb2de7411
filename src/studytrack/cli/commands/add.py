"""The command that counts a step, and how a whole number is read."""

import click

from studytrack.cli import options
from studytrack.cli.call import Call
from studytrack.cli.plain import lines
from studytrack.domain import tokens
from studytrack.services.base import inputs
from studytrack.services.items import counting, lookup


@options.command("add", changes=True, settings={"ignore_unknown_options": True})
@options.item()
@click.argument("n", required=False, default="1", metavar="[N]")
@options.on
@options.note
@click.pass_context
def add_command(
    ctx: click.Context, call: Call, item: str, n: str, on: str | None, note: str | None
) -> None:
    """Count a step on ITEM: 1, or N; a negative N corrects."""
    step = _step(ctx, item, n)
    ws = call.workspace
    address = lookup.item(ws, item)
    view = counting.add(
        ws,
        address,
        step,
        on=None if on is None else inputs.day(ws, on),
        note=note or "",
        op_id=call.op_id,
    )
    call.answer(
        view,
        lambda view: lines.counted(
            view,
            step,
            counting.rates(ws, address.curriculum).get(view.id),
            counting.sources(ws, address),
        ),
    )


def _step(ctx: click.Context, item: str, n: str) -> int:
    """Read N; since ``-1`` may stand without ``--``, wrong options are told apart here."""
    for word in (item, n):
        if word.startswith("-") and not word[1:].isdecimal():
            raise click.NoSuchOption(word, ctx=ctx)
    step = whole(n)
    if step is None:
        raise click.UsageError(f"{tokens.shown(n)} is no whole number; write 3 or -1.", ctx)
    return step


def whole(said: str) -> int | None:
    """Read a whole number of at most nine ASCII digits; None when it is none."""
    digits = said.removeprefix("-").removeprefix("+")
    fits = digits.isascii() and digits.isdigit() and len(digits) <= len("123456789")
    return int(said) if fits and len(said) - len(digits) <= 1 else None
