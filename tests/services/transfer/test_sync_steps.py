"""How far a sync is, in words."""

import pytest

from studytrack.services.transfer.sync_steps import StepView, sentence


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
