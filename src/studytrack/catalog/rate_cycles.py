"""Circles in a file: things that wait for each other, and rates of each other."""

from studytrack.catalog import cycles, id_index
from studytrack.catalog.blocks import Block, FileOutline
from studytrack.catalog.id_index import IdNames
from studytrack.catalog.problems import Faults

CHAIN = 12
"""Ids of a circle that a message names."""


def of_needs(outline: FileOutline, known: IdNames, faults: Faults) -> None:
    """Report what waits for itself; ``/m`` stands for the beginning of module m."""
    edges: dict[str, list[str]] = {}
    for part in outline.parts:
        begin = f"/{part.head.id}"  # no id holds a slash
        edges[begin] = _needed(part.head, outline, known)
        edges.setdefault(part.head.id, []).extend(
            item.id for item in part.items if not item.fields.get("optional")
        )
        for item in part.items:
            edges.setdefault(item.id, []).extend([*_needed(item, outline, known), begin])
    for circle in cycles.find(edges):
        chain = list(dict.fromkeys(name.lstrip("/") for name in circle))
        first = next(name for name in chain if known.hold(name))
        where = known.items.get(first) or known.modules[first].head
        message = f"these wait for each other: {' → '.join(_short([*chain, chain[0]]))}"
        faults.error(where.at("needs"), "needs", message, "remove one of these needs")


def _needed(block: Block, outline: FileOutline, known: IdNames) -> list[str]:
    found = (id_index.local(outline, need) for need in block.fields.get("needs", ()))
    return [name for name in found if name is not None and known.hold(name)]


def of_rates(known: IdNames, faults: Faults) -> None:
    """Report counters that are, in the end, rates of themselves."""
    edges = {name: [item.fields["of"]] for name, item in known.items.items() if "of" in item.fields}
    for circle in cycles.find(edges):
        message = f"these are rates of each other: {' → '.join(_short(list(circle)))}"
        faults.error(known.items[circle[0]].at("of"), "of", message, "remove one of these of")


def _short(chain: list[str]) -> list[str]:
    return chain if len(chain) <= CHAIN else [*chain[:6], "…", *chain[-5:]]
