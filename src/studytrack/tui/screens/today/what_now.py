"""What now: the time at hand is asked for, and Enter on a suggestion starts with that length."""

from studytrack.domain import phrases
from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.pages import what_now
from studytrack.services.pages.what_now import SuggestionView, WhatNowView
from studytrack.services.time_log import timer
from studytrack.tui import dialogs
from studytrack.tui.drawing import toast
from studytrack.tui.screens.base import Act, Face
from studytrack.tui.screens.common_acts import Start
from studytrack.tui.screens.today.rows import WHAT_NOW


class WhatNow(Act[Face]):
    """Ask how long there is, and suggest what fits."""

    action = WHAT_NOW

    def run(self, face: Face) -> None:
        """Ask for the length, then show the suggestions."""
        found: list[WhatNowView] = []
        form = dialogs.form.FormScreen(
            face.signs,
            "What now?",
            (dialogs.form.Field("time at hand", "25m", "25m, 1h30"),),
            check=lambda values: f"what fits {phrases.length(inputs.length(values[0]))}",
            save="suggest",
        )
        face.ask(
            form,
            lambda wish: found.append(what_now.page(face.workspace, inputs.length(wish.values[0]))),
            then=lambda: face.call_later(self._choose, face, found[-1]),
        )

    def _choose(self, face: Face, found: WhatNowView) -> None:
        if not found.suggestions:
            plan = face.signs.key("go.plan")
            toast.say(face.app, f"Nothing is open; Plan ({plan}) shows what waits or may start.")
            return
        rows = [(phrases.length(one.seconds), f"{one.title} – {one.reason}")
                for one in found.suggestions]  # fmt: skip

        def begin(place: int | None) -> None:
            if place is not None:
                self._begin(face, found.suggestions[place])

        said = "One sitting, one thing. Enter starts the timer, and it rings after that length."
        face.app.push_screen(
            dialogs.pick.PickScreen(face.signs, "What now?", rows, said=said, take="start"), begin
        )

    def _begin(self, face: Face, chosen: SuggestionView) -> None:
        """Start an item with that length; what is asked and who waits have screens of their own."""
        if chosen.what == "recall":
            face.app.switch_mode("recall")
        elif chosen.item is None:
            face.app.switch_mode("outreach")
            toast.say(face.app, f"{chosen.title}: {chosen.reason}.")
        else:
            address = Address.read(chosen.item)
            if not Start().in_the_way(face, address):
                face.change(lambda: timer.start(face.workspace, address, length=chosen.seconds))
