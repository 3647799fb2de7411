"""The command that brings several devices together: sync."""

import click

from studytrack.cli import options, output, progress_line
from studytrack.cli.call import Call
from studytrack.services.transfer import sync, sync_sentences, sync_steps
from studytrack.services.transfer.sync_steps import StepView


@options.command("sync", changes=True)
@click.argument("folder", required=False, metavar="[DIR]", shell_complete=options.offer("files"))
@click.option("--dry-run", is_flag=True, help="Only say what would come in.")
def sync_command(call: Call, folder: str | None, dry_run: bool) -> None:  # noqa: FBT001 - click calls it
    """Take in what your other devices put into DIR, and put this record there for them.

    DIR is a folder that any tool carries: Syncthing, Dropbox, a stick, git. Each device writes one
    file of its own in it. Without DIR the folder of the settings is taken. The files hold
    everything, names and notes of other people too.
    """
    with progress_line.line("Syncing…") as told:

        def step(view: StepView) -> None:
            told(sync_steps.sentence(view))

        done = sync.sync(call.workspace, folder, dry=dry_run, told=step)
    if call.json and done.became:
        output.problem(done.became)
    call.answer(done.view, lambda _: sync_sentences.lines(done))
