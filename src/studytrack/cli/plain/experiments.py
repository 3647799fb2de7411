"""Results and contests in lines: what is claimed, what was measured, and the pictures. Pure."""

from collections.abc import Mapping, Sequence

from studytrack.cli.output import Heading, Sentence
from studytrack.cli.plain import lines as plain
from studytrack.domain import experiment_charts, phrases
from studytrack.domain.experiment_charts import Chart
from studytrack.services.experiments.imports import RunsImportView, SubmissionsImportView
from studytrack.services.experiments.of_item import OfItem
from studytrack.services.experiments.result_views import ResultPage, RunView
from studytrack.services.experiments.submission_views import (
    SubmissionsPage,
    SubmissionsView,
    SubmissionView,
)

SIGNS = {
    "band": "░", "spread": "–", "diagonal": "·", "step": "█", "other": "░",
    "mean": "×", "reported": "|", "point": "●",
}  # fmt: skip
"""What is drawn for each mark; `output` puts plainer signs where it must."""
LEGEND = {
    "point": "run", "reported": "reported", "band": "still counts", "mean": "mean",
    "spread": "± sd",
}  # fmt: skip
WIDEST = 60
"""Cells a picture is wide at most."""
TALL = 9
"""Rows of a picture with two scales."""
NEWEST = 40
"""Runs or submissions of a table that are printed; all of them are in its JSON."""
NO_SUBMISSIONS = "  No submissions yet; submission ITEM --cv 0.8 notes one, import kaggle all."


def result(page: ResultPage, width: int, *, concluded: bool = False) -> list[str]:
    """Print a result: its claim, its picture, its runs, what they add up to, the verdict.

    Of one ``concluded`` just now it says what else that did.
    """
    more = _told([page.finishes]) if concluded else []
    return [Heading(page.title), *_result(page, width), *more]


def _result(page: ResultPage, width: int) -> list[str]:
    view = page.view
    lines: list[str] = _told(page.lines[:1])
    if page.chart.marks:
        lines += ["", *_line(page.chart, width)]
    if view.runs:
        shown = list(map(_run, view.runs[-NEWEST:]))
        lines += ["", *_older(view.runs), *plain.table(shown, right=(0, 1), cut=5, width=width)]
    lines += ["", *_told(page.lines[1:])] if page.lines[1:] else []
    return [*lines, "", *_told([page.verdict or "No verdict yet."])]


def _told(lines: Sequence[str]) -> list[str]:
    return [Sentence(f"  {line}") for line in lines]


def of_item(found: OfItem, width: int) -> list[str]:
    """Print what experiments say of one item, under its facts."""
    lines: list[str] = []
    if found.result is not None:
        lines += ["", Heading("Result"), *_result(found.result, width)]
    if found.contest is not None:
        lines += ["", Heading("Submissions")]
        rows = found.contest.view.rows
        lines += (
            [*_told(found.contest.lines), "", *_table(found.contest.view, width)]
            if rows
            else [NO_SUBMISSIONS]
        )
    return lines


def results(pages: Sequence[ResultPage], width: int) -> list[str]:
    """Print every result, one below the other."""
    if not pages:
        return ["No results yet; `studytrack result ITEM 0.91` records a first run."]
    lines: list[str] = []
    for page in pages:
        lines += ["", *result(page, width)] if lines else result(page, width)
    return lines


def _run(run: RunView) -> tuple[str, ...]:
    seed = "" if run.seed is None else f"seed {run.seed}"
    return (str(run.id), run.value, seed, run.reduction, phrases.full(run.on), run.note)


def run(verb: str, view: RunView | None) -> list[str]:
    """Say what became of a run."""
    if view is None:
        return ["It was deleted before."]
    seed = "" if view.seed is None else f", seed {view.seed}"
    return [f"{verb} run {view.id}: {view.value}{seed}, {phrases.full(view.on)}."]


def _line(chart: Chart, width: int) -> list[str]:
    """Draw a chart of one scale, with the numbers at its ends and what the signs are."""
    cells = max(plain.NARROWEST, min(WIDEST, width - 6 - len(chart.left) - len(chart.right)))
    roles = {mark.role for mark in chart.marks}
    legend = "  ".join(f"{SIGNS[role]} {said}" for role, said in LEGEND.items() if role in roles)
    return [f"  {chart.left} {_rows(chart, cells, 1)[0]} {chart.right}", f"  {legend}"]


