"""The one place that raises a toast: a sentence, filtered, never read as markup."""

from typing import Literal

from textual.app import App

from studytrack.domain.refusals import RefusalError
from studytrack.tui import text

SECONDS = 5.0


def say(
    app: App[str], sentence: str, kind: Literal["information", "warning"] = "information"
) -> None:
    """Show a sentence for a few seconds."""
    shown = text.shown(sentence)
    if app.has_class("-ascii"):
        shown = text.ascii_signs(shown)
    app.notify(text.shown(shown), severity=kind, timeout=SECONDS, markup=False)


def refuse(app: App[str], refusal: RefusalError) -> None:
    """Show why something was not done."""
    say(app, str(refusal), "warning")
