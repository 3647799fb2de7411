"""Every example of the help is understood, and every example of what is refused is refused."""

import pytest
from tests.domain.test_spans_instant import NOW

from studytrack.domain import date_words, days, span_examples, spans
from studytrack.domain.errors import NotUnderstoodError

TODAY = days.today(NOW, 240)


def test_every_example_of_a_span_is_understood() -> None:
    for ways in span_examples.SPANS:
        for way in ways.ways:
            for said in way.said:
                assert spans.parse(said, NOW, 240).seconds


def test_every_other_example_is_understood() -> None:
    (instants,) = ({said for way in span_examples.INSTANTS.ways for said in way.said},)
    assert all(spans.parse_instant(said, NOW, 240).at <= NOW.at for said in instants)
    for way in span_examples.DAYS.ways:
        assert all(date_words.parse(said, TODAY) <= TODAY for said in way.said)
    for way in span_examples.WEEKS.ways:
        assert all(date_words.parse_week(said, TODAY, 0) <= TODAY for said in way.said)


@pytest.mark.parametrize("said", [said for way in span_examples.REFUSED for said in way.said])
def test_what_could_mean_two_things_is_refused(said: str) -> None:
    with pytest.raises(NotUnderstoodError):
        spans.parse(said, NOW, 240)


def test_examples_that_stand_together_mean_the_same_kind() -> None:
    lengths = span_examples.SPANS[0].ways
    assert {spans.parse(said, NOW, 240).seconds for said in lengths[0].said} == {2700}
    assert {spans.parse(said, NOW, 240).seconds for said in lengths[1].said} == {5400}
    assert all(spans.parse(said, NOW, 240).guessed for said in lengths[3].said)
    assert not span_examples.NIGHT.endswith(" ")
