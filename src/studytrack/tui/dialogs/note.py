"""A note: what was decided or seen, its day, and what it is about."""

from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import lookup, notes
from studytrack.services.items.notes import NoteLineView
from studytrack.tui.dialogs import item_field
from studytrack.tui.dialogs.form import Field, FormScreen, Wish
from studytrack.tui.drawing.glyphs import Signs

NEW = NoteLineView(0, None, "", "today", "")
"""What a note is before it is written."""


def about(ws: Workspace, subject: Address | None) -> NoteLineView:
    """Return what a new note begins with, about an item or about nothing in particular."""
    if subject is None:
        return NEW
    return NEW._replace(item=str(subject), title=lookup.titled(ws, subject))


def form(signs: Signs, ws: Workspace, note: NoteLineView) -> FormScreen:
    """Ask for a new note, or for anything about one; what is not changed stays."""
    fields = (
        Field("note", note.text, "what you decided or saw"),
        Field("day", note.on, "today, yesterday, mon, 2026-11-20"),
        item_field.field(ws, "about", note.title or lookup.NOTHING),
    )

    def check(values: tuple[str, ...]) -> str:
        _text, day, words = values
        on, address = inputs.day(ws, day), item_field.read(ws, note.item, note.title, words)
        named = lookup.titled(ws, address) if address else "nothing in particular"
        return f"{signs.day(on)}, about {named}"

    title = f"Note {note.id}" if note.id else "Note"
    return FormScreen(signs, title, fields, check=check)


def keep(ws: Workspace, note: NoteLineView, wish: Wish) -> None:
    """Write the note, or change what was changed.

    Raises:
        RefusalError: nothing is said, the day is to come, or no item has these words.
    """
    text, day, words = wish.values
    address = item_field.read(ws, note.item, note.title, words)
    if note.id:
        notes.edit(ws, note.id, text=text, address=address, on=inputs.day(ws, day))
    else:
        notes.add(ws, text, address=address, on=inputs.day(ws, day))
