"""The full screens: each one page, from one reading of the database."""

from collections.abc import Iterable
from datetime import date

from studytrack.domain import curriculum as curricula
from studytrack.domain import days, progress
from studytrack.domain.refusals import NotFoundError, RefusalError
from studytrack.domain.sessions import Address
from studytrack.domain.standing import SETTLED, TODO
from studytrack.services import (
    counting,
    ground,
    items,
    notices,
    overview,
    showing,
    standings,
    weekly,
)
from studytrack.services import curricula as shelf
from studytrack.services.ground import Ground
from studytrack.services.pages import (
    ChoiceView,
    ItemPage,
    PlanCurriculum,
    PlanPage,
    TodayPage,
    WeekPage,
)
from studytrack.services.standings import Studied
from studytrack.services.views import CurriculumRow, StreakView
from studytrack.services.workspace import Reading, Workspace

CHOICES = 20
"""Suggestions on the first screen."""
NEWEST = 20
"""Sessions shown beside an item."""
MILESTONES = 5
"""Milestones on the first screen."""


def week_page(ws: Workspace, first: date | None = None) -> WeekPage:
    """Show the week that begins on ``first``, the running one without it."""
    with ws.store.reading() as read:
        known = ground.ground(ws.clock(), read)
        return weekly.page(read, known, standings.everything(read, known), first)


def today_page(ws: Workspace) -> TodayPage:
    """Show the first screen."""
    with ws.store.reading() as read:
        known = ground.ground(ws.clock(), read)
        everything, chosen = standings.at_hand(read, known, CHOICES)
        today = overview.today_of(ws, read, known, everything, chosen)
        week = weekly.page(read, known, everything, ahead=False)
        others = standings.elsewhere(everything)
        told = (notice.keyed for notice in notices.of(ws, read, known, everything))
        return TodayPage(
            today=today,
            choices=tuple(weekly.choice(studied, item, others) for studied, item in chosen),
            running=_running(read, everything),
            week=week,
            streak=_streak(ws, known, week),
            notices=(*told, *filter(None, [ws.tastes.warning])),
            milestones=tuple(_milestones(known, standings.begun(everything))),
            empty=not everything and not read.session_count() and not known.rules.goals,
        )


def _running(read: Reading, everything: tuple[Studied, ...]) -> ChoiceView | None:
    """Show the item the timer runs on; None when it runs on none that is known."""
    timer = read.timer()
    for studied in everything:
        if timer is not None and timer.item is not None and studied.kept.id == timer.curriculum:
            item = studied.content.find(timer.item)
            if item is not None:
                timed = standings.with_time(read, studied, (item.id,))
                return weekly.choice(timed, item, standings.elsewhere(everything))
    return None


def _streak(ws: Workspace, known: Ground, week: WeekPage) -> tuple[str, ...]:
    streak = week.week.streak
    lines = [_weeks(streak)]
    if streak.days.current and not ws.tastes.hide_day_streak:
        plural = "day" if streak.days.current == 1 else "days"
        freezes = "freeze" if streak.freezes == 1 else "freezes"
        held = f" · {streak.freezes} {freezes} held" if streak.freezes else ""
        lines.append(f"{streak.days.current} {plural} in a row{held}")
    if week.keeps:
        lines.append(week.keeps)
    elif not known.rules.goals:
        lines.append("Set a weekly goal and good weeks are counted.")
    return tuple(lines)


def _weeks(streak: StreakView) -> str:
    current, longest = streak.weeks.current, streak.weeks.longest
    plural = "week" if current == 1 else "weeks"
    if current:
        best = f" · best {longest}" if longest > current else ""
        return f"{current} good {plural} in a row{best}"
    if longest:
        return f"consistency {streak.consistency:.0%} · best {longest} weeks"
    return "The first good week begins the streak."


def _milestones(known: Ground, begun: Iterable[Studied]) -> Iterable[tuple[str, str, str]]:
    """Return what is due soon, then the next open milestone of each curriculum."""
    due: list[tuple[date, str]] = []
    others: list[str] = []
    for studied in begun:
        waiting = [
            item
            for item in studied.content.items()
            if studied.standings.get(item.id, TODO).state not in SETTLED
        ]
        for item in waiting:
            day = curricula.due_day(item.due)
            if day is not None and day >= known.today:
                due.append((day, item.title))
        ahead = [item.title for item in waiting if item.kind == "milestone" and not item.optional]
        others += ahead[:1]
    lines = [("due", title, _ahead(known, day)) for day, title in sorted(due)]
    lines += [("open", title, "") for title in others if title not in {line[1] for line in lines}]
    return lines[:MILESTONES]


