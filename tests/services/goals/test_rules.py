"""The rules one sets by name: when days and weeks begin, what that changes, and what not."""

from datetime import date

import pytest
from tests.conftest import Clock, Log

from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals, rules, streaks
from studytrack.services.pages import summaries


def test_the_rules_say_their_values_as_they_are_read(ws: Workspace) -> None:
    assert rules.value(ws, "day_start") == "04:00"
    assert rules.value(ws, "week_start") == "monday"
    assert rules.put(ws, "day_start", "5:30") == "05:30" == rules.value(ws, "day_start")
    assert rules.put(ws, "week_start", "Sun") == "sunday" == rules.value(ws, "week_start")
    for name in rules.RULES:
        assert rules.put(ws, name, rules.value(ws, name)) == rules.value(ws, name)


def test_each_is_one_operation_that_undo_takes_back(ws: Workspace) -> None:
    rules.put(ws, "day_start", "05:30")
    rules.put(ws, "week_start", "sunday")
    history.undo(ws, 2)
    assert rules.value(ws, "day_start") == "04:00"
    assert rules.value(ws, "week_start") == "monday"


@pytest.mark.parametrize("word", ["", "5", "4:00 5:00", "soon", "25:00"])
def test_what_is_no_clock_time_is_no_day_start(ws: Workspace, word: str) -> None:
    with pytest.raises(NotUnderstoodError):
        rules.put(ws, "day_start", word)


@pytest.mark.parametrize("word", ["", "none", "someday", "1"])
def test_what_is_no_weekday_is_no_week_start(ws: Workspace, word: str) -> None:
    with pytest.raises(NotUnderstoodError):
        rules.put(ws, "week_start", word)


def test_a_day_begins_by_noon(ws: Workspace) -> None:
    assert rules.put(ws, "day_start", "12:00") == "12:00"
    for refused in (rules.put, rules.preview):
        with pytest.raises(AgainstRuleError, match="between 0:00 and 12:00"):
            refused(ws, "day_start", "12:01")


def test_a_new_day_start_leaves_recorded_days_and_says_what_day_it_is(
    ws: Workspace, log: Log, clock: Clock
) -> None:
    log("30m today")
    clock.set("2026-11-19 02:00")
    assert rules.preview(ws, "day_start", "03:00") == (
        "Study days begin at 3:00 from now on; every recorded day stays as it is."
    )
    assert rules.preview(ws, "day_start", "01:00") == (
        "Study days begin at 1:00 from now on, so it is Thu 19 Nov now; "
        "every recorded day stays as it is."
    )
    rules.put(ws, "day_start", "01:00")
    assert summaries.sessions(ws)[0].study_date == "2026-11-18"
    assert summaries.today(ws).date == "2026-11-19"


def test_the_preview_of_a_week_start_says_what_setting_it_then_shows(
    ws: Workspace, log: Log
) -> None:
    goals.goal(ws, seconds=3600, week=date(2026, 10, 5))
    # Monday weeks: W45 has Sunday 8, W46 nothing, W47 Wednesday. From Sundays on:
    # 8–14 November has Sunday 8, 15–21 Wednesday: two in a row.
    log("1h 8 nov")
    log("1h today")
    assert streaks.streak(ws).weeks[:2] == (1, 1)
    assert rules.preview(ws, "week_start", "sun") == (
        "All weeks are cut anew from Sunday on: the week streak goes from 1 to 2, "
        "the longest goes from 1 to 2."
    )
    rules.put(ws, "week_start", "sun")
    assert streaks.streak(ws).weeks[:2] == (2, 2)
    assert "the week streak stays 2, the longest stays 2" in rules.preview(ws, "week_start", "sun")


@pytest.mark.parametrize("word", ["", "high", "0.9x", "9" * 12])
def test_what_is_no_share_is_no_retention(word: str) -> None:
    with pytest.raises(NotUnderstoodError, match="a share like"):
        rules.RULES["retention"].read(word)
    assert rules.RULES["retention"].read("90 %") == 900
    assert rules.RULES["retention"].read("0,85") == 850


@pytest.mark.parametrize("thousandths", [699, 971])
def test_a_retention_is_within_reason(ws: Workspace, thousandths: int) -> None:
    with pytest.raises(AgainstRuleError, match="between"):
        goals.retention(ws, thousandths)
    with pytest.raises(AgainstRuleError, match="between"):
        goals.retention_preview(ws, thousandths)
    assert "90 %" in goals.retention_preview(ws, 900)
