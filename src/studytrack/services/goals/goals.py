"""What the learner sets for weeks: the goal, rest weekdays, vacations, and when days begin."""

from datetime import date

from studytrack.domain import date_words, days, goals, lengths, phrases, streaks
from studytrack.domain.actions import remedy
from studytrack.domain.date_words import SHORT_WEEKDAYS, WEEK_SECONDS
from studytrack.domain.errors import (
    AgainstRuleError,
    ConflictError,
    NotFoundError,
    NotUnderstoodError,
)
from studytrack.domain.goals import LEAST_RETENTION, MOST_RETENTION, Goal, Rule, Rules, Vacation
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Workspace, Writing

LONGEST_VACATION = 366
"""Days a vacation may have."""


class GoalView(NamedTuple):
    """The rule set of a week; ``from_`` is written ``from``."""

    from_: str
    """The first week it applies to."""
    hours: float | None
    good_days: int | None
    day_min_seconds: int
    rest: tuple[str, ...]
    curricula: dict[str, float]


class VacationView(NamedTuple):
    """Days off."""

    id: int
    first: str
    last: str


def goal(  # noqa: PLR0913 - each is one word of the command
    ws: Workspace,
    *,
    seconds: int | None = None,
    good_days: int | None = None,
    day_min: int | None = None,
    curriculum: str | None = None,
    by: date | None = None,
    week: date | None = None,
    op_id: str | None = None,
) -> GoalView:
    """Set what makes a week good, from the running week (or ``week``) on; or just show it.

    With ``curriculum`` the seconds are that curriculum's share and ``by`` its target date.

    Raises:
        AgainstRuleError: nothing, or more than a week holds.
        NotUnderstoodError: hours and good days at once, or a date without a curriculum.
    """
    _check(seconds, good_days, day_min)
    if by is not None and curriculum is None:
        raise NotUnderstoodError("A date belongs to a curriculum.", remedy("name_curriculum"))
    if good_days is not None and curriculum is not None:
        raise NotUnderstoodError("Good days are of the whole week; give a curriculum hours.")
    if (seconds, good_days, day_min, by) == (None, None, None, None):
        return _shown(ws, week)
    with ws.store.writing("goal", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        first = week or known.week
        if write.replayed is None:
            old = rule_set(known.rules, first)
            new = _with(old, seconds, good_days, day_min, curriculum)
            if new != old:
                write.put(new)
            shown = view(new)
            write.say(f"set the goal: {said(shown)} from {phrases.named_week(shown.from_)} on")
            if curriculum is not None:
                _set_target(write, known, curriculum, by)
        return _of_week(write.rules.in_force(), first)


def has_passed(ws: Workspace, week: date) -> bool:
    """Return whether the week that begins on ``week`` is before the running one."""
    return week < context.here(ws).week


def ahead(ws: Workspace) -> tuple[GoalView, ...]:
    """Return the rule sets that begin in weeks to come, soonest first."""
    known = context.here(ws)
    last = days.days_of(known.week)[-1]
    return tuple(view(row) for row in known.rules.goals if row.from_date > last)


def _shown(ws: Workspace, week: date | None) -> GoalView:
    known = context.here(ws)
    return _of_week(known.rules, week or known.week)


def _of_week(rules: Rules, week: date) -> GoalView:
    """Show the rule set that judges a week, with the week from which on it is in force."""
    row = goals.in_force(rules, week)
    return view(row._replace(from_date=days.week_of(row.from_date, rules.week_start)))


def _check(seconds: int | None, good_days: int | None, day_min: int | None) -> None:
    if seconds is not None and good_days is not None:
        raise NotUnderstoodError("A week is judged by hours or by good days, not both: choose one.")
    if seconds is not None and not 0 < seconds <= WEEK_SECONDS:
        raise AgainstRuleError("A weekly goal is more than 0 and at most 168 hours.")
    if good_days is not None and not 1 <= good_days <= len(SHORT_WEEKDAYS):
        raise AgainstRuleError("A week has 1 to 7 good days; name a number of these.")
    if day_min is not None and not 0 < day_min <= WEEK_SECONDS // 7:
        raise AgainstRuleError("A good day needs more than 0 and at most 24 hours.")


def _with(
    old: Goal,
    seconds: int | None,
    good_days: int | None,
    day_min: int | None,
    curriculum: str | None,
) -> Goal:
    new = old
    if day_min is not None:
        new = new._replace(day_min=day_min)
    if curriculum is not None and seconds is not None:
        shares = {**dict(old.curricula), curriculum: seconds}
        new = new._replace(curricula=tuple(sorted(shares.items())))
    elif seconds is not None:
        new = new._replace(seconds=seconds, good_days=None)
    elif good_days is not None:
        new = new._replace(seconds=None, good_days=good_days)
    return new


def _set_target(write: Writing, known: Context, curriculum: str, by: date | None) -> None:
    kept = context.kept(write, curriculum)
    if by is not None:
        if by <= known.today:
            raise AgainstRuleError(f"{by.isoformat()} is not ahead; give a day to come.")
        write.put(kept._replace(target_date=by))
        write.say(f"set {phrases.dated(by)} as the day to be through with {kept.content.title}")


def rule_set(rules: Rules, week: date) -> Goal:
    """Return the rule set that a change in the week beginning on ``week`` starts from."""
    last = days.days_of(week)[-1]
    earlier = [row for row in rules.goals if row.from_date <= last]
    return (earlier[-1] if earlier else Goal(week))._replace(from_date=week)


def view(goal_row: Goal) -> GoalView:
    """Show a rule set."""
    return GoalView(
        from_=days.week_name(goal_row.from_date),
        hours=None if goal_row.seconds is None else round(goal_row.seconds / 3600, 2),
        good_days=goal_row.good_days,
        day_min_seconds=goal_row.day_min,
        rest=tuple(SHORT_WEEKDAYS[day] for day in goal_row.rest),
        curricula={name: round(seconds / 3600, 2) for name, seconds in goal_row.curricula},
    )


def rest(ws: Workspace, weekdays: tuple[int, ...], *, op_id: str | None = None) -> GoalView:
    """Set the weekdays (Monday is 0) on which nothing is expected; none clears them.

    Raises:
        AgainstRuleError: all seven were named.
    """
    if len(set(weekdays)) == len(SHORT_WEEKDAYS):
        raise AgainstRuleError("Seven rest days leave no day to study; name six at most.")
    with ws.store.writing("rest", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        if write.replayed is None:
            old = rule_set(known.rules, known.week)
            write.put(old._replace(rest=tuple(sorted(set(weekdays)))))
            named = ", ".join(SHORT_WEEKDAYS[day] for day in sorted(set(weekdays)))
            write.say(f"set rest days: {named or 'none'}")
        return _of_week(write.rules.in_force(), known.week)


def vacation(ws: Workspace, first: date, last: date, *, op_id: str | None = None) -> VacationView:
    """Take days off, both ends included: they shrink the week's goal and break no streak.

    Raises:
        AgainstRuleError: the end is before the beginning, or it is longer than a year.
        ConflictError: another vacation holds one of the days.
    """
    if last < first:
        raise AgainstRuleError(f"{last.isoformat()} is before {first.isoformat()}; swap them.")
    if (last - first).days >= LONGEST_VACATION:
        raise AgainstRuleError("A vacation lasts a year at most.", remedy("stop_curriculum"))
    with ws.store.writing("vacation", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return _again(write)
        for other in write.rules.in_force().vacations:
            if first <= other.last and other.first <= last:
                raise ConflictError(
                    f"Vacation {other.id} holds {phrases.stretch(other.first, other.last)}.",
                    remedy("delete_vacation", other.id),
                )
        added = write.add(Vacation(0, "", first, last))
        write.say(f"set a vacation: {phrases.stretch(first, last)}")
        return _vacation(added)


def vacations(ws: Workspace) -> tuple[VacationView, ...]:
    """Return every vacation, oldest first."""
    return tuple(map(_vacation, context.here(ws).rules.vacations))


def end_vacation(
    ws: Workspace, vacation_id: int, *, op_id: str | None = None
) -> VacationView | None:
    """Delete a vacation and return it as it was; None when this very request did so before.

    Raises:
        NotFoundError: no vacation has this number.
    """
    with ws.store.writing("vacation delete", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return None
        for row in write.rules.in_force().vacations:
            if row.id == vacation_id:
                write.delete("vacation", vacation_id)
                write.say(f"deleted the vacation {phrases.stretch(row.first, row.last)}")
                return _vacation(row)
        raise NotFoundError(f"No vacation has the number {vacation_id}.", remedy("list_vacations"))


def _again(write: Writing) -> VacationView:
    keys = (write.replayed or {}).get("vacation", ())
    for row in write.rules.in_force().vacations:
        if row.id in keys:
            return _vacation(row)
    raise ConflictError("This request was carried out before, and its vacation deleted since.")


def _vacation(row: Vacation) -> VacationView:
    return VacationView(row.id, row.first.isoformat(), row.last.isoformat())


def day_start(ws: Workspace, minutes: int, *, op_id: str | None = None) -> int:
    """Set the minutes after midnight at which later study days begin, 0 to 720.

    Raises:
        AgainstRuleError: later than noon.
    """
    _check_day_start(minutes)
    with ws.store.writing("day_start", ws.clock(), op_id) as write:
        if write.replayed is None and write.rules.in_force().day_start != minutes:
            write.put(Rule("day_start", minutes))
            write.say(f"study days begin at {minutes // 60}:{minutes % 60:02d} from now on")
        return write.rules.in_force().day_start


def _check_day_start(minutes: int) -> None:
    if not 0 <= minutes <= 12 * 60:
        raise AgainstRuleError("A study day begins between 0:00 and 12:00.")


def week_start(ws: Workspace, weekday: int, *, op_id: str | None = None) -> int:
    """Set the weekday (Monday is 0) on which weeks begin; weeks are cut anew over the log.

    Raises:
        AgainstRuleError: it is no weekday.
    """
    if not 0 <= weekday < len(SHORT_WEEKDAYS):
        raise AgainstRuleError("A week begins on one of its seven days.")
    with ws.store.writing("week_start", ws.clock(), op_id) as write:
        if write.replayed is None and write.rules.in_force().week_start != weekday:
            write.put(Rule("week_start", weekday))
            write.say(f"weeks begin on {SHORT_WEEKDAYS[weekday]}")
        return write.rules.in_force().week_start


def day_start_preview(ws: Workspace, minutes: int) -> str:
    """Say what a new day start would change, in one sentence: nothing that is recorded.

    Raises:
        AgainstRuleError: later than noon.
    """
    _check_day_start(minutes)
    known = context.here(ws)
    said = f"Study days begin at {minutes // 60}:{minutes % 60:02d} from now on"
    running = days.today(known.now, minutes)
    if running == known.today:
        return f"{said}; every recorded day stays as it is."
    named = phrases.day(running, known.today)
    return f"{said}, so it is {named} now; every recorded day stays as it is."


def week_start_preview(ws: Workspace, weekday: int) -> str:
    """Say how weeks that begin on ``weekday`` would change the week streak, in one sentence."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        totals = read.sessions.day_totals()
    anew = known.rules._replace(week_start=weekday)
    before, after = (
        streaks.replay(totals, rules, known.today).weeks for rules in (known.rules, anew)
    )
    named = date_words.WEEKDAYS[weekday]
    return (
        f"All weeks are cut anew from {named} on: the week streak "
        f"{_changes(before.current, after.current)}, the longest "
        f"{_changes(before.longest, after.longest)}."
    )


def _changes(before: int, after: int) -> str:
    return f"stays {after}" if before == after else f"goes from {before} to {after}"


def retention(ws: Workspace, thousandths: int, *, op_id: str | None = None) -> int:
    """Set how much of what is asked again one wants to know still, in thousandths.

    Raises:
        AgainstRuleError: it is outside 0.7 to 0.97.
    """
    _check_retention(thousandths)
    with ws.store.writing("retention", ws.clock(), op_id) as write:
        if write.replayed is None and write.rules.in_force().retention != thousandths:
            write.put(Rule("retention", thousandths))
            write.say(f"items are asked again at {thousandths / 1000:g}")
        return write.rules.in_force().retention


def _check_retention(thousandths: int) -> None:
    if not LEAST_RETENTION <= thousandths <= MOST_RETENTION:
        raise AgainstRuleError(
            "The retention is between 0.7 and 0.97: below it one forgets too much, above it "
            "nothing else would be done."
        )


def retention_preview(ws: Workspace, thousandths: int) -> str:
    """Say what a retention means, in one sentence.

    Raises:
        AgainstRuleError: it is outside 0.7 to 0.97.
    """
    del ws
    _check_retention(thousandths)
    return (
        f"What you finished is asked again when the chance of knowing it falls to "
        f"{thousandths // 10} %."
    )


def said(goal: GoalView) -> str:
    """Say what makes a week good."""
    if goal.hours is not None:
        return f"{phrases.weekly(goal.hours)} a week"
    if goal.good_days is not None:
        least = lengths.text(goal.day_min_seconds)
        return f"{phrases.count(goal.good_days, 'day')} a week with at least {least}"
    return "no weekly goal"
