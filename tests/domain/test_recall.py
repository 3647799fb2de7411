"""What the record of recall means: cards, the order of answers, due days, today's list."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studytrack.domain import days, recall
from studytrack.domain.goals import Goal, Rules, Vacation
from studytrack.domain.recall import Memory, Rating, RecallMark
from studytrack.domain.sessions import Address

DAY = date(2026, 11, 18)
"""A Wednesday."""
ITEM = Address("mini", "read")
DECAY = -0.1542
RESTING = Rules(goals=(Goal(date(2026, 1, 5), seconds=3600, rest=(5, 6)),))

marks = some.none() | some.builds(
    RecallMark,
    some.just(1),
    some.just("m"),
    some.just("mini"),
    some.just("read"),
    some.booleans(),
    some.dates(DAY, date(2027, 6, 1)),
    some.just(0),
)
ratings = some.lists(
    some.builds(
        Rating, some.integers(1, 99), some.uuids().map(str), some.just("mini"), some.just("read"),
        some.dates(DAY - timedelta(days=3), DAY + timedelta(days=40)), some.integers(1, 4),
        some.none() | some.integers(1, 900), some.integers(0, 9),
    ),
    max_size=8, unique_by=lambda one: one.uuid,
)  # fmt: skip


def rated(on: date, grade: int = 3, at: int = 0, seconds: int | None = None) -> Rating:
    return Rating(1, f"{at}", "mini", "read", on, grade, seconds, at)


def mark(on: date, *, marked: bool = True) -> RecallMark:
    return RecallMark(1, "m", "mini", "read", marked, on, 0)


def test_an_answer_is_one_of_four_grades() -> None:
    assert [recall.grade(answer) for answer in recall.ANSWERS] == [1, 2, 3, 4]
    assert [recall.grade(answer) for answer in recall.TWO_ANSWERS] == [1, 3]


def test_what_is_stored_names_its_item() -> None:
    assert rated(DAY).address == ITEM
    assert mark(DAY).address == ITEM
    assert recall.Prompt(1, "p", "mini", "read", "Why?", 0).address == ITEM


@pytest.mark.parametrize(
    ("review", "state", "word", "asked"),
    [
        (True, "done", None, True),
        (False, "done", None, False),
        (False, "done", True, True),
        (True, "done", False, False),
        (True, "doing", True, False),
        (True, "skipped", None, False),
    ],
)
def test_cards_are_finished_items_that_the_file_or_the_learner_marks(
    *, review: bool, state: str, word: bool | None, asked: bool
) -> None:
    said = None if word is None else mark(DAY, marked=word)
    assert recall.is_card(review=review, state=state, mark=said) == asked


def test_the_first_finishing_is_what_counts() -> None:
    later, much_later = DAY + timedelta(days=1), DAY + timedelta(days=90)
    assert recall.finished_on([]) is None
    assert recall.finished_on([("doing", DAY)]) is None
    assert recall.finished_on([("doing", DAY), ("done", later)]) == later
    assert recall.finished_on([("done", DAY), ("doing", later), ("done", much_later)]) == DAY


def test_done_said_again_of_what_is_done_corrects_the_day() -> None:
    assert recall.finished_on([("done", DAY), ("done", DAY - timedelta(days=2))]) == DAY - (
        timedelta(days=2)
    )


@pytest.mark.parametrize(("after", "begun"), [(0, 0), (30, 0), (31, 31), (400, 400), (-5, 0)])
def test_a_marking_long_after_the_finishing_begins_the_card(after: int, begun: int) -> None:
    said = mark(DAY + timedelta(days=after))
    assert recall.begins(DAY, said) == DAY + timedelta(days=begun)


def test_without_a_marking_or_with_one_taken_back_the_finishing_begins() -> None:
    assert recall.begins(DAY, None) == DAY
    assert recall.begins(DAY, mark(DAY + timedelta(days=90), marked=False)) == DAY


def test_the_finishing_is_a_yes_unless_an_answer_is_older() -> None:
    assert recall.replay(DAY, []) == ((DAY, 3),)
    assert recall.replay(DAY, [rated(DAY, 1)]) == ((DAY, 3), (DAY, 1))
    older = rated(DAY - timedelta(days=1), 2)
    assert recall.replay(DAY, [rated(DAY, 1), older]) == ((older.on, 2), (DAY, 1))


def test_two_answers_of_a_day_both_count_as_they_were_recorded() -> None:
    assert recall.replay(DAY, [rated(DAY, 4, at=2), rated(DAY, 1, at=1)]) == (
        (DAY, 3), (DAY, 1), (DAY, 4),
    )  # fmt: skip


@given(ratings, marks, some.randoms(use_true_random=False))
def test_the_same_answers_mean_the_same_however_they_arrived(
    given_: list[Rating], said: RecallMark | None, chance: Random
) -> None:
    begun = recall.begins(DAY, said)
    shuffled = list(given_)
    chance.shuffle(shuffled)
    told = recall.replay(begun, given_)
    assert recall.replay(begun, shuffled) == told
    assert list(told) == sorted(told, key=lambda one: one[0])
    assert len(given_) <= len(told) <= len(given_) + 1
    # An answer that is taken back leaves no trace.
    assert recall.replay(begun, [*given_, rated(DAY)][: len(given_)]) == told


def test_the_chance_falls_from_one_to_nine_tenths_at_the_stability() -> None:
    memory = Memory(DAY, 12.0, DAY + timedelta(days=12))
    assert recall.chance(memory, DAY, DECAY) == 1
    assert recall.chance(memory, DAY - timedelta(days=3), DECAY) == 1  # a clock set back
    assert recall.chance(memory, DAY + timedelta(days=12), DECAY) == pytest.approx(0.9)
    assert 0 < recall.chance(memory, DAY + timedelta(days=9999), DECAY) < 0.5


def test_nothing_falls_due_on_a_rest_day_or_in_a_vacation() -> None:
    saturday, monday = date(2026, 11, 21), date(2026, 11, 23)
    assert recall.shown_due(DAY, RESTING) == DAY
    assert recall.shown_due(saturday, RESTING) == monday
    away = RESTING._replace(vacations=(Vacation(1, "v", monday, date(2026, 12, 4)),))
    assert recall.shown_due(saturday, away) == date(2026, 12, 7)


def test_a_life_of_rest_leaves_the_day_as_it_is() -> None:
    never = Rules(goals=(Goal(date(2026, 1, 5), rest=(0, 1, 2, 3, 4, 5, 6)),))
    assert recall.shown_due(DAY, never) == DAY


@given(
    some.dates(date(2026, 1, 1), date(2027, 12, 31)),
    some.sets(some.integers(0, 6), max_size=6),
    some.dates(date(2026, 1, 1), date(2027, 12, 31)),
    some.integers(0, 90),
    some.integers(0, 6),
)
def test_the_shown_day_is_the_first_free_one(
    due: date, rest: set[int], away: date, length: int, week_start: int
) -> None:
    rules = Rules(
        week_start=week_start,
        goals=(Goal(date(2026, 1, 5), rest=tuple(rest)),),
        vacations=(Vacation(1, "v", away, away + timedelta(days=length)),),
    )
    shown = recall.shown_due(due, rules)
    assert shown >= due
    assert not recall.is_off(shown, rules)
    between = (due + timedelta(days=step) for step in range((shown - due).days))
    assert all(recall.is_off(day, rules) for day in between)


def test_five_items_for_each_day_of_the_week_so_far() -> None:
    monday = date(2026, 11, 16)
    assert [recall.room(Rules(), day, 0) for day in days.days_of(monday)] == [
        5, 10, 15, 20, 25, 30, 35,
    ]  # fmt: skip
    assert [recall.room(RESTING, day, 0) for day in days.days_of(monday)[4:]] == [25, 25, 25]
    assert recall.room(Rules(), monday, 4) == 1
    assert recall.room(Rules(), monday, 9) == 0


def test_who_studies_on_three_evenings_gets_the_items_of_the_whole_week() -> None:
    # A cap for each calendar day would give 15; carried along it is 25 by Friday.
    friday = date(2026, 11, 20)
    assert recall.room(Rules(), friday, 0) == 25


@given(some.dates(date(2026, 1, 1), date(2027, 12, 31)), some.integers(0, 60))
def test_the_room_is_never_below_nothing_and_never_above_a_week(day: date, rated: int) -> None:
    assert 0 <= recall.room(RESTING, day, rated) <= 25


def test_what_is_due_stands_by_its_chance_and_the_rest_can_wait() -> None:
    late = Memory(DAY - timedelta(days=40), 9.0, DAY - timedelta(days=31))
    just = Memory(DAY - timedelta(days=9), 9.0, DAY)
    to_come = Memory(DAY, 9.0, DAY + timedelta(days=9))
    named = {Address("mini", name): one for name, one in
             (("b", just), ("a", just), ("late", late), ("soon", to_come))}  # fmt: skip
    due = recall.due_cards(named, Rules(), DAY, DECAY)
    assert [one.address.item for one in due] == ["late", "a", "b"]
    assert recall.todays(due, 2) == recall.Todays(
        (due[0].address, due[1].address), (due[2].address,)
    )
    assert recall.todays(due, 0).asked == ()


def test_what_fell_due_on_a_rest_day_is_asked_after_it() -> None:
    saturday = date(2026, 11, 21)
    named = {ITEM: Memory(saturday - timedelta(days=2), 2.0, saturday)}
    assert recall.due_cards(named, RESTING, saturday, DECAY) == ()
    assert len(recall.due_cards(named, RESTING, date(2026, 11, 23), DECAY)) == 1


@pytest.mark.parametrize(
    ("taken", "seconds"),
    [((), None), ((60, 120), 90), ((30, 300, 60), 60), ((61, 60), 60)],
)
def test_an_answer_takes_what_it_took_in_the_middle(
    taken: tuple[int, ...], seconds: int | None
) -> None:
    assert recall.usual_seconds(taken) == seconds


def test_without_a_question_the_title_is_asked() -> None:
    assert recall.questions("Softmax", (), ()) == ("Softmax",)
    assert recall.questions("Softmax", ("Why?",), ("How?",)) == ("Why?", "How?")
