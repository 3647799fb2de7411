"""What services and faces ask of the shelf and of the formats of files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import tzinfo

    from studytrack.domain.curriculum import Curriculum
    from studytrack.domain.curriculum_paths import CurriculumPath
    from studytrack.domain.exchange import RecordedRows
    from studytrack.domain.milestones import CalendarDay
    from studytrack.domain.outreach import FollowUps


class ShelfRow(Protocol):
    """A curriculum file one can start, or one that is broken."""

    @property
    def id(self) -> str:
        """Its slug."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def version(self) -> str:
        """A free string."""

    @property
    def template(self) -> bool:
        """Whether it is started through an instance only."""

    @property
    def required_hours(self) -> float | None:
        """Hours it asks for; None for a broken file."""

    @property
    def items(self) -> int:
        """How many items it has."""

    @property
    def path(self) -> object:
        """Where the file is."""

    @property
    def broken(self) -> tuple[object, ...]:
        """What is wrong with the file; empty when it can be started."""

    @property
    def short(self) -> str:
        """Its name in lists; empty when the file is broken."""

    @property
    def replaces(self) -> tuple[str, ...]:
        """Ids of older curricula it takes the place of."""

    @property
    def digest(self) -> str:
        """Fingerprint of what it says, merged (`domain.curriculum_diff.digest`)."""


class CheckedFile(Protocol):
    """What is wrong with a curriculum file."""

    @property
    def file(self) -> str:
        """Where it is."""

    @property
    def errors(self) -> Sequence[Any]:
        """Each with its line, its field and what would be right."""

    @property
    def warnings(self) -> Sequence[Any]:
        """Likewise."""


class Shelf(Protocol):
    """The curriculum files: the learner's first, then the shipped ones."""

    def ids(self) -> Sequence[str]:
        """Return the id of every file, in order, without reading any."""

    def unread(self) -> Sequence[str]:
        """Return the ids whose files `list` would have to read; none where it knows its rows."""

    def list(self, *, remember: bool = False) -> Sequence[ShelfRow]:
        """Return every file, in order of id; a broken one never hides the good ones.

        With ``remember`` the next program need not read them again.
        """

    def paths(self) -> Sequence[CurriculumPath]:
        """Return the shipped paths: which curricula, in which order, for which goal."""

    def load(self, curriculum_id: str, /) -> Curriculum:
        """Return one curriculum, merged and checked.

        Raises:
            NotFoundError: no file says this id.
            FaultyFileError: its file cannot be used.
        """

    def instance(self, template_id: str, new_id: str, given: dict[str, str], /) -> str:
        """Return the text of a new file that extends a template with these answers."""

    def write(self, curriculum_id: str, text: str, /) -> object:
        """Put a file on the learner's shelf.

        Raises:
            ConflictError: there is one of that name.
            NotUnderstoodError: the name cannot be an id.
            StorageError: it cannot be written.
        """

    def take_back(self, path: str, /) -> None:
        """Remove the file that was just put on the learner's shelf."""

    def replace(self, curriculum_id: str, text: str, /) -> object:
        """Put a text in the place of the learner's file.

        Raises:
            NotFoundError: the learner's shelf has no file of this id.
            StorageError: it cannot be written.
        """

    def parse(self, curriculum_id: str, text: str, /) -> Curriculum:
        """Return the curriculum that a text is, as if its file stood on the shelf.

        Raises:
            FaultyFileError: it cannot be used.
        """

    def check(self, path: str, /) -> CheckedFile:
        """Return everything that is wrong with a file.

        Raises:
            NotFoundError: there is no such file.
        """

    def take_in(self, path: str, /) -> str:
        """Put a file on the learner's shelf, unless it is there already, and return its id.

        Raises:
            NotFoundError: there is no such file.
            FaultyFileError: it cannot be used.
            ConflictError: the learner's shelf has another file of its id.
        """

    def own(self, curriculum_id: str, /) -> object:
        """Return where the learner's file is; over a shipped one a new file is laid first.

        Raises:
            NotFoundError: no file says this id.
            NotUnderstoodError: it is a template.
            FaultyFileError: the shipped file cannot be used.
            ConflictError: a file of that name is there and says another id.
            StorageError: it cannot be written.
        """


class FileFormat(Protocol):
    """One format of files that come in or go out."""

    @property
    def name(self) -> str:
        """The word for it on the command line."""

    @property
    def holds(self) -> str:
        """What a file of it holds, in words."""

    @property
    def gives(self) -> str:
        """``sessions``, or the word of the room that takes in what reading it gives."""

    @property
    def read(self) -> Callable[[Any, Any], Any] | None:
        """Read an opened file, told what was asked for; None where it is only written."""


class ForeignSource(Protocol):
    """A file that was opened to be read."""

    @property
    def name(self) -> str:
        """As the learner named it."""


class NamedZone(Protocol):
    """A zone that was named."""

    @property
    def name(self) -> str:
        """As the learner named it."""

    @property
    def rules(self) -> tzinfo:
        """Its offsets."""


class ExportFiles(Protocol):
    """The files an export goes to."""

    def writer(
        self,
        form: str,
        *,
        raw: bool = False,
        excel: str = "",
        lost: Counter[str] | None = None,
        follow_ups: FollowUps | None = None,
        days: Sequence[CalendarDay] = (),
    ) -> Callable[[RecordedRows], Iterator[str]]:
        """Return what writes a form."""

    def save(self, pieces: Iterator[str], out: str, record: str) -> None:
        """Write an export beside ``out`` and then in its place, private."""


class Formats(Protocol):
    """The formats of files: which one a file is, and who reads it."""

    def schema(self) -> str:
        """Return the JSON Schema of the export."""

    def told(self, words: Sequence[str], /) -> tuple[str | None, str]:
        """Return the format that was named, None where none was, and the file."""

    def opened(self, file: str, /) -> AbstractContextManager[ForeignSource]:
        """Open a file or folder of another program, or ``-`` for standard input."""

    def of(self, source: Any, name: str | None = None, /) -> FileFormat:  # noqa: ANN401 - its own
        """Return the format that was named, else the one the file is of."""

    def asked(self, names: str | None, year: int | None, zone: Any, /) -> Any:  # noqa: ANN401 - the implementation's own value
        """Return what a reader is told besides its file."""

    def plan(
        self,
        file: str,
        *,
        name: str | None = None,
        title: str | None = None,
        bullets: bool | None = False,
        base: str = "",
        older: Curriculum | None = None,
    ) -> Any:  # noqa: ANN401 - the implementation's own value
        """Return what a plan in Markdown is as a curriculum file."""

    def kept(self, folder: str, /) -> dict[str, str]:
        """Return what words of other programs mean, as it was answered before."""

    def keep(self, folder: str, items: dict[str, str], /) -> str:
        """Keep that for the next time; return where."""
