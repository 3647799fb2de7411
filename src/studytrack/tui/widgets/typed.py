"""A line to type in, that holds nothing a terminal would act upon."""

from textual.widgets import Input

from studytrack.tui import text


class Typed(Input):
    """Textual's Input draws what it holds as it is, so what it holds is filtered."""

    def __init__(self, value: str = "", *, hint: str = "") -> None:
        super().__init__(text.shown(value), placeholder=text.shown(hint), select_on_focus=False)

    def validate_value(self, value: str) -> str:
        """Filter what was typed or pasted."""
        return text.shown(value)
