"""Find: one question on every screen, and each goes to what was typed."""

from typing import Any

import pytest
from tests.services.experiments.conftest import CONTEST, GAME, MAIN, PAPER

from studytrack.domain.errors import NotFoundError
from studytrack.services.base import context, inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.experiments import results, submissions
from studytrack.services.items import lookup, states
from studytrack.services.milestones import own
from studytrack.services.outreach import events, leads
from studytrack.services.recall import marks
from studytrack.services.time_log import sessions, timer
from studytrack.tui.dialogs.find import FindScreen
from studytrack.tui.dialogs.form import FormScreen
from studytrack.tui.dialogs.recall import RecallDialog
from studytrack.tui.screens import finding as seeking
from studytrack.tui.screens.settings.screen import SettingsScreen
from studytrack.tui.screens.today.screen import TodayScreen


async def find(window: Any, words: str) -> None:
    await window.press("slash", "ctrl+u")
    await window.type(words)
    await window.press("enter")
    await window.settle()


async def test_today_finds_any_item_of_what_is_started(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("slash")
        await window.type("write it")
        assert "Write it up" in window.text
        await window.press("enter")
        assert isinstance(window.app.screen, TodayScreen)
        assert str(window.screen.subject()) == "course/post"
        await window.press("enter")
    assert timer.status(studied).item == "course/post"


async def test_today_goes_on_to_the_next_item_that_fits(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await find(window, "softmax")
        assert "softmax" in window.screen.choice().item.title
        first = window.screen.subject()
        await window.press("slash")
        assert "Find · 2" in window.text
        await window.press("enter")
        assert window.screen.subject() != first
        assert "softmax" in window.screen.choice().item.title
        assert len(window.screen.page.choices) == len({
            one.item.item for one in window.screen.page.choices
        })  # fmt: skip


async def test_a_match_can_be_logged_on_finished_and_started(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("2", "slash")
        await window.type("essay")
        await window.press("down", "l")
        assert "Log time" in window.text
        await window.press("escape", "slash", "down", "s")
        assert timer.status(studied).item == "side/essay"
        await window.press("slash", "down", "tab", *"x", "escape")
        assert "Find" not in window.text


async def test_words_that_fit_nothing_can_be_mended(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await find(window, "qqqq")
        assert isinstance(window.app.screen, FindScreen)
        assert "Nothing here has “qqqq”." in window.words
        await window.press("escape", "2")
        await find(window, "qqqq")
        assert "Nothing here has “qqqq”." in window.words
        await window.press("ctrl+u")
        await window.type("essay")
        await window.press("enter")
        assert str(window.screen.subject()) == "side/essay"


async def test_plan_goes_on_and_back_without_asking_again(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("2")
        await find(window, "softmax")
        assert str(window.screen.subject()) == "course/lab"
        await window.press("n")
        assert str(window.screen.subject()) == "side/film"
        await window.press("N")
        assert str(window.screen.subject()) == "course/lab"


async def test_without_words_n_asks_for_some(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("5", "n")
        assert isinstance(window.app.screen, FindScreen)


async def test_sessions_finds_a_note_or_a_title_however_old(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("5")
        await find(window, "chapter two")
        first = window.screen.row()
        assert first.note == "chapter two"
        await window.press("n")
        assert window.screen.row().id < first.id
        await find(window, "nov softmax")
        assert "softmax" in window.screen.row().title


async def test_sessions_reads_on_until_the_words_are_found(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studytrack.tui.screens.log.screen.PAGE", 1)
    monkeypatch.setattr("studytrack.tui.screens.log.screen.AHEAD", 0)
    sessions.log(studied, lookup.item(studied, "course/lab"), inputs.entry(studied, "5m 2 nov"),
               note="the oldest of all")  # fmt: skip
    async with show(studied) as window:
        await window.press("5")
        await find(window, "oldest of")
        assert window.screen.row().note == "the oldest of all"


async def test_settings_finds_a_row(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("0")
        await find(window, "rest days")
        await window.press("enter")
        assert "Weekdays on which nothing is expected" in window.words
        await window.press("escape")
        assert isinstance(window.app.screen, SettingsScreen)


async def test_the_week_is_found_by_its_name_or_a_day(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("3", "slash")
        await window.type("W45")
        assert "Mon 2 Nov – Sun 8 Nov" in window.text
        await window.press("enter")
        await window.settle()
        assert window.screen.page.week.week == "2026-W45"
        await find(window, "last")
        assert window.screen.page.week.week == "2026-W46"
        await find(window, "W47")
        assert window.screen.page.running
        await find(window, "no week")
        assert isinstance(window.app.screen, FormScreen)


async def test_the_year_goes_to_a_day(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("4", "slash")
        await window.type("3 nov")
        assert "Tue 3 Nov 2026" in window.text
        await window.press("enter")
        await window.settle()
        assert "Tue 3 Nov" in window.text
        await find(window, "2025-02-03")
        assert window.screen.page.year == 2025
        await find(window, "tomorrow")
        assert isinstance(window.app.screen, FormScreen)


def test_the_next_row_is_looked_for_round_the_end() -> None:
    rows = ["a b", "b", "a c"]
    assert seeking.place(rows, "a", 0, 1) == 2
    assert seeking.place(rows, "a", 2, 1) == 0
    assert seeking.place(rows, "A B", 0, 1) == 0
    assert seeking.place(rows, "a", 0, -1) == 2
    with pytest.raises(NotFoundError):
        seeking.place([], "a", 0, 1)


def test_what_begins_with_the_words_comes_before_what_holds_them() -> None:
    rows = ["x/kaggle-a\nHumpback: a kaggle entry", "shelf\nOther", "kaggle\nA Kaggle competition"]
    assert seeking.place(rows, "a kaggle", 1, 1) == 2
    assert seeking.place(rows, "a kaggle", 2, 1) == 0
    assert seeking.place(rows, "a kaggle", 0, -1) == 2
    assert seeking.place(rows, "other", 0, 1) == 1


async def test_every_screen_with_rows_lists_what_fits_and_acts_on_it(
    show: Any, studied: Workspace
) -> None:
    own.add(studied, "Gave a talk in Oslo")
    states.done(studied, [lookup.item(studied, "course/lab")], evidence="https://e.org/1")
    marks.add(studied, lookup.item(studied, "course/lab"), "Why does it work?")
    for number, name in enumerate(("Lantern Robotics", "Oakum Data"), 1):
        leads.add(studied, name, "referral", role="ML engineer")
        events.record(studied, number, "applied", on=context.here(studied).today)
    events.record(studied, 2, "rejected", on=context.here(studied).today)
    async with show(studied, (120, 40)) as window:
        await window.press("6", "slash")
        await window.type("oslo")
        assert "Find · 1" in window.text
        assert "Gave a talk in Oslo" in window.text
        assert "l log" in window.text
        await window.press("down", "l")
        assert "Log time" in window.text
        await window.press("escape", "9", "slash")
        await window.type("why does")
        assert "s answer" in window.text
        await window.press("down", "s")
        await window.settle()
        assert isinstance(window.app.screen, RecallDialog)
        await window.press("escape", "8", "slash")
        await window.type("oakum")
        assert "space what happened" in window.text
        await window.press("enter")
        assert window.screen.lead().name == "Oakum Data"
        await window.press("slash", "ctrl+u")
        await window.type("engineer")
        assert "Find · 2" in window.text
        await window.press("down", "space")
        assert "Event" in window.words or "event" in window.words
        await window.press("escape", "n")
        assert window.screen.lead().name in {"Lantern Robotics", "Oakum Data"}


async def test_results_list_claims_runs_and_submissions(show: Any, newcomer: Workspace) -> None:
    for name, text in (("paper", PAPER), ("contest", GAME)):
        newcomer.shelf.write(name, text)
        shelf.start(newcomer, name)
    results.record(newcomer, MAIN, ["79.1", "80.2"], seeds_of=[0, 1])
    submissions.add(newcomer, CONTEST, {"cv": "0.8", "public": "0.7", "file": "first.csv"},
                    better="higher")  # fmt: skip
    async with show(newcomer, (120, 40)) as window:
        await window.press("7", "slash")
        await window.type("seed 1")
        assert "80.2  seed 1" in window.text
        await window.press("ctrl+u")
        await window.type("first")
        await window.press("enter")
        assert window.screen.row().submission.file == "first.csv"
        await window.press("slash", "ctrl+u")
        await window.type("titanic")
        assert "Find · 2" in window.text
        await window.press("down", "l")
        assert "Log time" in window.text


async def test_a_setting_is_changed_from_the_list(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("0", "slash")
        await window.type("rest days")
        await window.press("down", "space")
        assert "Weekdays on which nothing is expected" in window.words
