"""Three made-up devices of one learner, and a carrier that brings their files badly.

Each device has its own copy of the folder, as with Syncthing or Dropbox. Whatever was done and
however the files went, in the end all of them hold one record, and nothing added is missing
unless it was deleted.
"""

import io
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from tests.conftest import SIDE, Clock

from studytrack.catalog.shelf import Shelf
from studytrack.domain.errors import RefusalError
from studytrack.domain.instants import Moment
from studytrack.domain.sections import KEYS, KINDS
from studytrack.domain.sessions import Address
from studytrack.interop import own_json
from studytrack.interop.sync_folder import SyncFolder
from studytrack.services.backups import backups, history
from studytrack.services.base import inputs, settling
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.curricula import shelf
from studytrack.services.experiments import results
from studytrack.services.goals import goals
from studytrack.services.items import counting, notes, states
from studytrack.services.milestones import own, showcase
from studytrack.services.outreach import events, leads
from studytrack.services.pages import week_review
from studytrack.services.time_log import sessions, timer
from studytrack.services.transfer import sync, transfer
from studytrack.store.database import Store

COURSE = """
format = 1
id = "course"
version = "{version}"
title = "Course"

[[module]]
id = "m"
title = "All of it"
items = [
  {{ id = "read", kind = "reading", title = "Read", hours = 1 }},
  {{ id = "lab", kind = "lab", title = "Lab", hours = {hours} }},
  {{ id = "apps", kind = "counter", title = "Applications", target = 4, hours = 2 }},
  {{ id = "paper", kind = "experiment", title = "Paper", hours = 9, metric = {metric} }},
  {{ id = "half", kind = "milestone", title = "Half", auto = true, needs = ["read", "apps"] }},
  {{ id = "whole", kind = "milestone", title = "Whole", auto = true, needs = ["half", "lab"] }},
]
"""
METRIC = '{ name = "top-1", better = "higher", unit = "%" }'
ITEMS = ("read", "lab", "apps", "paper")
NAMES = {kind: f"SELECT {KEYS.get(kind, 'uuid')} FROM {kind}" for kind in KINDS}  # noqa: S608 - of the schema
WRONG = (0, 0, 0, 3600, -3600, 365 * 86_400, -365 * 86_400)
"""Seconds by which the clock of a machine may be wrong."""


