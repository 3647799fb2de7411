"""Names in braces: what ``[set]`` puts into texts, and what is left when all is merged."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from studytrack.catalog import fields, shapes
from studytrack.catalog.blocks import UNKNOWN, Block, FileOutline, ModuleBlock, name_of
from studytrack.catalog.fields import Table
from studytrack.catalog.problems import Faults, printable
from studytrack.catalog.shapes import PLACEHOLDER

Change = Callable[[str], str]

BUDGET = 4 * 1024 * 1024
"""Characters that filling in may make of one file."""
_DOUBLED = re.compile(r"\{\{([^{}]*)\}\}|\{\{")


_INSIDE = {
    "metric": fields.METRIC,
    "contest": fields.CONTEST,
    "links": fields.LINK,
    "references": fields.REFERENCE,
}
"""Shapes that hold tables of their own."""


class _Filler:
    """Fills names in, until the budget is spent."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.left = BUDGET

    def __call__(self, text: str) -> str:
        if self.left >= 0:
            named = PLACEHOLDER.findall(text)
            self.left -= len(text) + sum(len(self._values.get(name, "")) for name in named)
        return PLACEHOLDER.sub(self._one, text) if self.left >= 0 else text

    def _one(self, found: re.Match[str]) -> str:
        return self._values.get(found[1], found[0]) if found[1] else found[0]


def values(outline: FileOutline, given: Mapping[str, str], faults: Faults) -> FileOutline:
    """Return the outline with ``given`` filled into its texts, in one pass."""
    if not given:
        return outline
    filler = _Filler(given)
    filled = _every(outline, filler)
    if filler.left < 0:
        faults.error(("set",), "set", "the filled-in texts are larger than 4 MiB", "shorten them")
    left = {name: ask for name, ask in outline.params.items() if name not in given}
    return filled._replace(params=left)


def settle(outline: FileOutline, faults: Faults) -> FileOutline:
    """Return the outline as it is read: names left are reported, doubled braces are braces."""
    if outline.template:
        _undeclared(outline, faults)
        return outline
    for name, block, field in _left(outline):
        if name in outline.params:
            asked = printable(outline.params[name])
            message = f"{{{name}}} is not filled in ({asked})"
            faults.error(("set",), name, message, f'write {name} = "…" under [set]')
        else:
            message = f"{{{name}}} is left in a text and nothing fills it in"
            fix = f"write {{{{{name}}}}} if braces are meant"
            faults.error(block.at(field), field, message, fix)
    settled = _every(outline, plain)
    _too_long(settled, faults)
    return settled


def plain(text: str) -> str:
    """Return a text as it is read: ``{{x}}`` is ``{x}``, and ``{{`` alone is one brace."""
    return _DOUBLED.sub(_brace, text)


def _brace(found: re.Match[str]) -> str:
    return "{" if found[1] is None else f"{{{found[1]}}}"


def _undeclared(outline: FileOutline, faults: Faults) -> None:
    for name, block, field in _left(outline):
        if name not in outline.params:
            fix = f'write {name} = "the question to ask" under [params]'
            faults.warn(block.at(field), field, f"{{{name}}} is not declared", fix)


def _too_long(outline: FileOutline, faults: Faults) -> None:
    """Check again what filling in may have changed."""
    for block, table, kind in _blocks(outline):
        for name, value in block.fields.items():
            if table[name].shape not in fields.TEXT_SHAPES or name in ("id", "version"):
                continue
            if bad := shapes.wrong(table[name], value, faults.guess):
                faults.error(block.at(name), name, f"{name_of(block, kind)}: {bad[0]}", bad[1])


def _left(outline: FileOutline) -> Iterator[tuple[str, Block, str]]:
    """Yield each name left once, with the first block and field it stands in."""
    seen: set[str] = set()
    for block, table, _kind in _blocks(outline):
        for field, text in _texts(block.fields, table):
            for name in PLACEHOLDER.findall(text):
                if name and name not in seen:
                    seen.add(name)
                    yield name, block, field


def _blocks(outline: FileOutline) -> Iterator[tuple[Block, Table, str]]:
    yield outline.head, fields.FILE, "file"
    for part in outline.parts:
        yield part.head, fields.MODULE, "module"
        for item in part.items:
            yield item, fields.ITEM, "item"


def _texts(values: Mapping[str, Any], table: Table) -> Iterator[tuple[str, str]]:
    """Yield the texts with a brace in them, by field."""
    seen: list[tuple[str, str]] = []

    def look(field: str) -> Change:
        def note(text: str) -> str:
            seen.append((field, text))
            return text

        return note

    for field in values:
        _change(values, table, field, look(field))
    yield from seen


def _every(outline: FileOutline, change: Change) -> FileOutline:
    """Return the outline with every text changed."""
    parts = tuple(
        ModuleBlock(
            _block(part.head, fields.MODULE, change),
            tuple(_block(item, fields.ITEM, change) for item in part.items),
        )
        for part in outline.parts
    )
    return outline._replace(head=_block(outline.head, fields.FILE, change), parts=parts)


def _block(block: Block, table: Table, change: Change) -> Block:
    return block._replace(fields=_table(block.fields, table, change))


def _table(values: Mapping[str, Any], table: Table, change: Change) -> dict[str, Any]:
    return {field: _change(values, table, field, change) for field in values}


def _change(values: Mapping[str, Any], table: Table, field: str, change: Change) -> Any:  # noqa: ANN401 - any TOML value
    if field == UNKNOWN:
        return values[field]
    value, shape = values[field], table[field].shape
    if shape in _INSIDE:
        inside = _INSIDE[shape]
        if isinstance(value, list):
            return [_table(row, inside, change) for row in value]
        return _table(value, inside, change)
    if shape not in fields.TEXT_SHAPES:
        return value
    if isinstance(value, list):
        return [change(text) if "{" in text else text for text in value]
    return change(value) if isinstance(value, str) and "{" in value else value
