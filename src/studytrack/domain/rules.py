"""The rules in force: what the learner set that changes a number."""

from datetime import date
from typing import NamedTuple

LEAST_RETENTION, MOST_RETENTION = 700, 970
"""Thousandths of what is asked again that one may want to know still."""

WAITS = (
    "follow_up_days", "second_follow_up_days", "interview_follow_up_days", "silent_days",
    "silent_email_days",
)  # fmt: skip
"""The rules that say how many days one waits for an answer."""
MOST_WAIT = 999
"""Days one may wait."""


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
    """A single rule, by name: the field of `Rules` that it sets."""

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
    follow_up_days: int = 7
    """Days after a message or an application until one follows up, 1 to 999 like the others."""
    second_follow_up_days: int = 14
    """Days after the first follow-up."""
    interview_follow_up_days: int = 5
    silent_days: int = 45
    """Days without an event until a lead is silent."""
    silent_email_days: int = 21
    """Likewise for a cold email."""
