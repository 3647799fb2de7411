"""What every act that records time shares: the limits, the first touch, the finish."""

from datetime import date

from studytrack.domain import clocks, instants, lengths, phrases, sessions
from studytrack.domain.actions import remedy
from studytrack.domain.errors import AgainstRuleError, ConflictError
from studytrack.domain.sessions import Session
from studytrack.services.base import views
from studytrack.services.base.context import Context
from studytrack.services.base.views import SessionView
from studytrack.services.base.workspace import Reading, Writing
from studytrack.services.items import states


def record(write: Writing, known: Context, session: Session) -> Session:
    """Add a session within the limit of its day; an item still to do becomes doing.

    Raises:
        AgainstRuleError: its study day would hold more than 24 hours.
    """
    refuse_full_day(write, session.study_date, session.seconds)
    row = write.add(session)
    if row.address is not None and row.address.item is not None:
        states.touch(write, known, row.address, row.study_date)
    return row


def refuse_full_day(read: Reading, day: date, more: int) -> None:
    """Refuse ``more`` seconds that would make a study day longer than 24 hours.

    Taking time away is never refused, also where an import left a day too long.

    Raises:
        AgainstRuleError: it would.
    """
    held = read.sessions.day_seconds(day)
    if more > 0 and held + more > sessions.LONGEST:
        raise AgainstRuleError(
            f"{day.isoformat()} already holds {lengths.text(held)} and a day has 24 hours; "
            "name another day, or less."
        )


def beyond(known: Context, day: date, held: int) -> str:
    """Say that a study day holds more than has passed of it so far; empty where it does not.

    It is not refused: a length without a clock is what the learner says, and who flew west had
    a longer day.
    """
    if day != known.today:
        return ""
    begins = clocks.on(day, known.rules.day_start, known.rules.day_start)
    passed = max(0, known.now.at - clocks.earliest(begins, known.now.zone))
    if held <= passed:
        return ""
    lived, since = phrases.length(passed), instants.clock(begins)
    return f"That makes more than the {lived} since {since}, when today began; was it so?"


def refuse_overlap(
    read: Reading,
    known: Context,
    start: int,
    end: int,
    *,
    ignore: frozenset[int] = frozenset(),
    ignore_timer: bool = False,
) -> None:
    """Refuse a span of the clock that shares time with another, naming the one in the way.

    A timer about to start (``ignore_timer``) has no other timer in its way.

    Raises:
        ConflictError: a session or the running timer is in the way.
    """
    for other in read.sessions.overlapping(start, end):
        if other.id not in ignore:
            shown = views.session(other, views.titles_at(read, other.address))
            ways = (remedy("edit_session", other.id),)
            raise ConflictError(
                f"It overlaps session {other.id}, {views.place(shown, known.today)}.",
                *(ways if ignore_timer else (remedy("keep_both"), *ways)),
            )
    timer = None if ignore_timer else read.sessions.timer()
    if timer is not None and start < known.now.at and end > timer.started_at:
        raise ConflictError(
            f"It overlaps the running timer, {views.since(timer, known.today)} until now.",
            remedy("stop_timer"),
            remedy("keep_both"),
        )


def replayed(write: Writing, ids: tuple[int, ...] = ()) -> tuple[SessionView, ...]:
    """Return the sessions ``ids``, else those the same request recorded, as they are now.

    Raises:
        ConflictError: they were deleted since.
    """
    names = views.titles(write)
    keys = ids or (write.replayed or {}).get("session", ())
    rows = (write.sessions.one(int(key)) for key in keys)
    found = tuple(views.session(row, names) for row in rows if row is not None)
    if not found:
        raise ConflictError(
            "This request was carried out before, and what it recorded was deleted since."
        )
    return found
