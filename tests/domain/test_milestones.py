"""Milestones: six sources, one list."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from studytrack.domain import days, milestones, streaks
from studytrack.domain.curriculum import Curriculum, Item, Module
from studytrack.domain.goals import Goal, Rules, Vacation
from studytrack.domain.item_state import ItemState, ItemStates
from studytrack.domain.milestones import FirstTime, Milestone, Own
from studytrack.domain.weeks import at_a_step

MONDAY = date(2026, 11, 2)
TODAY = MONDAY + timedelta(weeks=60)
HOUR = 3600
RULES = Rules(goals=(Goal(MONDAY, seconds=HOUR),))


def day(step: int) -> date:
    return MONDAY + timedelta(days=step)


def done(step: int, *evidence: str) -> ItemState:
    return ItemState(state="done", since=day(step), evidence=evidence)


def whole(
    *items: Item, name: str = "c", removed: tuple[Item, ...] = (), **module: int
) -> Curriculum:
    modules = (Module("m", "M", items, **module),)  # type: ignore[arg-type]
    return Curriculum(name, f"Course {name}", "1", modules, removed=removed)


def lab(name: str, hours: float = 2, *, optional: bool = False) -> Item:
    return Item(name, "lab", name, hours=hours, optional=optional)


def mark(name: str, hours: float = 0, *, optional: bool = False) -> Item:
    return Item(name, "milestone", f"Mark {name}", hours=hours, optional=optional)


def own(number: int, step: int, title: str = "Gave a talk") -> Own:
    return Own(number, f"u{number}", title, day(step), "", None, "", 0)


def keys(
    *known: tuple[Curriculum, ItemStates],
    firsts: tuple[FirstTime, ...] = (),
    totals: dict[date, int] | None = None,
    mine: tuple[Own, ...] = (),
    today: date = TODAY,
) -> list[str]:
    return [one.key for one in milestones.reached(known, firsts, totals or {}, RULES, mine, today)]


# Items


def test_a_milestone_that_is_done_is_told_with_its_evidence_also_when_it_left_the_file() -> None:
    content = whole(mark("a"), lab("b"), mark("open"), removed=(mark("gone"),))
    known = {"a": done(1, "https://a.org"), "b": done(2), "gone": done(3)}
    assert tuple(milestones.of_items(content, known)) == (
        Milestone("item", "c/a", day(1), "Mark a", "c", "a", ("https://a.org",)),
        Milestone("item", "c/gone", day(3), "Mark gone", "c", "gone"),
    )


# Finished


def test_a_curriculum_is_finished_on_the_latest_day_of_what_it_weighs() -> None:
    content = whole(lab("a"), lab("b"), lab("extra", optional=True))
    assert milestones.finished(content, {"a": done(1)}) is None
    known = {"a": done(4), "b": done(1), "extra": done(9)}
    assert milestones.finished(content, known) == Milestone(
        "finished", "finished:c", day(4), "Finished: Course c", "c"
    )


def test_a_skip_that_made_it_whole_gives_the_day() -> None:
    content = whole(lab("a"), lab("b"))
    skipped = ItemState(state="skipped", since=day(7))
    found = milestones.finished(content, {"a": done(1), "b": skipped})
    assert found is not None
    assert found.on == day(7)
    assert milestones.finished(content, {"a": skipped, "b": skipped}) is None


def test_nothing_done_is_nothing_finished_though_a_habit_is_met() -> None:
    habit = Item("h", "counter", "H", every="day", times=2, target=1, hours=1)
    content = whole(habit)
    met = ItemState(state="doing", since=day(2), periods_met=2)
    assert milestones.finished(content, {"h": met}) is None
    both = whole(habit, lab("a"), lab("extra", optional=True))
    found = milestones.finished(both, {"h": met, "a": done(1), "extra": ItemState()})
    assert found is not None
    assert found.on == day(2)
    untouched = met._replace(since=None)
    found = milestones.finished(both, {"h": untouched, "a": done(1)})
    assert found is not None
    assert found.on == day(1)


def test_of_two_of_these_three_the_first_two_give_the_day() -> None:
    content = whole(lab("a"), lab("b"), lab("c"), done_when=2)
    known = {"a": done(9), "b": done(3), "c": done(1)}
    found = milestones.finished(content, known)
    assert found is not None
    assert found.on == day(3)


def test_optional_modules_and_what_weighs_nothing_give_no_day() -> None:
    counter = Item("n", "counter", "N")
    content = Curriculum(
        "c", "C", "1",
        (Module("m", "M", (lab("a"), counter)), Module("o", "O", (lab("z"),), optional=True)),
    )  # fmt: skip
    found = milestones.finished(content, {"a": done(1), "n": done(8), "z": done(9)})
    assert found is not None
    assert found.on == day(1)


# First times


def test_the_earliest_day_is_the_first_time_and_a_day_is_earlier_than_none() -> None:
    firsts = (
        FirstTime("offer", None),
        FirstTime("submission", day(5), "c", "s"),
        FirstTime("submission", day(3), "c", "t", ("link",)),
        FirstTime("submission", None, "c", "u"),
        FirstTime("submission", day(3), "c", "v"),
        FirstTime("reply", None),
        FirstTime("reply", day(8)),
        FirstTime("interview", TODAY + timedelta(days=1)),
    )
    assert tuple(milestones.first_times(firsts, TODAY)) == (
        Milestone("first", "first:offer", None, "First offer"),
        Milestone("first", "first:submission", day(3), "First submission", "c", "t", ("link",)),
        Milestone("first", "first:reply", day(8), "First reply"),
    )


def test_of_two_on_one_day_the_one_recorded_first_is_the_first() -> None:
    late = FirstTime("within", day(3), "a", "late", recorded_at=20)
    soon = FirstTime("within", day(3), "z", "soon", recorded_at=10)
    for firsts in ((late, soon), (soon, late)):
        (found,) = milestones.first_times(firsts, TODAY)
        assert found.item == "soon"


# Hours


def test_round_numbers_of_hours_are_told_on_the_day_that_passed_them() -> None:
    totals = {day(0): 9 * HOUR, day(2): HOUR, day(4): 90 * HOUR + 1, day(900): 5000 * HOUR}
    found = tuple(milestones.of_hours(totals, day(10)))
    assert [(one.key, one.on) for one in found] == [
        ("hours:10", day(2)),
        ("hours:50", day(4)),
        ("hours:100", day(4)),
    ]
    assert found[0].title == "10 hours"
    assert [one.title for one in milestones.of_hours({day(0): 2500 * HOUR}, TODAY)][-2:] == [
        "1 000 hours",
        "2 000 hours",
    ]


@pytest.mark.parametrize(
    ("seconds", "key", "missing"),
    [
        (0, "hours:10", 10 * HOUR),
        (10 * HOUR, "hours:50", 40 * HOUR),
        (999 * HOUR, "hours:1000", HOUR),
        (1000 * HOUR, "hours:2000", 1000 * HOUR),
    ],
)
def test_the_next_round_number_of_hours(seconds: int, key: str, missing: int) -> None:
    step = milestones.next_hours(seconds)
    assert (step.key, step.missing) == (key, missing)


# Streaks


def weeks(*numbers: int, seconds: int = HOUR, weekday: int = 3) -> dict[date, int]:
    return {day(7 * number + weekday): seconds for number in numbers}


def test_a_streak_is_told_on_the_day_its_week_was_met_the_first_time_only() -> None:
    totals = weeks(*range(4), *range(6, 12))
    found = tuple(milestones.of_streaks(totals, RULES, TODAY))
    assert [(one.key, one.on, one.title) for one in found] == [
        ("streak:4", day(7 * 3 + 3), "4 good weeks in a row")
    ]
    assert len(tuple(milestones.of_streaks(weeks(*range(60)), RULES, TODAY))) == 4


def test_the_running_week_counts_as_soon_as_it_is_good() -> None:
    totals = weeks(0, 1, 2, 3)
    assert tuple(milestones.of_streaks(totals, RULES, day(7 * 3 + 2))) == ()
    (found,) = milestones.of_streaks(totals, RULES, day(7 * 3 + 3))
    assert found.on == day(7 * 3 + 3)


def test_a_week_away_is_passed_over() -> None:
    rules = RULES._replace(vacations=(Vacation(1, "v", day(14), day(20)),))
    assert len(tuple(milestones.of_streaks(weeks(0, 1, 3, 4), rules, TODAY))) == 1
    assert len(tuple(milestones.of_streaks(weeks(0, 1, 3, 4), RULES, TODAY))) == 0


def test_without_study_there_is_no_streak() -> None:
    assert tuple(streaks.records({}, RULES, TODAY)) == ()


@pytest.mark.parametrize(
    ("longest", "current", "key", "missing"),
    [(0, 0, "streak:4", 4), (4, 2, "streak:13", 11), (51, 51, "streak:52", 1),
     (52, 52, "streak:104", 52)],
)  # fmt: skip
def test_the_next_length_of_a_streak(longest: int, current: int, key: str, missing: int) -> None:
    step = milestones.next_streak(longest, current)
    assert (step.key, step.missing) == (key, missing)


histories = some.dictionaries(
    some.integers(-5, 200).map(day), some.sampled_from([600, HOUR, 9 * HOUR]), max_size=60
)
goals = some.sampled_from([
    RULES,
    Rules(),
    Rules(week_start=6, goals=(Goal(MONDAY, good_days=1, day_min=600),)),
    RULES._replace(vacations=(Vacation(1, "v", day(10), day(30)),)),
])  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(histories, goals, some.integers(0, 200).map(day))
def test_a_week_without_a_step_has_no_round_number(
    totals: dict[date, int], rules: Rules, today: date
) -> None:
    first = days.week_of(today, rules.week_start)
    before = sum(held for on, held in totals.items() if on < first)
    after = sum(held for on, held in totals.items() if on <= today)
    until = {on: held for on, held in totals.items() if on <= today}
    current = streaks.replay(until, rules, today).weeks.current
    told = (
        *milestones.of_hours(totals, today),
        *milestones.of_streaks(totals, rules, today),
    )
    if not at_a_step(before, after, current):
        assert not [one for one in told if one.on is not None and one.on >= first]


@pytest.mark.parametrize(
    ("before", "after", "streak", "is_one"),
    [
        (0, 10 * HOUR, 0, True), (0, 10 * HOUR - 1, 0, False), (10 * HOUR, 49 * HOUR, 0, False),
        (999 * HOUR, 1000 * HOUR, 0, True), (0, 0, 4, True), (0, 0, 5, False), (0, 0, 104, True),
    ],
)  # fmt: skip
def test_a_step_of_hours_or_weeks(before: int, after: int, streak: int, is_one: bool) -> None:  # noqa: FBT001 - what is expected
    assert at_a_step(before, after, streak) is is_one


@settings(max_examples=50, deadline=None)
@given(histories, goals, some.integers(0, 200).map(day))
def test_records_of_the_streak_are_what_the_replay_of_each_day_says(
    totals: dict[date, int], rules: Rules, today: date
) -> None:
    longest = 0
    expected = []
    for on in (day(step) for step in range(-5, (today - MONDAY).days + 1, 5)):
        until = {when: held for when, held in totals.items() if when <= on}
        longest = max(longest, streaks.replay(until, rules, on).weeks.longest)
        expected.append((on, longest))
    found = tuple(streaks.records(totals, rules, today))
    assert [length for length, _ in found] == list(range(1, len(found) + 1))
    for on, most in expected:
        assert most == max((length for length, when in found if when <= on), default=0)


# The list


def test_newest_first_and_what_has_no_day_after_the_dated() -> None:
    content = whole(mark("a"))
    firsts = (FirstTime("offer", None), FirstTime("reply", day(4)))
    totals = {day(4): 10 * HOUR}
    mine = (own(1, 9), own(2, 500), own(3, -4000))
    assert keys((content, {"a": done(4)}), firsts=firsts, totals=totals, mine=mine,
                today=day(100)) == [
        "own:1", "c/a", "finished:c", "first:reply", "hours:10", "own:3", "first:offer",
    ]  # fmt: skip


def test_ones_own_carry_evidence_note_and_number() -> None:
    mine = own(7, 1)._replace(evidence="https://talk.org", curriculum="c", note="went well")
    assert milestones.of_own(mine) == Milestone(
        "own", "own:7", day(1), "Gave a talk", "c", None, ("https://talk.org",), 7, "went well"
    )


standings_of = some.dictionaries(
    some.sampled_from(["a", "b", "z"]),
    some.builds(
        ItemState,
        state=some.sampled_from(["todo", "doing", "done", "skipped", "closed"]),
        since=some.integers(0, 90).map(day),
    ),
)
owned = some.lists(some.builds(own, some.integers(1, 9), some.integers(0, 200)), max_size=2)


@settings(max_examples=50, deadline=None)
@given(
    histories,
    goals,
    standings_of,
    owned,
    some.integers(0, 200).map(day),
    some.tuples(some.integers(-5, 200).map(day), some.integers(1, 90_000)),
)
def test_recording_a_session_never_removes_a_milestone(
    totals: dict[date, int],
    rules: Rules,
    known: dict[str, ItemState],
    mine: list[Own],
    today: date,
    session: tuple[date, int],
) -> None:
    when, seconds = session
    content = whole(lab("a"), lab("b"), mark("z"))

    def told(of: dict[date, int]) -> set[str]:
        found = milestones.reached([(content, known)], (), of, rules, mine, today)
        return {one.key for one in found}

    more = {**totals, when: totals.get(when, 0) + seconds}
    assert told(totals) <= told(more)


@settings(max_examples=30, deadline=None)
@given(histories, standings_of, owned)
def test_the_list_is_a_function_of_what_is_stored(
    totals: dict[date, int], known: dict[str, ItemState], mine: list[Own]
) -> None:
    one, other = whole(lab("a"), mark("z")), whole(lab("b"), name="d")
    turned = dict(reversed(totals.items()))
    assert keys((one, known), (other, known), totals=totals, mine=tuple(mine)) == keys(
        (other, known), (one, known), totals=turned, mine=tuple(reversed(mine))
    )


def test_hours_until_a_day_include_that_day() -> None:
    totals = {day(0): HOUR, day(1): 100, day(5): HOUR}
    recorded = milestones.running(totals, TODAY)
    assert milestones.hours_until(recorded, day(1)) == 1.02
    assert milestones.hours_until(milestones.running(totals, day(3)), day(9)) == 1.02
    assert milestones.hours_until(recorded, day(-9)) == 0
    assert milestones.hours_until(recorded, None) is None


# Ahead


def test_open_milestones_come_in_file_order_with_the_work_up_to_them() -> None:
    first = Module("m1", "M1", (lab("a", 2), mark("x", 1), lab("b", 5)))
    second = Module("m2", "M2", (mark("y"), mark("zz", 3, optional=True), mark("did")))
    content = Curriculum("c", "C", "1", (first, second))
    known = {"a": ItemState(state="doing", seconds=HOUR), "did": done(1)}
    found = [
        (module.id, item.id, left) for module, item, left in milestones.ahead_of(content, known)
    ]
    assert found == [("m1", "x", 2 * HOUR), ("m2", "y", 7 * HOUR), ("m2", "zz", 10 * HOUR)]


def test_a_habit_is_no_milestone_ahead() -> None:
    habit = Item("h", "milestone", "Meet", every="week", target=1)
    assert list(milestones.ahead_of(whole(habit), {})) == []
