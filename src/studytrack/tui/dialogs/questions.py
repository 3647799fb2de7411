"""The questions of the dialogs: what each asks, and how the answer is said back."""

from collections.abc import Callable

from studytrack.domain import evidence as proofs
from studytrack.domain import lengths, phrases
from studytrack.domain.actions import remedy
from studytrack.domain.errors import NotUnderstoodError
from studytrack.services.base import inputs, views
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals.goals import GoalView
from studytrack.services.pages import week_review
from studytrack.services.pages.item_page import ItemPage
from studytrack.services.pages.week_review import ReviewView
from studytrack.services.time_log.interruptions import Question
from studytrack.services.time_log.status import StatusView
from studytrack.tui.dialogs.form import Field, FormScreen
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.terminal.drafts import StopDraft

DIGITS = 9


def stop(
    signs: Signs,
    status: StatusView,
    asked: Question | None,
    draft: StopDraft,
    *,
    refuse: Callable[[int], None],
    finish: bool,
) -> FormScreen:
    """Ask how long the timer's session was; where that is in doubt a proposal may be made.

    ``refuse`` raises what stopping after so many seconds would; ``finish`` offers to finish the
    item too.
    """
    proposed = asked.seconds if asked else None
    whole = lengths.text(max(1, status.elapsed_seconds))
    # In doubt and without a proposal nothing stands there: one Enter must not record a night.
    unsaid = status.doubtful and proposed is None
    ran = "" if unsaid else whole if proposed is None else lengths.text(proposed)
    fields = (
        Field("length", ran, f"how long it was; {whole} keeps it" if unsaid else "1h30, 45m"),
        Field("note", draft.note, "what came of it"),
    )

    def check(values: tuple[str, ...]) -> str:
        seconds = lengths.parse(values[0]).seconds
        refuse(seconds)
        return f"records {lengths.text(seconds)}"

    said = [status.title or views.UNASSIGNED]
    if asked:
        less = "The length below leaves out what is in doubt."
        way = less if proposed is not None else "Say how long you studied."
        said += [f"{asked.said} It ran {whole}.", way]
    return FormScreen(
        signs,
        "Stop the timer",
        fields,
        said=said,
        check=check,
        finish="save, item done" if finish else "",
        keep=lambda values: draft.keep(values[1]),
    )


def begin(signs: Signs, title: str) -> FormScreen:
    """Ask after how long the timer is to ring."""
    return FormScreen(
        signs,
        f"Start: {title}",
        (Field("ring after", "25m", "25m, 1h30"),),
        check=lambda values: f"rings after {lengths.text(inputs.length(values[0]))}, and runs on",
        save="start",
    )


def review(signs: Signs, view: ReviewView, *, asked: bool) -> FormScreen:
    """Ask the three questions about a week, and for the plan; ``asked`` may be refused for ever."""
    spent = phrases.length(view.seconds)
    goal = f" of {phrases.length(view.goal_seconds)}" if view.goal_seconds else ""
    names = ("went well", "was hard", "change")
    proposed, held = ("", view.plan) if view.written else (view.plan, "")
    taken = f"Your pace proposes: {proposed}. {week_review.TAKE} takes it as the plan."
    proposal = (taken,) if proposed else ()
    plan = f"{week_review.PLAN}{f'; {week_review.TAKE} takes the proposal' if proposal else ''}"
    fields = [
        Field(name, value, question)
        for name, value, question in zip(
            names, (view.went, view.hard, view.next), week_review.QUESTIONS, strict=True
        )
    ]
    return FormScreen(
        signs,
        f"Look back on {phrases.week(view.week)} ({view.week})",
        (*fields, Field("plan", held, plan)),
        said=(f"{spent}{goal}. Short answers do; all may stay empty.", *proposal),
        finish="ask no more" if asked else "",
    )


def evidence(signs: Signs, page: ItemPage, *, runs: bool) -> FormScreen:
    """Ask for the evidence of a finished item, which may stay empty; ``runs``: its timer does."""
    asked = proofs.ASKED.get(page.asks_evidence, "anything")
    fields = (Field("evidence", hint=f"{asked}, or nothing"), Field("note", hint="or nothing"))
    far = page.item.target is not None and (page.item.count_ or 0) < page.item.target
    said = [f"{page.item.count_} of {page.item.target} are counted so far."] if far else []
    said += ["The timer runs on it."] if runs else []
    return FormScreen(
        signs,
        f"Finish: {page.item.title}",
        fields,
        said=said,
        save="finish",
        finish="stop the timer too" if runs else "",
    )


def step(signs: Signs, ws: Workspace, title: str) -> FormScreen:
    """Ask how much to add to a counter, and for which day."""
    fields = (
        Field("add", "1", "a whole number, -1 takes one back"),
        Field("note"),
        Field("day", hint="empty: today; yesterday, 12 nov"),
    )

    def check(values: tuple[str, ...]) -> str:
        added = f"adds {whole(values[0]):+d}"
        return f"{added} on {signs.day(inputs.day(ws, values[2]))}" if values[2] else added

    return FormScreen(signs, f"Count: {title}", fields, check=check)


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
        check=lambda values: f"{lengths.text(inputs.goal_seconds(values[0]))} a week",
    )


def why(signs: Signs, title: str, said: str, hint: str, *, needed: bool) -> FormScreen:
    """Ask for a reason, which may be ``needed``."""

    def check(values: tuple[str, ...]) -> str:
        if needed and not values[0]:
            raise NotUnderstoodError("The reason is needed.", remedy("give_reason"))
        return ""

    return FormScreen(signs, title, (Field("why", hint=hint),), said=(said,), check=check)


def find(
    signs: Signs, seek: tuple[str, str], before: str, sought: Callable[[str], str]
) -> FormScreen:
    """Ask what to go to, from what was typed ``before``; the same again goes to the next."""
    return FormScreen(
        signs,
        "Find",
        (Field(seek[0], before, seek[1]),),
        check=lambda values: sought(values[0]) if values[0] else "",
        save="go there",
    )
