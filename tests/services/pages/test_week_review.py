"""The weekly review: asked once, answered in three lines, kept with its week."""

from datetime import date

import pytest
from tests.conftest import Clock, Log

from studytrack.cli import output, remedies
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.items import lookup, states
from studytrack.services.pages import today_page, week_review, whole_week

LAST = date(2026, 11, 9)
"""First day of 2026-W46, the week before the running one."""


def asked(ws: Workspace) -> list[str]:
    told = [remedies.worded(one) for one in today_page.page(ws).notices]
    return [line for line in told if "three short answers" in line]


def test_a_week_that_ended_is_offered_in_one_line(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=8 * 3600, week=date(2026, 10, 5))
    log("20m 5 nov")
    log("2h 12 nov")
    assert asked(ws) == [
        (
            "The week of 9 to 15 Nov is over: 2h of 8h; "
            "`studytrack week review` looks back in three short answers, if you like."
        )
    ]
    assert week_review.due(ws) == LAST


def test_a_week_judged_by_good_days_is_said_in_good_days(ws: Workspace, log: Log) -> None:
    goals.goal(ws, good_days=5, week=date(2026, 10, 5))
    log("20m 5 nov")
    log("2h 12 nov")
    assert "is over: 2h, 1 of 5 good days; `studytrack" in asked(ws)[0]


def test_without_a_goal_the_line_names_the_time_alone(ws: Workspace, log: Log) -> None:
    log("2h 12 nov")
    assert "is over: 2h; `studytrack" in asked(ws)[0]


def test_nothing_is_asked_about_a_week_without_study(ws: Workspace, log: Log) -> None:
    log("2h today")
    assert asked(ws) == []
    assert week_review.due(ws) is None


def test_after_the_following_week_the_question_is_gone(
    ws: Workspace, log: Log, clock: Clock
) -> None:
    log("2h 12 nov")
    clock.set("2026-11-22 23:59")
    assert week_review.due(ws) == LAST
    clock.set("2026-11-23 04:00")
    assert week_review.due(ws) is None


def test_once_answered_it_is_not_asked_again(ws: Workspace, log: Log) -> None:
    log("2h 12 nov")
    view = week_review.save(ws, went="the labs", hard=" sleep ", next_="mornings", plan="6h")
    assert (view.written, view.went, view.hard, view.next, view.plan) == (
        True, "the labs", "sleep", "mornings", "6h",
    )  # fmt: skip
    assert asked(ws) == []
    assert whole_week.page(ws, LAST).review == ("the labs", "sleep", "mornings", "6h")


def test_dismissed_it_is_not_asked_again_and_nothing_is_shown(ws: Workspace, log: Log) -> None:
    log("2h 12 nov")
    assert not week_review.dismiss(ws).written
    assert asked(ws) == []
    assert whole_week.page(ws, LAST).review is None


def test_dismissing_never_takes_answers_away(ws: Workspace) -> None:
    week_review.save(ws, LAST, went="much")
    assert week_review.dismiss(ws).went == "much"


def test_what_is_not_said_stays_as_it_was(ws: Workspace) -> None:
    week_review.save(ws, LAST, went="much", plan="8h")
    view = week_review.save(ws, LAST, hard="little")
    assert (view.went, view.hard, view.plan) == ("much", "little", "8h")
    view = week_review.save(ws, LAST, went="")
    assert (view.went, view.hard) == ("", "little")


def test_a_review_is_undone_like_anything_else(ws: Workspace, log: Log) -> None:
    log("2h 12 nov")
    week_review.save(ws, went="much")
    assert history.undo(ws)[0].what == "wrote the review of week 2026-W46 (9 to 15 Nov)"
    assert len(asked(ws)) == 1
    week_review.dismiss(ws)
    assert history.undo(ws)[0].what == "left out the review of week 2026-W46 (9 to 15 Nov)"
    assert len(asked(ws)) == 1


