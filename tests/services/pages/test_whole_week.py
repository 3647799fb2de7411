"""A whole week is made once for each state of the record, and never shown older than that."""

from datetime import timedelta
from typing import Any

import pytest
from tests.conftest import Clock, Log

from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals
from studytrack.services.items import lookup
from studytrack.services.pages import whole_week
from studytrack.services.time_log import timer
from studytrack.store.database import Store

WEEK = timedelta(weeks=1)


def test_a_week_is_as_read_anew_after_any_change(ws: Workspace, log: Log, clock: Clock) -> None:
    this = context.here(ws).week

    def as_read_anew() -> None:
        fresh = ws._replace(store=Store(ws.store.path, None))
        for first in (None, this - WEEK, this - 2 * WEEK):
            kept = whole_week.drawn(ws, first)
            assert whole_week.drawn(ws, first) == kept == whole_week.drawn(fresh, first)

    as_read_anew()
    for said in ("1h", "2h last mon", "30m 9 nov"):
        log(said)
        as_read_anew()
    goals.goal(ws, seconds=3600)
    as_read_anew()
    timer.start(ws, lookup.item(ws, "mini/read"))
    as_read_anew()
    clock.forward(minutes=7)
    as_read_anew()
    clock.forward(days=6)
    as_read_anew()


def test_what_a_timer_ran_is_never_kept(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, lookup.item(ws, "mini/read"))
    ran = []
    for _ in range(2):
        clock.forward(minutes=10)
        page, _drawn = whole_week.drawn(ws)
        assert page.timer is not None
        ran.append(page.timer.seconds)
    assert ran == [600, 1200]
    assert whole_week.drawn(ws, context.here(ws).week - WEEK)[0].timer is None


def test_a_week_is_made_once(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    of = whole_week.page_of

    def counted(*asked: Any) -> Any:
        made.append(asked[-1])
        return of(*asked)

    monkeypatch.setattr(whole_week, "page_of", counted)
    for _ in range(3):
        whole_week.drawn(ws)
    assert len(made) == 1
    whole_week.drawn(ws, context.here(ws).week)
    assert len(made) == 1
    tastes = ws.tastes._replace(hide_day_streak=True)
    whole_week.drawn(ws._replace(tastes=tastes))
    assert len(made) == 2
