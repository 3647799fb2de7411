"""What a sync brought, in sentences: what came, what lost, what was not read, and what went."""

from collections.abc import Sequence

from studytrack.domain import phrases
from studytrack.services.base import broken_rules
from studytrack.services.transfer import sync
from studytrack.services.transfer.conflicts import ConflictView
from studytrack.services.transfer.sync import IgnoredView, MergedView, Synced

NAMED = 20
"""Changes that lost, and rules that are broken, named one by one."""


def lines(done: Synced) -> list[str]:
    """Say what came, what lost, what was not read, and what went."""
    view = done.view
    said = [done.became] if done.became else []
    if not view.merged:
        said.append("No other device has put a file there yet.")
    for one in view.merged:
        name = done.names.get(one.device, one.device)
        said.append(_merged(one, name, dry=done.dry))
        said += _told("Changed on both sides; what stands now:", name, done.lost.get(one.device))
        said += _told("Changed there; what stands now:", name, done.replaced.get(one.device))
    if view.broken_rules:
        said.append("Both devices were right, and together they are not; nothing was changed:")
        said += [f"  {broken_rules.said(one, done.rows)}" for one in view.broken_rules[:NAMED]]
        said += _more(len(view.broken_rules))
    said += [_not_read(one) for one in view.ignored]
    if not done.dry:
        rows = phrases.count(view.published, "row")
        said.append(f"This device's file holds {rows}.")
    return said


def news(done: Synced) -> str:
    """Say in one line what came and what it breaks, and which file needs a newer program.

    It is empty when all is quiet.
    """
    came = "; ".join(
        f"{done.names.get(one.device, one.device)} brought {_parts(one)}"
        for one in done.view.merged
        if _parts(one)
    )
    broken = [broken_rules.said(one, done.rows) for one in done.view.broken_rules]
    newer = [_not_read(one) for one in done.view.ignored if one.file in done.newer]
    return " ".join([*([f"{came}."] if came else []), *broken[:1], *newer])


def _merged(one: MergedView, name: str, *, dry: bool) -> str:
    brings = "would bring" if dry else "brought"
    return f"{name} {brings} {_parts(one) or 'nothing new'}."


def _told(head: str, name: str, changes: Sequence[ConflictView] | None) -> list[str]:
    """Say of changes what stands, below a head; nothing where there are none."""
    if not changes:
        return []
    lines = [f"  {head}", *(f"    {_stands(each, name)}" for each in changes[:NAMED])]
    return lines + [f"  {line}" for line in _more(len(changes))]


def _not_read(one: IgnoredView) -> str:
    return f"Not read: {one.file}: {one.why}."


def _parts(one: MergedView) -> str:
    parts = [
        f"{sync.counted(counts)} {word}"
        for counts, word in ((one.new, "new"), (one.changed, "changed"), (one.deleted, "deleted"))
        if counts
    ]
    return "; ".join(parts)


def _stands(one: ConflictView, name: str) -> str:
    """Say which of two changes stands: ``session …, 40m: deleted on laptop``."""
    here, there = "here", f"on {name}"
    stands, other = (there, here) if one.theirs else (here, there)
    lost = f"; {other} it was {one.lost}" if one.lost else ""
    return f"{one.called}: {'deleted' if one.gone else 'as'} {stands}{lost}"


def _more(count: int) -> list[str]:
    return [f"  and {count - NAMED} more"] if count > NAMED else []
