"""The two folders behind the shelf: which files are in them, safely read and safely written."""

from collections.abc import Callable, Iterator
from pathlib import Path

from studytrack import regular_files
from studytrack.catalog import ids, limits, source
from studytrack.catalog.problems import Problem, shown
from studytrack.catalog.source import Source
from studytrack.domain.errors import (
    AgainstRuleError,
    ConflictError,
    NotFoundError,
    NotUnderstoodError,
    StorageError,
)
from studytrack.domain.values import NamedTuple

Read = Callable[[Path], bytes | Problem]

Stamps = tuple[tuple[str, ...], ...]
"""By file: where it is, and what the system says of it without reading it."""

MOST = 1_000
"""Files of a folder that are looked at."""


class ShelfPlace(NamedTuple):
    """Where a curriculum's file is."""

    path: Path
    shipped: bool


class Files:
    """The files of both folders by id, as they are now; each is read at most once."""

    def __init__(self, learner: Path | None, shipped: Path) -> None:
        self.paths: dict[str, ShelfPlace] = {}
        self.doubles: list[tuple[Path, str]] = []
        """Files of the learner whose id an earlier one has."""
        self._read: dict[Path, bytes | Problem] = {}
        self._sources: dict[str, Source] = {}
        self._own = tuple(_files(learner)) if learner else ()
        for path in self._own:
            self._add(path, self._own_id(path))
        self._shipped = {path.stem: path for path in _files(shipped)}
        for name, path in self._shipped.items():
            self.paths.setdefault(name, ShelfPlace(path, shipped=True))

    def find(self, name: str) -> Source | None:
        """Return the file of that id, read; None when there is none."""
        if name not in self._sources:
            if name not in self.paths:
                return None
            self._sources[name] = _source(self.paths[name].path, self._bytes)
        return self._sources[name]

    def under(self, name: str) -> Source | None:
        """Return the shipped file that one of the learner's with the same id may lie over."""
        if name not in self._shipped:
            return None
        if self.paths[name].shipped:
            return self.find(name)
        return _source(self._shipped[name], self._bytes)

    def every(self) -> Iterator[tuple[Path, bytes | Problem]]:
        """Return every file of both folders with what is in it, or why that cannot be read."""
        return ((path, self._bytes(path)) for path in (*self._own, *self._shipped.values()))

    def _own_id(self, path: Path) -> str:
        data = self._bytes(path)
        declared = source.declared_id(data) if isinstance(data, bytes) else None
        return declared or path.stem

    def _add(self, path: Path, name: str) -> None:
        if name in self.paths:
            self.doubles.append((path, name))
        else:
            self.paths[name] = ShelfPlace(path, shipped=False)

    def _bytes(self, path: Path) -> bytes | Problem:
        if path not in self._read:
            self._read[path] = _inside(path)
        return self._read[path]


def stamps(*folders: Path | None) -> Stamps:
    """Return what differs once a file of the folders is another, comes or goes."""
    return tuple(_stamp(path) for folder in folders if folder for path in _files(folder))


def _stamp(path: Path) -> tuple[str, ...]:
    try:
        found = path.stat()
    except OSError:
        return (str(path),)
    numbers = found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
    return (str(path), *map(str, numbers))


def any_file(path: Path) -> Source:
    """Read a file wherever it is.

    Raises:
        NotFoundError: there is no such file.
    """
    try:
        there = path.is_file()
    except OSError:  # a name too long, or a folder one may not enter
        there = False
    if not there:
        raise NotFoundError(f"There is no file {shown(str(path))}; name a curriculum file.")
    return _source(path, _bytes)


def write(folder: Path | None, name: str, text: str) -> Path:
    """Write a new file ``name.toml`` whole or not at all, 0600 in a folder of 0700.

    Raises:
        NotUnderstoodError: the id cannot name a file.
        AgainstRuleError: the folder leads elsewhere.
        ConflictError: the file is there already.
        StorageError: the disk refuses.
    """
    if not ids.usable(name):
        raise NotUnderstoodError(
            f"{shown(name)} cannot be an id; use a-z, 0-9 and - (at most 64, no device names)."
        )
    if folder is None:
        raise AgainstRuleError("There is no shelf to write to; name a data directory.")
    try:
        return _write(folder, f"{name}.toml", text.encode("utf-8", "replace"))
    except FileExistsError:
        raise ConflictError(
            f"“{name}” is on your shelf already; choose another id or edit {name}.toml."
        ) from None
    except OSError as error:
        raise StorageError(
            f"{folder} cannot be written ({error.strerror}); make room or change its permissions."
        ) from error


def replace(path: Path, text: str) -> Path:
    """Put a text in the place of a file, whole or not at all.

    Raises:
        StorageError: the disk refuses.
    """
    try:
        regular_files.replace(str(path), text.encode("utf-8", "replace"))
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written ({error.strerror}); make room or change its permissions."
        ) from error
    return path


def _files(folder: Path) -> Iterator[Path]:
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.suffix == ".toml")
    except OSError:
        return  # a shelf that is not there, or not ours to read, is empty
    for name in names[:MOST]:
        if not name.startswith("."):
            yield folder / name


def _source(path: Path, read: Read) -> Source:
    data = read(path)
    if isinstance(data, Problem):
        return source.unreadable(str(path), data)
    return source.read(str(path), data)


def _inside(path: Path) -> bytes | Problem:
    """Read a file of a shelf, unless it is a link that leads out of it."""
    try:
        if not path.resolve().is_relative_to(path.parent.resolve()):
            return Problem(1, "file", "it is a link that leads out of the shelf", "copy the file")
        if not path.is_file():
            return Problem(1, "file", "it is not a file", "remove it")
    except (OSError, RuntimeError):
        return Problem(1, "file", "it leads nowhere", "remove it")
    return _bytes(path)


def _bytes(path: Path) -> bytes | Problem:
    try:
        with path.open("rb") as file:
            return file.read(limits.SIZE + 1)
    except OSError as error:
        return Problem(1, "file", f"it cannot be read ({error.strerror})", "change its permissions")


def _write(folder: Path, name: str, data: bytes) -> Path:
    _make(folder)
    root = folder.resolve()
    target = root / name
    if not (root.is_relative_to(folder.parent.resolve()) and target.resolve().is_relative_to(root)):
        raise AgainstRuleError(f"{folder} leads out of its folder; remove the link.")
    regular_files.write_new(str(target), data)
    return target


def _make(folder: Path) -> None:
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)
