"""Paths: which curricula, in which order, for which goal."""

from studytrack.domain.curriculum import Reference
from studytrack.domain.values import NamedTuple


class CurriculumPath(NamedTuple):
    """A way to a goal through several curricula."""

    id: str
    title: str
    note: str
    curricula: tuple[str, ...]
    """Ids, in the order in which they are meant to be taken."""
    stories: tuple[Reference, ...]
    """How others came there; never a norm."""


def weeks(hours: float, seconds_a_week: int) -> int | None:
    """Return how many whole weeks so many hours take at a weekly goal; None without a goal."""
    if seconds_a_week <= 0:
        return None
    return -(-round(hours * 3600) // seconds_a_week)
