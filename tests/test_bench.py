"""The bench measures what it says: tried on programs of which the answer is known.

Nothing here depends on how fast the machine is: known waits are only ever bounded from below,
frames are painted by hand, and figures are computed from samples written down.
"""

import os
import sqlite3
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from tests.bench import (
    figures,
    histories,
    page,
    peers,
    processes,
    rooms,
    screens,
    table,
)
from tests.bench.frames import Burst, Window, settled
from tests.bench.probe import Probe
from tests.bench.processes import FailedError

from studytrack import wiring
from studytrack.domain import outreach
from studytrack.domain.sessions import LONGEST
from studytrack.store import statements

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


TICKS = """
import itertools, time
print("begun", flush=True)
for number in itertools.count():
    time.sleep(0.3)
    print(number, flush=True)
"""
"""A screen that redraws by itself, slower than `QUIET`."""


def python(program: str) -> Sequence[str]:
    return [sys.executable, "-c", program]


# Processes


def test_a_program_that_waits_takes_at_least_as_long() -> None:
    assert processes.run(python("import time; time.sleep(0.2)"), ENV) >= 0.2


def test_a_program_that_fails_is_not_measured() -> None:
    with pytest.raises(FailedError, match="ended with 3"):
        processes.run(python("raise SystemExit(3)"), ENV)


@pytest.mark.skipif(sys.platform == "win32", reason="resource is not there")
def test_the_peak_of_a_whole_run_is_the_programs_own() -> None:
    ours = b"x" * (64 << 20)
    small = processes.peak(python("pass"), ENV)
    large = processes.peak(python("whole = b'x' * (64 << 20)"), ENV)
    assert 1024 < small < len(ours) // 1024
    assert large > small + 60 * 1024
    with pytest.raises(FailedError, match="ended with 3"):
        processes.peak(python("raise SystemExit(3)"), ENV)


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
        assert probe.opened("y", "y", quiet=0.05) >= 0.2
        assert probe.answered("z", "z") >= 0.2
        assert probe.idle(0.05).bytes_a_second == 0
        assert probe.quit("q") > 0


def test_what_a_key_does_not_open_is_told() -> None:
    with Probe(python(PAINTS), ENV, columns=40, rows=10) as probe:
        probe.first_frame("second part")
        with pytest.raises(FailedError, match="no full frame"):
            probe.opened("x", "no such words", patience=0.5)
        with pytest.raises(FailedError, match="shows none of"):
            probe.answered("n", "nowhere", patience=0.3)


def test_a_key_that_changes_nothing_cannot_be_held() -> None:
    with Probe(python(PAINTS), ENV, columns=40, rows=10) as probe:
        probe.first_frame("second part")
        with pytest.raises(FailedError, match="changes nothing"):
            probe.hold("n", seconds=0.1, rate=20)


def test_a_program_that_ends_without_a_frame_is_told() -> None:
    program = python("import time; print('half', flush=True); time.sleep(0.3)")
    with Probe(program, ENV) as probe, pytest.raises(FailedError, match="with status 0"):
        probe.first_frame("whole")


