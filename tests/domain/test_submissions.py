"""The table of a contest: the same in whatever order its files come."""

import itertools
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import submissions
from studytrack.domain.sessions import Address
from studytrack.domain.submissions import COMPLETE, ERROR, PENDING, Ending, Incoming, Submission

DAY = date(2026, 11, 20)
EMPTY = Submission(0, "", "kaggle", "subs", DAY)
AT = 1_795_000_000


def one(number: int, **kinds: object) -> Incoming:
    whole = Incoming(str(number), f"sub{number}.csv", AT + number, "", COMPLETE, "0.7", "")
    return whole._replace(**kinds)  # type: ignore[arg-type]


def row(number: int, **kinds: object) -> Submission:
    return EMPTY._replace(id=number, ref=str(number))._replace(**kinds)  # type: ignore[arg-type]


def _table(files: tuple[list[Incoming], ...]) -> set[Submission]:
    """Import files one after another, as a database would, and forget local numbers."""
    table: dict[int, Submission] = {}
    for file in files:
        merged = submissions.merge(table.values(), file, EMPTY)
        table |= {changed.id: changed for changed in merged.changed}
        for added in merged.added:
            table[len(table) + 1] = added._replace(id=len(table) + 1)
        assert merged.disagreements == ()
    return {kept._replace(id=0) for kept in table.values()}


@st.composite
def _files(draw: st.DrawFn) -> list[list[Incoming]]:
    """Draw files that each tell a part of one true table: older ones, ones without ref."""
    truth = [
        Incoming(
            str(1000 + number),
            draw(st.sampled_from(["a.csv", "b.csv", ""])),
            AT + draw(st.integers(0, 3)) * 100 + number,
            draw(st.sampled_from(["", "baseline", "two\nlines"])),
            draw(st.sampled_from([COMPLETE, ERROR])),
            draw(st.sampled_from(["", "0.7", "0.70", "0.81234567890123456789"])),
            draw(st.sampled_from(["", "0.5"])),
        )
        for number in range(draw(st.integers(1, 5)))
    ]
    return [draw(st.permutations(draw(_part(truth)))) for _ in range(draw(st.integers(1, 4)))]


def _part(truth: list[Incoming]) -> st.SearchStrategy[list[Incoming]]:
    @st.composite
    def part(draw: st.DrawFn) -> list[Incoming]:
        old = draw(st.booleans())
        known = []
        for whole in truth:
            if not draw(st.booleans()):
                continue
            seen = whole._replace(ref="") if old else whole
            if draw(st.booleans()):
                seen = seen._replace(status=PENDING, public="", private="")
            elif draw(st.booleans()):
                seen = seen._replace(
                    private="", public=_padded(seen.public, zero=draw(st.booleans()))
                )
            known.append(seen)
        return known

    return part()


def _padded(score: str, *, zero: bool) -> str:
    return score + "0" if score and zero else score


@given(_files(), st.data())
@settings(max_examples=60)
def test_any_order_of_importing_gives_the_same_table(
    files: list[list[Incoming]], data: st.DataObject
) -> None:
    other = data.draw(st.permutations(files))
    assert _table(tuple(files)) == _table(tuple(other))


@given(_files())
@settings(max_examples=25)
def test_importing_again_adds_and_changes_nothing(files: list[list[Incoming]]) -> None:
    once = _table(tuple(files))
    merged = submissions.merge(
        [kept._replace(id=place) for place, kept in enumerate(once)],
        itertools.chain(*files),
        EMPTY,
    )
    assert merged.added == ()
    assert merged.changed == ()
    assert merged.same == sum(map(len, files))


def test_a_row_is_found_by_its_ref_whatever_else_changed() -> None:
    before = row(7, file="old.csv", submitted_at=1, cv="0.9", hypothesis="more trees")
    merged = submissions.merge([before], [one(7, public="0.8")], EMPTY)
    assert merged.added == ()
    assert merged.changed == (before._replace(status=COMPLETE, public="0.8"),)


def test_without_a_ref_file_second_and_description_tell() -> None:
    before = EMPTY._replace(id=3, file="sub1.csv", submitted_at=AT + 1, description="x")
    same = one(1, description="x")
    other = one(1, ref="2", description="y")
    merged = submissions.merge([before], [same, other], EMPTY)
    assert [changed.ref for changed in merged.changed] == ["1"]
    assert [added.ref for added in merged.added] == ["2"]


def test_two_refs_are_two_rows_however_alike() -> None:
    twin = one(1, ref="2")
    merged = submissions.merge([], [one(1), twin], EMPTY)
    assert len(merged.added) == 2
    older = submissions.merge(
        [added._replace(id=place) for place, added in enumerate(merged.added)],
        [one(1, ref="", private="0.4")],
        EMPTY,
    )
    assert [changed.ref for changed in older.changed] == ["1"]


def test_a_row_that_comes_twice_in_one_file_is_one_row() -> None:
    pending = one(1, status=PENDING, public="")
    merged = submissions.merge([], [pending, one(1), one(1)], EMPTY)
    assert [(added.status, added.public) for added in merged.added] == [(COMPLETE, "0.7")]
    assert merged.changed == ()
    assert merged.same == 1


