"""Charts as values: scaled points, marks and words. Who draws one only picks signs and colours.

Heights and places are 0 to 1, right and up. Each chart has its figure, the number it shows, and
its sentence for whoever sees no picture.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from studytrack.domain import phrases
from studytrack.domain.values import NamedTuple

HOUR = 3600
DAYS = 7
LEVELS = 4
"""Steps of a ramp above nothing."""

Parts = Sequence[tuple[str | None, int]]
"""Seconds by curriculum; None is time on none."""


class Part(NamedTuple):
    """One colour of a column or bar."""

    key: str | None
    """The curriculum or track."""
    share: float
    """Of the whole height or length."""


class Column(NamedTuple):
    """One day or week."""

    label: str
    parts: tuple[Part, ...]
    """From the bottom up."""
    seconds: int
    need: float
    """What it would take to reach the goal, 0 when nothing is needed."""
    need_seconds: int
    before: float
    """The same day a week earlier, 0 when there was nothing."""
    role: str
    """``good``, ``missed``, ``running``, ``neutral``, ``not asked``; empty for a day."""
    here: bool
    """Whether it is today, or the running week."""
    goal: float = 0.0
    """The height it was asked to reach, in charts in which columns differ in that."""


class Columns(NamedTuple):
    """Columns side by side."""

    columns: tuple[Column, ...]
    top: int
    """Seconds at the full height."""
    goal: float
    """The height of the goal line; 0 where there is none."""
    figure: str
    sentence: str


def week_columns(
    first: date,
    stacks: Sequence[Parts],
    before: Sequence[int],
    *,
    today: date,
    need: Mapping[date, int],
    figure: str,
    sentence: str,
) -> Columns:
    """Draw the seven days of a week from ``first`` on, each stacked by curriculum.

    ``before`` is the week before, day by day, ``need`` what each day that is left would take.
    """
    days = [first + timedelta(days=step) for step in range(DAYS)]
    totals = [sum(seconds for _key, seconds in parts) for parts in stacks]
    top = _top(max((*totals, *before, *need.values()), default=0))
    columns = tuple(
        Column(
            label=phrases.weekday(day),
            parts=tuple(Part(key, seconds / top) for key, seconds in parts if seconds > 0),
            seconds=total,
            need=need.get(day, 0) / top,
            need_seconds=need.get(day, 0),
            before=held / top,
            role="",
            here=day == today,
        )
        for day, parts, total, held in zip(days, stacks, totals, before, strict=True)
    )
    return Columns(columns, top, 0.0, figure, sentence)


def weeks_columns(
    weeks: Sequence[tuple[str, int, int, str]], figure: str, sentence: str
) -> Columns:
    """Draw weeks of (label, seconds, goal in seconds, verdict), the last the one that is shown."""
    top = _top(max((max(seconds, goal) for _label, seconds, goal, _verdict in weeks), default=0))
    columns = tuple(
        Column(label, (Part(None, seconds / top),) if seconds else (), seconds, 0.0, 0, 0.0,
               verdict, place == len(weeks) - 1)
        for place, (label, seconds, _goal, verdict) in enumerate(weeks)
    )  # fmt: skip
    goal = next((asked for _label, _seconds, asked, _verdict in reversed(weeks) if asked), 0)
    return Columns(columns, top, goal / top, figure, sentence)


def stacked_weeks(
    weeks: Sequence[tuple[str, Parts, int, str]], figure: str, sentence: str
) -> Columns:
    """Draw weeks of (label, seconds by curriculum, goal in seconds, verdict), with each goal."""
    totals = [sum(seconds for _key, seconds in parts) for _label, parts, _goal, _verdict in weeks]
    top = _top(max((*totals, *(goal for _label, _parts, goal, _verdict in weeks)), default=0))
    columns = tuple(
        Column(
            label=label,
            parts=tuple(Part(key, seconds / top) for key, seconds in parts if seconds > 0),
            seconds=total,
            need=0.0,
            need_seconds=0,
            before=0.0,
            role=verdict,
            here=verdict == "running",
            goal=goal / top,
        )
        for (label, parts, goal, verdict), total in zip(weeks, totals, strict=True)
    )
    return Columns(columns, top, 0.0, figure, sentence)


def between(old: Columns, new: Columns, share: float) -> Columns:
    """Return ``new`` with its columns ``share`` (0 to 1) of the way up from ``old`` ones."""

    def grown(before: Column, now: Column) -> Column:
        if now.seconds <= before.seconds:
            return now
        held = before.seconds / new.top
        wanted = held + (now.seconds / new.top - held) * share
        whole = sum(part.share for part in now.parts)
        return now._replace(
            parts=tuple(part._replace(share=part.share * wanted / whole) for part in now.parts)
        )

    pairs = zip(old.columns, new.columns, strict=True)
    return new._replace(columns=tuple(grown(before, now) for before, now in pairs))


def _top(most: int) -> int:
    """Return the full height: the next half hour, from four hours on the next whole hour."""
    step = HOUR if most >= LEVELS * HOUR else HOUR // 2
    return max(step, -(-most // step) * step)


class Bar(NamedTuple):
    """Parts of a whole beside one another."""

    parts: tuple[Part, ...]
    figure: str
    sentence: str


def bar(parts: Parts, figure: str, sentence: str) -> Bar:
    """Draw the parts of a whole; what is nothing is left out."""
    total = sum(seconds for _key, seconds in parts)
    shares = tuple(Part(key, seconds / total) for key, seconds in parts if seconds > 0)
    return Bar(shares, figure, sentence)


class Squares(NamedTuple):
    """A grid of levels, row by row from the top."""

    rows: tuple[tuple[int | None, ...], ...]
    """0 to `LEVELS`; None is a place without a day."""
    figure: str
    sentence: str
    held: tuple[tuple[int, ...], ...] = ()
    """Seconds of each place, where they are known."""


def year_squares(levels: Sequence[int | None], figure: str, sentence: str) -> Squares:
    """Draw days as squares: a column a week, a row a weekday, from the first day of a week on.

    None is a day that is not of the year, or to come.
    """
    weeks = -(-len(levels) // DAYS)
    rows = tuple(
        tuple(
            levels[week * DAYS + row] if week * DAYS + row < len(levels) else None
            for week in range(weeks)
        )
        for row in range(DAYS)
    )
    return Squares(rows, figure, sentence)


def hour_squares(by_weekday: Sequence[Mapping[int, int]], figure: str, sentence: str) -> Squares:
    """Draw when one studies: a row a weekday, a column an hour; the fullest is `LEVELS`."""
    most = max((seconds for hours in by_weekday for seconds in hours.values()), default=0)
    rows = tuple(
        tuple(_level(hours.get(hour, 0), most) for hour in range(24)) for hours in by_weekday
    )
    held = tuple(tuple(hours.get(hour, 0) for hour in range(24)) for hours in by_weekday)
    return Squares(rows, figure, sentence, held)


def _level(seconds: int, most: int) -> int:
    return 0 if seconds <= 0 else min(LEVELS, 1 + seconds * LEVELS // (most + 1))


class Ribbon(NamedTuple):
    """One day from midnight to midnight, in even cells."""

    cells: tuple[str | None, ...]
    """What most of each cell went to; ``""`` where nothing was studied."""
    figure: str
    sentence: str


def ribbon(
    stretches: Sequence[tuple[int, int, str | None]], cells: int, figure: str, sentence: str
) -> Ribbon:
    """Draw stretches of (first minute, last minute, curriculum) of one day's clock."""
    each = 24 * 60 / cells
    drawn: list[str | None] = []
    for place in range(cells):
        low, high = place * each, (place + 1) * each
        held = [(min(high, end) - max(low, start), key) for start, end, key in stretches]
        longest = max(held, key=lambda one: one[0], default=(0.0, None))
        drawn.append(longest[1] if longest[0] > 0 else "")
    return Ribbon(tuple(drawn), figure, sentence)


