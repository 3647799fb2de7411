"""Which item is meant."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import item_search
from studytrack.domain.actions import remedy
from studytrack.domain.curriculum import Curriculum, Item, Module
from studytrack.domain.errors import AmbiguousError, NotFoundError, NotUnderstoodError, RefusalError
from studytrack.domain.sessions import Address


def plan(name: str, **modules: Sequence[tuple[str, str]]) -> Curriculum:
    parts = tuple(
        Module(module, module, tuple(Item(item, "lab", title) for item, title in items))
        for module, items in modules.items()
    )
    return Curriculum(name, name.title(), "1", parts)


ML = plan(
    "ml",
    c1w1=[("c1w1-graded", "Graded lab: welcome"), ("c1w1-cv", "CV/LB gap")],
    c1w2=[("c1w2-multiple", "Multiple linear regression"), ("c1w2-graded", "Graded lab: Softmax")],
)
DCGAN = plan("repro-dcgan", run=[("main", "Main table"), ("softmax-probe", "Probe the features")])
PPO = plan("repro-ppo", run=[("main", "Main table"), ("ml", "An item named like a curriculum")])
ALL = (ML, DCGAN, PPO)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("ml/c1w2-graded", "ml/c1w2-graded"),
        ("repro-ppo/main", "repro-ppo/main"),
        ("  ml ", "ml"),
        ("c1w2-graded", "ml/c1w2-graded"),
        ("C1W2-M", "ml/c1w2-multiple"),
        ("softmax-p", "repro-dcgan/softmax-probe"),
        ("regression linear", "ml/c1w2-multiple"),
        ("GRADED welcome", "ml/c1w1-graded"),
        ("cv/lb", "ml/c1w1-cv"),
        ("c1w2 softmax", "ml/c1w2-graded"),
    ],
)
def test_the_one_thing_that_fits_is_meant(words: str, address: str) -> None:
    assert str(item_search.find(words, ALL)) == address


def test_an_exact_id_wins_over_longer_ones_and_an_id_over_titles() -> None:
    curriculum = plan("c", m=[("lab", "First"), ("lab-2", "Lab of labs"), ("x", "lab")])
    assert item_search.find("lab", (curriculum,)) == Address("c", "lab")
    assert item_search.find("lab-", (curriculum,)) == Address("c", "lab-2")


def test_a_title_of_exactly_the_words_is_meant_whatever_its_punctuation() -> None:
    titles = [("a", "Quiz: regression"), ("b", "Quiz: regression, again"), ("c", "C++ (intro)")]
    curriculum = plan("c", m=[*titles, ("quiz", "Multiple regression quiz")])
    assert item_search.find("quiz regression", (curriculum,)) == Address("c", "a")
    assert item_search.find("c++ intro", (curriculum,)) == Address("c", "c")
    assert item_search.find("c++", (curriculum, plan("d", m=[("z", "C")]))) == Address("c", "c")
    twice = plan("d", m=[("a", "Quiz: regression"), ("b", "Quiz - Regression")])
    with pytest.raises(AmbiguousError, match="fits 2 items"):
        item_search.find("quiz regression", (twice,))


def test_an_exact_title_wins_over_one_with_other_punctuation() -> None:
    curriculum = plan("c", m=[("a", "Quiz: regression"), ("b", "Quiz regression")])
    assert item_search.find("quiz regression", (curriculum,)) == Address("c", "b")
    assert item_search.find("quiz: regression", (curriculum,)) == Address("c", "a")


def test_words_of_one_title_win_over_words_spread_over_title_and_id() -> None:
    curriculum = plan("c", m=[("a", "Graded lab"), ("graded-x", "Lab")])
    assert item_search.find("graded lab", (curriculum,)) == Address("c", "a")


def test_several_that_fit_are_listed_and_none_is_chosen() -> None:
    with pytest.raises(AmbiguousError, match="“main” fits 2 items") as caught:
        item_search.find("main", ALL)
    assert caught.value.candidates == ("repro-dcgan/main  Main table", "repro-ppo/main  Main table")
    with pytest.raises(AmbiguousError) as caught:
        item_search.find("graded lab", ALL)
    assert len(caught.value.candidates) == 2


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("c1w2-gradde", "did you mean “Graded lab: Softmax” (ml/c1w2-graded)?"),
        ("ml/c1w2-gradet", "did you mean “Graded lab: Softmax” (ml/c1w2-graded)?"),
        ("repro-dgcan", "did you mean repro-dcgan?"),
        ("zzzz", "Nothing is called “zzzz”."),
        ("ml/c1w2", "is a module"),
    ],
)
def test_what_is_not_found_comes_with_what_to_do(words: str, hint: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        item_search.find(words, ALL)
    assert hint in str(caught.value)


def test_a_word_as_long_as_a_book_is_repeated_in_short() -> None:
    with pytest.raises(NotFoundError) as caught:
        item_search.find("x" * 10_000, ALL)
    assert str(caught.value).startswith(f"Nothing is called “{'x' * 40}…”.")


def test_before_anything_is_started_the_shelf_is_named() -> None:
    with pytest.raises(NotFoundError, match="No curriculum is started") as caught:
        item_search.find("anything", ())
    assert caught.value.remedies == (remedy("list_curricula"),)


@pytest.mark.parametrize("words", ["", "  \t"])
def test_nothing_said_is_not_understood(words: str) -> None:
    with pytest.raises(NotUnderstoodError, match="No item is named"):
        item_search.find(words, ALL)


def test_a_stopped_curriculum_answers_to_full_addresses_only() -> None:
    assert item_search.find("ml/c1w1-cv", (PPO,), stopped=(ML,)) == Address("ml", "c1w1-cv")
    with pytest.raises(NotFoundError, match="did you mean “CV/LB gap”"):
        item_search.find("c1w1-cv", (PPO,), stopped=(ML,))


def test_an_item_that_left_its_file_still_has_its_address_its_id_and_its_title() -> None:
    curriculum = ML._replace(removed=(Item("left", "quiz", "Gone away"),))
    for words in ("ml/left", "left", "gone  AWAY"):
        assert item_search.find(words, (curriculum,)) == Address("ml", "left")
    for words in ("lef", "gone"):
        with pytest.raises(NotFoundError):
            item_search.find(words, (curriculum,))


def test_completion_puts_the_closest_first() -> None:
    found = item_search.matches("softmax", ALL)
    assert found == (Address("repro-dcgan", "softmax-probe"), Address("ml", "c1w2-graded"))
    assert item_search.matches("main", ALL)[:2] == (
        Address("repro-dcgan", "main"),
        Address("repro-ppo", "main"),
    )
    assert item_search.matches("egression lin", ALL) == (Address("ml", "c1w2-multiple"),)
    assert item_search.matches("mltpl", ALL) == (Address("ml", "c1w2-multiple"),)
    assert item_search.matches("dcgan", ALL)[-1] == Address("repro-dcgan")
    assert item_search.matches("qqq", ALL) == ()


def test_scattered_letters_are_neither_likely_nor_close_to_a_better_fit() -> None:
    assert item_search.likely("mltpl", ALL) == ()
    assert item_search.likely("softmax", ALL) == item_search.matches("softmax", ALL)
    assert item_search.closest("mltpl", ALL) == item_search.matches("mltpl", ALL)
    assert item_search.closest("softmax", ALL) == (Address("repro-dcgan", "softmax-probe"),)
    assert item_search.closest("main", ALL) == item_search.matches("main", ALL)[:2]
    assert item_search.closest("qqq", ALL) == item_search.likely("qqq", ALL) == ()


def test_completion_of_nothing_is_every_item_in_file_order() -> None:
    assert item_search.matches(" ", (ML,)) == tuple(Address("ml", item.id) for item in ML.items())


WORDS = st.text("abclmw12- /gradexäß\u0130\x00", max_size=10)


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_any_words_find_something_or_are_refused(words: str) -> None:
    try:
        found = item_search.find(words, ALL)
    except RefusalError:
        return
    assert found.curriculum in {one.id for one in ALL}


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_what_the_strict_rules_find_completion_offers_too(words: str) -> None:
    try:
        found = item_search.find(words, ALL)
    except RefusalError:
        return
    assert found in item_search.matches(words, ALL)


def test_an_exact_title_wins_over_titles_that_hold_its_words_and_over_the_beginning_of_an_id() -> (
    None
):
    curriculum = plan(
        "c",
        m=[("a", "Quiz: regression"), ("b", "Quiz: regression with gradient descent")],
        n=[("quiz-b", "Second"), ("x", "Quiz")],
    )
    assert item_search.find("quiz:  REGRESSION", (curriculum,)) == Address("c", "a")
    assert item_search.find("quiz", (curriculum,)) == Address("c", "x")
    assert item_search.matches("quiz: regression", (curriculum,))[0] == Address("c", "a")
    assert item_search.is_title("Quiz: Regression", (curriculum,))
    assert not item_search.is_title("regression", (curriculum,))
    twice = plan("d", m=[("a", "Quiz: regression")])
    with pytest.raises(AmbiguousError, match="fits 2 items"):
        item_search.find("quiz: regression", (curriculum, twice))


def test_a_filter_takes_all_that_the_words_fit() -> None:
    assert list(map(str, item_search.every("graded", ALL))) == ["ml/c1w1-graded", "ml/c1w2-graded"]
    assert list(map(str, item_search.every("main", ALL))) == ["repro-dcgan/main", "repro-ppo/main"]
    assert item_search.every("ml", ALL) == (Address("ml", None),)
    with pytest.raises(NotFoundError):
        item_search.every("nothing of the kind", ALL)
    with pytest.raises(NotUnderstoodError):
        item_search.every(" ", ALL)


def test_a_misspelt_word_of_a_title_is_proposed() -> None:
    with pytest.raises(NotFoundError, match="did you mean “features”"):
        item_search.find("featurse", ALL)
    with pytest.raises(NotFoundError, match="did you mean “regression”"):
        item_search.find("regresion", ALL)