@pytest.mark.parametrize(
    ("before", "now", "after"),
    [
        ("", PENDING, PENDING),
        (PENDING, "", PENDING),
        (PENDING, COMPLETE, COMPLETE),
        (COMPLETE, PENDING, COMPLETE),
        (ERROR, PENDING, ERROR),
        (COMPLETE, "", COMPLETE),
    ],
)
def test_a_status_only_gains(before: str, now: str, after: str) -> None:
    merged = submissions.merge([row(1, status=before)], [one(1, status=now)], EMPTY)
    assert merged.changed[0].status == after
    assert merged.disagreements == ()


def test_scores_only_gain_and_of_two_the_later_wins_and_says_so() -> None:
    before = row(1, status=COMPLETE, public="0.7", private="0.6")
    merged = submissions.merge([before], [one(1, public="", private="0.65")], EMPTY)
    after = merged.changed[0]
    assert (after.public, after.private) == ("0.7", "0.65")
    assert [told[1:] for told in merged.disagreements] == [("private score", "0.6", "0.65")]
    failed = submissions.merge([before], [one(1, status=ERROR)], EMPTY)
    assert [told[1:] for told in failed.disagreements] == [("status", COMPLETE, ERROR)]


def test_of_two_texts_of_one_number_the_longer_is_kept() -> None:
    for first, second in (("0.7", "0.700"), ("0.700", "0.7")):
        merged = submissions.merge([row(1, public=first)], [one(1, public=second)], EMPTY)
        assert merged.changed[0].public == "0.700"
        assert merged.disagreements == ()


def test_the_table_stands_by_date() -> None:
    late = row(1, submitted_at=AT + 9)
    early = row(2, submitted_at=AT)
    clockless = row(3)
    before = row(4, on=date(2026, 11, 19))
    assert submissions.by_date([clockless, late, early, before]) == (before, early, late, clockless)


@given(scores=st.lists(st.decimals(0, 1, places=2).map(str), max_size=8), higher=st.booleans())
def test_the_best_is_the_first_of_the_best(scores: list[str], *, higher: bool) -> None:
    better = "higher" if higher else "lower"
    rows = [row(place, cv=score) for place, score in enumerate(scores)]
    found = submissions.best(rows, "cv", better)
    steps = submissions.best_so_far(rows, "cv", better)
    if not rows:
        assert found is None
        assert steps == ()
        return
    numbers = [Decimal(score) for score in scores]
    top = (max if higher else min)(numbers)
    assert found is not None
    assert found.id == numbers.index(top)
    assert steps[-1] == (found, top)
    improved = [number for _, number in steps]
    assert improved == sorted(set(improved), reverse=not higher)


def test_what_failed_is_never_the_best() -> None:
    rows = [row(1, public="0.9", status=ERROR), row(2, public="0.8"), row(3, public="nan")]
    found = submissions.best(rows, "public", "higher")
    assert found is not None
    assert found.id == 2


def test_a_gap_is_positive_where_the_first_score_is_the_better() -> None:
    both = row(1, cv="0.8", public="0.7")
    assert submissions.gap(both, "cv", "public", "higher") == Decimal("0.1")
    assert submissions.gap(both, "cv", "public", "lower") == Decimal("-0.1")
    assert submissions.gap(both, "public", "private", "higher") is None


def test_the_correlation_takes_scored_rows_with_both_numbers() -> None:
    rows = [row(n, cv=f"0.{n}", public=f"0.{n}", status=COMPLETE) for n in range(1, 6)]
    odd = [row(7, cv="0.9"), row(8, cv="0.1", public="0.9", status=ERROR)]
    assert submissions.correlation(rows + odd) == (5, 1.0, False)
    assert submissions.correlation(rows[:4]) == (4, None, None)
    assert submissions.correlation([]) == (0, None, None)


def test_the_days_of_a_contest_are_utc() -> None:
    now = 1_795_651_200  # 26 November 2026, 00:00 UTC
    rows = [
        row(1, submitted_at=now),
        row(2, submitted_at=now - 1),
        row(3, on=date(2026, 11, 26)),
        row(4, on=date(2026, 11, 25)),
    ]
    assert submissions.utc_day(now) == date(2026, 11, 26)
    assert submissions.left_today(rows, 5, now) == 3
    assert submissions.left_today(rows, 1, now) == 0
    assert submissions.left_today(rows, None, now) is None


def test_places_gained_are_positive() -> None:
    ending = Ending(0, "", "kaggle", "subs", 2000, 300, 100, 0)
    assert ending.moved == 200
    assert ending.share == 0.1
    assert ending.address == EMPTY.address == Address("kaggle", "subs")


def test_the_best_so_far_stands_beside_every_row() -> None:
    rows = [row(1), row(2, cv="0.5"), row(3, cv="0.4"), row(4, cv="0.60")]
    assert submissions.so_far(rows, "cv", "higher") == ("", "0.5", "0.5", "0.60")
    assert submissions.so_far(rows, "cv", "lower") == ("", "0.5", "0.4", "0.4")
