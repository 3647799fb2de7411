"""What the faces show: frozen values, named as in the JSON that others rely on."""

from typing import NamedTuple

from studytrack.services.base.view_json import StatusView as StatusView  # noqa: PLC0414 - found here too
from studytrack.services.base.view_json import as_json as as_json  # noqa: PLC0414 - likewise


class SessionView(NamedTuple):
    """A recorded session."""

    id: int
    study_date: str
    started_at: str | None
    ended_at: str | None
    utc_offset_minutes: int | None
    zone: str | None
    seconds: int
    curriculum: str | None
    item: str | None
    title: str | None
    note: str
    source: str
    provenance: str
    recorded_at: str


class StreakRunView(NamedTuple):
    """A streak and what keeps it."""

    current: int
    longest: int
    days_until_break: int | None
    seconds_needed: int


class StreakView(NamedTuple):
    """Both streaks, freezes and consistency, as of today."""

    weeks: StreakRunView
    days: StreakRunView
    freezes: int
    frozen: tuple[str, ...]
    consistency: float


class DayView(NamedTuple):
    """One day of a week."""

    date: str
    seconds: int
    good: bool
    neutral: str | None
    pending: bool


class CurriculumTimeView(NamedTuple):
    """Time on one curriculum within a week, and at the same point of the week before."""

    curriculum: str | None
    title: str
    seconds: int
    previous_seconds: int


class ReachedView(NamedTuple):
    """A milestone reached on a day that is known, as a list of days shows it."""

    on: str
    title: str
    curriculum: str | None
    item: str | None
    """The address."""
    evidence: tuple[str, ...]


class FinishedView(NamedTuple):
    """An item finished within a week."""

    item: str
    title: str
    on: str
    evidence: str | None


class EntryView(NamedTuple):
    """A number logged within a week."""

    item: str
    on: str
    value: int
    text: str


class EntryLineView(NamedTuple):
    """A number as listed for editing."""

    id: int
    item: str
    title: str
    on: str
    value: int
    text: str
    recorded_at: str


class NoteLineView(NamedTuple):
    """A note as a screen shows it among other things of its day."""

    id: int
    item: str | None
    """``curriculum/item``; None when it is about nothing in particular."""
    title: str
    """What it is about; empty when it is about nothing in particular."""
    on: str
    text: str


class WeekView(NamedTuple):
    """One week against its goal."""

    week: str
    start: str
    end: str
    complete: bool
    goal_seconds: int
    seconds: int
    left_seconds: int
    good: bool
    sessions: int
    longest_seconds: int
    previous_seconds: int
    average_4_seconds: int
    days: tuple[DayView, ...]
    by_curriculum: tuple[CurriculumTimeView, ...]
    by_kind: dict[str, int]
    by_track: dict[str, int]
    provenance: dict[str, int]
    finished: tuple[FinishedView, ...]
    entries: tuple[EntryView, ...]
    streak: StreakView


class LinkView(NamedTuple):
    """One more address of an item."""

    title: str
    url: str


class ProofView(NamedTuple):
    """A piece of evidence of an item."""

    id: int
    text: str
    kind: str
    """``link``, ``file``, ``num`` or ``text``."""
    on: str
    sha256: str | None


class ItemView(NamedTuple):
    """An item of a curriculum and where the learner stands with it."""

    id: str
    kind: str
    title: str
    state: str
    hours: float | None
    seconds: int
    optional: bool
    blocked_by: tuple[str, ...]
    count_: int | None
    target: int | None
    evidence: tuple[str, ...]
    proofs: tuple[ProofView, ...] = ()
    url: str | None = None
    """Its own, else its module's, else the file's."""
    links: tuple[LinkView, ...] = ()
    note: str = ""
    recall: tuple[str, ...] = ()
    due: str | None = None
    done_on: str | None = None


class ItemLineView(NamedTuple):
    """An item outside its curriculum: `ItemView` and its address."""

    id: str
    kind: str
    title: str
    state: str
    hours: float | None
    seconds: int
    optional: bool
    blocked_by: tuple[str, ...]
    count_: int | None
    target: int | None
    evidence: tuple[str, ...]
    item: str
    """The address."""
    proofs: tuple[ProofView, ...] = ()
    url: str | None = None
    links: tuple[LinkView, ...] = ()
    note: str = ""
    recall: tuple[str, ...] = ()
    due: str | None = None
    done_on: str | None = None


class ModuleView(NamedTuple):
    """A module and its items."""

    id: str
    title: str
    progress: float
    items: tuple[ItemView, ...]


class CurriculumView(NamedTuple):
    """A curriculum, started or not."""

    id: str
    title: str
    version: str
    progress: float
    seconds: int
    required_hours: float
    remaining_hours: float
    modules: tuple[ModuleView, ...]


class CurriculumRow(NamedTuple):
    """A line of `curricula list`."""

    id: str
    title: str
    version: str
    state: str
    """``shelf``, ``started``, ``stopped``, ``template`` or ``broken``."""
    progress: float
    seconds: int
    required_hours: float


class ForecastView(NamedTuple):
    """When a curriculum will be through, never as one date alone."""

    curriculum: str | None
    """None for everything that is started, together."""
    remaining_seconds: int
    calibration: float
    pace_seconds_per_week: int
    p50: str | None
    p80: str | None
    at_goal: str | None
    note: str


class GoalView(NamedTuple):
    """The rule set of a week; ``from_`` is written ``from``."""

    from_: str
    hours: float | None
    good_days: int | None
    day_min_seconds: int
    rest: tuple[str, ...]
    curricula: dict[str, float]


class OperationView(NamedTuple):
    """One undoable change."""

    operation: int
    at: str
    what: str


class TodayView(NamedTuple):
    """What to do now."""

    date: str
    timer: StatusView
    week: WeekView
    next: tuple[ItemLineView, ...]
    sessions: tuple[SessionView, ...]
    due: tuple[dict[str, str], ...]


class VacationView(NamedTuple):
    """Days off."""

    id: int
    first: str
    last: str
