"""The drawings of a year beside its map: views in, lines out."""

from collections.abc import Callable, Sequence
from datetime import date

from studytrack.domain import lengths, phrases
from studytrack.domain.charts import Ribbon
from studytrack.domain.values import NamedTuple
from studytrack.services.base import views
from studytrack.services.base.views import SessionView
from studytrack.services.pages.year_charts import RunOfWeeks, YearCharts
from studytrack.services.pages.year_views import YearDayView, YearPage
from studytrack.services.time_log.status import StatusView
from studytrack.tui.drawing import bars, plots, text
from studytrack.tui.drawing import hours as hours_drawn
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.screens.today.rows import session
from studytrack.tui.widgets.lines import Spot

LENGTH, NUMBER = 8, 3
"""Cells of a length, of the number of weeks of a streak."""
NAME = 6
"""Cells of a weekday or of some hours."""
SESSION = 23
"""Cells of a session before its title: its clock, its length, its stripe."""
WEEKDAY, INDENT, MOST_DAYS = 12, 6, 30
"""Cells of a day with its weekday, left of a session below its bar; days with most time at most."""
SUM = 13
"""Cells of the name of a sum."""
DATE = 7
"""Cells of a day of the year."""
ROOMY = 28
"""Cells from which the sums are said in full."""
EARLY = 12
"""Half hours of the morning that a narrow ribbon leaves out where they hold nothing."""
NEUTRAL = {"rest": "a rest day", "vacation": "a day off", "freeze": "kept by a freeze"}


class PlacedLine(NamedTuple):
    """A line, and what stands at a cell of it."""

    line: Line
    spot: Callable[[int], Spot | None] = lambda _x: None
    day: str = ""
    """The day it is the bar of, as an ISO date."""


def totals(page: YearPage, width: int, signs: Signs) -> list[Line]:
    """Draw the sums of the year and the habit's strength."""
    weeks = page.streak.weeks
    mean = page.seconds // page.days_studied if page.days_studied else 0
    wide = width >= ROOMY
    good = f"{page.good_days} of {page.days_studied}" if wide else f"{page.good_days}"
    streak = f"{phrases.count(weeks.current, 'week')}, best {weeks.longest}"
    if len(streak) > width - SUM:
        streak = f"{weeks.current}w, best {weeks.longest}w" if wide else f"{weeks.current}w"
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
    name = SUM if wide else SUM - 1
    return [
        text.line(
            (text.column(word, name), "dim"), (text.fit(said, max(1, width - name)), "strong")
        )
        for word, said in rows
    ]


def _whole_hours(seconds: int) -> int:
    return seconds - seconds % lengths.HOUR if seconds >= lengths.HOUR else seconds


def best(drawn: YearCharts, width: int, signs: Signs) -> list[Line]:
    """Draw the weeks with most time."""
    if not drawn.best:
        said = _said(f"No week has time yet. {signs.key(actions.LOG)} logs time.", width)
        return [*said, *_ghost(width, signs)]
    most = drawn.best[0].seconds
    lines = []
    for row in drawn.best:
        mark = signs.verdicts["good"] if row.good else " "
        head = text.line((text.column(row.week.partition("-")[2] or row.week, NAME), "dim"))
        lines.append(
            _bar(head, row.seconds, most, width - 2, signs) + text.line((f" {mark}", "good"))
        )
    return lines


def best_at(drawn: YearCharts, x: int, y: int, width: int) -> Spot | None:
    """Return which of the best weeks stands in a row; a click shows it."""
    if not (0 <= y < len(drawn.best) and 0 <= x < width):
        return None
    row = drawn.best[y]
    said = f"{row.week}, {phrases.week(row.week)}: {phrases.length(row.seconds)}"
    goal = f" of {phrases.length(row.goal_seconds)}" if row.goal_seconds else ""
    return Spot(f"{said}{goal}", date.fromisoformat(row.start), "week")


