"""A year and sums of time as small reports of at most 80 columns. Pure."""

from collections.abc import Iterable
from datetime import date

from studytrack.cli.output import Heading, Paper
from studytrack.cli.plain import layout
from studytrack.domain import date_words, phrases
from studytrack.services.pages import year as yearly
from studytrack.services.pages.year_views import StatsView, YearPage

LEVELS, PLAIN = "·░▒▓█", ".-+*#"
"""One glyph for each level of a day, and where only ASCII can be shown."""
BAR = 36
"""Cells of a bar."""
HOURS = 4
"""Hours that one line of the pattern holds."""


def year(page: YearPage, starts: int, paper: Paper) -> list[str]:
    """Say a year; ``starts`` is the weekday on which its weeks begin, Monday is 0."""
    glyphs = PLAIN if paper.ascii else LEVELS
    rows: list[str] = [Heading(f"{page.year} · {yearly.headline(page)}"), ""]
    rows += _map(page, starts, glyphs)
    rows += ["", f"  none {' '.join(glyphs)} 1.5 × a day's share of the goal", ""]
    weeks = page.streak.weeks
    streak = f"{phrases.count(weeks.current, 'week')}, longest {weeks.longest}"
    rows += layout.table(
        [
            ("Sessions", f"{page.sessions}, longest {phrases.length(page.longest_seconds)}"),
            ("Good days", str(page.good_days)),
            ("Consistency", f"{phrases.percent(page.streak.consistency)} today"),
            ("Streak", streak),
        ]
    )
    rows += _bars(
        "Months", [(phrases.month_name(f"{one.month}-01")[:3], one.seconds) for one in page.months]
    )
    rows += _bars("Weekdays", [(name, seconds) for name, seconds in page.weekdays.items()])
    rows += _bars("Hours, of what has a clock", _hours(page))
    best = [
        (one.week, phrases.length(one.seconds), "good" if one.good else "")
        for one in page.best_weeks
    ]
    return [*rows, "", Heading("Best weeks"), *layout.table(best, right=(1,))] if best else rows


def _map(page: YearPage, starts: int, glyphs: str) -> list[str]:
    """Draw a row for each weekday and a column for each week."""
    before = (date.fromisoformat(page.start).weekday() - starts) % 7
    cells = [" "] * before
    cells += [" " if day.pending and not day.seconds else glyphs[day.level] for day in page.days]
    return [
        f"  {date_words.WEEKDAYS[(starts + row) % 7][:3]}  {''.join(cells[row::7])}"
        for row in range(7)
    ]


def _hours(page: YearPage) -> list[tuple[str, int]]:
    return [
        (f"{start:02d}–{start + HOURS:02d}", sum(page.hours[start : start + HOURS]))
        for start in range(0, 24, HOURS)
    ]


def _bars(title: str, rows: Iterable[tuple[str, int]]) -> list[str]:
    held = list(rows)
    most = max((seconds for _, seconds in held), default=0)
    if not most:
        return []
    cells = [
        (
            name,
            phrases.length(seconds) if seconds else "-",
            layout.bar(seconds, most, BAR).rstrip(layout.EMPTY),
        )
        for name, seconds in held
    ]
    return ["", Heading(title), *layout.table(cells, right=(1,))]


def stats(view: StatsView, width: int) -> list[str]:
    """Say where the time went, and the sum."""
    rows = [
        (
            one.key or "" if view.by in {"day", "week"} else one.title,
            phrases.length(one.seconds),
            phrases.percent(one.share),
        )
        for one in view.lines
    ]
    if not rows:
        return ["No time is recorded there."]
    total = f"  {phrases.length(view.seconds)} in {phrases.count(view.sessions, 'session')}"
    return [*layout.table(rows, right=(1, 2), cut=0, width=width), "", total]
