"""The questions about milestones: one's own, and the evidence of an item."""

from studytrack.domain import phrases
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.milestones import own
from studytrack.services.milestones.milestones import MilestoneRow
from studytrack.tui.dialogs.evidence import SHOWS
from studytrack.tui.dialogs.form import Field, FormScreen, Wish
from studytrack.tui.drawing.glyphs import Signs


def _fields(title: str = "", day: str = "today", shown: str = "", note: str = "") -> list[Field]:
    return [
        Field("title", title, "a talk given, a paper accepted"),
        Field("day", day, "yesterday, mon, 2026-11-20"),
        Field("evidence", shown, f"{SHOWS}, or nothing"),
        Field("note", note, "or nothing"),
    ]


def _dated(ws: Workspace, title: str, day: str) -> str:
    on = inputs.day(ws, day).isoformat()
    return f"{title or '…'}, {phrases.day(on)} {on[:4]}"


def new(signs: Signs, ws: Workspace) -> FormScreen:
    """Ask for a milestone of one's own."""
    return FormScreen(signs, "A milestone of your own", _fields(),
                      check=lambda values: _dated(ws, values[0], values[1]))  # fmt: skip


def add(ws: Workspace, wish: Wish) -> None:
    """Add it.

    Raises:
        RefusalError: nothing is said, or the day is to come.
    """
    title, day, shown, note = wish.values
    own.add(ws, title, on=inputs.day(ws, day), evidence=shown, note=note)


def edit(signs: Signs, ws: Workspace, row: MilestoneRow) -> FormScreen:
    """Ask for anything about a milestone of one's own; what is not changed stays."""
    view = row.view
    fields = _fields(view.title, view.on or "", " ".join(view.evidence), row.note)
    return FormScreen(signs, "Your milestone", fields,
                      check=lambda values: _dated(ws, values[0], values[1]))  # fmt: skip


def change(ws: Workspace, row: MilestoneRow, wish: Wish) -> None:
    """Change what was changed in the form.

    Raises:
        RefusalError: nothing is said, or the day is to come.
    """
    title, day, shown, note = (
        value if new else None for value, new in zip(wish.values, wish.changed, strict=True)
    )
    on = None if day is None else inputs.day(ws, day)
    own.edit(ws, row.view.id or 0, title=title, on=on, evidence=shown, note=note)
