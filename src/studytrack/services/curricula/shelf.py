"""Curricula on the shelf and in the learner's hands: list, show, start, stop, update."""

import math
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import count

from studytrack.domain import curriculum_diff as changing
from studytrack.domain import days, due, hues, phrases, progress
from studytrack.domain import goals as week_goals
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.curriculum_diff import CurriculumChange
from studytrack.domain.date_words import WEEK_SECONDS
from studytrack.domain.errors import (
    AgainstRuleError,
    ConflictError,
    FaultyFileError,
    NotFoundError,
    NotUnderstoodError,
    RefusalError,
)
from studytrack.domain.rows import Kept
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, ShelfRow, Workspace, Writing
from studytrack.services.curricula import editions
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.curricula.views import CurriculumRow, PickView, TemplateQuestion
from studytrack.services.goals import goals
from studytrack.services.items import item_views
from studytrack.services.items import progress as item_progress
from studytrack.services.items.item_views import CurriculumView
from studytrack.services.items.progress import Studied

FIRST_PICKS = (
    "ng-ml-spec",
    "repro-dcgan",
    "kaggle-humpback-whale",
    "portfolio-traffic-sign-classify",
    "outreach",
)
"""What a newcomer is shown first: one step of each kind, in the order they are walked."""
LONGEST_BEGINNING = 58
"""Characters of an id that leave room for a number behind it."""
PARTS = {1: "early", 2: "mid", 3: "late"}


def rows(ws: Workspace) -> tuple[CurriculumRow, ...]:
    """Return everything ever started, in that order, then what is on the shelf, by title."""
    with ws.store.reading() as read:
        everything = item_progress.everything(read, context.at(ws.clock(), read))
    return rows_of(ws.shelf.list(remember=True), everything)


def read_ahead(ws: Workspace) -> Iterator[str]:
    """Read the files of the shelf one at a time, before all of them are asked for at once.

    What they come to is remembered; where they are what they were, only news are read.
    """
    for name in ws.shelf.unread():
        yield _read(ws, name)
    files = ws.shelf.list(remember=True)
    with ws.store.reading() as read:
        kept = read.curricula.all()
    for one in kept:
        if one.state == "started" and not as_kept(files, one.content):
            yield _read(ws, one.id)


def _read(ws: Workspace, name: str) -> str:
    with suppress(RefusalError):  # a broken file is a row that says so
        ws.shelf.load(name)
    return name


def as_kept(files: Sequence[ShelfRow], content: Curriculum) -> bool:
    """Whether a file is known to say what is kept of it; False leaves that open."""
    return any(row.id == content.id and changing.unchanged(content, row.digest) for row in files)


def completions(ws: Workspace, prefix: str) -> tuple[tuple[str, str], ...]:
    """Return the ids and titles of the curricula there are that begin with the words."""
    return tuple((row.id, row.title) for row in rows(ws) if row.id.startswith(prefix))


def rows_of(files: Sequence[ShelfRow], everything: Sequence[Studied]) -> tuple[CurriculumRow, ...]:
    """Return the same rows from what was read already."""
    mine = {one.kept.id for one in everything}
    found = [_row(one) for one in everything]
    others = (_shelf_row(row) for row in files if row.id not in mine)
    found += sorted(others, key=lambda row: row.title.casefold())
    order = ("started", "stopped", "shelf", "template", "broken")
    return tuple(sorted(found, key=lambda row: order.index(row.state)))


def _row(studied: Studied) -> CurriculumRow:
    content = studied.content
    return CurriculumRow(
        id=content.id,
        title=content.title,
        version=content.version,
        state=studied.kept.state,
        progress=progress.progress(content, studied.item_states),
        seconds=studied.seconds,
        required_hours=progress.required_hours(content, studied.item_states),
    )


def _shelf_row(row: ShelfRow) -> CurriculumRow:
    state = "broken" if row.broken else "template" if row.template else "shelf"
    return CurriculumRow(row.id, row.title, row.version, state, 0.0, 0, row.required_hours or 0.0)


