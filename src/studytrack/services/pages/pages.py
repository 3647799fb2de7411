"""The full screens: each one page, from one reading of the database."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice

from studytrack.domain import counters, instants, phrases, progress
from studytrack.domain import curriculum as curricula
from studytrack.domain import due as dues
from studytrack.domain.actions import Notice
from studytrack.domain.errors import NotFoundError, RefusalError
from studytrack.domain.item_state import TODO
from studytrack.domain.sessions import Address
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.curricula import editions, shelf
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.curricula.views import CurriculumRow
from studytrack.services.items import counting, item_views
from studytrack.services.items import progress as item_progress
from studytrack.services.items.item_views import LinkView
from studytrack.services.items.progress import Studied
from studytrack.services.pages import last_year, notices, summaries, week_charts
from studytrack.services.pages import week as weekly
from studytrack.services.pages.page_views import ItemPage, PlanCurriculum, PlanPage, TodayPage
from studytrack.services.pages.week_charts import Ahead, WeekCharts
from studytrack.services.pages.week_views import ChoiceView, WeekPage
from studytrack.services.time_log import status

CHOICES = 20
"""Suggestions on the first screen."""
SHORT_LIST, ROAD = 16, 16
"""Suggestions below which the road ahead is shown too, and how much of it."""
NEWEST = 20
"""Sessions shown beside an item."""


def week_page(ws: Workspace, first: date | None = None) -> WeekPage:
    """Show the week that begins on ``first``, the running one without it."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        return weekly.page(ws, read, known, item_progress.everything(read, known), first)


def drawn_week(ws: Workspace, first: date | None = None) -> tuple[WeekPage, WeekCharts]:
    """Show that week with its charts, from one reading."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything = item_progress.everything(read, known)
        page = weekly.page(ws, read, known, everything, first)
        return page, week_charts.of(read, known, everything, page, ahead=True)


def ahead(ws: Workspace) -> Ahead:
    """Show when one will be through with what is started, and when one studies."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        return week_charts.ahead(read, known, item_progress.everything(read, known))


def month_totals(ws: Workspace) -> Mapping[str, int]:
    """Return the seconds of every month with any: ``2026-11`` to its sum."""
    found: dict[str, int] = {}
    with ws.store.reading() as read:
        for day, seconds in read.sessions.day_totals().items():
            month = f"{day:%Y-%m}"
            found[month] = found.get(month, 0) + seconds
    return found


