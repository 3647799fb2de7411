"""Words become values here, the same in both faces: times, days, weeks and items."""

from collections.abc import Sequence
from datetime import date, timedelta, timezone

from studytrack.domain import days, item_search, lengths, span_grammar, tokens
from studytrack.domain import spans as entries
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.date_words import SHORT_WEEKDAYS, WEEK_SECONDS
from studytrack.domain.errors import (
    AgainstRuleError,
    AmbiguousError,
    NotFoundError,
    NotUnderstoodError,
    RefusalError,
)
from studytrack.domain.instants import Moment
from studytrack.domain.sessions import UNASSIGNED, Address, Session
from studytrack.domain.span_grammar import Parts
from studytrack.domain.spans import Entry
from studytrack.services.base import context, to_views
from studytrack.services.base.context import Ground
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import progress

NOTHING = "-"
"""Stands for no item."""
LAST, NEXT = NAMED = ("@last", "@next")
"""Stand for the item of the newest session, and for the head of the suggestions."""


def entry(ws: Workspace, text: str) -> Entry:
    """Read a length or a range with its day."""
    known = context.here(ws)
    return entries.parse(text, known.now, known.rules.day_start)


def said(ws: Workspace, read: Entry) -> str:
    """Say an entry back as it was understood."""
    known = context.here(ws)
    return entries.said(read, known.now, known.rules.day_start)


def instant(ws: Workspace, text: str, session: int | None = None) -> Moment:
    """Read an instant that has passed; a bare clock is one of ``session``, where that is given.

    Raises:
        NotUnderstoodError: the words are no instant.
        AgainstRuleError: it is still to come, or a time the clock skipped.
        NotFoundError: no session has this number.
    """
    with ws.store.reading() as read:
        known = context.ground(ws.clock(), read)
        row = None if session is None else context.session_of(read, session)
    parts, _ = span_grammar.tail(tokens.scan(text), 0, Parts(), known.today)
    bare = parts.start is not None and parts.day is None
    now = _end_of(row, known.now) if row is not None and bare else known.now
    return entries.parse_instant(text, now, known.rules.day_start)


def _end_of(row: Session, now: Moment) -> Moment:
    """Return the end of a session, by the wall clock it was recorded with; now without a clock."""
    if row.ended_at is None or row.utc_offset is None:
        return now
    if row.zone == now.zone_name:
        return now._replace(at=row.ended_at)
    zone = timezone(timedelta(minutes=row.utc_offset))
    return Moment(row.ended_at, zone, row.zone or now.zone_name)


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
    """Read what a week is to hold, up to 168 h: a bare number is hours, else it is a length.

    Raises:
        NotUnderstoodError: it is neither.
        AgainstRuleError: it is nothing, or more than a week has.
    """
    whole, _, part = text.strip().replace(",", ".").partition(".")
    bare = whole.isdecimal() and (part.isdecimal() or not part)
    try:
        return lengths.parse(f"{text.strip()}h" if bare else text, most=WEEK_SECONDS).seconds
    except NotUnderstoodError:
        raise NotUnderstoodError(
            f"{tokens.shown(text)} is no number of hours; write 8, 7.5 or 7h30."
        ) from None


def day(ws: Workspace, text: str, *, ahead: bool = False) -> date:
    """Read a study day; ``ahead`` looks for the next one instead of the last."""
    return days.parse(text, context.here(ws).today, ahead=ahead)


