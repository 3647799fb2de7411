"""Curriculum files of the learner's own: checked, taken in, made of a template or of a plan."""

from collections.abc import Iterator
from contextlib import contextmanager

from studytrack.domain.errors import RefusalError
from studytrack.domain.values import TYPE_CHECKING
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf

if TYPE_CHECKING:
    from studytrack.services.base.file_ports import CheckedFile


def check(ws: Workspace, path: str) -> "CheckedFile":
    """Return everything that is wrong with a file, on the shelf or not.

    Raises:
        NotFoundError: there is no such file.
    """
    return ws.shelf.check(path)


def take_in(ws: Workspace, path: str) -> str:
    """Put a file on the learner's shelf, unless it is there already, and return its id.

    Raises:
        NotFoundError: there is no such file.
        FaultyFileError: it cannot be used.
        ConflictError: the learner's shelf has another file of its id.
        StorageError: it cannot be written.
    """
    return ws.shelf.take_in(path)


def put(ws: Workspace, curriculum_id: str, text: str) -> str:
    """Put a text on the learner's shelf as a new file, and return where it is.

    Raises:
        ConflictError: a curriculum has that id already, shipped ones too.
        NotUnderstoodError: the name cannot be an id.
        StorageError: it cannot be written.
    """
    shelf.refuse_taken(ws, curriculum_id)
    return str(ws.shelf.write(curriculum_id, text))


@contextmanager
def on_shelf(ws: Workspace, curriculum_id: str, text: str) -> Iterator[str]:
    """Put a text on the shelf for what is done with it next; give where it is.

    Where that is refused the file is taken back, so the same can be asked again.

    Raises:
        ConflictError, NotUnderstoodError, StorageError: as `put`.
    """
    path = put(ws, curriculum_id, text)
    try:
        yield path
    except RefusalError:
        ws.shelf.take_back(path)
        raise


def of_template(ws: Workspace, template: str, new_id: str, answers: dict[str, str]) -> str:
    """Put a new file on the shelf that extends a template, and return where it is.

    What is not answered stands in it as commented lines to fill in.

    Raises:
        NotFoundError: there is no such template.
        FaultyFileError: the template cannot be used, or an answer does not fit it.
        ConflictError, NotUnderstoodError, StorageError: as `put`.
    """
    return put(ws, new_id, ws.shelf.instance(template, new_id, answers))


def refuse_unknown(ws: Workspace, curriculum_id: str) -> None:
    """Refuse an id that no usable file has.

    Raises:
        NotFoundError: no file says this id.
        FaultyFileError: its file cannot be used.
    """
    ws.shelf.load(curriculum_id)


def is_template(ws: Workspace, curriculum_id: str) -> bool:
    """Whether a file of that id can be used, and is a template."""
    try:
        return ws.shelf.load(curriculum_id).template
    except RefusalError:
        return False
