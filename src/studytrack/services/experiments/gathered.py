"""What of the started curricula is an experiment: which items take runs, which submissions.

It loads nothing of either, so that every screen may ask before it offers a key.
"""

from typing import Literal

from studytrack.domain.curriculum import Curriculum, Item
from studytrack.domain.sessions import Address
from studytrack.services.base import context
from studytrack.services.base.workspace import Reading, Workspace


def any_of(ws: Workspace) -> bool:
    """Whether a started curriculum reports a number or holds a contest, or a run is recorded."""
    with ws.store.reading() as read:
        started = [kept.content for kept in read.curricula.all() if kept.state == "started"]
        return any(
            item.contest is not None or _reported(item)
            for content in started
            for item in content.items()
        ) or bool(read.experiments.items())


def _reported(item: Item) -> bool:
    return item.metric is not None and item.metric.reported is not None


def kind_of(ws: Workspace, address: Address) -> Literal["run", "submission", ""]:
    """Return what is added to an item: a run, a submission, or neither."""
    with ws.store.reading() as read:
        item = context.item_of(read, address)
        if item is None:
            return ""
        content = context.kept(read, address.curriculum).content
        return kind_in(read, content, address, item)


def kind_in(
    read: Reading, content: Curriculum, address: Address, item: Item
) -> Literal["run", "submission", ""]:
    """Return the same of an item that is at hand, with its curriculum."""
    if item.countable:
        return ""
    contest = any(one.contest is not None for one in content.items())
    if item.contest is not None or (contest and item.kind == "submission"):
        return "submission"
    runs = item.metric is not None or item.kind == "experiment"
    return "run" if runs or address in read.experiments.items() else ""


def finishes(ws: Workspace, address: Address) -> Literal["verdict", "private", ""]:
    """Return with what an item is finished: a verdict, a private score, or neither."""
    with ws.store.reading() as read:
        item = context.item_of(read, address)
        if item is None or item.countable:
            return ""
        if item.contest is not None:
            return "private"
        return "verdict" if _reported(item) or address in read.experiments.items() else ""
