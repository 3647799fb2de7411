"""The log line: what it means so far."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Clock, Log

from studytrack.domain.actions import Notice
from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.time_log import log_line, sessions, timer

READ, LAB = Address("mini", "read"), Address("mini", "lab")


def test_a_line_without_words_takes_the_cursor_then_the_timer_then_the_next(
    bare: Workspace,
) -> None:
    assert log_line.reading(bare, "30m", None).item is None
    shelf.start(bare, "mini")
    assert log_line.reading(bare, "30m", None).item == "mini/read"
    timer.start(bare, LAB)
    assert log_line.reading(bare, "30m", None).item == "mini/lab"
    assert log_line.reading(bare, "30m", Address("mini", "quiz")).item == "mini/quiz"


def test_a_dash_is_time_on_nothing(ws: Workspace) -> None:
    line = log_line.reading(ws, "30m -", READ)
    assert line.ready
    assert (line.item, line.title) == (None, "")


def test_the_line_says_back_what_it_understood_and_would_do(ws: Workspace, log: Log) -> None:
    log("10m")
    line = log_line.reading(ws, "30m softmax -- hard one", None)
    assert line.ready
    assert line.said == "30m on Wed 18 Nov (today)"
    assert (line.item, line.title, line.note) == ("mini/lab", "Lab: softmax", "hard one")
    assert line.effect == "Today becomes 40m, the week 40m."
    assert line.problem is None


def test_a_day_of_another_week_is_named_with_its_date(ws: Workspace) -> None:
    effect = log_line.reading(ws, "30m 2026-11-10", None).effect
    assert effect == "Tue 10 Nov becomes 30m, its week 30m."


def test_the_effect_names_the_goal_and_the_streak(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=3600)
    assert log_line.reading(ws, "30m mon", None).effect == (
        "Monday becomes 30m, the week 30m of 1h."
    )
    assert log_line.reading(ws, "1h", None).effect == (
        "Today becomes 1h, the week 1h of 1h: goal met, streak 0 → 1."
    )
    log("1h")
    assert log_line.reading(ws, "10m", None).effect == (
        "Today becomes 1h 10m, the week 1h 10m of 1h: goal met."
    )
    goals.goal(ws, good_days=5)
    assert log_line.reading(ws, "10m", None).effect == (
        "Today becomes 1h 10m, the week 1h 10m, 1 of 5 good days."
    )


def test_words_that_fit_nothing_are_a_problem_not_an_error(ws: Workspace) -> None:
    line = log_line.reading(ws, "30m zzzqqq", None)
    assert not line.ready
    assert "zzzqqq" in str(line.problem)


def test_no_day_is_said_for_words_that_may_have_meant_one(ws: Workspace) -> None:
    def said(text: str) -> tuple[str, str]:
        line = log_line.reading(ws, text, None)
        assert not line.ready
        return line.said, str(line.problem and line.problem.sentence)

    assert said("20m yesturday") == ("20m", "Nothing is called “yesturday”.")
    assert said("~20m yesturday") == ("about 20m", "Nothing is called “yesturday”.")
    assert said("1h 31 feb") == ("1h", "There is no “31” of February; write a day it has.")
    assert said('1h "31 feb"') == ("1h", "Nothing is called “31 feb”.")
    assert said("20m zzzqqq mon")[0] == "20m on Mon 16 Nov"
    assert said("19:00-19:30 zzzqqq")[0] == "30m on Wed 18 Nov (today), 19:00–19:30"
    scattered = log_line.reading(ws, "30m lbsfmx", None)
    assert (scattered.said, scattered.unknown) == ("30m", "lbsfmx")
    assert log_line.reading(ws, "30m lbsfmx", None, 1).said == "30m on Wed 18 Nov (today)"


def test_words_are_named_also_where_nothing_is_started(bare: Workspace) -> None:
    line = log_line.reading(bare, "20m yesturday", None)
    assert line.problem is not None
    assert line.problem.sentence == ("No curriculum is started, so nothing is called “yesturday”.")


def test_what_saving_will_be_refused_for_is_said_before(ws: Workspace, log: Log) -> None:
    log("19:00-19:30")
    overlap = log_line.reading(ws, "19:10-19:20 lab", None)
    assert overlap.ready
    assert overlap.conflict is not None
    assert overlap.conflict.sentence.startswith("It overlaps session 1, ")
    full = log_line.reading(ws, "23h45 lab", None)
    assert full.conflict is not None
    assert "already holds 30m" in full.conflict.sentence
    assert log_line.reading(ws, "19:30-19:40 lab", None).conflict is None


def test_letters_in_their_order_are_offered_and_never_taken_by_themselves(ws: Workspace) -> None:
    line = log_line.reading(ws, "30m lbsfmx", None)
    assert not line.ready
    assert line.matches[0] == ("mini/lab", "Lab: softmax")
    chosen = log_line.reading(ws, "30m lbsfmx", None, 1)
    assert (chosen.ready, chosen.item) == (True, "mini/lab")


def test_words_of_the_curriculum_and_the_title_together_are_sure(ws: Workspace) -> None:
    line = log_line.reading(ws, "30m mini softmax", None)
    assert (line.ready, line.item, line.unknown) == (True, "mini/lab", "")


def test_the_named_words_of_the_command_line_are_known_too(ws: Workspace, log: Log) -> None:
    line = log_line.reading(ws, "30m @last", None)
    assert (line.ready, line.problem and line.problem.sentence[:5]) == (False, "@last")
    log("10m", "mini/apps")
    assert log_line.reading(ws, "30m @last", None).item == "mini/apps"
    assert log_line.reading(ws, "30m @next yesterday", None).item == "mini/apps"


def test_tab_goes_round_the_matches(ws: Workspace) -> None:
    first = log_line.reading(ws, "30m one", None)
    names = [address for address, _title in first.matches]
    assert not first.ready
    assert names[:2] == ["mini/read", "mini/quiz"]
    taken = [log_line.reading(ws, "30m one", None, choice) for choice in range(1, len(names) + 2)]
    assert [line.item for line in taken] == [*names, names[0]]
    assert all(line.ready for line in taken)


def test_tab_leaves_an_exact_match_for_the_next(ws: Workspace) -> None:
    first = log_line.reading(ws, "30m lab", None)
    assert (first.ready, first.item) == (True, "mini/lab")
    shelf.start(ws, "side")
    first = log_line.reading(ws, "30m lab", None)
    names = [address for address, _title in first.matches]
    assert first.item == names[0] == "mini/lab"
    assert len(names) > 1
    assert log_line.reading(ws, "30m lab", None, 1).item == names[1]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=40), choice=st.integers(0, 5))
def test_the_log_line_takes_anything_typed(ws: Workspace, text: str, choice: int) -> None:
    line = log_line.reading(ws, text, READ, choice)
    assert not (line.ready and line.problem)


def test_the_log_line_logs_what_it_promised(ws: Workspace) -> None:
    promised = log_line.reading(ws, "45m softmax yesterday -- hard", None)
    assert promised.span is not None
    session = sessions.log(ws, promised.address, promised.span, note=promised.note)
    assert promised.item == session.item == "mini/lab"
    assert (session.seconds, session.note) == (2700, "hard")
    assert session.study_date == "2026-11-17"


def test_a_length_as_long_as_a_doubtful_timer_is_asked_about(ws: Workspace) -> None:
    assert log_line.reading(ws, "20:00-19:00 -", None).effect.startswith("That is long; was it so?")
    assert log_line.reading(ws, "4h -", None).effect.startswith("Today becomes")


def test_more_than_the_day_has_had_is_asked_about(ws: Workspace, clock: Clock) -> None:
    clock.set("2026-11-18 09:00")
    asked = "That makes more than the 5h since 04:00, when today began; was it so?"
    assert log_line.reading(ws, "6h -", None).effect.startswith(f"{asked} Today becomes 6h")
    assert log_line.reading(ws, "5h -", None).effect.startswith("That is long")
    assert log_line.reading(ws, "6h - yesterday", None).effect.startswith("That is long")
    line = log_line.reading(ws, "3h -", None)
    assert line.span is not None
    assert sessions.beyond(ws, sessions.log(ws, None, line.span)) == ""
    assert sessions.beyond(ws, sessions.log(ws, None, line.span)) == asked


def test_what_begins_like_a_length_is_refused_as_one(ws: Workspace) -> None:
    line = log_line.reading(ws, "45mn zzzqqq", None)
    assert line.problem == Notice("“45mn” is not a length; write 45m, 1h30, 1.5h or 20:00-21:30.")
    assert (line.said, line.timed) == ("", False)


def test_a_length_is_said_back_also_where_its_item_is_not_found(ws: Workspace) -> None:
    line = log_line.reading(ws, "45m zzzqqq", None)
    assert (line.said, line.timed) == ("45m", True)
    assert "zzzqqq" in str(line.problem)


# --- edit


def test_words_of_the_log_line_that_fit_several_items_wait_for_tab(ws: Workspace) -> None:
    shown = log_line.reading(ws, "30m one", None)
    assert not shown.ready
    assert len(shown.matches) > 1
    chosen = log_line.reading(ws, "30m one", None, 2)
    assert chosen.ready
    assert chosen.item == shown.matches[1][0]


def test_a_log_line_without_a_length_waits_for_one(ws: Workspace) -> None:
    line = log_line.reading(ws, "softmax", None)
    assert (line.ready, line.span, line.item) == (False, None, "mini/lab")


def test_a_day_before_the_item_is_refused_by_its_words(ws: Workspace) -> None:
    for text, said in (
        ("1h last monday softmax", "“last monday” stands before the item"),
        ("3h tomorrow softmax", "2026-11-19 is still to come"),
    ):
        problem = log_line.reading(ws, text, None).problem
        assert problem is not None
        assert said in problem.sentence
    assert log_line.reading(ws, '1h "last monday softmax"', None).problem is not None


def test_a_record_that_cannot_be_read_is_a_problem_too(ws: Workspace, log: Log) -> None:
    log("1h")
    Path(ws.store.path).write_text("no database")
    found = log_line.reading(ws, "1h softmax", None)
    assert found.problem is not None
    assert (found.ready, "SQLite" in found.problem.sentence) == (False, True)
