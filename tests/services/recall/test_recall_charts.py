"""What is drawn of recall: the days ahead, the last answers, how a card fades."""

from datetime import date

from tests.services.recall.conftest import LAB, READ, Card

from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.recall import answers, page, recall_charts


def test_the_charts_tell_what_the_list_tells(ws: Workspace, card: Card) -> None:
    card("mini/read", "2026-11-01", "Why at all?")
    card("mini/lab", "2026-11-17")
    view, charts = recall_charts.drawn(ws)
    assert view == page.page(ws)
    assert charts.today == date.fromisoformat(view.today)
    assert [one.seconds for one in charts.ahead.columns[:3]] == [1, 1, 0]
    assert charts.titles[0] == (view.asked[0].title,)
    assert charts.titles[1] == (view.later[0].title,)
    assert charts.retention == 0.9
    curve = recall_charts.fading(charts, view.asked[0].item)
    assert curve is not None
    assert curve.figure == f"{int(view.asked[0].chance * 100)} % today"
    assert curve.late
    assert recall_charts.fading(charts, "mini/quiz") is None
    assert recall_charts.ghost(charts).first == charts.today


def test_the_last_answers_stand_newest_first_with_their_titles(ws: Workspace, card: Card) -> None:
    assert recall_charts.drawn(ws)[1].lately == ()
    card("mini/read", "2026-11-01")
    card("mini/lab", "2026-11-01")
    answers.answer(ws, READ, "barely")
    answers.answer(ws, LAB, "at-once")
    answers.answer(ws, LAB, "no")
    found = recall_charts.drawn(ws)[1].lately
    assert {(one.item, one.answer) for one in found} == {
        ("mini/read", "barely"), ("mini/lab", "at-once"), ("mini/lab", "no"),
    }  # fmt: skip
    assert {one.on for one in found} == {"2026-11-18"}
    assert all(one.title and one.title != one.item for one in found)


def test_what_is_far_off_is_not_among_the_days_ahead(ws: Workspace, card: Card) -> None:
    card("mini/read", "2026-11-17")
    for _ in range(4):
        answers.answer(ws, READ, "at-once")
    view, charts = recall_charts.drawn(ws)
    assert view.later[0].due > "2026-12-16"
    assert sum(one.seconds for one in charts.ahead.columns) == 0
    shelf.stop(ws, "mini")
    assert recall_charts.drawn(ws)[0].later == ()
