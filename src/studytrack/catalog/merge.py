"""``extends``: how a file is laid over the one it starts from."""

from collections.abc import Iterable
from typing import Any

from studytrack.catalog import placeholders
from studytrack.catalog.blocks import BROUGHT, Block, FileOutline, ModuleBlock, name_of
from studytrack.catalog.problems import Faults

DEPTH = 3
"""How many files one file may stand on."""
OWN = frozenset({"id", "template", "params", "extends", "set", "format"})
"""What a file does not take over from the one it extends."""


def alone(outline: FileOutline, faults: Faults) -> FileOutline:
    """Return a file that extends nothing, with what only makes sense with ``extends`` reported."""
    if "set" in outline.head.fields:
        fix = "remove it, or say which file with extends"
        faults.warn(("set",), "set", "there is nothing to fill in without extends", fix)
    parts = tuple(
        part._replace(items=_unskipped(part.items, "item", faults)) for part in outline.parts
    )
    heads = _unskipped((part.head for part in parts), "module", faults)
    kept = {id(head) for head in heads}
    return outline._replace(parts=tuple(part for part in parts if id(part.head) in kept))


def onto(parent: FileOutline, child: FileOutline, faults: Faults) -> FileOutline:
    """Lay ``child`` over ``parent``: field by field by id, new blocks added, skipped dropped."""
    head = _head(parent, child)
    parts = _parts(parent, child, faults)
    params = {**parent.params, **child.params}
    # A file over the shipped one of its own id is still that curriculum, not one built on it.
    bases = (parent.head.id, *parent.extends)
    extends = tuple(name for name in bases if name != child.head.id)
    given = child.head.fields.get("set", {})
    _unasked(given, params, faults)
    merged = FileOutline(head, parts, extends, params)
    return placeholders.values(merged, given, faults)


def _unasked(given: Iterable[str], params: Iterable[str], faults: Faults) -> None:
    for name in given:
        if name not in params:
            near = faults.guess(name, params)
            fix = f"did you mean {near}?" if near else "remove it; nothing asks for it"
            faults.warn(("set", name), name, "the extended file does not ask for it", fix)


def _head(parent: FileOutline, child: FileOutline) -> Block:
    below = {name: value for name, value in parent.head.fields.items() if name not in OWN}
    merged = {**below, **child.head.fields}
    for name in ("pace", "story"):
        if name in below and name in child.head.fields:
            merged[name] = _named(below[name], child.head.fields[name])
    unknown = {**parent.head.unknown, **child.head.unknown}
    return child.head._replace(fields=merged, unknown=unknown)


def _named(below: list[dict[str, Any]], above: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = {row["name"]: row for row in below}
    rows.update((row["name"], {**rows.get(row["name"], {}), **row}) for row in above)
    return list(rows.values())


def _parts(parent: FileOutline, child: FileOutline, faults: Faults) -> tuple[ModuleBlock, ...]:
    above = {part.head.id: part for part in child.parts}
    homes = {item.id: part.head.id for part in parent.parts for item in part.items}
    merged = []
    for part in parent.parts:
        brought = _brought(part)
        if (over := above.get(part.head.id)) is None:
            merged.append(brought)
        elif not over.head.fields.get("skip"):
            merged.append(_part(brought, over, homes, faults))
    known = {part.head.id for part in parent.parts}
    for part in child.parts:
        if part.head.id not in known:
            _nothing_to_skip(part.head, "module", known, faults)
            if not part.head.fields.get("skip"):
                merged.append(_part(ModuleBlock(part.head, ()), part, homes, faults))
    return tuple(merged)


def _part(
    below: ModuleBlock, above: ModuleBlock, homes: dict[str, str], faults: Faults
) -> ModuleBlock:
    over = {item.id: item for item in above.items}
    known = {item.id for item in below.items}
    items = [_over(item, over[item.id]) if item.id in over else item for item in below.items]
    for item in above.items:
        if item.id in known:
            continue
        if item.id in homes:
            message = f"{name_of(item, 'item')} belongs to module “{homes[item.id]}” already"
            faults.error(item.path, "id", message, "write it in that module, or give it a new id")
        else:
            _nothing_to_skip(item, "item", homes, faults)
            items.append(item)
    present = tuple(item for item in items if not item.fields.get("skip"))
    return ModuleBlock(_over(below.head, above.head), present)


def _over(below: Block, above: Block) -> Block:
    if below is above:
        return below
    fields, unknown = {**below.fields, **above.fields}, {**below.unknown, **above.unknown}
    return Block(fields, above.path, above.spoiled, unknown)


def _brought(part: ModuleBlock) -> ModuleBlock:
    items = tuple(item._replace(path=BROUGHT) for item in part.items)
    return ModuleBlock(part.head._replace(path=BROUGHT), items)


def _nothing_to_skip(block: Block, kind: str, known: Iterable[str], faults: Faults) -> None:
    if block.fields.get("skip"):
        near = faults.guess(block.id, known)
        fix = f"did you mean “{near}”?" if near else "remove it"
        faults.error(block.at("skip"), "skip", f"there is no {name_of(block, kind)} to skip", fix)


def _unskipped(blocks: Iterable[Block], kind: str, faults: Faults) -> tuple[Block, ...]:
    kept = []
    for block in blocks:
        _nothing_to_skip(block, kind, (), faults)
        if not block.fields.get("skip"):
            kept.append(block)
    return tuple(kept)
