"""A curriculum: modules of items, as a file says it and as the kept copy holds it."""

from datetime import date
from typing import Any, Literal, NamedTuple

Kind = Literal[
    "lecture", "reading", "quiz", "lab", "experiment",
    "writing", "submission", "milestone", "counter",
]  # fmt: skip
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
Track = Literal["learn", "build", "publish", "reach"]
TRACKS: tuple[Track, ...] = ("learn", "build", "publish", "reach")
Every = Literal["day", "week", "month"]
Evidence = Literal["none", "num", "text", "link", "file"]

TRACK_OF_KIND: dict[Kind, Track] = {
    "lecture": "learn", "reading": "learn", "quiz": "learn",
    "lab": "build", "experiment": "build", "submission": "build",
    "writing": "publish", "milestone": "learn", "counter": "learn",
}  # fmt: skip

Document = dict[str, Any]
"""A curriculum as plain JSON values: what the database keeps."""


class Metric(NamedTuple):
    """The number an experiment is about."""

    name: str
    unit: str
    better: Literal["higher", "lower"]
    reported: float | None = None
    goal: float | None = None
    tolerance: float | None = None


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
    """ISO date or date-time."""
    target: int | None = None
    unit: str = ""
    of: str | None = None
    every: Every | None = None
    times: int | None = None
    slot: str | None = None
    counts: str | None = None
    metric: Metric | None = None
    review: bool = False
    recall: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    url: str = ""
    note: str = ""

    @property
    def countable(self) -> bool:
        """Whether numbers are added up on it."""
        return self.kind == "counter" or self.target is not None or self.every is not None


class Module(NamedTuple):
    """A group of items, in file order."""

    id: str
    title: str
    items: tuple[Item, ...]
    needs: tuple[str, ...] = ()
    due: str | None = None
    done_when: int | None = None
    """N: it is complete when N of its required items are done."""
    optional: bool = False
    track: Track | None = None
    was: tuple[str, ...] = ()
    url: str = ""
    note: str = ""


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
    note: str = ""

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


def required(module: Module, item: Item) -> bool:
    """Whether the file asks for the item: neither it nor its module is optional."""
    return not (item.optional or module.optional)


def due_day(due: str | None) -> date | None:
    """Return the calendar day of a due date or date-time."""
    return None if due is None else date.fromisoformat(due[:10])


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
    for name in ("params",):
        if name in known:
            known[name] = tuple((key, text) for key, text in known[name])
    return Curriculum(**_tuples(known))


def _module(document: Document) -> Module:
    return Module(**_tuples({**document, "items": tuple(map(_item, document["items"]))}))


def _item(document: Document) -> Item:
    if "metric" in document:
        document = {**document, "metric": Metric(**document["metric"])}
    return Item(**_tuples(document))


def _reference(document: Document) -> Reference:
    counts = tuple((key, text) for key, text in document.get("counts", ()))
    return Reference(**{**document, "counts": counts})


def _tuples(document: Document) -> Document:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in document.items()
    }
