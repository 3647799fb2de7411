"""How the program looks and listens: theme, signs and keys, kept in the settings file at once."""

import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.css.stylesheet import Stylesheet
from textual.driver import Driver
from textual.scrollbar import ScrollBar, ScrollBarRender

from studytrack import settings
from studytrack.domain.errors import RefusalError
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.tui import dialogs
from studytrack.tui.app import registry
from studytrack.tui.app.ticks import Moments
from studytrack.tui.drawing import glyphs, themes, toast
from studytrack.tui.keys import keymap
from studytrack.tui.keys.actions import Keyboard
from studytrack.tui.screens.base import Face, FaceParts
from studytrack.tui.terminal.drafts import Drafts
from studytrack.tui.terminal.type_ahead import TypeAheadApp
from studytrack.wiring import Paths

if TYPE_CHECKING:
    from rich.terminal_theme import TerminalTheme

THEMES = {
    "dark": themes.DARK,
    "light": themes.LIGHT,
    "terminal": themes.TERMINAL,
    "ansi": themes.TERMINAL,
}


class PlainBar(ScrollBarRender):
    """A scroll bar of colours alone, without the blocks that make its ends smooth."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


class KeptStyles(Stylesheet):
    """Style sheets that are parsed once for the same colours.

    Textual parses all of them again with each screen that opens: three times until the first frame.
    """

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other colours, and forget what was parsed with the last ones."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what was not parsed yet; the rules stay as they are where that fails."""
        self.parse()


