"""One look at the shelf: its files, each read and merged at most once."""

from pathlib import Path

from studytrack.catalog.folder import Files
from studytrack.catalog.problems import Report
from studytrack.catalog.reader import ShelfReading
from studytrack.catalog.source import Source


class ShelfLook:
    """What both folders hold, as they are found now."""

    def __init__(self, learner: Path | None, shipped: Path) -> None:
        self.files = Files(learner, shipped)
        self._reading = ShelfReading(self.files.find, self.files.paths.keys, self.files.under)
        self._reports: dict[str, Report] = {}

    def report(self, name: str) -> Report | None:
        """Return what is said of the curriculum of that id; None when there is none."""
        if name not in self._reports:
            found = self.files.find(name)
            if found is None:
                return None
            self._reports[name] = self._reading.report(found)
        return self._reports[name]

    def of(self, read: Source) -> Report:
        """Check a file from anywhere against the files of the shelf."""
        return self._reading.report(read)
