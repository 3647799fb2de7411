"""What is told about a claim or a contest: its pictures, its figures, its sentences."""

from collections.abc import Sequence

from studytrack.domain import experiment_charts
from studytrack.domain.experiment_charts import Chart
from studytrack.services.experiments import result_views, submission_views
from studytrack.services.experiments.of_item import OfItem
from studytrack.services.experiments.result_views import ResultPage
from studytrack.services.experiments.submission_views import SubmissionsPage
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.screens.results.rows import ResultRow

FINE = {"band": "░", "spread": "─", "diagonal": "·", "step": "█", "other": "░",
        "mean": "┼", "reported": "┃", "point": "●"}  # fmt: skip
PLAIN = {"band": ".", "spread": "-", "diagonal": ".", "step": "#", "other": "+",
         "mean": "x", "reported": "|", "point": "*"}  # fmt: skip
"""What is drawn for each mark where only ASCII may be shown."""
ROLES = {"band": "dim", "spread": "dim", "diagonal": "dim", "step": "good", "other": "dim",
         "mean": "", "reported": "accent", "point": "strong"}  # fmt: skip
LEGEND = {"point": "run", "reported": "reported", "band": "still counts", "mean": "mean",
          "spread": "± sd"}  # fmt: skip
TALL = 9
"""Rows of a picture with two scales at least."""
TALLEST = 16
"""And at most."""
BESIDE = 8
"""Rows of a contest beside its two pictures and what is said of it."""
LEAST = 20
"""Cells a picture is wide at least."""


def about(row: ResultRow, width: int) -> list[Line]:
    """Draw what is known of a run or a submission; nothing of a claim or a contest itself."""
    one: tuple[str, ...] = ()
    if row.run is not None:
        one = result_views.run_said(row.run)
    elif row.submission is not None:
        one = submission_views.row_said(row.submission)
    lines = [text.line((piece, "accent")) for said in one[:1] for piece in text.wrap(said, width)]
    return [*lines, *_said(one[1:], width), ()] if one else lines


def whole(
    page: ResultPage | SubmissionsPage, width: int, signs: Signs, tall: int = TALL
) -> list[Line]:
    """Draw a claim or a contest whole; its pictures of two scales are ``tall`` rows high."""
    if isinstance(page, SubmissionsPage):
        return _contest(page, width, signs, tall)
    return _result(page, width, signs)


def of_item(found: OfItem, width: int, signs: Signs) -> list[Line]:
    """Draw what experiments say of one item, below its facts: its result, its contest."""
    lines: list[Line] = []
    if found.result is not None:
        lines += [(), text.line(("Result", "strong")), *_measured(found.result, width, signs)]
    if found.contest is not None:
        lines += [(), text.line(("Submissions", "strong"))]
        lines += _said(found.contest.lines if found.contest.view.rows else (_none(signs),), width)
    return lines


def _result(page: ResultPage, width: int, signs: Signs) -> list[Line]:
    lines = [text.line((piece, "strong")) for piece in text.wrap(page.title, width)]
    return [*lines, *_measured(page, width, signs)]


def _measured(page: ResultPage, width: int, signs: Signs) -> list[Line]:
    """Draw the claim, the picture, what the runs add up to, the verdict."""
    lines = _said(page.lines[:1], width)
    if page.chart.marks:
        lines += [(), _row(page.chart, width, signs), _legend(page.chart, signs), ()]
    else:
        add = signs.key(actions.ADD)
        lines += [(), *_said([f"No runs yet. {add} adds one; its picture stands here."], width)]
    lines += _said(page.lines[1:], width)
    done = signs.key(actions.DONE)
    verdict = page.verdict or f"No verdict yet. {done} finishes it with one."
    role = "strong" if page.verdict else "dim"
    return [*lines, *(text.line((piece, role)) for piece in text.wrap(verdict, width))]


def _said(said: Sequence[str], width: int) -> list[Line]:
    return [text.line((piece, "dim")) for line in said for piece in text.wrap(line, width)]


def _row(chart: Chart, width: int, signs: Signs) -> Line:
    """Draw a chart of one scale with the numbers at its ends."""
    cells = max(LEAST, width - len(chart.left) - len(chart.right) - 2)
    drawn = _grid(chart, cells, 1, signs)[0]
    return (text.span(f"{chart.left} ", "dim"), *drawn, text.span(f" {chart.right}", "dim"))


def _legend(chart: Chart, signs: Signs) -> Line:
    marks = {mark.role for mark in chart.marks}
    glyphs = PLAIN if signs.plain else FINE
    parts: list[tuple[str, str]] = []
    for role, said in LEGEND.items():
        if role in marks:
            parts += [(glyphs[role], ROLES[role]), (f" {said}   ", "dim")]
    return text.line(*parts)


def _grid(chart: Chart, width: int, height: int, signs: Signs) -> list[Line]:
    """Draw the cells of a chart as lines, each sign in its role."""
    glyphs = PLAIN if signs.plain else FINE
    rows: list[list[tuple[str, str]]] = [[(" ", "")] * width for _ in range(height)]
    for cell in experiment_charts.placed(chart, width, height):
        rows[cell.row][cell.column] = (glyphs[cell.role], ROLES[cell.role])
    return [text.line(*row) for row in rows]


def _contest(page: SubmissionsPage, width: int, signs: Signs, tall: int) -> list[Line]:
    lines = [text.line((piece, "strong")) for piece in text.wrap(page.title, width)]
    if not page.view.rows:
        return [*lines, (), *_said([_none(signs)], width)]
    lines += _said(page.lines, width)
    other, step = (
        (PLAIN if signs.plain else FINE)["other"],
        (PLAIN if signs.plain else FINE)["step"],
    )
    lines += _plot(f"Best so far ({step} public, {other} CV)", page.steps, width, signs, tall)
    return lines + _plot("CV (right) against public (up)", page.scatter, width, signs, tall)


def _none(signs: Signs) -> str:
    add = signs.key(actions.ADD)
    return f"No submissions yet. {add} notes one; import kaggle brings the list of Kaggle."


def _plot(head: str, chart: Chart, width: int, signs: Signs, tall: int) -> list[Line]:
    """Draw a chart of two scales under its head and its figure."""
    lines: list[Line] = [(), text.line((f"{head}: ", "dim"), (chart.figure, "strong"))]
    if not chart.marks:
        return lines
    margin = max(len(chart.top), len(chart.bottom))
    cells = max(LEAST, width - margin - 1)
    for place, row in enumerate(_grid(chart, cells, tall, signs)):
        said = {0: chart.top, tall - 1: chart.bottom}.get(place, "")
        lines.append((text.span(f"{text.right(said, margin)} ", "dim"), *row))
    between = max(1, cells - len(chart.left) - len(chart.right))
    ends = f"{'':{margin + 1}}{chart.left}{' ' * between}{chart.right}"
    return [*lines, text.line((ends, "dim"))]


def nothing(width: int, signs: Signs) -> list[Line]:
    """Say what will stand here, and the key that begins it."""
    plan = signs.key("go.plan")
    said = (
        "Here stand reproduced papers, claim against runs, and contests, CV against public score. "
        f"A curriculum with a reported number or a contest brings them: {plan} is the plan."
    )
    return [text.line((piece, "dim")) for piece in text.wrap(said, width)]
