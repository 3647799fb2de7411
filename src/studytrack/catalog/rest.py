"""The rest of a module: the item that stands for hours no item of it says."""

from collections import Counter

from studytrack.catalog import ids
from studytrack.catalog.blocks import Block, FileOutline, ModuleBlock, name_of
from studytrack.catalog.problems import Faults

SUFFIX = "-rest"
TITLE = "The rest of it"
USUAL = "reading"
"""The kind of the rest of a module without items."""


def added(outline: FileOutline, faults: Faults) -> FileOutline:
    """Return the outline with ``hours`` of a module as its last item, ``MODULE-rest``."""
    taken = {block.id for part in outline.parts for block in (part.head, *part.items)}
    return outline._replace(parts=tuple(_part(part, taken, faults) for part in outline.parts))


def _part(part: ModuleBlock, taken: set[str], faults: Faults) -> ModuleBlock:
    hours = part.head.fields.get("hours")
    if not hours or not part.head.id:
        return part
    name = f"{part.head.id}{SUFFIX}"
    fault = None
    if name in taken:
        fault = f"its rest would be “{name}”, and that id is taken", "give that one another id"
    elif not ids.SLUG.fullmatch(name):
        fault = f"“{name}” would be no id", f"shorten the id to {ids.LONGEST - len(SUFFIX)} signs"
    if fault:
        said = f"{name_of(part.head, 'module')}: {fault[0]}"
        faults.error(part.head.at("hours"), "hours", said, fault[1])
        return part
    kinds = Counter(item.fields["kind"] for item in part.items if "kind" in item.fields)
    kind = kinds.most_common(1)[0][0] if kinds else USUAL
    fields = {"id": name, "kind": kind, "title": TITLE, "hours": hours}
    return ModuleBlock(part.head, (*part.items, Block(fields, part.head.path)))
