"""Items, modules and curricula as views."""

from collections.abc import Callable, Iterable, Mapping

from studytrack.domain import curriculum as curricula
from studytrack.domain import due, phrases, progress
from studytrack.domain.curriculum import Curriculum, Item, Module
from studytrack.domain.due import DueCurriculum
from studytrack.domain.errors import NotFoundError
from studytrack.domain.item_state import TODO, ItemState, ItemStates
from studytrack.domain.progress import Elsewhere, Gates
from studytrack.domain.sessions import Address
from studytrack.domain.values import TYPE_CHECKING, NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import progress as item_progress
from studytrack.services.items.progress import Studied

HOUR = 3600

if TYPE_CHECKING:
    from studytrack.domain.evidence import Proof


class LinkView(NamedTuple):
    """One more address of an item."""

    title: str
    url: str


class ProofView(NamedTuple):
    """A piece of evidence of an item."""

    id: int
    text: str
    kind: str
    """``link``, ``file``, ``num`` or ``text``."""
    on: str
    sha256: str | None


class ItemView(NamedTuple):
    """An item of a curriculum and where the learner stands with it."""

    id: str
    kind: str
    title: str
    state: str
    hours: float | None
    seconds: int
    optional: bool
    blocked_by: tuple[str, ...]
    count_: int | None
    target: int | None
    evidence: tuple[str, ...]
    proofs: tuple[ProofView, ...] = ()
    url: str | None = None
    """Its own, else its module's, else the file's."""
    links: tuple[LinkView, ...] = ()
    note: str = ""
    recall: tuple[str, ...] = ()
    due: str | None = None
    done_on: str | None = None


class ItemLineView(NamedTuple):
    """An item outside its curriculum: `ItemView` and its address."""

    id: str
    kind: str
    title: str
    state: str
    hours: float | None
    seconds: int
    optional: bool
    blocked_by: tuple[str, ...]
    count_: int | None
    target: int | None
    evidence: tuple[str, ...]
    item: str
    """The address."""
    proofs: tuple[ProofView, ...] = ()
    url: str | None = None
    links: tuple[LinkView, ...] = ()
    note: str = ""
    recall: tuple[str, ...] = ()
    due: str | None = None
    done_on: str | None = None


class ModuleView(NamedTuple):
    """A module and its items."""

    id: str
    title: str
    progress: float
    items: tuple[ItemView, ...]


class CurriculumView(NamedTuple):
    """A curriculum, started or not."""

    id: str
    title: str
    version: str
    progress: float
    seconds: int
    required_hours: float
    remaining_hours: float
    modules: tuple[ModuleView, ...]


class ItemPlace(NamedTuple):
    """Where an item stands: what it takes from its module and its file, and what blocks it."""

    content: Curriculum
    module: Module | None
    """None for an item no longer in the file."""
    due: str | None
    blocked: tuple[str, ...]
    proofs: "tuple[Proof, ...]" = ()


def view(item: Item, item_state: ItemState, place: ItemPlace) -> ItemView:
    """Show an item; ``hours`` and ``count`` are None where it has none."""
    content, module, due_, blocked, proofs = place
    optional = item.optional or module is None or module.optional
    done = item_state.state == "done" and item_state.since is not None
    links = curricula.links_of(content, module, item)
    return ItemView(
        id=item.id,
        kind=item.kind,
        title=item.title,
        state=item_state.state,
        hours=round(item.hours, 2) if item.hours > 0 else None,
        seconds=item_state.seconds,
        optional=optional,
        blocked_by=blocked,
        count_=item_state.count if item.countable else None,
        target=item.target,
        evidence=item_state.evidence,
        proofs=tuple(map(_proof, proofs)),
        url=curricula.url_of(content, module, item) or None,
        links=tuple(LinkView(link.title or link.url, link.url) for link in links),
        note=item.note,
        recall=item.recall,
        due=due_,
        done_on=item_state.since.isoformat() if done and item_state.since else None,
    )


class Folded(NamedTuple):
    """The items of a module as a list shows them: what is asked for, and the rest in one line."""

    shown: tuple[ItemView, ...]
    behind: tuple[ItemView, ...]
    """Optional items nobody began; empty where a line for them would save none."""
    said: str
    """``5 optional labs, 2.5 h``; empty without any."""


def folded(items: tuple[ItemView, ...]) -> Folded:
    """Put what is optional and not begun behind one line; a wholly optional module stays whole."""
    behind = tuple(one for one in items if one.optional and one.state == "todo" and not one.seconds)
    if len(behind) < LEAST_FOLDED or all(one.optional for one in items):
        return Folded(items, (), "")
    kinds = {one.kind for one in behind}
    kind = kinds.pop() if len(kinds) == 1 and kinds <= PLURALS.keys() else "item"
    said = phrases.count(len(behind), f"optional {kind}", f"optional {PLURALS[kind]}")
    hours = sum(one.hours or 0 for one in behind)
    shown = tuple(one for one in items if one not in behind)
    return Folded(shown, behind, f"{said}, {phrases.round_hours(hours)}" if hours else said)


