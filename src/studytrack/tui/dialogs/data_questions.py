"""The questions about the record as a whole: a file to take in, one to write, what was found."""

from collections.abc import Callable, Sequence
from pathlib import Path

from studytrack.domain.actions import Notice
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.sections import ENTITIES
from studytrack.interop import files
from studytrack.services.backups.backups import DoctorView
from studytrack.services.transfer.transfer import ImportView
from studytrack.tui.dialogs.form import Field, FormScreen
from studytrack.tui.drawing.glyphs import Signs

HOLDS = {
    "json": "everything, to be imported again",
    "csv": "the sessions, for a spreadsheet",
    "ics": "the sessions, for a calendar",
}
TAKES = {"json": "everything an export holds", "csv": "sessions, a row each"}
ONE = {entity.plural: entity.one or entity.name for entity in ENTITIES}
SHOWN = 6
"""Findings a dialog has room for."""


def form_of(path: str, forms: Sequence[str]) -> str:
    """Return what a file's name says it is: json, csv or ics.

    Raises:
        NotUnderstoodError: it ends in none of ``forms``.
    """
    form = Path(path).suffix.removeprefix(".").lower()
    if form not in forms:
        ends = " or ".join(f".{one}" for one in forms)
        raise NotUnderstoodError(f"Name a file that ends in {ends}.")
    return form


def whole(path: str) -> str:
    """Return a path with the learner's own folder in place of ``~``."""
    try:
        return str(Path(path).expanduser())
    except RuntimeError:
        return path


def take_in(signs: Signs) -> FormScreen:
    """Ask for the file to import."""
    return FormScreen(
        signs,
        "Import",
        (Field("file", hint="~/studytrack.json, or a .csv", path=True),),
        said=("It is read first, and nothing is taken in before you say so.",),
        check=lambda values: f"reads {TAKES[form_of(values[0], files.IMPORTS)]}",
        save="look",
    )


def taken(signs: Signs, view: ImportView) -> FormScreen:
    """Say what a file would bring, and ask whether to take it in."""
    new = [
        f"{tally.new} {ONE[name] if tally.new == 1 else name}"
        for name, tally in view.rows.items()
        if tally.new
    ]
    said = [f"{view.file} brings {', '.join(new)}.", *_left(view)]
    said.append("It is one change: u undoes all of it.")
    return FormScreen(signs, "Import", (), said=said, save="take it in")


def nothing_new(view: ImportView) -> str:
    """Say that a file brings nothing."""
    return " ".join((f"{view.file} brings nothing new.", *_left(view)))


def _left(view: ImportView) -> list[str]:
    """Say what of a file stays out: known, or different from what is recorded."""
    known = [f"{view.known} of its rows are known already."] if view.known else []
    if view.conflicting:
        known.append(f"{view.conflicting} differ from what is recorded and are left as they are.")
    if view.deleted:
        known.append(
            f"{view.deleted} were deleted and stay so; `import --again` at a prompt brings them."
        )
    return known


def give_out(signs: Signs, proposed: str) -> FormScreen:
    """Ask for the file to export to; its ending says what is written."""

    def check(values: tuple[str, ...]) -> str:
        said = f"writes {HOLDS[form_of(values[0], files.EXPORTS)]}"
        return f"{said}; the file that is there is replaced" if _there(values[0]) else said

    return FormScreen(
        signs,
        "Export",
        (Field("file", proposed, "a name that ends in .json, .csv or .ics", path=True),),
        said=tuple(f".{form} holds {what}." for form, what in HOLDS.items()),
        check=check,
        save="export",
    )


def _there(path: str) -> bool:
    try:
        return Path(whole(path)).is_file()
    except (OSError, ValueError):
        return False


def found(signs: Signs, view: DoctorView, worded: Callable[[Notice], str]) -> FormScreen:
    """Say what the doctor found, its remedies ``worded``; Ctrl+D mends what can be mended."""
    said = ["Everything is in order." if view.ok else "Not everything is in order."]
    for one in view.findings[:SHOWN]:
        said.append(f"{one.level}: {one.what} {one.meaning}")
        if fix := worded(one.fix):
            said.append(f"  Do: {fix}")
    if more := len(view.findings) - SHOWN:
        said += [f"{more} more; `studytrack doctor` lists all."] if more > 0 else []
    return FormScreen(
        signs, "Look over", (), said=said, save="close", finish="" if view.ok else "mend"
    )
