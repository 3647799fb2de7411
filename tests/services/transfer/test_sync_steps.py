"""How far a sync is, in words."""

from collections.abc import Iterator

import pytest

from studytrack.domain.sections import Kind, Row
from studytrack.services.transfer.sync_steps import StepView, Watched, sentence


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (StepView("look"), "Looking into the folder."),
        (StepView("back up"), "Making a backup first."),
        (StepView("read", "laptop", 1, 2), "Reading laptop, file 1 of 2."),
        (StepView("read", "laptop", 2, 2, 500), "Reading laptop, file 2 of 2: 500 rows so far."),
        (StepView("write"), "Writing this device's file."),
        (StepView("write", rows=1), "Writing this device's file: 1 row so far."),
    ],
)
def test_every_step_has_a_sentence(step: StepView, said: str) -> None:
    assert sentence(step) == said


class Given:
    """Two rows of each kind, of which some are left out."""

    left_out = 0

    def stamped(self, kind: Kind) -> Iterator[Row]:
        """Yield two rows."""
        yield from ({"kind": kind}, {"kind": kind})

    def graves(self) -> Iterator[Row]:
        """Yield nothing."""
        yield from ()

    def leave_out(self) -> None:
        """Count a row."""
        self.left_out += 1


def test_what_is_watched_passes_everything_on() -> None:
    given, seen = Given(), list[StepView]()
    watched = Watched(given, seen.append)
    assert len([*watched.stamped("note"), *watched.stamped("session"), *watched.graves()]) == 4
    watched.leave_out()
    assert given.left_out == 1
    assert [step.rows for step in seen] == [0, 2, 4]
