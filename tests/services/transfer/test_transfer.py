"""What goes out comes in the same: byte for byte, all or nothing, and never twice."""

import io
import os
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests import quick_store

from studytrack.domain import spans as entries
from studytrack.domain.errors import AgainstRuleError, FaultyFileError, RefusalError
from studytrack.domain.exchange import Incoming, RecordedRows
from studytrack.domain.sections import Row
from studytrack.domain.sessions import Address
from studytrack.interop import csv_sessions, ics, own_json
from studytrack.services.backups import history
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.items import counting, states
from studytrack.services.pages import summaries, week_review
from studytrack.services.time_log import sessions, timer
from studytrack.services.transfer import transfer
from studytrack.store.database import Store

NOTES = ("", "plain", "=1+1", "line\nbreak", "ä “q” \x1b[31m \u202e \x00", "[@click=x] 🎉", "'=x")

HISTORIES = int(os.environ.get("STUDYTRACK_HISTORIES", "100"))
"""How many; `make lives` takes a thousand."""
WHOLE = 10
"""Every so many-th is lived on a file as it is, journals and backups included."""

ITEMS = ("read", "lab", "quiz", "apps", "notes", "post")

Fresh = Callable[[], Workspace]


@pytest.fixture
def fresh(ws: Workspace, tmp_path: Path) -> Fresh:
    """Return a function that gives another workspace, each empty."""
    made = iter(range(10_000))

    def another() -> Workspace:
        folder = tmp_path / f"other{next(made)}"
        folder.mkdir()
        store = Store(str(folder / quick_store.NAME), str(folder / "state"))
        return ws._replace(store=store)

    return another


def exported(ws: Workspace) -> str:
    return "".join(transfer.export(ws, own_json.write))


def take(ws: Workspace, text: str, *, dry: bool = False) -> transfer.ImportView:
    return transfer.take_in(ws, "f.json", own_json.read(io.StringIO(text), "f.json"), dry=dry)


def acts(ws: Workspace, chance: random.Random) -> list[Callable[[], object]]:
    """Return what a learner may do next."""
    item, note = Address("mini", chance.choice(ITEMS)), chance.choice(NOTES)

    def away() -> object:
        said = [f"{chance.randrange(1, 28)} dec" for _ in range(2)]
        first, last = sorted(inputs.day(ws, day, ahead=True) for day in said)
        return goals.vacation(ws, first, last)

    return [
        lambda: sessions.log(ws, item, said(ws, chance), note=note, overlap=True),
        lambda: sessions.log(ws, None, said(ws, chance), note=note, overlap=True),
        lambda: timer.start(ws, item, note=note),
        lambda: timer.stop(ws, keep=True),
        lambda: states.done(ws, [item], evidence=note, note=note),
        lambda: states.skip(ws, [item], why="no time"),
        lambda: states.reopen(ws, [item]),
        lambda: counting.add(ws, item, chance.choice([1, 3, -1])),
        lambda: goals.goal(ws, seconds=chance.randrange(3600, 90_000)),
        lambda: goals.goal(ws, seconds=7200, curriculum="mini"),
        lambda: goals.rest(ws, tuple(sorted(chance.sample(range(7), 2)))),
        away,
        lambda: goals.day_start(ws, chance.choice([0, 240, 300])),
        lambda: goals.week_start(ws, chance.randrange(7)),
        lambda: week_review.save(ws, went=note, plan="less"),
        lambda: shelf.start(ws, "side"),
        lambda: shelf.stop(ws, "side"),
        lambda: history.undo(ws),
    ]


def live(ws: Workspace, clock: Any, seed: int) -> None:
    """Lead a learner's life by chance; what is refused is left out, as in life."""
    chance = random.Random(seed)
    for _ in range(20):
        clock.forward(minutes=chance.randrange(0, 600))
        with suppress(RefusalError):
            chance.choice(acts(ws, chance))()


def said(ws: Workspace, chance: random.Random) -> entries.StudySpan:
    return inputs.entry(ws, chance.choice(["1h", "25m yesterday", "10:00-11:30 mon", "~40m"]))


def round_trip(ws: Workspace, clock: Any, fresh: Fresh, seed: int) -> None:
    live(ws, clock, seed)
    first = exported(ws)
    other = fresh()
    view = take(other, first)
    assert (view.known, view.conflicting) == (0, 0)
    assert exported(other) == first
    again = take(other, first)
    assert (again.new, again.conflicting, again.known) == (0, 0, view.new)
    there, here = (
        [one._replace(id=0) for one in summaries.sessions(place)] for place in (other, ws)
    )
    assert there == here


