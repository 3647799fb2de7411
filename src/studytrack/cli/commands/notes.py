"""Commands about notes: note, notes."""

import click

from studytrack.cli import options
from studytrack.cli.call import Call
from studytrack.cli.plain import notes as plain
from studytrack.services.base import inputs
from studytrack.services.items import lookup, notes

ITEM = click.option("--item", metavar="ITEM", help="What it is about.")


class NoteGroup(click.Group):
    """``note TEXT`` writes one; behind ``edit`` or ``delete`` stands the number of one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take the first word for the text unless it is the name of a command."""
        known = args[0] in self.commands
        return super().resolve_command(ctx, args if known else ["add", *args])


def _alone(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        raise click.UsageError("Say what you decided or saw: note TEXT.", ctx)


@options.command("add", changes=True)
@click.argument("text", metavar="TEXT")
@ITEM
@options.on
def add_command(call: Call, text: str, item: str | None, on: str | None) -> None:
    """Write down a decision or an observation, with its day."""
    ws = call.workspace
    view = notes.add(
        ws,
        text,
        address=None if item is None else lookup.item(ws, item),
        on=None if on is None else inputs.day(ws, on),
        op_id=call.op_id,
    )
    call.answer(view, lambda view: plain.changed("Wrote", view, lookup.names(ws)))


@options.command("edit", changes=True)
@click.argument("number", metavar="ID", type=options.NUMBER)
@click.argument("text", metavar="[TEXT]", required=False)
@ITEM
@options.on
@click.pass_context
def edit_command(
    ctx: click.Context, call: Call, number: int, text: str | None, item: str | None, on: str | None
) -> None:
    """Change a note; what is not named stays, and --item - is about nothing in particular."""
    if text is None and item is None and on is None:
        raise click.UsageError("Say what to change: the text, --item or --on.", ctx)
    ws = call.workspace
    about = None if item in {None, lookup.NOTHING} else lookup.item(ws, str(item))
    view = notes.edit(
        ws,
        number,
        text=text,
        address="keep" if item is None else about,
        on=None if on is None else inputs.day(ws, on),
        op_id=call.op_id,
    )
    call.answer(view, lambda view: plain.changed("Changed", view, lookup.names(ws)))


@options.command("delete", changes=True)
@click.argument("number", metavar="ID", type=options.NUMBER)
def delete_command(call: Call, number: int) -> None:
    """Delete a note; undo brings it back."""
    ws = call.workspace
    view = notes.delete(ws, number, op_id=call.op_id)
    call.answer(view, lambda view: plain.changed("Deleted", view, lookup.names(ws)))


note_command = NoteGroup(
    "note",
    {"add": add_command, "edit": edit_command, "delete": delete_command},
    help="Write down a decision or an observation: note TEXT.",
    callback=click.pass_context(_alone),
    invoke_without_command=True,
    no_args_is_help=False,
    params=options.shared(changes=True, hidden=True),
    subcommand_metavar="TEXT | edit ID | delete ID",
    context_settings=options.SETTINGS,
)


@options.command("notes")
@click.argument("words", nargs=-1, metavar="[WORDS]")
def notes_command(call: Call, words: tuple[str, ...]) -> None:
    """List the notes with their numbers, or those with WORDS in them."""
    ws = call.workspace
    sought = " ".join(words)
    found = notes.listed(ws, sought)
    call.answer(
        found,
        lambda views: plain.notes(
            views, lookup.names(ws), width=call.paper.room, sought=sought.strip()
        ),
    )
