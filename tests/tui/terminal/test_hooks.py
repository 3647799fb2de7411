"""A program of the learner's own is run without a shell, and may fail or take too long."""

import sys
from pathlib import Path
from typing import Any

import pytest

from studytrack.services.base.workspace import Workspace
from studytrack.services.items import lookup
from studytrack.services.time_log import timer
from studytrack.tui.terminal import hooks


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_words_reach_the_program_as_they_are(tmp_path: Path) -> None:
    place = tmp_path / "told"
    words = (*python("import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"),
             str(place), "$(touch x); `y` %h")  # fmt: skip
    assert hooks.run(words) == ""
    assert place.read_text() == "$(touch x); `y` %h"


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (("/nowhere/to/be/found",), "did not start"),
        (("a\0b",), "did not start"),
        (python("raise SystemExit(3)"), "ended with 3"),
        (python("import time; time.sleep(9)"), "took longer than 0.3 seconds and was ended"),
    ],
)
def test_what_goes_wrong_is_one_sentence(words: tuple[str, ...], wrong: str) -> None:
    said = hooks.run(words, 0.3)
    assert said.startswith("on_timer_end: “")
    assert said.endswith(f"{wrong}.")


async def test_the_end_of_a_length_runs_it(show: Any, studied: Workspace, clock: Any) -> None:
    tastes = studied.tastes._replace(on_timer_end=("/nowhere/to/be/found",))
    timer.start(studied, lookup.item(studied, "course/lab"), length=60)
    async with show(studied._replace(tastes=tastes)) as window:
        for seconds in (0, 61):
            clock.forward(seconds)
            window.app._tick()
        await window.app.workers.wait_for_complete()
        await window.pilot.pause()
        assert "did not start" in window.text
