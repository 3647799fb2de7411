"""Looking back on a week in three short answers, from the screens that show one."""

from datetime import date
from typing import TYPE_CHECKING

from studytrack.services.pages import week_review
from studytrack.tui import dialogs
from studytrack.tui.drawing import toast
from studytrack.tui.keys import actions
from studytrack.tui.screens.base import Act, Face

if TYPE_CHECKING:
    from studytrack.tui.dialogs.form import Wish


class AskReview(Act[Face]):
    """Ask the three questions; the dialog's second key asks no more about the week that ended."""

    action = actions.REVIEW

    def meant(self, face: Face) -> date | None:
        """Return the week to look back on; None is the one that ended last."""
        del face
        return None

    def run(self, face: Face) -> None:
        """Ask and keep the answers."""
        week, ws = self.meant(face), face.workspace
        view = face.attempt(lambda: week_review.review(ws, week))
        if view is None:
            return
        if week is None and not (view.complete or view.seconds or view.written):
            toast.say(face.app, "Nothing is logged yet, so there is nothing to look back on.")
            return

        def keep(wish: "Wish") -> None:
            went, hard, next_, plan = wish.values
            if wish.finish:
                week_review.dismiss(ws)
            else:
                first = date.fromisoformat(view.start)
                week_review.save(ws, first, went=went, hard=hard, next_=next_, plan=plan)

        face.ask(
            dialogs.questions.review(face.signs, view, asked=week is None and view.complete), keep
        )
