"""Where runs come from, told apart by what it holds: MLflow's database or folder, or a text."""

from collections.abc import Sequence

from studytrack.domain.runs import IncomingRun
from studytrack.interop import mlflow, run_files
from studytrack.interop.foreign_files import ForeignSource, opened
from studytrack.interop.run_files import FoundRuns, Wanted


def read(file: str, wanted: Wanted, best: str = "") -> FoundRuns:
    """Read the runs of one file, folder or ``-``; ``best``, a direction, asks each run's best.

    Only MLflow keeps more than one value of a run, so only there ``best`` says something.

    Raises:
        NotFoundError: it is not there, or a link.
        FaultyFileError: it cannot be read as runs, or holds no such number.
        NotUnderstoodError: the key leads to several numbers.
        StorageError: there is no room for a copy.
    """
    with opened(file) as source:
        if source.folder:
            return mlflow.read_folder(_parts(source, wanted), source.name, wanted)
        if mlflow.is_database(source.head):
            with source.copied() as copy:
                return mlflow.read_database(copy, source.name, wanted, best)
        return run_files.read(source.text, source.name, wanted)


def _parts(source: ForeignSource, wanted: Wanted) -> list[tuple[str, str]]:
    """Return the files of MLflow's folder that say something about this metric."""
    ends = ("meta.yaml", "mlflow.runName", "mlflow.source.git.commit", wanted.seed)
    metric = wanted.metric.rpartition("/")[2]
    whole = source.name.rstrip("/") + "/"
    return [(one.name.removeprefix(whole), one.text) for one in source.files(*ends, metric)]


def read_all(
    files: Sequence[str],
    metric: str,
    seed: str | None,
    pattern: str | None,
    unit: str,
    best: str = "",
) -> tuple[tuple[str, tuple[IncomingRun, ...], int], ...]:
    """Read several files: of each its name, its runs, and the records without the number.

    ``seed`` and ``pattern`` say where a seed stands; None is a key or column of that name.

    Raises:
        RefusalError: as `read`; none of them is taken then.
    """
    found = run_files.pattern(pattern) if pattern is not None else None
    wanted = Wanted(metric, seed or "seed", found, unit)
    read_of = [(file, read(file, wanted, best)) for file in files]
    return tuple((file, one.runs, one.without) for file, one in read_of)
