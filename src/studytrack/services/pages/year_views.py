"""What looking back shows: a year, one of its days, sums, and the review of a week.

The fields are the JSON of ``year``, ``stats`` and ``week review``; scripts rely on their names.
"""

from studytrack.domain.values import NamedTuple
from studytrack.services.base.views import SessionView, StreakView


class YearDayView(NamedTuple):
    """One day on the map of a year."""

    date: str
    seconds: int
    level: int
    """0 to 4, by the day's share of the weekly goal (`domain.goals`)."""
    good: bool
    neutral: str | None
    """``rest``, ``vacation`` or ``freeze``."""
    pending: bool


class MonthView(NamedTuple):
    """One month of a year."""

    month: str
    """``2026-11``."""
    seconds: int
    days: int
    """Days with any time."""


class BestWeekView(NamedTuple):
    """One of the weeks with most time."""

    week: str
    start: str
    seconds: int
    goal_seconds: int
    good: bool


class YearPage(NamedTuple):
    """A calendar year of study days."""

    year: int
    start: str
    end: str
    complete: bool
    seconds: int
    sessions: int
    longest_seconds: int
    days_studied: int
    good_days: int
    good_weeks: int
    """Of the weeks that have most of their days in the year."""
    days: tuple[YearDayView, ...]
    """All of them, 1 January first."""
    months: tuple[MonthView, ...]
    """All twelve."""
    weekdays: dict[str, int]
    """Seconds by weekday of the study day, ``mon`` to ``sun``."""
    hours: tuple[int, ...]
    """Seconds in each of the 24 hours of the wall clock; only sessions with a clock."""
    clock_seconds: int
    """What ``hours`` add up to: the rest of ``seconds`` was logged without a clock."""
    best_weeks: tuple[BestWeekView, ...]
    """At most five, most time first; whole weeks, also where the year cuts them."""
    streak: StreakView
    """As of today, consistency included."""


class DayPage(NamedTuple):
    """One study day and its sessions."""

    date: str
    seconds: int
    level: int
    good: bool
    neutral: str | None
    pending: bool
    sessions: tuple[SessionView, ...]


class StatView(NamedTuple):
    """One line of sums."""

    key: str | None
    """An address, a kind, a track, a day or a week; None for time without one."""
    title: str
    seconds: int
    share: float
    """Of the whole stretch, four decimals, rounded down."""


class StatsView(NamedTuple):
    """Where the time of a stretch of days went."""

    from_: str | None
    """First study day looked at; None for the beginning."""
    to: str | None
    by: str
    seconds: int
    sessions: int
    lines: tuple[StatView, ...]
    """Most time first, days and weeks in their order; they add up to ``seconds``."""
