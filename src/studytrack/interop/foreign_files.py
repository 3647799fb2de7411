"""The one door for files of other programs: they are only read, and nothing in them is trusted.

A named file is a regular one, never a link; of a folder only its own regular files are seen; of a
database a copy is opened; of a zip only members whose names, sizes and ratios are sane.
"""

import contextlib
import os
import shutil
import stat
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from studytrack.domain.errors import FaultyFileError, NotFoundError, StorageError

STDIN = "-"
"""Stands for standard input."""
HEAD = 1 << 16
"""Bytes that are looked at to tell what a file is."""
LARGEST = 64 << 20
"""Bytes of a text that are read whole."""
LARGEST_DATABASE = 2 << 30
"""Bytes of a database that is copied, of standard input, and of what a folder holds."""
MOST_FILES = 5_000
"""Files of a folder, and members of a zip, that are looked at."""
RATIO = 200
"""How many times its packed size a member of a zip may have, above `HEAD` bytes."""
BESIDE = ("-wal", "-journal", "-shm")
"""What SQLite keeps beside a database in use."""
OPENING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
ENCODINGS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
LATIN = "save it as UTF-8"


def stem(file: str) -> str:
    """Return what a file is called, without its folder and its endings."""
    return file.replace("\\", "/").rpartition("/")[2].partition(".")[0]


