"""Foreign files that were mangled: an answer or a refusal in time, never anything else.

Thirty of each format in the gate; ``make fuzz`` takes five hundred.
"""

import io
import json
import os
import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.interop import test_anki, test_mlflow

from studytrack.domain.errors import RefusalError
from studytrack.domain.foreign_time import ForeignTime
from studytrack.domain.sections import Row
from studytrack.interop import foreign_files, formats, mlflow, run_files, sync_json
from studytrack.interop.maps import MapNames, MappedColumn, ReaderHints
from studytrack.services.base.workspace import Workspace
from studytrack.services.transfer import foreign_time

GATE = 30
ROUNDS = int(os.environ.get("STUDYTRACK_FUZZ", GATE))
SECONDS = 2.0
"""Of this process, so that a busy machine is no fault."""
KIB = 256 * 1024
"""Memory a file may take while it is read."""
STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
SAMPLES = Path(__file__).parents[1] / "samples" / "markdown"
FILES: dict[str, str] = {
    "watson": json.dumps(
        [[1_684_316_400, 1_684_320_000, "ml", "a" * 32, ["lab"], 1], [1, 2, "x", "b" * 32, []]]
    ),
    "timewarrior": 'inc 20210901T080000Z - 20210901T093000Z # study "machine learning" # "note"\n'
    * 3,
    "toggl": "Project,Start date,Start time,End date,End time,Duration,Tags\n"
    '"ML","2026-11-16","19:00:00","2026-11-16","20:30:00","01:30:00","a, b"\n' * 2,
    "clockify": '"Project","Start Date","Start Time","End Date","End Time","Duration (h)"\n'
    '"ML","16/11/2026","02:44:33 PM","16/11/2026","03:19:30 PM","00:34:57"\n' * 2,
    "klog": '2026-11-20 (8h!)\nSummary #a\n    8:00 - 9:30 #ml="x y" Read\n        more\n'
    "    <23:00 - 0:30>\n    -45m\n    1h30m\n    10:00 - ?\n",
    "org": "* TODO ML :a:\n** B\nCLOCK: [2018-12-15 Sa 12:05]--[2018-12-15 Sa 13:35] =>  1:30\n"
    * 2,
    "logseq": "- DONE [[ML]] #x\n  :LOGBOOK:\n"
    "  CLOCK: [2023-05-04 Thu 22:37:03]--[2023-05-04 Thu 22:47:08] =>  00:10:05\n" * 2,
    "markdown": "# ML\n### February 21, Thursday (6.5 hours)\n- [x] a\n### 2019-02-22 (90 min)\n",
    "csv": "Day,Length,Word,Note\n2026-11-02,90,ML,a\n16/11/2026,1:30:00,DL,b\n",
    "jobs": "Company,Role,Status,Date applied,Link\nAcme,Engineer,Applied,2026-11-02,https://a.b\n"
    '"Ada, Inc","Lab",Rejected,16/11/2026,\n' * 2,
    "kaggle": "ref,fileName,date,description,status,publicScore,privateScore\n"
    "45,a.csv,2026-11-19 18:02:11.123000,base,SubmissionStatus.COMPLETE,0.77511,\n"
    '46,b.csv,2026-11-20 20:41:09,"a, b",SubmissionStatus.ERROR,,\n' * 2,
    "json": '{\n"format":1,\n"sessions":[]\n}\n',
}
PIECES = (
    "", "0", "9" * 30, "-", ":", '"', "\n", "\x00", "\ud7ff", "[" * 50, "(" * 50, "{", "99:99",
    "2026-02-30", "é", "\u202e", "#", " " * 40, "inc", "CLOCK: [", "\t", "=> ", "1e999", "null",
    "9999-12-31", "0001-01-01", "½ h", "|", "'", "sep=;\n",
)  # fmt: skip
NAMES = MapNames(
    {
        "Day": MappedColumn("study_date"),
        "Length": MappedColumn("seconds", "minutes"),
        "Word": MappedColumn("item"),
    }
)


