"""Settings: the rules in the database, the tastes in their file, and where everything is."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from studytrack import settings
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals
from studytrack.tui.dialogs import find
from studytrack.tui.dialogs.find import MatchesFace, Seek
from studytrack.tui.dialogs.form import FormScreen, Wish
from studytrack.tui.drawing import toast
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.screens.actions import ActingFace
from studytrack.tui.screens.settings import rows as settings_rows
from studytrack.tui.screens.settings.rows import SettingRow
from studytrack.tui.terminal import editor
from studytrack.tui.terminal.drafts import Drafts
from studytrack.tui.widgets.rows import Rows
from studytrack.wiring import Paths

KEYS = "Enter change  D delete a vacation  e edit the file"
RESTS = ("head", "place")
"""Rows without a cursor."""
Keep = Callable[[str, object], bool]
"""Keeps a taste in its file and shows it at once; whether that went well."""


class SettingsScreen(MatchesFace, ActingFace):
    """Everything that can be set."""

    MODE = "settings"
    CSS_PATH = "settings.tcss"
    HELP = (
        "What can be set. Rules change numbers: they are kept in the database and can be undone. "
        "Tastes change looks: they are kept in a text file, and hold at once."
    )
    AUTO_FOCUS = "Rows"
    SEEK = Seek(hint="some words of a setting")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", "Change", key_display="Enter", id="setting.change",
                tooltip="Change it, or switch it"),
        Binding("D", "delete", "Delete vacation", show=False, id="setting.delete",
                tooltip="Delete the vacation under the cursor"),
        Binding("e", "edit", "Edit the file", id="setting.edit",
                tooltip="Open the settings file in your editor"),
    ]  # fmt: skip

    def __init__(
        self,
        workspace: Workspace,
        signs: Signs,
        drafts: Drafts,
        places: Paths | None,
        keep: Keep,
    ) -> None:
        super().__init__(workspace, signs, drafts)
        self._places = places
        self._keep = keep
        self._all: tuple[SettingRow, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Return the list."""
        self._rows = Rows(self.signs, title="Settings", keys=KEYS, at="settings", classes="panel")
        yield self._rows

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing here can be finished or counted, and a demo has no file to edit."""
        if action in {"done", "add"} or (action == "edit" and self._places is None):
            return False
        return super().check_action(action, parameters)

    def load(self) -> None:
        """Read every setting."""
        self._all = settings_rows.rows(self.workspace, self._places)
        rests = frozenset(place for place, row in enumerate(self._all) if row.kind in RESTS)
        self._rows.load(len(self._all), self._row, rests=rests)

    def _row(self, row: int, width: int) -> Line:
        return settings_rows.draw(self._all[row], width, self.signs)

    def go(self, row: int) -> None:
        """Put the cursor on a row."""
        self._rows.cursor = row

    @property
    def row(self) -> int:
        """Where the cursor is."""
        return self._rows.cursor

    def seek(self, words: str, step: int) -> None:
        """Go to the next setting that has the words."""
        rows = [
            f"{row.label} {row.value} {row.said}" if row.kind not in RESTS else ""
            for row in self._all
        ]
        self._rows.cursor = find.place(rows, words, self._rows.cursor, step)

    def action_open(self) -> None:
        """Ask for the setting under the cursor, or switch it."""
        row = self._all[self.row]
        if row.kind == "rule":
            self._ask_rule(row)
        elif row.kind == "taste":
            self._change_taste(row)
        elif row.kind == "act":
            self.call_later(self.app.run_action, row.name)

    def _ask_rule(self, row: SettingRow) -> None:
        from studytrack.tui.screens.settings import forms

        form, act = forms.rule(self.workspace, self.signs, row.name, row.value)
        self.ask(form, lambda wish: act(wish.values))

    def _change_taste(self, row: SettingRow) -> None:
        from studytrack.tui.screens.settings import forms

        tastes = self.workspace.tastes
        if row.name == "theme":
            after = settings.THEMES.index(tastes.theme) + 1
            self._keep("theme", settings.THEMES[after % len(settings.THEMES)])
        elif row.name == "keys":
            self.action_edit()
        elif row.name == "timer_ask_after":
            self._ask_taste(row.name, forms.ask_after(self.signs, row.value))
        elif row.name == "backup_folder":
            self._ask_taste(row.name, forms.backup_folder(self.signs, tastes.backup_folder))
        else:
            self._keep(row.name, not getattr(tastes, row.name))

    def _ask_taste(self, name: str, form: FormScreen) -> None:
        def answer(wish: Wish | None) -> None:
            if wish is not None:
                self._keep(name, wish.values[0])

        self.app.push_screen(form, answer)

    def action_delete(self) -> None:
        """Delete the vacation under the cursor; undo brings it back."""
        row = self._all[self.row]
        if row.kind == "vacation":
            self.change(partial(goals.end_vacation, self.workspace, int(row.name)))
        else:
            toast.say(self.app, "D deletes a vacation, and the cursor is on none.", "warning")

    def action_edit(self) -> None:
        """Open the settings file in an editor, and read it again afterwards."""
        places = self._places
        if places is None:
            toast.say(self.app, "A demo keeps no settings file.")
            return
        self.attempt(lambda: settings.begin(places.settings))
        if editor.edit(self.app, places.settings):
            self._keep("", None)

    def markdown(self) -> str:
        """Return the settings as a Markdown list."""
        lines = []
        for row in self._all:
            if row.kind == "head":
                lines.append(f"\n## {row.label}\n" if row.label else "")
            else:
                lines.append(f"- {row.label}: {row.value}")
        return "\n".join(lines).strip() + "\n"