class ForeignSource:
    """A file or folder of another program, opened for reading."""

    def __init__(self, name: str, path: Path | None, file: BinaryIO | None) -> None:
        self.name = name
        """As the learner named it."""
        self.path = path
        """None for standard input."""
        self._file = file
        self._stream: TextIO | None = None

    @property
    def folder(self) -> bool:
        """Whether it is one."""
        return self._file is None

    @cached_property
    def head(self) -> bytes:
        """The first `HEAD` bytes; nothing of a folder."""
        return self._read(HEAD)

    @cached_property
    def start(self) -> str:
        """The first text of it; signs that are none are replaced."""
        return _decoded(self.head, errors="replace")

    @cached_property
    def data(self) -> bytes:
        """All bytes.

        Raises:
            NotFoundError: it is a folder.
            FaultyFileError: there are more than `LARGEST`.
        """
        if self._file is None:
            raise NotFoundError(f"{self.name} is a folder; name a file in it.")
        found = self._read(LARGEST + 1)
        if len(found) > LARGEST:
            raise FaultyFileError(f"{self.name} is larger than {LARGEST >> 20} MiB; split it.")
        return found

    @cached_property
    def text(self) -> str:
        """All of it as text.

        Raises:
            FaultyFileError: it is too large, or no UTF-8.
        """
        try:
            return _decoded(self.data)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].count(b"\n") + 1
            raise FaultyFileError(
                f"{self.name}:{before}: no UTF-8 from here on; {LATIN}."
            ) from None

    def stream(self) -> TextIO:
        """Return it as text to be read piece by piece, line ends as they are."""
        if self._file is None:
            raise NotFoundError(f"{self.name} is a folder; name a file in it.")
        head = self.head
        self._file.seek(0)
        encoding = next((name for mark, name in ENCODINGS if head.startswith(mark)), "utf-8-sig")
        # Kept, so that it is closed with the file and not before.
        self._stream = TextIOWrapper(self._file, encoding=encoding, newline="")
        return self._stream

    def files(self, *ends: str) -> Iterator["ForeignSource"]:
        """Yield the regular files of a folder whose names end so, by name; folders in it too.

        Links are passed over.

        Raises:
            FaultyFileError: the folder holds too many files, or too much.
        """
        if self.path is None or self._file is not None:
            return
        size = 0
        for path in self._regular(ends):
            with contextlib.suppress(NotFoundError):  # gone since, or no longer a file
                name = f"{self.name.rstrip('/')}/{path.relative_to(self.path)}"
                with _opened(name, path) as one:
                    size += len(one.data)
                    if size > LARGEST:
                        raise FaultyFileError(
                            f"{self.name} holds more than {LARGEST >> 20} MiB; name one file in it."
                        )
                    yield one

    def has(self, *parts: str) -> bool:
        """Whether a folder holds this regular file, by the names on the way to it."""
        if self.path is None or self._file is not None:
            return False
        return _is_regular(self.path.joinpath(*parts))

    def _regular(self, ends: tuple[str, ...]) -> list[Path]:
        found: list[Path] = []
        seen = 0
        for here, folders, names in os.walk(str(self.path)):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            seen += len(names)
            if seen > MOST_FILES:
                raise FaultyFileError(
                    f"{self.name} holds more than {MOST_FILES} files; name a folder in it."
                )
            paths = (Path(here, name) for name in sorted(names) if name.endswith(ends))
            found += [path for path in paths if _is_regular(path)]
        return found

    @contextmanager
    def copied(self) -> Iterator[Path]:
        """Give the path of a private copy, with what SQLite keeps beside it; gone afterwards.

        Raises:
            FaultyFileError: it is too large.
            StorageError: there is no room for it.
        """
        with tempfile.TemporaryDirectory(prefix="studytrack-") as folder:
            copy = Path(folder, "copy")
            try:
                self._copy(copy)
                for end in BESIDE:
                    beside = None if self.path is None else Path(f"{self.path}{end}")
                    if beside is not None and _is_regular(beside):
                        with contextlib.suppress(NotFoundError), _opened(str(beside), beside) as it:
                            it._copy(Path(f"{copy}{end}"))  # noqa: SLF001 - one of its own kind
            except OSError as error:
                raise StorageError(
                    f"{self.name} cannot be copied aside ({error.strerror}); make room first."
                ) from error
            yield copy

    def _copy(self, to: Path) -> None:
        if self._file is None:
            raise NotFoundError(f"{self.name} is a folder; name a file in it.")
        size = self._file.seek(0, os.SEEK_END)
        if size > LARGEST_DATABASE:
            raise FaultyFileError(f"{self.name} is larger than {LARGEST_DATABASE >> 30} GiB.")
        self._file.seek(0)
        with to.open("xb") as out:
            shutil.copyfileobj(self._file, out)

    def members(self) -> dict[str, int]:
        """Return the names and unpacked sizes of a zip's members; empty for any other file."""
        if self._file is None or not self.head.startswith(b"PK\x03\x04"):
            return {}
        with self._zip() as held:
            return {one.filename: one.file_size for one in held.infolist()[:MOST_FILES]}

    def member(self, name: str, most: int = LARGEST_DATABASE) -> bytes:
        """Return a member of a zip, unpacked.

        Raises:
            FaultyFileError: it is not there, too large, or packed beyond belief.
        """
        with self._zip() as held:
            try:
                one = held.getinfo(name)
                sane = one.file_size <= max(HEAD, one.compress_size * RATIO)
                if one.file_size > most or not sane:
                    raise FaultyFileError(f"{self.name}: {name} in it is too large to be unpacked.")
                with held.open(one) as file:
                    found = file.read(most + 1)
            except (
                KeyError,
                OSError,
                RuntimeError,
                NotImplementedError,
                ValueError,
                EOFError,
            ) as e:
                raise FaultyFileError(f"{self.name}: {name} cannot be unpacked ({e}).") from None
            except zipfile.BadZipFile:
                raise FaultyFileError(f"{self.name}: {name} in it is damaged.") from None
        if len(found) > most:
            raise FaultyFileError(f"{self.name}: {name} in it is too large to be unpacked.")
        return found

    @contextmanager
    def _zip(self) -> Iterator[zipfile.ZipFile]:
        if self._file is None:
            raise NotFoundError(f"{self.name} is a folder; name a file in it.")
        self._file.seek(0)
        try:
            held = zipfile.ZipFile(self._file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise FaultyFileError(f"{self.name} cannot be unpacked ({error}).") from None
        with held:
            yield held

    def _read(self, most: int) -> bytes:
        if self._file is None:
            return b""
        try:
            self._file.seek(0)
            return self._file.read(most)
        except OSError as error:
            raise NotFoundError(f"{self.name} cannot be read ({error.strerror}).") from None


def _decoded(data: bytes, errors: str = "strict") -> str:
    encoding = next((name for mark, name in ENCODINGS if data.startswith(mark)), "utf-8-sig")
    return data.decode(encoding, errors)


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


@contextmanager
def opened(file: str) -> Iterator[ForeignSource]:
    """Open a file or folder of another program, or ``-`` for standard input.

    Raises:
        NotFoundError: it is not there, a link, or neither file nor folder.
        FaultyFileError: standard input gives too much.
    """
    if file == STDIN:
        with _standard_input() as source:
            yield source
        return
    with _opened(file, Path(file)) as source:
        yield source


@contextmanager
def _opened(name: str, path: Path) -> Iterator[ForeignSource]:
    try:
        if path.is_symlink():
            raise NotFoundError(f"{name} is a link to {path.readlink()}; name the file itself.")
        if path.is_dir():
            yield ForeignSource(name, path, None)
            return
        handle = os.open(path, OPENING)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be a file's"
        raise NotFoundError(f"{name} cannot be read ({reason}); name another file.") from None
    with open(handle, "rb") as file:  # noqa: PTH123 - a descriptor has no path
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotFoundError(f"{name} is not a file; name one that a program wrote.")
        yield ForeignSource(name, path, file)


@contextmanager
def _standard_input() -> Iterator[ForeignSource]:
    told = getattr(sys.stdin, "buffer", None) or BytesIO()
    with tempfile.SpooledTemporaryFile(LARGEST) as aside:
        size = 0
        while piece := told.read(HEAD):
            size += len(piece)
            if size > LARGEST_DATABASE:
                raise FaultyFileError("Standard input gives too much; name a file instead.")
            aside.write(piece)
        yield ForeignSource("standard input", None, aside)  # type: ignore[arg-type]  # reads like a file
