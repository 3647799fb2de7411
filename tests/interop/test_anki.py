"""Anki's review log: collections of both layouts, and the zips they travel in."""

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from tests.interop import foreign
from tests.interop.memory import Kept

from studytrack.domain.errors import FaultyFileError
from studytrack.interop import anki

START = 1_790_000_000_000
"""Milliseconds: 2026-09-21, 14:13:20 UTC."""
DECKS = {1: "Default", 7: "ML::Softmax", 8: "ML"}


def collection(
    path: Path, reviews: list[tuple[int, int, int]], *, lately: bool = False, decks: object = None
) -> Path:
    """Make a collection; reviews are (when, card, how long), all in milliseconds."""
    with closing(sqlite3.connect(path)) as made, made:
        if lately:
            made.create_collation("unicase", lambda one, other: (one > other) - (one < other))
            made.execute("CREATE TABLE decks (id INTEGER PRIMARY KEY, "
                         "name TEXT NOT NULL COLLATE unicase)")  # fmt: skip
            made.execute("CREATE UNIQUE INDEX idx_decks_name ON decks (name)")
            rows = [(number, name.replace("::", "\x1f")) for number, name in DECKS.items()]
            made.executemany("INSERT INTO decks VALUES (?, ?)", rows)
        named = {number: {"name": name} for number, name in DECKS.items()}
        made.execute("CREATE TABLE col (id INTEGER, decks TEXT)")
        made.execute("INSERT INTO col VALUES (1, ?)",
                     ["" if lately else json.dumps(named if decks is None else decks)])  # fmt: skip
        made.execute("CREATE TABLE cards (id INTEGER PRIMARY KEY, did INTEGER, odid INTEGER)")
        made.executemany("INSERT INTO cards VALUES (?, ?, ?)", [(1, 7, 0), (2, 8, 0), (3, 1, 7)])
        made.execute("CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid INTEGER, usn INTEGER, "
                     "ease INTEGER, ivl INTEGER, lastIvl INTEGER, factor INTEGER, time, "
                     "type INTEGER)")  # fmt: skip
        made.executemany(
            "INSERT INTO revlog VALUES (?, ?, 0, 3, 1, 1, 0, ?, 1)",
            [(START + at, card, took) for at, card, took in reviews],
        )
    return path


REVIEWS = [
    (10_000, 1, 10_000), (30_500, 1, 8_000), (60_000, 3, 12_900), (90_000, 2, 5_000),
    (95_000, 99, 900), (100_000, 1, 0), (4_000_000, 1, 60_000),
]  # fmt: skip
SAID = [
    ("2026-09-21 14:13:20", 30, ("ML::Softmax", "ML"), "3 cards in Anki"),
    ("2026-09-21 15:19:00", 60, ("ML::Softmax", "ML"), "1 card in Anki"),
    ("2026-09-21 14:14:45", 5, ("ML",), "1 card in Anki"),
    ("2026-09-21 14:14:54", 1, ("no deck",), "1 card in Anki"),
]


@pytest.mark.parametrize("lately", [False, True])
def test_the_time_of_each_sitting_with_a_deck(tmp_path: Path, *, lately: bool) -> None:
    path = collection(tmp_path / "c.anki2", REVIEWS, lately=lately)
    before = path.read_bytes()
    found = foreign.read(path)
    assert [foreign.said(one) for one in found.intervals] == SAID
    assert foreign.known_as(path) == ["anki"]
    assert path.read_bytes() == before
    assert len({one.key for one in found.intervals}) == len(SAID)


