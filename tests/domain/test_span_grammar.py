"""Whatever the grammar writes is read as it was meant, in every spelling, case and spacing."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.test_spans_instant import NOW

from studytrack.domain import date_words, days, spans
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError

TODAY = days.today(NOW, 240)
MONTHS = date_words.MONTHS
MONTHS_IN_SHORT = tuple(month[:3] for month in MONTHS)
BARE_DAY = re.compile(r"(about )?([1-9]|[12]\d|3[01])")
"""A length that could be the number of a day."""


@st.composite
def said_lengths(draw: st.DrawFn) -> tuple[str, int, bool]:
    """Return a length in one of its spellings, its seconds, and whether it has a unit."""
    minutes = draw(st.integers(1, 1439))
    hours, rest = divmod(minutes, 60)
    forms = [(f"{minutes}", False)]
    forms += [(f"{minutes}{unit}", True) for unit in ("m", " m", "min", " min", " minutes")]
    if hours:
        forms += [(f"{hours}:{rest:02d}", False), (f"{hours}h{rest:02d}", True)]
        forms += [(f"{hours}{h} {rest}{m}", True)
                  for h, m in (("h", "m"), (" h", " min"), (" hours", " minutes"))]  # fmt: skip
    if rest % 3 == 0:
        parts = f"{rest * 100 // 60:02d}"
        forms += [(f"{hours}.{parts}h", True), (f"{hours},{parts} hours", True)]
    said, unit = draw(st.sampled_from(forms))
    about = draw(st.sampled_from(["", "", "~", "about "]))
    return f"{about}{said}", minutes * 60, unit or bool(about)


@st.composite
def said_days(draw: st.DrawFn) -> tuple[str, date]:
    """Return a day of the last year in one of its spellings, and the day."""
    ago = draw(st.integers(0, 360))
    day = TODAY - timedelta(days=ago)
    name, month = date_words.WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    forms = [f"{ago} days ago", day.isoformat(), f"{day:%Y/%m/%d}", f"{day:%Y%m%d}"]
    for written in (month, month[:3]):
        forms += [f"{day.day} {written}", f"{day.day}th {written}",
                  f"{written} {day.day}", f"{written} {day.day}th {day.year}",
                  f"{name} {written} {day.day}, {day.year}",
                  f"{name} {day.day} {written} {day.year}",
                  f"{name[:3]} {day.day}{written}"]  # fmt: skip
    if ago < 7:
        forms += [name, name[:3], f"{name} evening"]
    if 1 <= ago <= 7:
        forms += [f"last {name}", f"last {name[:3]} morning"]
    if ago % 7 == 0:
        forms.append(f"{ago // 7} weeks ago")
    forms += {0: ["today", "this morning", "tonight"], 1: ["yesterday", "last night"]}.get(ago, [])
    return draw(st.sampled_from(forms)), day


@st.composite
def said_clocks(draw: st.DrawFn) -> tuple[str, int]:
    """Return a clock in one of its spellings, and its minutes after midnight."""
    hour, minute = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    twelve, half = (hour + 11) % 12 + 1, "pm" if hour >= 12 else "am"
    forms = [f"{hour}:{minute:02d}", f"{hour:02d}:{minute:02d}"]
    forms += [f"{twelve}:{minute:02d}{half}", f"{twelve}:{minute:02d} {half}"]
    forms += [] if minute else [f"{twelve}{half}", f"{twelve} {half}"]
    return draw(st.sampled_from(forms)), hour * 60 + minute


Case = Callable[[str], str]
CASES: st.SearchStrategy[Case] = st.sampled_from([str, str.upper, str.title])
QUICK = settings(max_examples=150, deadline=None)


def two_days(length: str, day: str) -> bool:
    """Whether ``30 nov 20`` could be 30 minutes, or a day in November."""
    return bool(BARE_DAY.fullmatch(length)) and day.startswith(MONTHS_IN_SHORT)


@QUICK
@given(said_lengths(), said_days(), CASES, st.sampled_from(["front", "behind"]))
def test_a_length_and_a_day_mean_the_same_in_every_spelling(
    length: tuple[str, int, bool], day: tuple[str, date], case: Case, place: str
) -> None:
    said, seconds, unit = length
    text = case(f"{day[0]} {said}" if place == "front" else f"{said} {day[0]}")
    if place == "front" and not unit:
        # Behind a day a bare number may be a clock, or the year of a date.
        try:
            assert spans.parse(text, NOW, 240).study_date == day[1]
        except (NotUnderstoodError, AgainstRuleError):
            return
    if place == "behind" and two_days(said, day[0]):
        with pytest.raises(NotUnderstoodError):
            spans.parse(text, NOW, 240)
        return
    read = spans.parse(text, NOW, 240)
    assert (read.study_date, read.seconds, read.started_at) == (day[1], seconds, None)
    assert read.guessed == said.startswith(("~", "about"))


@QUICK
@given(said_lengths(), said_days(), said_clocks(), CASES, st.sampled_from(["", "at "]))
def test_a_clock_behind_is_the_start_on_the_day_that_was_named(
    length: tuple[str, int, bool], day: tuple[str, date], clock: tuple[str, int],
    case: Case, at: str,
) -> None:  # fmt: skip
    text = case(f"{length[0]} {day[0]} {at}{clock[0]}")
    try:
        read = spans.parse(text, NOW, 240)
    except AgainstRuleError:
        return  # still to come, or a time the clock skipped
    except NotUnderstoodError:
        disagree = any(part in day[0] for part in date_words.PARTS)
        assert disagree or two_days(length[0], day[0])
        return
    start = spans.instant(day[1], clock[1], NOW.zone, 240)
    assert (read.study_date, read.seconds, read.started_at) == (day[1], length[1], start)


@QUICK
@given(said_days(), said_clocks(), said_clocks(), st.sampled_from(["-", " – ", " to "]), CASES)
def test_a_range_begins_and_ends_at_its_clocks(
    day: tuple[str, date], first: tuple[str, int], last: tuple[str, int], sign: str,
    case: Case,
) -> None:  # fmt: skip
    written = f"{first[0]}{sign}{last[0]}"
    for text in (f"{written} {day[0]}", f"{day[0]} {written}"):
        try:
            read = spans.parse(case(text), NOW, 240)
        except AgainstRuleError:
            continue
        except NotUnderstoodError:
            assert any(part in day[0] for part in date_words.PARTS)
            continue
        start = spans.instant(day[1], _start(first, last), NOW.zone, 240)
        assert (read.study_date, read.started_at) == (day[1], start)
        assert read.seconds % 60 == 0


def _start(first: tuple[str, int], last: tuple[str, int]) -> int:
    """Return the start of a range: where only the end has am or pm, that is the start's too."""
    bare = first[0][-1].isdigit() and first[0][0] != "0" and first[1] < 13 * 60
    if not bare or last[0][-1].isdigit():
        return first[1]
    same = first[1] % 720 + 720 * (last[1] >= 720)
    return same if same < last[1] else (same + 720) % 1440


@pytest.mark.parametrize("length", ["1000m", "1000 min", "1440m"])
def test_a_length_of_four_digits_behind_a_day_is_no_year(length: str) -> None:
    read = spans.parse(f"20 nov {length}", NOW, 240)
    assert (read.study_date, read.seconds) == (date(2026, 11, 20), int(length[:4]) * 60)
    assert spans.parse(f"nov 20 {length}", NOW, 240) == read
    dated = spans.parse("20 nov 2025 2h", NOW, 240)
    assert (dated.study_date, dated.seconds) == (date(2025, 11, 20), 7200)
