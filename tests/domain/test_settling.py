"""What finishes by itself."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from studytrack.domain import settling
from studytrack.domain.curriculum import Curriculum, Item, Module
from studytrack.domain.rows import State
from studytrack.domain.sessions import Address
from studytrack.domain.settling import Recorded, Settled, StateChange

DAY = date(2026, 11, 2)


def day(step: int) -> date:
    return DAY + timedelta(days=step)


def auto(name: str, *needs: str, optional: bool = False) -> Item:
    return Item(name, "milestone", name, auto=True, needs=needs, optional=optional)


def lab(name: str, *, optional: bool = False) -> Item:
    return Item(name, "lab", name, optional=optional)


def whole(*items: Item, name: str = "c", **module: int) -> Curriculum:
    return Curriculum(name, name, "1", (Module("m", "M", items, **module),))  # type: ignore[arg-type]


def recorded(content: Curriculum, *, started: bool = True, **states: list[StateChange]) -> Recorded:
    return Recorded(content, states, {}, started)


def done(step: int, order: int, state: State = "done") -> StateChange:
    return StateChange(state, day(step), order)


def said(*worlds: Recorded) -> list[tuple[str, date, int]]:
    return [(str(one.address), one.on, one.times) for one in settling.settled(worlds, 0)]


def test_a_milestone_finishes_with_the_last_thing_it_needs_on_the_latest_day() -> None:
    content = whole(lab("a"), lab("b"), auto("z", "a", "b"))
    assert said(recorded(content, a=[done(3, 1)])) == []
    assert said(recorded(content, a=[done(3, 1)], b=[done(1, 2)])) == [("c/z", day(3), 0)]


def test_skipped_and_closed_fulfil_a_need_but_one_has_to_be_done() -> None:
    content = whole(lab("a"), lab("b"), auto("z", "a", "b"))
    gone = done(2, 2, "skipped")
    assert said(recorded(content, a=[done(1, 1)], b=[gone])) == [("c/z", day(2), 0)]
    assert said(recorded(content, a=[done(1, 1, "closed")], b=[gone])) == []


def test_what_is_not_automatic_or_settled_already_stays() -> None:
    content = whole(lab("a"), Item("y", "milestone", "Y", needs=("a",)), auto("z", "a"))
    world = recorded(content, a=[done(1, 1)], z=[done(2, 2, "skipped")])
    assert said(world) == []


def test_milestones_that_need_each_other_are_settled_until_nothing_changes() -> None:
    content = whole(auto("y", "x"), auto("x", "a"), lab("a"))
    assert said(recorded(content, a=[done(4, 1)])) == [("c/x", day(4), 0), ("c/y", day(4), 0)]


def test_a_module_is_fulfilled_by_its_required_items() -> None:
    first = Module("m1", "M1", (lab("a"), lab("b"), lab("c", optional=True)), done_when=1)
    content = Curriculum("c", "C", "1", (first, Module("m2", "M2", (auto("z", "m1"),))))
    assert said(recorded(content, c=[done(1, 1)])) == []
    assert said(recorded(content, b=[done(1, 1)])) == [("c/z", day(1), 0)]


def test_needs_reach_over_to_other_curricula_and_to_what_extends_them() -> None:
    heir = whole(lab("a"), name="heir")._replace(extends=("base",))
    here = whole(auto("z", "base/a"))
    assert said(recorded(here), recorded(heir, a=[done(1, 1)])) == [("c/z", day(1), 0)]
    put_away = recorded(heir, started=False, a=[done(1, 1)])
    assert said(recorded(here), put_away) == [("c/z", day(1), 0)]


def test_in_a_curriculum_that_was_put_away_nothing_finishes_by_itself() -> None:
    content = whole(lab("a"), auto("z", "a"))
    assert said(recorded(content, started=False, a=[done(1, 1)])) == []


def test_reopened_by_hand_it_stays_open_until_something_is_finished_anew() -> None:
    content = whole(lab("a"), auto("z", "a"))
    z = [done(1, 2), done(5, 3, "todo")]
    assert said(recorded(content, a=[done(1, 1)], z=z)) == []
    again = [done(1, 1), done(6, 4, "todo"), done(7, 5)]
    assert said(recorded(content, a=again, z=z)) == [("c/z", day(7), 1)]
    skipped = [done(1, 2, "skipped"), done(5, 3, "todo")]
    assert said(recorded(content, a=[done(1, 1)], z=skipped)) == []


def test_time_spent_on_it_does_not_keep_it_open() -> None:
    content = whole(lab("a"), auto("z", "a"))
    world = recorded(content, a=[done(1, 1)], z=[done(1, 2, "doing")])
    assert said(world) == [("c/z", day(1), 0)]


def test_a_counter_is_done_on_the_day_that_reached_its_target_once_only() -> None:
    counter = Item("n", "counter", "N", target=3)
    content = whole(counter, auto("z", "n"))
    dated = [(day(5), 1), (day(1), 1), (day(3), 1), (day(7), 4)]
    world = Recorded(content, {}, {"n": dated})
    assert settling.settled([world], 0) == (
        Settled(counter, Address("c", "n"), day(5), 0),
        Settled(content.items()[1], Address("c", "z"), day(5), 0),
    )
    reopened = {"n": [done(5, 1), done(6, 2, "doing")]}
    assert settling.settled([world._replace(states=reopened)], 0) == ()
    assert settling.settled([world._replace(states={"n": [done(5, 1, "closed")]})], 0) == ()
    assert settling.settled([world._replace(entries={"n": [(day(1), 2)]})], 0) == ()


def test_a_correction_back_below_and_a_first_reach_on_the_last_day() -> None:
    counter = Item("n", "counter", "N", target=2)
    dated = [(day(1), 1), (day(2), -1), (day(3), 2)]
    (found,) = settling.settled([Recorded(whole(counter), {}, {"n": dated})], 0)
    assert found.on == day(3)


names = some.sampled_from("abcdef")
states = some.sampled_from(["todo", "doing", "waiting", "done", "skipped", "closed"])
histories = some.lists(some.tuples(names, states, some.integers(0, 9)), max_size=12)
needs = some.lists(names, min_size=1, max_size=3, unique=True)


@settings(max_examples=80, deadline=None)
@given(histories, some.lists(needs, max_size=3))
def test_settling_what_is_settled_changes_nothing(
    history: list[tuple[str, State, int]], wanted: list[list[str]]
) -> None:
    autos = [auto(f"z{place}", *them) for place, them in enumerate(wanted)]
    content = whole(*map(lab, "abcdef"), *autos)
    rows: dict[str, list[StateChange]] = {}
    for order, (name, state, step) in enumerate(history, 1):
        rows.setdefault(name, []).append(done(step, order, state))
    found = settling.settled([Recorded(content, rows, {})], 0)
    assert len({one.address for one in found}) == len(found)
    order = len(history)
    for one in found:
        order += 1
        rows.setdefault(one.item.id, []).append(StateChange("done", one.on, order))
    assert settling.settled([Recorded(content, rows, {})], 0) == ()
