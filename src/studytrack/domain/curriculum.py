"""A curriculum: modules of items, as a file says it and as the kept copy holds it."""

from collections.abc import Iterable

from studytrack.domain import text
from studytrack.domain.values import Any, Literal, NamedTuple

Kind = Literal[
    "lecture", "reading", "quiz", "lab", "experiment",
    "writing", "submission", "milestone", "counter",
]  # fmt: skip
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
Track = Literal["learn", "build", "publish", "reach"]
TRACKS: tuple[Track, ...] = ("learn", "build", "publish", "reach")
Every = Literal["day", "week", "month"]
Evidence = Literal["none", "num", "text", "link", "file"]
MetricKind = Literal["best", "mean", "single"]
"""What sort of number a paper reports: of its best run, of several, or of the only one."""
SHORT = 14
"""Cells the name of a curriculum takes in lists, at most."""

TRACK_OF_KIND: dict[Kind, Track] = {
    "lecture": "learn", "reading": "learn", "quiz": "learn",
    "lab": "build", "experiment": "build", "submission": "build",
    "writing": "publish", "milestone": "learn", "counter": "learn",
}  # fmt: skip

Document = dict[str, Any]
"""A curriculum as plain JSON values: what the database keeps."""


Extra = tuple[tuple[str, str], ...]
"""Fields of a file that this version does not know: the name, and the value as JSON text."""


class Link(NamedTuple):
    """One more address of something."""

    title: str
    """May be empty."""
    url: str


class Contest(NamedTuple):
    """The competition whose submissions an item holds."""

    slug: str
    finals: int = 2
    """How many submissions may be picked for the end."""
    daily: int | None = None
    """Submissions allowed a day; None when not said."""


class Metric(NamedTuple):
    """The number an experiment is about, and what is claimed of it."""

    name: str
    unit: str
    better: Literal["higher", "lower"]
    reported: float | None = None
    goal: float | None = None
    tolerance: float | str | None = None
    """In units, or as ``2%`` a part of what is reported."""
    where: str = ""
    """The table or figure that reports it."""
    kind: MetricKind | None = None
    dataset: str = ""
    extra: Extra = ()


class Item(NamedTuple):
    """The smallest thing one works on and finishes."""

    id: str
    kind: Kind
    title: str
    hours: float = 0.0
    """Estimate for the whole item in people-hours; 0 when not said."""
    hours_from: Literal["official", "estimate"] | None = None
    track: Track | None = None
    evidence: Evidence = "none"
    needs: tuple[str, ...] = ()
    """Ids of items or modules of this curriculum, or ``curriculum/id``."""
    optional: bool = False
    due: str | None = None
    """ISO date or date-time; what the item itself says, see `due.of`."""
    week: int | None = None
    """N: due at the end of the n-th week from the one it was started in."""
    auto: bool = False
    """A milestone that finishes by itself once its needs are fulfilled."""
    sitting: int | None = None
    """Minutes below which starting makes no sense; None for what is usual of its kind."""
    target: int | None = None
    unit: str = ""
    of: str | None = None
    every: Every | None = None
    times: int | None = None
    slot: str | None = None
    on: tuple[str, ...] = ()
    """Weekdays of a habit, ``mon`` to ``sun``; empty for any."""
    counts: str | None = None
    metric: Metric | None = None
    contest: Contest | None = None
    review: bool = False
    recall: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    url: str = ""
    links: tuple[Link, ...] = ()
    note: str = ""
    extra: Extra = ()

    @property
    def countable(self) -> bool:
        """Whether numbers are added up on it."""
        return self.kind == "counter" or self.target is not None or self.every is not None

    @property
    def claims(self) -> bool:
        """Whether a number is reported of it, to which its runs are held."""
        return self.metric is not None and self.metric.reported is not None


class Module(NamedTuple):
    """A group of items, in file order."""

    id: str
    title: str
    items: tuple[Item, ...]
    needs: tuple[str, ...] = ()
    due: str | None = None
    week: int | None = None
    done_when: int | None = None
    """N: it is complete when N of its required items are done."""
    optional: bool = False
    track: Track | None = None
    was: tuple[str, ...] = ()
    url: str = ""
    links: tuple[Link, ...] = ()
    note: str = ""
    extra: Extra = ()


class Reference(NamedTuple):
    """A pace or a story of someone else, shown beside one's own, never as a norm."""

    name: str
    source: str
    text: str = ""
    hours_per_week: str = ""
    counts: tuple[tuple[str, str], ...] = ()


class Curriculum(NamedTuple):
    """A whole curriculum, merged and checked."""

    id: str
    title: str
    version: str
    modules: tuple[Module, ...]
    extends: tuple[str, ...] = ()
    """Ids of everything it extends, nearest first."""
    template: bool = False
    params: tuple[tuple[str, str], ...] = ()
    weekly_hours: float | None = None
    tags: tuple[str, ...] = ()
    track: Track | None = None
    due: str | None = None
    paces: tuple[Reference, ...] = ()
    stories: tuple[Reference, ...] = ()
    removed: tuple[Item, ...] = ()
    """Items no longer in the file, kept because something was recorded on them."""
    url: str = ""
    links: tuple[Link, ...] = ()
    note: str = ""
    short: str = ""
    """Its name in lists as the file says it; `name_in_lists` also knows what to do without."""
    lang: str = ""
    author: str = ""
    license: str = ""
    source: str = ""
    """Where the file comes from."""
    replaces: tuple[str, ...] = ()
    """Ids of older curricula whose progress can be carried over."""
    extra: Extra = ()
    weeks_from: str | None = None
    """In a kept copy only: the ISO day its weeks are counted from, the first of a week."""

    @property
    def name_in_lists(self) -> str:
        """Its name in lists, at most `SHORT` cells: ``short``, else two words of the title."""
        return text.fit(self.short or " ".join(self.title.split()[:2]), SHORT)

    def items(self) -> tuple[Item, ...]:
        """Return every present item in file order."""
        return tuple(item for module in self.modules for item in module.items)

    def find(self, item_id: str) -> Item | None:
        """Return the item of that id, also one that was removed; None when unknown."""
        for items in (*(module.items for module in self.modules), self.removed):
            for item in items:
                if item.id == item_id:
                    return item
        return None

    def by_id(self) -> dict[str, Item]:
        """Return every item by its id, also those that were removed: `find` for who asks a lot."""
        return {item.id: item for item in (*self.removed, *self.items())}


