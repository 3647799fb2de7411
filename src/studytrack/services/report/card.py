"""A week as a card to give away: the figures the learner chose, as a picture or as Markdown."""

from collections.abc import Sequence
from datetime import date

from studytrack.domain import goals, phrases, text
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.goals import Rules
from studytrack.domain.values import Literal, NamedTuple
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import week_goal
from studytrack.services.pages import summaries
from studytrack.services.pages.summaries import DayView, WeekView
from studytrack.services.report import shapes

FORMATS: tuple[Literal["svg", "md"], ...] = ("svg", "md")
FIGURES = ("hours", "goal", "streak", "days", "sessions", "longest", "finished", "tracks", "heat")
"""What a card can show."""
USUAL = ("hours", "goal", "streak", "heat")
"""What it shows when nothing is chosen: numbers, and no title of anything."""
WIDTH, EDGE, ROW = 480, 24, 34
DAY = 52
"""Pixels from day to day, the gap aside."""
SIDE = 48
"""Pixels of a day's square."""


class CardView(NamedTuple):
    """A card, before it is drawn."""

    week: str
    figures: tuple[tuple[str, str], ...]
    """Name and value, in the order chosen."""
    days: tuple[tuple[str, int, str], ...]
    """Name, level 0 to 4 and length of each day; empty when the days were not chosen."""


def chosen(said: str | None) -> tuple[str, ...]:
    """Read what a card is to show; the usual without words.

    Raises:
        NotUnderstoodError: a word is no figure.
    """
    if said is None:
        return USUAL
    found = tuple(dict.fromkeys(word.strip().casefold() for word in said.split(",")))
    for word in found:
        if word not in FIGURES:
            raise NotUnderstoodError(
                f"“{text.shown(word)}” is nothing a card shows; there are {', '.join(FIGURES)}."
            )
    return found


def card(ws: Workspace, first: date | None, show: Sequence[str]) -> CardView:
    """Return the card of the week that begins on ``first``, the running one without it."""
    week = summaries.week(ws, first)
    rules = context.here(ws).rules
    asked = week.good or week_goal.now(ws, first).asked_from is None
    said = {
        name: _figure(week, name)
        for name in show
        # The week one began in is not asked for its goal.
        if name != "heat" and (asked or name != "goal")
    }
    days = tuple(_day(day, rules) for day in week.days) if "heat" in show else ()
    return CardView(week.week, tuple((name, value) for name, value in said.items() if value), days)


def _figure(week: WeekView, name: str) -> str:
    streak = week.streak.weeks.current
    good = sum(day.good for day in week.days)
    longest = phrases.length(week.longest_seconds) if week.longest_seconds else ""
    tracks = [f"{track} {phrases.length(held)}" for track, held in week.by_track.items() if held]
    goal = "met" if week.good else f"{phrases.to_go(week.left_seconds)} left"
    said = {
        "hours": phrases.length(week.seconds),
        "goal": f"{phrases.length(week.goal_seconds)}, {goal}" if week.goal_seconds else "",
        "streak": f"{phrases.count(streak, 'good week')} in a row",
        "days": f"{phrases.count(good, 'good day')}",
        "sessions": str(week.sessions),
        "longest": longest,
        "finished": str(len(week.finished)),
        "tracks": " · ".join(tracks),
    }
    return said[name]


def _day(day: DayView, rules: Rules) -> tuple[str, int, str]:
    on = date.fromisoformat(day.date)
    level = goals.heat_level(day.seconds, rules, on)
    return phrases.weekday(on), level, phrases.length(day.seconds) if day.seconds else "–"


def text_of(view: CardView, form: str) -> str:
    """Return the card in one of `FORMATS`."""
    return markdown(view) if form == "md" else picture(view)


def markdown(view: CardView) -> str:
    """Return the card as a block of Markdown; it holds figures only, and nothing typed."""
    rows = [f"**Week {view.week}**", ""]
    rows += [f"- {name}: {value}" for name, value in view.figures]
    if view.days:
        names = [name for name, _, _ in view.days]
        rows += ["", _row(names), _row(["---:"] * len(names))]
        rows.append(_row([length for _, _, length in view.days]))
    return "\n".join([*rows, ""])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def picture(view: CardView) -> str:
    """Return the card as a picture that is a file of its own."""
    said = "; ".join(f"{name} {value}" for name, value in view.figures)
    body = [shapes.label(EDGE, EDGE + 16, f"Week {view.week}", size=20, role="text", bold=True)]
    y = EDGE + 16 + ROW
    for name, value in view.figures:
        body.append(shapes.label(EDGE, y, name, size=14))
        body.append(shapes.label(EDGE + 90, y, value, size=16, role="text", bold=True))
        y += ROW - 8
    if view.days:
        for at, (name, level, length) in enumerate(view.days):
            x = EDGE + at * (DAY + 10)
            middle = x + SIDE / 2
            body.append(shapes.label(middle, y, name, size=12, anchor="middle"))
            body.append(shapes.rect(x, y + 8, SIDE, SIDE, f"heat{level}", 4))
            body.append(shapes.label(middle, y + SIDE + 24, length, size=12, anchor="middle"))
        said = f"{said}; " + ", ".join(f"{name} {length}" for name, _, length in view.days)
        y += SIDE + 40
    height = y + EDGE - 12
    frame = shapes.rect(0, 0, WIDTH, height, "ground", 12)
    return shapes.alone(WIDTH, height, f"Week {view.week}", said, [frame, *body])
