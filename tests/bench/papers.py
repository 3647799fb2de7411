"""A curriculum of the learner's own: papers read and results reproduced, of any number of items."""

from collections.abc import Iterator
from pathlib import Path

NAME = "papers"
PER_MODULE = 40


def write(folder: Path, readings: int, experiments: int = 0) -> None:
    """Put its file on a learner's shelf; every reading is asked again once it is finished."""
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join(_lines(readings, experiments))
    (folder / f"{NAME}.toml").write_text(f"{text}\n", encoding="utf-8")


def _lines(readings: int, experiments: int) -> Iterator[str]:
    yield from ("format = 1", f'id = "{NAME}"', 'version = "1"', 'title = "Papers and results"')
    items = [*map(_reading, range(1, readings + 1)), *map(_experiment, range(1, experiments + 1))]
    for place in range(0, len(items), PER_MODULE):
        part = place // PER_MODULE + 1
        yield from ("", "[[module]]", f'id = "part-{part}"', f'title = "Part {part}"', "items = [")
        yield from (f"  {item}," for item in items[place : place + PER_MODULE])
        yield "]"


def _reading(number: int) -> str:
    return (
        f'{{ id = "paper-{number}", kind = "reading", title = "Paper {number}, read with a pen", '
        f'hours = 2, hours_from = "estimate", review = true, recall = ["What does paper {number} '
        'claim, and on what evidence?"] }'
    )


def _experiment(number: int) -> str:
    return (
        f'{{ id = "result-{number}", kind = "experiment", title = "Result {number}, reproduced", '
        'hours = 6, hours_from = "estimate", metric = { name = "test accuracy", unit = "%", '
        'better = "higher" } }'
    )
