"""Three made-up months, told at the command line; every number was worked out by hand.

A learner in Berlin, from Monday 5 January to Wednesday 1 April 2026. Sunday is a rest day, the
goal is 7 h a week (70 min on each of six days) and, from Wednesday 18 February on, 8 h (80 min).
Monday to Wednesday go to the lecture, Thursday to Saturday to the lab. Minutes a day:

    week        Mon  Tue  Wed  Thu  Fri  Sat   sum   goal
    W02  5 Jan   75   75   75   75   75   75   450    420  good 1
    W03 12 Jan   75   75   75   75   75   75   450    420  good 2
    W04 19 Jan   90   90   90    -   90   90   450    420  good 3; Thursday missed
    W05 26 Jan   75   75   75   75   75   75   450    420  good 4; Tokyo, then Honolulu
    W06  2 Feb    -    -   30    -    -    -    30      0  neutral: all seven days off
    W07  9 Feb    -    -    -   80   80   80   240    240  good 5; three days off: 420 · 4/7
    W08 16 Feb   80   80   80   80   80   80   480    480  good 6; the goal raised on Wednesday
    W09 23 Feb   75   75   75   75   75   75   450    480  missed
    W10  2 Mar   80   80   80   80   80   80   480    480  good 1
    W11  9 Mar   90   90   90   90   90   90   540    480  good 2; Saturday logged on Sunday
    W12 16 Mar    -    -  120  120  120  120   480    480  good 3; two days missed
    W13 23 Mar   80   80   80   80   80  180   580    480  good 4; the night the clocks go on
    W14 30 Mar   60   30    .                   90    480  running; today is Wednesday 1 April
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from studytrack import state_files, wiring
from studytrack.cli import main
from studytrack.domain.instants import Moment
from studytrack.state_files import Clocks

MINUTE, HOUR = 60, 3600
HOME, AWAY, FAR = "Europe/Berlin", "Asia/Tokyo", "Pacific/Honolulu"
FIRST = date(2026, 1, 5)
MINUTES = {
    2: (75, 75, 75, 75, 75, 75), 3: (75, 75, 75, 75, 75, 75), 4: (90, 90, 90, 0, 90, 90),
    5: (75, 75, 75, 75, 75, 75), 6: (0, 0, 30, 0, 0, 0), 7: (0, 0, 0, 80, 80, 80),
    8: (80, 80, 80, 80, 80, 80), 9: (75, 75, 75, 75, 75, 75), 10: (80, 80, 80, 80, 80, 80),
    11: (90, 90, 90, 90, 90, 90), 12: (0, 0, 120, 120, 120, 120), 13: (80, 80, 80, 80, 80, 180),
    14: (60, 30),
}  # fmt: skip

COURSE = """\
format = 1
id = "course"
version = "1"
title = "A course"

[[module]]
id = "m1"
title = "Module one"
items = [
  { id = "intro", kind = "lecture", title = "Introduction", hours = 1.5 },
  { id = "softmax", kind = "lab", title = "Lab: softmax", hours = 2 },
  { id = "trees", kind = "lab", title = "Lab: trees", hours = 2 },
  { id = "apps", kind = "counter", title = "Applications", target = 90, hours = 10 },
]
"""


class Learner:
    """Somebody at a prompt, on some day, somewhere."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.now = Moment(0, ZoneInfo(HOME), HOME)
        self._capture = capture

    def at(self, when: str, zone: str = HOME) -> None:
        """Be at this wall time in a zone."""
        wall = datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(zone))
        self.now = Moment(int(wall.timestamp()), ZoneInfo(zone), zone)

    def clocks(self) -> Clocks:
        """Read the clocks of a machine that never sleeps."""
        return Clocks(self.now.at, self.now.at, "boot")

    def says(self, *words: str) -> str:
        """Call the program, which must not refuse."""
        status = main.run(words)
        said = self._capture.readouterr()
        assert (status, said.err) == (0, ""), words
        return said.out

    def asks(self, *words: str) -> Any:
        """Return the answer as JSON."""
        return json.loads(self.says(*words, "--json"))

    def studies(self, day: date, minutes: int) -> None:
        """Spend minutes on a day the way this learner does."""
        item = "course/intro" if day.weekday() < 3 else "course/softmax"
        if day.isoformat() in TRIP:
            zone = TRIP[day.isoformat()]
            self.at(f"{day} 20:00", zone)
            self.says("start", item)
            self.at(f"{day} 21:15", zone)
            self.says("stop")
        elif day == date(2026, 3, 14):
            self.at("2026-03-15 10:00")
            self.says("log", item, f"{minutes}m", "yesterday")
        elif day == date(2026, 3, 28):
            self.at("2026-03-28 23:30")
            self.says("start", item)
            self.at("2026-03-29 03:30")
            self.says("stop")
        else:
            self.at(f"{day} 21:00")
            self.says("log", item, f"{minutes}m")


