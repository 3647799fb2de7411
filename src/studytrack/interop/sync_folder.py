"""The folder through which devices meet: each writes one file in it and reads the others'.

Whatever carries the folder may bring files late, twice, cut off or under another name. A file
counts only under the name of the device that wrote it and with the hash of all it holds.
"""

import contextlib
import hashlib
import io
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from studytrack.domain.errors import FaultyFileError, NotFoundError, StorageError
from studytrack.domain.merge import Arriving
from studytrack.domain.values import NamedTuple
from studytrack.interop import sync_json
from studytrack.interop.json_stream import Document
from studytrack.interop.sync_json import Head, Stamped

PIECE = 1 << 20
"""Bytes read at a time."""
HEAD = 1 << 16
"""Bytes that hold what stands before the lists."""
TAIL = re.compile(rb',\n"hash":"([0-9a-f]{64})"\n\}\n')
TAIL_LENGTH = len(sync_json.end("0" * 64))
NAME = re.compile(rf"({sync_json.DEVICE.pattern})\.json")
NAMES = re.compile(sync_json.DEVICE.pattern)
CONFLICT = re.compile("conflict", re.IGNORECASE)
FORMAT = re.compile(rb'\s*\{\s*"format"\s*:\s*(\d{1,9})')
OURS = b'"device":"'

COPY = "it is a conflict copy that the program made which carries the folder; delete it"
RENAMED = "it does not have the name its device gave it; delete it"
CUT = "it is not whole: it was cut off or changed on its way, and is read once it is whole"
NEWER = "a newer studytrack wrote it; update studytrack here to read it"


class DeviceFile(NamedTuple):
    """A file of a device."""

    file: str
    """Its name in the folder."""
    head: Head
    digest: str
    """Of all it holds but its end."""
    whole: str
    """Of every byte."""


class Ignored(NamedTuple):
    """A file that is not read, and why."""

    file: str
    why: str
    kind: str
    """``copy``, ``renamed``, ``cut``, ``newer`` or ``unreadable``."""


class FileDraft(NamedTuple):
    """A file written aside, before it takes its place."""

    path: str
    target: str
    digest: str
    rows: int

    def settle(self) -> None:
        """Put it in its place.

        Raises:
            StorageError: that cannot be done; nothing was changed.
        """
        try:
            Path(self.path).replace(self.target)
            _synchronise(os.path.dirname(self.target))  # noqa: PTH120 - as it was joined
        except OSError as error:
            self.drop()
            raise _unwritable(self.target, error) from error

    def drop(self) -> None:
        """Take it away."""
        with contextlib.suppress(OSError):
            Path(self.path).unlink()


