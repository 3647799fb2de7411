"""What the made-up learner can show: evidence, a milestone of their own, and the showcase."""

from datetime import datetime, timedelta

from studytrack.domain import showcase
from studytrack.domain.evidence import Proof
from studytrack.domain.milestones import Own
from studytrack.domain.showcase import ShownLine
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Writing
from studytrack.services.demo.story import PAPER, SIGNS, WHALES

PROOFS = (
    (34, 5, WHALES, "shown", "https://example.org/whales"),
    (18, 6, SIGNS, "live", "https://example.org/signs"),
    (17, 2, SIGNS, "written", "https://example.org/signs-in-words"),
)
"""Weeks ago, weekday, curriculum, item, and the link."""
TALK = (3, 3, "Talk in the reading group: where GANs fail", "https://example.org/gan-talk")
SHOWN = (
    (f"{SIGNS}/live", "Reads 43 traffic signs off a phone's picture, and says when it is unsure."),
    (f"{WHALES}/shown", "Tells whales apart by their flukes; what helped, in order of effect."),
)
LINE = "Forty minutes and six failures, each with a picture."


def tell(write: Writing, known: Context) -> None:
    """Write down what shows the work, and what of it was chosen for others."""
    for ago, weekday, curriculum, item, link in PROOFS:
        on, at = _evening(known, ago, weekday)
        write.add(Proof(0, "", curriculum, item, on.date(), "link", link, None, at))
    ago, weekday, title, link = TALK
    on, at = _evening(known, ago, weekday)
    talk = write.add(Own(0, "", title, on.date(), link, PAPER, "", at))
    lines = (*SHOWN, (showcase.own_key(talk.uuid), LINE))
    for place, (key, line) in enumerate(lines, start=1):
        write.put(ShownLine(key, "", line, place))


def _evening(known: Context, ago: int, weekday: int) -> tuple[datetime, int]:
    day = known.week - timedelta(weeks=ago) + timedelta(days=weekday)
    evening = datetime(day.year, day.month, day.day, 21, tzinfo=known.now.zone)
    return evening, int(evening.timestamp())
