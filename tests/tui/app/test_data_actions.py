"""The record as a whole: import, export, backups, looking over, going back by several changes."""

import asyncio
import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studytrack.interop import own_json
from studytrack.services.backups import backups, history
from studytrack.services.backups.backups import RestoreView
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import lookup
from studytrack.services.pages import summaries
from studytrack.services.time_log import sessions
from studytrack.services.transfer import imports, transfer
from studytrack.tui.dialogs.commands import CommandScreen
from studytrack.tui.dialogs.form import FormScreen
from studytrack.tui.dialogs.import_file import LookScreen
from studytrack.tui.dialogs.progress import ProgressScreen
from studytrack.tui.dialogs.welcome import WelcomeScreen
from studytrack.tui.screens.plan.screen import PlanScreen
from studytrack.tui.screens.settings.screen import SettingsScreen
from studytrack.tui.screens.today.screen import TodayScreen
from studytrack.tui.widgets import text_input


@pytest.fixture
def exported(studied: Workspace, tmp_path: Path) -> Path:
    """Return an export of three weeks of study."""
    path = tmp_path / "all.json"
    path.write_text("".join(transfer.export(studied, own_json.write)))
    return path


@pytest.fixture
def empty(newcomer: Workspace, tmp_path: Path, exported: Path) -> Workspace:
    """Return a workspace in which nothing was ever done, beside an export of another's."""
    del exported
    (tmp_path / "studytrack.db").unlink()
    return newcomer


async def ask(window: Any, *words: str) -> None:
    """Do an action that has no key, by its words."""
    await window.press("colon")
    await window.type(" ".join(words))
    await window.press("enter")
    await window.settle()


async def test_i_on_the_first_run_says_what_it_would_take_in_then_takes_it_in(
    show: Any, empty: Workspace, exported: Path
) -> None:
    async with show(empty) as window:
        await window.press("i")
        await window.type(str(exported))
        await window.until("reads everything recorded here")
        await window.press("enter")
        await window.until("Would import")
        assert "curricula: 2 new" in window.words
        assert "The file holds " in window.words
        assert not summaries.sessions(empty)
        await window.press("enter")
        await window.until("u undoes it")
        assert isinstance(window.screen, TodayScreen)
        assert len(summaries.sessions(empty)) > 10
        assert len(history.history(empty)) == 1
        await window.press("u")
        assert not summaries.sessions(empty)


async def test_esc_takes_nothing_in_and_goes_back_to_the_first_run(
    show: Any, empty: Workspace, exported: Path
) -> None:
    async with show(empty) as window:
        await window.press("i")
        await window.type(str(exported))
        await window.press("enter")
        await window.until("Would import")
        await window.press("escape")
        assert isinstance(window.screen, WelcomeScreen)
    assert not empty.store.exists()


async def test_faults_are_named_with_their_lines_and_nothing_can_be_taken_in(
    show: Any, empty: Workspace, tmp_path: Path
) -> None:
    bad = tmp_path / "in.csv"
    bad.write_text("study_date,seconds\n2026-11-02,60\n2026-11-99,60\n2026-11-98,60\n")
    async with show(empty) as window:
        await window.press("i")
        await window.type(str(bad))
        await window.press("enter")
        await window.until("2026-11-98")
        assert "2026-11-99" in window.words
        assert isinstance(window.screen, LookScreen)
        await window.press("enter")
        assert isinstance(window.screen, LookScreen)
        await window.press("escape", "i")
        await window.type(str(tmp_path / "nothing.json"))
        await window.press("enter")
        assert "cannot be read" in window.words


async def test_what_is_typed_survives_a_refusal(
    show: Any, empty: Workspace, tmp_path: Path
) -> None:
    names = tmp_path / "map.toml"
    names.write_text('[columns]\nDay = "study_date"\n')
    table = tmp_path / "late.csv"
    table.write_text("study_date,seconds\n2029-11-02,60\n")
    async with show(empty) as window:
        await window.press("i")
        await window.type(str(table))
        await window.press("enter")
        await window.until("is still to come")
        assert isinstance(window.screen, FormScreen)
        assert window.screen.values[0] == str(table)
        await window.press("tab", "tab", "tab", "tab")
        await window.type(str(names))
        await window.press("enter")
        await window.until("should stand once in the header")


