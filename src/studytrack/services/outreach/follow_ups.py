"""Whom to write to again today: for Today, the time at hand, and the prompt."""

from collections.abc import Iterable
from datetime import date, timedelta

from studytrack.domain import outreach, outreach_board, phrases
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.goals import MOST_WAIT
from studytrack.domain.values import NamedTuple
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading
from studytrack.services.outreach import lead_views

NAMED = 2
"""Follow-ups named in a line."""


class FollowUpView(NamedTuple):
    """A lead to write to again."""

    lead: int
    name: str
    titled: str
    """Name and role."""
    due: str
    said: str
    """``after the interview, due since Tue 24 Nov``."""


def due(read: Reading, known: Context) -> tuple[FollowUpView, ...]:
    """Return whom to follow up today, the longest due first."""
    waits = lead_views.waits(known.rules)
    # Who is silent is not due: of the others something happened of late.
    since = known.today - timedelta(days=min(max(waits.silent, waits.silent_email), MOST_WAIT))
    cards = (
        outreach_board.card(one, known.today, waits)
        for one in outreach.lives(*read.outreach.since(since))
        if outreach.due_now(one, known.today, waits)
    )
    return tuple(_view(card, known.today) for card in outreach_board.follow_ups(cards))


def notices(_ws: object, read: Reading, known: Context, _everything: object) -> Iterable[Notice]:
    """Say whom to write to again today, in one line."""
    found = due(read, known)
    if len(found) == 1:
        said = f"1 follow-up is due: {found[0].titled} ({found[0].said})."
        yield Notice(said, (remedy("list_follow_ups"),))
    elif found:
        more = [f"{len(found) - NAMED} more"] if len(found) > NAMED else []
        named = ", ".join((*(one.name for one in found[:NAMED]), *more))
        yield Notice(f"{len(found)} follow-ups are due: {named}.", (remedy("list_follow_ups"),))


def _view(card: outreach_board.LeadCard, today: date) -> FollowUpView:
    day = card.due or today
    again = "a second time" if card.follow_ups else f"after {_asked(card)}"
    when = "due today" if day == today else f"due since {phrases.day(day, today)}"
    one = card.life
    return FollowUpView(
        one.lead.id, one.lead.name, lead_views.titled(one), day.isoformat(), f"{again}, {when}"
    )


def _asked(card: outreach_board.LeadCard) -> str:
    words = [event.event for event in card.life.events]
    last = next(word for word in reversed(words) if word in {*outreach.ASKED, "interview"})
    return {"sent": "the message", "applied": "the application"}.get(last, "the interview")
