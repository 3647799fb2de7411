"""Streaks, freezes, what would break them, and the strength of the habit."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from studytrack.domain import days, streaks
from studytrack.domain.goals import Goal, Rules, Vacation
from studytrack.domain.streaks import StreakRun, Streaks

MONDAY = date(2026, 11, 2)
"""The first Monday of the tests' months; weeks 0, 1, 2… begin on it and after."""
GOOD = 1200
NO_GOAL = Rules()
LOW = Rules(goals=(Goal(MONDAY, seconds=GOOD),))
"""A week is good with one good day."""


def day(step: int) -> date:
    return MONDAY + timedelta(days=step)


def on(*steps: int, seconds: int = GOOD) -> dict[date, int]:
    return {day(step): seconds for step in steps}


def away(first: int, last: int) -> Vacation:
    return Vacation(1, "v", day(first), day(last))


seconds_of_a_day = some.sampled_from([1, 600, 1199, 1200, 1201, 3600, 9000])
histories = some.dictionaries(some.integers(-5, 45).map(day), seconds_of_a_day, max_size=40)
goal_rows = some.lists(
    some.builds(
        Goal,
        from_date=some.integers(-10, 45).map(day),
        seconds=some.none() | some.sampled_from([1200, 3600, 10_001]),
        good_days=some.none() | some.integers(1, 7),
        day_min=some.sampled_from([600, 1200]),
        rest=some.sets(some.integers(0, 6), max_size=3).map(lambda found: tuple(sorted(found))),
    ),
    max_size=3,
).map(lambda rows: tuple(sorted(rows, key=lambda row: row.from_date)))
trips = some.lists(
    some.builds(
        lambda first, more: away(first, first + more), some.integers(-9, 45), some.integers(0, 15)
    ),
    max_size=2,
).map(tuple)
settings_of_a_learner = some.builds(
    Rules, week_start=some.integers(0, 6), goals=goal_rows, vacations=trips
)
todays = some.integers(0, 45).map(day)


# Properties


@given(histories, settings_of_a_learner, todays)
def test_a_streak_never_exceeds_the_days_or_weeks_studied(
    totals: dict[date, int], rules: Rules, today: date
) -> None:
    told = streaks.replay(totals, rules, today)
    past = [each for each in totals if each <= today]
    assert told.days.current <= told.days.longest <= len(past)
    cut = {days.week_of(each, rules.week_start) for each in past}
    assert told.weeks.current <= told.weeks.longest <= len(cut)


@given(histories, settings_of_a_learner, todays)
@example(on(0), Rules(week_start=1), day(0))
def test_a_whole_week_left_what_a_replay_then_would_have_said(
    totals: dict[date, int], rules: Rules, today: date
) -> None:
    found = streaks.weekly(totals, rules, today)
    first, firsts = days.week_of(day(-5), rules.week_start), []
    while (after := first + timedelta(weeks=1)) <= today:
        held = {each: seconds for each, seconds in totals.items() if each < after}
        then = streaks.replay(held, rules, after)
        runs = [run._replace(days_until_break=None, seconds_needed=0) for run in then[:2]]
        assert found.get(first, streaks.NONE) == then._replace(weeks=runs[0], days=runs[1])
        firsts += [first] if held else []
        first = after
    assert list(found) == firsts


@given(some.integers(1, 40), some.integers(1, 7), settings_of_a_learner)
@settings(max_examples=50)
def test_an_unbroken_run_of_n_is_n(length: int, good_days: int, rules: Rules) -> None:
    today = day(length - 1)
    run = on(*range(length))
    assert streaks.replay(run, rules, today).days.current == length
    weeks = Rules(goals=(Goal(MONDAY, good_days=good_days),))
    whole = on(*range(7 * length))
    assert streaks.replay(whole, weeks, day(7 * length - 1)).weeks.current == length


