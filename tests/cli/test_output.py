"""How the program speaks: filters, colour, encodings, widths, and readers who leave."""

import errno
import io
from typing import Any, ClassVar

import pytest

from studytrack.cli import output
from studytrack.cli.output import Heading, Paper, Sentence
from studytrack.cli.plain import lines
from studytrack.domain.errors import StorageError


class Stream(io.StringIO):
    """A standard output of a chosen kind."""

    encoding = "utf-8"
    terminal: ClassVar[bool] = True

    def isatty(self) -> bool:
        return self.terminal


class Latin(Stream):
    encoding = "ascii"


class Full(Stream):
    error = errno.ENOSPC

    def write(self, _: str) -> int:
        raise OSError(self.error, "No space left on device")


class Closed(Full):
    error = errno.EPIPE


@pytest.fixture
def stream(monkeypatch: pytest.MonkeyPatch) -> Any:
    for name in ("NO_COLOR", "COLUMNS", "LC_ALL", "LANG", "TERM"):
        monkeypatch.delenv(name, raising=False)

    def made(kind: type[Stream] = Stream) -> Stream:
        new = kind()
        monkeypatch.setattr("sys.stdout", new)
        return new

    return made


def test_colour_is_for_terminals_that_want_it(stream: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    stream()
    assert output.paper().colour
    assert not output.paper("never").colour
    monkeypatch.setenv("TERM", "dumb")
    assert not output.paper().colour
    assert output.paper("always").colour
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not output.paper().colour


def test_without_a_terminal_there_is_no_colour(stream: Any) -> None:
    class Piped(Stream):
        terminal = False

    stream(Piped)
    assert output.paper() == Paper(80, terminal=False, ascii=False, colour=False)


@pytest.mark.parametrize(
    ("told", "width"), [("100", 100), ("0", 80), ("wide", 80), ("1", 1), ("٣", 80)]
)
def test_the_width_is_what_the_environment_says(
    stream: Any, monkeypatch: pytest.MonkeyPatch, told: str, width: int
) -> None:
    stream()
    monkeypatch.setenv("COLUMNS", told)
    assert output.paper().width == width


@pytest.mark.parametrize(
    ("name", "said", "plain"),
    [("LC_ALL", "C", True), ("LANG", "POSIX", True), ("LANG", "en_US.UTF-8", False)],
)
def test_a_locale_without_unicode_gets_plain_signs(
    stream: Any, monkeypatch: pytest.MonkeyPatch, name: str, said: str, plain: object
) -> None:
    stream()
    monkeypatch.setenv(name, said)
    assert output.paper().ascii is plain


def test_headings_are_bold_where_there_is_colour(stream: Any) -> None:
    told = stream()
    output.lines([Heading("Next"), "one", Heading("")], Paper(colour=True))
    assert told.getvalue() == "\x1b[1mNext\x1b[0m\none\n\n"


def test_ink_is_drawn_only_where_there_is_colour(stream: Any) -> None:
    row = output.joined("a ", output.ink("done", "good"), ("  ", "bad"), ("x", "heat3"))
    for paper, drawn in (
        (Paper(), "a done  x"),
        (Paper(colour=True), "a \x1b[32mdone\x1b[0m  \x1b[32mx\x1b[0m"),
        (Paper(colour=True, many=True), "a \x1b[32mdone\x1b[0m  \x1b[38;5;34mx\x1b[0m"),
    ):
        told = stream()
        output.lines([row], paper)
        assert told.getvalue() == drawn + "\n"


def test_ink_ends_where_the_terminal_does(stream: Any) -> None:
    row = output.joined(("abc", "good"), "def", ("±", "heat0"))
    told = stream()
    output.lines([row], Paper(5, terminal=True, colour=True))
    assert told.getvalue() == "\x1b[32mabc\x1b[0md…\n"
    told = stream()
    output.lines([row], Paper(80, terminal=True, colour=True, ascii=True))
    assert told.getvalue() == "\x1b[32mabc\x1b[0mdef+/-\n"


def test_what_was_stored_cannot_bring_its_own_colour(stream: Any) -> None:
    told = stream()
    output.lines([output.ink("a\x1b[31mb", "name")], Paper(colour=True))
    assert told.getvalue() == "\x1b[36ma\ufffd[31mb\x1b[0m\n"


def test_always_has_256_colours_where_the_terminal_says_so(
    stream: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream()
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not output.paper("always").many
    monkeypatch.setenv("TERM", "xterm-256color")
    assert output.paper("always").many
    assert not output.paper("never").many


def test_lines_are_filtered_and_cut_to_the_terminal(stream: Any) -> None:
    told = stream()
    output.lines(["a\x1b[31mb", "x" * 30], Paper(width=10, terminal=True))
    assert told.getvalue() == "a\ufffd[31mb\n" + "x" * 9 + "…\n"


def test_plain_signs_stand_for_others_and_nothing_fails(stream: Any) -> None:
    told = stream(Latin)
    output.lines(["● 21:00–22:00 · ██·· …", "naïve"], output.paper())
    assert told.getvalue() == "* 21:00-22:00 - ##-- ~\nna?ve\n"


def test_json_is_ascii_and_whole(stream: Any) -> None:
    told = stream(Latin)
    output.value({"note": "\x9bnaïve\ud800"})
    assert told.getvalue() == '{"note": "\\u009bna\\u00efve\\ud800"}\n'


def test_a_sentence_is_never_cut(stream: Any) -> None:
    told = stream()
    output.lines(["Logged 1h. Week: 8h.", "  indented and long."], Paper(width=10, terminal=True))
    assert told.getvalue() == "Logged 1h.\nWeek: 8h.\n  indente…\n"


def test_a_document_is_itself_in_a_pipe_and_filtered_on_a_terminal(stream: Any) -> None:
    class Piped(Stream):
        terminal = False

    told = stream(Piped)
    output.document("a\tb\x1b\n")
    assert told.getvalue() == "a\tb\x1b\n"
    told = stream()
    output.document("a\tb\x1b\n")
    assert told.getvalue() == "a b\ufffd\n"


def test_a_full_disk_is_said(stream: Any) -> None:
    stream(Full)
    with pytest.raises(StorageError, match="No space left"):
        output.lines(["x"], Paper())


def test_a_reader_who_leaves_is_no_error(stream: Any) -> None:
    stream(Closed)
    output.lines(["x"], Paper())
    output.value([])


def test_no_output_at_all_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    assert output.paper().ascii
    output.lines(["x"], Paper())
    output.problem("x")


def test_a_problem_is_one_line_with_its_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Stream()
    monkeypatch.setattr("sys.stderr", told)
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "C")
    output.problem("Two\nlines – “so”.", ["c/a\x1b", "c/b"])
    assert told.getvalue() == 'Two lines - "so".\n  c/a\ufffd\n  c/b\n'


def test_a_problem_nobody_can_read_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Full())
    output.problem("x")


