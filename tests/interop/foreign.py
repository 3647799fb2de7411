"""Files of other programs put into a folder and read."""

from datetime import UTC
from pathlib import Path
from typing import Any

from studytrack.domain.foreign_time import ForeignTime, Interval
from studytrack.interop import foreign_files, formats
from studytrack.interop.maps import ReaderHints


def read(path: Path, asked: ReaderHints = ReaderHints(), name: str | None = None) -> ForeignTime:  # noqa: B008 - a frozen value
    """Read a file as the one format that claims it, or as the one named."""
    with foreign_files.opened(str(path)) as source:
        form = formats.of(source, name)
        assert form.read is not None
        found: Any = form.read(source, asked)
        assert isinstance(found, ForeignTime)
        return found


def known_as(path: Path) -> list[str]:
    """Return the formats that claim a file."""
    with foreign_files.opened(str(path)) as source:
        return [name for name, row in formats.FORMATS.items() if row.read and row.sniff(source)]


def said(interval: Interval) -> tuple[str, int, tuple[str, ...], str]:
    """Return what an interval says: its start or day, length, words and note."""
    start = interval.start
    if start is not None and start.tzinfo is not None:
        start = start.astimezone(UTC).replace(tzinfo=None)
    when = str(start) if start is not None else str(interval.day)
    return when, interval.seconds, interval.words, interval.note