@given(histories, settings_of_a_learner, todays, some.integers(-20, 60), seconds_of_a_day)
@settings(max_examples=200)
def test_recording_a_session_never_lowers_any_streak(
    totals: dict[date, int], rules: Rules, today: date, step: int, seconds: int
) -> None:
    before = streaks.replay(totals, rules, today)
    more = {**totals, day(step): totals.get(day(step), 0) + seconds}
    after = streaks.replay(more, rules, today)
    for one, other in ((before.days, after.days), (before.weeks, after.weeks)):
        assert one.current <= other.current
        assert one.longest <= other.longest
        if one.current:
            far = 367
            assert (one.days_until_break or far) <= (other.days_until_break or far)
    assert before.freezes <= after.freezes


@given(histories, settings_of_a_learner, todays)
def test_a_streak_breaks_on_the_day_foretold_and_not_before(
    totals: dict[date, int], rules: Rules, today: date
) -> None:
    told = streaks.replay(totals, rules, today)
    for part in ("days", "weeks"):
        run: StreakRun = getattr(told, part)
        assert (run.current > 0) or run[2:] == (None, 0)
        if run.days_until_break is not None:
            for ahead in range(1, run.days_until_break + 1):
                then = getattr(streaks.replay(totals, rules, today + timedelta(days=ahead)), part)
                assert (then.current == 0) == (ahead == run.days_until_break)


@given(histories, settings_of_a_learner, todays)
def test_recording_what_is_needed_on_the_last_day_keeps_the_streak(
    totals: dict[date, int], rules: Rules, today: date
) -> None:
    told = streaks.replay(totals, rules, today).days
    assert (told.seconds_needed > 0) == (told.days_until_break is not None)
    if told.days_until_break is None:
        return
    last = today + timedelta(days=told.days_until_break - 1)
    for less, kept in ((0, True), (1, False)):
        saved = {**totals, last: totals.get(last, 0) + told.seconds_needed - less}
        then = streaks.replay(saved, rules, last + timedelta(days=1)).days
        assert (then.current > 0) == kept


@given(histories, settings_of_a_learner, todays)
def test_days_after_today_are_ignored_until_they_come(
    totals: dict[date, int], rules: Rules, today: date
) -> None:
    known = {each: seconds for each, seconds in totals.items() if each <= today}
    told, plain = streaks.replay(totals, rules, today), streaks.replay(known, rules, today)
    assert (told.days[:2], told.weeks[:2]) == (plain.days[:2], plain.weeks[:2])
    assert told[2:] == plain[2:]


def test_nothing_depends_on_the_machines_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    told = set()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        told.add(streaks.replay(on(0, 1, 2, 5, 6, 7, 9), LOW, day(9)))
    monkeypatch.undo()
    time.tzset()
    assert len(told) == 1


# The day streak


def test_with_nothing_recorded_everything_is_zero() -> None:
    nothing = StreakRun(0, 0, None, 0)
    assert streaks.replay({}, LOW, day(0)) == Streaks(nothing, nothing, 0, (), 0.0)
    assert streaks.replay(on(3), LOW, day(2)) == Streaks(nothing, nothing, 0, (), 0.0)
    assert streaks.replay({day(0): 0}, LOW, day(2)) == Streaks(nothing, nothing, 0, (), 0.0)


def test_the_first_day_ever_is_a_streak_of_one() -> None:
    told = streaks.replay(on(0), LOW, day(0))
    assert told.days == StreakRun(1, 1, 2, GOOD)
    assert told.weeks == StreakRun(1, 1, 14, GOOD)
    assert (told.freezes, told.frozen) == (0, ())


def test_today_pending_breaks_nothing() -> None:
    told = streaks.replay({**on(0, 1), day(2): GOOD - 1}, NO_GOAL, day(2)).days
    assert told == StreakRun(2, 2, 1, 1)


def test_a_missed_day_without_a_freeze_ends_the_streak_and_keeps_the_longest() -> None:
    assert streaks.replay(on(0, 1, 2, 4), NO_GOAL, day(4)).days == StreakRun(1, 3, 2, GOOD)
    assert streaks.replay(on(0, 1, 2), NO_GOAL, day(4)).days == StreakRun(0, 3, None, 0)


