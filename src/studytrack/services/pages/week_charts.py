"""The charts of a week: its days, thirteen weeks, when one studies, the balance of the tracks."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from studytrack.domain import charts, days, phrases, weeks
from studytrack.domain.charts import Bar, BurnUp, Columns, Squares
from studytrack.domain.hues import Badge
from studytrack.domain.values import NamedTuple
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.items import progress as item_progress
from studytrack.services.items.progress import Studied
from studytrack.services.pages.week_views import WeekPage

FOUR = 4
"""Weeks of which one sees when one studies."""


class BurnUpView(NamedTuple):
    """When a curriculum may be through, at the present pace and with more hours a week."""

    curriculum: str
    title: str
    by_more: tuple[BurnUp, ...]
    """As it is; where that was asked also with one more hour a week, two more, three more."""
    percent: int
    to_go_seconds: int
    """What is left, in the learner's own time: what the chart is drawn by."""
    pace_seconds: int | None
    """Of the whole weeks before this one; None before there is one."""
    at_goal: date | None = None
    """When at the weekly goal; only where it is too early to say from the weeks themselves."""
    more_from: date | None = None
    """The day from which those say more."""

    @property
    def pace(self) -> str:
        """Say the seconds a week."""
        if self.pace_seconds is None:
            return "no whole week yet"
        return f"{phrases.length(self.pace_seconds)} a week"


class WeekCharts(NamedTuple):
    """What is drawn of a week."""

    badges: Mapping[str, Badge]
    columns: Columns
    thirteen: Columns
    hours: Squares | None
    """When one studied in the last four weeks; None where it was not asked for."""
    balance: Bar
    """The four weeks up to the one that is shown, by track."""
    burn_ups: tuple[BurnUpView, ...]


def of(read: Reading, known: Context, everything: Sequence[Studied], page: WeekPage) -> WeekCharts:
    """Return the charts of a week, but for what needs more than the week (`whole_week`)."""
    first = date.fromisoformat(page.week.start)
    return WeekCharts(
        badges=curriculum_views.badges(read),
        columns=_columns(read, known, page, first),
        thirteen=_thirteen(page),
        hours=None,
        balance=_balance(read, everything, first),
        burn_ups=(),
    )


def _columns(read: Reading, known: Context, page: WeekPage, first: date) -> Columns:
    before = read.sessions.day_totals(first - weeks.WEEK, first - timedelta(days=1))
    spent = phrases.length(page.week.seconds)
    figure = f"{spent} {page.aim.of}".strip()
    held = ", ".join(
        f"{phrases.weekday(day.date)} {phrases.length(day.seconds)}"
        for day in page.week.days
        if day.seconds
    )
    return charts.week_columns(
        first,
        [stack.parts for stack in page.stacks],
        [before.get(day - weeks.WEEK, 0) for day in days.days_of(first)],
        today=known.today,
        need=_need(known, page, first),
        figure=figure,
        sentence=f"{figure}: {held}." if held else f"{figure}.",
    )


def _need(known: Context, page: WeekPage, first: date) -> dict[date, int]:
    """Return what each day that is left would take, as the sentence below says it.

    A day that has time already shows that; it still takes its share.
    """
    aim = page.aim
    if not page.running or aim.met or not aim.asked or aim.in_days or aim.asked_from:
        return {}
    held = {day.date for day in page.week.days if day.seconds}
    asked = weeks.sharing(known.rules, first, known.today)
    return {
        day: weeks.share(page.week.left_seconds, len(asked))
        for day in asked
        if day.isoformat() not in held
    }


def _thirteen(page: WeekPage) -> Columns:
    good = sum(week.verdict == "good" for week in page.thirteen)
    asked = good + sum(week.verdict == "missed" for week in page.thirteen)
    figure = f"{good} good of {asked} asked" if asked else "none asked yet"
    rows = [
        (_label(week.week, week.start), week.seconds, week.goal_seconds, week.verdict)
        for week in page.thirteen
    ]
    said = f"{good} of {asked} weeks that were asked reached their goal."
    return charts.weeks_columns(rows, figure, said if asked else "No week was asked for yet.")


def _label(week: str, start: str) -> str:
    """Return the number of an ISO week, else day and month of its first day."""
    _year, found, number = week.partition("-W")
    return number if found else f"{start[8:]}/{start[5:7]}"


def hours(read: Reading, known: Context) -> Squares:
    """Draw when one studied in the last four weeks."""

    def made() -> Squares:
        rows: list[dict[int, int]] = []
        first = known.week - (FOUR - 1) * weeks.WEEK
        for weekday in range(charts.DAYS):
            held: dict[int, int] = {}
            for week in range(FOUR):
                day = first + timedelta(days=weekday) + week * weeks.WEEK
                for hour, seconds in read.sessions.hour_totals(day, day).items():
                    held[hour] = held.get(hour, 0) + seconds
            rows.append(held)
        most = max(((sum(row.values()), place) for place, row in enumerate(rows)), default=(0, 0))
        name = phrases.weekday_name(first + timedelta(days=most[1]))
        said = f"With a clock, most on {name}s" if most[0] else "Nothing with a clock yet"
        return charts.hour_squares(rows, said, f"{said}, in the last four weeks.")

    return read.once(("weekday hours", known.today), made)


def _balance(read: Reading, everything: Sequence[Studied], first: date) -> Bar:
    last = first + timedelta(days=6)
    shares = item_progress.by_track(read, everything, first - (FOUR - 1) * weeks.WEEK, last)
    total = sum(shares.values())
    said = ", ".join(
        f"{track} {phrases.length(seconds)}" for track, seconds in shares.items() if seconds
    )
    return charts.bar(tuple(shares.items()), phrases.length(total), f"{said or 'No time yet'}.")
