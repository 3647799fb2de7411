"""The weekly review: three short answers and a plan, kept with the week, offered once."""

from datetime import date, timedelta

from studytrack.domain import days, goals, phrases, weeks
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.rows import ReviewRow
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.goals import week_goal
from studytrack.services.items import progress
from studytrack.services.items.progress import Studied

QUESTIONS = ("What went well?", "What was hard?", "What will you do differently?")
"""In the order of the answers."""
PLAN = "Plan for the week after"
NAMED = 2
"""Items of a curriculum that the proposed plan names at most."""
TAKE = "="
"""What stands in the plan's place to take the proposal over: a plan is never one's own unasked."""
LONGEST = 4000
"""Characters an answer may have."""


class ReviewView(NamedTuple):
    """The review of a week: three short answers and a plan."""

    week: str
    start: str
    end: str
    complete: bool
    seconds: int
    goal_seconds: int
    good: bool
    written: bool
    went: str
    """What went well."""
    hard: str
    """What was hard."""
    next: str
    """What to do differently."""
    plan: str
    """The plan for the week after; where none was written, what the pace proposes."""


def review(ws: Workspace, week: date | None = None) -> ReviewView:
    """Return the review of the week that begins on ``week``.

    Without it of the last complete one; in the first week ever, which nothing was before, of
    the running one.

    Raises:
        AgainstRuleError: the week has not begun.
    """
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        return _view(read, known, _asked(read, known, week))


def save(  # noqa: PLR0913 - three answers and a plan
    ws: Workspace,
    week: date | None = None,
    *,
    went: str | None = None,
    hard: str | None = None,
    next_: str | None = None,
    plan: str | None = None,
    op_id: str | None = None,
) -> ReviewView:
    """Keep the answers with the week; what is None stays as it was.

    Raises:
        AgainstRuleError: the week has not begun, or an answer is too long.
        NotUnderstoodError: nothing was answered.
    """
    given = (went, hard, next_, plan)
    if all(one is None for one in given):
        raise NotUnderstoodError("Nothing was answered; answer one question at least.")
    if any(one is not None and len(one) > LONGEST for one in given):
        raise AgainstRuleError(f"An answer has at most {LONGEST} characters; make it shorter.")
    with ws.store.writing("review", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        first = _asked(write, known, week)
        if write.replayed is None:
            old = of(write, first)
            before = (*old.answers, old.plan) if old else ("", "", "", "")
            pairs = zip(given, before, strict=True)
            new = [then if one is None else one.strip() for one, then in pairs]
            if new[3] == TAKE:
                new[3] = proposed(write, known)
            key, uuid = (old.week, old.uuid) if old else (first, "")
            write.put(ReviewRow(key, uuid, (new[0], new[1], new[2]), new[3], known.now.at))
            write.say(f"wrote the review of week {phrases.named_week(days.week_name(first))}")
        return _view(write, known, first)


def dismiss(ws: Workspace, *, op_id: str | None = None) -> ReviewView:
    """Ask no more about the week that ended last; what was written of it stays."""
    with ws.store.writing("review", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        first = known.week - weeks.WEEK
        if write.replayed is None and of(write, first) is None:
            write.put(ReviewRow(first, "", ("", "", ""), "", known.now.at))
            write.say(f"left out the review of week {phrases.named_week(days.week_name(first))}")
        return _view(write, known, first)


def of(read: Reading, first: date) -> ReviewRow | None:
    """Return the review of a week; one written before weeks were cut anew is found too."""
    found = (read.history.review(day) for day in days.days_of(first))
    return next((row for row in found if row is not None), None)


def answers(read: Reading, first: date) -> tuple[str, str, str, str] | None:
    """Return the three answers and the plan of a week; None when nothing was written."""
    row = of(read, first)
    return (*row.answers, row.plan) if row and any((*row.answers, row.plan)) else None


def due(ws: Workspace) -> date | None:
    """Return the first day of the week to look back on; None when nothing is asked."""
    with ws.store.reading() as read:
        return _due(read, context.at(ws.clock(), read))


def _due(read: Reading, known: Context) -> date | None:
    """Return the week that ended last, if it held any time and was not answered or dismissed."""
    first = known.week - weeks.WEEK
    held, _longest = read.sessions.figures(first, first + timedelta(days=6))
    return first if held and of(read, first) is None else None


def over(read: Reading, known: Context) -> str:
    """Say of the week to look back on how it ended; empty when none waits."""
    first = _due(read, known)
    if first is None:
        return ""
    last = days.days_of(first)[-1]
    said = phrases.near(first, last, known.today)
    return f"The week of {said} is over: {_spent(read, known, first)}."


def _spent(read: Reading, known: Context, first: date) -> str:
    totals = read.sessions.day_totals(first, first + timedelta(days=6))
    held = [totals.get(day, 0) for day in days.days_of(first)]
    begun = week_goal.not_before(known, first, read.sessions.first_study_day())
    aim = week_goal.aim(goals.week_goal(known.rules, first), held, begun)
    spent = phrases.length(sum(held))
    if begun and aim.asked and not aim.met:
        return f"{spent}, and you began in it"
    return week_goal.said(spent, aim)


def _asked(read: Reading, known: Context, week: date | None) -> date:
    if week is not None and week > known.week:
        raise AgainstRuleError(f"Week {days.week_name(week)} has not begun; a review looks back.")
    if week is not None:
        return week
    begun = read.sessions.first_study_day()
    return known.week if begun is None or begun >= known.week else known.week - weeks.WEEK


def _view(read: Reading, known: Context, first: date) -> ReviewView:
    last = first + timedelta(days=6)
    totals = read.sessions.day_totals(first, last)
    written = answers(read, first)
    went, hard, next_, plan = written or ("", "", "", proposed(read, known))
    return ReviewView(
        week=days.week_name(first),
        start=first.isoformat(),
        end=last.isoformat(),
        complete=weeks.complete(first, known.today),
        seconds=weeks.total(totals, first),
        goal_seconds=goals.week_goal(known.rules, first).wanted,
        good=goals.is_good_week(totals, known.rules, first),
        written=written is not None,
        went=went,
        hard=hard,
        next=next_,
        plan=plan,
    )


def proposed(read: Reading, known: Context) -> str:
    """Propose a plan from the pace of the last complete weeks; empty where there is none."""
    everything = progress.everything(read, known, timed=False)
    others = progress.elsewhere(everything)
    parts = []
    for one in progress.begun(everything):
        pace = _pace(read, known, one)
        if pace:
            ahead = [item.title for item in progress.next_of(one, others)[:NAMED]]
            items = f" ({'; '.join(ahead)})" if ahead else ""
            parts.append(f"{phrases.length(pace)} {one.content.title}{items}")
    return ", ".join(parts)


def _pace(read: Reading, known: Context, one: Studied) -> int:
    """Return the mean of the weeks a forecast uses, in seconds, cut to five minutes."""
    from studytrack.domain import forecast  # only a review proposes, and it is written once a week

    first = read.sessions.first_study_day(one.kept.id) or known.today
    totals = read.sessions.week_totals(one.kept.id, known.week - forecast.USED, known.today)
    used = forecast.complete_weeks(totals, known.today, known.rules.week_start, first)
    return sum(used) // len(used) // 300 * 300 if used else 0
