"""Other people's searches, as the started curricula tell them: beside one's own, never a norm."""

import re

from studytrack.domain.values import NamedTuple
from studytrack.services.base.workspace import Reading

NUMBER = re.compile(r"(?:about |almost )?\d[\d,.+–-]*")
"""What stands before its noun; anything else is said behind it."""


class StoryView(NamedTuple):
    """One story."""

    name: str
    counts: str
    """``about 90 applications, 9 interviews``; empty where it tells none."""
    text: str
    source: str


def told(read: Reading) -> tuple[StoryView, ...]:
    """Return the stories of started curricula whose counters follow the leads."""
    return tuple(
        StoryView(
            story.name,
            ", ".join(counted(number, what.replace("_", " ")) for what, number in story.counts),
            story.text,
            story.source,
        )
        for kept in read.curricula.all()
        if kept.state == "started" and any(item.counts for item in kept.content.items())
        for story in kept.content.stories
    )


def counted(number: str, what: str) -> str:
    """Say one number of a story: ``1 email``, ``reply rate: 10 % would be usual``."""
    if not NUMBER.fullmatch(number):
        return f"{what}: {number}"
    return f"{number} {_single(what) if number == '1' else what}"


def _single(what: str) -> str:
    """Return the word for one: emails, email; replies, reply."""
    return f"{what[:-3]}y" if what.endswith("ies") else what.removesuffix("s")
