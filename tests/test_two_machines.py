"""A week of a laptop and a desk that share a folder, told at the command line.

They edit and delete against each other, one restores a backup in the middle, and on Sunday a new
machine begins with a copy of the laptop's database. Every evening all hold one record.
"""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from studytrack import state_files, wiring
from studytrack.cli import main
from studytrack.domain.instants import Moment
from studytrack.state_files import Clocks

pytestmark = pytest.mark.slow

COURSE = """\
format = 1
id = "course"
version = "1"
title = "A course"

[[module]]
id = "m1"
title = "Module one"
items = [
  { id = "intro", kind = "lecture", title = "Introduction", hours = 1.5 },
  { id = "lab", kind = "lab", title = "Lab", hours = 2 },
  { id = "apps", kind = "counter", title = "Applications", target = 3, hours = 10 },
  { id = "half", kind = "milestone", title = "Half", auto = true, needs = ["intro", "apps"] },
]
"""


class Machine:
    """One machine of the learner, at a prompt."""

    def __init__(
        self, root: Path, name: str, capture: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
    ) -> None:
        self.root, self.name = root / name, name
        self._shared = str(root / "shared")
        self._capture, self._patch = capture, patch
        self.now = 0
        for kind in ("data", "config", "state"):
            (self.root / kind).mkdir(parents=True)
        (self.root / "data" / "curricula").mkdir()
        (self.root / "data" / "curricula" / "course.toml").write_text(COURSE)

    def beside(self, name: str) -> "Machine":
        """Return another machine of the same learner."""
        return Machine(self.root.parent, name, self._capture, self._patch)

    def say(self, words: str, *more: str, status: int = 0) -> str:
        """Give a command and return what it said."""
        for kind in ("data", "config", "state"):
            self._patch.setenv(f"STUDYTRACK_{kind.upper()}_DIR", str(self.root / kind))
        at = self.now
        self._patch.setattr(wiring, "moment", lambda: Moment(at, UTC, "UTC"))
        self._patch.setattr(state_files, "clocks", lambda: Clocks(at, at, "boot"))
        self._patch.setattr(wiring, "machine", lambda: f"mark of {self.name}")
        self._patch.setattr(wiring, "machine_name", lambda: self.name)
        self._capture.readouterr()
        found = main.run((*words.split(), *more))
        said = self._capture.readouterr()
        assert found == status, (words, said)
        return said.out + said.err

    def sync(self) -> str:
        """Meet the others in the folder."""
        return self.say("sync", self._shared)

    def export(self) -> dict[str, Any]:
        """Return everything recorded, but the running timer, which stays on its machine."""
        found: dict[str, Any] = json.loads(self.say("export json"))
        return {name: rows for name, rows in found.items() if name != "timer"}

    def sessions(self) -> list[dict[str, Any]]:
        """Return the sessions of the week, oldest first."""
        found = json.loads(self.say("sessions list --json"))
        rows: list[dict[str, Any]] = found if isinstance(found, list) else found["sessions"]
        return sorted(rows, key=lambda row: (row["study_date"], row["started_at"] or "", row["id"]))

    def number(self, note: str) -> str:
        """Return the number that a session of this note has here."""
        (found,) = (str(row["id"]) for row in self.sessions() if row["note"] == note)
        return found

    def seconds(self) -> int:
        """Return the seconds of the week."""
        return int(json.loads(self.say("week --json"))["seconds"])


