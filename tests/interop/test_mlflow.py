"""MLflow's databases, made here by the schema it writes, and its older folders."""

import math
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from studytrack.domain.errors import FaultyFileError
from studytrack.interop import mlflow, run_files
from studytrack.interop.run_files import Wanted

ACC = Wanted("acc")
SCHEMA = """
CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name VARCHAR(256) NOT NULL);
CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL PRIMARY KEY, name VARCHAR(250),
  source_type VARCHAR(20), status VARCHAR(9), start_time BIGINT, end_time BIGINT,
  lifecycle_stage VARCHAR(20), experiment_id INTEGER);
CREATE TABLE metrics (key VARCHAR(250) NOT NULL, value FLOAT(53) NOT NULL,
  timestamp BIGINT NOT NULL, run_uuid VARCHAR(32) NOT NULL, step BIGINT DEFAULT '0' NOT NULL,
  is_nan BOOLEAN DEFAULT '0' NOT NULL,
  PRIMARY KEY (key, timestamp, step, run_uuid, value, is_nan));
CREATE TABLE latest_metrics (key VARCHAR(250) NOT NULL, value FLOAT(53) NOT NULL,
  timestamp BIGINT, step BIGINT NOT NULL, is_nan BOOLEAN NOT NULL,
  run_uuid VARCHAR(32) NOT NULL, PRIMARY KEY (key, run_uuid));
CREATE TABLE params (key VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL,
  run_uuid VARCHAR(32) NOT NULL, PRIMARY KEY (key, run_uuid));
CREATE TABLE tags (key VARCHAR(250) NOT NULL, value VARCHAR(8000),
  run_uuid VARCHAR(32) NOT NULL, PRIMARY KEY (key, run_uuid));
"""


