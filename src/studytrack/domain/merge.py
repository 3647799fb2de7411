"""How two versions of one row become one: the same on every machine, whatever comes first.

A row is merged whole, by its stamp; goals and curricula are merged field by field. A row that was
deleted is a stamp without a row. Everything here is idempotent, commutative and associative.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from studytrack.domain.goals import Goal
from studytrack.domain.sections import Kind, Row
from studytrack.domain.values import Any, NamedTuple

LARGEST = 2**53
"""A counter that no machine comes to; what says more is no file of ours."""


class Stamp(NamedTuple):
    """When something was last changed: a counter one more than any seen, and who counted."""

    counter: int
    device: str


NEVER = Stamp(0, "")


class Version(NamedTuple):
    """A row as one machine has it."""

    stamp: Stamp
    row: Row | None
    """Its columns without the local number; None when it was deleted."""
    made: int = 0
    """The counter it was first recorded under."""


class FieldPart(NamedTuple):
    """A field of a row that is merged by fields."""

    stamp: Stamp
    value: tuple[Any, ...] | None
    """Its columns; None where it was taken away."""


class Fields(NamedTuple):
    """A row that is merged by fields, as one machine has it."""

    parts: Mapping[str, FieldPart]
    gone: Stamp = NEVER
    """When the row was deleted last."""
    made: int = 0

    @property
    def stamp(self) -> Stamp:
        """When one of its fields was changed last."""
        return max((part.stamp for part in self.parts.values()), default=NEVER)

    @property
    def there(self) -> bool:
        """Whether it is there: something was said of it after it was deleted last."""
        return self.stamp > self.gone


PARTS: dict[Kind, dict[str, tuple[str, ...]]] = {
    "goal": {"week": ("seconds", "good_days"), "day_min": ("day_min",), "rest": ("rest",)},
    "curriculum": {
        "state": ("state",),
        "target": ("target_date",),
        "start": ("started_on", "started_at"),
        "content": ("title", "version", "content"),
        "badge": ("hue", "letter"),
    },
}
"""The fields of what is merged by fields, and the columns of each."""
SHARES = {"goal": "curricula"}
"""A column that holds pairs of a name and a number: each pair is a field of its own."""


def wins(theirs: Version, mine: Version) -> bool:
    """Whether their version of a row takes the place of mine; equal ones do not.

    Counter, device, then what the row holds, and a deletion last: a total order, also where two
    machines gave one stamp twice.
    """
    if theirs.stamp != mine.stamp:
        return theirs.stamp > mine.stamp
    return _held(theirs) > _held(mine)


def merged(mine: Version, theirs: Version) -> Version:
    """Return the version that stands."""
    return theirs if wins(theirs, mine) else mine


def _held(version: Version) -> tuple[bool, str, int]:
    return version.row is None, canonical(version.row), version.made


def canonical(value: object) -> str:
    """Return the one text of plain values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def merged_fields(mine: Fields, theirs: Fields) -> Fields:
    """Return the fields that stand, each by its own stamp."""
    parts = dict(mine.parts)
    for name, part in theirs.parts.items():
        if name not in parts or _part_wins(part, parts[name]):
            parts[name] = part
    made = min(mine.made or theirs.made, theirs.made or mine.made)
    return Fields(parts, max(mine.gone, theirs.gone), made)


def _part_wins(theirs: FieldPart, mine: FieldPart) -> bool:
    if theirs.stamp != mine.stamp:
        return theirs.stamp > mine.stamp
    return (theirs.value is None, canonical(theirs.value)) > (
        mine.value is None,
        canonical(mine.value),
    )


def values(kind: Kind, row: Row) -> dict[str, tuple[Any, ...]]:
    """Return the fields of a row by name."""
    found = {name: tuple(row[one] for one in columns) for name, columns in PARTS[kind].items()}
    shares = SHARES.get(kind)
    for name, number in json.loads(row[shares]) if shares else ():
        found[f"{shares}/{name}"] = (number,)
    return found


