"""Claims, runs, verdicts and submissions: undone, redone, restored, exported, moved to a new id."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Clock, Record
from tests.services.experiments.conftest import CONTEST, GAME, MAIN, OTHER
from tests.services.experiments.test_imports import LIST, RUNS

from studytrack.domain.errors import FaultyFileError, RefusalError
from studytrack.domain.sessions import Address
from studytrack.interop import own_json
from studytrack.services.backups import backups, history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.experiments import imports, results, submissions
from studytrack.services.transfer import transfer

Act = Callable[[Workspace], object]
SEEDS, STEPS = 6, 14


def first_run(ws: Workspace) -> int:
    return results.page(ws, MAIN).view.runs[0].id


def first_row(ws: Workspace) -> int:
    return submissions.page(ws, CONTEST).view.rows[0].id


ACTS: dict[str, Act] = {
    "run": lambda ws: results.record(ws, MAIN, ["80", "nan"], seeds_of=[1, 2]),
    "run of another": lambda ws: results.record(ws, OTHER, ["3"], metric="loss"),
    "claim": lambda ws: results.set_claim(ws, MAIN, {"tolerance": "2%", "where": "Table 3"}),
    "claim given back": lambda ws: results.set_claim(ws, MAIN, {"where": ""}),
    "verdict": lambda ws: results.set_verdict(ws, MAIN, "not", "other features"),
    "another verdict": lambda ws: results.set_verdict(ws, MAIN, "partly", "one seed"),
    "run edited": lambda ws: results.edit(ws, first_run(ws), value="81", seed="9"),
    "run deleted": lambda ws: results.delete(ws, first_run(ws)),
    "runs imported": lambda ws: imports.take_runs(ws, MAIN, RUNS, "acc"),
    "submission": lambda ws: submissions.add(ws, CONTEST, {"cv": "0.8"}, better="higher"),
    "picked": lambda ws: submissions.edit(ws, first_row(ws), {"final": True}),
    "submission deleted": lambda ws: submissions.delete(ws, first_row(ws)),
    "submissions imported": lambda ws: imports.take_submissions(
        ws, CONTEST, "s.csv", LIST, better="higher"
    ),
    "ended": lambda ws: submissions.end(ws, CONTEST, (100, 9, 4)),
    "finished": lambda ws: submissions.finish(ws, CONTEST, "0.7", (100, 9, 5)),
}


@pytest.fixture
def kept(lab: Workspace) -> Record:
    """Return a function that gives everything an export holds."""
    return lambda: "".join(transfer.export(lab, own_json.write))


@pytest.fixture
def full(lab: Workspace) -> Workspace:
    """Return a workspace in which every act has something to act on."""
    for name in ("run", "claim", "verdict", "submission", "ended"):
        ACTS[name](lab)
    results.set_claim(lab, MAIN, {"tolerance": "1", "where": "Table 9"})
    submissions.end(lab, CONTEST, (90, 9, 4))
    return lab


@pytest.mark.parametrize("name", ACTS)
def test_every_change_is_undone_and_redone_as_if_never(
    full: Workspace, kept: Record, name: str
) -> None:
    before = kept()
    ACTS[name](full)
    after = kept()
    assert after != before
    history.undo(full)
    assert kept() == before
    history.redo(full)
    assert kept() == after


@pytest.mark.parametrize("seed", range(SEEDS))
def test_any_run_of_changes_all_undone_leaves_all_as_it_was(
    full: Workspace, folder: Path, clock: Clock, kept: Record, seed: int
) -> None:
    chance = random.Random(seed)
    before, had = kept(), len(history.history(full, 99))
    for step in range(STEPS):
        clock.forward(minutes=7)
        if step == STEPS // 2:
            _rename(folder, "main", "principal")
            assert "1 renamed" in shelf.update(full, "paper")
            _rename(folder, "principal", "main")
            assert "1 renamed" in shelf.update(full, "paper")
        try:
            ACTS[chance.choice(list(ACTS))](full)
        except (IndexError, RefusalError):
            continue  # nothing left to act on
    made = len(history.history(full, 99)) - had
    after = kept()
    history.undo(full, made)
    assert kept() == before
    history.redo(full, made)
    assert kept() == after


def _rename(folder: Path, old: str, new: str) -> None:
    file = folder / "paper.toml"
    text = file.read_text().replace(f', was = ["{new}"]', "")
    file.write_text(text.replace(f'id = "{old}"', f'id = "{new}", was = ["{old}"]'))


def test_all_of_an_item_follows_it_to_a_new_id(full: Workspace, folder: Path) -> None:
    before = results.page(full, MAIN).view
    _rename(folder, "main", "principal")
    shelf.update(full, "paper")
    moved = results.page(full, Address("paper", "principal")).view
    assert moved == before._replace(item="paper/principal")
    results.set_claim(full, Address("paper", "principal"), {"where": "Table 1"})
    results.set_verdict(full, Address("paper", "principal"), "partly", "better now")


def test_an_old_id_that_comes_to_life_again_begins_anew(full: Workspace, folder: Path) -> None:
    _rename(folder, "main", "principal")
    shelf.update(full, "paper")
    file = folder / "paper.toml"
    file.write_text(file.read_text().replace(', was = ["main"]', ""))
    _add(folder, '{ id = "main", kind = "experiment", title = "Anew" },')
    shelf.update(full, "paper")
    assert results.page(full, MAIN).view.claim is None
    fields = {"better": "lower", "tolerance": "3", "where": "Table 4"}
    results.set_claim(full, MAIN, fields)
    results.record(full, MAIN, ["1"])
    assert (verdict := results.set_verdict(full, MAIN, "reproduced", "easily").verdict)
    assert verdict.word == "reproduced"
    old = results.page(full, Address("paper", "principal")).view
    assert old.claim is not None
    assert (old.claim.where, old.verdict and old.verdict.word) == ("Table 9", "not")


def _add(folder: Path, item: str) -> None:
    file = folder / "paper.toml"
    file.write_text(file.read_text().replace("items = [", f"items = [\n  {item}"))


def test_runs_of_a_file_are_known_again_under_a_new_id(lab: Workspace, folder: Path) -> None:
    imports.take_runs(lab, MAIN, RUNS, "acc")
    _rename(folder, "main", "principal")
    shelf.update(lab, "paper")
    again = imports.take_runs(lab, Address("paper", "principal"), RUNS, "acc")
    assert (again.new, again.known, again.result.n) == (0, 3, 3)


def test_a_claim_alone_is_history_that_no_update_loses(lab: Workspace, folder: Path) -> None:
    results.set_claim(lab, OTHER, {"better": "lower", "reported": "3"})
    file = folder / "paper.toml"
    whole = file.read_text()
    row = '{ id = "other", kind = "experiment", title = "Anything" },'
    file.write_text(whole.replace(row, ""))
    shelf.update(lab, "paper")
    claim = results.page(lab, OTHER).view.claim
    assert claim is not None
    assert claim.reported == "3"
    assert str(OTHER) in [page.view.item for page in results.pages(lab)]
    results.set_claim(lab, MAIN, {"where": "Table 2"})
    file.write_text(whole.replace(row, "").replace('id = "main"', 'id = "main", was = ["other"]'))
    with pytest.raises(FaultyFileError, match="both have a history"):
        shelf.update(lab, "paper")


def test_a_contest_no_longer_in_the_file_keeps_its_table(full: Workspace, folder: Path) -> None:
    before = submissions.page(full, CONTEST).view
    text = GAME[: GAME.index('  { id = "close"')] + "]\n"
    (folder / "contest.toml").write_text(text)
    shelf.update(full, "contest")
    assert submissions.page(full, CONTEST).view == before
    assert [page.view for page in submissions.pages(full)] == [before]


def test_a_restore_brings_all_of_it_back_and_is_taken_back(full: Workspace, kept: Record) -> None:
    before = kept()
    backup = backups.backup(full)
    for name in ("run", "claim", "another verdict", "submissions imported", "finished"):
        ACTS[name](full)
    after = kept()
    undone = backups.restore(full, Path(backup.file).name)
    assert kept() == before
    assert undone.backup is not None
    backups.restore(full, undone.backup)
    assert kept() == after
