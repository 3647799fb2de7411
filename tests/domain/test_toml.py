import tomllib

from hypothesis import given
from hypothesis import strategies as st

from studytrack.catalog import placeholders, shapes
from studytrack.domain import toml


@given(st.text())
def test_any_text_reads_back_equal_from_one_printable_line(text: str) -> None:
    quoted = toml.quote(text)
    assert tomllib.loads(f"x = {quoted}")["x"] == text
    assert not any(sign < " " or "\x7f" <= sign <= "\x9f" for sign in quoted)


@given(st.text(alphabet="{}ab "))
def test_every_brace_stays_a_brace(text: str) -> None:
    assert placeholders.plain(toml.braced(text)) == text
    assert not [name for name in shapes.PLACEHOLDER.findall(toml.braced(text)) if name]


def test_what_no_file_can_hold_becomes_a_question_mark() -> None:
    assert toml.quote("a\ud800b") == '"a?b"'
    assert toml.quote('a"\\\n\t\r\x1b\x9b') == r'"a\"\\\n\t\r\u001b\u009b"'


@given(st.decimals(0, 10_000, places=2))
def test_a_number_reads_back_to_the_hundredth(value: object) -> None:
    number = float(str(value))
    read = tomllib.loads(f"x = {toml.number(number)}")["x"]
    assert read == round(number, 2)


def test_a_number_has_no_needless_zeros() -> None:
    assert [toml.number(value) for value in (2.0, 1.5, 1 / 3, 10000, 0)] == [
        "2", "1.5", "0.33", "10000", "0",
    ]  # fmt: skip


def test_a_brace_is_doubled_around_a_name_too() -> None:
    assert toml.braced("a { {b}") == "a {{ {{b}}"
    assert toml.number(1.5) == "1.5"
