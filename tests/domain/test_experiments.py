"""Claims, runs and verdicts, held against the standard library."""

import math
import statistics
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain import claims, experiments, runs
from studytrack.domain.claims import Claim, ClaimField
from studytrack.domain.curriculum import Metric
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.runs import Run
from studytrack.domain.sessions import Address

DAY = date(2026, 11, 20)
DCGAN = Metric("accuracy", "%", "higher", reported=82.8, tolerance=1.5)
VALUES = st.one_of(
    st.sampled_from(["0.9", "0.91", "0,9", "9e-1", "nan", "inf", "-inf", "-1.5", "0"]),
    st.decimals(-100, 100, places=3).map(str),
)


def run(value: str, **kinds: object) -> Run:
    return Run(0, "", "repro", "main", DAY, value)._replace(**kinds)  # type: ignore[arg-type]


def field(name: str, value: str, after: int = 0, at: int = 0) -> ClaimField:
    return ClaimField(0, "", "repro", "main", name, value, after, at)


def _finite(values: list[str]) -> list[Fraction]:
    numbers = [Decimal(value.replace(",", ".")) for value in values]
    return [Fraction(number) for number in numbers if number.is_finite()]


@given(st.lists(VALUES, max_size=9), st.sampled_from(claims.BETTER))
def test_statistics_are_those_of_the_standard_library(values: list[str], better: str) -> None:
    found = runs.statistics([run(value) for value in values], better)
    finite = _finite(values)
    assert (found.n, found.finite) == (len(values), len(finite))
    if not finite:
        assert found[2:] == (None,) * 5
        return
    assert found.best is not None
    assert found.median is not None
    best = Fraction(Decimal(found.best.value.replace(",", ".")))
    assert best == (max if better == "higher" else min)(finite)
    assert Fraction(Decimal(found.median.replace(",", "."))) == statistics.median(finite)
    if len(finite) < 3:
        assert found.mean is found.sd is None
        return
    assert found.mean == float(statistics.mean(finite))
    assert found.sd is not None
    assert math.isclose(found.sd, statistics.stdev(finite), rel_tol=1e-12, abs_tol=1e-300)


def test_a_median_in_the_middle_keeps_its_text_and_one_between_is_exact() -> None:
    assert runs.statistics([run("0,90"), run("1"), run("0")], "higher").median == "0,90"
    assert runs.statistics([run("0.90"), run("0.91")], "higher").median == "0.905"


def test_without_a_direction_nothing_is_best() -> None:
    found = runs.statistics([run("0.9"), run("0.8")], "")
    assert found.best is None
    assert found.median == "0.85"


def test_the_first_of_two_best_runs_is_the_best() -> None:
    found = runs.statistics([run("0.9", id=1), run("0.90", id=2)], "higher")
    assert found.best is not None
    assert found.best.id == 1


def test_the_file_claims_and_the_learner_wins_field_by_field() -> None:
    assert claims.claim_of(None, ()) is None
    claim = claims.claim_of(DCGAN, (field("tolerance", "2"), field("where", "Table 1")))
    assert claim == Claim("accuracy", "%", "higher", "82.8", "Table 1", "", "", "2")
    assert claim.digits == 2


def test_what_was_set_after_the_first_run_is_known() -> None:
    made = (run("80", recorded_at=100), run("81", recorded_at=200))
    own = (
        field("where", "Table 1", at=90),
        field("tolerance", "5", at=150),
        field("better", "higher", after=1, at=100),
    )
    claim = claims.claim_of(DCGAN, own, made)
    assert claim is not None
    assert claim.late == ("better", "tolerance")
    without = claims.claim_of(DCGAN, own)
    assert without is not None
    assert without.late == ()


@pytest.mark.parametrize(
    ("value", "within", "gap"),
    [("82.8", True, 0.0), ("84", True, 1.2), ("81.3", True, -1.5), ("81.29", False, -1.51)],
)
def test_within_is_as_good_or_worse_by_no_more_than_the_tolerance(
    value: str, gap: float, *, within: bool
) -> None:
    claim = claims.claim_of(DCGAN, ())
    found = experiments.compare(claim, runs.statistics([run(value)], "higher"))
    assert found.within is within
    assert found.gap == gap
    assert found.relative is not None
    assert math.isclose(found.relative, gap / 82.8, abs_tol=1e-15)


