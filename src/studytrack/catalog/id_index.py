"""The ids of a file: what they name, which are used twice, and which ones it refers to."""

from collections.abc import Iterator

from studytrack.catalog.blocks import BROUGHT, Block, FileOutline, ModuleBlock
from studytrack.catalog.problems import Faults, shown
from studytrack.domain.values import NamedTuple


class IdNames(NamedTuple):
    """Every id of a merged file, with what it names."""

    modules: dict[str, ModuleBlock]
    items: dict[str, Block]

    def hold(self, name: str) -> bool:
        """Whether the file has that id."""
        return name in self.items or name in self.modules

    def all(self) -> Iterator[str]:
        """Return every id of the file."""
        yield from self.items
        yield from self.modules


def twice(outline: FileOutline, faults: Faults) -> None:
    """Report ids that one file, not yet merged, uses twice."""
    seen: dict[str, Block] = {}
    for part in outline.parts:
        for block in (part.head, *part.items):
            if block.id in seen:
                _used_twice(block, seen[block.id], faults)
            elif block.id:
                seen[block.id] = block


def _used_twice(block: Block, first: Block, faults: Faults) -> None:
    title = first.fields.get("title")
    by = f" (first by {shown(title)})" if title else ""
    message = f"the id “{block.id}” is used twice{by}"
    faults.error(block.at("id"), "id", message, "give one of them another id")


def collect(outline: FileOutline, faults: Faults) -> IdNames:
    """Return the ids of a merged file; missing ones and those that merging doubled are reported."""
    names = IdNames({}, {})
    seen: dict[str, Block] = {}
    for part in outline.parts:
        if _new(part.head, "module", seen, faults):
            names.modules[part.head.id] = part
        for item in part.items:
            if _new(item, "item", seen, faults):
                names.items[item.id] = item
    return names


def _new(block: Block, kind: str, seen: dict[str, Block], faults: Faults) -> bool:
    if not block.id:
        if "id" not in block.spoiled:
            fix = 'add id = "…", a name that never changes'
            faults.error(block.path, "id", f"this {kind} has no id", fix)
        return False
    first = seen.setdefault(block.id, block)
    if first is not block and BROUGHT in (first.path, block.path):
        _used_twice(block, first, faults)  # `twice` has told the others
    return first is block


def local(outline: FileOutline, need: str) -> str | None:
    """Return the id a need names inside this file, None when it names another curriculum's."""
    curriculum, slash, inside = need.partition("/")
    if not slash:
        return need
    return inside if curriculum == outline.head.id else None
