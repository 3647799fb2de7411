"""What is shown of one thing: its claim, its number, its verdict, its tables, its evidence."""

from studytrack.domain import phrases, showcase
from studytrack.domain.curriculum import Item
from studytrack.domain.item_state import TODO, ItemState
from studytrack.domain.milestones import Milestone
from studytrack.domain.sessions import Address
from studytrack.domain.showcase import Piece, ResultTable, ShownLine, ShownProof, Withheld
from studytrack.domain.values import NamedTuple
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.experiments import gathered, results, submissions
from studytrack.services.experiments.result_views import ResultPage
from studytrack.services.experiments.submission_views import SubmissionsPage, SubmissionView
from studytrack.services.items.progress import Studied

HEAD = ("Submission", "CV", "Public", "Private")


class Showable(NamedTuple):
    """Something that can be shown."""

    title: str
    milestone: Milestone | None
    studied: Studied | None
    item: Item | None


class _Told(NamedTuple):
    """What experiments say of an item."""

    claim: str = ""
    number: str = ""
    verdict: str = ""
    tables: tuple[ResultTable, ...] = ()


def piece(
    ws: Workspace, read: Reading, line: ShownLine, thing: Showable
) -> tuple[Piece, tuple[Withheld, ...]]:
    """Return what will be public of a thing, and what of its evidence is held back."""
    item_state, told = TODO, _Told()
    if thing.studied is not None and thing.item is not None:
        item_state = thing.studied.item_states.get(thing.item.id, TODO)
        told = _told(ws, read, thing.studied, thing.item)
    reached = thing.milestone.evidence if thing.milestone else ()
    proofs: list[ShownProof] = []
    withheld: list[Withheld] = []
    for said in dict.fromkeys((*reached, *item_state.evidence)):
        shown, held = showcase.proof(said)
        proofs += [shown] if shown else []
        withheld += [held] if held else []
    return (
        Piece(
            key=line.key,
            title=thing.title,
            line=line.line,
            kind=thing.item.kind if thing.item else "milestone",
            on=thing.milestone.on if thing.milestone else item_state.since,
            claim=told.claim,
            number=told.number or _counted(thing.item, item_state),
            verdict=told.verdict,
            part_of=thing.studied.content.title if thing.studied else "",
            proofs=tuple(proofs),
            tables=told.tables,
            seconds=item_state.seconds,
            whole_seconds=_whole(thing),
        ),
        tuple(withheld),
    )


def _whole(thing: Showable) -> int:
    """Return the time of the curriculum a milestone stands for; 0 where it stands for itself."""
    return thing.studied.seconds if thing.milestone is not None and thing.studied else 0


def _told(ws: Workspace, read: Reading, studied: Studied, item: Item) -> _Told:
    """Return what was claimed of an item and measured, as a paper prints it."""
    address, content = Address(studied.kept.id, item.id), studied.content
    kind = gathered.kind_in(read, content, address, item)
    if item.kind == "milestone" and any(one.contest is not None for one in content.items()):
        kind = "submission"
    if kind == "submission" and studied.kept.state == "started":
        metric = next((one.metric for one in content.items() if one.contest), None)
        return _contest(submissions.page_of(ws, read, address), metric.name if metric else "")
    return _result(results.page_of(read, address, item)) if kind == "run" else _Told()


def _result(page: ResultPage) -> _Told:
    view = page.view
    claim = page.lines[0] if view.claim else ""
    if not view.runs:
        return _Told(claim, "", page.verdict)
    metric = view.claim.metric if view.claim and view.claim.metric else "Value"
    unit = f" ({view.claim.unit})" if view.claim and view.claim.unit else ""
    rows = []
    if view.claim and view.claim.reported:
        where = f", {view.claim.where}" if view.claim.where else ""
        rows.append((f"Reported{where}", view.claim.reported))
    rows.append((f"Measured here, {phrases.count(view.n, 'run')}", page.chart.figure))
    if view.best is not None and view.n > 1:
        rows.append(("Best run", view.best))
    dataset = view.claim.dataset if view.claim else ""
    table = ResultTable(dataset, ("", f"{metric}{unit}"), tuple(rows))
    return _Told(claim, page.chart.figure, page.verdict, (table,))


def _contest(page: SubmissionsPage, metric: str) -> _Told:
    """Show the picked submissions, else the best ones, and where it ended.

    Columns without a score are left out; of a ``metric`` the part before its first comma is said.
    """
    by_id = {row.id: row for row in page.view.rows}
    best = (by_id.get(number or 0) for number in (page.view.best_cv, page.view.best_public))
    picked = [row for row in page.view.rows if row.final] or [row for row in best if row]
    if not picked:
        return _Told()
    rows = tuple(
        (row.file or f"submission {row.id}", row.cv or "", row.public or "", row.private or "")
        for row in dict.fromkeys(picked)
    )
    metric = metric.partition(",")[0]
    used = [at for at in range(len(HEAD)) if any(row[at] for row in rows)]
    table = ResultTable(
        ", ".join(filter(None, (page.title, metric))),
        tuple(HEAD[at] for at in used),
        tuple(tuple(row[at] for at in used) for row in rows),
    )
    return _Told("", _rank(page, picked[-1], metric), "", (table,))


def _rank(page: SubmissionsPage, last: SubmissionView, metric: str) -> str:
    """Say the place once it is known, else the best score there is."""
    shake = page.view.shake_up
    if shake is not None:
        return f"place {shake.private_place} of {shake.teams}"
    scores = (("private", last.private), ("public", last.public), ("CV", last.cv))
    of = f"{metric}, " if metric else ""
    return next((f"{score} {of}{name}" for name, score in scores if score), "")


def _counted(item: Item | None, item_state: ItemState) -> str:
    """Say what was counted on an item."""
    if item is None or not item.countable or not item_state.count:
        return ""
    target = f" of {item.target}" if item.target and item.every is None else ""
    unit = f" {item.unit}" if item.unit else ""
    return f"{item_state.count}{target}{unit}"
