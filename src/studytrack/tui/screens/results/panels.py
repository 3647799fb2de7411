"""What is told about a claim or a contest: its pictures, its figures, its sentences."""

from collections.abc import Sequence

from studytrack.domain import experiment_charts
from studytrack.domain.experiment_charts import Chart, ChartRow
from studytrack.services.experiments import result_views, submission_views
from studytrack.services.experiments.of_item import OfItem
from studytrack.services.experiments.result_views import ResultPage
from studytrack.services.experiments.submission_views import SubmissionsPage
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.screens.results.rows import ResultRow

FINE = {"band": "░", "spread": "─", "diagonal": "·", "step": "━", "other": "─",
        "mean": "┼", "reported": "┃", "point": "●"}  # fmt: skip
PLAIN = {"band": ".", "spread": "-", "diagonal": ".", "step": "#", "other": "+",
         "mean": "x", "reported": "|", "point": "*"}  # fmt: skip
"""What is drawn for each mark where only ASCII may be shown."""
UPRIGHT = {"step": "┃", "other": "│"}
"""The same where a line goes straight up."""
ROLES = {"band": "heat1", "spread": "dim", "diagonal": "dim", "step": "good", "other": "dim",
         "mean": "strong", "reported": "good", "point": "strong"}  # fmt: skip
LEGEND = {"point": "run", "reported": "reported", "band": "still counts", "mean": "mean",
          "spread": "± sd"}  # fmt: skip
TALL = 9
"""Rows of a picture with two scales at least."""
TALLEST = 20
"""And at most."""
BESIDE = 8
"""Rows of a contest beside its two pictures and what is said of it."""
LEAST = 20
"""Cells a picture is wide at least."""
PAIR = 84
"""Cells from which two pictures stand side by side."""
GAP = 4
"""Cells between them."""
NAME, VALUE = 10, 8
"""Cells of the name and the number of a run beside its line of the picture."""
FIGURES = 14
"""Rows of a claim beside its lines of runs."""
CLIMB = ((0.7, 1.0), (0.45, 0.7), (0.2, 0.45), (0.0, 0.2))
"""Where the steps of the best so far begin and end, the highest first."""
GHOST = ((0.12, 0.3), (0.35, 0.62), (0.5, 0.48), (0.62, 0.7), (0.72, 0.66))
"""Where points stand in the picture of what will stand here: of a run, of a submission."""


def about(row: ResultRow, width: int) -> list[Line]:
    """Draw what is known of a run or a submission; nothing of a claim or a contest itself."""
    one: tuple[str, ...] = ()
    if row.run is not None:
        one = result_views.run_said(row.run)
    elif row.submission is not None:
        one = submission_views.row_said(row.submission)
    lines = [text.line((piece, "strong")) for said in one[:1] for piece in text.wrap(said, width)]
    return [*lines, *_said(one[1:], width), ()] if one else lines


def whole(
    page: ResultPage | SubmissionsPage, width: int, signs: Signs, room: int = 0
) -> list[Line]:
    """Draw a claim or a contest whole; its pictures are as high as ``room`` rows let them."""
    if isinstance(page, SubmissionsPage):
        return _contest(page, width, signs, room)
    return _result(page, width, signs, room)


def others(
    pages: Sequence[ResultPage | SubmissionsPage], width: int, signs: Signs, room: int
) -> list[Line]:
    """Draw other claims and contests, each whole, while ``room`` rows hold them."""
    lines: list[Line] = []
    for page in pages:
        left = room - len(lines) - 2
        rule = text.line((signs.rest * width, "edge"))
        drawn = whole(page, width, signs, left)
        if len(drawn) > left and isinstance(page, SubmissionsPage):
            drawn = _climb(page, width, signs, left)
        if len(drawn) <= left:
            lines += [(), rule, *drawn]
    return lines


def of_item(found: OfItem, width: int, signs: Signs) -> list[Line]:
    """Draw what experiments say of one item, below its facts: its result, its contest."""
    lines: list[Line] = []
    if found.result is not None:
        lines += [(), text.line(("Result", "strong")), *_measured(found.result, width, signs)]
    if found.contest is not None:
        lines += [(), text.line(("Submissions", "strong"))]
        lines += _said(found.contest.lines if found.contest.view.rows else (_none(signs),), width)
    return lines


