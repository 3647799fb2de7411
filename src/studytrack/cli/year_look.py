"""A year, shown: the same whether click was needed to ask or not."""

from studytrack.cli import year_text
from studytrack.cli.call import Call
from studytrack.services import ground, yearly


def year(call: Call, text: str | None = None) -> None:
    """Show the year that ``text`` names, the running one without it."""
    ws = call.workspace
    page = yearly.year_page(ws, None if text is None else yearly.year(ws, text))
    starts = ground.here(ws).rules.week_start
    call.answer(page, lambda page: year_text.year(page, starts, call.paper))
