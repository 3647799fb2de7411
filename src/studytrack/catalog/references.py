"""The checks on a merged file: ids, what refers to what, and rules between fields."""

from studytrack.catalog import fields, id_index, ids, rate_cycles
from studytrack.catalog.blocks import Block, FileOutline, ModuleBlock, name_of
from studytrack.catalog.id_index import IdNames
from studytrack.catalog.problems import Faults


def check(outline: FileOutline, faults: Faults) -> None:
    """Report everything wrong with a merged file as a whole."""
    _head(outline, faults)
    known = id_index.collect(outline, faults)
    for part in outline.parts:
        _module(part, faults)
        _refers(part.head, "module", outline, known, faults)
        for item in part.items:
            _item(item, known, faults)
            _refers(item, "item", outline, known, faults)
    _former_twice(outline, faults)
    _one_contest(outline, faults)
    if len(known.modules) + len(known.items) == sum(1 + len(part.items) for part in outline.parts):
        rate_cycles.of_needs(outline, known, faults)  # a name used twice could look like a circle
        rate_cycles.of_rates(known, faults)


def _head(outline: FileOutline, faults: Faults) -> None:
    head = outline.head
    required = ("id", "title") if "extends" in head.fields else ("format", "id", "title")
    for name in required:
        if name not in head.fields and name not in head.spoiled:
            faults.error((), name, f"the file has no {name}", _add(name))
    if head.id in ids.RESERVED:
        faults.error(("id",), "id", f"“{head.id}” is a reserved name", "choose another id")
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
    field = fields.FILE.get(name) or fields.ITEM[name]
    return f"add {name} = {field.example}"


def _module(part: ModuleBlock, faults: Faults) -> None:
    wanted = part.head.fields.get("done_when")
    required = sum(not item.fields.get("optional") for item in part.items)
    if wanted is not None and wanted > required:
        message = f"{name_of(part.head, 'module')}: {wanted}, but it has {required} required items"
        fix = f"write a number from 1 to {required}" if required else "remove it"
        faults.error(part.head.at("done_when"), "done_when", message, fix)


def _countable(item: Block) -> bool:
    return item.fields.get("kind") == "counter" or bool({"target", "every"} & item.fields.keys())


def _item(item: Block, known: IdNames, faults: Faults) -> None:
    subject = name_of(item, "item")
    for name in ("kind", "title"):
        if name not in item.fields and name not in item.spoiled:
            faults.error(item.path, name, f"{subject} has no {name}", _add(name))
    _habit(item, subject, faults)
    if item.fields.get("auto"):
        _auto(item, subject, faults)
    if {"kind", "target", "every"} & item.spoiled or _countable(item):
        _upstream(item, known, faults)
        return
    for name in ("counts", "of"):
        if name in item.fields:
            message = f"{subject} counts nothing, so {name} has no meaning"
            faults.error(item.at(name), name, message, 'write kind = "counter" or add a target')


def _habit(item: Block, subject: str, faults: Faults) -> None:
    if "every" not in item.fields | dict.fromkeys(item.spoiled):
        if "times" in item.fields:
            message = f"{subject}: times says for how many periods, and there is no every"
            faults.error(item.at("times"), "times", message, 'add every = "week"')
        if "slot" in item.fields:
            message = f"{subject}: a slot without every is not a habit"
            faults.warn(item.at("slot"), "slot", message, 'add every = "day"')
        if "on" in item.fields:
            message = f"{subject}: weekdays without every are not a habit"
            faults.warn(item.at("on"), "on", message, 'add every = "week"')


def _auto(item: Block, subject: str, faults: Faults) -> None:
    if item.fields.get("kind", "milestone") != "milestone":
        message = f"{subject}: only a milestone finishes by itself"
        faults.error(item.at("auto"), "auto", message, 'write kind = "milestone", or remove auto')
    elif not item.fields.get("needs") and "needs" not in item.spoiled:
        message = f"{subject}: it finishes with what it needs, and it needs nothing"
        faults.error(item.at("auto"), "auto", message, 'add needs = ["…"], or remove auto')


def _one_contest(outline: FileOutline, faults: Faults) -> None:
    first: Block | None = None
    for part in outline.parts:
        for item in part.items:
            if "contest" not in item.fields:
                continue
            if first is not None:
                message = f"{name_of(item, 'item')}: “{first.id}” holds the contest already"
                fix = "keep one of the two; a file has one contest"
                faults.error(item.at("contest"), "contest", message, fix)
            first = first or item


def _upstream(item: Block, known: IdNames, faults: Faults) -> None:
    if (name := item.fields.get("of")) is None:
        return
    other = known.items.get(name)
    if other is None:
        counters = [named for named, block in known.items.items() if _countable(block)]
        near = faults.guess(name, counters)
        fix = f"did you mean “{near}”?" if near else "write the id of a counter of this file"
        faults.error(item.at("of"), "of", f"{name_of(item, 'item')}: there is no “{name}”", fix)
    elif not (_countable(other) or {"kind", "target", "every"} & other.spoiled):
        message = f"{name_of(item, 'item')}: “{name}” counts nothing"
        faults.error(item.at("of"), "of", message, f'give “{name}” kind = "counter" or a target')


def _refers(block: Block, kind: str, outline: FileOutline, known: IdNames, faults: Faults) -> None:
    for need in block.fields.get("needs", ()):
        name = id_index.local(outline, need)
        if name is not None and not known.hold(name):
            near = faults.guess(name, known.all())
            fix = f"did you mean “{near}”?" if near else "write the id of an item or a module"
            message = f"{name_of(block, kind)}: there is no “{name}”"
            faults.error(block.at("needs"), "needs", message, fix)
    for old in block.fields.get("was", ()):
        if known.hold(old):
            message = f"{name_of(block, kind)} was “{old}”, and “{old}” is still there"
            faults.error(block.at("was"), "was", message, f"remove “{old}” or this was")


def _former_twice(outline: FileOutline, faults: Faults) -> None:
    heirs: dict[str, str] = {}
    for part in outline.parts:
        for block in (part.head, *part.items):
            for old in dict.fromkeys(block.fields.get("was", ())):
                if heirs.setdefault(old, block.id) != block.id:
                    message = f"“{heirs[old]}” and “{block.id}” both say they were “{old}”"
                    faults.error(block.at("was"), "was", message, "keep one of the two")
