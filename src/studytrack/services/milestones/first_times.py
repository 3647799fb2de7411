"""What may be the first of its kind in a life: replies, interviews, offers and the like."""

from collections.abc import Iterable, Iterator

from studytrack.domain.curriculum import Curriculum
from studytrack.domain.milestones import First, FirstTime
from studytrack.services.base.workspace import Reading

EVENTS: dict[First, str] = {
    "reply": "reply",
    "interview": "interview",
    "offer": "offer",
    "acceptance": "accepted",
}
"""What is told as a first time, and the event of a lead that it is."""


def of(read: Reading, contents: Iterable[Curriculum], *, tried: bool) -> Iterator[FirstTime]:
    """Yield the dated things a first time is found among, in order of recording.

    Runs and submissions are among them only with ``tried``.
    """
    if read.has_leads:
        for kind, word in EVENTS.items():
            for day, _ in read.outreach.days(word):
                yield FirstTime(kind, day)
    if tried and read.experiments.items():
        from studytrack.services.experiments import firsts  # only where something was run

        yield from firsts.of(read, contents)