def mangled(text: str, seed: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    for number in range(ROUNDS):
        whole = text
        for _ in range(chance.randrange(1, 8)):
            at = chance.randrange(len(whole) + 1)
            whole = whole[:at] + chance.choice(PIECES) + whole[at + chance.randrange(4) :]
        raw = bytearray(whole.encode("utf-8", "replace"))
        for _ in range(chance.randrange(3)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        if number % 10 == 0:
            raw = bytearray(chance.randbytes(3000))
        if number % 10 == 1:
            raw = raw[: chance.randrange(len(raw) + 1)]
        if number % 10 == 2:
            raw = raw * (400 if number < 10 or ROUNDS > GATE else 20)
        yield bytes(raw)


def memory(name: str) -> int:
    """Return a figure of this process's memory in KiB; 0 where the system does not say it."""
    if not STATUS.exists():
        return 0
    found = re.search(rf"{name}:\s+(\d+) kB", STATUS.read_text())
    return int(found[1]) if found else 0


@contextmanager
def bounded(raw: bytes) -> Iterator[None]:
    """See that what is done with a file takes neither too long nor too much memory."""
    if CLEAR.exists():
        CLEAR.write_text("5")  # forgets the highest there was so far
    before, begun = memory("VmRSS"), time.process_time()
    yield
    assert time.process_time() - begun < SECONDS, raw[:500]
    assert memory("VmHWM") - before < KIB, raw[:500]


@pytest.mark.parametrize("form", FILES)
def test_a_mangled_file_is_read_or_refused_in_time(
    form: str, ws: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    asked = ReaderHints(NAMES if form == "csv" else MapNames(), year=2019)
    for raw in mangled(FILES[form], len(form)):
        path.write_bytes(raw)
        for named in (form, None):
            with bounded(raw), suppressed(raw), foreign_files.opened(str(path)) as source:
                row = formats.of(source, named)
                assert row.read is not None
                found = row.read(source, asked)
                if not isinstance(found, ForeignTime):
                    list(found)
                    continue
                foreign_time.words(ws, found, {})
                foreign_time.take_in(ws, "file", row.name, found, told={}, dry=True)


@contextmanager
def suppressed(raw: bytes) -> Iterator[None]:
    """Take a refusal for an answer, if it is one line."""
    try:
        yield
    except RefusalError as refusal:
        assert "\n" not in str(refusal).strip(), raw  # noqa: PT017 - one line each


def test_a_mangled_plan_is_read_or_refused_in_time(tmp_path: Path) -> None:
    plans = [path.read_bytes().decode("utf-8", "replace") for path in SAMPLES.glob("s*.md")]
    file = tmp_path / "plan.md"
    for number, raw in enumerate(mangled("\n".join(plans), 7)):
        for text in (
            raw[: 40_000 if number < 5 or ROUNDS > GATE else 6_000],
            plans[number % len(plans)].encode() + raw[number : number + 300],
        ):
            file.write_bytes(text)
            with bounded(text), suppressed(text):
                formats.plan(str(file), bullets=number % 2 == 1)


RUNS = (
    '[{"acc": 0.79, "seed": 2, "deep": {"acc": 1e3}}, {"acc": "nan", "run_id": "a"}]\n',
    '{"acc": 0.79, "seed": 2}\n{"acc": 0.8, "seed": 3}\n' * 3,
    "acc,seed,commit\n0.79,2,abc\n0.8,3,\n" * 3,
)


def test_mangled_runs_are_read_or_refused_in_time() -> None:
    for number, raw in enumerate(mangled("\n".join(RUNS), 11)):
        for said in (raw.decode("utf-8", "replace"), _mangled_text(RUNS[number % 3], number)):
            with bounded(raw), suppressed(raw):
                run_files.read(said, "runs", run_files.Wanted("acc"))


def _mangled_text(text: str, seed: int) -> str:
    return next(mangled(text, seed)).decode("utf-8", "replace") if seed % 10 else text


DEVICE = "a" * 8 + "-0000-4000-8000-" + "a" * 12
ROW = {"uuid": DEVICE, "day": "2026-11-17", "text": "a note", "curriculum": None, "item": None,
       "recorded_at": 1_763_000_000, "made": 3, "stamp": 7, "device": DEVICE}  # fmt: skip


def test_a_mangled_file_of_a_device_is_read_or_refused_in_time() -> None:
    class Record:
        def stamped(self, kind: str) -> Iterator[Row]:
            return iter([ROW] * 5 if kind == "note" else [])

        def graves(self) -> Iterator[Row]:
            return iter([{"entity": "session", "key": DEVICE, "stamp": 8, "device": DEVICE,
                          "was": None}])  # fmt: skip

        def leave_out(self) -> None:
            raise AssertionError

    head = sync_json.Head(DEVICE, "laptop", 9, {DEVICE: 4}, "2026-11-17", None)
    whole = "".join(sync_json.write(head, Record(), [])) + sync_json.end("0" * 64)
    assert len(list(sync_json.read(io.StringIO(whole), "file"))) == 6
    for raw in mangled(whole, 13):
        with bounded(raw), suppressed(raw):
            list(sync_json.read(io.StringIO(raw.decode("utf-8", "replace")), "file"))


def spoiled(sound: bytes, seed: int) -> Iterator[bytes]:
    """Yield a database with bytes that nobody wrote, or cut off."""
    chance = random.Random(seed)
    for number in range(ROUNDS):
        raw = bytearray(sound)
        for _ in range(chance.choice((1, 4, 40))):
            at = chance.randrange(len(raw))
            raw[at : at + chance.choice((1, 1, 64))] = chance.randbytes(chance.choice((1, 1, 64)))
        if number % 5 == 0:
            del raw[chance.randrange(16, len(raw)) :]
        yield bytes(raw)


def test_a_spoiled_collection_of_anki_is_read_or_refused_in_time(tmp_path: Path) -> None:
    reviews = [(at * 7_000, 1 + at % 3, 5_000) for at in range(60)]
    sound = test_anki.collection(tmp_path / "sound.anki2", reviews).read_bytes()
    path = tmp_path / "collection.anki2"
    for number, raw in enumerate(spoiled(sound, 17)):
        path.write_bytes(raw)
        if number % 3 == 0:
            held = path.rename(tmp_path / "held")
            zipped = test_anki.zipped(tmp_path / "c.colpkg", collection_anki2=held).read_bytes()
            path.write_bytes(zipped if number % 2 else zipped[: len(zipped) * 2 // 3])
        with bounded(raw), suppressed(raw), foreign_files.opened(str(path)) as source:
            row = formats.of(source, "anki")
            assert row.read is not None
            row.read(source, ReaderHints())


def test_a_spoiled_database_of_mlflow_is_read_or_refused_in_time(tmp_path: Path) -> None:
    made = test_mlflow.Made(tmp_path / "sound.db")
    for number in range(9):
        made.run(f"run {number}", [0.5, 0.6 + number / 100], seed=str(number))
    made.base.commit()
    made.base.close()
    path = tmp_path / "mlflow.db"
    for raw in spoiled((tmp_path / "sound.db").read_bytes(), 19):
        path.write_bytes(raw)
        for best in ("", "higher"):
            with bounded(raw), suppressed(raw):
                mlflow.read_database(path, "mlflow.db", run_files.Wanted("acc"), best)
