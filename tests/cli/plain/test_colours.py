"""Colour for people: where it is asked for, and nowhere else."""

import pytest
from tests.cli.conftest import Ask

from studytrack.domain import text

ESCAPE = "\x1b["
LOOKS = (
    ("today",), ("week",), ("year",), ("sessions",), ("curricula", "list"),
    ("forecast", "--chart"), ("--help",), ("week", "--help"),
)  # fmt: skip


@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_colour_is_there_when_asked_for_and_says_the_same(
    ask: Ask, course: str, words: tuple[str, ...]
) -> None:
    ask("goal", "7")
    ask("log", f"{course}/intro", "1h", "mon")
    plain = ask("--color", "never", *words).out
    coloured = ask("--color", "always", *words).out
    assert ESCAPE not in plain
    assert ask(*words).out == plain, "a pipe gets none"
    assert coloured.count(ESCAPE) > 3
    bare = "".join(
        piece.partition("m")[2] if place else piece
        for place, piece in enumerate(coloured.split(ESCAPE))
    )
    if words != ("year",):  # its days are squares where there are colours
        assert bare == plain


@pytest.mark.parametrize("width", ["80", "100"])
def test_the_list_of_curricula_fits_and_keeps_its_numbers(
    ask: Ask, course: str, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    del course
    monkeypatch.setenv("COLUMNS", width)
    rows = ask("curricula", "list").out.splitlines()
    assert max(map(text.width, rows)) <= int(width)
    assert rows[0] == "Started"
    assert any(row.split()[-4:-2] == ["66", "h"] or "  66 h  ng-ml-spec" in row for row in rows)


def test_the_chart_of_a_forecast_names_its_figure(ask: Ask, course: str) -> None:
    assert ask("forecast", "--chart", course).out.startswith("▎A course  0 %")
    ask("done", f"{course}/intro")
    assert ask("forecast", "course", "--chart", "--json").json
