"""The time line of milestones as lines of text. Pure."""

from collections.abc import Sequence

from studytrack.cli.output import Heading
from studytrack.cli.plain import lines
from studytrack.domain import phrases, text
from studytrack.services.items.evidence import EvidenceView
from studytrack.services.milestones.milestones import (
    MilestonePage,
    MilestoneRow,
    MilestoneView,
)

TITLE = 44
"""Cells a title has in a list."""
OPEN = "◇"
KINDS = {"num": "number"}
"""Words for kinds of evidence that a file writes short."""


def page(view: MilestonePage, width: int) -> list[str]:
    """Show what was reached, newest first, then what is ahead; titles give way to ``width``."""
    rows: list[str] = []
    if view.reached:
        reached = [_reached(row) for row in view.reached]
        rows += [Heading("Reached"), *lines.told(reached, (5,), cut=(4, 2), width=width)]
    if view.ahead:
        rows += [""] if rows else []
        ahead = [_ahead(row) for row in view.ahead]
        rows += [Heading("Ahead"), *lines.told(ahead, cut=(2, 1), width=width)]
    return rows or ["No milestone yet; `studytrack milestone add TEXT` adds one of your own."]


def _reached(row: MilestoneRow) -> tuple[str, ...]:
    view = row.view
    number = f"#{view.id}" if view.id is not None else ""
    return (
        lines.MILESTONE,
        phrases.dated(view.on) if view.on else "no day",
        text.fit(text.shown(view.title), TITLE),
        number,
        row.curriculum,
        "" if view.hours is None else phrases.round_hours(view.hours),
        ", ".join(view.evidence),
    )


def _ahead(row: MilestoneRow) -> tuple[str, ...]:
    return OPEN, text.fit(text.shown(row.view.title), TITLE), row.curriculum, row.when


def changed(did: str, view: MilestoneView | None) -> list[str]:
    """Say what became of a milestone of one's own."""
    if view is None:
        return ["It was deleted before."]
    return [f"{did} milestone {view.id}: {view.title}, {phrases.dated(view.on or '')}."]


def proof(did: str, view: EvidenceView | None) -> list[str]:
    """Say what became of a piece of evidence."""
    if view is None:
        return ["It was deleted before."]
    return [f"{did} evidence {view.id} of {view.title}: {view.text}, {phrases.dated(view.on)}."]


def proofs(views: Sequence[EvidenceView]) -> list[str]:
    """List evidence with its numbers."""
    return lines.told(
        [
            (str(one.id), phrases.dated(one.on), KINDS.get(one.kind, one.kind), one.title, one.text)
            for one in views
        ],
        right=(0,),
        indent=0,
    ) or ["No evidence yet; `studytrack evidence add ITEM TEXT` adds some."]
