"""Streaks, freezes and how strong the habit is: one replay over the days, never stored.

The strength is `Score` of Loop Habit Tracker (https://github.com/iSoron/uhabits), with a step a
day, which one missed day hardly dents. Days are counted, not dated: plain lists make ten years a
matter of a few milliseconds.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

from studytrack.domain import days, goals
from studytrack.domain.goals import Rules
from studytrack.domain.values import NamedTuple

AHEAD = 366
"""Days after today that a break is looked for; the week of the last one ends the ledger."""


class Ledger(NamedTuple):
    """Every day from the first studied week to a year after today; lists are by day or week."""

    start: date
    """First day of the first studied week: the day of index 0."""
    first: int
    """Index of the first study day, 0 to 6."""
    today: int
    """Index of today."""
    seconds: list[int]
    """What each day holds, also the days after today."""
    good: list[bool]
    """Whether each day reaches its ``day_min``."""
    neutral: list[bool]
    """Whether each day is a rest weekday or vacation; freezes are not known here."""
    share: list[float]
    """Seconds of each day's share of the weekly goal, above 0."""
    weeks: list[goals.WeekGoal]
    """What each week asks for."""
    met: list[bool]
    """Whether each week is good by all its seven days."""

    def held(self, week: int, until: int | None = None) -> list[int]:
        """Return the seconds of the days of a week, those after the index ``until`` left out."""
        end = 7 * week + 7 if until is None else until + 1
        return self.seconds[7 * week : end]


def laid_out(totals: Mapping[date, int], rules: Rules, today: date) -> Ledger | None:
    """Lay the days out; None when nothing was studied up to today.

    ``totals`` are seconds by study day; a day that holds nothing changes nothing.
    """
    first = min(totals, default=None)
    if first is None or first > today:
        return None
    start = days.week_of(first, rules.week_start)
    at = (today - start).days
    base = start.toordinal()
    end = base + (at + AHEAD) // 7 * 7 + 7
    seconds = [0] * (end - base)
    for day, held in totals.items():
        if (ordinal := day.toordinal()) < end:
            seconds[ordinal - base] = held
    ledger = Ledger(start, (first - start).days, at, seconds, [], [], [], [], [])
    _fill(ledger, rules, _away(rules, base, end))
    return ledger


def _away(rules: Rules, base: int, end: int) -> set[int]:
    """Return the indices of the vacation days between two ordinals, the later left out."""
    return {
        ordinal - base
        for vacation in rules.vacations
        for ordinal in range(
            max(base, vacation.first.toordinal()), min(end, vacation.last.toordinal() + 1)
        )
    }


