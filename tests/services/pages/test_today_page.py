"""Today as the first screen shows it: what to do, what is asked, what the strip holds."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.conftest import Clock, Log

from studytrack.domain.actions import Notice, remedy
from studytrack.domain.interruptions import Awake
from studytrack.domain.sessions import Address, Timer
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.items import states
from studytrack.services.pages import (
    summaries,
    today_page,
    year,
)
from studytrack.services.time_log import timer

READ, LAB = Address("mini", "read"), Address("mini", "lab")
H = 3600


@pytest.mark.parametrize("act", ["start", "goal"])
def test_the_first_screen_is_not_empty_once_something_was_done(bare: Workspace, act: str) -> None:
    shelf.start(bare, "mini") if act == "start" else goals.goal(bare, seconds=H)
    assert not today_page.page(bare).empty


def test_choices_say_what_is_left_and_when_it_was_last_worked_on(ws: Workspace, log: Log) -> None:
    log("30m mon", "mini/lab")
    page = today_page.page(ws)
    assert page.choices[0].item.item == "mini/lab"
    assert page.choices[0].remaining_seconds == 5400
    assert page.choices[0].module == "Basics"
    assert page.choices[0].curriculum == "Mini course"
    assert page.choices[0].last_on == "2026-11-16"
    assert page.choices[1].last_on is None


def test_what_is_told_late_makes_nobody_come_back(ws: Workspace, log: Log) -> None:
    log("30m", "mini/lab")
    log("30m 2 nov", "mini/read")
    assert not any("Welcome" in one.sentence for one in today_page.page(ws).notices)


def test_an_item_that_was_found_stands_among_the_choices_once(ws: Workspace) -> None:
    before = [one.item.item for one in today_page.page(ws).choices]
    assert [one.item.item for one in today_page.page(ws, READ).choices] == before
    states.done(ws, [READ])
    found = today_page.page(ws, READ).choices
    assert found[0].item.item == "mini/read"
    assert found[0].item.state == "done"
    assert [one.item.item for one in found].count("mini/read") == 1
    for unknown in (Address("mini", "nothing"), Address("other", "read"), Address("mini")):
        assert "mini/read" not in {one.item.item for one in today_page.page(ws, unknown).choices}


def test_what_the_timer_runs_on_is_shown(ws: Workspace) -> None:
    shelf.start(ws, "side")
    timer.start(ws, Address("side", "film"))
    running = today_page.page(ws).running
    assert running is not None
    assert running.item.item == "side/film"


def test_when_a_timer_rings_is_said_with_its_length(ws: Workspace) -> None:
    assert today_page.page(ws).rings == ""
    timer.start(ws, Address("mini", "lab"), length=25 * 60)
    assert today_page.page(ws).rings == "rings at 20:25, after 25m"


def test_a_timer_on_no_item_runs_without_a_choice(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, Address("mini"))
    assert today_page.page(ws).running is None
    clock.forward(minutes=1)
    timer.start(ws, None)
    assert today_page.page(ws).running is None


def test_a_timer_on_an_item_nobody_knows_runs_without_a_choice(ws: Workspace, clock: Clock) -> None:
    with ws.store.writing("start", clock.now) as write:
        write.put(
            Timer(
                "", clock.now.at, 0, "UTC", date(2026, 11, 18), True, "mini", "old", "", None,
                clock.now.at,
            )
        )  # fmt: skip
    assert today_page.page(ws).running is None
    assert timer.status(ws).title == "mini/old"


def test_a_timer_on_a_curriculum_nobody_knows_goes_by_its_address(
    ws: Workspace, clock: Clock
) -> None:
    with ws.store.writing("start", clock.now) as write:
        write.put(
            Timer(
                "", clock.now.at, 0, "UTC", date(2026, 11, 18), True, "gone", "x", "", None,
                clock.now.at,
            )
        )  # fmt: skip
    assert timer.status(ws).title == "gone/x"
    assert today_page.page(ws).running is None


def test_a_doubtful_timer_is_asked_about_in_one_line(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.set("2026-11-19 09:00")
    (notice,) = today_page.page(ws).notices
    assert notice.sentence.startswith("The timer has run since Wed 18 Nov, 20:00. Was that so?")


def test_where_the_machine_slept_an_end_is_proposed(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    seen = Awake(clock.now.at, clock.now.at + 3 * H)
    clock.forward(hours=9)
    (notice,) = today_page.page(ws._replace(awake=lambda: (seen,))).notices
    assert notice.sentence.endswith("Was that so? It may have ended at 23:00.")
    assert notice.remedies[0] == remedy("say_length", "3h")


def test_who_was_away_a_week_is_welcomed_back(ws: Workspace, clock: Clock, log: Log) -> None:
    log("1h")
    clock.forward(days=6)
    assert not any("Welcome" in one.sentence for one in today_page.page(ws).notices)
    clock.forward(days=1)
    assert today_page.page(ws).notices[0].sentence == (
        "Welcome back. Last session 7 days ago: Chapter one."
    )
    timer.start(ws, READ)
    assert not any("Welcome" in one.sentence for one in today_page.page(ws).notices)


def test_time_on_nothing_is_welcomed_back_to_as_no_item(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    log("1h", None)
    clock.forward(days=8)
    assert today_page.page(ws).notices[0].sentence.endswith("8 days ago: no item.")


def test_a_week_that_ended_offers_its_review_on_the_first_screen(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    log("1h")
    assert today_page.page(ws).notices == ()
    clock.set("2026-11-23 12:00")
    (notice,) = today_page.page(ws).notices
    assert notice.sentence.startswith("The week of 16 to 22 Nov is over: 1h.")


def test_an_item_far_over_its_estimate_is_spoken_of_on_the_first_screen(
    ws: Workspace, log: Log
) -> None:
    log("20h", "mini/read")
    (notice,) = today_page.page(ws).notices
    assert notice.sentence.startswith("“Chapter one” took 20h")


def test_a_faulty_settings_file_is_told(ws: Workspace) -> None:
    told = ws._replace(tastes=ws.tastes._replace(warning="config.toml:3: no"))
    assert today_page.page(told).notices == (
        Notice("config.toml:3: no", (remedy("edit_settings"),)),
    )


def test_the_first_screen_and_the_commands_say_the_same(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=2 * H)
    log("1h")
    page = today_page.page(ws)
    assert page.today == summaries.today(ws)
    assert page.week.week == page.today.week == summaries.week(ws)


def test_what_an_item_waits_for_elsewhere_is_named_as_far_as_it_is_known(
    ws: Workspace, folder: Path
) -> None:
    (folder / "after.toml").write_text(
        'format = 1\nid = "after"\ntitle = "After"\n[[module]]\nid = "a"\ntitle = "A"\n'
        'items = [{ id = "x", kind = "lab", title = "X", needs = ["mini/lab"] }]\n'
    )
    shelf.start(ws, "after")
    page = today_page.page(ws)
    assert ("mini/lab",) in [row.item.blocked_by for row in page.road]


def test_the_strip_begins_a_week_and_ends_with_today(ws: Workspace) -> None:
    strip = today_page.page(ws).strip
    first = date.fromisoformat(strip.first)
    assert first.weekday() == 0
    assert first + timedelta(days=len(strip.levels) - 1) == date(2026, 11, 18)
    assert 52 * 7 < len(strip.levels) <= 53 * 7
    assert (set(strip.levels), strip.away, strip.seconds) == ({0}, frozenset(), 0)


def test_its_levels_are_those_of_the_year(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=7 * 3600)
    for length, day in (("20m", "mon"), ("45m", "tue"), ("1h", "today"), ("3h", "2026-07-01")):
        log(f"{length} {day}")
    strip = today_page.page(ws).strip
    first = date.fromisoformat(strip.first)
    found = {
        (first + timedelta(days=at)).isoformat(): level
        for at, level in enumerate(strip.levels)
        if level
    }
    assert found == {day.date: day.level for day in year.year_page(ws).days if day.seconds}
    assert sorted(found.values()) == [1, 2, 3, 4]
    assert strip.seconds == (20 + 45 + 60 + 180) * 60


def test_vacation_is_marked_only_where_it_is_on_the_strip(ws: Workspace) -> None:
    goals.vacation(ws, date(2025, 1, 1), date(2025, 11, 18))
    goals.vacation(ws, date(2026, 11, 17), date(2026, 11, 30))
    strip = today_page.page(ws).strip
    last = len(strip.levels) - 1
    assert strip.away == {0, 1, last - 1, last}


def test_days_of_the_year_before_are_said_with_it(ws: Workspace, clock: Clock, log: Log) -> None:
    clock.set("2026-12-31 20:00")
    log("1h")
    clock.set("2027-01-06 20:00")
    page = today_page.page(ws)
    assert page.strip.facts[:2] == (
        ("best week", "1h, from Mon 28 Dec 2026"),
        ("best day", "1h, Thu 31 Dec 2026"),
    )
    assert page.notices[0].sentence == "The week of 28 Dec 2026 to 3 Jan is over: 1h."


def test_an_average_week_is_one_since_the_first_study_day(ws: Workspace, log: Log) -> None:
    log("2h 6 nov")
    log("4h 16 nov")
    assert dict(today_page.page(ws).strip.facts)["a week"] == "2h on average"
    log("1h 10 nov 2025")
    assert dict(today_page.page(ws).strip.facts)["a week"] == "6m on average", "of 53 weeks"
