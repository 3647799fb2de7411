"""Files of other programs, from the command line: tables with and without a map, words, faults."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ask, Home

Put = Callable[..., str]
FRAMES = [
    [1_795_082_400, 1_795_086_000, "ml", "a" * 32, ["lab"], 1_795_086_000],
    [1_795_168_800, 1_795_172_400, "other", "b" * 32, [], 1_795_172_400],
]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Return a function that writes a file and returns its path."""

    def written(name: str, text: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return written


@pytest.fixture
def ng(ask: Ask) -> str:
    assert ask("curricula", "start", "ng-ml-spec").status == 0
    return "ng-ml-spec"


MAP = """
[columns]
"Date" = "study_date"
"Subject" = "item"
"Duration" = { column = "seconds", unit = "minutes" }
"Description" = "note"
[items]
"Maths" = "ng-ml-spec"
"ML" = "ng-ml-spec"
"""
LOG = """Date,Subject,Duration,Description
2026-11-02,Maths,90,Chapter 2
2026-11-03,ML,45,Lecture
"""


def test_a_map_says_the_unit_and_the_answer_the_sum(ask: Ask, put: Put) -> None:
    said = ask("import", "csv", put("log.csv", LOG), "--map", put("map.toml", MAP))
    assert said.out.splitlines()[:1] == ["Imported 2 new rows; 0 were known already."]
    assert "The file holds 2h 15m on 2 days, 2 to 3 Nov 2026." in said.out
    seconds = [one["seconds"] for one in ask("sessions", "list", "--json").json]
    assert seconds == [5400, 2700]


@pytest.mark.parametrize(
    ("header", "rows", "total"),
    [
        ("minutes", ("90", "45"), "2h 15m"),
        ("Duration (min)", ("90", "45"), "2h 15m"),
        ("time (m)", ("90", "45"), "2h 15m"),
        ("Hours", ("1.5", "0.75"), "2h 15m"),
        ("time [h]", ("1.5", "0.75"), "2h 15m"),
        ("Seconds", ("90", "45"), "2m"),
        ("Hours and minutes", ("1:30", "0:45"), "2h 15m"),
    ],
)
def test_the_name_of_a_column_says_its_unit(
    ask: Ask, put: Put, header: str, rows: tuple[str, str], total: str
) -> None:
    """A map need not; what it says goes before."""
    table = f"Date,{header}\n2026-11-02,{rows[0]}\n2026-11-03,{rows[1]}\n"
    plain = f'[columns]\n"Date" = "study_date"\n"{header}" = "seconds"\n'
    words = ("import", "csv", put("t.csv", table), "--map", put("m.toml", plain), "--item", "-")
    assert f"The file holds {total} on 2 days" in ask(*words, "--dry-run").out
    told = plain.replace('"seconds"', '{ column = "seconds", unit = "seconds" }')
    put("m.toml", told)
    if ":" not in rows[0] and "." not in rows[0]:
        assert "The file holds 2m on 2 days" in ask(*words, "--dry-run").out


def test_without_a_unit_the_sum_shows_the_slip(ask: Ask, put: Put) -> None:
    bare = MAP.replace('{ column = "seconds", unit = "minutes" }', '"seconds"')
    said = ask("import", "csv", put("l.csv", LOG), "--map", put("m.toml", bare), "--dry-run")
    assert "The file holds 2m on 2 days" in said.out
    assert "Mon 2 Nov 1m 30s ng-ml-spec – Chapter 2" in said.out


def test_each_fault_stands_on_its_own_line(ask: Ask, put: Put) -> None:
    file = put(
        "odd.csv",
        "study_date,seconds\n2026-11-02,5400\n2026-11-03,5400.0\n2026-11-04,1:30:00\n"
        "02/11/2026,3600\n2026-11-05T20:00:00,3600\nTotal,9000\n,\n",
    )
    said = ask("import", "csv", file)
    assert said.status == 7
    places = [line.strip().removeprefix(file)[:2] for line in said.err.splitlines()[1:]]
    assert places == [":5", ":6", ":7"]
    assert ask("sessions", "list", "--json").json == []


def test_a_clock_names_its_offset_or_needs_a_zone(ask: Ask, put: Put) -> None:
    file = put(
        "naive.csv",
        '"study_date","started_at","seconds"\n"2026-11-02","2026-11-02 20:00:00","5400"\n'
        '"2026-11-02","2026-11-02T10:00:00+01:00","5400"\n',
    )
    said = ask("import", file)
    assert said.status == 7
    assert "naive.csv:2: started_at should be an instant with its offset" in said.err
    assert ask("import", file, "--zone", "Europe/Berlin").status == 0
    starts = [one["started_at"] for one in ask("sessions", "list", "--json").json]
    assert starts == ["2026-11-02T09:00:00Z", "2026-11-02T19:00:00Z"]
    assert ask("import", file, "--zone", "Nowhere").status == 2


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("sep=;\nstudy_date;seconds\n2026-11-02;5400\n", 0, ""),
        ("study_date,seconds\n2027-11-02,5400\n", 1, "2027-11-02 is still to come"),
        (
            "study_date,seconds,curriculum\n2026-11-02,5400,repro-dcgan\n2026-11-03,1,repro-dcgan\n",
            0,
            "",
        ),
        ("study_date,seconds,item\n2026-11-02,5400,nope/x\n", 3, "nope is neither started nor on"),
        (b"study_date;seconds;note\r\n2026-11-02;5400;caf\xe9\r\n", 7, "t.csv:2: no UTF-8"),
        ("study_date,seconds\n2026-11-02,5400\n".encode("utf-16"), 0, ""),
    ],
)
def test_tables_of_ours(ask: Ask, put: Put, text: str | bytes, status: int, said: str) -> None:
    answer = ask("import", "csv", put("t.csv", text))
    assert answer.status == status
    assert said in answer.err


