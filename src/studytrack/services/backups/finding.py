"""One thing the doctor noticed, as it is shown."""

from typing import NamedTuple

from studytrack.domain.actions import Notice


class FindingView(NamedTuple):
    """One thing the doctor noticed."""

    level: str
    """``error``, ``warning`` or ``note``."""
    what: str
    meaning: str
    fix: Notice
    """What to do: a sentence, remedies, or nothing."""
