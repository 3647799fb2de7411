"""The schema, said once: every table of the database as a SQLModel class.

Only TEXT and INTEGER columns, of the five a STRICT table knows: instants are whole Unix seconds,
study days ``YYYY-MM-DD``, truth values 0 or 1, decimals text. Every table of an entity ends in
``made``, ``stamp`` and ``device`` (`stamps`); what is merged by fields has stamps for these too.
The SQL that runs every day is generated from here (``make statements``); this module itself is
imported where rows are handled in bulk.
"""

from typing import Any

from sqlalchemy import INTEGER, TEXT, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

STRICT: dict[str, Any] = {"sqlite_strict": True}
COUNTED: dict[str, Any] = {"sqlite_strict": True, "sqlite_autoincrement": True}
"""Ids are never given twice, so that undo and redo can bring them back."""


def _day(column: str) -> CheckConstraint:
    """Allow nothing but a real calendar day (or NULL where the column allows it)."""
    # The modifier makes SQLite normalise, which turns 30 February into another day.
    return CheckConstraint(f"{column} IS date({column}, '+0 days')")


def _flag(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN (0, 1)")


def _integer(*, key: bool = False, null: bool = False) -> Any:  # noqa: ANN401 - as Field's own
    return Field(sa_type=INTEGER, primary_key=key, nullable=null)


def _text(*, key: bool = False, null: bool = False) -> Any:  # noqa: ANN401 - as Field's own
    return Field(sa_type=TEXT, primary_key=key, nullable=null)


class MetaTable(SQLModel, table=True):
    """What this database is; one row."""

    __tablename__ = "meta"
    __table_args__ = (CheckConstraint("id = 1"), STRICT)
    id: int = _integer(key=True)
    uuid: str = _text()
    changes: int = _integer()
    created_at: int = _integer()
    counter: int = _integer()
    device: str = _text()
    machine: str = _text()
    published: str = _text()


class CurriculumTable(SQLModel, table=True):
    """A started curriculum with its kept copy."""

    __tablename__ = "curriculum"
    __table_args__ = (
        UniqueConstraint("uuid"),
        CheckConstraint("state IN ('started', 'stopped')"),
        _day("started_on"),
        _day("target_date"),
        CheckConstraint("hue >= 0"),
        CheckConstraint("length(letter) = 1"),
        STRICT,
    )
    id: str = _text(key=True)
    uuid: str = _text()
    state: str = _text()
    started_on: str = _text()
    started_at: int = _integer()
    target_date: str | None = _text(null=True)
    title: str = _text()
    version: str = _text()
    content: str = _text()
    hue: int | None = _integer(null=True)
    letter: str | None = _text(null=True)
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()
    field_stamps: str = _text()


class SessionTable(SQLModel, table=True):
    """A recorded stretch of study."""

    __tablename__ = "session"
    __table_args__ = (
        UniqueConstraint("uuid"),
        _day("study_date"),
        _day("recorded_on"),
        CheckConstraint("seconds BETWEEN 1 AND 86400"),
        CheckConstraint("item IS NULL OR curriculum IS NOT NULL"),
        CheckConstraint("source <> ''"),
        _flag("stamped"),
        _flag("guessed"),
        # Covers every sum over days: weeks, the heat map, streaks.
        Index("session_day", "study_date", "seconds", "curriculum"),
        # Covers the sums by item, and finds the sessions of one item.
        Index("session_item", "curriculum", "item", "study_date", "seconds"),
        # Finds the newest session of each curriculum, by which suggestions are ordered.
        Index("session_newest", "curriculum", "recorded_at"),
        Index("session_clock", "started_at", sqlite_where=text("started_at IS NOT NULL")),
        Index("session_recorded", "recorded_at", "made", "device"),
        COUNTED,
    )
    id: int | None = _integer(key=True)
    uuid: str = _text()
    study_date: str = _text()
    seconds: int = _integer()
    started_at: int | None = _integer(null=True)
    utc_offset: int | None = _integer(null=True)
    zone: str | None = _text(null=True)
    curriculum: str | None = _text(null=True)
    item: str | None = _text(null=True)
    note: str = _text()
    source: str = _text()
    stamped: int = _integer()
    guessed: int = _integer()
    recorded_at: int = _integer()
    recorded_on: str = _text()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class TimerTable(SQLModel, table=True):
    """The running timer; its key allows one at most."""

    __tablename__ = "timer"
    __table_args__ = (
        CheckConstraint("id = 1"),
        _day("study_date"),
        CheckConstraint("item IS NULL OR curriculum IS NOT NULL"),
        CheckConstraint("length > 0"),
        _flag("stamped"),
        STRICT,
    )
    id: int = _integer(key=True)
    uuid: str = _text()
    started_at: int = _integer()
    utc_offset: int = _integer()
    zone: str = _text()
    study_date: str = _text()
    stamped: int = _integer()
    curriculum: str | None = _text(null=True)
    item: str | None = _text(null=True)
    note: str = _text()
    length: int | None = _integer(null=True)
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class ProgressTable(SQLModel, table=True):
    """A dated change of an item's state."""

    __tablename__ = "progress"
    __table_args__ = (
        UniqueConstraint("uuid"),
        CheckConstraint("state IN ('todo', 'doing', 'waiting', 'done', 'skipped', 'closed')"),
        _day("day"),
        Index("progress_item", "curriculum", "item"),
        Index("progress_day", "state", "day"),
        COUNTED,
    )
    id: int | None = _integer(key=True)
    uuid: str = _text()
    curriculum: str = _text()
    item: str = _text()
    state: str = _text()
    day: str = _text()
    note: str = _text()
    evidence: str = _text()
    estimate: int | None = _integer(null=True)
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class EntryTable(SQLModel, table=True):
    """A dated number on an item."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("uuid"),
        _day("day"),
        Index("entry_item", "curriculum", "item", "day"),
        Index("entry_day", "day"),
        COUNTED,
    )
    id: int | None = _integer(key=True)
    uuid: str = _text()
    curriculum: str = _text()
    item: str = _text()
    day: str = _text()
    value: int = _integer()
    text: str = _text()
    link: str = _text()
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class MilestoneTable(SQLModel, table=True):
    """A milestone the learner added."""

    __tablename__ = "milestone"
    __table_args__ = (UniqueConstraint("uuid"), _day("day"), COUNTED)
    id: int | None = _integer(key=True)
    uuid: str = _text()
    title: str = _text()
    day: str = _text()
    evidence: str = _text()
    curriculum: str | None = _text(null=True)
    note: str = _text()
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class NoteTable(SQLModel, table=True):
    """A dated decision or observation."""

    __tablename__ = "note"
    __table_args__ = (UniqueConstraint("uuid"), _day("day"), CheckConstraint("text <> ''"), COUNTED)
    id: int | None = _integer(key=True)
    uuid: str = _text()
    day: str = _text()
    text: str = _text()
    curriculum: str | None = _text(null=True)
    item: str | None = _text(null=True)
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class EvidenceTable(SQLModel, table=True):
    """A piece of evidence of an item."""

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("uuid"),
        _day("day"),
        CheckConstraint("kind IN ('link', 'file', 'num', 'text')"),
        Index("evidence_item", "curriculum", "item"),
        COUNTED,
    )
    id: int | None = _integer(key=True)
    uuid: str = _text()
    curriculum: str = _text()
    item: str = _text()
    day: str = _text()
    kind: str = _text()
    text: str = _text()
    sha256: str | None = _text(null=True)
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class GoalTable(SQLModel, table=True):
    """The week rule that takes effect with the week that begins on ``from_date``."""

    __tablename__ = "goal"
    __table_args__ = (UniqueConstraint("uuid"), _day("from_date"), STRICT)
    from_date: str = _text(key=True)
    uuid: str = _text()
    seconds: int | None = _integer(null=True)
    good_days: int | None = _integer(null=True)
    day_min: int = _integer()
    rest: str = _text()
    curricula: str = _text()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()
    field_stamps: str = _text()


class VacationTable(SQLModel, table=True):
    """Days off, both ends included."""

    __tablename__ = "vacation"
    __table_args__ = (
        UniqueConstraint("uuid"),
        _day("first"),
        _day("last"),
        CheckConstraint("first <= last"),
        COUNTED,
    )
    id: int | None = _integer(key=True)
    uuid: str = _text()
    first: str = _text()
    last: str = _text()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class RuleTable(SQLModel, table=True):
    """A single rule, by name."""

    __tablename__ = "rule"
    __table_args__ = (
        UniqueConstraint("uuid"),
        CheckConstraint(
            "name IN ('day_start', 'week_start', 'retention', 'follow_up_days', "
            "'second_follow_up_days', 'interview_follow_up_days', 'silent_days', "
            "'silent_email_days')"
        ),
        STRICT,
    )
    name: str = _text(key=True)
    uuid: str = _text()
    value: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class ReviewTable(SQLModel, table=True):
    """The learner's look back on a week."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("uuid"), _day("week"), STRICT)
    week: str = _text(key=True)
    uuid: str = _text()
    answers: str = _text()
    plan: str = _text()
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class TombstoneTable(SQLModel, table=True):
    """What is left of a row that was deleted: which it was, and when it went."""

    __tablename__ = "tombstone"
    __table_args__ = ({"sqlite_strict": True, "sqlite_with_rowid": False},)
    entity: str = _text(key=True)
    key: str = _text(key=True)
    stamp: int = _integer()
    device: str = _text()
    was: str | None = _text(null=True)


class PeerTable(SQLModel, table=True):
    """Another device whose rows came in, and how far."""

    __tablename__ = "peer"
    __table_args__ = ({"sqlite_strict": True, "sqlite_with_rowid": False},)
    device: str = _text(key=True)
    seen: int = _integer()
    digest: str = _text()
    name: str = _text()
    last_day: str = _text()
    timer: str = _text()


class LeadTable(SQLModel, table=True):
    """A role at a company, or a person, one writes to."""

    __tablename__ = "lead"
    __table_args__ = (
        UniqueConstraint("uuid"),
        CheckConstraint("name <> ''"),
        CheckConstraint(
            "channel IN ('cold email', 'referral', 'job board', 'inbound', 'event', 'internal')"
        ),
        _flag("person"),
        COUNTED,
    )
    id: int | None = _integer(key=True)
    uuid: str = _text()
    name: str = _text()
    person: int = _integer()
    channel: str = _text()
    role: str = _text()
    links: str = _text()
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class EventTable(SQLModel, table=True):
    """Something that happened with a lead."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("uuid"),
        _day("day"),
        CheckConstraint("event <> ''"),
        Index("event_lead", "lead"),
        # Covers the counters that follow the events.
        Index("event_word", "event", "day"),
        COUNTED,
    )
    id: int | None = _integer(key=True)
    uuid: str = _text()
    lead: str = _text()
    event: str = _text()
    day: str | None = _text(null=True)
    note: str = _text()
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class ClaimTable(SQLModel, table=True):
    """One field of what is claimed of an item, as the learner set it."""

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("uuid"),
        CheckConstraint("after_runs >= 0"),
        # Not unique: two machines may each name an item anew; the one recorded last counts.
        Index("claim_item", "curriculum", "item"),
        COUNTED,
    )
    id: int | None = _integer(key=True)
    uuid: str = _text()
    curriculum: str = _text()
    item: str = _text()
    field: str = _text()
    value: str = _text()
    after_runs: int = _integer()
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class RunTable(SQLModel, table=True):
    """One value that was measured for a claim."""

    __tablename__ = "run"
    __table_args__ = (
        UniqueConstraint("uuid"),
        _day("day"),
        CheckConstraint("value <> ''"),
        CheckConstraint("seed >= 0"),
        Index("run_item", "curriculum", "item"),
        COUNTED,
    )
    id: int | None = _integer(key=True)
    uuid: str = _text()
    curriculum: str = _text()
    item: str = _text()
    day: str = _text()
    value: str = _text()
    seed: int | None = _integer(null=True)
    reduction: str = _text()
    commit: str = _text()
    config: str = _text()
    gpu_hours: str = _text()
    artefact: str = _text()
    sha256: str = _text()
    question: str = _text()
    note: str = _text()
    source: str = _text()
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class VerdictTable(SQLModel, table=True):
    """What the learner concludes of an item's claim."""

    __tablename__ = "verdict"
    __table_args__ = (
        UniqueConstraint("uuid"),
        Index("verdict_item", "curriculum", "item"),
        _day("day"),
        CheckConstraint("word <> ''"),
        COUNTED,
    )
    id: int | None = _integer(key=True)
    uuid: str = _text()
    curriculum: str = _text()
    item: str = _text()
    word: str = _text()
    why: str = _text()
    day: str = _text()
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class SubmissionTable(SQLModel, table=True):
    """One submission to the contest an item holds."""

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("uuid"),
        _day("day"),
        _flag("final"),
        CheckConstraint("status IN ('', 'PENDING', 'COMPLETE', 'ERROR')"),
        CheckConstraint("folds >= 0"),
        CheckConstraint("seed >= 0"),
        Index("submission_item", "curriculum", "item"),
        COUNTED,
    )
    id: int | None = _integer(key=True)
    uuid: str = _text()
    curriculum: str = _text()
    item: str = _text()
    day: str = _text()
    ref: str = _text()
    file: str = _text()
    description: str = _text()
    submitted_at: int | None = _integer(null=True)
    status: str = _text()
    public: str = _text()
    private: str = _text()
    cv: str = _text()
    folds: int | None = _integer(null=True)
    seed: int | None = _integer(null=True)
    commit: str = _text()
    hypothesis: str = _text()
    final: int = _integer()
    note: str = _text()
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class EndingTable(SQLModel, table=True):
    """How the contest an item holds ended."""

    __tablename__ = "ending"
    __table_args__ = (
        UniqueConstraint("uuid"),
        Index("ending_item", "curriculum", "item"),
        CheckConstraint("public_place BETWEEN 1 AND teams"),
        CheckConstraint("private_place BETWEEN 1 AND teams"),
        COUNTED,
    )
    id: int | None = _integer(key=True)
    uuid: str = _text()
    curriculum: str = _text()
    item: str = _text()
    teams: int = _integer()
    public_place: int = _integer()
    private_place: int = _integer()
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class RatingTable(SQLModel, table=True):
    """A dated answer to an item asked again."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("uuid"),
        _day("day"),
        CheckConstraint("grade BETWEEN 1 AND 4"),
        CheckConstraint("seconds BETWEEN 1 AND 86400"),
        Index("rating_item", "curriculum", "item"),
        Index("rating_day", "day", "curriculum", "item"),
        Index("rating_stamp", "stamp"),
        COUNTED,
    )
    id: int | None = _integer(key=True)
    uuid: str = _text()
    curriculum: str = _text()
    item: str = _text()
    day: str = _text()
    grade: int = _integer()
    seconds: int | None = _integer(null=True)
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class RecallMarkTable(SQLModel, table=True):
    """The learner's word whether an item is asked again; the last one holds."""

    __tablename__ = "recall_mark"
    __table_args__ = (UniqueConstraint("uuid"), _flag("marked"), _day("day"), COUNTED)
    id: int | None = _integer(key=True)
    uuid: str = _text()
    curriculum: str = _text()
    item: str = _text()
    marked: int = _integer()
    day: str = _text()
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class PromptTable(SQLModel, table=True):
    """A question of the learner's own."""

    __tablename__ = "prompt"
    __table_args__ = (UniqueConstraint("uuid"), CheckConstraint("text <> ''"), COUNTED)
    id: int | None = _integer(key=True)
    uuid: str = _text()
    curriculum: str = _text()
    item: str = _text()
    text: str = _text()
    recorded_at: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class ShowcaseTable(SQLModel, table=True):
    """One thing the learner shows to others."""

    __tablename__ = "showcase"
    __table_args__ = (UniqueConstraint("uuid"), STRICT)
    key: str = _text(key=True)
    uuid: str = _text()
    line: str = _text()
    place: int = _integer()
    made: int = _integer()
    stamp: int = _integer()
    device: str = _text()


class OperationTable(SQLModel, table=True):
    """One undoable change."""

    __tablename__ = "operation"
    __table_args__ = (_flag("undone"), COUNTED)
    id: int | None = _integer(key=True)
    at: int = _integer()
    command: str = _text()
    what: str = _text()
    undone: int = _integer()


class OperationPart(SQLModel, table=True):
    """One row an operation changed, before and after, as JSON; NULL where there was none."""

    __tablename__ = "operation_row"
    __table_args__ = (
        CheckConstraint("before IS NOT NULL OR after IS NOT NULL"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )
    operation: int = Field(
        sa_type=INTEGER,
        primary_key=True,
        nullable=False,
        sa_column_args=[ForeignKey("operation.id", ondelete="CASCADE")],
    )
    position: int = _integer(key=True)
    table_name: str = _text()
    before: str | None = _text(null=True)
    after: str | None = _text(null=True)


class RequestTable(SQLModel, table=True):
    """A request that named itself with ``--op-id``, and the keys it changed, as JSON by table."""

    __tablename__ = "request"
    __table_args__ = (STRICT,)
    op_id: str = _text(key=True)
    command: str = _text()
    keys: str = _text()
    at: int = _integer()
