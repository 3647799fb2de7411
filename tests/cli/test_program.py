"""The program as a process: streams, signals, odd environments, shells."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from tests import moved_clock

from studytrack.cli import call, completions, main

Run = Callable[..., "subprocess.CompletedProcess[str]"]
PROGRAM = [sys.executable, "-m", "studytrack"]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Return an environment with nothing but the way to the learner's files."""
    kinds = ("DATA", "CONFIG", "STATE")
    places = {f"STUDYTRACK_{kind}_DIR": str(tmp_path / kind) for kind in kinds}
    return {"PATH": os.environ.get("PATH", ""), **moved_clock.environment(), **places}


@pytest.fixture
def run(surroundings: dict[str, str]) -> Run:
    def ran(*words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*PROGRAM, *words],
            env={**surroundings, **more},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=30,
            check=False,
        )

    return ran


def test_the_answer_is_the_same_through_a_process(run: Run) -> None:
    assert run("log", "-", "30m").stdout.startswith("Logged 30m without an item")
    assert run("status").stdout == "○ No timer runs · 30m\n"
    assert run("--version").stdout.startswith("studytrack ")
    assert (refused := run("stop")).returncode == 4
    assert (refused.stdout, refused.stderr.count("\n")) == ("", 1)


def test_alone_without_a_terminal_it_prints_today(run: Run) -> None:
    alone = run()
    assert alone.returncode == 0
    assert alone.stdout == run("today").stdout


@pytest.mark.parametrize(
    "odd",
    [
        {"LC_ALL": "C"},
        {"LANG": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"TERM": "dumb"},
        {"COLUMNS": "1"},
        {"COLUMNS": "500"},
        {"TZ": "Nowhere/Land"},
    ],
)
def test_odd_surroundings_change_looks_only(run: Run, odd: dict[str, str]) -> None:
    for word in ("today", "week", "status"):
        said = run(word, **odd)
        assert (said.returncode, said.stderr) == (0, "")
        plain = set(odd) & {"LC_ALL", "LANG", "PYTHONIOENCODING"}
        assert said.stdout.isascii() or not plain


