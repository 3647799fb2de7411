"""What must hold of milestones over any history: sessions take none away, undo gives all back."""

import contextlib
import io
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some
from tests.conftest import MINI, SIDE, Clock

from studytrack.catalog.shelf import Shelf, shipped
from studytrack.domain.errors import RefusalError
from studytrack.domain.sessions import Address
from studytrack.interop import own_json
from studytrack.services.backups import history
from studytrack.services.base import inputs, settling
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.curricula import shelf
from studytrack.services.experiments import results, submissions
from studytrack.services.goals import goals
from studytrack.services.items import counting, evidence, states
from studytrack.services.milestones import milestones, own
from studytrack.services.outreach import events, leads
from studytrack.services.time_log import sessions
from studytrack.services.transfer import transfer
from studytrack.store.database import Store

TODAY = date(2026, 11, 18)
ITEMS = ("mini/read", "mini/lab", "mini/post", "mini/ship", "mini/apps", "side/film", "side/essay")
AUTO = MINI.replace('needs = ["post"] }', 'needs = ["post"], auto = true }')
Act = Callable[[Workspace, Address, date], object]


def _own(ws: Workspace) -> int:
    with ws.store.reading() as read:
        return max((one.id for one in read.milestones.own()), default=1)


def _lead(ws: Workspace, event: str, day: date) -> None:
    lead = leads.add(ws, f"Lead {event} {day}", "cold email")
    events.record(ws, lead.id, event, on=day)


ACTS: dict[str, Act] = {
    "log": lambda ws, item, day: sessions.log(ws, item, inputs.entry(ws, f"9h {day}")),
    "log again": lambda ws, item, day: sessions.log(ws, item, inputs.entry(ws, f"3h {day}")),
    "done": lambda ws, item, day: states.done(ws, [item], on=day, evidence="https://e.org/a"),
    "skip": lambda ws, item, _day: states.skip(ws, [item], why="no time"),
    "reopen": lambda ws, item, _day: states.reopen(ws, [item]),
    "count": lambda ws, _item, day: counting.add(ws, Address("mini", "apps"), 2, on=day),
    "evidence": lambda ws, item, day: evidence.add(ws, item, "0.83", on=day),
    "own": lambda ws, _item, day: own.add(ws, f"Talk of {day}", on=day, evidence="https://t.org"),
    "own edited": lambda ws, _item, day: own.edit(ws, _own(ws), on=day, title="Another"),
    "own deleted": lambda ws, _item, _day: own.delete(ws, _own(ws)),
    "goal": lambda ws, _item, day: goals.goal(ws, seconds=5 * 3600, week=day),
    "reply": lambda ws, _item, day: _lead(ws, "reply", day),
    "offer": lambda ws, _item, day: _lead(ws, "offer", day),
    "run": lambda ws, _item, day: results.record(ws, Address("mini", "lab"), ["0.91"], on=day),
    "claim": lambda ws, _item, _day: results.set_claim(
        ws, Address("mini", "lab"), {"reported": "0.9", "tolerance": "0.02", "better": "higher"}
    ),
    "submission": lambda ws, _item, day: submissions.add(
        ws, Address("mini", "read"), {"public": "0.4"}, better="higher", on=day
    ),
}
steps = some.tuples(
    some.sampled_from(sorted(ACTS)), some.sampled_from(ITEMS), some.integers(0, 120)
)


def _workspace(folder: Path, name: str) -> Workspace:
    shelf_of = folder / "curricula"
    if not shelf_of.exists():
        shelf_of.mkdir()
        (shelf_of / "mini.toml").write_text(AUTO)
        (shelf_of / "side.toml").write_text(SIDE)
    store = Store(str(folder / f"{name}.db"), str(folder / name), settle=settling.settle)
    return Workspace(Clock("2026-11-18 20:00"), store, lambda: Shelf(shelf_of, shipped()), Tastes())


def _told(ws: Workspace) -> list[Any]:
    """Return what the list says; a number of one's own is this machine's, and left out."""
    return sorted(
        (one._replace(id=None, key="own") if one.id is not None else one
         for one in milestones.every(ws)),
        key=repr,
    )  # fmt: skip


def _count(ws: Workspace) -> int:
    return len(history.history(ws, 99))


def _keys(ws: Workspace) -> set[str]:
    return {one.key for one in milestones.every(ws) if not one.ahead}


@settings(max_examples=4, deadline=None)
@given(some.lists(steps, min_size=4, max_size=9))
def test_sessions_take_none_away_and_undo_and_redo_give_every_list_back(
    said: list[tuple[str, str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        ws = _workspace(Path(name), "one")
        shelf.start(ws, "mini")
        shelf.start(ws, "side")
        lists, counts = [_told(ws)], [_count(ws)]
        for act, item, back in said:
            before = _keys(ws)
            with contextlib.suppress(RefusalError):
                ACTS[act](ws, Address(*item.split("/")), TODAY - timedelta(days=back))
            if act.startswith("log"):
                assert before <= _keys(ws)
            lists.append(_told(ws))
            counts.append(_count(ws))
        changes = [after - before for before, after in pairwise(counts)]
        for then, now, count in zip(lists[-2::-1], lists[:0:-1], reversed(changes), strict=True):
            assert count or then == now  # what was refused changed nothing
            if count:
                history.undo(ws, count)
            assert _told(ws) == then
        for then, count in zip(lists[1:], changes, strict=True):
            if count:
                history.redo(ws, count)
            assert _told(ws) == then


@settings(max_examples=4, deadline=None)
@given(some.lists(steps, min_size=4, max_size=9))
def test_the_list_is_the_same_wherever_the_same_is_stored(said: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        ws, other = _workspace(Path(name), "one"), _workspace(Path(name), "other")
        shelf.start(ws, "mini")
        shelf.start(ws, "side")
        own.add(other, "Of another machine")
        history.undo(other)
        for act, item, back in said:
            with contextlib.suppress(RefusalError):
                ACTS[act](ws, Address(*item.split("/")), TODAY - timedelta(days=back))
        text = "".join(transfer.export(ws, own_json.write))
        transfer.take_in(other, "f.json", own_json.read(io.StringIO(text), "f.json"))
        assert _told(other) == _told(ws)
