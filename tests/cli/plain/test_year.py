"""The year and sums of time at the command line."""

import pytest
from tests.cli.conftest import Ask, Home


def test_a_year_shows_a_row_for_each_weekday_and_bars(ask: Ask, course: str) -> None:
    ask("goal", "7")
    ask("log", f"{course}/intro", "90m", "mon")
    ask("log", f"{course}/intro", "wed", "21:00-22:00")
    rows = ask("year").out.splitlines()
    assert rows[0] == "2026 · 2h 30m on 2 days · 0 good weeks"
    assert rows[2].split() == [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]  # fmt: skip
    # 1 January 2026 was a Thursday: the rows above it begin a week later.
    assert rows[3] == f"  Mon   {'·' * 45}█"
    assert rows[5] == f"  Wed   {'·' * 45}▓"
    assert rows[6] == f"  Thu  {'·' * 47}"
    assert rows[9].startswith("  Sun  ·")
    assert "  Nov  2h 30m  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━" in rows
    assert any(row.startswith("  20–24") and "1h" in row for row in rows)
    assert any(row.startswith("  2026-W47  16 to 22 Nov  2h 30m") for row in rows)
    assert max(map(len, rows)) <= 80


def test_an_empty_year_shows_no_bars(ask: Ask) -> None:
    rows = ask("year", "last").out.splitlines()
    assert rows[0] == "2025 · 0m on 0 days · 0 good weeks"
    assert "Months" not in rows


def test_rows_of_the_map_begin_with_the_first_day_of_the_week(ask: Ask) -> None:
    ask("config", "set", "week_start", "sunday")
    assert ask("year").out.splitlines()[3].startswith("  Sun")


def test_where_only_ascii_is_known_each_level_still_has_its_sign(
    ask: Ask, course: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("goal", "7")
    ask("log", f"{course}/intro", "2h", "mon")
    monkeypatch.setenv("LC_ALL", "C")
    answer = ask("year")
    assert answer.out.splitlines()[3] == f"  Mon   {'.' * 45}#"
    assert answer.out.isascii()


def test_the_json_of_a_year_is_one_object(ask: Ask, course: str) -> None:
    ask("log", f"{course}/intro", "90m", "mon")
    found = ask("year", "2026", "--json").json
    assert (found["year"], found["seconds"], len(found["days"])) == (2026, 5400, 365)


def test_a_year_that_is_none_is_refused(ask: Ask) -> None:
    assert ask("year", "soon").status == 2
    answer = ask("year", "1900", "--json")
    assert (answer.status, answer.out) == (1, "")


def test_sums_by_item_say_shares_and_the_whole(ask: Ask, course: str) -> None:
    ask("log", f"{course}/intro", "90m", "mon")
    ask("log", "-", "30m")
    assert ask("stats").out.splitlines() == [
        "  Introduction  1h 30m  75 %",
        "  No item          30m  25 %",
        "",
        "  2h in 2 sessions",
    ]


def test_sums_by_week_name_the_weeks(ask: Ask, home: Home, course: str) -> None:
    ask("log", f"{course}/intro", "90m", "mon")
    assert ask("stats", "--by", "week").out.splitlines()[0] == "  2026-W47  1h 30m  100 %"
    home.at += 7 * 86400
    ask("log", f"{course}/intro", "90m")
    found = ask("stats", "--by", "week", "--from", "2026-11-23", "--json").json
    assert [line["key"] for line in found["lines"]] == ["2026-W48"]
    assert list(found) == ["from", "to", "by", "seconds", "sessions", "lines"]
    assert list(found["lines"][0]) == ["key", "title", "seconds", "share"]


def test_sums_of_nothing_and_odd_sums(ask: Ask) -> None:
    assert ask("stats", "--to", "yesterday").out == "No time is recorded there.\n"
    assert ask("stats", "--by", "mood").status == 2
    assert ask("stats", "--from", "yesterday", "--to", "mon").status == 1


def test_the_map_has_colours_where_they_are_asked_for(
    ask: Ask, course: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("goal", "7")
    ask("log", f"{course}/intro", "2h", "mon")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("COLUMNS", "120")
    rows = ask("--color", "always", "year").out.splitlines()
    assert rows[3].endswith("\x1b[38;5;83m■ \x1b[0m")
    assert "\x1b[2m■ \x1b[0m" in rows[3]
