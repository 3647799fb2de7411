"""Pictures of experiments before they are drawn."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain import experiment_charts as charts
from studytrack.domain.claims import Claim
from studytrack.domain.experiment_charts import Cell, Chart
from studytrack.domain.runs import Run
from studytrack.domain.submissions import Submission

DAY = date(2026, 11, 20)
CLAIM = Claim("accuracy", "%", "higher", "82.8", tolerance="1.5")
WITHIN = "82.8 reported; within what was asked."
RUN = Run(0, "", "repro", "main", DAY, "")
ROW = Submission(0, "", "kaggle", "subs", DAY)
VALUES = st.sampled_from(["0", "79.1", "82.8", "81,3", "-4", "nan", "inf", "1e150", "-1e150"])


def runs(*values: str) -> list[Run]:
    return [RUN._replace(value=value) for value in values]


def rows(*pairs: tuple[str, str]) -> list[Submission]:
    return [ROW._replace(id=n, cv=cv, public=public) for n, (cv, public) in enumerate(pairs)]


def _inside(chart: Chart) -> None:
    for mark in chart.marks:
        assert mark.role in charts.ROLES
        assert all(0 <= part <= 1 for part in mark[1:5])
    for width, height in ((1, 1), (40, 1), (30, 9)):
        cells = charts.placed(chart, width, height)
        assert all(0 <= cell.column < width and 0 <= cell.row < height for cell in cells)
        assert len({cell[:2] for cell in cells}) == len(cells)
    assert chart.figure
    assert chart.sentence.endswith(".")


@given(st.lists(VALUES, max_size=6), st.sampled_from([None, CLAIM, CLAIM._replace(better="lower")]))
def test_runs_stand_inside_their_picture(values: list[str], claim: Claim | None) -> None:
    _inside(charts.runs_chart(claim, runs(*values)))


@given(st.lists(st.tuples(VALUES, VALUES), max_size=8), st.sampled_from(["higher", "lower"]))
def test_submissions_stand_inside_their_pictures(pairs: list[tuple[str, str]], better: str) -> None:
    _inside(charts.scatter(rows(*pairs)))
    _inside(charts.steps(rows(*pairs), better))


def test_runs_have_what_is_reported_its_tolerance_and_their_spread() -> None:
    chart = charts.runs_chart(CLAIM, runs("79.1", "80.0", "81.5"))
    assert [mark.role for mark in chart.marks] == [
        "band", "spread", "mean", "reported", "point", "point", "point",
    ]  # fmt: skip
    by_role = {mark.role: mark for mark in chart.marks}
    assert by_role["band"].to_x == by_role["reported"].x
    assert by_role["mean"].x < by_role["band"].x
    assert chart.figure == "80.20 ± 1.21 %, n = 3"
    assert chart.sentence == (
        "3 runs: 80.20 ± 1.21 %, n = 3; the best, 81.5, is 1.30 worse than 82.8 reported; "
        "within what was asked."
    )
    mean = charts.runs_chart(CLAIM._replace(kind="mean"), runs("79.1", "80.0", "81.5"))
    assert mean.sentence == (
        "3 runs: 80.20 ± 1.21 %, n = 3; the mean is 2.60 worse than 82.8 reported; "
        "outside the tolerance."
    )


@pytest.mark.parametrize(
    ("values", "figure", "sentence"),
    [
        ((), "no runs yet", "No runs yet."),
        (("79",), "79 %", "One run: 79 %; 3.80 worse than 82.8 reported; outside the tolerance."),
        (
            ("82.8", "nan"),
            "82.8, nan %",
            f"2 runs: 82.8, nan %; the best, 82.8, is the same as {WITHIN}",
        ),
        (
            ("nan", "nan", "83"),
            "1 of 3 finite",
            f"3 runs: 1 of 3 finite; the best, 83, is 0.20 better than {WITHIN}",
        ),
        (("nan",), "nan %", "One run: nan %."),
    ],
)  # fmt: skip
def test_a_picture_says_its_figure_and_its_sentence(
    values: tuple[str, ...], figure: str, sentence: str
) -> None:
    chart = charts.runs_chart(CLAIM, runs(*values))
    assert (chart.figure, chart.sentence) == (figure, sentence)


def test_without_a_claim_runs_are_still_drawn() -> None:
    chart = charts.runs_chart(None, runs("0.5", "0.75"))
    assert [mark.role for mark in chart.marks] == ["point", "point"]
    assert chart.sentence == "2 runs: 0.5, 0.75."
    assert (chart.left, chart.right) == ("0.487", "0.762")
    assert charts.runs_chart(None, runs("nan")).marks == ()
    assert charts.runs_chart(CLAIM._replace(tolerance=""), ()).marks[0].role == "reported"


def test_lower_is_better_turns_the_band_and_the_words() -> None:
    claim = Claim("error", "%", "lower", "22.48", tolerance="1.5")
    chart = charts.runs_chart(claim, runs("23", "26.9"))
    band = next(mark for mark in chart.marks if mark.role == "band")
    reported = next(mark for mark in chart.marks if mark.role == "reported")
    assert band.x == reported.x < band.to_x
    assert "; the best, 23, is 0.520 worse than 22.48 reported" in chart.sentence


def test_cv_and_public_share_one_scale_so_that_the_diagonal_means_something() -> None:
    chart = charts.scatter(rows(("0.8", "0.8"), ("0.6", "0.7"), ("", "0.9")))
    diagonal, same, higher = chart.marks
    assert diagonal[1:5] == (0.0, 0.0, 1.0, 1.0)
    assert same.x == same.y
    assert higher.x < higher.y
    assert chart.figure == "2 pairs, too few for ρ"
    assert (chart.left, chart.right) == (chart.bottom, chart.top)


@pytest.mark.parametrize(
    ("pairs", "figure", "sentence"),
    [
        ([("1", "2")], "1 pair, too few for ρ", "1 pair of CV and public score"),
        ([(str(n), str(n)) for n in range(6)], "ρ 1.00 of 6 pairs", "rise together: ρ 1.00"),
        ([(str(n), str(-n)) for n in range(6)], "ρ -1.00 of 6 pairs", "go against each other"),
        ([("1", str(n)) for n in range(6)], "6 pairs, ρ undefined", "never changes"),
        (
            [("1", "1"), ("2", "3"), ("3", "2"), ("4", "5"), ("5", "4")],
            "ρ 0.80 of 5 pairs, could be chance",
            "could do so by chance",
        ),
    ],
)
def test_the_scatter_is_honest_about_its_rho(
    pairs: list[tuple[str, str]], figure: str, sentence: str
) -> None:
    chart = charts.scatter(rows(*pairs))
    assert chart.figure == figure
    assert sentence in chart.sentence


def test_the_best_so_far_never_falls() -> None:
    chart = charts.steps(rows(("", "0.5"), ("0.6", "0.4"), ("", "0.7"), ("", "0.75")), "higher")
    ups = [mark for mark in chart.marks if mark.role == "step"]
    assert all(one.y <= one.to_y for one in ups)
    assert ups[-1].to_x == 1.0
    assert chart.figure == "best public 0.75"
    assert chart.sentence == "The best public score went from 0.5 to 0.75, bettered 2 times in 4."


def test_one_submission_is_said_and_not_drawn() -> None:
    one = rows(("0.8", "0.7"), ("", ""))
    for chart in (charts.scatter(one), charts.steps(one, "higher")):
        assert (chart.marks, chart.left, chart.top) == ((), "", "")
        assert chart.sentence
    assert charts.steps(one, "higher").figure == "best public 0.7"
    two = rows(("0.8", "0.7"), ("0.8", ""))
    assert charts.scatter(two).marks == ()
    assert charts.steps(two, "higher").marks


def test_below_a_picture_stand_its_ends_and_what_the_diagonal_is() -> None:
    chart = charts.scatter(rows(("0.8", "0.8"), ("0.6", "0.7")))
    said = charts.below(chart, 40, "·")
    assert (len(said), said.split()) == (
        40, [chart.left, "·", "where", "both", "are", "equal", chart.right]
    )  # fmt: skip
    assert charts.below(chart, 20, "·").split() == [chart.left, chart.right]
    climb = charts.steps(rows(("", "0.5"), ("", "0.6")), "higher")
    assert charts.below(climb, 40, "·") == f"1{' ' * 38}2"
    assert charts.below(climb, 1, "·") == "1 2"


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ([("0.5", "")], "The best CV score is 0.5, the first one of 1."),
        ([("", "0.5"), ("", "0.6")], "from 0.5 to 0.6, bettered once in 2."),
        ([("", "")], "No submission has a score yet."),
    ],
)
def test_the_steps_are_said_in_words(pairs: list[tuple[str, str]], sentence: str) -> None:
    assert sentence in charts.steps(rows(*pairs), "higher").sentence


def test_a_grid_holds_one_sign_a_cell_and_points_are_never_covered() -> None:
    chart = charts.runs_chart(CLAIM, runs("82.8"))
    cells = charts.placed(chart, 11, 1)
    assert [cell.role for cell in cells].count("point") == 1
    assert "reported" not in [cell.role for cell in cells]
    chart = charts.scatter(rows(("0", "0"), ("1", "0")))
    assert Cell(10, 0, "diagonal", charts.EQUAL, upright=False) in charts.placed(chart, 11, 5)


@given(st.lists(VALUES, max_size=6), st.sampled_from([None, CLAIM]))
def test_a_line_a_run_holds_what_the_one_line_holds(values: list[str], claim: Claim | None) -> None:
    whole, lines = charts.runs_chart(claim, runs(*values)), charts.run_rows(claim, runs(*values))
    for row in lines:
        _inside(row.chart)
    points = [mark for row in lines for mark in row.chart.marks if mark.role == "point"]
    if lines:
        assert points == [mark for mark in whole.marks if mark.role == "point"]
        assert [row.value for row in lines[: len(values)]] == values


def test_below_the_runs_stands_their_mean() -> None:
    seeded = [RUN._replace(value=value, seed=n) for n, value in enumerate(("79.1", "80.0", "81.5"))]
    rows_of = charts.run_rows(CLAIM, seeded)
    assert [(row.name, row.value) for row in rows_of] == [
        ("seed 0", "79.1"), ("seed 1", "80.0"), ("seed 2", "81.5"), ("mean ± sd", "80.20"),
    ]  # fmt: skip
    assert {mark.role for mark in rows_of[0].chart.marks} == {"band", "reported", "point"}
    assert {mark.role for mark in rows_of[-1].chart.marks} == {
        "band", "reported", "spread", "mean",
    }  # fmt: skip
    assert charts.run_rows(CLAIM, []) == ()
    assert charts.run_rows(None, runs("nan")) == ()


def test_every_mark_says_what_it_is() -> None:
    chart = charts.runs_chart(CLAIM, runs("82.8", "81"))
    said = {mark.role: mark.said for mark in chart.marks}
    assert said["reported"].endswith(" reported")
    assert said["point"].startswith("81")
    pairs = charts.scatter(rows(("0.8", "0.7"), ("0.9", "0.8")))
    assert [mark.said for mark in pairs.marks if mark.role == "point"] == [
        "CV 0.8, public 0.7",
        "CV 0.9, public 0.8",
    ]
    named = [row._replace(file="one.csv") for row in rows(("0.8", "0.7"), ("", "0.9"))]
    climb = charts.steps(named, "higher")
    assert {mark.said for mark in climb.marks if mark.role == "step"} == {
        "one.csv: CV 0.8, public 0.7",
        "one.csv: public 0.9",
    }
    cells = charts.placed(climb, 9, 9)
    assert any(cell.upright for cell in cells)
    assert any(not cell.upright for cell in cells)
