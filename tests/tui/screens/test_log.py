"""Log: the whole log, a page at a time, all of it changeable."""

from datetime import date
from typing import Any

import pytest

from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.base.views import SessionView
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import counting, lookup, notes
from studytrack.services.milestones import own
from studytrack.services.pages import summaries
from studytrack.services.time_log import sessions
from studytrack.tui.screens.log import rows as log_rows
from studytrack.tui.screens.log import screen as log


async def test_the_newest_stands_first_under_its_day(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("5")
        lines = window.text.splitlines()
        assert "Nov 2026  16h 10m" in lines[2]
        assert "Wed 18 Nov" in lines[3]
        assert "counted" in lines[4]
        assert "Tue 17 Nov" in lines[5]


async def test_e_changes_a_session(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("5", "e", "ctrl+u")
        await window.type("33m")
        await window.press("enter")
    assert summaries.sessions(studied)[-1].seconds == 33 * 60


async def test_a_refused_change_is_said_and_changes_nothing(show: Any, studied: Workspace) -> None:
    before = summaries.sessions(studied)
    async with show(studied) as window:
        await window.press("5", "e", "ctrl+u")
        await window.type("30h")
        await window.press("enter")
        assert "more than 24h" in window.words
    assert summaries.sessions(studied) == before


async def test_d_deletes_and_u_brings_back(show: Any, studied: Workspace) -> None:
    before = summaries.sessions(studied)
    async with show(studied) as window:
        await window.press("5", "D")
        assert len(summaries.sessions(studied)) == len(before) - 1
        await window.press("u")
    assert summaries.sessions(studied) == before


async def test_s_makes_two_of_one(show: Any, studied: Workspace) -> None:
    count = len(summaries.sessions(studied))
    async with show(studied) as window:
        await window.press("5", "S")
        await window.type("20:30")
        await window.press("enter")
    assert len(summaries.sessions(studied)) == count + 1


async def test_f_shows_one_item_only(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("5", "f")
        await window.type("course/lab")
        await window.press("enter")
        assert "Chapter one" not in window.text
        assert "Log: course/lab" in window.text


async def test_pages_are_read_as_the_cursor_comes_near(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "PAGE", 8)
    monkeypatch.setattr(log, "AHEAD", 2)
    async with show(studied) as window:
        await window.press("5")
        rows = window.screen.query_one("#log")
        assert rows.count == 8 + 2  # a month, and a number was counted on the newest day
        await window.press("G")
        assert rows.count == 16 + 3  # ten hours were reached
        await window.press("G", "G", "G")
        assert rows.count == len(summaries.sessions(studied)) + 3


async def test_the_brackets_go_by_days(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("5", "right_square_bracket", "left_square_bracket")
        assert log_rows.day(window.screen.row()) == "2026-11-17"
        await window.press("left", "left")
        assert log_rows.day(window.screen.row()) == "2026-11-15"
        await window.press("right")
        assert log_rows.day(window.screen.row()) == "2026-11-16"
        await window.press("t")
        assert log_rows.day(window.screen.row()) == "2026-11-18"


async def test_an_empty_log_says_what_fills_it(show: Any, newcomer: Workspace) -> None:
    async with show(newcomer) as window:
        await window.press("escape", "5")
        assert "Nothing is logged yet. l logs time" in window.words


async def test_a_hyphen_shows_time_on_no_item(show: Any, studied: Workspace) -> None:
    sessions.log(studied, None, inputs.entry(studied, "7m"))
    async with show(studied) as window:
        await window.press("5", "f")
        await window.type("-")
        assert "time on no item" in window.words
        await window.press("enter")
        rows = window.screen.query_one("#log")
        assert rows.count == 1 + 1
        assert "no item" in window.text


async def test_the_filter_begins_with_what_was_said_last(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("5", "f")
        await window.type("course/lab")
        # The first takes what fits, the second goes on.
        await window.press("tab", "tab")
        await window.type("2026-11-09")
        await window.press("enter", "f")
        assert "Log: Lab: softmax, from Mon 9 Nov" in window.text
        assert "course/lab, from Mon 9 Nov" in window.words
        await window.press("ctrl+u", "enter")
        assert "Log: from Mon 9 Nov" in window.text
        await window.press("f", "tab", "ctrl+u", "tab")
        await window.type("2025-11-10")
        await window.press("enter")
        assert "Log: to Mon 10 Nov 2025" in window.text
        assert "No session fits “to Mon 10 Nov 2025”" in window.words


async def test_a_session_without_a_clock_is_not_split_and_says_so_at_once(
    show: Any, studied: Workspace
) -> None:
    sessions.log(studied, lookup.item(studied, "course/lab"), inputs.entry(studied, "25m"))
    count = len(summaries.sessions(studied))
    async with show(studied) as window:
        await window.press("5", "S")
        assert isinstance(window.screen, log.LogScreen)
        assert "no clock time to split at; e gives it a start" in window.words
    assert len(summaries.sessions(studied)) == count


async def test_a_refused_change_is_asked_anew_with_what_was_typed(
    show: Any, studied: Workspace
) -> None:
    before = [one.study_date for one in summaries.sessions(studied)].count("2026-11-16")
    async with show(studied) as window:
        await window.press("5", "down", "down", "e", "tab", "ctrl+u")
        await window.type("2026-11-16")
        await window.press("enter")
        assert "It overlaps session" in window.words
        assert "2026-11-16" in window.words
        await window.press("ctrl+o")
    assert [one.study_date for one in summaries.sessions(studied)].count("2026-11-16") == before + 1


async def test_counted_numbers_stand_on_their_days_and_are_changed_and_deleted(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("5")
        await window.press("down")
        assert "counted" in window.text.splitlines()[4]
        assert "+1" in window.text.splitlines()[4]
        await window.press("S")
        assert "no clock time to split" in window.words
        await window.press("e", "ctrl+u", *"2", "tab", "tab", *"two letters", "enter")
        (entry,) = counting.entries(studied)
        assert (entry.value, entry.text) == (2, "two letters")
        assert "two letters" in window.text
        await window.press("e", "ctrl+u", *"-7", "enter")
        assert "never falls below 0" in window.words
        await window.press("escape", "D")
        assert counting.entries(studied) == ()
        await window.press("u")
        assert counting.entries(studied) == (entry,)


async def test_a_filter_holds_for_counted_numbers_too(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("5", "f", *"course/apps", "enter")
        assert len(window.screen._shown) == 1 + 1
        await window.press("f", "tab", "tab", *"2026-11-17", "enter")
        assert window.screen._shown == []


async def test_y_copies_the_log_by_day(show: Any, studied: Workspace) -> None:
    sessions.log(studied, lookup.item(studied, "course/lab"), inputs.entry(studied, "5m"), note="x")
    async with show(studied) as window:
        await window.press("5", "y")
        copied = window.app.clipboard
    assert copied.startswith("## Wed 18 Nov 2026\n\n- ")
    assert "- +1 Applications\n" in copied
    assert "- 5m Lab: softmax: x\n" in copied
    assert "- 1h 10m Film about softmax, 20:00–21:10\n" in copied


async def test_the_cursor_stays_on_the_session_whose_day_was_changed(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("5")
        before = window.screen.row()
        await window.press("e", "tab", "ctrl+u")
        await window.type("2026-11-14")
        await window.press("enter")
        assert window.screen.row().id == before.id
        assert window.screen.row().study_date == "2026-11-14"


async def test_a_note_is_read_whole_below_the_list(show: Any, studied: Workspace) -> None:
    note = (
        "supervised = labels, unsupervised = structure; k-means wants its k, and that is a choice"
    )
    sessions.log(
        studied, lookup.item(studied, "course/lab"), inputs.entry(studied, "5m"), note=note
    )
    async with show(studied) as window:
        await window.press("5")
        while getattr(window.screen.row(), "note", "") != note:
            await window.press("down")
        assert note in window.words


async def test_a_day_says_what_was_reached_on_it(show: Any, studied: Workspace) -> None:
    own.add(studied, "Gave a talk", on=date(2026, 11, 17))
    own.add(studied, "Long ago", on=date(2024, 2, 29), curriculum="course")
    async with show(studied, (120, 40)) as window:
        await window.press("5")
        lines = window.text.splitlines()
        at = next(n for n, line in enumerate(lines) if "◆" in line)
        assert "reached" in lines[at]
        assert "Gave a talk" in lines[at]
        assert "Tue 17 Nov" not in lines[at]  # the day stands at its first session
        await window.press("y")
        assert "- ◆ Gave a talk" in window.app.clipboard
        await window.press("G")
        assert "Long ago" in window.text
        assert isinstance(window.screen.row(), SessionView)
        await window.press("f")
        await window.type("course")
        await window.press("enter")
        assert "Long ago" in window.text
        assert "Gave a talk" not in window.text
        await window.press("f", "tab")
        await window.type("2026-11-01")
        await window.press("enter")
        assert "Long ago" not in window.text


async def test_a_note_stands_on_its_day_and_is_changed_and_deleted(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("5", "i")
        assert "what you decided or saw" in window.text
        await window.press("tab", "tab", "ctrl+u", *"-", "shift+tab", "shift+tab")
        await window.type("k-means wants its k")
        await window.press("enter")
        (note,) = notes.listed(studied)
        assert (note.text, note.on, note.item) == ("k-means wants its k", "2026-11-18", None)
        await window.press("t")
        while getattr(window.screen.row(), "text", "") != note.text:
            await window.press("down")
        assert "note" in window.text
        await window.press("S")
        assert "no clock time to split" in window.words
        await window.press("e", "tab", "ctrl+u", *"mon", "tab", "ctrl+u", *"course/lab", "enter")
        (moved,) = notes.listed(studied)
        assert moved == note._replace(on="2026-11-16", item="course/lab")
        assert window.screen.row().title == "Lab: softmax"
        assert str(window.screen.subject()) == "course/lab"
        copied = window.screen.markdown()
        assert "- Lab: softmax: k-means wants its k\n" in copied
        await window.press("D")
        assert notes.listed(studied) == ()
        await window.press("u")
        assert notes.listed(studied) == (moved,)


async def test_a_note_keeps_an_item_that_went_and_a_filter_holds_for_it(
    show: Any, studied: Workspace
) -> None:
    gone = notes.add(studied, "about what is no more", address=Address("course", "gone"))
    async with show(studied, (120, 40)) as window:
        await window.press("5")
        while getattr(window.screen.row(), "text", "") != gone.text:
            await window.press("down")
        await window.press("e", "ctrl+u", *"still here", "enter")
        assert notes.listed(studied) == (gone._replace(text="still here"),)
        await window.press("f", *"course/lab", "enter")
        assert "still here" not in window.text


async def test_a_filter_takes_every_item_with_the_words(show: Any, studied: Workspace) -> None:
    sessions.log(studied, lookup.item(studied, "course/lab"), inputs.entry(studied, "25m"))
    async with show(studied) as window:
        await window.press("5", "f")
        await window.type("i")
        several = len(lookup.all_shown(studied, "i"))
        assert several > 1
        assert f"{several} items" in window.words
        await window.press("enter")
        assert "Log: i" in window.text


async def test_a_change_noticed_before_the_screen_is_built_waits_for_it(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        face = log.LogScreen(window.screen.given)
        face.reload()
        assert face.status is None


async def test_the_last_line_says_what_the_keys_do_to_the_row(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("5")
        keys = window.app.screen.query_one("KeyLine")

        def said() -> str:
            (line,) = keys.lines(118)
            return " ".join("".join(part.text for part in line).split())

        assert "e Edit S Split D Delete" in said()
        await window.press("j")
        assert "e Edit number D Delete" in said()


async def test_a_large_window_tells_all_about_the_row(show: Any, studied: Workspace) -> None:
    for width in (120, 160, 200):
        async with show(studied, (width, 50)) as window:
            await window.press("5")
            await window.pilot.pause(0.2)
            for said in ("This one", "2026-W47 · ", "Wed 18 Nov · "):
                assert (said in window.text) is (width > 120), said
            if width == 160:
                before = window.text
                await window.press("j", "j", "j", "j", "D")
                await window.pilot.pause(0.2)
                assert window.text != before


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("12 nov", {"Thu 12 Nov"}),
        ("2026-11-12", {"Thu 12 Nov"}),
        ("w45", {f"{day} Nov" for day in ("Mon 2", "Tue 3", "Wed 4", "Thu 5", "Fri 6", "Sun 8")}),
        ("14 nov", set()),
        ("20 nov", set()),
    ],
)
async def test_a_day_or_a_week_that_is_named_is_what_is_found(
    show: Any, studied: Workspace, said: str, days: set[str]
) -> None:
    async with show(studied) as window:
        await window.press("5")
        found = window.screen.matches(said)
        assert {one.state for one in found} == days
        if found:
            await window.press("slash")
            await window.type(said)
            await window.press("enter")
            assert window.screen.here() == found[0].key


async def test_what_says_the_name_of_a_day_comes_after_that_day(
    show: Any, studied: Workspace
) -> None:
    sessions.log(studied, None, inputs.entry(studied, "20m mon"), note="all said on tue")
    async with show(studied) as window:
        await window.press("5")
        found = window.screen.matches("tue")
        assert [one.state for one in found] == ["Tue 17 Nov", "Mon 16 Nov"]