TG = """Start date,Duration,Project,Description,Tags
2026-11-16,5400,Ng ML,Lab,"study, week3"
2026-11-17,2700,Paper,ResNet,
2026-11-18,4500,,no project,
"""
TG_MAP = """
[columns]
"Start date" = "study_date"
"Duration" = "seconds"
"Project" = "item"
"Description" = "note"
[items]
"Ng ML" = "ng-ml-spec"
"""


def test_words_without_a_place_are_all_named_with_the_way_out(ask: Ask, put: Put) -> None:
    file, table = put("tg.csv", TG), put("tg.toml", TG_MAP)
    said = ask("import", "csv", file, "--map", table)
    assert said.status == 2
    assert "“Paper” have no place" in said.err.replace("has no place", "have no place")
    assert "= “” for no item" in said.err
    tried = ask("import", "csv", file, "--map", table, "--dry-run")
    assert "“Paper” (1 session, 45m) → no item: it has no place yet" in tried.out
    put("tg.toml", TG_MAP + '"Paper" = ""\n')
    assert ask("import", "csv", file, "--map", table).status == 0
    places = [one["curriculum"] for one in ask("sessions", "list", "--json").json]
    assert places == ["ng-ml-spec", None, None]
    assert "0 new rows; 3 were known" in ask("import", "csv", file, "--map", table).out


def test_a_day_that_shows_the_order_is_read_and_one_that_could_be_two_refused(
    ask: Ask, put: Put
) -> None:
    head = '"Project","Start Date","Start Time","Duration (h)"\n'
    table = put("d.toml", '[columns]\n"Start Date" = "study_date"\n"Duration (h)" = "seconds"\n')
    file = put("d.csv", head + '"Ng ML","16/11/2026","19:00","1:30"\n')
    assert ask("import", "csv", file, "--map", table).status == 0
    assert ask("sessions", "list", "--json").json[0]["study_date"] == "2026-11-16"
    put("d.csv", head + '"Ng ML","05/11/2026","19:00","1:30"\n')
    said = ask("import", "csv", file, "--map", table)
    assert said.status == 7
    assert "could be two days" in said.err
    put("d.toml", 'dates = "D/M/Y"\n[columns]\n"Start Date" = "started_at"\n'
        '"Start Time" = "started_at"\n"Duration (h)" = "seconds"\n')  # fmt: skip
    assert ask("import", "csv", file, "--map", table).status == 7
    assert ask("import", "csv", file, "--map", table, "--zone", "UTC").status == 0
    assert ask("sessions", "list", "--json").json[0]["started_at"] == "2026-11-05T19:00:00Z"


def test_a_foreign_file_is_sniffed_placed_and_known_again(ask: Ask, put: Put, course: str) -> None:
    file = put("frames", json.dumps(FRAMES))
    said = ask("import", file)
    assert said.status == 2
    assert "“ml”, “other” have no place here" in said.err
    assert ask("import", file, "--item", f"{course}/softmax").status == 0
    rows = ask("sessions", "list", "--json").json
    assert {one["item"] for one in rows} == {f"{course}/softmax"}
    assert {one["source"] for one in rows} == {"import:watson"}
    again = ask("import", "watson", file, "--item", f"{course}/softmax")
    assert "0 new rows; 2 were known" in again.out
    assert "2 differ from what is recorded" in ask("import", file, "--item", "-").out
    assert ask("undo").status == 0
    assert ask("sessions", "list", "--json").json == []


