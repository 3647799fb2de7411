"""The table of a job tracker, read by the words of its head: what it says of each lead.

Such a table holds one row a lead and its present status. Each known day becomes one dated event,
a status without a day an event of an unknown one; nothing in between is invented. What fits no
event is kept as a note.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from studytrack.domain import date_words, outreach_line, outreach_search
from studytrack.domain.outreach import Channel
from studytrack.domain.values import Literal, NamedTuple

Order = Literal["D/M/Y", "M/D/Y"]
ORDERS: tuple[Order, ...] = ("D/M/Y", "M/D/Y")
Row = tuple[int, Sequence[str]]
"""The line it stands on, and its cells."""

WORDS: dict[str, tuple[str, ...]] = {
    "company": ("company", "company name", "employer", "organisation", "organization", "firm"),
    "role": ("role", "position", "title", "job title", "job", "position title", "job role"),
    "status": ("status", "stage", "current status", "application status", "outcome", "result"),
    "channel": ("source", "channel", "job source", "found on", "via", "platform", "found via"),
    "url": ("url", "link", "job link", "job url", "posting", "job posting", "listing"),
    "notes": ("notes", "note", "comments", "comment", "remarks"),
    "contact": ("contact", "contact person", "recruiter", "hiring manager"),
    "applied": (
        "date", "applied", "date applied", "applied date", "application date", "applied on",
        "date of application", "submitted", "date submitted", "applied at",
    ),
}  # fmt: skip
"""What may stand over a column, in small letters and single words."""
AROUND = frozenset({"date", "day", "on", "at", "of", "the"})
"""Words that may stand beside an event over a column of days: ``Interview date``."""
EMPTY = frozenset({"", "-", "–", "—", "n/a", "na", "none", "null", "tbd", "no", "false", "?"})
YES = frozenset({"yes", "y", "true", "x", "✓", "✔", "✅", "1", "done"})

NOT_YET = (
    "not applied", "to apply", "wish", "saved", "bookmark", "draft", "prospect", "interested",
)  # fmt: skip
STATUSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("no-reply", ("no response", "no reply", "no answer", "no feedback", "ghost", "unanswered")),
    ("declined", ("offer rejected", "offer declined", "rejected offer", "declined")),
    ("accepted", ("accept", "hired", "signed")),
    ("withdrawn", ("withdr", "cancel")),
    ("rejected", ("reject", "turned down", "unsuccessful", "denied")),
    ("closed", ("closed", "expired", "filled", "archiv")),
    ("offer", ("offer",)),
    ("final", ("final", "onsite", "on site", "last round")),
    ("screen", ("phone", "screen", "recruiter call", "hr call")),
    ("task", ("take home", "task", "assessment", "challenge", "homework", "coding test")),
    ("interview", ("interview", "technical", "round")),
    ("follow-up", ("follow up", "followed up")),
    ("applied", ("await", "waiting", "pending", "submitted", "appli", "review", "in progress")),
    ("referral", ("referr",)),
    ("chat", ("chat", "coffee")),
    ("reply", ("repl", "respon", "answered")),
    ("sent", ("sent", "emailed", "messaged", "contacted", "reached out")),
)
"""What a free status means by a word in it; the first that fits."""
CHANNELS: tuple[tuple[Channel, tuple[str, ...]], ...] = (
    ("inbound", ("inbound", "reached out to me", "headhunter", "recruiter", "approached")),
    ("referral", ("referr", "friend", "network", "former colleague")),
    ("cold email", ("cold", "mail")),
    ("internal", ("internal", "transfer")),
    ("event", ("event", "meetup", "conference", "fair", "hackathon")),
)
"""What a free channel means by a word in it; anything else is a job board."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?\.?(?: .*)?")
_DAY_MONTH = re.compile(
    r"(?:[a-z]{3,9}\.?,? )?(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([a-z]{3,9})\.?,?(?:[ -](\d{4}))?"
)
_MONTH_DAY = re.compile(
    r"(?:[a-z]{3,9}\.?,? )?([a-z]{3,9})\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?(?:[ -](\d{4}))?"
)
LINKS = ("https://", "http://")
"""What a link begins with."""
_CENTURY = 2000
_MONTHS = 12


class RawTable(NamedTuple):
    """A table as a file holds it."""

    file: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


class JobAnswers(NamedTuple):
    """What the learner said about a table that it does not say itself."""

    order: Order | None = None
    """The order of days in numbers."""
    year: int | None = None
    """The year of days without one."""
    statuses: Mapping[str, str] = {}
    """Events by status, in small letters with single spaces; an empty one is no event."""


NO_ANSWERS = JobAnswers()


class JobEvent(NamedTuple):
    """An event as a table tells it."""

    event: str
    on: date | None
    note: str = ""