@pytest.mark.unmeasured
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_any_history_comes_back_byte_for_byte(
    ws: Workspace,
    clock: Any,
    fresh: Fresh,
    template: Path,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    if seed % WHOLE:
        quick_store.install(monkeypatch, template)
    round_trip(ws, clock, fresh, seed)
    quick_store.forget()


def test_an_import_is_one_change_that_undo_takes_back_and_redo_makes_again(
    ws: Workspace, log: Callable[..., object], fresh: Fresh
) -> None:
    log("1h")
    for note in NOTES:
        sessions.log(ws, None, inputs.entry(ws, "1m"), note=note)
    text, other = exported(ws), fresh()
    nothing = exported(other)
    take(other, text)
    assert [one.what for one in history.history(other)] == [
        f"imported 1 curriculum, {1 + len(NOTES)} sessions, 1 state from f.json"
    ]
    history.undo(other)
    assert exported(other) == nothing
    history.redo(other)
    assert exported(other) == text


def test_numbers_given_before_are_not_given_again_after_an_undone_import(
    ws: Workspace, log: Callable[..., object], fresh: Fresh
) -> None:
    log("1h")
    text, other = exported(ws), fresh()
    take(other, text)
    history.undo(other)
    take(other, text)
    assert summaries.sessions(other)[0].id == 2


def test_a_dry_run_counts_and_makes_nothing(
    ws: Workspace, log: Callable[..., object], fresh: Fresh
) -> None:
    log("1h")
    text, other = exported(ws), fresh()
    view = take(other, text, dry=True)
    assert (view.new, view.dry_run, other.store.exists()) == (3, True, False)
    assert take(ws, text, dry=True).known == 3


def test_what_differs_stays_as_it_is_and_is_counted(
    ws: Workspace, log: Callable[..., object]
) -> None:
    log("1h", note="mine")
    text = exported(ws)
    view = take(ws, text.replace('"mine"', '"theirs"').replace('"version":"1"', '"version":"2"'))
    assert (view.new, view.known, view.conflicting) == (0, 1, 2)
    assert view.rows["sessions"].conflicting == view.rows["curricula"].conflicting == 1
    assert exported(ws) == text


def test_what_there_can_be_one_of_is_known_by_its_name(ws: Workspace, fresh: Fresh) -> None:
    other = fresh()
    shelf.start(other, "mini")
    goals.goal(ws, seconds=3600)
    goals.goal(other, seconds=3600)
    goals.day_start(ws, 300)
    view = take(other, exported(ws))
    assert (view.conflicting, view.new, view.rows["rules"].new) == (0, 1, 1)


def test_a_faulty_row_takes_the_whole_import_back(
    ws: Workspace, log: Callable[..., object], fresh: Fresh
) -> None:
    for _ in range(3):
        log("1h")
    text, other = exported(ws), fresh()
    place = text.rindex('"seconds":3600')
    broken = text[:place] + '"seconds":0' + text[place + len('"seconds":3600') :]
    with pytest.raises(FaultyFileError, match=r"f\.json:\d+: sessions\[2\]\.seconds should be"):
        take(other, broken)
    assert '"sessions":[]' in exported(other)
    assert history.history(other) == ()


def test_a_day_of_more_than_24_hours_is_refused_also_in_a_dry_run(
    ws: Workspace, log: Callable[..., object], fresh: Fresh
) -> None:
    log("20h yesterday")
    text, other = exported(ws), fresh()
    sessions.log(other, None, inputs.entry(other, "5h yesterday"))
    for dry in (True, False):
        with pytest.raises(AgainstRuleError, match="2026-11-17 would hold more than 24 hours"):
            take(other, text, dry=dry)
    assert len(summaries.sessions(other)) == 1


def test_the_same_request_imports_once(
    ws: Workspace, log: Callable[..., object], fresh: Fresh
) -> None:
    log("1h")
    text, other = exported(ws), fresh()
    request = "6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a11"

    def ask() -> transfer.ImportView:
        incoming = own_json.read(io.StringIO(text), "f")
        return transfer.take_in(other, "f", incoming, op_id=request)

    assert ask().new == 3
    assert (ask().new, len(history.history(other))) == (0, 1)


def test_a_backup_is_made_before_an_import_changes_anything(
    ws: Workspace, log: Callable[..., object], fresh: Fresh
) -> None:
    text, other = exported(ws), fresh()
    take(other, text)
    assert other.store.backups() == ()
    log("1h")
    take(other, exported(ws))
    assert [one.reason for one in other.store.backups()] == ["before-import"]


def test_a_backup_that_fails_is_a_warning_and_the_import_goes_on(
    ws: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "studytrack.db.backups").write_text("in the way")
    assert take(ws, exported(ws)).known == 1
    assert "No backup was made before this import" in ws.store.warnings[0].sentence


def test_progress_is_told_every_ten_thousand_rows(fresh: Fresh) -> None:
    def many() -> Incoming:
        for number in range(20_001):
            uuid = f"00000000-0000-4000-8000-{number:012d}"
            yield "vacation", {"uuid": uuid, "first": "2026-01-01", "last": "2026-01-01"}

    told: list[int] = []
    view = transfer.take_in(fresh(), "f", many(), dry=True, told=told.append)
    assert (view.new, told) == (20_001, [10_000, 20_000, 20_001])


def test_a_table_of_sessions_is_known_when_it_comes_again(ws: Workspace) -> None:
    table = "study_date,seconds,item\n2026-11-16,3600,mini/lab\n2026-11-16,3600,mini/lab\n"

    def ask(where: Workspace) -> transfer.ImportView:
        return transfer.take_in(where, "t.csv", csv_sessions.read(io.StringIO(table), "t.csv"))

    assert ask(ws).new == 2
    ws.clock.forward(days=2)  # type: ignore[attr-defined]
    assert (ask(ws).known, ask(ws).new) == (2, 0)
    (first, second) = summaries.sessions(ws)
    assert (first.item, first.provenance, second.seconds) == ("mini/lab", "imported", 3600)


def test_an_own_table_is_known_whole(ws: Workspace, log: Callable[..., object]) -> None:
    for note in NOTES:
        log("10m", note=note)
    timer.start(ws, Address("mini", "lab"))
    ws.clock.forward(minutes=20)  # type: ignore[attr-defined]
    timer.stop(ws)
    table = "".join(transfer.export(ws, csv_sessions.write))
    stream = io.StringIO(table, newline="")
    view = transfer.take_in(ws, "t.csv", csv_sessions.read(stream, "t.csv"))
    assert (view.known, view.new, view.conflicting) == (len(NOTES) + 1, 0, 0)


def test_an_export_of_what_was_never_begun_is_an_empty_document(fresh: Fresh) -> None:
    other = fresh()
    assert '"sessions":[]' in exported(other)
    assert not other.store.exists()


def test_a_row_that_cannot_be_meant_is_left_out_and_counted(
    ws: Workspace, log: Callable[..., object], tmp_path: Path
) -> None:
    import sqlite3

    log("1h")
    log("2h yesterday")
    opened = sqlite3.connect(tmp_path / "studytrack.db", isolation_level=None)
    opened.execute("UPDATE session SET recorded_at = 1 << 60 WHERE id = 1")
    opened.execute("UPDATE session SET note = CAST(x'ff' AS TEXT) WHERE id = 2")
    opened.close()
    rows = [line for line in exported(ws).splitlines() if '"stamped"' in line]
    assert len(rows) == 1
    assert "\\ufffd" in rows[0]
    assert any("2 rows" in one.sentence for one in ws.store.warnings)


def test_an_export_sees_one_state(ws: Workspace, log: Callable[..., object]) -> None:
    log("1h")

    def write(recorded: RecordedRows) -> Iterator[str]:
        rows: list[Row] = list(recorded.rows("session"))
        yield str(len(rows))
        yield str(len(list(recorded.rows("session"))))

    assert list(transfer.export(ws, write)) == ["1", "1"]


def _event(ws: Workspace) -> dict[str, str]:
    lines = "".join(transfer.export(ws, ics.write)).splitlines()
    return dict(line.split(":", 1) for line in lines if line.startswith(("SEQ", "LAST", "DTSTAMP")))


def test_a_calendar_never_sees_an_older_event_after_a_newer_one(
    ws: Workspace, log: Callable[..., object], clock: Any
) -> None:
    log("1h")
    first = _event(ws)
    assert first == {**_event(ws), "SEQUENCE": "0"}
    clock.forward(minutes=1)
    (one,) = summaries.sessions(ws)
    sessions.edit(ws, (one.id,), note="later")
    second = _event(ws)
    assert second["LAST-MODIFIED"] == second["DTSTAMP"] > first["DTSTAMP"]
    history.undo(ws)
    third = _event(ws)
    assert int(first["SEQUENCE"]) < int(second["SEQUENCE"]) < int(third["SEQUENCE"])
    log("5m")  # what was undone is forgotten
    sequences = [
        int(line.partition(":")[2])
        for line in "".join(transfer.export(ws, ics.write)).splitlines()
        if line.startswith("SEQUENCE")
    ]
    assert max(sequences) == int(third["SEQUENCE"])


def _row(**said: Any) -> Incoming:
    row = {"started_at": None, "seconds": 60, "study_date": "2026-11-18", "curriculum": None}
    return iter([("session", {**row, **said})])


def test_rows_of_a_table_are_what_could_have_been_logged(ws: Workspace) -> None:
    for good in ({}, {"curriculum": "mini"}, {"curriculum": "side"}):
        assert len(list(transfer.checked(ws, _row(**good)))) == 1
    for bad, said in (
        ({"study_date": "2026-11-19"}, "is still to come"),
        ({"started_at": ws.clock().at}, "is still to come"),
        ({"curriculum": "nowhere"}, "neither started nor on the shelf"),
    ):
        with pytest.raises(RefusalError, match=said):
            list(transfer.checked(ws, _row(**bad)))