def _fullest(page: YearPage) -> list[YearDayView]:
    """Return the days with most time, the longest first."""
    held = [day for day in page.days if day.seconds]
    return sorted(held, key=lambda day: -day.seconds)[:MOST_DAYS]


def best_days(page: YearPage, width: int, signs: Signs) -> list[Line]:
    """Draw the days with most time."""
    found = _fullest(page)
    if not found:
        said = _said(f"No day has time yet. {signs.key(actions.LOG)} logs time.", width)
        return [*said, *_ghost(width, signs)]
    lines = []
    for one in found:
        head = text.line((text.column(phrases.day(one.date), WEEKDAY), "dim"))
        lines.append(_bar(head, one.seconds, found[0].seconds, width, signs))
    return lines


def best_day_at(page: YearPage, x: int, y: int, width: int) -> Spot | None:
    """Return which of the best days stands in a row; a click shows it."""
    found = _fullest(page)
    if not (0 <= y < len(found) and 0 <= x < width):
        return None
    one = found[y]
    said = f"{phrases.day(one.date)}: {phrases.length(one.seconds)}"
    return Spot(said, date.fromisoformat(one.date))


def months(page: YearPage, drawn: YearCharts, width: int, signs: Signs) -> list[Line]:
    """Draw how much each month holds, by curriculum."""
    most = max(month.seconds for month in page.months)
    long = _longest([month.seconds for month in page.months])
    cells = max(0, width - NAME - long)
    lines = []
    for name, month, parts in zip(text.MONTHS, page.months, drawn.months, strict=True):
        share = month.seconds * cells // max(1, most)
        bar = plots.stack(parts, month.seconds, max(share, len(parts) > 0), signs, drawn.badges)
        rest = text.span(signs.rest * (cells - text.width(bar)), "edge")
        said = phrases.length(month.seconds) if month.seconds else signs.none
        head = text.span(text.column(name, NAME), "dim")
        lines.append((head, *bar, rest, text.span(text.right(said, long))))
    return lines


def _longest(seconds: Sequence[int]) -> int:
    """Return the cells that lengths below one another take: none is cut, none touches its bar."""
    return max(LENGTH, *(1 + len(phrases.length(one)) for one in seconds))


def month_at(page: YearPage, drawn: YearCharts, x: int, y: int, width: int) -> Spot | None:
    """Return which month stands in a row, and what it held; a click shows its last day."""
    if not (0 <= y < len(page.months) and 0 <= x < width):
        return None
    month = page.months[y]
    named = f"{text.MONTHS[y]} {page.year}"
    if not month.seconds:
        return Spot(f"{named}: nothing")
    on = f"{phrases.length(month.seconds)} on {phrases.count(month.days, 'day')}"
    days = [day for day in page.days if day.date.startswith(month.month) and day.seconds]
    last = date.fromisoformat(days[-1].date)
    return Spot(f"{named}: {on}, {plots.parts_said(drawn.months[y], drawn.badges)}", last)


def curricula(drawn: YearCharts, width: int, signs: Signs) -> list[Line]:
    """Draw what the year went to, most first."""
    if not drawn.curricula:
        said = _said("What the time of a year goes to stands here.", width)
        return [*said, *_ghost(width, signs)]
    most = max(one.seconds for one in drawn.curricula)
    names = [plots.badge(one.curriculum, drawn.badges).short for one in drawn.curricula]
    long = _longest([one.seconds for one in drawn.curricula])
    room = min(max(map(len, names)), max(8, width - LENGTH - 6))
    cells = max(0, width - room - 3 - long)
    lines = []
    for name, one in zip(names, drawn.curricula, strict=True):
        head = text.line(
            plots.stripe(one.curriculum, drawn.badges, signs),
            " ",
            (text.column(name, room, plain=signs.plain), "dim"),
            " ",
        )
        role = plots.hue(one.curriculum, drawn.badges)
        bar = bars.bar(one.seconds, most, cells, signs, role)
        lines.append((*head, *bar, text.span(text.right(phrases.length(one.seconds), long))))
    return lines


