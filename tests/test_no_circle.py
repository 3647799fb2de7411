"""No module leads back to itself: imports for types and deferred ones count too."""

from graphlib import TopologicalSorter

import grimp


def test_no_import_leads_in_a_circle() -> None:
    graph = grimp.build_graph("studytrack", cache_dir=None)
    order = TopologicalSorter(
        {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    )
    order.prepare()  # a CycleError names the circle
