"""The charts of a report as values: a year's days and weeks, seven days, the balance."""

from datetime import date

from studytrack.domain import charts, days, phrases
from studytrack.domain.charts import Bar, Columns, Squares
from studytrack.domain.values import NamedTuple
from studytrack.services.report import week_rows
from studytrack.services.report.report import ReportView
from studytrack.services.report.week_rows import WeekRow

FIRST_WEEK = 7
"""Up to this day of a month its name stands above the week."""
BESIDE = (0, 3, 6)
"""Rows of a grid of days that say their weekday."""
NO_GOAL = "no week had a goal to meet"


class ReportYear(NamedTuple):
    """One year of a report."""

    year: int
    rows: tuple[WeekRow, ...]
    squares: Squares
    months: tuple[tuple[int, str], ...]
    """Column and name."""
    weekdays: tuple[tuple[int, str], ...]
    """Row and name."""
    marks: tuple[tuple[int, int], ...]
    """Row and column of days with a milestone."""
    columns: Columns


def years(view: ReportView) -> tuple[ReportYear, ...]:
    """Return the charts of every year of a report, oldest first."""
    reached = {row.on for row in view.milestones}
    return tuple(
        ReportYear(
            year=year,
            rows=rows,
            squares=_squares(rows, reached),
            months=_months(rows),
            weekdays=tuple((at, phrases.weekday(days.days_of(rows[0].first)[at])) for at in BESIDE),
            marks=tuple(
                (at, column)
                for column, row in enumerate(rows)
                for at, day in enumerate(days.days_of(row.first))
                if day in reached and row.levels[at] is not None
            ),
            columns=columns(rows),
        )
        for year, rows in week_rows.by_year(view.span, view.weeks).items()
    )


def _squares(rows: tuple[WeekRow, ...], reached: set[date]) -> Squares:
    levels = [level for row in rows for level in row.levels]
    held = phrases.length(sum(row.seconds for row in rows))
    studied = sum(seconds > 0 for row in rows for seconds in row.days)
    marked = sum(day in reached for row in rows for day in days.days_of(row.first))
    figure = f"{held} on {phrases.count(studied, 'day')}"
    more = f"; ◆ marks {phrases.count(marked, 'day')} with a milestone" if marked else ""
    return charts.year_squares(levels, figure, f"{figure}, stronger where a day held more{more}.")


def _months(rows: tuple[WeekRow, ...]) -> tuple[tuple[int, str], ...]:
    """Return the columns in which a month begins."""
    found: list[tuple[int, str]] = []
    month = 0
    for column, row in enumerate(rows):
        last = days.days_of(row.first)[-1]
        if last.month != month and last.day <= FIRST_WEEK:
            month = last.month
            found.append((column, phrases.month_name(last)[:3]))
    return tuple(found)


def columns(rows: tuple[WeekRow, ...]) -> Columns:
    """Draw weeks, stacked by curriculum, each with what it asked for."""
    good, asked = week_rows.good_of(rows)
    most = max(rows, key=lambda row: row.seconds)
    figure = f"{good} of {phrases.count(asked, 'week')} met the goal" if asked else NO_GOAL
    best = f"the most was {phrases.length(most.seconds)} in {most.name}"
    return charts.stacked_weeks(
        [(_short(row.first), row.parts, row.goal_seconds, row.verdict) for row in rows],
        figure,
        f"{figure}; {best}; a line is what a week asked for.",
    )


def _short(day: date) -> str:
    """Say a day as it stands below a column, without its year."""
    return phrases.dated(day).rpartition(" ")[0]


def seven_days(row: WeekRow, today: date) -> Columns:
    """Draw the days of one week."""
    figure = f"{phrases.length(row.seconds)} in seven days"
    return charts.week_columns(
        row.first,
        [((None, seconds),) for seconds in row.days],
        (0,) * charts.DAYS,
        today=today,
        need={},
        figure=figure,
        sentence=f"{row.name}: {figure}.",
    )


def balance(tracks: tuple[tuple[str, int], ...]) -> Bar:
    """Draw the tracks beside one another."""
    whole = sum(seconds for _, seconds in tracks)
    said = ", ".join(
        f"{track} {phrases.percent(seconds / whole)}" for track, seconds in tracks if seconds
    )
    return charts.bar(tracks, phrases.length(whole), f"{said}.")
