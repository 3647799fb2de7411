"""Outreach: the board, the funnel, and the lead under the cursor."""

from datetime import timedelta
from typing import Any

import pytest

from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.outreach import events, leads
from studytrack.tui.terminal import browser


@pytest.fixture
def search(studied: Workspace) -> Workspace:
    """Return a small search: one silent, one due, one with an interview, one over."""
    today = context.here(studied).today
    told = (
        ("Quill & Ember", "Analyst", (("applied", 60),)),
        ("Zephyr Looms", "ML engineer", (("applied", 9),)),
        ("Lantern Robotics", "", (("applied", 30), ("interview", 3))),
        ("Oakum Data", "", (("applied", 40), ("rejected", 20))),
    )
    for name, role, what in told:
        lead = leads.add(studied, name, "job board", role=role, links=("https://a.example/x",))
        for event, days in what:
            events.record(
                studied, lead.id, event, on=today - timedelta(days=days), note=f"{event} [b]x"
            )
    return studied


async def test_the_empty_board_says_what_fills_it(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        assert "8 Outreach" not in window.words
        await window.press("8")
        assert "No lead yet. a adds a company or a person" in window.words
        assert "Here the funnel will stand" in window.words
        await window.press("space")
        assert "No lead is here; a adds one." in window.words
        await window.press("e", "D", "E", "o", "enter")
        assert "A lead is a role at a company" in window.words
        await window.press("c")
        assert "No lead has been silent for long enough." in window.words


async def test_the_board_shows_stages_ages_and_what_is_due(show: Any, search: Workspace) -> None:
    async with show(search) as window:
        assert "8Reach" in window.words or "8 Outreach" in window.words
        await window.press("8")
        assert "1 to follow up · 1 silent" in window.words
        assert "applied 2" in window.words
        assert "9d ◆ follow up since 16 Nov" in window.words
        assert "silent 60d: no-reply?" in window.words
        assert "Oakum" not in window.words
        await window.press("f")
        assert "rejected 1" in window.words


async def test_the_cursor_begins_at_whom_to_write_to(show: Any, search: Workspace) -> None:
    leads.add(search, "A wish", "event")
    async with show(search, (120, 40)) as window:
        await window.press("8")
        assert "▌ Zephyr Looms, ML engineer" in window.words.replace("│", "")


async def test_the_funnel_says_who_is_open_and_how_long_it_took(
    show: Any, search: Workspace
) -> None:
    async with show(search, (120, 40)) as window:
        await window.press("8")
        assert "interview 1" in window.words
        assert "1 of 3 1 open 27 d" in window.words


async def test_a_name_that_fills_the_line_is_left_out(show: Any, search: Workspace) -> None:
    long = "Institute of everything that has a rather long name"
    leads.add(search, long, "event")
    async with show(search) as window:
        await window.press("8", "g", "space")
        assert f"applied at {long}" in " ".join(window.words.replace("│", " ").split())
        await window.type("yesterday")
        await window.press("enter")
    assert leads.listed(search)[-1].stage == "applied"


async def test_space_tells_the_next_event_in_one_line(show: Any, search: Workspace) -> None:
    async with show(search) as window:
        await window.press("8", "space")
        assert "Go on with a day and a note: yesterday -- wants a call." in window.words
        assert 'screen with "Zephyr Looms"' in window.words
        assert "screen with Zephyr Looms, ML engineer, Wed 18 Nov (today)" in window.words
        await window.type("yesterday -- about looms")
        assert "Tue 17 Nov (yesterday)" in window.words
        await window.press("enter")
        assert "Recorded screen of lead 2. u undoes it." in window.words
    view = leads.show(search, 2)
    assert view.events[-1][1:] == ("screen", "2026-11-17", "about looms")


async def test_a_line_that_is_not_understood_stays(show: Any, search: Workspace) -> None:
    async with show(search) as window:
        await window.press("8", "space", "ctrl+u")
        assert "What, with whom, when: reply from Acme" in window.words
        await window.type("hired zephyr")
        await window.press("enter")
        assert "“hired” is no event" in window.words
        await window.press("ctrl+u")
        await window.type("offer from lantern")
        await window.press("enter")
    assert leads.show(search, 3).stage == "offer"


async def test_a_adds_and_e_edits_a_lead(show: Any, search: Workspace) -> None:
    async with show(search) as window:
        await window.press("8", "a")
        await window.type("Wren Vale")
        await window.press("tab")
        await window.type("person")
        await window.press("tab")
        await window.type("cold")
        assert "Wren Vale, person, by way of: cold email" in window.words
        await window.press("enter")
        added = leads.listed(search)[-1]
        assert (added.name, added.person, added.role) == ("Wren Vale", True, "")
        await window.press("e", "tab", "ctrl+u")
        await window.type("Head of looms")
        await window.press("tab", "tab")
        await window.type("https://b.example")
        await window.press("enter")
    edited = leads.listed(search)[-1]
    assert (edited.person, edited.role, edited.url) == (False, "Head of looms", "https://b.example")


async def test_enter_tells_the_story_and_y_copies_it(show: Any, search: Workspace) -> None:
    async with show(search) as window:
        await window.press("8", "enter")
        assert "applied [b]x" in window.words
        assert "At applied; follow up since Mon 16 Nov." in window.words
        await window.press("y")
        assert window.app.clipboard.startswith("# Zephyr Looms, ML engineer")
        await window.press("enter", "y")
        assert "Zephyr" not in window.app.clipboard
        assert "| interview | 1 |" in window.app.clipboard


async def test_o_opens_the_link_of_a_lead(
    show: Any, search: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, str | None]] = []
    async with show(search) as window:
        monkeypatch.setattr(browser, "show", lambda _app, url, host: opened.append((url, host)))
        await window.press("8", "o")
    assert opened == [("https://a.example/x", "a.example")]


