"""What the week's screen shows: views put together, and the sentences that go with them."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from studytrack.domain import due as dues
from studytrack.domain import phrases, weeks
from studytrack.domain.item_state import SETTLED, TODO
from studytrack.domain.values import TYPE_CHECKING, NamedTuple
from studytrack.services.base.context import Context
from studytrack.services.base.views import EntryLineView, ReachedView
from studytrack.services.goals import week_goal
from studytrack.services.goals.week_goal import Aim
from studytrack.services.items.item_views import ItemLineView
from studytrack.services.items.progress import Studied
from studytrack.services.pages.summaries import FinishedView, WeekView
from studytrack.services.time_log.status import RunningView

if TYPE_CHECKING:
    from studytrack.services.items.forecast import ForecastView  # with its walks


class ChoiceView(NamedTuple):
    """A suggested item, as a line of a list."""

    item: ItemLineView
    curriculum: str
    """Title of its curriculum."""
    module: str
    """Title of its module."""
    remaining_seconds: int
    last_on: str | None
    """The study day it was last worked on."""


class StackView(NamedTuple):
    """One day's time by curriculum; the parts add up to the day."""

    date: str
    parts: tuple[tuple[str | None, int], ...]


class WeekLineView(NamedTuple):
    """One week of the last thirteen."""

    week: str
    start: str
    seconds: int
    goal_seconds: int
    verdict: str
    """``good``, ``missed``, ``neutral``, ``running`` or ``not asked``."""


class BalanceView(NamedTuple):
    """How the time of the last weeks is spread over the four tracks."""

    shares: tuple[tuple[str, int], ...]
    """Track and seconds over the last four weeks."""
    warning: str
    """One plain sentence when a track asked for has been empty for three weeks; else empty."""


class WeekPage(NamedTuple):
    """The week's screen."""

    week: WeekView
    running: bool
    """Whether it is the running week."""
    this: str
    """The first day of the running week."""
    stacks: tuple[StackView, ...]
    titles: dict[str, str]
    """Curriculum id to title, for everything in ``stacks``."""
    thirteen: tuple[WeekLineView, ...]
    """Oldest first, the shown week last."""
    aim: Aim
    headline: str
    to_go: str
    """What the goal still wants and how many days are left; empty without a goal."""
    streak: tuple[str, ...]
    """How the streaks stand as of today, in one to three lines; ``keeps`` is the last of them."""
    keeps: str
    """What keeps the streak, as a sentence; empty when nothing is at stake."""
    fills: tuple[ChoiceView, ...]
    """Suggested items that fill what is left."""
    forecasts: "tuple[ForecastView, ...]"
    counted: tuple[EntryLineView, ...]
    """The numbers logged in the week."""
    reached: tuple[ReachedView, ...]
    """The milestones of the week, oldest first."""
    milestones: tuple[tuple[str, str, str], ...]
    """What lies ahead as of today: glyph name (``due`` or ``open``), title, when."""
    moved: dict[str, str]
    """Curriculum id to how its forecast moved in seven days, where there was one then."""
    balance: BalanceView
    figures: tuple[str, ...]
    """Sessions, and what the week is compared with: a sentence each."""
    estimates: str
    """Calibration in words; empty while too little is known."""
    review: tuple[str, str, str, str] | None
    """The three answers and the plan, None when not written."""
    timer: RunningView | None = None
    """The running time, where it belongs to this week; it is in no sum."""
    hues: Mapping[str, int] = MappingProxyType({})
    """The hue of every curriculum ever started, by id (`domain.hues`)."""

    @property
    def finished(self) -> tuple[FinishedView, ...]:
        """What was finished in the week, items apart that are milestones themselves."""
        told = {(one.item, one.title) for one in self.reached}
        return tuple(row for row in self.week.finished if (row.item, row.title) not in told)


