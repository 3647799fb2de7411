"""Which lead is meant."""

import pytest
from tests.outreach_lives import lead

from studytrack.domain import outreach_search
from studytrack.domain.errors import AmbiguousError, NotFoundError, NotUnderstoodError

ACME = lead(1, "Acme Robotics", role="ML engineer")
ACME_TWO = lead(2, "Acme Robotics", role="Data scientist")
VALE = lead(3, "Dr. Wren Vale", person=True)
SEVEN = lead(7, "Seven 3", role="Analyst")
QUOTED = lead(9, 'The "Other" Lab')
LEADS = (ACME, ACME_TWO, VALE, SEVEN, QUOTED)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("3", VALE),
        ("dr. wren  VALE", VALE),
        ("vale", VALE),
        ("acme robotics ml engineer", ACME),
        ("Acme Robotics, Data scientist", ACME_TWO),
        ("scientist acme", ACME_TWO),
        ("seven 3", SEVEN),
        ("other", QUOTED),
    ],
)
def test_a_lead_is_meant_by_number_or_words(words: str, meant: object) -> None:
    assert outreach_search.find(words, LEADS) == meant


def test_several_are_listed() -> None:
    with pytest.raises(AmbiguousError) as caught:
        outreach_search.find("acme", LEADS)
    assert caught.value.candidates == (
        "1  Acme Robotics, ML engineer",
        "2  Acme Robotics, Data scientist",
    )


def test_nothing_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(NotFoundError, match="did you mean “Acme Robotics”"):
        outreach_search.find("acne robotic", LEADS)
    with pytest.raises(NotFoundError, match=r"No lead is called “zzz”\.$"):
        outreach_search.find("zzz", LEADS)
    with pytest.raises(NotFoundError, match="no lead yet"):
        outreach_search.find("zzz", ())
    with pytest.raises(NotUnderstoodError):
        outreach_search.find("  ", LEADS)
    assert outreach_search.strict("", LEADS) == ()


def test_half_typed_words_offer_the_best_first() -> None:
    assert outreach_search.matches("", LEADS) == LEADS
    assert outreach_search.matches("ac", LEADS) == (ACME, ACME_TWO)
    assert outreach_search.matches("cme", LEADS)[0] == ACME
    assert outreach_search.matches("scien", LEADS) == (ACME_TWO,)
    assert outreach_search.matches("drvl", LEADS) == (VALE,)


def test_the_same_lead_is_known_by_name_and_role() -> None:
    assert outreach_search.same("acme  robotics", "ML Engineer", LEADS) == ACME
    assert outreach_search.same("acme robotics", "", LEADS) is None


def test_what_a_lead_is_called_finds_it() -> None:
    assert outreach_search.called(VALE, LEADS) == "Dr. Wren Vale"
    assert outreach_search.called(ACME, LEADS) == "Acme Robotics, ML engineer"
    assert outreach_search.called(QUOTED, LEADS) == "9"
    assert outreach_search.titled(VALE) == "Dr. Wren Vale"
    for one in LEADS:
        assert outreach_search.find(outreach_search.called(one, LEADS), LEADS) == one
