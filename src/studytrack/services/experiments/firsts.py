"""The first submission, and the first result within what was reported: milestones of a life."""

from collections.abc import Iterable, Iterator

from studytrack.domain import claims, experiments
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.milestones import FirstTime
from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Reading


def of(read: Reading, contents: Iterable[Curriculum]) -> Iterator[FirstTime]:
    """Yield what may be the first of its kind, item by item."""
    told = read.experiments.items()
    for content in contents:
        for item in (*content.items(), *content.removed):
            address = Address(content.id, item.id)
            if address not in told:
                continue
            runs = read.experiments.runs(address)
            claim = claims.claim_of(item.metric, read.experiments.claim_fields(address), runs)
            run = experiments.within_since(claim, runs)
            if run is not None:
                yield FirstTime("within", run.on, *address, recorded_at=run.recorded_at)
            rows = read.experiments.submissions(address)
            if rows:
                day, at = min((row.on, row.recorded_at) for row in rows)
                yield FirstTime("submission", day, *address, recorded_at=at)
