"""What is worth a line is the same in both faces; each words the remedies in its own way."""

from importlib import import_module

import pytest
from tests.conftest import Clock, Log

from studytrack.cli import remedies
from studytrack.domain.actions import Notice
from studytrack.domain.interruptions import ElapsedClocks
from studytrack.domain.sessions import Address
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import states
from studytrack.services.pages import notices, prompt_today, today_page
from studytrack.services.recall import marks, page
from studytrack.services.time_log import timer

READ = Address("mini", "read")


def said(ws: Workspace) -> tuple[Notice, ...]:
    found = prompt_today.today(ws).notices
    assert found == today_page.page(ws).notices
    return found


def worded(ws: Workspace) -> str:
    return remedies.worded(said(ws)[0])


def test_nothing_is_said_while_all_is_well(ws: Workspace, log: Log) -> None:
    log("1h")
    assert said(ws) == ()


def test_a_doubtful_timer_is_asked_about_with_commands(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.set("2026-11-19 09:00")
    (one,) = said(ws)
    assert remedies.worded(one) == (
        "The timer has run since Wed 18 Nov, 20:00. Was that so? "
        "`studytrack stop --after LENGTH` or `--at WHEN` says how long it was, "
        "`studytrack stop --keep` keeps all of it, `studytrack cancel` drops it."
    )
    clock.set("2026-11-20 09:00")
    assert "--keep" not in worded(ws)
    clock.set("2026-11-18 19:00")
    assert worded(ws).endswith("Set the clock right; `studytrack cancel` drops it.")


def test_a_sleep_is_asked_about_with_the_length_that_leaves_it_out(
    ws: Workspace, clock: Clock
) -> None:
    ws = ws._replace(since_start=lambda _: ElapsedClocks(3720, 4 * 3600))
    timer.start(ws, READ)
    clock.forward(hours=4)
    assert "`studytrack stop --after 1h2m` or `--at WHEN` says how long it was" in worded(ws)


def test_who_comes_back_is_told_how_to_go_on(ws: Workspace, clock: Clock, log: Log) -> None:
    log("1h")
    clock.forward(days=12)
    assert worded(ws) == (
        "Welcome back. Last session 12 days ago: Chapter one; "
        "`studytrack start @last` takes it up again."
    )
    log("1h", None)
    clock.forward(days=12)
    assert worded(ws) == "Welcome back. Last session 12 days ago: no item."


def test_who_logs_or_takes_in_old_sessions_was_not_away(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    log("1h")
    log("1h 2026-11-02", "mini/lab")
    clock.forward(days=12)
    assert "Last session 12 days ago: Chapter one." in said(ws)[0].sentence
    assert "`studytrack start mini/read` takes" in worded(ws)
    log("1h 2026-11-03")
    assert not any("Welcome back" in one.sentence for one in said(ws))


def test_a_review_and_a_stall_name_their_commands(ws: Workspace, clock: Clock, log: Log) -> None:
    log("2h 30m 12 nov")
    review, stall = said(ws)
    assert remedies.worded(review) == (
        "The week of 9 to 15 Nov is over: 2h 30m; "
        "`studytrack week review` looks back in three short answers, if you like."
    )
    assert remedies.worded(stall) == (
        "“Chapter one” took 2h 30m of 1h. Finish it, or split or lower it in its file; "
        "`studytrack skip mini/read --why TEXT` skips it, `studytrack done mini/read` finishes it, "
        "`studytrack curricula path` names the folder for your files, "
        "`studytrack curricula update mini` takes over what changed in its file."
    )
    clock.forward(days=60)
    shelf.stop(ws, "mini")
    assert len(said(ws)) == 1


def test_what_is_asked_again_is_said_in_one_line(ws: Workspace, clock: Clock) -> None:
    states.done(ws, [READ])
    marks.add(ws, READ)
    assert said(ws) == ()  # finished today, it is not asked today
    clock.set("2026-11-19 20:00")
    assert worded(ws) == "Recall: look at 1, it may be due; `studytrack recall` shows what."
    kept: list[str] = [""]
    ws = ws._replace(kept_recall=lambda: kept[-1], keep_recall=kept.append)
    page.page(ws)
    assert said(ws) == ()
    clock.set("2026-11-22 20:00")
    assert (
        remedies.worded(said(ws)[-1]) == "1 to recall, about 4 min; `studytrack recall` shows what."
    )


def test_what_a_file_wants_asked_again_is_said_too(ws: Workspace, clock: Clock) -> None:
    shelf.start(ws, "ng-ml-spec")
    with ws.store.reading() as read:
        content = read.curricula.one("ng-ml-spec").content  # type: ignore[union-attr]
    item = next(one for one in content.items() if one.review)
    states.done(ws, [Address("ng-ml-spec", item.id)])
    clock.forward(days=1)
    assert str(said(ws)[0].sentence) == "Recall: look at 1, it may be due."


def test_what_waits_is_said_where_nothing_else_is_next(ws: Workspace) -> None:
    states.wait(ws, [Address("mini", "post")], note="for the review")
    assert said(ws) == ()
    assert not prompt_today.today(ws).waits
    states.done(ws, [Address("mini", name) for name in ("read", "lab", "apps", "talk")])
    assert worded(ws) == (
        "Nothing is next while Write it up (for the review) waits; "
        "`studytrack reopen mini/post` opens it again."
    )
    assert prompt_today.today(ws).waits
    shelf.start(ws, "side")
    assert said(ws) == ()
    states.wait(ws, [Address("side", "film"), Address("side", "essay")])
    shelf.stop(ws, "mini")
    assert said(ws)[0].sentence == (
        "Nothing is next while Film about lab work and softmax and 1 more wait."
    )


@pytest.mark.parametrize("room", notices.MAY_SAY)
def test_every_room_that_is_asked_is_there_and_answers(room: str, ws: Workspace) -> None:
    module, _, name = room.partition(":")
    told = getattr(import_module(f"studytrack.services.{module}"), name)
    with ws.store.reading() as read:
        assert tuple(told(ws, read, context.at(ws.clock(), read), ())) == ()
