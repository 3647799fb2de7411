"""Circles in what needs what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

MOST = 20
"""Circles of one file that are told."""


def find(edges: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the circles met on one walk through ``edges``, each closed: first node again last.

    Every graph with a circle yields at least one; the walk takes time linear in the edges.
    """
    circles: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in edges:
        if start not in done:
            _walk(start, edges, done, circles)
    return tuple(circles)


def _walk(
    start: str,
    edges: Mapping[str, Sequence[str]],
    done: set[str],
    circles: list[tuple[str, ...]],
) -> None:
    place = {start: 0}
    """Position of each node on the path walked."""
    path: list[tuple[str, Iterator[str]]] = [(start, iter(edges[start]))]
    while path:
        node, rest = path[-1]
        after = next(rest, None)
        if after is None:
            path.pop()
            del place[node]
            done.add(node)
        elif after in place:
            if len(circles) < MOST:
                circles.append((*_names(path[place[after] :]), after))
        elif after in edges and after not in done:
            place[after] = len(path)
            path.append((after, iter(edges[after])))


def _names(path: Iterable[tuple[str, Iterator[str]]]) -> Iterator[str]:
    return (node for node, _rest in path)
