"""Lengths of time: how they are printed, and the grammar they are read with.

::

    length := ["~" | "about"] ( INT                     whole minutes
            | INT "h" [INT["m"]] [INT "s"]              after a space the unit is needed
            | INT "m" [INT "s"] | INT "s" | INT ":" MM
            | DEC "h"                                   at most two decimals
            | the same with whole words                 90 min, 1 hour 30 minutes
            | one…twelve and a whole word         two hours, ten minutes
            | "an hour" ["and a half"] | "half an hour" | ["a"] "quarter of an hour" )
"""

from collections.abc import Iterator

from studytrack.domain import tokens as line
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.sessions import LONGEST
from studytrack.domain.tokens import Tokens
from studytrack.domain.values import NamedTuple

HOUR, MINUTE = 3600, 60
ROUND = (10, 50, 100, 250, 500)
"""Hours in all that are a milestone, before every thousand is."""
THOUSAND = 1_000
"""Every so many hours from there on."""
UNITS = (("h", HOUR), ("m", MINUTE), ("s", 1))
WORDS = {
    "h": ("h", "hour", "hours"),
    "m": ("m", "min", "mins", "minute", "minutes"),
    "s": ("s", "sec", "secs", "second", "seconds"),
}
"""How a unit may be written; the first is how it is printed."""
QUARTER = ("quarter", "of", "an", "hour")
SPOKEN = (
    (("half", "an", "hour"), HOUR // 2),
    (("an", "hour", "and", "a", "half"), HOUR + HOUR // 2),
    (("an", "hour"), HOUR),
    (QUARTER, HOUR // 4),
    (("a", *QUARTER), HOUR // 4),
)
"""Where one begins as another does, the longer comes first."""
NUMBERS = {word: number for number, word in enumerate((
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
), 1)}  # fmt: skip
COUNTED = {"hour": HOUR, "minute": MINUTE}
"""What may be counted in words, in its own form: the two of “two minute papers” counts nothing."""
DECIMALS = 2
EXAMPLES = "write 1h 30m, 1:30, 1.5h or 45m"


class Length(NamedTuple):
    """A length as somebody said it."""

    seconds: int
    guessed: bool = False
    """It was said with ``~`` or ``about``."""


def text(seconds: int) -> str:
    """Print whole seconds as ``1h 30m``, ``45m``, ``1h 30m 20s``; nothing is ``0m``."""
    parts: list[str] = []
    rest = max(0, seconds)
    for unit, size in UNITS:
        if rest >= size:
            parts.append(f"{rest // size}{unit}")
        rest %= size
    return " ".join(parts) or "0m"


def parse(said: str, most: int = LONGEST, least: int = 1) -> Length:
    """Read a length of ``least`` to ``most`` seconds.

    Raises:
        NotUnderstoodError: the words are no length, or could be two.
        AgainstRuleError: it is less than ``least``, or more than ``most``.

    """
    tokens = line.scan(said)
    found = read(tokens, 0)
    if found is None:
        raise NotUnderstoodError(f"{line.shown(said)} is not a length; {EXAMPLES}.")
    length, end = found
    if end < len(tokens):
        doubted = doubt(tokens, end) or f"{line.shown(said)} is not a length; {EXAMPLES}."
        raise NotUnderstoodError(doubted)
    return checked(length, most, least)


def checked(length: Length, most: int = LONGEST, least: int = 1) -> Length:
    """Return the length if it is ``least`` to ``most`` seconds.

    Raises:
        AgainstRuleError: it is less than ``least``, or more than ``most``.

    """
    if length.seconds < least:
        short = text(length.seconds) if length.seconds else "0"
        raise AgainstRuleError(f"{short} is too short; write at least {text(least)}.")
    if length.seconds > most:
        raise AgainstRuleError(f"That is more than {text(most)}; write at most that.")
    return length


def read(tokens: Tokens, index: int) -> tuple[Length, int] | None:
    """Read the longest length from ``index`` on, unchecked, with the index behind it."""
    guessed = line.at(tokens, index).text in {"~", "about"}
    first = index + guessed
    for words, seconds in SPOKEN:
        if tuple(token.text for token in tokens[first : first + len(words)]) == words:
            return Length(seconds, guessed), first + len(words)
    if line.at(tokens, first).number < 0:
        counted = _counted(tokens, first)
        return counted and (Length(counted[0], guessed), counted[1])
    for form in (_decimal, _colon, _units):
        found = form(tokens, first)
        if found is not None:
            return Length(found[0], guessed), found[1]
    return Length(tokens[first].number * MINUTE, guessed), first + 1


def has_unit(tokens: Tokens) -> bool:
    """Whether one of the words of a length is a unit, so that it can be no clock."""
    return any(token.text in words for token in tokens for words in WORDS.values())


def doubt(tokens: Tokens, end: int) -> str | None:
    """Say what is wrong where a length broke off at ``end``, None when nothing is known."""
    before, here, after = tokens[end - 1], line.at(tokens, end), line.at(tokens, end + 1)
    if here.text in {".", ","} and before.number >= 0 and after.number >= 0:
        if len(after.text) > DECIMALS:
            return "Hours have at most two decimals; write 1.25h or 1h 15m."
        said = f"{before.text}{here.text}{after.text}"
        return f"{line.shown(said)} lacks its unit, and only hours have decimals; write {said}h."
    if before.text == "h" and here.number >= 0 and after.text not in {"h", ":", "am", "pm"}:
        if here.number < MINUTE:
            return f"After a space the unit is needed; write {here.number}m."
        if len(here.text) < len("YYYY"):
            said = line.shown(here.text)
            return f"An hour has 60 minutes, not {said}; write 2h 15m for 135 minutes."
    if here.text == ":":
        return "Minutes behind a colon are two digits, 00 to 59; write 1:30 or 1h 30m."
    return None


def _counted(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read ``two hours`` or ``one minute``."""
    number, unit = NUMBERS.get(line.at(tokens, index).text, 0), line.at(tokens, index + 1).text
    size = COUNTED.get(unit if number == 1 else unit.removesuffix("s"), 0)
    fits = number and size and (number == 1 or unit.endswith("s"))
    return (number * size, index + 2) if fits else None


def _decimal(tokens: Tokens, index: int) -> tuple[int, int] | None:
    whole, sign, part = (line.at(tokens, index + step) for step in range(3))
    fits = sign.text in {".", ","} and part.number >= 0 and not (sign.spaced or part.spaced)
    if not fits or len(part.text) > DECIMALS or line.at(tokens, index + 3).text not in WORDS["h"]:
        return None
    return whole.number * HOUR + part.number * HOUR // 10 ** len(part.text), index + 4


def _colon(tokens: Tokens, index: int) -> tuple[int, int] | None:
    minutes = line.at(tokens, index + 2)
    fits = line.at(tokens, index + 1).text == ":" and len(minutes.text) == len("MM")
    if not fits or not 0 <= minutes.number < MINUTE:
        return None
    return tokens[index].number * HOUR + minutes.number * MINUTE, index + 3


def _units(tokens: Tokens, index: int) -> tuple[int, int] | None:
    seconds, end = 0, index
    for unit, size in UNITS:
        amount = line.at(tokens, end)
        begun = end > index
        if amount.number < 0 or (begun and amount.number >= MINUTE):
            break
        if line.at(tokens, end + 1).text in WORDS[unit]:
            seconds, end = seconds + amount.number * size, end + 2
        elif unit == "m" and begun and _bare(tokens, end):
            return seconds + amount.number * MINUTE, end + 1
    return (seconds, end) if end > index else None


def _bare(tokens: Tokens, index: int) -> bool:
    """Whether the number is minutes that follow their hours closely, as in ``1h30``."""
    number = tokens[index]
    joined = not number.spaced and len(number.text) <= len("MM")
    # The 30 of 1h30s has a unit, and the 21 of 1h21:00 or 1h9pm is a clock time.
    return joined and line.at(tokens, index + 1).text not in {*WORDS["s"], ":", "am", "pm"}


def hour_steps() -> Iterator[int]:
    """Yield the round numbers of hours: 10, 50, 100, 250, 500, then every thousand."""
    yield from ROUND
    step = 0
    while True:
        step += THOUSAND
        yield step
