"""The drawings of a year beside its map: views in, lines out."""

from collections.abc import Sequence
from datetime import date

from studytrack.domain import lengths, phrases
from studytrack.domain.charts import Ribbon
from studytrack.services.base import sentences
from studytrack.services.base.views import SessionView, StatusView
from studytrack.services.pages.year_charts import YearCharts
from studytrack.services.pages.year_views import YearDayView, YearPage
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.screens.today import panels
from studytrack.tui.widgets import bars
from studytrack.tui.widgets.lines import Spot

LENGTH = 8
"""Cells of a length."""
NAME_OF_DAY = 4
"""Cells of a weekday beside its hours."""
NAME = 6
"""Cells of a weekday or of some hours."""
ROOMY = 30
"""Cells from which the sums are said in full."""
NEUTRAL = {"rest": "a rest day", "vacation": "a day off", "freeze": "kept by a freeze"}


def totals(page: YearPage, width: int, signs: Signs) -> list[Line]:
    """Draw the sums of the year and the habit's strength."""
    weeks = page.streak.weeks
    mean = page.seconds // page.days_studied if page.days_studied else 0
    wide = width >= ROOMY
    good = f"{page.good_days} of {page.days_studied}" if wide else f"{page.good_days}"
    streak = f"{weeks.current} weeks, best {weeks.longest}" if wide else f"{weeks.current}w"
    rows = (
        ("time", phrases.length(page.seconds if wide else _whole_hours(page.seconds))),
        ("sessions", f"{page.sessions}"),
        ("longest", phrases.length(page.longest_seconds)),
        ("a day", phrases.length(mean) if mean else signs.none),
        ("good days", good),
        ("good weeks", f"{page.good_weeks}"),
        ("streak", streak),
        ("consistency", phrases.percent(page.streak.consistency)),
    )
    name = 13 if wide else 12
    return [
        text.line(
            (text.column(word, name), "dim"), (text.fit(said, max(1, width - name)), "strong")
        )
        for word, said in rows
    ]


def _whole_hours(seconds: int) -> int:
    return seconds - seconds % lengths.HOUR if seconds >= lengths.HOUR else seconds


def best(page: YearPage, width: int, signs: Signs) -> list[Line]:
    """Draw the weeks with most time."""
    if not page.best_weeks:
        return [text.line((piece, "dim")) for piece in text.wrap("No week has time yet.", width)]
    most = page.best_weeks[0].seconds
    lines = []
    for row in page.best_weeks:
        mark = signs.verdicts["good" if row.good else "not asked"]
        head = text.line((text.column(row.week.partition("-")[2] or row.week, NAME), "dim"))
        lines.append(
            _bar(head, row.seconds, most, width - 2, signs) + text.line((f" {mark}", "good"))
        )
    return lines


def months(page: YearPage, width: int, signs: Signs) -> list[Line]:
    """Draw how much each month holds."""
    most = max(month.seconds for month in page.months)
    names = (text.column(name, NAME) for name in text.MONTHS)
    return [
        _bar(text.line((name, "dim")), month.seconds, most, width, signs)
        for name, month in zip(names, page.months, strict=True)
    ]


def hours(drawn: YearCharts, width: int, signs: Signs) -> list[Line]:
    """Draw when one studied that year: weekday by hour."""
    name = NAME_OF_DAY
    first, each = _hours_shown(drawn, width)
    rows = tuple(row[first:] for row in drawn.hours.rows)
    body = plots.squares(drawn.hours._replace(rows=rows), signs, gap=each - 1)
    lines = [
        (text.span(f"{text.WEEKDAYS[(drawn.week_start + row) % 7]:{name}}", "dim"), *line)
        for row, line in enumerate(body)
    ]
    said = " " * name
    for hour in range(first, 24, 3):
        said = f"{said:{name + (hour - first) * each}}{hour:02d}"
    return [*lines, text.line((said, "dim"))]


def hour_at(drawn: YearCharts, x: int, y: int, width: int) -> Spot | None:
    """Return which hour of which weekday stands at a place, and what it held in the year."""
    first, each = _hours_shown(drawn, width)
    hour = first + (x - NAME_OF_DAY) // each
    if x < NAME_OF_DAY or hour >= 24 or not 0 <= y < len(drawn.hours.rows):  # noqa: PLR2004 - hours of a day
        return None
    weekday = text.WEEKDAYS[(drawn.week_start + y) % 7]
    return Spot(plots.hour_said(drawn.hours, y, hour, weekday))