def test_rest_and_vacation_days_are_passed_over_and_not_counted() -> None:
    rules = Rules(goals=(Goal(MONDAY, 10**6, rest=(2,)),), vacations=(away(3, 4),))
    assert streaks.replay(on(0, 1, 5), rules, day(5)).days == StreakRun(3, 3, 2, GOOD)


def test_a_good_rest_day_counts_as_good() -> None:
    rules = Rules(goals=(Goal(MONDAY, 10**6, rest=(2,)),))
    assert streaks.replay(on(0, 1, 2), rules, day(3)).days.current == 3


def test_a_streak_ahead_of_rest_days_breaks_after_the_first_day_that_asks() -> None:
    rules = Rules(goals=(Goal(MONDAY, 10**6, rest=(5, 6)),))
    assert streaks.replay(on(3, 4), rules, day(4)).days == StreakRun(2, 2, 4, GOOD)


def test_a_streak_nothing_can_break_within_a_year_is_not_at_risk() -> None:
    rules = LOW._replace(vacations=(away(1, 400),))
    assert streaks.replay(on(0), rules, day(0)).days == StreakRun(1, 1, None, 0)
    assert streaks.replay(on(0), rules, day(0)).weeks == StreakRun(1, 1, None, 0)


@pytest.mark.parametrize(("last", "expected"), [(364, 366), (365, None)])
def test_a_day_streak_is_looked_at_366_days_ahead(last: int, expected: int | None) -> None:
    rules = NO_GOAL._replace(vacations=(away(1, last),))
    assert streaks.replay(on(0), rules, day(0)).days.days_until_break == expected


@pytest.mark.parametrize(("start", "expected"), [(5, 366), (4, None)])
def test_a_week_streak_is_looked_at_366_days_ahead(start: int, expected: int | None) -> None:
    # The week after the vacation ends 371 days after its first Monday.
    rules = LOW._replace(vacations=(away(7, 363),))
    assert streaks.replay(on(start), rules, day(start)).weeks.days_until_break == expected


def test_a_raised_day_min_leaves_past_days_good() -> None:
    raised = Rules(goals=(Goal(MONDAY, 10**6), Goal(day(7), 10**6, day_min=3600)))
    assert streaks.replay(on(5, 6, 7), raised, day(7)).days == StreakRun(2, 2, 1, 2400)


def test_what_the_last_day_needs_is_said_by_the_goal_of_its_own_week() -> None:
    raised = Rules(goals=(Goal(MONDAY, 10**6, rest=(6,)), Goal(day(7), 10**6, day_min=3600)))
    assert streaks.replay(on(5), raised, day(5)).days == StreakRun(1, 1, 3, 3600)


# Freezes


def test_a_freeze_is_earned_when_the_last_day_of_a_good_week_has_passed() -> None:
    assert streaks.replay(on(*range(7)), LOW, day(6)).freezes == 0
    assert streaks.replay(on(*range(7)), LOW, day(7)).freezes == 1


def test_a_week_that_was_not_good_earns_nothing() -> None:
    assert streaks.replay(on(*range(7)), NO_GOAL, day(7)).freezes == 0


def test_a_week_on_vacation_earns_nothing_whatever_was_studied() -> None:
    rules = LOW._replace(vacations=(away(0, 6),))
    assert streaks.replay(on(*range(7)), rules, day(7)).freezes == 0


def test_a_freeze_is_not_yet_usable_on_the_last_day_of_the_week_that_earns_it() -> None:
    told = streaks.replay(on(*range(6)), LOW, day(7))
    assert (told.days.current, told.frozen, told.freezes) == (0, (), 1)


def test_two_freezes_are_held_at_most() -> None:
    assert streaks.replay(on(*range(35)), LOW, day(35)).freezes == 2


def test_each_missed_day_takes_one_freeze_and_the_third_breaks_the_streak() -> None:
    run = on(*range(14))
    two = streaks.replay(run, LOW, day(16))
    assert (two.days.current, two.freezes, two.frozen) == (14, 0, (day(14), day(15)))
    assert two.days.days_until_break == 1
    assert streaks.replay(run, LOW, day(17)).days.current == 0
    assert streaks.replay(run, LOW, day(13)).days == StreakRun(14, 14, 4, GOOD)


