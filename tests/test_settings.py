"""The settings file: read whatever is in it, written without harm."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studytrack import settings as tastes
from studytrack.domain.errors import FaultyFileError, NotUnderstoodError, StorageError
from studytrack.services.base.workspace import Tastes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "config.toml"


def told(file: Path, text: str | bytes) -> Tastes:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return tastes.read(str(file))


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert tastes.read(str(file)) == Tastes()


def test_every_setting_is_read(file: Path) -> None:
    assert told(
        file,
        'theme = "light"\nascii = true\ntimer_ask_after = "3h 30m"\nhide_day_streak = true\n'
        'backup_folder = "/tmp/b"\n[keys]\nlog = "l,L"\n',
    ) == Tastes("light", True, 12_600, True, "/tmp/b", (("log", "l,L"),), "")  # noqa: S108 - a name


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            'theme = "pink"',
            ":1: theme should be one of dark, light, terminal, or a theme",
        ),
        ("\nascii = 1", ":2: ascii should be true or false; its default holds."),
        ("timer_ask_after = 5", ':1: timer_ask_after should be a length in quotes, like "5h"'),
        ('timer_ask_after = "soon"', ":1: timer_ask_after should be a length"),
        ("backup_folder = 5", ":1: backup_folder should be a text in quotes"),
        ("\n\nfont = 5", ":3: font is no setting; there are theme, ascii,"),
        ("keys = 5", ':1: keys should be a table of id = "key,key"'),
        ("\n[keys]\nlog = 5", ':3: log of [keys] should be keys in quotes, like "l,f3".'),
        ("hooks = 5", ":1: hooks should be a table"),
        ("[hooks]\non_timer_end = 'x'", ":2: on_timer_end of [hooks] should be on_timer_end = ["),
        ("[hooks]\non_timer_end = ['']", ":2: on_timer_end of [hooks] should be"),
        ("[hooks]\non_timer_end = [1]", ":2: on_timer_end of [hooks] should be"),
        ("[hooks]\non_start = ['x']", ":2: on_start of [hooks] should be on_timer_end"),
        ('"th\\u0065me" = 5', ":1: theme should be"),
        ("theme = \n", "(at line 1, column"),
        ("n = " + "9" * 3999, ":1: a line has more than 4000 characters"),
        ("a.b.c.d.e = 1", ":1: a key has more than 4 parts"),
        ("x = [[[[[[[1]]]]]]]", ":1: tables are nested deeper than 6"),
        ("x = 2026-02-30", "is not TOML (Invalid date"),
        ("#" + "x\n#" * 600_000, ":1: it is larger than 1 MiB"),
        (b"\n\xff = 1", ":2: it is not UTF-8 text"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line_and_defaults_hold(
    file: Path, text: str | bytes, sentence: str
) -> None:
    found = told(file, text)
    assert found._replace(warning="") == Tastes()
    assert str(file) in found.warning
    assert sentence in found.warning
    assert "\n" not in found.warning


def test_one_faulty_setting_never_hides_the_good_ones(file: Path) -> None:
    found = told(file, 'ascii = 3\ntheme = "light"\nfont = 1\n')
    assert found.theme == "light"
    assert "ascii" in found.warning
    assert "font" not in found.warning


def test_a_file_of_another_system_is_read(file: Path) -> None:
    assert told(file, b'\xef\xbb\xbftheme = "light"\r\nascii = true\r\n').ascii


def test_a_folder_in_the_place_of_the_file_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    assert "cannot be read" in tastes.read(str(file)).warning


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.binary(max_size=80), st.text("[]{}=.\"'\n\\ a1#-:", max_size=80)))
def test_no_file_stops_the_program(file: Path, text: str | bytes) -> None:
    assert isinstance(told(file, text), Tastes)


@pytest.mark.parametrize(
    ("name", "word", "value"),
    [
        ("theme", "terminal", "terminal"),
        ("ascii", "true", True),
        ("ascii", "false", False),
        ("timer_ask_after", "2h", "2h"),
        ("backup_folder", "/x", "/x"),
    ],
)
def test_a_word_of_the_command_line_is_a_value(name: str, word: str, value: object) -> None:
    assert tastes.parse(name, word) == value


@pytest.mark.parametrize(
    ("name", "word"), [("font", "x"), ("ascii", "yes"), ("theme", "true"), ("keys", "x")]
)
def test_a_word_that_is_no_value_is_refused(name: str, word: str) -> None:
    with pytest.raises(NotUnderstoodError):
        tastes.parse(name, word)


def test_the_first_setting_makes_a_private_file(file: Path) -> None:
    os.umask(os.umask(0))  # whatever it is
    tastes.write(str(file), "theme", "light")
    assert file.read_text() == 'theme = "light"\n'
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert os.listdir(file.parent) == ["config.toml"]  # noqa: PTH208 - names are what matters


def test_setting_leaves_every_other_line_as_it_is(file: Path) -> None:
    told(file, '# mine\ntheme = "dark" # at night\n\n[keys]\nlog = "l"\n')
    tastes.write(str(file), "ascii", True)
    tastes.write(str(file), "theme", 'a "b" \\ ü')
    assert file.read_text() == (
        '# mine\ntheme = "a \\"b\\" \\\\ ü"\n\nascii = true\n[keys]\nlog = "l"\n'
    )
    assert tastes.read(str(file)).keys == (("log", "l"),)


def test_a_name_in_quotes_is_the_same_setting(file: Path) -> None:
    told(file, '"theme" = "dark"\n')
    tastes.write(str(file), "theme", "light")
    assert tastes.read(str(file)).theme == "light"


@pytest.mark.parametrize(
    "text", ["theme = ", 'theme = """\ndark\n"""\n', 'keys = [\n"""\ntheme = 1\n"""]\n']
)
def test_a_file_that_cannot_be_changed_safely_stays_as_it_is(file: Path, text: str) -> None:
    told(file, text)
    with pytest.raises(FaultyFileError):
        tastes.write(str(file), "theme", "light")
    assert file.read_text() == text


def test_a_file_to_edit_begins_with_every_setting_as_a_comment(file: Path) -> None:
    tastes.begin(str(file))
    assert tastes.read(str(file)) == Tastes()
    assert all(f"# {name}: " in file.read_text() for name in tastes.SETTINGS)
    told(file, "ascii = true\n")
    tastes.begin(str(file))
    assert file.read_text() == "ascii = true\n"


def test_a_link_to_the_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('theme = "dark"\n')
    file.parent.mkdir()
    file.symlink_to(real)
    tastes.write(str(file), "theme", "light")
    assert file.is_symlink()
    assert real.read_text() == 'theme = "light"\n'


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way")
    with pytest.raises(StorageError, match="cannot be"):
        tastes.write(str(tmp_path / "config" / "config.toml"), "theme", "light")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").symlink_to(tmp_path / "nowhere" / "deep")
    (tmp_path / "nowhere").write_text("in the way")
    with pytest.raises(StorageError, match="cannot be"):
        tastes.write(str(tmp_path / "home" / "config.toml"), "theme", "light")


def test_a_file_that_became_a_folder_meanwhile_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(
        StorageError, match=r"cannot be written \(.*\); make room or change its permissions"
    ):
        tastes._replace(str(file), "x")
    assert os.listdir(file.parent) == ["config.toml"]  # noqa: PTH208 - names are what matters


def test_of_several_faults_the_first_is_told_and_the_others_counted(file: Path) -> None:
    found = told(file, 'theme = "pink"\nascii = 3\nfoo = 1\n')
    assert found.warning.endswith("its default holds. 2 more after it.")


def test_one_wrong_key_spoils_no_other(file: Path) -> None:
    told(file, '[keys]\nundo = "z"\n"go.week" = 3\nlog = "l,L"\n')
    read = tastes.read(str(file))
    assert read.keys == (("undo", "z"), ("log", "l,L"))
    assert ":3: go.week of [keys] should be keys in quotes" in read.warning


def test_a_program_for_the_end_of_a_timer_is_a_list_of_words(file: Path) -> None:
    told(file, 'theme = "light"\n[hooks]\non_timer_end = ["notify-send", "a; b"]\n')
    read = tastes.read(str(file))
    assert read.on_timer_end == ("notify-send", "a; b")
    assert (read.theme, read.warning) == ("light", "")
