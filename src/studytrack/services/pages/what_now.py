"""What to do with the time at hand, each suggestion with its reason in words."""

from collections.abc import Iterable
from datetime import timedelta

from studytrack.domain import curriculum as curricula
from studytrack.domain import forecast, phrases, progress, what_now
from studytrack.domain.curriculum import Track
from studytrack.domain.errors import AgainstRuleError
from studytrack.domain.item_state import TODO
from studytrack.domain.sessions import LONGEST, Address
from studytrack.domain.values import NamedTuple
from studytrack.domain.what_now import FollowUp, Open, RecallOffer, Slot, Suggestion
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.views import Titles
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import forecast as forecasting
from studytrack.services.items import progress as item_progress
from studytrack.services.items.progress import Studied
from studytrack.services.outreach import follow_ups
from studytrack.services.recall import cards, due

LOOKED = 40
"""Items in up-next order that are looked at."""
NEWEST = 200
"""Sessions looked at for what was worked on last."""
WEEKS = 4
"""Weeks over which a track has its share."""


class SuggestionView(NamedTuple):
    """One thing to do now."""

    what: str
    item: str | None
    """What a timer would run on; None for follow-ups, and for several items to recall."""
    items: tuple[str, ...]
    lead: str | None
    title: str
    seconds: int
    reason: str


class WhatNowView(NamedTuple):
    """What fits the time at hand."""

    date: str
    for_seconds: int
    suggestions: tuple[SuggestionView, ...]


def page(ws: Workspace, seconds: int) -> WhatNowView:
    """Return at most three suggestions for so many seconds.

    Raises:
        AgainstRuleError: it is nothing, or more than a day.
    """
    if not 0 < seconds <= LONGEST:
        raise AgainstRuleError("The time at hand is between a second and 24 hours.")
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything = item_progress.everything(read, known)
        slot = Slot(
            seconds,
            _asked(ws, read, known, everything),
            _follow_ups(read, known),
            tuple(_open(read, everything)),
            _behind(read, known, everything),
        )
        names = views.titles(read)
        shown = (_view(one, names) for one in what_now.suggest(slot))
        return WhatNowView(known.today.isoformat(), seconds, tuple(shown))


def _asked(
    ws: Workspace, read: Reading, known: Context, everything: tuple[Studied, ...]
) -> tuple[RecallOffer, ...]:
    if not cards.found(read, everything):
        return ()
    found = due.remembered(ws, read, known, everything)
    asked = due.today(read, known, found).todays.asked
    return tuple(RecallOffer(address, found.takes(address)) for address in asked)


def _follow_ups(read: Reading, known: Context) -> tuple[FollowUp, ...]:
    """Return the leads whose follow-up is due; there are none where nobody keeps leads."""
    if not read.has_leads:
        return ()
    return tuple(FollowUp(one.titled) for one in follow_ups.due(read, known))


def _open(read: Reading, everything: tuple[Studied, ...]) -> Iterable[Open]:
    """Yield what can be worked on, in up-next order, at the learner's own pace."""
    k = forecast.calibration(forecasting.pairs(everything))
    timer = read.sessions.timer()
    newest = {row.address: at for at, row in enumerate(read.sessions.between(newest=NEWEST), 1)}
    tracks = {one.kept.id: curricula.tracks(one.content) for one in everything}
    for studied, item in item_progress.up_next(everything, LOOKED):
        address = Address(studied.kept.id, item.id)
        item_state = studied.item_states.get(item.id, TODO)
        if timer is not None and timer.address == address:
            continue  # one cannot start what runs
        left = progress.item_remaining(item, item_state)
        yield Open(
            address=address,
            kind=item.kind,
            track=tracks[studied.kept.id][item.id],
            doing=item_state.state == "doing",
            remaining=forecast.needed_seconds(left, k) if item.hours > 0 else None,
            sitting=item.sitting * 60 if item.sitting else what_now.SITTINGS[item.kind],
            newest=newest.get(address, 0),
            over=progress.is_over(item, item_state),
        )


def _behind(read: Reading, known: Context, everything: tuple[Studied, ...]) -> dict[Track, float]:
    """Return how far each track is below its share of the last four weeks."""
    asked: dict[Track, int] = {}
    for studied in item_progress.begun(everything):
        tracks = curricula.tracks(studied.content)
        for item in item_progress.next_of(studied, item_progress.elsewhere(everything)):
            left = progress.item_remaining(item, studied.item_states.get(item.id, TODO))
            asked[tracks[item.id]] = asked.get(tracks[item.id], 0) + left
    since = known.week - timedelta(weeks=WEEKS - 1)
    return what_now.behind(asked, item_progress.by_track(read, everything, since, known.today))


def _view(one: Suggestion, names: Titles) -> SuggestionView:
    first = str(one.items[0]) if len(one.items) == 1 else None
    return SuggestionView(
        what=one.what,
        item=first,
        items=tuple(map(str, one.items)),
        lead=one.leads[0] if one.leads else None,
        title=_title(one, names),
        seconds=one.seconds,
        reason=_reason(one),
    )


def _title(one: Suggestion, names: Titles) -> str:
    if one.what == "follow_up":
        more = f" and {len(one.leads) - 1} more" if len(one.leads) > 1 else ""
        return f"Follow up with {one.leads[0]}{more}"
    first = names.get(one.items[0], str(one.items[0]))
    if one.what == "item":
        return first
    return f"Recall {first}" if len(one.items) == 1 else f"Recall {len(one.items)} items"


def _reason(one: Suggestion) -> str:
    """Say why it is suggested, in words that stand beside its title."""
    left = "" if one.left is None else phrases.to_go(max(1, one.left))
    if one.why == "smallest":
        if one.left is not None and one.left <= one.seconds:
            return f"about {left}; nothing else fits {phrases.length(one.seconds)}"
        return f"nothing fits {phrases.length(one.seconds)}; this is the smallest there is"
    if one.what == "recall":
        return f"due, about {phrases.length(one.seconds)}"
    if one.what == "follow_up":
        due = phrases.count(len(one.leads), "follow-up due", "follow-ups due")
        return f"{due}, 10 min each"
    if one.left is not None and one.left <= one.seconds:
        on = "you are on it, and this finishes it" if one.why == "doing" else "finishes it"
        return f"{on} ({left} at your pace)"
    part = (
        f"{phrases.length(one.seconds)} of {left} left at your pace" if left else "a sitting of it"
    )
    if one.over:
        part = "its estimate is used up"
    before = {
        "doing": "you are on it",
        "next": "next",
        "behind": f"“{one.track}” is behind its share of four weeks",
    }.get(one.why, "")
    return "; ".join(filter(None, (before, part)))
