"""What a sync brought, in sentences: what came, what lost, what was not read, and what went."""

from collections.abc import Mapping

from studytrack.domain import phrases
from studytrack.domain.sections import BY_NAME
from studytrack.services.transfer import sync
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
        said += _merged(one, done.names.get(one.device, one.device), done.called, dry=done.dry)
    if view.broken_rules:
        said.append("Both devices were right, and together they are not; nothing was changed:")
        said += [f"  {sync.broken_said(one)}" for one in view.broken_rules[:NAMED]]
        said += _more(len(view.broken_rules))
    said += [_not_read(one) for one in view.ignored]
    if not done.dry:
        rows = phrases.count(view.published, "row")
        said.append(f"This device's file holds {rows}.")
    return said


def news(done: Synced) -> str:
    """Say in one line what came, and which file needs a newer program; empty when all is quiet."""
    came = "; ".join(
        f"{done.names.get(one.device, one.device)} brought {_parts(one)}"
        for one in done.view.merged
        if _parts(one)
    )
    newer = [_not_read(one) for one in done.view.ignored if one.file in done.newer]
    return " ".join([*([f"{came}."] if came else []), *newer])


def _merged(
    one: MergedView, name: str, called: Mapping[tuple[str, str], str], *, dry: bool
) -> list[str]:
    brings = "would bring" if dry else "brought"
    lines = [f"{name} {brings} {_parts(one) or 'nothing new'}."]
    if one.lost:
        lines.append("  Changed on both sides, where the later change stands:")
        lines += [f"    {_lost(lost, called)}" for lost in one.lost[:NAMED]]
        lines += [f"  {line}" for line in _more(len(one.lost))]
    return lines


def _not_read(one: IgnoredView) -> str:
    return f"Not read: {one.file}: {one.why}."


def _parts(one: MergedView) -> str:
    parts = [
        f"{sync.counted(counts)} {word}"
        for counts, word in ((one.new, "new"), (one.changed, "changed"), (one.deleted, "deleted"))
        if counts
    ]
    return "; ".join(parts)


def _lost(lost: sync.LostView, called: Mapping[tuple[str, str], str]) -> str:
    entity = BY_NAME[lost.entity]
    field = f", its {lost.field.partition('/')[0]}" if lost.field else ""
    return f"{entity.one or entity.name} {called.get((lost.entity, lost.id)) or lost.id}{field}"


def _more(count: int) -> list[str]:
    return [f"  and {count - NAMED} more"] if count > NAMED else []
