"""What experiments have to do with one item: its claim with runs, the table it adds to."""

from studytrack.domain.curriculum import Item
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.experiments import gathered, results, submissions
from studytrack.services.experiments.result_views import ClaimView, ResultPage, RunView, VerdictView
from studytrack.services.experiments.submission_views import SubmissionsPage, SubmissionView


class OfItem(NamedTuple):
    """All that experiments say of one item."""

    result: ResultPage | None
    """None where nothing is claimed, measured or concluded, and of a contest without runs."""
    contest: SubmissionsPage | None
    """The table that the item adds to; None where it adds to none."""


class OfItemView(NamedTuple):
    """The same, as `show` answers it."""

    claim: ClaimView | None
    runs: tuple[RunView, ...]
    verdict: VerdictView | None
    submissions: tuple[SubmissionView, ...]


def of(ws: Workspace, address: Address) -> OfItem:
    """Return what experiments say of an item, also of a file that was never started.

    Raises:
        NotFoundError: no curriculum has it.
        FaultyFileError: its file cannot be used.
    """
    with ws.store.reading() as read:
        content, started = gathered.content_of(ws, read, address.curriculum)
        item = content.find(address.item or "")
        if item is None:
            return OfItem(None, None)
        adds = started and gathered.kind_in(read, content, address, item) == "submission"
        return OfItem(
            _result(read, address, item),
            submissions.page_of(ws, read, address) if adds else None,
        )


def _result(read: Reading, address: Address, item: Item) -> ResultPage | None:
    if item.metric is None and address not in read.experiments.items():
        return None
    page = results.page_of(read, address, item)
    told = page.view.runs or page.view.verdict
    claimed = page.view.claim is not None and item.contest is None
    return page if told or claimed else None


def view(found: OfItem) -> OfItemView:
    """Return what is found as plain values."""
    result, contest = found
    return OfItemView(
        claim=result.view.claim if result else None,
        runs=result.view.runs if result else (),
        verdict=result.view.verdict if result else None,
        submissions=contest.view.rows if contest else (),
    )