def show(ws: Workspace, curriculum_id: str) -> CurriculumView:
    """Show a curriculum: the kept copy when it was ever started, else the file.

    Raises:
        NotFoundError: nothing is called so.
        FaultyFileError: its file cannot be used.
    """
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything = item_progress.everything(read, known)
        others = item_progress.elsewhere(everything)
        for one in everything:
            if one.kept.id == curriculum_id:
                return item_views.curriculum(
                    one.content, one.item_states, one.seconds, others, one.begun, one.proofs
                )
    return item_views.curriculum(ws.shelf.load(curriculum_id), {}, 0, others)


def start(  # noqa: PLR0913 - what a start can be told
    ws: Workspace,
    curriculum_id: str,
    *,
    as_id: str | None = None,
    values: Mapping[str, str] | None = None,
    copy_from: str | None = None,
    weeks_from: date | None = None,
    op_id: str | None = None,
) -> CurriculumRow:
    """Begin a curriculum, or take a stopped one up again; a template needs a name and values.

    ``copy_from`` names an older edition whose settled items count here too, from then on; with it
    a curriculum may be started already. ``weeks_from`` is a day of the week its weeks are counted
    from, the running one without it.

    Raises:
        AgainstRuleError: there is nothing to copy.
        ConflictError: it is started already.
        NotUnderstoodError: a template without a name or a value, or a name without a template.
        NotFoundError: nothing is called so.
        FaultyFileError: its file, or a value, cannot be used.
    """
    with ws.store.writing("curricula start", ws.clock(), op_id) as write:
        wanted = as_id or curriculum_id
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            old = write.curricula.one(wanted)
            if as_id is not None:
                put_away_copy(ws, curriculum_id, as_id)
            content = old.content if old else _content(ws, curriculum_id, as_id, values or {})
            if old is None or weeks_from is not None:
                content = counted_from(known, content, weeks_from or known.today)
            said = [begun(write, known, wanted, old, content, copies=copy_from is not None)]
            if copy_from is not None:
                said.append(editions.copy(write, known, content, copy_from))
            write.say(" and ".join(filter(None, said)))
        return kept_row(ws, write, wanted)


def put_away_copy(ws: Workspace, template: str, copy_id: str) -> bool:
    """Whether the id is of a copy of the template that was put away, to be taken up again.

    Raises:
        ConflictError: the id is another curriculum's.
    """
    with ws.store.reading() as read:
        old = read.curricula.one(copy_id)
    if old is not None and old.state == "stopped" and template in old.content.extends:
        return True
    refuse_taken(ws, copy_id)
    return False


def counted_from(known: Context, content: Curriculum, day: date) -> Curriculum:
    """Return a kept copy whose weeks are counted from the week that holds a day."""
    first = days.week_of(day, known.rules.week_start)
    return content._replace(weeks_from=first.isoformat())


def moved_to(known: Context, content: Curriculum, day: date | None) -> str | None:
    """Return the day its weeks would be counted from; None where that is so, or no day is said."""
    first = None if day is None else counted_from(known, content, day).weeks_from
    return None if first == content.weeks_from else first


def weeks_said(first: str) -> str:
    """Say from which day on weeks are counted."""
    return f"week 1 begins {phrases.full(first)}"


def weeks_notice(ws: Workspace, curriculum_id: str) -> Notice | None:
    """Say from which day the weeks of a started curriculum are counted; None without weeks.

    Raises:
        NotFoundError: it was never started, or is stopped.
    """
    first = first_week(ws, curriculum_id)
    if first is None:
        return None
    said = f"Its weeks are counted from {phrases.full(first)}."
    return Notice(said, (remedy("move_weeks", curriculum_id),))


def begun(
    write: Writing,
    known: Context,
    name: str,
    old: Kept | None,
    content: Curriculum,
    *,
    copies: bool,
) -> str:
    """Make a curriculum a started one and say so; nothing is said where it was one."""
    if old is None:
        badge = hues.given(curriculum_views.started(write), content.title)
        begun_at = known.today, known.now.at
        write.put(Kept(name, "", "started", *begun_at, None, content, *badge))
        return f"started {content.title}"
    if old.state == "stopped":
        write.put(_badged(write, old)._replace(state="started", content=content))
        return f"took up {content.title} again"
    if not copies:
        raise ConflictError(f"“{name}” is started already.", remedy("open_today"))
    return ""


