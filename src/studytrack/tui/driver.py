"""The terminal on Linux and macOS, left at once: the thread that reads keys can be woken."""

import os
import selectors
from codecs import getincrementaldecoder

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

CHUNK = 4096
TICK = 0.1
"""Seconds after which a lone Esc is known to be one."""


class PromptDriver(LinuxDriver):
    """Textual's driver waits up to 0.2 s for its own reading thread; this one wakes it.

    The byte in the pipe is never read, so the thread sees it whenever it looks.
    """

    _wake: tuple[int, int] | None = None

    def start_application_mode(self) -> None:
        """Take the terminal over, with a pipe to wake the reader."""
        self._wake = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives it no types

    def disable_input(self) -> None:
        """Wake the reader, then wait for its end as ever."""
        if self._wake is not None:
            os.write(self._wake[1], b"!")
        super().disable_input()
        if self._wake is not None:
            for end in self._wake:
                os.close(end)
            self._wake = None

    def run_input_thread(self) -> None:
        """Hand on what is typed until it is time to leave."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        woken = -1 if self._wake is None else self._wake[0]
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            if woken >= 0:
                selector.register(woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = [key.fd for key, _ in selector.select(TICK)]
                if self.fileno in ready:
                    typed = os.read(self.fileno, CHUNK)
                    for event in parser.feed(decode(typed)) if typed else ():
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
