"""What two devices changed, each in its own way: what stands of it, and what does not, in words."""

import json
from collections.abc import Mapping

from studytrack.domain import phrases
from studytrack.domain.date_words import SHORT_WEEKDAYS
from studytrack.domain.merge import Lost
from studytrack.domain.sections import BY_NAME
from studytrack.domain.sessions import Address
from studytrack.domain.values import Any, NamedTuple
from studytrack.services.base import broken_rules, context
from studytrack.services.base.workspace import Reading

DELETED = "deleted"
GOAL = {"week": "weekly goal", "day_min": "least of a good day", "rest": "rest days"}
"""What the fields of a goal are called; the hours of a curriculum are apart."""
CURRICULUM = {"start": "start", "target": "target date", "content": "version"}
"""Those of a curriculum; all else is called as it is stored."""


class ConflictView(NamedTuple):
    """What two devices changed, each without knowing of the other: one of the two stands."""

    called: str
    """What a person knows it by."""
    theirs: bool
    """Whether what stands is of the other device."""
    gone: bool
    """Whether what stands is that it was deleted."""
    lost: str
    """What does not: ``deleted``, a length, a state; empty where that tells nothing more."""


def view(read: Reading, one: Lost) -> ConflictView:
    """Say what changed on both sides, what stands of it, and what does not."""
    if one.field is not None:
        stands, lost = (_said(each) for each in (one.stands, one.lost))
        called = f"{_field(read, one, one.field)}, {stands}"
        return ConflictView(called, one.theirs, gone=False, lost=lost)
    entity = BY_NAME[one.entity]
    row = one.stands or one.lost
    name = (broken_rules.row_name(read, row) if row else "") or one.id
    stands, lost = (
        broken_rules.short_of(each) if each else DELETED for each in (one.stands, one.lost)
    )
    said = "" if not one.stands or lost == stands else lost
    return ConflictView(f"{entity.one or entity.name} {name}", one.theirs, not one.stands, said)


def _field(read: Reading, one: Lost, field: str) -> str:
    """Name a field of a goal or a curriculum."""
    part, _, share = field.partition("/")
    if one.entity == "curriculum":
        title = context.called(read, Address(one.id))
        return f"{CURRICULUM.get(part, part)} of {title}"
    what = GOAL.get(part) or f"goal of {context.called(read, Address(share))}"
    return f"{what} from {phrases.full(one.id)}"


def _said(columns: Mapping[str, Any] | None) -> str:
    """Say what a field holds."""
    held = {name: value for name, value in (columns or {}).items() if value is not None}
    for name in ("version", "state", "letter"):
        if name in held:
            return str(held[name])
    for name in ("started_on", "target_date"):
        if name in held:
            return phrases.full(held[name])
    if "good_days" in held:
        return phrases.count(held["good_days"], "good day")
    if "rest" in held:
        named = [SHORT_WEEKDAYS[day].capitalize() for day in json.loads(held["rest"])]
        return ", ".join(named) or "none"
    seconds = next((held[name] for name in ("seconds", "day_min", "curricula") if name in held), 0)
    return phrases.length(seconds) if seconds else "none"
