"""Commands that move everything out and in: export, import."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from importlib import import_module

import click

from studytrack import wiring
from studytrack.cli import options, output, progress_line, remedies
from studytrack.cli.call import Call
from studytrack.cli.commands import showcase
from studytrack.domain.errors import NotUnderstoodError, RefusalError, StorageError
from studytrack.domain.exchange import Incoming
from studytrack.domain.foreign_time import ForeignTime
from studytrack.domain.milestones import CalendarDay
from studytrack.domain.values import Any
from studytrack.services.items import lookup
from studytrack.services.milestones import calendar_days
from studytrack.services.outreach.lead_views import asked_for
from studytrack.services.transfer import foreign_time, import_lines, imports, transfer
from studytrack.services.transfer.transfer import ImportView

EXPORTS = ("json", "csv", "ics", "timewarrior", "klog", "leads", "anki", "schema")
COMMA = ("en", "zh", "ja", "ko", "th", "he", "C", "POSIX")
"""Languages whose spreadsheets part cells with a comma; others with a semicolon."""
PIECE = 1 << 16
"""Characters handed on at a time."""


@options.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice([*EXPORTS, "portfolio"]))
@options.out("Write it there, not to standard output.")
@click.option("--raw", is_flag=True, help="csv: do not guard cells that look like formulas.")
@click.option("--excel", is_flag=True, help="csv: for a spreadsheet, with local clocks.")
@click.option(
    "--delimiter",
    type=click.Choice([",", ";", "tab"]),
    help="csv --excel: between cells; else as in your language.",
)
@click.option("--milestones", is_flag=True, help="ics: also milestones, on their days.")
@click.option("--due", is_flag=True, help="ics: also what is due, as tasks.")
@click.option("--follow-ups", is_flag=True, help="ics: also the days to write to leads again.")
@click.option(
    "--format", "shape", type=click.Choice(["md", "html", "json"]), help="portfolio: as what."
)
@click.option("--preview", is_flag=True, help="portfolio: say what will be public, and what not.")
def export_command(call: Call, form: str, out: str | None, **wish: Any) -> None:  # noqa: ANN401 - click gives each its type
    """Write everything as json, or the sessions as csv, ics, timewarrior or klog.

    leads is what happened with leads; it and json name other people, nothing else does. anki is
    the questions of recall, as a text file Anki imports. schema is the JSON Schema of the json,
    portfolio what you chose to show. A file that is there is replaced only if it is an export, and
    never by a portfolio.
    """
    if form == "portfolio":
        showcase.give(call, wish["shape"], out, preview=wish["preview"])
        return
    _refuse_strange(form, wish)
    if call.json and out is None and form not in ("json", "schema", "timewarrior"):
        raise NotUnderstoodError(f"--json needs --out FILE with {form}.")
    files = wiring.export_files()
    lost: Counter[str] = Counter()
    if form == "schema":
        pieces = iter([wiring.formats().schema()])
    else:
        cell = {"tab": "\t"}.get(wish["delimiter"], wish["delimiter"])
        excel = cell or (_delimiter() if wish["excel"] else "")
        due = asked_for(call.workspace) if wish["follow_ups"] else None
        days = _calendar_days(call, wish)
        writer = files.writer(
            form, raw=wish["raw"], excel=excel, lost=lost, follow_ups=due, days=days
        )
        pieces = transfer.export(call.workspace, writer)
    if out is None:
        _print(pieces)
    else:
        with progress_line.line(f"Exporting to {out}…"):
            files.save(pieces, out, call.workspace.store.path)
    if lost:
        said = ", ".join(f"{what} ({count})" for what, count in lost.items())
        output.problem(f"{form} cannot hold {said}.")
    if out is None:
        return
    call.answer({"file": out, "format": form}, lambda view: [f"Exported to {view['file']}."])


def _refuse_strange(form: str, wish: dict[str, Any]) -> None:
    """Refuse an option of another format."""
    for name in ("raw", "excel", "delimiter"):
        if wish[name] and form != "csv":
            raise NotUnderstoodError(f"--{name} is for csv.")
    if wish["shape"] or wish["preview"]:
        raise NotUnderstoodError("--format and --preview are for portfolio.")
    for name in ("follow_ups", "milestones", "due"):
        if wish[name] and form != "ics":
            raise NotUnderstoodError(f"--{name.replace('_', '-')} is for ics.")


def _calendar_days(call: Call, wish: dict[str, Any]) -> tuple[CalendarDay, ...]:
    """Return the milestones and due days a calendar is to hold."""
    if not (wish["milestones"] or wish["due"]):
        return ()
    return calendar_days.of(call.workspace, milestones=wish["milestones"], due=wish["due"])


def _delimiter() -> str:
    """Return what parts cells in a spreadsheet of the learner's language."""
    told = os.environ.get("LC_ALL") or os.environ.get("LC_NUMERIC") or os.environ.get("LANG") or "C"
    return "," if told.partition(".")[0].partition("_")[0] in COMMA else ";"


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
@click.argument("words", nargs=-1, required=True, metavar="[FORMAT] FILE")
@click.option("--dry-run", is_flag=True, help="Only say what it brings, and what would be new.")
@click.option(
    "--map",
    "names",
    metavar="FILE",
    shell_complete=options.offer("files"),
    help="A TOML file: what columns and words mean.",
)
@click.option("--item", metavar="ITEM", help="Where time goes that has no place; - for no item.")
@click.option("--zone", metavar="ZONE", help="Of clocks that name none, like Europe/Berlin.")
@click.option("--year", type=click.IntRange(1970, 9998), help="Of days that do not say theirs.")
@click.option("--again", is_flag=True, help="Bring back also what was deleted since.")
@click.option("--metric", metavar="KEY", help="runs: which number; dots lead inwards.")
@click.option("--seed-key", metavar="KEY", help="runs: where the seed stands; seed, if not said.")
@click.option("--seed-pattern", metavar="TEXT", help="runs: the seed in a name, as seed{}.")
@click.option("--reduction", metavar="R", help="runs: last, best or mean of 5.")
@click.option("--better", metavar="WAY", help="runs, kaggle: higher or lower, the first time.")
def import_command(
    call: Call,
    words: tuple[str, ...],
    **wish: Any,  # noqa: ANN401 - click gives each option its own type
) -> None:
    """Take in FILE as one change: all of it, or nothing.

    FILE is an export of this program, or a file of another one; what it is, is seen from what it
    holds, or said with FORMAT. A - reads standard input. What projects and tags mean here is asked
    once on a terminal and kept in imports.toml beside the settings.
    """
    formats = wiring.formats()
    if words[0] == "runs":
        import_module(f"studytrack.cli.commands.{TAKERS['runs']}").take_runs(call, words[1:], wish)
        return
    named, file = formats.told(words)
    if named == "json" and wish["names"]:
        raise NotUnderstoodError("--map is for tables and files of other programs.")
    asked = formats.asked(wish["names"], wish["year"], wiring.named_zone(wish["zone"]))
    with formats.opened(file) as source:
        form = formats.of(source, named)
        if form.gives in TAKERS:
            import_module(f"studytrack.cli.commands.{TAKERS[form.gives]}").take(
                call, source, form, {**wish, "asked": asked}
            )
            return
        with progress_line.line(f"Reading {source.name}…"):
            found = form.read(source, asked) if form.read else ForeignTime(())
        told = {**wish, "asked": asked}
        if isinstance(found, ForeignTime):
            view = _foreign(call, source.name, form.name, found, told)
        else:
            view = _ours(call, source.name, form.name, found, told)
    helps = found.remedies if isinstance(found, ForeignTime) else ()
    call.answer(
        view, lambda one: [remedies.worded(line) for line in import_lines.imported(one, helps)]
    )


