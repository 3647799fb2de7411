"""What is measured within one process, past the cost of starting: printed as JSON.

`python -m tests.bench.inside FOLDER` with the environment of a made-up learner.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import figures
from tests.bench.floors import commit
from tests.bench.homes import ITEM

from studytrack import wiring
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base import context, inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import streaks
from studytrack.services.items import progress
from studytrack.services.milestones import milestones
from studytrack.services.outreach import board
from studytrack.services.pages import summaries, year
from studytrack.services.recall import due
from studytrack.services.recall.due import RecallToday
from studytrack.services.time_log import sessions

BY_DAY = "SELECT study_date, SUM(seconds) FROM session GROUP BY study_date"
COMMON, NONE = "few words", "zzz"
"""What a third of the notes has, and what nothing has."""
FOUND = 500
"""Sessions that are shown at most."""
ROUNDS = 15


def timed(act: Callable[[], object]) -> Callable[[], float]:
    """Return an act that tells its seconds."""

    def measured() -> float:
        begun = time.perf_counter()
        act()
        return time.perf_counter() - begun

    return measured


def query(database: str) -> None:
    """Ask for ten years of days, as a program of a few lines would."""
    connection = sqlite3.connect(database)
    connection.execute(BY_DAY).fetchall()
    connection.close()


def logging(ws: Workspace) -> Callable[[], float]:
    """Return an act that logs a minute and tells how long that took; it is taken back after."""
    entry, address = inputs.entry(ws, "1m"), Address(*ITEM.split("/"))

    def measured() -> float:
        seconds = timed(lambda: sessions.log(ws, address, entry))()
        history.undo(ws)
        return seconds

    return measured


def due_cards(*, kept: bool) -> Callable[[], float]:
    """Return an act that tells what is due, from what is kept or by replay."""

    def act() -> RecallToday:
        ws = wiring.open_workspace()
        with ws.store.reading() as read:
            known = context.at(ws.clock(), read)
            everything = () if kept else progress.everything(read, known, timed=False)
            return due.today(read, known, due.remembered(ws, read, known, everything))

    def measured() -> float:
        if not kept:
            wiring.open_workspace().keep_recall("")
        return timed(act)()

    return measured


def main(folder: Path) -> None:
    """Measure and print the samples."""
    ws = wiring.live_workspace()
    database = wiring.paths().database
    raw = commit.opened(str(folder / "inside.db"))
    found = figures.interleaved(
        {
            # A workspace of its own each time: one that stays open knows its answers.
            "query": timed(lambda: query(database)),
            "year": timed(lambda: year.year_page(wiring.open_workspace())),
            "streaks": timed(lambda: streaks.streak(wiring.open_workspace())),
            "commit": timed(lambda: commit.commit(raw)),
            "log": logging(ws),
            "find": timed(lambda: summaries.having(wiring.open_workspace(), COMMON, FOUND)),
            "find nothing": timed(lambda: summaries.having(wiring.open_workspace(), NONE, FOUND)),
            "due replayed": due_cards(kept=False),
            "due kept": due_cards(kept=True),
            "outreach": timed(lambda: board.page(wiring.open_workspace())),
            "milestones": timed(lambda: milestones.page(wiring.open_workspace())),
        },
        ROUNDS,
        warm=2,
    )
    raw.close()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
