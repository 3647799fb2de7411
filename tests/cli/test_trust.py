"""Out and in, backups and the doctor, as they are asked for at the command line."""

import json
import os
import random
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from studytrack import wiring
from studytrack.services.backups import daily

Ask = Any


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.json"


def test_an_export_is_a_document_on_standard_output(ask: Ask, course: str) -> None:
    ask("log", f"{course}/softmax", "1h", "-n", "ä \x1b[31m")
    said = ask("export", "json")
    assert (said.status, said.err) == (0, "")
    (session,) = said.json["sessions"]
    assert (session["seconds"], session["note"]) == (3600, "ä \x1b[31m")


def test_an_export_goes_where_it_is_told_privately(ask: Ask, course: str, out: Path) -> None:
    assert ask("export", "json", "--out", str(out)).out == f"Exported to {out}.\n"
    assert out.read_text() == ask("export", "json").out
    assert out.stat().st_mode & 0o777 == 0o600
    assert ask("export", "csv", "--out", str(out), "--json").json["format"] == "csv"
    assert out.read_text().startswith("study_date,")
    assert [one.name for one in out.parent.iterdir() if one.name.startswith(".export")] == []
    del course


def test_an_export_overwrites_neither_the_database_nor_a_folder(
    ask: Ask, course: str, home: Any, tmp_path: Path
) -> None:
    before = home.bytes()
    assert ask("export", "json", "--out", str(home.database)).status == 1
    assert ask("export", "json", "--out", str(tmp_path)).status == 1
    assert ask("export", "json", "--out", str(tmp_path / "no" / "x")).status == 5
    assert ask("export", "json", "--out", "a\x00b").status == 5
    long = ask("export", "json", "--out", "a" * 5000)
    assert (long.status, "cannot be written" in long.err) == (5, True)
    assert home.bytes() == before
    del course


def test_csv_is_harmless_unless_raw(ask: Ask) -> None:
    ask("log", "-", "1h", "-n", "=1+1")
    assert ",'=1+1," in ask("export", "csv").out
    assert ",=1+1," in ask("export", "csv", "--raw").out
    assert ask("export", "ics").out.startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    "words",
    [
        ("export",),
        ("export", "xml"),
        ("export", "json", "--raw"),
        ("export", "csv", "--json"),
        ("import", "json"),
        ("import", "ics", "f"),
        ("import", "json", "f", "--map", "m"),
    ],
)
def test_wrong_usage_is_refused(ask: Ask, words: tuple[str, ...]) -> None:
    said = ask(*words)
    assert (said.status, said.out) == (2, "")


def test_an_import_says_what_is_new_and_known(ask: Ask, course: str, out: Path) -> None:
    ask("log", f"{course}/softmax", "1h")
    ask("export", "json", "--out", str(out))
    other = str(out.parent / "other.db")
    tried = ask("--db", other, "import", "json", str(out), "--dry-run")
    assert tried.out.startswith("Would import 3 new rows; 0 were known already.\n")
    assert not Path(other).exists()
    done = ask("--db", other, "import", "json", str(out), "--json").json
    assert (done["new"], done["known"], done["conflicting"]) == (3, 0, 0)
    assert done["rows"]["sessions"] == {"new": 1, "known": 0, "conflicting": 0, "deleted": 0}
    assert ask("--db", other, "export", "json").out == out.read_text()
    out.write_text(out.read_text().replace('"seconds":3600', '"seconds":60'))
    assert "1 differs from what is recorded" in ask("import", "json", str(out)).out


def test_a_faulty_import_changes_nothing_and_names_the_line(
    ask: Ask, course: str, out: Path, home: Any
) -> None:
    before = home.bytes()
    out.write_text('{"format":1,\n"sessions":[{}]}')
    said = ask("import", "json", str(out), "--json")
    assert (said.status, said.out, said.err) == (
        7,
        "",
        f"{out}:2: sessions[0].uuid is missing.\n",
    )
    assert home.bytes() == before
    del course


