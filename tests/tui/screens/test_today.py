"""Today, tried as a learner would: keys in, words out."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.screen import Screen

from studytrack.domain.actions import Notice, remedy
from studytrack.domain.interruptions import Awake, ElapsedClocks
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import lookup, states
from studytrack.services.pages import summaries, today_page, whole_week
from studytrack.services.time_log import sessions, status, timer
from studytrack.tui.dialogs.log_line import LogLineScreen
from studytrack.tui.drawing import glyphs, plots, text
from studytrack.tui.screens.today import hero, panels, rows
from studytrack.tui.screens.today.screen import TodayScreen
from studytrack.tui.terminal.drafts import Drafts
from studytrack.tui.widgets.text_input import Typed


async def test_the_first_frame_says_what_is_next_and_how_the_week_stands(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        shown = window.text
        for words in ("space done", "Up next", "This week", "of 4h", "Wed 18 Nov", "1 Today"):
            assert words in shown


async def test_the_next_panel_follows_the_cursor(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        panel = window.app.screen.query_one("#next")
        before = panel.lines(70)
        await window.press("n")
        assert panel.lines(70) != before


async def test_enter_starts_the_timer_and_s_stops_it(
    show: Any, studied: Workspace, clock: Any
) -> None:
    async with show(studied) as window:
        await window.press("enter")
        assert timer.status(studied).running
        assert "week  " in window.text
        clock.forward(2400)
        await window.press("s", "enter")
        await window.settle()
        assert not timer.status(studied).running
        assert summaries.sessions(studied, newest=5)[-1].seconds == 2400


async def test_the_stop_dialog_takes_another_length_and_finishes_the_item(
    show: Any, studied: Workspace, clock: Any
) -> None:
    timer.start(studied, lookup.item(studied, "course/lab"))
    clock.forward(3600)
    async with show(studied) as window:
        await window.press("s", "ctrl+u", *"25m", "tab", *"good", "ctrl+d")
        await window.settle()
        last = summaries.sessions(studied, newest=5)[-1]
        assert (last.seconds, last.note) == (1500, "good")
        page = summaries.today(studied)
        assert "course/lab" not in {item.item for item in page.next}


async def test_a_dropped_timer_comes_back_with_u(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("enter", "x")
        assert not timer.status(studied).running
        assert "u undoes it" in window.text
        await window.press("u")
        assert timer.status(studied).running


async def test_a_doubtful_timer_is_a_line_and_not_a_dialog(
    show: Any, studied: Workspace, clock: Any
) -> None:
    timer.start(studied, lookup.item(studied, "course/lab"))
    clock.forward(9 * 3600)
    async with show(studied) as window:
        assert len(window.app.screen_stack) == 1
        assert "Was that so?" in window.text
        await window.press("s", "ctrl+u", *"1h", "enter")
        await window.settle()
        assert summaries.sessions(studied, newest=5)[-1].seconds == 3600


async def test_where_the_machine_slept_s_proposes_when_it_ended(
    show: Any, studied: Workspace, clock: Any
) -> None:
    timer.start(studied, lookup.item(studied, "course/lab"))
    slept = Awake(clock.now.at, clock.now.at + 4320)
    clock.forward(9 * 3600)
    async with show(studied._replace(awake=lambda: (slept,))) as window:
        assert "It may have ended at 23:12; s says how long it was, x drops it." in window.words
        await window.press("s")
        assert "1h 12m" in window.text
        await window.press("enter")
    assert summaries.sessions(studied, newest=5)[-1].seconds == 4320


async def test_a_sleep_while_the_timer_ran_is_one_line_and_s_proposes_the_rest(
    show: Any, studied: Workspace, clock: Any
) -> None:
    passed = ElapsedClocks(3720, 4 * 3600)
    clock.set("2026-11-18 12:00")
    timer.start(studied, lookup.item(studied, "course/lab"))
    clock.forward(4 * 3600)
    async with show(studied._replace(since_start=lambda _: passed)) as window:
        assert len(window.app.screen_stack) == 1
        slept = "This machine slept for 2h 58m while the timer ran"
        assert f"{slept}; s says how long it was, x drops it." in window.words
        while str(window.screen.subject()) == "course/lab":
            await window.press("n")
        await window.press("enter")
        assert "s says how long it was, x drops it" in window.words
        await window.press("s")
        assert f"{slept}. It ran 4h." in window.words
        assert "The length below leaves out" in window.words
        await window.press("enter")
    first = summaries.sessions(studied, newest=2)[0]
    assert (first.item, first.seconds, first.provenance) == ("course/lab", 3720, "same_day")


async def test_a_sleep_is_asked_about_as_soon_as_the_machine_is_awake(
    show: Any, studied: Workspace, clock: Any
) -> None:
    clock.set("2026-11-18 12:00")
    timer.start(studied, lookup.item(studied, "course/lab"))
    passed = [ElapsedClocks(60, 60)]
    async with show(studied._replace(since_start=lambda _: passed[-1])) as window:
        window.app._tick()
        clock.forward(60 + 1500)
        passed.append(ElapsedClocks(60, 1560))
        window.app._tick()
        await window.settle()
        assert "This machine slept for 25m while the timer ran; s says" in window.words


async def test_a_timer_whose_start_is_still_to_come_can_only_be_dropped(
    show: Any, studied: Workspace, clock: Any
) -> None:
    timer.start(studied, lookup.item(studied, "course/lab"))
    clock.forward(-3600)
    async with show(studied) as window:
        assert "which is still to come. Set the clock right; x drops it." in window.words
        assert "s: say how long" not in window.words
        await window.press("s")
        assert len(window.app.screen_stack) == 1
        assert "set it right, or x drops the timer." in window.words
        await window.press("x")
    assert not timer.status(studied).running


async def test_a_note_typed_at_the_stop_waits_for_the_next_time(
    show: Any, studied: Workspace, clock: Any, tmp_path: Path
) -> None:
    timer.start(studied, lookup.item(studied, "course/lab"))
    clock.forward(1800)
    async with show(studied, drafts=Drafts(tmp_path / "state")) as window:
        await window.press("s", "tab", *"half", "escape")
    async with show(studied, drafts=Drafts(tmp_path / "state")) as window:
        await window.press("s", "enter")
        assert summaries.sessions(studied, newest=5)[-1].note == "half"
        assert not (tmp_path / "state" / "draft-stop.txt").exists()


async def test_a_note_of_another_timer_is_not_taken_over(
    show: Any, studied: Workspace, clock: Any
) -> None:
    timer.start(studied, lookup.item(studied, "course/lab"))
    clock.forward(1800)
    async with show(studied) as window:
        await window.press("s", "tab", *"half", "escape", "x", "enter")
        clock.forward(60)
        await window.press("s", "enter")
    assert summaries.sessions(studied, newest=5)[-1].note == ""


async def test_a_timer_in_doubt_is_asked_about_before_another_starts(
    show: Any, studied: Workspace, clock: Any
) -> None:
    timer.start(studied, lookup.item(studied, "course/lab"))
    clock.forward(9 * 3600)
    async with show(studied) as window:
        await window.press("enter")
        while str(window.screen.subject()) == "course/lab":
            await window.press("n", "enter")
        assert "s says how long it was, x drops it" in window.words
        assert "`" not in window.text
    assert timer.status(studied).item == "course/lab"


async def test_a_timer_can_be_started_with_a_length_after_which_it_rings(
    show: Any, studied: Workspace, clock: Any
) -> None:
    async with show(studied) as window:
        await window.press("F", "ctrl+u", *"45m", "enter")
    assert status.rings_at(studied) == clock.now.at + 45 * 60


async def test_a_timer_that_will_ring_says_when(show: Any, studied: Workspace, clock: Any) -> None:
    clock.set("2026-11-18 20:00")
    async with show(studied, size=(120, 40)) as window:
        await window.press("enter")
        assert "rings at" not in window.text
        await window.press("x", "F", "ctrl+u", *"25m", "enter")
        await window.settle()
        assert "rings at 20:25, after 25m" in window.text
        await window.press("z")
        assert "rings at 20:25, after 25m" in window.text


async def test_a_switch_says_what_it_recorded(show: Any, studied: Workspace, clock: Any) -> None:
    timer.start(studied, lookup.item(studied, "course/lab"))
    clock.forward(1500)
    async with show(studied) as window:
        while str(window.screen.subject()) == "course/lab":
            await window.press("n")
        await window.press("enter")
        assert "Logged 25m on Lab: softmax, Wed 18 Nov. Started the timer on " in window.words
        assert f"{window.screen.status.title}. week 2h 55m → 3h 20m of 4h." in window.words


async def test_space_finishes_an_item_that_asks_for_nothing(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        subject = str(window.app.screen.subject())
        await window.press("space", "enter")
        await window.settle()
        assert subject not in {item.item for item in summaries.today(studied).next}


async def test_evidence_is_asked_for_and_never_demanded(show: Any, studied: Workspace) -> None:
    states.done(studied, [lookup.item(studied, "side/film")])
    async with show(studied) as window:
        screen = window.app.screen
        while str(screen.subject()) != "course/lab":
            await window.press("n")
        await window.press("space")
        assert "evidence" in window.text
        await window.press("enter")
        await window.settle()
        assert "course/lab" not in {item.item for item in summaries.today(studied).next}


async def test_a_refusal_is_a_sentence_and_never_a_crash(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("enter", "enter")
        assert "runs on it already" in window.text


async def test_u_with_nothing_to_undo_says_so(show: Any, newcomer: Workspace) -> None:
    async with show(newcomer) as window:
        await window.press("escape", "u")
        assert "nothing" in window.text.lower()


async def test_the_goal_is_set_with_a_bare_number_of_hours(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("H", "ctrl+u", "6", "enter")
        await window.settle()
        assert summaries.week(studied).goal_seconds == 6 * 3600


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (100, 30), (120, 40), (200, 50)])
async def test_nothing_is_wider_than_the_window(
    show: Any, studied: Workspace, size: tuple[int, int]
) -> None:
    async with show(studied, size) as window:
        for key in "1235":
            await window.press(key)
            await window.settle()
            for widget in window.app.screen.query("*"):
                assert not widget.show_horizontal_scrollbar
                assert widget.region.right <= size[0]


async def test_a_small_window_gets_a_sentence(show: Any, studied: Workspace) -> None:
    async with show(studied, (50, 16)) as window:
        assert "studytrack needs 60 columns and 18 rows" in window.text


async def test_more_time_than_estimated_is_said_and_nothing_is_called_left(
    show: Any, studied: Workspace
) -> None:
    sessions.log(studied, lookup.item(studied, "course/lab"), inputs.entry(studied, "3h tue"))
    async with show(studied, (120, 40)) as window:
        panel = window.screen.query_one("#next")
        while panel.lines(70)[0][0].text != "Lab: softmax":
            await window.press("j")
        assert "4h 40m of 2h · 2h 40m over the estimate" in window.words


async def test_a_timer_can_be_stopped_in_the_second_it_was_started(
    show: Any, studied: Workspace
) -> None:
    count = len(summaries.sessions(studied))
    async with show(studied) as window:
        await window.press("enter", "s", "enter")
        await window.settle()
        assert isinstance(window.screen, TodayScreen)
    assert len(summaries.sessions(studied)) == count + 1


async def test_one_enter_never_records_a_night_that_nobody_vouched_for(
    show: Any, studied: Workspace, clock: Any
) -> None:
    timer.start(studied, lookup.item(studied, "course/lab"))
    clock.forward(9 * 3600)
    count = len(summaries.sessions(studied))
    async with show(studied) as window:
        await window.press("s", "enter")
        assert len(summaries.sessions(studied)) == count
        assert "Say how long you studied." in window.words
        await window.type("9h")
        await window.press("enter")
        await window.settle()
    kept = summaries.sessions(studied, newest=1)[-1]
    assert (kept.seconds, kept.provenance) == (9 * 3600, "timed")


async def test_nothing_is_done_that_cannot_be_seen(show: Any, studied: Workspace) -> None:
    async with show(studied, (50, 12)) as window:
        before = summaries.sessions(studied)
        for key in ("u", "enter", "space", "5", "colon", "l"):
            await window.press(key)
        assert isinstance(window.screen, TodayScreen)
        assert summaries.sessions(studied) == before
        assert not timer.status(studied).running
        await window.press("q")
    assert not window.app.is_running


async def test_a_new_toast_takes_the_place_of_the_one_before(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("enter", "x", "u")
        assert len(window.app._notifications) == 1


async def test_a_toast_says_the_week_before_and_after(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        await window.type("l90m chapter")
        await window.press("enter")
        assert "week 2h 55m → 4h 25m of 4h, goal met. u undoes it." in window.words


async def test_the_panel_of_the_day_says_how_many_sessions_it_does_not_list(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        while len(summaries.today(studied).sessions) < 3:
            await window.type("l5m chapter")
            await window.press("enter")
        await window.settle()
        assert "of 3" not in str(window.screen.query_one("#done").border_title)
        await window.type("l5m chapter")
        await window.press("enter")
        await window.settle()
        assert "m · last 3 of 4" in str(window.screen.query_one("#done").border_title)


async def test_z_shows_the_timer_as_a_whole_screen(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("z")
        assert isinstance(window.screen, TodayScreen), "no timer runs"
        await window.press("enter", "z")
        assert not isinstance(window.screen, TodayScreen)
        assert "s  stop and save" in window.text
        await window.press("s")
        await window.settle()
        assert "Stop the timer" in window.text
        await window.press("escape")
        assert timer.status(studied).running


async def test_at_80_by_24_every_row_has_its_place(
    show: Any, studied: Workspace, clock: Any
) -> None:
    for hour in range(10):
        told = inputs.entry(studied, f"{8 + hour}:00-{8 + hour}:30")
        sessions.log(studied, lookup.item(studied, "course/read"), told)
    timer.start(studied, lookup.item(studied, "course/lab"))
    clock.forward(1500)
    async with show(studied) as window:
        screen = window.screen
        news = [Notice(f"A thing to know, number {n}, in many words" * 3) for n in range(5)]
        due = [("due", f"Item {n}, Side", "in 3 days") for n in range(5)]
        page = screen.page
        week = page.week._replace(milestones=tuple(due))
        screen.show_page(page._replace(notices=tuple(news), week=week))
        await window.settle()
        lines = window.text.splitlines()
        assert len(lines) == 24
        assert "1Today" in lines[0].replace(" ", "")
        assert "● 0:25:00" in lines[0]
        assert "Lab: softmax" in lines[1]
        assert "25m of 2h" in lines[2] or "item" in lines[2]
        assert "week" in lines[3]
        assert "This week" in lines[4]
        assert "Streak" in lines[4]
        assert "Wed 18 Nov" in lines[4], "the timer took its place in the first line"
        assert "Mon" in lines[8]
        assert "Up next" in lines[10]
        assert [line[2:3] for line in lines[11:14]] == ["◆", "◆", " "]
        assert "3 more" in lines[13]
        assert ["in 3 days" in line for line in lines[14:18]] == [True, True, True, False]
        assert "Chapter one" in lines[17] or "softmax" in lines[17]
        assert "since Nov 2025: " in lines[22], "no row is left for months"
        assert "Enter" in lines[23]


async def test_a_notice_about_an_item_brings_it_under_the_cursor_on_plan(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        screen = window.screen
        key = "course/apps"
        notice = Notice("“Apps” took 2h of 1h.", (remedy("skip_item", key), remedy("find_folder")))
        screen.show_page(screen.page._replace(notices=(notice,)))
        screen.query_one("#choices").cursor = 0
        await window.press("enter")
        await window.settle()
        assert (window.screen.MODE, str(window.screen.subject())) == ("plan", key)


async def test_a_notice_does_what_it_says_with_enter_and_with_one_click(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        screen = window.screen
        notice = Notice("Recall: look at 3.", (remedy("recall"),))
        other = Notice("Look back on the week, number", ())
        screen.show_page(screen.page._replace(notices=(notice, *[other] * 3)))
        await window.settle()
        await window.press("g")
        assert "Recall: look at 3; 9 opens Recall." in window.words
        await window.press("enter")
        assert window.app.current_mode == "recall"
        await window.press("1")
        await window.pilot.click(offset=(4, 13))
        await window.settle()
        assert "2 more" not in window.text
        await window.pilot.click(offset=(4, 11))
        await window.settle()
        assert window.app.current_mode == "recall"


async def test_a_title_is_cut_last(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        page = window.screen.page
        badges, signs = page.charts.badges, glyphs.FINE
        one = page.choices[0]
        short = plots.badge(one.item.item.partition("/")[0], badges)

        def drawn(cells: int) -> str:
            held = one._replace(item=one.item._replace(title="x" * cells))
            line = rows.choice(held, badges, 70, signs, waits=False)
            assert text.width(line) == 70
            return "".join(part.text for part in line)

        for cells in range(1, 56):
            said = drawn(cells)
            assert "x" * cells in said
            assert short.short in said or f" {short.letter} " in said
        assert short.short in drawn(40)
        assert short.short not in drawn(55)
        assert "…" in drawn(60)


async def test_a_forecast_of_one_day_says_it_once(show: Any, studied: Workspace) -> None:
    async with show(studied):
        view = whole_week.ahead(studied).burn_ups[0]
        day = date(2026, 12, 20)
        chart = view.by_more[0]._replace(half_day=day, likely_day=day)
        assert panels.ended(view._replace(by_more=(chart,)), glyphs.FINE) == "20 Dec 2026"


async def test_when_one_will_be_through_stands_beside_the_list(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.pilot.pause(0.2)
        assert "When you will be through" in window.text
        assert "at goal" in window.text
        assert "Your own weeks say more from Mon 23 Nov." in window.text
        (together,) = (line for line in window.text.splitlines() if "all together" in line)
        assert "6 Dec 2026 at goal" in together


async def test_a_window_that_becomes_wide_is_told_when_one_will_be_through(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (80, 24)) as window:
        await window.pilot.pause(0.2)
        await window.pilot.resize_terminal(120, 40)
        await window.pilot.pause(0.2)
        assert "Your own weeks say more from" in window.text


async def test_a_column_grows_once_after_a_log_and_not_where_nothing_may_move(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.type("l90m chapter")
        await window.press("enter")
        await window.pilot.pause(0.4)
        grown = window.screen.query_one("#stacks").lines(44)
        assert window.screen.page.charts.columns.columns[2].seconds >= 5400
        window.app.animation_level = "none"
        await window.press("u")
        await window.type("l90m chapter")
        await window.press("enter")
        assert window.screen.query_one("#stacks").lines(44) == grown


@pytest.mark.parametrize("width", [120, 160])
async def test_from_150_columns_on_there_is_a_third_one(
    show: Any, studied: Workspace, width: int
) -> None:
    async with show(studied, (width, 50)) as window:
        await window.pilot.pause(0.2)
        for title in ("When you study", "13 weeks"):
            assert (title in window.text) is (width == 160)


async def test_the_last_line_says_what_the_keys_do_to_the_row(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("1")
        keys = window.app.screen.query_one("KeyLine")

        def said() -> str:
            (line,) = keys.lines(80)
            return " ".join("".join(part.text for part in line).split())

        assert "space Done" in said()
        await window.press("slash", *"Applications", "enter")
        await window.settle()
        assert "a Count" in said()
        assert "space Done" not in said()


@pytest.mark.parametrize("waits", ["", "45m lab"])
async def test_what_is_pasted_on_a_list_runs_no_key(
    show: Any, studied: Workspace, waits: str
) -> None:
    drafts = Drafts(None)
    drafts.hold("log", waits)
    async with show(studied, drafts=drafts) as window:
        window.app.post_message(events.Paste("exam\nnotes"))
        await window.settle()
        assert isinstance(window.app.screen, LogLineScreen)
        assert window.app.screen.query_one(Typed).value == f"{waits} exam notes".strip()
        assert not timer.status(studied).running
        await window.press("escape")
        window.app.post_message(events.Paste(" \n"))
        await window.settle()
        assert isinstance(window.app.screen, TodayScreen)


async def test_what_waits_is_said_where_nothing_else_is_next(show: Any, studied: Workspace) -> None:
    while held := summaries.today(studied).next:
        items = [lookup.item(studied, item.item) for item in held]
        states.wait(studied, items, note="for an answer")
    async with show(studied) as window:
        assert "Nothing is next while" in window.words
        assert "(for an answer) and" in window.words
        assert "Nothing is started yet" not in window.words


async def test_a_key_on_the_list_lays_nothing_out_anew(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[object] = []
    refresh = Screen._refresh_layout

    def noted(screen: Screen[Any], *said: Any, **named: Any) -> None:
        laid_out.append(screen)
        refresh(screen, *said, **named)

    async with show(studied, (120, 40)) as window:
        await window.press("down", "down", "up", "up")
        monkeypatch.setattr(Screen, "_refresh_layout", noted)
        await window.press("down", "up")
    assert len(laid_out) <= 1  # the end of the window


@pytest.mark.parametrize("width", [30, 62, 200])
def test_a_long_module_gives_way_and_says_so(studied: Workspace, width: int) -> None:
    choice = today_page.page(studied).choices[0]._replace(module="An introduction to it all " * 3)
    line = hero.where(choice, {}, width, glyphs.FINE)
    said = "".join(part.text for part in line)
    assert len(said) <= width
    assert said.endswith(f" · {choice.item.kind}")
    assert ("…" in said) is (width < 200)