class JobLead(NamedTuple):
    """A lead as a row tells it."""

    line: int
    name: str
    role: str
    channel: Channel
    url: str
    events: tuple[JobEvent, ...]


class JobTable(NamedTuple):
    """What a whole table tells."""

    leads: tuple[JobLead, ...]
    statuses: dict[str, str]
    """The event each free status was taken for, ``note`` for none; ``""`` is no event yet."""
    unused: tuple[str, ...]
    """Heads of columns that were not taken."""
    faults: tuple[tuple[int, str], ...]
    """Lines that cannot be used, and why."""
    lacking: tuple[Literal["year", "order"], str] | None
    """What must be said before the table can be read, with the first day that lacks it."""


class _Day(NamedTuple):
    """A day as a cell writes it."""

    numbers: tuple[int, int] | None
    """Two numbers whose order is not known."""
    month: int
    day: int
    year: int | None


def is_one(head: Sequence[str]) -> bool:
    """Whether a head is that of a job tracker: a company, and a role, a status or a day."""
    fields = set(columns(head).values())
    return "company" in fields and len(fields & {"role", "status", "applied"}) > 0


def columns(head: Sequence[str]) -> dict[int, str]:
    """Return what the columns hold by place: a field of `WORDS`, or an event for its day.

    A field that stands there twice is taken from the first column that may hold it.
    """
    found: dict[int, str] = {}
    for place, name in enumerate(head):
        said = _head(name)
        field = next((field for field, words in WORDS.items() if said in words), None)
        field = field or outreach_line.WORDS.get(_without(said))
        if field is not None and (field not in found.values() or field == "applied"):
            found[place] = field
    return found


def taken_for(field: str) -> str:
    """Say what a column was taken for: ``role``, ``the day of interview``."""
    if field in outreach_line.WORDS.values():
        return f"the day of {field}"
    return {"url": "link", "notes": "note", "contact": "note"}.get(field, field)


def read(
    head: Sequence[str], rows: Sequence[Row], today: date, given: JobAnswers = NO_ANSWERS
) -> JobTable:
    """Read a table; ``head`` is one of those `is_one` knows.

    Where days are two numbers, their order is taken from a day that allows only one.
    """
    known = columns(head)
    written = [
        (day, cell.strip())
        for _, cells in rows
        for place, field in known.items()
        if field in outreach_line.WORDS.values()
        for cell in (cells[place],)
        if (day := _day(cell)) is not None
    ]
    given = given._replace(order=given.order or _order(day for day, _ in written))
    unused = tuple(name.strip() for place, name in enumerate(head) if place not in known)
    lacking = _lacking(written, given)
    if lacking is not None:
        return JobTable((), {}, unused, (), lacking)
    leads: list[JobLead] = []
    faults: list[tuple[int, str]] = []
    statuses: dict[str, str] = {}
    for line, cells in rows:
        row = _Reader(line, {}, today, given, statuses)
        for place, field in known.items():
            row.take(field, cells[place].strip())
        if "company" not in row.cells:
            faults.append((line, "no company stands there"))
        elif row.fault:
            faults.append((line, row.fault))
        else:
            leads.append(row.lead())
    return JobTable(tuple(leads), statuses, unused, tuple(faults), None)


def event_of(status: str, given: Mapping[str, str] = {}) -> str:
    """Return the event a free status means; ``note`` for none, nothing when it is not one yet."""
    plain = " ".join(status.casefold().split())
    if plain in given:
        return given[plain]
    said = _status(status)
    exact = outreach_line.WORDS.get(said)
    if exact is not None:
        return exact
    if any(word in said for word in NOT_YET):
        return ""
    return next((event for event, words in STATUSES if any(word in said for word in words)), "note")


def channel_of(source: str) -> Channel:
    """Return the channel a free source means."""
    said = source.casefold()
    return next(
        (channel for channel, words in CHANNELS if any(word in said for word in words)),
        "job board",
    )


