"""How long the fault suite runs, the library it runs above, and the figures it prints."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from . import figures, shim, sync_sweep
from .scenarios import SCENARIOS

LONG = os.environ.get("STUDYTRACK_FAULTS") == "long"
"""Set by ``make faults``; without it a short form runs with the other tests."""

Figure = Callable[[str], None]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print every figure, also those of other processes; a long form writes them into the docs."""
    lines = [
        str(value)
        for kind in ("passed", "failed")
        for report in terminalreporter.stats.get(kind, ())
        for name, value in report.user_properties
        if name == "figure"
    ]
    if lines:
        terminalreporter.section("figures of the fault suite")
        for line in sorted(lines):
            terminalreporter.line(line)
        if LONG:
            figures.write(lines, {*SCENARIOS, *sync_sweep.SCENARIOS})


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """Return a function that notes a line for the summary."""
    return lambda line: record_property("figure", line)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the library that stands between the program and the disk, newly built."""
    built = shim.build(tmp_path_factory.mktemp("shim"))
    yield built
    shim.end(built)
