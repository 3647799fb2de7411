"""Words become values here, the same in both faces: times, days, weeks and items."""

from collections.abc import Sequence
from datetime import date, timedelta

from studytrack.domain import clocks, date_words, days, instants, lengths, span_grammar, tokens
from studytrack.domain import spans as entries
from studytrack.domain.actions import remedy
from studytrack.domain.date_words import SHORT_WEEKDAYS, WEEK_SECONDS
from studytrack.domain.errors import (
    AgainstRuleError,
    AmbiguousError,
    NotFoundError,
    NotUnderstoodError,
    RefusalError,
)
from studytrack.domain.instants import Moment
from studytrack.domain.sessions import Session
from studytrack.domain.span_grammar import Parts
from studytrack.domain.spans import StudySpan
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace

HALF_A_YEAR = timedelta(weeks=26)


def entry(ws: Workspace, text: str) -> StudySpan:
    """Read a length or a range with its day."""
    known = context.here(ws)
    return entries.parse(text, known.now, known.rules.day_start)


def instant(ws: Workspace, text: str, session: int | None = None) -> Moment:
    """Read an instant that has passed; a bare clock is one of ``session``, where that is given.

    Raises:
        NotUnderstoodError: the words are no instant.
        AgainstRuleError: it is still to come, or a time the clock skipped.
        NotFoundError: no session has this number.
    """
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        row = None if session is None else context.session_of(read, session)
    parts, _ = span_grammar.tail(tokens.scan(text), 0, Parts(), known.today)
    bare = parts.start is not None and parts.day is None
    now = _end_of(row, known.now) if row is not None and bare else known.now
    return entries.parse_instant(text, now, known.rules.day_start)


class Ends(NamedTuple):
    """The ends a session is to have; None stays as it is."""

    start: Moment | None
    end: Moment | None
    day: date | None = None
    """The study day on which a clock was read as the start."""


def ends(ws: Workspace, at: str | None, end: str | None, session_id: int) -> Ends:
    """Read the start of a session, or a range of both its ends, and its end.

    Clocks are read on the session's own study day and in the zone it was recorded in; a day
    that is named is that day. An end is the first such time after the start.

    Raises:
        NotUnderstoodError: the words are no instant, or two ends are named.
        AgainstRuleError: it is still to come, or a time the clock skipped.
        NotFoundError: no session has this number.
    """
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        row = context.session_of(read, session_id)
    own, start, stop, day = _clock_of(row, known.now), None, None, None
    if at is not None:
        parts = _range(at, known.today) or _clock(at, known.today)
        if parts is None:
            start = entries.parse_instant(at, known.now, known.rules.day_start)
        else:
            day = row.study_date if parts.day is None else parts.day
            start = _on_its_day(row, parts, own, known)
            stop = None if parts.end is None else _after(start, parts.end)
    if end is None:
        return Ends(start, stop, day)
    if stop is not None:
        raise NotUnderstoodError("Two ends are named; name one.")
    parts = Parts(start=0) if end.strip() == "24:00" else _clock(end, known.today)
    if parts is None:
        return Ends(start, entries.parse_instant(end, known.now, known.rules.day_start), day)
    if start is None and parts.day is None:
        day = row.study_date  # a start that follows from the end stays on it
    begun = start or (None if row.started_at is None else own._replace(at=row.started_at))
    if begun is None or parts.day is not None or parts.start is None:
        return Ends(start, _on_its_day(row, parts, own, known), day)
    return Ends(start, _after(begun, parts.start), day)


def _range(text: str, today: date) -> Parts | None:
    """Read ``[day] clock - clock [day]``; None when it is none."""
    line = tokens.scan(text)
    found = span_grammar.head(line, today)
    if found is None or found[0].end is None:
        return None
    parts, index = span_grammar.tail(line, found[1], found[0], today)
    return parts if index == len(line) else None


def _clock(text: str, today: date) -> Parts | None:
    """Read ``[day] clock``; None when it is none."""
    line = tokens.scan(text)
    parts, index = span_grammar.tail(line, 0, Parts(), today)
    return parts if parts.start is not None and index == len(line) else None


