"""Somebody who waits at a terminal is told what for; nobody else is."""

import io
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from tests.cli.conftest import Ask, Home

from studytrack.cli import output, progress_line
from studytrack.interop import files
from studytrack.services.transfer import transfer


class Terminal(io.StringIO):
    """Standard error with somebody before it, or not."""

    attended = True

    def isatty(self) -> bool:
        return self.attended


Seen = Callable[..., Terminal]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Return a function that puts a terminal, or none, in the place of standard error."""

    def put(*, attended: bool = True) -> Terminal:
        shown = Terminal()
        shown.attended = attended
        monkeypatch.setattr(sys, "stderr", shown)
        return shown

    return put


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Return what is set once the line was said, which is at once."""
    done = Event()
    problem = output.problem

    def noted(sentence: str) -> None:
        problem(sentence)
        done.set()

    monkeypatch.setattr(output, "problem", noted)
    monkeypatch.setattr(progress_line, "PATIENCE", 0.0)
    return done


def test_a_line_is_said_once_it_takes_long_and_rows_from_then_on(seen: Seen, said: Event) -> None:
    terminal = seen()
    with progress_line.line("Importing a.csv…") as told:
        assert said.wait(5)
        for _ in range(1000):
            told(20_000)  # the line stands, and rows may follow a moment later
            if "20000" in terminal.getvalue():
                break
            time.sleep(0.001)
        told("Almost there.")
    lines = terminal.getvalue().splitlines()
    shown = [line.rstrip("…~") for line in lines]
    assert shown == ["Importing a.csv", "20000 rows", "Almost there."]


def test_nothing_is_said_of_what_is_quick(seen: Seen) -> None:
    terminal = seen()
    with progress_line.line("Importing a.csv…") as told:
        told(10_000)
    assert terminal.getvalue() == ""


def test_nothing_is_said_where_nobody_looks(seen: Seen, said: Event) -> None:
    terminal = seen(attended=False)
    with progress_line.line("Importing a.csv…") as told:
        assert not said.wait(0.01)
        told(10_000)
    assert terminal.getvalue() == ""


def test_every_long_command_says_what_it_waits_for(
    ask: Ask, course: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    doings: list[str] = []

    @contextmanager
    def line(doing: str) -> Iterator[Callable[[int], None]]:
        doings.append(doing.partition(" ")[0])
        yield lambda _rows: None

    ask("log", f"{course}/softmax", "20m")
    monkeypatch.setattr(progress_line, "line", line)
    out, copy = str(home.root / "all.json"), str(home.root / "copy.db")
    shared = home.root / "shared"
    shared.mkdir()
    for words in (
        ("export", "json", "--out", out),
        ("export", "csv"),
        ("import", "json", out),
        ("backup", copy),
        ("restore", copy),
        ("doctor",),
        ("sync", str(shared)),
    ):
        assert ask(*words).status == 0
    wanted = ["Exporting", "Exporting…", "Reading", "Importing", "Copying", "Checking", "Looking"]
    assert [doing for doing in doings if doing != "Making"] == [*wanted, "Syncing…"]


def test_an_import_that_is_interrupted_takes_in_nothing(
    ask: Ask, course: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("log", f"{course}/softmax", "20m")
    rows = ask("export", "csv").out
    other = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}-4)", r"00000000\1", rows)
    (home.root / "in.csv").write_text(other)
    before = ask("sessions", "list", "--json").out

    def interrupt(*_said: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(transfer, "_said", interrupt)
        assert ask("import", "csv", str(home.root / "in.csv")).status == 130
    assert ask("sessions", "list", "--json").out == before
    assert ask("import", "csv", str(home.root / "in.csv")).out.startswith("Imported 1 new")


def test_an_export_that_is_interrupted_leaves_the_old_file(
    ask: Ask, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = home.root / "out" / "all.csv"
    out.parent.mkdir()
    assert ask("export", "csv", "--out", str(out)).status == 0
    old = out.read_text()

    def broken(_form: str, **_said: object) -> Callable[[object], Iterator[str]]:
        def pieces(_holdings: object) -> Iterator[str]:
            yield "new"
            raise KeyboardInterrupt

        return pieces

    monkeypatch.setattr(files, "writer", broken)
    assert ask("export", "csv", "--out", str(out)).status == 130
    assert [one.name for one in out.parent.iterdir()] == ["all.csv"]
    assert out.read_text() == old
