"""Made-up learners who travel, set their rules anew and log late, through the services.

Each life keeps its own book, written from the words of the specification: which day a session
belongs to, how it came to be known, what a week asks for. `oracle` replays it; the program must
say the same of every week, of the streaks and of the year.
"""

import os
import random
from collections import defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests import oracle, quick_store
from tests.conftest import Clock

from studytrack.domain.errors import ConflictError
from studytrack.domain.goals import Goal, Rules, Vacation
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals, streaks
from studytrack.services.pages import summaries
from studytrack.services.pages import year as yearly
from studytrack.services.pages.summaries import DayView, WeekView
from studytrack.services.time_log import sessions, timer
from studytrack.store.database import Store

LIVES = int(os.environ.get("STUDYTRACK_LIVES", "64"))
"""How many; `make lives` lives a thousand."""
GROUPS, STEPS = 8, 30
PACES = ((3, 9, 14, 22, 25, 31, 50, 75), (18, 22, 24, 25, 48))
"""Hours from one act to the next: of somebody who comes and goes, and of a steady one."""
BEGINNINGS = ("2020-12-01", "2024-02-05", "2026-03-01", "2026-10-20", "2026-12-07")
"""Before ISO week 53, 29 February, nights in which clocks change, the turn of a year."""
ZONES = (
    "Pacific/Kiritimati", "America/St_Johns", "Africa/Cairo", "Australia/Lord_Howe",
    "Pacific/Honolulu", "Europe/Berlin",
)  # fmt: skip


class Life:
    """A learner, and the book they keep by hand."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.made = random.Random(seed)
        self.clock = Clock(f"{self.made.choice(BEGINNINGS)} 12:00")
        (folder / str(seed)).mkdir()
        store = Store(str(folder / str(seed) / quick_store.NAME), None)
        self.ws = Workspace(self.clock, store, lambda: pytest.fail("no shelf is asked for"))
        self.pace = self.made.choice(PACES)
        self.totals: dict[date, int] = defaultdict(int)
        self.provenance: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.rules = Rules(week_start=self.made.choice((0, 0, 6, self.made.randrange(7))))
        goals.week_start(self.ws, self.rules.week_start)

    @property
    def today(self) -> date:
        """The wall clock, less the hour at which a day begins."""
        wall = datetime.fromtimestamp(self.clock.now.at, self.clock.now.zone)
        return (wall.replace(tzinfo=None) - timedelta(minutes=self.rules.day_start)).date()

    def live(self) -> None:
        """Let some time pass, somewhere, and do something."""
        self.clock.forward(hours=self.made.choice(self.pace))
        if self.made.random() < 0.4:
            self.travel()
        acts = (self.log, self.log, self.log, self.study, self.study, self.study)
        self.made.choice((*acts, self.change))()

    def travel(self) -> None:
        """Be somewhere else within the same second."""
        name = self.made.choice(ZONES)
        self.clock.travel(ZoneInfo(name), name)

    def log(self) -> None:
        """Log a length without a clock, often for a day that has passed."""
        minutes, back = self.made.choice((10, 20, 45, 90, 200)), self.made.choice((0, 0, 1, 2, 9))
        guess = self.made.random() < 0.2
        said = f"{'~' * guess}{minutes}m {back} days ago"
        sessions.log(self.ws, None, inputs.entry(self.ws, said))
        kind = "guessed" if guess else "late" if back else "same_day"
        self.keep(self.today - timedelta(days=back), 60 * minutes, kind)

    def study(self) -> None:
        """Let the timer run, maybe over the day's end and into another zone."""
        day, minutes = self.today, self.made.choice((15, 40, 130, 400))
        timer.start(self.ws, None)
        self.clock.forward(minutes=minutes)
        if self.made.random() < 0.3:
            self.travel()
        timer.stop(self.ws, keep=True)
        self.keep(day, 60 * minutes, "timed")

    def keep(self, day: date, seconds: int, kind: str) -> None:
        """Write it into the book."""
        self.totals[day] += seconds
        self.provenance[day][kind] += seconds

    def change(self) -> None:
        """Set a rule anew, from the running week on."""
        kind = self.made.choice(("hours", "days", "rest", "vacation", "day start"))
        if kind == "hours":
            seconds = self.made.choice((1800, 3600, 10_001, 4 * 3600))
            goals.goal(self.ws, seconds=seconds)
            self.rule(seconds=seconds, good_days=None)
        elif kind == "days":
            good_days, day_min = self.made.randint(1, 5), self.made.choice((600, 1200, 3600))
            goals.goal(self.ws, good_days=good_days, day_min=day_min)
            self.rule(seconds=None, good_days=good_days, day_min=day_min)
        elif kind == "rest":
            rest = tuple(sorted(self.made.sample(range(7), self.made.randint(0, 3))))
            goals.rest(self.ws, rest)
            self.rule(rest=rest)
        elif kind == "vacation":
            self.vacation()
        else:
            minutes = self.made.choice((0, 180, 240, 330))
            goals.day_start(self.ws, minutes)
            self.rules = self.rules._replace(day_start=minutes)

    def rule(self, **said: Any) -> None:
        """Write what is said over the rules of the running week."""
        week = oracle.seven(self.today, self.rules)[0]
        held = self.rules.goals[-1] if self.rules.goals else Goal(week)
        before = [goal for goal in self.rules.goals if goal.from_date < week]
        new = held._replace(from_date=week, **said)
        self.rules = self.rules._replace(goals=(*before, new))

    def vacation(self) -> None:
        """Take some days off, unless others that hold one of them were taken already."""
        first = self.today + timedelta(days=self.made.randrange(-6, 12))
        last = first + timedelta(days=self.made.choice((0, 2, 6, 9)))
        try:
            goals.vacation(self.ws, first, last)
        except ConflictError:
            return
        taken = (*self.rules.vacations, Vacation(0, "", first, last))
        self.rules = self.rules._replace(vacations=taken)

    def week(self, week: tuple[date, ...]) -> dict[str, object]:
        """Return what the book says of a week, in the words of its JSON."""
        days = [self.totals.get(day, 0) for day in week]
        passed = (self.today - week[0]).days + 1 if self.today in week else 7
        before = [
            sum(self.totals.get(day - timedelta(weeks=back), 0) for day in week[:passed])
            for back in (1, 2, 3, 4)
            if week[-1] - timedelta(weeks=back) >= min(self.totals, default=date.max)
        ]
        asked, goal = oracle.asked(week[0], self.rules), oracle.goal_of(week[0], self.rules)
        asked = asked if asked and goal.good_days is None else (asked or 0) * goal.day_min
        asked = 0 if oracle.before_any(week[0], self.rules) else asked
        kinds = dict.fromkeys(("timed", "same_day", "late", "guessed", "imported"), 0)
        for day in week:
            for kind, seconds in self.provenance[day].items():
                kinds[kind] += seconds
        return {
            "complete": week[-1] < self.today,
            "goal_seconds": asked,
            "seconds": sum(days),
            "left_seconds": max(0, asked - sum(days)),
            "good": oracle.verdict(week[0], self.totals, self.rules) == "good",
            "previous_seconds": sum(
                self.totals.get(day - timedelta(weeks=1), 0) for day in week[:passed]
            ),
            "average_4_seconds": sum(before) // len(before) if before else 0,
            "provenance": kinds,
        }

    def day(self, day: date) -> DayView:
        """Return what the book says of a day."""
        frozen = oracle.days_on(self.totals, self.rules, self.today).frozen
        rest = day.weekday() in oracle.goal_of(day, self.rules).rest
        off = oracle.vacation(day, self.rules)
        neutral = "vacation" if off else "rest" if rest else "freeze" if day in frozen else None
        good = oracle.good_day(day, self.totals, self.rules)
        pending = not good and day >= self.today
        return DayView(day.isoformat(), self.totals.get(day, 0), good, neutral, pending)


