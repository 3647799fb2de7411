"""A screen that is styled once when it opens, not three times."""

from contextlib import suppress
from typing import TypeVar

from textual import events
from textual._context import NoActiveAppError
from textual.screen import Screen

Value = TypeVar("Value")


class StyledOnce(Screen[Value]):
    """A screen whose parts are styled when they come, and again only after the look changed.

    Textual styles all of them again when a screen is shown, and again when it hears its size.
    """

    _styled_for: tuple[object, ...] = ()

    def __init__(self, **named: str | None) -> None:
        """Take in the sheets of this screen: what is made from now on misses no change.

        Textual reads them after the screen was begun; from Python 3.12 on its parts are there by
        then, and would wait for a second styling. It styles what is shown anew, too, though no
        sheet speaks of another screen than its own.
        """
        super().__init__(**named)
        with suppress(NoActiveAppError):
            app = self.app
            sheets = app.stylesheet
            sheets.read_all([path for path in self.css_path if not sheets.has_source(str(path))])
            sheets.reparse()
            self._css_update_count = app._css_update_count  # noqa: SLF001 - no other says so

    def on_compose(self) -> None:
        """Have the classes of the size before there are parts that follow them."""
        width, height = self.app.size
        for cells, steps in (
            (width, self.app.HORIZONTAL_BREAKPOINTS),
            (height, self.app.VERTICAL_BREAKPOINTS),
        ):
            reached = [name for least, name in sorted(steps or ()) if least <= cells]
            self.add_class(*reached[-1:])
        self._styled_for = self._looked()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Style the parts again only where something they follow is another than it was."""
        looked = self._looked()
        event.refresh_styles = looked != self._styled_for
        self._styled_for = looked

    def _looked(self) -> tuple[object, ...]:
        app = self.app
        return app.theme, app.classes, frozenset(app.get_pseudo_classes())
