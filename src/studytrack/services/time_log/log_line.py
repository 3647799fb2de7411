"""The log line of the full screen: what it means so far, and what it would record."""

from studytrack.domain import date_words, days, goals, item_search, log_line, phrases, tokens
from studytrack.domain.actions import Notice
from studytrack.domain.errors import AmbiguousError, NotFoundError, NotUnderstoodError, RefusalError
from studytrack.domain.sessions import Address
from studytrack.domain.spans import StudySpan
from studytrack.domain.streaks import replay
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.goals import streaks, week_goal
from studytrack.services.items import lookup
from studytrack.services.time_log import recording

MATCHES = 8
"""Items that are offered at most."""


class LogReading(NamedTuple):
    """What the log line understood so far."""

    ready: bool
    """Whether Enter would save it."""
    said: str
    """The length and the day said back, or what is still to be said."""
    span: StudySpan | None
    """The time to record; None as long as no length was said."""
    address: Address | None
    """What would get the time."""
    title: str
    matches: tuple[tuple[str, str], ...]
    """Addresses and titles that fit the words; Tab takes the next."""
    note: str
    problem: Notice | None
    """The parser's own sentence and what helps; None when all is understood."""
    effect: str
    """What it would do to the day and the week."""
    conflict: Notice | None = None
    """Why saving it will be refused or asked about, though all is understood."""
    unknown: str = ""
    """The words that no title holds, though the letters of some do."""

    @property
    def timed(self) -> bool:
        """Whether a length was understood."""
        return self.span is not None

    @property
    def item(self) -> str | None:
        """The address in words."""
        return str(self.address) if self.address else None


def _parsed(read: Reading, known: Context, text: str) -> log_line.LogLine:
    return log_line.parse(
        text,
        known.now,
        known.rules.day_start,
        lambda words: item_search.is_title(words, lookup.contents(read, "started")),
    )


class _Target(NamedTuple):
    """The item a line is about, and what else it could be."""

    address: Address | None
    matches: tuple[tuple[str, str], ...]
    several: bool
    scattered: bool = False
    """No title holds the words: only letters fit."""


def _target(
    read: Reading, known: Context, line: log_line.LogLine, cursor: Address | None, choice: int
) -> _Target:
    if not line.words:
        return _Target(cursor or _running(read) or lookup.suggested(read, known), (), several=False)
    if line.words == "-":
        return _Target(None, (), several=False)
    if line.words in lookup.NAMED:
        return _Target(lookup.named(read, known, line.words), (), several=False)
    started = lookup.contents(read, "started")
    names = views.titles(read)
    found = item_search.matches(line.words, started)
    scattered = False
    try:
        exact: Address | None = item_search.find(line.words, started)
    except AmbiguousError:
        exact = None
    except NotFoundError:
        sure = item_search.likely(line.words, started)
        if not sure:
            _refuse_length(line)
            _refuse_day(line, known)
        if not found:
            raise
        # Letters scattered over a title are offered to Tab and never taken by themselves.
        exact = sure[0] if len(sure) == 1 else None
        scattered = not sure
    if exact is not None:
        found = (exact, *(address for address in found if address != exact))
    shown = tuple((str(address), names.get(address, "")) for address in found[:MATCHES])
    if choice == 0 and exact is None:
        return _Target(found[0], shown, several=True, scattered=scattered)
    step = choice if exact is not None else choice - 1
    return _Target(found[step % len(shown)], shown, several=False)


def _refuse_length(line: log_line.LogLine) -> None:
    """Refuse what begins like a length and is none, as ``45min``, in the words of a length."""
    first = line.words.partition(" ")[0]
    if line.entry is None and first[:1].isdecimal():
        raise NotUnderstoodError(
            f"“{first}” is not a length; write 45m, 1h30, 1.5h or 20:00-21:30."
        )


def _refuse_day(line: log_line.LogLine, known: Context) -> None:
    """Refuse a day that stands before the item, as in ``1h last monday regression``, or is none."""
    found = tokens.scan(line.words)
    if line.quoted:
        return
    named = date_words.read(found, 0, known.today)
    if named is None:
        doubted = date_words.doubt(found, 0, known.today)
        if doubted:
            raise NotUnderstoodError(doubted)
        return
    days.checked(named[0], known.today)
    day = line.words[: found[named[1] - 1].end]
    raise NotUnderstoodError(f"“{day}” stands before the item; write it behind.")


