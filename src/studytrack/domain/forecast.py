"""When a curriculum may be finished: the learner's own weeks, drawn again and again.

Resampling past weeks is a bootstrap (B. Efron, "Bootstrap methods: another look at the
jackknife", Annals of Statistics 7 (1979), 1–26); no pace is assumed that was not lived.
"""

import random
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

from studytrack.domain import days, phrases
from studytrack.domain.goals import Rules, Vacation
from studytrack.domain.progress import ItemState
from studytrack.domain.values import NamedTuple

WEEKS_USED = 8
USED = timedelta(weeks=WEEKS_USED)
DRAWS_KEPT = 32
"""Lengths of drawn weeks that are kept."""
WEEKS_NEEDED = 3
WALKS = 1000
TOO_EARLY = "too early to say"
NOTHING_LEFT = "nothing left to do"
BEYOND = "more than ten years at this pace"

_PRIOR = 10 * 3600
"""Seconds of imagined work done exactly as estimated, so that one item says little."""
_TEN_YEARS = 3652
_HOUR = 3600
_FRACTION = 10_000


class Forecast(NamedTuple):
    """When the work may be done; never one date alone."""

    p50: date | None
    """Last day of the week by which half of the walks arrive."""
    p80: date | None
    at_goal: date | None
    """The same at the weekly goal."""
    pace_seconds: int
    """Mean of the weeks used, seconds a week."""
    needed_seconds: int
    """What is left, in the learner's own time: remaining · k."""
    note: str = ""
    more_from: date | None = None
    """The day from which more can be said, where it is too early."""

    def said(self, today: date) -> str:
        """Say why there is no date: ``too early to say before Mon 7 Dec``; else nothing."""
        if self.more_from is None:
            return self.note
        return f"{self.note} before {phrases.day(self.more_from, today)}"


def finished_pairs(item_states: Iterable[ItemState]) -> list[tuple[int, int]]:
    """Return (seconds spent, seconds estimated) of the done items that have both."""
    return [
        (one.seconds, one.estimate)
        for one in item_states
        if one.state == "done" and one.seconds > 0 and one.estimate
    ]


def calibration(pairs: Iterable[tuple[int, int]]) -> float:
    """Return k, the learner's time over the estimate, cut to four decimals; 1.0 for no pair."""
    spent = estimated = _PRIOR
    for seconds, estimate in pairs:
        spent += seconds
        estimated += estimate
    return spent * _FRACTION // estimated / _FRACTION


