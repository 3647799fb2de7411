"""The drawings of a year beside its map: views in, lines out."""

from collections.abc import Sequence

from studytrack.services.base.views import SessionView
from studytrack.services.pages.year_views import YearDayView, YearPage
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.screens.today import panels
from studytrack.tui.widgets import bars

LENGTH = 8
"""Cells of a length."""
NAME = 6
"""Cells of a weekday or of some hours."""
ROOMY = 30
"""Cells from which the sums are said in full."""
SPAN = 4
"""Hours one line holds."""
NEUTRAL = {"rest": "a rest day", "vacation": "a day off", "freeze": "kept by a freeze"}


def totals(page: YearPage, width: int, signs: Signs) -> list[Line]:
    """Draw the sums of the year and the habit's strength."""
    weeks = page.streak.weeks
    mean = page.seconds // page.days_studied if page.days_studied else 0
    wide = width >= ROOMY
    good = f"{page.good_days} of {page.days_studied}" if wide else f"{page.good_days}"
    streak = f"{weeks.current} weeks, best {weeks.longest}" if wide else f"{weeks.current}w"
    time = text.brief(page.seconds)
    rows = (
        ("time", time if wide else time.partition("h")[0] + "h" * ("h" in time)),
        ("sessions", f"{page.sessions}"),
        ("longest", text.brief(page.longest_seconds)),
        ("a day", text.brief(mean) if mean else signs.none),
        ("good days", good),
        ("good weeks", f"{page.good_weeks}"),
        ("streak", streak),
        ("consistency", f"{int(page.streak.consistency * 100)}%"),
    )
    name = 13 if wide else 12
    return [
        text.line(
            (text.column(word, name), "dim"), (text.fit(said, max(1, width - name)), "strong")
        )
        for word, said in rows
    ]


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


def weekdays(page: YearPage, width: int, signs: Signs) -> list[Line]:
    """Draw how much each weekday holds."""
    most = max(page.weekdays.values(), default=0)
    return [
        _bar(text.line((text.column(name.capitalize(), NAME), "dim")), seconds, most, width, signs)
        for name, seconds in page.weekdays.items()
    ]


def hours(page: YearPage, width: int, signs: Signs) -> list[Line]:
    """Draw when one studies, of the time that has a clock."""
    sums = [sum(page.hours[start : start + SPAN]) for start in range(0, 24, SPAN)]
    most = max(sums)
    return [
        _bar(
            text.line((f"{place * SPAN:02d}{signs.ends}{place * SPAN + SPAN:02d} ", "dim")),
            seconds, most, width, signs,
        )
        for place, seconds in enumerate(sums)
    ]  # fmt: skip


def _bar(head: Line, seconds: int, most: int, width: int, signs: Signs) -> Line:
    cells = max(0, width - text.width(head) - LENGTH)
    said = text.brief(seconds) if seconds else signs.none
    return (*head, *bars.bar(seconds, most, cells, signs), text.span(text.right(said, LENGTH)))


def day(shown: YearDayView, rows: Sequence[SessionView], width: int, signs: Signs) -> list[Line]:
    """Draw the sessions of the day under the cursor."""
    if rows:
        return [panels.session(row, width, signs) for row in rows]
    if shown.neutral:
        said = f"Nothing was logged; it was {NEUTRAL[shown.neutral]}."
    else:
        said = f"Nothing was logged. {signs.key(actions.LOG)} logs time; its line takes any day."
    return [text.line((piece, "dim")) for piece in text.wrap(said, width)]


def day_title(shown: YearDayView, signs: Signs) -> str:
    """Name the day under the cursor, and what it holds."""
    parts = [text.day(shown.date)]
    if shown.seconds:
        parts.append(text.brief(shown.seconds))
    if shown.good:
        parts.append("good")
    elif shown.neutral:
        parts.append(NEUTRAL[shown.neutral])
    return f" {signs.dot} ".join(parts)


def title(page: YearPage, signs: Signs) -> str:
    """Name the year, and what it holds."""
    studied = "day" if page.days_studied == 1 else "days"
    said = f"{text.brief(page.seconds)} on {page.days_studied} {studied}"
    return f"{page.year} {signs.dot} {said if page.seconds else 'nothing yet'}"