def test_the_same_request_writes_once(ws: Workspace) -> None:
    one, other = "1" * 8, "2" * 8
    week_review.save(ws, went="first", op_id=one)
    assert week_review.save(ws, went="second", op_id=one).went == "first"
    history.undo(ws)
    week_review.dismiss(ws, op_id=other)
    history.undo(ws)
    assert not week_review.dismiss(ws, op_id=other).written


def test_the_running_week_may_be_reviewed_and_a_later_one_not(ws: Workspace) -> None:
    assert week_review.save(ws, date(2026, 11, 16), went="so far").week == "2026-W47"
    assert not week_review.review(ws, date(2026, 11, 16)).complete
    with pytest.raises(AgainstRuleError, match="has not begun"):
        week_review.review(ws, date(2026, 11, 23))
    with pytest.raises(AgainstRuleError, match="has not begun"):
        week_review.save(ws, date(2026, 11, 23), went="x")


def test_in_the_first_week_ever_the_running_one_is_looked_back_on(
    ws: Workspace, log: Log, clock: Clock
) -> None:
    assert week_review.review(ws).week == "2026-W47"
    log("2h mon")
    view = week_review.review(ws)
    assert (view.week, view.complete, view.seconds) == ("2026-W47", False, 7200)
    week_review.save(ws, went="a start")
    clock.set("2026-11-23 12:00")
    assert week_review.review(ws).went == "a start"
    assert asked(ws) == []


def test_time_logged_before_the_running_week_asks_about_the_week_that_ended(
    ws: Workspace, log: Log
) -> None:
    log("2h mon")
    log("1h 15 nov")
    assert week_review.review(ws).week == "2026-W46"


def test_nothing_said_or_far_too_much_is_refused(ws: Workspace) -> None:
    with pytest.raises(NotUnderstoodError, match="at least"):
        week_review.save(ws)
    with pytest.raises(AgainstRuleError, match="4000 characters"):
        week_review.save(ws, went="x" * 4001)


def test_a_review_survives_weeks_cut_anew(ws: Workspace) -> None:
    week_review.save(ws, LAST, went="much")
    goals.week_start(ws, 6)
    view = week_review.save(ws, date(2026, 11, 8), hard="little")
    assert (view.week, view.went, view.hard) == ("2026-11-08", "much", "little")
    goals.week_start(ws, 0)
    assert week_review.review(ws, LAST).hard == "little"


def test_the_plan_is_proposed_from_the_pace_of_each_curriculum(ws: Workspace, log: Log) -> None:
    shelf.start(ws, "side")
    log("2h 4 nov")
    log("1h33 12 nov")
    log("5h today")
    # Two complete weeks of 2h and 1h 33m: 1h 46m 30s on average, cut to five minutes.
    assert week_review.review(ws).plan == "1h 45m Mini course (Chapter one; Lab: softmax)"
    log("1h 12 nov", "side/film")
    assert "Lab: softmax), 1h Side course (Film" in week_review.review(ws).plan


def test_a_curriculum_with_nothing_left_to_do_is_proposed_without_items(
    ws: Workspace, log: Log
) -> None:
    shelf.start(ws, "side")
    log("1h 12 nov", "side/film")
    states.done(ws, lookup.items(ws, ["side/s1"]))
    assert week_review.review(ws).plan == "1h Side course"


def test_without_any_pace_no_plan_is_proposed(ws: Workspace) -> None:
    assert week_review.review(ws).plan == ""


def test_the_json_of_a_review_has_exactly_these_names(ws: Workspace) -> None:
    found = output.as_json(week_review.review(ws))
    assert isinstance(found, dict)
    assert list(found) == [
        "week", "start", "end", "complete", "seconds", "goal_seconds", "good", "written",
        "went", "hard", "next", "plan",
    ]  # fmt: skip


def test_the_proposed_plan_can_be_taken_with_one_sign(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=8 * 3600, week=date(2026, 10, 5))
    log("2h 12 nov")
    view = week_review.save(ws, plan=week_review.TAKE)
    assert view.plan != week_review.TAKE
