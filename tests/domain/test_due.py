"""When something is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain import due
from studytrack.domain.curriculum import Curriculum, Item, Module
from studytrack.domain.due import DueCurriculum, Past

MONDAY = date(2026, 11, 23)
BEGUN = DueCurriculum(date(2026, 11, 25), MONDAY)
ITEM = Item("i", "lab", "I")


def _whole(item: Item = ITEM, *, module: Module | None = None, **file: str) -> Curriculum:
    module = (module or Module("m", "M", ()))._replace(items=(item,))
    return Curriculum("c", "C", "1", (module,), due=file.get("due"))


def _of(whole: Curriculum, begun: DueCurriculum = BEGUN) -> str | None:
    (module,) = whole.modules
    return due.of(whole, module, module.items[0], begun)


def test_the_item_says_it_before_its_module_and_that_before_the_file() -> None:
    whole = _whole(due="2027-03-01")
    assert _of(whole) == "2027-03-01"
    (module,) = whole.modules
    whole = whole._replace(modules=(module._replace(due="2027-02-01T18:00:00"),))
    assert _of(whole) == "2027-02-01T18:00:00"
    own = whole.modules[0]._replace(items=(ITEM._replace(due="2027-01-01"),))
    assert _of(whole._replace(modules=(own,))) == "2027-01-01"


def test_a_date_comes_before_a_week_on_the_same_thing_only() -> None:
    both = ITEM._replace(due="2027-01-01", week=1)
    assert _of(_whole(both)) == "2027-01-01"
    dated = Module("m", "M", (), due="2027-01-01")
    assert _of(_whole(ITEM._replace(week=3), module=dated)) == "2026-12-13"
    assert _of(_whole(module=Module("m", "M", (), week=2), due="2027-05-01")) == "2026-12-06"


def test_a_week_ends_with_the_last_of_its_seven_days() -> None:
    assert due.end_of(1, MONDAY) == "2026-11-29"
    assert due.end_of(12, MONDAY) == "2027-02-14"
    assert due.end_of(520, date(9998, 1, 1)) is None


def test_a_week_of_a_file_nobody_started_is_no_day() -> None:
    whole = _whole(ITEM._replace(week=3), due="2027-05-01")
    assert due.said(whole, whole.modules[0], whole.items()[0]) is None
    assert due.said(whole, None, ITEM) == "2027-05-01"


def test_what_was_past_before_the_start_is_said_once() -> None:
    whole = _whole(due="2019-02-28T23:59:00")
    assert _of(whole) is None
    assert due.every(whole, BEGUN) == {}
    assert due.past(whole, BEGUN) == Past("2019-02-28T23:59:00", 1)
    assert due.past(_whole(), BEGUN) is None
    assert due.every(_whole(ITEM._replace(week=1)), BEGUN) == {"i": "2026-11-29"}


@pytest.mark.parametrize(
    ("said", "weeks"), [(None, 0), ("2026-12-06", 0), ("2026-11-24", 0), ("2026-11-11", 2)]
)
def test_being_late_is_counted_in_whole_weeks(said: str | None, weeks: int) -> None:
    assert due.weeks_behind(said, BEGUN.on) == weeks


@given(st.integers(1, 520), st.integers(0, 400), st.integers(0, 6))
def test_starting_later_moves_every_week_by_as_much(week: int, later: int, into: int) -> None:
    whole = _whole(ITEM._replace(week=week))
    first = MONDAY + timedelta(weeks=later)
    moved = _of(whole, DueCurriculum(first + timedelta(days=into), first))
    plain = due.day(_of(whole))
    assert plain is not None
    assert due.day(moved) == plain + timedelta(weeks=later)


def test_only_what_is_due_by_weeks_is_counted_in_weeks() -> None:
    week, dated = ITEM._replace(week=1), ITEM._replace(week=1, due="2027-01-01")
    assert due.in_weeks(None, week)
    assert due.in_weeks(Module("m", "M", (), week=2), ITEM)
    assert not due.in_weeks(Module("m", "M", (), week=2), dated)
    assert not due.in_weeks(None, ITEM)
    assert due.has_weeks(_whole(week))
    assert not due.has_weeks(_whole(dated))


@given(st.integers(1, 9), st.integers(0, 100), st.sampled_from(["open", "optional", "settled"]))
def test_the_oldest_open_week_says_how_far_one_is_behind(week: int, later: int, what: str) -> None:
    today = MONDAY + timedelta(days=later)
    whole = _whole(ITEM._replace(week=week, optional=what == "optional"))
    found = due.behind(whole, BEGUN, {"i"} if what == "settled" else set(), today)
    last = MONDAY + timedelta(weeks=week, days=-1)
    assert found == (max(0, (today - last).days // 7) if what == "open" else 0)


def test_a_date_is_late_and_never_weeks_behind() -> None:
    assert due.behind(_whole(due="2026-11-26"), BEGUN, set(), date(2027, 5, 1)) == 0
