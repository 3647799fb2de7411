"""What is done with the record as a whole: it comes in, goes out, is backed up and looked over."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from studytrack.domain.instants import Moment
from studytrack.domain.values import TYPE_CHECKING
from studytrack.store import access, creation, import_rows, publish_rows, restore
from studytrack.store.access import DatabasePlace
from studytrack.store.import_rows import Importing
from studytrack.store.integrity import Finding
from studytrack.store.operations import Operations
from studytrack.store.publish_rows import Publishing
from studytrack.store.sync_rows import Merging
from studytrack.store.undo import Request
from studytrack.store.writing import Settle

if TYPE_CHECKING:
    from studytrack.store.export_rows import Exporting


class WholeRecord:
    """All of one database; see `Store` for what each does."""

    def __init__(self, place: DatabasePlace, operations: Operations, settle: Settle | None) -> None:
        self._place = place
        self._operations = operations
        self._settle = settle

    @contextmanager
    def exporting(self) -> Iterator["Exporting"]:
        """Give everything recorded."""
        from studytrack.store import export_rows  # SQLAlchemy: half a second, for who exports

        with access.told(self._place), export_rows.exporting(self._place) as given:
            yield given
            access.count_unreadable(self._place, given.unreadable)

    @contextmanager
    def importing(
        self,
        now: Moment,
        defaults: Mapping[str, object],
        op_id: str | None,
        *,
        dry: bool,
        again: bool,
    ) -> Iterator[Importing]:
        """Take in many rows as one operation."""
        request = Request("import", now.at, op_id)
        if dry:
            looking = import_rows.looking(self._place, request, again=again)
            with access.told(self._place), looking as taken:
                yield taken
            return
        import_rows.back_up(self._place)
        with self._operations.transaction(now) as opened:
            taken = import_rows.importing(opened, request, defaults, again=again)
            yield taken
            taken.settle(self._operations.settling(now))

    @contextmanager
    def merging(self, now: Moment, *, dry: bool) -> Iterator[Merging]:
        """Take in rows of other devices."""
        if dry and not access.known(self._place):
            with self._aside() as aside, aside.merging(now, dry=True) as merging:
                yield merging
            return
        with self._operations.transaction(now, dry=dry) as opened:
            merging = Merging(opened, now.at, self._settle, self._place.machine())
            yield merging
            access.count_unreadable(self._place, merging.given.unreadable)
            if dry:
                opened.execute("ROLLBACK")

    @contextmanager
    def _aside(self) -> Iterator["WholeRecord"]:
        """Give an empty record that is gone afterwards."""
        with TemporaryDirectory() as folder:
            path = f"{folder}/studytrack.db"
            creation.database(path, self._place.timeout)
            place = self._place._replace(path=path, state=None, warn=lambda _: None)
            yield WholeRecord(place, Operations(place, self._settle), self._settle)

    @contextmanager
    def publishing(self) -> Iterator[Publishing]:
        """Give everything recorded with its stamps."""
        with access.told(self._place), publish_rows.publishing(self._place) as given:
            yield given
            access.count_unreadable(self._place, given.unreadable)

    def backup(self, to: str | None, at: int | None, reason: str) -> Path:
        """Make a checked backup and return its path."""
        return Path(restore.backup(self._place, to, at, reason))

    def restore(self, source: str) -> Path | None:
        """Put a backup in place of the database; return the backup made of what was there."""
        made = restore.restore(self._place, source)
        return None if made is None else Path(made)

    def doctor(self, *, fix: bool) -> tuple[Finding, ...]:
        """Look for everything that can be wrong."""
        return restore.doctor(self._place, fix=fix)

    def new(self) -> None:
        """Begin anew where the database is missing."""
        restore.new(self._place)
