"""How an item fades, and what the days ahead ask, as charts."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from studytrack.domain import braille, recall_charts
from studytrack.domain.recall import Memory

TODAY = date(2026, 11, 18)
DECAY = -0.1542


@given(
    ago=some.integers(0, 400),
    stability=some.floats(0.1, 400),
    left=some.integers(-100, 365),
    retention=some.integers(700, 970),
)
def test_a_curve_falls_within_its_frame(
    ago: int, stability: float, left: int, retention: int
) -> None:
    last = TODAY - timedelta(days=ago)
    due = max(last, TODAY + timedelta(days=left))
    found = recall_charts.fading(Memory(last, stability, due), due, TODAY, DECAY, retention / 1000)
    heights = [y for _x, y in found.points]
    assert heights == sorted(heights, reverse=True)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in found.points)
    assert found.points[0] == (0.0, 1.0)
    assert 0 <= found.today <= 1
    assert 0 <= found.asked <= 1
    assert 0 <= found.target <= 1
    assert found.first == last < found.last
    assert found.late == (due <= TODAY)
    rows = braille.fading(found, 30, 6, "accent").rows(plain=True)
    assert [len(row) for row in rows] == [30] * 6
    assert any(sign == "*" for row in rows for sign, _role in row)


def test_a_curve_says_its_figure_and_its_days() -> None:
    memory = Memory(TODAY - timedelta(days=10), 10.0, TODAY)
    found = recall_charts.fading(memory, TODAY, TODAY, DECAY, 0.9)
    assert found.figure == "90 % today"
    assert found.sentence == "90 % today, due today, 18 Nov 2026."
    late = recall_charts.fading(memory, TODAY - timedelta(days=1), TODAY, DECAY, 0.9)
    assert late.sentence.endswith("due since 17 Nov 2026.")
    early = recall_charts.fading(memory, TODAY + timedelta(days=9), TODAY, DECAY, 0.9)
    assert early.sentence.endswith("asked 27 Nov 2026.")
    assert recall_charts.chance_said(early, 0.0) == "Sun 8 Nov 2026: 100 %"
    assert recall_charts.chance_said(early, early.today).startswith("Wed 18 Nov 2026: ")


def test_before_anything_is_finished_a_curve_shows_how_it_will_be() -> None:
    found = recall_charts.ghost(TODAY, DECAY, 0.9)
    assert found.sentence == "What is finished fades like this until it is asked."
    assert not found.late


def test_the_days_ahead_hold_what_falls_due_and_today_what_did() -> None:
    dues = [
        (TODAY - timedelta(days=5), "b"),
        (TODAY, "a"),
        (TODAY + timedelta(days=2), "a"),
        (TODAY + timedelta(days=40), "a"),
    ]
    found = recall_charts.ahead(dues, TODAY, 28)
    assert [one.seconds for one in found.columns[:4]] == [2, 0, 1, 0]
    assert [part.key for part in found.columns[0].parts] == ["a", "b"]
    assert [one.label for one in found.columns[:3]] == ["18", "19", "20"]
    assert (found.top, found.figure) == (2, "3 items in 28 days")
    assert found.sentence == "3 items in 28 days, 2 of them today."
    assert recall_charts.soonest(found, 2).figure == "2 items in 2 days"
    assert recall_charts.ahead((), TODAY, 7).sentence == "0 items in 7 days, 0 of them today."
