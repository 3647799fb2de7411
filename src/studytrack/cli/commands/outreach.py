"""Commands about leads: lead, leads, events, outreach."""

import click

from studytrack.cli import options, output
from studytrack.cli.call import Call
from studytrack.cli.plain import outreach as plain
from studytrack.domain.outreach import CHANNELS, EVENTS, STAGES
from studytrack.domain.outreach_funnel import BY, By
from studytrack.services.outreach import board, events, funnel, leads, story

lead_argument = click.argument("words", metavar="LEAD", shell_complete=options.offer("leads"))
channel_option = click.option(
    "--channel", metavar="C", help=f"How it came about: {', '.join(CHANNELS)}."
)
role_option = click.option("--role", metavar="R", help="The role it is about.")
url_option = click.option(
    "--url", "urls", metavar="U", multiple=True, help="A link; may be said again for more."
)


@options.command("add", changes=True)
@click.argument("name")
@channel_option
@click.option("--person", is_flag=True, help="It is a person, not a role at a company.")
@role_option
@url_option
def add_command(
    call: Call,
    name: str,
    channel: str | None,
    person: bool,  # noqa: FBT001 - click calls it
    role: str | None,
    urls: tuple[str, ...],
) -> None:
    """Add a lead: a role at a company, or a person."""
    ws = call.workspace
    way = leads.channel(
        options.ask(call, channel, f"Channel ({', '.join(CHANNELS)})", "--channel C")
    )
    view = leads.add(ws, name, way, person=person, role=role or "", links=urls, op_id=call.op_id)
    call.answer(view, lambda view: plain.changed("Added", view))


@options.command("event", changes=True)
@lead_argument
@click.argument("event", shell_complete=options.words(EVENTS))
@click.option("--on", metavar="DAY|unknown", help="The day it happened; today without it.")
@options.note
def event_command(call: Call, words: str, event: str, on: str | None, note: str | None) -> None:
    """Say what happened with LEAD: sent, reply, applied, interview, rejected, a note."""
    ws = call.workspace
    day = events.day(ws, on or "today")
    view = events.record(
        ws, leads.find(ws, words), event, on=day, note=note or "", op_id=call.op_id
    )
    call.answer(view, lambda view: plain.changed("Recorded", view))


@options.command("show")
@lead_argument
@click.option("--markdown", is_flag=True, help="Its story as Markdown.")
def show_command(call: Call, words: str, markdown: bool) -> None:  # noqa: FBT001 - click calls it
    """Show LEAD and what happened with it."""
    ws = call.workspace
    number = leads.find(ws, words)
    if markdown and not call.json:
        output.document(story.markdown(ws, number))
        return
    call.answer(leads.show(ws, number), plain.lead)


@options.command("edit", changes=True)
@lead_argument
@click.option("--name", metavar="NAME", help="What it is called.")
@channel_option
@click.option("--person/--company", default=None, help="Whether it is a person.")
@role_option
@url_option
@click.pass_context
def edit_command(  # noqa: PLR0913, PLR0917 - each is one word of the command
    ctx: click.Context,
    call: Call,
    words: str,
    name: str | None,
    channel: str | None,
    person: bool | None,  # noqa: FBT001 - click calls it
    role: str | None,
    urls: tuple[str, ...],
) -> None:
    """Change LEAD; what is not named stays."""
    if not urls and all(word is None for word in (name, channel, person, role)):
        said = "Say what to change: --name, --channel, --person, --role or --url."
        raise click.UsageError(said, ctx)
    ws = call.workspace
    view = leads.edit(
        ws,
        leads.find(ws, words),
        name=name,
        channel=None if channel is None else leads.channel(channel),
        person=person,
        role=role,
        links=urls or None,
        op_id=call.op_id,
    )
    call.answer(view, lambda view: plain.changed("Changed", view))


@options.command("delete", changes=True)
@lead_argument
def delete_command(call: Call, words: str) -> None:
    """Delete LEAD with its events; undo brings it back."""
    view = leads.delete(call.workspace, words, op_id=call.op_id)
    call.answer(view, lambda view: plain.deleted("lead", view))


@options.command("leads")
@click.option("--stage", metavar="S", help=f"Only those at a stage: {', '.join(STAGES)}.")
@click.option("--due", is_flag=True, help="Only those to follow up today.")
def leads_command(call: Call, stage: str | None, due: bool) -> None:  # noqa: FBT001 - click calls it
    """List the leads."""
    views = leads.listed(call.workspace, stage, due=due)
    some, room = due or stage is not None, call.paper.room
    call.answer(views, lambda views: plain.leads(views, room, filtered=some))


lead_command = options.group(
    "lead",
    "Roles and people one writes to.",
    add_command,
    event_command,
    show_command,
    edit_command,
    delete_command,
    alone=leads_command,
)


@options.command("edit", changes=True)
@click.argument("number", metavar="ID", type=options.NUMBER)
@click.option("--event", metavar="EVENT", help="What happened.")
@click.option("--on", metavar="DAY|unknown", help="The day it happened.")
@options.note
@click.pass_context
def edit_event_command(
    ctx: click.Context,
    call: Call,
    number: int,
    event: str | None,
    on: str | None,
    note: str | None,
) -> None:
    """Change what happened with a lead; what is not named stays."""
    if all(word is None for word in (event, on, note)):
        raise click.UsageError("Say what to change: --event, --on or -n.", ctx)
    ws = call.workspace
    day = "" if on is None else events.day(ws, on)
    view = events.edit(ws, number, event=event, on=day, note=note, op_id=call.op_id)
    call.answer(view, lambda view: plain.changed("Changed", view))


@options.command("delete", changes=True)
@click.argument("number", metavar="ID", type=options.NUMBER)
def delete_event_command(call: Call, number: int) -> None:
    """Delete what happened with a lead; undo brings it back."""
    view = events.delete(call.workspace, number, op_id=call.op_id)
    call.answer(view, lambda view: plain.deleted("event", view))


events_command = options.group(
    "events",
    "Mend what happened with leads.",
    edit_event_command,
    delete_event_command,
    shown_by="lead show LEAD",
)


@options.command("funnel")
@click.option("--by", type=click.Choice(BY), help="Also the parts of it.")
@click.option("--markdown", is_flag=True, help="Counts as a table, without a name, to share.")
def funnel_command(call: Call, by: By | None, markdown: bool) -> None:  # noqa: FBT001 - click calls it
    """Show how many leads came how far."""
    ws = call.workspace
    if markdown and not call.json:
        output.document(funnel.markdown(ws, by))
        return
    parts = BY if call.json else (by,) if by else ()
    call.answer(funnel.show(ws, parts), lambda view: plain.funnel(view, by, funnel.stories_of(ws)))


@options.command("board")
def board_command(call: Call) -> None:
    """Show where every lead stands, and what is due."""
    call.answer(board.show(call.workspace), lambda view: plain.board(view, call.paper.room))


@options.command("silent", changes=True)
@click.option("--close", is_flag=True, help="Say of all of them that no reply came.")
def silent_command(call: Call, close: bool) -> None:  # noqa: FBT001 - click calls it
    """List the leads that fell silent; with --close they end without a reply."""
    ws, room = call.workspace, call.paper.room
    if close:
        views = events.close_silent(ws, op_id=call.op_id)
        call.answer(views, lambda views: plain.closed(views, room))
        return
    call.answer(leads.silent(ws), lambda views: plain.leads(views, room, filtered=True))


outreach_command = options.group(
    "outreach",
    "The funnel of all leads, their board, and who fell silent.",
    funnel_command,
    board_command,
    silent_command,
)
