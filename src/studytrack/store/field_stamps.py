"""The stamps of single fields, of goals and curricula: what is merged field by field.

`stamps` gives a row its stamps and asks here where a field has its own.
"""

import json
import sqlite3
from collections.abc import Sequence

from studytrack.domain import merge
from studytrack.domain.merge import Fields, Stamp
from studytrack.store.query_base import FIELD_STAMPS, Record


def of(before: Record, after: Record, table: str, *, all_anew: bool) -> str:
    """Return the stamps of the fields of a changed row as JSON."""
    restamped = merge.restamped(
        table, fields(table, before), after, _stamp(after), all_anew=all_anew
    )
    return json.dumps(restamped)


def inherited(opened: sqlite3.Connection, record: Record, columns: Sequence[str]) -> str:
    """Return the stamps of a new week's goal: what it only takes over was said before.

    So a goal set on one machine and rest days set on another in the same week both stand.
    """
    named = ", ".join(f'"{column}"' for column in columns)
    sql = (
        f"SELECT {named} FROM goal WHERE from_date < :from_date "  # noqa: S608 - names from the schema
        "ORDER BY from_date DESC LIMIT 1"
    )
    found = opened.execute(sql, record).fetchone()
    earlier = merge.BLANK_GOAL
    if found is not None:
        earlier = fields("goal", dict(zip(columns, found, strict=True)))
    return json.dumps(merge.taken_over("goal", earlier, record, _stamp(record)))


def fields(table: str, record: Record) -> Fields:
    """Return a stored row of what is merged by fields."""
    stamps = {name: Stamp(*one) for name, one in json.loads(record[FIELD_STAMPS]).items()}
    return merge.fields(table, record, stamps, _stamp(record), record["made"])


def _stamp(record: Record) -> Stamp:
    return Stamp(record["stamp"], record["device"])
