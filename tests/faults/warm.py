"""A process above the library that has imported everything, and forks for each part of the suite.

Started once by `shim.run` as ``python -m faults.warm``. A line on standard input is a JSON list:
the module to run, the file its answer goes to, its words. The answer is one line, its exit status.
"""

import json
import os
import shutil
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from studytrack.catalog import shelf

from . import learner


def main() -> None:
    """Answer until there is nothing more to answer."""
    learner.warm()
    with TemporaryDirectory() as folder:
        # Reading some forty shipped courses for every fault would take most of the time; one is
        # kept, which broken templates name.
        shutil.copy(shelf.shipped() / "repro.toml", folder)
        shelf.shipped = lambda: Path(folder)
        _answer()


def _answer() -> None:
    for line in sys.stdin:
        module, answer, *words = json.loads(line)
        sys.stdout.flush()
        if (child := os.fork()) == 0:
            status = 1
            try:
                out = os.open(answer, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
                os.dup2(out, 1)
                sys.argv = [module, *words]
                import_module(f"faults.{module}").main()
                sys.stdout.flush()
                status = 0
            except BaseException:  # noqa: BLE001 - told in the other process
                sys.excepthook(*sys.exc_info())
            finally:
                sys.stderr.flush()
                os._exit(status)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
