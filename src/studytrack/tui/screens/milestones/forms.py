"""The questions about milestones: one's own, and the evidence of an item."""

from collections.abc import Sequence

from studytrack.domain import phrases
from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import evidence
from studytrack.services.items.evidence import EvidenceView
from studytrack.services.milestones import own
from studytrack.services.milestones.milestones import MilestoneRow
from studytrack.tui.dialogs.form import Field, FormScreen, Wish
from studytrack.tui.drawing.glyphs import Signs

SHOWS = "a link, a file, a number or a sentence"


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


def proof(
    signs: Signs, ws: Workspace, row: MilestoneRow, proofs: Sequence[EvidenceView]
) -> FormScreen:
    """Ask for the evidence of an item: each piece can be changed or emptied, one added."""
    del ws
    fields = [Field(f"{one.on}", one.text, "empty deletes it") for one in proofs]
    fields.append(Field("one more", "", f"{SHOWS}, or nothing"))
    return FormScreen(signs, f"Evidence: {row.view.title}", fields)


def prove(ws: Workspace, subject: Address, proofs: Sequence[EvidenceView], wish: Wish) -> None:
    """Change, delete and add evidence as the form has it.

    Raises:
        RefusalError: it cannot be kept.
    """
    *kept, more = wish.values
    for one, said, changed in zip(proofs, kept, wish.changed, strict=False):
        if changed and said:
            evidence.edit(ws, one.id, text=said)
        elif changed:
            evidence.delete(ws, one.id)
    if more:
        evidence.add(ws, subject, more)
