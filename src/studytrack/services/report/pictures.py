"""The pictures of a report: days in squares, weeks as columns, burn-up, balance.

Each takes values and gives an SVG that says in a sentence what it shows; the tables beside them
hold the numbers.
"""

from collections.abc import Sequence
from datetime import date

from studytrack.domain import days, phrases
from studytrack.services.report import svg
from studytrack.services.report.report import NOBODY, CurriculumRow, WeekRow

SIDE, STEP = 9, 11
"""Pixels of a day's square, and from one to the next."""
LEFT, TOP = 34, 16
WIDTH, HEIGHT = 640, 150
APART = 160
"""Pixels from which on both ends of a scale have room for their days."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HOUR = 3600


def hue(number: int) -> str:
    """Return the role of a curriculum's colour; time on none has that of lines."""
    return "line" if number == NOBODY else f"hue{number}"


def squares(rows: Sequence[WeekRow], name: str) -> str:
    """Draw a column a week, a square a day, darker where a day held more."""
    places: dict[int, list[tuple[float, float]]] = {}
    labels = []
    month = 0
    for column, row in enumerate(rows):
        x = LEFT + column * STEP
        shown = [day for day, level in zip(days.days_of(row.first), row.levels, strict=True)
                 if level is not None]  # fmt: skip
        if shown and shown[-1].month != month and shown[-1].day <= 7:  # noqa: PLR2004 - its first week
            month = shown[-1].month
            labels.append(svg.label(x, TOP - 5, MONTHS[month - 1], size=10))
        for at, level in enumerate(row.levels):
            if level is not None:
                places.setdefault(level, []).append((x, TOP + at * STEP))
    for at in (0, 3, 6):
        day = f"{days.days_of(rows[0].first)[at]:%a}"
        labels.append(svg.label(LEFT - 6, TOP + at * STEP + SIDE, day, size=10, anchor="end"))
    body = [svg.squares(places[level], SIDE, f"heat{level}") for level in sorted(places)]
    held = sum(row.seconds for row in rows)
    studied = sum(seconds > 0 for row in rows for seconds in row.days)
    said = f"{studied} days with {phrases.length(held)} together, darker where a day held more."
    width = max(LEFT + len(rows) * STEP, 200)
    return svg.picture(width, TOP + 7 * STEP, "Day by day", said, [*labels, *body], name=name)


def columns(rows: Sequence[WeekRow], name: str) -> str:
    """Draw a column a week, one colour a curriculum, and what each week asked for as a line."""
    top = max(1, *(max(row.seconds, row.goal_seconds) for row in rows))
    base = TOP + HEIGHT
    step = min(40.0, (WIDTH - LEFT) / len(rows))
    body = _hours(top, base)
    for at, row in enumerate(rows):
        x, y = LEFT + at * step, float(base)
        for number, seconds in row.parts:
            tall = seconds * HEIGHT / top
            y -= tall
            body.append(svg.rect(x, y, step * 0.8, tall, hue(number)))
        if row.goal_seconds:
            goal = base - row.goal_seconds * HEIGHT / top
            body.append(svg.line([(x, goal), (x + step * 0.8, goal)], "text", thick=1.5))
    body += [svg.label(LEFT, base + 14, _day(rows[0].first), size=10)]
    if len(rows) * step > APART:
        end = LEFT + len(rows) * step
        body.append(svg.label(end, base + 14, _day(rows[-1].first), size=10, anchor="end"))
    good = sum(row.verdict == "good" for row in rows)
    most = max(rows, key=lambda row: row.seconds)
    said = (
        f"{good} of {len(rows)} weeks met their goal; the most was {phrases.length(most.seconds)} "
        f"in {most.name}."
    )
    return svg.picture(WIDTH, base + 20, "Week by week", said, body, name=name)