def test_a_freeze_next_to_a_rest_day_is_not_spent_on_it() -> None:
    rules = Rules(goals=(Goal(MONDAY, GOOD, rest=(1,)),))
    told = streaks.replay(on(*range(7), 9), rules, day(9))
    assert told.frozen == (day(7),)  # the Monday; Tuesday rests
    assert told.days.current == 8


def test_a_freeze_is_spent_also_while_the_streak_is_zero() -> None:
    told = streaks.replay(on(0), LOW, day(9))
    assert told.frozen == (day(7),)
    assert (told.freezes, told.days.current) == (0, 0)


def test_freezes_do_not_save_weeks() -> None:
    rules = Rules(goals=(Goal(MONDAY, 14 * GOOD // 2),))
    assert streaks.replay(on(*range(14)), rules, day(21)).weeks.current == 0


def test_backfilling_a_missed_day_gives_its_freeze_back() -> None:
    run = on(*range(14))
    told = streaks.replay({**run, day(14): GOOD}, LOW, day(16))
    assert (told.days.current, told.freezes, told.frozen) == (15, 1, (day(15),))


def test_backfill_before_the_first_day_neither_breaks_nor_joins_across_missed_days() -> None:
    run = on(10, 11)
    assert streaks.replay({**run, day(5): GOOD}, NO_GOAL, day(11)).days == StreakRun(
        2, 2, 1 + 1, GOOD
    )
    assert streaks.replay({**run, day(9): GOOD}, NO_GOAL, day(11)).days.current == 3


# The week streak


def test_the_running_week_adds_one_once_it_is_good_and_breaks_nothing_before_it_ends() -> None:
    rules = Rules(goals=(Goal(MONDAY, 2 * GOOD),))
    whole = on(0, 1, 7, 8)
    assert streaks.replay({**whole, **on(14)}, rules, day(20)).weeks == StreakRun(2, 2, 1, GOOD)
    assert streaks.replay({**whole, **on(14, 15)}, rules, day(15)).weeks.current == 3
    assert streaks.replay({**whole, **on(14)}, rules, day(21)).weeks == StreakRun(0, 2, None, 0)


def test_a_week_wholly_on_vacation_is_passed_over() -> None:
    rules = LOW._replace(vacations=(away(7, 13),))
    assert streaks.replay(on(0, 8, 14), rules, day(14)).weeks == StreakRun(2, 2, 14, GOOD)
    assert streaks.replay(on(0, 8), rules, day(8)).weeks == StreakRun(1, 1, 13, GOOD)


def test_a_vacation_of_seven_days_across_two_weeks_shrinks_both() -> None:
    rules = Rules(goals=(Goal(MONDAY, 7 * GOOD),), vacations=(away(4, 10),))
    assert streaks.replay(on(0, 1, 2, 11, 12, 13), rules, day(14)).weeks.current == 1
    assert streaks.replay(on(0, 1, 2, 3, 11, 12, 13), rules, day(14)).weeks.current == 2
    assert streaks.replay(on(0, 1, 2, 3, 11, 12), rules, day(14)).weeks.current == 0


def test_under_the_good_days_rule_each_missing_day_needs_a_whole_day_min() -> None:
    rules = Rules(goals=(Goal(MONDAY, good_days=3),))
    totals = {**on(0, 1, 2, 7), day(8): GOOD - 1}
    assert streaks.replay(totals, rules, day(8)).weeks == StreakRun(1, 1, 6, 2 * GOOD)


def test_a_goal_raised_in_the_middle_of_a_week_spares_the_weeks_before() -> None:
    raised = Rules(goals=(Goal(MONDAY, GOOD), Goal(day(14), 5 * GOOD)))
    told = streaks.replay(on(0, 7, 14), raised, day(16)).weeks
    assert told == StreakRun(2, 2, 5, 4 * GOOD)


def test_weeks_before_the_first_goal_count_by_it() -> None:
    late = Rules(goals=(Goal(day(14), GOOD),))
    assert streaks.replay(on(0, 7, 14), late, day(14)).weeks.current == 3


def test_without_a_goal_there_is_no_week_streak() -> None:
    assert streaks.replay(on(*range(14)), NO_GOAL, day(14)).weeks == StreakRun(0, 0, None, 0)


def test_a_goal_to_come_is_seen_in_what_the_break_needs() -> None:
    rules = Rules(goals=(Goal(MONDAY, GOOD), Goal(day(7), 3 * GOOD)))
    assert streaks.replay(on(0), rules, day(0)).weeks == StreakRun(1, 1, 14, 3 * GOOD)


def test_weeks_are_cut_where_the_learner_begins_them() -> None:
    # Sunday and the Monday after it: two weeks of Mondays, one of Sundays.
    totals = on(6, 7)
    assert streaks.replay(totals, LOW, day(7)).weeks.current == 2
    assert streaks.replay(totals, LOW._replace(week_start=6), day(7)).weeks.current == 1


def test_the_streak_runs_through_iso_week_53_and_through_29_february() -> None:
    start = date(2020, 12, 21)
    rules = Rules(goals=(Goal(start, GOOD),))
    turn = {start + timedelta(weeks=step): GOOD for step in range(4)}
    assert streaks.replay(turn, rules, date(2021, 1, 11)).weeks.current == 4
    leap = {date(2024, 2, 27) + timedelta(days=step): GOOD for step in range(4)}
    assert streaks.replay(leap, NO_GOAL, date(2024, 3, 1)).days.current == 4
    del leap[date(2024, 2, 29)]
    assert streaks.replay(leap, NO_GOAL, date(2024, 3, 1)).days.current == 1


# A clock set back


def test_after_a_clock_was_set_back_later_days_wait_for_their_turn() -> None:
    totals = on(0, 1, 2, 3)
    told = streaks.replay(totals, LOW, day(1))
    assert told.days == StreakRun(2, 2, 4, GOOD)  # days 2 and 3 come by themselves
    assert streaks.replay(totals, LOW, day(3)).days.current == 4


def test_a_day_years_ahead_is_too_far_to_matter() -> None:
    assert streaks.replay(on(0, 1, 1000), LOW, day(1)) == streaks.replay(on(0, 1), LOW, day(1))


def test_a_streak_bridged_by_nothing_breaks_even_if_a_later_day_is_good() -> None:
    assert streaks.replay(on(0, 2), NO_GOAL, day(0)).days == StreakRun(1, 1, 4, GOOD)
    assert streaks.replay(on(0, 3), NO_GOAL, day(0)).days == StreakRun(1, 1, 2, GOOD)


def test_a_later_day_does_not_make_the_running_week_good_before_it_comes() -> None:
    totals = on(0, 7, 10)
    rules = Rules(goals=(Goal(MONDAY, 2 * GOOD),))
    assert streaks.replay(totals, rules, day(9)).weeks.current == 0
    assert streaks.replay(totals, rules, day(10)).weeks == StreakRun(1, 1, 11, 2 * GOOD)


def test_a_week_that_begins_good_takes_over_from_one_that_was_missed() -> None:
    assert streaks.replay(on(0, 14), LOW, day(6)).weeks == StreakRun(1, 1, 22, GOOD)


# Consistency


def test_consistency_halves_after_thirteen_missed_days_and_is_rounded_down() -> None:
    start = Rules(goals=(Goal(MONDAY, 7 * GOOD),))
    once = streaks.replay(on(0), start, day(0)).consistency
    assert once == 0.0519  # 1 − 0.5^(1/13) is 0.05192…
    assert streaks.replay(on(0), start, day(14)).consistency == 0.0259


def test_thirteen_full_days_reach_one_half() -> None:
    rules = Rules(goals=(Goal(MONDAY, 7 * GOOD, rest=()),))
    assert streaks.replay(on(*range(13), seconds=9000), rules, day(12)).consistency in {0.4999, 0.5}


def test_today_steps_only_once_it_is_good() -> None:
    rules = Rules(goals=(Goal(MONDAY, 7 * GOOD),))
    before = streaks.replay(on(0), rules, day(1)).consistency
    assert streaks.replay({**on(0), day(1): GOOD - 1}, rules, day(1)).consistency == before
    assert streaks.replay(on(0, 1), rules, day(1)).consistency > before


def test_a_neutral_day_never_lowers_consistency_and_may_raise_it() -> None:
    rules = Rules(goals=(Goal(MONDAY, 6 * GOOD, rest=(1,)),))
    asleep = streaks.replay(on(0), rules, day(2)).consistency
    assert asleep == streaks.replay(on(0), rules, day(0)).consistency
    assert streaks.replay(on(0, 1), rules, day(2)).consistency > asleep


def test_a_day_a_freeze_covered_does_not_lower_consistency() -> None:
    run = on(*range(7))
    full = streaks.replay(run, LOW, day(7))
    covered = streaks.replay(run, LOW, day(8))
    assert covered.frozen == (day(7),)
    assert covered.consistency == full.consistency
    assert streaks.replay(run, NO_GOAL, day(8)).consistency < full.consistency


def test_a_short_good_day_is_an_honest_step_and_may_lower_consistency() -> None:
    rules = Rules(goals=(Goal(MONDAY, 70 * GOOD),))
    run = on(*range(20), seconds=10 * GOOD)
    before = streaks.replay(run, rules, day(20))
    after = streaks.replay({**run, day(20): GOOD}, rules, day(20))
    assert after.consistency < before.consistency  # 1/10 of a day's share, counted today
    assert after.days.current == before.days.current + 1


def test_a_day_is_measured_by_its_share_of_the_week_also_under_the_good_days_rule() -> None:
    rest = Rules(goals=(Goal(MONDAY, 10 * GOOD, rest=(5, 6)),))
    assert streaks.replay(on(0), rest, day(0)).consistency == 0.0259  # half of a share
    counted = Rules(goals=(Goal(MONDAY, good_days=7, day_min=GOOD),))
    assert streaks.replay(on(0), counted, day(0)).consistency == 0.0519


def test_without_a_goal_a_good_day_is_a_full_one() -> None:
    assert streaks.replay(on(0), NO_GOAL, day(0)).consistency == 0.0519


def test_a_weekly_goal_of_nothing_still_has_a_strength() -> None:
    rules = Rules(goals=(Goal(MONDAY, 0),))
    assert streaks.replay(on(0), rules, day(0)).consistency == 0.0519


# The newest days alone


@given(histories, settings_of_a_learner, todays, some.integers(1, 8))
def test_what_the_newest_days_say_is_what_the_whole_replay_says(
    totals: dict[date, int], rules: Rules, today: date, near: int
) -> None:
    asked = []

    def since(start: date) -> dict[date, int]:
        asked.append(start)
        return {day: held for day, held in totals.items() if day >= start}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaks, "NEAR", near)
        found = streaks.recent(since, min(totals, default=None), rules, today)
    whole = streaks.replay(totals, rules, today)
    week = days.week_of(today, rules.week_start)
    assert found == streaks.NONE._replace(
        weeks=whole.weeks._replace(longest=0),
        days=whole.days._replace(longest=0),
        frozen=tuple(day for day in whole.frozen if day >= week),
    )
    assert all(start.weekday() == week.weekday() for start in asked)


def test_a_broken_week_tells_all_that_came_before_it() -> None:
    totals, asked = on(0, 7 * 90, *range(7 * 100, 7 * 109)), []

    def since(start: date) -> dict[date, int]:
        asked.append(start)
        return {day: held for day, held in totals.items() if day >= start}

    found = streaks.recent(since, day(0), LOW, day(7 * 109))
    assert (found.weeks.current, found.days.current) == (9, 63)
    assert asked == [day(7 * (109 - streaks.NEAR))]


def test_where_nothing_was_studied_for_long_all_days_are_asked_for() -> None:
    totals, asked = on(0, 1, 2), []

    def since(start: date) -> dict[date, int]:
        asked.append(start)
        return {day: held for day, held in totals.items() if day >= start}

    found = streaks.recent(since, day(0), LOW, day(7 * 200))
    assert (found.weeks.current, found.days.current) == (0, 0)
    assert asked[-1] <= day(0) < asked[0]
