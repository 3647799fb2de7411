"""The floor of a full screen: Textual with a header, a list and a footer."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Header, Label, ListItem, ListView


class Hello(App[None]):
    """Twenty lines, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "Quit"),
        Binding("j", "down", "Down"),
    ]

    def compose(self) -> ComposeResult:
        """Yield what is seen."""
        yield Header()
        yield ListView(*(ListItem(Label(f"line {number}")) for number in range(20)))
        yield Footer()

    def action_down(self) -> None:
        """Move the cursor."""
        self.query_one(ListView).action_cursor_down()


if __name__ == "__main__":
    Hello().run()
