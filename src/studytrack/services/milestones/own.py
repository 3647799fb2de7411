"""One's own milestones: a talk given, a paper accepted; added, changed and deleted."""

from datetime import date

from studytrack.domain import days
from studytrack.domain import evidence as proofs
from studytrack.domain.actions import remedy
from studytrack.domain.errors import AgainstRuleError, NotFoundError, NotUnderstoodError
from studytrack.domain.milestones import Own
from studytrack.services.base import context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.milestones import milestones
from studytrack.services.milestones.milestones import MilestoneView

LONGEST = 500
"""Characters of a title."""


def add(  # noqa: PLR0913 - what a milestone is made of
    ws: Workspace,
    title: str,
    *,
    on: date | None = None,
    evidence: str = "",
    curriculum: str | None = None,
    note: str = "",
    op_id: str | None = None,
) -> MilestoneView:
    """Add a milestone of one's own.

    Raises:
        NotUnderstoodError: nothing is said.
        AgainstRuleError: the day is to come, the title is too long, or the evidence would act.
        NotFoundError: no such curriculum was ever started.
    """
    with ws.store.writing("milestone add", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        if write.replayed is None:
            own = Own(
                id=0,
                uuid="",
                title=_title(title),
                on=days.checked(on or known.today, known.today),
                evidence=_evidence(evidence),
                curriculum=_curriculum(write, curriculum),
                note=note,
                recorded_at=known.now.at,
            )
            own = write.add(own)
            write.say(f"added the milestone “{own.title}”")
        else:
            own = _replayed(write, write.replayed.get("milestone", ()))
        return milestones.own_view(ws, write, own)


def edit(  # noqa: PLR0913 - what a milestone is made of
    ws: Workspace,
    own_id: int,
    *,
    title: str | None = None,
    on: date | None = None,
    evidence: str | None = None,
    curriculum: str | None = None,
    note: str | None = None,
    op_id: str | None = None,
) -> MilestoneView:
    """Change a milestone of one's own; what is not named stays.

    Raises:
        NotFoundError: none of one's own has this number, or no such curriculum.
        AgainstRuleError, NotUnderstoodError: as `add`.
    """
    with ws.store.writing("milestone edit", ws.clock(), op_id) as write:
        own = _own(write, own_id)
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            own = own._replace(
                title=own.title if title is None else _title(title),
                on=own.on if on is None else days.checked(on, known.today),
                evidence=own.evidence if evidence is None else _evidence(evidence),
                curriculum=own.curriculum if curriculum is None else _curriculum(write, curriculum),
                note=own.note if note is None else note,
            )
            write.change(own)
            write.say(f"changed the milestone “{own.title}”")
        return milestones.own_view(ws, write, own)


def delete(ws: Workspace, own_id: int, *, op_id: str | None = None) -> MilestoneView | None:
    """Delete a milestone of one's own; None when this very request did so before.

    Raises:
        NotFoundError: none of one's own has this number.
    """
    with ws.store.writing("milestone delete", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return None
        own = _own(write, own_id)
        view = milestones.own_view(ws, write, own)
        write.drop(own)
        write.say(f"deleted the milestone “{own.title}”")
        return view


def _own(read: Reading, own_id: int) -> Own:
    found = read.milestones.one(own_id)
    if found is None:
        raise NotFoundError(
            f"No milestone of your own has the number {own_id}.", remedy("list_milestones")
        )
    return found


def _replayed(read: Reading, keys: tuple[int | str, ...]) -> Own:
    for key in keys:
        if (found := read.milestones.one(int(key))) is not None:
            return found
    raise NotFoundError("That milestone was undone or deleted since.")


def _title(said: str) -> str:
    title = " ".join(said.split())
    if not title:
        raise NotUnderstoodError("A milestone needs a title; say what was reached.")
    if len(title) > LONGEST:
        raise AgainstRuleError(f"A title has at most {LONGEST} characters; shorten it.")
    return title


def _evidence(said: str) -> str:
    return proofs.checked(said) if said.strip() else ""


def _curriculum(read: Reading, name: str | None) -> str | None:
    if not name:
        return None
    if read.curricula.one(name) is None:
        raise NotFoundError(f"“{name}” was never started.")
    return name
