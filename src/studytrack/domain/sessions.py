"""A recorded stretch of study, the running timer, and what may be said of them."""

from datetime import date

from studytrack.domain.values import Literal, NamedTuple

Provenance = Literal["timed", "same_day", "late", "guessed", "imported"]
PROVENANCES: tuple[Provenance, ...] = ("timed", "same_day", "late", "guessed", "imported")

LONGEST = 24 * 3600
"""Seconds a session, and all sessions of one study day together, may have at most."""


class Address(NamedTuple):
    """Where time and progress belong: a curriculum, or one item of it."""

    curriculum: str
    item: str | None = None

    def __str__(self) -> str:
        """Print as ``curriculum/item``, or ``curriculum`` alone."""
        return self.curriculum if self.item is None else f"{self.curriculum}/{self.item}"

    @classmethod
    def read(cls, printed: str) -> "Address":
        """Return the address that is printed so."""
        curriculum, _, item = printed.partition("/")
        return cls(curriculum, item or None)


UNASSIGNED = Address("")
"""What one asks for to see time on nothing in particular; nothing is recorded under it."""


class Session(NamedTuple):
    """One recorded stretch of study, as stored."""

    id: int
    uuid: str
    study_date: date
    """The study day it belongs to whole; decided once, never recomputed."""
    seconds: int
    """1 to 86 400."""
    started_at: int | None
    """Unix seconds, None for a session without a clock time."""
    utc_offset: int | None
    """Minutes east of UTC where it was recorded."""
    zone: str | None
    curriculum: str | None
    item: str | None
    note: str
    source: str
    """``timer``, ``log`` or ``import:NAME``."""
    stamped: bool
    """Both ends were stamped by the program."""
    guessed: bool
    recorded_at: int
    """Unix seconds."""
    recorded_on: date
    """The study day of its recording."""

    @property
    def address(self) -> Address | None:
        """What the time was spent on, None when unassigned."""
        return None if self.curriculum is None else Address(self.curriculum, self.item)

    @property
    def ended_at(self) -> int | None:
        """Unix seconds, None for a session without a clock time."""
        return None if self.started_at is None else self.started_at + self.seconds

    @property
    def provenance(self) -> Provenance:
        """How the session came to be known; the first description that fits."""
        if self.source.startswith("import:"):
            return "imported"
        if self.guessed:
            return "guessed"
        if self.stamped:
            return "timed"
        return "same_day" if self.recorded_on == self.study_date else "late"


class Timer(NamedTuple):
    """The one running timer: a start instant, never a tick."""

    uuid: str
    started_at: int
    """Unix seconds."""
    utc_offset: int
    zone: str
    study_date: date
    """The study day of the start, decided at the start."""
    stamped: bool
    """The start was stamped by the program, not told with ``--at``."""
    curriculum: str | None
    item: str | None
    note: str
    length: int | None
    """Seconds after which it rings (``--for``), None when open."""
    recorded_at: int

    @property
    def address(self) -> Address | None:
        """What the timer runs on, None when unassigned."""
        return None if self.curriculum is None else Address(self.curriculum, self.item)

    def elapsed(self, now: int) -> int:
        """Return the seconds since the start, 0 when the clock was set back."""
        return max(0, now - self.started_at)


def doubtful(timer: Timer, now: int, today: date, ask_after: int) -> bool:
    """Whether a timer must be asked about: too long, of an earlier day, or from the future."""
    return now < timer.started_at or now - timer.started_at > ask_after or timer.study_date < today


class ItemTotals(NamedTuple):
    """What was recorded on one item, summed by the database."""

    seconds: int
    sessions: int
    last_on: date
    """The latest study day with a session."""


class StretchSum(NamedTuple):
    """What was recorded between two study days, summed by the database."""

    sessions: int
    seconds: int
    longest: int
    """Seconds of the longest session."""
    by_item: tuple[tuple[str | None, str | None, int], ...]
    """Curriculum, item, seconds."""
    by_day: tuple[tuple[date, str | None, int], ...]
    """Study day, curriculum, seconds; in order of days."""
    by_provenance: tuple[tuple[str, int], ...]


class Other(NamedTuple):
    """Another device of the learner's, as its file told when it was read last."""

    device: str
    name: str
    """What its machine is called."""
    last_day: str
    """The last study day of its sessions; empty without one."""
    timer: str
    """The timer that ran there, as JSON; empty when none did."""
