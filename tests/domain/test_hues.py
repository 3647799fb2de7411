"""A curriculum keeps its hue and letter whatever is started after it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import hues
from studytrack.domain.hues import BadgeCurriculum

TITLES = st.text(max_size=12)
STARTED = st.lists(
    st.builds(lambda key, title: BadgeCurriculum(str(key), title, "s"), st.uuids(), TITLES),
    max_size=50,
    unique_by=lambda one: one.id,
)


@settings(max_examples=50)
@given(STARTED)
def test_what_is_started_later_changes_nothing(started: list[BadgeCurriculum]) -> None:
    whole = hues.badges(started)
    for count in range(len(started)):
        assert hues.badges(started[:count]).items() <= whole.items()
    letters = [badge.letter for badge in whole.values() if badge.letter != "+"]
    assert len(letters) == len(set(letters))
    assert [badge.hue for badge in whole.values()] == [n % 6 for n in range(len(started))]


def test_the_letter_is_the_first_free_of_the_title_then_of_the_alphabet() -> None:
    found = hues.badges(BadgeCurriculum(f"{n}", "Ab", "Ab") for n in range(37))
    assert [badge.letter for badge in found.values()][:4] == ["A", "B", "C", "D"]
    assert list(found.values())[36].letter == "+"


@settings(max_examples=50)
@given(STARTED, TITLES)
def test_what_is_given_at_the_start_is_what_the_order_says(
    begun: list[BadgeCurriculum], title: str
) -> None:
    hue, letter = hues.given(begun, title)
    last = hues.badges([*begun, BadgeCurriculum("new", title, "s")])["new"]
    assert (last.hue, last.letter) == (hue, letter)


def test_what_was_given_stands_under_another_title_and_in_another_order() -> None:
    kept = BadgeCurriculum("ml", "A new title", "ML", 0, "M")
    found = hues.badges([BadgeCurriculum("early", "Maths", "Maths"), kept])
    assert found["ml"] == hues.Badge(0, "M", "ML")
    assert found["early"].letter == "A"


def test_a_letter_two_machines_gave_stays_with_the_first() -> None:
    found = hues.badges(
        [BadgeCurriculum("a", "Maths", "", 3, "M"), BadgeCurriculum("b", "Music", "", 3, "M")]
    )
    assert [(one.hue, one.letter) for one in found.values()] == [(3, "M"), (3, "U")]
