"""The story the demo tells: who studied what, in which weeks, and how it came out. Data only."""

from studytrack.domain.values import NamedTuple


class StoryStretch(NamedTuple):
    """Some weeks that went alike; weeks are counted back from the running one, which is 0."""

    first: int
    last: int
    minutes: tuple[int, ...]
    """Of each week in turn, over and over."""
    shares: tuple[tuple[str, int], ...]
    """Curriculum and its weight among the others."""


class StoryFact(NamedTuple):
    """A number, a state or a line written down in some week."""

    ago: int
    item: str
    value: int
    text: str


COURSE, PAPER, WHALES = "ng-ml-spec", "repro-dcgan", "kaggle-humpback-whale"
SIGNS, OUTREACH = "portfolio-traffic-sign-classify", "outreach"

BEGUN = ((WHALES, 50), (SIGNS, 33), (COURSE, 17), (PAPER, 16), (OUTREACH, 11))
"""Curriculum, and how many weeks ago it was started."""
PACE = {COURSE: 130, WHALES: 98, PAPER: 90, OUTREACH: 100, SIGNS: 75}
"""Percent of the estimate this learner takes."""
ORDER = {
    OUTREACH: ("families", "pitch", "targets", "coding", "posts", "concepts", "profile"),
    PAPER: (
        "shortlist",
        "pick",
        "pass2",
        "pass3",
        "appendix",
        "cards",
        "claims",
        "env",
        "data",
        "evalfirst",
        "minimal",
        "guidelines",
        "tinytest",
        "toy",
        "main",
        "plan",
        "compare",
    ),
}
"""Where one does not go in the order of the file."""

GOALS = ((50, 5), (20, 8))
"""Weeks ago, hours a week from then on: it was raised once."""
REST = (4,)
"""Friday."""
VACATION = (14, 13)
"""The first and the last week off."""

STRETCHES = (
    StoryStretch(50, 34, (300, 275, 324, 306, 190, 312, 338, 301, 245, 330), ((WHALES, 1),)),
    StoryStretch(33, 24, (305, 322, 230, 300, 341, 190, 312, 306, 345, 310), ((SIGNS, 1),)),
    # Three weeks of nothing: the gap. Then the goal is raised, and a course begun.
    StoryStretch(20, 18, (484, 510, 492), ((SIGNS, 1),)),
    StoryStretch(17, 15, (420, 535, 481), ((COURSE, 3), (PAPER, 1), (SIGNS, 2))),
    StoryStretch(12, 12, (488,), ((COURSE, 2), (PAPER, 1))),
    StoryStretch(11, 9, (502, 493, 521), ((COURSE, 2), (PAPER, 3), (OUTREACH, 1))),
    StoryStretch(8, 8, (205,), ((PAPER, 2), (OUTREACH, 1))),
    StoryStretch(
        7,
        1,
        (491, 522, 486, 548, 497, 603, 512),
        ((COURSE, 3), (PAPER, 4), (OUTREACH, 3)),
    ),
)
RUNNING = (95, 60, 45, 130, 0, 75, 90)
"""Minutes of each day of the running week, as far as it has come."""
RUNNING_SHARES = ((COURSE, 2), (PAPER, 2), (OUTREACH, 1))
SITTING = 43
"""Minutes the timer has run when one looks."""

COUNTED = (StoryFact(1, "outreach/questions", 1, "explained broadcasting in a study group"),)
SKIPPED = (
    StoryFact(17, "ng-ml-spec/c1w1-lab-python", 0, "I know notebooks"),
    StoryFact(16, "ng-ml-spec/c1w2-lab-numpy", 0, "I know NumPy"),
    StoryFact(17, "portfolio-traffic-sign-classify/talk", 0, "spoke about GANs instead"),
    *(
        StoryFact(10, f"outreach/{name}", 0, "not this year")
        for name in ("help", "talk", "design", "mocks", "retro", "interviews", "finals", "offers")
    ),
)
REVIEWS = (
    (6, "The toy run trains without collapse.", "Said 79 % aloud.", "Start sooner.", ""),
    (3, "First run of the paper within four points.", "Outreach slipped.", "Two on Mondays.", ""),
    (1, "Five evenings of five.", "Too late on Thursday.", "Stop at ten.", "Another seed."),
)

RESULTS = {
    "repro-dcgan/claims": ("https://example.org/dcgan-claims", "Five claims, one of them central."),
    "kaggle-humpback-whale/base": ("0.270", "Everything new_whale; a valid submission at last."),
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
