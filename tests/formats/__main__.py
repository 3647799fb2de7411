"""Read what the real MLflow wrote: ``python -m tests.formats PYTHON``, the one it is installed in.

It is large and changes often, so that this is no part of the gate; the gate reads databases made
by the schema it was seen to write.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from studytrack.interop import run_sources
from studytrack.interop.run_files import Wanted


def made(python: str, kind: str, where: Path) -> list[dict[str, str]]:
    """Let the real program write, and return what it says it wrote."""
    said = subprocess.run(
        [python, str(Path(__file__).with_name("mlflow_runs.py")), kind, str(where)],
        env={**os.environ, "MLFLOW_ALLOW_FILE_STORE": "true", "GIT_PYTHON_REFRESH": "quiet"},
        check=True,
        capture_output=True,
        text=True,
    )
    found: list[dict[str, str]] = json.loads(said.stdout.splitlines()[-1])
    return found


def check(python: str, kind: str, where: Path) -> int:
    """Hold what is read against what was written; return how many runs there are."""
    told = {row["id"]: row for row in made(python, kind, where)}
    for best in ("", "higher") if kind == "db" else ("",):
        found = run_sources.read(str(where), Wanted("val/acc"), best)
        assert {run.origin for run in found.runs} == set(told), (kind, found)
        assert found.without == 1, found
        for run in found.runs:
            row = told[run.origin]
            wanted = row["best" if best else "last"]
            assert float(run.value) == float(wanted) or run.value == wanted, (run, row)
            assert str(run.seed) == row["seed"], (run, row)
    return len(told)


def main() -> None:
    """Try both layouts."""
    python = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        for kind, name in (("db", "mlflow.db"), ("files", "mlruns")):
            count = check(python, kind, Path(folder) / name)
            sys.stdout.write(f"mlflow {kind}: {count} runs read as they were logged\n")


if __name__ == "__main__":
    main()
