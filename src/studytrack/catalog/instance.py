"""A new file that extends a template: what is known is written, the rest is commented."""

from collections.abc import Iterator, Mapping

from studytrack.catalog import ids, problems
from studytrack.catalog.fields import TITLE
from studytrack.catalog.shapes import CONTROL
from studytrack.domain import phrases
from studytrack.domain.curriculum import Curriculum, Item, Module
from studytrack.domain.errors import FaultyFileError, NotUnderstoodError
from studytrack.domain.toml import braced, quote

_METRIC = 'name = "accuracy", unit = "%", better = "higher", reported = 0, tolerance = 1'


def text(template: Curriculum, new_id: str, given: Mapping[str, str]) -> str:
    """Return the text of a file ``new_id`` that extends ``template``.

    Raises:
        FaultyFileError: a value has no place in the template, or is no plain line.
        NotUnderstoodError: ``new_id`` cannot name a curriculum.
    """
    if not ids.usable(new_id) or new_id == template.id:
        raise NotUnderstoodError(
            f"{problems.shown(new_id)} cannot be the new id; use a-z, 0-9 and - (at most 64), "
            f"and another one than “{template.id}”."
        )
    _check(template, given)
    lines = [*_head(template, new_id, given), *_set(template, given), *_to_fill(template)]
    return "\n".join(lines) + "\n"


def over(shipped: Curriculum) -> str:
    """Return the text of a file that lies over a shipped one of the same id, changing nothing."""
    first = shipped.modules[0].id if shipped.modules else "mine"
    lines = (
        "format = 1",
        f"id = {quote(shipped.id)}",
        f"extends = {quote(shipped.id)}",
        "",
        "# This file lies over the shipped one of the same id; what you recorded stays with it.",
        "# A field that stands here replaces its own, an item with a new id is added, skip = true",
        "# drops one. Take the # away and change what you like:",
        "#",
        "# [[module]]",
        f"# id = {quote(first)}",
        "# items = [",
        '#   { id = "my-lab", kind = "lab", title = "What I add", hours = 2 },',
        "# ]",
    )
    return "\n".join(lines) + "\n"


def _check(template: Curriculum, given: Mapping[str, str]) -> None:
    asked = [name for name, _question in template.params]
    for name, value in given.items():
        if name not in asked:
            near = phrases.nearest(name[: problems.LONGEST_WORD], asked)
            known = ", ".join(asked) or "nothing"
            hint = f"did you mean “{near}”?" if near else f"it asks for {known}."
            raise FaultyFileError(
                f"The template “{template.id}” does not ask for {problems.shown(name)}; {hint}"
            )
        if CONTROL.search(value) or not value.strip() or len(value) > TITLE:
            raise FaultyFileError(
                f"The value of {name} cannot be used; write one line of at most {TITLE} characters."
            )


def _head(template: Curriculum, new_id: str, given: Mapping[str, str]) -> Iterator[str]:
    yield "format = 1"
    yield f"id = {quote(new_id)}"
    yield 'version = "1"'
    title = template.title
    open_names = [name for name, _question in template.params if f"{{{name}}}" in title]
    if all(name in given for name in open_names):
        for name in open_names:
            title = title.replace(f"{{{name}}}", braced(given[name]))
        if open_names:
            yield f"title = {quote(title[:TITLE])}"
        else:
            only = next(iter(given.values()), new_id)
            yield f"title = {quote(f'{title}: {braced(only)}'[:TITLE])}"
    yield f"extends = {quote(template.id)}"
    yield "# due = 2026-12-31"


def _set(template: Curriculum, given: Mapping[str, str]) -> Iterator[str]:
    if not template.params:
        return
    yield ""
    yield "[set]"
    for name, question in template.params:
        yield f"# {_comment(question)}"
        if name in given:
            yield f"{name} = {quote(braced(given[name]))}"
        else:
            yield f'# {name} = ""'


def _to_fill(template: Curriculum) -> Iterator[str]:
    for module in template.modules:
        rows = [row for item in module.items if (row := _row(item))]
        if rows:
            yield from _module(module, rows)


def _module(module: Module, rows: list[str]) -> Iterator[str]:
    yield ""
    yield f"# Take the # away to fill these in: {_comment(module.title)}"
    yield "# [[module]]"
    yield f"# id = {quote(module.id)}"
    yield "# items = ["
    yield from rows
    yield "# ]"


def _row(item: Item) -> str | None:
    """Return the commented line of an item that has a number or a date to say."""
    contest = f"contest = {{ slug = {quote(item.contest.slug)} }}, " if item.contest else ""
    if item.kind == "experiment" or item.metric:
        return f"#   {{ id = {quote(item.id)}, {contest}metric = {{ {_METRIC} }} }},"
    if item.kind in ("submission", "milestone") and not (item.optional or item.auto):
        return f"#   {{ id = {quote(item.id)}, due = 2026-12-31 }},"
    return None


def _comment(line: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in line)
