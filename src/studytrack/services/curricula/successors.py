"""The way over from a curriculum to the one that takes its place, in one undoable operation."""

from studytrack.domain import phrases
from studytrack.domain.errors import AgainstRuleError
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import editions, shelf
from studytrack.services.curricula.views import CurriculumRow


def lead_over(
    ws: Workspace, old_id: str, new_id: str, *, op_id: str | None = None
) -> CurriculumRow:
    """Start the curriculum that replaces another, count there what was settled, put the old away.

    Everything recorded on the old one stays; time and counted numbers stay there too.

    Raises:
        AgainstRuleError: the new one neither extends nor replaces the old one.
        ConflictError: the timer runs on the old one.
        NotFoundError: the old one is not started, or nothing is called as the new one.
        FaultyFileError: the file of the new one cannot be used.
    """
    with ws.store.writing("curricula lead over", ws.clock(), op_id) as write:
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            old, kept = context.kept(write, old_id), write.curricula.one(new_id)
            content = (
                kept.content
                if kept
                else shelf.counted_from(known, ws.shelf.load(new_id), known.today)
            )
            if old_id not in (*content.replaces, *content.extends) or content.template:
                raise AgainstRuleError(
                    f"“{new_id}” does not take the place of “{old_id}”; start it by itself."
                )
            begun = shelf.begun(write, known, new_id, kept, content, copies=True)
            found = editions.copied(write, known, content, old_id)
            shelf.put_away(write, old)
            said = [begun, f"copied {phrases.count(found, 'settled item')}"] if found else [begun]
            write.say(", ".join(filter(None, (*said, f"put {old.content.title} away"))))
        return shelf.kept_row(ws, write, new_id)