@pytest.mark.parametrize("word", ["today", "--help", "status", "--version"])
def test_a_reader_who_leaves_early_is_no_error(surroundings: dict[str, str], word: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    left = subprocess.run(
        [*PROGRAM, word], env=surroundings, stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (left.returncode, left.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("word", ["today", "--help"])
def test_an_answer_that_cannot_be_written_is_said(surroundings: dict[str, str], word: str) -> None:
    with Path("/dev/full").open("w") as full:
        said = subprocess.run(
            [*PROGRAM, word],
            env=surroundings, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert said.returncode == 5
    assert said.stderr.startswith("The answer could not be written")
    assert said.stderr.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_change_whose_answer_is_lost_is_not_asked_for_again(
    surroundings: dict[str, str], more: list[str]
) -> None:
    with Path("/dev/full").open("w") as full:
        said = subprocess.run(
            [*PROGRAM, "log", "-", "5m", *more],
            env=surroundings, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert said.returncode == 5
    assert said.stderr.startswith("The change was recorded; only the answer could not be written")
    assert said.stderr.count("\n") == 1
    assert "again" not in said.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_what_another_program_recorded_meanwhile_is_no_change_of_a_look(
    surroundings: dict[str, str],
) -> None:
    code = (
        "import subprocess, sys; from studytrack.services.pages import summaries\n"
        "asked = summaries.sessions\n"
        "def meanwhile(*said, **more):\n"
        f"    subprocess.run({[*PROGRAM, 'log', '-', '5m']!r}, stdout=subprocess.DEVNULL)\n"
        "    return asked(*said, **more)\n"
        "summaries.sessions = meanwhile\n"
        "from studytrack.cli import main; raise SystemExit(main.run(['sessions', 'list']))"
    )
    with Path("/dev/full").open("w") as full:
        said = subprocess.run(
            [sys.executable, "-c", code],
            env=surroundings, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert said.returncode == 5
    assert said.stderr.startswith("The answer could not be written")


def test_ctrl_c_answers_130_and_says_nothing(surroundings: dict[str, str]) -> None:
    code = (
        "import signal, os; from studytrack.services.pages import summaries as overview\n"
        "overview.today_of = lambda *_, **__: os.kill(os.getpid(), signal.SIGINT)\n"
        "from studytrack.cli import main; raise SystemExit(main.run(['today']))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], env=surroundings, capture_output=True, check=False
    )
    assert (said.returncode, said.stdout, said.stderr) == (130, b"", b"")


def test_a_reason_is_asked_for_where_somebody_sits(surroundings: dict[str, str]) -> None:
    run_it = [*PROGRAM, "curricula", "start", "ng-ml-spec"]
    subprocess.run(run_it, env=surroundings, capture_output=True, check=True)
    ours, theirs = pty.openpty()
    asked = subprocess.Popen(
        [*PROGRAM, "skip", "c1w2-multiple"],
        env=surroundings, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, text=True,
    )  # fmt: skip
    os.close(theirs)
    assert b"The reason" in os.read(ours, 100)
    os.write(ours, b"known well\n")
    assert asked.communicate(timeout=30)[0].startswith("Skipped: ")
    assert asked.returncode == 0
    os.close(ours)


def test_what_nobody_expected_is_one_line_and_a_log(
    run: Run, surroundings: dict[str, str], tmp_path: Path
) -> None:
    del run
    code = (
        "from studytrack.services.pages import summaries as overview\n"
        "overview.today_of = lambda *_, **__: 1 / 0\n"
        "from studytrack.cli import main; raise SystemExit(main.run(['today']))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (said.returncode, said.stdout) == (5, "")
    assert said.stderr.count("\n") == 1
    assert "ZeroDivisionError" in said.stderr
    log = tmp_path / "STATE" / "studytrack.log"
    assert "Traceback" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_log_that_cannot_be_written_is_no_second_fault(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    code = (
        "from studytrack.cli import main\n"
        "main.program.invoke = lambda ctx: 1 / 0\n"
        "raise SystemExit(main.run(['today']))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        env={**surroundings, "STUDYTRACK_STATE_DIR": str(tmp_path / "file" / "state")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (said.returncode, said.stderr.count("\n")) == (5, 1)


def _completed(run: Run, words: str) -> list[str]:
    typed = f"studytrack {words}"
    count = str(len(typed.split()) - (not typed.endswith(" ")))
    answer = run(_STUDYTRACK_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=count)
    assert answer.stderr == ""
    return [line.partition(",")[2] for line in answer.stdout.splitlines() if line]


def test_a_shell_completes_commands_items_and_curricula(run: Run) -> None:
    run("curricula", "start", "ng-ml-spec")
    assert _completed(run, "st") == ["start", "stop", "status", "stats", "streak"]
    assert "ng-ml-spec/c1w2-graded" in _completed(run, "log ng-ml-spec/c1w2")
    assert _completed(run, "curricula show ng-ml-s") == ["ng-ml-spec"]
    assert _completed(run, "forecast zzz") == []


def _offered(run: Run, words: str) -> list[str]:
    """Return what the scripts of today are offered."""
    typed = f"studytrack {words}"
    count = str(len(typed.split()) - (not typed.endswith(" ")))
    answer = run(_STUDYTRACK_COMPLETE="bash2_complete", COMP_WORDS=typed, COMP_CWORD=count)
    return [line.split("\t")[1] for line in answer.stdout.splitlines() if line]


def test_a_shell_offers_what_fits_the_place(run: Run) -> None:
    run("curricula", "start", "ng-ml-spec")
    run("recall", "add", "ng-ml-spec/c1w1-overview")
    first = _offered(run, "done ng-ml-spec/c1w1")
    assert first[0] == "ng-ml-spec/c1w1-overview"
    run("done", first[0])
    assert _offered(run, "done ng-ml-spec/c1w1") == first[1:]
    assert _offered(run, "reopen ng-ml-spec/c1w1") == first[:1]
    assert _offered(run, "recall --done ng") == first[:1]
    assert _offered(run, f"recall --done {first[0]} ") == ["no", "barely", "yes", "at-once"]
    assert _offered(run, "result x --verdict p") == ["partly", "protocol-unpublished"]


def test_completion_never_prints_a_fault(run: Run, tmp_path: Path) -> None:
    (tmp_path / "DATA").mkdir()
    (tmp_path / "DATA" / "studytrack.db").write_text("not a database, " * 100)
    assert _completed(run, "log ng") == []
    odd = run(_STUDYTRACK_COMPLETE="nothing_complete")
    assert "Traceback" not in odd.stderr
    odd = run(_STUDYTRACK_COMPLETE="bash_complete")
    assert (odd.stdout.strip(), odd.stderr) == ("", "")


def test_items_are_offered_with_their_titles(ask: object, course: str) -> None:

    del ask
    ctx = click.Context(main.program, obj=call.Call())
    parameter = click.Argument(["item"])
    offered = completions.items(ctx, parameter, course)
    assert [(each.value, each.help) for each in offered][:1] == [("course/intro", "Introduction")]
    assert [each.value for each in completions.curricula(ctx, parameter, "cou")] == ["course"]


def test_weeks_are_offered_with_their_days(ask: object, course: str) -> None:

    del ask, course
    ctx = click.Context(main.program, obj=call.Call())
    parameter = click.Argument(["week"])
    offered = completions.weeks_or_review(ctx, parameter, "")
    assert (offered[0].value, offered[0].help) == ("2026-W47", "16 to 22 Nov")
    assert (len(offered), offered[-2].value, offered[-1].value) == (14, "2026-W35", "review")
    assert [each.value for each in completions.weeks(ctx, parameter, "w46")] == ["2026-W46"]
    assert [each.value for each in completions.weeks(ctx, parameter, "9 to")] == ["2026-W46"]
    ahead = completions.weeks_to_come(ctx, parameter, "2026-")
    assert [ahead[0].value, ahead[1].value] == ["2026-W47", "2026-W48"]


def test_every_word_a_command_offers_at_tab_can_be_found() -> None:

    def offers(command: click.Command) -> Iterator[click.Parameter]:
        yield from command.params
        if isinstance(command, click.Group):
            for name in command.list_commands(ctx):
                inner = command.get_command(ctx, name)
                assert inner is not None
                yield from offers(inner)

    ctx = click.Context(main.program, obj=call.Call())
    for parameter in offers(main.program):
        assert isinstance(parameter.shell_complete(ctx, "?"), list)
