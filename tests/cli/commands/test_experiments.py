"""Results and submissions at a prompt: words in, lines and JSON out."""

import hashlib
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.interop.test_mlflow import Made
from tests.services.experiments.conftest import GAME, PAPER

Ask = Any

KAGGLE = (
    "Using competition: titanic\r\n"
    "ref,fileName,date,description,status,publicScore,privateScore\r\n"
    "45,a.csv,2026-11-19 18:02:11.123000,base,SubmissionStatus.COMPLETE,0.77511,\r\n"
    "46,b.csv,2026-11-20 20:41:09,,SubmissionStatus.ERROR,,\r\n"
)


@pytest.fixture(autouse=True)
def begun(home: Any, ask: Ask) -> None:
    home.shelf.mkdir()
    for name, text in (("paper", PAPER), ("contest", GAME)):
        (home.shelf / f"{name}.toml").write_text(text)
        assert ask("curricula", "start", name).status == 0


def test_a_result_is_recorded_claimed_concluded_and_printed(ask: Ask) -> None:
    said = ask("result", "paper/main", "79.1", "80,2", "81.7%", "--seeds", "0-2", "-n", "first")
    assert said.status == 0
    assert said.err == ""
    lines = said.out.splitlines()
    assert lines[0] == "CIFAR-10"
    assert lines[1] == (
        "  accuracy, higher is better: 82.8 % reported (best, Table 1, CIFAR-10); "
        "1.5 points worse still counts"
    )
    assert "  1   79.1  seed 0  Fri 20 Nov 2026  first" in lines
    assert "  3 runs: best 81.7%, median 80,2, mean 80.33 ± 1.31 (n−1)" in lines
    assert (
        "  the best run: gap -1.10 points, -1.3 % of what is reported; within what was asked"
        in lines
    )
    assert lines[-1] == "  No verdict yet."
    ask("result", "paper/main", "--claim", "--tolerance", "2%", "--where", "Table 9")
    assert "Set after the first run: where, tolerance." in ask("result", "paper/main").out
    said = ask("result", "paper/main", "--verdict", "not", "--why", "other features")
    assert "  Not reproduced: other features. The numbers are within what was asked" in said.out
    assert said.out.splitlines()[-1] == "  That finishes it, with 81.7% as its evidence."
    assert "finishes it" not in ask("result", "paper/main").out
    assert "**Not reproduced: other features." in ask("result", "paper/main", "--markdown").out
    assert (
        ask("curricula", "show", "paper", "--json").json["modules"][0]["items"][0]["state"]
        == "done"
    )


def test_the_json_is_as_promised(ask: Ask) -> None:
    ask("result", "paper/main", "80", "nan")
    said = ask("result", "paper/main", "--json").json
    assert set(said) == {
        "item", "claim", "runs", "n", "finite", "best", "median", "mean", "sd", "gap",
        "gap_relative", "within", "verdict",
    }  # fmt: skip
    assert {
        "metric",
        "unit",
        "better",
        "reported",
        "where",
        "tolerance",
        "set_after_first_run",
    } <= set(said["claim"])
    assert {"id", "value", "seed", "reduction", "commit", "on"} <= set(said["runs"][0])
    assert (said["n"], said["finite"], said["best"], said["median"]) == (2, 1, "80", "80")
    assert (said["mean"], said["sd"], said["within"], said["verdict"]) == (None, None, False, None)
    assert [run["value"] for run in said["runs"]] == ["80", "nan"]
    assert ask("results", "--json").json == [said]


@pytest.mark.parametrize("value", ["-0.39", "-1e-3", "-inf", "-.5", "-0,39"])
def test_a_number_below_zero_needs_no_dashes(ask: Ask, value: str) -> None:
    said = ask("result", "paper/other", value, "--json")
    assert said.status == 0
    assert said.json["runs"][0]["value"] == value


