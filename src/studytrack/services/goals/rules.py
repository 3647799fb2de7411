"""The single rules, by the names one sets them under: when days and weeks begin, what is due when.

They change numbers, so they are kept in the database and are undone like anything else.
"""

from collections.abc import Callable
from functools import partial

from studytrack.domain import clocks, date_words, tokens
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.goals import Rules
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context, inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals, waits


class RuleSetting(NamedTuple):
    """One rule: how it is read, said and set."""

    help: str
    read: Callable[[str], int]
    """Words to the stored number; raises NotUnderstoodError."""
    said: Callable[[int], str]
    """The stored number as words that `read` reads back."""
    stored: Callable[[Rules], int]
    put: Callable[..., int]
    preview: Callable[[Workspace, int], str]


def _minutes(word: str) -> int:
    found = tokens.scan(word)
    clock = clocks.read(found, 0)
    if clock is None or clock[1] < len(found):
        raise NotUnderstoodError(f"day_start should be a clock time like 04:00, not “{word}”.")
    return clock[0]


def _weekday(word: str) -> int:
    found = inputs.weekdays((word,))
    if len(found) != 1:
        raise NotUnderstoodError(f"week_start should be a weekday like monday, not “{word}”.")
    return found[0]


def _retention(word: str) -> int:
    plain = word.strip().replace(",", ".")
    whole, _, part = plain.removesuffix("%").strip().partition(".")
    if not (f"{whole}{part}".isdecimal() and f"{whole}{part}".isascii() and len(plain) < 9):  # noqa: PLR2004 - 0.123456
        raise NotUnderstoodError(f"retention should be a share like 0.9 or 90%, not “{word}”.")
    digits = int(f"{whole or 0}{part[:3]:0<3}")
    return digits // 100 if plain.endswith("%") else digits


def _wait(name: str) -> RuleSetting:
    return RuleSetting(
        waits.WAITS[name].help,
        partial(waits.read, name),
        str,
        partial(waits.stored, name),
        partial(waits.put, name=name),
        partial(waits.preview, name=name),
    )


RULES: dict[str, RuleSetting] = {
    "day_start": RuleSetting(
        "when a study day begins, from now on",
        _minutes,
        lambda minutes: f"{minutes // 60:02d}:{minutes % 60:02d}",
        lambda rules: rules.day_start,
        goals.day_start,
        goals.day_start_preview,
    ),
    "week_start": RuleSetting(
        "the weekday on which weeks begin; all weeks are cut anew",
        _weekday,
        lambda weekday: date_words.WEEKDAYS[weekday].lower(),
        lambda rules: rules.week_start,
        goals.week_start,
        goals.week_start_preview,
    ),
    "retention": RuleSetting(
        "the chance of knowing at which what you finished is asked again, 0.7 to 0.97",
        _retention,
        lambda thousandths: f"{thousandths / 1000:g}",
        lambda rules: rules.retention,
        goals.retention,
        goals.retention_preview,
    ),
    **{name: _wait(name) for name in waits.WAITS},
}


def value(ws: Workspace, name: str) -> str:
    """Return the rule in force as words; ``name`` is a key of `RULES`."""
    rule = RULES[name]
    return rule.said(rule.stored(context.here(ws).rules))


def preview(ws: Workspace, name: str, word: str) -> str:
    """Say in one sentence what the new value would change.

    Raises:
        NotUnderstoodError: the word is no value of this rule.
    """
    rule = RULES[name]
    return rule.preview(ws, rule.read(word))


def put(ws: Workspace, name: str, word: str, *, op_id: str | None = None) -> str:
    """Set a rule, as one operation, and return it as words.

    Raises:
        NotUnderstoodError: the word is no value of this rule.
        AgainstRuleError: a day would begin after noon.
    """
    rule = RULES[name]
    return rule.said(rule.put(ws, rule.read(word), op_id=op_id))
