"""The log line: said back while it is typed, saved by Enter, never lost."""

from pathlib import Path
from typing import Any

from textual import events

from studytrack.services.base.workspace import Workspace
from studytrack.services.pages import summaries
from studytrack.tui.dialogs import log_line
from studytrack.tui.terminal.drafts import Drafts
from studytrack.tui.widgets.text_input import Typed


async def test_the_line_is_said_back(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.type("l1h30 lab yesterday")
        shown = window.text
        assert "1h 30m on Tue 17 Nov (yesterday)" in shown
        assert "Lab: softmax" in shown
        assert "Tuesday becomes" in shown


async def test_enter_saves_it(show: Any, studied: Workspace) -> None:
    before = summaries.today(studied).timer.today_seconds
    async with show(studied) as window:
        await window.type("l35m lab -- it works")
        await window.press("enter")
        await window.settle()
        assert "Logged 35m on Lab: softmax" in window.text
    assert summaries.today(studied).timer.today_seconds == before + 2100
    assert "it works" in {row.note for row in summaries.sessions(studied)}


async def test_ctrl_d_saves_and_finishes_the_item(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.type("l35m lab")
        await window.press("ctrl+d")
        await window.settle()
        assert "course/lab" not in {row.item for row in summaries.today(studied).next}


async def test_tab_takes_the_next_item_that_fits(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.type("l35m softmax")
        assert "Tab: next of 2 matches" in window.text
        await window.press("tab", "tab", "enter")
        await window.settle()
        assert summaries.sessions(studied, newest=3)[-1].item == "side/film"


async def test_what_is_not_understood_is_not_saved(show: Any, studied: Workspace) -> None:
    count = len(summaries.sessions(studied))
    async with show(studied) as window:
        await window.type("l1h75 lab")
        await window.press("enter")
        await window.settle()
        assert isinstance(window.app.screen, log_line.LogLineScreen)
    assert len(summaries.sessions(studied)) == count


async def test_enter_that_cannot_save_says_why(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.type("l20m zzqq")
        assert "Not saved" not in window.words
        assert "(today)" not in window.words
        await window.press("enter")
        assert "Not saved. Nothing is called “zzqq”" in window.words
        await window.type("q")
        assert "Not saved" not in window.words
        await window.press("ctrl+u", "enter")
        assert "Not saved. How long, what, when" in window.words
        await window.type("20m lbsfmx")
        await window.press("enter")
        assert "Not saved. No title holds “lbsfmx”. Tab takes one" in window.words


async def test_an_overlap_is_said_while_it_is_typed(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.type("l20:10-20:30 lab")
        assert "It overlaps session" in window.words
        assert "Ctrl+O keeps both" in window.words


async def test_an_overlap_is_asked_about_with_the_line_kept(show: Any, studied: Workspace) -> None:
    count = len(summaries.sessions(studied))
    async with show(studied) as window:
        await window.type("l20:10-20:30 lab")
        await window.press("enter")
        await window.settle()
        assert "Ctrl+O keeps both" in window.words
        await window.press("ctrl+o")
        await window.settle()
    assert len(summaries.sessions(studied)) == count + 1


async def test_esc_keeps_the_line_for_the_next_time_also_on_disk(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "state"
    async with show(studied, drafts=Drafts(folder)) as window:
        await window.press("l", *"45m chap", "escape", "l")
        assert "45m chap" in window.text
    assert Drafts(folder).get("log") == "45m chap"
    assert (folder / "draft-log.txt").stat().st_mode & 0o777 == 0o600


async def test_the_line_is_written_down_within_two_seconds(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    async with show(studied, drafts=Drafts(tmp_path / "state")) as window:
        await window.type("l45m chap")
        await window.pilot.pause(1.3)
        assert Drafts(tmp_path / "state").get("log") == "45m chap"


async def test_a_saved_line_leaves_no_draft(show: Any, studied: Workspace, tmp_path: Path) -> None:
    async with show(studied, drafts=Drafts(tmp_path / "state")) as window:
        await window.type("l45m lab")
        await window.press("enter")
        await window.settle()
        await window.press("l")
        assert "45m lab" not in window.text
    assert Drafts(tmp_path / "state").get("log") == ""


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    drafts = Drafts(blocked / "state")
    drafts.hold("log", "45m")
    drafts.keep("log")
    assert drafts.get("log") == "45m"


async def test_hostile_text_is_shown_as_text(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.type("l35m lab -- [@click=app.quit]x[/] [/")
        await window.press("enter")
        await window.settle()
        await window.press("5")
        await window.settle()
        assert "[@click" in window.text


async def test_what_tab_chose_holds_while_a_note_is_typed(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.type("l20m softmax\t -- a note")
        assert "a note" in window.text
        await window.press("enter")
        await window.settle()
    assert summaries.sessions(studied)[-1].note == "a note"


async def test_other_words_forget_what_tab_chose(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.type("l20m softmax\t")
        await window.press(*["backspace"] * 7)
        await window.type("o")
        count = len(summaries.sessions(studied))
        await window.press("enter")
        assert isinstance(window.app.screen, log_line.LogLineScreen)
    assert len(summaries.sessions(studied)) == count


async def test_a_line_that_waited_gives_way_to_a_new_one_or_is_gone_on_with(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.type("l45m chap")
        await window.press("escape", "l", "end")
        await window.type("ter")
        assert "45m chapter" in window.text
        await window.press("escape")
        await window.type("l20m lab")
        assert window.screen.query_one("Typed").value == "20m lab"


async def test_a_line_that_fits_several_items_says_so_at_once(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("l")
        await window.type("1h softmax")
        assert "2 items fit. Tab takes one; more words leave fewer." in window.words


async def test_a_tick_stands_only_before_what_was_understood(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("l")
        assert "✓ How long" not in window.words
        await window.type("1h nothinglikeit")
        assert "✓ 1h" in window.words
        assert "(today)" not in window.words
        assert "Nothing is called" in window.words


async def test_a_paste_of_several_lines_is_taken_whole_as_one(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("l")
        window.app.screen.focused.post_message(
            events.Paste("1h30 lab -- note one\r\nnote two; q\n")
        )
        await window.settle()
        assert "note one note two; q" in window.text
        # Textual calls the method of every class: what was pasted stood there twice.
        assert window.app.screen.query_one(Typed).value == "1h30 lab -- note one note two; q"