def test_a_file_nobody_knows_is_refused_with_the_names(ask: Ask, put: Put) -> None:
    said = ask("import", put("x", "hello"))
    assert said.status == 2
    assert "watson" in said.err
    assert "timewarrior" in said.err


def test_what_a_person_answers_is_kept_for_the_next_time(
    ask: Ask, put: Put, course: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["nowhere at all", f"{course}/softmax", ""])
    monkeypatch.setattr("studytrack.cli.call.Call.attended", True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    said = ask("import", put("frames", json.dumps(FRAMES)))
    assert said.status == 0, said
    assert "Its time goes to Lab: softmax.\n" in said.err
    kept = home.root / "config" / "imports.toml"
    assert f'"ml" = "{course}/softmax"\n"other" = ""\n' in kept.read_text()
    assert oct(kept.stat().st_mode & 0o777) == "0o600"
    monkeypatch.undo()


def test_a_map_that_is_none_is_refused(ask: Ask, put: Put, tmp_path: Path) -> None:
    file = put("t.csv", LOG)
    for text in (
        "columns = 1", "[columns]\na = 1", '[columns]\na = "odd"', "x = 1", "[items]\na = 1",
        '[columns]\na = { column = "note", unit = "minutes" }', 'dates = "X"', "zone = 3", "= =",
        '[columns]\na = { column = "study_date", dates = "X" }', "#" * (1 << 20) + "\n",
        '[columns]\n"Nothing" = "study_date"', '[columns]\n"Date" = "study_date"',
        'zone = "No/Where"\n' + MAP,
    ):  # fmt: skip
        assert ask("import", "csv", file, "--map", put("m.toml", text)).status == 7, text
    assert ask("import", "csv", file, "--map", str(tmp_path / "gone")).status == 3
    assert ask("import", "csv", file, "--map", str(tmp_path)).status == 7


def test_an_edit_is_seen_in_the_calendar(ask: Ask, course: str) -> None:
    ask("log", f"{course}/softmax", "30m")
    assert "SEQUENCE:0" in ask("export", "ics").out
    ask("sessions", "edit", "1", "--for", "40m")
    assert "SEQUENCE:0" not in ask("export", "ics").out


def test_a_spreadsheet_gets_local_clocks_and_they_come_back(
    ask: Ask, course: str, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("log", f"{course}/softmax", "10:00-11:00", "-n", "é")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    out = str(tmp_path / "x.csv")
    assert ask("export", "csv", "--excel", "--out", out).status == 0
    text = Path(out).read_bytes().decode()
    assert text.startswith("\ufeffstudy_date;started_at;")
    assert "2026-11-20;2026-11-20 10:00:00;2026-11-20 11:00:00;3600;" in text
    assert "0 new rows; 1 was known" in ask("import", "csv", out).out
    assert ask("export", "csv", "--excel", "--delimiter", ",").out.startswith("\ufeffstudy_date,")
    assert ask("export", "json", "--excel").status == 2
    assert ask("export", "csv", "--excel", "--out", out).status == 0
    Path(out).write_text("mine")
    assert ask("export", "csv", "--out", out).status == 4
    assert ask("export", "json", "--out", f"{home.database}-journal").status == 1


def test_other_programs_get_what_they_can_hold(ask: Ask, course: str, tmp_path: Path) -> None:
    ask("log", f"{course}/softmax", "10:00-11:00")
    ask("log", f"{course}/softmax", "30m")
    said = ask("export", "timewarrior")
    assert json.loads(said.out)[0]["tags"] == ["course/softmax", "Lab: softmax"]
    assert said.err == "timewarrior cannot hold sessions without a clock (1).\n"
    klog = ask("export", "klog", "--out", str(tmp_path / "k.klg"))
    assert (klog.status, klog.err) == (0, "")
    assert '10:00 - 11:00 #item="course/softmax"' in (tmp_path / "k.klg").read_text()
    assert ask("export", "klog", "--out", str(tmp_path / "k.klg")).status == 4
    back = ask("import", str(tmp_path / "k.klg"), "--dry-run").out
    assert "→ Lab: softmax" in back
    assert json.loads(ask("export", "schema").out)["title"] == "studytrack export"