def _fill(ledger: Ledger, rules: Rules, away: set[int]) -> None:
    """Judge every day and week by the goal in force; ``away`` holds indices of vacation days."""
    changes = {(goal.from_date - ledger.start).days // 7 for goal in rules.goals}
    weekdays = [(rules.week_start + step) % 7 for step in range(7)]
    for week in range(len(ledger.seconds) // 7):
        if week == 0 or week in changes:
            goal = goals.in_force(rules, ledger.start + timedelta(weeks=week))
            rest = [weekday in goal.rest for weekday in weekdays]
            share = [goals.measure(goal) / goals.planned(goal)] * 7
            was_asked = goals.was_asked(rules, ledger.start + timedelta(weeks=week))
            plain = goals.shrunk(goal, 0)._replace(asked=was_asked)
        asked, neutral = plain, rest
        if away:
            gone = [index in away for index in range(7 * week, 7 * week + 7)]
            asked = goals.shrunk(goal, sum(gone))._replace(asked=was_asked)
            neutral = [one or other for one, other in zip(rest, gone, strict=True)]
        held = ledger.held(week)
        ledger.good.extend([day >= asked.day_min for day in held])
        ledger.neutral.extend(neutral)
        ledger.share.extend(share)
        ledger.weeks.append(asked)
        ledger.met.append(goals.met(asked, held))


FREEZES = 2
"""Freezes held at most."""
NEAR, FURTHER = 64, 4
"""Weeks that are read first to know how a streak stands, and how many times as many then."""
TOLD = (4, 13, 26)
"""Weeks in a row that are a milestone, before every so many are."""
YEAR = 52
"""Every so many weeks in a row from there on."""
ENDLESS = 1 << 30
"""A streak longer than any there can be."""
KEPT: float = 0.5 ** (1 / 13)
"""What a day without study leaves of the strength: half of it after thirteen."""


class StreakRun(NamedTuple):
    """A streak: how long, and what would end it."""

    current: int
    """Days or weeks in a row up to today."""
    longest: int
    """The longest there ever was, the current one included."""
    days_until_break: int | None
    """Days until `current` would be 0 without more study, 1 to 366; None when far, or 0 now."""
    seconds_needed: int
    """What the last day (week) that can prevent it lacks; 0 when nothing is to be prevented."""


class Streaks(NamedTuple):
    """Both streaks, the freezes and the strength of the habit, as of one day."""

    weeks: StreakRun
    days: StreakRun
    freezes: int
    """Freezes held, 0 to 2."""
    frozen: tuple[date, ...]
    """Every day a freeze covered, oldest first."""
    consistency: float
    """0 to 1, rounded down to four decimals."""


DayPassed = tuple[int, int, bool]
"""What holds once a day has passed: the streak, the freezes, and whether one covered that day.

Thousands are made: a name for each part would take twice as long.
"""
NOTHING = StreakRun(0, 0, None, 0)
NONE = Streaks(NOTHING, NOTHING, 0, (), 0.0)
"""What there is before the first study day."""
UNSTUDIED: DayPassed = (0, 0, False)
"""What holds before the first study day: the least there is."""
BEST: DayPassed = (ENDLESS, FREEZES, False)
"""More than can hold on any day."""


def replay(totals: Mapping[date, int], rules: Rules, today: date) -> Streaks:
    """Return the streaks as of ``today`` from the seconds of every study day.

    Days after today (a clock set back) count for nothing before they come; then they do, also
    in `days_until_break`.
    """
    book = laid_out(totals, rules, today)
    if book is None:
        return NONE
    passing = _passing(book)
    past = (UNSTUDIED, *islice(passing, book.today - book.first))
    run, freezes, covered = zip(*past, strict=True)
    return Streaks(
        weeks=_weeks(book),
        days=_days(book, run[-1], max(run), passing),
        freezes=freezes[-1],
        frozen=tuple(
            book.start + timedelta(days=index)
            for index, froze in enumerate(covered, book.first - 1)
            if froze
        ),
        consistency=consistency(book, covered[1:]),
    )


def weekly(totals: Mapping[date, int], rules: Rules, today: date) -> dict[date, Streaks]:
    """Return the streaks as each whole week left them, by its first day, from the first studied.

    Each is the `replay` of the day after the week over what was studied until then, but for
    what would end a streak, which is no longer a question.
    """
    book = laid_out(totals, rules, today)
    if book is None:
        return {}
    whole = book.today // 7
    past = list(islice(_passing(book), max(7 * whole - book.first, 0)))
    run, freezes, covered = zip(*past, strict=True) if past else ((), (), ())
    strengths = list(_strengths(book, covered))
    longest_week = longest_day = 0
    frozen: tuple[date, ...] = ()
    found = {}
    for week, streak in zip(range(whole), _weeks_passing(book), strict=False):
        held = range(max(7 * week - book.first, 0), 7 * week + 7 - book.first)
        frozen += tuple(
            book.start + timedelta(days=book.first + day) for day in held if covered[day]
        )
        longest_week = max(longest_week, streak)
        longest_day = max(longest_day, *(run[day] for day in held))
        left = held[-1]
        found[book.start + timedelta(weeks=week)] = Streaks(
            weeks=StreakRun(streak, longest_week, None, 0),
            days=StreakRun(run[left], longest_day, None, 0),
            freezes=freezes[left],
            frozen=frozen,
            consistency=_told(strengths[left]),
        )
    return found


def records(totals: Mapping[date, int], rules: Rules, today: date) -> Iterator[tuple[int, date]]:
    """Yield each length of the week streak when it is first reached, and the day its week was met.

    Lengths come in order, 1, 2, 3 …; what a day after today holds counts for nothing.
    """
    book = laid_out(totals, rules, today)
    if book is None:
        return
    longest = streak = 0
    for week, passed in zip(range(book.today // 7 + 1), _weeks_passing(book), strict=False):
        if streak == longest:
            asked, begins = book.weeks[week], 7 * week
            until = range(begins, min(begins + 6, book.today) + 1)
            met = next((day for day in until if goals.met(asked, book.held(week, day))), None)
            if met is not None:
                longest = streak + 1
                yield longest, book.start + timedelta(days=met)
        streak = passed


def recent(
    totals_since: Callable[[date], Mapping[date, int]],
    first: date | None,
    rules: Rules,
    today: date,
) -> Streaks:
    """Return the streaks as of ``today`` as the newest days tell them, asking for as few as do.

    Both are as `replay` has them, with what would end them, and so are the frozen days of the
    running week; the longest, the freezes, the strength and what froze before are left at nothing.
    ``totals_since`` returns what each study day holds from the first day of a week on; ``first``
    is the first study day, None before there is one.

    What came before the newest days lies between nothing and the best there is (`_passing`):
    where both lead to the same, that is what holds; where they do not, more days are asked for.
    """
    reach = NEAR
    while first is not None and first <= today:
        start = days.week_of(today, rules.week_start) - timedelta(weeks=reach)
        book = laid_out(totals_since(start), rules, today)
        if book is not None:
            befores = (UNSTUDIED,) if start <= first else (UNSTUDIED, BEST)
            found = {_recent(book, before) for before in befores}
            if len(found) == 1:
                return found.pop()
        reach = min(reach * FURTHER, (today - first).days // 7 + 1)
    return NONE


def _recent(book: Ledger, before: DayPassed) -> Streaks:
    """Return both streaks as of today when ``before`` held as the ledger begins."""
    passing = _passing(book, before)
    past = list(islice(passing, book.today - book.first))
    streak, *_ = past[-1] if past else before
    begun = book.today // 7 * 7
    return NONE._replace(
        weeks=_weeks(book, before[0])._replace(longest=0),
        days=_days(book, streak, 0, passing)._replace(longest=0),
        frozen=tuple(
            book.start + timedelta(days=index)
            for index, (_, _, covered) in enumerate(past, book.first)
            if covered and index >= begun
        ),
    )


def _passing(book: Ledger, before: DayPassed = UNSTUDIED) -> Iterator[DayPassed]:
    """Yield what holds as each day passes, from the first study day on, 366 days ahead.

    More study never makes any of it smaller: a good day beats a day covered or missed, a
    freeze more held is never worse, and the start, nothing, is the least there is. So a
    session recorded late, even before the first study day, cannot lower a streak.
    """
    streak, freezes, _ = before
    good, neutral = book.good, book.neutral
    for index in range(book.first, book.today + AHEAD):
        covered = False
        if good[index]:
            streak += 1
        elif not neutral[index]:
            if freezes:
                freezes -= 1
                covered = True
            else:
                streak = 0
        if index % 7 == 6 and book.met[index // 7] and freezes < FREEZES:  # noqa: PLR2004 - a week's last day
            freezes += book.weeks[index // 7].asked
        yield streak, freezes, covered


def _days(book: Ledger, streak: int, longest: int, passing: Iterator[DayPassed]) -> StreakRun:
    """Return the day streak; ``passing`` goes on with today, which ``streak`` leaves out."""
    current = streak + book.good[book.today]
    if current == 0:
        return StreakRun(0, longest, None, 0)
    longest = max(longest, current)
    for ahead, (passed, _, _) in enumerate(passing, 1):
        if passed == 0 and not book.good[book.today + ahead]:
            last = book.today + ahead - 1
            needed = max(0, book.weeks[last // 7].day_min - book.seconds[last])
            return StreakRun(current, longest, ahead, needed)
    return StreakRun(current, longest, None, 0)


def _weeks(book: Ledger, before: int = 0) -> StreakRun:
    """Return the week streak, to which the running week adds 1 once it is good."""
    running = book.today // 7
    passing = _weeks_passing(book, before)
    past = list(islice(passing, running))
    current = (past[-1] if past else before) + _met_now(book)
    longest = max(current, *past, 0)
    if current == 0:
        return StreakRun(0, longest, None, 0)
    for week, streak in enumerate(passing, running + 1):
        begins = 7 * week
        if streak == 0 and not goals.met(book.weeks[week], book.held(week, begins)):
            needed = goals.lacking(book.weeks[week - 1], book.held(week - 1))
            return StreakRun(current, longest, begins - book.today, needed)
    return StreakRun(current, longest, None, 0)


def _met_now(book: Ledger) -> bool:
    """Whether the running week is good already."""
    running = book.today // 7
    return goals.met(book.weeks[running], book.held(running, book.today))


def _weeks_passing(book: Ledger, streak: int = 0) -> Iterator[int]:
    """Yield the week streak as each week passes, from the first studied to the last but one."""
    for week in range(len(book.weeks) - 1):
        if book.met[week]:
            streak += 1
        elif not book.weeks[week].excuses:
            streak = 0
        yield streak


def consistency(book: Ledger, covered: Sequence[bool]) -> float:
    """Return the strength as of today, 0 to 1, rounded down to four decimals.

    ``covered`` says of each day from the first study day through yesterday whether a freeze
    covered it. Today counts once it is good. Unlike a streak it measures how much, so a day
    that is good by little may lower it, as may filling a day a freeze had covered.
    """
    today = (False,) * book.good[book.today]
    *_, found = 0.0, *_strengths(book, (*covered, *today))
    return _told(found)


def _strengths(book: Ledger, covered: Sequence[bool]) -> Iterator[float]:
    """Yield the strength after each day from the first study day on, as long as ``covered`` is."""
    found = 0.0
    for day, frozen in enumerate(covered, book.first):
        seconds, share = book.seconds[day], book.share[day]
        reached = 1.0 if seconds >= share else seconds / share
        stepped = KEPT * found + (1 - KEPT) * reached
        # A day that asks for nothing may add to the habit and never takes from it.
        if stepped > found or not (book.neutral[day] or frozen):
            found = stepped
        yield found


def _told(strength: float) -> float:
    return int(strength * 10_000) / 10_000


def streak_steps() -> Iterator[int]:
    """Yield the lengths of a streak worth telling: 4, 13, 26, then every 52 weeks."""
    yield from TOLD
    step = 0
    while True:
        step += YEAR
        yield step
