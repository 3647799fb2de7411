"""What services ask of the store and of the shelf: each a short list of questions and acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from studytrack.domain.actions import Notice

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime, tzinfo
    from typing import Any, Literal

    from studytrack.domain.claims import ClaimField, Verdict
    from studytrack.domain.curriculum import Curriculum
    from studytrack.domain.curriculum_paths import CurriculumPath
    from studytrack.domain.evidence import Proof
    from studytrack.domain.exchange import RecordedRows, Tally
    from studytrack.domain.goals import Rules
    from studytrack.domain.instants import Moment
    from studytrack.domain.merge import Arriving, Broken, Brought
    from studytrack.domain.milestones import CalendarDay, Own
    from studytrack.domain.outreach import Event, FollowUps, Lead
    from studytrack.domain.recall import Prompt, Rating, RecallMark
    from studytrack.domain.rows import EntryRow, Kept, Operation, ReviewRow, StateRow
    from studytrack.domain.runs import Run
    from studytrack.domain.sections import Kind, Row
    from studytrack.domain.sessions import Address, ItemTotals, Other, Session, StretchSum, Timer
    from studytrack.domain.showcase import ShownLine
    from studytrack.domain.submissions import Ending, Submission

Value = TypeVar("Value")


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


class ShelfRow(Protocol):
    """A curriculum file one can start, or one that is broken."""

    @property
    def id(self) -> str:
        """Its slug."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def version(self) -> str:
        """A free string."""

    @property
    def template(self) -> bool:
        """Whether it is started through an instance only."""

    @property
    def required_hours(self) -> float | None:
        """Hours it asks for; None for a broken file."""

    @property
    def items(self) -> int:
        """How many items it has."""

    @property
    def path(self) -> object:
        """Where the file is."""

    @property
    def broken(self) -> tuple[object, ...]:
        """What is wrong with the file; empty when it can be started."""

    @property
    def short(self) -> str:
        """Its name in lists; empty when the file is broken."""

    @property
    def replaces(self) -> tuple[str, ...]:
        """Ids of older curricula it takes the place of."""


class CheckedFile(Protocol):
    """What is wrong with a curriculum file."""

    @property
    def file(self) -> str:
        """Where it is."""

    @property
    def errors(self) -> Sequence[Any]:
        """Each with its line, its field and what would be right."""

    @property
    def warnings(self) -> Sequence[Any]:
        """Likewise."""


class Shelf(Protocol):
    """The curriculum files: the learner's first, then the shipped ones."""

    def ids(self) -> Sequence[str]:
        """Return the id of every file, in order, without reading any."""

    def list(self) -> Sequence[ShelfRow]:
        """Return every file, in order of id; a broken one never hides the good ones."""

    def paths(self) -> Sequence[CurriculumPath]:
        """Return the shipped paths: which curricula, in which order, for which goal."""

    def load(self, curriculum_id: str, /) -> Curriculum:
        """Return one curriculum, merged and checked.

        Raises:
            NotFoundError: no file says this id.
            FaultyFileError: its file cannot be used.
        """

    def instance(self, template_id: str, new_id: str, given: dict[str, str], /) -> str:
        """Return the text of a new file that extends a template with these answers."""

    def write(self, curriculum_id: str, text: str, /) -> object:
        """Put a file on the learner's shelf.

        Raises:
            ConflictError: there is one of that name.
            NotUnderstoodError: the name cannot be an id.
            StorageError: it cannot be written.
        """

    def take_back(self, path: str, /) -> None:
        """Remove the file that was just put on the learner's shelf."""

    def replace(self, curriculum_id: str, text: str, /) -> object:
        """Put a text in the place of the learner's file.

        Raises:
            NotFoundError: the learner's shelf has no file of this id.
            StorageError: it cannot be written.
        """

    def parse(self, curriculum_id: str, text: str, /) -> Curriculum:
        """Return the curriculum that a text is, as if its file stood on the shelf.

        Raises:
            FaultyFileError: it cannot be used.
        """

    def check(self, path: str, /) -> CheckedFile:
        """Return everything that is wrong with a file.

        Raises:
            NotFoundError: there is no such file.
        """

    def take_in(self, path: str, /) -> str:
        """Put a file on the learner's shelf, unless it is there already, and return its id.

        Raises:
            NotFoundError: there is no such file.
            FaultyFileError: it cannot be used.
            ConflictError: the learner's shelf has another file of its id.
        """

    def own(self, curriculum_id: str, /) -> object:
        """Return where the learner's file is; over a shipped one a new file is laid first.

        Raises:
            NotFoundError: no file says this id.
            NotUnderstoodError: it is a template.
            FaultyFileError: the shipped file cannot be used.
            ConflictError: a file of that name is there and says another id.
            StorageError: it cannot be written.
        """


class FileFormat(Protocol):
    """One format of files that come in or go out."""

    @property
    def name(self) -> str:
        """The word for it on the command line."""

    @property
    def holds(self) -> str:
        """What a file of it holds, in words."""

    @property
    def gives(self) -> str:
        """``sessions``, or the word of the room that takes in what reading it gives."""

    @property
    def read(self) -> Callable[[Any, Any], Any] | None:
        """Read an opened file, told what was asked for; None where it is only written."""


class ForeignSource(Protocol):
    """A file that was opened to be read."""

    @property
    def name(self) -> str:
        """As the learner named it."""


class NamedZone(Protocol):
    """A zone that was named."""

    @property
    def name(self) -> str:
        """As the learner named it."""

    @property
    def rules(self) -> tzinfo:
        """Its offsets."""


class ExportFiles(Protocol):
    """The files an export goes to."""

    def writer(
        self,
        form: str,
        *,
        raw: bool = False,
        excel: str = "",
        lost: Counter[str] | None = None,
        follow_ups: FollowUps | None = None,
        days: Sequence[CalendarDay] = (),
    ) -> Callable[[RecordedRows], Iterator[str]]:
        """Return what writes a form."""

    def save(self, pieces: Iterator[str], out: str, record: str) -> None:
        """Write an export beside ``out`` and then in its place, private."""


class Formats(Protocol):
    """The formats of files: which one a file is, and who reads it."""

    def schema(self) -> str:
        """Return the JSON Schema of the export."""

    def told(self, words: Sequence[str], /) -> tuple[str | None, str]:
        """Return the format that was named, None where none was, and the file."""

    def opened(self, file: str, /) -> AbstractContextManager[ForeignSource]:
        """Open a file or folder of another program, or ``-`` for standard input."""

    def of(self, source: Any, name: str | None = None, /) -> FileFormat:  # noqa: ANN401 - its own
        """Return the format that was named, else the one the file is of."""

    def asked(self, names: str | None, year: int | None, zone: Any, /) -> Any:  # noqa: ANN401 - the implementation's own value
        """Return what a reader is told besides its file."""

    def plan(
        self,
        file: str,
        *,
        name: str | None = None,
        title: str | None = None,
        bullets: bool | None = False,
        base: str = "",
        older: Curriculum | None = None,
    ) -> Any:  # noqa: ANN401 - the implementation's own value
        """Return what a plan in Markdown is as a curriculum file."""

    def kept(self, folder: str, /) -> dict[str, str]:
        """Return what words of other programs mean, as it was answered before."""

    def keep(self, folder: str, items: dict[str, str], /) -> str:
        """Keep that for the next time; return where."""