def curriculum_at(drawn: YearCharts, x: int, y: int, width: int) -> Spot | None:
    """Return which curriculum stands in a row, and its part of the year."""
    if not (0 <= y < len(drawn.curricula) and 0 <= x < width):
        return None
    one = drawn.curricula[y]
    name = plots.badge(one.curriculum, drawn.badges).short
    share = phrases.percent(one.share)
    return Spot(f"{name}: {phrases.length(one.seconds)}, {share} of the year")


def reached_days(drawn: YearCharts) -> list[tuple[date, str]]:
    """Return the milestones of the year, the last one first."""
    days = sorted(drawn.reached, reverse=True)
    return [(day, title) for day in days for title in drawn.reached[day]]


def milestones(drawn: YearCharts, width: int, signs: Signs) -> list[Line]:
    """Draw the milestones that were reached in the year."""
    rows = reached_days(drawn)
    if not rows:
        return _said("What is reached in a year stands here with its day.", width)
    return [
        text.line(
            (f"{signs.due} ", "good"),
            (text.column(f"{day.day} {text.MONTHS[day.month - 1]}", DATE), "dim"),
            text.fit(title, width - DATE - 2, plain=signs.plain),
        )
        for day, title in rows
    ]


def milestones_title(drawn: YearCharts, page: YearPage, signs: Signs) -> str:
    """Name the milestones, and say how many were reached in the year."""
    count = len(reached_days(drawn))
    return f"Milestones {signs.dot} {count} in {page.year}" if count else "Milestones"


def milestone_at(drawn: YearCharts, x: int, y: int, width: int) -> Spot | None:
    """Return which milestone stands in a row; a click shows its day."""
    rows = reached_days(drawn)
    if not (0 <= y < len(rows) and 0 <= x < width):
        return None
    day, title = rows[y]
    return Spot(f"{phrases.day(day)}: {title}", day)


def hours(drawn: YearCharts, width: int, signs: Signs) -> list[Line]:
    """Draw when one studied that year: weekday by hour."""
    return hours_drawn.squares(drawn.hours, drawn.week_start, width, signs)


def hour_at(drawn: YearCharts, x: int, y: int, width: int) -> Spot | None:
    """Return which hour of which weekday stands at a place, and what it held in the year."""
    said = hours_drawn.said_at(drawn.hours, drawn.week_start, x, y, width)
    return Spot(said) if said else None


def runs(drawn: YearCharts, width: int, signs: Signs) -> list[Line]:
    """Draw the longest streaks of good weeks with their dates."""
    if not drawn.runs:
        return _said("Two good weeks in a row stand here with their dates.", width)
    # All of them in the same words, the longest that fit.
    forms = (" weeks  {} {ends} {}", "w  {} {ends} {}", "w {} {ends} {}", "w {}{ends}{}")
    told: list[str] = []
    for form in forms:
        told = [form.format(*_dates(run), ends=signs.ends) for run in drawn.runs]
        if max(map(len, told)) + NUMBER <= width:
            break
    else:
        told = [
            "w {}{ends}{}".format(*map(_month, _dates(run)), ends=signs.ends) for run in drawn.runs
        ]
    return [
        text.line(
            (text.right(f"{run.weeks}", NUMBER), "good" if run.running else "strong"),
            (text.fit(one, width - NUMBER, plain=signs.plain), "dim"),
        )
        for run, one in zip(drawn.runs, told, strict=True)
    ]


def _month(said: str) -> str:
    """Leave the day of the month out of a date."""
    return said.partition(" ")[2] or said


def _dates(run: RunOfWeeks) -> tuple[str, str]:
    """Say when a streak began and ended; the year once where it is the same."""
    until = "now" if run.running else phrases.dated(run.last)
    same = run.first[:4] == run.last[:4] and not run.running
    return (phrases.dated(run.first)[:-5] if same else phrases.dated(run.first)), until


