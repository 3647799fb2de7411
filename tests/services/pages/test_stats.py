"""Where time went, by each measure; every measure adds up to the same."""

from datetime import date

import pytest
from tests.conftest import Log

from studytrack.cli import output
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals
from studytrack.services.pages import stats
from studytrack.services.time_log import sessions

HOUR = 3600


@pytest.fixture
def full(ws: Workspace, log: Log) -> Workspace:
    """3 h on an item, 1 h on another, 30 min on the curriculum, 30 min on nothing."""
    log("2h mon")
    log("1h 8 nov")
    log("1h today", "mini/lab")
    log("30m today", None)
    sessions.log(ws, Address("mini"), inputs.entry(ws, "30m mon"))
    return ws


def _pairs(ws: Workspace, by: str) -> list[tuple[str | None, int]]:
    return [(one.key, one.seconds) for one in stats.stats(ws, by=by).lines]


def test_by_item_the_most_time_comes_first_and_none_last(full: Workspace) -> None:
    assert _pairs(full, "item") == [
        ("mini/read", 3 * HOUR), ("mini/lab", HOUR), ("mini", HOUR // 2), (None, HOUR // 2),
    ]  # fmt: skip
    titles = [one.title for one in stats.stats(full).lines]
    assert titles == ["Chapter one", "Lab: softmax", "Mini course", "No item"]


def test_time_without_an_item_has_no_kind_and_no_track(full: Workspace) -> None:
    assert _pairs(full, "kind") == [("reading", 3 * HOUR), ("lab", HOUR), (None, HOUR)]
    assert _pairs(full, "track") == [("learn", 3 * HOUR), ("build", HOUR), (None, HOUR)]


def test_days_and_weeks_stand_in_their_order(full: Workspace) -> None:
    assert _pairs(full, "day") == [
        ("2026-11-08", HOUR), ("2026-11-16", HOUR * 5 // 2), ("2026-11-18", HOUR * 3 // 2),
    ]  # fmt: skip
    assert _pairs(full, "week") == [("2026-W45", HOUR), ("2026-W47", 4 * HOUR)]
    goals.week_start(full, 6)
    assert _pairs(full, "week") == [("2026-11-08", HOUR), ("2026-11-15", 4 * HOUR)]


@pytest.mark.parametrize("by", stats.BY)
def test_every_measure_adds_up_to_the_same_total(full: Workspace, by: str) -> None:
    view = stats.stats(full, by=by)
    assert view.seconds == 5 * HOUR == sum(one.seconds for one in view.lines)
    assert view.sessions == 5
    assert sum(one.share for one in view.lines) == pytest.approx(1, abs=0.001)


def test_a_stretch_counts_both_its_ends(full: Workspace) -> None:
    view = stats.stats(full, date(2026, 11, 8), date(2026, 11, 16), "day")
    assert [one.key for one in view.lines] == ["2026-11-08", "2026-11-16"]
    shown = output.as_json(view)
    assert isinstance(shown, dict)
    assert (shown["from"], shown["to"], shown["by"]) == ("2026-11-08", "2026-11-16", "day")


def test_a_stretch_without_time_is_empty(full: Workspace) -> None:
    view = stats.stats(full, last=date(2026, 11, 1))
    assert (view.seconds, view.lines) == (0, ())


def test_odd_stretches_and_measures_are_refused(full: Workspace) -> None:
    with pytest.raises(AgainstRuleError, match="swap them"):
        stats.stats(full, date(2026, 11, 2), date(2026, 11, 1))
    with pytest.raises(NotUnderstoodError, match="item, kind, track, day, week"):
        stats.stats(full, by="mood")