async def test_an_event_is_mended_or_deleted(show: Any, search: Workspace) -> None:
    async with show(search) as window:
        await window.press("8", "E", "enter", "tab", "ctrl+u")
        await window.type("unknown")
        assert "applied, day unknown" in window.words
        await window.press("enter")
        assert leads.show(search, 2).events[0].on is None
        await window.press("E", "enter", "ctrl+d")
        assert leads.show(search, 2).events == ()
        await window.press("E")
        assert "Nothing happened with it yet." in window.words


async def test_c_closes_the_silent_and_d_deletes(show: Any, search: Workspace) -> None:
    async with show(search) as window:
        await window.press("8", "c")
        assert "Recorded no-reply of 1 silent lead." in window.words
        assert leads.show(search, 1).exit == "no-reply"
        await window.press("u")
        assert leads.show(search, 1).open
        await window.press("D")
        assert len(leads.listed(search)) == 3


async def test_a_lead_is_found_by_words(show: Any, search: Workspace) -> None:
    async with show(search) as window:
        await window.press("8", "slash")
        await window.type("lantern")
        await window.press("enter", "enter")
        assert "two hours" not in window.words
        assert "At interview" in window.words


async def test_wide_windows_show_parts_and_story_beside(show: Any, search: Workspace) -> None:
    async with show(search, size=(120, 40)) as window:
        await window.press("8")
        assert "By channel" in window.words
        await window.press("b")
        assert "By role" in window.words
        await window.press("b", "b", "j", "j")
        assert "At interview" in window.words
        assert "1 of 3" in window.words
        await window.press("enter")
        assert "By channel" not in window.words


async def test_the_mouse_on_a_bar_says_all_of_it(show: Any, search: Workspace) -> None:
    async with show(search, (160, 50)) as window:
        await window.press("8")
        assert "By role" in window.text, "a large window has another part"
        for panel, y in (("#funnel", 2), ("#parts", 3)):
            await window.pilot.hover(panel, offset=(20, y))
            await window.settle()
            said = str(window.screen.query_one(panel).border_subtitle)
            assert "interview: 1 reached it; 1 of 3 from applied" in said
        await window.pilot.hover("#parts", offset=(20, 1))
        await window.settle()
        assert "by something else" in str(window.screen.query_one("#parts").border_subtitle)


async def test_a_short_bar_leaves_its_interval_to_its_brackets(
    show: Any, search: Workspace
) -> None:
    today = context.here(search).today
    for number in range(12):
        lead = leads.add(search, f"Company {number}", "job board", role="Analyst")
        events.record(search, lead.id, "applied", on=today - timedelta(days=30))
        if number % 2:
            events.record(search, lead.id, "interview", on=today - timedelta(days=9))
    async with show(search, (120, 40)) as window:
        await window.press("8")
        narrow = str(window.words)
        assert "7 of 15, 46 %" in narrow or "7 of 15, 47 %" in narrow
        assert "%," not in narrow
    async with show(search, (160, 50)) as window:
        await window.press("8")
        assert "47 %, " in window.words
        assert "Analyst" in window.words
        assert "job board" in window.words
