"""The questions about started curricula and their items: kept copies, states, entries, evidence.

How the rows of these become values, and back, stands behind them.
"""

from __future__ import annotations

import json
from functools import lru_cache

from studytrack.domain import curriculum, evidence
from studytrack.domain.evidence import Proof
from studytrack.domain.rows import STATES, EntryRow, Kept, StateRow
from studytrack.domain.values import TYPE_CHECKING
from studytrack.store import query_base
from studytrack.store.query_base import Parameters, PlainQueries, Queries, columns, tables_of_items
from studytrack.store.session_queries import FIRST, LAST

if TYPE_CHECKING:
    from datetime import date

    from studytrack.domain.curriculum import Curriculum
    from studytrack.domain.sessions import Address

RECORDED = "ORDER BY recorded_at, made, device"
"""The order of recording, the same on every machine; never a local number."""
CURRICULA = f"{columns('curriculum')} ORDER BY started_at, made, id"
STATES_OF = f"{columns('progress')} WHERE curriculum = :curriculum {RECORDED}"
ORDER = f"SELECT uuid FROM progress {RECORDED}"  # noqa: S608 - a name from the schema
ITEM_STATES = f"{columns('progress')} WHERE curriculum = :curriculum AND item = :item {RECORDED}"
# The state of an item is the row recorded last: done, and nothing after it.
NEWER = (
    "SELECT 1 FROM progress AS later WHERE later.curriculum = progress.curriculum "
    "AND later.item = progress.item AND (later.recorded_at, later.made, later.device) "
    "> (progress.recorded_at, progress.made, progress.device)"
)
FINISHED = (
    f"{columns('progress')} WHERE state = 'done' AND day BETWEEN :first AND :last "
    f"AND NOT EXISTS ({NEWER}) ORDER BY day, recorded_at, made, device"
)
PROOFS = f"{columns('evidence')} {RECORDED}"
PROOFS_OF = f"{columns('evidence')} WHERE curriculum = :curriculum {RECORDED}"
SAID = f"{columns('progress')} WHERE evidence <> '' {RECORDED}"
"""Evidence that was said with a change of state."""
OF_ITEM = "WHERE curriculum = :curriculum AND item = :item"
PROOFS_ON = f"{columns('evidence')} {OF_ITEM} {RECORDED}"
SAID_ON = f"{columns('progress')} {OF_ITEM} AND evidence <> '' {RECORDED}"
ANY_MARKED = "SELECT EXISTS (SELECT 1 FROM recall_mark)"
CURRICULUM_STATES = ("started", "stopped")
"""What a curriculum that was begun can be."""
CONTENTS = 16
"""Kept copies that are held ready: every question about items begins with one."""


class CurriculumQueries(Queries):
    """Answers about every curriculum ever started."""

    def all(self) -> tuple[Kept, ...]:
        """Return every curriculum ever started, in the order of starting."""
        return self._asked.all(kept, self._asked.rows(CURRICULA))

    def one(self, curriculum_id: str) -> Kept | None:
        """Return one of them."""
        return self._asked.first(kept, self._asked.row("curriculum", id=curriculum_id))


