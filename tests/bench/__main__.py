"""`python -m tests.bench`: measure everything, print the table, and keep the samples as JSON."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import (
    beside,
    figures,
    homes,
    modules,
    page,
    peers,
    screens,
    table,
    trade,
)
from tests.bench.figures import Samples
from tests.bench.homes import Home

from studytrack import wiring

SIZES = (table.SMALL, 10_000, table.LARGE)


def main() -> int:
    """Measure and report; 0 also where a goal is not met, since that is what it is for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="rounds of the commands")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="sessions")
    parser.add_argument("--json", type=Path, help="write all samples, in seconds, to this file")
    parser.add_argument("--page", type=Path, help="write the figures into this page as well")
    parser.add_argument("--peers", type=Path, help="also measure the programs in this folder")
    parser.add_argument("--no-screens", action="store_true", help="only commands")
    told = parser.parse_args()
    # What compiles at every start measures the compiler.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory(prefix="studytrack-bench-") as folder:
        found, others = measured(Path(folder), told)
    small, large = min(told.sizes), max(told.sizes)
    said = {f"{large} sessions": page.drawn(table.lines(found, small, large)), "others": others}
    for place, block in said.items():
        if block:
            sys.stdout.write(f"{block}\n\n")
            if told.page:
                page.put(told.page, place, block)
    if told.json:
        told.json.parent.mkdir(parents=True, exist_ok=True)
        told.json.write_text(json.dumps(found, indent=1))
    return 0


def measured(folder: Path, told: argparse.Namespace) -> tuple[Samples, str]:
    """Measure every row, floors and program in turn; return also what is said of peers."""
    program = str(Path(sys.executable).parent / "studytrack")
    today = wiring.moment().wall.date()
    learners = [homes.made(program, folder, size, today) for size in sorted(told.sizes)]
    acts = homes.floors(sys.executable, learners[0])
    for home in learners:
        acts |= home.acts()
    _say(f"{len(acts)} commands, {told.rounds} rounds")
    found = figures.interleaved(acts, told.rounds, warm=2, floor="row")
    small, large = learners[0], learners[-1]
    _say("inside one process")
    found |= {f"inside {name}": samples for name, samples in _inside(large).items()}
    _say("import and export")
    found |= trade.measured(large)
    found |= trade.report(large)
    for home in (small, large):
        found |= trade.peaks(home)
    found |= modules.counted(program, folder)
    if not told.no_screens:
        _say("the full screen")
        found |= screens.measured(
            [screens.hello(sys.executable, large), *map(screens.ours, (small, large))]
        )
        found |= screens.weeks(large) | screens.idle(large) | screens.opening(large)
        found |= screens.vast_plan(homes.vast(program, folder))
        found |= beside.measured(large, large.folder / "whole.json")
    if not told.peers:
        return found, ""
    _say("peers")
    theirs, missing = peers.measured(told.peers, large)
    found |= theirs
    return found, peers.told(found, missing)


def _inside(home: Home) -> Samples:
    env = home.env | {"PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "tests.bench.inside", str(home.folder)]
    said = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    answer: Samples = json.loads(said.stdout)
    return answer


def _say(what: str) -> None:
    sys.stderr.write(f"bench: {what}\n")


if __name__ == "__main__":
    sys.exit(main())
