"""The week's screen: the week put beside other weeks, and what it asks for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from studytrack.domain import curriculum as curricula
from studytrack.domain import days, goals, progress, weeks
from studytrack.domain.curriculum import Item
from studytrack.domain.item_state import TODO
from studytrack.domain.sessions import Address
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.views import EntryLineView, ReachedView, Titles
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.goals import streaks, week_goal
from studytrack.services.items import item_views
from studytrack.services.items import progress as item_progress
from studytrack.services.items.progress import Studied
from studytrack.services.pages import summaries, week_review, week_views
from studytrack.services.pages.summaries import WeekView
from studytrack.services.pages.week_views import (
    BalanceView,
    ChoiceView,
    StackView,
    WeekLineView,
    WeekPage,
)
from studytrack.services.time_log import status
from studytrack.services.time_log.status import RunningView

THIRTEEN = 13
"""Weeks looked back on."""
BALANCED = 4
"""Weeks over which the tracks are balanced."""
EMPTY = 3
"""Weeks after which an empty track is spoken of."""
SUGGESTED = 6
"""Items looked at to fill what is left of the week."""


def page(
    ws: Workspace,
    read: Reading,
    known: Context,
    everything: tuple[Studied, ...],
    first: date | None = None,
    *,
    recent: bool = False,
) -> WeekPage:
    """Show the week that begins on ``first``, the running one without it.

    What needs the time spent on every item is left to `whole_week`: the forecasts, how good the
    estimates were, what fills the rest of the week, and the milestones reached. A ``recent`` one
    does not say how the streaks stand either, and knows of them what `streaks.recent` tells.
    """
    first = first or known.week
    names = views.titles(read)
    recent = recent and first == known.week
    week = summaries.week_of(read, known, first, names, recent=recent)
    asked = goals.week_goal(known.rules, first)
    begun = read.sessions.first_study_day()
    totals = read.sessions.day_totals(first - summaries.BEFORE if recent else None)
    aim = week_goal.aim(
        asked,
        [day.seconds for day in week.days],
        week_goal.not_before(known, first, begun),
    )
    stacks = _stacks(read, first)
    used = {name for stack in stacks for name, _ in stack.parts if name}
    used |= {one.kept.id for one in item_progress.begun(everything)}
    return WeekPage(
        week=week,
        running=first == known.week,
        this=known.week.isoformat(),
        stacks=stacks,
        titles={name: names.get(Address(name), name) for name in sorted(used)},
        thirteen=tuple(_line(known, totals, one, begun) for one in weeks.up_to(first, THIRTEEN)),
        aim=aim,
        headline=week_views.headline(week, aim, running=first == known.week),
        to_go=week_views.to_go(known, week, aim, first),
        streak=() if recent else _streak(ws, known, week, asked, aim),
        keeps="" if week.complete else streaks.keeps(known, week.streak),
        fills=(),
        forecasts=(),
        moved={},
        counted=_counted(read, first, names),
        reached=(),
        milestones=read.once(
            ("what lies ahead", known.today),  # whichever week is shown
            lambda: week_views.lines(known, item_progress.begun(everything)),
        ),
        balance=_balance(read, known, everything, first),
        figures=week_views.figures(week, running=first == known.week),
        estimates="",
        review=_review(read, first),
        timer=timer(read, known, week),
        hues=context.kept_hues(read),
    )


def timer(read: Reading, known: Context, week: WeekView) -> RunningView | None:
    """Return the time that runs, None where it belongs to another week."""
    found = status.running(read, known)
    return found if found is not None and week.start <= found.on <= week.end else None


def _streak(
    ws: Workspace,
    known: Context,
    week: WeekView,
    asked: goals.WeekGoal,
    aim: week_goal.Aim,
) -> tuple[str, ...]:
    """Say how the streaks stand; of a past week how they stood then."""
    if week.complete:
        held = asked.asked and not asked.neutral
        begun = aim.asked_from is None
        return (streaks.then(week.streak, good=week.good, asked=held, begun=begun),)
    return streaks.lines(known, week.streak, hide_days=ws.tastes.hide_day_streak)


def reached(
    read: Reading, known: Context, everything: tuple[Studied, ...], week: WeekView
) -> tuple[ReachedView, ...]:
    """Return the milestones reached in a week, oldest first."""
    first, last = date.fromisoformat(week.start), date.fromisoformat(week.end)
    before = read.sessions.seconds() - sum(read.sessions.day_totals(first).values())
    streak = week.streak.weeks.current if week.good else 0
    passes = weeks.at_a_step(before, before + week.seconds, streak)
    if not (passes or read.may_mark(first, last)):
        return ()
    from studytrack.services.milestones import reached as timeline  # in most weeks none is reached

    return timeline.on_days(read, known, everything, first, last, passes=passes)


def _counted(read: Reading, first: date, names: Titles) -> tuple[EntryLineView, ...]:
    found = read.items.entries(first=first, last=first + timedelta(days=6))
    return tuple(views.entry(row, names) for row in found)


def prompt_page(ws: Workspace, first: date | None = None) -> WeekPage:
    """Show a week as a prompt says it: of what needs the time spent, only what fills the rest."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything, _chosen = item_progress.at_hand(read, known, SUGGESTED)
        found = page(ws, read, known, everything, first, recent=True)
        found = found._replace(reached=reached(read, known, everything, found.week))
        if not found.running:
            return found
        return found._replace(fills=fills(read, known, everything, found.week))


