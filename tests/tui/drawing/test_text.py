"""Everything shown goes through one filter, and is measured in cells."""

from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from studytrack.domain import phrases
from studytrack.tui.drawing import text

HOSTILE = "\x1b[31m[bold]red[/]\u202eevil\x07[@click=app.quit]go[/"


def test_content_is_never_read_as_markup() -> None:
    shown = text.content(HOSTILE)
    assert isinstance(shown, Content)
    assert "[bold]red[/]" in shown.plain
    assert shown.spans == []


def test_no_control_byte_reaches_a_line() -> None:
    shown = "".join(part.text for part in text.line(HOSTILE))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown


@given(st.text(max_size=40), st.integers(min_value=1, max_value=30))
def test_a_column_has_exactly_its_cells(said: str, cells: int) -> None:
    assert text.width(text.line(text.column(said, cells))) == cells


def test_wide_characters_are_measured_as_the_terminal_draws_them() -> None:
    for said in ("日本語の本", "naïve", "한국어 책", "e\u0301tude"):
        assert text.width(text.line(said)) == cell_len(said)


@given(st.text(max_size=60), st.integers(min_value=3, max_value=20))
def test_wrapped_pieces_fit(said: str, cells: int) -> None:
    assert all(text.width(text.line(piece)) <= cells for piece in text.wrap(said, cells))


def test_a_spread_line_ends_at_the_right_edge() -> None:
    line = text.spread(text.line("left"), text.line("right"), 20)
    assert "".join(part.text for part in line) == "left           right"


def test_the_left_of_a_spread_line_stays_when_both_do_not_fit() -> None:
    line = text.spread(text.line("left"), text.line("right"), 8)
    assert "".join(part.text for part in line) == "left"


def test_lengths_are_brief() -> None:
    said = [phrases.tight(seconds) for seconds in (0, 20, 60, 5400, 5430)]
    assert said == ["0m", "20s", "1m", "1h30m", "1h30m"]


def test_days_are_said_in_english() -> None:
    assert phrases.day("2026-11-21") == "Sat 21 Nov"
    assert phrases.dated("2027-01-10") == "10 Jan 2027"
    assert text.clock("2026-11-21T20:05:00Z", UTC) == "20:05"
    assert text.ticking(2530) == "0:42:10"
