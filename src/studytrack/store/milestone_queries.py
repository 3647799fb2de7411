"""The questions about one's own milestones, and about the evidence of items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studytrack.store import row_values
from studytrack.store.query_base import PlainQueries, Queries, columns

if TYPE_CHECKING:
    from datetime import date

    from studytrack.domain.evidence import Proof
    from studytrack.domain.milestones import Own
    from studytrack.domain.rows import StateRow

OWN = f"{columns('milestone')} ORDER BY recorded_at, made, device"
RECORDED = "ORDER BY recorded_at, made, device"
PROOFS = f"{columns('evidence')} {RECORDED}"
PROOFS_OF = f"{columns('evidence')} WHERE curriculum = :curriculum {RECORDED}"
SAID = f"{columns('progress')} WHERE evidence <> '' {RECORDED}"
"""Evidence that was said with a change of state."""
SAID_OF = f"{columns('progress')} WHERE curriculum = :curriculum AND evidence <> '' {RECORDED}"

MARKS = """
SELECT EXISTS (SELECT 1 FROM milestone WHERE day BETWEEN :first AND :last)
    OR EXISTS (SELECT 1 FROM progress WHERE day BETWEEN :first AND :last
        AND state IN ('done', 'skipped', 'closed'))
    OR EXISTS (SELECT 1 FROM event WHERE day BETWEEN :first AND :last)
    OR EXISTS (SELECT 1 FROM run WHERE day BETWEEN :first AND :last)
    OR EXISTS (SELECT 1 FROM submission WHERE day BETWEEN :first AND :last)
"""
"""Whether there is what may be a milestone, or make one."""


class MilestoneQueries(Queries):
    """Answers about one's own milestones."""

    def may_mark(self, first: date, last: date) -> bool:
        """Whether anything but time is dated between two days that may be a milestone."""
        return self._asked.sum(MARKS, {"first": first.isoformat(), "last": last.isoformat()}) > 0

    def own(self) -> tuple[Own, ...]:
        """Return them in order of recording."""
        return self._asked.all(row_values.own, self._asked.rows(OWN))

    def one(self, own_id: int) -> Own | None:
        """Return one of them."""
        return self._asked.first(row_values.own, self._asked.row("milestone", id=own_id))


def proofs(
    asked: PlainQueries, curriculum_id: str | None = None, item_id: str | None = None
) -> tuple[Proof, ...]:
    """Return evidence in order of recording, also what was said with a change of state."""
    of = {} if curriculum_id is None else {"curriculum": curriculum_id}
    kept = asked.all(row_values.proof, asked.rows(PROOFS_OF if of else PROOFS, of))
    rows = asked.rows(SAID_OF if of else SAID, of)
    said = tuple(map(_said, asked.all(row_values.state, rows)))
    found = (one for one in (*said, *kept) if item_id in (None, one.item))
    return tuple(sorted(found, key=lambda one: one.recorded_at))


def _said(row: StateRow) -> Proof:
    from studytrack.domain import evidence  # most changes of state say none

    return evidence.Proof(
        -row.id, row.uuid, row.curriculum, row.item, row.on,
        evidence.kind_of(row.evidence), row.evidence, None, row.recorded_at,
    )  # fmt: skip


def proof(asked: PlainQueries, proof_id: int) -> Proof | None:
    """Return one piece of evidence; a number below 0 is one that was said with a state."""
    return next((one for one in proofs(asked) if one.id == proof_id), None)
