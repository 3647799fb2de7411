"""Charts as lines of text."""

import pytest

from studytrack.domain.charts import Column, Columns
from studytrack.tui.drawing import plots, text


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        (("137", "", "16"), "137   16 "),
        (("137", "16", "3"), "1… 16 3  "),
        (("1", "", "137"), "1     1… "),
        (("123456", "", ""), "1234…    "),
    ],
)
def test_a_word_below_a_column_takes_the_room_of_one_without(
    said: tuple[str, ...], drawn: str
) -> None:
    column = Column("", (), 0, 0, 0, 0, "", here=False)
    chart = Columns((column,) * len(said), 1, 0, "", "")
    line = plots.beneath(chart, said, 9)
    assert "".join(part.text for part in line) == drawn
    assert text.width(line) == 9
