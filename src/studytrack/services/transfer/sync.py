"""Several devices, one record: each publishes its own in a folder and takes in the others'."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from studytrack.domain import instants
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.date_words import SHORT_WEEKDAYS
from studytrack.domain.errors import (
    FaultyFileError,
    ForeignError,
    NotFoundError,
    RefusalError,
    StorageError,
    UnknownPartError,
)
from studytrack.domain.instants import Moment
from studytrack.domain.merge import LARGEST, Brought, Lost
from studytrack.domain.sections import BY_NAME
from studytrack.domain.sessions import Other
from studytrack.domain.values import Any, NamedTuple
from studytrack.services.base import broken_rules, context
from studytrack.services.base.broken_rules import BrokenView
from studytrack.services.base.workspace import Merging, Reading, SyncFolder, Workspace
from studytrack.services.transfer import conflicts, sync_steps
from studytrack.services.transfer.conflicts import ConflictView
from studytrack.services.transfer.sync_steps import StepView, Told

DAY = 86_400
"""Seconds; a timer that began earlier elsewhere is news of the past."""
TITLE = 32
"""Characters of the title of what runs elsewhere; the line says where and since when too."""
COPIED = "Another copy of this record goes by its name; here it is a device of its own now."
WOULD_PART = (
    "Another copy of this record goes by its name; a sync makes this one a device of its own."
)
"""The same where nothing is changed."""


class LostView(NamedTuple):
    """A change that one made elsewhere took the place of."""

    entity: str
    id: str
    field: str | None


class MergedView(NamedTuple):
    """What the file of one device brought, by kind in words."""

    device: str
    new: dict[str, int]
    changed: dict[str, int]
    deleted: dict[str, int]
    lost: tuple[LostView, ...]


class IgnoredView(NamedTuple):
    """A file that was not read."""

    file: str
    why: str


class SyncView(NamedTuple):
    """What came, what went, and what was not read."""

    device: str
    merged: tuple[MergedView, ...]
    broken_rules: tuple[BrokenView, ...]
    ignored: tuple[IgnoredView, ...]
    published: int
    """Rows that the file of this device holds; 0 where nothing was written."""


class OtherView(NamedTuple):
    """Another device of the learner's."""

    device: str
    name: str
    last_day: str
    running: str
    """What runs there, in words; empty when nothing does."""


class Synced(NamedTuple):
    """A sync, with what a person wants to know beside it."""

    view: SyncView
    names: dict[str, str]
    """What the machines of the devices are called."""
    became: str
    """Why this record is a device of its own now; empty when it is the one it was."""
    dry: bool = False
    lost: dict[str, tuple[ConflictView, ...]] = {}
    """What changed on both sides, by device, as it is told."""
    replaced: dict[str, tuple[ConflictView, ...]] = {}
    """What was said here and changed there, likewise."""
    rows: dict[str, str] = {}
    """What a person knows the rows by that break a rule, by kind and number."""
    newer: tuple[str, ...] = ()
    """The files that a newer program wrote."""


def folder_of(ws: Workspace, told: str | None) -> str:
    """Return the folder that was named, else the one of the settings.

    Raises:
        NotFoundError: there is none.
    """
    folder = told or ws.tastes.sync_folder
    if not folder:
        raise NotFoundError("No folder to sync through is set yet.", remedy("set_sync_folder"))
    return folder


def _nobody(_: StepView) -> None:
    return None


def sync(
    ws: Workspace, folder: str | None = None, *, dry: bool = False, told: Told = _nobody
) -> Synced:
    """Merge the files of the other devices in a folder, then publish this record there.

    With ``dry`` nothing is changed, neither here nor in the folder. ``told`` is told how far it
    is; what it raises leaves everything as it was.

    Raises:
        NotFoundError: there is no such folder.
        StorageError: it cannot be read or written; what came in stays.
    """
    told(StepView("look"))
    shared = ws.open_folder(folder_of(ws, folder))
    found, ignored = shared.look()
    former = _device(ws) if dry else ""
    if not dry:
        _back_up(ws, found, told)
    timer, draft = _timer(ws), _Draft()
    try:
        with ws.store.merging(ws.clock(), dry=dry) as merging:
            sifted = _Sifted(shared, merging, found, ignored, ws.machine(), told)
            merged = sifted.merge()
            merging.finish(sifted.said)
            broken = merging.broken() if merging.changed else ()
            device = former if dry else merging.own.device
            if not dry:
                draft = _publish(ws, merging, shared, found, timer, told)
    except BaseException:
        draft.drop()
        raise
    draft.settle()
    view = SyncView(
        device,
        merged,
        tuple(BrokenView(one.rule, one.rows) for one in broken),
        tuple(IgnoredView(one.file, one.why) for one in sifted.ignored),
        draft.rows,
    )
    newer = tuple(one.file for one in sifted.ignored if one.kind == "newer")
    became = WOULD_PART if dry and sifted.became else sifted.became
    done = Synced(view, sifted.names, became, dry, newer=newer)
    if not (sifted.lost or sifted.replaced or broken):
        return done
    with ws.store.reading() as read:
        return done._replace(
            lost=_views(read, sifted.lost),
            replaced=_views(read, sifted.replaced),
            rows=broken_rules.names(read, broken),
        )


