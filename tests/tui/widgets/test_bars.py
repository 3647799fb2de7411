"""Bars: true to their numbers, within their cells, told apart without colour."""

from hypothesis import given
from hypothesis import strategies as st

from studytrack.tui.drawing import glyphs, text
from studytrack.tui.drawing.text import Line
from studytrack.tui.widgets import bars
from studytrack.tui.widgets.bars import Legend

PARTS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c", None]), st.integers(1, 40_000)), max_size=5
)


def said(line: Line) -> str:
    return "".join(part.text for part in line)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 60))
def test_a_bar_fills_its_cells_whatever_the_numbers(part: int, whole: int, cells: int) -> None:
    assert text.width(bars.bar(part, whole, cells, glyphs.FINE)) == cells


def test_a_bar_is_drawn_to_half_a_cell() -> None:
    assert said(bars.bar(3, 8, 4, glyphs.FINE)) == "━╸──"
    assert said(bars.bar(3, 8, 4, glyphs.PLAIN)) == "#+.."


def test_a_little_is_never_drawn_as_nothing() -> None:
    assert said(bars.bar(1, 10_000, 4, glyphs.FINE)) == "╸───"


@given(PARTS, st.integers(8, 60))
def test_a_stack_stays_within_its_cells(parts: list[tuple[str | None, int]], cells: int) -> None:
    legend = Legend({"a": "Alpha", "b": "Beta", "c": "Algebra", None: "No curriculum"})
    most = sum(seconds for _key, seconds in parts)
    assert text.width(bars.stack(parts, most, cells, legend, repeat=False)) == cells


def test_without_colour_a_part_is_made_of_its_letter() -> None:
    legend = Legend({"a": "Alpha", "b": "Beta"})
    line = bars.stack([("a", 60), ("b", 60)], 120, 8, legend, repeat=True)
    assert said(line) == "AAAABBBB"


def test_two_titles_never_share_a_letter() -> None:
    titles: dict[str | None, str] = {str(n): "AAA" for n in range(9)}
    legend = Legend(titles)
    assert len({legend.letter(key) for key in titles}) == 9