def _hours_shown(drawn: YearCharts, width: int) -> tuple[int, int]:
    """Return the first hour that is shown, and the cells of an hour."""
    each = max(1, min(3, (width - NAME_OF_DAY) // (24 - 6)))
    early = any(level for row in drawn.hours.rows for level in row[:6])
    return (0 if early and width - NAME_OF_DAY >= 24 * each else 6), each


def runs(drawn: YearCharts, width: int, signs: Signs) -> list[Line]:
    """Draw the longest streaks of good weeks with their dates."""
    if not drawn.runs:
        said = "Two good weeks in a row stand here with their dates."
        return [text.line((piece, "dim")) for piece in text.wrap(said, width)]
    lines = []
    for run in drawn.runs:
        until = "now" if run.running else phrases.dated(run.last)
        same = run.first[:4] == run.last[:4] and not run.running
        first = phrases.dated(run.first)[:-5] if same else phrases.dated(run.first)
        head = text.line((text.right(f"{run.weeks}", 3), "good" if run.running else "strong"))
        said = f" weeks  {first} {signs.ends} {until}"
        if len(said) + text.width(head) > width:
            said = said.replace(" weeks ", "w", 1)
        lines.append((*head, *text.line((text.fit(said, width - 3, plain=signs.plain), "dim"))))
    return lines


def month_title(page: YearPage, day: date, signs: Signs) -> str:
    """Name the month of a day, and what it holds."""
    month = page.months[day.month - 1]
    said = phrases.length(month.seconds) if month.seconds else "nothing yet"
    return f"{text.MONTHS[day.month - 1]} {page.year} {signs.dot} {said}"


def _bar(head: Line, seconds: int, most: int, width: int, signs: Signs) -> Line:
    cells = max(0, width - text.width(head) - LENGTH)
    said = phrases.length(seconds) if seconds else signs.none
    return (*head, *bars.bar(seconds, most, cells, signs), text.span(text.right(said, LENGTH)))


def reached(titles: Sequence[str], width: int, signs: Signs) -> list[Line]:
    """Draw the milestones of a day."""
    lines = []
    for title in titles:
        said = text.fit(title, width - 2, plain=signs.plain)
        lines.append(text.line((f"{signs.due} ", "warn"), (said, "strong")))
    return lines


def day(
    shown: YearDayView,
    rows: Sequence[SessionView],
    ribbon: Ribbon,
    badges: Badges,
    width: int,
    signs: Signs,
) -> list[Line]:
    """Draw the day under the cursor: its clock as a ribbon, its sessions, their notes in full."""
    lines: list[Line] = []
    if rows:
        strip = plots.ribbon(ribbon, signs, badges)
        lines.append(strip if width >= len(ribbon.cells) else strip[12 : 12 + width])
        first = 0 if width >= len(ribbon.cells) else 6
        hours = "".join(f"{hour:<6}" for hour in range(first, 24, 3))
        lines.append(text.line((text.fit(hours.rstrip(), width), "dim")))
        for row in rows:
            lines.append(panels.session(row, badges, width, signs))
            lines += [
                text.line((f"  {piece}", "dim"))
                for piece in (text.wrap(row.note, width - 2) if row.note else ())
            ]
        return lines
    if shown.neutral:
        said = f"Nothing was logged; it was {NEUTRAL[shown.neutral]}."
    else:
        said = f"Nothing was logged. {signs.key(actions.LOG)} logs time; its line takes any day."
    return [text.line((piece, "dim")) for piece in text.wrap(said, width)]


def running(timer: StatusView, ran: int, width: int, signs: Signs) -> list[Line]:
    """Draw the timer that runs on the day, apart from what is recorded."""
    said = f"{phrases.length(ran)} running"
    title = text.fit(f"  {timer.title or sentences.UNASSIGNED}", max(1, width - len(said) - 2),
                     plain=signs.plain)  # fmt: skip
    return [text.line((f"{signs.running} {said}", "accent"), title)]


def week_of(page: YearPage, shown: YearDayView, start: int, width: int, signs: Signs) -> list[Line]:
    """Draw the days of the week around a day, so far as they are of its year."""
    here = date.fromisoformat(shown.date)
    first = here.toordinal() - (here.weekday() - start) % 7
    begin = date(here.year, 1, 1).toordinal()
    held = [
        page.days[n - begin] for n in range(first, first + 7) if 0 <= n - begin < len(page.days)
    ]
    most = max(one.seconds for one in held)
    spent = phrases.length(sum(one.seconds for one in held))
    lines = [(), text.line(("the week around it  ", "dim"), (spent, "strong"))]
    for one in held:
        name = text.column(phrases.day(one.date), 12)
        head = text.line((name, "strong" if one.date == shown.date else "dim"))
        lines.append(_bar(head, one.seconds, most, width, signs))
    return lines


def day_title(shown: YearDayView, signs: Signs, ran: int = 0) -> str:
    """Name the day under the cursor, what it holds, and what a timer has run on it by now."""
    parts = [signs.day(shown.date)]
    if shown.seconds or ran:
        parts.append(phrases.with_running(shown.seconds, ran, phrases.length))
    if shown.good:
        parts.append("good")
    elif shown.neutral:
        parts.append(NEUTRAL[shown.neutral])
    return f" {signs.dot} ".join(parts)


def title(page: YearPage, signs: Signs) -> str:
    """Name the year, and what it holds."""
    studied = phrases.noun(page.days_studied, "day")
    said = f"{phrases.length(page.seconds)} on {page.days_studied} {studied}"
    return f"{page.year} {signs.dot} {said if page.seconds else 'nothing yet'}"