@pytest.mark.parametrize(
    ("value", "within"), [("22.48", True), ("20", True), ("23.98", True), ("24", False)]
)
def test_where_lower_is_better_less_is_never_too_little(value: str, *, within: bool) -> None:
    claim = Claim("error", "%", "lower", "22.48", tolerance="1.5")
    found = experiments.compare(claim, runs.statistics([run(value)], "lower"))
    assert found.within is within


def test_a_tolerance_in_percent_is_a_part_of_what_is_reported() -> None:
    assert Claim(unit="points", reported="-200", tolerance="2%").allowed == Decimal(4)
    assert Claim(unit="%", reported="82.8", tolerance="1.5%").allowed == Decimal("1.5")
    assert Claim(reported="", tolerance="2%").allowed is None
    assert Claim(reported="3").allowed is None


def test_like_is_held_against_like() -> None:
    mean = Claim("score", "", "higher", "10", kind="mean", tolerance="1")
    two = runs.statistics([run("12"), run("8")], "higher")
    assert experiments.compare(mean, two) == (None, None, None, None)
    three = runs.statistics([run("12"), run("8"), run("7")], "higher")
    assert experiments.compare(mean, three).value == 9.0
    assert experiments.compare(mean, three).within is True
    for kind in ("best", "single", ""):
        assert experiments.compare(mean._replace(kind=kind), three).value == 12.0


def test_nobody_can_say_within_without_both_numbers() -> None:
    one = runs.statistics([run("9")], "higher")
    nothing = runs.statistics([run("nan")], "higher")
    claim = Claim("score", "", "higher", "10")
    assert experiments.compare(None, one) == (9.0, None, None, None)
    assert experiments.compare(claim, nothing).within is None
    assert experiments.compare(claim._replace(reported=""), one) == (9.0, None, None, None)
    # Worse than reported, and nobody said by how much it may be.
    assert experiments.compare(claim, one).within is None
    assert experiments.compare(claim._replace(reported="8"), one).within is True
    assert experiments.compare(claim._replace(reported="0"), one).relative is None


def test_within_is_dated_by_the_run_that_made_it_true() -> None:
    claim = claims.claim_of(DCGAN, ())
    made = [run("70"), run("82", on=DAY + timedelta(1)), run("83", on=DAY + timedelta(2))]
    assert experiments.within_since(claim, made) is made[1]
    assert experiments.within_since(claim, made[:1]) is None
    assert experiments.within_since(None, made) is None


@given(st.lists(VALUES, max_size=8), st.sampled_from(["", "best", "mean", "single"]))
def test_within_first_became_true_where_all_runs_until_then_say_so(
    values: list[str], kind: str
) -> None:
    claim = Claim("x", "", "lower", "0.5", kind=kind, tolerance="0.4")
    made = [run(value, on=DAY + timedelta(place)) for place, value in enumerate(values)]
    first = next(
        (
            made[end - 1].on
            for end in range(1, len(made) + 1)
            if experiments.compare(claim, runs.statistics(made[:end], "lower")).within
        ),
        None,
    )
    found = experiments.within_since(claim, made)
    assert (found and found.on) == first


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("better", "Higher", "higher"),
        ("kind", " mean ", "mean"),
        ("reported", "82.8%", "82.8%"),
        ("tolerance", "1.5", "1.5"),
        ("tolerance", "2 %", "2 %"),
        ("where", " Table 3 ", "Table 3"),
    ],
)
def test_a_field_of_a_claim_is_checked(name: str, text: str, kept: str) -> None:
    assert claims.checked_field(name, text, "%") == kept


@pytest.mark.parametrize("text", ["0", "0.0%", "-1"])
def test_a_tolerance_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(AgainstRuleError, match="leaves nothing to tell apart"):
        claims.checked_field("tolerance", text, "")


