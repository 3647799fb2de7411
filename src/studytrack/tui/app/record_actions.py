"""What is done to the record as a whole, from every screen and from the first run.

Import, export, backups, looking it over, and going back by several changes at once.
"""

from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from studytrack import wiring
from studytrack.domain import phrases
from studytrack.domain.errors import RefusalError
from studytrack.services.backups import backups, history
from studytrack.services.backups.backups import RestoreView
from studytrack.services.base.views import OperationView
from studytrack.services.transfer import sync, transfer
from studytrack.tui.app import checklist, importing, report_actions, syncing
from studytrack.tui.app.appearance import ThemedApp
from studytrack.tui.dialogs import data_questions, progress
from studytrack.tui.dialogs.form import FormScreen, Wish
from studytrack.tui.dialogs.pick import PickScreen
from studytrack.tui.dialogs.progress import Told
from studytrack.tui.drawing import text, toast
from studytrack.tui.keys import actions, remedies

Done = TypeVar("Done")
CHANGES = 50
"""Changes that are listed."""


class RecordActions:
    """What the actions of that name do, on the app that was asked for one."""

    def __init__(self, app: ThemedApp) -> None:
        self.app = app

    async def take_in(self) -> None:
        """Ask for a file, say what it would bring, and take it in as one change."""
        if self.app.face is not None and await importing.Import(self.app).run():
            self._imported()

    def _imported(self) -> None:
        """Say so; the first run, where it was asked from, is over."""
        if self.app.face is not None:
            if self.app.screen is not self.app.face:
                self.app.pop_screen()
            self.app.face.tell()

    def give_out(self) -> None:
        """Ask for a file and write everything, or the sessions, to it, beside the keys."""
        proposed = f"~/studytrack-{self.app.workspace.clock().wall:%Y-%m-%d}.json"
        self._ask_export(data_questions.give_out(self.app.signs, proposed))

    def _ask_export(self, question: FormScreen) -> None:
        said: list[str] = []

        def name(wish: Wish) -> None:
            file = data_questions.whole(wish.values[0])
            said[:] = [file, data_questions.form_of(file, tuple(data_questions.HOLDS))]

        if self.app.face is not None:
            self.app.face.ask(
                question, name, then=lambda: self._begin(self._export(question, *said))
            )

    async def _export(self, question: FormScreen, file: str, form: str) -> None:
        """Write an export; what cannot be written is asked anew, what was left leaves no file."""
        files = wiring.export_files()

        def write(told: progress.Told) -> None:
            pieces = transfer.export(self.app.workspace, files.writer(form))
            files.save(_counted(pieces, told), file, self.app.workspace.store.path)

        try:
            await progress.run(self.app, self.app.signs, f"Exporting to {file}", write)
        except progress.LeftError:
            toast.say(self.app, "Nothing was exported.", "warning")
        except RefusalError as refusal:
            said = remedies.worded(refusal.notice, self.app.signs.key)
            self._ask_export(question.again((file,), said))
        else:
            toast.say(self.app, f"Exported to {file}.")

    def _begin(self, work: Coroutine[object, object, None]) -> None:
        """Let the app do it while the keys are answered."""
        self.app.run_worker(work, group="record")

    def _beside(self, title: str, act: Callable[[], Done], then: Callable[[Done], object]) -> None:
        """Do something to the record while the keys are answered, and then say what came of it."""
        self._begin(self._done_beside(title, act, then))

    async def _done_beside(
        self, title: str, act: Callable[[], Done], then: Callable[[Done], object]
    ) -> None:
        try:
            done = await progress.whole(self.app, self.app.signs, title, act)
        except RefusalError as refusal:
            toast.refuse(self.app, refusal)
        else:
            then(done)

    def give_report(self) -> None:
        """Ask for a report and write it."""
        if self.app.face is not None:
            report_actions.ask_report(self.app.face)

    def give_card(self) -> None:
        """Ask for a card and write it."""
        if self.app.face is not None:
            report_actions.ask_card(self.app.face)

    def give_portfolio(self) -> None:
        """Ask for the file of the portfolio and write it."""
        if self.app.face is not None:
            report_actions.ask_portfolio(self.app.face)

    def checklist(self) -> None:
        """Ask for a checklist and start what is made of it."""
        if self.app.face is not None:
            checklist.ask(self.app.face)

    def sync_at_end(self) -> None:
        """Sync once more, the screen being gone."""
        syncing.at_end(self.app.workspace)

    def sync(self) -> None:
        """Meet the other devices beside the keys, then say what came and what went."""

        def begin() -> None:
            sync.folder_of(self.app.workspace, None)
            self.app.run_worker(self.sync_now(quiet=False), exclusive=True, group="sync")

        self._attempt(begin)

    async def sync_now(self, *, quiet: bool) -> None:
        """Sync while the keys are answered; ``quiet`` says only what came, or went wrong."""
        await syncing.run(self.app, quiet=quiet)

    def back_up(self) -> None:
        """Make a checked backup beside the others."""

        def saved(view: backups.BackupView) -> None:
            toast.say(self.app, f"Saved {Path(view.file).name}.")
            if self.app.face is not None:
                self.app.face.reload()

        self._beside("Back up now", lambda: backups.backup(self.app.workspace), saved)

    def put_back(self) -> None:
        """List the backups and put one back, after a backup of what is there."""
        found = backups.backups(self.app.workspace)
        if not found:
            toast.say(self.app, "There is no backup yet; “Back up now” makes one.", "warning")
            return
        now = self.app.workspace.clock()
        rows = [
            (
                text.stamp(one.made, now) if one.made else "",
                f"{phrases.count(one.sessions or 0, 'session')}  {one.reason.replace('-', ' ')}",
            )
            for one in found
        ]
        said = "Put a backup in place of the record. What is there now is backed up first."

        def put(place: int | None) -> None:
            if place is not None:
                file = found[place].file
                self._beside(
                    "Restore", lambda: backups.restore(self.app.workspace, file), self._restored
                )

        self.app.push_screen(
            PickScreen(self.app.signs, "Restore", rows, said=said, take="restore"), put
        )

    def _restored(self, view: RestoreView) -> None:
        kept = f" What was there is {Path(view.backup).name}." if view.backup else ""
        sessions = phrases.count(view.sessions, "session")
        toast.say(self.app, f"Restored: {sessions}.{kept}", "warning")
        if self.app.face is not None:
            self.app.face.reload()

    def look_over(self, *, mend: bool = False) -> None:
        """Look for everything that can be wrong, and mend what can be mended without loss."""

        def answer(wish: Wish | None) -> None:
            if wish is not None and wish.finish:
                self.app.call_later(self.look_over, mend=True)

        def looked(found: backups.Examination) -> None:
            self.app.push_screen(
                data_questions.found(
                    self.app.signs, found.view, lambda fix: remedies.worded(fix, self.app.signs.key)
                ),
                answer,
            )

        self._beside(
            "Mend" if mend else "Look over",
            lambda: backups.doctor(self.app.workspace, fix=mend),
            looked,
        )

    def changes(self) -> None:
        """List the newest changes, and undo down to one of them."""

        def ask() -> None:
            found = history.listed(self.app.workspace, CHANGES)
            if not any(one.operation for one in found):
                toast.say(self.app, "Nothing was changed yet.", "warning")
                return
            now = self.app.workspace.clock()
            rows = [(text.stamp(one.at, now), one.what) for one in found]
            redo = self.app.signs.key(actions.REDO)
            said = f"The newest changes. One is taken back with all above it; {redo} redoes them."
            screen = PickScreen(
                self.app.signs, "Changes", rows, said=said, take="undo down to here"
            )
            self.app.push_screen(
                screen, lambda at: None if at is None else self._undo_to(_undoable(found, at))
            )

        self._attempt(ask)

    def _undo_to(self, operation: int) -> None:
        """Undo down to a change; others may have been made or undone since it was shown."""

        def undo() -> None:
            later = [one.operation for one in history.history(self.app.workspace, history.KEPT)]
            if operation not in later:
                toast.say(self.app, "That change was undone meanwhile.", "warning")
                return
            count = later.index(operation) + 1
            stays = history.not_undone(self.app.workspace, history.undo(self.app.workspace, count))
            said = f"{phrases.count(count, 'change')} undone."
            more = f"{self.app.signs.key(actions.REDO)} redoes {'them' if count > 1 else 'it'}."
            if stays is None:
                toast.say(self.app, said, more=more)
            else:
                toast.tell(self.app, stays._replace(sentence=f"{said} {more} {stays.sentence}"))
            if self.app.face is not None:
                self.app.face.reload()

        self._attempt(undo)

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except RefusalError as refusal:
            toast.refuse(self.app, refusal)


def _counted(pieces: Iterable[str], told: Told) -> Iterator[str]:
    """Pass the text of an export on and tell how many lines it has so far."""
    lines = 0
    for piece in pieces:
        yield piece
        lines += piece.count("\n")
        told(lines)


def _undoable(found: Sequence[OperationView], at: int) -> int:
    """Return the change at a place; what came from another device is none, but those above it."""
    return next((one.operation for one in reversed(found[: at + 1]) if one.operation), 0)
