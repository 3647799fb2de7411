"""The checks on a merged file: ids, what refers to what, and rules between fields."""

from collections.abc import Iterator
from typing import NamedTuple

from studytrack.catalog import cycles, fields, ids
from studytrack.catalog.blocks import BROUGHT, Block, Outline, Part, name_of
from studytrack.catalog.problems import Faults

CHAIN = 12
"""Ids of a circle that a message names."""


class _Names(NamedTuple):
    modules: dict[str, Part]
    items: dict[str, Block]

    def hold(self, name: str) -> bool:
        """Whether the file has that id."""
        return name in self.items or name in self.modules

    def all(self) -> Iterator[str]:
        """Return every id of the file."""
        yield from self.items
        yield from self.modules


def check(outline: Outline, faults: Faults) -> None:
    """Report everything wrong with a merged file as a whole."""
    _head(outline, faults)
    names = _collect(outline, faults)
    for part in outline.parts:
        _module(part, faults)
        _refers(part.head, "module", outline, names, faults)
        for item in part.items:
            _item(item, names, faults)
            _refers(item, "item", outline, names, faults)
    _needs_circles(outline, names, faults)
    _of_circles(names, faults)


def _head(outline: Outline, faults: Faults) -> None:
    head = outline.head
    required = ("id", "title") if "extends" in head.fields else ("format", "id", "title")
    for name in required:
        if name not in head.fields and name not in head.spoiled:
            faults.error((), name, f"the file has no {name}", _add(name))
    if head.id in ids.RESERVED:
        faults.error(("id",), "id", f'"{head.id}" is a reserved name', "choose another id")
    count = sum(len(part.items) for part in outline.parts)
    if len(outline.parts) > fields.MODULES:
        message = f"{len(outline.parts)} modules, at most {fields.MODULES} are allowed"
        faults.error(("module", fields.MODULES), "module", message, "split the file")
    if count > fields.ITEMS:
        message = f"{count} items, at most {fields.ITEMS} are allowed"
        faults.error(("module",), "items", message, "split the file")
    if not count:
        faults.warn((), "module", "there are no items yet", "add a [[module]] with items")


def _add(name: str) -> str:
    known = fields.FILE.get(name) or fields.ITEM[name]
    return f"add {name} = {known.example}"


def twice(outline: Outline, faults: Faults) -> None:
    """Report ids that one file, not yet merged, uses twice."""
    seen: dict[str, Block] = {}
    for part in outline.parts:
        for block in (part.head, *part.items):
            if block.id in seen:
                _used_twice(block, seen[block.id], faults)
            elif block.id:
                seen[block.id] = block


def _used_twice(block: Block, first: Block, faults: Faults) -> None:
    title = str(first.fields.get("title", ""))[:60]
    by = f' (first by "{title}")' if title else ""
    message = f'the id "{block.id}" is used twice{by}'
    faults.error(block.at("id"), "id", message, "give one of them another id")


def _collect(outline: Outline, faults: Faults) -> _Names:
    names = _Names({}, {})
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


def _module(part: Part, faults: Faults) -> None:
    wanted = part.head.fields.get("done_when")
    required = sum(not item.fields.get("optional") for item in part.items)
    if wanted is not None and wanted > required:
        message = f"{name_of(part.head, 'module')}: {wanted}, but it has {required} required items"
        fix = f"write a number from 1 to {required}" if required else "remove it"
        faults.error(part.head.at("done_when"), "done_when", message, fix)


def _countable(item: Block) -> bool:
    return item.fields.get("kind") == "counter" or bool({"target", "every"} & item.fields.keys())