@pytest.mark.parametrize(
    ("name", "text"), [("better", "bigger"), ("kind", "median"), ("reported", "x")]
)
def test_a_field_that_is_none_of_its_words_is_refused(name: str, text: str) -> None:
    with pytest.raises(NotUnderstoodError):
        claims.checked_field(name, text, "")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("Last", "last"),
        ("best", "best on validation"),
        ("best on  validation", "best on validation"),
        ("mean of 5", "mean of 5"),
        ("mean 3", "mean of 3"),
        ("mean:10", "mean of 10"),
    ],
)
def test_a_reduction_is_one_of_three(text: str, kept: str) -> None:
    assert runs.reduction(text) == kept


@pytest.mark.parametrize("text", ["median", "mean", "mean of 0", "first"])
def test_another_reduction_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstoodError, match="no way of making one number"):
        runs.reduction(text)


@pytest.mark.parametrize(
    ("text", "found"), [("7", (7,)), ("0-3", (0, 1, 2, 3)), ("1, 3,8-9", (1, 3, 8, 9))]
)
def test_seeds_are_numbers_and_stretches(text: str, found: tuple[int, ...]) -> None:
    assert runs.seeds(text) == found


@pytest.mark.parametrize("text", ["", "a", "3-1", "-1", "0-10000", "1,,2", "1-2-3"])
def test_other_seeds_are_refused(text: str) -> None:
    with pytest.raises(NotUnderstoodError, match="no row of seeds"):
        runs.seeds(text)


@pytest.mark.parametrize(
    ("word", "within", "said"),
    [
        ("reproduced", False, "outside the tolerance"),
        ("not", True, "within what was asked"),
        ("reproduced", True, ""),
        ("not", None, ""),
        ("partly", False, ""),
    ],
)
def test_a_verdict_against_the_numbers_is_named(
    word: str, said: str, *, within: bool | None
) -> None:
    found = claims.contradiction(word, within)
    assert said in found
    assert bool(said) == bool(found)


def test_seeds_used_twice_are_named() -> None:
    made = [run("1", seed=3), run("2", seed=1), run("3", seed=3), run("4"), run("5")]
    assert runs.same_seeds(made) == (3,)


def test_rows_know_their_item() -> None:
    address = Address("repro", "main")
    assert field("where", "x").address == address
    assert claims.Verdict(0, "", "repro", "main", "not", "", DAY, 0).address == address


def test_a_unit_that_is_a_scale_stands_beside_the_metric_and_not_behind_each_number() -> None:
    claim = Claim(metric="MAP@5", unit="0 to 1", better="higher", reported="0.959")
    assert claim.scale == "0 to 1"
    assert claim.measured("0.9") == "0.9"
    assert Claim(unit="nats").measured("0.9") == "0.9 nats"
    assert Claim(unit="%").measured("82%") == "82%"
    assert Claim().measured("3") == "3"


def test_what_a_file_says_in_percent_is_a_part_and_whole_numbers_stay_whole() -> None:
    claim = claims.claim_of(Metric("ppl", "", "lower", reported=115, tolerance="2%"), ())
    assert claim is not None
    assert (claim.reported, claim.tolerance) == ("115", "2%")
    assert claim.allowed == Decimal("2.3")
    assert claim.digits == 1


def test_a_mean_is_within_once_enough_runs_say_so() -> None:
    claim = Claim("score", "", "higher", "10", kind="mean", tolerance="1")
    made = [run("10"), run("nan"), run("9"), run("8.9"), run("9.1")]
    assert experiments.within_since(claim, made) is made[3]
    assert experiments.within_since(claim, made[:3]) is None


@pytest.mark.parametrize(
    ("values", "unit", "reported", "said"),
    [
        (("0.814",), "%", "82.8", "The claim is 82.8 %; was 81.4 meant?"),
        (("82", "1"), "%", "82.8", "The claim is 82.8 %; was 100 meant?"),
        (("0.9",), "%", "2.1", ""),
        (("0.02",), "%", "2.1", "The claim is 2.1 %; was 2 meant?"),
        (("0.8%", "nan", "0", "-0.5", "81", "1e-9", "2"), "%", "82.8", ""),
        (("0.814",), "%", None, ""),
        (("0.814",), "points", "82.8", ""),
    ],
)
def test_a_share_of_one_is_asked_about_where_the_claim_is_in_percent(
    values: tuple[str, ...], unit: str, reported: str | None, said: str
) -> None:
    assert claims.doubt_share(values, unit, reported) == said