def _device(ws: Workspace) -> str:
    """Return which device this record is; empty where nothing was recorded yet."""
    if not ws.store.exists():
        return ""
    with ws.store.publishing() as given:
        return str(given.device().device)


def _back_up(ws: Workspace, found: Sequence[Any], told: Told) -> None:
    """Back up what a merge may change; a failure is a warning, and the merge goes on."""
    try:
        if not ws.store.exists():
            return
        with ws.store.publishing() as publishing:
            published, peers = publishing.device().published, publishing.peers()
        taken = {peer.digest for peer in peers.values()}
        if any(not published.wrote(one.digest) and one.digest not in taken for one in found):
            told(StepView("back up"))
            ws.store.backup(at=ws.clock().at, reason="before-sync")
    except RefusalError as error:
        said = f"No backup was made before this sync: {error}"
        ws.store.warnings.append(Notice(said, error.remedies))


class _Sifted:
    """The files of a folder while they are merged."""

    def __init__(
        self,
        folder: SyncFolder,
        merging: Merging,
        found: Sequence[Any],
        ignored: Sequence[Any],
        here: str,
        told: Told,
    ) -> None:
        self._folder = folder
        self._here = here
        self._merging = merging
        self._found = found
        self._told = told
        self.ignored = list(ignored)
        self.names: dict[str, str] = {}
        self.became = ""
        self._from: list[str] = []
        self.lost: dict[str, tuple[Lost, ...]] = {}
        """What lost a change, by device."""
        self.replaced: dict[str, tuple[Lost, ...]] = {}
        """What was said here and changed there, by device."""

    @property
    def said(self) -> str:
        """How it is listed among the changes."""
        return f"took in what came from {', '.join(self._from)}"

    def merge(self) -> tuple[MergedView, ...]:
        """Merge what is new, file by file."""
        own = self._merging.own
        self._see_newer(own.device)
        mine = next((one for one in self._found if one.head.device == own.device), None)
        # An older file of our own that came late has a lower counter, and brings nothing new.
        strange = mine is not None and not own.published.wrote(mine.digest)
        if mine is not None and strange and mine.head.counter >= own.counter:
            self._merging.renew()
            self.became = COPIED
        theirs = [
            one
            for one in self._found
            if one.head.device != own.device or not own.published.wrote(one.digest)
        ]
        heads = [one.head for one in theirs if one.head.device != self._merging.own.device]
        self.names = _apart({one.device: one.name or one.device[:8] for one in heads}, self._here)
        views = []
        for number, one in enumerate(theirs, 1):
            name = self.names.get(one.head.device) or one.head.name or one.head.device[:8]
            step = StepView("read", name, number, len(theirs))
            brought = self._bring(one, step)
            if brought is not None and one.head.device != self._merging.own.device:
                views.append(_view(one.head.device, brought))
        self._see_newer(self._merging.own.device)
        return tuple(views)

    def _see_newer(self, device: str) -> None:
        """Refuse to write over a file of a newer program.

        Raises:
            ForeignError: the file of this very device is one.
        """
        for one in self.ignored:
            if one.kind == "newer" and one.file == f"{device}.json":
                raise ForeignError(f"{one.file} in {self._folder.path}: {one.why}.")

    def _bring(self, one: Any, step: StepView) -> Brought | None:  # noqa: ANN401 - a file of the folder
        """Merge a file; None for one that cannot be read, which is then named."""
        device = one.head.device
        known = self._merging.peers.get(device)
        if known is not None and known.digest == one.digest:
            return Brought({}, {}, {})
        peer = self._merging.peer(one.head, one.digest)
        rows = sync_steps.passed(self._folder.read(one), self._told, step)
        try:
            brought: Brought = self._merging.take(peer, one.head.seen, rows)
        except UnknownPartError as error:
            said = f"a newer studytrack wrote it ({error}); update studytrack here to read it"
            self.ignored.append(_Unread(one.file, said, "newer"))
            return None
        except FaultyFileError as error:
            self.ignored.append(_Unread(one.file, f"it does not check ({error})", "cut"))
            return None
        if brought.lost:
            self.lost[device] = brought.lost
        if brought.replaced:
            self.replaced[device] = brought.replaced
        if any((brought.new, brought.changed, brought.deleted)):
            self._from.append(step.name)
        return brought


def _views(
    read: Reading, changes: Mapping[str, Sequence[Lost]]
) -> dict[str, tuple[ConflictView, ...]]:
    """Return changes as they are told, by device."""
    return {
        device: tuple(conflicts.view(read, each) for each in rows)
        for device, rows in changes.items()
    }


def _apart(named: Mapping[str, str], here: str) -> dict[str, str]:
    """Return what devices are called; of one name, also of this one's, each with its own too."""
    count = Counter([here, *named.values()])
    return {
        device: f"{name} ({device[:8]})" if count[name] > 1 else name
        for device, name in named.items()
    }


