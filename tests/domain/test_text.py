"""What reaches a screen."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import text

HOSTILE = (
    [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
    + list("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069")
    + list("\u2028\u2029\ufeff\u061c\u00ad\ufff9\ufffb\ud800\udfff\ufffe\ufdd0\u2065")
    + ["\U000e0001", "\U000e0041", "\U0001ffff", "\u180e", "\ufff0"]
)


@pytest.mark.parametrize("char", HOSTILE, ids=ascii)
def test_no_hostile_character_gets_through(char: str) -> None:
    assert text.shown(f"a{char}b") in ("ab", "a b", f"a{text.BAD}b")


@pytest.mark.parametrize(
    "ordinary",
    [
        "Lab: softmax [link=x](y) {z} $a",
        "Übung – π ≈ 3·1",
        "線形回帰と한국어",
        "e\u0301 a\u0308\u0323",
        "👩\u200d👩\u200d👧 👩🏽\u200d⚕\ufe0f ❤\ufe0f 🇩🇪",
        "می\u200cخواهم",
        "क्\u200dष",
        "\u0605\u06dd",
        "\u00a0\u3000",
        "\ue0a0",
        "\U0001fae8",
    ],
)
def test_ordinary_text_survives(ordinary: str) -> None:
    assert text.shown(ordinary) == ordinary


def test_line_ends_and_tabs_become_spaces() -> None:
    assert text.shown("a\r\nb\nc\td\u2028e\x85f") == "a b c d e f"


def test_an_escape_sequence_loses_its_escape() -> None:
    assert text.shown("\x1b[31mred\x9b0m") == f"{text.BAD}[31mred{text.BAD}0m"


@pytest.mark.parametrize(
    ("hidden", "seen"),
    [
        ("pass\u200dword", "password"),
        ("\u200dx", "x"),
        ("ä\u200d", "ä"),
        ("ä\u200d\u200dö", "ä\u200dö"),
        ("ä\u200c b", "ä b"),
        ("ä\x00\u200dö", f"ä{text.BAD}ö"),
        ("\u200b", ""),
    ],
)
def test_a_joiner_stays_only_where_it_joins(hidden: str, seen: str) -> None:
    assert text.shown(hidden) == seen


ANY = st.text(
    st.characters(codec=None) | st.sampled_from(HOSTILE) | st.sampled_from("a\u200d\u200c❤\ufe0f"),
    max_size=20,
)


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_filtered_text_is_harmless_and_filtering_it_again_changes_nothing(any_text: str) -> None:
    seen = text.shown(any_text)
    assert text.shown(seen) == seen
    assert not {unicodedata.category(char) for char in seen} & {"Cc", "Cs", "Zl", "Zp"}
    formats = {char for char in seen if unicodedata.category(char) == "Cf"}
    assert formats <= {*text._PREPENDED, *"\u200c\u200d\U000110bd\U000110cd"}
    seen.encode()


@pytest.mark.parametrize(
    ("shown", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("–·×✓", 4),
        ("線形", 4),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("e\u0301", 1),
        ("👩\u200d👩\u200d👧", 2),
        ("👍🏽", 2),
        ("❤", 1),
        ("❤\ufe0f", 2),
        ("🇩🇪", 2),
        ("☕", 2),
        ("\u0301", 0),
        ("\u0605", 1),
    ],
)
def test_width_is_counted_in_cells(shown: str, cells: int) -> None:
    assert text.width(shown) == cells


@pytest.mark.parametrize(
    ("shown", "cells", "cut"),
    [
        ("softmax", 7, "softmax"),
        ("softmax", 5, "soft…"),
        ("softmax", 1, "…"),
        ("softmax", 0, ""),
        ("softmax", -3, ""),
        ("線形回帰", 4, "線…"),
        ("線形回帰", 5, "線形…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("a👩\u200d👧b", 3, "a…"),
        ("線", 1, "…"),
    ],
)
def test_text_is_cut_at_a_whole_character(shown: str, cells: int, cut: str) -> None:
    assert text.fit(shown, cells) == cut


def test_text_is_cut_without_other_signs_where_only_ascii_can_be_shown() -> None:
    assert text.fit("softmax", 5, ascii_only=True) == "soft~"
    assert text.column("softmax", 5, ascii_only=True) == "soft~"


@settings(max_examples=200, deadline=None)
@given(ANY, st.integers(0, 30))
def test_a_column_is_exactly_as_wide_as_asked(any_text: str, cells: int) -> None:
    seen = text.shown(any_text)
    assert text.width(text.fit(seen, cells)) <= cells
    assert text.width(text.column(seen, cells)) == cells


@given(st.text(max_size=60), st.integers(1, 20))
def test_broken_text_fits_and_loses_nothing_but_spaces(said: str, cells: int) -> None:
    pieces = text.wrap(said, cells)
    assert all(0 < text.width(piece) <= cells for piece in pieces)
    if cells > 1:  # a sign of two cells has no place in one
        assert "".join("".join(pieces).split()) == "".join(text.shown(said).split())


def test_a_word_that_is_too_long_is_broken_and_not_cut() -> None:
    assert text.wrap("see /a/long/path/x.csv now", 10) == ("see", "/a/long/pa", "th/x.csv", "now")


def test_a_sign_that_is_wider_than_the_room_is_left_out() -> None:
    assert text.wrap("日 x", 1) == ("x",)
