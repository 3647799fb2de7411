"""Where the learner stands with every item of a curriculum, from what was recorded."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from studytrack.domain import counters, days, due, evidence, progress
from studytrack.domain import curriculum as curricula
from studytrack.domain import up_next as suggestions
from studytrack.domain.curriculum import Curriculum, Item, Module, Track
from studytrack.domain.due import DueCurriculum
from studytrack.domain.item_state import SETTLED, TODO, Elsewhere, ItemState, module_complete
from studytrack.domain.rows import Kept, StateRow
from studytrack.domain.sessions import Address
from studytrack.domain.values import TYPE_CHECKING, NamedTuple, TypeVar
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace

if TYPE_CHECKING:
    from studytrack.domain.evidence import Proof

Row = TypeVar("Row", "StateRow", "Proof")


class Studied(NamedTuple):
    """A curriculum and all that was recorded on it."""

    kept: Kept
    begun: DueCurriculum | None
    """From when its due days count; None for a file that was never started."""
    item_states: dict[str, ItemState]
    met: frozenset[str]
    """Habits whose target is reached in the running period."""
    seconds: int
    """Everything recorded on it, also on items it no longer has."""
    newest: int | None
    """Unix seconds at which its newest session was recorded."""
    changes: Mapping[str, Sequence[StateRow]] = {}
    """Changes of state by item, in order of recording."""
    added: "Mapping[str, Sequence[Proof]]" = {}
    """Evidence by item that was not said with one of them, in order of recording."""
    rests: frozenset[str] = frozenset()
    """Habits that take place on other weekdays than today's."""

    def due(self, module: Module | None, item: Item) -> str | None:
        """Return when an item is due."""
        if self.begun is None:
            return due.said(self.content, module, item)
        return due.of(self.content, module, item, self.begun)

    def proofs(self, item_id: str) -> "tuple[Proof, ...]":
        """Return the evidence of an item, in order of recording."""
        return evidence.in_order(self.changes.get(item_id, ()), self.added.get(item_id, ()))

    @property
    def content(self) -> Curriculum:
        """The kept copy."""
        return self.kept.content

    @property
    def remaining(self) -> int:
        """Seconds of required work still to do, by estimate."""
        return progress.remaining_seconds(self.content, self.item_states)


def studied(read: Reading, known: Context, kept: Kept, *, timed: bool = True) -> Studied:
    """Join a kept curriculum with what was recorded on it; the time spent only where ``timed``."""
    totals = read.sessions.item_totals(kept.id) if timed else {}
    changes = _by_item(read.items.states(kept.id))
    added = _by_item(read.items.added_proofs(kept.id))
    named = kept.content.by_id()
    week_start = known.rules.week_start
    item_states = {item_id: item_state(rows) for item_id, rows in changes.items()}
    for item_id in added:
        shown = evidence.in_order(changes.get(item_id, ()), added[item_id])
        item_states[item_id] = item_states.get(item_id, TODO)._replace(
            evidence=tuple(proof.text for proof in shown)
        )
    met: set[str] = set()
    for item_id, dated in context.counted(read, kept.content).items():
        item = named.get(item_id)
        if item is not None and counters.met_this_period(item, dated, known.today, week_start):
            met.add(item_id)
        item_states[item_id] = item_states.get(item_id, TODO)._replace(
            count=counters.total(dated),
            periods_met=counters.periods_met(item, dated, week_start) if item else 0,
        )
    for name, spent in totals.items():
        if name:
            before = item_states.get(name, TODO)
            item_states[name] = before._replace(seconds=spent.seconds, last=spent.last_on)
    return Studied(
        kept,
        begun_of(kept, week_start),
        item_states,
        frozenset(met),
        sum(one.seconds for one in totals.values()),
        read.sessions.newest_of(kept.id),
        changes,
        added,
        frozenset(item.id for item in named.values() if counters.rests(item, known.today)),
    )


def untouched(known: Context, content: Curriculum) -> Studied:
    """Return a curriculum that was never started, as if nothing was ever recorded on it."""
    kept = Kept(content.id, "", "stopped", known.today, known.now.at, None, content)
    return Studied(kept, None, {}, frozenset(), 0, None)


def begun_of(kept: Kept, week_start: int) -> DueCurriculum:
    """Return from when the due days of a curriculum count."""
    first = kept.content.weeks_from
    week = date.fromisoformat(first) if first else days.week_of(kept.started_on, week_start)
    return DueCurriculum(kept.started_on, week)


def with_time(read: Reading, one: Studied, item_ids: Iterable[str]) -> Studied:
    """Add the time spent on a few items, where `studied` left the time out."""
    item_states = dict(one.item_states)
    for item_id in item_ids:
        spent = read.sessions.item_total(Address(one.kept.id, item_id))
        if spent is not None:
            before = item_states.get(item_id, TODO)
            item_states[item_id] = before._replace(seconds=spent.seconds, last=spent.last_on)
    return one._replace(item_states=item_states)


def _by_item(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.item, []).append(row)
    return found


