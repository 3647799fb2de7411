"""What services ask of the store: readings, changes, backups, sync, each a short list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from typing import Literal

    from studytrack.domain.actions import Notice
    from studytrack.domain.exchange import RecordedRows, Tally
    from studytrack.domain.instants import Moment
    from studytrack.domain.merge import Arriving, Broken, Brought
    from studytrack.domain.rows import Operation
    from studytrack.domain.sections import Kind, Row
    from studytrack.domain.sessions import Other
    from studytrack.services.base.query_ports import (
        CurriculumQueries,
        EntityQueries,
        ExperimentQueries,
        HistoryQueries,
        ItemQueries,
        MilestoneQueries,
        OutreachQueries,
        RecallQueries,
        RuleQueries,
        SessionQueries,
        ShowcaseQueries,
    )

Value = TypeVar("Value")


class Reading(Protocol):
    """Questions, all answered from one consistent state of the database."""

    def once(self, what: tuple[object, ...], make: Callable[[], Value]) -> Value:
        """Return what ``make`` gives, made once as long as the record stays as it is.

        ``what`` says all else it depends on. Who gets the value must not change it.
        """

    @property
    def sessions(self) -> SessionQueries:
        """Recorded time, and the running timer."""

    @property
    def rules(self) -> RuleQueries:
        """Rules, days off, and look-backs on weeks."""

    @property
    def curricula(self) -> CurriculumQueries:
        """The started curricula."""

    @property
    def items(self) -> ItemQueries:
        """States, evidence and entries of items."""

    @property
    def has_leads(self) -> bool:
        """Whether there is a lead."""

    def may_mark(self, first: date, last: date) -> bool:
        """Whether anything but time is dated between two days that may be a milestone."""

    def tried(self, first: date, last: date) -> bool:
        """Whether a run or a submission is dated between two days."""

    @property
    def outreach(self) -> OutreachQueries:
        """Leads and what happened with them."""

    @property
    def entities(self) -> EntityQueries:
        """Every value of any one entity."""

    def others(self) -> tuple[Other, ...]:
        """Return the other devices whose rows came in, by name."""

    @property
    def milestones(self) -> MilestoneQueries:
        """One's own milestones."""

    @property
    def experiments(self) -> ExperimentQueries:
        """Claims, runs, verdicts and submissions."""

    @property
    def recall(self) -> RecallQueries:
        """Answers, marks and questions of recall."""

    @property
    def showcase(self) -> ShowcaseQueries:
        """What the learner shows."""

    @property
    def history(self) -> HistoryQueries:
        """What was done of late, and how weeks were looked back on."""


class Writing(Reading, Protocol):
    """One IMMEDIATE transaction: read, decide and write, with its undo record."""

    replayed: Mapping[str, tuple[int | str, ...]] | None
    """Keys by table of what the same ``op_id`` changed before; None for a new request."""

    def say(self, what: str) -> None:
        """Set the sentence under which the operation stands in the history."""

    def add(self, value: Value) -> Value:
        """Insert a value of any entity; ``id`` and, when empty, ``uuid`` are given here."""

    def put(self, value: Value) -> Value:
        """Insert a value that has a natural key, or overwrite the one of that key."""

    def change(self, value: object) -> None:
        """Overwrite the value of that key; an equal one is no change."""

    def drop(self, value: object) -> None:
        """Delete the value of that key."""

    def delete(self, entity: str, key: int | str) -> None:
        """Delete the row of that key."""

    def move_history(self, curriculum_id: str, old: str, new: str) -> None:
        """Give sessions, states and entries of item ``old`` to item ``new``."""


class Importing(Protocol):
    """Rows being taken in, all or none of them."""

    def take(self, kind: Kind, incoming: Iterable[Row]) -> Tally:
        """Add the rows whose UUID and key are not known yet, and count all of them."""

    def finish(self, what: str) -> None:
        """Say under which sentence it stands in the history, and see that no day overflows.

        Raises:
            AgainstRuleError: a study day would hold more than 24 hours.
        """


class StampedRows(Protocol):
    """Everything recorded with its stamps, as other devices take it in."""

    def stamped(self, kind: Kind) -> Iterator[Row]:
        """Yield the rows of a kind with their stamps."""

    def graves(self) -> Iterator[Row]:
        """Yield what is left of every row that was deleted."""

    def leave_out(self) -> None:
        """Count a row that cannot be meant and is therefore not written."""


class Publishing(StampedRows, Protocol):
    """The same with what the record says of itself and of other devices."""

    machine: str
    """The mark of this machine."""

    def device(self) -> Any:  # noqa: ANN401 - `store.devices.Device`
        """Return what the record says of itself: device, counter, what it published."""

    def peers(self) -> Mapping[str, Any]:
        """Return the other devices that are known, by id."""

    def broken(self) -> tuple[Broken, ...]:
        """Return the rules that rows of two devices break as the record stands."""

    def last_day(self) -> str:
        """Return the last study day with a session of this device; empty when there is none."""


