"""What taking over a newer edition of a started curriculum would change."""

import hashlib
import json
from collections.abc import Mapping, Set

from studytrack.domain import progress
from studytrack.domain.curriculum import Curriculum, Item, required
from studytrack.domain.values import NamedTuple


class CurriculumChange(NamedTuple):
    """The difference between the kept copy and the shelf, and what would be kept then."""

    words: str
    """``3 new, 1 removed, 2 retitled, +4.5 h required``."""
    added: tuple[str, ...]
    removed: tuple[str, ...]
    retitled: tuple[str, ...]
    """Ids as they are now."""
    hours_delta: float
    """Change of the required hours, two decimals."""
    refused: tuple[str, ...]
    """Why it cannot be taken over, and the remedy; empty when it can."""
    renames: Mapping[str, str]
    """Old id to new id, for the items whose history moves."""
    merged: Curriculum
    """The new content, with removed items that have history."""


def digest(curriculum: Curriculum) -> str:
    """Return a fingerprint of a curriculum: what has an equal one is equal."""
    return hashlib.sha256(json.dumps(curriculum).encode()).hexdigest()


def unchanged(old: Curriculum, new_digest: str) -> bool:
    """Whether a kept copy is plainly what a file of that fingerprint says; False leaves it open."""
    return not old.removed and digest(old._replace(weeks_from=None)) == new_digest


def changes(old: Curriculum, new: Curriculum, recorded: Set[str]) -> CurriculumChange:
    """Compare the kept copy with the shelf; ``recorded`` holds the ids that have any history."""
    before = old.by_id()
    present = dict.fromkeys(item.id for item in old.items())
    after = {item.id: item for item in new.items()}
    renames = _renames(before, after)
    was = {now: then for then, now in renames.items()}
    pairs = [(before[was.get(name, name)], item) for name, item in after.items()
             if was.get(name, name) in before]  # fmt: skip
    added = tuple(name for name in after if name not in present and name not in was)
    removed = tuple(name for name in present if name not in after and name not in renames)
    retitled = tuple(item.id for then, item in pairs if then.title != item.title)
    hours = round(progress.required_hours(new, {}) - progress.required_hours(old, {}), 2)
    kept = tuple(
        item
        for name, item in before.items()
        if name in recorded and name not in after and name not in renames
    )
    merged = new._replace(removed=kept, weeks_from=old.weeks_from)
    counts = (
        (len(added), "new"), (len(removed), "removed"), (len(retitled), "retitled"),
        (len(renames), "renamed"), (_now_required(old, new, was), "now required"),
        (_now_optional(old, new, was), "now optional"),
    )  # fmt: skip
    return CurriculumChange(
        _words(counts, hours, same=merged == old), added, removed, retitled, hours,
        _refused(pairs, renames, recorded), renames, merged,
    )  # fmt: skip


def _renames(before: Mapping[str, Item], after: Mapping[str, Item]) -> dict[str, str]:
    """Return old to new id; an id that is gone before and after moves nothing: once is enough."""
    return {
        old: name
        for name, item in after.items()
        for old in item.was
        if old in before and old not in after
    }


def _refused(
    pairs: list[tuple[Item, Item]], renames: Mapping[str, str], recorded: Set[str]
) -> tuple[str, ...]:
    kinds = (
        f"“{item.id}” has a history as {then.kind} and cannot become {item.kind}; give it a new id."
        for then, item in pairs
        if then.id in recorded and then.kind != item.kind and _numbers(then) != _numbers(item)
    )
    both = (
        f"“{old}” and “{now}” both have a history; remove its was from “{now}”."
        for old, now in renames.items()
        if old in recorded and now in recorded
    )
    return (*kinds, *both)


def _numbers(item: Item) -> tuple[bool, bool]:
    """Return what must stay when a kind changes: countable, and with a metric."""
    return item.countable, item.metric is not None


def _required(curriculum: Curriculum) -> set[str]:
    return {
        item.id for module in curriculum.modules for item in module.items if required(module, item)
    }


def _now_required(old: Curriculum, new: Curriculum, was: Mapping[str, str]) -> int:
    optional = {item.id for item in old.items()} - _required(old)
    return sum(was.get(name, name) in optional for name in _required(new))


def _now_optional(old: Curriculum, new: Curriculum, was: Mapping[str, str]) -> int:
    optional = {item.id for item in new.items()} - _required(new)
    return sum(was.get(name, name) in _required(old) for name in optional)


def _words(counts: tuple[tuple[int, str], ...], hours: float, *, same: bool) -> str:
    told = [f"{count} {word}" for count, word in counts if count]
    if hours:
        told.append(f"{'+' if hours > 0 else '−'}{abs(hours):g} h required")
    if told:
        return ", ".join(told)
    return "nothing changed" if same else "details changed"