def item_state(rows: Sequence[StateRow]) -> ItemState:
    """Return what the changes of one item's state come to, oldest first; no time, no numbers."""
    if not rows:
        return ItemState()
    return ItemState(
        state=rows[-1].state,
        since=rows[-1].on,
        estimate=rows[0].estimate,
        reason=rows[-1].note,
        evidence=tuple(row.evidence for row in rows if row.evidence),
    )


def everything(read: Reading, known: Context, *, timed: bool = True) -> tuple[Studied, ...]:
    """Return every curriculum ever started, in order of starting.

    Where it is not ``timed`` ten years of sessions need not be read: `with_time` adds what is
    shown.
    """
    return read.once(
        ("item_states", known.today, timed),
        lambda: tuple(studied(read, known, kept, timed=timed) for kept in read.curricula.all()),
    )


def at_hand(
    read: Reading, known: Context, limit: int
) -> tuple[tuple[Studied, ...], tuple[tuple[Studied, Item], ...]]:
    """Return every curriculum ever started, and what to work on next over the started ones.

    Only the time spent on these items, and on those in work, is known.
    """
    untimed = everything(read, known, timed=False)
    chosen = up_next(untimed, limit)
    wanted: dict[str, list[str]] = {
        one.kept.id: [name for name, it in one.item_states.items() if it.state == "doing"]
        for one in untimed
    }
    for one, item in chosen:
        wanted[one.kept.id].append(item.id)
    found = {one.kept.id: with_time(read, one, wanted[one.kept.id]) for one in untimed}
    return tuple(found.values()), tuple((found[one.kept.id], item) for one, item in chosen)


def begun(all_studied: Iterable[Studied]) -> tuple[Studied, ...]:
    """Return those the learner is on."""
    return tuple(one for one in all_studied if one.kept.state == "started")


def waiting(all_studied: Iterable[Studied]) -> tuple[tuple[Studied, Item], ...]:
    """Return the items of started curricula that wait on someone, in file order."""
    return tuple(
        (one, item)
        for one in begun(all_studied)
        for item in one.content.items()
        if one.item_states.get(item.id, TODO).state == "waiting"
    )


def elsewhere(all_studied: Iterable[Studied]) -> Elsewhere:
    """Return what needs that reach over to another curriculum are judged by."""
    return tuple((one.content, one.item_states) for one in all_studied)


def reached_over(read: Reading, known: Context, one: Studied, item: Item) -> Elsewhere:
    """Return the other curricula, where a need of the item reaches over to one."""
    module = context.module_of(one.content.modules, item.id)
    needs = (*item.needs, *(module.needs if module else ()))
    if not any("/" in need for need in needs):
        return ()
    return elsewhere(everything(read, known, timed=False))


def up_next(all_studied: tuple[Studied, ...], limit: int) -> tuple[tuple[Studied, Item], ...]:
    """Return what to work on next over all started curricula."""
    others = elsewhere(all_studied)
    on = {one.kept.id: one for one in begun(all_studied)}
    turns = [
        suggestions.Started(name, _today_of(one, others), one.newest, one.kept.started_at)
        for name, one in on.items()
    ]
    return tuple((on[name], item) for name, item in suggestions.up_next(turns, limit))


def next_of(one: Studied, others: Elsewhere = ()) -> tuple[Item, ...]:
    """Return what could be done now in one curriculum, a habit of some weekdays on any day."""
    return suggestions.next_items(one.content, one.item_states, one.met, others)


def _today_of(one: Studied, others: Elsewhere) -> tuple[Item, ...]:
    """Return what could be done today: a habit of some weekdays is next on those alone."""
    return suggestions.next_items(one.content, one.item_states, one.met | one.rests, others)


def by_track(
    read: Reading, all_studied: Iterable[Studied], first: date, last: date
) -> dict[Track, int]:
    """Return the seconds on each track between two days, both included."""
    contents = (one.content for one in all_studied)
    return curricula.by_track(contents, read.sessions.stretch(first, last).by_item)


def weeks_behind(one: Studied, today: date) -> int:
    """Return how many whole weeks the weeks of a curriculum are ahead of its learner."""
    if one.begun is None:
        return 0
    settled = {name for name, it in one.item_states.items() if it.state in SETTLED}
    for module in one.content.modules:
        if module_complete(module, one.item_states):
            settled |= {item.id for item in module.items}
    return due.behind(one.content, one.begun, settled, today)


def of(read: Reading, known: Context, curriculum_id: str) -> Studied:
    """Return one curriculum the learner is on.

    Raises:
        NotFoundError: it was never started, or is stopped.
    """
    return studied(read, known, context.kept(read, curriculum_id))


def recalls(ws: Workspace) -> bool:
    """Whether something is asked again, or the learner said of anything that it is."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        return asks_again(read, everything(read, known, timed=False))


def asks_again(read: Reading, all_studied: Iterable[Studied]) -> bool:
    """Whether it is, from one reading, without loading what asks."""
    return read.items.any_marked() or any(map(_marked_and_done, begun(all_studied)))


def _marked_and_done(one: Studied) -> bool:
    """Whether something is finished that its file wants to be asked again."""
    return any(
        item.review and one.item_states.get(item.id, TODO).state == "done"
        for item in one.content.items()
    )
