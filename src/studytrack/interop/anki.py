"""Anki: the time of its review log comes in, the questions of recall go out.

A collection is an SQLite database; an export is a zip of one. Cards never come in: how well they
are known is Anki's to say. A zip of Anki's newest kind packs its database with Zstandard, and
holds beside it an old one that is empty: that one is not read for it.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from studytrack.domain import phrases
from studytrack.domain.errors import FaultyFileError
from studytrack.domain.exchange import RecordedRows
from studytrack.domain.foreign_time import ForeignTime, Interval
from studytrack.domain.sections import Row
from studytrack.domain.values import NamedTuple
from studytrack.interop.foreign_files import ForeignSource

DATABASES = ("collection.anki21", "collection.anki2")
"""In a zip the first that is there holds the reviews."""
NEWEST = "collection.anki21b"
MAGIC = b"SQLite format 3\x00"
PAUSE = 15 * 60
"""Seconds without an answer after which another sitting begins."""
LARGEST = 1 << 30
"""Bytes of a database in a zip."""
LATEST = 253_000_000_000_000
"""Milliseconds since 1970 up to which a review is one: before the year 9988."""
DECK, SUB = "\x1f", "::"
"""Between the names of a deck and of the one it is in: as stored lately, and as people write."""
REVIEWS = (
    "SELECT revlog.id, revlog.time, CASE cards.odid WHEN 0 THEN cards.did ELSE cards.odid END "
    "FROM revlog LEFT JOIN cards ON cards.id = revlog.cid WHERE revlog.time > 0 "
    "ORDER BY revlog.id LIMIT 5000000"
)
UNPLACED = "no deck"


class AnkiReview(NamedTuple):
    """One answer in Anki."""

    at: int
    """When it was given, in milliseconds since 1970."""
    took: int
    """Milliseconds, above 0."""
    deck: int | None
    """None when the card is deleted."""


def sniff(source: ForeignSource) -> bool:
    """Whether it is a collection, or a zip of one."""
    if source.folder:
        return False
    if source.head.startswith(MAGIC):
        return b"revlog" in source.head
    members = source.members()
    return any(name in members for name in (*DATABASES, NEWEST))


def read(source: ForeignSource) -> ForeignTime:
    """Read the time of the review log: a stretch for each sitting with a deck.

    Raises:
        FaultyFileError: it is packed as only Anki itself unpacks it, or no collection.
    """
    members = source.members()
    if not members:
        with source.copied() as copy:
            return _collection(source.name, copy)
    if NEWEST in members:
        raise FaultyFileError(
            f"{source.name} is packed as only new versions of Anki read it; export it again with "
            "“Support older Anki versions”, or name collection.anki2 of your profile."
        )
    name = next((one for one in DATABASES if one in members), "")
    if not name:
        raise FaultyFileError(f"{source.name} holds no collection of Anki.")
    with TemporaryDirectory(prefix="studytrack-") as folder:
        copy = Path(folder, "collection")
        copy.write_bytes(source.member(name, LARGEST))
        return _collection(source.name, copy)


def _collection(name: str, path: Path) -> ForeignTime:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True)) as opened:
            opened.execute("PRAGMA query_only=ON")
            opened.execute("PRAGMA trusted_schema=OFF")
            # Anki compares names by its own rule; none is compared here.
            opened.create_collation("unicase", lambda one, other: (one > other) - (one < other))
            decks = _decks(opened)
            rows = opened.execute(REVIEWS).fetchall()
    except (sqlite3.Error, ValueError, RecursionError) as error:
        raise FaultyFileError(f"{name} is no collection of Anki ({error}).") from None
    reviews = [AnkiReview(*row) for row in rows if all(_whole(part) for part in row[:2])]
    lost = len(rows) - len(reviews)
    passed = (f"{name}: reviews without a time: {lost}",) if lost else ()
    return ForeignTime(tuple(_stretches(name, reviews, decks)), passed)


def _whole(part: object) -> bool:
    return isinstance(part, int) and 0 <= part < LATEST


def _decks(opened: sqlite3.Connection) -> dict[int, str]:
    """Return the decks' names by id: from a table of their own, else from JSON."""
    tables = {name for (name,) in opened.execute("SELECT name FROM sqlite_master").fetchall()}
    if "decks" in tables:
        rows = opened.execute("SELECT id, name FROM decks").fetchall()
        return {number: str(name).replace(DECK, SUB) for number, name in rows}
    (text,) = opened.execute("SELECT decks FROM col").fetchone() or ("{}",)
    found = json.loads(text) if isinstance(text, str) else None
    if not isinstance(found, dict):
        raise ValueError("its decks are no table")  # noqa: TRY004 - caught just above
    return {int(number): str(deck["name"]) for number, deck in found.items() if _named(deck)}


