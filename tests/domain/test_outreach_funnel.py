"""The funnel against the slow rules, the reference intervals, and a story told in numbers."""

import statistics
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import outreach_lives as made
from tests import outreach_oracle as oracle
from tests.outreach_lives import TODAY, ago, life
from tests.outreach_oracle import Told

from studytrack.domain import counters, outreach_board
from studytrack.domain import outreach_funnel as funnels
from studytrack.domain.outreach import LINES, STAGES, Channel
from studytrack.domain.outreach_funnel import FunnelStep, Patience

WILSON = [
    (9, 90, 0.053507, 0.179242), (4, 9, 0.188779, 0.733349), (4, 4, 0.510109, 1),
    (0, 10, 0, 0.277533), (1, 10, 0.017876, 0.404150), (2, 11, 0.051368, 0.476981),
    (3, 10, 0.107791, 0.603222), (10, 10, 0.722467, 1), (0, 90, 0, 0.040936),
    (1, 90, 0.001964, 0.060284), (15, 137, 0.067483, 0.172798), (0, 1, 0, 0.793451),
    (1, 1, 0.206549, 1), (50, 100, 0.403832, 0.596168),
]  # fmt: skip


@pytest.mark.parametrize(("count", "of", "low", "high"), WILSON)
def test_the_interval_is_that_of_the_reference(
    count: int, of: int, low: float, high: float
) -> None:
    found = counters.wilson(count, of)
    assert found[0] == pytest.approx(low, abs=5e-7)
    assert found[1] == pytest.approx(high, abs=5e-7)
    assert (count == 0) == (found[0] == 0.0)
    assert (count == of) == (found[1] == 1.0)


@given(made.LEADS)
@settings(max_examples=120, deadline=None)
def test_the_funnel_is_that_of_the_slow_rules(leads: list[oracle.Lead]) -> None:
    lives = made.lives_of(leads)
    waited = funnels.patience(lives)
    assert waited.days == oracle.patience(leads)
    found = funnels.funnel(lives, TODAY, waited)
    assert found.leads == len(leads)
    for step in found.steps:
        assert oracle.row(leads, step.stage, TODAY, waited.days) == (
            step.stage,
            step.reached,
            step.source,
            step.of,
            step.converted,
            step.open,
            step.median_days,
        )


@given(made.LEADS)
@settings(max_examples=60)
def test_who_is_in_no_share_is_there_for_one_of_three_reasons(leads: list[oracle.Lead]) -> None:
    lives = made.lives_of(leads)
    for step in funnels.funnel(lives, TODAY, funnels.patience(lives)).steps:
        if step.source is None:
            assert (step.inbound, step.without, step.before) == (0, 0, 0)
            continue
        came = [one for one in leads if oracle.reached(one, step.stage)]
        theirs = [one for one in came if step.source == "sent" and one.channel == "inbound"]
        asked = [one for one in came if one not in theirs]
        without = [one for one in asked if step.source not in [word for word, _ in one.told]]
        assert (step.inbound, step.without) == (len(theirs), len(without))
        assert step.before == len(asked) - len(without) - (step.converted or 0)


@given(made.LEADS)
@settings(max_examples=60)
def test_board_funnel_and_events_agree(leads: list[oracle.Lead]) -> None:
    lives = made.lives_of(leads)
    found = funnels.funnel(lives, TODAY, funnels.patience(lives))
    laid = outreach_board.board(lives, TODAY)
    cards = [one for _, column in (*laid.columns, *laid.closed) for one in column]
    assert sorted(one.life.lead.id for one in cards) == [one.lead.id for one in lives]
    told = Counter(word for one in leads for word, _ in one.told)
    steps = {step.stage: step for step in found.steps}
    for line in LINES:
        at_least = [steps[stage].reached for stage in line]
        assert at_least == sorted(at_least, reverse=True)
    for stage in STAGES:
        step = steps[stage]
        assert step.events == told[stage]
        if step.of is not None and step.converted is not None:
            assert 0 <= step.converted <= min(step.of, step.reached)
            assert (step.rate is None) == (step.of < counters.RATE_FROM)
    for place, stage in enumerate(LINES[1]):
        beyond = LINES[1][place:]
        assert steps[stage].reached == sum(one.life.stage in beyond for one in cards)


@given(made.LEADS)
@settings(max_examples=40)
def test_groups_hold_every_lead_once(leads: list[oracle.Lead]) -> None:
    lives = made.lives_of(leads)
    for by in funnels.BY:
        groups = funnels.grouped(lives, by)
        assert sorted(one.lead.id for group in groups.values() for one in group) == [
            one.lead.id for one in lives
        ]


def step(*told: tuple[Told, ...], stage: str, channel: Channel = "job board") -> FunnelStep:
    lives = [life(*one, number=n, channel=channel) for n, one in enumerate(told, 1)]
    found = funnels.funnel(lives, TODAY, Patience(14, 0))
    return next(one for one in found.steps if one.stage == stage)


