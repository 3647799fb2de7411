"""Help says how commands are used, and how times are said."""

from tests.cli.conftest import Ask


def test_help_of_a_command_is_that_of_its_option(ask: Ask) -> None:
    assert ask("help").out == ask("--help").out
    assert ask("help", "sessions", "edit").out == ask("sessions", "edit", "--help").out
    assert ask("help", "log", "--json").json["command"] == "studytrack log"


def test_help_names_what_is_no_command(ask: Ask) -> None:
    assert "Did you mean “log”" in ask("help", "lgo").err
    assert "has no command “x”" in ask("help", "log", "x").err
    assert ask("help", "lgo").status == 2


def test_help_times_lists_every_way(ask: Ask) -> None:
    out = ask("help", "times").out
    for said in ("half an hour", "20h-21h30", "last night", "20m ago", "W47", "02/03"):
        assert said in out
    assert ask("help", "times", "--json").json[0]["title"] == "How long"


def test_help_words_says_what_the_streaks_are_made_of(ask: Ask) -> None:
    out = ask("help", "words").out
    for word in ("good week", "freeze", "consistency", "late"):
        assert f"{word}\n  " in out
    assert ask("help", "words", "--json").json[0]["word"] == "good day"