def _rows(chart: Chart, width: int, height: int) -> list[str]:
    grid = [[" "] * width for _ in range(height)]
    for cell in experiment_charts.placed(chart, width, height):
        grid[cell.row][cell.column] = SIGNS[cell.role]
    return ["".join(row) for row in grid]


def _plot(head: str, chart: Chart, width: int) -> list[str]:
    """Draw a chart of two scales under its head and its figure; nothing without points."""
    if not chart.marks:
        return []
    lines = ["", f"  {head}: {chart.figure}"]
    margin = max(len(chart.top), len(chart.bottom))
    cells = max(plain.NARROWEST, min(WIDEST, width - margin - 4))
    for place, row in enumerate(_rows(chart, cells, TALL)):
        said = {0: chart.top, TALL - 1: chart.bottom}.get(place, "")
        lines.append(f"  {said:>{margin}} {row}".rstrip())
    ends = experiment_charts.below(chart, cells, SIGNS["diagonal"])
    return [*lines, f"  {'':{margin}} {ends}"]


def contest(page: SubmissionsPage, width: int) -> list[str]:
    """Print a contest: what its table says, the pictures, the newest rows."""
    view = page.view
    lines: list[str] = [Heading(page.title), *_told(page.lines)]
    if view.rows:
        lines += _plot("CV (right) against public (up)", page.scatter, width)
        lines += _plot("best so far, ░ CV and █ public", page.steps, width)
        lines += ["", *_table(view, width)]
    else:
        lines.append(NO_SUBMISSIONS)
    return lines


def _table(view: SubmissionsView, width: int) -> list[str]:
    shown = view.rows[-NEWEST:]
    ended = any(row.gap_private is not None for row in shown)
    gaps = ("CV-public", "-private" if ended else "")
    head = ("", "day", "file", "CV", "public", gaps[0], "private", gaps[1], "", "")
    rows = [head, *(_submission(row, view) for row in shown)]
    return [*_older(view.rows), *plain.table(rows, right=(0, 3, 4, 5, 6, 7), cut=2, width=width)]


def _older(rows: Sequence[object]) -> list[str]:
    hidden = len(rows) - NEWEST
    return [f"  … {hidden} older ones …"] if hidden > 0 else []


def _submission(row: SubmissionView, view: SubmissionsView) -> tuple[str, ...]:
    marks = [
        word
        for word, so in (
            ("best CV", row.id == view.best_cv),
            ("best public", row.id == view.best_public),
            ("picked", row.final),
        )
        if so
    ]
    status = "" if row.status == "COMPLETE" else row.status.lower()
    name = row.file or row.description or row.hypothesis
    public, private = map(_gap, (row.gap_public, row.gap_private))
    scores = (row.cv or "", row.public or "", public, row.private or "", private)
    return (str(row.id), phrases.full(row.on), name, *scores, status, ", ".join(marks))


def _gap(gap: float | None) -> str:
    """Write by how much the left score is better than the right one."""
    return "" if gap is None else f"{gap:+.4g}"


def submission(verb: str, view: SubmissionView | None) -> list[str]:
    """Say what became of a submission."""
    if view is None:
        return ["It was deleted before."]
    scores = (("CV", view.cv), ("public", view.public), ("private", view.private))
    said = "".join(f", {name} {score}" for name, score in scores if score)
    return [f"{verb} submission {view.id}: {view.file or phrases.full(view.on)}{said}."]


def imported_runs(view: RunsImportView, names: Mapping[str, str]) -> list[str]:
    """Say what became of the runs of files; ``names`` are titles by address."""
    verb, title = "Would import" if view.dry_run else "Imported", names.get(view.item, view.item)
    lines = [f"{verb} {phrases.count(view.new, 'run')} of {title}; {view.known} known already."]
    if view.without:
        lines.append(
            f"{phrases.count(view.without, 'record')} without {view.metric}, or still going."
        )
    return lines


def imported_submissions(view: SubmissionsImportView, contest: str) -> list[str]:
    """Say what became of a list of submissions to a ``contest``."""
    verb = "Would import" if view.dry_run else "Imported"
    new = phrases.count(view.new, "submission")
    lines = [f"{verb} {new} into {contest}; {view.changed} gained, {view.known} known already."]
    lines.append(f"Study days are those of {view.zone}.")
    if view.passed_over:
        lines.append(f"{phrases.count(view.passed_over, 'line')} of no submission passed over.")
    lines += [
        f"  {one.submission}: {one.column} was {one.before}, the file says {one.after}"
        for one in view.disagreements
    ]
    return lines
