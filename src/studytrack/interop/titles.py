"""What things are called, for formats that a person reads."""

import json

from studytrack.domain.exchange import RecordedRows
from studytrack.domain.sections import Row

Titles = dict[tuple[str | None, str | None], str]
"""By curriculum and item; by curriculum and None for the whole of it."""


def titles(recorded: RecordedRows) -> Titles:
    """Return the titles of every curriculum ever started and of its items."""
    found: Titles = {}
    for row in recorded.rows("curriculum"):
        found[row["id"], None] = row["title"]
        try:
            kept = json.loads(row["content"])
            items = [item for module in kept["modules"] for item in module["items"]]
            for item in (*items, *kept.get("removed", ())):
                found[row["id"], item["id"]] = item["title"]
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            recorded.leave_out()
    return found


def title(row: Row, known: Titles) -> str:
    """Return what a row's time was spent on; its address where the title is not known."""
    if row["curriculum"] is None:
        return ""
    return known.get((row["curriculum"], row["item"])) or address(row)


def address(row: Row) -> str:
    """Return ``curriculum/item``, or the curriculum, or nothing."""
    if row["item"] is None:
        return row["curriculum"] or ""
    return f"{row['curriculum']}/{row['item']}"
