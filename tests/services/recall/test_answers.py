"""Answering what is asked again: refusals, what is recorded, and that everything is derived."""

from datetime import UTC, date, timedelta, timezone
from itertools import permutations

import pytest
from tests.conftest import Clock, Record
from tests.services.recall.conftest import LAB, READ, Card

from studytrack.domain.errors import AgainstRuleError, NotFoundError
from studytrack.domain.recall import Rating
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals, rules
from studytrack.services.items import states
from studytrack.services.recall import answers, marks, page, workload
from studytrack.services.time_log import sessions

ONCE = "6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a11"


def test_an_answer_moves_the_day_and_its_minutes_are_a_session(ws: Workspace, card: Card) -> None:
    card("mini/read", "2026-11-10")
    told = answers.answer(ws, READ, "yes", seconds=240)
    assert told == answers.AnswerView("mini/read", "Chapter one", "yes", "2026-12-11", 1, 240)
    with ws.store.reading() as read:
        (session,) = read.sessions.between()
        (rating,) = read.recall.ratings()
        assert read.items.state(READ).state == "done"  # type: ignore[union-attr]
    assert (session.seconds, session.item, session.source) == (240, "read", "log")
    assert session.started_at is None
    assert (rating.grade, rating.seconds, rating.on) == (3, 240, date(2026, 11, 18))
    assert history.history(ws, 1)[0].what == "recalled Chapter one: yes"


def test_time_that_something_else_counts_is_no_session(ws: Workspace, card: Card) -> None:
    card("mini/read")
    assert answers.answer(ws, READ, "no", seconds=60, timed=False).seconds is None
    with ws.store.reading() as read:
        assert read.sessions.count() == 0
        assert read.recall.ratings()[0].seconds == 60


def test_what_cannot_be_rated_is_refused_and_nothing_kept(
    ws: Workspace, card: Card, kept: Record
) -> None:
    before = kept()
    with pytest.raises(AgainstRuleError, match="not finished yet"):
        answers.answer(ws, READ, "yes")
    with pytest.raises(AgainstRuleError, match="whole curriculum"):
        answers.answer(ws, Address("mini"), "yes")
    with pytest.raises(NotFoundError):
        answers.answer(ws, Address("mini", "nothing"), "yes")
    for seconds in (0, -5, 86_401):
        with pytest.raises(AgainstRuleError, match="between a second and 24 hours"):
            answers.answer(ws, READ, "yes", seconds=seconds)
    assert kept() == before
    states.done(ws, [READ])
    with pytest.raises(AgainstRuleError, match="not marked for recall"):
        answers.answer(ws, READ, "yes")
    card("mini/lab")
    states.reopen(ws, [LAB])
    with pytest.raises(AgainstRuleError, match="not finished yet"):
        answers.answer(ws, LAB, "yes")


def test_an_answer_before_the_last_one_is_refused(ws: Workspace, card: Card, clock: Clock) -> None:
    card("mini/read", "2026-11-10")
    answers.answer(ws, READ, "yes")
    answers.answer(ws, READ, "no")  # twice on a day: both count
    clock.set("2026-11-17 20:00")
    with pytest.raises(AgainstRuleError, match="2026-11-18, which is still to come"):
        answers.answer(ws, READ, "yes")


def test_the_same_request_answers_once(ws: Workspace, card: Card) -> None:
    card("mini/read", "2026-11-10")
    first = answers.answer(ws, READ, "barely", seconds=60, op_id=ONCE)
    assert answers.answer(ws, READ, "barely", seconds=60, op_id=ONCE) == first
    with ws.store.reading() as read:
        assert len(read.recall.ratings()) == 1
        assert read.sessions.count() == 1


def test_undo_and_redo_need_nothing_else(ws: Workspace, card: Card) -> None:
    card("mini/read", "2026-11-10")
    before = page.page(ws)
    answers.answer(ws, READ, "at-once", seconds=60)
    after = page.page(ws)
    assert after != before
    history.undo(ws, 1)
    assert page.page(ws) == before
    history.redo(ws, 1)
    assert page.page(ws) == after