def test_what_is_said_is_broken_between_words_on_a_terminal_and_nowhere_else(stream: Any) -> None:
    said = [Sentence("  the best run: gap -1.10; outside"), Sentence("  short")]
    for terminal, wanted in (
        (True, "  the best run:\n  gap -1.10;\n  outside\n  short\n"),
        (False, "  the best run: gap -1.10; outside\n  short\n"),
    ):
        out = stream()
        output.lines(said, Paper(16, terminal=terminal))
        assert out.getvalue() == wanted


def test_signs_of_statistics_have_ascii_words(stream: Any) -> None:
    out = stream()
    output.lines(["81.3 ± 0.4, ρ 0.9"], Paper(ascii=True))
    assert out.getvalue() == "81.3 +/- 0.4, rho 0.9\n"


def test_a_sentence_that_nobody_marked_is_broken_too_and_an_address_stays_whole(
    stream: Any,
) -> None:
    said = ["It was all kept.", "  Short rows are cut.", Sentence("  see https://x.org/a/b/c/d")]
    out = stream()
    output.lines(said, Paper(12, terminal=True))
    assert out.getvalue() == ("It was all\nkept.\n  Short row…\n  see\n  https://x.org/a/b/c/d\n")


def test_what_stands_behind_columns_is_broken_under_itself_or_where_little_is_left_below(
    stream: Any,
) -> None:
    rows = lines.told([("1", "Mon", "one two three four five six"), ("2", "Tuesday", "")], (0,))
    out = stream()
    output.lines(rows, Paper(36, terminal=True))
    assert out.getvalue().splitlines() == [
        "  1  Mon      one two three four", "              five six", "  2  Tuesday",
    ]  # fmt: skip
    out = stream()
    output.lines(rows, Paper(30, terminal=True))
    assert out.getvalue().splitlines() == [
        "  1  Mon", "      one two three four five", "      six", "  2  Tuesday",
    ]  # fmt: skip
    out = stream()
    output.lines(rows, Paper(30))
    assert out.getvalue().splitlines()[0] == "  1  Mon      one two three four five six"


def test_columns_give_way_in_turn() -> None:
    row = ("a" * 20, "b" * 20, "c" * 4)
    assert lines.table([row], cut=(1, 0), width=44) == [f"  {'a' * 20}  {'b' * 13}…  cccc"]
    assert lines.table([row], cut=(1, 0), width=40) == [f"  {'a' * 17}…  {'b' * 11}…  cccc"]