class ItemQueries(Queries):
    """Answers about what was done to items."""

    def with_history(self, curriculum_id: str) -> frozenset[str]:
        """Return the ids of a curriculum's items about which anything at all is recorded."""
        asked = " UNION ".join(
            f"SELECT item FROM {table} WHERE curriculum = :curriculum"  # noqa: S608 - a name of the schema
            for table in tables_of_items()
        )
        rows = self._asked.rows(asked, {"curriculum": curriculum_id})
        return frozenset(str(item) for (item,) in rows if item)

    def states(self, curriculum_id: str) -> tuple[StateRow, ...]:
        """Return every state change of a curriculum's items, in order of recording."""
        return self._asked.all(state, self._asked.rows(STATES_OF, {"curriculum": curriculum_id}))

    def order(self) -> tuple[str, ...]:
        """Return the UUIDs of all state changes in order of recording."""
        return tuple(uuid for (uuid,) in self._asked.rows(ORDER))

    def state(self, address: Address) -> StateRow | None:
        """Return the newest state change of one item; None while it has none."""
        found = self.states_of(address)
        return found[-1] if found else None

    def states_of(self, address: Address) -> tuple[StateRow, ...]:
        """Return every state change of one item, in order of recording."""
        asked = {"curriculum": address.curriculum, "item": address.item}
        return self._asked.all(state, self._asked.rows(ITEM_STATES, asked))

    def finished(self, first: date, last: date) -> tuple[StateRow, ...]:
        """Return the newest state rows of items now done whose date is in the stretch."""
        days = {"first": first.isoformat(), "last": last.isoformat()}
        return self._asked.all(state, self._asked.rows(FINISHED, days))

    def evidence(self, address: Address) -> tuple[str, ...]:
        """Return the evidence recorded on an item, oldest first."""
        return tuple(one.text for one in self.proofs(address.curriculum, address.item))

    def proofs(
        self, curriculum_id: str | None = None, item_id: str | None = None
    ) -> tuple[Proof, ...]:
        """Return evidence in order of recording."""
        of: Parameters = {"curriculum": curriculum_id, "item": item_id}
        if curriculum_id is None:
            return _proofs(self._asked, PROOFS, SAID, of)
        if item_id is None:
            return _proofs(self._asked, PROOFS_OF, STATES_OF, of)
        return _proofs(self._asked, PROOFS_ON, SAID_ON, of)

    def added_proofs(self, curriculum_id: str) -> tuple[Proof, ...]:
        """Return the evidence of a curriculum that was not said with a change of state."""
        return self._asked.all(proof, self._asked.rows(PROOFS_OF, {"curriculum": curriculum_id}))

    def proof(self, proof_id: int) -> Proof | None:
        """Return one piece of evidence."""
        return next((one for one in self.proofs() if one.id == proof_id), None)

    def any_marked(self) -> bool:
        """Return whether the learner ever said of an item that it is asked again."""
        return self._asked.sum(ANY_MARKED) > 0

    def entry(self, entry_id: int) -> EntryRow | None:
        """Return one entry."""
        return self._asked.first(entry, self._asked.row("entry", id=entry_id))

    def entries(
        self,
        curriculum_id: str | None = None,
        item_id: str | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> tuple[EntryRow, ...]:
        """Return entries by day and id."""
        sql = f"{columns('entry')} WHERE day BETWEEN :first AND :last"
        asked: Parameters = {
            "first": FIRST if first is None else first.isoformat(),
            "last": LAST if last is None else last.isoformat(),
        }
        for column, wanted in (("curriculum", curriculum_id), ("item", item_id)):
            if wanted is not None:
                sql += f" AND {column} = :{column}"
                asked[column] = wanted
        return self._asked.all(
            entry,
            self._asked.rows(f"{sql} ORDER BY day, recorded_at, made, device", asked),
        )


def _proofs(asked: PlainQueries, kept_sql: str, said_sql: str, of: Parameters) -> tuple[Proof, ...]:
    """Return evidence in order of recording, also what was said with a change of state."""
    kept = asked.all(proof, asked.rows(kept_sql, of))
    return evidence.in_order(asked.all(state, asked.rows(said_sql, of)), kept)


def kept(row: query_base.Row) -> Kept:
    """Read a row of ``curriculum`` with its kept copy."""
    name, uuid, state, started_on, started_at, target, _, _, content, hue, letter = row
    whole = _content(content)
    state = query_base.one_of(state, CURRICULUM_STATES)
    query_base.clock(started_at)
    begun, aim = query_base.day_of(started_on), query_base.maybe_day(target)
    return Kept(name, uuid, state, begun, started_at, aim, whole, hue, letter)


@lru_cache(maxsize=CONTENTS)
def _content(text: str) -> Curriculum:
    """Read the kept copy of a curriculum, the same text once only."""
    whole = curriculum.from_document(json.loads(text))
    items = (item for module in whole.modules for item in module.items)
    dues = (whole.due, *(one.due for one in whole.modules), *(one.due for one in items))
    for said in filter(None, (whole.weeks_from, *dues)):
        query_base.day_of(said[:10])
    return whole


def kept_record(value: Kept) -> query_base.Record:
    """Return the row of a started curriculum."""
    content = value.content
    document = query_base.compact(curriculum.to_document(content))
    said = (content.title, content.version, document, value.hue, value.letter)
    return query_base.record("curriculum", (*value[:6], *said))


def state(row: query_base.Row) -> StateRow:
    """Read a row of ``progress``."""
    # Written out because they are made by the hundred; `_replace` would take twice as long.
    key, uuid, curriculum_id, item, word, day, note, said, estimate, recorded_at = row
    return StateRow(
        key,
        uuid,
        curriculum_id,
        item,
        query_base.one_of(word, STATES),
        query_base.day_of(day),
        note,
        said,
        estimate,
        recorded_at,
    )


def state_record(value: StateRow) -> query_base.Record:
    """Return the row of a state change; id 0 stands for a new one."""
    return {**query_base.record("progress", value), "id": value.id or None}


def entry(row: query_base.Row) -> EntryRow:
    """Read a row of ``entry``."""
    return EntryRow(*row)._replace(on=query_base.day_of(row[4]))


def entry_record(value: EntryRow) -> query_base.Record:
    """Return the row of an entry; id 0 stands for a new one."""
    return {**query_base.record("entry", value), "id": value.id or None}


def proof(row: query_base.Row) -> Proof:
    """Read a row of ``evidence``."""
    key, uuid, curriculum_id, item, day, kind, text, sha256, recorded_at = row
    query_base.clock(recorded_at)
    kind = query_base.one_of(kind, evidence.KINDS)
    return Proof(
        key, uuid, curriculum_id, item, query_base.day_of(day), kind, text, sha256, recorded_at
    )


def proof_record(value: Proof) -> query_base.Record:
    """Return the row of a piece of evidence."""
    return {**query_base.record("evidence", value), "id": value.id or None}
