"""Starting what is on the shelf: at once, or after a template's questions."""

from typing import TYPE_CHECKING

from studytrack.services.base.views import CurriculumRow
from studytrack.services.curricula import shelf
from studytrack.tui.screens.plan.actions import PlanActs

if TYPE_CHECKING:
    from studytrack.tui.dialogs.form import Wish


class PlanBegins(PlanActs):
    """A screen from which a curriculum is started."""

    def unfold(self, key: str) -> None:
        """Open a branch when it is there."""

    def reveal(self, key: str) -> None:
        """Put the cursor on a row."""

    def begin(self, row: CurriculumRow) -> None:
        """Start a curriculum; a template asks its questions first."""
        ws = self.workspace
        if row.state != "template":
            self.unfold(row.id)
            self.change(lambda: shelf.start(ws, row.id))
            return
        from studytrack.tui.screens.plan import forms

        asked = self.attempt(lambda: shelf.questions(ws, row.id))
        if asked is None:
            return

        def start(wish: "Wish") -> None:
            name, *answers = wish.values
            given = {one.name: said for one, said in zip(asked, answers, strict=True) if said}
            shelf.start(ws, row.id, as_id=name, values=given)
            self.unfold(name)
            self.call_later(self.reveal, name)

        self.ask(forms.template(self.signs, row, asked), start)