def _review(read: Reading, first: date) -> tuple[str, str, str, str] | None:
    if not any(read.history.review(day) for day in days.days_of(first)):
        return None
    return week_review.answers(read, first)


def _stacks(read: Reading, first: date) -> tuple[StackView, ...]:
    parts: dict[date, list[tuple[str | None, int]]] = defaultdict(list)
    for day, name, seconds in read.sessions.stretch(first, first + timedelta(days=6)).by_day:
        parts[day].append((name, seconds))
    return tuple(
        StackView(day.isoformat(), tuple(sorted(parts[day], key=_none_last)))
        for day in days.days_of(first)
    )


def _none_last(part: tuple[str | None, int]) -> tuple[bool, str]:
    return (part[0] is None, part[0] or "")


def _line(
    known: Context, totals: Mapping[date, int], first: date, begun: date | None
) -> WeekLineView:
    asked = goals.week_goal(known.rules, first)
    return WeekLineView(
        week=days.week_name(first),
        start=first.isoformat(),
        seconds=weeks.total(totals, first),
        goal_seconds=asked.wanted,
        verdict=_verdict(known, totals, first, asked, begun),
    )


def _verdict(
    known: Context,
    totals: Mapping[date, int],
    first: date,
    asked: goals.WeekGoal,
    begun: date | None,
) -> str:
    if asked.neutral:
        return "neutral"
    if goals.is_good_week(totals, known.rules, first):
        return "good"
    if not weeks.complete(first, known.today):
        return "running"
    whole = goals.is_whole(first, begun or known.today)
    return "missed" if asked.is_set and asked.asked and whole else "not asked"


def choice(studied: Studied, item: Item, others: progress.Elsewhere) -> ChoiceView:
    """Show an item as a suggestion."""
    module = context.module_of(studied.content.modules, item.id)
    item_state = studied.item_states.get(item.id, TODO)
    return ChoiceView(
        item=item_views.line(studied, item, others),
        curriculum=studied.content.title,
        module=module.title if module else "no longer in this curriculum",
        remaining_seconds=progress.item_remaining(item, item_state),
        last_on=None if item_state.last is None else item_state.last.isoformat(),
    )


def fills(
    read: Reading, known: Context, everything: tuple[Studied, ...], week: WeekView
) -> tuple[ChoiceView, ...]:
    """Return suggestions, in their order, until they fill what the week still asks for."""
    left = week.left_seconds
    found: list[ChoiceView] = []
    for shown in read.once(("choices", known.today), lambda: _choices(everything)):
        if left > 0 and shown.remaining_seconds > 0:
            found.append(shown)
            left -= shown.remaining_seconds
    return tuple(found)


def _choices(everything: tuple[Studied, ...]) -> tuple[ChoiceView, ...]:
    """Return what there is to fill a week with as of today, whichever week is shown."""
    others = item_progress.elsewhere(everything)
    return tuple(
        choice(studied, item, others)
        for studied, item in item_progress.up_next(everything, SUGGESTED)
    )


def _balance(
    read: Reading, known: Context, everything: Sequence[Studied], first: date
) -> BalanceView:
    """Return the balance of four weeks up to the one shown; a warning only as of today."""

    def made() -> BalanceView:
        last = min(known.today, first + timedelta(days=6))
        shares = item_progress.by_track(
            read, everything, first - timedelta(weeks=BALANCED - 1), last
        )
        warning = _warning(read, known, everything) if first == known.week else ""
        return BalanceView(tuple(shares.items()), warning)

    return read.once(("balance", known.today, first), made)


def _warning(read: Reading, known: Context, everything: Sequence[Studied]) -> str:
    """Name a track that the started curricula ask for and that has been empty for long."""
    since = known.today - timedelta(weeks=EMPTY)
    begun = [one for one in item_progress.begun(everything) if one.kept.started_on <= since]
    held = item_progress.by_track(read, everything, since + timedelta(days=1), known.today)
    if not any(held.values()):
        return ""
    for track in curricula.TRACKS:
        if not held[track] and any(_asks_for(one, track) for one in begun):
            return f"Nothing on “{track}” for three weeks, and what you started asks for it."
    return ""


def _asks_for(studied: Studied, track: str) -> bool:
    held = curricula.tracks(studied.content)
    return any(held[item.id] == track for item in item_progress.next_of(studied))
