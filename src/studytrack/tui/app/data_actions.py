"""What is done to the record as a whole, from every screen and from the first run.

Import, export, backups, looking it over, and going back by several changes at once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work

from studytrack.domain import phrases
from studytrack.domain.errors import RefusalError
from studytrack.services.backups import history
from studytrack.tui.app.appearance import DressedApp
from studytrack.tui.drawing import text, toast
from studytrack.tui.keys import actions, remedies
from studytrack.tui.screens.base import Face

if TYPE_CHECKING:
    from studytrack.services.backups.backups import RestoreView
    from studytrack.services.base.views import OperationView
    from studytrack.tui.dialogs.form import FormScreen, Wish
    from studytrack.tui.dialogs.progress import Told

Done = TypeVar("Done")
CHANGES = 50
"""Changes that are listed."""


class RecordApp(DressedApp):
    """An App whose actions reach the whole record."""

    KEYLESS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("take_in", "Import", "Take in an export, or a file of another program, after a look"),
        ("give_out", "Export", "Write everything as json, or the sessions as csv or ics"),
        ("give_report", "Report", "A week, a year or everything as one page to give away"),
        ("give_card", "Card", "A week as a card to give away"),
        ("give_portfolio", "Portfolio", "What you chose to show, as a file"),
        ("sync", "Sync", "Meet your other devices in the sync folder"),
        ("back_up", "Back up now", "Make a checked backup beside the others"),
        ("put_back", "Restore", "Put a backup in place of the record"),
        ("look_over", "Look over", "Look for everything that can be wrong with the record"),
        ("changes", "Changes", "The newest changes; undo several at once"),
    )
    """Seldom done, so without a key: the action, its name, what it does."""

    @property
    def face(self) -> Face | None:
        """The full screen below whatever dialog is open."""
        below = self.screen_stack[0]
        return below if isinstance(below, Face) else None

    @work(exclusive=True, group="import")
    async def action_take_in(self) -> None:
        """Ask for a file, say what it would bring, and take it in as one change."""
        from studytrack.tui.app import importing

        if self.face is not None and await importing.Import(self).run():
            self._imported()

    def _imported(self) -> None:
        """Say so; the first run, where it was asked from, is over."""
        if self.face is not None:
            if self.screen is not self.face:
                self.pop_screen()
            self.face.tell()

    def action_give_out(self) -> None:
        """Ask for a file and write everything, or the sessions, to it, beside the keys."""
        from studytrack.tui.dialogs import data_questions

        proposed = f"~/studytrack-{self.workspace.clock().wall:%Y-%m-%d}.json"
        self._ask_export(data_questions.give_out(self.signs, proposed))

    def _ask_export(self, question: "FormScreen") -> None:
        from studytrack.tui.dialogs import data_questions

        said: list[str] = []

        def name(wish: "Wish") -> None:
            file = data_questions.whole(wish.values[0])
            said[:] = [file, data_questions.form_of(file, tuple(data_questions.HOLDS))]

        if self.face is not None:
            self.face.ask(question, name, then=lambda: self._export(question, *said))

    @work(group="record")
    async def _export(self, question: "FormScreen", file: str, form: str) -> None:
        """Write an export; what cannot be written is asked anew, what was left leaves no file."""
        from studytrack import wiring
        from studytrack.services.transfer import transfer
        from studytrack.tui.dialogs import progress

        files = wiring.export_files()

        def write(told: progress.Told) -> None:
            pieces = transfer.export(self.workspace, files.writer(form))
            files.save(_counted(pieces, told), file, self.workspace.store.path)

        try:
            await progress.run(self, self.signs, f"Exporting to {file}", write)
        except progress.LeftError:
            toast.say(self, "Nothing was exported.", "warning")
        except RefusalError as refusal:
            said = remedies.worded(refusal.notice, self.signs.key)
            self._ask_export(question.again((file,), said))
        else:
            toast.say(self, f"Exported to {file}.")

    @work(group="record")
    async def _beside(
        self, title: str, act: Callable[[], Done], then: Callable[[Done], object]
    ) -> None:
        """Do something to the record while the keys are answered, and then say what came of it."""
        from studytrack.tui.dialogs import progress

        try:
            done = await progress.whole(self, self.signs, title, act)
        except RefusalError as refusal:
            toast.refuse(self, refusal)
        else:
            then(done)

    def action_give_report(self) -> None:
        """Ask for a report and write it."""
        from studytrack.tui.app import report_actions

        if self.face is not None:
            report_actions.ask_report(self.face)

    def action_give_card(self) -> None:
        """Ask for a card and write it."""
        from studytrack.tui.app import report_actions

        if self.face is not None:
            report_actions.ask_card(self.face)

    def action_give_portfolio(self) -> None:
        """Ask for the file of the portfolio and write it."""
        from studytrack.tui.app import report_actions

        if self.face is not None:
            report_actions.ask_portfolio(self.face)

    def action_sync(self) -> None:
        """Meet the other devices beside the keys, then say what came and what went."""
        from studytrack.services.transfer import sync

        def begin() -> None:
            sync.folder_of(self.workspace, None)
            self.sync_beside()

        self._attempt(begin)

    @work(exclusive=True, group="sync")
    async def sync_beside(self, *, quiet: bool = False) -> None:
        """Sync while the keys are answered; ``quiet`` says only what came, or went wrong."""
        from studytrack.tui.app import syncing

        await syncing.run(self, quiet=quiet)

    def action_back_up(self) -> None:
        """Make a checked backup beside the others."""
        from studytrack.services.backups import backups

        def saved(view: backups.BackupView) -> None:
            toast.say(self, f"Saved {Path(view.file).name}.")
            if self.face is not None:
                self.face.reload()

        self._beside("Back up now", lambda: backups.backup(self.workspace), saved)

    def action_put_back(self) -> None:
        """List the backups and put one back, after a backup of what is there."""
        from studytrack.services.backups import backups
        from studytrack.tui.dialogs.pick import PickScreen

        found = backups.backups(self.workspace)
        if not found:
            toast.say(self, "There is no backup yet; “Back up now” makes one.", "warning")
            return
        now = self.workspace.clock()
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
                    "Restore", lambda: backups.restore(self.workspace, file), self._restored
                )

        self.push_screen(PickScreen(self.signs, "Restore", rows, said=said, take="restore"), put)

    def _restored(self, view: "RestoreView") -> None:
        kept = f" What was there is {Path(view.backup).name}." if view.backup else ""
        sessions = phrases.count(view.sessions, "session")
        toast.say(self, f"Restored: {sessions}.{kept}", "warning")
        if self.face is not None:
            self.face.reload()

    def action_look_over(self, *, mend: bool = False) -> None:
        """Look for everything that can be wrong, and mend what can be mended without loss."""
        from studytrack.services.backups import backups
        from studytrack.tui.dialogs import data_questions

        def answer(wish: "Wish | None") -> None:
            if wish is not None and wish.finish:
                self.call_later(self.action_look_over, mend=True)

        def looked(found: backups.Examination) -> None:
            self.push_screen(
                data_questions.found(
                    self.signs, found.view, lambda fix: remedies.worded(fix, self.signs.key)
                ),
                answer,
            )

        self._beside(
            "Mend" if mend else "Look over",
            lambda: backups.doctor(self.workspace, fix=mend),
            looked,
        )

    def action_changes(self) -> None:
        """List the newest changes, and undo down to one of them."""
        from studytrack.tui.dialogs.pick import PickScreen

        def ask() -> None:
            found = history.listed(self.workspace, CHANGES)
            if not any(one.operation for one in found):
                toast.say(self, "Nothing was changed yet.", "warning")
                return
            now = self.workspace.clock()
            rows = [(text.stamp(one.at, now), one.what) for one in found]
            redo = self.signs.key(actions.REDO)
            said = f"The newest changes. One is taken back with all above it; {redo} redoes them."
            screen = PickScreen(self.signs, "Changes", rows, said=said, take="undo down to here")
            self.push_screen(
                screen, lambda at: None if at is None else self._undo_to(_undoable(found, at))
            )

        self._attempt(ask)

    def _undo_to(self, operation: int) -> None:
        """Undo down to a change; others may have been made or undone since it was shown."""

        def undo() -> None:
            later = [one.operation for one in history.history(self.workspace, history.KEPT)]
            if operation not in later:
                toast.say(self, "That change was undone meanwhile.", "warning")
                return
            count = later.index(operation) + 1
            history.undo(self.workspace, count)
            said = f"{count} changes undone." if count > 1 else "1 change undone."
            toast.say(
                self,
                said,
                more=f"{self.signs.key(actions.REDO)} redoes {'them' if count > 1 else 'it'}.",
            )
            if self.face is not None:
                self.face.reload()

        self._attempt(undo)

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except RefusalError as refusal:
            toast.refuse(self, refusal)


def _counted(pieces: Iterable[str], told: "Told") -> Iterator[str]:
    """Pass the text of an export on and tell how many lines it has so far."""
    lines = 0
    for piece in pieces:
        yield piece
        lines += piece.count("\n")
        told(lines)


def _undoable(found: "Sequence[OperationView]", at: int) -> int:
    """Return the change at a place; what came from another device is none, but those above it."""
    return next((one.operation for one in reversed(found[: at + 1]) if one.operation), 0)
