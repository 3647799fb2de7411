"""What was typed and not yet saved, kept in the state directory so that nothing is lost."""

from contextlib import suppress
from pathlib import Path

from studytrack import regular_files

LONGEST = 4000
"""Characters kept; a log line is never that long."""


WRITE_AFTER = 1.0
"""Seconds after a key at which the draft is written; two are promised."""


class Drafts:
    """Drafts by name, in memory and, where the folder can be written, in files."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._held: dict[str, str] = {}

    def get(self, name: str) -> str:
        """Return what was typed; empty when nothing was."""
        if name not in self._held:
            self._held[name] = self._read(name)
        return self._held[name]

    def hold(self, name: str, typed: str) -> None:
        """Keep it in memory."""
        self._held[name] = typed

    def keep(self, name: str) -> None:
        """Write it to its file, privately; where that fails the memory must do."""
        if self._folder is None:
            return
        path, typed = self._path(self._folder, name), self._held.get(name, "")
        with suppress(OSError):
            if not typed:
                path.unlink(missing_ok=True)
                return
            regular_files.make_folder(str(self._folder))
            fresh = path.with_suffix(".new")
            fresh.touch(mode=0o600)
            fresh.write_text(typed[:LONGEST], encoding="utf-8", errors="surrogatepass")
            fresh.replace(path)

    def drop(self, name: str) -> None:
        """Forget it: it was saved, or is not wanted."""
        self.hold(name, "")
        self.keep(name)

    def _read(self, name: str) -> str:
        if self._folder is None:
            return ""
        try:
            return self._path(self._folder, name).read_text("utf-8")[:LONGEST]
        except (OSError, ValueError):
            return ""

    @staticmethod
    def _path(folder: Path, name: str) -> Path:
        return folder / f"draft-{name}.txt"


class StopDraft:
    """The note of a running timer, typed and not saved; another timer's is none of its."""

    NAME = "stop"

    def __init__(self, drafts: Drafts, started_at: str) -> None:
        self._drafts = drafts
        self._started_at = started_at

    @property
    def note(self) -> str:
        """What was typed; empty when nothing was."""
        begun, _, note = self._drafts.get(self.NAME).partition("\n")
        return note if begun == self._started_at else ""

    def keep(self, note: str) -> None:
        """Write it down; an empty one is dropped."""
        self._drafts.hold(self.NAME, f"{self._started_at}\n{note}" if note else "")
        self._drafts.keep(self.NAME)
