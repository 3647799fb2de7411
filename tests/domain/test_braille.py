"""Dots stand where they are set, and what matters more is not covered."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain import braille, charts
from studytrack.domain.braille import BLANK, Canvas
from studytrack.domain.recall_charts import Fading

PLACES = st.floats(-0.5, 1.5)


@given(PLACES, PLACES, st.integers(1, 9), st.integers(1, 5))
def test_a_dot_is_always_inside(x: float, y: float, width: int, high: int) -> None:
    canvas = Canvas(width, high)
    canvas.dot(x, y, "good")
    cells = [cell for row in canvas.rows(plain=False) for cell in row]
    assert len(cells) == width * high
    assert sum((ord(sign) - BLANK).bit_count() for sign, _role in cells) == 1
    assert [role for sign, role in cells if ord(sign) > BLANK] == ["good"]


def test_a_line_goes_from_corner_to_corner_and_keeps_the_stronger_role() -> None:
    canvas = Canvas(2, 2)
    canvas.line((0, 0), (1, 1), "hue3")
    canvas.line((0, 0), (1, 1), "dim")
    assert canvas.rows(plain=True) == [
        [(" ", "edge"), ("*", "hue3")],
        [("*", "hue3"), (" ", "edge")],
    ]
    canvas.line((0, 0), (1, 1), "good")
    assert canvas.rows(plain=True)[0][1] == ("*", "good")


def test_a_burn_up_has_a_fan_only_where_one_is_foretold() -> None:
    first, today = date(2026, 11, 2), date(2026, 11, 23)
    none = charts.burn_up((), 7200, today, None, None, figure="", sentence="")
    roles = {role for row in braille.burn_up(none, 20, 4, "hue1").rows(plain=False)
             for _sign, role in row}  # fmt: skip
    assert roles == {"edge"}
    weeks = ((first, 0), (today, 3600))
    half, likely = date(2026, 12, 14), date(2026, 12, 28)
    chart = charts.burn_up(weeks, 7200, today, half, likely, figure="", sentence="")
    drawn = braille.burn_up(chart, 40, 6, "hue1").rows(plain=False)
    assert {role for row in drawn for _sign, role in row} == {"edge", "hue1", "dim", "good"}


def test_what_fades_is_strong_until_today_and_dim_from_then_on() -> None:
    day = date(2026, 11, 20)
    chart = Fading(((0, 1), (0.5, 0.5), (1, 0)), 0.5, False, 0.5, 0.25, "90 %", 0, day, day, "", "")
    canvas = braille.fading(chart, 4, 2, "good")
    assert {"good", "dim"} <= {role for row in canvas.rows(plain=False) for _, role in row}
