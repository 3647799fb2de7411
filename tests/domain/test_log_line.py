"""The log line is read while it is typed: time left and right, an item between."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import log_line, spans
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError, RefusalError
from studytrack.domain.instants import Moment

BERLIN = ZoneInfo("Europe/Berlin")
NOW = Moment(spans.instant(date(2026, 11, 21), 21 * 60 + 30, BERLIN, 0), BERLIN, "Europe/Berlin")


def read(text: str) -> log_line.LogLine:
    return log_line.parse(text, NOW, 240)


def said(text: str) -> str:
    return log_line.said(read(text), NOW, 240)


@pytest.mark.parametrize(
    ("text", "when", "words"),
    [
        ("1h30 softmax yesterday", "1h30 yesterday", "softmax"),
        ("12 nov 45m softmax", "45m 12 nov", "softmax"),
        ("last friday 1 hour softmax 9pm", "1h last friday 9pm", "softmax"),
        ("1h softmax last night", "1h yesterday", "softmax"),
        ("1h softmax yesterday evening", "1h yesterday", "softmax"),
        ("20h-21h30 softmax mon", "mon 20:00-21:30", "softmax"),
        ("45m lab on monday", "45m mon", "lab"),
        ("45m lab on 19 nov at 9pm", "45m 19 nov 9pm", "lab"),
        ("1h talk on", "1h", "talk on"),
        ("from 9:00 to 10:30 lab", "9:00-10:30", "lab"),
        ("two hours lab the day before yesterday", "2h 19 nov", "lab"),
        ("1h two minutes of maths", "1h", "two minutes of maths"),
        ("45m", "45m", ""),
        ("1h mon", "1h mon", ""),
        ("9:00-10:30 Softmax  Lab mon", "mon 9:00-10:30", "Softmax Lab"),
        ("mon 01:00-02:00 lab", "mon 01:00-02:00", "lab"),
        ("20 nov 9:00 – 10:00 lab", "20 nov 9:00-10:00", "lab"),
        ("1h look at 21:00", "1h at 21:00", "look"),
        ("1h lab 3 days ago 9pm", "1h 3 days ago 9pm", "lab"),
        ("1h lecture 20 nov", "1h 20 nov", "lecture"),
        ("1h lecture nov 20", "1h 20 nov", "lecture"),
        ("nov 12 45m softmax", "45m 12 nov", "softmax"),
        ("1h week 45 nov 20, 2025 9pm", "1h 20 nov 2025 9pm", "week 45"),
        ("1h lecture 2 nov 20", "1h", "lecture 2 nov 20"),
        ("1h lecture 2nd nov 20", "1h", "lecture 2nd nov 20"),
        ("1h may 5 minute papers", "1h", "may 5 minute papers"),
        ("1h talk nov 2h", "1h", "talk nov 2h"),
        ("1h today notes", "1h", "today notes"),
        ("1h 30m papers", "1h 30m", "papers"),
        ("1h 30 papers", "1h", "30 papers"),
        ("about 1h ch 3.2", "about 1h", "ch 3.2"),
        ("1h a/b test", "1h", "a/b test"),
        ("1h w2-graded", "1h", "w2-graded"),
        ("1h c1/w2 12/x", "1h", "c1/w2 12/x"),
        ('1h disc 5"', "1h", 'disc 5"'),
        ("1h --fast", "1h", "--fast"),
    ],
)
def test_time_is_read_from_both_ends_and_what_is_left_names_the_item(
    text: str, when: str, words: str
) -> None:
    line = read(text)
    expected = spans.parse(when, NOW, 240)
    assert line.entry == expected
    assert (line.words, line.quoted, line.note) == (words, False, "")


@pytest.mark.parametrize(
    ("text", "when", "words"),
    [
        ('1h "sun" yesterday 9pm', "1h yesterday 9pm", "sun"),
        ('1h "Read -- today"', "1h", "Read -- today"),
        ('1h "half ty', "1h", "half ty"),
        ('1h "', "1h", ""),
        ('1h "" mon', "1h mon", ""),
        ('9:00-10:00 " 02/03 " mon', "mon 9:00-10:00", "02/03"),
    ],
)
def test_words_in_quotes_are_only_ever_an_item(text: str, when: str, words: str) -> None:
    line = read(text)
    assert line.entry == spans.parse(when, NOW, 240)
    assert (line.words, line.quoted) == (words, True)


@pytest.mark.parametrize(
    ("text", "words", "note"),
    [
        ("1h lab -- was hard  -- really", "lab", "was hard  -- really"),
        ("1h lab mon --", "lab", ""),
        ("1h -- today", "", "today"),
        ('1h "a -- b" -- "c"', "a -- b", '"c"'),
        ("-- only", "", "only"),
    ],
)
def test_a_note_stands_behind_two_dashes_as_it_was_typed(text: str, words: str, note: str) -> None:
    line = read(text)
    assert (line.words, line.note) == (words, note)


@pytest.mark.parametrize("text", ["", "  ", "-- a note", '""'])
def test_nothing_typed_yet_is_answered_with_a_hint(text: str) -> None:
    assert read(text).entry is None
    assert said(text) == "How long, what, when: 1h30 softmax yesterday"


@pytest.mark.parametrize(
    "text",
    [
        "softmax",
        "3blue1brown",
        "90-day plan",
        "1h30softmax",
        "yesterday lab",
        "about",
        "x 1h",
        "02/03 lab",
        "Two minute papers",
        "From scratch",
        "one by one",
    ],
)
def test_words_without_a_length_are_an_item_and_the_length_is_asked_for(text: str) -> None:
    line = read(text)
    assert (line.entry, line.words) == (None, text)
    assert said(text).startswith("How long was it?")


def test_an_understood_line_is_said_back() -> None:
    assert said("1h30 softmax yesterday at 9pm") == (
        "1h 30m on Fri 20 Nov (yesterday), 21:00–22:30"
    )


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("1h75 softmax", "60 minutes"),
        ("1.5 softmax", "write 1.5h"),
        ("1h hours softmax", "“hours” is no unit here; write 1h"),
        ("9:", "two digits"),
        ("9:00- lab", "is not understood"),
        ("1h lab 02/03", "2026-03-02, or put an item of that name in quotes"),
        ("1h lab 2026-02-30", "no “2026-02-30”; write a day it has, or put"),
        ("1h lab today yesterday", "More than one day or clock"),
        ("9:00-10:00 lab 21:00", "More than one day or clock"),
        ("1h lab 9pm 10pm", "More than one day or clock"),
        ('1h lab "lab"', "Words stand before the quotes"),
        ('lab "lab" 1h', "“1h” stands behind the quotes"),
        ('1h "lab" x', "“x” stands behind the quotes"),
        ('9:00-10:00 "lab" 21:00', "“21:00” stands behind the quotes"),
    ],
)
def test_what_could_be_meant_otherwise_is_refused_with_what_to_write(
    text: str, advice: str
) -> None:
    with pytest.raises(NotUnderstoodError, match=advice):
        read(text)


@pytest.mark.parametrize("text", ["0 lab", "25h lab", "1h lab tomorrow", "1h lab today 21:00"])
def test_what_is_against_a_rule_is_refused_here_too(text: str) -> None:
    with pytest.raises(AgainstRuleError):
        read(text)


PIECES = [
    *("1h30", "90", "9:00-10:00", "9:00", "mon", "today", "yesterday", "tomorrow", "at", "9pm"),
    *("softmax", "lab 3", '"', "--", "-", "02/03", "1.5", "~", "about", "20 nov", "\0", "\n"),
    *("9" * 40, "\u0663", "\u00b2", "2026-02-30", "ago", "/", "", "3 days ago"),
]


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=25) | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_any_line_is_read_or_refused_in_one_line(text: str) -> None:
    try:
        line = read(text)
    except RefusalError as refused:
        sentence = str(refused)
    else:
        sentence = log_line.said(line, NOW, 240)
        assert line.words == " ".join(text[line.start : line.end].strip('"').split()) or (
            '"' in line.words
        )
    assert sentence.isprintable()
    assert sentence


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["1h30", "~45m", "9:00-10:00"]),
    st.text(st.sampled_from("abc mon today -/9:0"), max_size=12),
    st.sampled_from(["", "yesterday", "3 days ago", "20 nov"]),
)
def test_any_words_in_quotes_are_an_item_whatever_they_look_like(
    when: str, words: str, day: str
) -> None:
    line = read(f'{when} "{words}" {day}')
    assert line.words == " ".join(words.split())
    assert line.entry == spans.parse(f"{when} {day}", NOW, 240)


def test_in_quotes_such_a_word_is_an_item() -> None:
    assert log_line.parse('1h "hour of code"', NOW, 240).words == "hour of code"


def test_a_title_that_ends_like_a_day_or_a_clock_is_taken_whole() -> None:
    def is_title(words: str) -> bool:
        return words.casefold() == "lecture 2 may"

    line = log_line.parse("30m Lecture 2 May", NOW, 240, is_title)
    assert (line.words, line.entry) == ("Lecture 2 May", spans.parse("30m", NOW, 240))
    assert log_line.parse("30m lecture 2 may", NOW, 240).words == "lecture"