def _badged(read: Reading, kept: Kept) -> Kept:
    """Return a curriculum with the badge it has, before its title may become another."""
    badge = curriculum_views.badges(read)[kept.id]
    return kept._replace(hue=badge.hue, letter=badge.letter)


def kept_row(ws: Workspace, read: Reading, curriculum_id: str) -> CurriculumRow:
    """Return a curriculum that was ever started as a list shows it.

    Raises:
        NotFoundError: it was undone since.
    """
    kept = read.curricula.one(curriculum_id)
    if kept is None:
        raise NotFoundError(f"“{curriculum_id}” was undone since.", remedy("redo"))
    return _row(item_progress.studied(read, context.at(ws.clock(), read), kept))


def _content(
    ws: Workspace, curriculum_id: str, as_id: str | None, values: Mapping[str, str]
) -> Curriculum:
    content = ws.shelf.load(curriculum_id)
    if not content.template:
        if as_id is not None or values:
            raise NotUnderstoodError(
                f"“{curriculum_id}” is no template; start it without a name and without answers."
            )
        return content
    if as_id is None:
        raise NotUnderstoodError(
            f"“{curriculum_id}” is a template; give your copy a name and answer its questions.",
            remedy("start_as", curriculum_id, *_names(content)),
        )
    text = ws.shelf.instance(curriculum_id, as_id, dict(values))
    missing = [one for one in _questions(content) if one.needed and one.name not in values]
    if missing:
        more = ", ".join(one.name for one in missing[1:])
        raise NotUnderstoodError(
            f"Still to answer: {missing[0].words}" + (f" Then {more}." if more else ""),
            remedy("answer_question", missing[0].name),
        )
    ws.shelf.write(as_id, text)
    return ws.shelf.load(as_id)


def _questions(content: Curriculum) -> tuple[TemplateQuestion, ...]:
    said = repr(content._replace(params=()))
    return tuple(
        TemplateQuestion(name, words, f"{{{name}}}" in said) for name, words in content.params
    )


def _names(content: Curriculum) -> tuple[str, ...]:
    return tuple(one.name for one in _questions(content) if one.needed)


def questions(ws: Workspace, curriculum_id: str) -> tuple[TemplateQuestion, ...]:
    """Return all that a template asks; nothing of another file.

    Raises:
        NotFoundError: no file says this id.
        FaultyFileError: its file cannot be used.
    """
    return _questions(ws.shelf.load(curriculum_id))


def refuse_taken(ws: Workspace, curriculum_id: str) -> None:
    """Refuse an id that a curriculum has already, started or on the shelf, and name a free one.

    Raises:
        ConflictError: it is taken.
    """
    taken = _taken(ws)
    if curriculum_id in taken:
        title = taken[curriculum_id] or _title_on_shelf(ws, curriculum_id)
        whose = f" already: “{title}”." if title else " already."
        raise ConflictError(
            f"“{curriculum_id}” is the id of a curriculum{whose}",
            remedy("take_id", _free(taken, curriculum_id)),
        )


def free_id(ws: Workspace, curriculum_id: str) -> str:
    """Return the id, with a number behind it where a curriculum has it already."""
    return _free(_taken(ws), curriculum_id)


def _taken(ws: Workspace) -> dict[str, str]:
    """Return every id that is taken, with the title of what was started; no file is read."""
    with ws.store.reading() as read:
        kept = {one.id: one.content.title for one in read.curricula.all()}
    return dict.fromkeys(ws.shelf.ids(), "") | kept


def _title_on_shelf(ws: Workspace, curriculum_id: str) -> str:
    try:
        return ws.shelf.load(curriculum_id).title
    except FaultyFileError:
        return ""


def _free(taken: Container[str], first: str) -> str:
    numbered = (f"{first[:LONGEST_BEGINNING]}-{number}" for number in count(2))
    return first if first not in taken else next(one for one in numbered if one not in taken)


