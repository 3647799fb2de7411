"""Goals, and days off, as they are said at a prompt."""

import pytest
from tests.cli.conftest import Ask


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("20 dec", "20 Dec 2026"),
        ("20 dec 3 jan", "20 Dec 2026 to 3 Jan 2027"),
        ("20 dec to 24 dec", "20 Dec to 24 Dec 2026"),
        ("2026-12-20 – 2026-12-24", "20 Dec to 24 Dec 2026"),
        ("2026-11-02 4 nov", "2 Nov to 4 Nov 2026"),
        ("wed mon", "25 Nov to 30 Nov 2026"),
        ("last fri", "13 Nov 2026"),
    ],
)
def test_days_off_are_said_as_one_says_them(ask: Ask, words: str, said: str) -> None:
    answer = ask("vacation", *words.split())
    assert answer.status == 0
    assert said in answer.out
    assert answer.err == ""


def test_what_is_no_day_off_names_the_word(ask: Ask) -> None:
    assert "“x” is not a day" in ask("vacation", "20", "dec", "x").err
    assert "“20” is not a day" in ask("vacation", "20").err
    assert ask("vacation", "delete").status == 2


def test_a_goal_is_a_length_like_any_other(ask: Ask) -> None:
    assert ask("goal", "1.5").out.startswith("Goal: 1h 30m a week.")
    assert ask("goal", "1.5", "h").out.startswith("Goal: 1h 30m a week.")
    assert ask("goal", "7h30").out.startswith("Goal: 7h 30m a week.")


def test_the_hours_of_a_curriculum_put_away_say_so(ask: Ask, course: str) -> None:
    ask("goal", "3", "--curriculum", course)
    assert "A course: 3h a week." in ask("goal").out.splitlines()
    ask("curricula", "stop", course)
    assert "A course (put away): 3h a week." in ask("goal").out.splitlines()
