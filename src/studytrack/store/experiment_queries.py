"""The questions about experiments: claims, runs, verdicts, submissions, endings of contests.

Whether there are any is asked by every first frame; what they are is read by
``entities``, loaded where there is one.
"""

from __future__ import annotations

from studytrack.domain.sessions import Address
from studytrack.domain.values import TYPE_CHECKING, Any
from studytrack.store.entities import reader
from studytrack.store.query_base import Parameters, Queries, columns

if TYPE_CHECKING:
    from studytrack.domain.claims import ClaimField, Verdict
    from studytrack.domain.runs import Run
    from studytrack.domain.submissions import Ending, Submission

TABLES = ("claim", "run", "verdict", "submission", "ending")
OF_ITEM = {
    table: f"{columns(table)} WHERE curriculum = :curriculum AND item = :item "
    "ORDER BY recorded_at, made, device"
    for table in TABLES
}
ITEMS = " UNION ".join(f"SELECT curriculum, item FROM {table}" for table in TABLES)  # noqa: S608 - names from above


class ExperimentQueries(Queries):
    """Answers about reproduced results and contests."""

    def claim_fields(self, address: Address) -> tuple[ClaimField, ...]:
        """Return what the learner claims of an item, field by field."""
        return self._of("claim", address)

    def runs(self, address: Address) -> tuple[Run, ...]:
        """Return the runs of an item, in order of recording."""
        return self._of("run", address)

    def run(self, run_id: int) -> Run | None:
        """Return one run."""
        found: Run | None = self._one("run", run_id)
        return found

    def verdict(self, address: Address) -> Verdict | None:
        """Return the verdict on an item."""
        return next(reversed(self._of("verdict", address)), None)

    def submissions(self, address: Address) -> tuple[Submission, ...]:
        """Return the submissions an item holds, in order of recording."""
        return self._of("submission", address)

    def submission(self, submission_id: int) -> Submission | None:
        """Return one submission."""
        found: Submission | None = self._one("submission", submission_id)
        return found

    def ending(self, address: Address) -> Ending | None:
        """Return how the contest an item holds ended."""
        return next(reversed(self._of("ending", address)), None)

    def items(self) -> frozenset[Address]:
        """Return every item with a claim, a run, a verdict, a submission or an ending."""
        return frozenset(Address(*row) for row in self._asked.rows(ITEMS))

    def _of(self, table: str, address: Address) -> tuple[Any, ...]:
        asked: Parameters = {"curriculum": address.curriculum, "item": address.item}
        rows = self._asked.rows(OF_ITEM[table], asked)
        return self._asked.all(reader(table), rows) if rows else ()

    def _one(self, table: str, key: int) -> Any:  # noqa: ANN401 - each table has its own class
        return self._asked.first(reader(table), self._asked.row(table, id=key))