def own_id(ws: Workspace, curriculum_id: str) -> str:
    """Return an id for the learner's copy of a template that no curriculum or file has yet."""
    return free_id(ws, f"my-{curriculum_id}")


def stop(ws: Workspace, curriculum_id: str, *, op_id: str | None = None) -> CurriculumRow:
    """Put a curriculum away; everything recorded stays, starting it again goes on.

    Raises:
        ConflictError: the timer runs on it, or it is stopped already.
        NotFoundError: it was never started.
    """
    with ws.store.writing("curricula stop", ws.clock(), op_id) as write:
        if write.replayed is None:
            kept = context.kept(write, curriculum_id)
            put_away(write, kept)
            write.say(f"stopped {kept.content.title}")
        return kept_row(ws, write, curriculum_id)


def put_away(write: Writing, kept: Kept) -> None:
    """Make a started curriculum a stopped one.

    Raises:
        ConflictError: the timer runs on it.
    """
    timer = write.sessions.timer()
    if timer is not None and timer.curriculum == kept.id:
        raise ConflictError("The timer runs on it.", remedy("stop_timer"))
    write.put(kept._replace(state="stopped"))


def changes(ws: Workspace, curriculum_id: str) -> str:
    """Say what the file says that the kept copy does not; empty when they agree.

    Raises:
        NotFoundError: it was never started, or its file is gone.
        FaultyFileError: the file cannot be used, or not with what was recorded.
    """
    with ws.store.reading() as read:
        kept, change = difference(ws, read, curriculum_id)
        return "" if kept.content == change.merged else change.words


