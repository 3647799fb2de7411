"""Keys typed and pasted faster than the screen follows: one at a time, and none is lost.

Textual hands each key to whatever has the focus when the key arrives. In one burst
``l1h30⏎`` the digits would reach the list below, before the dialog that ``l`` opens.
So the next key, or what is pasted, waits until the last one is done with: twice round the
widgets from the focus up to the App, and then until the screen in front has its focus.
"""

from collections import deque

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.message_pump import MessagePump

ROUNDS = 2
"""The key itself, and the message its handler may have posted."""
PATIENCE = 200
"""Looks at a screen without a focus, 5 ms apart, before the next key goes there anyway."""


class TypeAheadApp(App[str]):
    """An App that hands on keys in order, each to the screen the last one led to."""

    def __init__(
        self, *, driver: type[Driver] | None = None, ansi_color: bool | None = None
    ) -> None:
        super().__init__(driver, ansi_color=ansi_color)
        self._typed: deque[events.Key | events.Paste] = deque()
        self._handing = False
        self.heard = 0
        """Keys and pastes that came so far."""

    async def on_event(self, event: events.Event) -> None:
        """Queue what is typed and pasted from outside; leave everything else to Textual."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            self.heard += 1
            if not self._handing:
                await self._hand_on()
        else:
            await super().on_event(event)

    async def _hand_on(self) -> None:
        if not self._typed:
            self._handing = False
            return
        self._handing = True
        await super().on_event(self._typed.popleft())
        self._follow(self.focused or self.screen, ROUNDS)

    def _follow(self, node: DOMNode | None, rounds: int) -> None:
        """Wait in the queue of ``node``, then of its ancestors, behind what the key left there."""
        if isinstance(node, MessagePump) and node is not self:
            parent = node.parent
            if not node.call_later(self._follow, parent, rounds):
                self._follow(parent, rounds)
        elif rounds > 1:
            self.call_later(self._again, rounds - 1)
        else:
            self.call_later(self._settle, PATIENCE)

    def _again(self, rounds: int) -> None:
        self._follow(self.focused or self.screen, rounds)

    async def _settle(self, patience: int) -> None:
        waits = self.focused is None and bool(self.screen.focus_chain)
        if waits and patience and self._typed:
            self.set_timer(0.005, lambda: self._settle(patience - 1))
        else:
            await self._hand_on()
