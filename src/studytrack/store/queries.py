"""Every question the services ask, answered in plain SQL from one state of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studytrack.domain.rules import Rules
from studytrack.store import row_values
from studytrack.store.habit_queries import Patterns
from studytrack.store.query_base import Parameters, columns
from studytrack.store.session_queries import FIRST, LAST

if TYPE_CHECKING:
    from datetime import date

    from studytrack.domain.rows import EntryRow, Kept, Operation, ReviewRow, StateRow
    from studytrack.domain.sessions import Address, Timer

RULES = "SELECT name, value FROM rule"
GOALS = f"{columns('goal')} ORDER BY from_date"
VACATIONS = f"{columns('vacation')} ORDER BY first, id"
CURRICULA = f"{columns('curriculum')} ORDER BY started_at, id"
STATES = f"{columns('progress')} WHERE curriculum = :curriculum ORDER BY id"
ITEM_STATES = f"{columns('progress')} WHERE curriculum = :curriculum AND item = :item ORDER BY id"
# The state of an item is the row recorded last: done, and nothing after it.
NEWER = (
    "SELECT 1 FROM progress AS later WHERE later.curriculum = progress.curriculum "
    "AND later.item = progress.item AND later.id > progress.id"
)
FINISHED = (
    f"{columns('progress')} WHERE state = 'done' AND day BETWEEN :first AND :last "
    f"AND NOT EXISTS ({NEWER}) ORDER BY day, id"
)
EVIDENCE = (
    "SELECT evidence FROM progress WHERE curriculum = :curriculum AND item = :item "
    "AND evidence <> '' ORDER BY id"
)
HISTORY = f"{columns('operation')} ORDER BY id DESC LIMIT :newest"


class Reading(Patterns):
    """All answers of one state of the database."""

    def rules(self) -> Rules:
        """Return the rules in force; the defaults where nothing was set."""
        single: dict[str, int] = dict(self._rows(RULES))
        return Rules(
            day_start=single.get("day_start", Rules().day_start),
            week_start=single.get("week_start", Rules().week_start),
            goals=self._all(row_values.goal, self._rows(GOALS)),
            vacations=self._all(row_values.vacation, self._rows(VACATIONS)),
        )

    def timer(self) -> Timer | None:
        """Return the running timer."""
        return self._first(row_values.timer, self._row("timer", id=1))

    def curricula(self) -> tuple[Kept, ...]:
        """Return every curriculum ever started, in the order of starting."""
        return self._all(row_values.kept, self._rows(CURRICULA))

    def curriculum(self, curriculum_id: str) -> Kept | None:
        """Return one of them."""
        return self._first(row_values.kept, self._row("curriculum", id=curriculum_id))

    def states(self, curriculum_id: str) -> tuple[StateRow, ...]:
        """Return every state change of a curriculum's items, in order of recording."""
        return self._all(row_values.state, self._rows(STATES, {"curriculum": curriculum_id}))

    def state(self, address: Address) -> StateRow | None:
        """Return the newest state change of one item; None while it has none."""
        asked = {"curriculum": address.curriculum, "item": address.item}
        found = self._all(row_values.state, self._rows(ITEM_STATES, asked))
        return found[-1] if found else None

    def finished(self, first: date, last: date) -> tuple[StateRow, ...]:
        """Return the newest state rows of items now done whose date is in the stretch."""
        days = {"first": first.isoformat(), "last": last.isoformat()}
        return self._all(row_values.state, self._rows(FINISHED, days))

    def evidence(self, address: Address) -> tuple[str, ...]:
        """Return the evidence recorded on an item, oldest first."""
        found = self._rows(EVIDENCE, {"curriculum": address.curriculum, "item": address.item})
        return tuple(text for (text,) in found)

    def entry(self, entry_id: int) -> EntryRow | None:
        """Return one entry."""
        return self._first(row_values.entry, self._row("entry", id=entry_id))

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
        return self._all(row_values.entry, self._rows(f"{sql} ORDER BY day, id", asked))

    def review(self, week: date) -> ReviewRow | None:
        """Return the review of the week that begins on ``week``."""
        return self._first(row_values.review, self._row("review", week=week.isoformat()))

    def history(self, newest: int) -> tuple[Operation, ...]:
        """Return the last operations, newest first, undone ones included."""
        return self._all(row_values.operation, self._rows(HISTORY, {"newest": newest}))
