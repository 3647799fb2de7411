"""Views as lines of text: what was changed, and lists. Pure."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from studytrack.cli import output
from studytrack.cli.plain import layout
from studytrack.domain import lengths, phrases
from studytrack.services.goals import week_goal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from studytrack.domain.sessions import Address
    from studytrack.services.base.views import EntryLineView, OperationView, SessionView
    from studytrack.services.goals.goals import GoalView, VacationView
    from studytrack.services.goals.week_goal import Aim
    from studytrack.services.items.item_views import ItemLineView
    from studytrack.services.time_log.status import StatusView

STATES = {
    "todo": "To do again",
    "doing": "Taken up again",
    "waiting": "Waiting",
    "done": "Done",
    "skipped": "Skipped",
    "closed": "Closed",
}
"""What a change to each state is called."""
SIGNS = {"todo": "·", "doing": ">", "waiting": "…", "done": "✓", "skipped": "–", "closed": "x"}
MILESTONE = "◆"

ROLES = {"doing": "accent", "waiting": "warn", "done": "good", "skipped": "dim", "closed": "bad"}
"""The ink of each state."""


def session(view: SessionView, today: date) -> str:
    """Say a session in one phrase: ``1h 30m on Lab: softmax, Fri 20 Nov 21:00–22:30``."""
    return f"{lengths.text(view.seconds)} {_on(view.title)}, {_when(view, today)}"


def _on(title: str | None) -> str:
    return f"on {title}" if title else "without an item"


def _when(view: SessionView, today: date) -> str:
    span = _span(view, today)
    return f"{phrases.day(view.study_date, today)}{' ' if span else ''}{span}"


def _span(view: SessionView, today: date) -> str:
    if view.started_at is None or view.ended_at is None:
        return ""
    begin = layout.clock(view.started_at, view.utc_offset_minutes)
    span = f"{begin}–{layout.clock(view.ended_at, view.utc_offset_minutes)}"
    calendar = layout.wall(view.started_at, view.utc_offset_minutes).date()
    # A night belongs to the study day before: the calendar's name is said with the clock.
    return (
        span
        if calendar.isoformat() == view.study_date
        else f"{span} on {phrases.day(calendar, today)}"
    )


def week(seconds: int, aim: Aim) -> str:
    """Say where the running week stands: ``This week: 6h 45m of 8h.``."""
    met = ", goal met" if aim.met else ""
    return f"This week: {week_goal.said(phrases.length(seconds), aim)}{met}."


def started(status: StatusView, offset_minutes: int) -> list[str]:
    """Say that the timer runs, or that it did when the same start is asked for again."""
    if not status.running:
        return ["It was started before; no timer runs now."]
    since = layout.clock(status.started_at or "", offset_minutes)
    return [f"Started the timer {_on(status.title)}, {since}."]


def cancelled(status: StatusView) -> list[str]:
    """Say that the timer was dropped."""
    del status
    return ["Dropped the timer; nothing was recorded. `studytrack undo` brings it back."]


def sessions(views: Sequence[SessionView], today: date) -> list[str]:
    """List sessions: number, day, clock, length, title, note."""
    rows = [
        (
            output.ink(str(view.id), "dim"),
            phrases.day(view.study_date, today),
            output.ink(_span(view, today), "dim"),
            output.ink(lengths.text(view.seconds), "strong"),
            view.title or "no item",
            output.ink(view.note, "dim"),
        )
        for view in views
    ]
    return layout.table(rows, right=(0, 3)) or ["No session fits."]


def changed(did: str, views: Sequence[SessionView], today: date) -> list[str]:
    """Say what was done to sessions, one line each."""
    if not views:
        return [f"{did}: nothing more; it was done before."]
    return [f"{did} session {view.id}: {session(view, today)}." for view in views]


def states(views: Sequence[ItemLineView]) -> list[str]:
    """Say what state items are in now: one item in words, several as a list."""
    if len(views) == 1:
        return [f"{STATES[views[0].state]}: {views[0].title}{_spent(views[0])}."]
    rows = [
        (output.ink(SIGNS[view.state], ROLES.get(view.state, "dim")), STATES[view.state],
         view.title, output.ink(view.item, "dim"))
        for view in views
    ]  # fmt: skip
    return [phrases.count(len(views), "item") + ":", *layout.table(rows)]


def asked_for(lacking: str, addresses: Sequence[Address]) -> list[str]:
    """Say what an item asks for as evidence, and how it is given at any time."""
    if not lacking:
        return []
    return [f"It asks for {lacking}: `studytrack evidence add {addresses[0]} TEXT` gives it."]


def _spent(view: ItemLineView) -> str:
    if not view.seconds:
        return ""
    estimate = f", estimated {phrases.length(round(view.hours * 3600))}" if view.hours else ""
    return f" (took {phrases.length(view.seconds)}{estimate})"


def counted(view: ItemLineView, step: int, rate: str | None, source: str = "") -> list[str]:
    """Say the total after a step: ``Applications: 24 of 100 (+1)``, its rate and its source."""
    total = f"{view.count_ or 0}" + (f" of {view.target}" if view.target else "")
    done = " Done." if view.state == "done" else ""
    if done and (view.count_ or 0) < (view.target or 0):
        # A correction does not reopen it: the learner said, or once reached, that it is done.
        done = f" It stays done; `studytrack reopen {view.item}` opens it again."
    upstream = f" That is {rate}." if rate else ""
    number = f" The number is {source}." if source else ""
    return [f"{view.title}: {total} ({step:+d}).{done}{upstream}{number}"]


def entries(views: Sequence[EntryLineView], today: date) -> list[str]:
    """List counted numbers: number, day, value, title, text."""
    rows = [
        (str(view.id), phrases.day(view.on, today), f"{view.value:+d}", view.title, view.text)
        for view in views
    ]
    return layout.told(rows, right=(0, 2)) or ["Nothing was counted; `studytrack add ITEM` does."]


def entry(did: str, view: EntryLineView | None, today: date) -> list[str]:
    """Say what was done to an entry; None was deleted by the same request before."""
    if view is None:
        return ["It was deleted before."]
    return [
        f"{did} entry {view.id}: {view.value:+d} on {view.title}, {phrases.day(view.on, today)}."
    ]


def goal(view: GoalView, names: Mapping[str, str]) -> list[str]:
    """Say the rules of a week; ``names`` are titles of curricula by id."""
    least = lengths.text(view.day_min_seconds)
    if view.hours is not None:
        said = f"{phrases.weekly(view.hours)} a week"
    elif view.good_days is not None:
        said = f"{phrases.count(view.good_days, 'good day')} a week"
    else:
        said = "none yet; `studytrack goal 8` sets 8 hours a week"
    rows = [f"Goal: {said}.", f"A good day has {least} or more."]
    if view.rest:
        rows.append(f"Rest: {', '.join(view.rest)}.")
    rows += [
        f"{names.get(name, name)}: {phrases.weekly(hours)} a week."
        for name, hours in view.curricula.items()
    ]
    return [*rows, f"In force from {view.from_} ({phrases.week(view.from_)}) on."]


def rest(view: GoalView) -> list[str]:
    """Say the weekdays without study."""
    if not view.rest:
        return ["No weekday is free of study; `studytrack rest sun` sets one."]
    return [f"Rest: {', '.join(view.rest)}; `studytrack rest none` ends it."]


def vacation(view: VacationView) -> str:
    """Say a vacation: ``20 Dec 2026 to 3 Jan 2027``."""
    return phrases.stretch(view.first, view.last)


def vacation_deleted(view: VacationView | None) -> list[str]:
    """Say that a vacation is gone; None was deleted by the same request before."""
    return [f"Deleted the vacation {vacation(view)}." if view else "It was deleted before."]


def vacations(views: Sequence[VacationView]) -> list[str]:
    """List vacations with their numbers."""
    return layout.table([(str(view.id), vacation(view)) for view in views], right=(0,)) or [
        "No vacation is planned; `studytrack vacation FROM TO` plans one."
    ]


def operations(views: Sequence[OperationView], offset_minutes: int, today: date) -> list[str]:
    """List changes, newest first, in the wall clock ``offset_minutes`` east of UTC.

    They are numbered from the newest: the number is what `undo` takes. What came in from another
    device has none.
    """
    numbers = accumulate(int(view.operation > 0) for view in views)
    rows = [
        (str(number) if view.operation else "", _stamp(view.at, offset_minutes, today), view.what)
        for number, view in zip(numbers, views, strict=True)
    ]
    return layout.told(rows, right=(0,)) or ["Nothing was changed yet."]


def _stamp(instant: str, offset_minutes: int, today: date) -> str:
    wall = layout.wall(instant, offset_minutes)
    return f"{phrases.day(wall.date(), today)} {wall:%H:%M}"


def undone(did: str, views: Sequence[OperationView]) -> list[str]:
    """Say what was taken back or made again."""
    return [f"{did}: {view.what.rstrip('.')}." for view in views]
