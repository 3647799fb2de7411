"""From a merged and checked outline to the values everyone shares."""

from datetime import date
from typing import Any

from studytrack.catalog.blocks import Block, Outline, Part
from studytrack.domain.curriculum import Curriculum, Item, Metric, Module, Reference

_FILE = ("weekly_hours", "tags", "track", "due", "url", "note")
_NOT_OURS = frozenset({"skip"})


def curriculum(outline: Outline) -> Curriculum:
    """Return the curriculum that an outline without faults describes."""
    fields = outline.head.fields
    return Curriculum(
        id=outline.head.id,
        title=fields["title"],
        version=fields.get("version", "1"),
        modules=tuple(map(_module, outline.parts)),
        extends=outline.extends,
        template=outline.template,
        params=tuple(outline.params.items()) if outline.template else (),
        paces=tuple(map(_reference, fields.get("pace", ()))),
        stories=tuple(map(_reference, fields.get("story", ()))),
        **{name: _plain(name, fields[name]) for name in _FILE if name in fields},
    )


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 - any TOML value
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if name in ("hours", "weekly_hours") else value


def _values(block: Block) -> dict[str, Any]:
    return {
        name: _plain(name, value) for name, value in block.fields.items() if name not in _NOT_OURS
    }


def _module(part: Part) -> Module:
    known = _values(part.head)
    return Module(**{"title": part.head.id, **known}, items=tuple(map(_item, part.items)))


def _item(block: Block) -> Item:
    known = _values(block)
    if "metric" in known:
        known["metric"] = _metric(known["metric"])
    if "every" in known:
        known.setdefault("target", 1)  # a habit without a number is: once
    return Item(**known)


def _metric(table: dict[str, Any]) -> Metric:
    numbers = {
        name: float(table[name]) for name in ("reported", "goal", "tolerance") if name in table
    }
    return Metric(table["name"], table["unit"], table["better"], **numbers)


def _reference(table: dict[str, Any]) -> Reference:
    counts = tuple((name, str(value)) for name, value in table.get("counts", {}).items())
    hours = str(table.get("hours_per_week", ""))
    return Reference(table["name"], table["source"], table.get("text", ""), hours, counts)
