"""Notes: written, listed, changed, deleted."""

from datetime import date

from studytrack.domain import days, notes
from studytrack.domain.actions import remedy
from studytrack.domain.errors import NotFoundError
from studytrack.domain.notes import Note
from studytrack.domain.sessions import UNASSIGNED, Address
from studytrack.domain.values import Literal, NamedTuple
from studytrack.services.base import context, views
from studytrack.services.base.workspace import Reading, Workspace

Keep = Literal["keep"]


class NoteLineView(NamedTuple):
    """A note as a screen shows it among other things of its day."""

    id: int
    item: str | None
    """``curriculum/item``; None when it is about nothing in particular."""
    title: str
    """What it is about; empty when it is about nothing in particular."""
    on: str
    text: str


class NoteView(NamedTuple):
    """A note as it is listed."""

    id: int
    on: str
    text: str
    item: str | None
    """``curriculum/item``; None when it is about nothing in particular."""


def add(
    ws: Workspace,
    text: str,
    *,
    address: Address | None = None,
    on: date | None = None,
    op_id: str | None = None,
) -> NoteView:
    """Write a note; it counts for today unless a day is named.

    Raises:
        NotUnderstoodError: nothing is said.
        AgainstRuleError: the day is to come, or it is too long.
        ConflictError, NotFoundError: this request was answered before and its note is gone.
    """
    with ws.store.writing("note", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return _view(_of(write, int(write.replayed["note"][0])))
        known = context.at(ws.clock(), write)
        day = known.today if on is None else days.checked(on, known.today)
        curriculum_id = None if address is None else address.curriculum
        item_id = None if address is None else address.item
        said = notes.checked(text)
        note = write.add(Note(0, "", day, said, curriculum_id, item_id, known.now.at))
        write.say("wrote a note")
        return _view(note)


def edit(
    ws: Workspace,
    note_id: int,
    *,
    text: str | None = None,
    address: Address | Keep | None = "keep",
    on: date | None = None,
    op_id: str | None = None,
) -> NoteView:
    """Change a note; what is not named stays, and None is about nothing in particular.

    Raises:
        NotFoundError: no note has this number.
        NotUnderstoodError, AgainstRuleError: as `add`.
    """
    with ws.store.writing("note edit", ws.clock(), op_id) as write:
        note = _of(write, note_id)
        if write.replayed is None:
            today = context.at(ws.clock(), write).today
            if address != "keep":
                curriculum, item = address or (None, None)
                note = note._replace(curriculum=curriculum, item=item)
            note = note._replace(
                text=note.text if text is None else notes.checked(text),
                on=note.on if on is None else days.checked(on, today),
            )
            write.change(note)
            write.say(f"changed note {note_id}")
        return _view(note)


def delete(ws: Workspace, note_id: int, *, op_id: str | None = None) -> NoteView | None:
    """Delete a note and return what it was; None when this very request did so before.

    Raises:
        NotFoundError: no note has this number.
    """
    with ws.store.writing("note delete", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return None
        note = _of(write, note_id)
        write.drop(note)
        write.say(f"deleted note {note_id}")
        return _view(note)


def listed(ws: Workspace, words: str = "") -> tuple[NoteView, ...]:
    """Return the notes with all these words in them, oldest day first."""
    with ws.store.reading() as read:
        found = [note for note in read.entities.all("note") if notes.holds(note, words)]
    return tuple(_view(note) for note in sorted(found, key=lambda note: note.on))


def lines(ws: Workspace, about: Address | None = None) -> tuple[NoteLineView, ...]:
    """Return the notes about an item, a curriculum, nothing, or all of them, newest day first."""
    with ws.store.reading() as read:
        return told(read, about)


def told(read: Reading, about: Address | None = None) -> tuple[NoteLineView, ...]:
    """Return what `lines` does, from an open database."""
    found = [note for note in read.entities.all("note") if _fits(note, about)]
    names = views.titles(read) if found else {}
    newest = sorted(found, key=lambda note: note.on, reverse=True)
    return tuple(_line(note, names) for note in newest)


def _fits(note: Note, about: Address | None) -> bool:
    if about is None or note.address is None:
        return about in {None, UNASSIGNED}
    return note.curriculum == about.curriculum and about.item in {None, note.item}


def _line(note: Note, names: views.Titles) -> NoteLineView:
    about = note.address
    title = "" if about is None else names.get(about, str(about))
    place = None if about is None else str(about)
    return NoteLineView(note.id, place, title, note.on.isoformat(), note.text)


def _of(read: Reading, note_id: int) -> Note:
    for note in read.entities.all("note"):
        found: Note = note
        if found.id == note_id:
            return found
    raise NotFoundError(f"No note has the number {note_id}.", remedy("list_notes"))


def _view(note: Note) -> NoteView:
    address = note.address
    place = None if address is None else str(address)
    return NoteView(note.id, note.on.isoformat(), note.text, place)
