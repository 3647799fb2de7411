"""The demo's job search: people and companies that do not exist, and what happened. Data only."""

from studytrack.domain.outreach import Channel
from studytrack.domain.values import NamedTuple


class StoryLead(NamedTuple):
    """A lead of the story; events are days ago and a word, with a note after it."""

    name: str
    role: str
    """Empty for a person."""
    channel: Channel
    events: tuple[tuple[int, str, str], ...]


def _written(name: str, ago: int, *more: tuple[int, str, str]) -> StoryLead:
    return StoryLead(name, "", "cold email", ((ago, "sent", ""), *more))


def _applied(
    name: str, role: str, ago: int, *more: tuple[int, str, str], by: Channel = "job board"
) -> StoryLead:
    return StoryLead(name, role, by, ((ago, "applied", ""), *more))


ML, RESEARCH, DATA = "ML engineer", "Research engineer", "Data scientist"
LEADS = (
    _written("Wren Vale", 74),
    _written("Ilse Marrowby", 73, (70, "reply", "kind, and no"), (69, "rejected", "")),
    _written("Toma Quillfeather", 73),
    _written("Juno Applegarth", 72, (64, "follow-up", ""), (49, "no-reply", "")),
    _written("Piers Lanternlight", 66, (61, "reply", "asks for the code")),
    _written("Odile Brackwater", 66),
    _written("Ansel Thistlewood", 65, (58, "follow-up", "")),
    _written(
        "Marit Oxbow", 52, (47, "reply", "busy until spring"), (45, "chat", "half an hour by phone")
    ),
    _written("Caspian Rudd", 52),
    _written("Fenna Holloway", 51),
    _written(
        "Bram Tidewater", 51, (44, "reply", "a call next week"),
        (37, "chat", "advice: show error analysis first"),
        (30, "referral", "to Pebblewick Labs"),
    ),
    _written("Sunniva Peake", 50, (42, "no-reply", "")),
    _written("Lorcan Emberly", 31, (24, "follow-up", "")),
    _written("Hedda Foxglove", 30),
    _written("Rufus Nettlebed", 16),
    _written("Isolde Crane", 15, (12, "reply", "will look at the report")),
    _written("Emrys Saltmarsh", 9),
    _written("Thea Winterbourne", 9),
    _written("Otto Marchpane", 4),
    _written("Nella Larkspur", 3),
    _applied(
        "Pebblewick Labs", RESEARCH, 28, (23, "screen", "half an hour, about DCGAN"),
        (14, "interview", "whiteboard: backpropagation"), (8, "interview", "with the team"),
        by="referral",
    ),
    _applied("Zephyr Looms", ML, 47, (38, "screen", ""),
             (17, "rejected", "they wanted C++")),
    _applied("Oakum & Daughters", DATA, 46, (36, "rejected", "")),
    _applied("Quill & Ember", ML, 45, (38, "follow-up", ""), (12, "no-reply", "")),
    _applied("Lantern Robotics", ML, 40, (31, "screen", ""), (20, "interview", "two hours"),
             (11, "rejected", "close, they said")),
    _applied("Brindle Motors", ML, 38, (30, "rejected", "")),
    _applied("Hollow Peak Survey", DATA, 33, (26, "follow-up", "")),
    _applied("Foxglove Instruments", ML, 27, (19, "screen", "")),
    _applied("Tidewater Gradients", RESEARCH, 19),
    _applied("Marrow Systems", ML, 13),
    _applied("Gull Harbour Maps", DATA, 11),
    _applied("Cobblestone Speech", ML, 5),
    _applied("Ninefold Optics", ML, 2),
    StoryLead("Heronsgate AI", ML, "inbound",
         ((10, "reply", "their recruiter wrote first"), (6, "screen", ""))),
)  # fmt: skip
