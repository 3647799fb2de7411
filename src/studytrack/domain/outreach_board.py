"""The board: every lead in the column of its stage, and those that are over by their exit."""

from collections.abc import Iterable
from datetime import date

from studytrack.domain import outreach
from studytrack.domain.outreach import WAITS, Life, Waits
from studytrack.domain.values import NamedTuple

NEW = "new"
"""The column of leads with nothing but notes so far."""
COLUMNS = (NEW, *outreach.STAGES)


class LeadCard(NamedTuple):
    """A lead as it stands on a day."""

    life: Life
    age_days: int | None
    """Days since it reached its stage; None when that day is unknown, or it reached none."""
    due: date | None
    """The day to follow up; it may be to come."""
    due_now: bool
    follow_ups: int
    silent_days: int | None
    """None while it is not silent."""


class Board(NamedTuple):
    """Every lead once."""

    columns: tuple[tuple[str, tuple[LeadCard, ...]], ...]
    """Open leads by stage, in order of `COLUMNS`; what is due first, then the oldest."""
    closed: tuple[tuple[str, tuple[LeadCard, ...]], ...]
    """The others by their exit, in order of `EXITS`; the latest first."""


def card(one: Life, today: date, waits: Waits = WAITS) -> LeadCard:
    """Return a lead as it stands on ``today``."""
    since = one.since
    age = None if since is None else max(0, (today - since).days)
    due, silent = outreach.due(one, waits), outreach.silent_days(one, today, waits)
    now = due is not None and due <= today and silent is None
    again = outreach.follow_ups(one) if len(one.events) > 1 else 0
    return LeadCard(one, age, due, now, again, silent)


def board(lives: Iterable[Life], today: date, waits: Waits = WAITS) -> Board:
    """Lay every lead on the board; columns without a lead are there all the same."""
    columns: dict[str, list[LeadCard]] = {name: [] for name in COLUMNS}
    closed: dict[str, list[LeadCard]] = {name: [] for name in outreach.EXITS}
    for one in lives:
        laid = columns[one.stage or NEW] if one.exit is None else closed[one.exit]
        laid.append(card(one, today, waits))
    return Board(
        tuple((name, tuple(sorted(cards, key=_urgency))) for name, cards in columns.items()),
        tuple((name, tuple(sorted(cards, key=_latest))) for name, cards in closed.items()),
    )


def follow_ups(cards: Iterable[LeadCard]) -> tuple[LeadCard, ...]:
    """Return what is due today, the longest due first."""
    return tuple(sorted((one for one in cards if one.due_now), key=_urgency))


def silent(cards: Iterable[LeadCard]) -> tuple[LeadCard, ...]:
    """Return the leads for which an end without a reply is proposed, the longest silent first."""
    found = (one for one in cards if one.silent_days is not None)
    return tuple(sorted(found, key=lambda one: (-(one.silent_days or 0), one.life.lead.id)))


def _urgency(one: LeadCard) -> tuple[bool, date, int, int]:
    """Order by due day; what has none, or fell silent, behind, the oldest first."""
    return (
        one.due is None or one.silent_days is not None,
        one.due or date.max,
        -(one.age_days or 0),
        one.life.lead.id,
    )


def _latest(one: LeadCard) -> tuple[int, int]:
    last = one.life.last_on
    return (-(last or date.min).toordinal(), one.life.lead.id)
