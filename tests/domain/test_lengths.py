"""Lengths of time are printed, and read in a small grammar."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import lengths
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError, RefusalError
from studytrack.domain.lengths import Length

PIECES = [
    *("1", "30", "75", "0", "24", "9" * 40, "٣", "²", "h", "m", "s", "H", "about", "~"),
    *(":", ".", ",", " ", "\0", "\n", "-", "ago", "ſ", "İ"),
]


@pytest.mark.parametrize(
    ("seconds", "printed"),
    [
        (5400, "1h 30m"),
        (2700, "45m"),
        (5420, "1h 30m 20s"),
        (3620, "1h 20s"),
        (0, "0m"),
        (-5, "0m"),
        (59, "59s"),
        (86400, "24h"),
        (360000, "100h"),
    ],
)
def test_a_length_is_printed_in_hours_minutes_and_seconds(seconds: int, printed: str) -> None:
    assert lengths.text(seconds) == printed


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 86400))
def test_every_length_reads_back_as_it_was_printed(seconds: int) -> None:
    assert lengths.parse(lengths.text(seconds)) == Length(seconds, guessed=False)
    assert lengths.parse("~" + lengths.text(seconds).replace(" ", "")) == Length(seconds, True)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 168 * 3600))
def test_a_longer_length_is_read_where_more_is_allowed(seconds: int) -> None:
    assert lengths.parse(lengths.text(seconds), most=168 * 3600).seconds == seconds


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("90", 90),
        ("1440", 1440),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h 30m", 90),
        (" 1 H 30 M ", 90),
        ("1h5", 65),
        ("0h30", 30),
        ("2h", 120),
        ("90m", 90),
        ("120s", 2),
        ("1h 60s", None),
        ("1:30", 90),
        ("1 : 30", 90),
        ("24:00", 1440),
        ("0:45", 45),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("1.25h", 75),
        ("0.75h", 45),
        ("1m 60s", None),
    ],
)
def test_the_ways_to_say_a_length(said: str, minutes: int | None) -> None:
    if minutes is None:
        with pytest.raises(NotUnderstoodError):
            lengths.parse(said)
    else:
        assert lengths.parse(said) == Length(minutes * 60, guessed=False)


@pytest.mark.parametrize("said", ["~1h", "~ 60", "about 1h", "ABOUT 1:00", "~1.0h"])
def test_a_guess_is_kept_as_one(said: str) -> None:
    assert lengths.parse(said) == Length(3600, guessed=True)


def test_seconds_stand_behind_minutes_and_hours() -> None:
    assert lengths.parse("1h30s").seconds == 3630
    assert lengths.parse("90m 20s").seconds == 5420
    assert lengths.parse("1h30m20s").seconds == 5420
    assert lengths.parse("0.01h").seconds == 36


@pytest.mark.parametrize("said", ["0", "0h", "0m", "0:00", "0.00h", "0s", "~0"])
def test_nothing_is_refused(said: str) -> None:
    with pytest.raises(AgainstRuleError, match="at least 1s"):
        lengths.parse(said)


@pytest.mark.parametrize("said", ["1441", "24h1s", "24:01", "25h", "24.01h", "9" * 5000 + "h"])
def test_more_than_a_day_is_refused(said: str) -> None:
    with pytest.raises(AgainstRuleError, match="more than 24h"):
        lengths.parse(said)


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("1.5", "write 1.5h"),
        ("1.5m", "write 1.5h"),
        ("1,555h", "at most two decimals"),
        ("1h75", "60 minutes"),
        ("1h 75m", "60 minutes"),
        ("1h 30", "write 30m"),
        ("1:75", "00 to 59"),
        ("1:5", "00 to 59"),
        ("", "is not a length; write 1h 30m"),
        ("long", "is not a length"),
        (".5h", "is not a length"),
        ("1.h", "is not a length"),
        ("1h 2h", "is not a length"),
        ("1h x", "is not a length"),
        ("-5", "is not a length"),
        ("about", "is not a length"),
        ("٣h", "is not a length"),
        ("1h9pm", "is not a length"),
    ],
)
def test_what_is_not_understood_is_answered_with_what_to_write(said: str, advice: str) -> None:
    with pytest.raises(NotUnderstoodError, match=advice):
        lengths.parse(said)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=20) | st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_any_text_is_a_length_within_the_limits_or_a_refusal_of_one_line(text: str) -> None:
    assert 1 <= _seconds_or_one(text) <= 86400


def _seconds_or_one(text: str) -> int:
    try:
        return lengths.parse(text).seconds
    except RefusalError as refusal:
        sentence = str(refusal)
    return 1 if sentence.isprintable() and sentence.endswith(".") else -1