def test_a_program_that_is_killed_before_its_frame_is_told_with_the_signal() -> None:
    program = python("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    with Probe(program, ENV) as probe, pytest.raises(FailedError, match="with status -11"):
        probe.first_frame()


def test_a_program_that_never_shows_the_whole_is_given_up() -> None:
    with Probe(python(PAINTS), ENV) as probe, pytest.raises(FailedError, match="no full frame"):
        probe.first_frame("no such words", patience=0.5)


def test_every_redraw_is_counted_while_nobody_does_anything() -> None:
    with Probe(python(TICKS), ENV) as probe:
        probe.first_frame("begun")
        while not (seen := probe.idle(0.5)).redraws:
            pass
        assert seen.bytes_a_second * 0.5 >= len("0") * seen.redraws


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
    order.clear()
    acts = {name: partial(act, name) for name in ("a", "floor", "b")}
    assert len(figures.interleaved(acts, 2, warm=0, floor="floor")["floor"]) == 4
    assert order == ["floor", "a", "floor", "b"] * 2


def test_medians_and_their_ratio() -> None:
    found = {"a": [9.0, 1.0, 4.0], "row": [2.0, 2.0, 50.0]}
    assert figures.middle(found["a"]) == 4.0
    assert figures.ratio(found, "a", "row") == 2.0
    assert figures.p95([float(number) for number in range(101)]) == 95.0


def test_a_line_is_met_up_to_its_goal() -> None:
    samples = {"row": [1.0], f"status {table.LARGE}": [1.8], f"today {table.LARGE}": [7.0]}
    status, today = table.lines(samples)
    assert (status.figure, status.met) == (1.8, True)
    assert (today.figure, today.met) == (7.0, False)
    assert "2.00 of it" in page.drawn([status, today])


def test_every_figure_is_given_for_either_half_of_the_run_as_well() -> None:
    samples = {"row": [1.0, 1.0, 2.0, 2.0], f"status {table.LARGE}": [2.0, 2.0, 6.0, 6.0]}
    (line,) = table.lines(samples)
    assert line.halves == (2.0, 3.0)
    assert "2.00 3.00" in page.drawn([line])
    single: figures.Samples = {"held week": [0.02]}
    assert [line.halves for line in table.lines(single)] == [None]


def test_the_sizes_that_are_compared_can_be_others() -> None:
    samples = {"row": [1.0], "log 10": [2.0], "log 50": [3.0]}
    log, growth = table.lines(samples, 10, 50)
    assert (log.figure, growth.figure, growth.unit) == (3.0, 1.5, "× at 10")


def test_screens_are_told_by_the_median_the_late_ones_and_the_slowest() -> None:
    taken = {f"again {one.name}": [0.020] for one in screens.SCREENS}
    taken["again Year"] = [0.050]
    found = table.lines({"hello key": [0.012]} | taken)
    assert [line.what for line in found] == [
        "a screen again", "a screen again, p95", "a screen again, the slowest",
    ]  # fmt: skip
    median, _late, slowest = found
    unasked = {f"at once {one.name}": [0.3] for one in screens.SCREENS}
    assert [line.goal for line in table.lines({"hello key": [0.012]} | unasked)] == [None] * 3
    assert (round(median.figure), median.met) == (8, True)
    assert (round(slowest.figure), slowest.unit) == (38, "ms over hello, Year")


def test_every_room_has_its_line_and_every_budget_its_count() -> None:
    names = [
        "inside find", "inside find nothing", "vast plan", "inside due kept",
        "inside due replayed", "inside outreach", "inside milestones", "key beside import",
        "report", "csv", "report size", "modules today",
    ]  # fmt: skip
    found = table.lines({name: [0.004] for name in names})
    rows = [line.row for line in found]
    assert rows == ["16", "16", "17", "18", "18", "19", "19", "20", "20", "22", "22", "23"]
    assert all(line.met for line in found)
    (report,) = (line for line in found if line.unit == "× CSV")
    assert report.figure == 1.0


# The page


def test_figures_are_put_where_a_page_keeps_a_place_for_them(tmp_path: Path) -> None:
    to = tmp_path / "page.md"
    to.write_text("before\n<!-- 5 sessions -->\nold\n<!-- end of 5 sessions -->\nafter\n")
    page.put(to, "5 sessions", "new")
    page.put(to, "others", "nowhere")
    assert to.read_text() == (
        "before\n<!-- 5 sessions -->\nnew\n<!-- end of 5 sessions -->\nafter\n"
    )


def test_the_page_of_the_project_keeps_every_place_and_shows_every_row() -> None:
    text = (Path(__file__).parents[1] / "docs" / "speed.md").read_text(encoding="utf-8")
    for place in (f"{table.LARGE} sessions", "1000000 sessions", "others"):
        assert page.BEGIN.format(place) in text
        assert page.END.format(place) in text
    assert {line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")} >= {
        str(number) for number in range(1, 24)
    }
    for peer in peers.PEERS:
        assert peer.name in text


def test_of_a_peer_that_was_not_measured_it_is_said_why() -> None:
    found = {"row": [1.0], "peer Watson prompt": [4.0, 5.0, 5.0]}
    missing = {peer.name: "away" for peer in peers.PEERS[1:]}
    first, second, *_ = peers.told(found, missing).splitlines()
    assert first == "- Watson: `watson report --week` 5.0 × *row*."
    assert second == "- timewarrior: not measured: away."


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
    assert held(path, "SELECT COUNT(*) FROM curriculum WHERE state = 'started'") == [(8,)]
    ((first, last),) = held(path, "SELECT MIN(study_date), MAX(study_date) FROM session")
    assert str(first) < "2017"
    assert "2026-11" <= str(last) < TODAY.isoformat()
    longest = "SELECT MAX(held) FROM (SELECT SUM(seconds) AS held FROM session GROUP BY study_date)"
    assert int(str(held(path, longest)[0][0])) <= LONGEST
    assert held(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_history_fills_every_room_as_the_rooms_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"STUDYTRACK_{kind}_DIR", str(tmp_path))
    path = tmp_path / "studytrack.db"
    histories.write(path, 10, TODAY)
    for table_name, size in {
        "lead": rooms.LEADS, "event": rooms.EVENTS, "run": rooms.RUNS,
        "submission": rooms.SUBMISSIONS, "rating": rooms.RATINGS, "milestone": rooms.MILESTONES,
        "note": rooms.NOTES, "showcase": rooms.SHOWN, "prompt": rooms.PROMPTS,
    }.items():  # fmt: skip
        counted = f"SELECT COUNT(*), COUNT(DISTINCT made) FROM {table_name}"  # noqa: S608 - our names
        assert held(path, counted) == [(size, size)]
    assert held(path, "SELECT COUNT(DISTINCT item) FROM claim") == [(rooms.CLAIMS,)]
    with wiring.open_workspace().store.reading() as read:
        kept = read.curricula.all()
        assert len({one.letter for one in kept}) == len(kept) == len(histories.CURRICULA) + 3
        lives = outreach.lives(read.outreach.leads(), read.outreach.events())
        assert max(one.last_on for one in lives if one.last_on) < TODAY
        cards = read.recall.graded()
        assert len(cards) == rooms.CARDS
        for address, answers in cards.items():
            (finished,) = read.items.states_of(address)
            assert finished.state == "done"
            assert finished.on < answers[0][0] <= answers[-1][0] < TODAY


def test_a_history_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one.db", "two.db"):
        histories.write(tmp_path / name, 300, TODAY)
    every = f"SELECT {', '.join(statements.COLUMNS['session'])} FROM session ORDER BY id"  # noqa: S608 - our columns
    assert held(tmp_path / "one.db", every) == held(tmp_path / "two.db", every)
