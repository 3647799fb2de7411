"""The evidence of an item: each piece with its day, changed, taken away and added in one change."""

from collections.abc import Sequence

from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import evidence
from studytrack.services.items.evidence import EvidenceView, Revision
from studytrack.tui.dialogs.form import Field, FormScreen, Wish
from studytrack.tui.drawing.glyphs import Signs

SHOWS = "a link, a file, a number or a sentence"


def form(signs: Signs, title: str, proofs: Sequence[EvidenceView]) -> FormScreen:
    """Ask for the evidence of an item; a piece that is emptied is taken away."""
    fields = []
    for number, one in enumerate(proofs, 1):
        fields += [Field(f"{number}", one.text, "empty takes it away"), Field("  day", one.on)]
    fields += [Field("one more", "", f"{SHOWS}, or nothing"), Field("  day", "today")]
    return FormScreen(signs, f"Evidence: {title}", fields)


def revise(ws: Workspace, subject: Address, proofs: Sequence[EvidenceView], wish: Wish) -> None:
    """Make the evidence as the form has it.

    Raises:
        RefusalError: a piece or its day cannot be kept.
    """
    ids: list[int | None] = [one.id for one in proofs]
    pairs = zip([*ids, None], wish.values[::2], wish.values[1::2], strict=True)
    wanted = [Revision(number, said, inputs.day(ws, day)) for number, said, day in pairs]
    evidence.revise(ws, subject, wanted)