def headline(week: WeekView, aim: Aim, *, running: bool) -> str:
    """Say the week in one sentence: what was done, against the goal and the week before."""
    parts = [week_goal.said(phrases.length(week.seconds), aim)]
    if not aim.in_days:
        good = sum(day.good for day in week.days)
        parts.append(f"{phrases.count(good, 'good day')}")
    if week.finished:
        count = len(week.finished)
        parts.append(f"{phrases.count(count, 'item')} finished")
    change = week.seconds - week.previous_seconds
    if week.previous_seconds:
        point = "last week by now" if running else "the week before"
        sign = "+" if change >= 0 else "−"
        parts.append(f"{sign}{phrases.length(abs(change))} on {point}")
    return " · ".join(parts)


def to_go(known: Context, week: WeekView, aim: Aim, first: date) -> str:
    """Say what the goal still wants, and for how many days; empty when nothing is asked."""
    if week.complete or not aim.asked:
        return ""
    if aim.met:
        return "goal met"
    if aim.asked_from is not None:
        return _from_then(aim, aim.asked_from)
    left = weeks.days_left(known.rules, first, known.today)
    share = phrases.to_go(weeks.share(week.left_seconds, left))
    more = "" if left == 1 or aim.in_days else f", {share} a day"
    return f"{aim.left} to go, {phrases.count(left, 'day')} left{more}"


def _from_then(aim: Aim, asked_from: date) -> str:
    """Say of the week one began in from when on the goal is asked, and what is met already."""
    makes = "make" if aim.in_days and aim.asked - aim.reached > 1 else "makes"
    return f"asked from {phrases.day_alone(asked_from)} on; {aim.left} more {makes} it good already"


def figures(week: WeekView, *, running: bool) -> tuple[str, ...]:
    """Say the sessions, and what the week is compared with."""
    said = []
    if week.sessions:
        sessions = f"{phrases.count(week.sessions, 'session')}"
        said.append(f"{sessions}, the longest {phrases.length(week.longest_seconds)}.")
    if week.previous_seconds or week.average_4_seconds:
        last = phrases.length(week.previous_seconds)
        average = phrases.length(week.average_4_seconds)
        when = "Last week by now" if running else "The week before"
        said.append(f"{when} {last}, four weeks on average {average}.")
    return tuple(said)


MOST = 5
"""Lines at most."""
Ranges = Mapping[tuple[str, str], str]
NOWHERE: Ranges = {}
COUNTED = 14
"""Days ahead that are counted; later ones are dated."""


def lines(
    known: Context, begun: Iterable[Studied], ranges: Ranges = NOWHERE
) -> tuple[tuple[str, str, str], ...]:
    """Return what is due, soonest first, then open milestones: kind, title, when.

    ``ranges`` says when a milestone may be reached, by curriculum and item, where that is known.
    The title says the curriculum too; of several items due on one day in one curriculum the first
    stands for all, with their number.
    """
    due: dict[tuple[date, str], list[str]] = {}
    others: list[tuple[str, str, str]] = []
    for studied in begun:
        name = studied.content.name_in_lists
        days_of = dues.every(studied.content, studied.begun) if studied.begun else {}
        waiting = [
            item
            for item in studied.content.items()
            if studied.item_states.get(item.id, TODO).state not in SETTLED
        ]
        for item in waiting:
            day = dues.day(days_of.get(item.id))
            if day is not None and day >= known.today:
                due.setdefault((day, name), []).append(item.title)
        ahead = [
            item
            for item in waiting
            if item.kind == "milestone"
            and not item.optional
            and item.every is None
            and item.id not in days_of
        ]
        others += [
            (item.title, name, ranges.get((studied.kept.id, item.id), "")) for item in ahead[:1]
        ]
    told = [
        ("due", f"{_titles(titles)}, {name}", _when(known, day))
        for (day, name), titles in sorted(due.items())
    ]
    told += [("open", f"{title}, {name}", when) for title, name, when in others]
    return tuple(told[:MOST])


def _titles(titles: list[str]) -> str:
    return titles[0] if len(titles) == 1 else f"{titles[0]} and {len(titles) - 1} more"


def _when(known: Context, day: date) -> str:
    count = (day - known.today).days
    if count == 0:
        return "today"
    if count < COUNTED:
        return f"in {phrases.count(count, 'day')}"
    return phrases.day(day, known.today)