def url_of(curriculum: Curriculum, module: Module | None, item: Item) -> str:
    """Return an item's address: its own, else its module's, else the file's, else nothing."""
    return item.url or (module.url if module else "") or curriculum.url


def links_of(curriculum: Curriculum, module: Module | None, item: Item) -> tuple[Link, ...]:
    """Return an item's further links: its own, else its module's, else the file's."""
    return item.links or (module.links if module else ()) or curriculum.links


def addresses_of(curriculum: Curriculum, module: Module | None, item: Item) -> tuple[Link, ...]:
    """Return everything of an item that can be opened, each address once, what is its own first."""
    url = url_of(curriculum, module, item)
    main = (Link("", url),) if url else ()
    links = links_of(curriculum, module, item)
    own_first = (*links, *main) if item.links and not item.url else (*main, *links)
    seen: dict[str, Link] = {}
    for one in own_first:
        seen.setdefault(one.url, one)
    return tuple(seen.values())


def module_of(curriculum: Curriculum, item_id: str) -> Module | None:
    """Return the module that holds an item; None for one that is no longer in the file."""
    return next(
        (one for one in curriculum.modules if any(item.id == item_id for item in one.items)), None
    )


def track_of(curriculum: Curriculum, module: Module | None, item: Item) -> Track:
    """Return the item's track: its own, its module's, the file's, else the kind's."""
    inherited = item.track or (module.track if module else None) or curriculum.track
    return inherited or TRACK_OF_KIND[item.kind]


def tracks(curriculum: Curriculum) -> dict[str, Track]:
    """Return the track of every item by its id, also of those that were removed."""
    found = {item.id: track_of(curriculum, None, item) for item in curriculum.removed}
    for module in curriculum.modules:
        found |= {item.id: track_of(curriculum, module, item) for item in module.items}
    return found


def by_track(
    contents: Iterable[Curriculum], spent: Iterable[tuple[str | None, str | None, int]]
) -> dict[Track, int]:
    """Return the seconds on each track, all four named; time without an item is on none.

    ``spent`` are seconds by the id of a curriculum and of its item.
    """
    known = {one.id: one for one in contents}
    held: dict[str, dict[str, Track]] = {}
    sums: dict[Track, int] = dict.fromkeys(TRACKS, 0)
    for name, item_id, seconds in spent:
        if name in known and name not in held:
            held[name] = tracks(known[name])
        track = held.get(name or "", {}).get(item_id or "")
        if track is not None:
            sums[track] += seconds
    return sums


def required(module: Module, item: Item) -> bool:
    """Whether the file asks for the item: neither it nor its module is optional."""
    return not (item.optional or module.optional)


def to_document(curriculum: Curriculum) -> Document:
    """Return plain JSON values that `from_document` reads back equal; defaults are left out."""
    document: Document = _plain(curriculum)
    return document


def _plain(value: Any) -> Any:  # noqa: ANN401 - walks any tree of values
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        defaults = value._field_defaults  # type: ignore[attr-defined]
        return {
            name: _plain(part)
            for name, part in value._asdict().items()
            if name not in defaults or part != defaults[name]
        }
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def from_document(document: Document) -> Curriculum:
    """Read what `to_document` wrote; the document is trusted to be well-formed."""
    known = {**document, "modules": tuple(map(_module, document["modules"]))}
    for name in ("paces", "stories"):
        if name in known:
            known[name] = tuple(map(_reference, known[name]))
    if "removed" in known:
        known["removed"] = tuple(map(_item, known["removed"]))
    if "params" in known:
        known["params"] = tuple((key, said) for key, said in known["params"])
    return Curriculum(**_tuples(_linked(known)))


def _module(document: Document) -> Module:
    return Module(**_tuples(_linked({**document, "items": tuple(map(_item, document["items"]))})))


def _item(document: Document) -> Item:
    if "metric" in document:
        document = {**document, "metric": Metric(**_linked(document["metric"]))}
    if "contest" in document:
        document = {**document, "contest": Contest(**document["contest"])}
    return Item(**_tuples(_linked(document)))


def _linked(document: Document) -> Document:
    """Read the lists of pairs that a file, a module and an item may have."""
    if "links" in document:
        links = tuple(Link(one["title"], one["url"]) for one in document["links"])
        document = {**document, "links": links}
    if "extra" in document:
        document = {**document, "extra": tuple((name, said) for name, said in document["extra"])}
    return document


def _reference(document: Document) -> Reference:
    counts = tuple((key, said) for key, said in document.get("counts", ()))
    return Reference(**{**document, "counts": counts})


def _tuples(document: Document) -> Document:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in document.items()
    }
