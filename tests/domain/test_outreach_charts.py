"""The funnel as a picture."""

import pytest
from tests.outreach_lives import TODAY, ago, life

from studytrack.domain import outreach_charts as charts
from studytrack.domain import outreach_funnel as funnels
from studytrack.domain.outreach import Life


def drawn(*lives: Life) -> charts.FunnelChart:
    return charts.chart(funnels.funnel(lives, TODAY, funnels.patience(lives)))


def test_a_bar_has_its_figure_and_its_sentence() -> None:
    lives = [life(("applied", ago(100)), number=n) for n in range(1, 19)]
    lives += [life(("applied", ago(90)), ("interview", ago(79)), number=n) for n in (20, 21)]
    lives += [life(("applied", ago(2)), number=30)]
    found = drawn(*lives)
    assert found.sentence == "21 leads: 21 applied, 2 interview."
    applied, interview = found.bars
    assert (applied.stage, applied.share, applied.low, applied.figure) == ("applied", 1, None, "21")
    assert applied.sentence == "applied: 21 reached it"
    assert interview.share == pytest.approx(2 / 21)
    assert interview.low == pytest.approx(0.027866, abs=1e-6)
    assert interview.figure == "2 of 20, 10 %, 3–30 %"
    assert interview.sentence == (
        "interview: 2 reached it; 2 of 20, 10 %, 3–30 % from applied; 1 still open; "
        "11 days in the middle"
    )


def test_few_leads_are_counts_alone() -> None:
    found = drawn(life(("sent", ago(30)), ("reply", ago(29))))
    assert [(bar.stage, bar.figure, bar.low) for bar in found.bars] == [
        ("sent", "1", None),
        ("reply", "1 of 1", None),
    ]
    assert found.bars[1].sentence.endswith("1 day in the middle")
    assert charts.days_said(7.5) == "7.5 days"


def test_who_is_in_no_share_is_told_apart_by_the_reason() -> None:
    contact = drawn(
        life(("sent", ago(30))),
        life(("sent", ago(9)), ("reply", ago(8)), number=2, channel="inbound"),
        life(("reply", ago(8)), number=3, channel="inbound"),
        life(("reply", ago(8)), number=4),
        life(("reply", ago(20)), ("sent", ago(19)), number=5),
    )
    assert contact.bars[1].sentence == (
        "reply: 4 reached it; 0 of 1 from sent; 2 wrote first; 1 without sent; 1 before sent"
    )


def test_nothing_is_said_of_nothing() -> None:
    assert drawn() == ((), "No lead yet.")
    assert drawn(life()) == ((), "1 lead, nothing sent yet.")