TRIP = {
    "2026-01-27": AWAY, "2026-01-28": AWAY, "2026-01-29": AWAY,
    "2026-01-30": FAR, "2026-01-31": FAR,
}  # fmt: skip


def _days() -> Iterator[tuple[date, int]]:
    for week, row in MINUTES.items():
        for step, minutes in enumerate(row):
            yield FIRST + timedelta(weeks=week - 2, days=step), minutes


def _lives(learner: Learner) -> None:
    learner.at("2026-01-05 09:00")
    learner.says("curricula", "start", "course")
    learner.says("goal", "7")
    learner.says("rest", "sunday")
    learner.says("add", "course/apps", "24")
    for day, minutes in _days():
        if day == date(2026, 2, 2):
            learner.at("2026-02-02 09:00")
            learner.says("vacation", "2026-02-02", "2026-02-11")
        if minutes:
            learner.studies(day, minutes)
        if day == date(2026, 1, 10):
            learner.says("done", "course/intro")
        if day == date(2026, 2, 18):
            learner.says("goal", "8")
    learner.at("2026-04-01 12:00")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the database of the three months for every test of this file."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def learner(
    told: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Learner:
    for kind in ("data", "config", "state"):
        monkeypatch.setenv(f"STUDYTRACK_{kind.upper()}_DIR", str(told / kind))
    one = Learner(capfd)
    monkeypatch.setattr(wiring, "moment", lambda: one.now)
    monkeypatch.setattr(state_files, "clocks", one.clocks)
    if not (told / "data").exists():
        shelf = told / "data" / "curricula"
        shelf.mkdir(parents=True)
        (shelf / "course.toml").write_text(COURSE)
        _lives(one)
    one.at("2026-04-01 12:00")
    return one


def test_the_streaks(learner: Learner) -> None:
    found = learner.asks("streak")
    # W02 to W05, W07 and W08 are six good weeks, W06 is passed over, W09 breaks; W10 to W13 are
    # four. Without study W14 is missed, which shows on Monday 6 April, in five days; it lacks
    # 480 − 90 = 390 minutes.
    assert found["weeks"] == {
        "current": 4, "longest": 6, "days_until_break": 5, "seconds_needed": 390 * MINUTE,
    }  # fmt: skip
    # 63 days were studied, each at least 20 minutes, and none was lost: W02 and W03 earn two
    # freezes, 22 January takes one and W04 gives it back; 16 and 17 March take both, W12 and W13
    # give two. They save 1 and 2 April; 3 April, when 20 minutes would help, is the third.
    assert found["days"] == {
        "current": 63, "longest": 63, "days_until_break": 3, "seconds_needed": 20 * MINUTE,
    }  # fmt: skip
    assert found["freezes"] == 2
    assert found["frozen"] == ["2026-01-22", "2026-03-16", "2026-03-17"]


def test_the_consistency(learner: Learner) -> None:
    # Full days pull towards 1: six in W02, W03, W05 and W08, five in W04, three in W07; the
    # 30 minutes on vacation would lower it and so leave it. W09 has six days of 75/80. Then
    # 6 + 6 + 4 + 6 full days; Monday is 60/80, Tuesday 30/80; today is not good yet.
    kept = 0.5 ** (1 / 13)
    strength = 1 - kept**32
    strength = 0.9375 + (strength - 0.9375) * kept**6
    strength = 1 + (strength - 1) * kept**22
    strength = 0.75 + (strength - 0.75) * kept
    strength = 0.375 + (strength - 0.375) * kept
    assert learner.asks("streak")["consistency"] == int(strength * 10_000) / 10_000


