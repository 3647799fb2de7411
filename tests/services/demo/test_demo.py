"""The made-up year tells its story, whatever day it is shown on."""

import itertools
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from studytrack.catalog.shelf import Shelf, shipped
from studytrack.domain.errors import ConflictError
from studytrack.domain.instants import Moment
from studytrack.domain.sessions import LONGEST, Address
from studytrack.services.backups import history
from studytrack.services.base.views import SessionView
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.demo import answers, demo, story
from studytrack.services.goals import goals, streaks
from studytrack.services.items import states as finish
from studytrack.services.outreach import board, funnel
from studytrack.services.pages import (
    item_page,
    summaries,
    today_page,
    whole_week,
    year,
)
from studytrack.services.recall import due
from studytrack.services.recall import page as recall
from studytrack.store.database import Store

SATURDAY = "2026-11-21 20:00"


def made(folder: Path, at: str = SATURDAY, keep: list[str] | None = None) -> Workspace:
    wall = datetime.fromisoformat(at).replace(tzinfo=UTC)
    now = Moment(int(wall.timestamp()), UTC, "UTC")
    ws = Workspace(
        lambda: now, Store(str(folder / "demo.db"), None), lambda: Shelf(None, shipped())
    )
    if keep is not None:
        ws = ws._replace(kept_recall=lambda: keep[-1] if keep else "", keep_recall=keep.append)
    demo.fill(ws)
    return ws


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return made(tmp_path_factory.mktemp("demo"))


def test_the_running_week_stands_at_six_hours_and_three_quarters_of_eight(ws: Workspace) -> None:
    week = summaries.week(ws)
    assert (week.seconds, week.goal_seconds) == (6 * 3600 + 45 * 60, 8 * 3600)


def test_seven_good_weeks_lie_behind(ws: Workspace) -> None:
    assert streaks.streak(ws).weeks.current == 7


def test_two_projects_are_shown_and_the_rest_is_in_the_middle_of_its_way(ws: Workspace) -> None:
    with ws.store.reading() as read:
        begun = {kept.id: kept for kept in read.curricula.all()}
        ends = max(row.on for row in read.items.states(story.WHALES) if row.state == "done")
    assert list(begun) == [name for name, _ago in story.BEGUN]
    assert 105 <= (ends - begun[story.WHALES].started_on).days <= 130
    progress = {row.id: row.progress for row in shelf.rows(ws) if row.id in begun}
    assert progress[story.WHALES] == progress[story.SIGNS] == 1
    assert 0.5 < progress[story.COURSE] < 0.6 < progress[story.PAPER] < 0.7
    assert 0 < progress[story.OUTREACH] < 0.3


def test_nothing_is_foretold_beyond_the_next_year_but_one(ws: Workspace) -> None:
    _page, drawn = whole_week.drawn(ws)
    assert len(drawn.burn_ups) == 3
    for view in drawn.burn_ups:
        assert view.by_more[0].last < date(2028, 12, 31)


def test_the_reproduction_has_runs_and_its_verdict_is_to_come(ws: Workspace) -> None:
    with ws.store.reading() as read:
        rows = [row for row in read.items.states(story.PAPER) if row.item == "main"]
        runs = read.experiments.runs(Address(story.PAPER, "main"))
    assert [row.state for row in rows] == ["doing"]
    assert len(runs) == 5
    assert min(run.on for run in runs) >= rows[0].on


def test_a_timer_runs_on_the_course_and_on_nothing_that_was_recorded(ws: Workspace) -> None:
    status = today_page.page(ws).today.timer
    assert status.elapsed_seconds == story.SITTING * 60
    assert status.item is not None
    assert status.item.startswith(story.COURSE)


def test_at_dawn_no_timer_runs_over_the_change_of_days(tmp_path: Path) -> None:
    assert not today_page.page(made(tmp_path, "2026-11-21 04:10")).today.timer.running


def test_there_is_a_gap_a_holiday_a_raised_goal_and_a_free_weekday(ws: Workspace) -> None:
    with ws.store.reading() as read:
        totals, rules = read.sessions.day_totals(), read.rules.in_force()
    studied = sorted(totals)
    rests = [after - before for before, after in itertools.pairwise(studied)]
    assert max(rests) > timedelta(days=21)
    (off,) = goals.vacations(ws)
    assert not any(off.first <= day.isoformat() <= off.last for day in studied)
    assert [goal.seconds for goal in rules.goals] == [5 * 3600, 8 * 3600]
    assert not any(day.weekday() == 4 for day in studied)