class SyncFolder:
    """A folder that some other program carries from machine to machine."""

    def __init__(self, path: str) -> None:
        # Unlike pathlib's it leaves the home of nobody as it is, which then is no folder.
        self.path = os.path.expanduser(path)  # noqa: PTH111 - as said

    def look(self) -> tuple[tuple[DeviceFile, ...], tuple[Ignored, ...]]:
        """Return the files of devices, in order of their names, and those that are not read.

        Raises:
            NotFoundError: there is no such folder.
            StorageError: it cannot be read.
        """
        found: list[DeviceFile] = []
        ignored: list[Ignored] = []
        for name in self._names():
            if not NAME.fullmatch(name):
                ignored += self._strange(name)
                continue
            try:
                seen = self._seen(name)
            except OSError as error:
                ignored.append(Ignored(name, f"it cannot be read ({error.strerror})", "unreadable"))
                continue
            if isinstance(seen, DeviceFile):
                found.append(seen)
            else:
                ignored.append(seen)
        return tuple(found), tuple(ignored)

    def _names(self) -> list[str]:
        try:
            return sorted(os.listdir(self.path))  # noqa: PTH208 - names alone
        except FileNotFoundError:
            raise NotFoundError(
                f"There is no folder {self.path}; make it, or bring what it is on."
            ) from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "its name cannot be a folder's"
            raise StorageError(
                f"{self.path} cannot be read ({reason}); name another folder."
            ) from None

    def _strange(self, name: str) -> list[Ignored]:
        """Name a file that is one of ours under another name; others are nobody's concern."""
        if name.startswith(".") or ".json" not in name or not self._ours(name):
            return []
        if CONFLICT.search(name):
            return [Ignored(name, COPY, "copy")]
        return [Ignored(name, RENAMED, "renamed")]

    def _ours(self, name: str) -> bool:
        try:
            with self._open(name) as file:
                start = file.read(HEAD)
        except OSError:
            return False
        return bool(NAMES.search(name)) or (bool(FORMAT.match(start)) and OURS in start[:200])

    def _open(self, name: str) -> BinaryIO:
        """Open a regular file, and nothing that only looks like one.

        Raises:
            OSError: it cannot be read, or is none.
        """
        path = os.path.join(self.path, name)  # noqa: PTH118 - as listed
        flags = os.O_RDONLY | os.O_CLOEXEC
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        handle = os.open(path, flags)
        file = os.fdopen(handle, "rb")
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            file.close()
            raise OSError(0, "it is no regular file", path)
        return file

    def _seen(self, name: str) -> DeviceFile | Ignored:
        """Look at a file from its beginning to its end."""
        with self._open(name) as file:
            start = file.read(HEAD)
            told = FORMAT.match(start)
            if told and int(told[1]) > sync_json.FORMAT:
                return Ignored(name, NEWER, "newer")
            file.seek(0)
            sums = _sums(file)
        if sums is None:
            return Ignored(name, CUT, "cut")
        try:
            text = start.decode("utf-8", "ignore")
            head = sync_json.head(Document(io.StringIO(text), name))
        except FaultyFileError as error:
            return Ignored(name, f"it does not check ({error})", "cut")
        if f"{head.device}.json" != name:
            return Ignored(name, RENAMED, "renamed")
        return DeviceFile(name, head, *sums)

    def read(self, found: DeviceFile) -> Iterator[Arriving]:
        """Yield what a file holds.

        Raises:
            FaultyFileError: it holds what is not understood, or is another one by now.
            StorageError: it cannot be read.
        """
        try:
            with self._open(found.file) as file:
                watched = _Watched(file)
                stream = io.TextIOWrapper(io.BufferedReader(watched, PIECE), encoding="utf-8")
                yield from sync_json.read(stream, found.file)
                if watched.digest() != found.whole:
                    raise FaultyFileError("it was changed while it was read")
        except OSError as error:
            raise StorageError(
                f"{found.file} in {self.path} cannot be read ({error.strerror}); try again."
            ) from error

    def head(self, **said: Any) -> Head:  # noqa: ANN401 - the fields of `Head`
        """Return what a file says of its device."""
        return Head(**said)

    def draft(self, head: Head, recorded: Stamped) -> FileDraft:
        """Write everything recorded aside, for the file of the device of ``head``.

        Raises:
            StorageError: there is no room, or the folder cannot be written.
        """
        target = os.path.join(self.path, f"{head.device}.json")  # noqa: PTH118 - as listed
        name, count = "", list[int]()
        self._clear(head.device)
        try:
            handle, name = tempfile.mkstemp(
                dir=self.path, prefix=f".{head.device}.json.", suffix=".new"
            )
            with os.fdopen(handle, "wb") as file:
                sums = hashlib.sha256()
                for piece in sync_json.write(head, recorded, count):
                    data = piece.encode()
                    sums.update(data)
                    file.write(data)
                file.write(sync_json.end(sums.hexdigest()).encode())
                file.flush()
                os.fsync(file.fileno())
        except BaseException as error:
            if name:
                with contextlib.suppress(OSError):
                    Path(name).unlink()
            if isinstance(error, OSError):
                raise _unwritable(target, error) from error
            raise
        return FileDraft(name, target, sums.hexdigest(), count[0])

    def _clear(self, device: str) -> None:
        """Take away what a run that was killed left of its own file."""
        for name in self._names():
            if name.startswith(f".{device}.json.") and name.endswith(".new"):
                with contextlib.suppress(OSError):
                    Path(self.path, name).unlink()

    def unwritable(self) -> str:
        """Return why nothing can be written into the folder; empty when it can."""
        try:
            with tempfile.TemporaryFile(dir=self.path):
                return ""
        except OSError as error:
            return str(error.strerror)


def _sums(file: BinaryIO) -> tuple[str, str] | None:
    """Return the sum of all but the end, and of everything; None where the end does not agree."""
    body, held = hashlib.sha256(), b""
    while piece := file.read(PIECE):
        held += piece
        body.update(held[:-TAIL_LENGTH])
        held = held[-TAIL_LENGTH:]
    whole = body.copy()
    whole.update(held)
    told = TAIL.fullmatch(held)
    if told is None or told[1].decode() != body.hexdigest():
        return None
    return body.hexdigest(), whole.hexdigest()


class _Watched(io.RawIOBase):
    """A file that is summed up while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._sum = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever can be written into
        data = self._file.read(len(buffer))
        self._sum.update(data)
        buffer[: len(data)] = data
        return len(data)

    def digest(self) -> str:
        while data := self._file.read(PIECE):
            self._sum.update(data)
        return self._sum.hexdigest()


def _synchronise(folder: str) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some carriers' file systems know no such thing; the file is in its place.
        if error.errno not in {22, 95}:
            raise
    finally:
        os.close(handle)


def _unwritable(target: str, error: OSError) -> StorageError:
    return StorageError(
        f"{target} cannot be written ({error.strerror}); make room or another folder. "
        "What the others had written came in all the same."
    )
