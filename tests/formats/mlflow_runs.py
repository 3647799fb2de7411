"""Make a database, and a folder of the older layout, with the real MLflow; run by its own Python.

It prints what was logged as JSON: the last and the best accuracy of every run that ended.
"""

import json
import math
import os
import sys
from pathlib import Path

SEEDS = (0, 1, 2, 3)
STEPS = ((0.71, 0.914, 0.9), (0.5, math.nan), (0.25,), (math.inf, 0.8))


def log(uri: str) -> list[dict[str, object]]:
    """Log some runs and return what they are."""
    import mlflow

    mlflow.set_tracking_uri(uri)
    mlflow.set_experiment("dcgan")
    told: list[dict[str, object]] = []
    for seed, values in zip(SEEDS, STEPS, strict=True):
        with mlflow.start_run(run_name=f"seed{seed}") as run:
            mlflow.log_param("seed", seed)
            for step, value in enumerate(values):
                mlflow.log_metric("val/acc", value, step=step)
            finite = [value for value in values if not math.isnan(value)]
            told.append({"id": run.info.run_id, "seed": str(seed), "last": repr(values[-1]),
                         "best": repr(max(finite))})  # fmt: skip
    with mlflow.start_run(run_name="deleted") as gone:
        mlflow.log_metric("val/acc", 0.1)
    mlflow.delete_run(gone.info.run_id)
    mlflow.start_run(run_name="running")
    mlflow.log_metric("val/acc", 0.2)
    os.environ.pop("MLFLOW_RUN_ID", None)
    return told


def main() -> None:
    """Make what the words say: ``db`` or ``files``, and where."""
    kind, where = sys.argv[1], Path(sys.argv[2])
    uri = f"sqlite:///{where}" if kind == "db" else where.as_uri()
    told = log(uri)
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    os._exit(0)  # so that the last run stays running


if __name__ == "__main__":
    main()
