"""Three made-up devices of one learner, and a carrier that brings their files badly.

Each device has its own copy of the folder, as with Syncthing or Dropbox. Whatever was done and
however the files went, in the end all of them hold one record, and nothing added is missing
unless it was deleted.
"""

import io
import random
import shutil
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path

from tests import quick_store
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
from studytrack.services.experiments import results, submissions
from studytrack.services.goals import goals
from studytrack.services.items import counting, evidence, notes, states
from studytrack.services.milestones import own, showcase
from studytrack.services.outreach import events, leads
from studytrack.services.pages import week_review
from studytrack.services.recall import answers, marks
from studytrack.services.time_log import sessions, timer
from studytrack.services.transfer import sync, transfer
from studytrack.store import connection
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
  {{ id = "read", kind = "reading", title = "Read", hours = 1, review = true }},
  {{ id = "lab", kind = "lab", title = "Lab", hours = {hours} }},
  {{ id = "apps", kind = "counter", title = "Applications", target = 4, hours = 2 }},
  {{ id = "paper", kind = "experiment", title = "Paper", hours = 9, metric = {metric} }},
  {{ id = "contest", kind = "submission", title = "Contest" }},
  {{ id = "half", kind = "milestone", title = "Half", auto = true, needs = ["read", "apps"] }},
  {{ id = "whole", kind = "milestone", title = "Whole", auto = true, needs = ["half", "lab"] }},
]
"""
METRIC = '{ name = "top-1", better = "higher", unit = "%" }'
ITEMS = ("read", "lab", "apps", "paper")
NAMES = " UNION ALL ".join(
    f"SELECT '{kind} ' || {KEYS.get(kind, 'uuid')} FROM {kind}"  # noqa: S608 - of the schema
    for kind in KINDS
    if kind != "timer"
)
VERSIONS = range(1, 6)
"""Of the course."""
STEPS = 24
"""What is done in a history: sittings, syncs and ways of the carrier."""
WRONG = (0, 0, 0, 3600, -3600, 365 * 86_400, -365 * 86_400)
"""Seconds by which the clock of a machine may be wrong."""


def shelves(folder: Path) -> dict[int, Shelf]:
    """Return a shelf for each version of the course."""
    (folder / "nothing").mkdir(parents=True)
    made = {}
    for number in VERSIONS:
        home = folder / f"version{number}"
        home.mkdir()
        text = COURSE.format(version=number, hours=number, metric=METRIC)
        (home / "course.toml").write_text(text)
        (home / "side.toml").write_text(SIDE)
        made[number] = Shelf(home, folder / "nothing", keep=True)
    return made


class Machine:
    """One device with its record, its shelf, its clock and its copy of the folder."""

    def __init__(
        self,
        folder: Path,
        name: str,
        chance: random.Random,
        clock: Clock,
        found: Mapping[int, Shelf],
    ) -> None:
        self.home = folder / name
        self.name = name
        self.made = chance
        self.wrong = chance.choice(WRONG)
        self.shared = self.home / "shared"
        self.shared.mkdir(parents=True)
        self.found = found
        self.shelf = found[1]
        self.path = self.home / "studytrack.db"
        self.clock = clock
        self.subjects = [self.logged, self.finished, self.planned]
        self.backups: list[Path] = []
        self.undone = False
        self.added: set[str] = set()
        self.removed: set[str] = set()
        self.ws = self.opened()

    def opened(self) -> Workspace:
        """Return the workspace of the record as it now lies there."""
        store = Store(
            str(self.path), None, settle=settling.settle, machine=lambda: f"machine of {self.name}"
        )
        return Workspace(
            self.now, store, lambda: self.shelf, Tastes(),
            open_folder=SyncFolder, machine=lambda: self.name,
        )  # fmt: skip

    def now(self) -> Moment:
        """Read this machine's clock, which may be wrong."""
        moment = self.clock()
        return moment._replace(at=moment.at + self.wrong)

    def names(self) -> set[str]:
        """Return what names every row that is there."""
        if not self.path.exists():
            return set()
        with closing(connection.connect(str(self.path), "rw", 1.0)) as opened:
            return {name for (name,) in opened.execute(NAMES)}

    def one(self, kind: str) -> int:
        """Return the number of a row of a kind that is there; 1 where there is none."""
        if not self.path.exists():
            return 1
        with closing(connection.connect(str(self.path), "rw", 1.0)) as opened:
            found = opened.execute(f"SELECT id FROM {kind} ORDER BY id").fetchall()  # noqa: S608 - of the schema
        return int(self.made.choice(found)[0]) if found else 1

    def act(self) -> None:
        """Do a few things by chance; for what is refused something else is done, as in life."""
        before = self.names()
        for _ in range(self.made.randrange(1, 3)):
            self._do()
            after = self.names()
            self.added |= after - before
            self.removed |= before - after
            before = after

    def _do(self) -> None:
        if self.undone and self.made.random() < 0.5:
            self.undone = False
            with suppress(RefusalError):
                history.redo(self.ws)
                return
        for _ in range(4):
            with suppress(RefusalError):
                self.made.choice(self.acts())()
                return

    def acts(self) -> list[Callable[[], object]]:
        """Return what can be done: of the subjects of this history, and with what was done."""
        subject = self.past if self.made.random() < 0.15 else self.made.choice(self.subjects)
        return subject()

    def logged(self) -> list[Callable[[], object]]:
        """Sessions and the timer."""
        ws, made, item, one = self.ws, self.made, self.item(), self.one
        said = made.choice(["1h", "25m yesterday", "10:00-11:30 mon", "~40m", "13:00-13:20"])
        length = 60 * made.randrange(1, 99)
        return [
            lambda: sessions.log(ws, item, inputs.entry(ws, said), overlap=True),
            lambda: sessions.log(ws, None, inputs.entry(ws, said), note=self.name),
            lambda: sessions.edit(ws, (one("session"),), seconds=length, note=self.name),
            lambda: sessions.delete(ws, (one("session"),)),
            lambda: timer.start(ws, item),
            lambda: timer.stop(ws, keep=True),
        ]

    def finished(self) -> list[Callable[[], object]]:
        """Items done, skipped and opened again, counters, evidence."""
        ws, made, item = self.ws, self.made, self.item()
        return [
            lambda: states.done(ws, [item]),
            lambda: states.done(ws, [item], evidence=f"https://example.org/{self.name}"),
            lambda: states.skip(ws, [item], why=self.name),
            lambda: states.reopen(ws, [item]),
            lambda: counting.add(ws, Address("course", "apps"), made.choice([1, 2, 2, -1])),
            lambda: counting.delete(ws, self.one("entry")),
            lambda: evidence.add(ws, item, f"https://example.org/{made.randrange(9)}"),
        ]

    def planned(self) -> list[Callable[[], object]]:
        """Goals, rules, vacations and the look back on a week."""
        ws, made, number = self.ws, self.made, self.made.randrange(1, 6)
        first = self.now().wall.date() + timedelta(days=made.randrange(1, 20))
        return [
            lambda: goals.goal(ws, seconds=made.randrange(3600, 90_000)),
            lambda: goals.goal(ws, seconds=3600 * number, curriculum="course"),
            lambda: goals.goal(ws, day_min=600 * number),
            lambda: goals.rest(ws, tuple(sorted(made.sample(range(7), 2)))),
            lambda: goals.vacation(ws, first, first + timedelta(days=number)),
            lambda: goals.end_vacation(ws, self.one("vacation")),
            lambda: goals.day_start(ws, made.choice([0, 240, 300])),
            lambda: goals.week_start(ws, made.randrange(7)),
            lambda: goals.retention(ws, 800 + 10 * number),
            lambda: week_review.save(ws, went=self.name, plan=f"{number}h"),
        ]

    def studied(self) -> list[Callable[[], object]]:
        """Curricula started, stopped and updated."""
        ws = self.ws
        first = self.now().wall.date() + timedelta(days=self.made.randrange(20, 90))
        return [
            lambda: shelf.start(ws, self.made.choice(["course", "side"])),
            lambda: shelf.stop(ws, self.made.choice(["course", "side"])),
            self.update,
            lambda: goals.goal(ws, curriculum="course", by=first),
        ]

    def reached(self) -> list[Callable[[], object]]:
        """Leads and their events, notes, milestones and what is shown."""
        ws, one = self.ws, self.one
        name = self.made.choice("ABC")
        return [
            lambda: leads.add(ws, name, "cold email", role=self.name),
            lambda: leads.edit(ws, one("lead"), role=f"another of {self.name}"),
            lambda: leads.delete(ws, name),
            lambda: events.record(ws, one("lead"), "sent", on=self.today()),
            lambda: events.edit(ws, one("event"), note=self.name),
            lambda: events.delete(ws, one("event")),
            lambda: notes.add(ws, f"from {self.name}"),
            lambda: notes.edit(ws, one("note"), text=f"anew from {self.name}"),
            lambda: notes.delete(ws, one("note")),
            lambda: own.add(ws, f"told by {self.name}"),
            lambda: own.edit(ws, one("milestone"), title=f"told anew by {self.name}"),
            lambda: own.delete(ws, one("milestone")),
            lambda: states.done(ws, [Address("course", "read")]),
            lambda: showcase.add(ws, "course/read", self.name),
            lambda: showcase.drop(ws, "course/read"),
        ]

    def tried(self) -> list[Callable[[], object]]:
        """Record runs, claims, verdicts, submissions and recall."""
        ws, item, one = self.ws, self.item(), self.one
        paper, contest, read = (Address("course", name) for name in ("paper", "contest", "read"))
        number = self.made.randrange(1, 6)
        return [
            lambda: results.record(ws, paper, (f"7{number}.1",), on=self.today()),
            lambda: results.edit(ws, one("run"), value=f"6{number}.5"),
            lambda: results.delete(ws, one("run")),
            lambda: results.set_claim(ws, paper, {"tolerance": f"{number}"}),
            lambda: results.set_verdict(ws, paper, "partly", self.name),
            lambda: submissions.add(ws, contest, {"public": f"0.{number}"}, better="higher"),
            lambda: submissions.edit(ws, one("submission"), {"note": self.name}),
            lambda: submissions.delete(ws, one("submission")),
            lambda: submissions.end(ws, contest, (100, 10 * number, 12)),
            lambda: states.done(ws, [read]),
            lambda: answers.answer(ws, read, "yes", seconds=60 * number),
            lambda: marks.add(ws, item, f"what of {self.name}?"),
            lambda: marks.drop(ws, item),
        ]

    def past(self) -> list[Callable[[], object]]:
        """Take back what was done, make it again, or lose it to a copy."""
        ws = self.ws
        return [
            lambda: self.undo(self.made.choice([1, 1, 2])),
            lambda: self.undo(1),
            self.undo_and_redo,
            lambda: history.redo(ws),
            self.back_up,
            self.restore,
        ]

    def undo(self, count: int) -> None:
        """Take something back; it may be made again later."""
        history.undo(self.ws, count)
        self.undone = True

    def undo_and_redo(self) -> None:
        """Take something back and think better of it."""
        history.undo(self.ws)
        history.redo(self.ws)

    def item(self) -> Address:
        """Return an item."""
        return Address("course", self.made.choice(ITEMS))

    def today(self) -> date:
        """Return the study day on this machine's clock."""
        return inputs.day(self.ws, "today")

    def update(self) -> None:
        """Take over another version of the course."""
        self.shelf = self.found[self.made.choice(VERSIONS)]
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
            quick_store.forget(str(self.path))
            shutil.copy(self.made.choice(self.backups), self.path)
            self.ws = self.opened()
            self.removed |= before - self.names()
            self.backups.clear()

    def clone(self, other: "Machine") -> None:
        """Put a copy of another device's database here, as who buys a new machine does."""
        if other is not self and other.path.exists():
            before = self.names()
            quick_store.forget(str(self.path))
            shutil.copy(other.path, self.path)
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

    def files(self) -> dict[str, bytes]:
        """Return what lies in its copy of the folder."""
        return {path.name: path.read_bytes() for path in self.shared.glob("*.json")}

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

    def __init__(self, folder: Path, seed: int, found: Mapping[int, Shelf]) -> None:
        self.made = made = random.Random(seed)
        self.clock = Clock("2026-11-18 20:00")
        self.machines = [Machine(folder, name, made, self.clock, found) for name in ("a", "b", "c")]
        self.carrier = Carrier(self.machines, made)
        # Two subjects a history: so what one device does meets what another did with it.
        chosen = made.sample(range(6), 2)
        for one in self.machines:
            every = [one.logged, one.finished, one.planned, one.studied, one.reached, one.tried]
            one.subjects = [every[place] for place in chosen]

    def run(self) -> None:
        """Live on all devices, syncing now and then."""
        for machine in self.machines:
            if self.made.random() < 0.8:
                shelf.start(machine.ws, "course")
                machine.added |= machine.names()
        if self.made.random() < 0.5:
            # What they began with together.
            for machine in self.machines:
                machine.act()
            self.meet()
            self.meet()
        for _ in range(STEPS):
            if self.made.random() < 0.6:
                self.clock.forward(minutes=self.made.randrange(0, 900))
            self._step(self.made.choice(self.machines), self.made.random())

    def _step(self, machine: Machine, what: float) -> None:
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
        elif what < 0.993:
            machine.put_back()
        else:
            machine.clone(self.made.choice(self.machines))

    def meet(self) -> None:
        """Let all sync, and everything arrive."""
        for machine in self.machines:
            machine.sync()
        self.carrier.look()
        self.carrier.deliver()

    def settle(self) -> None:
        """Let everything arrive, until nothing moves any more: all synced, and no file changed."""
        for machine in self.machines:
            with suppress(RefusalError):
                timer.cancel(machine.ws)
        self.meet()
        quiet = 0
        for turn in range(24):
            machine = self.machines[turn % len(self.machines)]
            before = machine.files()
            machine.sync()
            now = machine.files()
            quiet = quiet + 1 if now == before else 0
            if quiet == len(self.machines):
                return
            for name in now.keys() - {name for name, data in before.items() if now[name] == data}:
                for other in self.machines:
                    (other.shared / name).write_bytes(now[name])
        raise AssertionError("the devices never come to rest")

    def check(self) -> None:
        """All hold one record, and nothing added is missing unless it was deleted."""
        first, *others = (machine.exported() for machine in self.machines)
        for other in others:
            assert other == first
        added = set().union(*(machine.added for machine in self.machines))
        removed = set().union(*(machine.removed for machine in self.machines))
        assert added - removed <= self.machines[0].names()
