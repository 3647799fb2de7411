"""What can be done from several full screens: each thing one object a screen lists.

A row says the action and the class that does it, which is loaded when its key is first pressed:
no frame waits for what it needs.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from studytrack.domain.hues import Badge
from studytrack.domain.sessions import Address
from studytrack.services.items.item_views import ItemLineView, ItemView
from studytrack.services.time_log.status import StatusView
from studytrack.tui.keys import actions
from studytrack.tui.keys.actions import Action, Doable
from studytrack.tui.screens.base import Act, Face

if TYPE_CHECKING:
    from studytrack.tui.dialogs.find import Match

ADDS = {"experiment": "Run", "submission": "Submission"}
"""What is added to an item of a kind."""


def address_of(address: str) -> Address:
    """Return the value of an address as views print it."""
    return Address.read(address)


def named_for(
    item: ItemView | ItemLineView | None, address: str, status: StatusView | None
) -> dict[str, str]:
    """Return what the keys do to an item: count it, finish it, take it up again.

    A counter is counted, and finishes so; what the timer runs on cannot be started again.
    """
    if item is None:
        return {actions.DONE.id: ""}
    named = {actions.ADD.id: ADDS.get(item.kind, "")}
    if item.state == "done":
        named[actions.DONE.id] = "Reopen"
    elif item.target and (item.count_ or 0) < item.target:
        named |= {actions.ADD.id: "Count", actions.DONE.id: ""}
    if status is not None and status.running and status.item == address:
        named[actions.OPEN.id] = ""
    return named


class ListedFace(Face):
    """A full screen on which what the words fit is a list one can act on."""

    sought_last = ""
    FOUND_BY = "some words of a title"

    ON_FOUND: ClassVar[Mapping[str, Doable]] = {
        "log": Doable("log", "log"),
        "done": Doable("done", "done"),
        "start": Doable("open", "start"),
    }
    """What the keys of the list do to a row; what the screen cannot do is not offered."""

    def matches(self, words: str) -> "Sequence[Match]":
        """Return what the words fit, best first."""
        raise NotImplementedError

    def here(self) -> str:
        """Return the key of what the cursor is on, as `matches` names it."""
        return str(self.subject() or "")

    def go_to(self, key: str) -> None:
        """Put the cursor on a match."""
        raise NotImplementedError

    def badges(self) -> Mapping[str, Badge]:
        """Return how curricula are known here."""
        return {}


class Later(Act[Face]):
    """What is done by a class that is loaded when it is first asked for."""

    def __init__(self, action: Action, place: str) -> None:
        """``place`` is ``module:Class``, the module below `tui.screens`."""
        self.action = action
        self.place = place

    def loaded(self) -> Act[Face]:
        """Return what does it."""
        module, _, name = self.place.partition(":")
        found: Act[Face] = getattr(import_module(f"studytrack.tui.screens.{module}"), name)()
        return found

    def run(self, face: Face) -> None:
        """Do it."""
        self.loaded().run(face)


class OnTimer(Later):
    """What is done to the running timer; without one its key says so."""

    def offered(self, face: Face) -> bool:
        """Only while a timer runs."""
        return face.running

    def why(self, face: Face) -> str:
        """Say that none runs, and how one is started."""
        return (
            f"No timer runs; {face.signs.key(actions.OPEN)} on an item of Today or Plan starts one."
        )


START = Later(actions.OPEN, "common_acts:Start")
START_FOR = Later(actions.START_FOR, "common_acts:StartFor")
LOG = Later(actions.LOG, "common_acts:Log")
STOP = OnTimer(actions.STOP, "common_acts:Stop")
DROP = OnTimer(actions.DROP, "common_acts:Drop")
DONE = Later(actions.DONE, "common_acts:Done")
ADD = Later(actions.ADD, "common_acts:Add")
LINK = Later(actions.LINK, "common_acts:OpenLink")
NOTE = Later(actions.NOTE, "common_acts:WriteNote")
HOURS = Later(actions.HOURS, "common_acts:WeeklyHours")
REVIEW = Later(actions.REVIEW, "week_review:AskReview")
COPY = Later(actions.COPY, "common_acts:Copy")
ZOOM = OnTimer(actions.ZOOM, "common_acts:Zoom")
EVERYWHERE = (LOG, STOP, DROP, ZOOM, HOURS, COPY)
"""What every screen can do."""
