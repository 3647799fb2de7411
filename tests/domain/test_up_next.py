"""What is suggested next."""

from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain import up_next
from studytrack.domain.curriculum import Curriculum, Item, Module
from studytrack.domain.progress import ItemState
from studytrack.domain.up_next import Started


def ids(items: tuple[Item, ...]) -> list[str]:
    return [item.id for item in items]


def plan(*modules: Module) -> Curriculum:
    return Curriculum("c", "C", "1", modules)


def labs(names: str) -> tuple[Item, ...]:
    return tuple(Item(name, "lab", name) for name in names)


def test_what_was_begun_comes_first_then_file_order() -> None:
    curriculum = plan(Module("m", "M", labs("abcdef")))
    known = {
        "b": ItemState("done"),
        "c": ItemState("waiting"),
        "d": ItemState("doing"),
        "e": ItemState("skipped"),
    }
    assert ids(up_next.next_items(curriculum, known)) == ["d", "a", "f"]


def test_what_is_blocked_or_optional_is_not_suggested() -> None:
    first, second = labs("ab")
    curriculum = plan(
        Module("m", "M", (first, second._replace(needs=("a",)))),
        Module("n", "N", labs("de"), optional=True),
    )
    assert ids(up_next.next_items(curriculum, {})) == ["a"]
    assert ids(up_next.next_items(curriculum, {"a": ItemState("done")})) == ["b"]


def test_an_open_counter_and_a_habit_already_met_are_not_suggested() -> None:
    items = (
        Item("open", "counter", "Open"),
        Item("closed", "counter", "Counted", target=9),
        Item("habit", "counter", "Habit", every="week"),
    )
    curriculum = plan(Module("m", "M", items))
    assert ids(up_next.next_items(curriculum, {})) == ["closed", "habit"]
    assert ids(up_next.next_items(curriculum, {}, met={"habit"})) == ["closed"]


def test_what_a_finished_choice_leaves_over_is_not_suggested_unless_begun() -> None:
    curriculum = plan(Module("m", "M", labs("abd"), done_when=1), Module("n", "N", labs("e")))
    known = {"a": ItemState("done"), "b": ItemState("doing")}
    assert ids(up_next.next_items(curriculum, known)) == ["b", "e"]
    assert ids(up_next.next_items(curriculum, {})) == ["a", "b", "d", "e"]


def test_a_need_in_another_curriculum_is_looked_up_there() -> None:
    other = Curriculum("o", "O", "1", (Module("m", "M", labs("x")),))
    curriculum = plan(Module("m", "M", (labs("a")[0]._replace(needs=("o/x",)),)))
    assert ids(up_next.next_items(curriculum, {}, elsewhere=[(other, {})])) == []
    done = {"x": ItemState("done")}
    assert ids(up_next.next_items(curriculum, {}, elsewhere=[(other, done)])) == ["a"]


def test_up_next_takes_the_first_of_each_then_the_second() -> None:
    started = (
        Started("old", labs("ab"), 100, 1),
        Started("new", labs("cde"), 200, 2),
        Started("later", labs("f"), None, 9),
        Started("sooner", labs("g"), None, 3),
    )
    found = [(name, item.id) for name, item in up_next.up_next(started, 10)]
    assert found == [
        ("new", "c"), ("old", "a"), ("sooner", "g"), ("later", "f"),
        ("new", "d"), ("old", "b"), ("new", "e"),
    ]  # fmt: skip


def test_up_next_of_nothing_is_nothing() -> None:
    assert up_next.up_next((), 5) == ()


@given(st.lists(st.integers(0, 4), max_size=4), st.integers(0, 9))
def test_up_next_never_gives_more_than_asked_and_nothing_twice(
    sizes: list[int], limit: int
) -> None:
    started = [Started(f"c{n}", labs("abcd"[:size]), None, n) for n, size in enumerate(sizes)]
    found = up_next.up_next(started, limit)
    assert len(found) == min(limit, sum(sizes))
    assert len(set(found)) == len(found)
