"""Evidence of items: added, changed, deleted and listed at any time after finishing."""

import os
from collections.abc import Sequence
from datetime import date

from studytrack.domain import days, evidence
from studytrack.domain.actions import remedy
from studytrack.domain.errors import NotFoundError
from studytrack.domain.evidence import Proof
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace, Writing


class EvidenceView(NamedTuple):
    """A piece of evidence as listed for editing."""

    id: int
    item: str
    title: str
    on: str
    kind: str
    text: str
    sha256: str | None


class Revision(NamedTuple):
    """What a piece of evidence is to be."""

    id: int | None
    """Its number; None for a new one."""
    text: str
    """Empty takes it away, or adds nothing."""
    on: date


class Rotten(NamedTuple):
    """A file that no longer shows what it showed."""

    title: str
    """Of its item."""
    text: str
    gone: bool
    """It is not there any more; else it was changed."""


def add(
    ws: Workspace,
    address: Address,
    text: str,
    *,
    on: date | None = None,
    op_id: str | None = None,
) -> EvidenceView:
    """Add a piece of evidence to an item, also to one that left its file.

    Raises:
        NotFoundError: there is no such item, or the file that is named is not there.
        AgainstRuleError: the day is to come, or the address would do something when opened.
        NotUnderstoodError: nothing is said.
    """
    with ws.store.writing("evidence add", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        if write.replayed is not None:
            return _replayed(write, address)
        item = _item(write, address)
        proof = write.add(made(ws, known, item, text, on or known.today))
        write.say(f"added evidence to {context.called(write, item)}")
        return _view(write, proof)


def made(ws: Workspace, known: Context, address: Address, text: str, on: date) -> Proof:
    """Return a new piece of evidence, not yet kept; of a file with its digest.

    Raises:
        NotFoundError, AgainstRuleError, NotUnderstoodError: as `add`.
    """
    days.checked(on, known.today)
    said = evidence.checked(text)
    digest = ws.file_digest(said)
    if digest is None and evidence.names_a_file(said):
        raise NotFoundError(f"There is no file {said}; name one that is there.")
    if digest and not said.startswith(("~", "/")) and evidence.kind_of(said) != "link":
        said = os.path.abspath(said)  # noqa: PTH100 - where it is from any folder, a link as it is
    kind = "file" if digest else evidence.kind_of(said)
    return Proof(0, "", address.curriculum, address.item or "", on, kind, said, digest,
                 known.now.at)  # fmt: skip


def edit(
    ws: Workspace,
    proof_id: int,
    *,
    text: str | None = None,
    on: date | None = None,
    op_id: str | None = None,
) -> EvidenceView:
    """Change a piece of evidence; what is not named stays.

    Raises:
        NotFoundError: none has this number, or the file that is named is not there.
        AgainstRuleError: the day is to come, or the address would do something when opened.
    """
    with ws.store.writing("evidence edit", ws.clock(), op_id) as write:
        old = _proof(write, proof_id)
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            old = _edited(ws, write, known, old, text, on or old.on)
            write.say(f"changed evidence of {context.called(write, old.address)}")
        return _view(write, old)


def _edited(
    ws: Workspace, write: Writing, known: Context, old: Proof, text: str | None, day: date
) -> Proof:
    new = old._replace(on=day)
    if text is not None:
        new = made(ws, known, old.address, text, day)
    days.checked(day, known.today)
    new = new._replace(id=old.id, uuid=old.uuid, recorded_at=old.recorded_at)
    if old.id < 0:
        _take_from_state(write, old)
        return write.add(new)
    write.change(new)
    return new


def revise(
    ws: Workspace, address: Address, wanted: Sequence[Revision], *, op_id: str | None = None
) -> tuple[EvidenceView, ...]:
    """Add, change and take away evidence of an item in one change, and return what it has now.

    Raises:
        NotFoundError, AgainstRuleError: as `edit` and `add`.
    """
    with ws.store.writing("evidence edit", ws.clock(), op_id) as write:
        item = _item(write, address)
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            for one in wanted:
                _revised(ws, write, known, item, one)
            write.say(f"changed evidence of {context.called(write, item)}")
        return tuple(_view(write, one) for one in write.items.proofs(address.curriculum, item.item))


def _revised(
    ws: Workspace, write: Writing, known: Context, item: Address, wanted: Revision
) -> None:
    said = wanted.text.strip()
    if wanted.id is None:
        if said:
            write.add(made(ws, known, item, said, wanted.on))
        return
    old = _proof(write, wanted.id)
    if not said:
        _taken(write, old)
    elif (said, wanted.on) != (old.text, old.on):
        _edited(ws, write, known, old, None if said == old.text else said, wanted.on)


def _taken(write: Writing, old: Proof) -> None:
    if old.id < 0:
        _take_from_state(write, old)
    else:
        write.drop(old)


def delete(ws: Workspace, proof_id: int, *, op_id: str | None = None) -> EvidenceView | None:
    """Delete a piece of evidence; None when this very request did so before.

    Raises:
        NotFoundError: none has this number.
    """
    with ws.store.writing("evidence delete", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return None
        old = _proof(write, proof_id)
        view = _view(write, old)
        _taken(write, old)
        write.say(f"deleted evidence of {context.called(write, old.address)}")
        return view


def listed(ws: Workspace, address: Address | None = None) -> tuple[EvidenceView, ...]:
    """Return the evidence of an item, of a curriculum, or all, in order of recording."""
    with ws.store.reading() as read:
        curriculum, item = address or (None, None)
        return tuple(_view(read, proof) for proof in read.items.proofs(curriculum, item))


def lacking(ws: Workspace, addresses: Sequence[Address]) -> str:
    """Return what the one item named asks for and does not have: ``a number``; empty else.

    It is asked for and never demanded; of several items at once nothing is asked.
    """
    if len(addresses) != 1:
        return ""
    curriculum, wanted = addresses[0]
    with ws.store.reading() as read:
        kept = read.curricula.one(curriculum)
        item = kept.content.find(wanted) if kept and wanted else None
        if item is None or read.items.proofs(curriculum, wanted):
            return ""
        return evidence.ASKED.get(item.evidence, "")


def rotten(ws: Workspace) -> tuple[Rotten, ...]:
    """Return the files that are gone, or are not what they were."""
    with ws.store.reading() as read:
        files = [
            (proof, context.called(read, proof.address))
            for proof in read.items.proofs()
            if proof.kind == "file"
        ]
    found = ((proof, title, ws.file_digest(proof.text)) for proof, title in files)
    return tuple(
        Rotten(title, proof.text, gone=now is None)
        for proof, title, now in found
        if now != proof.sha256
    )


def on_branches(ws: Workspace) -> tuple[tuple[str, str, str], ...]:
    """Return title, link and branch of the evidence that is not what it was once that moves on."""
    with ws.store.reading() as read:
        links = [proof for proof in read.items.proofs() if proof.kind == "link"]
        found = ((proof, evidence.branch(proof.text)) for proof in links)
        return tuple(
            (context.called(read, proof.address), proof.text, name) for proof, name in found if name
        )


def links(ws: Workspace) -> int:
    """Return how many pieces of evidence are links, which can rot."""
    with ws.store.reading() as read:
        return sum(proof.kind == "link" for proof in read.items.proofs())


def _replayed(read: Reading, address: Address) -> EvidenceView:
    found = read.items.proofs(address.curriculum, address.item)
    if not found:
        raise NotFoundError(f"The evidence of “{address}” was undone or deleted since.")
    return _view(read, found[-1])


def _item(read: Reading, address: Address) -> Address:
    kept = read.curricula.one(address.curriculum)
    if kept is None or address.item is None or kept.content.find(address.item) is None:
        raise NotFoundError(f"“{address}” is not an item of a curriculum that was started.")
    return address


def _proof(read: Reading, proof_id: int) -> Proof:
    found = read.items.proof(proof_id)
    if found is None:
        raise NotFoundError(f"No evidence has the number {proof_id}.", remedy("list_evidence"))
    return found


def _take_from_state(write: Writing, proof: Proof) -> None:
    """Take out of a change of state the evidence that was said with it."""
    for row in write.items.states(proof.curriculum):
        if row.id == -proof.id:
            write.change(row._replace(evidence=""))


def _view(read: Reading, proof: Proof) -> EvidenceView:
    title = context.called(read, proof.address)
    return EvidenceView(
        proof.id,
        str(proof.address),
        title,
        proof.on.isoformat(),
        proof.kind,
        proof.text,
        proof.sha256,
    )
