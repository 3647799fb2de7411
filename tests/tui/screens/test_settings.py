"""Settings: rules go to the database, tastes to their file, and both hold at once."""

from pathlib import Path
from typing import Any

import pytest

from studytrack import settings
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals, rules
from studytrack.tui.app.app import StudytrackApp
from studytrack.tui.drawing import themes
from studytrack.tui.screens.settings import forms
from studytrack.tui.screens.settings.screen import SettingsScreen
from studytrack.tui.terminal import editor
from studytrack.wiring import Paths

ROWS = ("goal", "day_min", "rest", "week_start", "day_start", "vacation", "retention",
        "follow_up_days", "second_follow_up_days", "interview_follow_up_days", "silent_days",
        "silent_email_days", "theme", "ascii", "hide_day_streak", "two_answers", "flow",
        "timer_ask_after", "backup_folder", "sync_folder", "sync_always", "keys")  # fmt: skip


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    (tmp_path / "config").mkdir()
    folder = str(tmp_path)
    return Paths(folder, f"{folder}/config", f"{folder}/state", f"{folder}/s.db", f"{folder}/b")


def write(places: Paths, said: str) -> None:
    Path(places.settings).write_text(said)


def held(places: Paths) -> str:
    return Path(places.settings).read_text()


def on(name: str, *, vacations: int = 0) -> list[str]:
    """Return the keys that lead to a setting."""
    steps = ROWS.index(name) + (vacations if ROWS.index(name) > 4 else 0)
    return ["0", *["j"] * steps]


async def test_key_9_shows_what_is_set_and_where_it_is_kept(
    show: Any, studied: Workspace, places: Paths
) -> None:
    async with show(studied, (120, 50), places=places) as window:
        await window.press("0")
        assert isinstance(window.screen, SettingsScreen)
        for words in ("Weekly goal", "4h", "from 20m", "monday", "04:00", places.settings,
                      places.database, places.backups, places.shelf):  # fmt: skip
            assert words in window.text