@pytest.mark.parametrize(
    ("week", "minutes", "goal", "good"),
    [
        (2, 450, 420, True), (4, 450, 420, True), (5, 450, 420, True), (6, 30, 0, False),
        (7, 240, 240, True), (8, 480, 480, True), (9, 450, 480, False), (13, 580, 480, True),
    ],
)  # fmt: skip
def test_a_week_is_judged_by_its_own_goal(
    learner: Learner, week: int, minutes: int, goal: int, *, good: bool
) -> None:
    found = learner.asks("week", f"2026-W{week:02d}")
    assert (found["seconds"], found["goal_seconds"]) == (minutes * MINUTE, goal * MINUTE)
    assert (found["good"], found["complete"]) == (good, True)
    assert [day["seconds"] for day in found["days"]] == [one * MINUTE for one in MINUTES[week]] + [
        0
    ]


def test_the_running_week_is_held_against_the_same_days(learner: Learner) -> None:
    found = learner.asks("week")
    assert (found["week"], found["seconds"]) == ("2026-W14", 90 * MINUTE)
    assert found["left_seconds"] == 390 * MINUTE
    # Monday to Wednesday of W13: 3 · 80. Of W10 to W13: 240 + 270 + 120 + 240 = 870 ÷ 4.
    assert found["previous_seconds"] == 240 * MINUTE
    assert found["average_4_seconds"] == 870 * MINUTE // 4
    assert [day["pending"] for day in found["days"]] == [False] * 2 + [True] * 5


def test_days_off_are_told_apart(learner: Learner) -> None:
    neutral = {
        week: [day["neutral"] for day in learner.asks("week", f"2026-W{week:02d}")["days"]]
        for week in (4, 6, 7, 12)
    }
    assert neutral[4] == [None, None, None, "freeze", None, None, "rest"]
    assert neutral[6] == ["vacation"] * 7
    assert neutral[7] == ["vacation"] * 3 + [None] * 3 + ["rest"]
    assert neutral[12] == ["freeze", "freeze", None, None, None, None, "rest"]


def test_the_trip_moved_no_day_and_the_night_counts_what_passed(learner: Learner) -> None:
    trip = learner.asks("sessions", "list", "--from", "2026-01-27", "--to", "2026-01-31")
    assert [one["study_date"] for one in trip] == sorted(TRIP)
    assert [one["utc_offset_minutes"] for one in trip] == [540, 540, 540, -600, -600]
    night = learner.asks("sessions", "list", "--from", "2026-03-28", "--to", "2026-03-28")
    # 23:30 to 03:30 on the wall, but the hour from two to three did not happen.
    assert [one["seconds"] for one in night] == [3 * HOUR]
    found = learner.asks("week", "2026-W13")
    assert found["provenance"]["timed"] == 180 * MINUTE
    assert found["by_track"] == {
        "learn": 240 * MINUTE, "build": 340 * MINUTE, "publish": 0, "reach": 0,
    }  # fmt: skip
    late = learner.asks("week", "2026-W11")["provenance"]
    assert (late["late"], late["same_day"]) == (90 * MINUTE, 450 * MINUTE)


