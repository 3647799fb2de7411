"""A file that comes in: what it is, what it would bring, what must be said first, taking it in."""

from collections.abc import Mapping

from studytrack.domain import phrases
from studytrack.domain.actions import Notice
from studytrack.domain.errors import FaultyRowsError
from studytrack.domain.exchange import Incoming
from studytrack.domain.foreign_time import ForeignTime
from studytrack.domain.job_table import ORDERS, JobAnswers, Order, RawTable, taken_for
from studytrack.domain.sessions import UNASSIGNED, Address
from studytrack.domain.values import Any, Literal, NamedTuple
from studytrack.services.base.file_ports import Formats, NamedZone
from studytrack.services.base.workspace import Workspace
from studytrack.services.experiments import imports as experiment_imports
from studytrack.services.experiments import submissions
from studytrack.services.experiments.imports import SubmissionsImportView
from studytrack.services.items import lookup
from studytrack.services.outreach import job_import
from studytrack.services.outreach.job_import import JobsView
from studytrack.services.transfer import foreign_time, import_lines, transfer
from studytrack.services.transfer.transfer import ImportView, Told, WordView

Lacking = Literal["", "year", "order", "item", "better"]
"""What must be said before anything can be looked at; nothing, else a year, an order of days, the
contest, or which way its score is better."""


class ImportWish(NamedTuple):
    """What the learner says of a file."""

    file: str
    form: str | None = None
    """The format; None where it is seen from what the file holds."""
    names: str | None = None
    """The file of a map."""
    year: int | None = None
    zone: NamedZone | None = None
    kept: Mapping[str, str] = {}
    """Places by word, as they were answered before; a map goes before them."""
    told: Mapping[str, str] = {}
    """Places by word, as they are answered now."""
    loose: bool = False
    """Whether time whose words have no place comes without an item."""
    again: bool = False
    """Whether what was deleted here comes too."""
    order: Order | None = None
    item: str = ""
    better: str = ""


class FileLook(NamedTuple):
    """What a file is, and what it would bring or brought."""

    file: str
    holds: str
    """In words."""
    lines: tuple[Notice, ...] = ()
    new: int = 0
    """Rows that are new, of whatever kind."""
    deleted: int = 0
    words: tuple[WordView, ...] = ()
    refused: bool = False
    """Whether nothing can be imported before something is put right."""
    lacking: Lacking = ""
    sample: str = ""
    """The day that lacks it."""

    @property
    def open_words(self) -> tuple[WordView, ...]:
        """The words that have no place yet."""
        return tuple(one for one in self.words if not one.known)


def known(formats: Formats, file: str, form: str | None = None) -> str:
    """Return what a file holds, in words.

    Raises:
        NotFoundError: it is not there.
        NotUnderstoodError: it is of no format, or could be of several.
    """
    with formats.opened(file) as source:
        return formats.of(source, form).holds


def look(
    ws: Workspace, formats: Formats, wish: ImportWish, progress: Told = lambda _: None
) -> FileLook:
    """Return what a file would bring; nothing is changed.

    Raises:
        NotFoundError: the file, its map or a place is not there.
        NotUnderstoodError: it is of no format, or could be of several.
        FaultyFileError: it cannot be read.
        AgainstRuleError: it holds what is still to come.
    """
    return _taken(ws, formats, wish, progress, dry=True)


def take_in(
    ws: Workspace, formats: Formats, wish: ImportWish, progress: Told = lambda _: None
) -> FileLook:
    """Take a file in as one change, and return what it brought; it refuses as `look` does."""
    return _taken(ws, formats, wish, progress, dry=False)


def sessions(  # noqa: PLR0913 - each is a word of the command
    ws: Workspace,
    file: str,
    form: str,
    found: ForeignTime | Incoming,
    *,
    told: Mapping[str, str],
    rest: Address | None = None,
    zone: NamedZone | None = None,
    dry: bool = False,
    again: bool = False,
    op_id: str | None = None,
    progress: Told = lambda _: None,
) -> ImportView:
    """Take in what was read of a file: rows of ours, or time of another program.

    ``told`` gives places by word, ``rest`` is where time goes whose words have none, ``zone`` that
    of clocks which name none.
    """
    if isinstance(found, ForeignTime):
        here = ws.clock()._replace(zone=zone.rules, zone_name=zone.name) if zone else None
        return foreign_time.take_in(
            ws, file, form, found,
            told=told, rest=rest, zone=here, dry=dry, again=again, op_id=op_id, progress=progress,
        )  # fmt: skip
    rows = found if form == "json" else transfer.checked(ws, found)
    view = transfer.take_in(ws, file, rows, dry=dry, again=again, op_id=op_id, told=progress)
    return view._replace(format=form)


