"""Milestones: one time line, reached above, ahead below."""

from datetime import date
from typing import Any

import pytest

from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import evidence, states
from studytrack.services.milestones import milestones, own
from studytrack.tui.drawing import glyphs
from studytrack.tui.screens.milestones import panels

SIZES = [(80, 24), (120, 40)]


def first_item(ws: Workspace) -> Address:
    with ws.store.reading() as read:
        for kept in read.curricula.all():
            for item in kept.content.items():
                if item.kind == "milestone":
                    return Address(kept.id, item.id)
    raise AssertionError


@pytest.mark.parametrize("size", SIZES)
async def test_the_time_line_shows_reached_today_and_ahead(
    show: Any, studied: Workspace, size: tuple[int, int]
) -> None:
    states.done(studied, [first_item(studied)], evidence="https://e.org/proof")
    async with show(studied, size) as window:
        await window.press("6")
        lines = window.text.splitlines()
        assert any("◆" in line and "18 Nov 2026" in line for line in lines)
        assert any("today, Wed 18 Nov 2026" in line for line in lines)
        assert any("◇" in line and "good weeks in a row" in line for line in lines)
        assert "https://e.org/proof" in window.words


async def test_a_bare_record_says_what_is_ahead(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("6", "G")
        assert "4 good weeks in a row" in window.text
        await window.press("slash")
        await window.type("good weeks")
        await window.press("enter")
        await window.press("y")
        assert "Sent to the terminal's clipboard" in window.words


def test_gaps_are_counted_in_weeks_months_and_years(studied: Workspace) -> None:
    page = milestones.page(studied)
    row = page.ahead[0]

    def at(day: str | None) -> milestones.MilestoneRow:
        return row._replace(view=row.view._replace(ahead=False, on=day, hours=None))

    days = ("2026-10-01", "2026-09-20", "2026-09-19", "2026-05-01", "2024-01-01", None)
    found = panels.entries(page._replace(reached=tuple(map(at, days)), ahead=()))
    assert [one.words for one in found if one.row is None] == [
        "2 years", "4 months", "1 week", f"today, Wed 18 Nov {date(2026, 11, 18).year}",
    ]  # fmt: skip
    signs = glyphs.of(plain=False)
    drawn = [panels.draw(one, {}, 100, signs) for one in found]
    assert "no day" in "".join(part.text for part in drawn[0])
    assert panels.about(None, 60, signs)
    assert panels.about(at(None), 60, signs)
    assert panels.nothing(40)


async def test_a_adds_one_of_your_own_e_changes_it_and_d_deletes_it(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("6", "a")
        await window.type("Gave a talk")
        await window.press("enter")
        assert "Gave a talk" in window.text
        await window.press("G", "slash")
        await window.type("gave")
        await window.press("enter", "e", "ctrl+u")
        await window.type("Gave two talks")
        await window.press("enter")
        assert "Gave two talks" in window.text
        await window.press("D")
        assert not [one for one in milestones.every(studied) if one.source == "own"]
        await window.press("u")
        assert [one.title for one in milestones.every(studied) if one.source == "own"] == [
            "Gave two talks"
        ]


async def test_e_on_an_item_adds_changes_and_empties_its_evidence(
    show: Any, studied: Workspace
) -> None:
    item = first_item(studied)
    states.done(studied, [item], evidence="https://e.org/1")
    async with show(studied, (120, 40)) as window:
        await window.press("6", "e", "ctrl+u")
        await window.type("https://e.org/2")
        await window.press("tab", "ctrl+u")
        await window.type("2026-11-16")
        await window.press("tab")
        await window.type("0.83")
        await window.press("enter")
        found = [(one.text, one.on) for one in evidence.listed(studied, item)]
        assert sorted(found) == [("0.83", "2026-11-18"), ("https://e.org/2", "2026-11-16")]
        assert history.history(studied, 2)[1].what == "finished All of it"
        await window.press("u")
        assert [one.text for one in evidence.listed(studied, item)] == ["https://e.org/1"]
        await window.press("ctrl+r")
        await window.press("e", "ctrl+u", "enter")
        assert [one.text for one in evidence.listed(studied, item)] == ["0.83"]
        await window.press("D")
        assert "only your own can be deleted" in window.words
        await window.press("G", "e")
        assert "nothing to edit" in window.words


@pytest.mark.parametrize(("width", "said"), [(78, "early to say"), (118, "before Mon 23 Nov")])
def test_a_title_goes_before_until_when_it_is_too_early(
    studied: Workspace, width: int, said: str
) -> None:
    row = next(row for row in milestones.page(studied).ahead if row.view.curriculum)
    title = "Course 1 finished: regression, classification"
    assert row.when.startswith(row.short)
    late = row._replace(view=row.view._replace(title=title))
    entry = panels.TimelineEntry(late)
    drawn = "".join(part.text for part in panels.draw(entry, {}, width, glyphs.of(plain=False)))
    assert drawn.rstrip().endswith(said)
    assert len(drawn) == width
    assert title[:36] in drawn


@pytest.mark.parametrize("width", [120, 160])
async def test_a_large_window_draws_the_hours_and_tells_all_about_the_row(
    show: Any, studied: Workspace, width: int
) -> None:
    own.add(studied, "Gave a talk")
    async with show(studied, (width, 50)) as window:
        await window.press("6")
        await window.pilot.pause(0.2)
        assert ("Hours · 16h 10m of 50h" in window.text) is (width == 160)
        if width == 160:
            hours = window.screen.query_one("#hours")
            drawn = [part for line in hours.lines(50) for part in line if part.said]
            assert any("Gave a talk" in part.said for part in drawn)
