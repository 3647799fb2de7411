"""The one line in which the full-screen face logs.

::

    line := [length | range] [item words] [day] [clock] ["--" note]

The longest length or range is read from the left, day and clock from the right, and what is
left names the item; words in double quotes are only ever an item.
"""

from collections.abc import Callable
from datetime import date

from studytrack.domain import date_words, days, span_grammar
from studytrack.domain import spans as entry
from studytrack.domain import tokens as words_of
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.instants import Moment
from studytrack.domain.span_grammar import Parts
from studytrack.domain.spans import StudySpan
from studytrack.domain.tokens import Tokens
from studytrack.domain.values import NamedTuple

EMPTY = "How long, what, when: 1h30 softmax yesterday"
NO_LENGTH = "How long was it? Begin with 45m, 1h30 or 21:00-22:30"
TIMELIKE = {"h", "m", "s", "am", "pm", ".", ",", ":", "-", "–", "~"}


UNITS = frozenset({
    "hour", "hours", "hr", "hrs", "min", "mins", "minute", "minutes", "sec", "secs", "second",
    "seconds",
})  # fmt: skip
"""Words that would be taken for an item behind a bare number, as in ``1 hour``."""


class LogLine(NamedTuple):
    """What a line says, also one that is still being typed."""

    entry: StudySpan | None
    """None as long as no length was said."""
    words: str = ""
    """The words for the item as typed, spaces made single; empty when none were said."""
    quoted: bool = False
    """The words stood in quotes."""
    note: str = ""
    start: int = 0
    """Where the words, with their quotes, stand in the line."""
    end: int = 0


class _Split(NamedTuple):
    """A line cut at its quotes and at its note."""

    open: int
    """Where the quoted words begin with their quote; where the note begins without any."""
    close: int
    """Behind the quote that ends them."""
    end: int
    """Where the note begins."""
    quoted: bool


def parse(
    text: str, now: Moment, day_start: int, is_title: Callable[[str], bool] = lambda _words: False
) -> LogLine:
    """Read a line; one without a length yet is no error.

    Where all that follows the length ``is_title`` of an item, no day or clock is read off it:
    ``30m Lecture 2 May`` of an item called so.

    Raises:
        NotUnderstoodError: its time is not understood, or could be two.
        AgainstRuleError: it is nothing, more than 24 h, or ends in the future.

    """
    cut, today = _split(text), days.today(now, day_start)
    note = text[cut.end :].strip().removeprefix("--").strip()
    tokens = words_of.scan(text[: cut.open])
    found = span_grammar.head(tokens, today)
    if found is None or not words_of.at(tokens, found[1]).spaced:
        _refuse_timelike(text[: cut.open], tokens, found[1] if found else 0, today)
        found = None
    parts, first = found or (Parts(), 0)
    if cut.quoted:
        parts = _behind_quotes(text[cut.close : cut.end], parts, today)
        start, end = cut.open, cut.close
        if first < len(tokens):
            raise NotUnderstoodError("Words stand before the quotes; put the whole item in them.")
    else:
        start, end = _place(tokens, first, len(tokens))
        whole = first < len(tokens) and is_title(text[start:end])
        parts, last = (
            _from_right(tokens, first, parts, today)
            if found and not whole
            else (parts, len(tokens))
        )
        start, end = _place(tokens, first, last)
    words = text[start:end]
    if cut.quoted:
        words = words.removeprefix('"').removesuffix('"')
    unit = words.split(" ")[0].casefold()
    if unit in UNITS and not cut.quoted:
        raise NotUnderstoodError(f"“{unit}” is no unit here; write 1h, 45m or 1h30 for a length.")
    read = entry.made(parts, now, day_start) if found else None
    return LogLine(read, " ".join(words.split()), cut.quoted, note, start, end)


def said(line: LogLine, now: Moment, day_start: int) -> str:
    """Say back what a line means so far, or calmly what it still lacks."""
    if line.entry is not None:
        return entry.said(line.entry, now, day_start)
    return NO_LENGTH if line.words else EMPTY


def said_alone(line: LogLine, now: Moment, day_start: int) -> str:
    """Say back what a line means by itself: a length, and its day only where it was named."""
    if line.entry is None:
        return ""
    day_known = line.entry.stated_day or line.entry.started_at is not None
    return entry.said(line.entry, now, day_start) if day_known else entry.said_length(line.entry)


def _split(text: str) -> _Split:
    """Find the first quoted words and the first ``--`` that stands alone outside of them."""
    open_at = close_at = -1
    index = 0
    while index < len(text):
        begins = index == 0 or text[index - 1].isspace()
        if begins and text[index] == '"' and open_at < 0:
            closing = text.find('"', index + 1)
            open_at, close_at = index, closing + 1 if closing >= 0 else len(text)
            index = close_at
        elif begins and text.startswith("--", index) and not text[index + 2 : index + 3].strip():
            break
        else:
            index += 1
    if open_at < 0:
        return _Split(index, index, index, quoted=False)
    return _Split(open_at, close_at, index, quoted=True)


def _refuse_timelike(text: str, tokens: Tokens, index: int, today: date) -> None:
    """Refuse a first word that can only be meant as a time, as ``1h75`` or ``1.5``."""
    end = 1
    while not words_of.at(tokens, end).spaced:
        end += 1
    first = tokens[:end]
    timelike = all(token.number >= 0 or token.text in TIMELIKE for token in first)
    if timelike and any(token.number >= 0 for token in first):
        raise NotUnderstoodError(span_grammar.complaint(text, tokens, index, today))


def _behind_quotes(text: str, parts: Parts, today: date) -> Parts:
    tokens = words_of.scan(text)
    read, index = span_grammar.tail(tokens, 0, parts, today)
    if index < len(tokens):
        raise NotUnderstoodError(
            f"{words_of.shown(text)} stands behind the quotes; put a day and a clock there only."
        )
    return read


def _from_right(tokens: Tokens, first: int, parts: Parts, today: date) -> tuple[Parts, int]:
    """Read the longest day and clock at the end, with the index at which they begin."""
    read, last = _ending(tokens, first, parts, today)
    before = tokens[:last]
    if _ending(before, first, Parts(), today)[1] < last:
        raise NotUnderstoodError(
            "More than one day or clock is named; keep one, and put an item's own in quotes."
        )
    word = max((index for index in range(first, last) if tokens[index].spaced), default=last)
    doubted = date_words.doubt(before, word, today)
    if doubted and tokens[word + 1].text in {"/", "-"}:
        raise NotUnderstoodError(f"{doubted[:-1]}, or put an item of that name in quotes.")
    return read, last


def _ending(tokens: Tokens, first: int, parts: Parts, today: date) -> tuple[Parts, int]:
    for index in range(first, len(tokens)):
        if tokens[index].spaced:
            read, end = span_grammar.tail(tokens, index, parts, today)
            if end == len(tokens):
                return read, index
    return parts, len(tokens)


def _place(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Return where the words from ``first`` to ``last`` stand, or would stand, in the line."""
    if first < last:
        return tokens[first].start, tokens[last - 1].end
    behind = tokens[first - 1].end if first else 0
    return behind, behind
