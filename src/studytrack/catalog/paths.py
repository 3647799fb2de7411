"""The paths that ship with the program: which curricula, in which order, for which goal."""

import tomllib
from pathlib import Path

from studytrack.domain.curriculum import Reference
from studytrack.domain.curriculum_paths import CurriculumPath

FILE = "paths/paths.toml"
"""In the folder of the shipped curricula."""


def read(shipped: Path) -> tuple[CurriculumPath, ...]:
    """Return the shipped paths in the order of their file; none where there is no such file."""
    file = shipped / FILE
    if not file.is_file():
        return ()
    document = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        CurriculumPath(
            id=one["id"],
            title=one["title"],
            note=one["note"],
            curricula=tuple(one["curricula"]),
            stories=tuple(
                Reference(name=told["name"], source=told["source"], text=told["text"])
                for told in one.get("stories", ())
            ),
        )
        for one in document.get("path", ())
    )