def update(
    ws: Workspace, curriculum_id: str, *, weeks_from: date | None = None, op_id: str | None = None
) -> str:
    """Take over what the file says now, and say what changed; one undoable operation.

    ``weeks_from`` is a day of the week its weeks are counted from, from now on.

    Raises:
        NotFoundError: it was never started, or its file is gone.
        FaultyFileError: the file cannot be used, or not with what was recorded.
    """
    with ws.store.writing("curricula update", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return ""
        return _take_over(ws, write, curriculum_id, weeks_from)


def _take_over(ws: Workspace, write: Writing, curriculum_id: str, weeks_from: date | None) -> str:
    kept, change = difference(ws, write, curriculum_id)
    merged = change.merged
    words = "" if kept.content == merged else change.words
    if weeks_from is not None:
        known = context.at(ws.clock(), write)
        moved = moved_to(known, merged, weeks_from)
        merged = counted_from(known, merged, weeks_from)
        words = ", ".join(filter(None, (words, moved and weeks_said(moved))))
    if kept.content == merged:
        return ""
    for old, new in change.renames.items():
        write.move_history(curriculum_id, old, new)
    write.put(_badged(write, kept)._replace(content=merged))
    write.say(f"updated {merged.title}: {words}")
    return words


def first_week(ws: Workspace, curriculum_id: str) -> date | None:
    """Return the first day weeks of a started curriculum are counted from; None without weeks.

    Raises:
        NotFoundError: it was never started, or is stopped.
    """
    with ws.store.reading() as read:
        kept = context.kept(read, curriculum_id)
        if not due.has_weeks(kept.content):
            return None
        rules = context.at(ws.clock(), read).rules
        return item_progress.begun_of(kept, rules.week_start).week


def week_of(ws: Workspace, day: date) -> date:
    """Return the first day of the week that holds a day, by the rules in force."""
    return days.week_of(day, context.here(ws).rules.week_start)


def difference(ws: Workspace, read: Reading, curriculum_id: str) -> tuple[Kept, CurriculumChange]:
    """Return the kept copy, and what taking over its file would change.

    Raises:
        NotFoundError: it was never started, or its file is gone.
        FaultyFileError: the file cannot be used, or not with what was recorded.
    """
    known = context.at(ws.clock(), read)
    studied = item_progress.of(read, known, curriculum_id)
    try:
        new = ws.shelf.load(curriculum_id)
    except NotFoundError as gone:
        raise NotFoundError(
            f"The file of “{curriculum_id}” is gone; put it back to update from it. "
            "The copy kept here stays as it is."
        ) from gone
    timer = read.sessions.timer()
    running = {timer.item} if timer and timer.curriculum == curriculum_id and timer.item else set()
    recorded = read.items.with_history(curriculum_id) | running
    change = changing.changes(studied.content, new, recorded)
    if change.refused:
        reasons = " ".join(change.refused)
        raise FaultyFileError(f"“{curriculum_id}” cannot be updated: {reasons}")
    return studied.kept, change


def own_file(ws: Workspace, curriculum_id: str) -> str:
    """Return the path of the learner's own file; for a shipped one a file is laid over it first.

    Raises:
        NotFoundError: no file says this id.
        NotUnderstoodError: it is a template.
        FaultyFileError: the shipped file cannot be used.
    """
    return str(ws.shelf.own(curriculum_id))


def picks(ws: Workspace) -> tuple[PickView, ...]:
    """Return what a newcomer can choose from: whole curricula, the first steps first."""
    found = {
        row.id: PickView(
            id=row.id,
            title=row.title,
            summary=f"{phrases.count(row.items, 'item')}, "
            f"{phrases.round_hours(row.required_hours or 0)}",
            hours=row.required_hours or 0,
            template=False,
        )
        for row in ws.shelf.list()
        if not row.broken and not row.template
    }
    first = [found.pop(name) for name in FIRST_PICKS if name in found]
    return (*first, *found.values())


def begin(ws: Workspace, ids: Sequence[str], seconds_a_week: int) -> None:
    """Start what a newcomer chose and set the weekly goal, each one undoable.

    Raises:
        AgainstRuleError: the goal is nothing, or more than a week holds.
        FaultyFileError: a file cannot be used.
    """
    if not 0 < seconds_a_week <= WEEK_SECONDS:
        raise AgainstRuleError("A weekly goal is more than 0 and at most 168 hours.")
    goals.goal(ws, seconds=seconds_a_week)
    for name in ids:
        start(ws, name)


def pace(ws: Workspace, curriculum_id: str) -> str:
    """Say how long it takes at the goal in force, without one at the pace its file suggests.

    Empty where it asks for no hours, or nothing says how many there are in a week.

    Raises:
        NotFoundError: nothing is called so.
        FaultyFileError: its file cannot be used.
    """
    content = ws.shelf.load(curriculum_id)
    hours = progress.required_hours(content, {})
    known = context.here(ws)
    seconds = week_goals.goal_of(week_goals.in_force(known.rules, known.week))
    a_week = seconds or round((content.weekly_hours or 0) * 3600)
    return at_pace(known.today, hours, a_week) if hours and a_week else ""


def honest(ws: Workspace, ids: Sequence[str], seconds_a_week: int) -> str:
    """Say how long it takes: ``66 h at 8 h a week: about 9 weeks, until late January``."""
    hours = sum(pick.hours for pick in picks(ws) if pick.id in ids)
    if not hours or seconds_a_week <= 0:
        return "Choose one or more; the hours are estimates and can be changed."
    return at_pace(context.here(ws).today, hours, seconds_a_week)


def at_pace(today: date, hours: float, seconds_a_week: int) -> str:
    """Say how long so many hours take: ``66 h at 8 h a week: about 9 weeks, until …``."""
    weeks = math.ceil(hours * 3600 / seconds_a_week)
    pace = phrases.round_hours(seconds_a_week / 3600)
    lasts = phrases.count(weeks, "week")
    start_text = f"{phrases.round_hours(hours)} at {pace} a week: about {lasts}"
    if weeks > 10 * 52:
        return f"{start_text}. That is more than ten years; choose less, or more hours."
    end = today + timedelta(weeks=weeks)
    return f"{start_text}, until {_part_of_month(end)}."


def _part_of_month(day: date) -> str:
    return f"{PARTS[min(3, (day.day - 1) // 10 + 1)]} {phrases.month_name(day)} {day.year}"
