"""Progress, hours and what blocks what."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import phrases, progress
from studytrack.domain.curriculum import Curriculum, Item, Module
from studytrack.domain.progress import ItemState

IDS = tuple("abcdefgh")


def lab(name: str, hours: float = 0.0, **more: Any) -> Item:
    return Item(name, "lab", name.upper(), hours)._replace(**more)


def plan(*modules: Module, name: str = "c", extends: tuple[str, ...] = ()) -> Curriculum:
    return Curriculum(name, name.upper(), "1", modules, extends)


def group(*items: Item, **more: Any) -> Module:
    return Module("m", "M", items)._replace(**more)


DONE, SKIPPED, CLOSED = ItemState("done"), ItemState("skipped"), ItemState("closed")
ITEM_STATES = st.builds(
    ItemState,
    st.sampled_from(progress.STATES),
    seconds=st.integers(0, 90_000),
    count=st.integers(0, 12),
    periods_met=st.integers(0, 12),
)


@st.composite
def curricula(draw: st.DrawFn) -> Curriculum:
    modules: list[Module] = []
    for number in range(draw(st.integers(1, 3))):
        items = tuple(
            Item(
                f"{name}{number}",
                draw(st.sampled_from(("lab", "counter"))),
                name,
                draw(st.integers(0, 500)) / 100,
                optional=draw(st.booleans()),
                target=draw(st.none() | st.integers(1, 9)),
                every=draw(st.sampled_from((None, "week"))),
                times=draw(st.none() | st.integers(1, 9)),
            )
            for name in IDS[: draw(st.integers(0, 4))]
        )
        done_when = draw(st.none() | st.integers(1, 3))
        optional = draw(st.integers(0, 4)) == 0
        modules.append(Module(f"m{number}", "M", items, done_when=done_when, optional=optional))
    return plan(*modules)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Curriculum, dict[str, ItemState]]:
    curriculum = draw(curricula())
    known = {item.id: draw(ITEM_STATES) for item in curriculum.items() if draw(st.booleans())}
    return curriculum, known


def literal_progress(curriculum: Curriculum, known: dict[str, ItemState]) -> Fraction:
    """Say the rule of the specification again, slowly."""
    reached = whole = Fraction(0)
    for module in curriculum.modules:
        pairs = []
        for item in module.items:
            at = known.get(item.id, ItemState())
            if item.optional or module.optional or at.state in ("skipped", "closed"):
                continue
            weight = Fraction(str(item.hours))
            if weight == 0 and not item.every and (item.kind != "counter" or item.target):
                weight = Fraction(1, 4)
            share = Fraction(0)
            if at.state == "done":
                share = Fraction(1)
            elif item.every:
                if item.times:
                    share = min(Fraction(1), Fraction(at.periods_met, item.times))
            elif item.target:
                share = min(Fraction(1), Fraction(at.count, item.target))
            pairs.append((weight, share))
        if module.done_when:
            n = module.done_when
            heavy = sum(sorted((w for w, _ in pairs), reverse=True)[:n], Fraction(0))
            best = sum(sorted((s for _, s in pairs), reverse=True)[:n], Fraction(0))
            reached, whole = reached + heavy * best / n, whole + heavy
        else:
            reached += sum((w * s for w, s in pairs), Fraction(0))
            whole += sum((w for w, _ in pairs), Fraction(0))
    return reached / whole if whole else Fraction(0)


@settings(max_examples=150, deadline=None)
@given(situations())
def test_progress_is_what_the_rule_says_cut_to_four_decimals(
    situation: tuple[Curriculum, dict[str, ItemState]],
) -> None:
    curriculum, known = situation
    exact = literal_progress(curriculum, known)
    found = progress.progress(curriculum, known)
    assert 0 <= found <= 1
    assert found == int(exact * 10_000) / 10_000


@settings(max_examples=100, deadline=None)
@given(situations(), st.data())
def test_finishing_an_item_never_lowers_progress_nor_raises_what_remains(
    situation: tuple[Curriculum, dict[str, ItemState]], data: st.DataObject
) -> None:
    curriculum, known = situation
    open_items = [
        item.id
        for item in curriculum.items()
        if known.get(item.id, ItemState()).state not in ("skipped", "closed")
    ]
    if not open_items:
        return
    chosen = data.draw(st.sampled_from(open_items))
    after = {**known, chosen: known.get(chosen, ItemState())._replace(state="done")}
    assert progress.progress(curriculum, after) >= progress.progress(curriculum, known)
    left = progress.remaining_seconds(curriculum, after)
    assert 0 <= left <= progress.remaining_seconds(curriculum, known)


@settings(max_examples=60, deadline=None)
@given(curricula())
def test_at_the_start_everything_required_remains(curriculum: Curriculum) -> None:
    remaining = progress.remaining_seconds(curriculum, {})
    assert remaining == progress.required_seconds(curriculum, {})
    assert progress.hours(remaining) == progress.required_hours(curriculum, {})


@settings(max_examples=60, deadline=None)
@given(curricula())
def test_with_everything_done_nothing_remains(curriculum: Curriculum) -> None:
    known = {item.id: DONE for item in curriculum.items()}
    assert progress.remaining_seconds(curriculum, known) == 0
    assert all(progress.module_complete(module, known) for module in curriculum.modules)


def test_tenths_of_hours_add_up_exactly() -> None:
    items = tuple(lab(f"i{number}", 0.1) for number in range(663))
    curriculum = plan(group(*items, lab("last", 0.15)))
    assert progress.required_hours(curriculum, {}) == 66.45
    assert progress.required_seconds(curriculum, {}) == 239_220
    assert progress.hours(progress.remaining_seconds(curriculum, {})) == 66.45


def test_every_percent_survives_the_float() -> None:
    assert [phrases.percents(number / 100) for number in range(101)] == list(range(101))
    assert phrases.percents(0.9999) == 99


@pytest.mark.parametrize(
    ("item", "weight"),
    [
        (lab("a", 2.5), 2.5),
        (lab("a"), 0.25),
        (Item("a", "counter", "A"), 0),
        (Item("a", "counter", "A", 3), 3),
        (Item("a", "counter", "A", target=90), 0.25),
        (lab("a", every="week", times=4), 0),
        (lab("a", 2, every="week"), 2),
    ],
)
def test_hours_are_the_weight_and_what_never_ends_weighs_nothing(item: Item, weight: float) -> None:
    assert progress.weight(item) == weight


@pytest.mark.parametrize(
    ("item", "item_state", "share"),
    [
        (lab("a"), ItemState("doing", seconds=9000), 0),
        (lab("a"), DONE, 1),
        (lab("a", target=4), ItemState("doing", count=1), 0.25),
        (lab("a", target=4), ItemState("doing", count=9), 1),
        (lab("a", target=4), ItemState("done", count=3), 1),
        (Item("a", "counter", "A"), ItemState("doing", count=9), 0),
        (lab("a", every="week", target=5, times=4), ItemState(count=5, periods_met=1), 0.25),
        (lab("a", every="week", target=5), ItemState(count=5, periods_met=1), 0),
    ],
)
def test_counters_and_habits_have_their_part_other_items_all_or_nothing(
    item: Item, item_state: ItemState, share: float
) -> None:
    assert progress.share(item, item_state) == share


@pytest.mark.parametrize("gone", [SKIPPED, CLOSED])
def test_what_was_skipped_or_closed_asks_for_nothing(gone: ItemState) -> None:
    curriculum = plan(group(lab("a", 1), lab("b", 3)))
    assert progress.progress(curriculum, {"a": DONE, "b": gone}) == 1
    assert progress.required_hours(curriculum, {"b": gone}) == 1
    assert progress.remaining_seconds(curriculum, {"b": gone}) == 3600


def test_optional_work_is_in_no_sum() -> None:
    curriculum = plan(
        group(lab("a", 1), lab("b", 3, optional=True)),
        Module("n", "N", (lab("d", 5),), optional=True),
    )
    assert progress.required_hours(curriculum, {}) == 1
    assert progress.progress(curriculum, {"a": DONE}) == 1


def test_an_optional_module_still_shows_how_far_it_is() -> None:
    module = group(lab("a", 1), lab("b", 3), optional=True)
    assert progress.module_progress(module, {"b": DONE}) == 0.75


def test_nothing_required_is_no_progress() -> None:
    assert progress.progress(plan(), {}) == 0
    assert progress.module_progress(group(), {}) == 0


def test_a_choice_counts_as_one_with_its_largest_hours() -> None:
    choice = group(lab("a", 5), lab("b", 3), lab("d", 2), done_when=2)
    curriculum = plan(choice)
    assert progress.required_hours(curriculum, {}) == 8
    assert progress.module_progress(choice, {"d": DONE}) == 0.5
    assert progress.remaining_seconds(curriculum, {"d": DONE}) == 5 * 3600
    assert progress.remaining_seconds(curriculum, {"d": DONE, "b": DONE}) == 0
    assert progress.progress(curriculum, {"d": DONE, "b": DONE}) == 1
    assert progress.module_complete(choice, {"d": DONE, "b": DONE})
    assert not progress.module_complete(choice, {"d": DONE})


def test_a_choice_with_every_way_settled_holds_nothing_up() -> None:
    choice = group(lab("a"), lab("b"), done_when=2)
    assert progress.module_complete(choice, {"a": DONE, "b": CLOSED})


@pytest.mark.parametrize(
    ("item", "item_state", "seconds"),
    [
        (lab("a", 2), ItemState("doing", seconds=1800), 5400),
        (lab("a", 2), ItemState("doing", seconds=9000), 720),
        (lab("a", 2), ItemState("waiting"), 7200),
        (lab("a", 2), DONE, 0),
        (lab("a", 2, target=4), ItemState("doing", seconds=9000, count=1), 5400),
        (lab("a", 1, target=7), ItemState("doing", count=3), 2057),
        (Item("a", "counter", "A", 2), ItemState("doing", seconds=1800, count=3), 5400),
        (lab("a", 2, every="week", target=3, times=2), ItemState(periods_met=1), 7200),
    ],
)
def test_what_remains_is_hours_less_time_or_the_counts_missing(
    item: Item, item_state: ItemState, seconds: int
) -> None:
    assert progress.remaining_seconds(plan(group(item)), {"a": item_state}) == seconds


def test_sevenths_of_hours_add_up_to_whole_seconds() -> None:
    curriculum = plan(group(lab("a", 1, target=7), lab("b", 1, target=7)))
    known = {"a": ItemState(count=1), "b": ItemState(count=6)}
    assert progress.remaining_seconds(curriculum, known) == 3600


def test_an_item_waits_for_its_needs_and_its_modules() -> None:
    curriculum = plan(
        Module("m1", "M1", (lab("a"), lab("b", optional=True))),
        Module("m2", "M2", (lab("d", needs=("a",)), lab("e")), needs=("m1", "a")),
    )
    last = curriculum.items()[2]
    assert progress.blocked_by(curriculum, last, {}) == ("c/a", "c/m1")
    assert progress.blocked_by(curriculum, last, {"a": ItemState("waiting")}) == ("c/a", "c/m1")
    for settled in (DONE, SKIPPED, CLOSED):
        assert progress.blocked_by(curriculum, last, {"a": settled}) == ()


def test_a_need_elsewhere_is_met_by_whatever_extends_it() -> None:
    base = plan(group(lab("x")), name="base")
    newer = plan(group(lab("x")), name="newer", extends=("base",))
    item = lab("a", needs=("base/x",))
    curriculum = plan(group(item))
    assert progress.blocked_by(curriculum, item, {}, [(newer, {})]) == ("newer/x",)
    both: list[tuple[Curriculum, dict[str, ItemState]]] = [(newer, {}), (base, {})]
    assert progress.blocked_by(curriculum, item, {}, both) == ("base/x",)
    met = [(newer, {"x": DONE}), (base, {})]
    assert progress.blocked_by(curriculum, item, {}, met) == ()


def test_what_is_not_installed_cannot_be_waited_for() -> None:
    item = lab("a", needs=("nowhere/x", "c/none", "none"))
    assert progress.blocked_by(plan(group(item)), item, {}) == ()


def test_an_address_of_the_same_curriculum_is_a_need_like_any_other() -> None:
    item = lab("a", needs=("c/b",))
    curriculum = plan(group(item, lab("b")))
    assert progress.blocked_by(curriculum, item, {}) == ("c/b",)


def test_an_item_that_left_its_file_waits_for_its_own_needs() -> None:
    gone = lab("gone", needs=("a",))
    curriculum = plan(group(lab("a")))._replace(removed=(gone,))
    assert progress.blocked_by(curriculum, gone, {}) == ("c/a",)


@pytest.mark.parametrize(
    ("item", "seconds", "over"),
    [
        (lab("a", 1.0), 3599, False),
        (lab("a", 1.0), 3600, True),
        (lab("a"), 3600, False),
        (lab("a", 1.0, target=3), 3600, False),
        (lab("a", 1.0, target=3, every="week"), 3600, True),
    ],
)
def test_an_estimate_is_used_up_by_time_alone(item: Item, seconds: int, *, over: bool) -> None:
    assert progress.is_over(item, ItemState("doing", seconds=seconds)) is over
