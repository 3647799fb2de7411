"""Commands that move everything out and in: export, import."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from studytrack.cli import output, waiting, words
from studytrack.cli.call import Call
from studytrack.domain.refusals import (
    AgainstRuleError,
    FaultyFileError,
    NotFoundError,
    StorageError,
)
from studytrack.services import trading

if TYPE_CHECKING:
    from studytrack.domain.holdings import Holdings, Incoming
    from studytrack.interop.sheet import Names

PIECE = 1 << 16
"""Characters handed on at a time."""
MAP_SIZE = 1 << 20
"""Bytes a map file may have."""


@words.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(["json", "csv", "ics"]))
@click.option("--out", metavar="FILE", help="Write it there, not to standard output.")
@click.option("--raw", is_flag=True, help="csv: do not guard cells that look like formulas.")
@click.pass_context
def export_command(ctx: click.Context, call: Call, form: str, out: str | None, raw: bool) -> None:  # noqa: FBT001 - click calls it
    """Write everything as json, or the sessions as csv or ics."""
    if raw and form != "csv":
        raise click.UsageError("--raw is for csv.", ctx)
    if call.json and out is None and form != "json":
        raise click.UsageError(f"--json needs --out FILE with {form}.", ctx)
    pieces = trading.export(call.workspace, _writer(form, raw=raw))
    if out is None:
        _print(pieces)
        return
    with waiting.line(f"Exporting to {out}…"):
        _save(pieces, out, call.workspace.store.path)
    call.answer({"file": out, "format": form}, lambda view: [f"Exported to {view['file']}."])


def _writer(form: str, *, raw: bool) -> "Callable[[Holdings], Iterator[str]]":
    from studytrack.interop import archive, ics, sheet

    if form == "csv":
        return lambda holdings: sheet.write(holdings, raw=raw)
    return archive.write if form == "json" else ics.write


def _print(pieces: Iterator[str]) -> None:
    """Print an export; it is put aside first, so that a slow reader keeps nobody waiting."""
    try:
        with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as aside:
            with waiting.line("Exporting…"):
                for piece in pieces:
                    aside.write(piece)
            aside.seek(0)
            while lines := "".join(aside.readlines(PIECE)):
                output.document(lines)
    except OSError as error:
        raise StorageError(
            f"There is no room to put the export aside ({error.strerror}); name a file with --out."
        ) from error


def _save(pieces: Iterator[str], out: str, record: str) -> None:
    """Write an export beside ``out`` and then in its place, private.

    Raises:
        AgainstRuleError: that is the database, or no file.
        StorageError: it cannot be written.
    """
    target = Path(out)
    if os.path.lexists(out) and not target.is_file():
        raise AgainstRuleError(f"{out} is not a file; name one, or leave --out away to print.")
    if os.path.realpath(out) == os.path.realpath(record):
        raise AgainstRuleError(f"{out} is the database itself; name another file.")
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".export-")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
        name = ""
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be a file's"
        raise StorageError(f"{out} cannot be written ({reason}); name another file.") from error
    finally:
        if name:
            Path(name).unlink()


@words.command("import", changes=True)
@click.argument("form", metavar="FORMAT", type=click.Choice(["json", "csv"]))
@click.argument("file")
@click.option("--dry-run", is_flag=True, help="Only say what would be new.")
@click.option("--map", "names", metavar="FILE", help="csv: a TOML file of other names.")
@click.pass_context
def import_command(
    ctx: click.Context,
    call: Call,
    form: str,
    file: str,
    dry_run: bool,  # noqa: FBT001 - click calls it
    names: str | None,
) -> None:
    """Take in FILE as one change: all of it, or nothing."""
    if names is not None and form != "csv":
        raise click.UsageError("--map is for csv.", ctx)
    known = None if names is None else _names(names)
    with _opened(file) as stream, waiting.line(f"Importing {file}…") as told:
        view = trading.take_in(
            call.workspace,
            file,
            _reader(form, stream, file, known),
            dry=dry_run,
            op_id=call.op_id,
            told=told,
        )
    call.answer(view, _imported)


def _reader(form: str, stream: TextIO, file: str, names: "Names | None") -> "Incoming":
    from studytrack.interop import archive, sheet

    if form == "json":
        return archive.read(stream, file)
    return sheet.read(stream, file, names or sheet.Names())


def _opened(file: str) -> TextIO:
    """Open a text file.

    Raises:
        NotFoundError: it is not there, or no file.
    """
    try:
        if Path(file).exists() and not Path(file).is_file():
            raise NotFoundError(f"{file} is not a file; name one that an export wrote.")
        # A byte order mark at the front is no part of the text.
        return Path(file).open(encoding="utf-8-sig", newline="")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be a file's"
        raise NotFoundError(f"{file} cannot be read ({reason}); name another file.") from None


def _names(file: str) -> "Names":
    """Read a map: a table ``columns`` and a table ``items``, of texts.

    Raises:
        FaultyFileError: it is something else.
    """
    import tomllib

    from studytrack.interop.sheet import COLUMNS, Names

    try:
        with _opened(file) as stream:
            text = stream.read(MAP_SIZE + 1)
        found = tomllib.loads(text) if len(text) <= MAP_SIZE else {}
    except (ValueError, RecursionError) as error:
        raise FaultyFileError(f"{file} is no map: {str(error)[:200]}.") from None
    tables = {name: found.pop(name, {}) for name in ("columns", "items")}
    texts = all(
        isinstance(table, dict) and all(isinstance(one, str) for one in table.values())
        for table in tables.values()
    )
    if found or not texts or not set(tables["columns"].values()) <= set(COLUMNS):
        raise FaultyFileError(
            f"{file} is no map; write [columns] with “their name” = “ours”, "
            f"[items] with “their words” = “curriculum/item”. Ours are {', '.join(COLUMNS)}."
        )
    return Names(**tables)


def _imported(view: trading.ImportView) -> list[str]:
    verb = "Would import" if view.dry_run else "Imported"
    lines = [f"{verb} {view.new} new rows; {view.known} were known already."]
    if view.conflicting:
        lines.append(f"{view.conflicting} differ from what is recorded and were left as they are.")
    lines += [
        f"  {name}: {tally.new} new, {tally.known} known, {tally.conflicting} different"
        for name, tally in view.rows.items()
    ]
    return lines
