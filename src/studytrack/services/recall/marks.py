"""The learner's own word on recall: which items are asked, and with which questions."""

from studytrack.domain import recall
from studytrack.domain.curriculum import Item
from studytrack.domain.errors import AgainstRuleError
from studytrack.domain.recall import Prompt, RecallMark
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.recall import cards

QUESTION = 1000
"""Characters a question may have."""


class MarkView(NamedTuple):
    """Whether an item is asked, and what."""

    item: str
    title: str
    marked: bool
    finished: bool
    questions: tuple[str, ...]


def add(
    ws: Workspace, address: Address, question: str = "", *, op_id: str | None = None
) -> MarkView:
    """Mark an item to be asked again once it is finished, with a question of one's own if given.

    Raises:
        AgainstRuleError: the question is too long, or a whole curriculum was named.
        NotFoundError: the curriculum is not being studied, or has no such item.
    """
    asked = question.strip()
    if len(asked) > QUESTION:
        raise AgainstRuleError(f"A question has {QUESTION} characters at most.")
    with ws.store.writing("recall add", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        item = _item(write, address)
        if write.replayed is None:
            mark = cards.marks_of(write).get(address)
            if not (mark.marked if mark else item.review):
                write.add(_mark(known, address, item, marked=True))
                write.say(f"marked {item.title} for recall")
            if asked:
                write.add(Prompt(0, "", address.curriculum, item.id, asked, known.now.at))
                write.say(f"added a question to {item.title}")
        return _marked(write, address, item)


def drop(ws: Workspace, address: Address, *, op_id: str | None = None) -> MarkView:
    """Ask an item no more; its answers and questions stay, should it be marked again.

    Raises:
        AgainstRuleError: a whole curriculum was named.
        NotFoundError: the curriculum is not being studied, or has no such item.
    """
    with ws.store.writing("recall drop", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        item = _item(write, address)
        if write.replayed is None:
            mark = cards.marks_of(write).get(address)
            if mark.marked if mark else item.review:
                write.add(_mark(known, address, item, marked=False))
                write.say(f"took {item.title} out of recall")
        return _marked(write, address, item)


def _mark(known: Context, address: Address, item: Item, *, marked: bool) -> RecallMark:
    return RecallMark(0, "", address.curriculum, item.id, marked, known.today, known.now.at)


def _item(read: Reading, address: Address) -> Item:
    item = context.item_of(read, address)
    if item is None:
        raise AgainstRuleError(f"“{address}” is a whole curriculum; name one of its items.")
    return item


def _marked(read: Reading, address: Address, item: Item) -> MarkView:
    mark = cards.marks_of(read).get(address)
    own = [prompt.text for prompt in read.recall.prompts() if prompt.address == address]
    newest = read.items.state(address)
    return MarkView(
        item=str(address),
        title=item.title,
        marked=mark.marked if mark else item.review,
        finished=newest is not None and newest.state == "done",
        questions=recall.questions(item.title, item.recall, own),
    )
