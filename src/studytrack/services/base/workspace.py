"""What a service works with: a clock, a store, a shelf and the learner's tastes."""

from collections.abc import Callable

from studytrack.domain.actions import Notice, remedy
from studytrack.domain.errors import NotFoundError
from studytrack.domain.instants import Moment
from studytrack.domain.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from studytrack.domain.interruptions import Awake, ElapsedClocks
    from studytrack.services.base.file_ports import Shelf, ShelfRow
    from studytrack.services.base.ports import (
        Backup,
        Finding,
        Importing,
        Merging,
        Reading,
        Store,
        SyncFolder,
        Writing,
    )
else:
    # A prompt would wait for every Protocol; only who checks types asks for them.
    Backup = Finding = Merging = Reading = Shelf = ShelfRow = Store = SyncFolder = Importing = (
        Writing
    ) = object

__all__ = (
    "Backup",
    "Finding",
    "Importing",
    "Merging",
    "Reading",
    "Shelf",
    "ShelfRow",
    "Store",
    "SyncFolder",
    "Tastes",
    "Workspace",
    "Writing",
)


class Tastes(NamedTuple):
    """Settings that change looks or manners, never a number (``config.toml``)."""

    theme: str = "dark"
    ascii: bool = False
    timer_ask_after: int = 5 * 3600
    """Seconds after which a running timer is doubtful."""
    hide_day_streak: bool = False
    backup_folder: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    """Binding id to keys."""
    warning: str = ""
    """What was wrong with the file, with its line; empty when nothing was."""
    two_answers: bool = False
    """Recall offers *no* and *yes* alone."""
    flow: str = ""
    """So much work earns so much of a break, ``5:1``; empty says nothing of breaks."""
    sync_folder: str = ""
    """The folder through which the learner's devices meet; empty without one."""
    sync_always: bool = False
    """Whether the full screen syncs when it begins and when it ends."""
    on_timer_end: tuple[str, ...] = ()
    """The learner's own program and its words, run when the length of a timer is over."""

    @property
    def notice(self) -> Notice:
        """The warning, and what helps."""
        return Notice(self.warning, (remedy("edit_settings"),))


def _nothing_noted(_at: int) -> None:
    return None


def _no_file(_path: str) -> str | None:
    return None


def _nothing_kept(_text: str) -> None:
    return None


def _no_folder(path: str) -> "SyncFolder":
    raise NotFoundError(f"There is no folder {path}.")


class Workspace(NamedTuple):
    """Everything a service needs, put together once by ``wiring``."""

    clock: Callable[[], Moment]
    """In a command: one reading, given again at every call. In the TUI: a new one each."""
    store: Store
    find_shelf: Callable[[], Shelf]
    """Called only where a file of the shelf matters, so that a prompt never waits for it."""
    tastes: Tastes = Tastes()
    demo: bool = False
    """Whether it is made up and gone afterwards."""
    awake: Callable[[], "tuple[Awake, ...]"] = tuple
    """When the full screen was awake, oldest first; only a doubtful timer asks."""
    note_start: Callable[[int], None] = _nothing_noted
    """Called with the second a timer was started in, once that is on the disk."""
    since_start: Callable[[int], "ElapsedClocks | None"] = _nothing_noted
    """What the machine's clocks counted since that second; None when nothing tells."""
    kept_recall: Callable[[], str] = str
    """What was kept of recall to be quicker; empty when nothing was."""
    keep_recall: Callable[[str], None] = _nothing_kept
    """Keeps it; where that cannot be done nothing is lost."""

    file_digest: Callable[[str], str | None] = _no_file
    """Returns the SHA-256 of the file at a path; None where there is none."""
    open_folder: "Callable[[str], SyncFolder]" = _no_folder
    """Opens the folder through which devices meet."""
    machine: Callable[[], str] = str
    """Returns what this machine is called, to tell the learner's devices apart."""

    @property
    def shelf(self) -> Shelf:
        """The curriculum files."""
        return self.find_shelf()