def test_the_numbers_of_a_claim_may_be_below_zero(ask: Ask) -> None:
    said = ask(
        "result", "paper/other", "--claim", "--reported", "-0.39", "--better", "higher", "--json"
    )
    assert said.json["claim"]["reported"] == "-0.39"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["paper/main", "high"], 2, "is no number"),
        (["paper/main", "80", "--seeds", "0-3"], 2, "1 value and 4 seeds"),
        (["paper/main", "80", "--seed", "1", "--seeds", "1"], 2, "Say --seed or --seeds."),
        (["paper/main", "--claim", "--tolerance", "0"], 1, "leaves nothing to tell apart"),
        (["paper/main", "--claim", "--better", "up"], 2, "is no better; say higher or lower"),
        (["paper/other", "--claim", "--reported", "5"], 2, "--better higher|lower"),
        (["paper/main", "--claim"], 2, "Say what is claimed"),
        (["paper/main", "80", "--claim", "--where", "x"], 2, "one at a time"),
        (["paper/main", "--where", "x"], 2, "--where is for --claim"),
        (["paper/main", "--seed", "1"], 2, "--seed is said of a run"),
        (["paper/main", "--why", "x"], 2, "--why is the reason of a --verdict"),
        (["paper/main", "--metric", "x"], 2, "--metric is said of a run"),
        (["paper/main", "--verdict", "maybe", "--why", "x"], 2, "is no verdict"),
        (["paper/main", "--verdict", "not"], 2, "say it with --why TEXT"),
        (["paper/main", "80", "--metric", "f1"], 1, "is about accuracy, not f1"),
        (["paper/main", "--markdown", "--json"], 2, "Say --json or --markdown."),
        (["paper/nothing"], 3, "nothing"),
        (["paper"], 1, "is a whole curriculum"),
    ],
)
def test_bad_words_are_refused_and_nothing_is_written(
    ask: Ask, home: Any, words: list[str], status: int, said: str
) -> None:
    before = home.bytes()
    answer = ask("result", *words)
    assert (answer.status, answer.out) == (status, "")
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1
    assert home.bytes() == before


def test_one_seed_stands_for_every_value(ask: Ask) -> None:
    said = ask("result", "paper/main", "80", "81", "--seed", "7", "--json").json
    assert [run["seed"] for run in said["runs"]] == [7, 7]
    assert "Seed 7 was used more than once." in ask("result", "paper/main").out


def test_an_artefact_has_its_hash(ask: Ask, tmp_path: Path) -> None:
    model = tmp_path / "model.pt"
    model.write_bytes(b"weights")
    link = tmp_path / "link.pt"
    link.symlink_to(model)
    hashes = []
    for named in (str(model), str(link), "https://example.org/x", str(tmp_path), "a\0b"):
        said = ask("result", "paper/main", "80", "--artefact", named, "--json")
        hashes.append(said.json["runs"][-1]["sha256"])
    assert hashes[0] == hashlib.sha256(b"weights").hexdigest()
    assert hashes[1:] == [hashes[0], None, None, None]


def test_runs_are_edited_and_deleted(ask: Ask) -> None:
    ask("result", "paper/main", "80")
    assert ask("runs", "edit", "1", "--value", "-81", "--seed", "3").out == (
        "Changed run 1: -81, seed 3, Fri 20 Nov 2026.\n"
    )
    assert ask("runs", "edit", "1").status == 2
    assert ask("runs", "edit", "9", "-n", "x").status == 3
    assert ask("runs", "delete", "1", "--json").json["value"] == "-81"
    assert ask("runs", "delete", "1").status == 3
    ask("undo")
    said = ask("runs", "edit", "1", "--on", "yesterday", "--json").json
    assert said["on"] == "2026-11-19"


def test_a_deletion_named_twice_is_done_once(ask: Ask) -> None:
    ask("result", "paper/main", "80")
    ask("submission", "contest", "--cv", "1", "--better", "lower")
    for words in (["runs"], ["submissions"]):
        op = f"0b7ef29a-5d23-4a86-9f0c-2d9e6a6c5b{len(words[0]):02}"
        assert ask(*words, "delete", "1", "--op-id", op).status == 0
        assert ask(*words, "delete", "1", "--op-id", op).out == "It was deleted before.\n"