def _result(page: ResultPage, width: int, signs: Signs, room: int) -> list[Line]:
    lines = [text.line((piece, "strong")) for piece in text.wrap(page.title, width)]
    return [*lines, *_measured(page, width, signs, room)]


def _measured(page: ResultPage, width: int, signs: Signs, room: int = 0) -> list[Line]:
    """Draw the claim, the picture, what the runs add up to, the verdict."""
    lines = _said(page.lines[:1], width)
    if page.rows and len(page.rows) <= room - FIGURES:
        lines += [(), *_forest(page.rows, width, signs), _legend(page.chart, signs), ()]
    elif page.chart.marks:
        lines += [(), _row(page.chart, width, signs), _legend(page.chart, signs), ()]
    else:
        add = signs.key(actions.ADD)
        lines += [(), *_said([f"No runs yet. {add} adds one; its picture stands here."], width)]
    told = page.lines[1:]
    if page.view.gap is not None:
        first = f"{told[0][:1].upper()}{told[0][1:]}"
        lines += [text.line((piece, "strong")) for piece in text.wrap(first, width)]
        told = told[1:]
    lines += _said(told, width)
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


def _forest(rows: Sequence[ChartRow], width: int, signs: Signs) -> list[Line]:
    """Draw a line a run, each with its name and its number, and the ends of the scale below."""
    cells = max(LEAST, width - NAME - VALUE - 2)
    lines: list[Line] = []
    for row in rows:
        name = text.column(row.name, NAME, plain=signs.plain)
        value = text.right(row.value, VALUE)
        (drawn,) = _grid(row.chart, cells, 1, signs)
        said = f"{row.name}: {row.value}" if row.name else row.value
        line = (*text.line((name, "dim"), (value, "strong"), "  "), *drawn)
        lines.append(tuple(one if one.said else one._replace(said=said) for one in line))
    left, right = rows[0].chart.left, rows[0].chart.right
    between = " " * max(1, cells - len(left) - len(right))
    return [*lines, text.line((f"{'':{NAME + VALUE + 2}}{left}{between}{right}", "dim"))]


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
    upright = {} if signs.plain else UPRIGHT
    rows = [[text.span(" ")] * width for _ in range(height)]
    for cell in experiment_charts.placed(chart, width, height):
        glyph = upright.get(cell.role, glyphs[cell.role]) if cell.upright else glyphs[cell.role]
        rows[cell.row][cell.column] = text.span(glyph, ROLES[cell.role], said=cell.said)
    return [tuple(row) for row in rows]


