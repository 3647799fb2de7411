"""The rows of Results: each claim and each contest with what was measured below it."""

from collections.abc import Iterator, Sequence

from studytrack.domain import phrases
from studytrack.domain.values import NamedTuple
from studytrack.services.experiments.result_views import ResultPage, RunView
from studytrack.services.experiments.submission_views import SubmissionsPage, SubmissionView
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.screens.finding import Named

VALUE = 8
"""Cells of a value."""
TIGHT = 50
"""Cells of a row below which what is said of a run stands closer together."""
DAY = 11
"""Cells of a day."""


class ResultRow(NamedTuple):
    """One row: a claim or a contest, or below it a run or a submission."""

    page: ResultPage | SubmissionsPage
    run: RunView | None = None
    submission: SubmissionView | None = None

    @property
    def head(self) -> bool:
        """Whether it is a claim or a contest itself."""
        return self.run is None and self.submission is None

    @property
    def claims(self) -> bool:
        """Whether it is a claim or a run, not a contest or a submission."""
        return isinstance(self.page, ResultPage)

    @property
    def word(self) -> str:
        """What it is called."""
        if self.head:
            return "claim" if self.claims else "contest"
        return "run" if self.claims else "submission"

    @property
    def key(self) -> str:
        """By what it is found again after a change."""
        return f"{self.page.view.item} {self.number}"

    @property
    def number(self) -> int:
        """The number of the run or the submission; 0 for what they are about."""
        return self.run.id if self.run else self.submission.id if self.submission else 0


def rows(results: Sequence[ResultPage], contests: Sequence[SubmissionsPage]) -> Iterator[ResultRow]:
    """Yield every row; of a contest the newest submission first."""
    for result in results:
        yield ResultRow(result)
        for run in result.view.runs:
            yield ResultRow(result, run=run)
    for contest in contests:
        yield ResultRow(contest)
        for submission in reversed(contest.view.rows):
            yield ResultRow(contest, submission=submission)


def named(row: ResultRow, signs: Signs) -> Named:
    """Return what a row is found by: of a run or a submission all that is known of it."""
    title, curriculum = row.page.title, row.page.view.item.partition("/")[0]
    one = row.run or row.submission
    if one is None:
        return Named(title, row.page.view.item, curriculum, stands(row.page)[0])
    more = " ".join(map(str, one))
    if row.run is not None:
        seed = "" if row.run.seed is None else f"seed {row.run.seed}"
        said = "  ".join(filter(None, (row.run.value, seed, row.run.note)))
    else:
        said = _called(row.submission) if row.submission else ""
    return Named(f"{said}  {title}", more, curriculum, signs.day(one.on))


def _called(row: SubmissionView) -> str:
    """Return what a submission is known by."""
    return "  ".join(filter(None, (row.public or row.cv, row.file or row.hypothesis)))


def draw(row: ResultRow, badges: Badges, width: int, signs: Signs) -> Line:
    """Draw one row, and a gap before what scrolls."""
    if row.run is not None:
        drawn = _run(row.run, width - 1, signs)
    elif row.submission is not None:
        drawn = _submission(row.submission, width - 1, signs)
    else:
        drawn = _head(row.page, badges, width - 1, signs)
    return (*drawn, text.span(" "))


def _head(page: ResultPage | SubmissionsPage, badges: Badges, width: int, signs: Signs) -> Line:
    said, role = stands(page)
    scores = f"{said}: CV, public"
    if isinstance(page, SubmissionsPage) and page.view.rows:
        said = scores if text.width(text.line(page.title)) + len(scores) + 3 <= width else said
    room = max(10, width - len(said) - 3)
    title = text.column(page.title, room, plain=signs.plain)
    stripe = plots.stripe(page.view.item.partition("/")[0], badges, signs)
    return (stripe, *text.line((f" {title}", "strong"), " ", (said, role)))


def stands(page: ResultPage | SubmissionsPage) -> tuple[str, str]:
    """Say in a word where a claim or a contest stands, with its role."""
    if isinstance(page, SubmissionsPage):
        count = len(page.view.rows)
        return (f"{phrases.count(count, 'submission')}" if count else "none yet"), "dim"
    if page.view.verdict is not None:
        return (
            page.view.verdict.word,
            "good" if page.view.verdict.word == "reproduced" else "strong",
        )
    if not page.view.n:
        return "no runs yet", "dim"
    if page.view.within is None:
        return f"{phrases.count(page.view.n, 'run')}", "dim"
    return ("within", "good") if page.view.within else ("outside", "strong")


def _run(run: RunView, width: int, signs: Signs) -> Line:
    seed = "" if run.seed is None else f"seed {run.seed}"
    gap = "  " if width >= TIGHT else " "
    rest = gap.join(part for part in (seed, run.reduction, run.note) if part)
    day = signs.day(run.on)
    days = max(DAY, len(day) + 1)
    room = max(0, width - VALUE - days - 2 * len(gap))
    if text.width(text.line(rest)) > room:
        # The weekday says less than what the run was.
        day, days, room = day[4:], days - 4, room + 4
    return text.line(
        gap,
        (text.right(run.value, VALUE), "strong"),
        (gap + text.column(rest, room, plain=signs.plain), "dim"),
        (text.right(day, days), "dim"),
    )


def _submission(row: SubmissionView, width: int, signs: Signs) -> Line:
    name = row.file or row.hypothesis or row.description
    day = signs.day(row.on)
    days = max(DAY, len(day) + 1)
    room = max(0, width - 2 * VALUE - days - 3)
    odd = row.status not in {"", "COMPLETE"}
    public = row.status.lower() if odd and not row.public else row.public or signs.none
    picked = signs.due if row.final else " "
    return text.line(
        f" {picked}",
        (text.right(row.cv or signs.none, VALUE - 1), ""),
        (text.right(public, VALUE), "strong"),
        ("  " + text.column(name, room, plain=signs.plain), "dim"),
        (text.right(day, days), "dim"),
    )
