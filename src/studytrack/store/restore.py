"""What is done about the whole file: backing it up, putting one back, looking it over, anew."""

import os

from studytrack.domain import errors
from studytrack.domain.actions import Notice, remedy
from studytrack.store import (
    access,
    backup_files,
    backup_rotation,
    connection,
    creation,
    integrity,
    last_seen,
    migrations,
    restamp,
    storage_errors,
    surroundings,
)
from studytrack.store.access import DatabasePlace
from studytrack.store.integrity import Finding

# pathlib would be one more way to spell a path in the store.
# ruff: noqa: PTH100, PTH101, PTH121


def backup(place: DatabasePlace, to: str | None, at: int | None, reason: str = "") -> str:
    """Make a checked backup and return its path; see `Store.backup`."""
    if not access.there(place):
        raise errors.NotFoundError(
            f"There is nothing to back up: nothing was recorded in {place.path} yet."
        )
    if to is not None:
        return backup_files.write(place.path, to, place.timeout)
    return backup_files.make(place.path, place.backups, place.timeout, at=at, reason=reason)


def restore(place: DatabasePlace, source: str) -> str | None:
    """Put ``source`` in place of the database; see `Store.restore`."""
    source = os.path.abspath(source)
    if not connection.present(source):
        raise errors.NotFoundError(f"There is no file {source}.", remedy("list_backups"))
    try:
        backup_files.verify(source, place.timeout)
    except errors.ForeignError as error:
        if not error.remedies:
            raise  # a newer one: its sentence says what helps
        raise errors.ForeignError(
            f"{source} is no backup of studytrack; it was left as it is.", remedy("list_backups")
        ) from error
    made = None
    if connection.present(place.path):
        if os.path.samefile(source, place.path):
            raise errors.ConflictError(f"{source} is the database itself; name a backup.")
        made, sound = _set_aside(place)
        _pour(place, source, follow=sound)
    else:
        _put(place, source)
    notice(place)
    return made


def _set_aside(place: DatabasePlace) -> tuple[str, bool]:
    """Back up what a restore will overwrite, page by page when it is damaged; whether it is not."""
    try:
        made = backup_files.make(place.path, place.backups, place.timeout, reason="before-restore")
    except errors.DamagedError:
        return backup_files.rescue(place.path, place.backups, place.timeout), False
    return made, True


def _pour(place: DatabasePlace, source: str, *, follow: bool) -> None:
    """Put a backup over the database; with ``follow`` as a change that other devices will see."""
    if not follow:
        # Nobody can tell what changed; the next sync finds its own file and counts on anew.
        backup_files.pour(source, place.path, place.timeout)
        return
    _bring_up(place)
    try:
        copy = creation.temporary(place.path)
        try:
            backup_files.pour(source, copy, place.timeout)
            with storage_errors.ToldErrors(copy, place.timeout):
                migrations.bring_up(copy, place.timeout)
                restamp.follow(copy, place.path, place.timeout)
            backup_files.pour(copy, place.path, place.timeout)
        finally:
            creation.discard(copy)
    except OSError as error:
        raise storage_errors.storage(error, place.path, "restored") from error


def _put(place: DatabasePlace, source: str) -> None:
    """Make the database out of a backup where there is none."""
    creation.folder(os.path.dirname(place.path))  # noqa: PTH120 - pathlib costs a prompt its milliseconds
    try:
        name = creation.temporary(place.path)
        try:
            backup_files.pour(source, name, place.timeout)
            creation.settle(name, place.path)
        finally:
            creation.discard(name)
    except OSError as error:
        raise storage_errors.storage(error, place.path, "made") from error


def notice(place: DatabasePlace) -> None:
    """Remember the database as it now is; the next write checks it."""
    with storage_errors.ToldErrors(place.path, place.timeout):
        opened = connection.reader(place.path, place.timeout)
        try:
            last_seen.write(place.state, access.look(place, opened, ""))
        finally:
            opened.close()


def new(place: DatabasePlace) -> None:
    """Begin anew where the database is missing; see `Store.new`."""
    if os.path.lexists(place.path):
        raise errors.ConflictError(
            f"{place.path} is there; move it away before you begin anew, or restore a backup."
        )
    last_seen.forget(place.state, place.path)
    creation.database(place.path, place.timeout)
    notice(place)


def doctor(place: DatabasePlace, *, fix: bool) -> tuple[Finding, ...]:
    """Look for everything that can be wrong; see `Store.doctor`."""
    try:
        if not access.there(place):
            return ()
    except errors.RefusalError as error:
        what = "The database cannot be used."
        way = Notice("", (remedy("restore_backup"), remedy("begin_anew")))
        if isinstance(error, errors.StorageError):
            # Nothing is wrong with the file itself: a backup would be refused the same way.
            way = Notice("Give yourself the right to read and write there, then look again.")
        elif not isinstance(error, errors.DamagedError):
            way = Notice("Move it away.", (remedy("restore_backup"),))
        return (Finding("error", what, str(error), way),)
    if fix:
        _mend(place)
    _bring_up(place)
    findings = integrity.examine(place.path, place.timeout)
    _judge(place, findings)
    findings += integrity.around(place.path, place.backups)
    if not backup_rotation.listed(place.backups):
        meaning = "A lost or damaged file could not be put back."
        ways = (remedy("back_up"),)
        findings += (Finding("note", "There is no backup yet.", meaning, Notice("", ways)),)
    return findings


def _bring_up(place: DatabasePlace) -> None:
    """Let a file of an earlier version be brought up to this one, as any question would."""
    try:
        with storage_errors.ToldErrors(place.path, place.timeout, reads=True):
            opened = access.for_reading(place)
    except errors.LockedError:
        raise
    except errors.RefusalError:
        return  # what is wrong is said by who looks at everything
    if opened is not None:
        opened.close()


def _mend(place: DatabasePlace) -> None:
    """Make the file private again, its folder too, and sweep what was left aside."""
    try:
        os.chmod(place.path, 0o600)
        surroundings.sweep(place.path, place.backups)
    except OSError as error:
        raise storage_errors.storage(error, place.path, "made private") from error


def _judge(place: DatabasePlace, findings: tuple[Finding, ...]) -> None:
    """Remember that the file is damaged, or no longer remember it."""
    wrong = next((one.meaning for one in findings if one.what == integrity.DAMAGED), "")
    known = last_seen.read(place.state, place.path)
    if wrong:
        access.remember_damage(place, wrong)
    elif known is not None and known.damaged and not any(f.level == "error" for f in findings):
        last_seen.write(place.state, known._replace(checked="", damaged=""))
