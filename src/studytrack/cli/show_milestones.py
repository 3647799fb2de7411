"""The milestones, shown: the same whether click was needed to ask or not."""

from studytrack.cli.call import Call
from studytrack.cli.plain import milestones as text
from studytrack.services.milestones import milestones as timeline
from studytrack.services.milestones.milestones import MilestonePage


def milestones(call: Call) -> None:
    """Show what was reached, and what lies ahead."""
    answer(call, timeline.page(call.workspace))


def answer(call: Call, page: MilestonePage) -> None:
    """Show what is left of the time line."""
    views = tuple(row.view for row in (*page.reached, *page.ahead))
    call.answer(views, lambda _: text.page(page, call.paper.room))