class ThemedApp(TypeAheadApp):
    """An App drawn in the theme and the glyphs the learner chose, and anew when one changes."""

    KEYLESS: ClassVar[tuple[tuple[str, str, str], ...]] = ()
    _others = False
    _few = False
    """Whether the terminal has 16 colours or fewer."""
    _ansi: "tuple[str, TerminalTheme] | None" = None

    def __init__(
        self,
        workspace: Workspace,
        drafts: Drafts | None,
        places: Paths | None,
        driver: type[Driver] | None,
    ) -> None:
        """Take a workspace and its tastes; without ``places`` a changed taste is not kept."""
        super().__init__(driver=driver, ansi_color=_bare(workspace.tastes) or None)
        self.workspace = workspace
        self.drafts = drafts or Drafts(None)
        self.places = places
        self.moments = Moments()
        for theme in themes.themes():
            self.register_theme(theme)
        self._dress()
        self.stylesheet = KeptStyles(variables=self.get_css_variables())
        self._tabs = registry.tabs(workspace)
        for mode in registry.BY_MODE:
            self._offer(mode)

    @property
    def face(self) -> Face | None:
        """The full screen below whatever dialog is open."""
        below = self.screen_stack[0]
        return below if isinstance(below, Face) else None

    @property
    def ansi_theme(self) -> "TerminalTheme":
        """The colours a terminal's own ones stand for: asked with every line that is painted."""
        if self._ansi is None or self._ansi[0] != self.theme:
            self._ansi = (self.theme, super().ansi_theme)
        return self._ansi[1]

    def on_mount(self) -> None:
        """Keep to the terminal's own colours where it has no others: ours would fall together."""
        self._few = not self.is_headless and self.console.color_system in {None, "standard"}
        if self._few:
            self._dress()

    def _dress(self) -> None:
        """Follow the tastes: colours, signs, borders, keys."""
        tastes = self.workspace.tastes
        path = self.places.settings if self.places else ""
        keys, wrong = keymap.sound(tastes.keys, path, partial(_all_chains, type(self)))
        keyboard = Keyboard(keys, tastes.ascii, registry.ACTIONS)
        self.signs = glyphs.of(plain=tastes.ascii, keyboard=keyboard)
        bare = self._few or _bare(tastes)
        self.ansi_color = True if bare else None
        self._know(tastes.theme)
        self.theme = themes.TERMINAL if bare else THEMES.get(tastes.theme, tastes.theme)
        self.set_class(tastes.ascii, "-ascii")
        ScrollBar.renderer = PlainBar if tastes.ascii else ScrollBarRender
        self.set_keymap(keys)
        if wrong and not tastes.warning:
            self.workspace = self.workspace._replace(tastes=tastes._replace(warning=wrong))

    def _know(self, name: str) -> None:
        """Give a theme of Textual's the roles this program draws in, once one is looked at."""
        if name not in THEMES and not self._others:
            self._others = True
            for theme in themes.others():
                self.register_theme(theme)

    def _offer(self, mode: str) -> None:
        given = FaceParts(
            workspace=self.workspace,
            signs=self.signs,
            drafts=self.drafts,
            tabs=self._tabs,
            places=self.places,
            keep=self.keep_taste,
            moment=lambda: self.moments.news(self.workspace),
            keyless=self.KEYLESS,
        )
        self.add_mode(mode, partial(registry.make, mode, given))

    def stands(self, mode: str) -> bool:
        """Whether a screen was made and read, shown or not."""
        face = self._face_of(mode)
        return face is not None and face.stands

    def made(self, mode: str) -> Face | None:
        """Make a screen without showing it; None while all of them are made anew."""
        if mode in self._modes:
            self._init_mode(mode)
        return self._face_of(mode)

    def _face_of(self, mode: str) -> Face | None:
        found = next(iter(self._screen_stacks.get(mode, ())), None)
        return found if isinstance(found, Face) else None

    def keep_taste(self, name: str, value: object) -> bool:
        """Keep a taste and show it at once; without a name the file is only read again."""
        tastes = self.workspace.tastes
        try:
            if self.places is None:
                tastes = tastes._replace(**{name: settings.SETTINGS[name].read(value)})
            else:
                if name:
                    settings.write(self.places.settings, name, value)
                tastes = settings.read(self.places.settings)
        except RefusalError as refusal:
            toast.refuse(self, refusal)
            return False
        if tastes.warning:
            toast.say(self, tastes.warning, "warning")
        self.workspace = self.workspace._replace(tastes=tastes)
        self._dress()
        self.run_worker(self._anew(), exclusive=True)
        return True

    async def _anew(self) -> None:
        """Make every screen anew, the one in front last, and go back to its row."""
        front = self.current_mode
        face = self.screen_stack[0]
        row = getattr(face, "row", 0)
        with self.batch_update():
            await self.switch_mode(next(mode for mode in registry.BY_MODE if mode != front))
            for mode in registry.BY_MODE:
                if mode != self.current_mode:
                    await self.remove_mode(mode)
                    self._offer(mode)
            other = self.current_mode
            await self.switch_mode(front)
            await self.remove_mode(other)
            self._offer(other)
        fresh = self.screen_stack[0]
        if isinstance(fresh, Face) and hasattr(fresh, "go"):
            self.call_later(fresh.go, row)

    def action_theme(self) -> None:
        """List the themes; each is shown while one chooses, Enter keeps it."""
        if "NO_COLOR" in os.environ:
            toast.say(self, "NO_COLOR is set, so there are no colours to change.")
            return
        if self._few:
            toast.say(self, "This terminal has its own 16 colours only, so they are used.")
            return
        before = self.workspace.tastes.theme

        def answer(name: str | None) -> None:
            if name is None:
                self.preview(before)
            else:
                self.keep_taste("theme", name)

        self.push_screen(
            dialogs.theme_picker.ThemeScreen(self.signs, settings.THEMES, before, self.preview),
            answer,
        )

    def preview(self, name: str) -> None:
        """Show a theme without keeping it."""
        self._know(name)
        theme = THEMES.get(name, name)
        self.ansi_color = True if theme == themes.TERMINAL else None
        self.theme = theme


def _bare(tastes: Tastes) -> bool:
    """Whether only the terminal's own colours may be used."""
    return "NO_COLOR" in os.environ or THEMES.get(tastes.theme) == themes.TERMINAL


def _all_chains(program: type) -> tuple[keymap.Chain, ...]:
    from studytrack.tui.app import keymap_check  # every screen: only where keys were changed

    return keymap_check.all_chains(program)
