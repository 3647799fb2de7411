"""The made-up learner's experiments: a reproduction with five runs, a contest of twenty entries."""

from datetime import UTC, datetime, timedelta

from studytrack.domain.claims import ClaimField
from studytrack.domain.runs import Run
from studytrack.domain.sessions import Address
from studytrack.domain.submissions import COMPLETE, ERROR, Submission
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Writing
from studytrack.services.experiments import derived

PAPER, MAIN = "repro-dcgan", "main"
RUNS = (
    (2, "76.4", 0, "last", "does it train at all?"),
    (2, "78.9", 0, "best on validation", "features from every layer?"),
    (1, "79.1", 1, "best on validation", "features from every layer?"),
    (1, "78.6", 2, "best on validation", "features from every layer?"),
    (1, "80.2", 3, "best on validation", "pooled to the size in the appendix?"),
)
"""Weeks ago, value, seed, how it was reduced, and the question before it."""
TOLERANCE = "2"
CONTEST, HOLDER = "kaggle-humpback-whale", "close"
SUBMISSIONS = (
    ("all new_whale", "0.270", "0.276"), ("first resnet18", "0.334", "0.341"),
    ("resnet18, flips", "0.352", "0.349"), ("resnet34", "0.401", "0.396"),
    ("resnet34, 384 px", "0.455", "0.461"), ("lr schedule", "0.468", "0.459"),
    ("siamese, first try", "0.512", "0.520"), ("siamese, hard pairs", "0.603", "0.611"),
    ("crop to the fluke", "0.655", "0.648"), ("crop, masks", "", ""),
    ("crop, grey", "0.661", "0.672"), ("threshold 0.4", "0.694", "0.701"),
    ("threshold 0.35", "0.702", "0.699"), ("arcface", "0.738", "0.731"),
    ("arcface, margin 0.4", "0.751", "0.757"), ("arcface, 512 px", "0.779", "0.768"),
    ("five folds", "0.801", "0.795"), ("five folds, flips", "0.806", "0.808"),
    ("blend of two", "0.818", "0.811"), ("blend, weights by CV", "0.823", "0.809"),
)  # fmt: skip
"""What it was to show, CV and public score; the one without a score failed."""
FIRST = 46
"""Weeks ago of the first submission; then three in two weeks or so."""
PICKED = frozenset({18, 19})


def tell(write: Writing, known: Context) -> None:
    """Write the runs and the submissions down, each on a day of its own."""
    for place, (ago, value, seed, reduction, question) in enumerate(RUNS):
        day = known.week - timedelta(weeks=ago) + timedelta(days=1 + place % 5)
        run = Run(0, "", PAPER, MAIN, day, value, seed, reduction, question=question,
                  commit=f"{0x9C41F0A3 + 7919 * place:08x}"[:7], gpu_hours="6.5",
                  recorded_at=_at(known, ago, 1 + place % 5))  # fmt: skip
        write.add(run)
    # Written down two runs in: the screen shows what was set after the first.
    at = _at(known, RUNS[2][0], 1)
    write.add(
        ClaimField(
            0,
            derived.uuid("claim", Address(PAPER, MAIN), "tolerance"),
            PAPER,
            MAIN,
            "tolerance",
            TOLERANCE,
            2,
            at,
        )
    )
    for place, (what, cv, public) in enumerate(SUBMISSIONS):
        ago, step = FIRST - place * 4 // 7, place * 3 % 7
        write.add(
            Submission(0, "", CONTEST, HOLDER, known.week - timedelta(weeks=ago) + timedelta(step),
                       ref=str(11_400_210 + 1_731 * place), file=f"sub{place + 1:02}.csv",
                       submitted_at=_at(known, ago, step), status=COMPLETE if public else ERROR,
                       public=public, cv=cv, folds=5, seed=place % 3, hypothesis=what,
                       final=place in PICKED, recorded_at=_at(known, ago, step))
        )  # fmt: skip


def _at(known: Context, ago: int, step: int) -> int:
    """Return the evening of a day, so many weeks and days from the running week."""
    day = known.week - timedelta(weeks=ago) + timedelta(days=step)
    return int(datetime(day.year, day.month, day.day, 20, 41, tzinfo=UTC).timestamp())