@pytest.fixture
def week(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[Machine, Machine]:
    (tmp_path / "shared").mkdir()
    for name in ("NO_COLOR", "COLUMNS", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    laptop, desk = (Machine(tmp_path, name, capfd, monkeypatch) for name in ("laptop", "desk"))
    return laptop, desk


def on(day: int, *machines: Machine) -> None:
    """Let it be ten in the evening of a day of November 2026; the 16th is a Monday."""
    for machine in machines:
        machine.now = int(datetime(2026, 11, day, 22, tzinfo=UTC).timestamp())


def meet(*machines: Machine) -> None:
    """Sync in turn, until each has what the others did; then all hold one record."""
    for machine in (*machines, *machines[:-1]):
        machine.sync()
    first, *others = (machine.export() for machine in machines)
    assert all(other == first for other in others)


def monday(laptop: Machine, desk: Machine) -> None:
    # Begin together.
    on(16, laptop, desk)
    laptop.say("curricula start course")
    laptop.say("log course/intro 20:00-21:00 -n monday")
    laptop.say("goal 8")
    desk.say("rest sun")
    meet(laptop, desk)
    assert [row["note"] for row in desk.sessions()] == ["monday"]
    assert '"goal_seconds": 28800' in desk.say("week --json")


def tuesday(laptop: Machine, desk: Machine) -> None:
    # Both change one session before they meet; the change that was counted later stands.
    on(17, laptop, desk)
    desk.say("log course/lab 45m -n desk-tuesday")
    desk.say(f"sessions edit {desk.number('monday')} --for 50m")
    laptop.say(f"sessions edit {laptop.number('monday')} --for 40m")
    laptop.sync()
    said = desk.sync()
    assert "Changed on both sides; what stands now:" in said
    assert "session Mon 16 Nov" in said
    assert ", Introduction, 50m: as here; on laptop it was 40m" in said
    meet(laptop, desk)
    assert desk.seconds() == laptop.seconds() == (50 + 45) * 60


def wednesday(laptop: Machine, desk: Machine) -> None:
    # One deletes what the other goes on editing, and the other way round.
    on(18, laptop, desk)
    laptop.say("log - 30m -n laptop-wednesday")
    meet(laptop, desk)
    laptop.say(f"sessions delete {laptop.number('desk-tuesday')}")
    desk.say(f"sessions edit {desk.number('desk-tuesday')} --for 55m")
    desk.say("log - 5m -n after")
    desk.say(f"sessions edit {desk.number('desk-tuesday')} --for 1h")
    desk.say(f"sessions delete {desk.number('laptop-wednesday')}")
    meet(laptop, desk)
    assert {row["note"] for row in laptop.sessions()} == {"monday", "desk-tuesday", "after"}
    # What was taken away elsewhere cannot be undone here, and is named; what is untouched can.
    laptop.say("log - 15m -n slip")
    laptop.say("undo")
    refused = laptop.say("undo", status=4)
    assert "another device changed session" in refused


def thursday(laptop: Machine, desk: Machine) -> None:
    # A counter reaches its target on both, with what waited for it.
    on(19, laptop, desk)
    laptop.say("done course/intro")
    laptop.say("add course/apps 3")
    desk.say("add course/apps 3")
    desk.say("done course/intro")
    meet(laptop, desk)
    assert [row["item"] for row in desk.export()["progress"]].count("course/half") == 1


def friday(laptop: Machine, desk: Machine) -> None:
    # The desk goes back to Wednesday's backup; that is a change, and travels.
    on(20, laptop, desk)
    kept = str(desk.root / "kept.db")
    desk.say("backup", kept)
    desk.say("log course/lab 20m -n gone")
    meet(laptop, desk)
    assert len(laptop.sessions()) == 4
    laptop.say("log course/lab 10m -n meanwhile")
    desk.say("restore", kept)
    meet(laptop, desk)
    notes = {row["note"] for row in laptop.sessions()}
    assert notes == {"monday", "desk-tuesday", "after", "meanwhile"}


def saturday(laptop: Machine, desk: Machine) -> None:
    # At the same hour on both; both stay, and it is said.
    on(21, laptop, desk)
    laptop.say("log course/lab 18:00-19:00 -n here")
    desk.say("log course/lab 18:30-19:30 -n there")
    laptop.sync()
    said = desk.sync()
    assert "Both devices were right, and together they are not" in said
    assert "share time." in said
    meet(laptop, desk)


def sunday(laptop: Machine, desk: Machine) -> None:
    # A new machine with the laptop's database, and a timer that runs on the laptop.
    on(22, laptop, desk)
    third = laptop.beside("third")
    on(22, third)
    shutil.copy(laptop.root / "data" / "studytrack.db", third.root / "data" / "studytrack.db")
    laptop.say("start course/lab --at 21:00")
    said = third.say("log - 25m -n third")
    assert "copied from another machine; here it is a device of its own" in said
    laptop.say("log - 12m -n last")
    desk.say(f"sessions delete {desk.number('there')}")
    meet(laptop, desk, third)
    assert "runs on laptop since 21:00" in third.say("today")
    assert len(list((laptop.root.parent / "shared").glob("*.json"))) == 3
    laptop.say("cancel")
    meet(laptop, desk, third)
    minutes = 50 + 60 + 5 + 10 + 60 + 25 + 12
    assert {machine.seconds() for machine in (laptop, desk, third)} == {minutes * 60}
    for machine in (laptop, desk, third):
        assert "nothing new" in machine.sync()
        assert "device" not in machine.say("doctor")


def test_a_week_of_two_machines_and_a_third_at_its_end(week: tuple[Machine, Machine]) -> None:
    for day in (monday, tuesday, wednesday, thursday, friday, saturday, sunday):
        day(*week)