def test_results_without_any_say_how_to_begin(ask: Ask) -> None:
    ask("curricula", "stop", "paper")
    assert (
        ask("results").out == "No results yet; `studytrack result ITEM 0.91` records a first run.\n"
    )


def test_results_stand_below_one_another(ask: Ask) -> None:
    ask("result", "paper/other", "1")
    out = ask("results").out
    assert "CIFAR-10\n" in out
    assert "\n\nAnything\n" in out


def test_runs_are_imported_from_files(ask: Ask, tmp_path: Path) -> None:
    files = []
    for seed in range(3):
        folder = tmp_path / f"seed{seed}"
        folder.mkdir()
        (folder / "metrics.json").write_text(json.dumps({"eval": {"acc": 80 + seed}}))
        files.append(str(folder / "metrics.json"))
    words = ("import", "runs", *files, "--item", "paper/main", "--metric", "eval.acc")
    said = ask(*words, "--seed-pattern", "seed{}")
    assert said.out == "Imported 3 runs of CIFAR-10; 0 known already.\n"
    assert [run["seed"] for run in ask("result", "paper/main", "--json").json["runs"]] == [0, 1, 2]
    again = ask(*words, "--json").json
    assert (again["new"], again["known"]) == (0, 3)
    assert ask(*words, "--dry-run").out.startswith("Would import 0 runs")


def test_an_mlflow_database_is_read_from_a_copy(ask: Ask, tmp_path: Path) -> None:
    made = Made(tmp_path / "mlflow.db")
    made.run("dcgan-1", [0.5, 81.0, 80.0])
    made.run("dcgan-2", [82.5], status="RUNNING")
    with closing(made.base):
        made.base.execute("BEGIN EXCLUSIVE")  # locked by MLflow itself
        words = ("import", "runs", str(made.path), "--item", "paper/main", "--metric", "acc")
        said = ask(*words)
        assert said.out == (
            "Imported 1 run of CIFAR-10; 0 known already.\n1 record without acc, or still going.\n"
        )
    best = ask(*words[:3], "--item", "paper/other", "--metric", "acc", "--reduction", "best")
    assert best.status == 2
    assert "--better higher|lower" in best.err
    ask(
        *words[:3],
        "--item",
        "paper/other",
        "--metric",
        "acc",
        "--reduction",
        "best",
        "--better",
        "higher",
    )
    assert ask("result", "paper/other", "--json").json["best"] == "81.0"


def test_an_mlflow_folder_is_read(ask: Ask, tmp_path: Path) -> None:
    run = tmp_path / "mlruns" / "0" / "abc"
    (run / "metrics" / "val").mkdir(parents=True)
    (run / "params").mkdir()
    (run / "meta.yaml").write_text("lifecycle_stage: active\nstatus: 3\n")
    (run / "metrics" / "val" / "acc").write_text("1795000000000 81.5 0\n")
    (run / "params" / "seed").write_text("5")
    folder = str(tmp_path / "mlruns")
    ask("import", "runs", folder, "--item", "paper/main", "--metric", "val/acc")
    runs = ask("result", "paper/main", "--json").json["runs"]
    assert [(run["value"], run["seed"]) for run in runs] == [("81.5", 5)]


