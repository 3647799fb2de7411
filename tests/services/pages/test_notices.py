"""What is worth a line is said alike in both faces, each with its own ways to act."""

import re

from tests.conftest import Clock, Log

from studytrack.domain.interruptions import Passed
from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.pages import pages, prompt_today
from studytrack.services.pages.notices import Notice
from studytrack.services.time_log import timer

READ = Address("mini", "read")
KEYS = re.compile(r"\bs: |\bx: |\bR: |\(\d\)")
"""How the full screen names a key."""


def said(ws: Workspace) -> tuple[Notice, ...]:
    found = prompt_today.today(ws).notices
    assert tuple(one.keyed for one in found) == pages.today_page(ws).notices
    for one in found:
        assert not KEYS.search(one.worded)
        assert "`" not in one.keyed
    return found


def test_nothing_is_said_while_all_is_well(ws: Workspace, log: Log) -> None:
    log("1h")
    assert said(ws) == ()


def test_a_doubtful_timer_is_asked_about_with_commands(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.set("2026-11-19 09:00")
    (one,) = said(ws)
    assert one.worded == (
        "The timer has run since Wed 18 Nov, 20:00. Was that so? "
        "`studytrack stop --after LENGTH`: say how long · "
        "`studytrack stop --keep`: it was right · `studytrack cancel`: drop it"
    )
    clock.set("2026-11-20 09:00")
    assert "--keep" not in said(ws)[0].worded
    clock.set("2026-11-18 19:00")
    assert said(ws)[0].worded.endswith("or drop the timer. `studytrack cancel`: drop it")
    assert said(ws)[0].keyed.endswith("or drop the timer. x: drop it")


def test_a_sleep_is_asked_about_with_the_length_that_leaves_it_out(
    ws: Workspace, clock: Clock
) -> None:
    ws = ws._replace(since_start=lambda _: Passed(3720, 4 * 3600))
    timer.start(ws, READ)
    clock.forward(hours=4)
    assert "`studytrack stop --after 1h2m`: say how long" in said(ws)[0].worded


def test_who_comes_back_is_told_how_to_go_on(ws: Workspace, clock: Clock, log: Log) -> None:
    log("1h")
    clock.forward(days=12)
    assert said(ws)[0].worded == (
        "Welcome back. Last session 12 days ago: Chapter one. "
        "`studytrack start @last` takes it up again."
    )
    log("1h", None)
    clock.forward(days=12)
    assert said(ws)[0].worded == "Welcome back. Last session 12 days ago: no item."


def test_who_logs_or_takes_in_old_sessions_was_not_away(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    log("1h")
    log("1h 2026-11-02", "mini/lab")
    clock.forward(days=12)
    assert "Last session 12 days ago: Chapter one." in said(ws)[0].fact
    assert "`studytrack start mini/read` takes" in said(ws)[0].worded
    log("1h 2026-11-03")
    assert not any("Welcome back" in one.fact for one in said(ws))


def test_a_review_and_a_stall_name_their_commands(ws: Workspace, clock: Clock, log: Log) -> None:
    log("2h 30m 12 nov")
    review, stall = said(ws)
    assert review.worded == (
        "Week 2026-W46 is over: 2h 30m. "
        "`studytrack week review`: look back in three short answers, or leave it."
    )
    assert stall.worded == (
        "“Chapter one” took 2h 30m of 1h. Skip it: `studytrack skip mini/read --why TEXT`; "
        "split or lower it in its file: `studytrack curricula path`, then `curricula update mini`."
    )
    clock.forward(days=60)
    shelf.stop(ws, "mini")
    assert len(said(ws)) == 1