def _item(item: Block, names: _Names, faults: Faults) -> None:
    subject = name_of(item, "item")
    for name in ("kind", "title"):
        if name not in item.fields and name not in item.spoiled:
            faults.error(item.path, name, f"{subject} has no {name}", _add(name))
    if "every" not in item.fields | dict.fromkeys(item.spoiled):
        if "times" in item.fields:
            message = f"{subject}: times says for how many periods, and there is no every"
            faults.error(item.at("times"), "times", message, 'add every = "week"')
        if "slot" in item.fields:
            message = f"{subject}: a slot without every is not a habit"
            faults.warn(item.at("slot"), "slot", message, 'add every = "day"')
    if {"kind", "target", "every"} & item.spoiled or _countable(item):
        _upstream(item, names, faults)
        return
    for name in ("counts", "of"):
        if name in item.fields:
            message = f"{subject} counts nothing, so {name} has no meaning"
            faults.error(item.at(name), name, message, 'write kind = "counter" or add a target')


def _upstream(item: Block, names: _Names, faults: Faults) -> None:
    if (name := item.fields.get("of")) is None:
        return
    other = names.items.get(name)
    if other is None:
        counters = [known for known, block in names.items.items() if _countable(block)]
        near = faults.guess(name, counters)
        fix = f'did you mean "{near}"?' if near else "write the id of a counter of this file"
        faults.error(item.at("of"), "of", f'{name_of(item, "item")}: there is no "{name}"', fix)
    elif not (_countable(other) or {"kind", "target", "every"} & other.spoiled):
        message = f'{name_of(item, "item")}: "{name}" counts nothing'
        faults.error(item.at("of"), "of", message, f'give "{name}" kind = "counter" or a target')


def local(outline: Outline, need: str) -> str | None:
    """Return the id a need names inside this file, None when it names another curriculum's."""
    curriculum, slash, inside = need.partition("/")
    if not slash:
        return need
    return inside if curriculum == outline.head.id else None


def _refers(block: Block, kind: str, outline: Outline, names: _Names, faults: Faults) -> None:
    for need in block.fields.get("needs", ()):
        name = local(outline, need)
        if name is not None and not names.hold(name):
            near = faults.guess(name, names.all())
            fix = f'did you mean "{near}"?' if near else "write the id of an item or a module"
            message = f'{name_of(block, kind)}: there is no "{name}"'
            faults.error(block.at("needs"), "needs", message, fix)
    for old in block.fields.get("was", ()):
        if names.hold(old):
            message = f'{name_of(block, kind)} was "{old}", and "{old}" is still there'
            faults.error(block.at("was"), "was", message, f'remove "{old}" or this was')


def _needs_circles(outline: Outline, names: _Names, faults: Faults) -> None:
    """Report circles; ``start of M`` stands for what module M waits for before it begins."""
    edges: dict[str, list[str]] = {}
    for part in outline.parts:
        begin = f"/{part.head.id}"  # no id holds a slash
        edges[begin] = _needed(part.head, outline, names)
        edges.setdefault(part.head.id, []).extend(
            item.id for item in part.items if not item.fields.get("optional")
        )
        for item in part.items:
            edges.setdefault(item.id, []).extend([*_needed(item, outline, names), begin])
    for circle in cycles.find(edges):
        chain = list(dict.fromkeys(name.lstrip("/") for name in circle))
        known = next(name for name in chain if names.hold(name))
        where = names.items.get(known) or names.modules[known].head
        message = f"these wait for each other: {' → '.join(_short([*chain, chain[0]]))}"
        faults.error(where.at("needs"), "needs", message, "remove one of these needs")


def _needed(block: Block, outline: Outline, names: _Names) -> list[str]:
    found = (local(outline, need) for need in block.fields.get("needs", ()))
    return [name for name in found if name is not None and names.hold(name)]


def _of_circles(names: _Names, faults: Faults) -> None:
    edges = {name: [item.fields["of"]] for name, item in names.items.items() if "of" in item.fields}
    for circle in cycles.find(edges):
        message = f"these are rates of each other: {' → '.join(_short(list(circle)))}"
        faults.error(names.items[circle[0]].at("of"), "of", message, "remove one of these of")


def _short(chain: list[str]) -> list[str]:
    return chain if len(chain) <= CHAIN else [*chain[:6], "…", *chain[-5:]]
