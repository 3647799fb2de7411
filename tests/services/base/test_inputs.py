"""Words into values."""

from datetime import date

import pytest
from tests.conftest import Clock, Log

from studytrack.domain.errors import (
    AgainstRuleError,
    AmbiguousError,
    NotFoundError,
    NotUnderstoodError,
)
from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.items import lookup, states
from studytrack.services.pages import summaries
from studytrack.services.time_log import sessions

READ, LAB = Address("mini", "read"), Address("mini", "lab")


def test_lengths_days_and_weeks_are_read_from_the_learners_rules(
    ws: Workspace, clock: Clock
) -> None:
    clock.set("2026-11-19 03:00")
    assert inputs.length("1h30") == 5400
    assert inputs.day(ws, "today") == date(2026, 11, 18)
    assert inputs.day(ws, "fri") == date(2026, 11, 13)
    assert inputs.day(ws, "fri", ahead=True) == date(2026, 11, 20)
    assert inputs.week(ws) == inputs.week(ws, "this") == date(2026, 11, 16)
    goals.week_start(ws, 6)
    assert inputs.week(ws) == date(2026, 11, 15)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("21 dec", date(2026, 12, 21)),
        ("W51", date(2026, 12, 14)),
        ("2025-W51", date(2025, 12, 15)),
        ("21 dec 2025", date(2025, 12, 15)),
        ("5 oct", date(2026, 10, 5)),
        ("this", date(2026, 12, 7)),
        ("W49", date(2026, 11, 30)),
    ],
)
def test_a_week_past_or_to_come_is_the_nearest(
    ws: Workspace, clock: Clock, words: str, first: date
) -> None:
    clock.set("2026-12-07 09:00")
    assert inputs.any_week(ws, words) == first


def test_an_instant_is_one_that_has_passed(ws: Workspace) -> None:
    assert inputs.instant(ws, "21:00").at < inputs.instant(ws, "19:00").at
    with pytest.raises(AgainstRuleError):
        inputs.instant(ws, "today 21:00")


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
    assert inputs.weekdays(words) == found


@pytest.mark.parametrize("word", ["su", "sunny", "none", "", "8"])
def test_what_is_no_weekday_is_refused(word: str) -> None:
    with pytest.raises(NotUnderstoodError, match="no weekday"):
        inputs.weekdays(["mon", word])


def test_a_request_id_is_a_uuid_in_any_spelling() -> None:
    plain = "6f9619ff-8b86-d011-b42d-00cf4fc964ff"
    assert inputs.op_id(plain) == plain
    assert inputs.op_id(plain.upper().replace("-", "")) == plain
    for wrong in ("", "x" * 32, plain[:-1]):
        with pytest.raises(NotUnderstoodError, match="UUID"):
            inputs.op_id(wrong)


def test_an_item_is_an_address_an_id_or_words(ws: Workspace) -> None:
    for words in ("mini/lab", "lab", "la", "softmax"):
        assert lookup.item(ws, words) == LAB
    assert lookup.item(ws, "mini") == Address("mini")
    with pytest.raises(AmbiguousError):
        lookup.item(ws, "one")
    with pytest.raises(NotFoundError):
        lookup.item(ws, "zebra")


def test_words_search_started_curricula_only(ws: Workspace) -> None:
    shelf.start(ws, "side")
    assert lookup.item(ws, "essay") == Address("side", "essay")
    shelf.stop(ws, "side")
    with pytest.raises(NotFoundError):
        lookup.item(ws, "essay")
    assert lookup.item(ws, "side/essay") == Address("side", "essay")


