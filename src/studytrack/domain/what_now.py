"""What to do with the time at hand: at most three suggestions, each with its reason.

One sitting, one thing: suggestions stand beside each other and are not packed into the slot.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from studytrack.domain.curriculum import Kind, Track
from studytrack.domain.sessions import LONGEST, Address
from studytrack.domain.values import Literal, NamedTuple

MOST = 3
"""Suggestions at most."""
FOLLOW_UP = 10 * 60
"""Seconds a follow-up takes."""
ENDLESS = LONGEST
"""Seconds from which on a slot has no end: no sitting is longer."""
_MINUTE = 60

SITTINGS: dict[Kind, int] = {
    "lecture": 15 * 60, "reading": 15 * 60, "quiz": 30 * 60, "writing": 30 * 60,
    "lab": 45 * 60, "experiment": 60 * 60, "submission": 45 * 60, "counter": 10 * 60,
    "milestone": 25 * 60,
}  # fmt: skip
"""Seconds below which sitting down to an item of a kind is not worth it."""

What = Literal["recall", "follow_up", "item"]
Why = Literal["due", "doing", "finishes", "next", "behind", "part", "smallest"]
"""Why something is suggested: it is due; it is being done; it would be finished; it is today's
next; its track is behind; a part of it fits; nothing fits and it is the smallest there is."""


class RecallOffer(NamedTuple):
    """An item due for recall."""

    address: Address
    seconds: int
    """What its answer usually takes."""


class FollowUp(NamedTuple):
    """A lead whose follow-up is due."""

    lead: str


class Open(NamedTuple):
    """An item that can be worked on now, as `up_next` orders them."""

    address: Address
    kind: Kind
    track: Track
    doing: bool
    remaining: int | None
    """Seconds it still takes at the learner's own pace; None when its file says no hours."""
    sitting: int
    """Seconds a sitting of it takes at least."""
    newest: int
    """When its newest session was recorded, in Unix seconds; 0 without one."""
    over: bool = False
    """Its estimate is used up, so that nobody knows what it still takes."""


class Slot(NamedTuple):
    """What there is to choose from, and how the four last weeks were spent."""

    seconds: int
    recall: Sequence[RecallOffer] = ()
    """In the order in which they are asked."""
    follow_ups: Sequence[FollowUp] = ()
    items: Sequence[Open] = ()
    """In up-next order, nothing blocked or waiting, and not what the timer runs on."""
    behind: Mapping[Track, float] = {}
    """How far each track is below its share of four weeks; above it is below 0."""


class Suggestion(NamedTuple):
    """One thing to do."""

    what: What
    why: Why
    seconds: int
    """What it takes, at most the slot; whole minutes, unless the slot itself is not."""
    items: tuple[Address, ...] = ()
    leads: tuple[str, ...] = ()
    track: Track | None = None
    """The track that is behind, where that is the reason."""
    left: int | None = None
    """Seconds the item still takes, where that is known."""
    over: bool = False
    """Whether that is not known because its estimate is used up."""


def suggest(slot: Slot) -> tuple[Suggestion, ...]:
    """Return at most three suggestions for a slot, the best first; none where nothing is open."""
    found = [*_recall(slot), *_follow_ups(slot), *_items(slot)]
    return tuple(found[:MOST]) or _smallest(slot)


def behind(asked: Mapping[Track, int], held: Mapping[Track, int]) -> dict[Track, float]:
    """Return how far each track is below its share: asked of what is left, held in four weeks.

    Seconds both; without time in these weeks no track is behind another.
    """
    wanted, spent = sum(asked.values()), sum(held.values())
    if not wanted or not spent:
        return {}
    return {track: left / wanted - held.get(track, 0) / spent for track, left in asked.items()}


def _recall(slot: Slot) -> Iterable[Suggestion]:
    """Put as many answers together as half the slot holds."""
    left = slot.seconds // 2
    taken: list[RecallOffer] = []
    for one in slot.recall:
        if one.seconds <= left:
            taken.append(one)
            left -= one.seconds
    if taken:
        seconds = sum(one.seconds for one in taken)
        yield Suggestion("recall", "due", seconds, tuple(one.address for one in taken))


def _follow_ups(slot: Slot) -> Iterable[Suggestion]:
    count = min(len(slot.follow_ups), slot.seconds // FOLLOW_UP)
    if count:
        leads = tuple(one.lead for one in slot.follow_ups[:count])
        yield Suggestion("follow_up", "due", count * FOLLOW_UP, leads=leads)


def _items(slot: Slot) -> Iterable[Suggestion]:
    if slot.seconds >= ENDLESS:
        yield from (_open(slot, one, "doing" if one.doing else "next") for one in slot.items)
        return
    sat = [one for one in slot.items if one.doing and one.sitting <= slot.seconds]
    yield from (_open(slot, one, "doing") for one in sorted(sat, key=lambda one: -one.newest))
    rest = [one for one in slot.items if one not in sat]
    wanted = sorted(rest, key=_furthest(slot))
    short = [one for one in wanted if _finishes(slot, one)]
    yield from (_open(slot, one, "finishes") for one in short)
    for one in wanted:
        if one.sitting <= slot.seconds and one not in short:
            ahead = slot.behind.get(one.track, 0) > 0
            yield _open(slot, one, "behind" if ahead else "part")


def _furthest(slot: Slot) -> Callable[[Open], float]:
    return lambda one: -slot.behind.get(one.track, 0)


def _finishes(slot: Slot, one: Open) -> bool:
    return one.remaining is not None and one.remaining <= slot.seconds


def _open(slot: Slot, one: Open, why: Why) -> Suggestion:
    """Suggest an item: for what it still takes where that fits, else for the whole slot.

    Where nothing says what it still takes, or its estimate is used up, for a sitting of it.
    """
    seconds, left = slot.seconds, None if one.over else one.remaining
    if left is None:
        seconds = min(slot.seconds, one.sitting)
    elif left <= slot.seconds:
        # Whole minutes, as one starts a timer with.
        seconds = min(slot.seconds, max(1, -(-left // _MINUTE)) * _MINUTE)
    track = one.track if why == "behind" else None
    return Suggestion("item", why, seconds, (one.address,), (), track, left, one.over)


def _smallest(slot: Slot) -> tuple[Suggestion, ...]:
    """Return the smallest thing there is, where nothing fits."""
    found: list[tuple[int, Suggestion]] = []
    if slot.recall:
        least = min(slot.recall, key=lambda one: one.seconds)
        asked = Suggestion("recall", "smallest", 0, (least.address,), left=least.seconds)
        found.append((least.seconds, asked))
    if slot.follow_ups:
        first = slot.follow_ups[0].lead
        found.append((FOLLOW_UP, Suggestion("follow_up", "smallest", 0, leads=(first,))))
    for one in slot.items:
        needs = one.sitting if one.remaining is None else min(one.sitting, one.remaining)
        found.append((needs, _open(slot, one, "smallest")))
    if not found:
        return ()
    best = min(found, key=lambda one: one[0])[1]
    return (best._replace(seconds=slot.seconds),)