LEAST_FOLDED = 2
"""Items from which on a line for them saves one."""
PLURALS = {
    "item": "items", "lecture": "lectures", "reading": "readings", "quiz": "quizzes",
    "lab": "labs", "experiment": "experiments", "milestone": "milestones", "counter": "counters",
}  # fmt: skip


def _proof(proof: "Proof") -> ProofView:
    return ProofView(proof.id, proof.text, proof.kind, proof.on.isoformat(), proof.sha256)


def line(
    studied: Studied, item: Item, others: Elsewhere = (), gates: Gates | None = None
) -> ItemLineView:
    """Show an item outside its curriculum; ``gates`` are those of it, where they are at hand."""
    content = studied.content
    module = curricula.module_of(content, item.id)
    blocked = (gates or Gates(content, studied.item_states, others)).before(item)
    place = ItemPlace(content, module, studied.due(module, item), blocked, studied.proofs(item.id))
    shown = view(item, studied.item_states.get(item.id, TODO), place)
    return ItemLineView(**shown._asdict(), item=str(Address(studied.kept.id, item.id)))


def lines(read: Reading, known: Context, addresses: Iterable[Address]) -> tuple[ItemLineView, ...]:
    """Show items by their addresses, in order.

    Raises:
        NotFoundError: an item is not there any more.
    """
    known_already: dict[str, Studied] = {}
    found = []
    for address in addresses:
        studied = known_already.get(address.curriculum)
        kept = studied.kept if studied else read.curricula.one(address.curriculum)
        item = kept.content.find(address.item or "") if kept else None
        if kept is None or item is None:
            raise NotFoundError(f"“{address}” is not there any more; it was undone or removed.")
        if studied is None:
            studied = item_progress.studied(read, known, kept, timed=False)
            known_already[kept.id] = studied
        studied = item_progress.with_time(read, studied, (item.id,))
        found.append(line(studied, item, item_progress.reached_over(read, known, studied, item)))
    return tuple(found)


def shown(ws: Workspace, addresses: Iterable[Address]) -> Mapping[str, ItemLineView]:
    """Return items by their addresses, without the time spent on them; left out is what is gone."""
    with ws.store.reading() as read:
        everything = item_progress.everything(read, context.at(ws.clock(), read), timed=False)
        others = item_progress.elsewhere(everything)
        wanted = {address for address in addresses if address.item}
        found: dict[str, ItemLineView] = {}
        for studied in everything:
            gates = Gates(studied.content, studied.item_states, others)
            for item in (*studied.content.items(), *studied.content.removed):
                address = Address(studied.kept.id, item.id)
                if address in wanted:
                    found[str(address)] = line(studied, item, others, gates)
        return found


def curriculum(
    content: Curriculum,
    known: ItemStates,
    seconds: int,
    others: Elsewhere = (),
    begun: DueCurriculum | None = None,
    proofs: "Callable[[str], tuple[Proof, ...]]" = lambda _item: (),
) -> CurriculumView:
    """Show a curriculum; ``seconds`` is all that was ever recorded on it.

    ``begun`` is None for one that was never started.
    """
    gates = Gates(content, known, others)

    def shown(module: Module, item: Item) -> ItemView:
        day = (
            due.said(content, module, item)
            if begun is None
            else due.of(content, module, item, begun)
        )
        place = ItemPlace(content, module, day, gates.before(item), proofs(item.id))
        return view(item, known.get(item.id, TODO), place)

    return CurriculumView(
        id=content.id,
        title=content.title,
        version=content.version,
        progress=progress.progress(content, known),
        seconds=seconds,
        required_hours=progress.required_hours(content, known),
        remaining_hours=progress.hours(progress.remaining_seconds(content, known)),
        modules=tuple(
            ModuleView(
                id=module.id,
                title=module.title,
                progress=progress.module_progress(module, known),
                items=tuple(shown(module, item) for item in module.items),
            )
            for module in content.modules
        ),
    )


def titles_of(contents: Iterable[Curriculum], addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the titles of items and modules; what is not known keeps its address."""
    known = {one.id: one for one in contents}

    def named(address: str) -> str:
        curriculum, _, wanted = address.partition("/")
        content = known.get(curriculum)
        if content is None:
            return address
        found = content.find(wanted)
        modules = {module.id: module.title for module in content.modules}
        return found.title if found else modules.get(wanted, address)

    return tuple(map(named, addresses))


def left(item: ItemLineView, remaining: int, *, running: int = 0) -> str:
    """Say what an item still wants: ``27m``, ``over`` past its estimate; empty without one.

    ``running`` seconds of the timer on it are taken off. The tenth that a forecast always keeps
    is not shown: of 2h spent of 2h, nothing is left.
    """
    if not remaining or item.target is not None or not item.hours:
        return phrases.to_go(remaining) if remaining else ""
    unspent = round(item.hours * HOUR) - item.seconds - running
    return "over" if unspent < 0 else phrases.to_go(unspent)
