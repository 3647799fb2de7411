"""The table of a job tracker taken in: ``import jobs FILE``."""

import click

from studytrack.cli.call import Call
from studytrack.cli.plain import outreach as plain
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.job_table import ORDERS, JobAnswers, Order, RawTable
from studytrack.domain.values import TYPE_CHECKING, Any
from studytrack.services.outreach import job_import

if TYPE_CHECKING:
    from studytrack.services.base.file_ports import FileFormat, ForeignSource

YEARS = (1970, 9998)


def take(call: Call, source: "ForeignSource", form: "FileFormat", wish: dict[str, Any]) -> None:
    """Take the table in and answer; what its days do not say is asked where a person is there.

    Raises:
        NotUnderstoodError: its days lack a year or an order, and nobody is there to ask.
        FaultyFileError: it cannot be used; nothing was imported.
    """
    asked = wish["asked"]
    table = form.read(source, asked) if form.read else RawTable(source.name, (), ())
    names = asked.names
    order: Order | None = next((one for one in ORDERS if one == names.dates), None)
    given = JobAnswers(order, asked.year, names.statuses)
    ws = call.workspace
    while (lacking := job_import.lacking(ws, table, given)) is not None:
        given = _told(call, source.name, *lacking, given)
    view = job_import.take_in(ws, table, given, dry=wish["dry_run"], op_id=call.op_id)
    call.answer(view, plain.jobs)


def _told(call: Call, file: str, what: str, cell: str, given: JobAnswers) -> JobAnswers:
    """Ask for what the days of a table do not say.

    Raises:
        NotUnderstoodError: nobody is there to ask; what says it is named.
    """
    shown = cell[:40]
    if what == "year":
        if not call.attended:
            raise NotUnderstoodError(f"“{shown}” in {file} has no year; say it with --year.")
        asked = click.prompt(f"Of which year is “{shown}”", type=click.IntRange(*YEARS), err=True)
        return given._replace(year=asked)
    if not call.attended:
        raise NotUnderstoodError(
            f'“{shown}” in {file} could be two days; a map with dates = "D/M/Y" or "M/D/Y" '
            "says which, with --map FILE."
        )
    first = click.prompt(
        f"What stands first in “{shown}”", type=click.Choice(["day", "month"]), err=True
    )
    return given._replace(order="D/M/Y" if first == "day" else "M/D/Y")