async def test_no_format_or_several_say_what_helps_in_the_words_of_the_dialog(
    show: Any, empty: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("nothing known")
    # Named without its folder: where the sentence breaks must not depend on that.
    monkeypatch.chdir(tmp_path)
    async with show(empty, (120, 40)) as window:
        await window.press("i")
        await window.type("a.txt")
        await window.until("none of the formats known here")
        assert "line “format”" in window.words
        await window.press("enter")
        assert isinstance(window.screen, FormScreen)


async def test_a_file_that_brings_nothing_new_says_so(
    show: Any, studied: Workspace, exported: Path
) -> None:
    async with show(studied, (120, 40)) as window:
        await ask(window, "import")
        await window.type(str(exported))
        await window.press("enter")
        await window.until("brings nothing new")
        assert isinstance(window.screen, TodayScreen)


TOGGL = """Project,Description,Start date,Start time,End date,End time,Duration,Tags
ML,Lesson,2026-11-02,07:00:00,2026-11-02,08:30:00,01:30:00,late
Nets,Lesson,2026-11-03,07:00:00,2026-11-03,08:00:00,01:00:00,
Odd,,2026-11-04,07:00:00,2026-11-04,07:15:00,00:15:00,"a, b"
"""


async def test_words_of_another_program_are_placed_one_by_one_and_kept(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    table, before = tmp_path / "toggl.dat", len(summaries.sessions(studied))
    table.write_text(TOGGL)
    async with show(studied, (120, 40)) as window:
        await ask(window, "import")
        await window.type(str(table))
        await window.until("reads entries of Toggl")
        await window.press("enter")
        await window.until("it has no place yet")
        assert "2h 45m on 3 days, 2 to 4 Nov 2026" in window.words
        assert "Mon 2 Nov 07:00 1h 30m no item" in window.words
        await window.press("enter")
        await window.until("“ML” (1 session, 1h 30m) is which item?")
        await window.type("chapter")
        await window.until("Tab takes it")
        await window.type(" one")
        await window.until("its time goes to Chapter one")
        await window.press("enter")
        await window.until("2 of 3")
        await window.press("ctrl+d")
        await window.until("“ML” (1 session, 1h 30m) → Chapter one")
        await window.press("m")
        await window.until("1 of 3")
        await window.press("ctrl+d")
        await window.until("It is one change")
        await window.press("enter")
        await window.until("u undoes it")
    rows = summaries.sessions(studied)
    assert len(rows) == before + 3
    assert [one.item for one in rows if one.source == "import:toggl"] == [
        "course/read", None, None,
    ]  # fmt: skip


async def test_what_was_deleted_is_left_out_until_it_is_asked_for(
    show: Any, studied: Workspace, exported: Path
) -> None:
    gone = summaries.sessions(studied)[0].id
    sessions.delete(studied, (gone,))
    sessions.log(studied, None, inputs.entry(studied, "5m"))
    before = len(summaries.sessions(studied))
    async with show(studied, (120, 40)) as window:
        await ask(window, "import")
        await window.type(str(exported))
        await window.press("enter")
        await window.until("1 was deleted; Ctrl+D brings what was deleted.")
        await window.press("enter")
        assert isinstance(window.screen, LookScreen)
        await window.press("ctrl+d")
        await window.until("Would import 1 new row")
        await window.press("enter")
        await window.until("u undoes it")
    assert len(summaries.sessions(studied)) == before + 1


async def test_leads_of_a_tracker_come_in_once_their_days_are_clear(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    table = tmp_path / "jobs.csv"
    table.write_text("Company,Position,Date applied,Status\nAcme,ML,9/10,Applied\n")
    async with show(studied, (120, 40)) as window:
        await ask(window, "import")
        await window.type(str(table))
        await window.until("reads leads")
        await window.press("enter")
        await window.until("What stands first in “9/10”?")
        await window.type("day")
        await window.press("enter")
        await window.until("says no year")
        await window.type("2026")
        await window.press("enter")
        await window.until("Would import 1 lead and 1 event")
        await window.press("enter")
        await window.until("u undoes it")
    assert history.history(studied, 1)[0].what.startswith("imported 1 lead")


async def test_what_takes_long_answers_its_keys_and_is_taken_back(
    show: Any, studied: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, waits = len(summaries.sessions(studied)), threading.Event()
    table = tmp_path / "toggl.csv"
    table.write_text(re.sub(r"^(ML|Nets|Odd)|late$|\"a, b\"$", "", TOGGL, flags=re.MULTILINE))

    def slow(ws: Workspace, formats: Any, wish: Any, told: Any) -> Any:
        def tell(rows: int) -> None:
            waits.wait(5)
            told(rows)

        return take_in(ws, formats, wish, tell)

    take_in = imports.take_in
    monkeypatch.setattr(imports, "take_in", slow)
    async with show(studied, (120, 40)) as window:
        await ask(window, "import")
        await window.type(str(table))
        await window.press("enter")
        await window.until("It is one change")
        await window.press("enter")
        await window.until("One moment.")
        await window.press("escape")
        assert "Taking it back." in window.words
        waits.set()
        for _ in range(500):
            await asyncio.sleep(0.02)
            await window.settle()
            if isinstance(window.screen, TodayScreen):
                break
        assert isinstance(window.screen, TodayScreen)
    assert len(summaries.sessions(studied)) == before


@pytest.mark.parametrize("form", ["json", "csv", "ics"])
async def test_an_export_is_written_by_its_ending(
    show: Any, studied: Workspace, tmp_path: Path, form: str
) -> None:
    out = tmp_path / f"out.{form}"
    async with show(studied, (120, 40)) as window:
        await ask(window, "export")
        await window.press("ctrl+u")
        await window.type(str(out))
        await window.press("enter")
        await window.until("Exported to")
        assert {"json": '"format"', "csv": "study_date", "ics": "VCALENDAR"}[
            form
        ] in out.read_text()
        await ask(window, "export")
        await window.press("ctrl+u")
        await window.type(str(out))
        await window.until("replaced")


async def test_an_export_that_cannot_be_written_is_asked_anew(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    async with show(studied, (120, 40)) as window:
        await ask(window, "export")
        await window.press("ctrl+u")
        await window.type(str(tmp_path / "no" / "out.json"))
        await window.press("enter")
        await window.until("cannot")
        assert isinstance(window.screen, FormScreen)
        assert window.screen.values == (str(tmp_path / "no" / "out.json"),)


async def test_an_export_goes_on_beside_the_keys_and_leaves_no_file_when_it_is_left(
    show: Any, studied: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, left = threading.Event(), threading.Event()

    def pieces(*_: object) -> Iterator[str]:
        yield "{\n"
        begun.set()
        left.wait(20)
        yield "}\n"

    monkeypatch.setattr(transfer, "export", pieces)
    async with show(studied, (120, 40)) as window:
        await ask(window, "export")
        await window.press("ctrl+u")
        await window.type(str(tmp_path / "out.json"))
        await window.press("enter")
        await asyncio.to_thread(begun.wait, 20)
        await window.until("so far.")
        await window.press("escape")
        await window.until("Taking it back.")
        left.set()
        await window.until("Nothing was exported.")
        assert isinstance(window.screen, TodayScreen)
    assert not any(name.startswith((".export", "out")) for name in os.listdir(tmp_path))  # noqa: PTH208 - the loop is over


async def test_the_help_may_be_open_when_what_takes_long_is_through(
    show: Any, studied: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = threading.Event()

    def pieces(*_: object) -> Iterator[str]:
        left.wait(20)
        yield "{}\n"

    monkeypatch.setattr(transfer, "export", pieces)
    async with show(studied, (120, 40)) as window:
        await ask(window, "export")
        await window.press("ctrl+u")
        await window.type(str(tmp_path / "out.json"))
        await window.press("enter")
        await window.until("One moment.")
        await window.press("f1")
        await window.until("Something that takes a while")
        left.set()
        await window.until("Exported to")
        await window.press("escape")
        await window.settle()
        assert isinstance(window.screen, TodayScreen)


@pytest.mark.parametrize("waits", [True, False])
async def test_a_restore_goes_on_beside_the_keys_and_says_how_it_ended(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch, *, waits: bool
) -> None:
    backups.backup(studied)
    real, go_on = backups.restore, threading.Event()

    def slow(ws: Workspace, file: str) -> RestoreView:
        go_on.wait(20)
        return real(ws, file)

    monkeypatch.setattr(backups, "restore", slow)
    async with show(studied, (120, 40)) as window:
        await ask(window, "restore")
        await window.press("enter")
        await window.until("It goes on also when you leave")
        if not waits:
            await window.press("escape", "2")
            assert isinstance(window.screen, PlanScreen)
        go_on.set()
        await window.until("Restored: ")
        assert not isinstance(window.screen, ProgressScreen)


async def test_a_backup_is_made_listed_and_put_back(show: Any, studied: Workspace) -> None:
    count = len(summaries.sessions(studied))
    async with show(studied, (120, 40)) as window:
        await ask(window, "restore")
        assert "There is no backup yet" in window.words
        await ask(window, "back up")
        await window.until("Saved")
        sessions.log(studied, lookup.item(studied, "course/lab"), inputs.entry(studied, "25m"))
        await ask(window, "restore")
        assert f"{count} sessions" in window.words
        await window.press("escape")
        assert len(summaries.sessions(studied)) == count + 1
        await ask(window, "restore")
        await window.press("enter")
        await window.until(f"Restored: {count} sessions.")
        assert len(summaries.sessions(studied)) == count
        assert len(backups.backups(studied)) == 2
        # The file system dated it; the clock of the test is another.
        kept = backups.backups(studied)[0].file
        folder = kept.rpartition("/")[0]
        os.rename(kept, f"{folder}/studytrack-29991231T000000Z-1-before-restore.db")  # noqa: PTH104
        await window.press("u")
        await window.until("Undo takes back no restore")
        await ask(window, "changes")
        await window.press("enter")
        await window.until("Undo takes back no restore")


async def test_looking_over_says_what_is_wrong_and_mends_it(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "studytrack.db").chmod(0o644)
    async with show(studied, (120, 40)) as window:
        await ask(window, "look over")
        await window.until("Others on this machine may read the database.")
        assert "studytrack doctor" not in window.words
        await window.press("ctrl+d")
        await window.until("in order.")
        assert (tmp_path / "studytrack.db").stat().st_mode & 0o077 == 0
        await window.press("enter")
        assert isinstance(window.screen, TodayScreen)


async def test_several_changes_are_undone_at_once(show: Any, studied: Workspace) -> None:
    count = len(summaries.sessions(studied))
    for length in ("5m", "6m", "7m"):
        sessions.log(studied, lookup.item(studied, "course/lab"), inputs.entry(studied, length))
    async with show(studied, (120, 40)) as window:
        await ask(window, "changes")
        assert "Logged 6m" in window.text.replace("logged", "Logged")
        await window.press("down", "enter")
        await window.until("2 changes undone.")
    assert len(summaries.sessions(studied)) == count + 1


async def test_undo_goes_down_to_the_change_that_was_shown(show: Any, studied: Workspace) -> None:
    lab = lookup.item(studied, "course/lab")
    count = len(summaries.sessions(studied))
    sessions.log(studied, lab, inputs.entry(studied, "5m"))
    async with show(studied, (120, 40)) as window:
        await ask(window, "changes")
        sessions.log(studied, lab, inputs.entry(studied, "6m"))  # by another program
        await window.press("enter")
        await window.until("2 changes undone.")
        assert len(summaries.sessions(studied)) == count
        sessions.log(studied, lab, inputs.entry(studied, "7m"))
        window.screen.reload()
        await ask(window, "changes")
        history.undo(studied)
        before = history.history(studied, 500)
        await window.press("enter")
        assert "That change was undone meanwhile." in window.words
        assert history.history(studied, 500) == before


async def test_without_a_change_there_is_nothing_to_go_back_to(
    show: Any, newcomer: Workspace
) -> None:
    async with show(newcomer) as window:
        await window.press("escape")
        await ask(window, "changes")
        assert "Nothing was changed yet." in window.words
        await ask(window, "back up")
        assert isinstance(window.screen, TodayScreen)


async def test_settings_has_the_same_as_rows(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 50)) as window:
        await window.press("0", "G", "k", "enter")
        await window.until("Look over")
        await window.press("escape")
        assert isinstance(window.screen, SettingsScreen)
        for name in ("Import", "Export", "Back up now", "Restore", "Changes"):
            assert name in window.text


async def test_the_palette_has_what_has_no_key(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("3", "colon", *"import")
        assert isinstance(window.screen, CommandScreen)
        assert "Take in an export" in window.words


def test_a_path_is_completed_as_far_as_all_that_fits_agrees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "inside").mkdir()
    for name in ("export-1.json", "export-2.json", ".hidden"):
        (tmp_path / name).write_text("")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert text_input.completed("~/ex") == "~/export-"
    assert text_input.completed("~/in") == "~/inside/"
    assert text_input.completed("~/.h") == "~/.hidden"
    assert text_input.completed("~/zz") == "~/zz"
    assert text_input.completed("~/nowhere/x") == "~/nowhere/x"
    assert text_input.completed("~nobody-of-this-name/x") == "~nobody-of-this-name/x"
    assert text_input.completed("a\ud800/x") == "a\ud800/x"
    assert text_input.completed(f"{tmp_path}/export-1") == f"{tmp_path}/export-1.json"


async def test_tab_completes_a_path(show: Any, empty: Workspace, tmp_path: Path) -> None:
    async with show(empty) as window:
        await window.press("i")
        await window.type(f"{tmp_path}/al")
        await window.press("tab", "enter")
        await window.until("It is one change")
