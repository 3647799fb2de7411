"""Milestones and evidence at a prompt: the time line, one's own, and what shows an item."""

import click

from studytrack.cli import options, output, show_milestones
from studytrack.cli.call import Call
from studytrack.cli.plain import milestones as text
from studytrack.services.base import inputs
from studytrack.services.items import evidence, lookup
from studytrack.services.milestones import milestones, own


@options.command("milestones")
@click.option("--reached", "only_reached", is_flag=True, help="Only what was reached.")
@click.option("--ahead", "only_ahead", is_flag=True, help="Only what lies ahead.")
@click.option("--markdown", is_flag=True, help="As Markdown, for a journal.")
def milestones_command(call: Call, *, only_reached: bool, only_ahead: bool, markdown: bool) -> None:
    """Show what the hours proved, newest first, and what lies ahead."""
    if only_reached and only_ahead:
        raise click.UsageError("Say --reached or --ahead; without either both are shown.")
    page = milestones.page(call.workspace)
    if only_reached:
        page = page._replace(ahead=())
    if only_ahead:
        page = page._replace(reached=())
    if markdown and not call.json:
        output.document(milestones.markdown(page))
    else:
        show_milestones.answer(call, page)


SHOWN_BY = click.option("--evidence", metavar="X", help="What shows it: a link, a sentence.")
OF = click.option("--curriculum", metavar="C", help="The curriculum it belongs to.")


@options.command("add", changes=True)
@click.argument("title", metavar="TEXT")
@options.on
@SHOWN_BY
@OF
@options.note
def add_command(
    call: Call,
    title: str,
    on: str | None,
    evidence: str | None,
    curriculum: str | None,
    note: str | None,
) -> None:
    """Add a milestone of your own: a talk given, a paper accepted."""
    ws = call.workspace
    view = own.add(
        ws,
        title,
        on=None if on is None else inputs.day(ws, on),
        evidence=evidence or "",
        curriculum=curriculum,
        note=note or "",
        op_id=call.op_id,
    )
    call.answer(view, lambda view: text.changed("Added", view))


@options.command("edit", changes=True)
@click.argument("number", metavar="ID", type=options.NUMBER)
@click.option("--title", metavar="TEXT", help="What was reached.")
@options.on
@SHOWN_BY
@OF
@options.note
@click.pass_context
def edit_command(
    ctx: click.Context, /, call: Call, number: int, on: str | None, **said: str | None
) -> None:
    """Change a milestone of your own; what is not named stays."""
    if on is None and all(word is None for word in said.values()):
        raise click.UsageError(
            "Say what to change: --title, --on, --evidence, --curriculum or -n.", ctx
        )
    ws = call.workspace
    day = None if on is None else inputs.day(ws, on)
    view = own.edit(ws, number, on=day, op_id=call.op_id, **said)
    call.answer(view, lambda view: text.changed("Changed", view))


@options.command("delete", changes=True)
@click.argument("number", metavar="ID", type=options.NUMBER)
def delete_command(call: Call, number: int) -> None:
    """Delete a milestone of your own; undo brings it back."""
    view = own.delete(call.workspace, number, op_id=call.op_id)
    call.answer(view, lambda view: text.changed("Deleted", view))


milestone_command = options.group(
    "milestone",
    "Add, change and delete milestones of your own.",
    add_command,
    edit_command,
    delete_command,
    alone=milestones_command,
)


@options.command("add", changes=True)
@options.item()
@click.argument("said", metavar="TEXT")
@options.on
def evidence_add_command(call: Call, item: str, said: str, on: str | None) -> None:
    """Add what shows ITEM: a link, a file, a number or a sentence."""
    ws = call.workspace
    day = None if on is None else inputs.day(ws, on)
    view = evidence.add(ws, lookup.item(ws, item), said, on=day, op_id=call.op_id)
    call.answer(view, lambda view: text.proof("Added", view))


@options.command("edit", changes=True, settings={"ignore_unknown_options": True})
@click.argument("number", metavar="ID", type=int)
@click.argument("said", metavar="[TEXT]", required=False)
@options.on
@click.pass_context
def evidence_edit_command(
    ctx: click.Context, call: Call, number: int, said: str | None, on: str | None
) -> None:
    """Change a piece of evidence: what it is, or its day."""
    if said is None and on is None:
        raise click.UsageError("Say what to change: the text, or --on DAY.", ctx)
    ws = call.workspace
    day = None if on is None else inputs.day(ws, on)
    view = evidence.edit(ws, number, text=said, on=day, op_id=call.op_id)
    call.answer(view, lambda view: text.proof("Changed", view))


@options.command("delete", changes=True, settings={"ignore_unknown_options": True})
@click.argument("number", metavar="ID", type=int)
def evidence_delete_command(call: Call, number: int) -> None:
    """Delete a piece of evidence; undo brings it back."""
    view = evidence.delete(call.workspace, number, op_id=call.op_id)
    call.answer(view, lambda view: text.proof("Deleted", view))


@options.command("list")
@options.item(required=False)
def evidence_list_command(call: Call, item: str | None) -> None:
    """List evidence with its numbers, of ITEM or all."""
    ws = call.workspace
    found = evidence.listed(ws, None if item is None else lookup.shown(ws, item))
    call.answer(found, text.proofs)


evidence_command = options.group(
    "evidence",
    "Add, change, delete and list what shows your work.",
    evidence_add_command,
    evidence_edit_command,
    evidence_delete_command,
    evidence_list_command,
    alone=evidence_list_command,
)
