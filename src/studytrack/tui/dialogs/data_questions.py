"""The questions about the record as a whole: a file to take in, one to write, what was found."""

from collections.abc import Callable, Sequence
from pathlib import Path

from studytrack.domain.actions import Notice
from studytrack.domain.errors import NotUnderstoodError
from studytrack.services.backups.backups import DoctorView
from studytrack.tui.dialogs.form import Field, FormScreen
from studytrack.tui.dialogs.import_file import whole as whole  # noqa: PLC0414 - found here too
from studytrack.tui.drawing.glyphs import Signs

HOLDS = {
    "json": "everything, to be imported again",
    "csv": "the sessions, for a spreadsheet",
    "ics": "the sessions, for a calendar",
}
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


def give_out(signs: Signs, proposed: str) -> FormScreen:
    """Ask for the file to export to; its ending says what is written."""

    def check(values: tuple[str, ...]) -> str:
        said = f"writes {HOLDS[form_of(values[0], tuple(HOLDS))]}"
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
