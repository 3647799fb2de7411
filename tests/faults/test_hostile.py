"""Text is text: whatever was typed acts on no terminal, and is kept to the last byte."""

import csv
import io
import json
import os
import pty
import signal
import sqlite3
import sys
import time
from pathlib import Path

import pytest

from studytrack import wiring

from .conftest import LONG, Figure
from .hostile import ACTS, leaks
from .learner import Learner, warm
from .window import Window, environment

pytestmark = [pytest.mark.faults, pytest.mark.slow]

PAUSE = 0.35 if LONG else 0.12
"""Seconds a screen is given to be drawn."""
assert len(ACTS) == 60


def test_a_leak_would_be_seen() -> None:
    assert leaks(b"\x1b[1mfine\x1b[0m\r\n") == []
    seen = (*ACTS[:25], *ACTS[26:38])
    assert [said for said in seen if not leaks(said.encode())] == []
    assert leaks(b"a bell \x07 of ours", drawn=True) == []
    assert leaks(ACTS[22].encode(), drawn=True) != []


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Learner:
    """Return a learner whose notes, titles, units and evidence are all hostile."""
    one = Learner(tmp_path_factory.mktemp("hostile") / "home")
    one.at = int(time.time()) // 60 * 60  # noqa: TID251 - the program itself will look at it
    one.begin()
    setup = [("curricula", "start", "course"), ("curricula", "start", "side"), ("goal", "9")]
    logs = [("log", "course/intro", "1m", "--note", said) for said in ACTS]
    counts = [("add", "course/apps", "1", f"--note={said}") for said in ACTS[::4]]
    done = [("done", "side/intro", "--evidence", ACTS[0], "--note", ACTS[3])]
    answers = one.ask_all(*setup, *logs, *counts, *done, *_newer())
    assert [each.err for each in answers if each.status != 0] == []
    _titles(one.database)
    return one


def _newer() -> list[tuple[str, ...]]:
    """Return commands that leave hostile words in every table there is."""
    lead = f"Acme {ACTS[0]}{ACTS[4]}"
    said: list[tuple[str, ...]] = [
        ("note", "add", "--item", "course/intro", "--", each) for each in ACTS[::3]
    ]
    said += [("evidence", "add", "--", "side/softmax", each) for each in ACTS[::6]]
    said += [
        ("milestone", "add", f"--note={each}", f"--evidence={each}", "--", each)
        for each in ACTS[::7]
    ]
    said += [
        ("lead", "add", lead, "--channel", "event", "--role", ACTS[1], "--url", "https://a.b/PWN"),
        ("lead", "event", lead, "applied", "--on", "yesterday", f"--note={ACTS[2]}"),
        ("result", "course/softmax", "0.8", "--seed", "1", "--metric", f"acc{ACTS[30]}",
         f"--question={ACTS[6]}", f"--config={ACTS[5]}", f"--note={ACTS[3]}"),
        ("result", "course/softmax", "--claim", "--better", "higher", "--reported", "0.82"),
        ("result", "course/softmax", "--verdict", "not", f"--why={ACTS[7]}"),
        ("submission", "course/intro", "--cv", "0.8", "--better", "higher", f"--file={ACTS[8]}",
         f"--hypothesis={ACTS[9]}", f"--note={ACTS[10]}"),
        ("recall", "add", "side/intro", f"{ACTS[11]}?"),
        ("showcase", "add", "side/intro", f"--line={ACTS[30]}{ACTS[41]}"),
        ("week", "review", f"--went={ACTS[0]}", f"--hard={ACTS[12]}", f"--next={ACTS[13]}"),
    ]  # fmt: skip
    return said


def _titles(database: Path) -> None:
    """Let what a kept course is made of be hostile too, as a stranger's export could be."""
    opened = sqlite3.connect(database)
    for (name,) in opened.execute("SELECT id FROM curriculum").fetchall():
        (text,) = opened.execute("SELECT content FROM curriculum WHERE id = ?", (name,)).fetchone()
        content = json.loads(text)
        content["title"] = "".join(ACTS[:30])
        content["note"] = ACTS[30]
        for module in content["modules"]:
            module["title"] = "".join(ACTS[30:50])
            items = module["items"]
            module["items"] = [
                {**item, "title": "".join(ACTS[at * 20 : at * 20 + 20]), "note": ACTS[at]}
                for at, item in enumerate(items)
            ]
        opened.execute(
            "UPDATE curriculum SET title = ?, content = ? WHERE id = ?",
            (content["title"], json.dumps(content), name),
        )
    opened.commit()
    opened.close()


def on_terminal(one: Learner, words: tuple[str, ...]) -> tuple[int, bytes]:
    """Carry out a command on a terminal; return its status and every byte it wrote."""
    pid, file = pty.fork()
    if pid == 0:
        from studytrack.cli import main

        status = 70
        try:
            sys.stdout = os.fdopen(os.dup(1), "w", encoding="utf-8")
            sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8")
            one.settle_in(streams=False)
            status = main.run(words)
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(status)
    raw = b""
    while True:
        try:
            found = os.read(file, 1 << 16)
        except OSError:
            break
        if not found:
            break
        raw += found
    os.close(file)
    _, ended = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(ended), raw