class Machine:
    """One device with its record, its shelf, its clock and its copy of the folder."""

    def __init__(self, folder: Path, name: str, chance: random.Random, clock: Clock) -> None:
        self.home = folder / name
        self.name = name
        self.made = chance
        self.wrong = chance.choice(WRONG)
        self.shared = self.home / "shared"
        self.shared.mkdir(parents=True)
        (self.home / "curricula").mkdir()
        (self.home / "nothing").mkdir()
        self.version(1)
        (self.home / "curricula" / "side.toml").write_text(SIDE)
        self.path = self.home / "studytrack.db"
        self.clock = clock
        self.backups: list[Path] = []
        self.added: set[str] = set()
        self.removed: set[str] = set()
        self.ws = self.opened()

    def opened(self) -> Workspace:
        """Return the workspace of the record as it now lies there."""
        store = Store(
            str(self.path), None, settle=settling.settle, machine=lambda: f"machine of {self.name}"
        )
        found = Shelf(self.home / "curricula", self.home / "nothing")
        return Workspace(
            self.now, store, lambda: found, Tastes(),
            open_folder=SyncFolder, machine=lambda: self.name,
        )  # fmt: skip

    def now(self) -> Moment:
        """Read this machine's clock, which may be wrong."""
        moment = self.clock()
        return moment._replace(at=moment.at + self.wrong)

    def version(self, number: int) -> None:
        """Put another version of the course on the shelf."""
        text = COURSE.format(version=number, hours=number, metric=METRIC)
        (self.home / "curricula" / "course.toml").write_text(text)

    def names(self) -> set[str]:
        """Return what names every row that is there."""
        if not self.path.exists():
            return set()
        with closing(sqlite3.connect(self.path)) as opened:
            return {
                f"{kind} {name}"
                for kind in KINDS
                if kind != "timer"
                for (name,) in opened.execute(NAMES[kind])
            }

    def act(self) -> None:
        """Do something by chance; what is refused is left out, as in life."""
        before = self.names()
        with suppress(RefusalError):
            self.made.choice(self.acts())()
        after = self.names()
        self.added |= after - before
        self.removed |= before - after

    def acts(self) -> list[Callable[[], object]]:
        ws, made = self.ws, self.made
        item = Address("course", made.choice(ITEMS))
        said = made.choice(["1h", "25m yesterday", "10:00-11:30 mon", "~40m", "13:00-13:20"])
        days = sorted(inputs.day(ws, f"{made.randrange(1, 28)} dec", ahead=True) for _ in range(2))
        number = made.randrange(1, 6)
        return [
            lambda: sessions.log(ws, item, inputs.entry(ws, said), overlap=True),
            lambda: sessions.log(ws, None, inputs.entry(ws, said), note=self.name),
            lambda: sessions.edit(ws, (number,), seconds=60 * number, note=self.name),
            lambda: sessions.delete(ws, (number,)),
            lambda: timer.start(ws, item),
            lambda: timer.stop(ws, keep=True),
            lambda: states.done(ws, [item]),
            lambda: states.done(ws, [item], evidence=f"https://example.org/{self.name}"),
            lambda: states.skip(ws, [item], why=self.name),
            lambda: states.reopen(ws, [item]),
            lambda: counting.add(ws, Address("course", "apps"), made.choice([1, 2, -1])),
            lambda: counting.delete(ws, number),
            lambda: goals.goal(ws, seconds=made.randrange(3600, 90_000)),
            lambda: goals.goal(ws, seconds=3600 * number, curriculum=made.choice(["course", "x"])),
            lambda: goals.goal(ws, day_min=600 * number),
            lambda: goals.rest(ws, tuple(sorted(made.sample(range(7), 2)))),
            lambda: goals.vacation(ws, days[0], days[1]),
            lambda: goals.end_vacation(ws, number),
            lambda: goals.day_start(ws, made.choice([0, 240, 300])),
            lambda: goals.week_start(ws, made.randrange(7)),
            lambda: week_review.save(ws, went=self.name, plan=said),
            lambda: shelf.start(ws, made.choice(["course", "course", "side"])),
            lambda: shelf.stop(ws, "side"),
            lambda: self.update(number),
            lambda: leads.add(ws, f"{made.choice('ABC')} of {self.name}", "cold email"),
            lambda: leads.delete(ws, made.choice("ABC")),
            lambda: events.record(ws, number, "sent", on=inputs.day(ws, "today")),
            lambda: notes.add(ws, f"from {self.name}"),
            lambda: notes.delete(ws, number),
            lambda: own.add(ws, f"told by {self.name}"),
            lambda: showcase.add(ws, "course/read", self.name),
            lambda: showcase.drop(ws, "course/read"),
            lambda: results.record(
                ws, Address("course", "paper"), f"7{number}.1", on=inputs.day(ws, "today")
            ),
            lambda: results.set_claim(ws, Address("course", "paper"), {"tolerance": f"{number}"}),
            lambda: history.undo(ws, made.choice([1, 1, 2])),
            lambda: history.undo(ws),
            lambda: history.redo(ws),
            self.back_up,
            self.restore,
        ]

    def update(self, number: int) -> None:
        """Take over another version of the course."""
        self.version(number)
        shelf.update(self.ws, "course")

    def back_up(self) -> None:
        """Keep a copy for later."""
        path = self.home / f"backup{len(self.backups)}.db"
        self.ws.store.backup(str(path))
        self.backups.append(path)

    def restore(self) -> None:
        """Put an earlier copy back, as the program does it."""
        if self.backups:
            backups.restore(self.ws, str(self.made.choice(self.backups)))

    def put_back(self) -> None:
        """Put an earlier copy back by hand; what was since then is gone with the file."""
        if self.backups:
            before = self.names()
            shutil.copy(self.made.choice(self.backups), self.path)
            self.ws = self.opened()
            self.removed |= before - self.names()
            self.backups.clear()

    def take_in(self, other: "Machine") -> None:
        """Import the export of another device."""
        before = self.names()
        text = other.exported()
        with suppress(RefusalError):
            transfer.take_in(self.ws, "f", own_json.read(io.StringIO(text), "f"))
        self.added |= self.names() - before

    def sync(self) -> sync.Synced:
        """Meet the others in the own copy of the folder."""
        return sync.sync(self.ws, str(self.shared))

    def exported(self) -> str:
        return "".join(transfer.export(self.ws, own_json.write))