class BurnUp(NamedTuple):
    """The work done on a curriculum, week by week, and when it may be through."""

    done: tuple[tuple[float, float], ...]
    """Points of a step line, from the start to today."""
    planned: float
    """The height at which all is done."""
    today: float
    half: tuple[float, float] | None
    """Where the line of the likeliest day ends; None where none is foretold."""
    likely: tuple[float, float] | None
    """The same for the day that is likely."""
    total: int
    """Seconds at the height ``planned``."""
    first: date
    last: date
    """The days at both ends of the scale that goes right."""
    half_day: date | None
    likely_day: date | None
    """The two foretold days themselves."""
    figure: str
    sentence: str


class Held(NamedTuple):
    """What a burn-up holds on a day."""

    day: date
    seconds: int
    foretold: bool
    """Whether the day is still to come."""


def held_at(chart: BurnUp, place: float) -> Held:
    """Return what was done by the day at ``place`` (0 to 1), or may be by one still to come.

    What is to come goes straight from today to the likeliest day; without one it stays.
    """
    place = min(1.0, max(0.0, place))
    day = chart.first + timedelta(days=round(place * (chart.last - chart.first).days))
    now = chart.done[-1][1] if chart.done else 0.0
    high = now
    if place <= chart.today:
        high = next((held for at, held in reversed(chart.done) if at <= place), 0.0)
    elif chart.half is not None:
        end, top = chart.half
        high = now + (top - now) * min(1.0, (place - chart.today) / max(end - chart.today, 1e-9))
    seconds = round(high * chart.total / chart.planned) if chart.planned else 0
    return Held(day, seconds, place > chart.today)


def burn_up(
    weeks: Sequence[tuple[date, int]],
    total: int,
    today: date,
    half: date | None,
    likely: date | None,
    *,
    figure: str,
    sentence: str,
) -> BurnUp:
    """Draw (day, seconds done until then), ``total`` seconds in all, and two foretold days."""
    first = weeks[0][0] if weeks else today
    last = max(filter(None, (today + timedelta(days=DAYS), half, likely)))
    span, top = max(1, (last - first).days), max(1, total, *(done for _day, done in weeks))

    def at(day: date) -> float:
        return (day - first).days / span

    end = total / top
    return BurnUp(
        done=tuple((at(day), done / top) for day, done in weeks),
        planned=end,
        today=at(today),
        half=None if half is None else (at(half), end),
        likely=None if likely is None else (at(likely), end),
        total=total,
        first=first,
        last=last,
        half_day=half,
        likely_day=likely,
        figure=figure,
        sentence=sentence,
    )
