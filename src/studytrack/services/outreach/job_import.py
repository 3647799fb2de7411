"""The table of a job tracker taken in: its leads and events that are not known yet."""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from studytrack.domain import job_table, outreach_line, phrases
from studytrack.domain.errors import FaultyFileError, NotUnderstoodError
from studytrack.domain.job_table import JobAnswers, JobEvent, JobLead, JobTable, RawTable
from studytrack.domain.outreach import NOTE, Event, Lead
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.workspace import Reading, Workspace, Writing
from studytrack.services.outreach import leads

SHOWN = 20
"""Faulty rows that are named."""
WHAT = {"year": "the year", "order": "whether the day or the month stands first"}


class JobsView(NamedTuple):
    """What became of a table."""

    file: str
    dry_run: bool
    leads: int
    """New ones."""
    known_leads: int
    events: int
    """New ones, of leads new or known."""
    known_events: int
    columns: dict[str, str]
    """What each column was taken for, by its head: a field, or the event of whose day it tells."""
    statuses: dict[str, str]
    """The event each status was taken for; ``note`` for none, empty for not one yet."""
    unused: tuple[str, ...]
    """Columns that were not taken."""


def lacking(ws: Workspace, table: RawTable, given: JobAnswers) -> tuple[str, str] | None:
    """Return what must be said first, ``year`` or ``order``, with the day that lacks it."""
    return _read(ws, table, given).lacking


def take_in(
    ws: Workspace,
    table: RawTable,
    given: JobAnswers = JobAnswers(),  # noqa: B008 - a frozen value
    *,
    dry: bool = False,
    op_id: str | None = None,
) -> JobsView:
    """Take in a table as one change, or with ``dry`` only say what would be new.

    Raises:
        NotUnderstoodError: its days lack a year or an order.
        FaultyFileError: rows cannot be used, or it is no table of leads; nothing was imported.
    """
    found = _read(ws, table, given)
    if found.lacking is not None:
        what, cell = found.lacking
        raise NotUnderstoodError(f"“{cell[:40]}” in {table.file} does not say {WHAT[what]}.")
    if found.faults:
        raise FaultyFileError(_faults(table.file, found))
    if dry:
        with ws.store.reading() as read:
            planned = _planned(found.leads, read)
        return _view(table, found, planned, dry=True)
    with ws.store.writing("import", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        planned = () if write.replayed is not None else _planned(found.leads, write)
        for each in planned:
            _write(write, each, known.now.at)
        view = _view(table, found, planned, dry=False)
        new = phrases.count(view.leads, "lead"), phrases.count(view.events, "event")
        write.say(f"imported {' and '.join(new)} of a job tracker")
        return view


class _Planned:
    """What a lead of the table gives that is not known yet."""

    def __init__(self, told: JobLead, lead: Lead | None, events: Sequence[Event]) -> None:
        self.told = told
        self.lead = lead
        """The one that is there already."""
        self.events: list[JobEvent] = []
        self.dated: list[Event] = []
        """Events there already whose day the table knows."""
        self.known = 0
        self.uuid = lead.uuid if lead is not None else _of_lead(told)
        self._events = list(events)
        self._taken = frozenset(row.uuid for row in events)

    def take(self, told: JobEvent) -> None:
        """Take an event in: one that is there is known, unless the table knows its day."""
        alike = [row for row in self._events if row.event == told.event]
        if told.event == NOTE:
            alike = [row for row in alike if row.note == told.note]
        here = any(one.event == told.event and one.on in (told.on, None) for one in self.events)
        # One that was changed since it came out of this table is still the same.
        changed = _of_event(self.uuid, told) in self._taken
        there = any(row.on == told.on or told.on is None for row in alike)
        if there or changed or (here and not told.on):
            self.known += 1
        elif alike and told.event != NOTE and alike[0].on is None:
            self.dated.append(alike[0]._replace(on=told.on))
            self._events.remove(alike[0])
        else:
            self.events.append(told)


def _planned(told: Sequence[JobLead], read: Reading) -> tuple[_Planned, ...]:
    by_lead: dict[str, list[Event]] = {}
    for event in read.outreach.events():
        by_lead.setdefault(event.lead, []).append(event)
    there = {
        job_table.key(lead.name, lead.role): _Planned(
            JobLead(0, lead.name, lead.role, lead.channel, "", ()), lead, by_lead.get(lead.uuid, ())
        )
        for lead in read.outreach.leads()
    }
    # A lead that got another name since it came out of this table is still the same.
    renamed = {each.uuid: each for each in there.values()}
    found: dict[tuple[str, str], _Planned] = {}
    for each in told:
        key = job_table.key(each.name, each.role)
        known = there.get(key) or renamed.get(_of_lead(each))
        planned = found.setdefault(key, known or _Planned(each, None, ()))
        for one in each.events:
            planned.take(one)
    return tuple(found.values())


def _write(write: Writing, planned: _Planned, at: int) -> None:
    told, lead = planned.told, planned.lead
    if lead is None:
        links = (told.url,) if told.url else ()
        lead = write.add(
            leads.checked(
                Lead(0, planned.uuid, told.name, False, told.channel, told.role, links, at)
            )
        )
    for row in planned.dated:
        write.change(row)
    for event in planned.events:
        uuid = _of_event(planned.uuid, event)
        write.add(Event(0, uuid, lead.uuid, event.event, event.on, event.note, at))


def _of_lead(told: JobLead) -> str:
    """Return the UUID of a lead of a table: the same on every machine that takes it in."""
    return _derived("lead", *job_table.key(told.name, told.role))


def _of_event(lead: str, told: JobEvent) -> str:
    note = told.note if told.event == NOTE else ""
    return _derived("event", lead, told.event, str(told.on or ""), note)


def _derived(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, "\n".join(("studytrack", *parts))))


def _read(ws: Workspace, table: RawTable, given: JobAnswers) -> JobTable:
    """Read the table.

    Raises:
        FaultyFileError: its head is not that of a job tracker.
        NotUnderstoodError: a status was said to mean what is no event.
    """
    if not job_table.is_one(table.head):
        raise FaultyFileError(
            f"{table.file} is no table of a job tracker: it needs a column for the company, and "
            "one for the role, the status or the day."
        )
    meant = {
        " ".join(status.casefold().split()): event and outreach_line.event_of(event)
        for status, event in given.statuses.items()
    }
    given = given._replace(statuses=meant)
    return job_table.read(table.head, table.rows, context.here(ws).today, given)


def _faults(file: str, found: JobTable) -> str:
    told = [f"{file}:{line}: {why}" for line, why in found.faults[:SHOWN]]
    more = len(found.faults) - len(told)
    return "; ".join(told) + (f"; and {more} more" if more else "") + "; nothing was imported."


def _view(table: RawTable, found: JobTable, planned: Sequence[_Planned], *, dry: bool) -> JobsView:
    return JobsView(
        table.file,
        dry,
        sum(each.lead is None for each in planned),
        sum(each.lead is not None for each in planned),
        sum(len(each.events) + len(each.dated) for each in planned),
        sum(each.known for each in planned),
        {table.head[at].strip(): field for at, field in job_table.columns(table.head).items()},
        found.statuses,
        found.unused,
    )
