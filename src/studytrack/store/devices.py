"""Which device a database is: a name of its own, beside the mark of the machine it is on."""

import json
import sqlite3
from collections.abc import Callable

from studytrack.domain.actions import Notice
from studytrack.domain.values import NamedTuple
from studytrack.store import query_base

NAME = "UPDATE meta SET device = :device, machine = :machine, published = ''"
SELF = "SELECT device, machine, counter, changes, published FROM meta"
PUBLISH = "UPDATE meta SET published = :published, counter = :counter"
ALL = "SELECT device, seen, digest, name, last_day, timer FROM peer ORDER BY device"
PUT = (
    "INSERT OR REPLACE INTO peer (device, seen, digest, name, last_day, timer) "
    "VALUES (:device, :seen, :digest, :name, :last_day, :timer)"
)


class Published(NamedTuple):
    """What this database wrote last for other devices."""

    digest: str = ""
    before: str = ""
    """Of the file before: a crash may have kept the last one from its place."""
    counter: int = 0
    head: str = ""
    """What it said besides rows."""
    rows: int = 0
    changes: int = -1
    """How many changes had been made."""

    def wrote(self, digest: str) -> bool:
        """Whether a file of this digest is one of ours."""
        return bool(digest) and digest in {self.digest, self.before}


class Device(NamedTuple):
    """What a database says of itself."""

    device: str
    machine: str
    counter: int
    changes: int
    """How many changes were ever made."""
    published: Published


class Peer(NamedTuple):
    """Another device, as far as its rows came in."""

    device: str
    seen: int
    """The counter up to which all of its changes are known here."""
    digest: str = ""
    """Of its file that was taken in last."""
    name: str = ""
    last_day: str = ""
    """The last study day of its sessions; empty when it has none."""
    timer: str = ""
    """Its running timer as JSON; empty when none ran."""


def own(opened: sqlite3.Connection) -> Device:
    """Return what the database says of itself."""
    device, machine, counter, changes, published = opened.execute(SELF).fetchone()
    return Device(device, machine, counter, changes, _published(published))


def _published(text: str) -> Published:
    try:
        return Published(*json.loads(text)) if text else Published()
    except (ValueError, TypeError):
        return Published()


def remember(opened: sqlite3.Connection, published: Published, counter: int) -> None:
    """Note what is about to be published, and the counter it goes with."""
    opened.execute(PUBLISH, {"published": json.dumps(published), "counter": counter})


def peers(opened: sqlite3.Connection) -> dict[str, Peer]:
    """Return the other devices by id."""
    return {row[0]: Peer(*row) for row in opened.execute(ALL).fetchall()}


def put(opened: sqlite3.Connection, peer: Peer) -> None:
    """Note how far another device is known."""
    opened.execute(PUT, peer._asdict())


def move_in(
    opened: sqlite3.Connection, mark: str, warn: Callable[[Notice], None], *, dry: bool = False
) -> None:
    """Give the database a new device on this machine, and say so where it had another before.

    Who is ``dry`` takes it back, and is told what would be.
    """
    former = own(opened)
    opened.execute(NAME, {"device": query_base.uuid4(), "machine": mark})
    if former.machine:
        here = "the next change makes it" if dry else "here it is"
        warn(Notice(f"This database was copied from another machine; {here} a device of its own."))


def renew(opened: sqlite3.Connection) -> str:
    """Give the database a new device, because another one goes by its name; return it."""
    device = query_base.uuid4()
    opened.execute(NAME, {"device": device, "machine": own(opened).machine})
    return device