def zipped(path: Path, **members: Path | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            data = content if isinstance(content, bytes) else content.read_bytes()
            made.writestr(name.replace("_", "."), data)
    return path


def test_a_zip_holds_its_reviews_in_the_newer_of_two(tmp_path: Path) -> None:
    real = collection(tmp_path / "real", REVIEWS)
    dummy = collection(tmp_path / "dummy", [])
    path = zipped(tmp_path / "x.apkg", collection_anki2=dummy, collection_anki21=real, media=b"{}")
    assert [foreign.said(one) for one in foreign.read(path).intervals] == SAID
    old = zipped(tmp_path / "old.colpkg", collection_anki2=real)
    assert len(foreign.read(old).intervals) == len(SAID)
    assert foreign.known_as(old) == ["anki"]


def test_the_newest_kind_is_refused_and_never_read_as_nothing(tmp_path: Path) -> None:
    dummy = collection(tmp_path / "dummy", [])
    path = zipped(
        tmp_path / "x.apkg", collection_anki2=dummy, collection_anki21b=b"\x28\xb5\x2f\xfd"
    )
    with pytest.raises(FaultyFileError, match="Support older Anki versions"):
        foreign.read(path)


def test_what_is_no_collection_is_refused(tmp_path: Path) -> None:
    other = zipped(tmp_path / "other.zip", readme_txt=b"hello")
    assert foreign.known_as(other) == []
    with pytest.raises(FaultyFileError, match="holds no collection"):
        foreign.read(other, name="anki")
    base = tmp_path / "base"
    with closing(sqlite3.connect(base)) as made:
        made.execute("CREATE TABLE revlog (id)")
    with pytest.raises(FaultyFileError, match="is no collection of Anki"):
        foreign.read(base)
    assert foreign.known_as(tmp_path) == []
    wrong: tuple[object, ...] = ([], {"x": {"name": "y"}})
    for decks in wrong:
        odd = collection(tmp_path / f"odd{len(str(decks))}", REVIEWS, decks=decks)
        with pytest.raises(FaultyFileError, match="is no collection of Anki"):
            foreign.read(odd)


def test_an_empty_log_and_odd_rows_give_what_they_hold(tmp_path: Path) -> None:
    path = collection(tmp_path / "c", [], decks={"1": "odd", "7": {}})
    assert foreign.read(path).intervals == ()
    with closing(sqlite3.connect(path)) as made, made:
        made.execute("DELETE FROM col")
        made.execute("INSERT INTO revlog VALUES (5, 1, 0, 3, 1, 1, 0, 'long', 1)")
        made.execute("INSERT INTO revlog VALUES (?, 1, 0, 3, 1, 1, 0, 2000, 1)", [START])
        made.execute("INSERT INTO revlog VALUES (?, 1, 0, 3, 1, 1, 0, 2000, 1)", [1 << 53])
    found = foreign.read(path)
    assert [one.words for one in found.intervals] == [("no deck",)]
    assert found.passed == (f"{path}: reviews without a time: 2",)


def test_the_questions_of_what_is_asked_again_go_out() -> None:
    at = {"curriculum": "c", "recorded_at": 0}
    content = {
        "modules": [{"id": "m1", "items": [
            {"id": "a", "title": "A", "review": True, "note": "N",
             "recall": ["Why?", 'Say "x"\tnow']},
            {"id": "b", "title": "#B"}, {"id": "d", "title": "D", "review": True},
            {"id": "e", "title": "E", "review": True},
        ]}],
        "removed": [{"id": "r", "title": "R", "review": True}],
    }  # fmt: skip
    kept = Kept([
        ("curriculum", {"id": "c", "content": json.dumps(content)}),
        ("curriculum", {"id": "s", "state": "stopped", "content": json.dumps(content)}),
        ("progress", {**at, "curriculum": "s", "item": "a", "state": "done"}),
        *(("progress", {**at, "item": name, "state": "done"}) for name in "abder"),
        ("progress", {**at, "item": "e", "state": "doing"}),
        ("recall_mark", {**at, "item": "b", "marked": 1}),
        ("recall_mark", {**at, "item": "d", "marked": 0}),
        ("prompt", {**at, "item": "b", "text": "How?"}),
    ])  # fmt: skip
    lines = "".join(anki.write(kept)).splitlines()
    assert lines[0] == "#separator:tab"
    rows = [line.split("\t", 1)[1] for line in lines if not line.startswith("#")]
    assert rows == [
        "Why?\tA. N\tc c::m1", '"Say ""x""\tnow"\tA. N\tc c::m1', 'How?\t"#B"\tc c::m1', "R\tR\tc",
    ]  # fmt: skip
    names = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    assert len(set(names)) == 4
