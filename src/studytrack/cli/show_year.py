"""A year, shown: the same whether click was needed to ask or not."""

from studytrack.cli.call import Call
from studytrack.cli.plain import year as year_text
from studytrack.services.base import context
from studytrack.services.pages import year as yearly


def year(call: Call, text: str | None = None) -> None:
    """Show the year that ``text`` names, the running one without it."""
    ws = call.workspace
    page = yearly.year_page(ws, None if text is None else yearly.year(ws, text))
    starts = context.here(ws).rules.week_start
    call.answer(
        page, lambda page: year_text.year(page, starts, call.paper, yearly.reached(ws, page))
    )
