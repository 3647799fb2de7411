"""Rules that two devices break together, in sentences, and what a person knows a row by."""

from collections.abc import Mapping, Sequence

from studytrack.domain import phrases
from studytrack.domain.sessions import Address
from studytrack.domain.values import Any, NamedTuple
from studytrack.services.base import context, views
from studytrack.services.base.workspace import Reading

NAMED = 3
"""Rows named in one line."""
DAYS = ("study_date", "day", "from_date")
"""Columns that say of a row on which day it is."""
RULES = {
    "overlap": "share time",
    "day": "make a day of more than 24 hours",
    "counter": "counts below 0",
    "vacation": "hold the same days",
    "lead": "is of a lead that was deleted",
}
"""What rows do to a rule, in words."""


class BrokenView(NamedTuple):
    """A rule that rows of two devices break together."""

    rule: str
    rows: tuple[str, ...]


def names(read: Reading, broken: Sequence[Any]) -> dict[str, str]:
    """Return what a person knows the rows by that break rules, by kind and number."""
    return {
        name: row_name(read, row)
        for one in broken
        for name, row in zip(one.rows, one.told, strict=False)
    }


def said(one: BrokenView, known: Mapping[str, str]) -> str:
    """Say which rows break which rule; ``known`` is what a person knows them by."""
    rows = [f"{row} ({known[row]})" if known.get(row) else row for row in one.rows]
    several = " and ".join(rows) if len(rows) <= NAMED else _many(rows)
    return f"{several[0].upper()}{several[1:]} {RULES[one.rule]}."


def _many(rows: Sequence[str]) -> str:
    return f"{', '.join(rows[:NAMED])} and {len(rows) - NAMED} more"


def row_name(read: Reading, row: Mapping[str, Any]) -> str:
    """Name a row by its day, its title or its item, and its length or its state."""
    place = Address(row["curriculum"], row.get("item")) if row.get("curriculum") else None
    about = context.called(read, place) if place else ""
    when = next((phrases.full(row[name]) for name in DAYS if row.get(name)), "")
    if row.get("first"):
        when = phrases.stretch(row["first"], row["last"])
    clock = ""
    if row.get("started_at") is not None and row.get("utc_offset") is not None:
        clock = views.clock(row["started_at"], row["utc_offset"])
    own = next((row[name] for name in ("title", "name", "text", "event") if row.get(name)), "")
    return ", ".join(filter(None, (when, clock, own or about, short_of(row))))


def short_of(row: Mapping[str, Any]) -> str:
    """Say the length of a session, or where a change of state says that its item stands."""
    if isinstance(row.get("seconds"), int):
        return phrases.length(row["seconds"])
    return str(row.get("state", "")).replace("todo", "to do")
