"""Everything that can be asked of one state of the database: one attribute a feature.

The questions about rules stand here: nothing is answered without them.
"""

from __future__ import annotations

from functools import cached_property
from importlib import import_module

from studytrack.domain.goals import Rules
from studytrack.domain.sessions import Other
from studytrack.domain.values import TYPE_CHECKING, Any, TypeVar
from studytrack.store import query_base
from studytrack.store.query_base import Answers, PlainQueries, Queries, columns
from studytrack.store.session_queries import SessionQueries

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from datetime import date

    from studytrack.store.entities import EntityQueries
    from studytrack.store.experiment_queries import ExperimentQueries
    from studytrack.store.history_queries import HistoryQueries
    from studytrack.store.item_queries import CurriculumQueries, ItemQueries
    from studytrack.store.milestone_queries import MilestoneQueries
    from studytrack.store.outreach_queries import OutreachQueries
    from studytrack.store.recall_queries import RecallQueries
    from studytrack.store.showcase_queries import ShowcaseQueries

Value = TypeVar("Value")


RULES = "SELECT name, value FROM rule"
GOALS = f"{columns('goal')} ORDER BY from_date"
LEADS = "SELECT EXISTS (SELECT 1 FROM lead)"
MARKS = """
SELECT EXISTS (SELECT 1 FROM milestone WHERE day BETWEEN :first AND :last)
    OR EXISTS (SELECT 1 FROM progress WHERE day BETWEEN :first AND :last
        AND state IN ('done', 'skipped', 'closed'))
    OR EXISTS (SELECT 1 FROM event WHERE day BETWEEN :first AND :last)
    OR EXISTS (SELECT 1 FROM run WHERE day BETWEEN :first AND :last)
    OR EXISTS (SELECT 1 FROM submission WHERE day BETWEEN :first AND :last)
"""
"""Whether there is what may be a milestone, or make one."""
TRIED = """
SELECT EXISTS (SELECT 1 FROM run WHERE day BETWEEN :first AND :last)
    OR EXISTS (SELECT 1 FROM submission WHERE day BETWEEN :first AND :last)
"""
VACATIONS = f"{columns('vacation')} ORDER BY first, made, device"


class RuleQueries(Queries):
    """Answers about rules."""

    def in_force(self) -> Rules:
        """Return the rules in force; the defaults where nothing was set."""
        asked = self._asked
        single: dict[str, Any] = {
            name: value for name, value in asked.rows(RULES) if name in Rules._fields
        }
        return Rules(
            goals=asked.all(query_base.goal, asked.rows(GOALS)),
            vacations=asked.all(query_base.vacation, asked.rows(VACATIONS)),
            **single,
        )


OTHERS = "SELECT device, name, last_day, timer FROM peer WHERE digest <> '' ORDER BY name, device"


def _loaded(module: str, kind: str) -> Any:  # noqa: ANN401 - each attribute says which it is
    """Return an attribute: the questions of a kind, whose module is loaded when one is asked."""

    def made(reading: Reading) -> object:
        return getattr(import_module(f"studytrack.store.{module}"), kind)(reading.asked)

    return cached_property(made)


class Reading:
    """All answers of one state; what a prompt may not need is loaded when it is asked for."""

    curricula: CurriculumQueries = _loaded("item_queries", "CurriculumQueries")
    """The started curricula."""
    items: ItemQueries = _loaded("item_queries", "ItemQueries")
    """States, evidence and entries of items."""
    outreach: OutreachQueries = _loaded("outreach_queries", "OutreachQueries")
    """Leads and what happened with them."""
    milestones: MilestoneQueries = _loaded("milestone_queries", "MilestoneQueries")
    """One's own milestones."""
    experiments: ExperimentQueries = _loaded("experiment_queries", "ExperimentQueries")
    """Claims, runs, verdicts and submissions."""
    recall: RecallQueries = _loaded("recall_queries", "RecallQueries")
    """Answers, marks and questions of recall."""
    showcase: ShowcaseQueries = _loaded("showcase_queries", "ShowcaseQueries")
    """What the learner shows."""
    history: HistoryQueries = _loaded("history_queries", "HistoryQueries")
    """What was done of late, and how weeks were looked back on."""

    entities: EntityQueries = _loaded("entities", "EntityQueries")
    """Every value of any one entity."""

    def __init__(
        self, connection: sqlite3.Connection | None, answers: Answers | None = None
    ) -> None:
        """Ask on ``connection``; ``answers`` found before in the same state are not asked again."""
        self.asked = PlainQueries(connection, answers)
        self.rules = RuleQueries(self.asked)
        self.sessions = SessionQueries(self.asked)

    @property
    def unreadable(self) -> int:
        """Rows that were left out because they hold what cannot be meant."""
        return self.asked.unreadable

    def once(self, what: tuple[object, ...], make: Callable[[], Value]) -> Value:
        """Return what ``make`` gives, made once as long as the record stays as it is.

        ``what`` says all else it depends on. Who gets the value must not change it.
        """
        return self.asked.once(what, make)

    @property
    def has_leads(self) -> bool:
        """Whether there is a lead; asked often, so it loads nothing."""
        return self.asked.sum(LEADS) > 0

    def may_mark(self, first: date, last: date) -> bool:
        """Whether anything but time is dated between two days that may be a milestone."""
        return self.asked.sum(MARKS, {"first": first.isoformat(), "last": last.isoformat()}) > 0

    def tried(self, first: date, last: date) -> bool:
        """Whether a run or a submission is dated between two days."""
        return self.asked.sum(TRIED, {"first": first.isoformat(), "last": last.isoformat()}) > 0

    def others(self) -> tuple[Other, ...]:
        """Return the other devices whose rows came in, by name."""
        return tuple(Other(*row) for row in self.asked.rows(OTHERS))