LOOKS: tuple[tuple[str, ...], ...] = (
    ("today",), ("week",), ("week", "--markdown"), ("sessions", "list"), ("entries", "list"),
    ("history",), ("curricula", "list"), ("curricula", "show", "course"), ("status",),
    ("stats", "--by", "item"), ("stats", "--by", "kind"), ("forecast",), ("streak",), ("year",),
    ("export", "csv"), ("export", "json"), ("export", "ics"), ("doctor",), ("backup", "list"),
    ("sessions", "list", "--json"), ("week", "--json"), ("goal",), ("week", "review"),
    ("notes",), ("evidence", "list"), ("milestones",), ("showcase", "list"), ("recall", "--all"),
    ("leads",), ("lead", "show", "Acme"), ("outreach", "funnel"), ("outreach", "board"),
    ("outreach", "silent"), ("results",), ("result", "course/softmax"), ("runs", "list"),
    ("submission", "course/intro"), ("submissions", "list"), ("show", "course/softmax"),
    ("card",), ("export", "portfolio"), ("export", "portfolio", "--preview"), ("export", "leads"),
    ("export", "anki"), ("export", "klog"), ("export", "ics", "--milestones", "--due"),
    ("forecast",), ("status", "--escape", "tmux"), ("status", "--escape", "zsh"),
)  # fmt: skip


def test_no_answer_of_a_command_acts_on_a_terminal(home: Learner, figure: Figure) -> None:
    found = {}
    for words in LOOKS if LONG else LOOKS[::2]:
        status, raw = on_terminal(home, words)
        assert b"unexpectedly" not in raw, raw
        assert status in {0, 2}, (words, status, raw)
        if got := leaks(raw):
            found[words] = got[:3]
    assert found == {}
    figure(f"hostile text: {len(ACTS)} strings, {len(LOOKS)} answers on a terminal, 0 leaks")


def test_no_refusal_and_no_echo_acts_on_a_terminal(home: Learner, tmp_path: Path) -> None:
    found = []
    for said in ACTS if LONG else ACTS[::9]:
        for words in (
            ("log", f"x{said}", "5m"),
            ("log", "-", f"5m{said}"),
            ("curricula", "check", str(tmp_path / f"no{said[:99]}.toml")),
            ("--db", str(tmp_path / f"no{said[:99].replace('/', '')}.db"), "sessions", "list"),
            ("goal", f"x{said}"),
            (f"x{said}",),
            ("start", "course/softmax", "--note", said),
            ("cancel",),
        ):
            _, raw = on_terminal(home, words)
            assert b"unexpectedly" not in raw, (words, raw)
            found += [f"{words}: {one}" for one in leaks(raw)[:1]]
    assert found == []


def test_everything_is_kept_to_the_last_byte(home: Learner, tmp_path: Path) -> None:
    listed, written, table = home.ask_all(
        ("sessions", "list", "--json"), ("export", "json"), ("export", "csv", "--raw")
    )
    assert {row["note"] for row in json.loads(listed.out)} == set(ACTS)
    assert {row["note"] for row in json.loads(written.out)["sessions"]} == set(ACTS)
    rows = csv.DictReader(io.StringIO(table.out, newline=""))
    assert {row["note"] for row in rows} == set(ACTS)
    assert all(ord(char) < 128 for char in listed.out), "JSON on a terminal is plain ASCII"
    export = tmp_path / "export.json"
    export.write_text(written.out, encoding="utf-8", newline="")
    other = Learner(tmp_path / "other")
    other.begin()
    took, again = other.ask_all(("import", "json", str(export)), ("export", "json"))
    assert (took.status, again.out) == (0, written.out)


def test_no_screen_acts_on_its_terminal(home: Learner, figure: Figure) -> None:
    command = [sys.executable, "-m", "studytrack"]
    with Window(command, environment(home.root), columns=120, rows=40) as window:
        window.wait_for(b"Today")
        window.read(1.0)
        steps = ["5", *["j" * 12] * 5, "2", "j\r", *["j" * 3] * 3, "3", "j", "4", "j"]
        steps += ["6", "jj", "\t", "7", "j\r", "\x1b", "8", "j\r", "\x1b", "9", "\r", "1", "?"]
        for keys in (*steps, "\x1b", "/", "PWN", "\x1b", ":"):
            window.type(keys)
            window.read(PAUSE)
        window.type("\x1b")
        for said in ACTS[: 50 : 7 if LONG else 17]:
            window.type("l")
            window.read(PAUSE)
            window.type(f"\x1b[200~5m {said.replace(chr(27), '')} -- {said}\x1b[201~")
            window.read(PAUSE)
            window.type("\x1b")
            window.read(PAUSE)
        status = window.left()
        found = leaks(window.raw, drawn=True)
        assert b"PWN" in window.raw, "they were shown"
        assert (status, found[:5]) == (0, [])
        assert window.restored()
    figure(f"hostile text: every screen of the TUI, {len(window.raw)} bytes written, 0 leaks")


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    warm()


def test_warming_up_leaves_the_process_as_it_was() -> None:
    before = wiring.moment, dict(os.environ), signal.getsignal(signal.SIGINT)
    warm()
    assert (wiring.moment, dict(os.environ), signal.getsignal(signal.SIGINT)) == before
