"""What to do with the time at hand, from a record: what `start` takes, with its reason."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.conftest import Clock, Log

from studytrack.domain.errors import AgainstRuleError
from studytrack.domain.sessions import Address
from studytrack.domain.what_now import Suggestion
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import lookup, states
from studytrack.services.pages import what_now
from studytrack.services.recall import marks
from studytrack.services.time_log import timer

MIN = 60


def said(ws: Workspace, minutes: int) -> list[tuple[str, int, str]]:
    found = what_now.page(ws, minutes * MIN)
    return [(one.title, one.seconds // MIN, one.reason) for one in found.suggestions]


def test_time_at_hand_is_some_and_at_most_a_day(ws: Workspace) -> None:
    for seconds in (0, -1, 86_401):
        with pytest.raises(AgainstRuleError, match="between a second and 24 hours"):
            what_now.page(ws, seconds)


def test_without_anything_started_nothing_is_suggested(bare: Workspace) -> None:
    assert said(bare, 25) == []


def test_what_is_on_what_can_be_finished_and_parts(ws: Workspace, log: Log) -> None:
    shelf.start(ws, "side")
    log("15m", "mini/lab")
    assert said(ws, 60) == [
        ("Lab: softmax", 60, "you are on it; 1h of 1h 45m left at your pace"),
        ("Film about lab work and softmax", 60, "finishes it (1h at your pace)"),
        ("Chapter one", 60, "finishes it (1h at your pace)"),
    ]
    behind = "“learn” is behind its share of four weeks; 20m of 1h left at your pace"
    assert said(ws, 20)[0] == ("Film about lab work and softmax", 20, behind)
    smallest = "nothing fits 5m; this is the smallest there is"
    assert [reason for _, _, reason in said(ws, 5)] == [smallest]


def test_what_the_timer_runs_on_cannot_be_started(ws: Workspace) -> None:
    timer.start(ws, Address("mini", "read"))
    found = what_now.page(ws, 60 * MIN)
    assert "mini/read" not in [one.item for one in found.suggestions]


def test_recall_is_one_suggestion_and_takes_half(ws: Workspace, clock: Clock) -> None:
    for name in ("read", "lab"):
        states.done(ws, [Address("mini", name)])
        marks.add(ws, Address("mini", name))
    clock.set("2026-11-25 20:00")
    found = what_now.page(ws, 25 * MIN).suggestions[0]
    assert (found.what, found.item, found.title) == ("recall", None, "Recall 2 items")
    assert found.items == ("mini/lab", "mini/read") or found.items == ("mini/read", "mini/lab")  # noqa: PLR1714 - order by chance
    assert (found.seconds, found.reason) == (480, "due, about 8m")
    one = what_now.page(ws, 10 * MIN).suggestions[0]
    assert said(ws, 5)[0][1:] == (5, "about 4m; nothing else fits 5m")
    assert said(ws, 3)[0][1:] == (3, "nothing fits 3m; this is the smallest there is")
    assert one.title.startswith("Recall ")
    assert one.item == one.items[0]


def test_a_track_that_is_behind_goes_first(ws: Workspace, log: Log) -> None:
    log("3h", "mini/read")
    states.done(ws, [Address("mini", "read")])
    shelf.start(ws, "side")
    log("2h yesterday", "side/film")
    found = said(ws, 50)
    assert found[0][0] in {"Film about lab work and softmax", "Essay"}
    assert any("behind its share of four weeks" in reason for _, _, reason in found)


def test_an_item_without_an_estimate_promises_nothing(ws: Workspace) -> None:
    shelf.start(ws, "side")
    for name in ("read", "lab", "apps", "talk", "post"):
        states.done(ws, [Address("mini", name)])
    for name in ("film", "essay"):
        states.done(ws, [Address("side", name)])
    assert said(ws, 60) == [("All of it", 25, "a sitting of it")]


def test_follow_ups_are_named_and_counted() -> None:
    one = Suggestion("follow_up", "due", 600, leads=("Ada",))
    shown = what_now._view(one, {})
    assert (shown.item, shown.lead, shown.title) == (None, "Ada", "Follow up with Ada")
    assert shown.reason == "1 follow-up due, 10 min each"
    more = what_now._view(one._replace(leads=("Ada", "Bo", "Cy")), {})
    assert (more.title, more.reason) == (
        "Follow up with Ada and 2 more", "3 follow-ups due, 10 min each",
    )  # fmt: skip


@pytest.mark.parametrize("minutes", [5, 25, 60, 1440])
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8, deadline=None
)
@given(finished=some.sets(some.sampled_from(["read", "lab", "apps", "post"])), on=some.booleans())
def test_every_item_suggested_is_one_that_start_takes(
    ws: Workspace, log: Log, minutes: int, finished: set[str], *, on: bool
) -> None:
    before = len(history.history(ws, 100))
    if on:
        log("10m", "mini/lab")
    for name in finished:
        states.done(ws, [Address("mini", name)])
    found = what_now.page(ws, minutes * MIN)
    assert found == what_now.page(ws, minutes * MIN)
    for one in found.suggestions:
        assert one.what == "item"
        timer.start(ws, lookup.item(ws, str(one.item)))
        history.undo(ws, 1)
    if minutes == 1440 and found.suggestions:
        assert found.suggestions[0].item == str(lookup.item(ws, "@next"))
    if done := len(history.history(ws, 100)) - before:
        history.undo(ws, done)


def test_what_is_left_is_said_in_minutes_that_are_enough(ws: Workspace, log: Log) -> None:
    log("15m 30s", "mini/lab")
    assert said(ws, 60)[0][2] == "you are on it; 1h of 1h 45m left at your pace"


def test_what_is_over_its_estimate_is_a_sitting_of_it(ws: Workspace, log: Log) -> None:
    log("6h", "mini/read")
    over = "you are on it; its estimate is used up"
    assert said(ws, 25)[0] == ("Chapter one", 15, over)
    assert said(ws, 10)[0] == ("Chapter one", 10, "its estimate is used up")
