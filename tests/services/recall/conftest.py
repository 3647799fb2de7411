"""A learner with items that are asked again."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.conftest import Clock

from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import states
from studytrack.services.recall import marks

READ, LAB = Address("mini", "read"), Address("mini", "lab")


class Kept:
    """What stands for the file in the state directory."""

    def __init__(self) -> None:
        self.text = ""
        self.written = 0

    def keep(self, text: str) -> None:
        """Keep a text."""
        self.text = text
        self.written += 1


@pytest.fixture
def file() -> Kept:
    return Kept()


@pytest.fixture
def ws(ws: Workspace, file: Kept) -> Workspace:
    """Keep what is kept of recall in memory."""
    return ws._replace(kept_recall=lambda: file.text, keep_recall=file.keep)


Card = Callable[..., None]


@pytest.fixture
def card(ws: Workspace, clock: Clock) -> Card:
    """Finish an item and have it asked again: `card("mini/read", "2026-11-01")`."""
    del clock

    def made(address: str, on: str | None = None, question: str = "") -> None:
        curriculum, _, item = address.partition("/")
        named = Address(curriculum, item)
        states.done(ws, [named], on=None if on is None else date.fromisoformat(on))
        marks.add(ws, named, question)

    return made