class Merging(Protocol):
    """Rows of other devices being taken in, inside one transaction."""

    @property
    def changed(self) -> bool:
        """Whether anything came in."""

    @property
    def own(self) -> Any:  # noqa: ANN401 - `store.devices.Device`
        """What this record says of itself: device, counter, what it published."""

    @property
    def peers(self) -> Mapping[str, Any]:
        """The other devices that are known, by id."""

    @property
    def given(self) -> Publishing:
        """Everything recorded, as it is with what came in."""

    def renew(self) -> None:
        """Give this record a new device, because another one goes by its name."""

    def peer(self, head: Any, digest: str) -> Any:  # noqa: ANN401 - what a file says of its device
        """Return what is to be remembered of a device once its file came in."""

    def take(self, peer: Any, seen: Mapping[str, int], arriving: Iterable[Arriving]) -> Brought:  # noqa: ANN401 - the implementation's own value
        """Merge what the file of another device holds; ``seen`` is how far it knew the others."""

    def finish(self, what: str) -> None:
        """Count on, finish what finishes by itself, and list it among the changes."""

    def broken(self) -> tuple[Broken, ...]:
        """Return the rules that rows of two devices break together."""

    def publish(self, published: Any) -> None:  # noqa: ANN401 - `store.devices.Published`
        """Note what is about to be written for other devices, under a counter not yet used."""


class SyncFolder(Protocol):
    """The folder through which devices meet."""

    path: str

    def look(self) -> tuple[Sequence[Any], Sequence[Any]]:
        """Return the files of devices, and those that are not read, with the reason."""

    def read(self, found: Any, /) -> Iterable[Arriving]:  # noqa: ANN401 - one of those files
        """Yield what a file holds."""

    def head(self, **said: Any) -> Any:  # noqa: ANN401 - its own
        """Return what a file says of its device."""

    def draft(self, head: Any, recorded: StampedRows, /) -> Any:  # noqa: ANN401 - the implementation's own value
        """Write everything recorded aside, for the file of this device."""

    def unwritable(self) -> str:
        """Return why nothing can be written into it; empty when it can."""


class Backup(Protocol):
    """A copy of the whole record, made and checked."""

    @property
    def path(self) -> str:
        """Where it is."""

    @property
    def made(self) -> datetime:
        """UTC."""

    @property
    def sessions(self) -> int:
        """How many it holds."""

    @property
    def reason(self) -> str:
        """``before-restore`` and the like; empty for a daily one."""

    @property
    def size(self) -> int:
        """Bytes."""


class Finding(Protocol):
    """One thing that is wrong with the record, or worth knowing."""

    @property
    def level(self) -> Literal["error", "warning", "note"]:
        """How bad it is."""

    @property
    def what(self) -> str:
        """What was found."""

    @property
    def meaning(self) -> str:
        """What that means."""

    @property
    def fix(self) -> Notice:
        """What to do."""


class Store(Protocol):
    """The learner's record."""

    def exists(self) -> bool:
        """Whether anything was ever recorded here."""

    def reading(self) -> AbstractContextManager[Reading]:
        """Answer questions from one consistent state; an absent database is an empty one."""

    def writing(
        self, command: str, now: Moment, op_id: str | None = None, *, undoable: bool = True
    ) -> AbstractContextManager[Writing]:
        """Make one operation: everything inside happens, or nothing."""

    def undo(self, count: int, now: Moment, op_id: str | None = None) -> tuple[Operation, ...]:
        """Take back the newest operations."""

    def redo(self, count: int, now: Moment, op_id: str | None = None) -> tuple[Operation, ...]:
        """Make undone operations again."""

    def stamp(self) -> tuple[int, ...]:
        """Return something that differs after any change, also by another program."""

    @property
    def wrote(self) -> bool:
        """Whether the record was changed through this object."""

    def exporting(self) -> AbstractContextManager[RecordedRows]:
        """Give everything recorded from one consistent state, a few rows at a time."""

    def importing(
        self,
        now: Moment,
        defaults: Mapping[str, object],
        op_id: str | None = None,
        *,
        dry: bool = False,
        again: bool = False,
    ) -> AbstractContextManager[Importing]:
        """Take in many rows as one operation, after a backup; ``dry`` only looks.

        What was deleted stays so unless ``again`` is said.
        """

    def merging(self, now: Moment, *, dry: bool = False) -> AbstractContextManager[Merging]:
        """Take in rows of other devices, all of it or nothing; ``dry`` takes all of it back."""

    def publishing(self) -> AbstractContextManager[Publishing]:
        """Give everything recorded with its stamps, from one consistent state."""

    @property
    def path(self) -> str:
        """Where the record is."""

    @property
    def warnings(self) -> list[Notice]:
        """What the learner should be told once, beside the answer."""

    def backup(self, to: str | None = None, *, at: int | None = None, reason: str = "") -> object:
        """Make a checked backup at ``to``, or among the backups; return its path."""

    def backups(self) -> Sequence[Backup]:
        """Return the backups, newest first."""

    def backup_due(self, today: date) -> bool:
        """Whether there is something to back up, and no backup of ``today`` (UTC)."""

    def restore(self, source: str) -> object | None:
        """Put a backup in place of the record; return the backup made of what was there."""

    def doctor(self, *, fix: bool = False) -> Sequence[Finding]:
        """Look for everything that can be wrong with the file."""

    def new(self) -> None:
        """Begin anew where the record is missing."""
