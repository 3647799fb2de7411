"""A dialog of fields: whatever it is asked about, its fields stay in sight."""

from typing import Any

from studytrack.domain.errors import AgainstRuleError
from studytrack.services.base.workspace import Workspace
from studytrack.services.time_log import timer
from studytrack.tui.dialogs import questions
from studytrack.tui.dialogs.form import Field, FormScreen
from studytrack.tui.terminal.drafts import Drafts, StopDraft


async def test_a_title_without_end_leaves_room_for_the_fields(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (60, 18)) as window:
        await window.press("enter")
        status = timer.status(studied)._replace(title="日本語 and on " * 40)
        window.app.push_screen(
            questions.stop(
                window.app.signs,
                status,
                None,
                StopDraft(Drafts(None), ""),
                refuse=lambda _seconds: None,
                finish=True,
            )
        )
        await window.settle()
        assert "length" in window.text
        assert "what came of it" in window.text
        assert "…" in window.text
        assert "Enter save" in window.text


async def test_a_dialog_that_is_too_high_follows_the_field_one_is_in(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("5", "e")
        await window.pilot.resize_terminal(60, 10)
        await window.settle()
        await window.press("tab", "tab", "tab", "tab", "tab")
        await window.type("a note at the end")
        await window.settle()
        assert "a note at the end" in window.text
        await window.press("enter")
    with studied.store.reading() as read:
        assert any(row.note == "a note at the end" for row in read.sessions.between())


async def test_an_answer_that_changes_nothing_does_not_tell_of_the_change_before(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("0", "enter", "enter")
        assert "Nothing has changed." in window.words
        assert "u undoes it" not in window.words


async def test_what_is_typed_takes_the_place_of_what_the_first_field_held(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("0", "enter")
        await window.type("7h")
        assert window.screen.values == ("7h",)
        await window.press("escape", "enter", "end")
        await window.type(" 30m")
        assert window.screen.values == ("4h 30m",)


async def test_a_stop_saves_the_length_that_was_shown(
    show: Any, studied: Workspace, clock: Any
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("enter")
        clock.forward(61)
        await window.press("s")
        assert "records 1m 1s" in window.words
        clock.forward(180)
        await window.press("tab")
        await window.type("a note that took three minutes")
        await window.press("enter")
    with studied.store.reading() as read:
        (row,) = [row for row in read.sessions.between() if row.note.startswith("a note")]
    assert row.seconds == 61


async def test_a_stop_says_before_enter_what_it_would_refuse(
    show: Any, studied: Workspace, clock: Any
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("enter")
        clock.forward(28)
        await window.press("s")
        assert "records 28s" in window.words
        await window.press("ctrl+u")
        await window.type("25m")
        assert "would end in the future" in window.words
        assert "records" not in window.words


async def test_a_refused_answer_leaves_the_cursor_in_the_field_it_was_in(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:

        def refuse(_wish: object) -> None:
            raise AgainstRuleError("It would end in the future.")

        form = FormScreen(window.app.signs, "Two", (Field("one"), Field("two")), overlaps=True)
        window.screen.ask(form, refuse)
        await window.press("tab")
        await window.type("9pm")
        await window.press("enter")
        assert "would end in the future" in window.words
        await window.type("!")
        assert window.screen.values == ("", "9pm!")


async def test_nothing_is_wrong_before_anything_was_typed(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        window.app.push_screen(
            questions.why(window.app.signs, "Skip", "It no longer counts.", "why", needed=True)
        )
        await window.settle()
        assert "The reason is needed" not in window.words
        await window.press("enter")
        assert "The reason is needed" in window.words


async def test_finishing_the_item_the_timer_runs_on_says_so_or_stops_it(
    show: Any, studied: Workspace, clock: Any
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("enter")
        clock.forward(600)
        await window.press("space")
        if "stop the timer too" in window.words:
            await window.press("ctrl+d")
            assert not timer.status(studied).running
        else:
            assert "Its timer runs on" in window.words


def _line_of(window: Any, words: str) -> int:
    return next(n for n, line in enumerate(window.text.splitlines()) if words in line)


async def test_a_fault_stands_under_its_field(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("5", "e", "tab", "ctrl+u")
        await window.type("tomorow")
        await window.settle()
        fault = _line_of(window, "tomorow” is")
        assert fault == _line_of(window, " day   ") + 1
        await window.press("enter")
        assert isinstance(window.screen, FormScreen)
        await window.press("ctrl+u")
        await window.type("yesterday")
        await window.settle()
        assert "tomorow" not in window.text


async def test_what_is_missing_is_said_under_the_field_it_is_missing_in(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("8", "a")
        await window.type("Kite")
        await window.settle()
        assert _line_of(window, "Say the channel") == _line_of(window, " channel   ") + 1
        await window.press("ctrl+u", "tab", "tab")
        await window.type("event")
        await window.settle()
        assert _line_of(window, "A lead needs a name") == _line_of(window, " name   ") + 1


async def test_what_the_words_of_an_item_fit_stands_under_them_and_tab_takes_it(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("5", "f")
        await window.type("softmax")
        await window.settle()
        assert "Tab takes it" in window.text
        words = window.screen.values[0]
        await window.press("tab")
        first = window.screen.values[0]
        assert first != words
        await window.press("tab")
        assert window.screen.values[0] != first
        await window.press("ctrl+u")
        await window.type("qqq")
        await window.settle()
        assert "Tab takes it" not in window.text
        await window.press("tab")
        assert window.screen.values[0] == "qqq"


async def test_a_question_too_long_for_its_field_stands_whole_under_it(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("8", "a")
        await window.settle()
        assert "inbound, event, internal" not in window.words
        assert "cold email, referral" in window.words
        assert "…" in window.text.splitlines()[_line_of(window, "cold email")]
        await window.press("tab", "tab")
        await window.settle()
        assert "inbound, event, internal" in window.words
        assert window.words.count("cold email") == 1
        await window.type("referral")
        await window.settle()
        assert "inbound, event, internal" not in window.words


async def test_the_name_of_a_field_is_not_cut(show: Any, studied: Workspace) -> None:
    fields = [Field("its id"), Field("central claim")]
    async with show(studied) as window:
        window.app.push_screen(FormScreen(window.screen.signs, "A paper", fields))
        await window.settle()
        assert "central claim" in window.text
