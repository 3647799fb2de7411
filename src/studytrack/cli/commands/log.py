"""The command that records time."""

import click

from studytrack.cli import options
from studytrack.cli.call import Call
from studytrack.cli.plain import lines as plain
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.base.views import SessionView
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import week_goal
from studytrack.services.items import evidence, lookup
from studytrack.services.time_log import sessions, status


def address(call: Call, said: str | None) -> Address | None:
    """Return the item somebody named; None for none, or for ``-``."""
    return None if said in {None, lookup.NOTHING} else lookup.item(call.workspace, str(said))


@options.command("log", changes=True)
@options.item()
@click.argument("when", nargs=-1, required=True)
@options.note
@click.option("--overlap", is_flag=True, help="It may overlap other sessions.")
@click.option("--done", is_flag=True, help="Finish the item too.")
def log_command(
    call: Call, item: str, when: tuple[str, ...], *, note: str | None, overlap: bool, done: bool
) -> None:
    """Record time on ITEM; - records it on nothing in particular.

    WHEN is a length and a day, or a start and an end: 1h30, 45m yesterday, 21:00-22:30.
    `studytrack help times` lists every way.
    """
    ws = call.workspace
    if inputs.is_length(item):
        raise NotUnderstoodError(
            "The item comes first: `studytrack log ITEM 1h30`; `studytrack log - 1h30` names none."
        )
    entry = inputs.entry(ws, " ".join(when))
    view = sessions.log(
        ws,
        address(call, item),
        entry,
        note=note or "",
        overlap=overlap,
        done=done,
        op_id=call.op_id,
    )
    call.answer(
        view,
        lambda view: [
            *recorded(call, f"Logged {plain.session(view, call.today)}."),
            *([f"Done: {view.title}.", *lacking(call, view)] if done else []),
            *beyond(ws, view),
        ],
    )


def beyond(ws: Workspace, view: SessionView) -> list[str]:
    """Ask about a length that today cannot have had yet."""
    asked = sessions.beyond(ws, view)
    mended = f"`studytrack sessions edit {view.id} --for LENGTH` changes it"
    return [f"{asked} {mended}, `studytrack undo` takes it back."] if asked else []


def lacking(call: Call, view: SessionView) -> list[str]:
    """Say what the item that was finished with a session asks for, and how it is given."""
    found = [] if view.item is None else [lookup.item(call.workspace, view.item)]
    return plain.asked_for(evidence.lacking(call.workspace, found), found)


def recorded(call: Call, sentence: str) -> list[str]:
    """Say what was recorded, and how far the week is with it."""
    spent = status.now(call.workspace).week_seconds
    return [f"{sentence} {plain.week(spent, week_goal.now(call.workspace))}"]
