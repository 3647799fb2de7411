"""One parsed file as blocks: the valid fields of its head, its modules and its items."""

from collections.abc import Mapping
from typing import Any

from studytrack.catalog import fields, shapes, suggestions
from studytrack.catalog.fields import FileField, Table
from studytrack.catalog.problems import Faults, Path, printable, shown
from studytrack.domain.values import NamedTuple

UNKNOWN = "extra"
"""Under which a table inside an item keeps what this version does not know."""
BROUGHT: Path = ("extends",)
"""The place of everything that the extended file brings in."""


class Block(NamedTuple):
    """The valid fields of a file, a module or an item, and where it stands."""

    fields: dict[str, Any]
    path: Path
    spoiled: frozenset[str] = frozenset()
    """Fields that were there but not valid: already reported, so not reported as missing."""
    unknown: Mapping[str, Any] = {}
    """Fields this version does not know, as they stand: kept, never read."""

    @property
    def id(self) -> str:
        """Its id, empty when it has none."""
        return str(self.fields.get("id", ""))

    def at(self, field: str) -> Path:
        """Return the place of one of its fields."""
        return self.path if self.path == BROUGHT else (*self.path, field)


class ModuleBlock(NamedTuple):
    """A module: its own fields and its items."""

    head: Block
    items: tuple[Block, ...]


class FileOutline(NamedTuple):
    """A whole file in blocks, before or after merging."""

    head: Block
    parts: tuple[ModuleBlock, ...]
    extends: tuple[str, ...] = ()
    """Ids of everything merged into it, nearest first."""
    params: Mapping[str, str] = {}
    """Names still to be filled in, with the question asked."""

    @property
    def template(self) -> bool:
        """Whether it is made to be extended."""
        return self.head.fields.get("template") is True


def outline(document: dict[str, Any], faults: Faults) -> FileOutline:
    """Read a parsed file block by block; what is not valid is reported and left out."""
    modules = document.pop("module", [])
    head = _block(document, fields.FILE, (), faults)
    parts = tuple(
        _part(table, ("module", place), faults)
        for place, table in _tables(modules, ("module",), "write [[module]]", faults)
    )
    params = head.fields.get("params", {})
    return FileOutline(head, parts, params=params)


def name_of(block: Block, kind: str) -> str:
    """Return how a message calls a block: ``item "c1w2-graded"``."""
    brought = " (brought in by extends)" if block.path == BROUGHT else ""
    return f"{kind} {shown(block.id)}{brought}" if block.id else f"this {kind}"


def _part(table: dict[str, Any], path: Path, faults: Faults) -> ModuleBlock:
    rows = table.pop("items", [])
    head = _block(table, fields.MODULE, path, faults)
    items = tuple(
        _block(row, fields.ITEM, (*path, "items", place), faults)
        for place, row in _tables(rows, (*path, "items"), "write items = [{ … }]", faults)
    )
    return ModuleBlock(head, items)


def _tables(
    value: object, path: Path, fix: str, faults: Faults
) -> list[tuple[int, dict[str, Any]]]:
    if not isinstance(value, list):
        faults.error(path, str(path[-1]), f"{shown(value)} is not a list of tables", fix)
        return []
    tables = []
    for place, row in enumerate(value):
        if isinstance(row, dict):
            tables.append((place, row))
        else:
            faults.error((*path, place), str(path[-1]), f"{shown(row)} is not a table", fix)
    return tables


def _subject(table: Mapping[str, Any], path: Path) -> str:
    if not path:
        return ""
    kind = {"items": "item", "module": "module"}.get(str(path[-2]), str(path[-2]))
    name = table.get("id", table.get("name"))
    return f"{kind} {shown(name)}: " if isinstance(name, str) else f"{kind}: "


