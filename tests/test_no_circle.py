"""No module leads back to itself: imports for types and deferred ones count too."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

SOURCE = Path(__file__).parents[1] / "src"
PLACE = re.compile(r"([a-z_]+(?:\.[a-z_]+)*):\w+")
"""How a table names what it loads when it is asked for, where it does not name a whole module."""


def _named(module: str, modules: set[str]) -> Iterator[str]:
    """Yield the modules that a module names in its tables, by the end of their names."""
    file = SOURCE.joinpath(*module.split("."))
    text = (file / "__init__.py" if file.is_dir() else file.with_suffix(".py")).read_text()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = PLACE.fullmatch(node.value)
            yield from (one for one in modules if found and one.endswith(f".{found[1]}"))
            if node.value in modules:
                yield node.value


def test_no_import_leads_in_a_circle() -> None:
    graph = grimp.build_graph("studytrack", cache_dir=None)
    named = {module: set(_named(module, graph.modules)) for module in graph.modules}
    assert named["studytrack.store.entities"] > {"studytrack.store.item_queries"}
    assert named["studytrack.tui.app.registry"] > {"studytrack.tui.screens.today.screen"}
    assert named["studytrack.wiring"] > {"studytrack.catalog.shelf"}
    assert named["studytrack.services.pages.notices"] > {"studytrack.services.recall.page"}
    order = TopologicalSorter(
        {
            module: graph.find_modules_directly_imported_by(module) | named[module]
            for module in graph.modules
        }
    )
    order.prepare()  # a CycleError names the circle
