"""The questions of the dialogs: what each asks, and how the answer is said back."""

from studytrack.domain import lengths
from studytrack.domain.refusals import NotUnderstoodError
from studytrack.services.pages import ItemPage
from studytrack.services.views import GoalView, StatusView
from studytrack.tui.screens.form import Field, FormScreen
from studytrack.tui.signs import Signs

WEEK = 7 * 24 * 3600
"""Seconds a weekly goal may have at most."""
EVIDENCE = {
    "num": "a number",
    "text": "a sentence",
    "link": "a link",
    "file": "a path",
}
DIGITS = 9


def stop(signs: Signs, status: StatusView) -> FormScreen:
    """Ask how long the timer's session was."""
    fields = (
        Field("length", lengths.text(status.elapsed_seconds), "1h30, 45m"),
        Field("note", hint="what came of it"),
    )
    said = [status.title or "no item"]
    if status.doubtful:
        said.append("It ran long. Put right how long it was, or keep it as it is.")
    return FormScreen(
        signs,
        "Stop the timer",
        fields,
        said=said,
        check=lambda values: _length(values[0]),
        finish="save, item done",
    )


def _length(typed: str) -> str:
    return f"records {lengths.text(lengths.parse(typed).seconds)}"


def evidence(signs: Signs, page: ItemPage) -> FormScreen:
    """Ask for the evidence of a finished item; it may stay empty."""
    asked = EVIDENCE.get(page.asks_evidence, "anything")
    fields = (Field("evidence", hint=f"{asked}, or nothing"), Field("note", hint="or nothing"))
    return FormScreen(signs, f"Finish: {page.item.title}", fields, save="finish")


def step(signs: Signs, title: str) -> FormScreen:
    """Ask how much to add to a counter."""
    fields = (Field("add", "1", "a whole number, -1 takes one back"), Field("note"))
    return FormScreen(
        signs, f"Count: {title}", fields, check=lambda values: f"adds {whole(values[0]):+d}"
    )


def whole(typed: str) -> int:
    """Read a whole number of at most nine digits.

    Raises:
        NotUnderstoodError: it is none.
    """
    digits = typed[1:] if typed[:1] in {"+", "-"} else typed
    if not (digits.isascii() and digits.isdigit() and len(digits) <= DIGITS):
        raise NotUnderstoodError("That is no whole number; write 1, 12 or -1.")
    return int(typed)


def hours(signs: Signs, goal: GoalView | None) -> FormScreen:
    """Ask for the hours a week."""
    now = "" if goal is None or goal.hours is None else f"{goal.hours:g}h"
    said = ("What you can honestly keep, from this week on. Past weeks keep their own goal.",)
    return FormScreen(
        signs,
        "Hours a week",
        (Field("hours", now, "8h, or 7h 30m"),),
        said=said,
        check=lambda values: f"{lengths.text(weekly(values[0]))} a week",
    )


def weekly(typed: str) -> int:
    """Read the hours of a week, in seconds; a bare number is hours.

    Raises:
        NotUnderstoodError: it is no length.
        AgainstRuleError: it is nothing, or more than a week has.
    """
    bare = typed.isascii() and typed.isdigit()
    return lengths.parse(f"{typed}h" if bare else typed, WEEK).seconds


def why(signs: Signs, title: str, said: str, hint: str) -> FormScreen:
    """Ask for a reason."""
    return FormScreen(signs, title, (Field("why", hint=hint),), said=(said,))


def find(signs: Signs, sought: str) -> FormScreen:
    """Ask for words to look for; the same again goes to the next."""
    return FormScreen(
        signs, "Find", (Field("words", sought, "some words of a title or id"),), save="next"
    )
