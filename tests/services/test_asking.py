"""Words into values."""

from datetime import date

import pytest
from tests.conftest import Clock, Log

from studytrack.domain.refusals import (
    AgainstRuleError,
    AmbiguousError,
    NotFoundError,
    NotUnderstoodError,
)
from studytrack.domain.sessions import Address
from studytrack.services import asking, curricula, planning
from studytrack.services.workspace import Workspace

READ, LAB = Address("mini", "read"), Address("mini", "lab")


def test_lengths_days_and_weeks_are_read_from_the_learners_rules(
    ws: Workspace, clock: Clock
) -> None:
    clock.set("2026-11-19 03:00")
    assert asking.length("1h30") == 5400
    assert asking.day(ws, "today") == date(2026, 11, 18)
    assert asking.day(ws, "fri") == date(2026, 11, 13)
    assert asking.day(ws, "fri", ahead=True) == date(2026, 11, 20)
    assert asking.week(ws) == asking.week(ws, "this") == date(2026, 11, 16)
    planning.week_start(ws, 6)
    assert asking.week(ws) == date(2026, 11, 15)


def test_an_instant_is_one_that_has_passed(ws: Workspace) -> None:
    assert asking.instant(ws, "21:00").at < asking.instant(ws, "19:00").at
    with pytest.raises(AgainstRuleError):
        asking.instant(ws, "today 21:00")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["none"], ()),
        (["NONE"], ()),
        (["sun", "Sat"], (5, 6)),
        (["saturday,", "sun", "sat"], (5, 6)),
        (["wednes"], (2,)),
    ],
)
def test_weekdays_are_read_in_any_order(words: list[str], found: tuple[int, ...]) -> None:
    assert asking.weekdays(words) == found


@pytest.mark.parametrize("word", ["su", "sunny", "none", "", "8"])
def test_what_is_no_weekday_is_refused(word: str) -> None:
    with pytest.raises(NotUnderstoodError, match="no weekday"):
        asking.weekdays(["mon", word])


def test_a_request_id_is_a_uuid_in_any_spelling() -> None:
    plain = "6f9619ff-8b86-d011-b42d-00cf4fc964ff"
    assert asking.op_id(plain) == plain
    assert asking.op_id(plain.upper().replace("-", "")) == plain
    for wrong in ("", "x" * 32, plain[:-1]):
        with pytest.raises(NotUnderstoodError, match="UUID"):
            asking.op_id(wrong)


def test_an_item_is_an_address_an_id_or_words(ws: Workspace) -> None:
    for words in ("mini/lab", "lab", "la", "softmax"):
        assert asking.item(ws, words) == LAB
    assert asking.item(ws, "mini") == Address("mini")
    with pytest.raises(AmbiguousError):
        asking.item(ws, "one")
    with pytest.raises(NotFoundError):
        asking.item(ws, "zebra")


def test_words_search_started_curricula_only(ws: Workspace) -> None:
    curricula.start(ws, "side")
    assert asking.item(ws, "essay") == Address("side", "essay")
    curricula.stop(ws, "side")
    with pytest.raises(NotFoundError):
        asking.item(ws, "essay")
    assert asking.item(ws, "side/essay") == Address("side", "essay")


def test_last_is_the_item_of_the_session_recorded_last(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    with pytest.raises(NotFoundError, match="@last"):
        asking.item(ws, "@last")
    log("10m")
    clock.forward(minutes=1)
    log("10m 2026-11-01", "mini/lab")
    assert asking.item(ws, "@last") == LAB
    clock.forward(minutes=1)
    log("10m", None)
    with pytest.raises(NotFoundError, match="@last"):
        asking.item(ws, "@last")


def test_next_is_the_head_of_the_suggestions(bare: Workspace) -> None:
    with pytest.raises(NotFoundError, match="Nothing is suggested"):
        asking.item(bare, "@next")
    curricula.start(bare, "mini")
    assert asking.item(bare, "@next") == READ


def test_several_items_and_modules_are_named_once_each(ws: Workspace) -> None:
    assert asking.items(ws, ["read", "mini/m1", "mini/read", "softmax"]) == (
        READ,
        Address("mini", "m1"),
        LAB,
    )


def test_a_curriculum_is_named_by_its_id_or_its_beginning(ws: Workspace) -> None:
    assert asking.curriculum(ws, "mi") == "mini"
    curricula.start(ws, "side")
    curricula.start(ws, "form", as_id="mini-gan", values={"paper": "a", "metric": "b"})
    assert asking.curriculum(ws, "mini") == "mini"
    with pytest.raises(AmbiguousError) as several:
        asking.curriculum(ws, "mi")
    assert several.value.candidates == ("mini", "mini-gan")
    with pytest.raises(NotFoundError, match="not started"):
        asking.curriculum(ws, "outreach")


def test_completions_begin_with_what_is_typed_else_fit_it(ws: Workspace) -> None:
    curricula.start(ws, "side")
    assert asking.completions(ws, "mini/l") == (("mini/lab", "Lab: softmax"),)
    assert ("side/film", "Film about lab work and softmax") in asking.completions(ws, "softmax")
    curricula.stop(ws, "side")
    assert asking.completions(ws, "side/") == ()


# --- the log line


def test_a_stretch_may_be_open_and_reach_into_days_to_come(ws: Workspace) -> None:
    assert asking.stretch(ws, None, None) == (None, None)
    assert asking.stretch(ws, "2026-11-01", "2099-12-31") == (date(2026, 11, 1), date(2099, 12, 31))
    assert asking.stretch(ws, "today", "today") == (asking.day(ws, "today"),) * 2
    with pytest.raises(AgainstRuleError, match="swap them"):
        asking.stretch(ws, "2026-11-02", "2026-11-01")
