"""Everything that can be asked of one state of the database: one attribute a feature.

The questions about rules stand here: nothing is answered without them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from studytrack.domain.rules import Rules
from studytrack.store import row_values
from studytrack.store.query_base import Answers, PlainQueries, Queries, columns
from studytrack.store.session_queries import SessionQueries

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from datetime import date

    from studytrack.domain.rows import Other, ReviewRow
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
VACATIONS = f"{columns('vacation')} ORDER BY first, made, device"


class RuleQueries(Queries):
    """Answers about rules and weeks."""

    def in_force(self) -> Rules:
        """Return the rules in force; the defaults where nothing was set."""
        asked = self._asked
        single: dict[str, Any] = {
            name: value for name, value in asked.rows(RULES) if name in Rules._fields
        }
        return Rules(
            goals=asked.all(row_values.goal, asked.rows(GOALS)),
            vacations=asked.all(row_values.vacation, asked.rows(VACATIONS)),
            **single,
        )

    def review(self, week: date) -> ReviewRow | None:
        """Return the review of the week that begins on ``week``."""
        found = self._asked.row("review", week=week.isoformat())
        return self._asked.first(row_values.review, found)


OTHERS = "SELECT device, name, last_day, timer FROM peer WHERE digest <> '' ORDER BY name, device"


class Reading:
    """All answers of one state; what a prompt may not need is loaded when it is asked for."""

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

    @cached_property
    def curricula(self) -> CurriculumQueries:
        """The started curricula."""
        from studytrack.store.item_queries import CurriculumQueries  # not for `status`

        return CurriculumQueries(self.asked)

    @cached_property
    def items(self) -> ItemQueries:
        """States, evidence and entries of items."""
        from studytrack.store.item_queries import ItemQueries  # not for `status`

        return ItemQueries(self.asked)

    @property
    def has_leads(self) -> bool:
        """Whether there is a lead; asked often, so it loads nothing."""
        return self.asked.sum(LEADS) > 0

    @cached_property
    def outreach(self) -> OutreachQueries:
        """Leads and what happened with them."""
        from studytrack.store.outreach_queries import OutreachQueries  # only where there are any

        return OutreachQueries(self.asked)

    def every(self, entity: str) -> tuple[Any, ...]:
        """Return all values of an entity, in order of recording."""
        from studytrack.store import entities  # what a prompt asks has its own questions

        rows = self.asked.rows(f"{columns(entity)} ORDER BY recorded_at, made, device")
        return self.asked.all(entities.reader(entity), rows)

    def others(self) -> tuple[Other, ...]:
        """Return the other devices whose rows came in, by name; without one nothing is loaded."""
        rows = self.asked.rows(OTHERS)
        if not rows:
            return ()
        from studytrack.domain.rows import Other  # only where there is one

        return tuple(Other(*row) for row in rows)

    @cached_property
    def milestones(self) -> MilestoneQueries:
        """One's own milestones."""
        from studytrack.store.milestone_queries import MilestoneQueries  # not for `status`

        return MilestoneQueries(self.asked)

    @cached_property
    def experiments(self) -> ExperimentQueries:
        """Claims, runs, verdicts and submissions."""
        from studytrack.store.experiment_queries import ExperimentQueries  # only where asked for

        return ExperimentQueries(self.asked)

    @cached_property
    def recall(self) -> RecallQueries:
        """Answers, marks and questions of recall."""
        from studytrack.store.recall_queries import RecallQueries  # only where something is asked

        return RecallQueries(self.asked)

    @cached_property
    def showcase(self) -> ShowcaseQueries:
        """What the learner shows."""
        from studytrack.store.showcase_queries import ShowcaseQueries  # only where it is shown

        return ShowcaseQueries(self.asked)

    @cached_property
    def history(self) -> HistoryQueries:
        """What was done of late."""
        from studytrack.store.history_queries import HistoryQueries  # only for `history`

        return HistoryQueries(self.asked)
