"""Keeping the record safe: backups, putting one back, and looking everything over."""

import os

from studytrack.domain import instants, phrases
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.errors import (
    Category,
    DamagedError,
    LockedError,
    NotFoundError,
    RefusalError,
)
from studytrack.domain.values import NamedTuple
from studytrack.services.backups import sync_findings
from studytrack.services.backups.sync_findings import FindingView
from studytrack.services.base.workspace import Backup, Workspace
from studytrack.services.items import evidence

RESTORE = Notice("", (remedy("restore_backup"),))
GAP = 300
"""Seconds by which another program's clock may be ahead without a word."""


class BackupView(NamedTuple):
    """A backup of the record."""

    file: str
    made: str | None
    """RFC 3339; None for one outside the folder of backups."""
    sessions: int | None
    size: int | None
    """Bytes."""
    reason: str
    """``before-restore`` and the like; empty for one made for its own sake."""


class RestoreView(NamedTuple):
    """What was put back, and what it took the place of."""

    restored: str
    backup: str | None
    """The backup made of what was there; restoring it takes the restore back."""
    sessions: int


class DoctorView(NamedTuple):
    """What the doctor found; nothing worse than a note is ``ok``."""

    ok: bool
    findings: tuple[FindingView, ...]


BY_HAND = "by-hand"
"""The reason of a backup that was asked for."""


class Examination(NamedTuple):
    """The doctor's answer, and of which category the worst is."""

    view: DoctorView
    category: Category | None
    """None when the record can be used."""


def backup(ws: Workspace, to: str | None = None) -> BackupView:
    """Make a checked backup among the others, or at ``to``.

    Raises:
        NotFoundError: nothing was recorded yet.
        ConflictError: there is a file at ``to``.
        RefusalError: the record cannot be read, or the backup not be written.
    """
    path = str(ws.store.backup(to, at=None if to else ws.clock().at, reason=BY_HAND))
    listed = (shown(one) for one in ws.store.backups() if one.path == path)
    return next(listed, BackupView(path, None, None, None, ""))


def backups(ws: Workspace) -> tuple[BackupView, ...]:
    """Return the backups, newest first."""
    return tuple(map(shown, ws.store.backups()))


def completions(ws: Workspace, prefix: str) -> tuple[tuple[str, str], ...]:
    """Return the names of the backups that begin with the words, newest first, and what is in."""
    named = ((row.file.rpartition("/")[2], row) for row in backups(ws))
    return tuple(
        (name, phrases.count(row.sessions or 0, "session"))
        for name, row in named
        if name.startswith(prefix)
    )


def shown(one: Backup) -> BackupView:
    """Show a backup."""
    made = instants.rfc3339(int(one.made.timestamp()))
    return BackupView(one.path, made, one.sessions, one.size, one.reason)


def restore(ws: Workspace, file: str) -> RestoreView:
    """Put a backup in place of the record, after a backup of the present one.

    Raises:
        NotFoundError: there is no such file.
        ForeignError: it, or what is at the record's place, is not ours.
        DamagedError: the backup does not pass its check.
    """
    made = ws.store.restore(_found(ws, file))
    with ws.store.reading() as read:
        sessions = read.sessions.count()
    # What was last seen is what was put back: nothing to be surprised at.
    ws.store.warnings.clear()
    return RestoreView(file, None if made is None else str(made), sessions)


def _found(ws: Workspace, file: str) -> str:
    """Return the file, or the backup of that name."""
    if os.path.lexists(file):
        return file
    named = (one.path for one in ws.store.backups() if os.path.basename(one.path) == file)  # noqa: PTH119 - pathlib costs a prompt its milliseconds
    found = next(named, None)
    if found is None:
        raise NotFoundError(f"There is no file {file}.", remedy("list_backups"))
    return found


def new(ws: Workspace) -> None:
    """Begin anew where the record is missing.

    Raises:
        ConflictError: it is there.
    """
    ws.store.new()