def test_sessions_came_to_be_known_in_every_way_but_import(ws: Workspace) -> None:
    found = Counter(row.provenance for row in summaries.sessions(ws))
    assert set(found) == {"timed", "same_day", "late", "guessed"}
    assert found["timed"] > found["same_day"] + found["late"] + found["guessed"]


def test_numbers_notes_evidence_and_skipped_items_are_told(ws: Workspace) -> None:
    with ws.store.reading() as read:
        assert sum(row.value for row in read.items.entries(story.OUTREACH, "questions")) == 1
        steps = [*read.items.entries(story.WHALES), *read.items.entries(story.OUTREACH, "targets")]
        states = [row for name, _ago in story.BEGUN for row in read.items.states(name)]
    assert len(steps) > 10
    assert max(row.value for row in steps) > 1
    assert any(row.note for row in summaries.sessions(ws))
    assert {row.state for row in states} == {"doing", "done", "skipped"}
    assert any(row.evidence.startswith("https://") for row in states)


def test_a_small_search_of_invented_people_stands_in_the_funnel(ws: Workspace) -> None:
    stages = {stage.stage: stage for stage in funnel.show(ws).stages}
    assert [stages[name].reached for name in ("sent", "reply", "chat", "referral")] == [21, 6, 2, 1]
    assert [stages[name].reached for name in ("applied", "screen", "interview")] == [14, 5, 2]
    assert stages["reply"].figure == "5 of 18, 28 %, 12–51 %"
    assert board.show(ws).follow_ups == 8
    assert item_page.page(ws, Address(story.OUTREACH, "emails")).item.count_ == 20


def test_a_few_of_what_was_finished_are_to_recall(ws: Workspace) -> None:
    view = recall.page(ws)
    assert recall.headline(view) == "3 to recall, about 10 min"
    assert max(card.ratings for card in view.later) > 2


def test_today_says_how_many_and_how_long(tmp_path: Path) -> None:
    held: list[str] = []
    ws = made(tmp_path, keep=held)
    assert held, "what the scheduler said is kept when the year is there"
    said = [notice.sentence for notice in today_page.page(ws).notices]
    assert "3 to recall, about 10 min." in said


def overlaps(rows: tuple[SessionView, ...]) -> bool:
    clocked = sorted((row.started_at, row.ended_at or "") for row in rows if row.started_at)
    return any(later[0] < earlier[1] for earlier, later in itertools.pairwise(clocked))


@pytest.mark.parametrize(
    "at",
    ["2026-11-21 20:00", "2026-11-16 05:00", "2026-01-01 12:00", "2028-02-29 23:50",
     "2026-03-02 03:00", "2027-06-06 18:00"],
)  # fmt: skip
def test_on_any_day_no_session_overlaps_another_or_lies_ahead(tmp_path: Path, at: str) -> None:
    ws = made(tmp_path, at)
    rows = summaries.sessions(ws)
    now = ws.clock().wall
    assert len(rows) > 300
    assert not overlaps(rows)
    assert max(row.ended_at or "" for row in rows) <= f"{now:%Y-%m-%dT%H:%M:%SZ}"
    assert max(row.study_date for row in rows) <= now.date().isoformat()
    with ws.store.reading() as read:
        assert max(read.sessions.day_totals().values()) < LONGEST
    assert streaks.streak(ws).weeks.current >= 7


def test_the_same_today_gives_the_same_year(tmp_path: Path, ws: Workspace) -> None:
    (tmp_path / "again").mkdir()
    again = made(tmp_path / "again")
    assert summaries.sessions(again) == summaries.sessions(ws)
    assert year.year_page(again) == year.year_page(ws)


def test_the_year_itself_cannot_be_undone(tmp_path: Path) -> None:
    ws = made(tmp_path)
    assert history.history(ws) == ()
    with pytest.raises(ConflictError):
        history.undo(ws)
    assert summaries.sessions(ws)


def test_the_demo_is_worked_with_like_any_record(tmp_path: Path) -> None:
    ws = made(tmp_path)
    (first, *_) = summaries.today(ws).next
    finish.done(ws, [Address(*first.item.split("/"))], on=date(2026, 11, 21))
    assert summaries.today(ws).next[0].item != first.item


def test_what_the_scheduler_said_is_remembered_once(tmp_path: Path) -> None:
    ws = made(tmp_path, keep=[])
    for _look in range(2):
        answers.remember(ws)
    assert due.unknown(ws) is None