def test_a_database_that_cannot_be_read_is_refused(ask: Ask, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as base:
        base.execute("CREATE TABLE x (y)")
    cut = tmp_path / "cut.db"
    cut.write_bytes(other.read_bytes()[:1500])
    link = tmp_path / "link.db"
    link.symlink_to(other)
    for file, status in ((other, 7), (cut, 7), (link, 3), (tmp_path / "none.db", 3)):
        said = ask("import", "runs", str(file), "--item", "paper/main", "--metric", "acc")
        assert (said.status, said.out) == (status, "")
        assert len(said.err.splitlines()) == 1
    assert ask("result", "paper/main", "--json").json["n"] == 0


def test_importing_runs_needs_file_item_and_metric(ask: Ask) -> None:
    assert "Name the files after runs" in ask("import", "runs").err
    assert "--item ITEM" in ask("import", "runs", "x").err
    assert "--metric KEY" in ask("import", "runs", "x", "--item", "paper/main").err


def test_submissions_are_noted_and_the_contest_printed(ask: Ask) -> None:
    assert "--better higher|lower" in ask("submission", "contest", "--cv", "0.8").err
    words = ("--public", "0.70", "--file", "a.csv", "--folds", "5", "--seed", "1", "--final")
    assert ask("submission", "contest", "--cv", "0.8", *words, "--better", "higher").status == 0
    for number in range(1, 6):
        ask("submission", "contest/subs", "--cv", f"0.8{number}", "--public", f"0.7{number}")
    out = ask("submission", "contest/close").out
    assert "Titanic\n  best by CV: submission 6, 0.85, public 0.75\n" in out
    assert "  picked for the end, 1 of 1: a.csv\n" in out
    assert "  0 submissions left today (UTC)\n" in out
    assert "CV (right) against public (up): ρ 1.00 of 6 pairs" in out
    assert "best so far, ░ CV and █ public: best public 0.75" in out
    view = ask("submission", "contest", "--json").json
    assert set(view) == {
        "item", "better", "rows", "best_cv", "best_public", "pairs", "rho", "could_be_chance",
        "left_today", "shake_up",
    }  # fmt: skip
    assert {
        "id", "ref", "file", "submitted_at", "on", "status", "cv", "public", "private", "final",
    } <= set(view["rows"][0])  # fmt: skip
    assert (view["rho"], view["could_be_chance"], view["left_today"]) == (1.0, False, 0)
    said = ask("submission", "contest", "--ended", "--teams", "100", "--public-place", "9",
               "--private-place", "4", "--json")  # fmt: skip
    assert said.json["shake_up"]["moved"] == 5


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--cv", "x", "--better", "higher"], 2, "is no number"),
        (["--cv", "1", "--better", "up"], 2, "is no better"),
        (["--folds", "-1"], 2, "--folds takes a whole number"),
        (["--teams", "5"], 2, "stand with --ended"),
        (["--ended", "--cv", "1"], 2, "alone"),
        (["--ended", "--teams", "5"], 2, "--public-place N"),
        (["--ended", "--teams", "5", "--public-place", "6", "--private-place", "1"], 1, "Places"),
        (["--on", "yesterday"], 2, "Say what was submitted"),
    ],
)
def test_bad_submissions_are_refused(
    ask: Ask, home: Any, words: list[str], status: int, said: str
) -> None:
    before = home.bytes()
    answer = ask("submission", "contest", *words)
    assert (answer.status, answer.out) == (status, "")
    assert said in answer.err
    assert home.bytes() == before


def test_a_contest_without_submissions_says_how_to_begin(ask: Ask) -> None:
    assert "No submissions yet" in ask("submission", "contest").out


def test_submissions_are_edited_and_deleted(ask: Ask) -> None:
    ask("submission", "contest", "--cv", "0.8", "--better", "higher", "--on", "yesterday")
    said = ask(
        "submissions", "edit", "1", "--public", "0.7", "--hypothesis", "trees", "--ref", "45"
    )
    assert said.out == "Changed submission 1: Thu 19 Nov 2026, CV 0.8, public 0.7.\n"
    assert ask("submissions", "edit", "1").status == 2
    assert ask("submissions", "delete", "1", "--json").json["ref"] == "45"
    assert ask("submissions", "delete", "1").status == 3