async def test_the_goal_is_hours_or_good_days(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press(*on("goal"), "enter", *["backspace"] * 2, *"5 days")
        assert "5 good days a week" in window.text
        await window.press("enter")
        assert goals.goal(studied).good_days == 5
        await window.press("u")
        assert goals.goal(studied).hours == 4
        await window.press("enter", *["backspace"] * 2, *"6", "enter")
        assert goals.goal(studied).hours == 6


async def test_a_new_first_weekday_says_before_what_it_does_to_the_streak(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press(*on("week_start"), "enter", *["backspace"] * 6, *"sunday")
        assert "All weeks are cut anew from Sunday on: the week streak" in window.words
        await window.press("enter")
        assert rules.value(studied, "week_start") == "sunday"
        assert "sunday" in window.text
        history.undo(studied)
        assert rules.value(studied, "week_start") == "monday"


async def test_rest_days_day_start_and_what_makes_a_day_good_are_asked_for(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press(*on("rest"), "enter", *["backspace"] * 4, *"fri sun")
        assert "nothing is expected on Fri, Sun" in window.text
        await window.press("enter", "j", "j", "enter", *["backspace"] * 5, *"05:30")
        assert "Study days begin at 5:30 from now on" in window.text
        await window.press("enter", "k", "k", "k", "enter", *["backspace"] * 3, *"45m", "enter")
    goal = goals.goal(studied)
    assert (goal.rest, goal.day_min_seconds) == (("fri", "sun"), 2700)
    assert rules.value(studied, "day_start") == "05:30"


async def test_a_retention_says_the_answers_a_week_it_means(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press(*on("retention"))
        assert "90 %" in window.text
        await window.press("enter")
        assert "Answers a week at 80 %: 0" in window.words
        await window.press(*["backspace"] * 4, *"85%")
        assert "That is about 0 answers a week in the year" in window.words
        await window.press(*["backspace"] * 3, *"99%")
        assert "The retention is between 0.7 and 0.97" in window.words
        await window.press(*["backspace"] * 3, *"0.8", "enter")
        assert rules.value(studied, "retention") == "0.8"
        await window.press("u")
        assert rules.value(studied, "retention") == "0.9"


async def test_how_long_one_waits_for_an_answer_is_asked_for(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press(*on("follow_up_days"), "enter", *["backspace"] * 6, *"x")
        assert "follow_up_days should be a number of days" in window.words
        await window.press("backspace", *"1")
        assert "Follow up 1 day after a message or an application" in window.words
        await window.press("enter", "j", "enter", *["backspace"] * 7, *"0", "enter")
        assert "One waits 1 to 999 days." in window.words
        await window.press("escape", *"jjj", "enter", *["backspace"] * 7, *"30 days", "enter")
        assert "30 days" in window.text
    assert rules.value(studied, "follow_up_days") == "1"
    assert rules.value(studied, "second_follow_up_days") == "14"
    assert rules.value(studied, "silent_email_days") == "30"
    history.undo(studied)
    assert rules.value(studied, "silent_email_days") == "21"


async def test_two_answers_and_breaks_are_tastes(
    show: Any, studied: Workspace, places: Paths
) -> None:
    async with show(studied, places=places) as window:
        await window.press(*on("two_answers"), "enter", "j", "enter", *"5:1")
        assert "5 minutes earn 1 of a break" in window.words
        await window.press("enter")
        found = settings.read(places.settings)
        assert (found.two_answers, found.flow) == (True, "5:1")
        await window.press("enter", *["backspace"] * 3)
        assert "nothing is said of breaks" in window.words
        await window.press("enter")
        assert not settings.read(places.settings).flow


async def test_vacations_are_added_and_deleted(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press(*on("vacation"), "enter", "enter")
        assert "Say the first day, like 20 dec" in window.text
        await window.press(*"20 dec", "tab", *"19 dec")
        assert "name both years" in window.text
        await window.press(*["backspace"] * 6, *"24 dec")
        assert "5 days off" in window.text
        await window.press("enter")
        assert "20 Dec to 24 Dec 2026" in window.text
        assert len(goals.vacations(studied)) == 1
        await window.press("D")
        assert goals.vacations(studied) == ()


async def test_a_theme_is_shown_and_kept_at_once(
    show: Any, studied: Workspace, places: Paths
) -> None:
    async with show(studied, places=places) as window:
        await window.press(*on("theme"), "enter", "j")
        assert window.app.theme == themes.LIGHT, "it is shown while one chooses"
        assert settings.read(places.settings).theme == "dark"
        await window.press("escape")
        assert window.app.theme == themes.DARK
        await window.press("enter", "j", "enter")
        assert window.app.theme == themes.LIGHT
        assert settings.read(places.settings).theme == "light"
        assert isinstance(window.screen, SettingsScreen)
        assert window.screen.row == 15, "the cursor stays where it was"
        await window.press("T", "T")
        assert settings.read(places.settings).theme == "light"


async def test_plain_ascii_changes_signs_and_borders_on_every_screen_at_once(
    show: Any, studied: Workspace, places: Paths
) -> None:
    async with show(studied, places=places) as window:
        await window.press(*on("ascii"), "enter")
        for key in "912345":
            await window.press(key)
            odd = {char for char in window.text if not char.isascii()} - set("日本語")
            assert odd == set(), key
        assert settings.read(places.settings).ascii


async def test_the_day_streak_is_hidden_and_timers_are_doubted_later(
    show: Any, studied: Workspace, places: Paths
) -> None:
    async with show(studied, (120, 40), places=places) as window:
        assert "days in a row" in window.text
        await window.press(*on("hide_day_streak"), "enter", "1")
        assert "days in a row" not in window.text
        await window.press(*on("timer_ask_after")[1:], "0")
        await window.press("g", *on("timer_ask_after")[1:])
        await window.press("enter", "backspace", "backspace", *"7h", "enter")
        assert settings.read(places.settings).timer_ask_after == 7 * 3600
        assert window.app.workspace.tastes.timer_ask_after == 7 * 3600
        await window.press("j", "enter", *"/var/b", "enter")
        assert settings.read(places.settings).backup_folder == "/var/b"


async def test_a_demo_keeps_no_taste(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press(*on("theme"), "enter", "j", "enter")
        assert window.app.theme == themes.LIGHT
        await window.press("g", *on("keys")[1:], "enter")
        assert "A demo keeps no settings file." in window.text


async def test_a_settings_file_that_cannot_be_written_is_said(
    show: Any, studied: Workspace, places: Paths
) -> None:
    write(places, "theme = \n")
    async with show(studied, (120, 40), places=places) as window:
        await window.press(*on("theme"), "enter", "j", "enter")
        assert "config.toml" in window.text
        assert held(places) == "theme = \n"


async def test_where_no_editor_opens_the_file_is_there_and_named(
    show: Any, studied: Workspace, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    async with show(studied, (120, 40), places=places) as window:
        await window.press("0", "e")
        assert "did not open the file" in window.words
        assert held(places).startswith("# Tastes of studytrack")


async def test_what_was_written_in_the_editor_holds_at_once(
    show: Any, studied: Workspace, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(_app: object, path: str) -> bool:
        assert path == places.settings
        write(places, 'theme = "light"\n')
        return True

    monkeypatch.setattr(editor, "edit", change)
    async with show(studied, (120, 40), places=places) as window:
        await window.press("0", "e")
        assert window.app.theme == themes.LIGHT


async def test_the_settings_are_copied_as_a_list(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("0", "y")
        assert "## Rules" in window.app.clipboard
        assert "- Weekly goal: 4h" in window.app.clipboard


def test_a_goal_is_read_as_hours_or_as_days() -> None:
    assert forms.goal_of("8") == (8 * 3600, None)
    assert forms.goal_of("7h 30m") == (27000, None)
    assert forms.goal_of("5 days") == (None, 5)


async def test_no_colour_has_no_theme_to_change(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with show(studied) as window:
        assert isinstance(window.app, StudytrackApp)
        await window.press("T")
        assert window.app.theme == themes.TERMINAL
        assert "NO_COLOR is set" in window.text


@pytest.mark.parametrize("width", [120, 160])
async def test_a_large_window_lists_the_newest_changes(
    show: Any, studied: Workspace, width: int
) -> None:
    async with show(studied, (width, 50)) as window:
        await window.press("0")
        assert ("Newest changes" in window.text) is (width == 160)
        await window.press("j")
        assert "Enter Change" in window.words
        if width == 160:
            assert len(window.screen.query_one("#changes").lines(60)) > 3
