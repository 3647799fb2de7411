"""Runs and submissions out of files of other programs, each file or set of files one change."""

from collections.abc import Sequence
from typing import Protocol

from studytrack.domain import days, instants, phrases, submissions
from studytrack.domain.errors import FaultyFileError
from studytrack.domain.runs import IncomingRun, Run
from studytrack.domain.sessions import Address
from studytrack.domain.submissions import Incoming, Submission
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Workspace, Writing
from studytrack.services.experiments import derived, results, submission_views
from studytrack.services.experiments import submissions as contests
from studytrack.services.experiments.result_views import ResultView
from studytrack.services.experiments.submission_views import SubmissionsView
from studytrack.services.items import states

LISTED = 20
"""Disagreements that are told one by one."""


class RunsImportView(NamedTuple):
    """What became of runs of files."""

    files: tuple[str, ...]
    dry_run: bool
    item: str
    metric: str
    new: int
    known: int
    """There already."""
    without: int
    """Records that hold no such number, or of runs that go on."""
    result: ResultView


class List(Protocol):
    """A list of submissions as its reader gives it."""

    @property
    def rows(self) -> Sequence[Incoming]:
        """The submissions, in the order of the file."""

    @property
    def slugs(self) -> Sequence[str]:
        """Contests the file itself names."""

    @property
    def passed_over(self) -> int:
        """Lines that are no submission."""


class DisagreementView(NamedTuple):
    """Two different known values of one submission; the later import won."""

    submission: str
    column: str
    before: str
    after: str


class SubmissionsImportView(NamedTuple):
    """What became of a list of submissions."""

    file: str
    dry_run: bool
    item: str
    new: int
    changed: int
    known: int
    passed_over: int
    disagreements: tuple[DisagreementView, ...]
    zone: str
    """In which study days were decided."""
    table: SubmissionsView


def take_runs(  # noqa: PLR0913 - what an import is told
    ws: Workspace,
    address: Address,
    files: Sequence[tuple[str, Sequence[IncomingRun], int]],
    metric: str,
    *,
    reduction: str = "",
    better: str = "",
    dry: bool = False,
    op_id: str | None = None,
) -> RunsImportView:
    """Take in the runs of several files: name, runs, and records without the number.

    ``reduction`` is said of every run whose file does not say its own; ``better``, which way
    the number goes, is set where nobody said it before.

    Raises:
        NotFoundError, AgainstRuleError: it is no item being studied.
    """
    # A look answers no request: what is asked for under that id is still to come.
    with ws.store.writing("import runs", ws.clock(), None if dry else op_id) as write:
        item = results.item_of(write, address)
        new = there = 0
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            held = {run.uuid for run in write.experiments.runs(address)}
            former = [address._replace(item=name) for name in item.was]
            fresh = _fresh(known, (address, *former), files, metric, held)
            fresh = [row._replace(reduction=row.reduction or reduction) for row in fresh]
            there = sum(len(runs) for _, runs, _ in files) - len(fresh)
            new = len(fresh)
            if not dry:
                _write_runs(write, known, address, fresh)
                if better:
                    results.put_claim(write, known, address, item, {"better": better})
            write.say(f"imported {phrases.count(new, 'run')} of {item.title}")
        return RunsImportView(
            files=tuple(name for name, _, _ in files),
            dry_run=dry,
            item=str(address),
            metric=metric,
            new=new,
            known=there,
            without=sum(without for _, _, without in files),
            result=results.view_of(write, address, item),
        )


def _write_runs(write: Writing, known: Context, address: Address, fresh: Sequence[Run]) -> None:
    for row in fresh:
        write.add(row)
    if fresh:
        states.touch(write, known, address, known.today)


def _fresh(
    known: Context,
    addresses: Sequence[Address],
    files: Sequence[tuple[str, Sequence[IncomingRun], int]],
    metric: str,
    held: set[str],
) -> list[Run]:
    """Return the runs that are not there yet, each once; behind the item stand its former ids."""
    address = addresses[0]
    found: dict[str, Run] = {}
    for name, incoming, _ in files:
        for one in incoming:
            uuids = [derived.uuid("run", each, metric, one.origin) for each in addresses]
            uuid = uuids[0]
            if uuid in found or not held.isdisjoint(uuids):
                continue
            found[uuid] = Run(
                0, uuid, address.curriculum, address.item or "", known.today, one.value,
                seed=one.seed, reduction=one.reduction, commit=one.commit, note=one.note,
                source=name.replace("\\", "/").rpartition("/")[2][:200],
                recorded_at=known.now.at,
            )  # fmt: skip
    return list(found.values())


def take_submissions(  # noqa: PLR0913 - what an import is told
    ws: Workspace,
    address: Address,
    file: str,
    found: List,
    *,
    better: str = "",
    dry: bool = False,
    op_id: str | None = None,
) -> SubmissionsImportView:
    """Take in a list of submissions; what is known is gained, the learner's columns stay.

    Raises:
        FaultyFileError: the list is that of another contest.
        NotUnderstoodError: nobody said which way is better.
    """
    # A look answers no request: what is asked for under that id is still to come.
    with ws.store.writing("import submissions", ws.clock(), None if dry else op_id) as write:
        table = contests.table_of(write, address)
        _refuse_other(file, table.contest.slug if table.contest else "", found.slugs)
        known = context.at(ws.clock(), write)
        merged = submissions.Merged((), (), 0, ())
        if write.replayed is None:
            table = (
                contests.aimed(table._replace(better=table.better or better))
                if dry
                else contests.with_direction(write, known, table, better)
            )
            rows = write.experiments.submissions(table.address)
            merged = submissions.merge(rows, found.rows, _empty(known, table.address))
            if not dry:
                _write(write, known, table.address, merged)
            new, changed = len(merged.added), len(merged.changed)
            write.say(f"imported submissions of {table.title}: {new} new, {changed} changed")
        return SubmissionsImportView(
            file=file,
            dry_run=dry,
            item=str(table.address),
            new=len(merged.added),
            changed=len(merged.changed),
            known=merged.same,
            passed_over=found.passed_over,
            disagreements=_told(merged),
            zone=known.now.zone_name,
            table=contests.view_of(ws, write, table),
        )


def _refuse_other(file: str, slug: str, slugs: Sequence[str]) -> None:
    others = [named for named in slugs if slug and named != slug]
    if others:
        raise FaultyFileError(f"{file} lists submissions to {others[0]}, and this is {slug}.")


def _empty(known: Context, address: Address) -> Submission:
    where = address.curriculum, address.item or ""
    return Submission(0, "", *where, known.today, recorded_at=known.now.at)


def _write(write: Writing, known: Context, address: Address, merged: submissions.Merged) -> None:
    for row in merged.changed:
        write.change(row)
    for row in merged.added:
        wall = instants.wall(row.submitted_at or 0, known.now.zone)
        row = row._replace(on=days.study_day(wall, known.rules.day_start))  # noqa: PLW2901 - the row with its day
        write.add(row)
    if merged.added:
        states.touch(write, known, address, known.today)


def _told(merged: submissions.Merged) -> tuple[DisagreementView, ...]:
    return tuple(
        DisagreementView(submission_views.called(one.submission), *one[1:])
        for one in merged.disagreements[:LISTED]
    )