class Carrier:
    """Who brings files from folder to folder: late, twice, cut off, renamed, or an older one."""

    def __init__(self, machines: list[Machine], chance: random.Random) -> None:
        self.machines = machines
        self.made = chance
        self.seen: dict[str, list[bytes]] = {}
        """Every version of each file, oldest first."""

    def look(self) -> None:
        for machine in self.machines:
            for path in machine.shared.glob("*.json"):
                versions = self.seen.setdefault(path.name, [])
                if (data := path.read_bytes()) not in versions:
                    versions.append(data)

    def carry(self) -> None:
        """Bring something somewhere, perhaps badly."""
        self.look()
        if not self.seen:
            return
        name = self.made.choice(sorted(self.seen))
        data = self.seen[name][-1]
        target = self.made.choice(self.machines).shared
        way = self.made.randrange(8)
        if way == 0:
            data = self.made.choice(self.seen[name])
        elif way == 1:
            data = data[: self.made.randrange(len(data))]
        elif way == 2:
            name = name.replace(".json", ".sync-conflict-20261118-200000-ABCDEFG.json")
        elif way == 3:
            name = name.replace(".json", " (1).json")
        (target / name).write_bytes(data)

    def deliver(self) -> None:
        """Bring every newest file everywhere: of the one who writes it, as it stands there."""
        newest = {}
        for machine in self.machines:
            with machine.ws.store.publishing() as publishing:
                path = machine.shared / f"{publishing.device().device}.json"
            newest[path.name] = path.read_bytes()
        for name, versions in self.seen.items():
            # Of a device that is no more, the last that anybody saw of it.
            newest.setdefault(name, versions[-1])
        for machine in self.machines:
            for name, data in newest.items():
                (machine.shared / name).write_bytes(data)


class History:
    """Three devices over some weeks, by chance."""

    def __init__(self, folder: Path, seed: int, *, steps: int = 24) -> None:
        made = random.Random(seed)
        self.made, self.steps = made, steps
        self.clock = Clock("2026-11-18 20:00")
        self.machines = [Machine(folder, name, made, self.clock) for name in ("a", "b", "c")]
        self.carrier = Carrier(self.machines, made)

    def run(self) -> None:
        """Live on all devices, syncing now and then."""
        for machine in self.machines:
            if self.made.random() < 0.8:
                shelf.start(machine.ws, "course")
                machine.added |= machine.names()
        for _ in range(self.steps):
            machine = self.made.choice(self.machines)
            if self.made.random() < 0.6:
                self.clock.forward(minutes=self.made.randrange(0, 900))
            what = self.made.random()
            if what < 0.62:
                machine.act()
            elif what < 0.80:
                self.carrier.carry()
                self.carrier.carry()
            elif what < 0.97:
                machine.sync()
                self.carrier.look()
            elif what < 0.985:
                machine.take_in(self.made.choice(self.machines))
            else:
                machine.put_back()

    def settle(self) -> None:
        """Let everything arrive, until nothing moves any more."""
        for machine in self.machines:
            with suppress(RefusalError):
                timer.cancel(machine.ws)
        before: list[dict[str, bytes]] = []
        for _ in range(8):
            for machine in self.machines:
                machine.sync()
            self.carrier.look()
            self.carrier.deliver()
            now = [
                {path.name: path.read_bytes() for path in sorted(one.shared.glob("*.json"))}
                for one in self.machines
            ]
            if now == before:
                return
            before = now
        raise AssertionError("the devices never come to rest")

    def check(self) -> None:
        """All hold one record, and nothing added is missing unless it was deleted."""
        first, *others = (machine.exported() for machine in self.machines)
        for other in others:
            assert other == first
        added = set().union(*(machine.added for machine in self.machines))
        removed = set().union(*(machine.removed for machine in self.machines))
        assert added - removed <= self.machines[0].names()
