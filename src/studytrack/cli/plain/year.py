"""A year and sums of time as small reports of at most 80 columns. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from studytrack.cli import output
from studytrack.cli.output import Heading, Paper
from studytrack.cli.plain import lines
from studytrack.domain import date_words, phrases
from studytrack.services.pages import year as yearly
from studytrack.services.pages.year_views import StatsView, YearPage

LEVELS, PLAIN = "·░▒▓█", ".-+*#"
"""One glyph for each level of a day, and where only ASCII can be shown."""
REACHED, REACHED_PLAIN = "◆", "@"
"""A day with a milestone."""
LABEL = 7
"""Cells of a weekday's name beside the map."""
ROOMY = LABEL + 2 * 53
"""Columns from which there is a gap between two weeks."""
BAR = 36
"""Cells of a bar."""
HOURS = 4
"""Hours that one line of the pattern holds."""


def year(
    page: YearPage, starts: int, paper: Paper, reached: Mapping[date, Sequence[str]]
) -> list[str]:
    """Say a year; ``starts`` is the weekday on which its weeks begin, Monday is 0.

    Its milestones are ``reached``, titles by day.
    """
    glyphs = PLAIN if paper.ascii else "■■■■■" if paper.many else LEVELS
    rows: list[str] = [Heading(f"{page.year} · {yearly.headline(page)}"), ""]
    mark = REACHED_PLAIN if paper.ascii else REACHED
    marks = {day.isoformat(): mark for day in reached}
    rows += _map(page, starts, glyphs, 2 if paper.width >= ROOMY else 1, marks)
    ramp = [part for level in range(5) for part in ((glyphs[level], f"heat{level}"), (" ", ""))]
    told = [f"   {mark} milestone"] if marks else []
    rows += ["", output.joined("  none ", *ramp, "1.5 × a day's share of the goal", *told), ""]
    weeks = page.streak.weeks
    streak = f"{phrases.count(weeks.current, 'week')}, longest {weeks.longest}"
    rows += lines.table(
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
    if best:
        rows += ["", Heading("Best weeks"), *lines.table(best, right=(2,))]
    if reached:
        rows += ["", Heading("Milestones"), *_milestones(reached, mark)]
    return rows


def _milestones(reached: Mapping[date, Sequence[str]], mark: str) -> list[str]:
    return lines.table(
        [
            (output.ink(mark, "good"), f"{day.day} {phrases.month_name(day)[:3]}", title)
            for day in sorted(reached)
            for title in reached[day]
        ],
        right=(1,),
    )


def _map(
    page: YearPage, starts: int, glyphs: str, each: int, marks: Mapping[str, str]
) -> list[str]:
    """Draw a row for each weekday and a column for each week, ``each`` cells wide, months above.

    A day that ``marks`` names has that sign.
    """
    first = date.fromisoformat(page.start)
    before = (first.weekday() - starts) % 7
    signs: list[tuple[str, str]] = [(" ", "")] * before
    for day in page.days:
        if day.date in marks:
            signs.append((marks[day.date], "good"))
        elif day.pending and not day.seconds:
            signs.append((" ", ""))
        else:
            signs.append((glyphs[day.level], f"heat{day.level}"))
    rows: list[str] = [output.ink(_month_names(first, before, len(signs), each), "dim")]
    for row in range(7):
        name = f"  {date_words.WEEKDAYS[(starts + row) % 7][:3]}  "
        days = [(sign + " " * (each - 1), role) for sign, role in signs[row::7]]
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
            lines.bar(seconds, most, BAR, "good", open_end=True),
        )
        for name, seconds in held
    ]
    return ["", Heading(title), *lines.table(cells, right=(1,))]


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
    return [*lines.table(rows, right=(1, 2), cut=0, width=width), "", total]
