"""Rows of other devices taken in: compared version by version, the newer one stands.

It is no operation of the learner: nothing of it is undone, and a row keeps its stamps, so that
every device comes to the same record whatever came first.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter

from studytrack.domain import merge
from studytrack.domain.errors import FaultyFileError
from studytrack.domain.merge import Arriving, Broken, Brought, Lost, Stamp, Version
from studytrack.domain.sections import BY_FIELDS, KEYS, Kind, Row
from studytrack.domain.values import Any, NamedTuple
from studytrack.store import broken_rules, devices, query_base, statements, undo
from studytrack.store.devices import Peer, Published
from studytrack.store.publish_rows import Publishing
from studytrack.store.query_base import FIELD_STAMPS
from studytrack.store.stamps import BURY, RAISE, every_column, fields
from studytrack.store.writing import Settle, Writing

# Every name below is of the schema.
# ruff: noqa: S608

STATE = ("uuid", "curriculum", "item", "state", "day", "stamp", "device")
STATES = f"SELECT {', '.join(STATE)} FROM progress ORDER BY recorded_at, made, device"
"""In order of recording: an item stands where the last change says."""
BATCH = 400
"""Rows handled at a time; SQLite takes at least 999 parameters."""
SEE = "UPDATE meta SET counter = :counter"


class Merging:
    """Rows of other devices inside one transaction."""

    def __init__(
        self, opened: sqlite3.Connection, at: int, settle: Settle | None, mark: str = ""
    ) -> None:
        self._at = at
        self._settle = settle
        self._opened = opened
        self._own = devices.own(opened)
        self._peers = devices.peers(opened)
        self._counter = self._own.counter
        self.given = Publishing(opened, mark)
        """Everything recorded, as it is with what came in."""
        self.changed = False
        """Whether anything came in."""
        self.touched: dict[Kind, dict[str, Mapping[str, int]]] = {}
        """What came in, by what names it: how far its device surely knew the others by then."""
        self.gone: dict[Kind, set[str]] = {}
        """What was deleted."""

    @property
    def own(self) -> devices.Device:
        """What this database says of itself."""
        return self._own

    @property
    def peers(self) -> Mapping[str, Peer]:
        """The other devices that are known."""
        return self._peers

    def renew(self) -> None:
        """Give this database a new device: another one goes by its name."""
        former = self._own
        devices.renew(self._opened)
        self._own = devices.own(self._opened)
        # Its former name is another's now, whose changes up to here are its own.
        self._know(Peer(former.device, former.counter))

    def peer(self, head: Any, digest: str) -> Peer:  # noqa: ANN401 - `interop.sync_json.Head`
        """Return what is to be remembered of a device once its file came in."""
        running = json.dumps(head.running, ensure_ascii=False) if head.running else ""
        return Peer(head.device, head.counter, digest, head.name, head.last_day, running)

    def take(self, peer: Peer, seen: Mapping[str, int], arriving: Iterable[Arriving]) -> Brought:
        """Merge what the file of another device holds; ``seen`` is how far it knew the others.

        Raises:
            FaultyFileError: a row cannot be read or kept as it is; nothing of the file came in.
        """
        before = (self._counter, self.changed, dict(self._peers))
        touched = {kind: dict(rows) for kind, rows in self.touched.items()}
        gone = {kind: set(rows) for kind, rows in self.gone.items()}
        self._opened.execute("SAVEPOINT file")
        try:
            return self._take(peer, seen, arriving)
        except BaseException as error:
            # A full disk may have taken back the whole transaction already.
            if self._opened.in_transaction:
                self._opened.execute("ROLLBACK TO file")
            self._counter, self.changed, self._peers = before
            self.touched, self.gone = touched, gone
            if isinstance(error, sqlite3.IntegrityError):
                raise FaultyFileError(f"it holds a row that cannot be kept ({error})") from None
            raise
        finally:
            if self._opened.in_transaction:
                self._opened.execute("RELEASE file")

    def _take(self, peer: Peer, seen: Mapping[str, int], arriving: Iterable[Arriving]) -> Brought:
        known = self._known_before()
        # What comes only now was written since the last file of theirs that came in here, and
        # maybe before they took in what is newer than that.
        last = known.get(peer.device, 0)
        by_then = {device: min(counter, last) for device, counter in seen.items()}
        incoming = _PeerRows(
            self,
            self._opened,
            known,
            {**seen, peer.device: peer.seen},
            {**by_then, peer.device: peer.seen},
        )
        rest = iter(arriving)
        while batch := list(islice(rest, BATCH)):
            for kind, rows in groupby(batch, key=itemgetter(0)):
                incoming.batch(kind, list(rows))
        incoming.compare_states()
        self._counter = max(self._counter, peer.seen, incoming.highest)
        self.changed = self.changed or incoming.any
        for device, counter in seen.items():
            if device != self._own.device:
                self._know(Peer(device, counter))
        if peer.device != self._own.device:
            self._know(peer)
        return incoming.brought

    def _known_before(self) -> dict[str, int]:
        known = {name: peer.seen for name, peer in self._peers.items()}
        return {**known, self._own.device: self._own.counter}

    def _know(self, peer: Peer) -> None:
        old = self._peers.get(peer.device)
        if old is not None:
            told = peer if peer.digest else old
            peer = told._replace(seen=max(old.seen, peer.seen))
        self._peers[peer.device] = peer
        devices.put(self._opened, peer)

    def finish(self, what: str) -> None:
        """Count on from the highest counter seen, finish what finishes by itself, and note it.

        ``what`` is how it is listed among the changes, if there was any.
        """
        self._counter += self.changed
        if self._counter != self._own.counter:
            self._opened.execute(SEE, {"counter": self._counter})
        if not self.changed:
            return
        if self._settle is not None:
            writing = Writing(self._opened, undo.MERGE)
            self._settle(writing, self._at)
            writing.finish()
        self._opened.execute(
            statements.INSERT["operation"],
            {"id": None, "at": self._at, "command": undo.MERGE, "what": what, "undone": 0},
        )
        self._opened.execute(undo.COUNT_CHANGE)

    def broken(self) -> tuple[Broken, ...]:
        """Return the rules that rows of two devices break together."""
        found = broken_rules.found(self._opened, self.touched, self.gone)
        return tuple(broken_rules.told(self._opened, one) for one in found)

    def publish(self, published: Published) -> None:
        """Note what is about to be written for other devices, under a counter not yet used."""
        own = devices.own(self._opened)
        devices.remember(self._opened, published, max(own.counter, published.counter))


class _PeerRows:
    """The file of one device while it is merged."""

    def __init__(
        self,
        merging: Merging,
        opened: sqlite3.Connection,
        mine: Mapping[str, int],
        theirs: Mapping[str, int],
        by_then: Mapping[str, int],
    ) -> None:
        self._merging = merging
        self._opened = opened
        self._mine = mine
        """How far the others were known here, by device."""
        self._theirs = theirs
        """How far they were known there."""
        self._by_then = by_then
        """How far they were known there when what comes only now was written."""
        self._known_to: dict[str, Mapping[str, int]] = {}
        """The same by who wrote it, who knows all that is its own."""
        self.highest = 0
        self.any = False
        self._new: dict[Kind, int] = {}
        self._changed: dict[Kind, int] = {}
        self._deleted: dict[Kind, int] = {}
        self._lost: list[Lost] = []
        self._replaced: list[Lost] = []
        self._states: set[str] = set()
        """Changes of state that came here for the first time, by UUID."""

    @property
    def brought(self) -> Brought:
        lost, replaced = tuple(self._lost), tuple(self._replaced)
        return Brought(self._new, self._changed, self._deleted, lost, replaced)

    def batch(self, kind: Kind, rows: list[Arriving]) -> None:
        """Merge some rows of one kind."""
        rows = list({row.key: row for row in rows}.values())
        there = dict(self._rows(kind, rows))
        graves = dict(self._graves(kind, rows))
        if kind in BY_FIELDS:
            for row in rows:
                self._by_fields(row, there.get(row.key), graves.get(row.key))
            return
        fresh = []
        for row in rows:
            self.highest = max(self.highest, row.version.stamp.counter, row.version.made)
            mine = there.get(row.key) or graves.get(row.key)
            if mine is None:
                if row.version.row is not None:
                    fresh.append(row)
                else:
                    self._bury(row)
            else:
                self._meet(row, mine)
        if fresh:
            self._insert(kind, fresh)

    def _rows(self, kind: Kind, rows: list[Arriving]) -> Iterator[tuple[str, "_Mine"]]:
        """Yield what is there of these rows."""
        columns, name = every_column(kind), KEYS.get(kind, "uuid")
        said = ", ".join(f'"{one}"' for one in columns)
        marks = ", ".join("?" * len(rows))
        sql = f"SELECT {said} FROM {kind} WHERE {name} IN ({marks})"
        for found in self._opened.execute(sql, [row.key for row in rows]).fetchall():
            record = dict(zip(columns, found, strict=True))
            stamp = Stamp(record["stamp"], record["device"])
            plain = {one: record[one] for one in _said(kind)}
            yield str(record[name]), _Mine(Version(stamp, plain, record["made"]), record)

    def _graves(self, kind: Kind, rows: list[Arriving]) -> Iterator[tuple[str, "_Mine"]]:
        marks = ", ".join("?" * len(rows))
        sql = f"SELECT key, stamp, device, was FROM tombstone WHERE entity = ? AND key IN ({marks})"
        asked = (kind, *(row.key for row in rows))
        for key, counter, device, was in self._opened.execute(sql, asked).fetchall():
            yield (
                key,
                _Mine(Version(Stamp(counter, device), None), json.loads(was) if was else None),
            )

    def _meet(self, row: Arriving, mine: "_Mine") -> None:
        """Let a row meet what is here under its name."""
        theirs = row.version
        if not merge.wins(theirs, mine.version):
            if theirs.row != mine.version.row and self._unknown_here(theirs.stamp):
                self._lost.append(Lost(row.kind, row.key, None, theirs.row, mine.version.row))
            return
        if theirs.row != mine.version.row:
            lost = Lost(row.kind, row.key, None, mine.version.row, theirs.row, theirs=True)
            if self._unknown_there(mine.version.stamp):
                self._lost.append(lost)
            elif self._maybe_unknown_by_then(mine.version.stamp):
                self._replaced.append(lost)
        if theirs.row is None:
            if mine.version.row is not None:
                self._count(self._deleted, row)
                self._opened.execute(statements.DELETE[row.kind], mine.record or {})
            self._bury(row)
        elif mine.version.row is None:
            self._insert(row.kind, [row])
            self._opened.execute(RAISE, {"entity": row.kind, "key": row.key})
        else:
            if theirs.row != mine.version.row:
                self._count(self._changed, row)
            record = {**(mine.record or {}), **_record(row)}
            self._opened.execute(statements.UPDATE[row.kind], record)
            self.any = True

    def _unknown_there(self, stamp: Stamp) -> bool:
        """Whether the other device did not know of a change when it wrote its file."""
        return stamp.counter > self._theirs.get(stamp.device, 0)

    def _maybe_unknown_by_then(self, stamp: Stamp) -> bool:
        """Whether a change of this device may have come there only after theirs was made."""
        own = self._merging.own.device
        return stamp.device == own and stamp.counter > self._by_then.get(own, 0)

    def _unknown_here(self, stamp: Stamp) -> bool:
        """Whether a change comes here for the first time."""
        return stamp.counter > self._mine.get(stamp.device, 0)

    def _insert(self, kind: Kind, rows: list[Arriving]) -> None:
        blank = {} if kind in KEYS else {"id": None}
        self._opened.executemany(
            statements.INSERT[kind], ({**blank, **_record(row)} for row in rows)
        )
        for row in rows:
            self._count(self._new, row)
        if kind == "progress":
            self._states.update(row.key for row in rows)

    def compare_states(self) -> None:
        """Name the states of one item that both devices gave it, each without the other's.

        Every change of state is kept, and the one recorded last says where the item stands. What
        came before it on the other device is lost from sight, unless it was only begun there.
        """
        if not self._states:
            return
        both: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for found in self._opened.execute(STATES).fetchall():
            row = dict(zip(STATE, found, strict=True))
            came = row["uuid"] in self._states
            if came or self._unknown_there(Stamp(row["stamp"], row["device"])):
                both.setdefault((row["curriculum"], row["item"]), []).append({**row, "came": came})
        for rows in both.values():
            last = rows[-1]
            other = next((row for row in reversed(rows) if row["came"] != last["came"]), last)
            if other["state"] not in {last["state"], "doing"}:
                lost = Lost("progress", other["uuid"], None, other, last, theirs=last["came"])
                self._lost.append(lost)

    def _bury(self, row: Arriving) -> None:
        stamp = row.version.stamp
        named = {"entity": row.kind, "key": row.key, "stamp": stamp.counter, "was": None}
        self._opened.execute(BURY, {**named, "device": stamp.device})
        self.any = True

    def _count(self, counts: dict[Kind, int], row: Arriving) -> None:
        counts[row.kind] = counts.get(row.kind, 0) + 1
        if counts is self._deleted:
            self._merging.gone.setdefault(row.kind, set()).add(row.key)
        else:
            writer = row.version.stamp.device
            if writer not in self._known_to:
                own = {writer: self._theirs.get(writer, 0)}
                self._known_to[writer] = {**self._by_then, **own}
            self._merging.touched.setdefault(row.kind, {})[row.key] = self._known_to[writer]
        self.any = True

    def _by_fields(self, row: Arriving, there: "_Mine | None", grave: "_Mine | None") -> None:
        """Merge a goal or a curriculum field by field."""
        theirs = _fields(row)
        self.highest = max(self.highest, theirs.made, theirs.gone.counter, theirs.stamp.counter)
        mine = _mine(row.kind, there, grave)
        found = merge.merged_fields(mine, theirs)
        for name in mine.parts.keys() & theirs.parts.keys():
            ours, others = mine.parts[name], theirs.parts[name]
            if ours.value == others.value:
                continue
            theirs_stand = found.parts[name] == others
            said = [_columns(row.kind, name, part) for part in (ours, others)]
            lost, stands = said if theirs_stand else said[::-1]
            change = Lost(row.kind, row.key, name, lost, stands, theirs=theirs_stand)
            if (
                self._unknown_there(ours.stamp)
                if theirs_stand
                else self._unknown_here(others.stamp)
            ):
                self._lost.append(change)
            elif theirs_stand and ours.stamp.device == self._merging.own.device:
                self._replaced.append(change)
        if found == mine:
            return
        self._write_fields(row, there, mine, found)

    def _write_fields(
        self, row: Arriving, there: "_Mine | None", mine: merge.Fields, found: merge.Fields
    ) -> None:
        kind, key = row.kind, row.key
        record = _stored(kind, key, found)
        self.any = True
        if found.there and there is None:
            self._opened.execute(statements.INSERT[kind], record)
            self._opened.execute(RAISE, {"entity": kind, "key": key})
            self._count(self._new, row)
        elif found.there:
            self._opened.execute(statements.UPDATE[kind], record)
            if _values(found) != _values(mine):
                self._count(self._changed, row)
        else:
            if there is not None:
                self._opened.execute(statements.DELETE[kind], record)
                self._count(self._deleted, row)
                if self._unknown_there(mine.stamp):
                    self._lost.append(Lost(kind, key, None, theirs=True))
            stamp = found.gone
            was = json.dumps(record, ensure_ascii=False) if found.parts else None
            named = {"entity": kind, "key": key, "stamp": stamp.counter, "was": was}
            self._opened.execute(BURY, {**named, "device": stamp.device})


class _Mine(NamedTuple):
    """What is here under a name."""

    version: Version
    record: dict[str, Any] | None
    """The whole row; of a deleted one that is merged by fields, what it was."""


def _said(kind: Kind) -> list[str]:
    """Return the columns of what a row says, apart from its local number."""
    return [one for one in statements.COLUMNS[kind] if one != "id" or KEYS.get(kind) == "id"]


def _record(row: Arriving) -> dict[str, Any]:
    version = row.version
    stamp = {"made": version.made, "stamp": version.stamp.counter, "device": version.stamp.device}
    return {**(version.row or {}), **stamp}


def _values(found: merge.Fields) -> dict[str, Any]:
    return {name: part.value for name, part in found.parts.items() if part.value is not None}


def _fields(row: Arriving) -> merge.Fields:
    """Return their version of what is merged by fields."""
    said = row.version.row if row.version.row is not None else row.was
    if said is None:
        return merge.Fields({}, row.version.stamp)
    last = row.version.stamp if row.version.row is not None else row.last
    found = merge.fields(row.kind, said, row.fields, last, row.version.made)
    return found if row.version.row is not None else found._replace(gone=row.version.stamp)


def _mine(kind: Kind, there: "_Mine | None", grave: "_Mine | None") -> merge.Fields:
    if there is not None and there.record is not None:
        found: merge.Fields = fields(kind, there.record)
        return found
    if grave is None:
        return merge.Fields({})
    if grave.record is None:
        return merge.Fields({}, grave.version.stamp)
    was: merge.Fields = fields(kind, grave.record)
    return was._replace(gone=grave.version.stamp)


def _columns(kind: Kind, name: str, part: merge.FieldPart) -> Row | None:
    """Return the columns of a field; None where it was taken away."""
    if part.value is None:
        return None
    columns = merge.PARTS[kind].get(name) or (merge.SHARES[kind],)
    return dict(zip(columns, part.value, strict=True))


def _stored(kind: Kind, key: str, found: merge.Fields) -> dict[str, Any]:
    """Return the row that fields are, as it is stored."""
    if not found.parts:
        return {KEYS[kind]: key}
    stamp = found.stamp
    return {
        KEYS[kind]: key,
        "uuid": query_base.derived(kind, key),
        **merge.row_of(kind, found),
        "made": found.made,
        "stamp": stamp.counter,
        "device": stamp.device,
        FIELD_STAMPS: json.dumps({name: part.stamp for name, part in found.parts.items()}),
    }
