"""The parts of an entry as they stand in a line, before a clock is asked what they mean.

::

    entry := length [["on"] day] [["at"] clock] the clock is the start
           | day length [["at"] clock]         behind a day the length has its unit
           | [day] ["from"] clock ("-" | "–" | "to") clock
                                               start and end; the day may also stand behind. 24:00
                                               is an end; 8-9pm takes the half of the day from its
                                               end, or the other one where it would not be before;
                                               20h-21h30 where it can be no length
"""

from datetime import date

from studytrack.domain import clocks, date_words, lengths
from studytrack.domain import tokens as line
from studytrack.domain.lengths import Length
from studytrack.domain.tokens import Tokens
from studytrack.domain.values import NamedTuple

BETWEEN = {"-", "–", "to"}
"""What stands between the two ends of a range."""

EXAMPLES = "write 1h 30m, 45m yesterday, 1h at 21:00 or 21:00-22:30"


class Parts(NamedTuple):
    """What was said of one stretch of study."""

    length: Length | None = None
    start: int | None = None
    """Minutes after midnight."""
    end: int | None = None
    """Minutes after midnight; only of a range."""
    day: date | None = None
    part: str = ""
    """The part of the day that was named with it, ``evening``."""


def head(tokens: Tokens, today: date) -> tuple[Parts, int] | None:
    """Read the longest length or range at the beginning, with the index behind it."""
    found = _span(tokens, 0)
    if found is not None:
        return found
    named = date_words.read(tokens, 0, today)
    if named is not None:
        found = _span(tokens, named[1]) or _length(tokens, named[1])
        if found is not None:
            part = date_words.part(tokens, named[1])
            return found[0]._replace(day=named[0], part=part), found[1]
    length = lengths.read(tokens, 0)
    return None if length is None else (Parts(length[0]), length[1])


def tail(tokens: Tokens, index: int, parts: Parts, today: date) -> tuple[Parts, int]:
    """Read on as long as a day or a clock follows that ``parts`` has not got yet."""
    while True:
        on, at = _behind(tokens, index, "on"), _behind(tokens, index, "at")
        named = date_words.read(tokens, on, today) if parts.day is None else None
        clock = clocks.read(tokens, at) if parts.start is None else None
        if named is not None:
            part = date_words.part(tokens, named[1])
            parts, index = parts._replace(day=named[0], part=part), named[1]
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
    second = _behind(tokens, index, "on") if index else first[1] if first else 0
    if line.at(tokens, 1).text in {"/", "-"}:
        known = date_words.doubt(tokens, 0, today) or _half_said(text, tokens, index, 0)
    elif broken := _broken(text, tokens, index, first[1] if first else 0):
        known = broken
    elif first and first[1] > index and not date_words.read(tokens, first[1], today):
        known = _doubtful(text, tokens, first[1])
        known = known or f"{line.shown(text)} does not say how long it was; {EXAMPLES}."
    elif date_words.read(tokens, second, today):
        known = "Two days are named; name one."
    elif index and clocks.read(tokens, _behind(tokens, index, "at")):
        known = "More than one clock time is named; write a range as 21:00-22:30."
    elif misplaced := _misplaced(text, tokens, index, first[1] if first else 0):
        known = misplaced
    elif index and tokens[index - 1].text == "h" and line.at(tokens, index).text in BETWEEN:
        known = "Two lengths, or two clocks? Write 1h 30m, or 8:00-9:00."
    elif index:
        known = known or lengths.doubt(tokens, index)
    return known or f"{_left_over(text, tokens, index)} is not understood; {EXAMPLES}."


def _left_over(text: str, tokens: Tokens, index: int) -> str:
    """Return the whole word that was not understood, with a part of it that was; else the line."""
    if not 0 < index < len(tokens):
        return line.shown(text)
    first, last = index, index
    while not tokens[first].spaced:
        first -= 1
    while not line.at(tokens, last + 1).spaced:
        last += 1
    last += line.at(tokens, last + 1).text == "ago"
    return line.shown(text[tokens[first].start : tokens[last].end])


def _misplaced(text: str, tokens: Tokens, index: int, begin: int) -> str:
    """Say what is wrong with a length beside a clock; empty where nothing is."""
    if _length_and_range(tokens, index, begin):
        return "A length and a range are named; write one of both, 1h at 21:00 or 21:00-22:30."
    swapped = _swapped(text, tokens)
    return f"The length comes before its clock; write {swapped}." if swapped else ""


def _length_and_range(tokens: Tokens, index: int, begin: int) -> bool:
    """Whether a length stands before a range that breaks off at ``index``: 2h 19:00-20:30."""
    length = lengths.read(tokens, begin)
    if length is None or _span(tokens, begin) is not None:
        return False
    starts = (clocks.read(tokens, at) for at in range(length[1], index))
    broken = line.at(tokens, index).text in BETWEEN and _end(tokens, index + 1) is not None
    return broken and any(one is not None and one[1] == index for one in starts)


