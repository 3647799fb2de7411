"""The story the demo tells: who studied what, in which weeks, and how it came out. Data only."""

from typing import NamedTuple


class Stretch(NamedTuple):
    """Some weeks that went alike; weeks are counted back from the running one, which is 0."""

    first: int
    last: int
    minutes: tuple[int, ...]
    """Of each week in turn, over and over."""
    shares: tuple[tuple[str, int], ...]
    """Curriculum and its weight among the others."""


class Told(NamedTuple):
    """A number, a state or a line written down in some week."""

    ago: int
    item: str
    value: int
    text: str


COURSE, PAPER, WHALES = "ng-ml-spec", "repro-dcgan", "kaggle-humpback-whale"
SIGNS, OUTREACH = "portfolio-traffic-sign-classify", "outreach"

BEGUN = ((COURSE, 50), (WHALES, 34), (PAPER, 20), (OUTREACH, 11), (SIGNS, 8))
"""Curriculum, and how many weeks ago it was started."""
PACE = {COURSE: 109, WHALES: 98, PAPER: 80, OUTREACH: 100, SIGNS: 70}
"""Percent of the estimate this learner takes."""
ORDER = {OUTREACH: ("families", "pitch", "targets", "coding", "concepts", "posts", "profile")}
"""Where one does not go in the order of the file."""

GOALS = ((50, 5), (20, 8))
"""Weeks ago, hours a week from then on: it was raised once."""
REST = (4,)
"""Friday."""
VACATION = (14, 13)
"""The first and the last week off."""

STRETCHES = (
    Stretch(50, 35, (300, 275, 324, 306, 190, 312, 338, 301, 245, 330), ((COURSE, 1),)),
    Stretch(34, 33, (310, 285), ((COURSE, 2), (WHALES, 1))),
    Stretch(32, 24, (305, 322, 230, 300, 341, 190, 312, 306, 95), ((WHALES, 1),)),
    # Three weeks of nothing: the gap. Then the goal is raised and a paper begun.
    Stretch(20, 15, (484, 510, 420, 492, 535, 481), ((PAPER, 4), (WHALES, 1))),
    Stretch(12, 12, (488,), ((PAPER, 1),)),
    Stretch(11, 9, (502, 493, 521), ((PAPER, 5), (OUTREACH, 1))),
    Stretch(8, 8, (205,), ((PAPER, 2), (OUTREACH, 1))),
    Stretch(
        7,
        1,
        (491, 522, 486, 548, 497, 603, 512),
        ((PAPER, 2), (SIGNS, 5), (OUTREACH, 1), (WHALES, 2)),
    ),
)
RUNNING = (95, 60, 45, 130, 0, 75, 90)
"""Minutes of each day of the running week, as far as it has come."""
RUNNING_SHARES = ((SIGNS, 3), (OUTREACH, 1), (WHALES, 2))

COUNTED = (Told(1, "outreach/help", 1, "explained broadcasting in a study group"),)
SKIPPED = (
    Told(44, "ng-ml-spec/c1w1-lab-python", 0, "I know notebooks"),
    Told(41, "ng-ml-spec/c1w2-lab-numpy", 0, "I know NumPy"),
    Told(9, "repro-dcgan/submit", 0, "no venue takes a negative result of one seed of three"),
)
REVIEWS = (
    (6, "The report on DCGAN is out.", "Said 79 % aloud.", "Start sooner in the week.", ""),
    (3, "Audit of labels done in one go.", "Outreach slipped.", "Two emails on Mondays.", ""),
    (1, "Five evenings of five.", "Too late on Thursday.", "Stop at ten.", "Finish the harness."),
)

RESULTS = {
    "repro-dcgan/main": (
        "79.1",
        "Not reproduced: 79.1 %, three seeds, against 82.8 %. Features pooled to another size?",
    ),
    "repro-dcgan/svhn-err": ("26.9", "Not within 1.5 of the reported 22.48 either."),
    "repro-dcgan/report": ("https://example.org/dcgan-report", "[¬Re], with every run archived."),
    "kaggle-humpback-whale/base": ("0.321", "Everything new_whale; a valid submission at last."),
    "portfolio-traffic-sign-classify/bar": ("98.8", "People reach this; half of it is a start."),
}
"""Evidence and note of some items when they were finished."""
EVIDENCE = {"num": "{score}", "link": "https://example.org/{id}", "file": "notes/{id}.md",
            "text": "written up in the notebook"}  # fmt: skip
NOTES = {
    "lecture": ("rewatch the last ten minutes", "clear at last", "paused a lot to derive it"),
    "reading": ("section 4 needs another pass", "good figures", "three references to follow"),
    "quiz": ("one wrong, fixed", "all right the second time"),
    "lab": ("found the shape bug", "vectorised it", "plot looks right now", "tests pass"),
    "experiment": ("loss flat after epoch 3", "seed 2 diverged", "beats the baseline"),
    "writing": ("first draft", "cut by half", "figures in"),
    "submission": ("public score up a little",),
    "milestone": ("decided",),
    "counter": ("two were hard", "steady"),
}
