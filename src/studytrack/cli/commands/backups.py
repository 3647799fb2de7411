"""Commands that keep the record safe: backup, restore, doctor; and the backup of the day."""

import click

from studytrack.cli import options, output, progress_line, remedies
from studytrack.cli.call import Call
from studytrack.domain import phrases
from studytrack.domain.errors import NotUnderstoodError
from studytrack.services.backups import backups as keeping
from studytrack.services.backups import daily
from studytrack.services.backups.backups import BackupView, DoctorView, RestoreView


@options.command("backup")
@click.argument(
    "file", required=False, metavar="[FILE | list]", shell_complete=options.offer("files")
)
def backup_command(call: Call, file: str | None) -> None:
    """Make a checked backup, in FILE or among the others, or list them."""
    if file == "list":
        call.answer(keeping.backups(call.workspace), _listed)
    elif file == "restore":
        raise NotUnderstoodError(
            "A backup is put back by `studytrack restore FILE`; "
            "`studytrack backup ./restore` would make one of that name."
        )
    else:
        with progress_line.line("Copying and checking the database…"):
            made = keeping.backup(call.workspace, file)
        call.answer(made, lambda made: [f"Saved {made.file}."])


def _listed(backups: tuple[BackupView, ...]) -> list[str]:
    if not backups:
        return ["There is no backup yet; `studytrack backup` makes one."]
    return [
        f"{one.made}  {phrases.count(one.sessions or 0, 'session')}  {one.file}"
        + (f"  ({one.reason.replace('-', ' ')})" if one.reason else "")
        for one in backups
    ]


@options.command("restore")
@click.argument("file", shell_complete=options.offer("backups"))
def restore_command(call: Call, file: str) -> None:
    """Put a backup in place of the database, after a backup of what is there."""
    with progress_line.line("Checking the backup and putting it back…"):
        view = keeping.restore(call.workspace, file)
    call.answer(view, _restored)


def _restored(view: RestoreView) -> list[str]:
    lines = [f"Restored {view.restored}: {phrases.count(view.sessions, 'session')}."]
    if view.backup:
        lines.append(f"To take it back: studytrack restore {view.backup}")
    return lines


@options.command("doctor")
@click.option("--fix", is_flag=True, help="Mend what can be mended without loss.")
@click.option("--new", is_flag=True, help="Begin anew where the database is missing.")
@click.pass_context
def doctor_command(ctx: click.Context, call: Call, fix: bool, new: bool) -> None:  # noqa: FBT001 - click calls it
    """Look for everything that can be wrong, and say what to do."""
    if new:
        keeping.new(call.workspace)
    with progress_line.line("Looking over the whole database…"):
        found = keeping.doctor(call.workspace, fix=fix)
    call.answer(_worded(found.view), lambda _: _examined(found.view))
    if found.category:
        ctx.exit(output.STATUS[found.category])


def _worded(view: DoctorView) -> dict[str, object]:
    rows = [{**one._asdict(), "fix": remedies.worded(one.fix)} for one in view.findings]
    return {"ok": view.ok, "findings": rows}


def _examined(view: DoctorView) -> list[str]:
    lines = ["Everything is in order." if view.ok else "Not everything is in order."]
    for one in view.findings:
        lines += [f"{one.level}: {one.what}", f"  {one.meaning}"]
        if said := remedies.worded(one.fix):
            lines.append(f"  Do: {said}")
    return lines


def of_the_day(call: Call) -> None:
    """Make the backup of the day; a failure is one line and changes no exit status."""
    try:
        with progress_line.line("Making the backup of the day…"):
            failed = daily.make(call.workspace)
        if failed:
            output.problem(remedies.worded(failed))
    except KeyboardInterrupt:
        return  # what was asked for is done and said
