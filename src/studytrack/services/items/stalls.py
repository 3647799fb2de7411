"""One calm line on Today about work that came to a stop, with what could be done about it."""

from datetime import timedelta

from studytrack.domain import curriculum as curricula
from studytrack.domain import phrases, stalls
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.sessions import Address
from studytrack.domain.stalls import Overrun, StallCurriculum
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading
from studytrack.services.items import progress
from studytrack.services.items.progress import Studied


def found(read: Reading, known: Context, everything: tuple[Studied, ...]) -> Notice | None:
    """Return the one thing to say, the most particular first; None when all moves."""
    on = progress.begun(everything)
    worst = _worst(on)
    if worst is not None:
        return _overrun(*worst)
    begun = [_begun(read, one) for one in on]
    if stalls.none_moves(begun, known.today):
        return Notice(
            f"{len(begun)} curricula are begun and nothing was finished on any for three weeks. "
            "Choose one to go first.",
            (remedy("stop_curriculum"),),
        )
    since = known.today - timedelta(days=stalls.UNTOUCHED - 1)
    track = stalls.untouched(
        begun, progress.by_track(read, everything, since, known.today), known.today
    )
    if track is not None:
        return Notice(
            f"Nothing on “{track}” for ten days, and what you started asks for it. "
            "Take a small piece, or re-plan.",
            (remedy("list_curricula"),),
        )
    return None


def _overrun(address: Address, over: Overrun) -> Notice:
    spent, estimate = phrases.length(over.seconds), phrases.length(over.estimate)
    return Notice(
        f"“{over.item.title}” took {spent} of {estimate}. "
        "Finish it, or split or lower it in its file.",
        (
            remedy("skip_item", address),
            remedy("finish_item", address),
            remedy("find_folder"),
            remedy("update_curriculum", address.curriculum),
        ),
    )


def _worst(on: tuple[Studied, ...]) -> tuple[Address, Overrun] | None:
    over = [
        (Address(one.kept.id, each.item.id), each)
        for one in on
        for each in stalls.overruns(one.content.items(), one.item_states)
    ]
    return max(over, key=lambda one: one[1].seconds / one[1].estimate, default=None)


def _begun(read: Reading, one: Studied) -> StallCurriculum:
    finished = [known.since for known in one.item_states.values() if known.state == "done"]
    counted = [row.on for row in read.items.entries(one.kept.id)[-1:]]
    tracks = curricula.tracks(one.content)
    return StallCurriculum(
        since=one.kept.started_on,
        moved=max((day for day in (*finished, *counted) if day), default=None),
        asks=frozenset(tracks[item.id] for item in progress.next_of(one)),
    )
