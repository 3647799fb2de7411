import pytest

from studytrack.domain import curriculum_diff
from studytrack.domain.curriculum import Curriculum, Item, Metric, Module


def _whole(*items: Item, done_when: int | None = None, optional: bool = False) -> Curriculum:
    module = Module("m", "M", items, done_when=done_when, optional=optional)
    return Curriculum("c", "C", "1", (module,))


def _item(name: str, hours: float = 1.0, **more: object) -> Item:
    fields = {"kind": "lab", "title": name.upper(), **more}
    return Item(id=name, hours=hours, **fields)  # type: ignore[arg-type]


NONE: frozenset[str] = frozenset()


def test_nothing_changed_says_so() -> None:
    whole = _whole(_item("a"))
    change = curriculum_diff.changes(whole, whole, {"a"})
    assert change.words == "nothing changed"
    assert change.merged == whole
    assert (change.added, change.removed, change.retitled, change.hours_delta) == ((), (), (), 0)


def test_a_fingerprint_tells_a_kept_copy_that_is_plainly_what_the_file_says() -> None:
    file = _whole(_item("a"), _item("b", metric=Metric("loss", "", "lower", reported=1.5)))
    kept = file._replace(weeks_from="2026-11-23")
    said = curriculum_diff.digest(file)
    assert curriculum_diff.unchanged(kept, said)
    assert curriculum_diff.changes(kept, file, {"a", "b"}).merged == kept
    assert not curriculum_diff.unchanged(kept, "")
    assert not curriculum_diff.unchanged(kept, curriculum_diff.digest(_whole(_item("a"))))
    assert not curriculum_diff.unchanged(kept._replace(removed=(_item("c"),)), said)


def test_new_removed_and_retitled_items_and_hours_are_told_in_words() -> None:
    old = _whole(_item("a"), _item("b"), _item("c"), _item("d", 0.5))
    new = _whole(
        _item("a", title="A1"), _item("b", title="B1"), _item("c"),
        _item("e", 2), _item("f", 2), _item("g"),
    )  # fmt: skip
    change = curriculum_diff.changes(old, new, NONE)
    assert change.words == "3 new, 1 removed, 2 retitled, +4.5 h required"
    assert change.added == ("e", "f", "g")
    assert change.removed == ("d",)
    assert change.retitled == ("a", "b")
    assert change.hours_delta == 4.5
    assert change.merged == new


def test_fewer_hours_carry_a_minus() -> None:
    change = curriculum_diff.changes(_whole(_item("a", 2)), _whole(_item("a", 0.75)), NONE)
    assert change.words == "−1.25 h required"


def test_a_removed_item_with_history_is_kept_and_one_without_is_not() -> None:
    old = _whole(_item("a"), _item("b"), _item("c"))
    change = curriculum_diff.changes(old, _whole(_item("c")), {"a", "c"})
    assert change.removed == ("a", "b")
    assert [item.id for item in change.merged.removed] == ["a"]
    again = curriculum_diff.changes(change.merged, _whole(_item("c")), {"a", "c"})
    assert [item.id for item in again.merged.removed] == ["a"]
    assert again.removed == ()
    assert again.words == "nothing changed"
    back = curriculum_diff.changes(change.merged, _whole(_item("c"), _item("a")), {"a", "c"})
    assert back.merged.removed == ()
    assert back.added == ("a",)


def test_a_renamed_item_takes_its_history_along_once() -> None:
    old = _whole(_item("old"))
    new = _whole(_item("new", was=("old",), title="OLD"))
    change = curriculum_diff.changes(old, new, {"old"})
    assert change.renames == {"old": "new"}
    assert (change.added, change.removed, change.retitled) == ((), (), ())
    assert change.words == "1 renamed"
    assert change.merged.removed == ()
    assert curriculum_diff.changes(change.merged, new, {"new"}).renames == {}


def test_a_removed_item_that_comes_back_under_a_new_id_gets_its_history() -> None:
    old = _whole(_item("x"))._replace(removed=(_item("old"),))
    change = curriculum_diff.changes(old, _whole(_item("x"), _item("new", was=("old",))), {"old"})
    assert change.renames == {"old": "new"}
    assert change.merged.removed == ()


def test_two_histories_are_never_poured_into_one() -> None:
    old = _whole(_item("a"), _item("b"))
    new = _whole(_item("b", was=("a",)))
    assert curriculum_diff.changes(old, new, {"a"}).refused == ()
    refused = curriculum_diff.changes(old, new, {"a", "b"}).refused
    assert len(refused) == 1
    assert "“a” and “b” both have a history" in refused[0]


METRIC = Metric("x", "%", "higher")


@pytest.mark.parametrize(
    ("before", "after", "fine"),
    [
        (_item("a"), _item("a", kind="quiz"), True),
        (_item("a"), _item("a", kind="counter"), False),
        (_item("a", kind="counter"), _item("a"), False),
        (_item("a", kind="counter"), _item("a", target=3), True),
        (_item("a"), _item("a", kind="quiz", metric=METRIC), False),
        (_item("a", metric=METRIC), _item("a", kind="quiz", metric=METRIC), True),
        (_item("a"), _item("a", target=3), True),
        (_item("a"), _item("b", kind="counter", was=("a",)), False),
    ],
)
def test_a_kind_changes_under_a_history_only_while_its_numbers_mean_the_same(
    before: Item,
    after: Item,
    fine: bool,  # noqa: FBT001 - a case of the table
) -> None:
    change = curriculum_diff.changes(_whole(before), _whole(after), {"a"})
    assert (change.refused == ()) == fine
    assert curriculum_diff.changes(_whole(before), _whole(after), NONE).refused == ()
    if not fine:
        assert "has a history as" in change.refused[0]
        assert "give it a new id" in change.refused[0]


def test_what_becomes_required_or_optional_is_told() -> None:
    old = _whole(_item("a", optional=True), _item("b"))
    new = _whole(_item("a"), _item("b", optional=True))
    assert curriculum_diff.changes(old, new, NONE).words == "1 now required, 1 now optional"
    whole = curriculum_diff.changes(_whole(_item("a"), optional=True), _whole(_item("a")), NONE)
    assert whole.words == "1 now required, +1 h required"


def test_other_changes_are_called_details() -> None:
    change = curriculum_diff.changes(_whole(_item("a")), _whole(_item("a", note="N")), NONE)
    assert change.words == "details changed"


def test_an_item_moved_to_another_module_changes_nothing() -> None:
    old = Curriculum("c", "C", "1", (Module("m", "M", (_item("a"),)), Module("n", "N", ())))
    new = Curriculum("c", "C", "1", (Module("m", "M", ()), Module("n", "N", (_item("a"),))))
    change = curriculum_diff.changes(old, new, {"a"})
    assert (change.words, change.refused, change.renames) == ("details changed", (), {})


def test_of_a_module_with_a_choice_only_the_largest_count() -> None:
    old = _whole(_item("a", 3), _item("b", 2), done_when=1)
    new = _whole(_item("a", 3), _item("b", 5), done_when=1)
    assert curriculum_diff.changes(old, new, NONE).hours_delta == 2
