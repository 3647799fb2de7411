"""From a merged and checked outline to the values everyone shares."""

import contextlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from studytrack.catalog import fields
from studytrack.catalog.blocks import UNKNOWN, Block, FileOutline, ModuleBlock
from studytrack.domain.curriculum import (
    Contest,
    Curriculum,
    Extra,
    Item,
    Link,
    Metric,
    Module,
    Reference,
)

_FILE = (
    "weekly_hours", "tags", "track", "due", "url", "links", "note", "short", "lang", "author",
    "license", "source", "replaces",
)  # fmt: skip
_NOT_OURS = frozenset({"skip"})


def curriculum(outline: FileOutline) -> Curriculum:
    """Return the curriculum that an outline without faults describes."""
    head = outline.head.fields
    return Curriculum(
        id=outline.head.id,
        title=head["title"],
        version=head.get("version", "1"),
        modules=tuple(map(_module, outline.parts)),
        extends=outline.extends,
        template=outline.template,
        params=tuple(outline.params.items()) if outline.template else (),
        paces=tuple(map(_reference, head.get("pace", ()))),
        stories=tuple(map(_reference, head.get("story", ()))),
        extra=_extra(outline.head.unknown),
        **{name: _plain(name, head[name]) for name in _FILE if name in head},
    )


def _extra(unknown: Mapping[str, Any]) -> Extra:
    """Return what this version does not know as texts; what no text can say is left out."""
    kept = []
    for name, value in unknown.items():
        with contextlib.suppress(ValueError):  # a number of thousands of digits
            kept.append((name, json.dumps(value, ensure_ascii=True, default=str)))
    return tuple(kept)


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 - any TOML value
    if name == "links":
        return tuple(Link(one.get("title", ""), one["url"]) for one in value)
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if name in ("hours", "weekly_hours") else value


def _values(block: Block) -> dict[str, Any]:
    known = {
        name: _plain(name, value) for name, value in block.fields.items() if name not in _NOT_OURS
    }
    return {**known, "extra": _extra(block.unknown)}


def _module(part: ModuleBlock) -> Module:
    known = _values(part.head)
    known.pop("hours", None)  # said by the module, kept as its last item
    return Module(**{"title": part.head.id, **known}, items=tuple(map(_item, part.items)))


def _item(block: Block) -> Item:
    known = _values(block)
    if "metric" in known:
        known["metric"] = _metric(known["metric"])
    if "contest" in known:
        known["contest"] = Contest(**{name: known["contest"][name] for name in fields.CONTEST
                                      if name in known["contest"]})  # fmt: skip
    if "every" in known:
        known.setdefault("target", 1)  # a habit without a number is: once
    return Item(**known)


def _metric(table: dict[str, Any]) -> Metric:
    return Metric(
        table["name"],
        table["unit"],
        table["better"],
        reported=table.get("reported"),
        goal=table.get("goal"),
        tolerance=_tolerance(table.get("tolerance")),
        where=table.get("where", ""),
        kind=table.get("kind"),
        dataset=table.get("dataset", ""),
        extra=_extra(table.get(UNKNOWN, {})),
    )


def _tolerance(said: float | str | None) -> float | str | None:
    """Return how much worse still counts; a part of what is reported as ``2%``."""
    return said.replace(" ", "") if isinstance(said, str) else said


def _reference(table: dict[str, Any]) -> Reference:
    counts = tuple((name, str(value)) for name, value in table.get("counts", {}).items())
    hours = str(table.get("hours_per_week", ""))
    return Reference(table["name"], table["source"], table.get("text", ""), hours, counts)
