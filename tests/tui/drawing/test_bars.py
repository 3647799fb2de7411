"""Bars: true to their numbers, within their cells, told apart without colour."""

from hypothesis import given
from hypothesis import strategies as st

from studytrack.tui.drawing import bars, glyphs, text
from studytrack.tui.drawing.text import Line


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
