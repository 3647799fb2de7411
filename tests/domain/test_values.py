"""Values are what `typing.NamedTuple` would have made of them."""

import copy
import pickle
import subprocess
import sys
import typing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import values
from studytrack.domain.values import Literal, NamedTuple, get_args

Word = Literal["one", "two"]


class Ours(NamedTuple):
    """A kind."""

    first: int
    second: str = "b"
    """Said after it."""
    third: Word | None = None

    @property
    def twice(self) -> int:
        """Something of its parts."""
        return 2 * self.first

    @classmethod
    def made(cls) -> "Ours":
        """Another way to make one."""
        return cls(7)

    def said(self) -> str:
        """Ask what it stands on."""
        return super().__repr__()


class Theirs(typing.NamedTuple):
    """The same kind."""

    first: int
    second: str = "b"
    third: Word | None = None


class Special(Ours):
    """A kind of that kind."""


class Empty(NamedTuple):
    """Nothing."""


@settings(max_examples=60)
@given(
    st.lists(st.one_of(st.integers(), st.text(max_size=3)), max_size=5),
    st.dictionaries(st.sampled_from(["first", "second", "third", "fourth"]), st.integers()),
)
def test_a_value_is_what_the_standard_library_makes(
    parts: list[typing.Any], named: dict[str, typing.Any]
) -> None:
    for again in (False, True):
        kind = type("Fresh", (Ours,), {}) if not again else Ours
        try:
            theirs = Theirs(*parts, **named)
        except TypeError:
            with pytest.raises(TypeError):
                kind(*parts, **named)
            continue
        ours = kind(*parts, **named)
        assert ours == theirs == tuple(ours)
        assert hash(ours) == hash(theirs)
        assert ours._asdict() == theirs._asdict()
        assert ours._replace(second="x") == theirs._replace(second="x")
        assert repr(ours) == repr(theirs).replace("Theirs", kind.__name__)
        assert Ours._make(ours) == ours


def test_a_kind_that_is_made_often_goes_on_as_before() -> None:
    class Often(NamedTuple):
        first: int
        second: int = 2

    made = [Often(at, second=at) for at in range(values.MANY + 2)] + [Often(at) for at in range(3)]  # type: ignore[attr-defined,unused-ignore]
    assert [tuple(one) for one in made[-4:]] == [(21, 21), (0, 2), (1, 2), (2, 2)]
    with pytest.raises(TypeError, match=r"Often.__new__\(\) missing 1 required"):
        Often()  # type: ignore[call-arg]


def test_what_does_not_fit_is_refused() -> None:
    class Fresh(NamedTuple):
        first: int
        second: str = "b"
        third: Word | None = None

    for parts, named in (((), {}), ((1, "b", None, 4), {}), ((1,), {"first": 2}), ((1,), {"x": 2})):
        with pytest.raises(TypeError, match="Fresh"):
            Fresh(*parts, **named)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="has 3 parts, not 2"):
        Ours._make([1, 2])
    with pytest.raises(ValueError, match="no fourth"):
        Ours(1)._replace(fourth=4)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Ours(1).first = 2  # type: ignore[misc]


def test_a_kind_is_a_class_with_what_it_says() -> None:
    assert (Ours._fields, Ours._field_defaults) == (
        ("first", "second", "third"),
        {"second": "b", "third": None},
    )
    assert (Ours.made().twice, Ours.__doc__) == (14, "A kind.")
    assert Ours(1).said() == "Ours(first=1, second='b', third=None)"
    assert type(Special(1)._replace(first=2)) is Special
    assert (Empty(), repr(Empty())) == ((), "Empty()")
    for copied in (copy.copy(Ours(1)), copy.deepcopy(Ours(1)), pickle.loads(pickle.dumps(Ours(1)))):  # noqa: S301 - its own
        assert (copied, type(copied)) == (Ours(1), Ours)
    match Ours(5, "c"):
        case Ours(first, second):
            assert (first, second) == (5, "c")
    assert not hasattr(Ours(1), "__dict__")


def test_the_words_of_a_type_can_be_asked_for() -> None:
    assert get_args(Word) == ("one", "two")
    assert get_args(Literal["one"]) == ("one",)
    assert typing.get_args(Word) == ("one", "two")
    assert typing.get_origin(Word) is Literal
    assert typing.get_args(Word | None) == (Word, type(None))


def test_they_do_not_load_what_they_stand_for() -> None:
    asked = "import sys, studytrack.domain.curriculum; print('typing' in sys.modules)"
    said = subprocess.run([sys.executable, "-S", "-c", asked], env={"PYTHONPATH": "src"},
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert said.stdout == "False\n"