def test_last_is_the_item_of_the_session_recorded_last(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    with pytest.raises(NotFoundError, match="@last"):
        lookup.item(ws, "@last")
    log("10m")
    clock.forward(minutes=1)
    log("10m 2026-11-01", "mini/lab")
    assert lookup.item(ws, "@last") == LAB
    clock.forward(minutes=1)
    log("10m", None)
    with pytest.raises(NotFoundError, match="@last"):
        lookup.item(ws, "@last")


def test_next_is_the_head_of_the_suggestions(bare: Workspace) -> None:
    with pytest.raises(NotFoundError, match="Nothing is suggested"):
        lookup.item(bare, "@next")
    shelf.start(bare, "mini")
    assert lookup.item(bare, "@next") == READ


def test_several_items_and_modules_are_named_once_each(ws: Workspace) -> None:
    assert lookup.items(ws, ["read", "mini/m1", "mini/read", "softmax"]) == (
        READ,
        Address("mini", "m1"),
        LAB,
    )


def test_a_curriculum_is_named_by_its_id_or_its_beginning(ws: Workspace) -> None:
    assert inputs.curriculum(ws, "mi") == "mini"
    shelf.start(ws, "side")
    shelf.start(ws, "form", as_id="mini-gan", values={"paper": "a", "metric": "b"})
    assert inputs.curriculum(ws, "mini") == "mini"
    with pytest.raises(AmbiguousError) as several:
        inputs.curriculum(ws, "mi")
    assert several.value.candidates == ("mini", "mini-gan")
    with pytest.raises(NotFoundError, match="not started"):
        inputs.curriculum(ws, "outreach")


def test_completions_begin_with_what_is_typed_else_fit_it(ws: Workspace) -> None:
    shelf.start(ws, "side")
    assert lookup.completions(ws, "mini/l") == (("mini/lab", "Lab: softmax"),)
    assert ("side/film", "Film about lab work and softmax") in lookup.completions(ws, "softmax")
    states.done(ws, [Address("mini", "lab")])
    assert lookup.completions(ws, "mini/l", ("todo", "doing")) == ()
    assert lookup.completions(ws, "mini/", ("done",)) == (("mini/lab", "Lab: softmax"),)
    assert lookup.put_away(ws) == ()
    shelf.stop(ws, "side")
    assert lookup.put_away(ws) == ("side",)
    assert lookup.completions(ws, "side/") == ()


# --- the log line


def test_a_stretch_may_be_open_and_reach_into_days_to_come(ws: Workspace) -> None:
    assert inputs.stretch(ws, None, None) == (None, None)
    assert inputs.stretch(ws, "2026-11-01", "2099-12-31") == (date(2026, 11, 1), date(2099, 12, 31))
    assert inputs.stretch(ws, "today", "today") == (inputs.day(ws, "today"),) * 2
    with pytest.raises(AgainstRuleError, match="swap them"):
        inputs.stretch(ws, "2026-11-02", "2026-11-01")


def test_a_length_alone_is_one() -> None:
    assert inputs.is_length("1h30")
    assert not inputs.is_length("1h30 softmax")


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("20 dec", date(2026, 12, 20), date(2026, 12, 20)),
        ("20 dec to 2 jan", date(2026, 12, 20), date(2027, 1, 2)),
        ("dec 20 to jan 2", date(2026, 12, 20), date(2027, 1, 2)),
        ("dec 20 jan 2", date(2026, 12, 20), date(2027, 1, 2)),
        ("Dec 20, 2026 - Jan 2, 2027", date(2026, 12, 20), date(2027, 1, 2)),
        ("20 dec – 24 dec", date(2026, 12, 20), date(2026, 12, 24)),
        ("fri mon", date(2026, 11, 20), date(2026, 11, 23)),
        ("2026-11-02 4 nov", date(2026, 11, 2), date(2026, 11, 4)),
        ("mon fri", date(2026, 11, 23), date(2026, 11, 27)),
        ("15 nov 25 nov", date(2026, 11, 15), date(2026, 11, 25)),
        ("sun 15 nov – wed 25 nov", date(2026, 11, 15), date(2026, 11, 25)),
        ("10 nov 18 nov", date(2026, 11, 10), date(2026, 11, 18)),
        ("10 nov 17 nov", date(2027, 11, 10), date(2027, 11, 17)),
        ("18 nov 20 nov", date(2026, 11, 18), date(2026, 11, 20)),
        ("29 feb 1 mar", date(2028, 2, 29), date(2028, 3, 1)),
        ("15 nov 2026-11-25", date(2026, 11, 15), date(2026, 11, 25)),
        ("15 nov to 2026-11-25", date(2026, 11, 15), date(2026, 11, 25)),
        ("20 dec to 2027-01-02", date(2026, 12, 20), date(2027, 1, 2)),
        ("2026-12-24 2026-12-20", date(2026, 12, 24), date(2026, 12, 20)),
        ("5 days ago yesterday", date(2026, 11, 13), date(2026, 11, 17)),
        ("yesterday tomorrow", date(2026, 11, 17), date(2026, 11, 19)),
        ("20 dec mon 21 dec", date(2026, 12, 20), date(2026, 12, 21)),
        ("fri 2026-11-24", date(2026, 11, 20), date(2026, 11, 24)),
    ],
)
def test_days_to_come_are_two_or_one(ws: Workspace, said: str, first: date, last: date) -> None:
    assert inputs.days_ahead(ws, said) == (first, last)


