"""The format as JSON Schema, made of the same field tables the reader uses."""

import json
from collections.abc import Callable
from typing import Any, Final

from studytrack.catalog import fields, ids, shapes
from studytrack.catalog.fields import TEXT, TITLE, FileField, Shape, Table

Schema = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_NO_CONTROL = r"^[^\u0000-\u001f\u007f-\u009f]*$"
_NO_CONTROL_IN_TEXT = r"^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*$"
_LINE: Schema = {"type": "string", "maxLength": TITLE, "pattern": _NO_CONTROL}
_SLUG: Schema = {"type": "string", "pattern": f"^{ids.SLUG_PATTERN}$"}
_NEED: Schema = {"type": "string", "pattern": f"^{ids.REFERENCE_PATTERN}$"}
_NAMES: Schema = {"pattern": f"^{shapes.NAME.pattern}$"}
_DATE = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})?)?$"


def text() -> str:
    """Return the schema as JSON text."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def document() -> Schema:
    """Return the schema as plain values."""
    whole = {"required": ["title"], "properties": {"module": _many(_WHOLE_MODULE)}}
    return {
        "$schema": DRAFT,
        "title": "A studytrack curriculum",
        "description": "Begin a file with “#:schema PATH” and your editor completes and checks it.",
        **_table(fields.FILE, ("format", "id")),
        "if": {"required": ["extends"]},
        "else": whole,
        "$defs": {
            "module": _table(fields.MODULE, ("id",)),
            "item": _table(fields.ITEM, ("id",)),
            "metric": _table(fields.METRIC, fields.REQUIRED_METRIC),
            "contest": _table(fields.CONTEST, fields.REQUIRED_CONTEST),
            "link": _table(fields.LINK, fields.REQUIRED_LINK),
            "reference": _table(fields.REFERENCE, fields.REQUIRED_REFERENCE),
        },
    }


def _many(schema: Schema, **more: int) -> Schema:
    return {"type": "array", "items": schema, **more}


_WHOLE_MODULE: Schema = {"properties": {"items": _many({"required": ["kind", "title"]})}}
"""What a file that extends nothing must say of every item."""


def _table(table: Table, required: tuple[str, ...]) -> Schema:
    return {
        "type": "object",
        "properties": {field.name: _field(field) for field in table.values()},
        "required": list(required),
    }  # a field nobody knows is a warning: it may be of a later version


def _field(field: FileField) -> Schema:
    return {"description": field.meaning, **SHAPES[field.shape](field)}


def _words(values: Schema) -> Schema:
    return {
        "type": "object",
        "propertyNames": _NAMES,
        "additionalProperties": values,
        "maxProperties": shapes.ENTRIES,
    }


def _line(field: FileField) -> Schema:
    line = {**_LINE, "maxLength": int(field.high)} if field.high else _LINE
    return {**line, "pattern": f"^(?=.*\\S){_NO_CONTROL[1:]}"} if field.name == "title" else line


def _number(field: FileField, kind: str) -> Schema:
    return {"type": kind, "minimum": field.low, "maximum": field.high}


def _tolerance(field: FileField) -> Schema:
    number = {"type": "number", "exclusiveMinimum": 0, "maximum": field.high}
    return {"anyOf": [number, {"type": "string", "pattern": f"^(?=.*[1-9]){shapes.PART.pattern}$"}]}


def _blocks(field: FileField) -> Schema:
    name, most = ("module", fields.MODULES) if field.name == "module" else ("item", fields.ITEMS)
    return _many({"$ref": f"#/$defs/{name}"}, maxItems=most)


_AMOUNT: Schema = {"anyOf": [_LINE, {"type": "number", "minimum": 0, "maximum": 1e9}]}
_URL: Schema = {
    **_LINE,
    "anyOf": [{"pattern": r"^$|^[Hh][Tt]{2}[Pp][Ss]?://\S+$"}, {"pattern": r"\{"}],
}

SHAPES: dict[Shape, Callable[[FileField], Schema]] = {
    "slug": lambda _: _SLUG,
    "line": _line,
    "text": lambda _: {"type": "string", "maxLength": TEXT, "pattern": _NO_CONTROL_IN_TEXT},
    "url": lambda _: _URL,
    "texts": lambda _: _many(_LINE, maxItems=shapes.ENTRIES),
    "slugs": lambda _: _many(_SLUG, maxItems=shapes.ENTRIES),
    "needs": lambda _: _many(_NEED, maxItems=shapes.ENTRIES),
    "flag": lambda _: {"type": "boolean"},
    "int": lambda field: _number(field, "integer"),
    "number": lambda field: _number(field, "number"),
    "choice": lambda field: {"enum": list(field.choices)},
    "due": lambda _: {"type": "string", "pattern": _DATE},
    "slot": lambda _: {"type": "string", "pattern": shapes.SLOT_PATTERN},
    "words": lambda _: _words(_LINE),
    "amount": lambda _: _AMOUNT,
    "amounts": lambda _: _words(_AMOUNT),
    "tolerance": _tolerance,
    "metric": lambda _: {"$ref": "#/$defs/metric"},
    "contest": lambda _: {"$ref": "#/$defs/contest"},
    "links": lambda _: _many({"$ref": "#/$defs/link"}, maxItems=shapes.ENTRIES),
    "weekdays": lambda _: _many({"enum": list(fields.WEEKDAYS)}, maxItems=shapes.ENTRIES),
    "references": lambda _: _many({"$ref": "#/$defs/reference"}),
    "blocks": _blocks,
}
