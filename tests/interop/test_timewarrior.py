"""Timewarrior's lines, its folder and its export; and ours written for it and read back."""

import json
from collections import Counter
from pathlib import Path

import pytest
from tests.interop import foreign
from tests.interop.memory import Kept, session_row

from studytrack.domain.errors import FaultyFileError
from studytrack.interop import timewarrior

LINES = """\
inc 20210901T080000Z - 20210901T093000Z # study "machine learning"
   inc 20210902T080000Z - 20210904T091010Z # "7:25-7:55" bla] # "a note" more \n
inc 20210905T080000Z - 20210905T080000Z
inc 20210906T080000Z - 20210906T080100Z # # only a note
inc 20210930T080000Z # study
inc
"""


def test_lines(tmp_path: Path) -> None:
    path = tmp_path / "2021-09.data"
    path.write_text(LINES)
    found = foreign.read(path)
    assert [foreign.said(one) for one in found.intervals] == [
        ("2021-09-01 08:00:00", 5400, ("study", "machine learning"), ""),
        ("2021-09-02 08:00:00", 176_970 + 40, ("7:25-7:55", "bla]"), "a note more"),
        ("2021-09-06 08:00:00", 60, (), "only a note"),
    ]
    assert [one.partition(": ")[2] for one in found.passed] == [
        "it holds no time",
        "open since 2021-09-30 08:00 UTC, it has no end",
        "it has no start",
    ]
    assert found.passed[1].startswith(f"{path}:6: ")


def test_the_folder_and_its_parent(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for month in ("2021-09", "2021-10"):
        (data / f"{month}.data").write_text("inc 20210901T080000Z - 20210901T080100Z\n")
    (data / "undo.data").write_text("txn:\n")
    (data / "tags.data").write_text("{}")
    for folder in (data, tmp_path):
        assert foreign.known_as(folder) == ["timewarrior"]
        assert len(foreign.read(folder).intervals) == 2


def test_an_export(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(
        json.dumps(
            [
                {"id": 2, "start": "20210901T080000Z", "end": "20210901T090000Z",
                 "tags": ["a b", "c"], "annotation": "n"},
                {"id": 1, "start": "20210902T080000Z", "tags": []},
            ]
        )
    )  # fmt: skip
    found = foreign.read(path)
    assert foreign.known_as(path) == ["timewarrior"]
    assert [foreign.said(one) for one in found.intervals] == [
        ("2021-09-01 08:00:00", 3600, ("a b", "c"), "n")
    ]
    assert "interval 2: open since" in found.passed[0]


@pytest.mark.parametrize(
    "line",
    [
        "exc 20210901T080000Z",
        "inc tomorrow",
        "inc 20210901T080000Z -",
        "inc 20210901T080000Z - later",
        "inc 20210901T080000Z 20210901T090000Z",
        "inc 20211301T080000Z - 20210901T090000Z",
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "f"
    path.write_text(f"inc 20210901T080000Z - 20210901T080100Z\n{line}\n")
    assert [one.startswith(f"{path}:2: ") for one in foreign.read(path).faults] == [True]


@pytest.mark.parametrize("value", [[3], [{"start": 5}], [{"end": "x"}], [{"start": "x"}]])
def test_a_faulty_export_is_named(tmp_path: Path, value: object) -> None:
    path = tmp_path / "f"
    path.write_text(json.dumps(value))
    assert len(foreign.read(path, name="timewarrior").faults) == 1


def test_an_export_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "f").write_text('[{"start":"20210901T080000Z"')
    with pytest.raises(FaultyFileError):
        foreign.read(tmp_path / "f")


def test_ours_comes_back_as_far_as_it_holds_it(tmp_path: Path) -> None:
    rows = [
        session_row(started_at=1_795_168_800, seconds=600, note='a "b"\nc ü'),
        session_row(started_at=1_795_168_000, seconds=60, curriculum=None, item=None),
        session_row(started_at=1_795_168_900, seconds=60, note="overlaps"),
        session_row(started_at=None),
        session_row(started_at=-5),
        session_row(started_at=1 << 60),
    ]
    kept = Kept([("session", row) for row in rows])
    path = tmp_path / "f"
    lost: Counter[str] = Counter()
    path.write_text("".join(timewarrior.write(kept, lost)))
    assert kept.left_out == 2
    assert lost == {"sessions without a clock": 1, "sessions that overlap another": 1}
    assert [foreign.said(one) for one in foreign.read(path).intervals] == [
        ("2026-11-20 09:46:40", 60, (), ""),
        ("2026-11-20 10:00:00", 600, ("c/i",), 'a "b" c ü'),
    ]
    assert "".join(timewarrior.write(Kept([]), Counter())) == "[]\n"
