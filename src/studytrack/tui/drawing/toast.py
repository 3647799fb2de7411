"""The one place that raises a toast: a sentence, filtered, never read as markup."""

from typing import Literal

from textual.app import App

from studytrack.domain.actions import Notice
from studytrack.domain.errors import RefusalError
from studytrack.tui.drawing import glyphs, text
from studytrack.tui.keys import remedies

SECONDS, SHORT = 5.0, 3.0
"""A refusal stays long enough to be read; what was done is known already."""
AROUND = 6
"""Cells of a toast beside its text."""


def say(
    app: App[str],
    sentence: str,
    kind: Literal["information", "warning"] = "information",
    *,
    more: str = "",
    whole: bool = False,
) -> None:
    """Show a sentence for a few seconds: a refusal, or what is asked for, whole, else in one line.

    What does not fit is cut from the sentence; ``more`` stands behind it uncut.
    """
    plain = app.has_class("-ascii")
    shown, end = text.shown(sentence), text.shown(f" {more}" if more else "")
    if kind == "information" and not whole:
        room = app.size.width - AROUND - len(end)
        shown = text.shown(text.fit(shown, max(1, room), plain=plain))
    said = text.ascii_signs(text.shown(shown + end)) if plain else shown + end
    seconds = SHORT if kind == "information" else SECONDS
    app.clear_notifications()  # what was said before may no longer be so, and covers the screen
    app.notify(text.shown(said), severity=kind, timeout=seconds, markup=False)


def refuse(app: App[str], refusal: RefusalError) -> None:
    """Show why something was not done, and what helps."""
    tell(app, refusal.notice)


def tell(app: App[str], notice: Notice) -> None:
    """Show news whole, with what can be done about it."""
    signs = getattr(app, "signs", glyphs.FINE)
    say(app, remedies.worded(notice, signs.key), "warning")
