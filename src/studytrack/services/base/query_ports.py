"""What services ask of what is recorded: a class of questions a feature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from studytrack.domain.claims import ClaimField, Verdict
    from studytrack.domain.evidence import Proof
    from studytrack.domain.goals import Rules
    from studytrack.domain.milestones import Own
    from studytrack.domain.outreach import Event, Lead
    from studytrack.domain.recall import Prompt, Rating, RecallMark
    from studytrack.domain.rows import EntryRow, Kept, Operation, ReviewRow, StateRow
    from studytrack.domain.runs import Run
    from studytrack.domain.sessions import Address, ItemTotals, Session, StretchSum, Timer
    from studytrack.domain.showcase import ShownLine
    from studytrack.domain.submissions import Ending, Submission


class SessionQueries(Protocol):
    """Questions about recorded time."""

    def timer(self) -> Timer | None:
        """Return the running timer."""

    def one(self, session_id: int) -> Session | None:
        """Return one session."""

    def between(
        self,
        first: date | None = None,
        last: date | None = None,
        *,
        address: Address | None = None,
        among: Sequence[Address] = (),
        newest: int | None = None,
        skip: int = 0,
    ) -> tuple[Session, ...]:
        """Return sessions oldest first: study day, clock, id; no clock last within a day.

        ``among`` asks for those of several items. ``newest`` keeps only that many from the end,
        after leaving out the last ``skip``.
        """

    def having(
        self, words: Sequence[tuple[Sequence[str], Sequence[Address]]], newest: int
    ) -> tuple[Session, ...]:
        """Return at most that many sessions, newest first, that have every word.

        A word is given as patterns of LIKE, with ``!`` before what is meant as it stands, for the
        note and the ISO day, and as the addresses whose titles have it.
        """

    def count(self) -> int:
        """Return how many sessions are recorded."""

    def last_recorded(self) -> Session | None:
        """Return the session recorded last."""

    def overlapping(self, start: int, end: int) -> tuple[Session, ...]:
        """Return the sessions with a clock that share time with start ≤ t < end."""

    def day_seconds(self, day: date) -> int:
        """Return the seconds recorded on one study day."""

    def day_totals(self, first: date | None = None, last: date | None = None) -> Mapping[date, int]:
        """Return the seconds by study day, in order."""

    def stretch(self, first: date, last: date) -> StretchSum:
        """Return the sums between two study days, both included."""

    def figures(self, first: date, last: date) -> tuple[int, int]:
        """Return how many sessions two study days and those between hold, and the longest."""

    def seconds(self) -> int:
        """Return the seconds of every session together."""

    def hour_totals(self, first: date, last: date) -> dict[int, int]:
        """Return seconds by hour of the wall clock, 0 to 23, of sessions with a clock."""

    def item_totals(self, curriculum_id: str) -> dict[str | None, ItemTotals]:
        """Return the sums by item id; the key None is time on the whole curriculum."""

    def item_total(self, address: Address) -> ItemTotals | None:
        """Return the sums of one item; None where no time was spent on it."""

    def newest_of(self, curriculum_id: str) -> int | None:
        """Return when the session of a curriculum that was recorded last was, in Unix seconds."""

    def first_study_day(self, curriculum_id: str | None = None) -> date | None:
        """Return the earliest study day, of one curriculum or of all."""

    def week_totals(self, curriculum_id: str, first: date, last: date) -> dict[date, int]:
        """Return the seconds by study day of one curriculum."""


class RuleQueries(Protocol):
    """Questions about rules."""

    def in_force(self) -> Rules:
        """Return the rules in force."""


class CurriculumQueries(Protocol):
    """Questions about the started curricula."""

    def all(self) -> tuple[Kept, ...]:
        """Return every curriculum ever started, in the order of starting."""

    def one(self, curriculum_id: str) -> Kept | None:
        """Return one of them."""


class ItemQueries(Protocol):
    """Questions about what was done to items."""

    def with_history(self, curriculum_id: str) -> frozenset[str]:
        """Return the ids of a curriculum's items about which anything at all is recorded."""

    def states(self, curriculum_id: str) -> tuple[StateRow, ...]:
        """Return every state change of a curriculum's items, in order of recording."""

    def states_of(self, address: Address) -> tuple[StateRow, ...]:
        """Return every state change of one item, in order of recording."""

    def order(self) -> tuple[str, ...]:
        """Return the UUIDs of all state changes in order of recording."""

    def state(self, address: Address) -> StateRow | None:
        """Return the newest state change of one item; None while it has none."""

    def finished(self, first: date, last: date) -> tuple[StateRow, ...]:
        """Return the newest state rows of items now done whose date is in the stretch."""

    def any_marked(self) -> bool:
        """Return whether the learner ever said of an item that it is asked again."""

    def evidence(self, address: Address) -> tuple[str, ...]:
        """Return the evidence recorded on an item, oldest first."""

    def proofs(
        self, curriculum_id: str | None = None, item_id: str | None = None
    ) -> tuple[Proof, ...]:
        """Return evidence in order of recording, also what was said with a change of state."""

    def added_proofs(self, curriculum_id: str) -> tuple[Proof, ...]:
        """Return the evidence of a curriculum that was not said with a change of state."""

    def proof(self, proof_id: int) -> Proof | None:
        """Return one piece of evidence; a number below 0 is one said with a change of state."""

    def entry(self, entry_id: int) -> EntryRow | None:
        """Return one entry."""

    def entries(
        self,
        curriculum_id: str | None = None,
        item_id: str | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> tuple[EntryRow, ...]:
        """Return entries by day and id."""


class OutreachQueries(Protocol):
    """Questions about leads and what happened with them."""

    def leads(self) -> tuple[Lead, ...]:
        """Return every lead, in order of recording."""

    def lead(self, lead_id: int) -> Lead | None:
        """Return one of them."""

    def events(self, lead: str | None = None) -> tuple[Event, ...]:
        """Return what happened with the lead of a UUID, or with all, in order of recording."""

    def since(self, day: date) -> tuple[tuple[Lead, ...], tuple[Event, ...]]:
        """Return the leads with which something happened from a day on, and all their events."""

    def event(self, event_id: int) -> Event | None:
        """Return one event."""

    def days(self, event: str) -> tuple[tuple[date | None, int], ...]:
        """Return how many events of a word there were by day; None is where it is not known."""


class MilestoneQueries(Protocol):
    """Questions about one's own milestones."""

    def own(self) -> tuple[Own, ...]:
        """Return them in order of recording."""

    def one(self, own_id: int) -> Own | None:
        """Return one of them."""


class ExperimentQueries(Protocol):
    """Questions about reproduced results and contests."""

    def claim_fields(self, address: Address) -> tuple[ClaimField, ...]:
        """Return what the learner claims of an item, field by field."""

    def runs(self, address: Address) -> tuple[Run, ...]:
        """Return the runs of an item, in order of recording."""

    def run(self, run_id: int) -> Run | None:
        """Return one run."""

    def verdict(self, address: Address) -> Verdict | None:
        """Return the verdict on an item."""

    def submissions(self, address: Address) -> tuple[Submission, ...]:
        """Return the submissions an item holds, in order of recording."""

    def submission(self, submission_id: int) -> Submission | None:
        """Return one submission."""

    def ending(self, address: Address) -> Ending | None:
        """Return how the contest an item holds ended."""

    def items(self) -> frozenset[Address]:
        """Return every item with a claim, a run, a verdict, a submission or an ending."""


class HistoryQueries(Protocol):
    """Questions about operations and weekly reviews."""

    def newest(self, count: int) -> tuple[Operation, ...]:
        """Return the last operations, newest first, undone ones included."""

    def review(self, week: date) -> ReviewRow | None:
        """Return the review of the week that begins on ``week``."""


class RecallQueries(Protocol):
    """Questions about recall."""

    def ratings(self, address: Address | None = None) -> tuple[Rating, ...]:
        """Return every answer, or those of one item, in order of recording."""

    def graded(self) -> Mapping[Address, Sequence[tuple[date, int, int | None]]]:
        """Return day, grade and seconds of every answer by item, by day and as recorded."""

    def answered(self) -> Mapping[Address, int]:
        """Return how often each item was answered."""

    def middle(self) -> tuple[int, ...]:
        """Return the seconds of the answer in the middle, of both where there are two, or none."""

    def rated(self, first: date, last: date) -> frozenset[Address]:
        """Return the items answered between two study days, both included."""

    def marks(self) -> tuple[RecallMark, ...]:
        """Return every word on which items are asked, in order of recording."""

    def prompts(self) -> tuple[Prompt, ...]:
        """Return every question of the learner's own, in order of recording."""

    def version(self) -> str:
        """Return something that differs after any change to what is asked again, and when."""


class ShowcaseQueries(Protocol):
    """Questions about what the learner shows."""

    def lines(self) -> tuple[ShownLine, ...]:
        """Return every line, in the learner's order."""


class EntityQueries(Protocol):
    """Questions about any one entity."""

    def all(self, entity: str) -> tuple[Any, ...]:
        """Return all its values, in order of recording."""
