"""A sync from the full screen: shown while it goes on, taken back with Esc, and what it brought."""

import sys
from threading import Timer

from studytrack.domain.errors import RefusalError
from studytrack.services.base.workspace import Workspace
from studytrack.services.transfer import sync, sync_sentences, sync_steps
from studytrack.services.transfer.sync import Synced
from studytrack.services.transfer.sync_steps import StepView
from studytrack.tui.app.appearance import ThemedApp
from studytrack.tui.dialogs import progress
from studytrack.tui.dialogs.progress import Told
from studytrack.tui.dialogs.synced import SyncedScreen
from studytrack.tui.drawing import text, toast

PATIENCE = 0.5
"""Seconds in which a sync at the end needs no word."""


async def run(app: ThemedApp, *, quiet: bool) -> None:
    """Sync beside the keys; ``quiet`` shows no dialog unless something must be read."""
    run_shown = progress.aside if quiet else progress.soon

    def act(told: Told) -> Synced:
        def step(view: StepView) -> None:
            told(sync_steps.sentence(view))

        return sync.sync(app.workspace, told=step)

    try:
        done = await run_shown(app, app.signs, "Sync", act)
    except progress.LeftError:
        toast.say(app, "Nothing was synced.", "warning")
    except RefusalError as refusal:
        toast.refuse(app, refusal)
    else:
        _tell(app, done, quiet=quiet)


def _tell(app: ThemedApp, done: Synced, *, quiet: bool) -> None:
    """Say what came; by itself only what is news."""
    if app.face is not None:
        app.face.reload()
    if quiet and not (done.became or done.view.broken_rules):
        if news := sync_sentences.news(done):
            toast.say(app, news)
        return
    app.push_screen(SyncedScreen(app.signs, sync_sentences.lines(done)))


def at_end(workspace: Workspace) -> None:
    """Meet the other devices once the screen is given back; a failure is one line."""
    waiting = Timer(PATIENCE, lambda: sys.stdout.write("syncing…\n") and sys.stdout.flush())
    waiting.daemon = True
    waiting.start()
    try:
        said = sync_sentences.news(sync.sync(workspace))
    except RefusalError as refusal:
        said = f"not synced: {refusal}"
    finally:
        waiting.cancel()
        waiting.join()
    if said:
        sys.stdout.write(text.shown(said) + "\n")
