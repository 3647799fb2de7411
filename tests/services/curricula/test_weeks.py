"""A course that is due by weeks, and a habit of some weekdays."""

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Clock

from studytrack.domain.actions import Notice, remedy
from studytrack.domain.errors import NotFoundError
from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import outline, shelf
from studytrack.services.items import counting, states
from studytrack.services.pages import item_page, today_page, what_now

COURSE = """
format = 1
id = "weekly"
title = "A course of weeks"
[[module]]
id = "w1"
week = 1
items = [{ id = "a", kind = "lab", title = "A", hours = 1 }]
[[module]]
id = "w2"
week = 2
done_when = 1
note = "One of the two."
items = [
  { id = "b", kind = "lab", title = "B", hours = 1 },
  { id = "c", kind = "lab", title = "C", hours = 1 },
]
[[module]]
id = "habits"
items = [
  { id = "meet", kind = "counter", title = "Meet", every = "week", times = 4, on = ["thu"], slot = "19:00-21:00" },
]
"""  # noqa: E501 - an item is one line


def lag(weeks: str) -> Notice:
    ways = (remedy("move_weeks", "weekly"),)
    return Notice(f"{weeks} behind the weeks of its file. Nothing is owed.", ways)


@pytest.fixture
def weekly(bare: Workspace, folder: Path) -> Workspace:
    """Return a workspace with the course, started on a Wednesday."""
    (folder / "weekly.toml").write_text(COURSE)
    shelf.start(bare, "weekly")
    return bare


def behind(ws: Workspace) -> Notice | None:
    return outline.page(ws, "weekly").behind


def test_one_is_weeks_behind_as_a_fact_until_it_is_done_or_moved(
    weekly: Workspace, clock: Clock
) -> None:
    assert behind(weekly) is None
    clock.set("2026-12-02 20:00")  # the first week ended on 22 November
    assert behind(weekly) == lag("1 week")
    page = item_page.page(weekly, Address("weekly", "a"))
    assert (page.due, page.late, page.behind_weeks) == ("2026-11-22", True, 1)
    shelf.update(weekly, "weekly", weeks_from=date(2026, 11, 25))
    assert behind(weekly) is None
    clock.set("2026-12-20 20:00")
    assert behind(weekly) == lag("3 weeks")
    states.done(weekly, [Address("weekly", "a")])
    assert behind(weekly) == lag("2 weeks")
    states.done(weekly, [Address("weekly", "b")])  # one of two is enough
    assert behind(weekly) is None


def test_what_is_put_away_is_not_behind(weekly: Workspace, clock: Clock) -> None:
    clock.set("2027-01-02 20:00")
    shelf.stop(weekly, "weekly")
    assert behind(weekly) is None
    with pytest.raises(NotFoundError, match="stopped"):
        shelf.first_week(weekly, "weekly")


def test_weeks_are_counted_from_the_first_day_of_one(weekly: Workspace) -> None:
    assert shelf.first_week(weekly, "weekly") == date(2026, 11, 16)
    assert shelf.week_of(weekly, date(2026, 11, 25)) == date(2026, 11, 23)
    shelf.start(weekly, "mini")
    assert shelf.first_week(weekly, "mini") is None


def test_a_first_week_is_the_latest_unless_the_next_is_months_nearer(bare: Workspace) -> None:
    days = {"mon": "2026-11-16", "1 oct": "2026-10-01", "2 dec": "2026-12-02"}
    days |= {"2025-01-07": "2025-01-07"}
    assert {said: inputs.any_day(bare, said).isoformat() for said in days} == days


def test_a_habit_is_next_on_its_weekdays_alone(weekly: Workspace, clock: Clock) -> None:
    def offered() -> bool:
        page = today_page.page(weekly)
        now = what_now.page(weekly, 86_400)
        today = "weekly/meet" in {row.item.item for row in page.choices}
        assert today == any("weekly/meet" in one.items for one in now.suggestions)
        return today

    states.skip(weekly, [Address("weekly", name) for name in "abc"], why="known")
    assert not offered()  # a Wednesday
    clock.forward(days=1)
    assert offered()
    counting.add(weekly, Address("weekly", "meet"))
    assert not offered()  # met in this week
    clock.forward(days=7)
    assert offered()
    clock.forward(days=1)
    assert not offered()
    counting.add(weekly, Address("weekly", "meet"))  # never refused on another day


def test_a_habit_says_how_often_and_when(weekly: Workspace) -> None:
    page = item_page.page(weekly, Address("weekly", "meet"))
    assert page.habit == "1 a week for 4 weeks, on Thu, 19:00–21:00"
    assert item_page.page(weekly, Address("weekly", "a")).habit == ""


def test_the_note_of_a_module_is_told(weekly: Workspace) -> None:
    assert [module.note for module in outline.page(weekly, "weekly").modules] == [
        "", "One of the two.", "",
    ]  # fmt: skip
