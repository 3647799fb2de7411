"""Counters and habits: steps, corrections, and what reaching the target does."""

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Clock, Log

from studytrack.domain.errors import AgainstRuleError, NotFoundError
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import counting, states
from studytrack.services.pages import item_page, summaries

APPS, NOTES, TALK = (Address("mini", name) for name in ("apps", "notes", "talk"))


def test_a_step_is_one_and_the_total_comes_back(ws: Workspace) -> None:
    assert counting.add(ws, APPS).count_ == 1
    assert counting.add(ws, APPS, 1, note="Acme").count_ == 2


def test_a_negative_step_corrects_but_never_below_nothing(ws: Workspace) -> None:
    counting.add(ws, APPS, 2)
    assert counting.add(ws, APPS, -1).count_ == 1
    with pytest.raises(AgainstRuleError, match="never falls below 0"):
        counting.add(ws, APPS, -2)


FUNNEL = """format = 1
id = "funnel"
version = "1"
title = "Funnel"
[[module]]
id = "m"
title = "M"
items = [
  { id = "mails", kind = "counter", title = "Mails" },
  { id = "replies", kind = "counter", title = "Replies", of = "mails" },
  { id = "chats", kind = "counter", title = "Chats", of = "replies" },
]
"""


def test_a_rate_is_said_of_a_counter_with_one_upstream(ws: Workspace, folder: Path) -> None:
    assert counting.rates(ws, "funnel") == {}
    (folder / "funnel.toml").write_text(FUNNEL)
    shelf.start(ws, "funnel")
    assert counting.rates(ws, "funnel") == {}
    counting.add(ws, Address("funnel", "mails"), 90)
    assert counting.rates(ws, "funnel") == {"replies": "0 of 90, 0 %, 0–4 %"}
    counting.add(ws, Address("funnel", "replies"), 8)
    counting.add(ws, Address("funnel", "replies"), 1)
    assert counting.rates(ws, "funnel") == {"replies": "9 of 90, 10 %, 5–18 %", "chats": "0 of 9"}
    pages = {name: item_page.page(ws, Address("funnel", name)) for name in ("mails", "replies")}
    assert (pages["mails"].rate, pages["replies"].rate) == ("", "9 of 90, 10 %, 5–18 %")


def test_reaching_the_target_finishes_in_the_same_operation(ws: Workspace) -> None:
    assert counting.add(ws, APPS, 2).state == "todo"
    line = counting.add(ws, APPS, 1, on=date(2026, 11, 17))
    assert (line.state, line.count_) == ("done", 3)
    assert summaries.week(ws).finished[0].on == "2026-11-17"


def test_a_correction_does_not_reopen(ws: Workspace) -> None:
    counting.add(ws, APPS, 3)
    line = counting.add(ws, APPS, -1)
    assert (line.state, line.count_) == ("done", 2)
    assert counting.add(ws, APPS, 1).state == "done"
    with ws.store.reading() as read:
        assert [row.state for row in read.items.states("mini")] == ["done"]


def test_an_open_counter_never_finishes(ws: Workspace) -> None:
    assert counting.add(ws, NOTES, 1000).state == "todo"


def test_a_habit_finishes_after_enough_periods(ws: Workspace) -> None:
    assert counting.add(ws, TALK, 2, on=date(2026, 11, 10)).state == "todo"
    assert counting.add(ws, TALK, 1).state == "todo"
    assert counting.add(ws, TALK, 1).state == "done"


def test_counting_adds_no_time_and_time_no_count(ws: Workspace, log: Log) -> None:
    counting.add(ws, APPS)
    assert summaries.sessions(ws) == ()
    log("1h", "mini/apps")
    assert counting.add(ws, APPS).count_ == 2


def test_what_counts_nothing_takes_no_step(ws: Workspace) -> None:
    with pytest.raises(AgainstRuleError, match="counts nothing"):
        counting.add(ws, Address("mini", "read"))
    with pytest.raises(AgainstRuleError, match="whole curriculum"):
        counting.add(ws, Address("mini"))


