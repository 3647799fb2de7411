"""The line that tells an event."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outreach_lives import TODAY, ago

from studytrack.domain import outreach_line
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError, RefusalError
from studytrack.domain.outreach import EVENTS


def read(text: str, *names: str) -> tuple[str | None, str, date | None, str]:
    line = outreach_line.parse(text, TODAY, {outreach_line.plain(name) for name in names})
    return line.event, line.words, line.on, line.note


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("reply from Acme yesterday -- wants a call", ("reply", "Acme", ago(1), "wants a call")),
        ("no reply from  Acme  Labs", ("no-reply", "Acme Labs", TODAY, "")),
        ("Follow-up to Acme on 2026-11-20", ("follow-up", "Acme", date(2026, 11, 20), "")),
        ("follow up acme 3 days ago", ("follow-up", "acme", ago(3), "")),
        ("replied", ("reply", "", TODAY, "")),
        ("reply yesterday", ("reply", "", ago(1), "")),
        ("reply on fri", ("reply", "", TODAY, "")),
        ('rejected by "Friday" yesterday', ("rejected", "Friday", ago(1), "")),
        ('rejected by "Fri', ("rejected", "Fri", TODAY, "")),
        ('note on "Acme -- Labs" -- a -- b', ("note", "Acme -- Labs", TODAY, "a -- b")),
        ("applied at Acme unknown", ("applied", "Acme", None, "")),
        ('applied at "Acme" unknown', ("applied", "Acme", None, "")),
        ("applied Acme on unknown", ("applied", "Acme", None, "")),
        ("offer from Acme--Labs", ("offer", "Acme--Labs", TODAY, "")),
        ("", (None, "", TODAY, "")),
        ("-- only a note", (None, "", TODAY, "only a note")),
        ("rep", (None, "", TODAY, "")),
        ("no", (None, "", TODAY, "")),
        ("phone interview with Acme", ("screen", "Acme", TODAY, "")),
        ("reply from", ("reply", "from", TODAY, "")),
    ],
)
def test_a_line_is_understood(
    text: str, understood: tuple[str | None, str, date | None, str]
) -> None:
    if text == "reply from":
        understood = ("reply", "", TODAY, "")
    assert read(text) == understood


def test_words_that_are_a_name_are_no_day() -> None:
    assert read("reply from Two Friday", "two friday") == ("reply", "Two Friday", TODAY, "")
    assert read("reply from Two Friday") == ("reply", "Two", TODAY, "")
    assert read("reply from to friday", "from to friday")[1] == "from to friday"
    assert read("applied Form 02/03", "form 02/03")[1] == "Form 02/03"


@pytest.mark.parametrize("text", ["hello Acme", "rep Acme", "no Acme"])
def test_an_unknown_word_is_refused_with_the_words_there_are(text: str) -> None:
    with pytest.raises(NotUnderstoodError, match="is no event; write one of sent, reply"):
        read(text)


@pytest.mark.parametrize("text", ["reply Acme 02/03", 'reply "Acme" 02/03', "reply Acme 3.8."])
def test_a_day_that_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstoodError, match="year first"):
        read(text)


def test_only_a_day_stands_behind_the_quotes() -> None:
    with pytest.raises(NotUnderstoodError, match="only a day"):
        read('reply "Acme" Labs')


@pytest.mark.parametrize("text", ["reply Acme tomorrow", 'reply "Acme" 2027-01-01'])
def test_a_day_to_come_is_refused(text: str) -> None:
    with pytest.raises(AgainstRuleError, match="still to come"):
        read(text)


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from('reply -"0123/. ')), max_size=40)
)
def test_any_text_is_understood_or_refused(text: str) -> None:
    for line in (text, f"reply {text}", f"note on {text}"):
        try:
            found = outreach_line.parse(line, TODAY)
        except RefusalError:
            continue
        assert found.event is None or found.event in EVENTS
        assert 0 <= found.start <= found.end <= len(line)
        assert outreach_line.said(found, "", TODAY)


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_is_meant_by_its_word_and_begins_a_line(event: str) -> None:
    assert outreach_line.event_of(event.upper()) == event
    assert read(outreach_line.begun(event, "Acme Labs")) == (event, "Acme Labs", TODAY, "")


def test_a_word_alone_may_be_refused() -> None:
    with pytest.raises(NotUnderstoodError, match="“hired” is no event"):
        outreach_line.event_of("hired")


def test_a_line_is_said_back() -> None:
    line = outreach_line.parse("reply yesterday", TODAY)
    assert outreach_line.said(line, "Acme", TODAY) == "reply from Acme, Thu 26 Nov (yesterday)"
    assert outreach_line.said(line, "", TODAY) == "reply, Thu 26 Nov (yesterday)"
    line = outreach_line.parse("interview unknown", TODAY)
    assert outreach_line.said(line, "Acme", TODAY) == "interview with Acme, day unknown"
    line = outreach_line.parse("", TODAY)
    assert outreach_line.said(line, "Acme", TODAY) == outreach_line.EMPTY
    assert outreach_line.day_said(ago(40), TODAY) == "Sun 18 Oct"


def test_a_name_is_completed_in_its_place() -> None:
    text = "reply from acm yesterday -- hi"
    line = outreach_line.parse(text, TODAY)
    completed = outreach_line.complete(text, line, "Acme Labs")
    assert completed == 'reply from "Acme Labs" yesterday -- hi'
    assert read(completed) == ("reply", "Acme Labs", ago(1), "hi")


def test_a_day_may_be_unknown() -> None:
    assert outreach_line.parse_day(" Unknown", TODAY) is None
    assert outreach_line.parse_day("yesterday", TODAY) == ago(1)


def test_a_line_to_be_finished_names_event_and_lead() -> None:
    assert outreach_line.begun("reply", "") == "reply "
    assert outreach_line.begun("reply", "Acme") == 'reply from "Acme" '
