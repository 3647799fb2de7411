"""Submissions to a contest: written down, mended, picked for the end, and how it ended."""

from collections.abc import Mapping
from datetime import date

from studytrack.domain import days, decimals, submissions
from studytrack.domain.curriculum import Contest, Item
from studytrack.domain.errors import AgainstRuleError, NotFoundError, NotUnderstoodError
from studytrack.domain.sessions import Address
from studytrack.domain.submissions import Ending, Submission
from studytrack.domain.values import Any, NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace, Writing
from studytrack.services.experiments import derived, results, submission_views
from studytrack.services.experiments.submission_views import (
    SubmissionsPage,
    SubmissionsView,
    SubmissionView,
)
from studytrack.services.items import evidence, states

SCORES = ("cv", "public", "private")
TEXTS = ("file", "commit", "hypothesis", "note", "description", "ref")
NUMBERS = ("folds", "seed")
MOST = 10_000_000
"""Teams and places at most."""


class ContestPlace(NamedTuple):
    """Where the submissions of a curriculum's contest are held."""

    address: Address
    item: Item
    contest: Contest | None
    better: str
    """Empty while nobody said which way is better."""
    title: str
    """What it is called: the curriculum of a contest, else the item."""


def table_of(read: Reading, address: Address) -> ContestPlace:
    """Return the table that the curriculum, or any of its items, names.

    Raises:
        NotFoundError: it is not being studied.
        AgainstRuleError: a whole curriculum without a contest was named.
    """
    named = context.item_of(read, address)
    content = context.kept(read, address.curriculum).content
    every = (*content.items(), *content.removed)
    holder = next((item for item in every if item.contest is not None), named)
    if holder is None:
        raise AgainstRuleError(
            f"“{content.title}” has no contest; name the item that holds the submissions."
        )
    where = Address(content.id, holder.id)
    claim = results.claim_of(read, where, holder)
    title = content.title if holder.contest is not None else holder.title
    return ContestPlace(where, holder, holder.contest, claim.better if claim else "", title)


def page(ws: Workspace, address: Address) -> SubmissionsPage:
    """Return the table of a contest with its pictures.

    Raises:
        NotFoundError, AgainstRuleError: as `table_of`.
    """
    with ws.store.reading() as read:
        return page_of(ws, read, address)


def page_of(ws: Workspace, read: Reading, address: Address) -> SubmissionsPage:
    """Return the table that an address names, inside a reading.

    Raises:
        NotFoundError, AgainstRuleError: as `table_of`.
    """
    return _page(ws, read, table_of(read, address))


def pages(ws: Workspace) -> tuple[SubmissionsPage, ...]:
    """Return the table of every contest among the started curricula."""
    with ws.store.reading() as read:
        found = []
        told = read.experiments.items()
        for kept in read.curricula.all():
            if kept.state != "started":
                continue
            for item in (*kept.content.items(), *kept.content.removed):
                where = Address(kept.id, item.id)
                if item.contest is not None or (
                    where in told and read.experiments.submissions(where)
                ):
                    found.append(page_of(ws, read, where))
        unique = {shown.view.item: shown for shown in found}
        return tuple(unique.values())


def view_of(ws: Workspace, read: Reading, table: ContestPlace) -> SubmissionsView:
    """Return a table as it is now."""
    return _page(ws, read, table).view


def _page(ws: Workspace, read: Reading, table: ContestPlace) -> SubmissionsPage:
    return submission_views.page(
        table.address,
        table.title,
        table.contest,
        table.better,
        read.experiments.submissions(table.address),
        read.experiments.ending(table.address),
        ws.clock().at,
    )


def add(
    ws: Workspace,
    address: Address,
    fields: Mapping[str, Any],
    *,
    on: date | None = None,
    better: str = "",
    op_id: str | None = None,
) -> SubmissionsView:
    """Write a submission down; ``fields`` by the names of its columns.

    ``better`` says which way scores go, the first time.

    Raises:
        NotUnderstoodError: a score is no number, or nobody said which way is better.
        AgainstRuleError: more are picked for the end than the contest takes.
    """
    with ws.store.writing("submission", ws.clock(), op_id) as write:
        table = table_of(write, address)
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            table = with_direction(write, known, table, better)
            day = on or known.today
            days.checked(day, known.today)
            curriculum, item = table.address.curriculum, table.address.item or ""
            empty = Submission(0, "", curriculum, item, day, recorded_at=known.now.at)
            row = empty._replace(**checked(fields))
            _refuse_finals(write, table, row)
            row = write.add(row)
            states.touch(write, known, table.address, day)
            write.say(f"noted a submission of {table.title}: {submission_views.called(row)}")
        return view_of(ws, write, table)


def with_direction(
    write: Writing, known: Context, table: ContestPlace, better: str
) -> ContestPlace:
    """Return the table with which way is better, set now where ``better`` says it first.

    Raises:
        NotUnderstoodError: nobody said it.
    """
    if better and better != table.better:
        fields = {"better": better}
        results.put_claim(write, known, table.address, table.item, fields)
        table = table_of(write, table.address)
    return aimed(table)


def aimed(table: ContestPlace) -> ContestPlace:
    """Return a table of which is known which score wins.

    Raises:
        NotUnderstoodError: nobody said it.
    """
    if not table.better:
        raise NotUnderstoodError(
            f"Is a higher or a lower score better in “{table.title}”? Say it once."
        )
    return table


def checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return columns as they are stored; an empty text empties its column.

    Raises:
        NotUnderstoodError: a score is no number.
        AgainstRuleError: a score cannot be compared, or a text is too long.
    """
    kept: dict[str, Any] = dict(fields)
    for name in TEXTS:
        if name in kept and len(kept[name]) > results.LONGEST:
            raise AgainstRuleError(f"The {name} is longer than {results.LONGEST} characters.")
    for name in SCORES:
        if kept.get(name):
            kept[name] = decimals.finite(kept[name])
    return kept


def _refuse_finals(read: Reading, table: ContestPlace, row: Submission) -> None:
    """Refuse a pick for the end beyond what the contest takes."""
    most = table.contest.finals if table.contest else submissions.FINALS
    picked = [other for other in read.experiments.submissions(table.address) if other.final]
    others = [other for other in picked if other.id != row.id]
    if row.final and len(others) >= most:
        names = ", ".join(map(submission_views.called, others))
        raise AgainstRuleError(f"Only {most} may be picked for the end; picked are {names}.")


def edit(
    ws: Workspace,
    submission_id: int,
    fields: Mapping[str, Any],
    *,
    on: date | None = None,
    op_id: str | None = None,
) -> SubmissionView:
    """Change a submission; what is not named stays.

    A ref that another row has joins the two: an import brought that row, and it takes over the
    learner's own columns of this one.

    Raises:
        NotFoundError: no submission has this number.
        NotUnderstoodError, AgainstRuleError: as `add`.
    """
    with ws.store.writing("edit submission", ws.clock(), op_id) as write:
        row = _row(write, submission_id)
        table = table_of(write, row.address)
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            days.checked(on or row.on, known.today)
            row = row._replace(on=on or row.on, **checked(fields))
            _refuse_finals(write, table, row)
            twin = _twin(write, row)
            if twin is not None:
                write.drop(twin)
                row = _joined(row, twin)
            write.change(row)
            write.say(f"changed submission {submission_id} of {table.title}")
        return submission_views.row_view(row, table.better)


def _twin(read: Reading, row: Submission) -> Submission | None:
    """Return another row of the same ref."""
    same = (
        other
        for other in read.experiments.submissions(row.address)
        if row.ref and other.ref == row.ref and other.id != row.id
    )
    return next(same, None)


def _joined(row: Submission, twin: Submission) -> Submission:
    """Return the learner's row with all that an import knew of it."""
    brought = {name: getattr(twin, name) or getattr(row, name) for name in submissions.GAINED}
    return row._replace(**brought, on=twin.on)


def delete(ws: Workspace, submission_id: int, *, op_id: str | None = None) -> SubmissionView | None:
    """Delete a submission and return it as it was; None when this very request did so before.

    Raises:
        NotFoundError: no submission has this number.
    """
    with ws.store.writing("delete submission", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return None
        row = _row(write, submission_id)
        table = table_of(write, row.address)
        write.drop(row)
        write.say(f"deleted submission {submission_id} of {table.title}")
        return submission_views.row_view(row, table.better)


def _row(read: Reading, submission_id: int) -> Submission:
    row = read.experiments.submission(submission_id)
    if row is None:
        raise NotFoundError(
            f"No submission has the number {submission_id}; the table of its contest shows them."
        )
    return row


def end(
    ws: Workspace, address: Address, places: tuple[int, int, int], *, op_id: str | None = None
) -> SubmissionsView:
    """Say how a contest ended: how many teams, the public and the private place.

    Raises:
        AgainstRuleError: a place is not one of the teams'.
    """
    with ws.store.writing("contest ended", ws.clock(), op_id) as write:
        table = table_of(write, address)
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            _put_ending(write, known, table, places)
            write.say(f"noted how {table.title} ended: place {places[2]} of {places[0]}")
        return view_of(ws, write, table)


def finish(
    ws: Workspace,
    address: Address,
    private: str,
    places: tuple[int, int, int] | None = None,
    *,
    op_id: str | None = None,
) -> SubmissionsView:
    """Finish a contest's item with the private score as its evidence, and maybe the places.

    Raises:
        NotUnderstoodError: the score is no number.
        AgainstRuleError: a place is not one of the teams'.
    """
    with ws.store.writing("contest finished", ws.clock(), op_id) as write:
        table = table_of(write, address)
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            score = decimals.finite(private)
            if places is not None:
                _put_ending(write, known, table, places)
            note = f"place {places[2]} of {places[0]}" if places else ""
            day = known.today
            states.set_state(write, known, address, "done", day, note=note)
            write.add(evidence.made(ws, known, address, score, day))
            write.say(f"finished {context.called(write, address)}: private score {score}")
        return view_of(ws, write, table)


def _put_ending(
    write: Writing, known: Context, table: ContestPlace, places: tuple[int, int, int]
) -> None:
    teams, public, private = places
    if not 1 <= teams <= MOST or not (1 <= public <= teams and 1 <= private <= teams):
        raise AgainstRuleError(
            f"Places are 1 to the number of teams; {public} and {private} of {teams} are not."
        )
    curriculum, item = table.address.curriculum, table.address.item or ""
    row = Ending(0, "", curriculum, item, teams, public, private, known.now.at)
    held = write.experiments.ending(table.address)
    if held is None:
        write.add(row._replace(uuid=derived.uuid("ending", table.address)))
    else:
        write.change(row._replace(id=held.id, uuid=held.uuid))
