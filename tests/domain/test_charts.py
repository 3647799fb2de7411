"""Charts: everything stands within its frame, and the parts add up."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import charts

MONDAY = date(2026, 11, 16)
SECONDS = st.integers(0, 20 * 3600)
PARTS = st.lists(st.tuples(st.sampled_from(["a", "b", None]), SECONDS), max_size=3)


@settings(max_examples=50)
@given(st.lists(PARTS, min_size=7, max_size=7), st.lists(SECONDS, min_size=7, max_size=7), SECONDS)
def test_no_day_is_higher_than_the_frame(
    stacks: list[list[tuple[str | None, int]]], before: list[int], need: int
) -> None:
    chart = charts.week_columns(
        MONDAY,
        stacks,
        before,
        today=MONDAY,
        need={MONDAY + timedelta(days=2): need},
        figure="8h",
        sentence="Eight hours.",
    )
    for column, parts in zip(chart.columns, stacks, strict=True):
        assert column.seconds == sum(seconds for _key, seconds in parts)
        assert abs(sum(part.share for part in column.parts) * chart.top - column.seconds) < 1
        assert sum(part.share for part in column.parts) <= 1.000001
        assert 0 <= column.need <= 1
        assert 0 <= column.before <= 1
    assert [column.label for column in chart.columns][:2] == ["Mon", "Tue"]
    assert [column.here for column in chart.columns].index(True) == 0


def test_weeks_have_the_goal_of_the_last_as_their_line() -> None:
    weeks = [("45", 3600, 0, "not asked"), ("46", 0, 7200, "missed"), ("47", 900, 7200, "running")]
    chart = charts.weeks_columns(weeks, "f", "s")
    assert chart.goal == 1.0
    assert [len(column.parts) for column in chart.columns] == [1, 0, 1]
    assert chart.columns[-1].here
    assert charts.weeks_columns([], "f", "s").goal == 0


def test_a_bar_leaves_out_what_is_nothing() -> None:
    chart = charts.bar([("learn", 3600), ("build", 0), ("reach", 3600)], "2h", "s")
    assert chart.parts == (charts.Part("learn", 0.5), charts.Part("reach", 0.5))


def test_squares_have_a_column_a_week_and_none_for_days_to_come() -> None:
    chart = charts.year_squares([1, 2, 3, 4, 0, 0, 1, 2], "f", "s")
    assert [row[0] for row in chart.rows] == [1, 2, 3, 4, 0, 0, 1]
    assert [row[1] for row in chart.rows] == [2, None, None, None, None, None, None]


@settings(max_examples=30)
@given(st.lists(st.dictionaries(st.integers(0, 23), SECONDS), min_size=7, max_size=7))
def test_the_fullest_hour_is_the_brightest(hours: list[dict[int, int]]) -> None:
    chart = charts.hour_squares(hours, "f", "s")
    levels = [level for row in chart.rows for level in row]
    assert len(levels) == 7 * 24
    assert all(level is not None and 0 <= level <= charts.LEVELS for level in levels)
    if any(seconds for row in hours for seconds in row.values()):
        assert max(level or 0 for level in levels) >= 1


def test_a_ribbon_shows_what_most_of_each_cell_went_to() -> None:
    chart = charts.ribbon([(0, 60, "a"), (60, 75, None), (75, 120, "b")], 24, "f", "s")
    assert chart.cells[:3] == ("a", "b", "")
    assert charts.ribbon([], 24, "f", "s").cells == ("",) * 24


def test_a_burn_up_ends_where_all_is_done() -> None:
    weeks = [(MONDAY, 0), (MONDAY + timedelta(days=7), 3600)]
    today = MONDAY + timedelta(days=7)
    half, likely = today + timedelta(days=14), today + timedelta(days=21)
    chart = charts.burn_up(weeks, 7200, today, half, likely, figure="50 %", sentence="Half.")
    assert chart.done == ((0.0, 0.0), (7 / 28, 0.5))
    assert chart.half == (21 / 28, 1.0)
    assert chart.likely == (1.0, 1.0)
    unknown = charts.burn_up([], 0, today, None, None, figure="", sentence="")
    assert (unknown.half, unknown.likely, unknown.done) == (None, None, ())


def test_weeks_are_stacked_each_with_its_own_goal() -> None:
    drawn = charts.stacked_weeks(
        [("2 Nov", (("a", 3600), (None, 1800), ("b", 0)), 3600, "good"),
         ("9 Nov", (), 7200, "running")],
        "1 of 2", "1 of 2 weeks.",
    )  # fmt: skip
    assert drawn.top == 7200
    first, second = drawn.columns
    assert [(part.key, part.share) for part in first.parts] == [("a", 0.5), (None, 0.25)]
    assert (first.seconds, first.goal, first.role, first.here) == (5400, 0.5, "good", False)
    assert (second.parts, second.goal, second.here) == ((), 1.0, True)
    assert charts.stacked_weeks([], "", "").top == 1800


def test_a_place_without_a_day_has_no_level() -> None:
    drawn = charts.year_squares([None, 1, 2, 3, 4, 0, None], "", "")
    assert [row[0] for row in drawn.rows] == [None, 1, 2, 3, 4, 0, None]


@settings(max_examples=30)
@given(st.lists(st.tuples(PARTS, PARTS), min_size=7, max_size=7), st.floats(0, 1, allow_nan=False))
def test_a_column_grows_from_what_it_was_to_what_it_is_and_never_beyond(
    pairs: list[tuple[list[tuple[str | None, int]], list[tuple[str | None, int]]]], share: float
) -> None:
    old, new = (
        charts.week_columns(
            MONDAY, [pair[which] for pair in pairs], [0] * 7, today=MONDAY, need={}, figure="",
            sentence="",
        )
        for which in (0, 1)
    )  # fmt: skip
    assert [_high(one) for one in charts.between(old, new, 1).columns] == [
        _high(one) for one in new.columns
    ]
    for before, now, drawn in zip(
        old.columns, new.columns, charts.between(old, new, share).columns, strict=True
    ):
        low = min(before.seconds, now.seconds) / new.top
        assert low - 1e-6 <= _high(drawn) <= now.seconds / new.top + 1e-6


def _high(column: charts.Column) -> float:
    return round(sum(part.share for part in column.parts), 6)


def _burn_up(half: date | None) -> charts.BurnUp:
    weeks = [(date(2026, 9, 7), 0), (date(2026, 9, 14), 3600), (date(2026, 9, 21), 7200)]
    return charts.burn_up(
        weeks, 14400, date(2026, 9, 21), half, half, figure="", sentence=""
    )  # fmt: skip


def test_a_burn_up_says_what_was_done_by_a_day_and_what_may_be() -> None:
    chart = _burn_up(date(2026, 10, 5))
    days = (chart.last - chart.first).days
    assert charts.held_at(chart, -1) == (date(2026, 9, 7), 0, False)
    assert charts.held_at(chart, 7 / days) == (date(2026, 9, 14), 3600, False)
    assert charts.held_at(chart, 10 / days) == (date(2026, 9, 17), 3600, False)
    assert charts.held_at(chart, 21 / days) == (date(2026, 9, 28), 10800, True)
    assert charts.held_at(chart, 2) == (date(2026, 10, 5), 14400, True)


def test_without_a_forecast_what_is_to_come_stays_as_it_is() -> None:
    assert charts.held_at(_burn_up(None), 1) == (date(2026, 9, 28), 7200, True)


def test_a_burn_up_of_nothing_holds_nothing() -> None:
    chart = charts.burn_up([], 0, date(2026, 9, 21), None, None, figure="", sentence="")
    assert charts.held_at(chart, 1).seconds == 0
    assert charts.held_at(chart._replace(planned=0.0), 0) == (date(2026, 9, 21), 0, False)


@given(st.floats(0, 1), st.integers(1, 60))
def test_what_a_burn_up_holds_never_falls(place: float, ahead: int) -> None:
    chart = _burn_up(date(2026, 9, 22) + timedelta(days=ahead))
    assert charts.held_at(chart, place).seconds <= charts.held_at(chart, 1).seconds
    assert chart.first <= charts.held_at(chart, place).day <= chart.last


def test_a_column_half_way_is_between_what_it_was_and_what_it_is() -> None:
    def drawn(*seconds: int) -> charts.Columns:
        return charts.week_columns(
            MONDAY, [[("a", one)] for one in seconds], [0] * len(seconds), today=MONDAY, need={},
            figure="", sentence="",
        )  # fmt: skip

    old, new = drawn(3600, 7200, 0, 0, 0, 0, 0), drawn(7200, 3600, 0, 0, 0, 0, 0)
    grown, fallen = charts.between(old, new, 0.5).columns[:2]
    assert _high(grown) * new.top == 5400
    assert fallen == new.columns[1]
