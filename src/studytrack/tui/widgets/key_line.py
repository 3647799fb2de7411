"""The last line of every screen: the keys that do something here."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import ActiveBinding

from studytrack.tui.drawing import text
from studytrack.tui.drawing.text import Line, Span
from studytrack.tui.widgets.lines import Drawn

ALWAYS = ("help", "quit")
"""Actions that keep their place at the right, however narrow it gets."""


class KeyLine(Drawn):
    """Keys and what they do, whole or not at all; each can be clicked."""

    DEFAULT_CSS = """
    KeyLine { height: 1; dock: bottom; background: $panel; padding: 0 1; }
    """
    HELP: ClassVar[str] = "The keys of this screen."

    def __init__(self) -> None:
        super().__init__(self._keys)
        self._places: list[tuple[int, int, str]] = []
        self._row_keys: Mapping[str, str] = {}
        """What the keys do to the row under the cursor, as it stands here."""

    def on_mount(self) -> None:
        """Follow the bindings of what has the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.again())

    def again(self) -> None:
        """Say anew what the keys do now."""
        self.show(self._keys)

    def follow(self, named: Mapping[str, str]) -> None:
        """Say anew what the keys do to a row, where they do something else than is said."""
        if named != self._row_keys:
            self.again()

    def _keys(self, width: int) -> Sequence[Line]:
        if not self.is_attached:  # drawn once more while its screen is taken away
            return ()
        ends: list[tuple[ActiveBinding, str]] = []
        others: list[tuple[ActiveBinding, str]] = []
        seen: set[str] = set()
        self._row_keys = named = dict(getattr(self.screen, "named_now", dict)())
        for active in self.screen.active_bindings.values():
            binding = active.binding
            said = named.get(binding.id or "", binding.description if binding.show else "")
            if said and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                last = binding.action.rpartition(".")[2] in ALWAYS
                (ends if last else others).append((active, said))
        tail = [self._entry(*one) for one in ends]
        room = width - sum(text.width(part) + 2 for part in tail)
        parts: list[Span] = []
        self._places = []
        for active, said in others:
            entry = self._entry(active, said)
            if text.width(parts) + text.width(entry) > room - 2:
                continue
            self._place(parts, entry, active)
        gap = width - text.width(parts) - sum(text.width(part) + 2 for part in tail) + 2
        parts.append(text.span(" " * gap))
        for entry, (active, _said) in zip(tail, ends, strict=True):
            self._place(parts, entry, active)
        return (tuple(parts),)

    def _place(self, parts: list[Span], entry: Line, active: ActiveBinding) -> None:
        left = text.width(parts)
        self._places.append((left, left + text.width(entry), active.binding.key))
        parts += [*entry, text.span("  ")]

    def _entry(self, active: ActiveBinding, said: str) -> Line:
        key = self.app.get_key_display(active.binding)
        return text.line((key, "key"), (f" {said}", "dim"))

    async def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for left, end, key in self._places:
            if left <= event.x - self.styles.padding.left < end:
                self.app.simulate_key(key)
