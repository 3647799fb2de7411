"""Everything recorded, out into a file and in from one."""

import hashlib
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter

from studytrack.domain import days
from studytrack.domain.errors import AgainstRuleError, NotFoundError
from studytrack.domain.exchange import Incoming, RecordedRows, Tally
from studytrack.domain.sections import BY_NAME, Kind, Row
from studytrack.domain.values import NamedTuple
from studytrack.services.base.workspace import Workspace

STEP = 10_000
"""Rows after which progress is told."""


class WordView(NamedTuple):
    """A project, tag or heading of another program, and what it will become."""

    word: str
    item: str | None
    """The address; None where it has no place, or is meant to have none."""
    known: bool
    """Whether its place was said, or follows from its name."""
    sessions: int
    seconds: int
    title: str | None = None
    """What is called so at the address; None without one."""


Told = Callable[[int], object]
"""Is told from time to time how many rows were done."""


class ImportView(NamedTuple):
    """What became of the rows of a file."""

    file: str
    dry_run: bool
    new: int
    known: int
    """There already, and the same."""
    conflicting: int
    """There already under that UUID or name but different, and kept as they were."""
    deleted: int
    """Deleted since, here or on another device, and left so."""
    rows: dict[str, Tally]
    """The same by kind, for kinds the file holds."""
    format: str = ""
    """What the file was read as, where that is not said by its rows."""
    seconds: int = 0
    """Of all sessions of the file."""
    days: int = 0
    """Study days with a session in the file, with the first and the last."""
    first_day: str | None = None
    last_day: str | None = None
    zone: str | None = None
    """Of clocks in the file, where it names none itself."""
    words: tuple["WordView", ...] = ()
    """What projects, tags and headings of another program become."""
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    """The first and last rows as they will stand in the log."""
    passed_over: tuple[str, ...] = ()
    """What of the file is no session, one line each with its place."""
    refused: tuple[str, ...] = ()
    """What cannot be read, likewise; nothing is imported before it is put right."""
    overlaps: int = 0
    """Sessions with a clock that share time with another one."""


def export(ws: Workspace, write: Callable[[RecordedRows], Iterator[str]]) -> Iterator[str]:
    """Yield the text of an export in pieces of whole lines, all from one state.

    Others cannot commit before the last piece is taken: put the pieces aside, do not show them.
    """
    with ws.store.exporting() as recorded:
        yield from write(recorded)


def take_in(  # noqa: PLR0913 - each is a word of the command
    ws: Workspace,
    file: str,
    incoming: Incoming,
    *,
    dry: bool = False,
    again: bool = False,
    op_id: str | None = None,
    told: Told = lambda _: None,
) -> ImportView:
    """Take in the rows of ``file`` as one change, or with ``dry`` only count what would be new.

    What was deleted since stays so unless ``again`` is said.

    Raises:
        FaultyFileError: a row of the file cannot be used; nothing was imported.
        AgainstRuleError: a study day would hold more than 24 hours.
    """
    now = ws.clock()
    tallies: dict[Kind, Tally] = {}
    with ws.store.reading() as read:
        today = days.today(now, read.rules.in_force().day_start)
    defaults = {"recorded_at": now.at, "recorded_on": today.isoformat()}
    with ws.store.importing(now, defaults, op_id, dry=dry, again=again) as importing:
        figures = _Figures()
        counted = figures.watch(_counted(incoming, told))
        for kind, rows in groupby(counted, key=itemgetter(0)):
            tally = importing.take(kind, _plain(rows))
            before = tallies.get(kind, Tally())
            tallies[kind] = Tally(*map(sum, zip(before, tally, strict=True)))
        importing.finish(f"imported {_said(tallies)} from {file}")
    whole = Tally(*map(sum, zip(Tally(), *tallies.values(), strict=True)))
    by_name = {BY_NAME[kind].plural: tally for kind, tally in tallies.items()}
    spread = sorted(figures.days)
    return ImportView(
        file,
        dry,
        *whole,
        rows=by_name,
        seconds=figures.seconds,
        days=len(spread),
        first_day=spread[0] if spread else None,
        last_day=spread[-1] if spread else None,
    )


class _Figures:
    """What the sessions of a file come to."""

    def __init__(self) -> None:
        self.seconds = 0
        self.days: set[str] = set()

    def watch(self, incoming: Incoming) -> Incoming:
        """Pass rows on and add sessions up."""
        for kind, row in incoming:
            if kind == "session":
                self.seconds += row["seconds"]
                self.days.add(row["study_date"])
            yield kind, row


def derived_uuid(said: str) -> str:
    """Return a UUID made of a text, in the form of version 8."""
    raw = bytearray(hashlib.sha256(said.encode(errors="replace")).digest()[:16])
    raw[6] = raw[6] & 0x0F | 0x80
    raw[8] = raw[8] & 0x3F | 0x80
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def checked(ws: Workspace, incoming: Incoming) -> Incoming:
    """Pass sessions of a table on, if each could have been logged here.

    Raises:
        AgainstRuleError: one is still to come.
        NotFoundError: one names a curriculum that is neither started nor on the shelf.
    """
    now = ws.clock()
    with ws.store.reading() as read:
        today = days.today(now, read.rules.in_force().day_start).isoformat()
        known = {None, *(one.id for one in read.curricula.all())}
    for kind, row in incoming:
        end = (row.get("started_at") or 0) + row["seconds"] * bool(row.get("started_at"))
        if row["study_date"] > today or end > now.at:
            raise AgainstRuleError(
                f"{row['study_date']} is still to come; take that row out, nothing was imported."
            )
        if row["curriculum"] not in known:
            known |= set(ws.shelf.ids())
            if row["curriculum"] not in known:
                raise NotFoundError(
                    f"{row['curriculum']} is neither started nor on the shelf; put its file there "
                    "or leave the cell empty. Nothing was imported."
                )
        yield kind, row


def _plain(rows: Incoming) -> Iterator[Row]:
    return (row for _, row in rows)


def _counted(incoming: Incoming, told: Told) -> Incoming:
    count = 0
    for count, each in enumerate(incoming, 1):
        yield each
        if count % STEP == 0:
            told(count)
    told(count)


def _said(tallies: dict[Kind, Tally]) -> str:
    """Say how many of each kind are new: ``3 sessions, 1 goal``."""
    return ", ".join(
        BY_NAME[kind].counted(tally.new) for kind, tally in tallies.items() if tally.new
    )
