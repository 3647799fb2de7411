"""Everything recorded, out into a file and in from one."""

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from studytrack.domain import days
from studytrack.domain.sections import Holdings, Incoming, Kind, Row, Tally
from studytrack.services.base.workspace import Workspace

STEP = 10_000
"""Rows after which progress is told."""

WORDS: dict[Kind, tuple[str, str]] = {
    "curriculum": ("curriculum", "curricula"),
    "session": ("session", "sessions"),
    "timer": ("timer", "timers"),
    "progress": ("state", "states"),
    "entry": ("entry", "entries"),
    "goal": ("goal", "goals"),
    "vacation": ("vacation", "vacations"),
    "rule": ("rule", "rules"),
    "review": ("review", "reviews"),
}
"""What one and several of a kind are called."""

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
    rows: dict[str, Tally]
    """The same by kind, for kinds the file holds."""


def export(ws: Workspace, write: Callable[[Holdings], Iterator[str]]) -> Iterator[str]:
    """Yield the text of an export in pieces of whole lines, all from one state.

    Others cannot commit before the last piece is taken: put the pieces aside, do not show them.
    """
    with ws.store.giving() as holdings:
        yield from write(holdings)


def take_in(
    ws: Workspace,
    file: str,
    incoming: Incoming,
    *,
    dry: bool = False,
    op_id: str | None = None,
    told: Told = lambda _: None,
) -> ImportView:
    """Take in the rows of ``file`` as one change, or with ``dry`` only count what would be new.

    Raises:
        FaultyFileError: a row of the file cannot be used; nothing was imported.
        AgainstRuleError: a study day would hold more than 24 hours.
    """
    now = ws.clock()
    tallies: dict[Kind, Tally] = {}
    with ws.store.reading() as read:
        today = days.today(now, read.rules.in_force().day_start)
    defaults = {"recorded_at": now.at, "recorded_on": today.isoformat()}
    with ws.store.taking(now, defaults, op_id, dry=dry) as taking:
        for kind, rows in groupby(_counted(incoming, told), key=itemgetter(0)):
            tally = taking.take(kind, _plain(rows))
            before = tallies.get(kind, Tally())
            tallies[kind] = Tally(*map(sum, zip(before, tally, strict=True)))
        taking.finish(f"imported {_said(tallies)} from {file}")
    whole = Tally(*map(sum, zip(Tally(), *tallies.values(), strict=True)))
    by_name = {WORDS[kind][1]: tally for kind, tally in tallies.items()}
    return ImportView(file, dry, *whole, rows=by_name)


def _plain(rows: Incoming) -> Iterator[Row]:
    return (row for _, row in rows)


def _counted(incoming: Incoming, told: Told) -> Incoming:
    for count, each in enumerate(incoming, 1):
        yield each
        if count % STEP == 0:
            told(count)


def _said(tallies: dict[Kind, Tally]) -> str:
    """Say how many of each kind are new: ``3 sessions, 1 goal``."""
    new = [(tally.new, WORDS[kind]) for kind, tally in tallies.items() if tally.new]
    return ", ".join(f"{count} {one if count == 1 else many}" for count, (one, many) in new)
