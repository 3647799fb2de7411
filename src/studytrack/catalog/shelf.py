"""The shelf: the curriculum files a learner can choose from, their own first, then the shipped."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from studytrack.catalog import folder, instance, paths, problems, source
from studytrack.catalog.folder import Files
from studytrack.catalog.problems import FaultyCurriculumError, Problem, Report
from studytrack.catalog.snapshot import ShelfLook
from studytrack.domain import curriculum as values
from studytrack.domain import phrases, progress
from studytrack.domain.actions import remedy
from studytrack.domain.curriculum_paths import CurriculumPath
from studytrack.domain.errors import NotFoundError, NotUnderstoodError
from studytrack.domain.values import NamedTuple


class ShelfRow(NamedTuple):
    """One file of the shelf as a list shows it."""

    id: str
    title: str
    version: str
    template: bool
    path: Path
    shipped: bool
    required_hours: float | None
    """Two decimals; None when the file is broken."""
    items: int
    """How many items it has; 0 when the file is broken."""
    broken: tuple[Problem, ...]
    short: str = ""
    """Its name in lists."""
    replaces: tuple[str, ...] = ()
    """Ids of older curricula it takes the place of."""


class Shelf:
    """The learner's curriculum files over the shipped ones; every call looks at the files anew.

    A shelf that is kept (``keep``) looks at their stamps, and reads again only what changed them.
    """

    def __init__(self, learner: Path | None, shipped: Path, *, keep: bool = False) -> None:
        self._learner = learner
        self._shipped = shipped
        self._keep = keep
        self._held: tuple[folder.Stamps, ShelfLook] | None = None

    def ids(self) -> tuple[str, ...]:
        """Return the ids of everything on the shelf, in order."""
        return tuple(sorted(self._look().files.paths))

    def list(self) -> tuple[ShelfRow, ...]:
        """Return everything on the shelf by id; a broken file is a row that says so."""
        look = self._look()
        rows = [_row(look, name) for name in sorted(look.files.paths)]
        return (*rows, *(_double(path, name) for path, name in look.files.doubles))

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

    def digest(self, name: str) -> str:
        """Return a fingerprint of the merged content: equal content, equal fingerprint.

        Raises:
            NotFoundError: nothing on the shelf has that id.
            FaultyCurriculumError: its file cannot be used.
        """
        document = values.to_document(self.load(name))
        plain = json.dumps(document, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(plain.encode()).hexdigest()

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


def opened(learner: str | None, *, keep: bool = False) -> Shelf:
    """Return the files in the learner's folder, where there is one, over the shipped ones."""
    return Shelf(None if learner is None else Path(learner), shipped(), keep=keep)


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


def _row(look: ShelfLook, name: str) -> ShelfRow:
    place = look.files.paths[name]
    found, report = look.files.find(name), look.report(name)
    if found is None or report is None:
        raise AssertionError(name)  # the name came from these files
    if (whole := report.curriculum) is not None:
        hours = progress.required_hours(whole, {})
        return ShelfRow(
            name, whole.title, whole.version, whole.template, *place, hours, len(whole.items()), (),
            whole.name_in_lists, whole.replaces,
        )  # fmt: skip
    head = found.outline.head.fields if found.outline else {}
    title, version = str(head.get("title", name)), str(head.get("version", ""))
    return ShelfRow(
        name, title, version, head.get("template") is True, *place, None, 0, report.errors
    )


def _double(path: Path, name: str) -> ShelfRow:
    problem = Problem(1, "id", f"another file of the shelf has the id “{name}”", "change one")
    return ShelfRow(name, name, "", template=False, path=path, shipped=False,
                    required_hours=None, items=0, broken=(problem,))  # fmt: skip