def _on_its_day(row: Session, parts: Parts, own: Moment, known: context.Context) -> Moment:
    minutes, day_start, begun = parts.start or 0, known.rules.day_start, row.started_at
    day = row.study_date if parts.day is None else days.checked(parts.day, known.today)
    if (
        parts.day is not None
        or begun is None
        or days.study_day(instants.wall(begun, own.zone), day_start) == day
    ):
        return own._replace(at=entries.instant(day, minutes, own.zone, day_start))
    # Its day began at another hour: of the two nights the clock is the one nearer to its start.
    walls = clocks.on(day, minutes), clocks.on(day + timedelta(days=1), minutes)
    near = min(walls, key=lambda wall: abs(clocks.earliest(wall, own.zone) - begun))
    return own._replace(at=clocks.resolve(near, own.zone))


def _after(start: Moment, minutes: int) -> Moment:
    return start._replace(at=clocks.following(start.at, minutes, start.zone))


def _clock_of(row: Session, now: Moment) -> Moment:
    """Return now as the zone of a session shows it; the present one of a session without."""
    if row.utc_offset is None or row.zone == now.zone_name:
        return now
    zone = instants.zone_of(row.zone, row.utc_offset, row.started_at or now.at)
    return Moment(now.at, zone, row.zone or now.zone_name)


def _end_of(row: Session, now: Moment) -> Moment:
    """Return the end of a session, by the wall clock it was recorded with; now without a clock."""
    return now if row.ended_at is None else _clock_of(row, now)._replace(at=row.ended_at)


def length(text: str) -> int:
    """Read a length and return its seconds."""
    return lengths.parse(text).seconds


def is_length(text: str) -> bool:
    """Whether a word is a length and nothing else."""
    try:
        lengths.parse(text)
    except RefusalError:
        return False
    return True


def goal_seconds(text: str) -> int:
    """Read what a week is to hold, whole minutes up to 168 h: a bare number is hours.

    Raises:
        NotUnderstoodError: it is neither a number nor a length.
        AgainstRuleError: it is less than a minute, or more than a week has.
    """
    whole, _, part = text.strip().replace(",", ".").partition(".")
    bare = whole.isdecimal() and (part.isdecimal() or not part)
    try:
        said = lengths.parse(
            f"{text.strip()}h" if bare else text, most=WEEK_SECONDS, least=lengths.MINUTE
        )
    except NotUnderstoodError:
        raise NotUnderstoodError(
            f"{tokens.shown(text)} is no number of hours; write 8, 7.5 or 7h30."
        ) from None
    return said.seconds - said.seconds % lengths.MINUTE


def day(ws: Workspace, text: str, *, ahead: bool = False) -> date:
    """Read a study day; ``ahead`` looks for the next one instead of the last."""
    return date_words.parse(text, context.here(ws).today, ahead=ahead)


def any_day(ws: Workspace, text: str) -> date:
    """Read a day, past or to come: the latest one, the next where that is months nearer."""
    today = context.here(ws).today
    latest = date_words.parse(text, today, future=True)
    return date_words.parse(text, today, ahead=True) if today - latest > HALF_A_YEAR else latest


def any_week(ws: Workspace, text: str) -> date:
    """Read a week, past or to come, as `any_day` a day, and return its first day."""
    known = context.here(ws)
    latest = date_words.parse_week(text, known.today, known.rules.week_start)
    if known.today - latest <= HALF_A_YEAR:
        return latest
    return date_words.parse_week(text, known.today, known.rules.week_start, ahead=True)


def days_ahead(ws: Workspace, text: str) -> tuple[date, date]:
    """Read the first and the last of some days, past or the next such; one day is both.

    A last day without a year, or a weekday, is the first such day from the first one on. A first
    day without a year is the next such, or the latest where today is among the days.

    Raises:
        NotUnderstoodError: the words name no day, or days half a year apart without their years.
        AgainstRuleError: a day is outside the years.
    """
    today = context.here(ws).today
    line = tokens.scan(text)
    latest = date_words.read(line, 0, today)
    begun = date_words.read(line, 0, today, ahead=True) or latest
    if begun is None:
        return (date_words.parse(text, today, ahead=True),) * 2
    first = days.checked(begun[0], today, future=True)
    index = begun[1] + (tokens.at(line, begun[1]).text in span_grammar.BETWEEN)
    if index == len(line):
        return first, first
    words = text[line[index].start :]
    yearless = begun[1] > 1 and _floats(line, 0, today)  # a weekday is one word
    if not _floats(line, index, today):
        last = date_words.parse(words, today, ahead=True)
        begun = (yearless and date_words.read(line, 0, last)) or begun
        return days.checked(begun[0], today, future=True), last
    for start in (*([latest[0]] if yearless and latest else []), first):
        ended = date_words.read(line, index, start, ahead=True)
        if ended is None or ended[1] < len(line):
            continue
        last = ended[0]
        if last - start <= HALF_A_YEAR and (start == first or last >= today):
            return days.checked(start, today, future=True), days.checked(last, today, future=True)
    date_words.parse(words, first, ahead=True)
    raise NotUnderstoodError(f"{tokens.shown(text)} is half a year or more; name both years.")