def calibration_text(k: float, items: int) -> str:
    """Say k to the nearest tenth: ``you take 1.3 × the estimate, 14 items``."""
    if not items:
        return "no finished item has both an estimate and time yet"
    tenths = (round(k * _FRACTION) + _FRACTION // 20) // (_FRACTION // 10)
    plural = phrases.noun(items, "item")
    return f"you take {tenths // 10}.{tenths % 10} × the estimate, {items} {plural}"


def complete_weeks(
    totals: Mapping[date, int], today: date, week_start: int, first: date | None = None
) -> tuple[int, ...]:
    """Return seconds a week, oldest first: the last 8 complete ones since the first session.

    ``totals`` are the curriculum's seconds by study day; weeks without any count as 0. ``first``
    is the day of the first session where older days are left out of ``totals``.
    """
    running = days.week_of(today, week_start)
    if first is None:
        first = min((day for day, seconds in totals.items() if seconds), default=running)
    since = max(days.week_of(first, week_start), running - USED)
    weeks = [0] * max(0, (running - since).days // 7)
    for day, seconds in totals.items():
        if since <= day < running:
            weeks[(day - since).days // 7] += seconds
    return tuple(weeks)


def forecast(
    remaining: int, k: float, weeks: Sequence[int], goal: int, today: date, rules: Rules
) -> Forecast:
    """Return when ``remaining`` seconds of estimate, times ``k``, may be done.

    ``weeks`` come from `complete_weeks`, ``goal`` (seconds a week) from `goal_of`; a week with
    days of vacation holds that much less of it.
    """
    needed = needed_seconds(remaining, k)
    pace = sum(weeks) // len(weeks) if weeks else 0
    if needed == 0:
        return Forecast(None, None, None, pace, needed, NOTHING_LEFT)
    ends = _week_ends(today, rules)
    at_goal = _at_goal(needed, goal, ends, rules.vacations)
    if len(weeks) < WEEKS_NEEDED:
        running = days.week_of(today, rules.week_start)
        more_from = running + timedelta(weeks=WEEKS_NEEDED - len(weeks))
        return Forecast(None, None, at_goal, pace, needed, TOO_EARLY, more_from)
    half, most = _quantiles(needed, tuple(weeks), len(ends))
    p50, p80 = _day(ends, half), _day(ends, most)
    return Forecast(p50, p80, at_goal, pace, needed, BEYOND if p50 is None else "")


def one_more_hour(
    remaining: int, k: float, weeks: Sequence[int], today: date, rules: Rules
) -> date | None:
    """Return the `p50` had every week used held one hour more; None where there is none."""
    return forecast(remaining, k, [week + _HOUR for week in weeks], 0, today, rules).p50


def hours_needed(
    remaining: int, k: float, today: date, target: date, vacations: Sequence[Vacation] = ()
) -> int | None:
    """Return the seconds a week that reach the end by ``target``; None when no day is left.

    Today and the target both count; days on vacation do not.
    """
    span = (target - today).days + 1
    off = _vacation_days(vacations, today, target)
    free = span - len(off)
    return needed_seconds(remaining, k) * 7 // free if free > 0 else None


def needed_seconds(remaining: int, k: float) -> int:
    """Return ``remaining`` seconds of estimate in the learner's own time, rounded down."""
    return remaining * round(k * _FRACTION) // _FRACTION


def _draws(weeks: int, first: int, last: int) -> bytes:
    """Return the places of the weeks drawn from the draw ``first`` to before ``last``.

    They are always the same: every forecast walks the same way, whoever asks, also two at once.
    """
    return _all_draws(weeks, 1 << (last - 1).bit_length())[first:last]


@lru_cache(maxsize=DRAWS_KEPT)
def _all_draws(weeks: int, many: int) -> bytes:
    """Return so many draws from the first on."""
    draw = random.Random(0).choices  # noqa: S311 - the same answer for the same data
    return bytes(draw(range(weeks), k=many))


# A screen asks again at every key, and the same question has the same answer.
@lru_cache(maxsize=64)
def _quantiles(needed: int, weeks: tuple[int, ...], limit: int) -> tuple[int, int]:
    """Return after how many weeks half, and four fifths, of the walks arrive."""
    if max(weeks) * limit < needed:
        return limit, limit
    drawn = 0
    # Most walks arrive within a quarter more than the mean; the rest draw on.
    stretch = min(limit, needed * len(weeks) * 5 // (sum(weeks) * 4) + 2)
    walks: list[int] = []
    late = 0
    while len(walks) < WALKS and late <= WALKS // 2:
        path = [0]
        while path[-1] < needed and len(path) <= limit:
            places = _draws(len(weeks), drawn, drawn + stretch)
            steps = map(weeks.__getitem__, places)
            drawn += stretch
            path += accumulate(steps, initial=path.pop())
        walks.append(bisect_left(path, needed) - 1)
        late += walks[-1] >= limit
    if late > WALKS // 2:  # both are settled then, whatever the other walks do
        return limit, limit
    walks.sort()
    return walks[WALKS // 2 - 1], walks[WALKS * 4 // 5 - 1]


def _at_goal(
    needed: int, goal: int, ends: Sequence[date], vacations: Sequence[Vacation]
) -> date | None:
    """Return the last day of the week in which the goals of the weeks to come reach ``needed``."""
    if goal <= 0 or not ends:
        return None
    first = ends[0] - timedelta(days=6)
    off = _vacation_days(vacations, first, ends[-1])
    for end in ends:
        away = sum(end.toordinal() - step in off for step in range(7)) if off else 0
        needed -= goal * (7 - away) // 7
        if needed <= 0:
            return end
    return None


def _day(ends: Sequence[date], step: int) -> date | None:
    return ends[step] if step < len(ends) else None


def _week_ends(today: date, rules: Rules) -> tuple[date, ...]:
    """Return the last days of the weeks to come, ten years of them, without vacation weeks."""
    first = days.week_of(today, rules.week_start).toordinal() + 13
    last = min(today.toordinal() + _TEN_YEARS, date.max.toordinal())
    ends = tuple(map(date.fromordinal, range(first, last + 1, 7)))
    off = _vacation_days(rules.vacations, today, date.fromordinal(last))
    if not off:
        return ends
    return tuple(end for end in ends if not all(end.toordinal() - step in off for step in range(7)))


def _vacation_days(vacations: Iterable[Vacation], first: date, last: date) -> set[int]:
    """Return the ordinals of the days off from ``first`` to ``last``, both included."""
    off: set[int] = set()
    for one in vacations:
        since, until = max(first, one.first), min(last, one.last)
        off.update(range(since.toordinal(), until.toordinal() + 1))
    return off
