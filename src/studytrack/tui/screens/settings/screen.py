"""Settings: the rules in the database, the tastes in their file, and where everything is."""

from collections.abc import Iterable, Mapping
from functools import partial

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from studytrack import settings
from studytrack.services.backups import history
from studytrack.services.goals import goals
from studytrack.tui.dialogs.form import FormScreen, Wish
from studytrack.tui.drawing import toast
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.keys.actions import Action, Doable
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens.finding import MATCHES, Named, RowsFace
from studytrack.tui.screens.settings import forms
from studytrack.tui.screens.settings import rows as settings_rows
from studytrack.tui.screens.settings.rows import SettingRow
from studytrack.tui.terminal import editor
from studytrack.tui.widgets.lines import Drawn, Tall
from studytrack.tui.widgets.rows import Rows

CHANGE = Action("setting.change", "enter,space", "Change", "Change it, or switch it", "open",
                footer=True)  # fmt: skip
DELETE = Action("setting.delete", "D", "Delete vacation", "Delete the vacation under the cursor",
                "delete")  # fmt: skip
EDIT = Action("setting.edit", "e", "Edit the file", "Open the settings file in your editor", "edit",
              footer=True)  # fmt: skip
VAST, CHANGES = 150, 80
"""Columns from which words and newest changes stand beside the list, and how many are read."""
RESTS = ("head", "place")
"""Rows without a cursor."""


class SettingsScreen(RowsFace):
    """Everything that can be set."""

    MODE = "settings"
    CSS_PATH = "settings.tcss"
    HELP = (
        "What can be set. Rules change numbers: they are kept in the database and can be undone. "
        "Tastes change looks: they are kept in a text file, and hold at once."
    )
    AUTO_FOCUS = "Rows"
    ON_FOUND = {"done": Doable(CHANGE.id, "change")}
    ACTS = (CHANGE, DELETE, EDIT, *acts.EVERYWHERE, *MATCHES)
    LISTS = (Rows,)

    _all: tuple[SettingRow, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Return the list."""
        keys = self.signs.edge(
            (CHANGE, "change"), (DELETE, "delete a vacation"), (EDIT, "edit the file")
        )
        self._rows = Rows(self.signs, title="Settings", keys=keys, at="settings", classes="panel")
        self._changes = Tall(at="changes", title="Newest changes", classes="panel")
        self._words = Drawn(at="words", title="Words and signs", classes="panel")
        beside = Vertical(self._words, self._changes, id="right")
        yield Horizontal(self._rows, beside, id="columns")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the file only where there is one: a demo has none."""
        if action == "edit" and self.given.places is None:
            return False
        return super().check_action(action, parameters)

    def load(self) -> None:
        """Read every setting."""
        self._all = settings_rows.rows(self.workspace, self.given.places, self.given.keyless)
        rests = frozenset(place for place, row in enumerate(self._all) if row.kind in RESTS)
        self._rows.load(len(self._all), self._row, rests=rests)
        self._list_changes()

    def on_resize(self) -> None:
        """Have the newest changes beside the list where there is room."""
        self.set_class(self.size.width >= VAST, "-vast")
        self.attempt(self._list_changes)

    def _list_changes(self) -> None:
        if self.size.width < VAST:
            return
        found, now = history.listed(self.workspace, CHANGES), self.workspace.clock()
        self._words.show(lambda width: settings_rows.words(width, self.signs))
        self._changes.show(
            lambda width: settings_rows.changes(found, now, width, self.signs),
            keys=self.signs.edge((actions.UNDO, "undo"), (actions.REDO, "redo")),
        )

    def named_now(self) -> Mapping[str, str]:
        """Return what the keys do to the row under the cursor."""
        row = self._under_cursor()
        kind = row.kind if row else ""
        does = {"rule": "Change", "taste": "Change", "act": "Do it"}.get(kind, "")
        return {CHANGE.id: does, DELETE.id: "Delete vacation" if kind == "vacation" else ""}

    def on_rows_moved(self) -> None:
        """Say what the keys do to the row."""
        self.name_keys()

    def _row(self, row: int, width: int) -> Line:
        return settings_rows.draw(self._all[row], width, self.signs)

    def go(self, row: int) -> None:
        """Put the cursor on a row."""
        self._rows.cursor = row

    @property
    def row(self) -> int:
        """Where the cursor is."""
        return self._rows.cursor

    def _under_cursor(self) -> SettingRow | None:
        """Return the row under the cursor; None where the settings could not be read."""
        return self._all[self.row] if self.row < len(self._all) else None

    def named(self) -> list[Named | None]:
        """Return what each setting is found by: its name, what it is, what is said of it."""
        return [
            None
            if row.kind in RESTS
            else Named(f"{row.label}  {row.said}".strip(), row.value, "", row.value)
            for row in self._all
        ]

    def on_rows_opened(self) -> None:
        """Do what Enter does."""
        self.action_open()

    def action_open(self) -> None:
        """Ask for the setting under the cursor, or switch it."""
        row = self._under_cursor()
        if row is None:
            return
        if row.kind == "rule":
            self._ask_rule(row)
        elif row.kind == "taste":
            self._change_taste(row)
        elif row.kind == "act":
            self.call_later(self.app.run_action, row.name)

    def _ask_rule(self, row: SettingRow) -> None:
        form, act = forms.rule(self.workspace, self.signs, row.name, row.value)
        self.ask(form, lambda wish: act(wish.values))

    def _change_taste(self, row: SettingRow) -> None:
        tastes = self.workspace.tastes
        if row.name == "theme":
            self.call_later(self.app.run_action, "theme")
        elif row.name == "keys":
            self.action_edit()
        elif row.name == "timer_ask_after":
            self._ask_taste(row.name, forms.ask_after(self.signs, tastes.timer_ask_after))
        elif row.name == "flow":
            self._ask_taste(row.name, forms.flow(self.signs, tastes.flow))
        elif row.name == "backup_folder":
            self._ask_taste(row.name, forms.backup_folder(self.signs, tastes.backup_folder))
        elif row.name == "sync_folder":
            self._ask_taste(row.name, forms.sync_folder(self.signs, tastes.sync_folder))
        else:
            self.given.keep(row.name, not getattr(tastes, row.name))

    def _ask_taste(self, name: str, form: FormScreen) -> None:
        def answer(wish: Wish | None) -> None:
            if wish is not None:
                self.given.keep(name, wish.values[0])

        self.app.push_screen(form, answer)

    def action_delete(self) -> None:
        """Delete the vacation under the cursor; undo brings it back."""
        row = self._under_cursor()
        if row is not None and row.kind == "vacation":
            self.change(partial(goals.end_vacation, self.workspace, int(row.name)))
        else:
            toast.say(self.app, "The cursor is on no vacation.", "warning")

    def action_edit(self) -> None:
        """Open the settings file in an editor, and read it again afterwards."""
        places = self.given.places
        if places is None:
            toast.say(self.app, "A demo keeps no settings file.")
            return
        self.attempt(lambda: settings.begin(places.settings))
        if editor.edit(self.app, places.settings):
            self.given.keep("", None)

    def markdown(self) -> str:
        """Return the settings as a Markdown list."""
        lines = []
        for row in self._all:
            if row.kind == "head":
                lines.append(f"\n## {row.label}\n" if row.label else "")
            else:
                lines.append(f"- {row.label}: {row.value}")
        return "\n".join(lines).strip() + "\n"
