"""New editions: what was settled in an older one, counted in the newer when that is asked for."""

from collections.abc import Sequence

from studytrack.domain import phrases
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.errors import AgainstRuleError, NotFoundError
from studytrack.domain.item_state import SETTLED
from studytrack.domain.rows import StateRow
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, ShelfRow, Workspace, Writing


def offer(ws: Workspace, curriculum_id: str) -> Notice | None:
    """Say which older edition has settled items of equal ids, and how to copy them; else None."""
    with ws.store.reading() as read:
        kept = read.curricula.one(curriculum_id)
        if kept is None:
            return None
        for old in (*kept.content.extends, *kept.content.replaces):
            if found := len(_rows(read, kept.content, old)):
                items = phrases.count(found, "item is", "items are")
                ways = (remedy("copy_progress", curriculum_id, old),)
                return Notice(f"{items} settled in {old}.", ways)
    return None


def successor(ws: Workspace, curriculum_id: str, files: Sequence[ShelfRow]) -> Notice | None:
    """Say which of the files takes the place of a started curriculum, and how to go there.

    None where no file does, or where its learner is there already with all that was settled.
    """
    heirs = [row for row in files if curriculum_id in row.replaces and not row.template]
    if not heirs or heirs[0].id == curriculum_id:
        return None
    heir = heirs[0]
    with ws.store.reading() as read:
        old, new = read.curricula.one(curriculum_id), read.curricula.one(heir.id)
        if old is None or old.state != "started":
            return None
        found = len(_rows(read, new.content if new else ws.shelf.load(heir.id), curriculum_id))
    if new is not None and new.state == "started" and not found:
        return None
    settled = f"; {phrases.count(found, 'item')} settled here can count there" if found else ""
    ways = (remedy("lead_over", curriculum_id, heir.id),)
    return Notice(f"“{heir.title}” takes its place{settled}.", ways)


def copied(write: Writing, known: Context, content: Curriculum, old: str) -> int:
    """Copy what is settled in ``old`` to untouched items of equal ids; return how many there were.

    Dates, notes and evidence come along.
    """
    rows = _rows(write, content, old)
    for row in rows:
        write.add(row._replace(id=0, uuid="", curriculum=content.id, recorded_at=known.now.at))
    return len(rows)


def copy(write: Writing, known: Context, content: Curriculum, old: str) -> str:
    """Copy what was done, skipped or closed in ``old`` to items of equal ids; say how many.

    Dates, notes and evidence come along. An item that has a state of its own keeps it.

    Raises:
        AgainstRuleError: the curriculum does not extend ``old``, or nothing is left to copy.
        NotFoundError: ``old`` was never started.
    """
    if old not in (*content.extends, *content.replaces) or old == content.id:
        raise AgainstRuleError(
            f"“{content.id}” neither extends nor replaces “{old}”, so equal ids may mean other "
            "things; start it without copying."
        )
    if write.curricula.one(old) is None:
        raise NotFoundError(f"“{old}” was never started, so it has no progress to copy.")
    found = copied(write, known, content, old)
    if not found:
        raise AgainstRuleError(
            f"Nothing settled in “{old}” is still open in “{content.id}”; start it without copying."
        )
    return f"copied {phrases.count(found, 'settled item')} from {old}"


def _rows(read: Reading, content: Curriculum, old: str) -> tuple[StateRow, ...]:
    """Return the newest rows of ``old`` that are settled, of items still untouched in its heir."""
    untouched = {item.id for item in content.items()}
    untouched -= {row.item for row in read.items.states(content.id)}
    newest = {row.item: row for row in read.items.states(old)}  # in order of recording
    found = []
    for row in newest.values():
        if row.state in SETTLED and row.item in untouched:
            said = row.evidence or next(reversed(read.items.evidence(row.address)), "")
            found.append(row._replace(evidence=said))
    return tuple(found)