def _block(
    table: dict[str, Any], known: Table, path: Path, faults: Faults, subject: str | None = None
) -> Block:
    kept: dict[str, Any] = {}
    spoiled = set()
    unknown = {}
    subject = _subject(table, path) if subject is None else subject
    for name, value in table.items():
        if (field := known.get(name)) is None:
            _unknown(name, value, known, path, subject, faults)
            unknown[name] = value
        elif (good := _value(field, value, (*path, name), subject, faults)) is not None:
            kept[name] = good
        else:
            spoiled.add(name)
    if isinstance(given := table.get("id"), str):
        kept["id"] = printable(given[:200])  # a misspelt id is still what the others refer to
    return Block(kept, path, frozenset(spoiled), unknown)


def _value(field: FileField, value: Any, path: Path, subject: str, faults: Faults) -> Any:  # noqa: ANN401 - any TOML value
    if field.shape in _NESTED:
        return _nested(field, value, path, subject, faults)
    if field.shape == "links":
        return _links(value, path, subject, faults)
    if field.shape == "references":
        return _references(value, path, faults)
    if bad := shapes.wrong(field, value, faults.guess):
        faults.error(path, field.name, subject + bad[0], bad[1])
        return None
    return value


_NESTED = {
    "metric": (
        fields.METRIC,
        fields.REQUIRED_METRIC,
        '{ name = "loss", unit = "", better = "lower" }',
    ),
    "contest": (fields.CONTEST, fields.REQUIRED_CONTEST, '{ slug = "titanic", daily = 5 }'),
}
"""The tables that stand inside an item: their fields, which are required, and one as an example."""


def _nested(
    field: FileField, value: object, path: Path, subject: str, faults: Faults
) -> dict[str, Any] | None:
    known, required, example = _NESTED[field.shape]
    if not isinstance(value, dict):
        fix = f"write {field.name} = {example}"
        faults.error(path, field.name, f"{subject}{shown(value)} is not a table", fix)
        return None
    block = _block(value, known, path, faults, f"{subject}{field.name}: ")
    return _complete(block, required, f"{subject}{field.name}", faults)


def _links(value: object, path: Path, subject: str, faults: Faults) -> list[dict[str, Any]] | None:
    fix = 'write links = [{ title = "Notebook", url = "https://…" }]'
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        faults.error(path, "links", f"{subject}{shown(value)} is not a list of links", fix)
        return None
    if len(value) > shapes.ENTRIES:
        said = f"{subject}{len(value)} links, at most {shapes.ENTRIES} are allowed"
        faults.error(path, "links", said, "shorten the list")
        return None
    blocks = [_block(row, fields.LINK, (*path, place), faults, f"{subject}link: ")
              for place, row in enumerate(value)]  # fmt: skip
    whole = (_complete(block, fields.REQUIRED_LINK, f"{subject}link", faults) for block in blocks)
    return [table for table in whole if table is not None]


def _references(value: object, path: Path, faults: Faults) -> list[dict[str, Any]]:
    name = str(path[-1])
    rows = _tables(value, path, f"write [[{name}]]", faults)
    blocks = [_block(row, fields.REFERENCE, (*path, place), faults) for place, row in rows]
    whole = (_complete(block, fields.REQUIRED_REFERENCE, name, faults) for block in blocks)
    return [table for table in whole if table is not None]


_ADDED = {"better": 'say which way is better: better = "higher" or better = "lower"'}


def _complete(
    block: Block, required: tuple[str, ...], subject: str, faults: Faults
) -> dict[str, Any] | None:
    missing = [name for name in required if name not in block.fields]
    for name in missing:
        if name not in block.spoiled:
            way = _ADDED.get(name, f"add a {name}")
            faults.error(block.path, name, f"{subject} has no {name}", way)
    if missing:
        return None
    return {**block.fields, **({UNKNOWN: block.unknown} if block.unknown else {})}


def _unknown(
    name: str, value: object, known: Table, path: Path, subject: str, faults: Faults
) -> None:
    home = fields.home(name)
    if way := suggestions.other_way(name, value):
        fix = way
    elif near := faults.guess(name, known):
        fix = f"did you mean {near}?"
    else:
        fix = f"it belongs to {home}" if home else "it is kept, but not read"
    faults.warn((*path, name), shown(name).strip("“”"), f"{subject}unknown field", fix)
