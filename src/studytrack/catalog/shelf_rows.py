"""The shelf as rows: what a list shows of each file, read from the files or known from before.

Rows are kept beside a fingerprint of every byte they were made of, so what is kept says what the
files say now, or is not used.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from studytrack import __version__
from studytrack.catalog.problems import Problem
from studytrack.catalog.snapshot import ShelfLook
from studytrack.domain import curriculum_diff, progress
from studytrack.domain.values import NamedTuple


class ShelfRow(NamedTuple):
    """One file of the shelf as a list shows it."""

    id: str
    title: str
    version: str
    template: bool
    path: Path
    shipped: bool
    required_hours: float | None
    """Two decimals; None when the file is broken."""
    items: int
    """How many items it has; 0 when the file is broken."""
    broken: tuple[Problem, ...]
    short: str = ""
    """Its name in lists."""
    replaces: tuple[str, ...] = ()
    """Ids of older curricula it takes the place of."""
    digest: str = ""
    """Fingerprint of what it says, merged; empty when the file is broken."""


class ShelfMemory(NamedTuple):
    """Where a text outlives the program; what is kept may be gone, or anything."""

    kept: Callable[[], str] = str
    keep: Callable[[str], None] = lambda _text: None


NOTHING_KEPT = ShelfMemory()
FORM = 1
"""Raised with every change of what a row says or of what is checked: older rows are read anew."""


def read(look: ShelfLook) -> tuple[ShelfRow, ...]:
    """Return everything on the shelf by id; a broken file is a row that says so."""
    return tuple(_row(look, name) for name in sorted(look.files.paths))


def doubles(look: ShelfLook) -> tuple[ShelfRow, ...]:
    """Return the files whose id an earlier one has."""
    return tuple(_double(path, name) for path, name in look.files.doubles)


def kept(text: str, look: ShelfLook) -> tuple[ShelfRow, ...] | None:
    """Return the rows of a kept text; None where it was made of other bytes, or is damaged."""
    mark, _, body = text.rstrip().partition("\n")
    if not body or mark != _mark(look, body):
        return None
    return tuple(_known(look, *parts) for parts in json.loads(body))


def to_keep(rows: tuple[ShelfRow, ...], look: ShelfLook) -> str:
    """Return the text of rows that were read."""
    body = json.dumps([row._replace(path=None) for row in rows])  # type: ignore[arg-type]  # the look knows it
    return f"{_mark(look, body)}\n{body}"


def _mark(look: ShelfLook, body: str) -> str:
    """Return a fingerprint of rows, and of all that they come from: program and files."""
    whole = hashlib.sha256(f"{FORM} {__version__}\n{sys.version}\n{body}\n".encode())
    for path, data in look.files.every():
        held = data if isinstance(data, bytes) else repr(data).encode()
        kind = type(data).__name__
        whole.update(b"%s\n%s %d\n" % (os.fsencode(path), kind.encode(), len(held)))
        whole.update(held)
    return whole.hexdigest()


def _known(look: ShelfLook, name: str, *parts: object) -> ShelfRow:
    row = ShelfRow(name, *parts)  # type: ignore[arg-type]  # as it was kept
    broken = tuple(Problem(*one) for one in row.broken)
    path = look.files.paths[name].path
    return row._replace(path=path, broken=broken, replaces=tuple(row.replaces))


def _row(look: ShelfLook, name: str) -> ShelfRow:
    place = look.files.paths[name]
    found, report = look.files.find(name), look.report(name)
    if found is None or report is None:
        raise AssertionError(name)  # the name came from these files
    if (whole := report.curriculum) is not None:
        hours = progress.required_hours(whole, {})
        return ShelfRow(
            name, whole.title, whole.version, whole.template, *place, hours, len(whole.items()), (),
            whole.name_in_lists, whole.replaces, curriculum_diff.digest(whole),
        )  # fmt: skip
    head = found.outline.head.fields if found.outline else {}
    title, version = str(head.get("title", name)), str(head.get("version", ""))
    return ShelfRow(
        name, title, version, head.get("template") is True, *place, None, 0, report.errors
    )


def _double(path: Path, name: str) -> ShelfRow:
    problem = Problem(1, "id", f"another file of the shelf has the id “{name}”", "change one")
    return ShelfRow(name, name, "", template=False, path=path, shipped=False,
                    required_hours=None, items=0, broken=(problem,))  # fmt: skip