class Made:
    """A database as MLflow 3 writes it, run by run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.base = sqlite3.connect(path)
        self.base.executescript(SCHEMA)

    def run(
        self,
        name: str,
        values: Iterable[float],
        *,
        status: str = "FINISHED",
        stage: str = "active",
        seed: str = "",
        commit: str = "",
    ) -> str:
        uuid = f"{name:>032}".replace(" ", "0")
        begun = 1_795_000_000_000 + len(self.base.execute("SELECT 1 FROM runs").fetchall())
        self.base.execute(
            "INSERT INTO runs VALUES (?,?,'LOCAL',?,?,NULL,?,1)", (uuid, name, status, begun, stage)
        )
        for step, value in enumerate(values):
            nan = math.isnan(value)
            stored = (
                0.0 if nan else max(-1.7976931348623157e308, min(1.7976931348623157e308, value))
            )
            self.base.execute(
                "INSERT INTO metrics VALUES ('acc',?,?,?,?,?)",
                (stored, begun + step, uuid, step, nan),
            )
            self.base.execute(
                "INSERT OR REPLACE INTO latest_metrics VALUES ('acc',?,?,?,?,?)",
                (stored, begun + step, step, nan, uuid),
            )
        for table, key, text in (
            ("params", "seed", seed), ("tags", "mlflow.source.git.commit", commit),
        ):  # fmt: skip
            if text:
                self.base.execute(f"INSERT INTO {table} VALUES (?,?,?)", (key, text, uuid))  # noqa: S608 - two names
        self.base.commit()
        return uuid


@pytest.fixture
def made(tmp_path: Path) -> Iterable[Made]:
    made = Made(tmp_path / "mlflow.db")
    with closing(made.base):
        yield made


def test_the_latest_value_of_every_finished_run_is_read(made: Made) -> None:
    uuid = made.run("first", [0.5, 0.914, 0.9], seed="3", commit="a1b2c3")
    made.run("second", [0.25], status="FAILED")
    found = mlflow.read_database(made.path, "mlflow.db", ACC)
    first, second = found.runs
    assert (first.value, first.seed, first.commit, first.note) == ("0.9", 3, "a1b2c3", "first")
    assert (first.origin, first.reduction) == (uuid, "last")
    assert (second.value, second.seed) == ("0.25", None)
    assert found.without == 0


def test_nan_is_nan_and_infinity_is_infinity(made: Made) -> None:
    made.run("a", [math.nan])
    made.run("b", [math.inf])
    made.run("c", [-math.inf])
    values = [run.value for run in mlflow.read_database(made.path, "m", ACC).runs]
    assert values == ["nan", "inf", "-inf"]


def test_the_best_value_of_a_run_is_one_of_all_its_values(made: Made) -> None:
    made.run("a", [0.5, math.nan, 0.914, 0.9])
    made.run("b", [math.nan])
    best = {
        way: [run.value for run in mlflow.read_database(made.path, "m", ACC, way).runs]
        for way in ("higher", "lower")
    }
    assert best == {"higher": ["0.914", "nan"], "lower": ["0.5", "nan"]}
    assert mlflow.read_database(made.path, "m", ACC, "higher").runs[0].reduction == mlflow.BEST


def test_deleted_runs_are_left_out_and_running_ones_counted(made: Made) -> None:
    made.run("gone", [0.1], stage="deleted")
    made.run("goes-on", [0.2], status="RUNNING")
    made.run("there", [0.3])
    found = mlflow.read_database(made.path, "m", ACC)
    assert [run.value for run in found.runs] == ["0.3"]
    assert found.without == 1


def test_the_seed_is_found_in_the_name(made: Made) -> None:
    made.run("dcgan-seed11", [0.3])
    wanted = Wanted("acc", pattern=run_files.pattern("seed{}"))
    assert mlflow.read_database(made.path, "m", wanted).runs[0].seed == 11


def test_another_metric_is_named_with_those_that_are_there(made: Made) -> None:
    made.run("a", [0.3])
    with pytest.raises(FaultyFileError, match="holds no metric loss; there are acc"):
        mlflow.read_database(made.path, "m", Wanted("loss"))


def test_an_empty_database_holds_no_metric(made: Made) -> None:
    with pytest.raises(FaultyFileError, match=r"holds no metric acc\."):
        mlflow.read_database(made.path, "m", ACC)


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as base:
        base.execute("CREATE TABLE runs (x)")
    with pytest.raises(FaultyFileError, match="another program"):
        mlflow.read_database(other, "other.db", ACC)


def test_a_truncated_or_foreign_file_is_refused(made: Made, tmp_path: Path) -> None:
    for number in range(400):
        made.run(f"run{number}", [number / 400])
    whole = made.path.read_bytes()
    for name, data in (
        ("cut", whole[: len(whole) // 2]),
        ("head", whole[:100]),
        ("odd", b"text" * 999),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(FaultyFileError, match=r"cannot be read as MLflow|is damaged"):
            mlflow.read_database(path, name, ACC)


def test_a_layout_without_what_is_asked_is_refused(made: Made) -> None:
    made.base.execute("ALTER TABLE latest_metrics DROP COLUMN is_nan")
    made.base.commit()
    with pytest.raises(FaultyFileError, match="cannot be read as MLflow's"):
        mlflow.read_database(made.path, "m", ACC)


def test_a_value_that_is_none_is_named(made: Made) -> None:
    uuid = made.run("a", [0.5])
    made.base.execute("UPDATE latest_metrics SET value = 'often'")
    made.base.commit()
    with pytest.raises(FaultyFileError, match=rf"of run {uuid}: “often” is no number"):
        mlflow.read_database(made.path, "m", ACC)


def test_too_many_runs_are_refused(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mlflow, "MOST", 1)
    made.run("a", [0.5])
    made.run("b", [0.5])
    with pytest.raises(FaultyFileError, match="more than 1 runs"):
        mlflow.read_database(made.path, "m", ACC)


FOLDER = (
    ("0/abc/meta.yaml", "lifecycle_stage: active\nrun_name: sun\nstatus: 3\n"),
    ("0/abc/metrics/acc", "1795000000000 0.5 0\n1795000000001 0.91 1\n1795000000000 0.9 2\n"),
    ("0/abc/metrics/val/loss", "1795000000000 nan 0\n"),
    ("0/abc/params/seed", "4"),
    ("0/abc/tags/mlflow.runName", "sun"),
    ("0/abc/tags/mlflow.source.git.commit", "a1b2"),
    ("0/def/meta.yaml", "lifecycle_stage: 'deleted'\nstatus: 3\n"),
    ("0/def/metrics/acc", "1 0.1 0\n"),
    ("0/ghi/meta.yaml", "lifecycle_stage: active\nstatus: 1\n"),
    ("0/ghi/metrics/acc", "1 0.2 0\n"),
    ("0/jkl/metrics/acc", "1 0.3\nodd line\n"),
    ("0/meta.yaml", "name: Default\n"),
    ("README", "hello"),
)


def test_the_folder_of_older_versions_is_read() -> None:
    found = mlflow.read_folder(FOLDER, "mlruns", ACC)
    first, second = found.runs
    assert first == ("0.9", "abc", 4, "a1b2", "sun", "last")
    assert (second.value, second.origin) == ("0.3", "jkl")
    assert found.without == 1
    assert mlflow.read_folder(FOLDER, "mlruns", Wanted("val/loss")).runs[0].value == "nan"


def test_a_folder_without_the_metric_names_those_there() -> None:
    with pytest.raises(FaultyFileError, match="no metric f1; there are acc, val/loss"):
        mlflow.read_folder(FOLDER, "mlruns", Wanted("f1"))


def test_a_database_is_known_by_its_first_bytes(made: Made) -> None:
    assert mlflow.is_database(made.path.read_bytes()[:100])
    assert not mlflow.is_database(b"{}")
