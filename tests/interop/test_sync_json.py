"""What one device publishes: written and read again to the stamp, and refused where it is wrong."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from studytrack.domain.errors import FaultyFileError, UnknownPartError
from studytrack.domain.merge import LARGEST, NEVER, Arriving, Stamp
from studytrack.domain.sections import SHARED, Kind, Row
from studytrack.interop import sync_json
from studytrack.interop.json_stream import Document
from studytrack.interop.sync_json import Head

HERE, THERE = (f"{sign * 8}-0000-4000-8000-{sign * 12}" for sign in "ab")
ROW = "1" * 8 + "-0000-4000-8000-" + "1" * 12
HEAD = Head(HERE, "laptop", 9, {THERE: 4}, "2026-11-17", None)
NOTE = {
    "uuid": ROW, "day": "2026-11-17", "text": "a note", "curriculum": None, "item": None,
    "recorded_at": 1_763_000_000, "made": 3, "stamp": 7, "device": THERE,
}  # fmt: skip
GOAL = {
    "from_date": "2026-11-16", "uuid": ROW, "seconds": 3600, "good_days": None, "day_min": 1200,
    "rest": "[6]", "curricula": "[]", "made": 2, "stamp": 5, "device": HERE,
    "field_stamps": json.dumps({"rest": [5, HERE], "week": [2, THERE]}),
}  # fmt: skip
TOMB = {"entity": "session", "key": ROW, "stamp": 8, "device": HERE, "was": None}
GONE = {"entity": "goal", "key": "2026-11-16", "stamp": 8, "device": HERE, "was": json.dumps(GOAL)}


class Record:
    """Rows of some kinds, and what was deleted."""

    def __init__(self, rows: dict[Kind, list[Row]], *tombs: Row) -> None:
        self._rows, self._tombs = rows, tombs
        self.left_out = 0

    def stamped(self, kind: Kind) -> Iterator[Row]:
        yield from self._rows.get(kind, ())

    def graves(self) -> Iterator[Row]:
        yield from self._tombs

    def leave_out(self) -> None:
        self.left_out += 1


def document(record: Record, head: Head = HEAD) -> str:
    return "".join(sync_json.write(head, record, [])) + sync_json.end("0" * 64)


def read(text: str) -> list[Arriving]:
    return list(sync_json.read(io.StringIO(text), "f"))


def test_rows_and_tombstones_come_back_with_their_stamps() -> None:
    count: list[int] = []
    record = Record({"note": [NOTE], "goal": [GOAL]}, TOMB, GONE)
    text = "".join(sync_json.write(HEAD, record, count)) + sync_json.end("0" * 64)
    goal, note, tomb, gone = read(text)
    assert count == [2]
    assert (note.kind, note.key, note.version.made) == ("note", ROW, 3)
    assert note.version.stamp == Stamp(7, THERE)
    assert note.version.row is not None
    assert note.version.row["text"] == "a note"
    assert goal.key == "2026-11-16"
    assert goal.fields == {"rest": Stamp(5, HERE), "week": Stamp(2, THERE)}
    assert (tomb.key, tomb.version.row, tomb.was, tomb.last) == (ROW, None, None, NEVER)
    assert gone.was is not None
    assert (gone.was["seconds"], gone.last, gone.version.made) == (3600, Stamp(5, HERE), 2)


def test_a_list_that_an_older_program_did_not_know_is_not_missed() -> None:
    text = document(Record({"note": [NOTE]}))
    older = text.replace(',\n"showcase":[]', "").replace(',\n"tombstones":[]', "")
    assert len(older) < len(text) - 30
    assert [one.key for one in read(older)] == [ROW]


def test_the_head_is_read_before_anything_else() -> None:
    head = HEAD._replace(running={"title": "Lab", "item": None, "started_at": "x"})
    assert sync_json.head(Document(io.StringIO(document(Record({}), head)), "f")) == head


def test_a_running_timer_is_no_row_of_it() -> None:
    assert "timer" not in SHARED
    assert '"timer"' not in document(Record({"timer": [NOTE]}, {**TOMB, "entity": "timer"}))


def test_what_cannot_be_meant_is_left_out_and_counted() -> None:
    record = Record({"note": [{**NOTE, "recorded_at": "never"}]}, {**GONE, "was": "no json"})
    assert read(document(record)) == []
    assert record.left_out == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (f'"stamp":[7,"{THERE}"]', f'"stamp":[{LARGEST + 1},"{THERE}"]', "has no stamp"),
        (f'"stamp":[7,"{THERE}"]', '"stamp":[7,8]', "has no stamp"),
        ('"made":3', '"made":-1', "has no stamp"),
        ('"text":"a note"', '"text":7', r"notes\[0\]\.text should be"),
        ('"entity":"session"', '"entity":7', "is no tombstone"),
        (f'"device":"{HERE}"', '"device":"../x"', "no file that a device published"),
        ('"counter":9', '"counter":1.5', "no file that a device published"),
        ('"running":null', '"running":7', "no file that a device published"),
        ('"format":1', '"format":2', "no file that a device published"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, said: str) -> None:
    text = document(Record({"note": [NOTE]}, TOMB))
    assert old in text
    with pytest.raises(FaultyFileError, match=said):
        read(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"notes":', '"novelties":', "“novelties” is unknown to this version"),
        ('"text":', '"mood":"good","text":', r"notes\[0\]\.mood is unknown to this version"),
        ('"entity":"session"', '"entity":"planet"', "“planet” is unknown to this version"),
        ('"was":{', '"was":{"why":"x",', r"tombstones\[1\]\.was\.why is unknown to this version"),
    ],
)
def test_what_only_a_newer_program_knows_is_told_from_what_is_wrong(
    old: str, new: str, said: str
) -> None:
    text = document(Record({"note": [NOTE]}, TOMB, GONE))
    assert old in text
    with pytest.raises(UnknownPartError, match=said):
        read(text.replace(old, new, 1))


def test_many_rows_are_a_list_all_the_same() -> None:
    rows: list[Any] = [
        {**NOTE, "uuid": f"{number:08x}-0000-4000-8000-{number:012x}"}
        for number in range(sync_json.FEW + 1)
    ]
    assert len(read(document(Record({"note": rows})))) == sync_json.FEW + 1
