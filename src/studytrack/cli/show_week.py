"""A week, shown: the same whether click was needed to ask or not."""

from datetime import date

from studytrack.cli.call import Call
from studytrack.cli.plain import today_week
from studytrack.services.pages import summaries
from studytrack.services.pages import week as weekly


def week(call: Call, first: date | None = None) -> None:
    """Show the week that begins on ``first``, the running one without it."""
    if call.json:
        call.answer(summaries.week(call.workspace, first), lambda _: ())
        return
    page = weekly.prompt_page(call.workspace, first)
    call.answer(page, lambda page: today_week.week(page, call.paper.width))