def test_each_answer_says_its_day_before_it_is_given(ws: Workspace, card: Card) -> None:
    card("mini/read", "2026-11-10")
    goals.rest(ws, (5, 6))
    foretold = answers.after(ws, READ)
    assert list(foretold) == ["no", "barely", "yes", "at-once"]
    for said, day in foretold.items():
        assert answers.answer(ws, READ, said).due == day
        assert date.fromisoformat(day).weekday() < 5
        history.undo(ws, 1)


def test_days_do_not_hang_on_the_clock_the_zone_or_the_start_of_the_day(
    ws: Workspace, card: Card, clock: Clock
) -> None:
    card("mini/read", "2026-11-10")
    card("mini/lab", "2026-11-10")
    answers.answer(ws, READ, "yes")
    before = {one.item: one.due for one in page.page(ws).later}
    clock.travel(timezone(timedelta(hours=14)), "UTC+14")
    rules.put(ws, "day_start", "00:00")
    clock.travel(UTC, "UTC")
    assert {one.item: one.due for one in page.page(ws).later} == before


def test_answers_mean_the_same_in_any_order_of_arrival(
    ws: Workspace, card: Card, clock: Clock
) -> None:
    card("mini/read", "2026-10-01")
    rows = [
        Rating(0, f"{ONCE[:-1]}{at}", "mini", "read", date(2026, 11, day), grade, None, 5)
        for at, (day, grade) in enumerate(((15, 1), (16, 2), (16, 3), (17, 4)))
    ]
    found = set()
    for order in permutations(rows):
        with ws.store.writing("import", clock()) as write:
            for row in order:
                write.add(row)
        found.add(page.page(ws).later)
        history.undo(ws, 1)
    assert len(found) == 1


def test_the_reviews_a_week_that_a_retention_means(ws: Workspace, card: Card) -> None:
    assert workload.reviews_a_week(ws, 900) == 0
    card("mini/read", "2026-11-10")
    card("mini/lab", "2026-06-10")
    low, high = (workload.reviews_a_week(ws, retention) for retention in (700, 970))
    assert 0 < low < high
    at = workload.reviews_a_week(ws, 900)
    assert workload.short(ws) == f"about {at:g} answers a week"
    assert f"90 %: {at:g}," in workload.compared(ws)


def test_without_a_card_there_is_nothing_to_look_ahead_at(ws: Workspace) -> None:
    assert workload.short(ws) == "what you finished"


def test_a_session_of_recall_is_one_like_any_other(ws: Workspace, card: Card) -> None:
    card("mini/read", "2026-11-10")
    answers.answer(ws, READ, "yes", seconds=60)
    assert sessions.edit(ws, (1,), seconds=120)[0].seconds == 120


def test_marks_and_questions(ws: Workspace) -> None:
    found = marks.add(ws, READ, "  Why?  ")
    assert found == marks.MarkView("mini/read", "Chapter one", True, False, ("Why?",))
    assert marks.add(ws, READ).questions == ("Why?",)
    assert marks.add(ws, READ, "How?").questions == ("Why?", "How?")
    assert not marks.drop(ws, READ).marked
    assert not marks.drop(ws, READ, op_id=ONCE).marked
    assert not marks.drop(ws, READ, op_id=ONCE).marked
    states.done(ws, [READ])
    again = marks.add(ws, READ, op_id=ONCE.replace("6f", "7f"))
    assert again == marks.add(ws, READ, op_id=ONCE.replace("6f", "7f"))
    assert again.finished
    with pytest.raises(AgainstRuleError, match="1000 characters"):
        marks.add(ws, READ, "x" * 1001)
    with pytest.raises(AgainstRuleError, match="whole curriculum"):
        marks.drop(ws, Address("mini"))


def test_what_a_retention_means_is_said_in_answers_a_week(ws: Workspace) -> None:
    assert workload.means(ws, "0.9") == "That is about 0 answers a week in the year to come."


def test_one_answer_a_week_is_one(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workload, "reviews_a_week", lambda _ws, _retention: 1.0)
    assert workload.means(ws, "0.9") == "That is about 1 answer a week in the year to come."
