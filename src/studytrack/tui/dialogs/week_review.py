"""Looking back on a week in three short answers, from the screens that show one."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from studytrack.services.pages import week_review
from studytrack.tui.drawing import toast
from studytrack.tui.screens.actions import ActingFace

if TYPE_CHECKING:
    from studytrack.tui.dialogs.form import Wish


class LookingBackFace(ActingFace):
    """A full screen that shows a week."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("R", "review", "Look back", show=False, id="review",
                tooltip="Three short answers about the week, and a plan for the next"),
    ]  # fmt: skip

    def week_meant(self) -> date | None:
        """Return the week to look back on; None is the one that ended last."""
        return None

    def action_review(self) -> None:
        """Ask the three questions; Ctrl+D asks no more about the week that ended."""
        from studytrack.tui.dialogs import questions

        week = self.week_meant()
        view = self.attempt(lambda: week_review.review(self.workspace, week))
        if view is None:
            return
        if week is None and not (view.complete or view.seconds or view.written):
            toast.say(self.app, "Nothing is logged yet, so there is nothing to look back on.")
            return

        def keep(wish: "Wish") -> None:
            went, hard, next_, plan = wish.values
            if wish.finish:
                week_review.dismiss(self.workspace)
            else:
                week_review.save(
                    self.workspace,
                    date.fromisoformat(view.start),
                    went=went,
                    hard=hard,
                    next_=next_,
                    plan=plan,
                )

        self.ask(questions.review(self.signs, view, asked=week is None and view.complete), keep)