def _floats(line: tokens.Tokens, index: int, today: date) -> bool:
    """Whether a day is the latest or the next one of its name: a weekday, or without a year."""
    # Such a day cannot be both of two days, so that it differs at least on one of them.
    return any(
        date_words.read(line, index, on) != date_words.read(line, index, on, ahead=True)
        for on in (today, today + timedelta(days=1))
    )


def stretch(ws: Workspace, first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """Read the days between which something is asked for; either may be open, or to come.

    Raises:
        NotUnderstoodError: the words name no day.
        AgainstRuleError: the last day is before the first.
    """
    today = context.here(ws).today
    begin, end = (
        None if text is None else date_words.parse(text, today, future=True)
        for text in (first, last)
    )
    if begin is not None and end is not None and end < begin:
        raise AgainstRuleError(f"{end.isoformat()} is before {begin.isoformat()}; swap them.")
    return begin, end


def week(ws: Workspace, text: str | None = None) -> date:
    """Read a week and return its first day; the running one without words."""
    known = context.here(ws)
    return (
        known.week
        if text is None
        else date_words.parse_week(text, known.today, known.rules.week_start)
    )


def days_named(ws: Workspace, text: str) -> tuple[date, date] | None:
    """Return the first and the last of the days that words name: a day, or a numbered week."""
    known, line = context.here(ws), tokens.scan(text)
    named = date_words.read(line, 0, known.today)
    if named is not None and named[1] == len(line):
        return named[0], named[0]
    named = None if text.isalpha() else date_words.week(line, known.today)
    if named is None or named[1] < len(line) or not days.FIRST <= named[0] <= days.LAST:
        return None
    first = days.week_of(named[0], known.rules.week_start)
    return first, first + date_words.WEEK_END


def weekdays(words: Sequence[str]) -> tuple[int, ...]:
    """Read weekdays, Monday is 0; ``none`` alone is no day.

    Raises:
        NotUnderstoodError: a word is no weekday.
    """
    if [word.casefold() for word in words] == ["none"]:
        return ()
    found = []
    for word in words:
        name = word.casefold().rstrip(",")
        if len(name) < 3 or not any(one.lower().startswith(name) for one in date_words.WEEKDAYS):  # noqa: PLR2004 - "mon"
            raise NotUnderstoodError(
                f"“{word}” is no weekday; write mon, tue, wed, thu, fri, sat, sun or none."
            )
        found.append(SHORT_WEEKDAYS.index(name[:3]))
    return tuple(sorted(set(found)))


def op_id(text: str) -> str:
    """Read the UUID under which a request is made once only.

    Raises:
        NotUnderstoodError: it is no UUID.
    """
    plain = text.replace("-", "").lower()
    if len(plain) != 32 or any(sign not in "0123456789abcdef" for sign in plain):  # noqa: PLR2004 - hex digits of a UUID
        raise NotUnderstoodError("The id of a request is a UUID.", remedy("name_request"))
    return f"{plain[:8]}-{plain[8:12]}-{plain[12:16]}-{plain[16:20]}-{plain[20:]}"


def curriculum(ws: Workspace, words: str) -> str:
    """Return the id of a curriculum the learner began, by its id or the beginning of one.

    Raises:
        NotFoundError: none is called so.
        AmbiguousError: several begin so.
    """
    with ws.store.reading() as read:
        kept = read.curricula.all()
    names = [one.id for one in kept]
    found = [name for name in names if name == words] or [
        name for name in names if name.startswith(words)
    ]
    if not found:
        raise NotFoundError(f"“{words}” is not started.", remedy("list_curricula"))
    if len(found) > 1:
        raise AmbiguousError(f"“{words}” could be several curricula:", tuple(found))
    return found[0]
