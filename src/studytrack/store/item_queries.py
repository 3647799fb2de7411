"""The questions about started curricula and their items: kept copies, states, entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studytrack.store import milestone_queries, row_values
from studytrack.store.query_base import Parameters, Queries, columns
from studytrack.store.session_queries import FIRST, LAST

if TYPE_CHECKING:
    from datetime import date

    from studytrack.domain.evidence import Proof
    from studytrack.domain.rows import EntryRow, Kept, StateRow
    from studytrack.domain.sessions import Address

RECORDED = "ORDER BY recorded_at, made, device"
"""The order of recording, the same on every machine; never a local number."""
CURRICULA = f"{columns('curriculum')} ORDER BY started_at, id"
STATES = f"{columns('progress')} WHERE curriculum = :curriculum {RECORDED}"
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
ANY_MARKED = "SELECT EXISTS (SELECT 1 FROM recall_mark)"
EVIDENCE = (
    "SELECT evidence FROM progress WHERE curriculum = :curriculum AND item = :item "  # noqa: S608
    f"AND evidence <> '' {RECORDED}"
)


class CurriculumQueries(Queries):
    """Answers about every curriculum ever started."""

    def all(self) -> tuple[Kept, ...]:
        """Return every curriculum ever started, in the order of starting."""
        return self._asked.all(row_values.kept, self._asked.rows(CURRICULA))

    def one(self, curriculum_id: str) -> Kept | None:
        """Return one of them."""
        return self._asked.first(row_values.kept, self._asked.row("curriculum", id=curriculum_id))


class ItemQueries(Queries):
    """Answers about what was done to items."""

    def with_history(self, curriculum_id: str) -> frozenset[str]:
        """Return the ids of a curriculum's items about which anything at all is recorded."""
        from studytrack.store import entities  # only where a file is taken over

        asked = " UNION ".join(
            f"SELECT item FROM {table} WHERE curriculum = :curriculum"  # noqa: S608 - a name of the schema
            for table in entities.OF_ITEMS
        )
        rows = self._asked.rows(asked, {"curriculum": curriculum_id})
        return frozenset(str(item) for (item,) in rows if item)

    def states(self, curriculum_id: str) -> tuple[StateRow, ...]:
        """Return every state change of a curriculum's items, in order of recording."""
        return self._asked.all(
            row_values.state, self._asked.rows(STATES, {"curriculum": curriculum_id})
        )

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
        return self._asked.all(row_values.state, self._asked.rows(ITEM_STATES, asked))

    def finished(self, first: date, last: date) -> tuple[StateRow, ...]:
        """Return the newest state rows of items now done whose date is in the stretch."""
        days = {"first": first.isoformat(), "last": last.isoformat()}
        return self._asked.all(row_values.state, self._asked.rows(FINISHED, days))

    def evidence(self, address: Address) -> tuple[str, ...]:
        """Return the evidence recorded on an item, oldest first."""
        return tuple(one.text for one in self.proofs(address.curriculum, address.item))

    def proofs(
        self, curriculum_id: str | None = None, item_id: str | None = None
    ) -> tuple[Proof, ...]:
        """Return evidence in order of recording."""
        return milestone_queries.proofs(self._asked, curriculum_id, item_id)

    def proof(self, proof_id: int) -> Proof | None:
        """Return one piece of evidence."""
        return milestone_queries.proof(self._asked, proof_id)

    def any_marked(self) -> bool:
        """Return whether the learner ever said of an item that it is asked again."""
        return self._asked.sum(ANY_MARKED) > 0

    def entry(self, entry_id: int) -> EntryRow | None:
        """Return one entry."""
        return self._asked.first(row_values.entry, self._asked.row("entry", id=entry_id))

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
            row_values.entry,
            self._asked.rows(f"{sql} ORDER BY day, recorded_at, made, device", asked),
        )
