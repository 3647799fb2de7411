"""The table of a contest as both faces show it."""

from collections.abc import Sequence
from decimal import Decimal

from studytrack.domain import experiment_charts, instants, phrases, submissions
from studytrack.domain.curriculum import Contest
from studytrack.domain.experiment_charts import Chart
from studytrack.domain.sessions import Address
from studytrack.domain.submissions import Ending, Submission
from studytrack.domain.values import NamedTuple


class SubmissionView(NamedTuple):
    """One row of the table."""

    id: int
    ref: str | None
    file: str
    submitted_at: str | None
    on: str
    status: str
    cv: str | None
    public: str | None
    private: str | None
    final: bool
    description: str
    folds: int | None
    seed: int | None
    commit: str
    hypothesis: str
    note: str
    gap_public: float | None
    """By how much the CV was better than the public score."""
    gap_private: float | None
    """By how much the public score was better than the private one."""


class ShakeUpView(NamedTuple):
    """How far the learner moved when the private table was opened."""

    teams: int
    public_place: int
    private_place: int
    moved: int
    """Places gained; below 0 when lost."""
    share: float
    """The same as a part of the teams."""


class SubmissionsView(NamedTuple):
    """A contest's table and what it says."""

    item: str
    better: str
    rows: tuple[SubmissionView, ...]
    best_cv: int | None
    best_public: int | None
    pairs: int
    rho: float | None
    could_be_chance: bool | None
    left_today: int | None
    shake_up: ShakeUpView | None


class SubmissionsPage(NamedTuple):
    """A table with its pictures and what is said of it."""

    view: SubmissionsView
    title: str
    scatter: Chart
    steps: Chart
    so_far: tuple[tuple[str, str], ...]
    """The best CV and the best public score after each row: the numbers of ``steps``."""
    lines: tuple[str, ...]


def page(  # noqa: PLR0913, PLR0917 - what a table is made of
    address: Address,
    title: str,
    contest: Contest | None,
    better: str,
    rows: Sequence[Submission],
    ending: Ending | None,
    now: int,
) -> SubmissionsPage:
    """Show a table; ``now`` is in Unix seconds."""
    rows = submissions.by_date(rows)
    daily = contest.daily if contest else None
    left = submissions.left_today(rows, daily, now)
    pairs, rho, chance = submissions.correlation(rows)
    best_cv, best_public = (
        submissions.best(rows, column, better) if better else None for column in ("cv", "public")
    )
    shown = SubmissionsView(
        item=str(address),
        better=better,
        rows=tuple(row_view(row, better) for row in rows),
        best_cv=best_cv.id if best_cv else None,
        best_public=best_public.id if best_public else None,
        pairs=pairs,
        rho=rho,
        could_be_chance=chance,
        left_today=left,
        shake_up=None if ending is None else _shake_up(ending),
    )
    scatter = experiment_charts.scatter(rows)
    lines = [*_bests_said(best_cv, best_public), _finals_said(rows, contest), _left_said(left)]
    if shown.shake_up is not None:
        lines.append(shake_up_said(shown.shake_up))
    return SubmissionsPage(
        view=shown,
        title=title,
        scatter=scatter,
        steps=experiment_charts.steps(rows, better or "higher"),
        so_far=tuple(
            zip(
                *(submissions.so_far(rows, name, better or "higher") for name in ("cv", "public")),
                strict=True,
            )
        ),
        lines=tuple(line for line in (*lines, scatter.sentence) if line),
    )


def row_view(row: Submission, better: str) -> SubmissionView:
    """Show one row."""
    at = row.submitted_at
    gaps = (
        submissions.gap(row, column, other, better) if better else None
        for column, other in (("cv", "public"), ("public", "private"))
    )
    public, private = map(_float, gaps)
    return SubmissionView(
        id=row.id,
        ref=row.ref or None,
        file=row.file,
        submitted_at=None if at is None else instants.rfc3339(at),
        on=row.on.isoformat(),
        status=row.status,
        cv=row.cv or None,
        public=row.public or None,
        private=row.private or None,
        final=row.final,
        description=row.description,
        folds=row.folds,
        seed=row.seed,
        commit=row.commit,
        hypothesis=row.hypothesis,
        note=row.note,
        gap_public=public,
        gap_private=private,
    )


def row_said(row: SubmissionView) -> tuple[str, ...]:
    """Say all that is known of one submission: its scores, their gaps, how it was made."""
    scores = (("CV", row.cv), ("public", row.public), ("private", row.private))
    said = ", ".join(f"{name} {score}" for name, score in scores if score)
    name = row.file or f"submission {row.id}"
    made = ", ".join(
        f"{name} {value}"
        for name, value in (("folds", row.folds), ("seed", row.seed), ("commit", row.commit))
        if value not in {None, ""}
    )
    odd = "" if row.status in {"", "COMPLETE"} else row.status.lower()
    facts = (
        f"{name}: {said or odd or 'no score yet'}",
        gap_said("CV", "public", row.gap_public),
        gap_said("public", "private", row.gap_private),
        made,
        row.hypothesis,
        row.description,
        row.note,
    )
    return tuple(fact for fact in facts if fact)


def gap_said(one: str, other: str, gap: float | None) -> str:
    """Say by how much one score is better than another: ``CV 0.014 better than public``."""
    if gap is None:
        return ""
    if gap == 0:
        return f"{one} the same as {other}"
    return f"{one} {abs(gap):.4g} {'better' if gap > 0 else 'worse'} than {other}"


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _shake_up(ending: Ending) -> ShakeUpView:
    return ShakeUpView(
        teams=ending.teams,
        public_place=ending.public_place,
        private_place=ending.private_place,
        moved=ending.moved,
        share=ending.share,
    )


def _bests_said(best_cv: Submission | None, best_public: Submission | None) -> tuple[str, ...]:
    """Say the best by CV and the best by public score, side by side."""
    said = []
    if best_cv is not None:
        other = f", public {best_cv.public}" if best_cv.public else ""
        said.append(f"best by CV: {called(best_cv)}, {best_cv.cv}{other}")
    if best_public is not None:
        other = f", CV {best_public.cv}" if best_public.cv else ""
        said.append(f"best by public: {called(best_public)}, {best_public.public}{other}")
    return tuple(said)


def called(row: Submission) -> str:
    """Say which submission it is: its file, else its description, else its number."""
    return row.file or row.description.partition("\n")[0] or f"submission {row.id}"


def _finals_said(rows: Sequence[Submission], contest: Contest | None) -> str:
    """Say which rows are picked for the end, and how many may be."""
    most = contest.finals if contest else submissions.FINALS
    picked = [called(row) for row in rows if row.final]
    return f"picked for the end, {len(picked)} of {most}: {', '.join(picked)}" if picked else ""


def _left_said(left: int | None) -> str:
    if left is None:
        return ""
    return f"{phrases.count(left, 'submission')} left today (UTC)"


def shake_up_said(view: ShakeUpView) -> str:
    """Say how far one moved: ``place 310 of 2000 in public, 290 in private: 20 up, 1.0 %``."""
    places = f"place {view.public_place} of {view.teams} in public, {view.private_place} in private"
    if not view.moved:
        return f"{places}: not moved"
    way = "up" if view.moved > 0 else "down"
    return f"{places}: {abs(view.moved)} {way}, {100 * abs(view.share):.1f} % of the teams"