def _swapped(text: str, tokens: Tokens) -> str:
    """Return the entry that is meant by a clock with its length behind it: 22:30 15m."""
    clock = clocks.read(tokens, 0)
    length = lengths.read(tokens, clock[1]) if clock else None
    if clock is None or length is None or length[1] != len(tokens):
        return ""
    behind = tokens[clock[1]].start
    return f"{text[behind:].strip()} at {text[:behind].strip()}"


def _length(tokens: Tokens, index: int) -> tuple[Parts, int] | None:
    """Read a length behind a day, where a bare number or 1:30 could be a clock."""
    found = lengths.read(tokens, index)
    if found is None or not (found[0].guessed or lengths.has_unit(tokens[index : found[1]])):
        return None
    return Parts(found[0]), found[1]


def _broken(text: str, tokens: Tokens, index: int, begin: int) -> str | None:
    """Say which end of a range is no clock, where one begins and was read up to ``index``."""
    start = clocks.read(tokens, begin)
    if start is None or index > start[1] or line.at(tokens, start[1]).text not in BETWEEN:
        return _half_said(text, tokens, index, begin)
    end = line.at(tokens, start[1] + 1)
    said = line.shown(text[end.start :] if end is not line.END else text)
    return f"{said} is not understood as an end; write a clock, as in 21:00-22:30."


def _half_said(text: str, tokens: Tokens, index: int, begin: int) -> str | None:
    """Say what is not clear of a range whose start is no clock: ``8-9``, ``24:00-01:00``."""
    first, midnight = line.at(tokens, begin), _midnight(tokens, begin)
    start = (0, begin + 3) if midnight else _bare(tokens, begin)
    if start is None or line.at(tokens, start[1]).text not in BETWEEN:
        return None
    end = _end(tokens, start[1] + 1) or _bare(tokens, start[1] + 1)
    if end is None or index > end[1]:
        return None
    said = line.shown(text[first.start : tokens[end[1] - 1].end])
    if midnight:
        return f"{said} begins at 24:00, which only ends a day; write 00:00-01:00."
    hour, minute = divmod(end[0] or clocks.HOURS * clocks.MINUTES, clocks.MINUTES)
    whole = f"{first.number}:00-{hour}:{minute:02d}"
    if not 0 < first.number <= clocks.NOON >= hour:
        return f"{said} lacks its minutes; write {whole}."
    short = f"{first.number}-{hour}:{minute:02d}pm" if minute else f"{first.number}-{hour}pm"
    return f"{said} may be morning or evening; write {whole} or {short}."


def _doubtful(text: str, tokens: Tokens, index: int) -> str | None:
    """Say what a number behind a day may mean, when it is a length or a clock."""
    found = lengths.read(tokens, index)
    if found is None:
        return None
    said = line.shown(text[tokens[index].start : tokens[found[1] - 1].end])
    length = lengths.text(found[0].seconds)
    return f"{said} behind a day may be a length or a clock; write {length}, or 21:00-22:30."


def _span(tokens: Tokens, index: int) -> tuple[Parts, int] | None:
    index = _behind(tokens, index, "from")
    start = clocks.read(tokens, index) or _bare(tokens, index)
    if start is None or line.at(tokens, start[1]).text not in BETWEEN:
        return _hours(tokens, index)
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


def _hours(tokens: Tokens, index: int) -> tuple[Parts, int] | None:
    """Read ``20h-21h30``, if its start is above 12 or has a leading zero: no length begins so."""
    start = _hour(tokens, index)
    if start is None or line.at(tokens, start[1]).text not in BETWEEN:
        return None
    end = _hour(tokens, start[1] + 1) or _end(tokens, start[1] + 1)
    first = tokens[index]
    if end is None or not (first.number > clocks.NOON or first.text.startswith("0")):
        return None
    return Parts(start=start[0], end=end[0]), end[1]


def _hour(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read ``20h`` or ``20h30`` as a clock: minutes after midnight."""
    hour, sign, minutes = (line.at(tokens, index + step) for step in range(3))
    fits = 0 <= hour.number < clocks.HOURS and len(hour.text) <= len("HH") and not sign.spaced
    if not fits or sign.text != "h":
        return None
    if minutes.spaced or minutes.number < 0:
        return hour.number * clocks.MINUTES, index + 2
    if len(minutes.text) != len("MM") or minutes.number >= clocks.MINUTES:
        return None
    return hour.number * clocks.MINUTES + minutes.number, index + 3


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
    return (0, index + 3) if _midnight(tokens, index) else clocks.read(tokens, index)


def _midnight(tokens: Tokens, index: int) -> bool:
    """Whether 24:00 stands there, the midnight that ends a day."""
    return [token.text for token in tokens[index : index + 3]] == ["24", ":", "00"]


def _behind(tokens: Tokens, index: int, word: str) -> int:
    return index + (line.at(tokens, index).text == word)
