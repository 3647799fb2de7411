"""The limits of a file, checked on its raw text before anything parses it."""

import re
from typing import Final

from studytrack.catalog.problems import Problem

SIZE: Final = 1024 * 1024
"""Bytes of a file."""
LINE: Final = 4_000
"""Characters of a line."""
PARTS: Final = 4
"""Parts of a dotted key."""
NESTING: Final = 6
"""Brackets and braces open at once."""

STRING = (
    r'"""(?:\\.|[^\\])*?(?:"""(?:"{0,2})|\Z)'
    r"|'''.*?(?:'''(?:'{0,2})|\Z)"
    r'|"(?:\\[^\n]|[^"\\\n])*(?:"|(?=\n)|\Z|\\)'
    r"|'[^'\n]*(?:'|(?=\n)|\Z)"
)
"""A TOML string; one that is never closed ends where its line or the file does."""
_QUIET = re.compile(rf"{STRING}|#[^\n]*", re.DOTALL)
_LONG_LINE = re.compile(rf"[^\n]{{{LINE + 1}}}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LONG_KEY = re.compile(rf"(?:\.[ \t]*[\w\"'-]+[ \t]*){{{PARTS}}}")
_BRACKET = re.compile(r"[\[\]{}]")


def decode(data: bytes) -> str | Problem:
    """Return the text of a file, or why it is none."""
    if len(data) > SIZE:
        return Problem(1, "file", "it is larger than 1 MiB", "split it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(line, "file", "it is not UTF-8 text", "save it as UTF-8")
    return text.replace("\r\n", "\n")


def check(text: str) -> tuple[Problem, ...]:
    """Return what is beyond a limit, the first place of each kind."""
    found = (_long_line(text), _control(text), *_structure(text))
    return tuple(sorted(problem for problem in found if problem))


def _problem(text: str, position: int, message: str, fix: str) -> Problem:
    return Problem(text.count("\n", 0, position) + 1, "file", message, fix)


def _long_line(text: str) -> Problem | None:
    if (found := _LONG_LINE.search(text)) is None:
        return None
    return _problem(text, found.start(), f"a line has more than {LINE} characters", "break it up")


def _control(text: str) -> Problem | None:
    if (found := _CONTROL.search(text)) is None:
        return None
    return _problem(text, found.start(), "it holds a control character", "remove it")


def _structure(text: str) -> tuple[Problem | None, Problem | None]:
    bones = _QUIET.sub(lambda found: '""' + "\n" * found[0].count("\n"), text)
    key = None
    if found := _LONG_KEY.search(bones):
        key = _problem(bones, found.start(), f"a key has more than {PARTS} parts", "shorten it")
    return key, _nesting(bones)


def _nesting(bones: str) -> Problem | None:
    depth = 0
    for found in _BRACKET.finditer(bones):
        depth = depth + 1 if found[0] in "[{" else max(0, depth - 1)
        if depth > NESTING:
            return _problem(
                bones, found.start(), f"tables are nested deeper than {NESTING}", "flatten them"
            )
    return None