def week(row: WeekRow, name: str) -> str:
    """Draw the seven days of one week as columns."""
    top = max(1, *row.days)
    base, step = TOP + HEIGHT, 62
    body = []
    for at, (day, seconds) in enumerate(zip(days.days_of(row.first), row.days, strict=True)):
        x, tall = LEFT + at * step, seconds * HEIGHT / top
        body.append(svg.rect(x, base - tall, step - 14, tall, "accent", 2))
        middle = x + (step - 14) / 2
        body.append(svg.label(middle, base + 14, f"{day:%a}", size=11, anchor="middle"))
        if seconds:
            length = phrases.length(seconds)
            body.append(svg.label(middle, base - tall - 4, length, size=11, anchor="middle"))
    said = f"{row.name}: {phrases.length(row.seconds)} in seven days."
    return svg.picture(LEFT + 7 * step, base + 20, "The seven days", said, body, name=name)


def burn_up(row: CurriculumRow, today: date, name: str) -> str:
    """Draw the time spent on a curriculum, and from today on the fan in which it may arrive."""
    whole = row.whole_seconds + row.remaining_seconds
    begun = row.spent[0][0]
    ends = [day for day in (row.p50, row.p80) if day is not None]
    last = max([today, *ends])
    span = max(1, (last - begun).days)
    base = TOP + HEIGHT

    def at(day: date, seconds: int) -> tuple[float, float]:
        across = LEFT + (day - begun).days * (WIDTH - LEFT - 8) / span
        return across, base - seconds * HEIGHT / max(1, whole)

    body = _hours(max(1, whole), base)
    now = at(today, row.whole_seconds)
    if row.p50 is not None and row.p80 is not None:
        fan = [now, at(row.p50, whole), at(row.p80, whole)]
        body.append(svg.area(fan, hue(row.hue), 0.25))
        body.append(svg.line([now, at(row.p50, whole)], hue(row.hue), thick=1.5, dashed=True))
    body.append(svg.line([at(begun, whole), at(last, whole)], "muted", thick=1))
    spent = [at(day, seconds) for day, seconds in row.spent]
    body.append(svg.line([(spent[0][0], base), *spent, now], hue(row.hue)))
    body.append(svg.label(LEFT, base + 14, _day(begun), size=10))
    body.append(svg.label(WIDTH - 8, base + 14, _day(last), size=10, anchor="end"))
    return svg.picture(WIDTH, base + 20, row.title, arrival(row), body, name=name)


def arrival(row: CurriculumRow) -> str:
    """Say how far a curriculum is and when it may be through; never one date alone."""
    spent = phrases.length(row.whole_seconds)
    share = f"{phrases.percents(row.progress)} %, {spent} spent"
    if not row.remaining_seconds:
        return f"{share}; nothing required is left."
    left = f"{share}, {phrases.length(row.remaining_seconds)} to go"
    if row.p50 is not None and row.p80 is not None:
        ahead = f"as likely as not by {_day(row.p50)}, likely by {_day(row.p80)}"
        return f"{left}; {ahead}."
    if row.at_goal is not None:
        return f"{left}; too early to say, at the goal by {_day(row.at_goal)}."
    return f"{left}; too early to say."


def balance(tracks: Sequence[tuple[str, int]], name: str) -> str:
    """Draw the tracks as one bar."""
    whole = sum(seconds for _, seconds in tracks)
    x, body = 0.0, []
    for number, (track, seconds) in enumerate(tracks):
        wide = seconds * WIDTH / whole
        if seconds:
            body.append(svg.rect(x, 18, max(0.5, wide - 1), 22, hue(number)))
            if wide >= len(track) * 8:
                body.append(svg.label(x, 12, track, size=12))
            x += wide
    said = ", ".join(f"{track} {seconds * 100 // whole} %" for track, seconds in tracks if seconds)
    return svg.picture(WIDTH, 42, "Balance", f"{said}.", body, name=name)


def _hours(top: int, base: int) -> list[str]:
    """Draw the scale: nothing, and the highest whole number of hours that is shown."""
    most = top // HOUR
    rows = [svg.label(LEFT - 6, base, "0", size=10, anchor="end")]
    if most:
        y = base - most * HOUR * HEIGHT / top
        rows.append(svg.label(LEFT - 6, y + 4, f"{most}h", size=10, anchor="end"))
    return rows


def _day(day: date) -> str:
    return phrases.day(day, date.min).partition(" ")[2]