def test_a_file_that_cannot_be_read_is_not_found(ask: Ask, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in (tmp_path, tmp_path / "pipe", tmp_path / "none", "/dev/zero", "a\x00b"):
        assert ask("import", "json", str(name)).status == 3


def test_a_table_comes_in_with_other_names(ask: Ask, course: str, tmp_path: Path) -> None:
    table, names = tmp_path / "t.csv", tmp_path / "m.toml"
    table.write_text("\ufeffDate;Secs;What\n2026-11-16;3600;ML\n")
    names.write_text(
        '[columns]\nDate = "study_date"\nSecs = "seconds"\nWhat = "item"\n'
        f'[items]\nML = "{course}/softmax"\n'
    )
    said = ask("import", "csv", str(table), "--map", str(names))
    assert said.out.startswith("Imported 1 new row;")
    (session,) = ask("sessions", "list", "--json").json
    assert (session["item"], session["provenance"]) == (f"{course}/softmax", "imported")
    for text in ("x", "a = 1", '[columns]\nDate = "when"', "[items]\nML = 3", "items = 3"):
        names.write_text(text)
        assert ask("import", "csv", str(table), "--map", str(names)).status == 7


def test_an_import_is_undone_and_asked_for_once(ask: Ask, course: str, out: Path) -> None:
    ask("log", f"{course}/softmax", "1h")
    ask("export", "json", "--out", str(out))
    words = ("--db", str(out.parent / "other.db"))
    request = ("--op-id", "6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a11")
    assert ask(*words, "import", "json", str(out), *request).status == 0
    assert "0 new rows; 3 were known" in ask(*words, "import", "json", str(out), *request).out
    assert ask(*words, "undo").status == 0
    assert ask(*words, "sessions", "list", "--json").json == []


def test_the_first_change_of_a_day_is_backed_up_and_reading_never_is(
    ask: Ask, course: str, home: Any
) -> None:
    (first,) = ask("backup", "list", "--json").json
    assert (first["made"], first["reason"]) == ("2026-11-20T22:40:00Z", "")
    home.at += 86_400
    for words in (("today",), ("export", "json"), ("backup", "list"), ("doctor",), ("week",)):
        assert ask(*words).status == 0
    assert len(ask("backup", "list", "--json").json) == 1
    for _ in range(2):
        ask("log", f"{course}/softmax", "10m")
    (newest, _) = ask("backup", "list", "--json").json
    assert (newest["sessions"], newest["made"]) == (1, "2026-11-21T22:40:00Z")
    assert newest["file"] in ask("backup", "list").out


def test_a_failed_backup_of_the_day_is_one_line_and_no_failure(ask: Ask, home: Any) -> None:
    (home.root / "data" / "backups").write_text("in the way")
    said = ask("log", "-", "1h")
    assert said.status == 0
    assert said.err.startswith("Today's backup was not made: ")
    assert said.err.count("\n") == 1


def test_who_interrupts_the_backup_of_the_day_has_still_logged(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(daily, "make", interrupted)
    assert ask("log", "-", "1h").status == 0


def test_a_backup_is_made_restored_and_the_restore_taken_back(
    ask: Ask, course: str, tmp_path: Path
) -> None:
    assert ask("--db", str(tmp_path / "none.db"), "backup").status == 3
    assert "no backup yet" in ask("--db", str(tmp_path / "none.db"), "backup", "list").out
    mine = str(tmp_path / "mine.db")
    ask("log", f"{course}/softmax", "1h")
    assert ask("backup", mine).out == f"Saved {mine}.\n"
    assert ask("backup", mine).status == 4
    ask("log", f"{course}/softmax", "2h", "yesterday")
    said = ask("restore", mine)
    assert said.out.startswith(f"Restored {mine}: 1 session.\nTo take it back: studytrack restore ")
    back = said.out.split("restore ")[1].strip()
    assert "(before restore)" in ask("backup", "list").out
    assert ask("restore", back, "--json").json["sessions"] == 2
    assert ask("restore", "nothing.db").status == 3
    (tmp_path / "text.db").write_text("Dear diary, " * 100)
    assert ask("restore", str(tmp_path / "text.db")).status == 6


def test_the_doctor_answers_with_findings_and_exit_status(ask: Ask, course: str, home: Any) -> None:
    assert ask("doctor") == (0, "Everything is in order.\n", "")
    assert ask("doctor", "--json").json == {"ok": True, "findings": []}
    home.database.chmod(0o644)
    assert ask("doctor").out.splitlines()[0] == "Not everything is in order."
    assert ask("doctor", "--fix").status == 0
    assert ask("doctor", "--json").json["ok"] is True
    home.database.unlink()
    said = ask("doctor", "--json")
    assert (said.status, said.json["ok"]) == (8, False)
    assert set(said.json["findings"][0]) == {"level", "what", "meaning", "fix"}
    assert ask("log", "-", "1h").status == 8
    assert ask("doctor", "--new").status == 0
    assert ask("doctor", "--new").status == 4
    assert ask("log", "-", "1h").status == 0
    del course


def test_a_newer_database_is_left_alone_by_all_of_them(
    ask: Ask, course: str, home: Any, out: Path
) -> None:
    ask("export", "json", "--out", str(out))
    opened = sqlite3.connect(home.database)
    opened.execute("PRAGMA user_version=99")
    opened.close()
    before = home.bytes()
    for words in (
        ("doctor", "--fix"),
        ("export", "json"),
        ("import", "json", str(out)),
        ("backup",),
    ):
        assert ask(*words).status == 6, words
    assert home.bytes() == before
    del course


def test_three_hundred_fuzzed_files_are_answered_in_a_sentence(ask: Ask, out: Path) -> None:
    document = json.dumps({"format": 1, "sessions": [], "goals": []}).encode()
    chance = random.Random(6)
    started = time.monotonic()
    for number in range(300):
        raw = bytearray(chance.choice([document, b"study_date,seconds\n2026-11-20,60\n"]) * 3)
        for _ in range(chance.randrange(1, 6)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        if number % 10 == 0:
            raw = bytearray(chance.randbytes(5000))
        out.write_bytes(raw)
        said = ask("import", chance.choice(["json", "csv"]), str(out), "--dry-run")
        assert said.status in {0, 7}, said
        assert "Traceback" not in said.err
        assert said.err.count("\n") <= 22  # each faulty row on its line, not endlessly
    assert time.monotonic() - started < 60


def test_a_clock_that_cannot_be_read_is_said(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def far() -> object:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")

    monkeypatch.setattr(wiring, "moment", far)
    answer = ask("log", "-", "30m")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("The clock of this machine is set after 2200")


def test_a_record_is_exported_under_a_clock_before_1970(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask("log", "-", "30m").status == 0
    monkeypatch.setattr("sqlalchemy.pool.base.time.time", lambda: -86_400.0)
    answer = ask("export", "json")
    assert answer.status == 0, answer.err
    assert '"sessions"' in answer.out
