"""Commands that move everything out and in: export, import."""

import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from studytrack.cli import options, output, progress_line
from studytrack.cli.call import Call
from studytrack.domain.errors import FaultyFileError, StorageError
from studytrack.services.transfer import transfer

if TYPE_CHECKING:
    from studytrack.interop.csv_sessions import Names

PIECE = 1 << 16
"""Characters handed on at a time."""
MAP_SIZE = 1 << 20
"""Bytes a map file may have."""


@options.command("export")
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
    from studytrack.interop import files

    pieces = transfer.export(call.workspace, files.writer(form, raw=raw))
    if out is None:
        _print(pieces)
        return
    with progress_line.line(f"Exporting to {out}…"):
        files.save(pieces, out, call.workspace.store.path)
    call.answer({"file": out, "format": form}, lambda view: [f"Exported to {view['file']}."])


def _print(pieces: Iterator[str]) -> None:
    """Print an export; it is put aside first, so that a slow reader keeps nobody waiting."""
    try:
        with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as aside:
            with progress_line.line("Exporting…"):
                for piece in pieces:
                    aside.write(piece)
            aside.seek(0)
            while lines := "".join(aside.readlines(PIECE)):
                output.document(lines)
    except OSError as error:
        raise StorageError(
            f"There is no room to put the export aside ({error.strerror}); name a file with --out."
        ) from error


@options.command("import", changes=True)
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
    from studytrack.interop import files

    known = None if names is None else _names(names)
    with files.opened(file) as stream, progress_line.line(f"Importing {file}…") as told:
        view = transfer.take_in(
            call.workspace,
            file,
            files.reader(form, stream, file, known),
            dry=dry_run,
            op_id=call.op_id,
            told=told,
        )
    call.answer(view, _imported)


def _names(file: str) -> "Names":
    """Read a map: a table ``columns`` and a table ``items``, of texts.

    Raises:
        FaultyFileError: it is something else.
    """
    import tomllib

    from studytrack.interop import files
    from studytrack.interop.csv_sessions import COLUMNS, Names

    try:
        with files.opened(file) as stream:
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


def _imported(view: transfer.ImportView) -> list[str]:
    verb = "Would import" if view.dry_run else "Imported"
    lines = [f"{verb} {view.new} new rows; {view.known} were known already."]
    if view.conflicting:
        lines.append(f"{view.conflicting} differ from what is recorded and were left as they are.")
    lines += [
        f"  {name}: {tally.new} new, {tally.known} known, {tally.conflicting} different"
        for name, tally in view.rows.items()
    ]
    return lines