def fields(kind: Kind, row: Row, stamps: Mapping[str, Stamp], last: Stamp, made: int) -> Fields:
    """Return a row as fields; one without a stamp of its own has the row's ``last``."""
    there = values(kind, row)
    names = dict.fromkeys((*there, *stamps))
    return Fields(
        {name: FieldPart(stamps.get(name, last), there.get(name)) for name in names}, made=made
    )


def row_of(kind: Kind, merged: Fields) -> Row:
    """Return the columns that fields say; those of its key are not among them."""
    row: Row = {}
    for name, columns in PARTS[kind].items():
        row.update(zip(columns, merged.parts[name].value or (), strict=True))
    if shares := SHARES.get(kind):
        row[shares] = _compact(sorted(_shares(shares, merged.parts)))
    return row


def _shares(column: str, parts: Mapping[str, FieldPart]) -> Iterator[list[Any]]:
    for name, part in parts.items():
        head, slash, rest = name.partition("/")
        if slash and head == column and part.value is not None:
            yield [rest, *part.value]


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def restamped(
    kind: Kind, before: Fields, after: Row, now: Stamp, *, all_anew: bool = False
) -> dict[str, Stamp]:
    """Return the stamps of the fields of a changed row: those that differ get the stamp ``now``.

    With ``all_anew`` every field gets it, also one that was there before and is not any more.
    """
    there = values(kind, after)
    found = {}
    for name in dict.fromkeys((*there, *before.parts)):
        part = before.parts.get(name)
        same = part is not None and part.value == there.get(name) and not all_anew
        found[name] = part.stamp if same and part is not None else now
    return found


BLANK_GOAL = Fields(
    {
        "week": FieldPart(NEVER, (None, None)),
        "day_min": FieldPart(NEVER, (Goal(date.min).day_min,)),
        "rest": FieldPart(NEVER, ("[]",)),
    }
)
"""What a goal is before anybody said anything."""


def taken_over(kind: Kind, earlier: Fields, row: Row, now: Stamp) -> dict[str, Stamp]:
    """Return the stamps of the fields of a new row: what it takes over keeps the ``earlier`` ones.

    Where it takes over everything it is said anew all the same.
    """
    there = values(kind, row)
    found = {
        name: part.stamp if (part := earlier.parts.get(name)) and part.value == value else now
        for name, value in there.items()
    }
    return found if now in found.values() else dict.fromkeys(there, now)


class Arriving(NamedTuple):
    """A row of another device, or what is left of it, as its file says it."""

    kind: Kind
    key: str
    """What names it on every machine: its natural key, else its UUID."""
    version: Version
    fields: Mapping[str, Stamp] = {}
    """The stamps of its fields, of what is merged by fields."""
    was: Row | None = None
    """Of such a one that was deleted: what it was."""
    last: Stamp = NEVER
    """Of such a one: when a field of it was changed last."""


class Lost(NamedTuple):
    """A change that another one took the place of, made elsewhere without knowing of it."""

    entity: Kind
    id: str
    field: str | None
    """Of what is merged by fields; None where the whole row was at stake."""
    lost: Row | None = None
    """What lost, of a field its columns; None where that was a deletion."""
    stands: Row | None = None
    """What stands, of a field its columns; None where that is a deletion."""
    theirs: bool = False
    """Whether what stands is of the other device; else it is of this one."""


class Brought(NamedTuple):
    """What the file of one device brought, rows by kind."""

    new: Mapping[Kind, int]
    changed: Mapping[Kind, int]
    deleted: Mapping[Kind, int]
    lost: tuple[Lost, ...] = ()
    replaced: tuple[Lost, ...] = ()
    """Fields that this device had said, and the other one changed, knowing of it; rows likewise,
    where it may have known of it only afterwards."""


class Broken(NamedTuple):
    """A rule that rows of two machines break together; both stay as they are."""

    rule: str
    """``overlap``, ``day``, ``counter``, ``vacation`` or ``lead``."""
    rows: tuple[str, ...]
    """What breaks it: sessions and the like by their number here, a counter by its address."""
    told: tuple[Row, ...] = ()
    """What a person knows them by, in the same order; nothing of a counter."""
