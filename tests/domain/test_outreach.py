"""What follows from the events of a lead."""

from datetime import date

import pytest
from hypothesis import given, settings
from tests import outreach_lives as made
from tests import outreach_oracle as oracle
from tests.outreach_lives import TODAY, ago, life

from studytrack.domain import outreach
from studytrack.domain.outreach import STAGES, WAITS, Waits


def words(one: outreach.Life) -> list[str]:
    return [event.event for event in one.events]


def test_events_stand_in_order_of_days_and_of_recording() -> None:
    one = life(("interview", ago(3)), ("applied", ago(20)), ("note", ago(3)))
    assert words(one) == ["applied", "interview", "note"]


def test_an_event_of_an_unknown_day_stands_where_it_was_recorded() -> None:
    one = life(
        ("applied", ago(20)), ("screen", None), ("sent", ago(30)), ("task", ago(20)), ("note", None)
    )
    assert words(one) == ["sent", "applied", "screen", "task", "note"]
    assert words(life(("screen", None), ("applied", ago(2)))) == ["screen", "applied"]


@given(made.LEADS)
@settings(max_examples=60)
def test_stage_openness_due_day_and_silence_are_those_of_the_slow_rules(
    leads: list[oracle.Lead],
) -> None:
    for told, one in zip(leads, made.lives_of(leads), strict=True):
        assert [(event.event, event.on) for event in one.events] == oracle.ordered(told.told)
        assert one.open == oracle.is_open(told)
        assert outreach.due(one) == oracle.due(told)
        assert (outreach.silent_days(one, TODAY) is not None) == oracle.silent(told, TODAY)
        for stage in STAGES:
            assert outreach.reached(one, stage) == oracle.reached(told, stage)
        for line in (oracle.CONTACT, oracle.PROCESS):
            at_least = [outreach.reached(one, stage) for stage in line]
            assert at_least == sorted(at_least, reverse=True)


@given(made.LEADS)
@settings(max_examples=40)
def test_an_event_of_one_lead_changes_no_other(leads: list[oracle.Lead]) -> None:
    before = made.lives_of(leads)
    events = [event for one in before for event in one.events]
    extra = made.events(1, ("rejected", TODAY))[0]._replace(id=9999, uuid="extra")
    after = outreach.lives([one.lead for one in before], [*events, extra])
    for one, then in zip(before[1:], after[1:], strict=True):
        assert (one.stage, one.exit, outreach.due(one)) == (
            then.stage,
            then.exit,
            outreach.due(then),
        )


def test_a_lead_stands_at_its_furthest_stage_of_an_application() -> None:
    assert life().stage is None
    assert life().since is None
    assert life(("note", ago(1))).stage is None
    contact = life(("sent", ago(9)), ("reply", ago(7)), ("sent", ago(2)))
    assert (contact.stage, contact.since) == ("reply", ago(7))
    applied = life(("applied", ago(5)), ("reply", ago(2)))
    assert applied.stage == "applied"


def test_an_exit_closes_and_a_stage_opens_again() -> None:
    assert life(("applied", ago(9)), ("rejected", ago(2))).exit == "rejected"
    assert life(("applied", ago(9)), ("rejected", ago(2)), ("note", ago(1))).exit == "rejected"
    again = life(("applied", ago(9)), ("rejected", ago(8)), ("applied", ago(1)))
    assert again.open
    twice = life(("applied", ago(9)), ("no-reply", ago(8)), ("rejected", ago(2)))
    assert twice.exit == "rejected"


@pytest.mark.parametrize(
    ("told", "person", "then"),
    [
        ((), True, "sent"),
        ((), False, "applied"),
        ((("note", ago(1)),), False, "applied"),
        ((("sent", ago(1)),), True, "reply"),
        ((("referral", ago(1)),), True, "applied"),
        ((("applied", ago(1)),), False, "screen"),
        ((("accepted", ago(1)),), False, "note"),
        ((("applied", ago(3)), ("rejected", ago(1))), False, "note"),
        ((("rejected", ago(1)),), False, "note"),
    ],
)
def test_the_next_stage_is_offered(
    told: tuple[oracle.Told, ...],
    person: bool,  # noqa: FBT001 - a row of the table
    then: str,
) -> None:
    assert outreach.next_event(life(*told, person=person)) == then


def test_one_follows_up_after_a_week_then_after_two_and_no_more() -> None:
    assert outreach.due(life(("applied", ago(7)))) == TODAY
    once = life(("applied", ago(30)), ("follow-up", ago(14)))
    assert (outreach.due(once), outreach.follow_ups(once)) == (TODAY, 1)
    twice = life(("applied", ago(40)), ("follow-up", ago(30)), ("follow-up", ago(16)))
    assert (outreach.due(twice), outreach.follow_ups(twice)) == (None, 2)
    renewed = life(("sent", ago(40)), ("follow-up", ago(30)), ("sent", ago(3)))
    assert (outreach.due(renewed), outreach.follow_ups(renewed)) == (ago(-4), 0)


def test_an_answer_an_exit_or_an_unknown_day_ends_the_waiting() -> None:
    assert outreach.due(life()) is None
    assert outreach.due(life(("applied", ago(9)), ("screen", ago(2)))) is None
    assert outreach.due(life(("applied", ago(9)), ("reply", ago(2)))) is None
    assert outreach.due(life(("applied", ago(9)), ("withdrawn", ago(2)))) is None
    assert outreach.due(life(("applied", None))) is None
    assert outreach.due(life(("applied", ago(30)), ("follow-up", None))) is None


def test_one_writes_once_after_an_interview() -> None:
    assert outreach.due(life(("applied", ago(30)), ("interview", ago(5)))) == TODAY
    assert outreach.due(life(("interview", ago(9)), ("follow-up", ago(3)))) is None


def test_how_long_one_waits_is_a_setting() -> None:
    waits = Waits(1, 2, 3, 4, 5)
    assert outreach.due(life(("applied", ago(1))), waits) == TODAY
    assert outreach.due(life(("applied", ago(9)), ("follow-up", ago(2))), waits) == TODAY
    assert outreach.due(life(("interview", ago(3))), waits) == TODAY
    assert outreach.silent_days(life(("applied", ago(4))), TODAY, waits) == 4
    mail = life(("sent", ago(4)), channel="cold email")
    assert outreach.silent_days(mail, TODAY, waits) is None
    assert outreach.due(life(("applied", date.max))) == date.max


def test_a_silent_lead_is_proposed_and_asks_for_no_follow_up() -> None:
    one = life(("applied", ago(45)))
    assert outreach.silent_days(one, TODAY) == 45
    assert not outreach.due_now(one, TODAY)
    assert outreach.due_now(life(("applied", ago(44))), TODAY)
    assert not outreach.due_now(life(("applied", ago(6))), TODAY)
    assert outreach.silent_days(life(("sent", ago(21)), channel="cold email"), TODAY) == 21
    assert outreach.silent_days(life(("accepted", ago(99))), TODAY) is None
    assert outreach.silent_days(life(("applied", None)), TODAY) is None
    assert outreach.silent_days(life(("applied", ago(99)), ("closed", ago(98))), TODAY) is None
    assert WAITS.silent == 45
