"""A year and sums of time as small reports of at most 80 columns. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from studytrack.cli import output
from studytrack.cli.output import Heading, Paper
from studytrack.cli.plain import layout
from studytrack.domain import date_words, phrases
from studytrack.services.pages import year as yearly
from studytrack.services.pages.year_views import StatsView, YearPage

LEVELS, PLAIN = "·░▒▓█", ".-+*#"
"""One glyph for each level of a day, and where only ASCII can be shown."""
LABEL = 7
"""Cells of a weekday's name beside the map."""
ROOMY = LABEL + 2 * 53
"""Columns from which there is a gap between two weeks."""
BAR = 36
"""Cells of a bar."""
HOURS = 4
"""Hours that one line of the pattern holds."""


def year(page: YearPage, starts: int, paper: Paper) -> list[str]:
    """Say a year; ``starts`` is the weekday on which its weeks begin, Monday is 0."""
    glyphs = PLAIN if paper.ascii else "■■■■■" if paper.many else LEVELS
    rows: list[str] = [Heading(f"{page.year} · {yearly.headline(page)}"), ""]
    rows += _map(page, starts, glyphs, 2 if paper.width >= ROOMY else 1)
    ramp = [part for level in range(5) for part in ((glyphs[level], f"heat{level}"), (" ", ""))]
    rows += ["", output.joined("  none ", *ramp, "1.5 × a day's share of the goal"), ""]
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
        (
            one.week,
            phrases.week(one.week),
            phrases.length(one.seconds),
            output.ink("good" if one.good else "", "good"),
        )
        for one in page.best_weeks
    ]
    return [*rows, "", Heading("Best weeks"), *layout.table(best, right=(2,))] if best else rows


def _map(page: YearPage, starts: int, glyphs: str, each: int) -> list[str]:
    """Draw a row for each weekday and a column for each week, ``each`` cells wide, months above."""
    first = date.fromisoformat(page.start)
    before = (first.weekday() - starts) % 7
    levels: list[int | None] = [None] * before
    levels += [None if day.pending and not day.seconds else day.level for day in page.days]
    rows: list[str] = [output.ink(_month_names(first, before, len(levels), each), "dim")]
    for row in range(7):
        name = f"  {date_words.WEEKDAYS[(starts + row) % 7][:3]}  "
        days = [
            (" " * each, "") if level is None
            else (glyphs[level] + " " * (each - 1), f"heat{level}")
            for level in levels[row::7]
        ]  # fmt: skip
        rows.append(output.joined((name, "dim"), *days))
    return rows


def _month_names(first: date, before: int, count: int, each: int) -> str:
    """Name each month above the week in which it begins."""
    said = " " * LABEL
    for week in range(-(-count // 7)):
        day = first + timedelta(days=7 * week - before + 6)
        column = LABEL + each * week
        if day.day <= 7 and day.year == first.year and len(said.rstrip()) < column:  # noqa: PLR2004 - a week holds its first day
            said = f"{said.rstrip():{column}}{phrases.month_name(day)[:3]}"
    return said


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
            output.ink(phrases.length(seconds), "strong") if seconds else "-",
            layout.bar(seconds, most, BAR, "good", open_end=True),
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
