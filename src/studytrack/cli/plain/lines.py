"""Views as lines of text, from the bars, tables and clocks that every report is made of. Pure.

`output` puts plainer signs in their place where a terminal cannot show them.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import accumulate

from studytrack.cli import output
from studytrack.cli.output import Inked, Sentence
from studytrack.domain import instants, lengths, phrases, text
from studytrack.domain.values import TYPE_CHECKING
from studytrack.services.base import views as stored
from studytrack.services.goals import week_goal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studytrack.domain.sessions import Address
    from studytrack.services.base.views import (
        EntryLineView,
        OperationView,
        SessionView,
        StreakRunView,
    )
    from studytrack.services.goals.goals import GoalView, VacationView
    from studytrack.services.goals.week_goal import Aim, Needed
    from studytrack.services.items.item_views import ItemLineView
    from studytrack.services.time_log.status import StatusView

FULL, HALF, EMPTY = "━", "╸", "─"
MINUTE = 60
NARROWEST = 12
"""Cells below which no column is cut."""
END = "|"
"""Stands for what is said behind the columns, until they are set."""


def wall(instant: str, offset_minutes: int | None) -> datetime:
    """Return the wall clock of an RFC 3339 instant, ``offset_minutes`` east of UTC."""
    return datetime.fromisoformat(instant) + timedelta(minutes=offset_minutes or 0)


def clock(instant: str, offset_minutes: int | None) -> str:
    """Print an instant as ``20:00`` on the wall clock of its place."""
    return f"{wall(instant, offset_minutes):%H:%M}"


def bar(
    part: int, whole: int, cells: int, role: str = "accent", *, open_end: bool = False
) -> Inked:
    """Draw how much of ``whole`` is there, to half a cell; something is never nothing.

    ``open_end`` leaves out the line of what is not there.
    """
    return stacked([(part, role)], whole, cells, open_end=open_end)


def stacked(
    parts: Sequence[tuple[int, str]], whole: int, cells: int, *, open_end: bool = False
) -> Inked:
    """Draw parts of a whole, each of some size and in its role, one after the other."""
    if whole <= 0 or cells <= 0:
        return output.joined()
    drawn: list[tuple[str, str]] = []
    done = used = 0
    last = ""
    for size, role in parts:
        done += size
        end = min(2 * cells, done * 2 * cells // whole)
        end = min(2 * cells, max(end, used + 2)) if size > 0 else end
        full = end // 2 - used // 2
        if full:
            drawn.append((FULL * full, role))
            last = role
        used = end
    half = HALF * (used % 2)
    rest = "" if open_end else EMPTY * (cells - used // 2 - used % 2)
    return output.joined(*drawn, (half, last), (rest, "dim"))


def table(
    rows: Sequence[Sequence[str]],
    right: Sequence[int] = (),
    indent: int = 2,
    cut: int | Sequence[int] = (),
    width: int = 0,
) -> list[str]:
    """Set rows of cells in columns two spaces apart; ``right`` names the columns set right.

    Where the rows are wider than ``width``, column ``cut`` is cut, to `NARROWEST` at least; of
    several the first as far as it goes, then the next.
    """
    if not rows:
        return []
    safe = [[cell if isinstance(cell, Inked) else text.shown(cell) for cell in row] for row in rows]
    sizes = [list(map(text.width, row)) for row in safe]
    widths = list(map(max, zip(*sizes, strict=True)))
    used = [place for place, wide in enumerate(widths) if wide]
    for column in (cut,) if isinstance(cut, int) else cut:
        over = indent + sum(widths) + 2 * (len(used) - 1) - width
        widths[column] = min(widths[column], max(NARROWEST, widths[column] - over))
    rows_set = []
    for row, size in zip(safe, sizes, strict=True):
        parts: list[str] = [" " * indent]
        for at in used:
            parts += [*_set(row[at], size[at], widths[at], right=at in right), "  "]
        inked = any(isinstance(part, Inked) for part in parts)
        rows_set.append(_stripped(output.joined(*parts)) if inked else "".join(parts).rstrip())
    return rows_set


def told(
    rows: Sequence[Sequence[str]],
    right: Sequence[int] = (),
    indent: int = 2,
    cut: int | Sequence[int] = (),
    width: int = 0,
) -> list[str]:
    """Set rows as `table` does, the last column being said: a terminal breaks it under itself.

    It is not counted where ``cut`` columns give way to ``width``.
    """
    heads = table([(*row[:-1], END) for row in rows], right, indent, cut, width)
    return [
        Sentence(f"{head[: -len(END)]}{text.shown(row[-1])}".rstrip(), len(head) - len(END))
        for head, row in zip(heads, rows, strict=True)
    ]


def _set(cell: str, size: int, cells: int, *, right: bool) -> tuple[str, str]:
    """Return a cell cut to its column, and the blanks that fill it, in the order they stand.

    ``size`` is what the cell takes, and ``cells`` what there is for it.
    """
    if size > cells:
        cell = output.cut(cell, cells) if isinstance(cell, Inked) else text.fit(cell, cells)
        size = text.width(cell)
    blank = " " * (cells - size)
    return (blank, cell) if right else (cell, blank)


def _stripped(row: Inked) -> str:
    """Return a row without blanks at its end; without ink it is plain text."""
    if not any(role for _said, role in row.parts):
        return row.rstrip()
    parts = list(row.parts)
    while parts and not parts[-1][0].strip():
        parts.pop()
    said, role = parts[-1]
    return output.joined(*parts[:-1], (said.rstrip(), role))


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
    return f"{stored.length_of(view)} {_on(view.title)}, {_when(view, today)}"


def _on(title: str | None) -> str:
    return f"on {title}" if title else "without an item"


def _when(view: SessionView, today: date) -> str:
    span = _span(view, today)
    return f"{phrases.day(view.study_date, today)}{' ' if span else ''}{span}"


def _span(view: SessionView, today: date) -> str:
    walls = stored.wall_ends(view)
    if walls is None:
        return ""
    span, calendar = "–".join(map(instants.clock, walls)), walls[0].date()
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
    since = clock(status.started_at or "", offset_minutes)
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
            output.ink(stored.length_of(view), "strong"),
            view.title or "no item",
            output.ink(view.note, "dim"),
        )
        for view in views
    ]
    return table(rows, right=(0, 3)) or ["No session fits."]


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
    return [phrases.count(len(views), "item") + ":", *table(rows)]


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
    return told(rows, right=(0, 2)) or ["Nothing was counted; `studytrack add ITEM` does."]


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
    return table([(str(view.id), vacation(view)) for view in views], right=(0,)) or [
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
    return told(rows, right=(0,)) or ["Nothing was changed yet."]


def _stamp(instant: str, offset_minutes: int, today: date) -> str:
    at = wall(instant, offset_minutes)
    return f"{phrases.day(at.date(), today)} {at:%H:%M}"


def undone(did: str, views: Sequence[OperationView]) -> list[str]:
    """Say what was taken back or made again."""
    return [f"{did}: {view.what.rstrip('.')}." for view in views]


def good_weeks(found: StreakRunView, today: str | None, needed: Needed | None = None) -> str:
    """Say the week streak where nothing else says that weeks are meant."""
    return run(found, "week", today, needed) if found.current else "no good weeks in a row"


def run(run: StreakRunView, unit: str, today: str | None, needed: Needed | None = None) -> str:
    """Say how long a streak is, and what (else its length) keeps it as of a day."""
    if not run.current:
        return "none running"
    said = phrases.count(run.current, unit)
    if today is None or run.days_until_break is None or not run.seconds_needed:
        return said
    # The streak is 0 when asked on day n, so the day before is the last that can keep it.
    last = date.fromisoformat(today) + timedelta(days=run.days_until_break - 1)
    wanted = needed.said if needed else lengths.text(run.seconds_needed)
    verb = needed.keep if needed else "keeps"
    return f"{said}; {wanted} more by {phrases.day(last, today)} {verb} it"