def check_week(life: Life, week: tuple[date, ...]) -> None:
    told: WeekView = summaries.week(life.ws, week[0])
    for name, expected in life.week(week).items():
        assert getattr(told, name) == expected, (week[0], name)
    assert told.days == tuple(map(life.day, week))
    assert sum(line.seconds for line in told.by_curriculum) == told.seconds
    assert sum(told.by_kind.values()) == told.seconds


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_life_is_told_as_its_own_book_tells_it(
    tmp_path: Path, group: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if group:  # the first stays whole
        quick_store.install(monkeypatch, tmp_path)
    for number in range(LIVES // GROUPS):
        life = Life(tmp_path, group * LIVES + number)
        for _ in range(STEPS):
            life.live()
        totals, rules, today = life.totals, life.rules, life.today
        streak = streaks.streak(life.ws)
        days = oracle.days_on(totals, rules, today)
        assert streak.weeks == (
            *oracle.weeks_on(totals, rules, today), *oracle.weeks_break(totals, rules, today)
        )  # fmt: skip
        assert streak.days == (
            days.current, days.longest, *oracle.days_break(totals, rules, today)
        )  # fmt: skip
        assert (streak.freezes, streak.frozen) == (
            days.freezes, tuple(day.isoformat() for day in days.frozen)
        )  # fmt: skip
        assert abs(streak.consistency - oracle.consistency(totals, rules, today)) < 1.01e-4
        first = min(totals, default=today) - timedelta(days=7)
        for start in oracle.span(first, today + timedelta(days=7)):
            if start.weekday() == rules.week_start:
                check_week(life, oracle.seven(start, rules))
        for year in {day.year for day in totals}:
            page = yearly.year_page(life.ws, year)
            assert page.seconds == sum(held for day, held in totals.items() if day.year == year)
        status = timer.status(life.ws)
        assert status.today_seconds == totals.get(today, 0)
        assert (status.streak_weeks, status.streak_days) == (
            streak.weeks.current, streak.days.current
        )  # fmt: skip
    quick_store.forget()