def _ahead(known: Ground, day: date) -> str:
    count = (day - known.today).days
    if count == 0:
        return "today"
    if count < 14:  # noqa: PLR2004 - two weeks are counted in days
        return f"in {count} day{'s' if count > 1 else ''}"
    return days.name(day, known.today)


def plan_page(ws: Workspace) -> PlanPage:
    """Show every started curriculum with its items, and what is on the shelf."""
    with ws.store.reading() as read:
        everything = standings.everything(read, ground.ground(ws.clock(), read))
    rows = {row.id: row for row in shelf.rows_of(ws, everything)}
    others = standings.elsewhere(everything)
    started = tuple(
        _planned(ws, rows.pop(one.kept.id), one, others) for one in standings.begun(everything)
    )
    return PlanPage(started, tuple(rows.values()))


def _planned(
    ws: Workspace, row: CurriculumRow, studied: Studied, others: progress.Elsewhere
) -> PlanCurriculum:
    news, problem = _news(ws, row.id)
    return PlanCurriculum(
        row=row,
        view=items.curriculum(studied.content, studied.standings, studied.seconds, others),
        removed=tuple(items.line(studied, item) for item in studied.content.removed),
        news=news,
        problem=problem,
    )


def _news(ws: Workspace, curriculum_id: str) -> tuple[str, str]:
    try:
        return shelf.changes(ws, curriculum_id), ""
    except NotFoundError:
        return "", ""
    except RefusalError as refusal:
        return "", str(refusal)


def item_page(ws: Workspace, address: Address) -> ItemPage:
    """Show all about one item.

    Raises:
        NotFoundError: it is not an item of a curriculum that was ever started.
    """
    with ws.store.reading() as read:
        known = ground.ground(ws.clock(), read)
        kept = read.curriculum(address.curriculum)
        item = kept.content.find(address.item or "") if kept else None
        if kept is not None and item is not None:
            untimed = standings.studied(read, known, kept, timed=False)
            studied = standings.with_time(read, untimed, (item.id,))
            return _item_page(read, studied, item, _others(read, known, studied, item))
    raise NotFoundError(f"“{address}” is not an item of a started curriculum.")


def _others(
    read: Reading, known: Ground, studied: Studied, item: curricula.Item
) -> progress.Elsewhere:
    """Return the other curricula, where a need of the item reaches over to one."""
    module = ground.module_of(studied.content.modules, item.id)
    needs = (*item.needs, *(module.needs if module else ()))
    if not any("/" in need for need in needs):
        return ()
    return standings.elsewhere(standings.everything(read, known, timed=False))


def _item_page(
    read: Reading, studied: Studied, item: curricula.Item, others: progress.Elsewhere
) -> ItemPage:
    address = Address(studied.kept.id, item.id)
    names = showing.titles_of((studied.kept,))
    module = ground.module_of(studied.content.modules, item.id)
    standing = studied.standings.get(item.id, TODO)
    newest = read.sessions(address=address, newest=NEWEST)
    totals = read.item_total(address)
    return ItemPage(
        item=items.line(studied, item, others),
        curriculum=studied.content.title,
        module=module.title if module else "no longer in this curriculum",
        estimate_seconds=round(item.hours * 3600),
        remaining_seconds=progress.item_remaining(item, standing),
        due=item.due or (module.due if module else None) or studied.content.due,
        state_note=standing.reason,
        since=standing.since.isoformat() if standing.since else None,
        url=item.url,
        note=item.note,
        unit=item.unit,
        rate=counting.rate(read, studied.content, item),
        asks_evidence=item.evidence,
        sessions=tuple(showing.session(row, names) for row in reversed(newest)),
        session_count=totals.sessions if totals else 0,
        entries=tuple(
            showing.entry(row, names) for row in read.entries(address.curriculum, address.item)
        ),
        recall=item.recall,
    )