def doctor(ws: Workspace, *, fix: bool = False) -> Examination:
    """Look for everything that can be wrong; ``fix`` mends what is safe, after a backup."""
    found: list[FindingView] = []
    if fix and (failed := _backed_up(ws)):
        found.append(FindingView("warning", "No backup was made first.", failed, Notice("")))
    try:
        looked = ws.store.doctor(fix=fix)
    except LockedError as locked:  # each further question would wait as long again
        then = Notice("Close the other program, then look again.")
        held = FindingView("error", "The database cannot be used.", str(locked), then)
        return Examination(
            DoctorView(ok=False, findings=(*found, held, *_around(ws))), locked.category
        )
    found += [FindingView(one.level, one.what, one.meaning, one.fix) for one in looked]
    refused, about = _inside(ws)
    errors = any(one.level == "error" for one in found)
    found += [*about, *_around(ws), *_evidence(ws)]
    if refused is None:  # else it is told above, and has nothing to do with the folder
        found += sync_findings.found(ws)
    view = DoctorView(all(one.level == "note" for one in found), tuple(found))
    return Examination(view, refused or (DamagedError.category if errors else None))


def _evidence(ws: Workspace) -> list[FindingView]:
    """Name the evidence that shows nothing any more, and say how much of it can rot."""
    try:
        rotten, links = evidence.rotten(ws), evidence.links(ws)
        branches = evidence.on_branches(ws)
    except RefusalError:
        return []  # what is wrong with the record is told above
    found = [
        FindingView(
            "warning",
            f"The evidence {one.text} of “{one.title}” {'is gone' if one.gone else 'has changed'}.",
            "It no longer shows what it showed.",
            Notice("Put the file back, or change the evidence."),
        )
        for one in rotten
    ]
    found += [
        FindingView(
            "note",
            f"The evidence {link} of “{item}” follows the branch “{branch}”.",
            "It will show what the branch holds then, not what was meant.",
            Notice(f"Link to the commit: its id in the place of “{branch}”."),
        )
        for item, link, branch in branches
    ]
    if links:
        said = phrases.count(links, "piece of evidence is a link", "pieces are links")
        kept = Notice(f"Keep a copy of {phrases.noun(links, 'it', 'each')}.")
        found.append(FindingView("note", f"{said}.", "A link can rot.", kept))
    return found


def _backed_up(ws: Workspace) -> str:
    """Make a backup if there is anything; return what went wrong, or nothing."""
    try:
        if ws.store.exists():
            ws.store.backup(at=ws.clock().at)
    except RefusalError as error:
        return str(error)
    return ""


def _inside(ws: Workspace) -> tuple[Category | None, list[FindingView]]:
    """Ask the record as any command does; return why it is refused, if it is, and what is odd."""
    found: list[FindingView] = []
    refused: Category | None = None
    now = ws.clock()
    try:
        with ws.store.reading() as read:
            timer, last = read.sessions.timer(), read.sessions.last_recorded()
        latest = max((row.recorded_at for row in (timer, last) if row is not None), default=0)
        if latest > now.at + GAP:
            what = f"The newest record was made at {instants.rfc3339(latest)}, which is to come."
            meaning = "A clock was set back, or ran ahead; days and streaks may look odd."
            found.append(
                FindingView("warning", what, meaning, Notice("Set this machine's clock right."))
            )
    except RefusalError as error:
        refused = error.category
    # They are said here, so they need not be said again beside the answer.
    what = "The record is not as last seen."
    found += [FindingView("warning", what, news.sentence, RESTORE) for news in ws.store.warnings]
    ws.store.warnings.clear()
    return refused, found


def _around(ws: Workspace) -> list[FindingView]:
    """Look at the shelf and the settings."""
    found = []
    for row in ws.shelf.list():
        if row.broken:
            count = len(row.broken)
            faults = phrases.noun(count, "fault")
            what = f"The curriculum file {row.id} has {count} {faults}."
            meaning = "It cannot be started; what was started from it stays as it is."
            fix = Notice("", (remedy("check_curriculum", row.path),))
            found.append(FindingView("warning", what, meaning, fix))
    if ws.tastes.warning:
        what = "The settings file has a fault."
        fix = Notice("", (remedy("edit_settings"),))
        found.append(FindingView("warning", what, ws.tastes.warning, fix))
    return found