def test_kaggles_list_is_imported_from_a_file_or_a_pipe(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "subs.csv"
    file.write_text(KAGGLE, newline="")
    assert "--item ITEM" in ask("import", "kaggle", str(file)).err
    words = ("import", "kaggle", str(file), "--item", "contest")
    assert "--better WAY" in ask(*words).err
    said = ask(*words, "--better", "higher")
    assert said.out == (
        "Imported 2 submissions into Titanic; 0 gained, 0 known already.\n"
        "Study days are those of UTC.\n"
    )
    changed = KAGGLE.replace("0.77511,", "0.77512,0.7") + "Next Page Token = x\r\n"
    pipe = io.TextIOWrapper(io.BytesIO(changed.encode()))
    monkeypatch.setattr("sys.stdin", pipe)
    out = ask("import", "-", "--item", "contest").out
    assert "0 submissions into Titanic; 1 gained, 1 known already." in out
    assert "1 line of no submission passed over." in out
    assert "a.csv: public score was 0.77511, the file says 0.77512" in out
    table = ask("submission", "contest", "--json").json
    assert table["rows"][0]["private"] == "0.7"
    assert table["left_today"] == 4


def test_the_list_of_another_contest_is_refused(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "subs.csv"
    file.write_text(KAGGLE.replace("titanic", "digits"))
    said = ask("import", "kaggle", str(file), "--item", "contest", "--better", "higher")
    assert (said.status, said.out) == (7, "")
    assert "lists submissions to digits, and this is titanic" in said.err


def test_more_rows_than_a_page_are_counted(ask: Ask, tmp_path: Path) -> None:
    head = KAGGLE.splitlines(keepends=True)[1]
    rows = "".join(
        f"{n},s{n}.csv,2026-11-{1 + n % 20:02} 10:00:{n:02},,complete,0.{n:02},\r\n"
        for n in range(50)
    )
    file = tmp_path / "subs.csv"
    file.write_text(head + rows)
    ask("import", "kaggle", str(file), "--item", "contest", "--better", "higher")
    assert "… 10 older ones …" in ask("submission", "contest").out
    values = [f"0.{n:02}" for n in range(45)]
    shown = ask("result", "paper/main", *values).out
    assert "… 5 older ones …" in shown
    assert "45 runs: best 0.44" in shown


def test_an_item_is_shown_with_its_claim_runs_and_verdict(ask: Ask) -> None:
    before = ask("show", "paper/main")
    assert "Result\n  accuracy, higher is better: 82.8 % reported" in before.out
    assert before.out.endswith("  No verdict yet.\n")
    ask("result", "paper/main", "79.1", "--seed", "3", "-n", "first")
    ask("result", "paper/main", "--verdict", "not", "--why", "other features")
    out = ask("show", "paper/main").out
    assert "  1  79.1  seed 3  Fri 20 Nov 2026  first\n" in out
    assert "  Not reproduced: other features." in out
    shown = ask("show", "paper/main", "--json").json
    table = ask("result", "paper/main", "--json").json
    assert [shown[key] for key in ("claim", "runs", "verdict")] == (
        [table[key] for key in ("claim", "runs", "verdict")]
    )
    assert [run["value"] for run in shown["runs"]] == ["79.1"]
    assert shown["submissions"] == []
    assert "Result" not in ask("show", "paper/plain").out


def test_an_item_is_shown_with_the_table_it_adds_to(ask: Ask) -> None:
    assert "Submissions\n  No submissions yet;" in ask("show", "contest/close").out
    ask("submission", "contest", "--cv", "0.8", "--public", "0.7", "--better", "higher")
    for item in ("contest/close", "contest/subs"):
        assert "  best by CV: submission 1, 0.8, public 0.7\n" in ask("show", item).out
        (row,) = ask("show", item, "--json").json["submissions"]
        assert (row["cv"], row["public"]) == ("0.8", "0.7")


def test_a_file_on_the_shelf_shows_what_it_claims(ask: Ask, home: Any) -> None:
    (home.shelf / "later.toml").write_text(PAPER.replace('"paper"', '"later"'))
    assert "accuracy, higher is better" in ask("show", "later/main").out
    shown = ask("show", "later/main", "--json").json
    assert (shown["claim"]["reported"], shown["runs"]) == ("82.8", [])
    (home.shelf / "other.toml").write_text(GAME.replace('"contest"', '"other"'))
    assert ask("show", "other/close", "--json").json["submissions"] == []
