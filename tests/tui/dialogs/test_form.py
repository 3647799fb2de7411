"""A dialog of fields: whatever it is asked about, its fields stay in sight."""

from typing import Any

from studytrack.services.base.workspace import Workspace
from studytrack.services.time_log import timer
from studytrack.tui.dialogs import questions
from studytrack.tui.terminal.drafts import Drafts, StopDraft


async def test_a_title_without_end_leaves_room_for_the_fields(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (60, 18)) as window:
        await window.press("enter")
        status = timer.status(studied)._replace(title="日本語 and on " * 40)
        window.app.push_screen(
            questions.stop(window.app.signs, status, None, StopDraft(Drafts(None), ""))
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
        await window.press("tab", "tab", "tab", "tab")
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
