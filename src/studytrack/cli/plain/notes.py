"""Notes as lines of text. Pure."""

from collections.abc import Sequence

from studytrack.cli.plain import layout
from studytrack.domain import phrases, text
from studytrack.services.items.notes import NoteView


def notes(views: Sequence[NoteView]) -> list[str]:
    """List them, a note a line."""
    if not views:
        return ["No note; `studytrack note TEXT` writes one."]
    return layout.table([_row(view) for view in views], (0,))


def _row(view: NoteView) -> tuple[str, ...]:
    return f"#{view.id}", phrases.dated(view.on), view.item or "", text.shown(view.text)


def changed(did: str, view: NoteView | None) -> list[str]:
    """Say what became of a note."""
    if view is None:
        return ["It was deleted before."]
    about = "" if view.item is None else f" about {view.item}"
    return [f"{did} note {view.id}{about}, {phrases.dated(view.on)}: {text.shown(view.text)}"]
