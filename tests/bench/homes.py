"""The made-up learners a run measures, each in a home of its own, and the commands they give."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.bench import histories, papers, processes, rooms

FLOORS = Path(__file__).parent / "floors"
ITEM = f"{histories.RUNNING}/c5w1-lecture"
COUNTER = "internal-mle/prep"
ASKED = {
    "_STUDYTRACK_COMPLETE": "bash_complete",
    "COMP_WORDS": f"studytrack log {histories.RUNNING[:4]}",
    "COMP_CWORD": "2",
}
"""How a shell asks for what Tab offers."""

CARD = f"{papers.NAME}/paper-1"
"""What is answered by `recall --done`."""
RESULT = f"{papers.NAME}/result-{rooms.CLAIMS}"
"""What takes a run; its claim has some already."""
LEAD = f"Company {rooms.LEADS}"
READS = {
    **{word: (word,) for word in ("--help", "status", "today", "week", "streak", "year")},
    "show": ("show", ITEM),
    "milestones": ("milestones",),
}
CHANGES = {
    "start": ("start", ITEM),
    "log": ("log", ITEM, "1m"),
    "done": ("done", ITEM),
    "add": ("add", COUNTER, "1"),
    "lead event": ("lead", "event", LEAD, "note"),
    "result": ("result", RESULT, "80.1"),
}


VAST = 5_000
"""Items of a curriculum that is more than anybody has."""


class Home(NamedTuple):
    """One learner: a folder with a database of some size."""

    program: str
    """The command that is measured: the installed ``studytrack``."""
    folder: Path
    sessions: int

    @property
    def database(self) -> Path:
        """The learner's database."""
        return self.folder / "DATA" / "studytrack.db"

    @property
    def env(self) -> dict[str, str]:
        """What the program is started with."""
        return processes.surroundings(self.folder)

    def run(self, *words: str, **more: str) -> float:
        """Return the seconds of one command."""
        return processes.run([self.program, *words], self.env | more)

    def changing(self, *words: str) -> float:
        """Return the seconds of a command, and take it back."""
        seconds = self.run(*words)
        self.run("undo")
        return seconds

    def stopping(self) -> float:
        """Return the seconds of stopping a timer; undo lets it run on, and drops it."""
        self.run("start", ITEM)
        seconds = self.run("stop")
        self.run("undo", "2")
        return seconds

    def recalling(self) -> float:
        """Return the seconds of one answer, and take it back; all cards are known before and after.

        Who answers many knows the others from the answer before.
        """
        seconds = self.changing("recall", "--done", CARD, "yes")
        self.run("recall", "--list")
        return seconds

    def first_of_day(self, *, backup: bool) -> float:
        """Return the seconds of a change that checks the file first, with or without a backup."""
        gone = [*self.folder.glob("STATE/seen-*.json")]
        gone += self.folder.glob("DATA/backups/*") if backup else ()
        for file in gone:
            file.unlink()
        return self.changing("log", ITEM, "1m")

    def complete(self) -> float:
        """Return the seconds of one Tab."""
        return self.run(**ASKED)

    def acts(self) -> dict[str, Callable[[], float]]:
        """Return every command that is measured, by name and size."""
        found: dict[str, Callable[[], float]] = {}
        for name, words in READS.items():
            found[name] = lambda words=words: self.run(*words)  # type: ignore[misc]
        found["completion"] = self.complete
        for name, words in CHANGES.items():
            found[name] = lambda words=words: self.changing(*words)  # type: ignore[misc]
        found["stop"] = self.stopping
        found["recall --done"] = self.recalling
        found["first change"] = lambda: self.first_of_day(backup=False)
        found["first change and backup"] = lambda: self.first_of_day(backup=True)
        return {f"{name} {self.sessions}": act for name, act in found.items()}


def made(program: str, folder: Path, sessions: int, today: date) -> Home:
    """Make a learner with a history of that many sessions."""
    home = Home(program, folder / str(sessions), sessions)
    home.database.parent.mkdir(parents=True)
    histories.write(home.database, sessions, today)
    return home


def vast(program: str, folder: Path) -> Home:
    """Make a learner of one curriculum of thousands of items, and no sessions."""
    home = Home(program, folder / "vast", 0)
    papers.write(home.folder / "DATA" / "curricula", VAST)
    home.run("curricula", "start", papers.NAME)
    return home


def floors(python: str, home: Home) -> dict[str, Callable[[], float]]:
    """Return the programs of a few lines that everything is compared with."""
    row = [python, str(FLOORS / "row.py"), str(home.database)]
    commit = [python, str(FLOORS / "commit.py"), str(home.folder / "commit.db")]
    return {
        "python": lambda: processes.run([python, "-c", "pass"], home.env),
        "row": lambda: processes.run(row, home.env),
        "commit": lambda: processes.run(commit, home.env),
    }
