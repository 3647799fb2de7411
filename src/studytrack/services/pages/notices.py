"""Questions and news, one calm line each: the same facts in both faces, each with its own ways."""

from collections.abc import Iterable
from typing import NamedTuple

from studytrack.domain import lengths
from studytrack.services.base import context
from studytrack.services.base.context import Ground
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import stalls
from studytrack.services.items.progress import Studied
from studytrack.services.pages import week_review
from studytrack.services.time_log import interruptions
from studytrack.services.time_log.interruptions import Question

AWAY = 7
"""Days without a session after which one is welcomed back."""


class Notice(NamedTuple):
    """One thing that is worth a line."""

    fact: str
    keys: str = ""
    """What can be done about it in the full screen."""
    words: str = ""
    """The same at a prompt."""

    @property
    def keyed(self) -> str:
        """The line as the full screen says it."""
        return f"{self.fact} {self.keys}".rstrip()

    @property
    def worded(self) -> str:
        """The line as a command says it."""
        return f"{self.fact} {self.words}".rstrip()


def of(
    ws: Workspace, read: Reading, known: Ground, everything: tuple[Studied, ...]
) -> Iterable[Notice]:
    """Return it from one reading, of what `standings.at_hand` found."""
    asked = interruptions.question_of(ws, read, known)
    if asked is not None:
        yield _timer(asked)
    recorded = read.sessions.last_recorded()
    if recorded is not None and read.sessions.timer() is None:
        # Who took in or logged old sessions was here too.
        (last,) = read.sessions.between(newest=1) or (recorded,)
        away = (known.today - max(last.study_date, recorded.recorded_on)).days
        if away >= AWAY:
            title = context.title_of(read, last.address) or "no item"
            name = "@last" if last.id == recorded.id else last.address
            again = f"`studytrack start {name}` takes it up again." if last.address else ""
            ago = (known.today - last.study_date).days
            yield Notice(f"Welcome back. Last session {ago} days ago: {title}.", words=again)
    over = week_review.over(read, known)
    if over:
        yield Notice(
            over,
            "R: look back in three short answers, or leave it.",
            "`studytrack week review`: look back in three short answers, or leave it.",
        )
    stall = stalls.found(read, known, everything)
    if stall is not None:
        yield Notice(*stall)


def _timer(asked: Question) -> Notice:
    keys = ["s: say how long"] if asked.ends else []
    words = [f"`studytrack stop --after {_length(asked)}`: say how long"] if asked.ends else []
    words += ["`studytrack stop --keep`: it was right"] if asked.keeps else []
    drop = "x: drop it", "`studytrack cancel`: drop it"
    return Notice(asked.said, " · ".join((*keys, drop[0])), " · ".join((*words, drop[1])))


def _length(asked: Question) -> str:
    return "LENGTH" if asked.seconds is None else lengths.text(asked.seconds).replace(" ", "")
