"""Weeks that are read and drawn before they are asked for are never older than the record."""

from datetime import date, timedelta
from typing import Any

import pytest

from studytrack.services.base import context
from studytrack.services.base.inputs import entry
from studytrack.services.base.workspace import Workspace
from studytrack.services.items.lookup import item
from studytrack.services.pages import whole_week
from studytrack.services.time_log import sessions, timer
from studytrack.store.database import Store
from studytrack.tui.drawing import themes
from studytrack.tui.screens.week import at_hand
from studytrack.tui.screens.week.at_hand import WeeksAtHand
from studytrack.tui.widgets.lines import Drawing, Drawn

WEEK = timedelta(weeks=1)


def fresh(ws: Workspace) -> Workspace:
    """Return a workspace on the same file that knows nothing of it yet."""
    return ws._replace(store=Store(ws.store.path, None))


def picture(window: Any) -> list[list[tuple[str, str]]]:
    """Return what is seen, colours included."""
    strips = window.screen._compositor.render_strips()
    return [[(part.text, str(part.style)) for part in strip.simplify()] for strip in strips]


async def as_drawn_anew(window: Any) -> None:
    """Hold what is seen against the same week read and drawn with nothing kept."""
    await window.settle()
    shown, screen = picture(window), window.screen
    screen._at_hand = WeeksAtHand(fresh(screen.workspace))
    for panel in screen.query(Drawn):
        panel._kept, panel._known = (), None
        panel._styles_cache.clear()
    screen.load()
    screen.refresh(layout=True)
    await window.settle()
    assert picture(window) == shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_a_week_at_hand_looks_as_one_drawn_anew(
    show: Any, studied: Workspace, size: tuple[int, int]
) -> None:
    async with show(studied, size) as window:
        await window.press("3")
        for key in ("left", "left", "right", "right"):
            await window.pilot.pause(0.15)  # those beside it are read meanwhile
            await window.press(key)
            await as_drawn_anew(window)
        await window.pilot.pause(0.15)
        sessions.log(studied, item(studied, "side/essay"), entry(studied, "2h last mon"))
        for key in ("left", "right"):
            await window.press(key)
            await as_drawn_anew(window)
        await window.pilot.resize_terminal(100, 30)
        await as_drawn_anew(window)
        await window.press("left")
        await as_drawn_anew(window)


async def test_a_week_at_hand_outlives_no_midnight_and_no_minute_of_a_timer(
    show: Any, studied: Workspace, clock: Any
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("3", "left", "left")
        await window.pilot.pause(0.15)
        clock.set("2026-11-23 06:00")  # a week later is another running one
        window.screen.reload()
        for key in ("right", "right", "t", "left"):
            await window.press(key)
            await as_drawn_anew(window)
        timer.start(studied, item(studied, "course/read"))
        await window.press("t")
        clock.forward(600)
        await window.press("left", "right")
        await as_drawn_anew(window)


async def test_a_mark_and_another_theme_are_drawn_over_what_is_kept(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("3", "left", "right", "comma")
        await window.press("left")
        await as_drawn_anew(window)
        window.app.theme = themes.LIGHT
        await window.settle()
        await window.press("right")
        await as_drawn_anew(window)


async def test_the_weeks_beside_are_read_once_and_then_nothing_is(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    drawn = whole_week.drawn

    def counted(ws: Workspace, first: date | None) -> Any:
        read.append(first)
        return drawn(ws, first)

    monkeypatch.setattr(whole_week, "drawn", counted)
    async with show(studied) as window:
        await window.press("3")
        await window.pilot.pause(0.3)
        assert read == [None, date(2026, 11, 9)]
        await window.press("left")
        await window.pilot.pause(0.3)
        assert read == [None, date(2026, 11, 9), date(2026, 11, 2)]
        await window.press("1", "3")
        await window.pilot.pause(0.3)
        assert len(read) == 3


def test_so_many_weeks_are_kept_and_no_more(studied: Workspace) -> None:
    weeks = WeeksAtHand(studied)
    first = context.here(studied).week
    for step in range(3 * at_hand.MOST):
        week = weeks.week(first - step * WEEK)
        weeks.sessions(first - step * WEEK, week.drawn.badges)
    assert len(weeks._kept) <= at_hand.MOST + 1
    assert len(weeks._sessions) <= at_hand.MOST + 1


def test_equal_values_are_the_same_drawing_and_others_are_not() -> None:
    def draw(said: str, width: int, *, more: int = 0) -> list[Any]:
        return [said, width, more]

    one = Drawing(draw, "a", more=1)
    assert one.same(Drawing(draw, "a", more=1))
    assert not one.same(Drawing(draw, "b", more=1))
    assert not one.same(Drawing(draw, "a", more=2))
    assert not one.same(lambda _width: [])
