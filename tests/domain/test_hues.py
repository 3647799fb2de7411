"""A curriculum keeps its hue and letter whatever is started after it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import hues

STARTED = st.lists(
    st.tuples(st.uuids().map(str), st.text(max_size=12), st.just("s")), max_size=50,
    unique_by=lambda one: one[0],
)  # fmt: skip


@settings(max_examples=50)
@given(STARTED)
def test_what_is_started_later_changes_nothing(started: list[tuple[str, str, str]]) -> None:
    whole = hues.badges(started)
    for count in range(len(started)):
        assert hues.badges(started[:count]).items() <= whole.items()
    letters = [badge.letter for badge in whole.values() if badge.letter != "+"]
    assert len(letters) == len(set(letters))
    assert [badge.hue for badge in whole.values()] == [n % 6 for n in range(len(started))]


def test_the_letter_is_the_first_free_of_the_title_then_of_the_alphabet() -> None:
    found = hues.badges((f"{n}", "Ab", "Ab") for n in range(37))
    assert [badge.letter for badge in found.values()][:4] == ["A", "B", "C", "D"]
    assert list(found.values())[36].letter == "+"
