"""Commands about what is shown to others: showcase add, drop, order, list; the portfolio."""

import click

from studytrack.cli import options, output
from studytrack.cli.call import Call
from studytrack.cli.commands import report
from studytrack.cli.output import Heading
from studytrack.cli.plain import lines
from studytrack.domain import showcase as domain
from studytrack.domain.errors import NotFoundError
from studytrack.services.milestones import showcase
from studytrack.services.milestones.showcase import ShownLineView
from studytrack.services.report import portfolio

FORMATS = portfolio.FORMATS
NOTHING = "Nothing is shown; `studytrack showcase add ITEM` chooses."
ALL_GONE = "Nothing of what you chose can be shown now; `--preview` says why."
THING = click.argument("thing", metavar="ITEM|MILESTONE", shell_complete=options.offer("items"))


def _list(views: "tuple[ShownLineView, ...]") -> list[str]:
    rows = [
        (str(place), view.title + ("  (hidden: it is gone)" if view.hidden else ""), view.line)
        for place, view in enumerate(views, start=1)
    ]
    return lines.told(rows, right=(0,)) or [NOTHING]


@options.command("list")
def list_command(call: Call) -> None:
    """List what is shown, in its order."""
    call.answer(showcase.lines(call.workspace), _list)


@options.command("add", changes=True)
@THING
@click.option("--line", metavar="TEXT", help="One sentence about it.")
def add_command(call: Call, thing: str, line: str | None) -> None:
    """Show a finished item, or a milestone by its key; --line says one sentence about it."""
    call.answer(showcase.add(call.workspace, thing, line, op_id=call.op_id), _list)


@options.command("drop", changes=True)
@THING
def drop_command(call: Call, thing: str) -> None:
    """Show something no more; its number in the list names it too."""
    call.answer(showcase.drop(call.workspace, thing, op_id=call.op_id), _list)


@options.command("order", changes=True)
@THING
@click.argument("place", type=click.IntRange(min=1))
def order_command(call: Call, thing: str, place: int) -> None:
    """Move something to PLACE; 1 is the first."""
    call.answer(showcase.order(call.workspace, thing, place, op_id=call.op_id), _list)


showcase_command = options.group(
    "showcase", "Choose what others may see, and in which order.",
    list_command, add_command, drop_command, order_command,
)  # fmt: skip


def give(call: Call, form: str | None, out: str | None, *, preview: bool) -> None:
    """Answer `export portfolio`."""
    found = showcase.portfolio(call.workspace)
    if preview:
        call.answer(found, lambda shown: [Heading("Portfolio"), *domain.preview(shown)])
        if not found.pieces and not call.json:
            output.problem(NOTHING)
        return
    if not found.pieces:
        raise NotFoundError(ALL_GONE if found.withheld else NOTHING)
    form = form or _named(out) or "md"
    report.give(call, portfolio.text_of(found, form), form, out)


def _named(out: str | None) -> str | None:
    """Return the format a file is named after, None where its ending says none."""
    ending = (out or "").rpartition(".")[2].casefold()
    return ending if ending in FORMATS else None
