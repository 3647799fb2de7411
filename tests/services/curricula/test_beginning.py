"""What is said of a curriculum before and as it is started."""

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Clock

from studytrack.domain.errors import NotFoundError
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import outline, preview, shelf
from studytrack.services.goals import goals
from studytrack.services.items import lookup
from studytrack.services.items.item_views import LinkView
from studytrack.services.pages import item_page, summaries

COURSE = """
format = 1
id = "group"
title = "Reading group"
lang = "en"
author = "A. Writer"
license = "CC0"
source = "a book"
weekly_hours = 4
due = 2019-02-28
links = [{ title = "Forum", url = "https://example.org/forum" }, { url = "https://b.org" }]
[[module]]
id = "w1"
week = 2
hours = 10
url = "https://example.org/w1"
items = [
  { id = "a", kind = "lab", title = "A", hours = 6, url = "https://a.org", recall = ["Why?"] },
  { id = "b", kind = "lab", title = "B", note = "Read it." },
]
[[module]]
id = "w2"
items = [{ id = "c", kind = "lab", title = "C" }]
"""


@pytest.fixture(autouse=True)
def group(folder: Path) -> None:
    (folder / "group.toml").write_text(COURSE)


def test_who_made_it_is_said(bare: Workspace) -> None:
    page = outline.page(bare, "group")
    assert page.made == "by A. Writer, in en, CC0, from a book"
    assert page.links == (
        LinkView("Forum", "https://example.org/forum"),
        LinkView("https://b.org", "https://b.org"),
    )
    assert outline.page(bare, "side").made == ""


def test_how_long_it_takes_is_said_before_it_is_started(bare: Workspace, folder: Path) -> None:
    assert outline.page(bare, "group").takes == (
        "16 h at 4 h a week: about 4 weeks, until mid December 2026."
    )
    goals.goal(bare, seconds=8 * 3600)
    assert outline.page(bare, "group").takes.startswith("16 h at 8 h a week: about 2 weeks")
    goals.goal(bare, good_days=4)
    assert outline.page(bare, "group").takes.startswith("16 h at 1.3 h a week: about 12 weeks")
    shelf.start(bare, "group")
    assert outline.page(bare, "group").takes == ""
    (folder / "empty.toml").write_text('format = 1\nid = "empty"\ntitle = "E"\n')
    assert outline.page(bare, "empty").takes == ""


def test_without_a_goal_and_without_a_suggestion_nothing_is_said(bare: Workspace) -> None:
    assert shelf.pace(bare, "side") == ""


def test_what_was_due_before_the_start_is_said_at_its_head_only(bare: Workspace) -> None:
    shelf.start(bare, "group")
    page = outline.page(bare, "group")
    assert page.past == "Due until 28 Feb 2019, before you started: 1 item. Nothing is late for it."
    item = item_page.page(bare, Address("group", "c"))
    assert (item.due, item.late) == (None, False)
    assert outline.page(bare, "side").past == ""


def test_a_week_is_due_at_its_end_counted_from_the_start(bare: Workspace, clock: Clock) -> None:
    before = shelf.show(bare, "group").modules[0].items[0]
    assert before.due is None
    shelf.start(bare, "group")
    (a, b, rest) = shelf.show(bare, "group").modules[0].items
    assert (a.due, b.due, rest.due) == ("2026-11-29",) * 3
    assert (rest.id, rest.hours) == ("w1-rest", 10)
    clock.set("2026-11-25 20:00")
    assert [one["due"] for one in summaries.today(bare).due] == ["2026-11-29"] * 3


def test_an_item_says_its_links_its_note_and_its_prompts(bare: Workspace) -> None:
    a, b, _ = shelf.show(bare, "group").modules[0].items
    assert (a.url, b.url) == ("https://a.org", "https://example.org/w1")
    assert a.links[0] == LinkView("Forum", "https://example.org/forum")
    assert (a.recall, b.note) == (("Why?",), "Read it.")


def test_an_item_of_a_file_nobody_started_is_found_and_shown(bare: Workspace) -> None:
    address = lookup.anywhere(bare, "group/a")
    page = item_page.page(bare, address)
    assert (page.item.title, page.item.state, page.due) == ("A", "todo", None)
    assert [link.url for link in page.links] == [
        "https://a.org", "https://example.org/forum", "https://b.org",
    ]  # fmt: skip
    with pytest.raises(NotFoundError, match="has no item “z”"):
        lookup.anywhere(bare, "group/z")
    with pytest.raises(NotFoundError):
        item_page.page(bare, Address("group", "z"))


def test_a_whole_curriculum_is_no_item(ws: Workspace) -> None:
    assert lookup.anywhere(ws, "mini/read") == Address("mini", "read")
    with pytest.raises(NotFoundError, match="whole curriculum"):
        lookup.anywhere(ws, "mini")
    with pytest.raises(NotFoundError):
        lookup.anywhere(ws, "nowhere/x")


def test_weeks_are_counted_from_a_day_that_is_said_and_moved_in_one_step(
    bare: Workspace, clock: Clock
) -> None:
    shelf.start(bare, "group", weeks_from=date(2026, 12, 2))
    assert item_page.page(bare, Address("group", "a")).due == "2026-12-13"
    assert shelf.changes(bare, "group") == ""
    notice = shelf.weeks_notice(bare, "group")
    assert notice is not None
    assert notice.sentence == "Its weeks are counted from Mon 30 Nov 2026."
    shelf.start(bare, "mini")
    assert shelf.weeks_notice(bare, "mini") is None
    seen = preview.preview(bare, "group", weeks_from=date(2026, 12, 16))
    assert (seen.week_1, seen.changes) == ("2026-12-14", "")
    assert preview.said(seen) == (
        "The file has nothing new.",
        "weeks: week 1 begins Mon 14 Dec 2026",
    )
    assert preview.preview(bare, "group").week_1 is None
    assert shelf.update(bare, "group", weeks_from=date(2026, 12, 14)) == (
        "week 1 begins Mon 14 Dec 2026"
    )
    assert item_page.page(bare, Address("group", "a")).due == "2026-12-27"
    assert shelf.update(bare, "group", weeks_from=date(2026, 12, 16)) == ""
    history.undo(bare)
    assert item_page.page(bare, Address("group", "a")).due == "2026-12-13"
    shelf.stop(bare, "group")
    shelf.start(bare, "group", weeks_from=date(2026, 12, 14))
    assert item_page.page(bare, Address("group", "a")).due == "2026-12-27"
    shelf.stop(bare, "group")
    clock.forward(weeks=3)
    shelf.start(bare, "group")
    assert item_page.page(bare, Address("group", "a")).due == "2026-12-27"


def test_an_update_can_bring_both_new_content_and_another_first_week(
    bare: Workspace, folder: Path
) -> None:
    shelf.start(bare, "group")
    (folder / "group.toml").write_text(COURSE.replace('title = "C"', 'title = "Cc"'))
    said = shelf.update(bare, "group", weeks_from=date(2026, 12, 14))
    assert said == "1 retitled, week 1 begins Mon 14 Dec 2026"
