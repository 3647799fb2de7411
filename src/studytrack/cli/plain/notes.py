"""Notes as lines of text. Pure."""

from collections.abc import Mapping, Sequence

from studytrack.cli.plain import lines
from studytrack.domain import phrases, text, tokens
from studytrack.services.items.notes import NoteView


def notes(
    views: Sequence[NoteView], names: Mapping[str, str], *, width: int, sought: str = ""
) -> list[str]:
    """List them, a note a line; ``names`` are titles of items by address."""
    if not views and sought:
        said = f"No note has {tokens.shown(sought)} in it"
        return [f"{said}; `studytrack notes` lists them all."]
    if not views:
        return ["No note; `studytrack note TEXT` writes one."]
    return lines.told([_row(view, names) for view in views], (0,), cut=2, width=width)


def _row(view: NoteView, names: Mapping[str, str]) -> tuple[str, ...]:
    about = names.get(view.item or "", view.item or "")
    return f"#{view.id}", phrases.dated(view.on), about, text.shown(view.text)


def changed(did: str, view: NoteView | None, names: Mapping[str, str]) -> list[str]:
    """Say what became of a note; ``names`` are titles of items by address."""
    if view is None:
        return ["It was deleted before."]
    about = "" if view.item is None else f" about {names.get(view.item, view.item)}"
    return [f"{did} note {view.id}{about}, {phrases.dated(view.on)}: {text.shown(view.text)}"]
