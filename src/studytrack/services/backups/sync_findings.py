"""What can be wrong where several devices meet, in folder and record, as the doctor tells it."""

from collections.abc import Iterator

from studytrack.domain.actions import Notice
from studytrack.domain.errors import FaultyFileError, RefusalError, UnknownPartError
from studytrack.domain.values import Any, NamedTuple
from studytrack.services.base import broken_rules
from studytrack.services.base.workspace import SyncFolder, Workspace

NAMED = 20
"""Rules that are broken, named one by one."""
NAMES = {
    "copy": ("is a conflict copy", "The program that carries the folder met two versions."),
    "renamed": ("is not called as its device calls it", "It is not read."),
    "cut": ("does not check", "It was cut off or changed on its way; it is not read."),
    "newer": ("was written by a newer studytrack", "It is left alone."),
    "unreadable": ("cannot be read", "What it holds does not come in."),
    "faulty": ("holds what is no record", "It is whole, and nothing of it comes in."),
}
"""What is said of a file, by why it is not read."""
DO = {
    "copy": "Delete it; the file it was made of is read.",
    "renamed": "Delete it; its device writes its own again.",
    "cut": "Wait until it has come whole, or sync on its device again.",
    "newer": "Update studytrack here.",
    "unreadable": "Change its permissions.",
    "faulty": "Update studytrack here and on its device, then sync there again.",
}


class FindingView(NamedTuple):
    """One thing the doctor noticed."""

    level: str
    """``error``, ``warning`` or ``note``."""
    what: str
    meaning: str
    fix: Notice
    """What to do: a sentence, remedies, or nothing."""


def found(ws: Workspace) -> Iterator[FindingView]:
    """Yield what is wrong."""
    if not ws.store.exists():
        return
    try:
        yield from _moved(ws)
        yield from _broken(ws)
        if ws.tastes.sync_folder:
            yield from _folder(ws, ws.open_folder(ws.tastes.sync_folder))
    except RefusalError as error:
        meaning = "Nothing is synced before that is put right."
        yield FindingView(
            "warning", f"The sync folder cannot be used: {error}", meaning, Notice("")
        )


def _moved(ws: Workspace) -> Iterator[FindingView]:
    """Say that the file was copied from another machine, before the next change notes it."""
    with ws.store.publishing() as publishing:
        mine, mark = publishing.device(), publishing.machine
    if mine.machine and mark and mine.machine != mark:
        what = "This database was copied from another machine."
        meaning = "With the next change or sync it becomes a device of its own."
        yield FindingView("note", what, meaning, Notice(""))


def _broken(ws: Workspace) -> Iterator[FindingView]:
    """Name the rules that rows of two devices break together."""
    with ws.store.publishing() as publishing:
        broken = publishing.broken() if publishing.peers() else ()
    if not broken:
        return
    with ws.store.reading() as read:
        names = broken_rules.names(read, broken)
    meaning = "Two devices recorded it; nothing was mended."
    fix = Notice("Edit or delete what is wrong; what is meant may stay.")
    for one in broken[:NAMED]:
        what = broken_rules.said(broken_rules.BrokenView(one.rule, one.rows), names)
        yield FindingView("note", what, meaning, fix)
    if len(broken) > NAMED:
        yield FindingView("note", f"And {len(broken) - NAMED} more such.", meaning, fix)


def _folder(ws: Workspace, folder: SyncFolder) -> Iterator[FindingView]:
    files, ignored = folder.look()
    with ws.store.publishing() as publishing:
        own, peers = publishing.device(), publishing.peers()
    taken = {peer.digest for peer in peers.values()}
    wrong = [(one.file, one.kind) for one in ignored]
    for one in files:
        if one.digest not in taken and not own.published.wrote(one.digest):
            wrong += [(one.file, kind) for kind in _inside(folder, one)]
    for file, kind in wrong:
        what, meaning = NAMES[kind]
        yield FindingView("warning", f"{file} {what}.", meaning, Notice(DO[kind]))
    if why := folder.unwritable():
        what = f"The sync folder {folder.path} cannot be written ({why})."
        meaning = "The other devices do not learn what is done here."
        yield FindingView("warning", what, meaning, Notice("Change its permissions."))
    for one in files:
        strange = one.head.device == own.device and not own.published.wrote(one.digest)
        if strange and one.head.counter >= own.counter:
            what = "Another copy of this database syncs under its name."
            meaning = "With the next sync this one becomes a device of its own; nothing is lost."
            yield FindingView("warning", what, meaning, Notice("Sync once."))


def _inside(folder: SyncFolder, file: Any) -> Iterator[str]:  # noqa: ANN401 - a file of the folder
    """Read a file that did not come in yet; yield why it will not."""
    try:
        for _ in folder.read(file):
            pass
    except UnknownPartError:
        yield "newer"
    except FaultyFileError:
        yield "faulty"
