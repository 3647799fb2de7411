"""A table says what a session is, harmlessly; one that comes in is told every faulty line."""

import csv
import io
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain.errors import FaultyFileError
from studytrack.domain.sections import Kind, Row
from studytrack.interop import csv_sessions, csv_tables

from .foreign import known_as
from .memory import Kept, session_row

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "'=1",
    "''=1",
    "it's",
    "'quoted'",
)


def table(*rows: Row, raw: bool = False) -> str:
    kept = Kept([("session", row) for row in rows])
    return "".join(csv_sessions.write(kept, raw=raw))


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read(text: str) -> list[Row]:
    kinds: list[tuple[Kind, Row]] = list(csv_sessions.read(io.StringIO(text, newline=""), "t.csv"))
    return [row for _, row in kinds]


def fault(text: str) -> str:
    with pytest.raises(FaultyFileError) as caught:
        read(text)
    return "\n".join((str(caught.value), *getattr(caught.value, "candidates", ())))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_begins_as_a_formula_and_all_come_back(text: str) -> None:
    out = table(session_row(note=text, zone=text))
    (row,) = cells(out)
    assert not row["note"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert (read(out)[0]["note"], read(out)[0]["zone"]) == (text, text)


def test_raw_leaves_cells_as_they_are() -> None:
    (row,) = cells(table(session_row(note="=1+1"), raw=True))
    assert row["note"] == "=1+1"


def test_numbers_are_untouched() -> None:
    (row,) = cells(table(session_row(utc_offset=-300)))
    assert (row["utc_offset_minutes"], row["seconds"]) == ("-300", "60")


def test_a_spreadsheet_is_told_the_end_as_the_clock_showed_it() -> None:
    # 29 March 2026, 01:00 in Berlin: from two to three there is nothing.
    row = session_row(started_at=1_774_742_400, seconds=7200, utc_offset=60, zone="Europe/Berlin")
    for zone, end in (("Europe/Berlin", "04:00:00"), (None, "03:00:00"), ("No/Where", "03:00:00")):
        kept = Kept([("session", row | {"zone": zone})])
        (said,) = cells("".join(csv_sessions.write(kept, excel=",")).removeprefix("\ufeff"))
        assert said["started_at"] == "2026-03-29 01:00:00"
        assert said["ended_at"] == f"2026-03-29 {end}"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_note_comes_back(note: str) -> None:
    assert read(table(session_row(note=note)))[0]["note"] == note


def test_a_table_is_known_whatever_its_notes_hold(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(table(session_row(note="a\x00b")).encode())
    assert known_as(tmp_path / "t.csv") == ["csv"]
    (tmp_path / "t.csv").write_bytes(table(session_row()).encode("utf-16-le"))
    assert known_as(tmp_path / "t.csv") == []


def test_a_session_is_written_with_what_a_person_wants_to_know() -> None:
    content = (
        '{"modules":[{"items":[{"id":"i","title":"Lab"}]}],"removed":[{"id":"o","title":"Old"}]}'
    )
    kept = Kept(
        [
            ("curriculum", {"id": "c", "title": "Course", "content": content}),
            ("curriculum", {"id": "d", "title": "Broken", "content": "{"}),
            ("session", session_row()),
            ("session", session_row(item="o", source="import:x")),
            ("session", session_row(item=None, started_at=None)),
            ("session", session_row(item="lost")),
            ("session", session_row(curriculum=None, item=None)),
            ("session", session_row(curriculum="gone", item=None)),
            ("session", session_row(recorded_at=1 << 60)),
        ]
    )
    rows = cells("".join(csv_sessions.write(kept)))
    assert [row["title"] for row in rows] == ["Lab", "Old", "Course", "c/lost", "", "gone"]
    assert [row["item"] for row in rows] == ["c/i", "c/o", "", "c/lost", "", ""]
    assert (rows[0]["started_at"], rows[0]["ended_at"]) == (
        "2026-11-20T10:00:00Z",
        "2026-11-20T10:01:00Z",
    )
    assert [row["provenance"] for row in rows[:2]] == ["guessed", "imported"]
    assert kept.left_out == 2


def test_two_columns_are_enough() -> None:
    (row,) = read("seconds;study_date\r\n60;2026-11-20\r\n\r\n")
    assert (row["seconds"], row["study_date"], row["source"]) == (60, "2026-11-20", "import:csv")
    assert (row["curriculum"], row["started_at"], row["note"]) == (None, None, "")
    assert "recorded_at" not in row


def test_equal_rows_are_two_sessions_and_the_same_two_when_they_come_again() -> None:
    text = "study_date,seconds\n2026-11-20,60\n2026-11-20,60\n2026-11-20,61\n"
    uuids = [row["uuid"] for row in read(text)]
    assert len(set(uuids)) == 3
    assert uuids == [row["uuid"] for row in read(text)]


def test_an_item_may_stand_beside_its_curriculum() -> None:
    rows = read(
        "study_date,seconds,curriculum,item\n2026-11-20,60,c,i\n2026-11-20,60,c,c/i\n2026-11-20,60,c,c/\n"
    )
    assert [(row["curriculum"], row["item"]) for row in rows] == [
        ("c", "i"),
        ("c", "i"),
        ("c", None),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it stands nowhere; study_date and seconds are needed, these may stand beside them: "),
        ("", "t.csv:1: study_date should stand once in the header, it stands nowhere"),
        ("study_date\n", "t.csv:1: seconds should stand once"),
        ("study_date,seconds,seconds\n", "it stands 2 times"),
        ("study_date,seconds\n2026-11-20\n", "t.csv:2: 1 cells where the header has 2"),
        (
            "study_date,seconds\n2026-11-20,long\n",
            "t.csv:2: seconds should be a whole number from 1 to 86400, not “long”",
        ),
        ("study_date,seconds\n2026-11-20,-5\n", "seconds should be"),
        ("study_date,seconds\n2026-11-20,²\n", "seconds should be"),
        ("study_date,seconds\n3.8.2026,60\n", "study_date should be a day"),
        ("study_date,seconds\n,60\n", "study_date should be a day"),
        ("study_date,seconds\n2026-11-20,25:00:00\n", "seconds should be a whole number"),
        ("study_date,seconds,item\n2026-11-20,60,i\n", "item “i” needs a curriculum"),
        ("study_date,seconds,curriculum,item\n2026-11-20,60,c,d/i\n", "is not of the curriculum"),
        ("study_date,seconds,stamped\n2026-11-20,60,yes\n", "stamped should be one of 0, 1"),
        ('study_date,seconds,note\n2026-11-20,60,"a"b\n', "t.csv:2: "),
        ('study_date,seconds,note\n2026-11-20,60,"a\n', "unexpected end of data"),
    ],
)
def test_each_faulty_line_is_named(text: str, said: str) -> None:
    assert said in fault(text)


def test_all_faulty_lines_are_told_at_once_but_not_endlessly() -> None:
    assert fault("study_date,seconds\nx,1\n2026-11-20,1\n2026-11-20,x\n").count("t.csv:") == 2
    many = fault("study_date,seconds\n" + "x,1\n" * 5000)
    assert many.count("t.csv:") == csv_tables.WRONG_MOST
    assert "5000 rows of t.csv cannot be used; nothing was imported." in many
    assert many.endswith("and 4980 more")


def test_a_uuid_stands_once() -> None:
    uuid = "6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a11"
    row = f"2026-11-20,60,{uuid}\n"
    assert "t.csv:3: uuid stands twice" in fault(f"study_date,seconds,uuid\n{row}{row}")


def test_what_is_no_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.TextIOWrapper(io.BytesIO(b"study_date,seconds\n\xff,1\n"), encoding="utf-8")
    with pytest.raises(FaultyFileError, match="no UTF-8"):
        list(csv_sessions.read(raw, "t.csv"))
    monkeypatch.setattr(csv_tables, "LONGEST", 100)
    assert "longer than" in fault("study_date,seconds\n" + "x" * 500)


def test_three_hundred_mangled_tables_are_read_or_refused() -> None:
    whole = table(*(session_row(note=note, uuid=None) for note in ("a", "=b", "c\nd")))
    refused = []
    for seed in range(300):
        chance = random.Random(seed)
        at = chance.randrange(len(whole))
        put = chance.choice(["", ",", '"', "\n", "\x00", "\ud800", "x" * 50, ";"])
        try:
            read(whole[:at] + put + whole[at + chance.randrange(3) :])
        except FaultyFileError as error:
            refused.append(str(error))
    assert len(refused) > 100
    assert not any(len(said) > 1000 for said in refused)
