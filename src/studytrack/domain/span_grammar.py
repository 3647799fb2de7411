"""The parts of an entry as they stand in a line, before a clock is asked what they mean.

::

    entry := length [day] [["at"] clock]        the clock is the start
           | [day] clock ("-" | "–" | "to") clock
                                               start and end; the day may also stand behind. 24:00
                                               is an end; 8-9pm takes the half of the day from its
                                               end, or the other one where it would not be before
"""

from datetime import date
from typing import NamedTuple

from studytrack.domain import clocks, date_words, lengths
from studytrack.domain import tokens as line
from studytrack.domain.lengths import Length
from studytrack.domain.tokens import Tokens

EXAMPLES = "write 1h 30m, 45m yesterday, 1h at 21:00 or 21:00-22:30"


class Parts(NamedTuple):
    """What was said of one stretch of study."""

    length: Length | None = None
    start: int | None = None
    """Minutes after midnight."""
    end: int | None = None
    """Minutes after midnight; only of a range."""
    day: date | None = None


def head(tokens: Tokens, today: date) -> tuple[Parts, int] | None:
    """Read the longest length or range at the beginning, with the index behind it."""
    found = _span(tokens, 0)
    if found is not None:
        return found
    named = date_words.read(tokens, 0, today)
    if named is not None:
        found = _span(tokens, named[1])
        if found is not None:
            return found[0]._replace(day=named[0]), found[1]
    length = lengths.read(tokens, 0)
    return None if length is None else (Parts(length[0]), length[1])


def tail(tokens: Tokens, index: int, parts: Parts, today: date) -> tuple[Parts, int]:
    """Read on as long as a day or a clock follows that ``parts`` has not got yet."""
    while True:
        named = date_words.read(tokens, index, today) if parts.day is None else None
        clock = clocks.read(tokens, _behind_at(tokens, index)) if parts.start is None else None
        if named is not None:
            parts, index = parts._replace(day=named[0]), named[1]
        elif clock is not None:
            parts, index = parts._replace(start=clock[0]), clock[1]
        else:
            return parts, index


def complaint(text: str, tokens: Tokens, index: int, today: date) -> str:
    """Say in one sentence why ``text`` is no entry, though it was read up to ``index``."""
    if not tokens:
        return f"Nothing was said of how long it was; {EXAMPLES}."
    known = date_words.doubt(tokens, index, today)
    first = date_words.read(tokens, 0, today)
    if line.at(tokens, 1).text in {"/", "-"}:
        known = date_words.doubt(tokens, 0, today)
    elif date_words.read(tokens, index or (first[1] if first else 0), today):
        known = "Two days are named; name one."
    elif index and clocks.read(tokens, _behind_at(tokens, index)):
        known = "More than one clock time is named; write a range as 21:00-22:30."
    elif index:
        known = known or lengths.doubt(tokens, index)
    elif first or clocks.read(tokens, 0):
        known = f"{line.shown(text)} does not begin with how long it was; {EXAMPLES}."
    here = line.at(tokens, index)
    word = line.shown(text[here.start : here.end] if 0 < index < len(tokens) else text)
    return known or f"{word} is not understood; {EXAMPLES}."


def _span(tokens: Tokens, index: int) -> tuple[Parts, int] | None:
    start = clocks.read(tokens, index) or _bare(tokens, index)
    if start is None or line.at(tokens, start[1]).text not in {"-", "–", "to"}:
        return None
    end = _end(tokens, start[1] + 1)
    if end is None:
        return None
    halved = tokens[end[1] - 1].text in clocks.HALVES
    whole = tokens[start[1] - 1].text in clocks.HALVES or tokens[index].text.startswith("0")
    minutes = start[0]
    if halved and not whole and minutes < 13 * clocks.MINUTES:
        minutes = _halved(minutes, end[0])
    elif not halved and clocks.read(tokens, index) is None:
        return None
    return Parts(start=minutes, end=end[0]), end[1]


def _bare(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read a bare hour, which only the end of a range can make a clock: 0 to 24, in minutes."""
    hour = line.at(tokens, index)
    fits = 0 <= hour.number < clocks.HOURS and len(hour.text) <= len("HH")
    return (hour.number * clocks.MINUTES, index + 1) if fits else None


def _halved(minutes: int, end: int) -> int:
    """Return a start of the 12-hour clock in the half of the day of its end, or in the other."""
    half = clocks.NOON * clocks.MINUTES
    start = minutes % half + (half if end >= half else 0)
    return start if start < end else (start + half) % (2 * half)


def _end(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read the end of a range: a clock, or 24:00 for the midnight that ends the day."""
    if [token.text for token in tokens[index : index + 3]] == ["24", ":", "00"]:
        return 0, index + 3
    return clocks.read(tokens, index)


def _behind_at(tokens: Tokens, index: int) -> int:
    return index + (line.at(tokens, index).text == "at")
