"""Lines are cut into tokens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import tokens


def test_a_line_is_cut_into_words_numbers_and_signs_with_their_places() -> None:
    assert tokens.scan(" 1H 30–Mon") == (
        tokens.Token("1", 1, 2, True, 1),
        tokens.Token("h", 2, 3, False, -1),
        tokens.Token("30", 4, 6, True, 30),
        tokens.Token("–", 6, 7, False, -1),
        tokens.Token("mon", 7, 10, False, -1),
    )


def test_signs_stand_alone_even_when_equal() -> None:
    assert [token.text for token in tokens.scan("--")] == ["-", "-"]


def test_behind_the_last_token_stands_the_end() -> None:
    assert tokens.at(tokens.scan("a"), 1) is tokens.END


@pytest.mark.parametrize("digit", ["\u0663", "\u00b2", "\u0969", "\u2460", "\uff13"])
def test_only_ascii_digits_make_a_number(digit: str) -> None:
    assert all(token.number == -1 for token in tokens.scan(digit))


def test_a_number_too_long_for_anything_counts_as_many() -> None:
    assert tokens.scan("9" * 5000)[0].number == tokens.MANY
    assert tokens.scan("0" * 5000 + "7")[0].number == 7


def test_a_sentence_repeats_words_printable_and_short() -> None:
    assert tokens.shown(" a\n\x1b\0b ") == "“a???b”"
    assert tokens.shown("x" * 41) == "“" + "x" * 40 + "…”"
    assert tokens.shown("x" * 40) == "“" + "x" * 40 + "”"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    kept = "".join(text[token.start : token.end] for token in tokens.scan(text))
    assert kept == "".join(text.split())
