"""The published JSON Schema of our export, made of the readers of its fields."""

import json
from collections.abc import Mapping
from typing import Any

from studytrack.domain.sections import SECTIONS
from studytrack.interop import own_json, own_json_fields

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema of the whole document."""
    sections = {
        name: {"type": "array", "items": _row(own_json.FIELDS[kind], own_json.LATER.get(kind, {}))}
        for name, kind in SECTIONS.items()
    }
    return {
        "$schema": DIALECT,
        "title": "studytrack export",
        "description": "Everything a learner recorded; a row a line, in order of recording.",
        "type": "object",
        "properties": {"format": {"const": own_json.FORMAT}, **sections},
        "required": ["format"],
        "additionalProperties": False,
    }


def _row(
    fields: tuple[own_json_fields.JsonField, ...], later: Mapping[str, None]
) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: own_json_fields.schema(field.read) for field in fields},
        "required": [field.name for field in fields if field.name not in later],
        "additionalProperties": False,
    }


def text() -> str:
    """Return the schema as it is printed."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
