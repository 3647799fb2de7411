"""New editions: what was settled in an older one, counted in the newer when that is asked for."""

from studytrack.domain import phrases
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.errors import AgainstRuleError, NotFoundError
from studytrack.domain.rows import StateRow
from studytrack.services.base.context import Ground
from studytrack.services.base.workspace import Reading, Workspace, Writing

SETTLED = frozenset({"done", "skipped", "closed"})
"""The states that are copied; time and counted numbers stay where they were recorded."""


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


def copy(write: Writing, known: Ground, content: Curriculum, old: str) -> str:
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
    rows = _rows(write, content, old)
    if not rows:
        raise AgainstRuleError(
            f"Nothing settled in “{old}” is still open in “{content.id}”; start it without copying."
        )
    for row in rows:
        write.add(row._replace(id=0, uuid="", curriculum=content.id, recorded_at=known.now.at))
    return f"copied {len(rows)} settled item{'s' * (len(rows) != 1)} from {old}"


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
