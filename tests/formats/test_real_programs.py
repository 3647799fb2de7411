"""Real Timewarrior, Watson, Anki and khal: what they write is read, and they take what is ours.

Part of ``make formats`` only; a program that is not there is left out.
"""

import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from tests.interop import foreign
from tests.interop.memory import Kept, session_row

from studytrack.domain.errors import FaultyFileError
from studytrack.domain.exchange import Edit
from studytrack.interop import ics, timewarrior

WATSON = os.environ.get("STUDYTRACK_WATSON", "watson")
ANKI = os.environ.get("STUDYTRACK_ANKI", "no-anki")
KHAL = os.environ.get("STUDYTRACK_KHAL", "khal")
CALENDAR = """[calendars]
[[study]]
path = {home}/calendar
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = UTC
default_timezone = UTC
[sqlite]
path = {home}/khal.db
"""
pytestmark = pytest.mark.skipif(
    not os.environ.get("STUDYTRACK_FORMATS"), reason="run with make formats"
)


def run(program: str, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    if shutil.which(program) is None:
        pytest.skip(f"left out: no {program}")
    whole = {"PATH": os.environ["PATH"], "TZ": "UTC", "LANG": "C.UTF-8", **env}
    return subprocess.run(
        [program, *words], env=whole, input="yes\n", capture_output=True, text=True, check=False
    )


def test_what_timewarrior_writes_is_read(tmp_path: Path) -> None:
    def timew(*words: str) -> str:
        return run("timew", *words, TIMEWARRIORDB=str(tmp_path)).stdout

    timew("track", "2026-11-16T19:00", "-", "2026-11-18T20:30", "ml", "a b", "c]", "7:25-7:55")
    timew("annotate", "@1", 'read "x"')
    timew("start", "study")
    tags = sorted(["ml", "a b", "c]", "7:25-7:55"])
    for place in (tmp_path, tmp_path / "data", tmp_path / "data" / "2026-11.data"):
        found = foreign.read(place)
        (one,) = found.intervals
        when, seconds, words, note = foreign.said(one)
        assert (when, seconds, note) == ("2026-11-16 19:00:00", 178_200, 'read "x"')
        assert sorted(words) == tags
        assert len(found.passed) == 1
    export = tmp_path / "export.json"
    export.write_text(timew("export"))
    assert sorted(foreign.read(export).intervals[0].words) == tags


def test_timewarrior_takes_what_is_written_for_it(tmp_path: Path) -> None:
    rows = [
        session_row(started_at=1_795_168_800, seconds=600, note="a note ü"),
        session_row(started_at=1_795_172_400, seconds=61, curriculum=None, item=None, note=""),
    ]
    written = "".join(timewarrior.write(Kept([("session", row) for row in rows]), Counter()))
    file = tmp_path / "ours.json"
    file.write_text(written)
    home = {"TIMEWARRIORDB": str(tmp_path / "db")}
    (tmp_path / "db").mkdir()
    done = run("timew", "import", str(file), **home)
    if "not a valid command" in done.stdout + done.stderr or done.returncode != 0:
        for one in json.loads(written):  # this Timewarrior is older than its import
            tags = one.get("tags", [])
            run("timew", "track", one["start"], "-", one["end"], *tags, ":yes", **home)
            if "annotation" in one:
                run("timew", "annotate", "@1", one["annotation"], **home)
    assert "warning" not in (done.stdout + done.stderr).lower()
    back = json.loads(run("timew", "export", **home).stdout)
    keys = ("start", "end", "tags", "annotation")
    assert [{key: one[key] for key in keys if key in one} for one in back] == json.loads(written)


def test_what_watson_writes_is_read(tmp_path: Path) -> None:
    home = {"WATSON_DIR": str(tmp_path), "HOME": str(tmp_path)}
    span = ("-f", "2026-11-16 19:00", "-t", "2026-11-16 20:30")
    run(WATSON, "add", *span, "ml", "+lab", "+week 3", **home)
    run(WATSON, "start", "other", "+x", **home)
    for place in (tmp_path, tmp_path / "frames"):
        (one,) = foreign.read(place).intervals
        assert foreign.said(one) == ("2026-11-16 19:00:00", 5400, ("ml", "lab", "week 3"), "")
        assert len(one.key) == 32
    assert "“other” runs there" in foreign.read(tmp_path / "state").passed[0]


def test_what_anki_writes_is_read_or_refused_with_the_way_out(tmp_path: Path) -> None:
    done = run(ANKI, str(Path(__file__).with_name("anki_files.py")), str(tmp_path))
    assert done.returncode == 0, done.stderr
    for name in ("collection.anki2", "legacy.colpkg"):
        (one,) = foreign.read(tmp_path / name).intervals
        when, seconds, words, note = foreign.said(one)
        assert (when[:15], seconds, words[0]) == ("2026-11-20 09:5", 120, "ML::Week 1"), name
        assert "6 cards" in note
    with pytest.raises(FaultyFileError, match="Support older Anki versions"):
        foreign.read(tmp_path / "modern.colpkg")


def test_khal_takes_a_calendar_twice_as_once_and_a_change_as_one(tmp_path: Path) -> None:
    conf, file, calendar = tmp_path / "conf", tmp_path / "ours.ics", tmp_path / "calendar"
    conf.write_text(CALENDAR.format(home=tmp_path))
    calendar.mkdir()

    def imported(seconds: int, edit: Edit) -> dict[str, str]:
        kept = Kept([("session", session_row(seconds=seconds, note="Read; one, two"))])
        kept.edit = edit
        file.write_text("".join(ics.write(kept)), newline="")
        words = ("-c", str(conf), "import", "--batch", "-a", "study", str(file))
        done = run(KHAL, *words, HOME=str(tmp_path))
        assert done.returncode == 0, done.stderr
        return {one.name: one.read_text() for one in calendar.glob("*.ics")}

    once = imported(3600, Edit(0, 0))
    assert len(once) == 1
    assert imported(3600, Edit(0, 0)) == once
    (changed,) = imported(5400, Edit(3, 1_795_180_000)).values()
    assert "SEQUENCE:3" in changed
    said = run(KHAL, "-c", str(conf), "list", "2026-11-20", "1d", HOME=str(tmp_path)).stdout
    assert "10:00-11:30" in said
