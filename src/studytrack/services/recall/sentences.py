"""Recall in sentences, the same in both faces."""

from typing import TYPE_CHECKING

from studytrack.domain import phrases

if TYPE_CHECKING:
    from studytrack.services.recall.page import RecallLineView, RecallView

MINUTE, HOUR = 60, 60


def headline(view: "RecallView") -> str:
    """Say what is asked today: ``3 to recall, about 10 min; 7 more can wait``."""
    if view.asked or view.waiting:
        return _said(len(view.asked), len(view.waiting), view.seconds)
    if view.later:
        return f"Nothing to recall today; the next is due {phrases.full(view.later[0].due)}"
    return "Nothing to recall"


def line(view: "RecallLineView") -> str:
    """Say it in one line; without what was kept only what there is to look at."""
    if view.cards:
        they = "it" if view.cards == 1 else "some"
        return f"Recall: look at {view.cards}, {they} may be due."
    return f"{_said(view.asked, view.waiting, view.seconds)}."


def _said(asked: int, waiting: int, seconds: int) -> str:
    rest = f"{waiting} more can wait" if asked else f"{waiting} to recall can wait"
    due = f"{asked} to recall, about {about(seconds)}" if asked else ""
    return "; ".join(filter(None, (due, rest if waiting else "")))


def about(seconds: int) -> str:
    """Say a length that is only about so long: ``10 min``, ``1h 20m``; at least a minute."""
    minutes = max(1, seconds // MINUTE)
    return f"{minutes} min" if minutes < HOUR else phrases.length(seconds)
