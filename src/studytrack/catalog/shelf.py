"""The shelf: the curriculum files a learner can choose from, their own first, then the shipped."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from studytrack.catalog import folder, instance, paths, problems, shelf_rows, source
from studytrack.catalog.folder import Files
from studytrack.catalog.problems import FaultyCurriculumError, Report
from studytrack.catalog.shelf_rows import NOTHING_KEPT, ShelfMemory, ShelfRow
from studytrack.catalog.snapshot import ShelfLook
from studytrack.domain import curriculum as values
from studytrack.domain import phrases
from studytrack.domain.actions import remedy
from studytrack.domain.curriculum_paths import CurriculumPath
from studytrack.domain.errors import NotFoundError, NotUnderstoodError
from studytrack.domain.values import NamedTuple


class Told(NamedTuple):
    """The rows of one look at the files."""

    look: ShelfLook
    rows: tuple[ShelfRow, ...]
    kept: bool
    """Whether the next program knows them too."""


class Shelf:
    """The learner's curriculum files over the shipped ones; every call looks at the files anew.

    A shelf that is kept (``keep``) looks at their stamps, and reads again only what changed them.
    """

    def __init__(
        self,
        learner: Path | None,
        shipped: Path,
        *,
        keep: bool = False,
        memory: ShelfMemory = NOTHING_KEPT,
    ) -> None:
        """Read the learner's folder over the shipped one; ``memory`` is of its rows."""
        self._learner = learner
        self._shipped = shipped
        self._keep = keep
        self._memory = memory
        self._held: tuple[folder.Stamps, ShelfLook] | None = None
        self._told: Told | None = None

    def ids(self) -> tuple[str, ...]:
        """Return the ids of everything on the shelf, in order."""
        return tuple(sorted(self._look().files.paths))

    def unread(self) -> tuple[str, ...]:
        """Return the ids whose files `list` would have to read; none where it knows its rows."""
        look = self._look()
        return () if self._known(look) is not None else tuple(sorted(look.files.paths))

    def list(self, *, remember: bool = False) -> tuple[ShelfRow, ...]:
        """Return everything on the shelf by id; a broken file is a row that says so.

        With ``remember`` the next program need not read the files that it finds as they are now.
        """
        look = self._look()
        told = self._known(look) or Told(look, shelf_rows.read(look), kept=False)
        if remember and not told.kept:
            self._memory.keep(shelf_rows.to_keep(told.rows, look))
            told = told._replace(kept=True)
        self._told = told
        return (*told.rows, *shelf_rows.doubles(look))

    def load(self, name: str) -> values.Curriculum:
        """Return the curriculum of that id, merged and checked.

        Raises:
            NotFoundError: nothing on the shelf has that id.
            FaultyCurriculumError: its file cannot be used; ``problems`` lists why.
        """
        look = self._look()
        report = look.report(name)
        if report is None:
            raise _missing(name, look.files)
        if report.curriculum is None:
            raise FaultyCurriculumError(report.file, report.errors)
        return report.curriculum

    def check(self, path: Path | str) -> Report:
        """Check any file, on the shelf or not, against what is on the shelf.

        Raises:
            NotFoundError: there is no such file.
        """
        # A look of its own: the file may be one of the shelf, and is to be read as it is now.
        return ShelfLook(self._learner, self._shipped).of(folder.any_file(Path(path)))

    def take_in(self, path: Path | str) -> str:
        """Check a file from anywhere, put it on the learner's shelf and return its id.

        One that is there already, or says the same, stays as it is.

        Raises:
            NotFoundError: there is no such file.
            FaultyCurriculumError: it cannot be used; ``problems`` lists why.
            ConflictError: the learner's shelf has another file of its id.
            AgainstRuleError, StorageError: as `write`.
        """
        report = self.check(path)
        if report.curriculum is None:
            raise FaultyCurriculumError(report.file, report.errors)
        name, text = report.curriculum.id, folder.any_file(Path(path)).text
        there = self._look().files.paths.get(name)
        if there is None or there.shipped or folder.any_file(there.path).text != text:
            self.write(name, text)
        return name

    def path(self, name: str) -> Path:
        """Return the file of that id.

        Raises:
            NotFoundError: nothing on the shelf has that id.
        """
        files = self._look().files
        if name not in files.paths:
            raise _missing(name, files)
        return files.paths[name].path

    def instance(self, template_id: str, new_id: str, given: dict[str, str]) -> str:
        """Return the text of a new file that extends a template.

        Values not given, metrics and dates stand in it as commented lines to fill in.

        Raises:
            NotFoundError: there is no such template.
            FaultyFileError: the template cannot be used, or a value does not fit it.
            NotUnderstoodError: ``new_id`` cannot name a curriculum.
        """
        return instance.text(self.load(template_id), new_id, given)

    def write(self, name: str, text: str) -> Path:
        """Put a new file on the learner's shelf and return where it is; nothing is overwritten.

        Raises:
            NotUnderstoodError: the id cannot name a file.
            AgainstRuleError: the shelf leads out of its folder.
            ConflictError: the learner's shelf has that file already.
            StorageError: the disk refuses.
        """
        return folder.write(self._learner, name, text)

    def take_back(self, path: str) -> None:
        """Remove the file that `write` just put there; what cannot be removed stays."""
        with suppress(OSError):
            Path(path).unlink()

    def replace(self, name: str, text: str) -> Path:
        """Put a text in the place of the learner's file of that id.

        Raises:
            NotFoundError: the learner's shelf has no file of that id.
            AgainstRuleError, StorageError: as `write`.
        """
        place = self._look().files.paths.get(name)
        if place is None or place.shipped:
            raise NotFoundError(f"“{name}” is no file of your own shelf; put one there first.")
        return folder.replace(place.path, text)

    def parse(self, name: str, text: str) -> values.Curriculum:
        """Return the curriculum that a text is, as if its file stood on the shelf.

        Raises:
            FaultyCurriculumError: it cannot be used.
        """
        report = self._look().of(source.read(name, text.encode("utf-8", "replace")))
        if report.curriculum is None:
            raise FaultyCurriculumError(report.file, report.errors)
        return report.curriculum

    def own(self, name: str) -> Path:
        """Return the learner's file of that id; over a shipped one a new file is laid first.

        The new file has the same id and extends the shipped one, so what was recorded stays with
        it, and what is corrected in the shipped file reaches it.

        Raises:
            NotFoundError: nothing on the shelf has that id.
            NotUnderstoodError: it is a template.
            FaultyFileError: the shipped file cannot be used.
            ConflictError, AgainstRuleError, StorageError: as `write`.
        """
        place = self._look().files.paths.get(name)
        if place is not None and not place.shipped:
            return place.path
        content = self.load(name)
        if content.template:
            raise NotUnderstoodError(f"“{name}” is a template.", remedy("make_from_template", name))
        return self.write(name, instance.over(content))

    def paths(self) -> tuple[CurriculumPath, ...]:
        """Return the shipped paths: which curricula, in which order, for which goal."""
        return paths.read(self._shipped)

    def _look(self) -> ShelfLook:
        if not self._keep:
            return ShelfLook(self._learner, self._shipped)
        stamps = folder.stamps(self._learner, self._shipped)
        if self._held is None or self._held[0] != stamps:
            self._held = stamps, ShelfLook(self._learner, self._shipped)
        return self._held[1]

    def _known(self, look: ShelfLook) -> Told | None:
        """Return what was told of the same files, by this program or one before it."""
        if self._told is not None and self._told.look is look:
            return self._told
        rows = shelf_rows.kept(self._memory.kept(), look)
        return None if rows is None else Told(look, rows, kept=True)


def opened(
    learner: str | None,
    *,
    keep: bool = False,
    kept_rows: Callable[[], str] = str,
    keep_rows: Callable[[str], None] = lambda _text: None,
) -> Shelf:
    """Return the files in the learner's folder, where there is one, over the shipped ones."""
    folder = None if learner is None else Path(learner)
    return Shelf(folder, shipped(), keep=keep, memory=ShelfMemory(kept_rows, keep_rows))


def shipped() -> Path:
    """Return the folder of the shipped files: in the package, or beside ``src`` in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "curricula"
    return inside if inside.is_dir() else package.parents[1] / "curricula"


def _missing(name: str, files: Files) -> NotFoundError:
    near = phrases.nearest(name, files.paths) if len(name) <= problems.LONGEST_WORD else None
    said = f"There is no curriculum {problems.shown(name)}"
    if name.endswith(".toml"):
        where = "; put the file into the folder for your files, and say its id."
        return NotFoundError(f"{said}{where}", remedy("find_folder"))
    if near:
        return NotFoundError(f"{said}; did you mean “{near}”?")
    return NotFoundError(f"{said}.", remedy("list_curricula"))
