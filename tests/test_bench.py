"""The bench measures what it says: tried on programs of which the answer is known.

Nothing here depends on how fast the machine is: known waits are only ever bounded from below,
frames are painted by hand, and figures are computed from samples written down.
"""

import os
import sqlite3
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.bench import figures, histories, processes, table
from tests.bench.frames import Burst, Window, settled
from tests.bench.probe import Probe
from tests.bench.processes import FailedError

from studytrack.domain.sessions import LONGEST

TODAY = date(2026, 11, 21)
ENV = {"PATH": os.environ.get("PATH", ""), "TERM": "xterm"}

PAINTS = """
import sys, time, tty
tty.setraw(0)
def paint(text):
    sys.stdout.write(text)
    sys.stdout.flush()
paint("\\x1b[2J\\x1b[Hfirst part")
time.sleep(0.2)
paint("\\x1b[2;1Hsecond part")
paint("\\x1b[5;5H")
while (key := sys.stdin.read(1)) != "q":
    time.sleep(0.2)
    paint("\\x1b[4;1H" + key if key != "n" else "\\x1b[1;1H")
"""
"""A screen painted in two parts that answers a key late, and ``n`` by moving the cursor only."""


def python(program: str) -> Sequence[str]:
    return [sys.executable, "-c", program]


# Processes


def test_a_program_that_waits_takes_at_least_as_long() -> None:
    assert processes.run(python("import time; time.sleep(0.2)"), ENV) >= 0.2


def test_a_program_that_fails_is_not_measured() -> None:
    with pytest.raises(FailedError, match="ended with 3"):
        processes.run(python("raise SystemExit(3)"), ENV)


# Frames


def test_a_frame_painted_in_two_parts_is_full_with_the_second() -> None:
    parts = [
        Burst(1.0, b"\x1b[Hone"),
        Burst(2.0, b"\x1b[2;1Htwo"),
        Burst(3.0, b"\x1b[Hone\x1b[9;9H"),
    ]
    assert settled(Window(20, 10), parts) == 2.0


def test_a_change_of_colour_is_a_change() -> None:
    parts = [Burst(1.0, b"one"), Burst(2.0, b"\x1b[H\x1b[31mone")]
    assert settled(Window(20, 10), parts) == 2.0


def test_what_changes_nothing_is_never_settled() -> None:
    assert settled(Window(20, 10), [Burst(1.0, b"\x1b[3;3H"), Burst(2.0, b"")]) is None


@pytest.mark.parametrize("cut", range(1, 9))
def test_a_question_to_the_terminal_is_never_seen_wherever_it_is_cut(cut: int) -> None:
    window, asked = Window(20, 2), b"\x1b[?2026$p\x1b]0;title\x07"
    window.feed(b"a" + asked[:cut])
    window.feed(asked[cut:] + b"b")
    assert window.text.split() == ["ab"]


# The probe


def test_a_frame_is_taken_whole_and_a_late_answer_waited_for() -> None:
    with Probe(python(PAINTS), ENV, columns=40, rows=10) as probe:
        assert probe.first_frame("first part", "second part") >= 0.2
        assert probe.window.text.split() == ["first", "part", "second", "part"]
        answered = probe.press("x")
        assert answered is not None
        assert answered >= 0.2
        assert "x" in probe.window.text.split()
        assert probe.press("n") is None
        assert probe.idle(0.05).bytes_a_second == 0
        assert probe.quit("q") > 0


def test_a_key_that_changes_nothing_cannot_be_held() -> None:
    with Probe(python(PAINTS), ENV, columns=40, rows=10) as probe:
        probe.first_frame("second part")
        with pytest.raises(FailedError, match="changes nothing"):
            probe.hold("n", seconds=0.1, rate=20)


def test_a_program_that_ends_without_a_frame_is_told() -> None:
    program = python("import time; print('half', flush=True); time.sleep(0.3)")
    with Probe(program, ENV) as probe, pytest.raises(FailedError, match="no full frame"):
        probe.first_frame("whole", patience=1.0)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells")
def test_memory_is_what_the_program_holds_and_not_what_the_bench_does() -> None:
    ours = b"x" * (64 << 20)
    with Probe(python(PAINTS), ENV) as small:
        small.first_frame("second part")
        held = small.peak()
    assert 1024 < held < len(ours) // 1024
    with Probe(python("whole = b'x' * (64 << 20)" + PAINTS), ENV) as large:
        large.first_frame("second part")
        assert large.peak() > held + 60 * 1024


# Figures


def test_runs_take_turns_and_the_first_rounds_do_not_count() -> None:
    order: list[str] = []

    def act(name: str) -> float:
        order.append(name)
        return float(len(order))

    found = figures.interleaved({"a": lambda: act("a"), "b": lambda: act("b")}, 2, warm=1)
    assert order == ["a", "b"] * 3
    assert found == {"a": [3.0, 5.0], "b": [4.0, 6.0]}


def test_medians_and_their_ratio() -> None:
    found = {"a": [9.0, 1.0, 4.0], "row": [2.0, 2.0, 50.0]}
    assert figures.middle(found["a"]) == 4.0
    assert figures.ratio(found, "a", "row") == 2.0
    assert figures.p95([float(number) for number in range(101)]) == 95.0


def test_a_line_is_met_up_to_its_goal() -> None:
    samples = {"row": [1.0], f"status {table.LARGE}": [2.0], f"today {table.LARGE}": [6.0]}
    status, today = table.lines(samples)
    assert (status.figure, status.met) == (2.0, True)
    assert (today.figure, today.met) == (6.0, False)
    assert "1.50 of it" in table.drawn([status, today])


# Histories


def held(path: Path, sql: str) -> list[tuple[object, ...]]:
    opened = sqlite3.connect(path)
    try:
        return opened.execute(sql).fetchall()
    finally:
        opened.close()


def test_a_history_has_the_size_asked_for_over_ten_years_and_is_possible(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    histories.write(path, 5000, TODAY)
    assert held(path, "SELECT COUNT(*) FROM session") == [(5000,)]
    assert held(path, "SELECT COUNT(*) FROM curriculum WHERE state = 'started'") == [(5,)]
    ((first, last),) = held(path, "SELECT MIN(study_date), MAX(study_date) FROM session")
    assert str(first) < "2017"
    assert "2026-11" <= str(last) < TODAY.isoformat()
    longest = "SELECT MAX(held) FROM (SELECT SUM(seconds) AS held FROM session GROUP BY study_date)"
    assert int(str(held(path, longest)[0][0])) <= LONGEST
    assert held(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_history_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one.db", "two.db"):
        histories.write(tmp_path / name, 300, TODAY)
    every = "SELECT * FROM session ORDER BY id"
    assert held(tmp_path / "one.db", every) == held(tmp_path / "two.db", every)