TAKERS: dict[str, str] = {
    "leads": "job_import",
    "runs": "import_experiments",
    "submissions": "import_experiments",
}
"""Who takes in what gives no sessions: by the word of the format, a module of this folder whose
``take(call, source, form, wish)`` answers the call."""


def _ours(call: Call, name: str, form: str, found: Incoming, wish: dict[str, Any]) -> ImportView:
    with progress_line.line(f"Importing {name}…") as told:
        return imports.sessions(
            call.workspace, name, form, found, told={},
            dry=wish["dry_run"], again=wish["again"], op_id=call.op_id, progress=told,
        )  # fmt: skip


def _foreign(
    call: Call, name: str, form: str, found: ForeignTime, wish: dict[str, Any]
) -> ImportView:
    """Take in the time of another program, after asking what its words mean."""
    ws, asked, formats = call.workspace, wish["asked"], wiring.formats()
    folder = wiring.paths(call.db).config
    kept = {**formats.kept(folder), **asked.names.items}
    rest = None if wish["item"] is None else lookup.shown(ws, wish["item"])
    open_words = [one for one in foreign_time.words(ws, found, kept) if not one.known]
    fresh = {}
    if open_words and rest is None and not wish["dry_run"]:
        if not call.attended:
            raise import_lines.unplaced(name, open_words)
        fresh = _asked(call, found, kept)
    with progress_line.line(f"Importing {name}…") as told:
        view = imports.sessions(
            ws, name, form, found,
            told={**kept, **fresh},
            rest=rest,
            zone=asked.zone,
            dry=wish["dry_run"],
            again=wish["again"],
            op_id=call.op_id,
            progress=told,
        )  # fmt: skip
    if fresh:
        where = formats.keep(folder, {**formats.kept(folder), **fresh})
        output.problem(f"What these words mean is kept in {where}.")
    return view


def _asked(call: Call, found: ForeignTime, told: dict[str, str]) -> dict[str, str]:
    """Ask what the words mean that have no place, those with most time first."""
    fresh: dict[str, str] = {}
    while True:
        views = foreign_time.words(call.workspace, found, {**told, **fresh})
        word = next((one for one in views if not one.known), None)
        if word is None:
            return fresh
        answer = click.prompt(import_lines.question(word), default="", show_default=False, err=True)
        try:
            place = lookup.item(call.workspace, answer) if answer.strip() else None
        except RefusalError as refusal:
            output.problem(str(refusal))
            continue
        fresh[word.word] = str(place or "")
        if place is not None:
            output.problem(f"Its time goes to {lookup.titled(call.workspace, place)}.")