def test_the_year(learner: Learner) -> None:
    found = learner.asks("year", "2026")
    # January: 4 · 450. February: 30 + 240 + 480 + 450. March: 480 + 540 + 480 + 580 + 90.
    months = [one["seconds"] // MINUTE for one in found["months"]]
    assert months == [1800, 1200, 2170, *[0] * 9]
    assert [one["days"] for one in found["months"][:3]] == [23, 16, 24]
    assert found["seconds"] == 5170 * MINUTE
    assert (found["sessions"], found["days_studied"], found["good_days"]) == (63, 63, 63)
    assert (found["longest_seconds"], found["good_weeks"]) == (180 * MINUTE, 10)
    # The columns of the table above, added up.
    assert {name: held // MINUTE for name, held in found["weekdays"].items()} == {
        "mon": 780, "tue": 750, "wed": 870, "thu": 830, "fri": 920, "sat": 1020, "sun": 0,
    }  # fmt: skip
    best = [(one["week"], one["seconds"] // MINUTE) for one in found["best_weeks"]]
    assert best == [
        ("2026-W13", 580), ("2026-W11", 540), ("2026-W08", 480), ("2026-W10", 480),
        ("2026-W12", 480),
    ]  # fmt: skip


def test_the_hours_of_the_year_are_those_of_the_clocks_there(learner: Learner) -> None:
    found = learner.asks("year")
    # Five evenings from 20:00 to 21:15, wherever they were; and three hours from 23:30 on, by the
    # clock as it was set when they began.
    hours = {hour: held // MINUTE for hour, held in enumerate(found["hours"]) if held}
    assert hours == {0: 60, 1: 60, 2: 30, 20: 300, 21: 75, 23: 30}
    assert found["clock_seconds"] == 555 * MINUTE


def test_the_levels_of_the_map(learner: Learner) -> None:
    levels = {day["date"]: day["level"] for day in learner.asks("year")["days"]}
    assert levels["2026-01-05"] == 3  # 75 of 70
    assert levels["2026-02-04"] == 1  # 30 of 70
    assert levels["2026-02-16"] == 3  # 80 of 80: the raise of Wednesday judges Monday too
    assert levels["2026-03-18"] == 4  # 120 of 80
    assert levels["2026-03-30"] == 2  # 60 of 80
    assert levels["2026-03-31"] == 1  # 30 of 80
    assert levels["2026-01-22"] == 0


def test_sums_agree_in_every_view(learner: Learner) -> None:
    for by in ("item", "kind", "track", "day", "week"):
        assert learner.asks("stats", "--by", by)["seconds"] == 5170 * MINUTE
    lines = learner.asks("stats", "--by", "week")["lines"]
    assert [one["seconds"] // MINUTE for one in lines] == [sum(row) for row in MINUTES.values()]
    # Monday to Wednesday: 780 + 750 + 870. Thursday to Saturday: 830 + 920 + 1020.
    found = learner.asks("stats")["lines"]
    assert [(one["key"], one["seconds"] // MINUTE) for one in found] == [
        ("course/softmax", 2770), ("course/intro", 2400),
    ]  # fmt: skip


def test_the_forecast(learner: Learner) -> None:
    found, whole = learner.asks("forecast")
    assert (whole["curriculum"], whole["at_goal"]) == (None, found["at_goal"])
    # The lecture is done: 40 h for 1.5 h. k = (40 + 10) ÷ (1.5 + 10) = 4.3478…
    assert found["calibration"] == 4.3478
    # The lab is far over and keeps a tenth, 0.2 h; trees 2 h; applications 10 h · 66/90.
    assert found["remaining_seconds"] == 720 + 7200 + 26_400
    # W06 to W13: 30 + 240 + 480 + 450 + 480 + 540 + 480 + 580 = 3280 ÷ 8.
    assert found["pace_seconds_per_week"] == 410 * MINUTE
    # 34 320 s · 4.3478 = 149 216 s are six weeks of 28 800 s, from Monday 6 April on.
    assert found["at_goal"] == "2026-05-17"
    # At 410 min a week seven weeks suffice, at the best week's 580 five are needed.
    assert "2026-05-10" <= found["p50"] <= "2026-05-24" <= found["p80"] <= "2026-06-14"


def test_what_people_read_says_the_same(learner: Learner) -> None:
    assert learner.says("year").startswith("2026 · 86h 10m on 63 days · 10 good weeks\n")
    assert "Week    1h 30m of 8h" in learner.says("today")
    assert "4 weeks; 6h 30m more by Sun 5 Apr keeps it" in learner.says("streak")
    assert learner.says("week", "review").startswith("Week 2026-W13 · Mon 23 Mar – 29 Mar 2026\n")
    assert "9h 40m of 8h, a good week" in learner.says("week", "review")
