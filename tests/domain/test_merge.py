"""Versions of a row come to the same whatever comes first, twice or late."""

from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain import merge
from studytrack.domain.merge import NEVER, FieldPart, Fields, Stamp, Version

DEVICES = st.sampled_from(["a", "b", "c"])
STAMPS = st.builds(Stamp, st.integers(1, 4), DEVICES)
ROWS = st.none() | st.fixed_dictionaries({"uuid": st.just("u"), "note": st.sampled_from("xyz")})
VERSIONS = st.builds(Version, STAMPS, ROWS, st.integers(1, 2))
PARTS = st.builds(FieldPart, STAMPS, st.none() | st.tuples(st.integers(0, 2)))
FIELDS = st.builds(
    Fields,
    st.dictionaries(st.sampled_from(["week", "rest", "curricula/x"]), PARTS),
    STAMPS | st.just(NEVER),
    st.integers(1, 3),
)
GOAL = {
    "seconds": 3600,
    "good_days": None,
    "day_min": 1200,
    "rest": "[5]",
    "curricula": '[["x",60]]',
}


@given(VERSIONS, VERSIONS, VERSIONS)
def test_a_whole_row_merges_in_any_order(one: Version, two: Version, three: Version) -> None:
    merged = merge.merged
    assert merged(one, one) == one
    assert merged(one, two) == merged(two, one)
    assert merged(merged(one, two), three) == merged(one, merged(two, three))


@given(VERSIONS, VERSIONS)
def test_the_higher_stamp_stands(one: Version, two: Version) -> None:
    assert merge.merged(one, two).stamp == max(one.stamp, two.stamp)


@given(FIELDS, FIELDS, FIELDS)
def test_fields_merge_in_any_order(one: Fields, two: Fields, three: Fields) -> None:
    merged = merge.merged_fields
    assert merged(one, one) == one
    assert merged(one, two) == merged(two, one)
    assert merged(merged(one, two), three) == merged(one, merged(two, three))


@given(st.lists(FIELDS, min_size=1, max_size=5), st.randoms())
def test_fields_come_to_the_same_late_and_doubled(found: list[Fields], chance: Any) -> None:
    shuffled = found * 2
    chance.shuffle(shuffled)
    assert reduce(merge.merged_fields, shuffled) == reduce(merge.merged_fields, found)


def test_where_a_stamp_was_given_twice_a_deletion_stands() -> None:
    stamp = Stamp(3, "a")
    row, gone = Version(stamp, {"uuid": "u"}, 1), Version(stamp, None)
    assert merge.wins(gone, row)
    assert not merge.wins(row, gone)
    assert not merge.wins(row, row)


def test_a_row_comes_back_with_what_was_said_after_it_was_deleted() -> None:
    stamps = {"rest": Stamp(5, "b")}
    found = merge.fields("goal", GOAL, stamps, Stamp(2, "a"), 1)
    assert found.stamp == Stamp(5, "b")
    assert found._replace(gone=Stamp(4, "c")).there
    assert not found._replace(gone=Stamp(6, "c")).there
    assert not Fields({}).there


def test_a_row_and_its_fields_are_the_same() -> None:
    found = merge.fields("goal", GOAL, {"curricula/y": Stamp(1, "a")}, Stamp(2, "a"), 1)
    assert found.parts["curricula/y"] == FieldPart(Stamp(1, "a"), None)
    assert merge.row_of("goal", found) == GOAL
    kept = {
        "state": "started",
        "target_date": None,
        "started_on": "2026-11-18",
        "started_at": 1,
        "title": "Course",
        "version": "1",
        "content": "{}",
        "hue": 0,
        "letter": "C",
    }
    assert merge.row_of("curriculum", merge.fields("curriculum", kept, {}, NEVER, 1)) == kept


def test_a_changed_row_gives_stamps_to_what_changed_and_to_what_went() -> None:
    before = merge.fields("goal", GOAL, {}, Stamp(2, "a"), 1)
    after = {**GOAL, "rest": "[6]", "curricula": "[]"}
    now = Stamp(7, "b")
    assert merge.restamped("goal", before, after, now) == {
        "week": Stamp(2, "a"),
        "day_min": Stamp(2, "a"),
        "rest": now,
        "curricula/x": now,
    }
    assert set(merge.restamped("goal", before, after, now, all_anew=True).values()) == {now}


@pytest.mark.parametrize(
    ("row", "new"),
    [
        ({**GOAL, "rest": "[]"}, {"week", "curricula/x"}),
        ({**GOAL, "seconds": None, "rest": "[]", "curricula": "[]"}, {"week", "day_min", "rest"}),
    ],
)
def test_a_new_goal_says_only_what_it_does_not_take_over(
    row: dict[str, Any], new: set[str]
) -> None:
    now = Stamp(7, "b")
    found = merge.taken_over("goal", merge.BLANK_GOAL, row, now)
    assert {name for name, stamp in found.items() if stamp == now} == new


def test_of_two_versions_the_later_stands() -> None:
    mine, theirs = (Version(Stamp(at, "a"), {"uuid": "u"}, 1) for at in (1, 2))
    assert merge.merged(mine, theirs) == merge.merged(theirs, mine) == theirs
