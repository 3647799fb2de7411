"""Paths: the curricula are on the shelf, the hours add up, the weeks are those of the goal."""

import math
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from studytrack.catalog.shelf import Shelf, shipped
from studytrack.domain import curriculum_paths
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import paths
from studytrack.services.goals import goals


@pytest.fixture
def ws(ws: Workspace) -> Workspace:
    """Return a workspace over the shipped files."""
    shelf = Shelf(None, shipped(), keep=True)
    return ws._replace(find_shelf=lambda: shelf)


def test_every_curriculum_of_a_path_is_on_the_shelf(ws: Workspace) -> None:
    on_shelf = {row.id for row in ws.shelf.list() if not row.broken}
    named = {name for one in ws.shelf.paths() for name in one.curricula}
    assert named <= on_shelf
    assert [page.view.id for page in paths.pages(ws)] == [one.id for one in ws.shelf.paths()]


def test_the_hours_are_those_of_the_files_together(ws: Workspace) -> None:
    hours = {row.id: row.required_hours or 0 for row in ws.shelf.list()}
    for view in paths.views(ws):
        assert view.hours == pytest.approx(sum(hours[name] for name in view.curricula))
        assert view.weeks_at_goal is None


def test_the_weeks_are_those_of_the_goal(ws: Workspace) -> None:
    goals.goal(ws, seconds=8 * 3600)
    for view in paths.views(ws):
        assert view.weeks_at_goal == math.ceil(view.hours / 8)


def test_every_story_names_its_source(ws: Workspace) -> None:
    told = [story for page in paths.pages(ws) for story in page.stories]
    assert len(told) >= 13
    assert all(story.name and story.said and story.source for story in told)


def test_five_authors_and_nine_engineers_are_told_of(ws: Workspace) -> None:
    told = [story for page in paths.pages(ws) for story in page.stories]
    names = ("Sung", "Zhang", "Baevski", "Pokorny", "Goyal", "Douglas", "Radford", "Johnson")
    assert [who for who in (*names, "Brockman") if not any(who in one.name for one in told)] == []
    assert {one.source for one in told} == {
        "an essay on nine engineers, 2024",
        "an applied scientist's essay, 2022",
        "an essay on roles in machine learning, 2022",
        "an essay on seven options",
        "an essay on engineers in machine learning",
    }
    assert [page.view.id for page in paths.pages(ws) if not page.stories] == []


def test_a_shelf_without_paths_has_none(ws: Workspace, tmp_path: Path) -> None:
    bare: Callable[[], Shelf] = lambda: Shelf(None, tmp_path)  # noqa: E731 - one value
    assert paths.pages(ws._replace(find_shelf=bare)) == ()


def test_no_goal_gives_no_weeks() -> None:
    assert curriculum_paths.weeks(66.45, 0) is None
    assert curriculum_paths.weeks(66.45, 8 * 3600) == 9
    assert curriculum_paths.weeks(0, 8 * 3600) == 0


def test_a_path_says_what_it_begins_with_and_what_it_comes_to(ws: Workspace) -> None:
    page = next(one for one in paths.pages(ws) if one.view.id == "ai-engineer")
    said = (
        "First “LLM engineering (LLM Zoomcamp 2026)”, then HF Agents, Eval, Portfolio, Reach out."
    )
    assert (page.first, paths.steps(page)) == (("llm-engineering",), said)
    hours = int(page.view.hours)
    assert paths.total(page, 0) == f"{hours} h"
    assert paths.total(page, 8 * 3600) == f"{hours} h, {math.ceil(page.view.hours / 8)} weeks"
    assert paths.total(page, 80 * 3600 * 168) == f"{hours} h, 1 week"
    assert paths.honest(ws, page, 8 * 3600).startswith(f"{hours} h at 8 h a week: about ")
    assert paths.honest(ws, page, 0) == ""


def test_a_path_of_templates_has_nothing_to_begin_with(ws: Workspace) -> None:
    page = paths.pages(ws)[0]._replace(titles=("One",), shorts=("1",), first=())
    assert paths.steps(page) == "First “One”."
    assert paths.steps(page._replace(titles=())) == ""


def test_a_vacation_makes_no_path_longer(ws: Workspace) -> None:
    goals.goal(ws, seconds=8 * 3600)
    before = paths.views(ws)
    goals.vacation(ws, date(2026, 11, 16), date(2026, 11, 22))
    assert paths.views(ws) == before


def test_a_curriculum_says_what_it_is_what_it_needs_and_where_it_leads(ws: Workspace) -> None:
    every = paths.pages(ws)
    note, needs, *leads = paths.about(ws, every, "repro-dcgan")
    assert note.startswith("Radford, Metz and Chintala")
    assert needs.startswith("Better after “Deep Learning Specialization (Ng)”")
    assert all(one.startswith("Step ") for one in leads)
    ends = [page.view for page in every if page.view.curricula]
    path = ends[0]
    assert paths.about(ws, every[:1], path.curricula[0])[-1].startswith(
        f"Step 1 of {len(path.curricula)} to “{path.title}”, then "
    )
    last = paths.about(ws, every[:1], path.curricula[-1])[-1]
    assert last.endswith(f"to “{path.title}”, the last.")