def run_at(drawn: YearCharts, x: int, y: int, width: int) -> Spot | None:
    """Return which streak stands in a row; a click shows its first day."""
    if not (0 <= y < len(drawn.runs) and 0 <= x < width):
        return None
    run = drawn.runs[y]
    until = "now" if run.running else phrases.dated(run.last)
    weeks = phrases.count(run.weeks, "good week")
    said = f"{weeks} in a row, {phrases.dated(run.first)} – {until}"
    return Spot(said, date.fromisoformat(run.first))


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
        lines.append(text.line((f"{signs.due} ", "good"), (said, "strong")))
    return lines


def day(
    shown: YearDayView,
    rows: Sequence[SessionView],
    ribbon: Ribbon,
    badges: Badges,
    width: int,
    signs: Signs,
) -> list[PlacedLine]:
    """Draw the day under the cursor: its clock as a ribbon, its sessions, their notes in full."""
    if rows:
        return clocked(rows, ribbon, badges, width, signs)
    if shown.neutral:
        said = f"Nothing was logged; it was {NEUTRAL[shown.neutral]}."
    else:
        said = f"Nothing was logged. {signs.key(actions.LOG)} logs time; its line takes any day."
    return [PlacedLine(line) for line in _said(said, width)]


def clocked(
    rows: Sequence[SessionView], ribbon: Ribbon, badges: Badges, width: int, signs: Signs
) -> list[PlacedLine]:
    """Draw a day's clock as a ribbon, its sessions, their notes in full."""
    first = 0 if width >= len(ribbon.cells) or any(ribbon.cells[:EARLY]) else EARLY
    strip = plots.ribbon(ribbon, signs, badges)[first : first + width]
    hours = "".join(f"{hour:<6}" for hour in range(first // 2, 24, 3))
    lines: list[PlacedLine] = [
        PlacedLine(strip, lambda x: _half_hour(ribbon, badges, first + x)),
        PlacedLine(text.line((text.fit(hours.rstrip(), width), "dim"))),
    ]
    for row in rows:
        lines += map(PlacedLine, _session(row, badges, width, signs))
    return lines


def _session(row: SessionView, badges: Badges, width: int, signs: Signs) -> list[Line]:
    """Draw a session with its title and its note in full, below it where it is too narrow."""
    bare = row._replace(note="")
    title = row.title or views.UNASSIGNED
    said = [(f"  {piece}", "dim") for piece in (text.wrap(row.note, width - 2) if row.note else ())]
    if text.width(text.line(title)) > width - SESSION:
        short = plots.badge(row.curriculum, badges).short
        bare = bare._replace(title=short)
        said = [(f"  {piece}", "") for piece in text.wrap(title, width - 2)] + said
    return [session(bare, badges, width, signs), *map(text.line, said)]


def _half_hour(ribbon: Ribbon, badges: Badges, place: int) -> Spot | None:
    """Say what half an hour of a day went to."""
    if not 0 <= place < len(ribbon.cells):
        return None
    key = ribbon.cells[place]
    held = "nothing" if key == plots.NOTHING else plots.badge(key, badges).short
    ends = (f"{half // 2:02d}:{half % 2 * 30:02d}" for half in (place, place + 1))
    return Spot(f"{'–'.join(ends)}: {held}")


def placed_at(lines: Sequence[PlacedLine], x: int, y: int) -> Spot | None:
    """Return what stands at a place of such lines."""
    return lines[y].spot(x) if 0 <= y < len(lines) else None


def _ghost(width: int, signs: Signs) -> list[Line]:
    """Draw the bars that will stand here."""
    lengths_drawn = (max(1, width * part // 6) for part in (6, 5, 4, 3, 2))
    return [(), *(text.line((signs.dash * cells, "edge")) for cells in lengths_drawn)]


def _said(said: str, width: int) -> list[Line]:
    return [text.line((piece, "dim")) for piece in text.wrap(said, width)]


def running(timer: StatusView, ran: int, width: int, signs: Signs) -> list[Line]:
    """Draw the timer that runs on the day, apart from what is recorded."""
    said = f"{phrases.length(ran)} running"
    title = text.fit(f"  {timer.title or views.UNASSIGNED}", max(1, width - len(said) - 2),
                     plain=signs.plain)  # fmt: skip
    return [text.line((f"{signs.running} {said}", "accent"), title)]


def week_of(
    page: YearPage, shown: YearDayView, start: int, width: int, signs: Signs
) -> list[PlacedLine]:
    """Draw the days of the week around a day, so far as they are of its year."""
    here = date.fromisoformat(shown.date)
    first = here.toordinal() - (here.weekday() - start) % 7
    begin = date(here.year, 1, 1).toordinal()
    held = [
        page.days[n - begin] for n in range(first, first + 7) if 0 <= n - begin < len(page.days)
    ]
    most = max(one.seconds for one in held)
    spent = phrases.length(sum(one.seconds for one in held))
    head = text.line(("the week around it  ", "dim"), (spent, "strong"))
    lines = [PlacedLine(()), PlacedLine(head)]
    for one in held:
        name = text.column(phrases.day(one.date), WEEKDAY)
        line = text.line((name, "strong" if one.date == shown.date else "dim"))
        bar = _bar(line, one.seconds, most, width, signs)
        lines.append(PlacedLine(bar, _to_day(one, signs), one.date))
    return lines


def with_sessions(
    lines: Sequence[PlacedLine],
    rows: Sequence[SessionView],
    badges: Badges,
    width: int,
    signs: Signs,
) -> list[PlacedLine]:
    """Put sessions below the bars of their days."""
    found: list[PlacedLine] = []
    for line in lines:
        found.append(line)
        of_day = (row for row in rows if row.study_date == line.day)
        found += [line._replace(line=_below(row, badges, width, signs)) for row in of_day]
    return found


def _below(row: SessionView, badges: Badges, width: int, signs: Signs) -> Line:
    """Draw a session below the bar of its day."""
    title = row.title or views.UNASSIGNED
    return text.line(
        " " * INDENT,
        plots.stripe(row.curriculum, badges, signs),
        " ",
        (text.column(title, max(1, width - INDENT - 2 - LENGTH), plain=signs.plain), "dim"),
        (text.right(phrases.length(row.seconds), LENGTH), "dim"),
    )


def _to_day(one: YearDayView, signs: Signs) -> Callable[[int], Spot | None]:
    """Say a day's time; a click on it goes there."""
    said = phrases.length(one.seconds) if one.seconds else "nothing"
    spot = Spot(f"{signs.day(one.date)}: {said}", date.fromisoformat(one.date))
    return lambda _x: spot


def day_title(shown: YearDayView, signs: Signs, ran: int = 0, room: int = 0) -> str:
    """Name the day under the cursor, what it holds, and what a timer has run on it by now.

    What kind of day it was is left out where ``room`` cells do not hold it.
    """
    parts = [signs.day(shown.date)]
    if shown.seconds or ran:
        parts.append(phrases.with_running(shown.seconds, ran, phrases.length))
    if shown.good:
        parts.append("good")
    elif shown.neutral:
        parts.append(NEUTRAL[shown.neutral])
    said = f" {signs.dot} ".join(parts)
    return said if len(said) <= room or not room else f" {signs.dot} ".join(parts[:2])


def title(page: YearPage, signs: Signs) -> str:
    """Name the year, and what it holds."""
    studied = phrases.noun(page.days_studied, "day")
    said = f"{phrases.length(page.seconds)} on {page.days_studied} {studied}"
    return f"{page.year} {signs.dot} {said if page.seconds else 'nothing yet'}"
