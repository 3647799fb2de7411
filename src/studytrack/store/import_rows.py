"""Rows taken in by the thousand as one undoable change.

It works inside a transaction that `access` opened, so it is judged, locked and committed like
any other; only a few hundred rows are held at a time. SQLite itself writes each row's part of the
undo record, out of the row it has just stored.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice

from studytrack.domain import errors, sessions
from studytrack.domain.actions import Notice
from studytrack.domain.exchange import Tally
from studytrack.domain.sections import KEYS, SHARED, Kind, Row
from studytrack.domain.values import Any
from studytrack.store import access, backup_files, query_base, statements, undo
from studytrack.store.access import DatabasePlace
from studytrack.store.query_base import columns
from studytrack.store.stamps import RAISE, Stamps, every_column, identity
from studytrack.store.undo import Request
from studytrack.store.writing import TOUCHING

BATCH = 400
"""Rows handled at a time; SQLite takes at least 999 parameters."""
CACHE_KIB = 128 * 1024
"""Memory a large import may keep its pages in, so that others go on reading until COMMIT."""
DAYS = "SELECT study_date, SUM(seconds) FROM session GROUP BY study_date"
SAY = "UPDATE operation SET what = :what WHERE id = :operation"

Defaults = Mapping[str, Any]


@contextmanager
def looking(
    place: DatabasePlace, request: Request, *, again: bool = False
) -> Iterator["Importing"]:
    """Compare rows with what is recorded, and add nothing."""
    opened = access.for_reading(place)
    try:
        yield Importing(opened, request, {}, dry=True, again=again)
    finally:
        if opened is not None:
            opened.close()


def importing(
    opened: sqlite3.Connection, request: Request, defaults: Defaults, *, again: bool = False
) -> "Importing":
    """Add rows inside the open transaction; a request carried out before adds nothing again.

    ``again`` brings back also what was deleted since.

    Raises:
        ConflictError: the id of the request was used by another command.
    """
    done_before = undo.replayed(opened, request) is not None
    opened.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    return Importing(opened, request, defaults, dry=done_before, again=again)


def back_up(place: DatabasePlace) -> None:
    """Back up what an import will change; a failure is a warning, and the import goes on."""
    try:
        if access.there(place):
            backup_files.make(place.path, place.backups, place.timeout, reason="before-import")
    except errors.RefusalError as error:
        said = f"No backup was made before this import: {error}"
        place.warn(Notice(said, error.remedies))


class Importing:
    """Rows to be taken in: compared with what is there, and what is new added, unless ``dry``."""

    def __init__(
        self,
        opened: sqlite3.Connection | None,
        request: Request,
        defaults: Defaults,
        *,
        dry: bool,
        again: bool = False,
    ) -> None:
        self._again = again
        self._opened = opened
        self._request = request
        self._defaults = defaults
        self._dry = dry
        self._operation: int | None = None
        self._position = 0
        self._days: dict[str, int] = {}
        self._given: Stamps | None = None
        self._touched = False

    def take(self, kind: Kind, incoming: Iterable[Row]) -> Tally:
        """Add the rows whose UUID and key are not known yet, and count all of them.

        Raises:
            AgainstRuleError: a column does not take its value.
        """
        new = known = conflicting = deleted = 0
        rest = iter(incoming)
        while batch := [self._named(kind, row) for row in islice(rest, BATCH)]:
            fresh, same = self._compared(kind, batch)
            conflicting += len(batch) - len(fresh) - same
            gone = set() if self._again else self._deleted(kind, fresh)
            fresh = [row for row in fresh if identity(kind, row) not in gone]
            deleted += len(gone)
            new, known = new + len(fresh), known + same
            if kind == "session":
                self._note_days(fresh)
            if fresh and self._opened is not None and not self._dry:
                self._add(self._opened, kind, fresh)
        return Tally(new, known, conflicting, deleted)

    def finish(self, what: str) -> None:
        """Say under which sentence it stands in the history, and see that no day overflows.

        Raises:
            AgainstRuleError: a study day would hold more than 24 hours.
        """
        held = dict(() if self._opened is None else self._opened.execute(DAYS).fetchall())
        for day, seconds in sorted(self._days.items()):
            if held.get(day, 0) + (seconds if self._dry else 0) > sessions.LONGEST:
                raise errors.AgainstRuleError(
                    f"{day} would hold more than 24 hours with the sessions of this file; "
                    "nothing was imported. Take some of that day's out of it."
                )
        if self._given is not None:
            self._given.save()
        if self._opened is not None and self._operation is not None:
            self._opened.execute(SAY, {"what": what, "operation": self._operation})

    def settle(self, settling: undo.Settling | None) -> None:
        """Finish what the rows made finish by itself, as part of the import."""
        if settling is None or self._opened is None or self._operation is None:
            return
        if self._touched:
            undo.settle(self._opened, self._operation, settling)

    def _note_days(self, new: list[Row]) -> None:
        """Add up what the days of new sessions get."""
        for row in new:
            day = row["study_date"]
            self._days[day] = self._days.get(day, 0) + row["seconds"]

    def _named(self, kind: Kind, row: Row) -> Row:
        """Return a row under the UUID that follows from its natural key, if it has one."""
        if kind in KEYS and kind in SHARED:
            return {**row, "uuid": query_base.derived(kind, str(row[KEYS[kind]]))}
        return row

    def _deleted(self, kind: Kind, new: list[Row]) -> set[str]:
        """Return which of the rows were deleted before, by what names them."""
        if self._opened is None or not new:
            return set()
        marks = ", ".join("?" * len(new))
        sql = f"SELECT key FROM tombstone WHERE entity = ? AND key IN ({marks})"  # noqa: S608 - marks only
        asked = (kind, *(identity(kind, row) for row in new))
        return {key for (key,) in self._opened.execute(sql, asked).fetchall()}

    def _compared(self, kind: Kind, batch: list[Row]) -> tuple[list[Row], int]:
        """Return the rows that are new, and how many are there already just as they come."""
        there, key = self._known(kind, batch), KEYS.get(kind, "uuid")
        new, same = [], 0
        for row in batch:
            old = there.get(row["uuid"]) or there.get(row[key])
            if old is None:
                new.append(row)
            elif all(old[name] == value for name, value in row.items()):
                same += 1
        return new, same

    def _known(self, kind: Kind, batch: list[Row]) -> dict[str, Row]:
        """Return the rows that are there already, by UUID and by key."""
        if self._opened is None:
            return {}
        found: dict[str, Row] = {}
        key, marks = KEYS.get(kind, "uuid"), ", ".join("?" * len(batch))
        for column in {"uuid", key}:
            sql = f"{columns(kind)} WHERE {column} IN ({marks})"
            for values in self._opened.execute(sql, [row[column] for row in batch]).fetchall():
                row = dict(zip(statements.COLUMNS[kind], values, strict=True))
                found[row["uuid"]] = found[row[key]] = row
        return found

    def _add(self, opened: sqlite3.Connection, kind: Kind, new: list[Row]) -> None:
        """Insert rows, each with its part of the undo record."""
        self._touched |= kind in TOUCHING
        blank = {} if kind in KEYS else {"id": None}
        if kind == "session":
            blank |= self._defaults
        (last,) = opened.execute(f"SELECT MAX(rowid) FROM {kind}").fetchone()  # noqa: S608 - a Kind
        whole = self._stamps(opened).all_first(kind, ({**blank, **row} for row in new))
        opened.executemany(statements.INSERT[kind], whole)
        named = ({"entity": kind, "key": identity(kind, row)} for row in new)
        opened.executemany(RAISE, named)
        parts = {"operation": self._record(opened), "first": self._position, "last": last or 0}
        opened.execute(_parts(kind), parts)
        self._position += len(new)

    def _stamps(self, opened: sqlite3.Connection) -> Stamps:
        if self._given is None:
            self._given = Stamps(opened)
        return self._given

    def _record(self, opened: sqlite3.Connection) -> int:
        """Return the operation this import is, begun when its first row is added."""
        if self._operation is None:
            self._operation = undo.record(opened, self._request, self._request.command, [])
            undo.remember(opened, self._request, {"operation": [self._operation]})
        return self._operation


def _parts(kind: Kind) -> str:
    """Return the statement that writes the undo record of every row behind ``:last``."""
    named = ", ".join(f"'{column}', \"{column}\"" for column in every_column(kind))
    return (
        "INSERT INTO operation_row "  # noqa: S608 - names from the schema
        "SELECT :operation, :first + ROW_NUMBER() OVER (ORDER BY rowid) - 1, "
        f"'{kind}', NULL, json_object({named}) FROM {kind} WHERE rowid > :last"
    )
