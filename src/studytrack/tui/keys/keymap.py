"""Other keys for actions, from ``[keys]`` of the settings file: what fits, and what clashes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from textual.binding import Binding

from studytrack import settings
from studytrack.tui.keys.actions import OLD_IDS, exists, named

Keys = Sequence[tuple[str, str]]
"""Binding id to keys, ``log = "l,L"``."""


class Chain:
    """The bindings that are in force together: of a list, of its screen, and of the program."""

    def __init__(self, name: str, parts: Sequence[type]) -> None:
        self.name = name
        self.bindings = tuple(binding for part in parts for binding in bindings(part))


def bindings(part: type) -> Iterator[Binding]:
    """Yield the bindings with an id of a class: its own, then those it inherits and leaves."""
    taken: set[str] = set()
    for one in part.__mro__:
        if not one.__module__.startswith("studytrack"):
            continue
        found = [binding for binding in one.__dict__.get("BINDINGS", ()) if binding.id]
        for binding in found:
            keys = [key for key in binding.key.split(",") if key not in taken]
            if keys:
                yield replace(binding, key=",".join(keys))
        taken |= {key for binding in found for key in binding.key.split(",")}


def sound(
    keys: Keys, path: str, chains: Callable[[], Sequence[Chain]]
) -> tuple[dict[str, str], str]:
    """Return the keys that can be used, and a sentence on the first that cannot.

    A key that something else has on the same screen is left out, so no key has two meanings.
    ``chains`` returns all screens and dialogs; it is asked only where keys were changed.
    """
    if not keys:
        return {}, ""
    used = {
        OLD_IDS.get(name, name): ",".join(map(named, filter(str.strip, said.split(","))))
        for name, said in keys
    }
    wrong = ""
    # From the last line to the first, and anew after each that is left out: what it had
    # before may now be in the way of another.
    while fault := next(filter(None, (_fault(name, used, chains())
                                      for name in reversed(used))), None):  # fmt: skip
        name, said = fault
        del used[name]
        where = f"{path}:{settings.line(path, name)}: " if path else ""
        wrong = f"{where}{said}; its own key holds."
    return used, wrong


def _fault(name: str, used: Mapping[str, str], chains: Sequence[Chain]) -> tuple[str, str] | None:
    """Return the name and what is wrong with its keys, None where nothing is."""
    mine = [chain for chain in chains if any(one.id == name for one in chain.bindings)]
    if not mine:
        return name, f"there is no action “{name}”; help and all actions list them"
    if not used[name]:
        return name, f"“{name}” is given no key"
    wanted = set(used[name].split(","))
    unknown = next((key for key in used[name].split(",") if not exists(key)), None)
    if unknown is not None:
        return name, f"“{unknown}” for “{name}” is no key; write l, f3, ctrl+l, question_mark"
    for chain in mine:
        for other in chain.bindings:
            shared = wanted & set(used.get(str(other.id), other.key).split(","))
            if shared and other.id != name:
                key = min(shared)
                return name, f"“{key}” for “{name}” is “{other.id}” already on {chain.name}"
    return None
