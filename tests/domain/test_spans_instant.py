"""An instant is read for `--at`, `sessions edit` and `sessions split`."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import spans
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError, RefusalError
from studytrack.domain.instants import Moment

BERLIN = ZoneInfo("Europe/Berlin")
NOW = Moment(spans.instant(date(2026, 11, 21), 21 * 60 + 30, BERLIN, 0), BERLIN, "Europe/Berlin")
PIECES = ["1h", "30m", " ", "ago", "9:00", "9pm", "today", "mon", "at", "9" * 40, "\0", "\u0663"]


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("21:00", "2026-11-21 21:00"),
        ("21:30", "2026-11-21 21:30"),
        ("9:31 pm", "2026-11-20 21:31"),
        ("at 1:00", "2026-11-21 01:00"),
        ("yesterday 1:00", "2026-11-21 01:00"),
        ("mon 9pm", "2026-11-16 21:00"),
        ("20m ago", "2026-11-21 21:10"),
        ("1h 30m AGO", "2026-11-21 20:00"),
        ("1:30 ago", "2026-11-21 20:00"),
        ("90 ago", "2026-11-21 20:00"),
    ],
)
def test_an_instant_is_the_latest_such_time_not_after_now(text: str, wall: str) -> None:
    read = spans.parse_instant(text, NOW, 240)
    assert f"{read.wall:%Y-%m-%d %H:%M}" == wall
    assert (read.zone, read.zone_name) == (NOW.zone, NOW.zone_name)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("today 21:31", "21:31 is still to come, it is 21:30"),
        ("tomorrow 9:00", "still to come"),
        ("0m ago", "0 is too short"),
        ("25h ago", "more than 24h"),
        ("2026-03-28 2:30", "write 01:59 or 03:00"),
    ],
)
def test_an_instant_against_a_rule_is_refused(text: str, rule: str) -> None:
    with pytest.raises(AgainstRuleError, match=rule):
        spans.parse_instant(text, NOW, 240)


@pytest.mark.parametrize("text", ["", "now", "yesterday", "20m", "2 days ago", "9:00-10:00", "9:"])
def test_what_is_no_instant_is_answered_with_what_to_write(text: str) -> None:
    with pytest.raises(NotUnderstoodError, match="is not a time; write 21:00"):
        spans.parse_instant(text, NOW, 240)


def test_a_day_in_numbers_is_answered_with_its_iso_spellings() -> None:
    with pytest.raises(NotUnderstoodError, match="2026-02-03 or 2026-03-02"):
        spans.parse_instant("02/03 9:00", NOW, 240)


def test_a_clock_on_a_study_day_is_an_instant_in_any_zone() -> None:
    noon = spans.instant(date(2026, 11, 20), 720, BERLIN, 240)
    night = spans.instant(date(2026, 11, 20), 60, BERLIN, 240)
    assert night - noon == 13 * 3600


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20) | st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
def test_any_text_is_an_instant_not_after_now_or_refused(text: str) -> None:
    try:
        read = spans.parse_instant(text, NOW, 240)
    except RefusalError:
        return
    assert read.at <= NOW.at