def _named(deck: object) -> bool:
    return isinstance(deck, dict) and "name" in deck


def _stretches(
    name: str, reviews: Iterable[AnkiReview], decks: dict[int, str]
) -> Iterator[Interval]:
    """Put the reviews of a deck together that follow each other."""
    open_: dict[int | None, list[AnkiReview]] = {}
    for review in reviews:
        sitting = open_.get(review.deck)
        if sitting and review.at - review.took - sitting[-1].at > PAUSE * 1000:
            yield _stretch(name, sitting, decks)
            sitting = None
        if sitting is None:
            open_[review.deck] = [review]
        else:
            sitting.append(review)
    for sitting in open_.values():
        yield _stretch(name, sitting, decks)


def _stretch(name: str, sitting: list[AnkiReview], decks: dict[int, str]) -> Interval:
    first = sitting[0]
    begun = datetime.fromtimestamp((first.at - first.took) // 1000, UTC)
    deck = decks.get(first.deck or 0, UNPLACED)
    count = len(sitting)
    return Interval(
        place=f"{name}: review {first.at}",
        seconds=max(1, sum(review.took for review in sitting) // 1000),
        start=begun,
        words=tuple(_ways(deck)),
        note=f"{phrases.count(count, 'card')} in Anki",
        key=f"{first.deck} {first.at}",
    )


def _ways(deck: str) -> Iterator[str]:
    """Yield a deck's name and those of the decks it is in: ``a::b``, then ``a``."""
    while deck:
        yield deck
        deck = deck.rpartition(SUB)[0]


HEAD = (
    "#separator:tab\n#html:false\n#guid column:1\n#columns:guid\tFront\tBack\tTags\n"
    "#tags column:4\n"
)


def write(recorded: RecordedRows) -> Iterator[str]:
    """Write the questions of everything finished that is asked again, as Anki's text file."""
    yield HEAD
    states = {(row["curriculum"], row["item"]): row["state"] for row in recorded.rows("progress")}
    marks = {
        (row["curriculum"], row["item"]): bool(row["marked"])
        for row in recorded.rows("recall_mark")
    }
    own: dict[tuple[str, str], list[str]] = {}
    for row in recorded.rows("prompt"):
        own.setdefault((row["curriculum"], row["item"]), []).append(row["text"])
    for row in recorded.rows("curriculum"):
        if row.get("state") == "stopped":
            continue  # nothing of it is asked
        for item, module in _items(row):
            key = (row["id"], item["id"])
            asked = marks.get(key, bool(item.get("review")))
            if states.get(key) == "done" and asked:
                questions = [*item.get("recall", ()), *own.get(key, ())] or [item["title"]]
                for question in questions:
                    yield _line(row["id"], module, item, question)


def _items(row: Row) -> Iterator[tuple[dict[str, Any], str]]:
    content = json.loads(row["content"])
    for module in content["modules"]:
        for item in module["items"]:
            yield item, module["id"]
    for item in content.get("removed", ()):
        yield item, ""


def _line(curriculum: str, module: str, item: dict[str, Any], question: str) -> str:
    address = f"{curriculum}/{item['id']}"
    # A question keeps its name, so that bringing the file again changes cards and adds none.
    name = hashlib.sha256(f"{address}\n{question}".encode()).hexdigest()[:16]
    back = ". ".join(part for part in (item["title"], item.get("note", "")) if part)
    tags = " ".join(part for part in (curriculum, module and f"{curriculum}::{module}") if part)
    return "\t".join(map(_cell, (name, question, back, tags))) + "\n"


def _cell(text: str) -> str:
    """Quote a cell as Anki reads it: quotes doubled, and tabs and line ends kept inside."""
    plain = not any(sign in text for sign in '"\t\n\r') and not text.startswith("#")
    return text if plain else '"' + text.replace('"', '""') + '"'
