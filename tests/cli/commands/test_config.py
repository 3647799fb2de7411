"""Settings at the command line: tastes go to the file, rules to the database."""

import pytest
from tests.cli.conftest import Ask, Home

from studytrack.cli.call import Call


def test_every_setting_is_listed_with_its_value_and_its_place(ask: Ask) -> None:
    rows = [row.split()[:3] for row in ask("config", "list").out.splitlines()]
    assert rows[:3] == [
        ["day_start", "04:00", "database"],
        ["week_start", "monday", "database"],
        ["retention", "0.9", "database"],
    ]
    found = ask("config", "list", "--json").json
    assert "backup_folder" in [one["key"] for one in found]
    assert list(found[0]) == ["key", "value", "where"]


def test_a_rule_is_one_undoable_operation_and_is_said_with_its_effect(ask: Ask) -> None:
    said = ask("config", "set", "week_start", "sunday").out.splitlines()
    assert said == [
        "week_start is sunday now, kept in the database.",
        "All weeks are cut anew from Sunday on: the week streak stays 0, the longest stays 0.",
        "`studytrack undo` brings the old value back.",
    ]
    assert ask("config", "set", "week_start", "sun").out == "week_start is sunday already.\n"
    assert ask("undo").status == 0
    assert ask("config", "get", "week_start").out == "monday\n"


def test_a_preview_changes_nothing(ask: Ask, home: Home) -> None:
    assert "05:00" not in ask("config", "set", "day_start", "05:00", "--preview").out
    assert not home.database.exists()
    assert ask("config", "get", "day_start", "--json").json == {
        "key": "day_start", "value": "04:00", "where": "database",
    }  # fmt: skip
    assert "would be light" in ask("config", "set", "theme", "light", "--preview").out
    assert ask("config", "get", "theme").out == "dark\n"


def test_a_taste_goes_to_the_file_and_leaves_the_database_alone(ask: Ask, home: Home) -> None:
    for key, value in (("theme", "light"), ("ascii", "true"), ("timer_ask_after", "3h")):
        assert ask("config", "set", key, value).status == 0
        assert ask("config", "get", key).out == f"{value}\n"
    assert 'theme = "light"' in (home.root / "config" / "config.toml").read_text()
    assert not home.database.exists()


@pytest.mark.parametrize(
    ("key", "value", "status"),
    [
        ("day_start", "13:00", 1),
        ("day_start", "soon", 2),
        ("week_start", "none", 2),
        ("theme", "pink", 2),
        ("goal", "8", 2),
        ("zone", "UTC", 2),
    ],
)
def test_what_cannot_be_set_is_refused(ask: Ask, key: str, value: str, status: int) -> None:
    answer = ask("config", "set", key, value)
    assert (answer.status, answer.out) == (status, "")
    assert answer.err.count("\n") == 1


def test_rules_with_a_command_of_their_own_name_it(ask: Ask) -> None:
    assert "`studytrack goal --help`" in ask("config", "get", "goal").err


def test_the_file_is_edited_on_a_terminal_only(
    ask: Ask, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask("config", "edit").status == 2
    monkeypatch.setattr(Call, "attended", property(lambda call: not call.json))
    monkeypatch.setenv("VISUAL", "true")
    answer = ask("config", "edit")
    file = home.root / "config" / "config.toml"
    assert (answer.status, answer.out) == (0, f"{file} is in order.\n")
    assert "# theme: dark, light" in file.read_text()
    file.write_text("theme = 3\n")
    assert "config.toml:1: theme should be" in ask("config", "edit").out


def test_a_refused_setting_says_what_to_do(ask: Ask, home: Home) -> None:
    assert ask("config", "set", "theme", "pink") == (
        2,
        "",
        (
            "“pink” is no value of theme; write one of dark, light, terminal, or a theme of the"
            " list the full screen shows.\n"
        ),
    )
    assert ask("config", "set", "timer_ask_after", "soon").err.endswith(
        'write a length, like "5h".\n'
    )
    for text in ("theme = \n", 'keys.a = "b"\nkeys.c = "d"\n"theme" = """dark\n"""\n'):
        (home.root / "config" / "config.toml").write_text(text)
        refused = ask("config", "set", "theme", "light")
        assert (refused.status, refused.out) == (7, "")
        assert "`studytrack config edit` opens the file." in refused.err


@pytest.mark.parametrize("editor", ['"never closed', "no-such-editor", "/no such/editor"])
def test_an_editor_that_does_not_open_is_said(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, editor: str
) -> None:
    monkeypatch.setattr(Call, "attended", property(lambda call: not call.json))
    monkeypatch.setenv("VISUAL", editor)
    answer = ask("config", "edit")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("Your editor did not open ")