class _Unread(NamedTuple):
    """A file that could not be taken in."""

    file: str
    why: str
    kind: str


def _view(device: str, brought: Brought) -> MergedView:
    new, changed, deleted = (
        {BY_NAME[kind].plural: count for kind, count in part.items()}
        for part in (brought.new, brought.changed, brought.deleted)
    )
    lost = tuple(LostView(one.entity, one.id, one.field) for one in brought.lost)
    return MergedView(device, new, changed, deleted, lost)


class _Draft(NamedTuple):
    """The file of this device, written aside."""

    rows: int = 0
    """That the file of this device holds."""
    file: Any = None
    """None where it stands there just so, and where it could not be written."""
    failed: StorageError | None = None
    """Why it could not be written."""

    def settle(self) -> None:
        """Put it in its place, once what it holds is recorded here for good.

        Raises:
            StorageError: it could not be written, or cannot be put there.
        """
        if self.failed is not None:
            raise self.failed
        if self.file is not None:
            self.file.settle()

    def drop(self) -> None:
        """Take it away."""
        if self.file is not None:
            self.file.drop()


def _publish(
    ws: Workspace,
    merging: Merging,
    folder: SyncFolder,
    found: Sequence[Any],
    timer: dict[str, Any] | None,
    told: Told,
) -> _Draft:
    """Write the file of this device aside, unless it is there just so."""
    given = merging.given
    own = given.device()
    said = {
        "device": own.device,
        "name": ws.machine(),
        "last_day": given.last_day(),
        "running": timer,
    }
    head, last = json.dumps(said, sort_keys=True), own.published
    here = next((one.digest for one in found if one.head.device == own.device), "")
    if (last.changes, last.head) == (own.changes, head) and here == last.digest:
        return _Draft(last.rows)
    # Each file has a counter of its own, so that an older one is known by it.
    counter = own.counter + (own.counter <= last.counter)
    # How far the others are known is no news of its own: it goes with what is.
    seen = {one.device: min(one.seen, LARGEST) for one in given.peers().values()}
    whole = folder.head(**said, seen=seen, counter=counter)
    try:
        draft = folder.draft(whole, sync_steps.Watched(given, told))
    except StorageError as error:
        # What the others had written came in all the same.
        return _Draft(failed=error)
    try:
        # Before the file is in its place: what stands there is always known to be ours.
        merging.publish(
            last._replace(
                digest=draft.digest, before=last.digest, counter=counter, head=head,
                rows=draft.rows, changes=own.changes,
            )
        )  # fmt: skip
    except BaseException:
        draft.drop()
        raise
    return _Draft(int(draft.rows), draft)


def _timer(ws: Workspace) -> dict[str, Any] | None:
    """Return what is told of the running timer; None when none runs."""
    with ws.store.reading() as read:
        timer = read.sessions.timer()
        if timer is None:
            return None
        address = timer.address
        return {
            "title": context.title_of(read, address) if address else None,
            "item": str(address) if address else None,
            "started_at": instants.rfc3339(timer.started_at),
        }


def others(ws: Workspace) -> tuple[OtherView, ...]:
    """Return the other devices whose rows came in, with the last study day of each."""
    with ws.store.reading() as read:
        found = read.others()
    now = ws.clock()
    names = _apart({one.device: _name(one) for one in found}, ws.machine())
    return tuple(
        OtherView(one.device, names[one.device], one.last_day, _running(one, now)) for one in found
    )


def notices(
    _ws: object, read: Reading, known: context.Context, _everything: object
) -> tuple[Notice, ...]:
    """Say what runs on other devices, as far as their files told; it is not taken over."""
    told = (_running(one, known.now) for one in read.others())
    return tuple(Notice(f"{said}.") for said in told if said)


def _name(one: Other) -> str:
    return one.name or one.device[:8]


def _running(one: Other, now: Moment) -> str:
    """Say what ran there when its file was written, if that may still be so."""
    if not one.timer:
        return ""
    try:
        told = json.loads(one.timer)
        at = int(datetime.fromisoformat(str(told["started_at"])).timestamp())
    except (ValueError, KeyError, TypeError, OverflowError):
        return ""
    if abs(now.at - at) > DAY:
        return ""
    wall = instants.wall(at, now.zone)
    same = wall.date() == now.wall.date()
    clock = (
        f"{wall:%H:%M}" if same else f"{SHORT_WEEKDAYS[wall.weekday()].capitalize()} {wall:%H:%M}"
    )
    title = f"“{_short(str(told['title']))}”" if told.get("title") else "A timer"
    return f"{title} runs on {_name(one)} since {clock}"


def _short(title: str) -> str:
    """Return a title that leaves room for where it runs, and since when."""
    return title if len(title) <= TITLE else f"{title[: TITLE - 1].rstrip()}…"


def counted(counts: dict[str, int]) -> str:
    """Say how many of each kind: ``3 sessions, 1 goal``."""
    return ", ".join(_kinds(one, count) for one, count in counts.items())


def _kinds(plural: str, count: int) -> str:
    entity = next(one for one in BY_NAME.values() if one.plural == plural)
    return entity.counted(count)
