"""One stretch of study as the learner says it, and said back as it was understood."""

from collections.abc import Callable
from datetime import date, timedelta, tzinfo

from studytrack.domain import clocks, date_words, days, instants, lengths, phrases, span_grammar
from studytrack.domain import tokens as line
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.instants import Moment
from studytrack.domain.lengths import Length
from studytrack.domain.span_grammar import Parts
from studytrack.domain.values import NamedTuple

INSTANT_EXAMPLES = "write 21:00, yesterday 21:00 or 20m ago"


class StudySpan(NamedTuple):
    """One stretch of study, understood; not yet recorded."""

    study_date: date
    """The study day that was named, else the running one or that of the clock time."""
    seconds: int
    """1 to 86 400."""
    started_at: int | None
    """Unix seconds, None when no clock time was said."""
    utc_offset: int | None
    """Minutes east of UTC at the start, None without a clock time."""
    zone: str | None
    """Name of the zone the clock time was said in, None without one."""
    guessed: bool
    """The length was said with ``~`` or ``about``."""
    stated_day: bool
    """A day was named."""


def parse(text: str, now: Moment, day_start: int) -> StudySpan:
    """Read an entry; ``day_start`` is minutes after midnight, 0 to 720.

    Raises:
        NotUnderstoodError: the words are no entry, or could be two.
        AgainstRuleError: it is nothing, more than 24 h, or ends in the future.

    """
    tokens, today = line.scan(text), days.today(now, day_start)
    found = span_grammar.head(tokens, today)
    parts, index = span_grammar.tail(tokens, found[1], found[0], today) if found else (Parts(), 0)
    if found is None or index < len(tokens):
        raise NotUnderstoodError(span_grammar.complaint(text, tokens, index, today))
    return made(parts, now, day_start)


def made(parts: Parts, now: Moment, day_start: int) -> StudySpan:
    """Make the entry that ``parts`` of a line mean at ``now``.

    Raises:
        AgainstRuleError: it is nothing, more than 24 h, in the future, or at a skipped time.

    """
    length = parts.length and lengths.checked(parts.length)
    day = parts.day and days.checked(parts.day, days.today(now, day_start))
    guessed = length is not None and length.guessed
    if parts.start is None:
        seconds = length.seconds if length else 0
        named = day or days.today(now, day_start)
        return StudySpan(named, seconds, None, None, None, guessed, day is not None)
    _check_part(parts.start, parts.part)

    def ended(start: int) -> int:
        if length is not None:
            return start + length.seconds
        return clocks.following(start, parts.end or 0, now.zone)

    if day is None:
        named, start = _latest(parts.start, ended, now, day_start)
    else:
        named, start = day, instant(day, parts.start, now.zone, day_start)
    seconds = lengths.checked(Length(ended(start) - start)).seconds
    _past(start + seconds, now)
    offset = instants.offset_minutes(start, now.zone)
    return StudySpan(named, seconds, start, offset, now.zone_name, guessed, day is not None)


def instant(day: date, clock: int, zone: tzinfo, day_start: int) -> int:
    """Return the Unix seconds of a clock on a study day, both in minutes after midnight.

    A clock before ``day_start`` belongs to the following calendar day; one that happens twice
    is the first.

    Raises:
        AgainstRuleError: the clock skipped that time; its two neighbours are named.

    """
    return clocks.resolve(clocks.on(day, clock, day_start), zone)


def parse_instant(text: str, now: Moment, day_start: int) -> Moment:
    """Read an instant, ``[day] clock`` or ``length ago``; without a day the latest one.

    Raises:
        NotUnderstoodError: the words are no instant, or could be two.
        AgainstRuleError: it is after now, or a time the clock skipped.

    """
    tokens, today = line.scan(text), days.today(now, day_start)
    length = lengths.read(tokens, 0)
    if length is not None and [token.text for token in tokens[length[1] :]] == ["ago"]:
        return now._replace(at=now.at - lengths.checked(length[0]).seconds)
    parts, index = span_grammar.tail(tokens, 0, Parts(), today)
    if parts.start is None or index < len(tokens):
        doubted = date_words.doubt(tokens, index, today)
        raise NotUnderstoodError(
            doubted or f"{line.shown(text)} is not a time; {INSTANT_EXAMPLES}."
        )
    _check_part(parts.start, parts.part)
    if parts.day is None:
        return now._replace(at=_latest(parts.start, int, now, day_start)[1])
    day = days.checked(parts.day, today)
    return now._replace(at=_past(instant(day, parts.start, now.zone, day_start), now))


def said(entry: StudySpan, now: Moment, day_start: int) -> str:
    """Say an entry back: ``1h 30m on Fri 20 Nov (yesterday), 21:00–22:30``.

    The calendar day is named where the clock belongs to the one after the study day.
    """
    today = days.today(now, day_start)
    near = {0: " (today)", 1: " (yesterday)"}.get((today - entry.study_date).days, "")
    phrase = f"{said_length(entry)} on {phrases.day(entry.study_date, today)}{near}"
    if entry.started_at is None:
        return phrase
    start = instants.wall(entry.started_at, now.zone)
    end = instants.wall(entry.started_at + entry.seconds, now.zone)
    calendar = "" if start.date() == entry.study_date else f" ({phrases.day(start.date(), today)})"
    return f"{phrase}, {instants.clock(start)}–{instants.clock(end)}{calendar}"


def said_length(entry: StudySpan) -> str:
    """Say the length of an entry back: ``about 1h 30m``."""
    return f"{'about ' if entry.guessed else ''}{lengths.text(entry.seconds)}"


def _check_part(start: int, part: str) -> None:
    """Refuse a clock that does not lie in the part of the day named with it.

    Raises:
        NotUnderstoodError: ``yesterday evening 9:00``.

    """
    hours = date_words.PARTS.get(part, ((0, clocks.HOURS),))
    if any(first <= start // clocks.MINUTES < last for first, last in hours):
        return
    said = f"{start // clocks.MINUTES:02d}:{start % clocks.MINUTES:02d}"
    raise NotUnderstoodError(
        f"{said} and “{part}” do not agree; leave the word out, or put the clock right."
    )


def _latest(
    clock: int, ended: Callable[[int], int], now: Moment, day_start: int
) -> tuple[date, int]:
    """Return study day and start of the latest stretch at ``clock`` that has ended."""
    # Where a clock set back repeats the hour of the day start, a day has begun before today.
    day = days.today(now, day_start) + timedelta(days=1)
    while True:
        wall = clocks.on(day, clock, day_start)
        if clocks.earliest(wall, now.zone) <= now.at:
            start = clocks.resolve(wall, now.zone)
            if ended(start) <= now.at:
                return day, start
        day -= timedelta(days=1)


def _past(at: int, now: Moment) -> int:
    if at <= now.at:
        return at
    wall = instants.clock(instants.wall(at, now.zone))
    raise AgainstRuleError(
        f"{wall} is still to come, it is {instants.clock(now.wall)}; write a time before."
    )