def stretch(ws: Workspace, first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """Read the days between which something is asked for; either may be open, or to come.

    Raises:
        NotUnderstoodError: the words name no day.
        AgainstRuleError: the last day is before the first.
    """
    today = context.here(ws).today
    begin, end = (
        None if text is None else days.parse(text, today, future=True) for text in (first, last)
    )
    if begin is not None and end is not None and end < begin:
        raise AgainstRuleError(f"{end.isoformat()} is before {begin.isoformat()}; swap them.")
    return begin, end


def week(ws: Workspace, text: str | None = None) -> date:
    """Read a week and return its first day; the running one without words."""
    known = context.here(ws)
    return (
        known.week if text is None else days.parse_week(text, known.today, known.rules.week_start)
    )


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
        if len(name) < 3 or not any(_full(index).startswith(name) for index in range(7)):  # noqa: PLR2004 - "mon"
            raise NotUnderstoodError(
                f"“{word}” is no weekday; write mon, tue, wed, thu, fri, sat, sun or none."
            )
        found.append(SHORT_WEEKDAYS.index(name[:3]))
    return tuple(sorted(set(found)))


def _full(weekday: int) -> str:
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return names[weekday]


def op_id(text: str) -> str:
    """Read the UUID under which a request is made once only.

    Raises:
        NotUnderstoodError: it is no UUID.
    """
    plain = text.replace("-", "").lower()
    if len(plain) != 32 or any(sign not in "0123456789abcdef" for sign in plain):  # noqa: PLR2004 - hex digits of a UUID
        raise NotUnderstoodError("--op-id takes a UUID, like one that `uuidgen` prints.")
    return f"{plain[:8]}-{plain[8:12]}-{plain[12:16]}-{plain[16:20]}-{plain[20:]}"


def item(ws: Workspace, words: str) -> Address:
    """Return the one thing of the started curricula that the words name.

    Raises:
        NotFoundError: nothing fits, or nothing was recorded (``@last``) or is open (``@next``).
        AmbiguousError: several fit.
    """
    with ws.store.reading() as read:
        return _item(ws, read, words)


def shown(ws: Workspace, words: str) -> Address:
    """Return the one thing whose rows are asked for; ``-`` is time on nothing in particular.

    Raises:
        NotFoundError, AmbiguousError: as `item`.
    """
    return UNASSIGNED if words == NOTHING else item(ws, words)


def _item(ws: Workspace, read: Reading, words: str) -> Address:
    if words == NOTHING:
        raise NotUnderstoodError(
            f"“{NOTHING}” is time on no item, and an item is needed; name one."
        )
    if words in NAMED:
        return named(read, context.ground(ws.clock(), read), words)
    return item_search.find(words, contents(read, "started"), contents(read, "stopped"))


def named(read: Reading, known: Ground, words: str) -> Address:
    """Return what one of the `NAMED` words means.

    Raises:
        NotFoundError: nothing was recorded (``@last``) or is open (``@next``).
    """
    if words == LAST:
        row = read.last_recorded()
        if row is None or row.address is None:
            raise NotFoundError("@last is the item of the newest session, and that has none.")
        return row.address
    found = suggested(read, known)
    if found is None:
        raise NotFoundError("Nothing is suggested; `studytrack curricula start C` begins one.")
    return found


def suggested(read: Reading, known: Ground) -> Address | None:
    """Return the head of the suggestions, None when nothing is open."""
    for studied, one in progress.up_next(progress.everything(read, known, timed=False), 1):
        return Address(studied.kept.id, one.id)
    return None


def contents(read: Reading, state: str) -> tuple[Curriculum, ...]:
    """Return the kept copies of the curricula that are ``started`` or ``stopped``."""
    return tuple(kept.content for kept in read.curricula() if kept.state == state)


def items(ws: Workspace, words: Sequence[str]) -> tuple[Address, ...]:
    """Return what several words name; ``curriculum/module`` stays as it is, a module."""
    with ws.store.reading() as read:
        kept = {one.id: one.content for one in read.curricula()}
        found: list[Address] = []
        for each in words:
            name, _, wanted = each.partition("/")
            content = kept.get(name)
            if content and any(module.id == wanted for module in content.modules):
                found.append(Address(name, wanted))
            else:
                found.append(_item(ws, read, each))
        return tuple(dict.fromkeys(found))


def curriculum(ws: Workspace, words: str) -> str:
    """Return the id of a curriculum the learner began, by its id or the beginning of one.

    Raises:
        NotFoundError: none is called so.
        AmbiguousError: several begin so.
    """
    with ws.store.reading() as read:
        kept = read.curricula()
    names = [one.id for one in kept]
    found = [name for name in names if name == words] or [
        name for name in names if name.startswith(words)
    ]
    if not found:
        raise NotFoundError(
            f"“{words}” is not started; `studytrack curricula list` shows what there is."
        )
    if len(found) > 1:
        raise AmbiguousError(f"“{words}” could be several curricula:", tuple(found))
    return found[0]


def completions(ws: Workspace, prefix: str) -> tuple[tuple[str, str], ...]:
    """Return the addresses and titles of started items that begin with, or fit, the words."""
    with ws.store.reading() as read:
        started = contents(read, "started")
        names = to_views.titles(read)
    found = [address for address in names if str(address).startswith(prefix) and address.item]
    live = {one.id for one in started}
    chosen = [one for one in found if one.curriculum in live] or item_search.closest(
        prefix, started
    )
    return tuple((str(address), names.get(address, str(address))) for address in chosen)
