"""The terminal on Linux and macOS: left at once, named after what runs, and able to ring.

Textual has no public way to the terminal's title, nor to its notifications, so the few control
codes for them are here and nowhere else.
"""

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Mapping
from contextlib import suppress
from typing import TextIO

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from studytrack.tui.drawing import text

CHUNK = 4096
TICK = 0.1
"""Seconds after which a lone Esc is known to be one."""
KEEP_TITLE, OLD_TITLE = "\x1b[22;0t", "\x1b]2;\x07\x1b[23;0t"
"""Puts the title on the terminal's own stack, and takes it back; where there is no stack the
title is left empty, which the shell's next prompt fills."""
TITLE, BELL = "\x1b]2;{}\x07", "\x07"
NOTES = {"kitty": "\x1b]99;;{}\x1b\\", "foot": "\x1b]777;notify;studytrack;{}\x1b\\"}
NOTES["rxvt"] = NOTES["foot"]
NOTE = "\x1b]9;{}\x1b\\"
"""How a notification of the desktop is raised: OSC 99, OSC 777, and OSC 9 everywhere else."""
THROUGH_TMUX = "\x1bPtmux;{}\x1b\\"
"""What tmux hands on to the terminal around it, where `allow-passthrough` is set."""


def notice(sentence: str, environ: Mapping[str, str]) -> str:
    """Return what raises a notification in the terminal that ``environ`` speaks of."""
    # Inside tmux TERM is tmux's own; what is around it, it says only of some.
    named = f"{environ.get('TERM', '')} {environ.get('TERM_PROGRAM', '')}"
    kitty = "kitty" if "KITTY_WINDOW_ID" in environ else ""
    form = next((form for name, form in NOTES.items() if name in named + kitty), NOTE)
    said = form.format(text.shown(sentence))
    return THROUGH_TMUX.format(said.replace("\x1b", "\x1b\x1b")) if "TMUX" in environ else said


class Screen:
    """What is written to the terminal; once that is gone, nothing.

    Textual's writing thread would end with the error, and whoever writes next wait for ever.
    """

    def __init__(self, file: TextIO) -> None:
        self.fileno = file.fileno
        self._waiting = b""

    def write(self, said: str) -> None:
        """Keep it for the next `flush`."""
        self._waiting += said.encode("utf-8", "replace")

    def flush(self) -> None:
        """Send what waits."""
        left, self._waiting = self._waiting, b""
        with suppress(OSError):
            while left:
                left = left[os.write(self.fileno(), left) :]


class PromptDriver(LinuxDriver):
    """Textual's driver waits up to 0.2 s for its own reading thread; this one wakes it.

    The byte in the pipe is never read, so the thread sees it whenever it looks.
    """

    _wake: tuple[int, int] | None = None
    _title = ""

    def name(self, title: str) -> None:
        """Show ``title`` on the terminal's window; when it is empty, what stood there before."""
        if title == self._title:
            return
        if not self._title:
            self.write(KEEP_TITLE)
        self.write(TITLE.format(text.shown(title)) if title else OLD_TITLE)
        self._title = title

    def ring(self, sentence: str) -> None:
        """Ring the bell, and say why where the terminal can."""
        self.write(BELL + notice(sentence, os.environ))

    def start_application_mode(self) -> None:
        """Take the terminal over, with a pipe to wake the reader."""
        self._wake = os.pipe()
        if not isinstance(self._file, Screen):
            self._file = Screen(self._file)  # type: ignore[assignment,arg-type]  # a file, and none of io's
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives it no types

    def stop_application_mode(self) -> None:
        """Give the terminal back, also to an editor, under its own title."""
        self.name("")
        super().stop_application_mode()

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
                    typed = self._read()
                    if not typed:
                        # The terminal is gone: it would be read as empty for ever.
                        self._app.call_later(self._app.exit)
                        return
                    for event in parser.feed(decode(typed)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _read(self) -> bytes:
        """Return what was typed; nothing where the terminal is gone."""
        try:
            return os.read(self.fileno, CHUNK)
        except OSError:
            return b""
