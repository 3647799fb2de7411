"""The first submission, and the first result within what was reported: milestones of a life."""

from collections.abc import Iterable, Iterator

from studytrack.domain import claims, experiments
from studytrack.domain.claims import ClaimField
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.milestones import FirstTime
from studytrack.domain.runs import Run
from studytrack.domain.sessions import Address
from studytrack.domain.submissions import Submission
from studytrack.domain.values import TypeVar
from studytrack.services.base.workspace import Reading

Told = TypeVar("Told", ClaimField, Run, Submission)


def of(read: Reading, contents: Iterable[Curriculum]) -> Iterator[FirstTime]:
    """Yield what may be the first of its kind, item by item."""
    told = read.experiments.items()
    # Three questions, not three an item.
    fields = _by_item(read.entities.all("claim"))
    runs = _by_item(read.entities.all("run"))
    submissions = _by_item(read.entities.all("submission"))
    for content in contents:
        for item in (*content.items(), *content.removed):
            address = Address(content.id, item.id)
            if address not in told:
                continue
            made = runs.get(address, ())
            claim = claims.claim_of(item.metric, fields.get(address, ()), made)
            run = experiments.within_since(claim, made)
            if run is not None:
                yield FirstTime("within", run.on, *address, recorded_at=run.recorded_at)
            rows = submissions.get(address)
            if rows:
                day, at = min((row.on, row.recorded_at) for row in rows)
                yield FirstTime("submission", day, *address, recorded_at=at)


def _by_item(rows: Iterable[Told]) -> dict[tuple[str, str | None], list[Told]]:
    found: dict[tuple[str, str | None], list[Told]] = {}
    for row in rows:
        # A plain pair, which is equal to the address: there are thousands.
        found.setdefault((row.curriculum, row.item), []).append(row)
    return found
