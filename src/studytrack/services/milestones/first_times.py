"""What may be the first of its kind in a life: submissions, runs, and events of leads."""

from collections.abc import Iterable, Iterator

from studytrack.domain.curriculum import Curriculum
from studytrack.domain.milestones import FirstTime
from studytrack.services.base.workspace import Reading


def of(read: Reading, contents: Iterable[Curriculum]) -> Iterator[FirstTime]:
    """Yield the dated things a first time is found among, in order of recording."""
    del read, contents
    yield from ()
