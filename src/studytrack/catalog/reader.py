"""Reading curricula that build on each other: each is merged onto what it extends, and checked."""

from collections.abc import Callable, Iterable

from studytrack.catalog import build, id_index, merge, placeholders, references, rest, source
from studytrack.catalog.blocks import Block, FileOutline
from studytrack.catalog.problems import Faults, Report
from studytrack.catalog.source import Source
from studytrack.domain.values import NamedTuple

Find = Callable[[str], Source | None]
"""Looks a curriculum up by id; None when there is none."""


class _Merged(NamedTuple):
    source: Source
    raw: FileOutline | None
    """Merged, names not yet settled: what others build on. None when it cannot be merged."""
    outline: FileOutline | None
    """As it is read."""


class ShelfReading:
    """One look at the shelf: each file is read and merged at most once."""

    def __init__(
        self, find: Find, known: Callable[[], Iterable[str]], under: Find = lambda _name: None
    ) -> None:
        """Read what ``find`` finds; ``under`` is the shipped file below the learner's own."""
        self._find = find
        self._known = known
        self._under = under
        self._done: dict[str, _Merged] = {}
        """By file."""

    def report(self, read: Source) -> Report:
        """Check one file whole, together with what it extends."""
        done = self._merge(read)
        errors, warnings = source.problems(read)
        whole = build.curriculum(done.outline) if done.outline and not errors else None
        return Report(read.file, errors, warnings, whole)

    def _merge(self, read: Source) -> _Merged:
        if read.file not in self._done:
            self._done[read.file] = self._fresh(read)
        return self._done[read.file]

    def _fresh(self, read: Source) -> _Merged:
        if read.outline is None:
            return _Merged(read, None, None)
        id_index.twice(read.outline, read.faults)
        raw = self._based(read, read.outline)
        if raw is None:
            return _Merged(read, None, None)
        outline = rest.added(placeholders.settle(raw, read.faults), read.faults)
        references.check(outline, read.faults)
        self._elsewhere(outline, read)
        return _Merged(read, raw, outline)

    def _based(self, read: Source, outline: FileOutline) -> FileOutline | None:
        """Return the outline on top of what it extends, None when that cannot be had."""
        if "extends" not in outline.head.fields:
            return merge.alone(outline, read.faults)
        if not self._sound(read):
            return None
        parent = self._parent(read, outline.head.fields["extends"])
        if parent.raw is None or parent.source.faults.errors:
            first = source.problems(parent.source)[0][0]
            message = f"“{parent.source.id or parent.source.file}” has errors; the first: {first}"
            fix = f"correct {parent.source.file} first"
            read.faults.error(("extends",), "extends", message, fix)
            return None
        return merge.onto(parent.raw, outline, read.faults)

    def _base(self, read: Source, name: str) -> Source | None:
        """Return what a file extends: under its own id, the shipped file it lies over."""
        if name != read.id:
            return self._find(name)
        found = self._under(name)
        return None if found is None or found.file == read.file else found

    def _parent(self, read: Source, name: str) -> _Merged:
        found = self._base(read, name)
        if found is None:
            raise AssertionError(name)  # _sound has looked it up
        return self._merge(found)

    def _sound(self, read: Source) -> bool:
        """Whether the chain of extends ends, within its depth, at files that are there."""
        chain, here = [read.id], read
        while here.outline and (name := here.outline.head.fields.get("extends")) is not None:
            fault, found = None, self._base(here, name)
            if name in chain and (name != here.id or found is None):
                fault = f"these extend each other: {' → '.join([*chain, name])}", "remove one"
            elif len(chain) > merge.DEPTH:
                told = " → ".join([*chain, name])
                fault = f"more than {merge.DEPTH} deep: {told}", "extend one nearer to the first"
            elif found is None:
                near = read.faults.guess(name, self._known())
                fix = f"did you mean “{near}”?" if near else "write the id of a curriculum"
                fault = f"there is no curriculum “{name}”", fix
            else:
                chain.append(name)
                here = found
            if fault:
                read.faults.error(("extends",), "extends", *fault)
                return False
        return True

    def _elsewhere(self, outline: FileOutline, read: Source) -> None:
        """Report needs in other curricula that name nothing; one that is not there advises nothing.

        Also what another curriculum of the chain has under ``was`` counts: it had it once.
        """
        for part in outline.parts:
            for block in (part.head, *part.items):
                for need in block.fields.get("needs", ()):
                    if id_index.local(outline, need) is None:
                        self._reached(need, block, read.faults)

    def _reached(self, need: str, block: Block, faults: Faults) -> None:
        name, _, inside = need.partition("/")
        other = self._find(name)
        if other is None or other.outline is None:
            said = f"the curriculum “{name}” is not installed"
            faults.warn(block.at("needs"), "needs", said, "it is passed over")
            return
        known = self._names(other)
        if inside not in known:
            near = faults.guess(inside, known)
            fix = f"did you mean “{name}/{near}”?" if near else f"write an id of “{name}”"
            faults.error(block.at("needs"), "needs", f"there is no “{need}”", fix)

    def _names(self, read: Source) -> set[str]:
        """Return every id of a curriculum and of all it extends, skipped ones too."""
        names: set[str] = set()
        seen: set[str] = set()
        here: Source | None = read
        while here is not None and here.outline is not None and here.file not in seen:
            seen.add(here.file)
            for part in here.outline.parts:
                for block in (part.head, *part.items):
                    names |= {block.id, *block.fields.get("was", ())}
                if part.head.fields.get("hours"):
                    names.add(f"{part.head.id}{rest.SUFFIX}")
            base = here.outline.head.fields.get("extends")
            here = self._base(here, base) if base else None
        return names
