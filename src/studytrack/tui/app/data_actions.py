"""The app whose actions reach the whole record: their names, and the door to what they do."""

from typing import TYPE_CHECKING, ClassVar

from textual import work

from studytrack.tui.app.appearance import ThemedApp

if TYPE_CHECKING:
    from studytrack.tui.app.record_actions import RecordActions


class RecordApp(ThemedApp):
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

    def _on_record(self) -> "RecordActions":
        """Return what is done to the record as a whole; seldom, so it is loaded with the first."""
        from studytrack.tui.app.record_actions import RecordActions  # no frame needs it

        return RecordActions(self)

    @work(exclusive=True, group="import")
    async def action_take_in(self) -> None:
        """Ask for a file, say what it would bring, and take it in as one change."""
        await self._on_record().take_in()

    def action_give_out(self) -> None:
        """Ask for a file and write everything, or the sessions, to it, beside the keys."""
        self._on_record().give_out()

    def action_give_report(self) -> None:
        """Ask for a report and write it."""
        self._on_record().give_report()

    def action_give_card(self) -> None:
        """Ask for a card and write it."""
        self._on_record().give_card()

    def action_give_portfolio(self) -> None:
        """Ask for the file of the portfolio and write it."""
        self._on_record().give_portfolio()

    def action_sync(self) -> None:
        """Meet the other devices beside the keys, then say what came and what went."""
        self._on_record().sync()

    @work(exclusive=True, group="sync")
    async def sync_beside(self, *, quiet: bool = False) -> None:
        """Sync while the keys are answered; ``quiet`` says only what came, or went wrong."""
        await self._on_record().sync_now(quiet=quiet)

    def sync_at_end(self) -> None:
        """Sync once more, the screen being gone."""
        self._on_record().sync_at_end()

    def action_checklist(self) -> None:
        """Ask for a checklist and start what is made of it."""
        self._on_record().checklist()

    def action_back_up(self) -> None:
        """Make a checked backup beside the others."""
        self._on_record().back_up()

    def action_put_back(self) -> None:
        """List the backups and put one back, after a backup of what is there."""
        self._on_record().put_back()

    def action_look_over(self, *, mend: bool = False) -> None:
        """Look for everything that can be wrong, and mend what can be mended without loss."""
        self._on_record().look_over(mend=mend)

    def action_changes(self) -> None:
        """List the newest changes, and undo down to one of them."""
        self._on_record().changes()
