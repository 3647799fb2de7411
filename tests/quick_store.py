"""A store that waits for no disk and builds nothing twice, for histories by the hundred.

Everything is still written and read through the same statements; what is left out is what only a
power cut would tell: syncs of the disk, journals in files, the daily look over the file, and the
backups that are made by themselves.
"""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from studytrack.store import access, backup_files, connection, creation, statements

NAME = "studytrack.db"
"""Connections are kept to files of this name."""
KEPT: dict[tuple[str, str], list["Kept"]] = {}
"""Connections that were given back, by path and mode."""


class Kept(sqlite3.Connection):
    """A connection that is given back instead of closed: opening one reads the whole schema."""

    place: tuple[str, str] = ("", "")

    def close(self) -> None:
        """Be there for the next one who asks."""
        if self.in_transaction:
            self.execute("ROLLBACK")
        if os.path.basename(self.place[0]) != NAME:  # noqa: PTH119 - a text
            super().close()
            return
        self.execute("PRAGMA query_only=0")
        self.text_factory = str
        KEPT.setdefault(self.place, []).append(self)

    def end(self) -> None:
        """Close it."""
        super().close()


def forget(path: str = "") -> None:
    """Close what is kept for a file, or for all: it is about to be another one."""
    for place in [place for place in KEPT if path in {"", place[0]}]:
        for one in KEPT.pop(place):
            one.end()


def lighten(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let databases begin as copies of one, and wait for no disk: a third of what a test takes."""
    build = creation._build
    template = folder / "template.db"

    def built(path: str, timeout: float) -> None:
        if not template.exists():
            template.touch()
            build(str(template), timeout)
        shutil.copyfile(template, path)
        opened = connection.connect(path, "rw", timeout)
        opened.execute("DELETE FROM meta")
        opened.execute(statements.INSERT["meta"], creation._beginning(0))
        getattr(opened, "end", opened.close)()

    monkeypatch.setattr(creation, "_build", built)
    monkeypatch.setitem(connection.PRAGMAS, "synchronous", 0)
    monkeypatch.setitem(connection.PRAGMAS, "fullfsync", 0)
    monkeypatch.setattr(os, "fsync", lambda _: None)


def install(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the store work so until the test ends."""

    def connect(path: str, mode: connection.Mode, timeout: float) -> sqlite3.Connection:
        if kept := KEPT.get((path, mode)):
            return kept.pop()
        opened = sqlite3.connect(
            connection.uri(path, mode), timeout=timeout, isolation_level=None, uri=True,
            check_same_thread=False, factory=Kept,
        )  # fmt: skip
        opened.place = (path, mode)
        for name, value in connection.PRAGMAS.items():
            opened.execute(f"PRAGMA {name}={value}")
        opened.execute("PRAGMA journal_mode=MEMORY")
        return opened

    lighten(monkeypatch, folder)
    monkeypatch.setattr(connection, "connect", connect)
    monkeypatch.setattr(access, "_check", lambda *_: None)
    monkeypatch.setattr(backup_files, "make", lambda *_, **__: "")