@pytest.mark.parametrize(
    ("step", "on", "sentence"),
    [
        (0, None, "changes nothing"),
        (1, date(2026, 11, 19), "still to come"),
        (counting.MOST + 1, None, "goes up to"),
    ],
)
def test_steps_against_a_rule_are_refused(
    ws: Workspace, step: int, on: date | None, sentence: str
) -> None:
    with pytest.raises(AgainstRuleError, match=sentence):
        counting.add(ws, APPS, step, on=on)
    assert counting.entries(ws) == ()


def test_entries_are_listed_by_day_for_one_item_a_curriculum_or_all(ws: Workspace) -> None:
    counting.add(ws, APPS, 2, note="Acme")
    counting.add(ws, NOTES, 5, on=date(2026, 11, 10))
    assert [(row.item, row.value) for row in counting.entries(ws)] == [
        ("mini/notes", 5),
        ("mini/apps", 2),
    ]
    (one,) = counting.entries(ws, APPS)
    assert (one.title, one.on, one.text) == ("Applications", "2026-11-18", "Acme")
    assert len(counting.entries(ws, Address("mini"))) == 2


def test_a_correction_below_the_target_says_that_it_stays_done(ws: Workspace) -> None:
    counting.add(ws, APPS, 4)
    counting.add(ws, APPS, -1)
    assert history.history(ws, 1)[0].what == "added -1 to Applications, now 3"
    assert counting.add(ws, APPS, -2).state == "done"
    assert history.history(ws, 1)[0].what == "added -2 to Applications, now 1; it stays done"


def test_an_entry_is_edited_in_what_is_named(ws: Workspace) -> None:
    counting.add(ws, APPS, 2, note="Acme")
    row = counting.edit(ws, 1, value=1)
    assert (row.value, row.text, row.on) == (1, "Acme", "2026-11-18")
    assert history.history(ws, 1)[0].what == "changed entry 1 of Applications"
    row = counting.edit(ws, 1, on=date(2026, 11, 17), note="Bolt")
    assert (row.value, row.text, row.on) == (1, "Bolt", "2026-11-17")


def test_an_edit_that_first_reaches_the_target_finishes_too(ws: Workspace) -> None:
    counting.add(ws, APPS, 1)
    counting.edit(ws, 1, value=3)
    assert shelf.show(ws, "mini").modules[1].items[0].state == "done"


def test_no_edit_and_no_deletion_takes_the_total_below_nothing(ws: Workspace) -> None:
    counting.add(ws, APPS, 2)
    counting.add(ws, APPS, -2)
    with pytest.raises(AgainstRuleError, match="never falls below 0"):
        counting.edit(ws, 1, value=1)
    with pytest.raises(AgainstRuleError, match="never falls below 0"):
        counting.delete(ws, 1)
    assert [row.value for row in counting.entries(ws)] == [2, -2]


def test_an_entry_cannot_move_to_a_day_to_come(ws: Workspace) -> None:
    counting.add(ws, APPS)
    with pytest.raises(AgainstRuleError, match="still to come"):
        counting.edit(ws, 1, on=date(2026, 11, 19))


def test_a_deleted_entry_is_returned_as_it_was(ws: Workspace) -> None:
    counting.add(ws, APPS, 2)
    row = counting.delete(ws, 1)
    assert row is not None
    assert row.value == 2
    assert counting.entries(ws) == ()


def test_no_entry_of_that_number_is_edited_or_deleted(ws: Workspace) -> None:
    with pytest.raises(NotFoundError, match="number 4"):
        counting.edit(ws, 4, value=1)
    with pytest.raises(NotFoundError, match="number 4"):
        counting.delete(ws, 4)


def test_a_skipped_counter_that_reaches_its_target_is_done(ws: Workspace, clock: Clock) -> None:
    states.skip(ws, [APPS], why="later")
    clock.forward(days=1)
    assert counting.add(ws, APPS, 3).state == "done"