class _Arrival(NamedTuple):
    """A file that was read."""

    file: str
    holds: str
    form: str
    found: Any
    names: Any
    """Its map, which the formats know."""


def _taken(
    ws: Workspace, formats: Formats, wish: ImportWish, progress: Told, *, dry: bool
) -> FileLook:
    asked = formats.asked(wish.names, wish.year, wish.zone)
    with formats.opened(wish.file) as source:
        form = formats.of(source, wish.form)
        assert form.read is not None  # noqa: S101 - a format that claimed a file can read it
        found = form.read(source, asked)
        arrival = _Arrival(source.name, form.holds, form.name, found, asked.names)
        if form.gives == "leads":
            return _leads(ws, arrival, wish, dry=dry)
        if form.gives == "submissions":
            return _submissions(ws, arrival, wish, dry=dry)
        try:
            return _sessions(ws, arrival, wish, progress, dry=dry)
        except FaultyRowsError as refusal:
            if not dry:
                raise
            faults = (refusal.notice, *map(Notice, refusal.candidates))
            return FileLook(source.name, form.holds, faults, refused=True)


def _sessions(
    ws: Workspace, arrival: _Arrival, wish: ImportWish, progress: Told, *, dry: bool
) -> FileLook:
    file, found = arrival.file, arrival.found
    view = sessions(
        ws, file, arrival.form, found,
        told={**wish.kept, **arrival.names.items, **wish.told},
        rest=UNASSIGNED if wish.loose else None,
        zone=wish.zone, dry=dry, again=wish.again, progress=progress,
    )  # fmt: skip
    helps = found.remedies if isinstance(found, ForeignTime) else ()
    lines = import_lines.imported(view, helps)
    figures = view.new, view.deleted, view.words
    return FileLook(file, arrival.holds, lines, *figures, refused=bool(view.refused))


def _leads(ws: Workspace, arrival: _Arrival, wish: ImportWish, *, dry: bool) -> FileLook:
    table: RawTable = arrival.found
    mapped = next((one for one in ORDERS if one == arrival.names.dates), None)
    given = JobAnswers(wish.order or mapped, wish.year, arrival.names.statuses)
    lacking = job_import.lacking(ws, table, given)
    if lacking is not None:
        what: Lacking = "year" if lacking[0] == "year" else "order"
        return FileLook(arrival.file, arrival.holds, lacking=what, sample=lacking[1][:40])
    view = job_import.take_in(ws, table, given, dry=dry)
    return FileLook(arrival.file, arrival.holds, _of_leads(view), view.leads + view.events)


def _of_leads(view: JobsView) -> tuple[Notice, ...]:
    events = phrases.count(view.events, "event")
    verb = "Would import" if view.dry_run else "Imported"
    known_events = phrases.count(view.known_events, "event")
    lines = [
        f"{verb} {phrases.count(view.leads, 'lead')} and {events}.",
        f"{phrases.count(view.known_leads, 'lead')} and {known_events} were known already.",
        *(
            f"  column “{head}” is taken for {taken_for(field)}"
            for head, field in view.columns.items()
        ),
        *(
            f"  “{status}” is taken for {event or 'no event yet'}"
            for status, event in view.statuses.items()
        ),
    ]
    if view.unused:
        lines.append(f"Not taken: {', '.join(view.unused)}.")
    return tuple(map(Notice, lines))


def _submissions(ws: Workspace, arrival: _Arrival, wish: ImportWish, *, dry: bool) -> FileLook:
    file, holds = arrival.file, arrival.holds
    if not wish.item:
        return FileLook(file, holds, lacking="item")
    address = lookup.item(ws, wish.item)
    if not wish.better and not submissions.page(ws, address).view.better:
        return FileLook(file, holds, lacking="better")
    view = experiment_imports.take_submissions(
        ws, address, file, arrival.found, better=wish.better, dry=dry
    )
    lines = _of_submissions(view, lookup.titled(ws, address))
    return FileLook(file, holds, lines, view.new + view.changed)


def _of_submissions(view: SubmissionsImportView, title: str) -> tuple[Notice, ...]:
    verb = "Would import" if view.dry_run else "Imported"
    new = phrases.count(view.new, "submission")
    lines = [
        f"{verb} {new} into {title}; {view.changed} gained, {view.known} known already.",
        f"Study days are those of {view.zone}.",
    ]
    if view.passed_over:
        lines.append(f"{phrases.count(view.passed_over, 'line')} of no submission passed over.")
    lines += [
        f"  {one.submission}: {one.column} was {one.before}, the file says {one.after}"
        for one in view.disagreements
    ]
    return tuple(map(Notice, lines))