def today_page(ws: Workspace, also: Address | None = None) -> TodayPage:
    """Show the first screen; an item that is ``also`` wanted stands first where it is not there."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything, chosen = item_progress.at_hand(read, known, CHOICES)
        chosen = (*_also(read, everything, chosen, also), *chosen)
        today = summaries.today_of(ws, read, known, everything, chosen)
        week = weekly.page(ws, read, known, everything, ahead=False)
        others = item_progress.elsewhere(everything)
        told = [*notices.of(ws, read, known, everything)]
        if ws.tastes.warning:
            told.insert(0, ws.tastes.notice)
        return TodayPage(
            today=today,
            choices=tuple(weekly.choice(studied, item, others) for studied, item in chosen),
            road=_road(everything, others) if len(chosen) < SHORT_LIST else (),
            running=_running(read, everything),
            week=week,
            charts=week_charts.of(read, known, everything, week, ahead=False),
            strip=last_year.strip(known, read.sessions.day_totals()),
            notices=tuple(told),
            empty=not everything and not read.sessions.count() and not known.rules.goals,
            rings=_rings(read, known),
        )


def _rings(read: Reading, known: Context) -> str:
    """Say when the timer rings: ``rings at 20:25, after 25m``; empty where it does not."""
    timer = read.sessions.timer()
    if timer is None or timer.length is None:
        return ""
    at = instants.wall(timer.started_at + timer.length, known.now.zone)
    return f"rings at {at:%H:%M}, after {phrases.length(timer.length)}"


def _also(
    read: Reading,
    everything: tuple[Studied, ...],
    chosen: tuple[tuple[Studied, curricula.Item], ...],
    also: Address | None,
) -> Iterable[tuple[Studied, curricula.Item]]:
    """Return the item that was found by its words, where it is not among the chosen."""
    if also is None or any(Address(studied.kept.id, item.id) == also for studied, item in chosen):
        return
    for studied in item_progress.begun(everything):
        item = studied.content.find(also.item or "") if studied.kept.id == also.curriculum else None
        if item is not None:
            yield item_progress.with_time(read, studied, (item.id,)), item


def _road(everything: tuple[Studied, ...], others: progress.Elsewhere) -> tuple[ChoiceView, ...]:
    """Return the first items that wait for others, in the order of their curricula."""
    waiting = (
        _needs_named(studied, weekly.choice(studied, item, others))
        for studied in item_progress.begun(everything)
        for item in studied.content.items()
        if not item.optional and studied.item_states.get(item.id, TODO).state == "todo"
    )
    return tuple(islice((row for row in waiting if row.item.blocked_by), ROAD))


def _needs_named(studied: Studied, row: ChoiceView) -> ChoiceView:
    """Return a row with titles in place of the ids of what it waits for."""
    needs = item_views.titles_of((studied.content,), row.item.blocked_by)
    return row._replace(item=row.item._replace(blocked_by=needs))


def _running(read: Reading, everything: tuple[Studied, ...]) -> ChoiceView | None:
    """Show the item the timer runs on; None when it runs on none that is known."""
    timer = read.sessions.timer()
    for studied in everything:
        if timer is not None and timer.item is not None and studied.kept.id == timer.curriculum:
            item = studied.content.find(timer.item)
            if item is not None:
                timed = item_progress.with_time(read, studied, (item.id,))
                return weekly.choice(timed, item, item_progress.elsewhere(everything))
    return None


def plan_page(ws: Workspace) -> PlanPage:
    """Show every started curriculum with its items, and what is on the shelf."""
    with ws.store.reading() as read:
        everything = item_progress.everything(read, context.at(ws.clock(), read))
        known_by = curriculum_views.badges(read)
    rows = {row.id: row for row in shelf.rows_of(ws, everything)}
    others = item_progress.elsewhere(everything)
    started = tuple(
        _planned(ws, rows.pop(one.kept.id), one, others) for one in item_progress.begun(everything)
    )
    return PlanPage(started, tuple(rows.values()), known_by)


def _planned(
    ws: Workspace, row: CurriculumRow, studied: Studied, others: progress.Elsewhere
) -> PlanCurriculum:
    news, problem = _news(ws, row.id)
    return PlanCurriculum(
        row=row,
        view=item_views.curriculum(
            studied.content,
            studied.item_states,
            studied.seconds,
            others,
            studied.begun,
            studied.proofs,
        ),
        removed=tuple(item_views.line(studied, item) for item in studied.content.removed),
        news=news,
        problem=problem,
        heir=editions.successor(ws, row.id),
    )


def _news(ws: Workspace, curriculum_id: str) -> tuple[str, Notice | None]:
    try:
        return shelf.changes(ws, curriculum_id), None
    except NotFoundError:
        return "", None
    except RefusalError as refusal:
        return "", refusal.notice


def item_page(ws: Workspace, address: Address) -> ItemPage:
    """Show all about one item, also of a file that was never started.

    Raises:
        NotFoundError: no curriculum has it.
        FaultyFileError: its file cannot be used.
    """
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        kept = read.curricula.one(address.curriculum)
        content = kept.content if kept else ws.shelf.load(address.curriculum)
        item = content.find(address.item or "")
        if item is not None:
            untimed = (
                item_progress.studied(read, known, kept, timed=False)
                if kept
                else item_progress.untouched(known, content)
            )
            studied = item_progress.with_time(read, untimed, (item.id,))
            return _item_page(read, known, studied, item)
    raise NotFoundError(f"“{address}” is not an item of a started curriculum.")


def _others(
    read: Reading, known: Context, studied: Studied, item: curricula.Item
) -> progress.Elsewhere:
    """Return the other curricula, where a need of the item reaches over to one."""
    module = context.module_of(studied.content.modules, item.id)
    needs = (*item.needs, *(module.needs if module else ()))
    if not any("/" in need for need in needs):
        return ()
    return item_progress.elsewhere(item_progress.everything(read, known, timed=False))


def _item_page(read: Reading, known: Context, studied: Studied, item: curricula.Item) -> ItemPage:
    from studytrack.services.items import item_facts, notes  # Today's first frame shows none

    others = _others(read, known, studied, item)
    address = Address(studied.kept.id, item.id)
    names = views.titles_of((studied.kept,))
    module = context.module_of(studied.content.modules, item.id)
    item_state = studied.item_states.get(item.id, TODO)
    newest = read.sessions.between(address=address, newest=NEWEST)
    totals = read.sessions.item_total(address)
    due = studied.due(module, item)
    last = dues.day(due)
    line = item_views.line(studied, item, others)
    every = (studied.content, *(content for content, _ in others))
    return ItemPage(
        item=line,
        waits_for=item_views.titles_of(every, line.blocked_by),
        curriculum=studied.content.title,
        module=module.title if module else "no longer in this curriculum",
        estimate_seconds=round(item.hours * 3600),
        remaining_seconds=progress.item_remaining(item, item_state),
        due=due,
        late=last is not None and last < known.today,
        behind_weeks=dues.weeks_behind(due, known.today) if dues.in_weeks(module, item) else 0,
        habit=counters.habit(item),
        state_note=item_state.reason,
        since=item_state.since.isoformat() if item_state.since else None,
        url=curricula.url_of(studied.content, module, item),
        links=tuple(
            LinkView(link.title or link.url, link.url)
            for link in curricula.addresses_of(studied.content, module, item)
        ),
        facts=item_facts.of(studied.content, module, item),
        note=item.note,
        unit=item.unit,
        rate=counting.rate(read, studied.content, item),
        source=counting.source(read, studied.content, item),
        asks_evidence=item.evidence,
        sessions=tuple(views.session(row, names) for row in reversed(newest)),
        session_count=totals.sessions if totals else 0,
        entries=tuple(
            views.entry(row, names) for row in read.items.entries(address.curriculum, address.item)
        ),
        recall=item.recall,
        running_seconds=status.running_on(read, known, address),
        notes=notes.told(read, address),
    )