def test_the_first_story_reads_nine_of_ninety() -> None:
    quiet: list[tuple[Told, ...]] = [(("applied", ago(200 - n)),) for n in range(81)]
    heard: list[tuple[Told, ...]] = [
        (("applied", ago(190 - n)), ("interview", ago(170 - n))) for n in range(5)
    ]
    offered: list[tuple[Told, ...]] = [
        (
            ("applied", ago(150 - n)),
            ("interview", ago(120 - n)),
            ("final", ago(110 - n)),
            ("offer", ago(100 - n)),
        )
        for n in range(4)
    ]
    lives = [life(*one, number=n) for n, one in enumerate([*quiet, *heard, *offered], 1)]
    found = funnels.funnel(lives, TODAY, funnels.patience(lives))
    steps = {one.stage: one for one in found.steps}
    interview = steps["interview"]
    assert (interview.source, interview.converted, interview.of) == ("applied", 9, 90)
    assert interview.rate is not None
    assert interview.rate.low == pytest.approx(0.053507, abs=5e-7)
    assert interview.rate.high == pytest.approx(0.179242, abs=5e-7)
    assert counters.rate_text(9, 90) == "9 of 90, 10 %, 5–18 %"
    assert interview.median_days == 20
    assert (steps["final"].converted, steps["final"].of, steps["final"].rate) == (4, 9, None)
    assert (steps["offer"].converted, steps["offer"].of) == (4, 4)
    assert (steps["screen"].reached, steps["screen"].events) == (9, 0)


def test_a_young_open_lead_is_counted_apart() -> None:
    young, old = (("applied", ago(13)),), (("applied", ago(14)),)
    found = step(young, old, stage="screen")
    assert (found.converted, found.of, found.open) == (0, 1, 1)
    gone = (("applied", ago(3)), ("withdrawn", ago(1)))
    answered = (("applied", ago(3)), ("rejected", ago(1)))
    given_up = (("applied", ago(30)), ("no-reply", ago(1)))
    found = step(gone, answered, given_up, stage="screen")
    assert (found.converted, found.of, found.open) == (0, 2, 0)


def test_an_answer_in_the_other_line_is_no_reply_and_is_counted_to_be_said() -> None:
    further = life(("sent", ago(5)), ("interview", ago(2)), ("offer", ago(1)))
    noted = life(("sent", ago(5)), ("reply", ago(3)), ("screen", ago(2)), number=2)
    applied = life(("sent", ago(5)), ("applied", ago(4)), ("screen", ago(2)), number=3)
    only = life(("sent", ago(5)), number=4)
    came_in = life(("sent", ago(5)), ("screen", ago(2)), number=5, channel="inbound")
    assert funnels.unnoted([further, noted, applied, only, came_in]) == 1
    assert funnels.unnoted([noted, applied, only, came_in]) == 0


def test_who_was_there_before_says_nothing_about_the_way() -> None:
    before = (("interview", ago(30)), ("applied", ago(20)))
    again = (*before, ("interview", ago(10)))
    found = step(before, stage="interview")
    assert (found.before, found.without, found.inbound) == (1, 0, 0)
    assert (found.reached, found.converted, found.of, found.open) == (1, 0, 0, 0)
    found = step(again, stage="interview")
    assert (found.converted, found.of, found.median_days) == (1, 1, 10)
    unknown = (("interview", None), ("applied", ago(20)))
    found = step(unknown, stage="interview")
    assert (found.converted, found.of, found.median_days) == (1, 1, None)


def test_inbound_leads_were_not_written_to_first() -> None:
    told = (("sent", ago(30)), ("reply", ago(20)))
    assert step(told, stage="reply", channel="inbound").source is None
    assert step(told, stage="reply").converted == 1
    assert step(told, stage="sent", channel="inbound").reached == 1


def test_patience_is_the_median_answer_time_once_five_answered() -> None:
    lives = [
        life(("applied", ago(50)), ("screen", ago(50 - days)), number=days) for days in range(1, 5)
    ]
    assert funnels.patience(lives) == (14, 4)
    odd = [
        life(("applied", None), ("screen", ago(3))),
        life(("applied", ago(9)), ("screen", None)),
        life(("screen", ago(9)), ("applied", ago(3)), ("note", ago(2)), ("withdrawn", ago(1))),
    ]
    assert funnels.patience([*lives, *odd]).answers == 4
    more = life(("sent", ago(50)), ("closed", ago(45)), number=9)
    assert funnels.patience([*lives, more]) == (3, 5)


def test_groups_stand_in_their_order() -> None:
    lives = [
        life(("applied", ago(40)), number=1, channel="internal", role="Engineer"),
        life(("applied", ago(4)), number=2, channel="referral", role="engineer"),
        life(number=3, role="Analyst"),
        life(("note", None), number=4),
    ]
    assert list(funnels.grouped(lives, "channel")) == ["referral", "job board", "internal"]
    roles = funnels.grouped(lives, "role")
    assert [(name, len(group)) for name, group in roles.items()] == [
        ("Analyst", 1), ("Engineer", 2), ("unknown", 1),
    ]  # fmt: skip
    assert list(funnels.grouped(lives, "month")) == ["2026-10", "2026-11", "unknown"]


def test_an_inbound_lead_that_took_a_winding_way_was_not_written_to_first() -> None:
    told = (("sent", ago(30)), ("reply", ago(20)), ("applied", ago(10)), ("screen", ago(5)))
    assert step(told, stage="reply", channel="inbound").source is None
    assert step(told, stage="screen", channel="inbound").converted == 1


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=9))
def test_the_middle_is_that_of_the_library(numbers: list[int]) -> None:
    found = funnels.median(numbers)
    assert (found, type(found)) == (statistics.median(numbers), type(statistics.median(numbers)))
