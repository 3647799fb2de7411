"""Which items take runs and which submissions; it loads nothing of either."""

from studytrack.domain.curriculum import Curriculum, Item
from studytrack.domain.sessions import Address
from studytrack.domain.values import Literal
from studytrack.services.base import context
from studytrack.services.base.workspace import Reading, Workspace


def kind_of(ws: Workspace, address: Address) -> Literal["run", "submission", ""]:
    """Return what is added to an item: a run, a submission, or neither."""
    with ws.store.reading() as read:
        item = context.item_of(read, address)
        if item is None:
            return ""
        content = context.kept(read, address.curriculum).content
        return kind_in(read, content, address, item)


def content_of(ws: Workspace, read: Reading, curriculum: str) -> tuple[Curriculum, bool]:
    """Return the kept copy of a curriculum, else its file, and whether it is started.

    Raises:
        NotFoundError: there is none of that id.
        FaultyFileError: its file cannot be used.
    """
    kept = read.curricula.one(curriculum)
    content = kept.content if kept else ws.shelf.load(curriculum)
    return content, kept is not None and kept.state == "started"


def has_numbers(ws: Workspace, address: Address) -> bool:
    """Return whether there may be runs or submissions of an item, also of a file never started.

    Raises:
        NotFoundError: no curriculum has it.
        FaultyFileError: its file cannot be used.
    """
    with ws.store.reading() as read:
        content, _ = content_of(ws, read, address.curriculum)
        item = content.find(address.item or "")
        if item is None:
            return False
        measured = item.metric is not None or address in read.experiments.items()
        return measured or kind_in(read, content, address, item) == "submission"


def kind_in(
    read: Reading, content: Curriculum, address: Address, item: Item
) -> Literal["run", "submission", ""]:
    """Return the same of an item that is at hand, with its curriculum."""
    if item.countable:
        return ""
    contest = any(one.contest is not None for one in content.items())
    if item.contest is not None or (contest and item.kind == "submission"):
        return "submission"
    runs = item.metric is not None or item.kind == "experiment"
    return "run" if runs or address in read.experiments.items() else ""


def finishes(ws: Workspace, address: Address) -> Literal["verdict", "private", ""]:
    """Return with what an item is finished: a verdict, a private score, or neither."""
    with ws.store.reading() as read:
        item = context.item_of(read, address)
        if item is None or item.countable:
            return ""
        if item.contest is not None:
            return "private"
        return "verdict" if item.claims or address in read.experiments.items() else ""