class _Reader:
    """One row, cell by cell."""

    def __init__(
        self,
        line: int,
        cells: dict[str, str],
        today: date,
        given: JobAnswers,
        statuses: dict[str, str],
    ) -> None:
        self.line = line
        self.cells = cells
        self.today = today
        self.given = given
        self.statuses = statuses
        self.events: list[JobEvent] = []
        self.fault = ""

    def take(self, field: str, cell: str) -> None:
        """Take a cell in."""
        if field in outreach_line.WORDS.values():
            self._dated(field, cell)
        elif cell.casefold() not in EMPTY:
            self.cells[field] = cell

    def _dated(self, event: str, cell: str) -> None:
        if cell.casefold() in EMPTY:
            return
        if cell.casefold() in YES:
            self._add(JobEvent(event, None))
            return
        written = _day(cell)
        if written is None:
            self.events.append(JobEvent("note", None, f"{event}: {cell}"))
            return
        day = _placed(written, self.given)
        if day is None:
            self.fault = f"there is no day “{cell[:40]}”"
        elif day <= self.today:
            self._add(JobEvent(event, day))
        elif written.year is None:
            self.fault = f"“{cell[:40]}” would be {day.isoformat()}, which is still to come"
        else:
            self.events.append(JobEvent("note", None, f"{event} on {day.isoformat()}"))

    def _add(self, told: JobEvent) -> None:
        """Add an event; one of a known day takes the place of one without."""
        same = [one for one in self.events if one.event == told.event]
        if told.on is None and same:
            return
        self.events = [one for one in self.events if one.on or one.event != told.event]
        if told not in self.events:
            self.events.append(told)

    def lead(self) -> JobLead:
        """Return what the row tells; call it once every cell was taken."""
        status = self.cells.get("status", "")
        if status:
            self._status(status)
        name, source = self.cells.get("company", ""), self.cells.get("channel", "")
        url = self.cells.get("url", "")
        notes = [self.cells[field] for field in ("notes",) if field in self.cells]
        if "contact" in self.cells:
            notes.append(f"contact: {self.cells['contact']}")
        channel = channel_of(source)
        if source and source.casefold() != channel:
            notes.append(f"via {source}")
        if url and not url.casefold().startswith(LINKS):
            notes.append(f"link: {url}")
            url = ""
        if notes:
            self._note("; ".join(notes))
        return JobLead(
            self.line, name, self.cells.get("role", ""), channel, url, tuple(self.events)
        )

    def _status(self, status: str) -> None:
        event = event_of(status, self.given.statuses)
        self.statuses.setdefault(status, event)
        if event == "note":
            self.events.append(JobEvent("note", None, f"status: {status}"))
        elif event and all(one.event != event for one in self.events):
            self.events.append(JobEvent(event, None))

    def _note(self, note: str) -> None:
        """Put a note to the first event that has none, else beside the events."""
        for place, one in enumerate(self.events):
            if not one.note:
                self.events[place] = one._replace(note=note)
                return
        self.events.append(JobEvent("note", None, note))


def key(name: str, role: str) -> tuple[str, str]:
    """Return what two rows about the same lead have in common."""
    return outreach_search.plain(name), outreach_search.plain(role)


def _head(name: str) -> str:
    said = _CAMEL.sub(" ", name).replace("_", " ").replace("-", " ")
    return " ".join(said.casefold().split())


def _without(said: str) -> str:
    return " ".join(word for word in said.split() if word not in AROUND)


def _status(status: str) -> str:
    letters = "".join(sign if sign.isalnum() else " " for sign in status.casefold())
    return " ".join(letters.split())


def _day(cell: str) -> _Day | None:
    """Read a day off a cell; None where it holds none."""
    said = " ".join(cell.casefold().split())
    if found := _YEAR_FIRST.fullmatch(said.upper()):
        return _Day(None, int(found[2]), int(found[3]), int(found[1]))
    if found := _NUMBERS.fullmatch(said):
        short = int(found[3]) if found[3] else None
        year = short + _CENTURY if short is not None and short < _CENTURY else short
        return _Day((int(found[1]), int(found[2])), 0, 0, year)
    for pattern, month_at, day_at in ((_DAY_MONTH, 2, 1), (_MONTH_DAY, 1, 2)):
        found = pattern.fullmatch(said)
        if found and found[month_at] in date_words.MONTH_OF:
            said_year = int(found[3]) if found[3] else None
            month = date_words.MONTH_OF[found[month_at]]
            return _Day(None, month, int(found[day_at]), said_year)
    return None


def _order(written: Iterable[_Day]) -> Order | None:
    """Return the order that some day allows only; None where all allow both, or they disagree."""
    orders: set[Order] = set()
    for day in written:
        first, second = day.numbers or (0, 0)
        if first > _MONTHS >= second:
            orders.add("D/M/Y")
        if second > _MONTHS >= first:
            orders.add("M/D/Y")
    return orders.pop() if len(orders) == 1 else None


def _lacking(
    written: Sequence[tuple[_Day, str]], given: JobAnswers
) -> tuple[Literal["year", "order"], str] | None:
    for day, cell in written:
        first, second = day.numbers or (0, 0)
        if given.order is None and first != second:
            return "order", cell
        if day.year is None and given.year is None:
            return "year", cell
    return None


def _placed(day: _Day, given: JobAnswers) -> date | None:
    month, number = day.month, day.day
    if day.numbers is not None:
        month, number = reversed(day.numbers) if given.order != "M/D/Y" else day.numbers
    try:
        return date(day.year or given.year or 0, month, number)
    except ValueError:
        return None
