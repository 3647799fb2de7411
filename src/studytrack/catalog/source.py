"""One curriculum file as read: its bytes become blocks, or the reason why they do not."""

import re
import tomllib
from typing import Any

from studytrack.catalog import blocks, fields, limits, scanner
from studytrack.catalog.blocks import FileOutline
from studytrack.catalog.problems import Faults, Problem, shown
from studytrack.domain.values import NamedTuple

_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_ID = re.compile(r"^[ \t]*id[ \t]*=[ \t]*[\"']([a-z0-9-]{1,64})[\"']", re.MULTILINE)
_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)

_ONE_LINE = "keep each item { … } on one line, fields by commas, or write it as [[module.items]]"
_FIXES = (
    ("Cannot overwrite", "write each field once"),
    ("Cannot declare", "write each table once"),
    ("Duplicate inline", "write each field once"),
    ("Invalid initial character for a key", _ONE_LINE),
    ("Unclosed inline", _ONE_LINE),
    ("Unclosed array", "put a comma after each entry but the last, and close the list with ]"),
    ("Unterminated", "close the text with a quote"),
    ("Illegal character", "close the text with a quote on its own line"),
    ("Invalid value", "put texts in quotes; yes and no are true and false"),
)
"""What would be right, by the beginning of what the parser says."""


class Source(NamedTuple):
    """A file that was read, and everything found wrong with it alone."""

    file: str
    text: str
    outline: FileOutline | None
    """None when the file cannot be read at all: ``unreadable`` says why."""
    faults: Faults
    unreadable: tuple[Problem, ...] = ()

    @property
    def id(self) -> str:
        """The id it says it has, empty when it says none."""
        return self.outline.head.id if self.outline else ""


def unreadable(file: str, *problems: Problem) -> Source:
    """Return a file that cannot be read."""
    return Source(file, "", None, Faults(), problems)


def read(file: str, data: bytes) -> Source:
    """Read the bytes of one file; never raises, whatever they are."""
    text = limits.decode(data)
    if isinstance(text, Problem):
        return unreadable(file, text)
    if beyond := limits.check(text):
        return unreadable(file, *beyond)
    document = _parse(text)
    if isinstance(document, Problem):
        return unreadable(file, document)
    if newer := _newer(document, text):
        return unreadable(file, newer)
    faults = Faults()
    return Source(file, text, blocks.outline(document, faults), faults)


def declared_id(data: bytes) -> str | None:
    """Return the id a file says it has, without parsing it; None when it cannot be seen."""
    text = data[: limits.SIZE].decode("utf-8", "replace")
    header = _HEADER.search(text)
    found = _ID.search(text, 0, header.start() if header else len(text))
    return found[1] if found else None


def problems(source: Source) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the errors and the warnings found so far, each by line."""
    if source.outline is None:
        return source.unreadable, ()
    if not source.faults.found:
        return (), ()
    places = scanner.lines(source.text)
    errors: list[Problem] = []
    warnings: list[Problem] = []
    for fault in source.faults.found:
        line = scanner.line_of(places, fault.path)
        problem = Problem(line, fault.field, fault.message, fault.fix)
        (errors if fault.grave else warnings).append(problem)
    return tuple(sorted(set(errors))), tuple(sorted(set(warnings)))


def _parse(text: str) -> dict[str, Any] | Problem:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _unparsable(str(error), text)
    except (RecursionError, ValueError, OverflowError) as error:
        reason = f"it cannot be read ({type(error).__name__})"
        return Problem(1, "file", reason, "remove the strange value")


def _unparsable(said: str, text: str) -> Problem:
    found = _WHERE.search(said)
    line = int(found[1]) if found and found[1] else text.rstrip("\n").count("\n") + 1
    reason = _WHERE.sub("", said)
    fix = next((fix for start, fix in _FIXES if reason.startswith(start)), "correct it there")
    return Problem(line, "file", f"this is not TOML: {reason[:1].lower()}{reason[1:200]}", fix)


def _newer(document: dict[str, Any], text: str) -> Problem | None:
    number = document.get("format")
    if isinstance(number, bool) or not isinstance(number, int) or number <= fields.FORMAT:
        return None
    line = scanner.line_of(scanner.lines(text), ("format",))
    message = f"format {shown(number)} is newer than this program reads ({fields.FORMAT})"
    return Problem(line, "format", message, "update studytrack")