@pytest.mark.parametrize("said", ["24 dec 20 dec", "2026-12-24 20 dec", "19 nov 18 nov"])
def test_days_far_apart_are_named_with_their_years(ws: Workspace, said: str) -> None:
    with pytest.raises(NotUnderstoodError, match="name both years"):
        inputs.days_ahead(ws, said)


@pytest.mark.parametrize("said", ["20", "20 dec and", "soon", "", "20 dec soon"])
def test_what_is_no_day_to_come_is_refused(ws: Workspace, said: str) -> None:
    with pytest.raises(NotUnderstoodError, match="is not a day"):
        inputs.days_ahead(ws, said)


def test_a_last_day_that_does_not_agree_with_its_weekday_is_said(ws: Workspace) -> None:
    with pytest.raises(NotUnderstoodError, match="name one of both"):
        inputs.days_ahead(ws, "20 dec tue 21 dec")


def test_a_filter_takes_every_item_with_the_words(ws: Workspace) -> None:
    sessions.log(ws, READ, inputs.entry(ws, "20m"))
    sessions.log(ws, Address("mini", "quiz"), inputs.entry(ws, "30m"))
    sessions.log(ws, None, inputs.entry(ws, "40m"))
    about = lookup.all_shown(ws, "one")
    assert about == (READ, Address("mini", "quiz"))
    assert [one.seconds for one in summaries.sessions(ws, among=about)] == [1200, 1800]
    assert [one.seconds for one in summaries.sessions(ws, among=about, newest=1)] == [1800]
    (nothing,) = lookup.all_shown(ws, "-")
    assert [one.seconds for one in summaries.sessions(ws, address=nothing)] == [2400]
    assert lookup.all_shown(ws, "mini/lab") == (LAB,)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("17 nov", (date(2026, 11, 17), date(2026, 11, 17))),
        ("tue", (date(2026, 11, 17), date(2026, 11, 17))),
        ("w46", (date(2026, 11, 9), date(2026, 11, 15))),
        ("2026-W46", (date(2026, 11, 9), date(2026, 11, 15))),
        ("last", None),
        ("w46 mon", None),
        ("17 nov attention", None),
        ("attention 2", None),
        ("9999-W52", None),
        ("0001-W01", None),
        ("", None),
    ],
)
def test_words_to_find_may_name_days(
    ws: Workspace, said: str, named: tuple[date, date] | None
) -> None:
    assert inputs.days_named(ws, said) == named


def test_a_second_day_behind_one_outside_the_years_is_refused(ws: Workspace) -> None:
    with pytest.raises(AgainstRuleError, match="9999"):
        inputs.days_ahead(ws, "9999-12-31 mon")
