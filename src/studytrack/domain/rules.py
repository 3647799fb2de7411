"""The rules in force: what the learner set that changes a number."""

from datetime import date
from typing import NamedTuple

LEAST_RETENTION, MOST_RETENTION = 700, 970
"""Thousandths of what is asked again that one may want to know still."""


class Goal(NamedTuple):
    """What makes a week good, from the week that begins on ``from_date`` on."""

    from_date: date
    """First day of the first week it applies to."""
    seconds: int | None = None
    """Weekly goal in seconds; None when the rule is good days, or nothing."""
    good_days: int | None = None
    """N good days make a good week; None when the rule is hours, or nothing."""
    day_min: int = 20 * 60
    """Seconds that make a day good."""
    rest: tuple[int, ...] = ()
    """Rest weekdays, Monday is 0."""
    curricula: tuple[tuple[str, int], ...] = ()
    """Weekly seconds per curriculum, by id."""

    @property
    def is_set(self) -> bool:
        """Whether any week rule was said."""
        return self.seconds is not None or self.good_days is not None


class Vacation(NamedTuple):
    """Days off, both ends included."""

    id: int
    uuid: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether ``day`` is one of its days."""
        return self.first <= day <= self.last


class Rule(NamedTuple):
    """A single rule, by name: ``day_start`` in minutes, ``week_start`` as a weekday."""

    name: str
    value: int


class Rules(NamedTuple):
    """Everything the learner set that changes a number, as kept in the database."""

    day_start: int = 4 * 60
    """Minutes after midnight at which a study day begins, 0 to 720."""
    week_start: int = 0
    """Weekday on which a week begins, Monday is 0."""
    goals: tuple[Goal, ...] = ()
    """Oldest first."""
    vacations: tuple[Vacation, ...] = ()
    retention: int = 900
    """Thousandths of what is asked again that one wants to know still, 700 to 970."""