def _contest(page: SubmissionsPage, width: int, signs: Signs, room: int) -> list[Line]:
    lines = _head(page, width, signs)
    if not page.view.rows:
        return lines
    if width >= PAIR:
        each = (width - GAP) // 2
        tall = max(TALL, min(TALLEST, room - len(lines) - BESIDE // 2))
        left, right = _steps(page, each, signs, tall), _pairs(page, each, signs, tall)
        return [*lines, *_beside(left, right, each)]
    tall = max(TALL, min(TALLEST, (room - len(lines) - BESIDE) // 2))
    return [*lines, *_steps(page, width, signs, tall), *_pairs(page, width, signs, tall)]


def _head(page: SubmissionsPage, width: int, signs: Signs) -> list[Line]:
    """Draw the title of a contest and what is said of its table."""
    lines = [text.line((piece, "strong")) for piece in text.wrap(page.title, width)]
    if not page.view.rows:
        return [*lines, (), *_said([_none(signs)], width)]
    return [*lines, *_said(page.lines, width)]


def _climb(page: SubmissionsPage, width: int, signs: Signs, room: int) -> list[Line]:
    """Draw a contest with lower pictures; one above the other only the best so far."""
    lines = _head(page, width, signs)
    tall = max(TALL // 2, min(TALL, room - len(lines) - BESIDE // 2))
    if width < PAIR:
        return [*lines, *_steps(page, width, signs, tall)]
    each = (width - GAP) // 2
    left, right = _steps(page, each, signs, tall), _pairs(page, each, signs, tall)
    return [*lines, *_beside(left, right, each)]


def _steps(page: SubmissionsPage, width: int, signs: Signs, tall: int) -> list[Line]:
    glyphs = PLAIN if signs.plain else FINE
    head = f"Best so far ({glyphs['step']} public, {glyphs['other']} CV)"
    return _plot(head, page.steps, width, signs, tall)


def _pairs(page: SubmissionsPage, width: int, signs: Signs, tall: int) -> list[Line]:
    return _plot("CV right, public up", page.scatter, width, signs, tall)


def _beside(left: Sequence[Line], right: Sequence[Line], width: int) -> list[Line]:
    """Put two drawings side by side, the left one ``width`` cells wide."""
    found: list[Line] = []
    for place in range(max(len(left), len(right))):
        one = left[place] if place < len(left) else ()
        other = right[place] if place < len(right) else ()
        found.append((*one, text.span(" " * (width - text.width(one) + GAP)), *other))
    return found


def _none(signs: Signs) -> str:
    add = signs.key(actions.ADD)
    return f"No submissions yet. {add} notes one; import kaggle brings the list of Kaggle."


def _plot(head: str, chart: Chart, width: int, signs: Signs, tall: int) -> list[Line]:
    """Draw a chart of two scales under its head and its figure; nothing without points."""
    if not chart.marks:
        return []
    lines: list[Line] = [(), text.line((f"{head}: ", "dim"), (chart.figure, "strong"))]
    margin = max(len(chart.top), len(chart.bottom))
    cells = max(LEAST, width - margin - 1)
    for place, row in enumerate(_grid(chart, cells, tall, signs)):
        said = {0: chart.top, tall - 1: chart.bottom}.get(place, "")
        lines.append((text.span(f"{text.right(said, margin)} ", "dim"), *row))
    glyphs = PLAIN if signs.plain else FINE
    ends = experiment_charts.below(chart, cells, glyphs["diagonal"])
    return [*lines, text.line((f"{'':{margin + 1}}{ends}", "dim"))]


def ghost(width: int, signs: Signs, room: int) -> list[Line]:
    """Draw what will stand here: a claim with its runs, and CV against public."""
    glyphs = PLAIN if signs.plain else FINE
    cells = max(LEAST, width - NAME - VALUE - 2)
    lines: list[Line] = [text.line(("Claim against runs", "dim")), ()]
    for x, _y in GHOST:
        row = [" "] * cells
        first, last = int(cells * 0.72), int(cells * 0.9)
        row[first:last] = glyphs["band"] * (last - first)
        row[last] = glyphs["reported"]
        row[int(x * cells)] = glyphs["point"]
        margin = signs.rest * (NAME + VALUE - 4)
        lines.append(text.line((f"{margin}      {''.join(row)}", "edge")))
    tall = min(TALLEST, room - len(lines) - BESIDE // 2)
    climb = tall >= TALLEST
    if climb:
        tall -= len(CLIMB) + 3
    if tall < TALL // 2:
        return lines
    lines += [(), text.line(("CV against public score", "dim")), ()]
    for level in range(tall - 1, -1, -1):
        row = [" "] * cells
        row[int((cells - 1) * level / tall)] = glyphs["diagonal"]
        for x, y in GHOST:
            if int(y * tall) == level:
                row[int(x * cells)] = glyphs["point"]
        lines.append(text.line((f"{' ' * (NAME + VALUE + 2)}{''.join(row)}", "edge")))
    if climb:
        lines += [(), text.line(("Best so far", "dim")), ()]
        for begun, ended in CLIMB:
            step = glyphs["step"] * (int(ended * cells) - int(begun * cells))
            before = " " * (NAME + VALUE + 2 + int(begun * cells))
            lines.append(text.line((f"{before}{step}", "edge")))
    return lines


def listed(width: int, signs: Signs) -> list[Line]:
    """Draw the rows that will stand in the list."""
    rest = max(1, width - NAME - VALUE - 4)
    return [
        text.line(
            (text.column(signs.dash * VALUE, VALUE + 2), "edge"),
            (text.column(signs.dash * (rest * part // 6), rest + 2), "edge"),
            (signs.dash * NAME, "edge"),
        )
        for part in (5, 4, 5, 3, 4)
    ]


def nothing(width: int, signs: Signs) -> list[Line]:
    """Say what will stand here, and the key that begins it."""
    plan = signs.key("go.plan")
    said = (
        "Here stand reproduced papers, claim against runs, and contests, CV against public score. "
        f"A curriculum with a reported number or a contest brings them: {plan} is the plan."
    )
    return [text.line((piece, "dim")) for piece in text.wrap(said, width)]