def _running(read: Reading) -> Address | None:
    timer = read.sessions.timer()
    return timer.address if timer else None


def reading(ws: Workspace, text: str, cursor: Address | None, choice: int = 0) -> LogReading:
    """Say what the log line means so far; never raises: why the record cannot be read, it says."""
    try:
        return _reading(ws, text, cursor, choice)
    except RefusalError as refusal:
        return LogReading(False, "", None, None, "", (), "", refusal.notice, "")


def _reading(ws: Workspace, text: str, cursor: Address | None, choice: int) -> LogReading:
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        line = log_line.LogLine(None)
        try:
            line = _parsed(read, known, text)
            target = _target(read, known, line, cursor, choice)
        except RefusalError as refusal:
            return _said(known, line, left=True)._replace(problem=refusal.notice)
        names = views.titles(read)
        address = target.address
        return _said(known, line, left=target.scattered)._replace(
            ready=line.entry is not None and not target.several,
            address=address,
            title=names.get(address, str(address)) if address else "",
            matches=target.matches,
            effect=_effect(ws, read, known, line.entry) if line.entry else "",
            conflict=_conflict(read, known, line.entry) if line.entry else None,
            unknown=line.words if target.scattered else "",
        )


def _said(known: Context, line: log_line.LogLine, *, left: bool) -> LogReading:
    """Say back the length, the day and the note; nothing of the item yet.

    Where words are ``left`` that mean nothing, today is not said for a day that they may name.
    """
    said = log_line.said(line, known.now, known.rules.day_start)
    if left:
        said = log_line.said_alone(line, known.now, known.rules.day_start)
    return LogReading(False, said, line.entry, None, "", (), line.note, None, "")


def _conflict(read: Reading, known: Context, entry: StudySpan) -> Notice | None:
    """Say what recording it will be refused for as things stand; None where nothing is."""
    begin = entry.started_at
    try:
        if begin is not None:
            recording.refuse_overlap(read, known, begin, begin + entry.seconds)
        recording.refuse_full_day(read, entry.study_date, entry.seconds)
    except RefusalError as refusal:
        return refusal.notice
    return None


def _effect(ws: Workspace, read: Reading, known: Context, entry: StudySpan) -> str:
    """Say what recording it would do; ask where it is as long as a timer one would doubt.

    More than the day has had yet is asked about too.
    """
    held = read.sessions.day_seconds(entry.study_date) + entry.seconds
    asked = recording.beyond(known, entry.study_date, held)
    if not asked and entry.seconds >= ws.tastes.timer_ask_after:
        asked = "That is long; was it so?"
    return f"{asked} {_becomes(read, known, entry)}".lstrip()


def _becomes(read: Reading, known: Context, entry: StudySpan) -> str:
    """Say what the day and the week would hold."""
    totals = read.sessions.day_totals()
    with_it = {**totals, entry.study_date: totals.get(entry.study_date, 0)}
    with_it[entry.study_date] += entry.seconds
    first = days.week_of(entry.study_date, known.rules.week_start)
    held = [with_it.get(day, 0) for day in days.days_of(first)]
    aim = week_goal.aim(goals.week_goal(known.rules, first), held)
    name = "Today" if entry.study_date == known.today else phrases.weekday_name(entry.study_date)
    if first != known.week:
        name = phrases.day(entry.study_date, known.today)
    becomes = f"{name} becomes {phrases.length(with_it[entry.study_date])}"
    whose = "the" if first == known.week else "its"
    week_text = f"{whose} week {week_goal.said(phrases.length(sum(held)), aim)}"
    if not aim.met:
        return f"{becomes}, {week_text}."
    if goals.is_good_week(totals, known.rules, first):
        return f"{becomes}, {week_text}: goal met."
    before = streaks.replayed(read, known).weeks.current
    after = replay(with_it, known.rules, known.today).weeks.current
    return f"{becomes}, {week_text}: goal met, streak {before} → {after}."
