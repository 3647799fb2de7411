"""The board: where every lead stands, what is due, and who fell silent."""

from studytrack.domain import outreach_board
from studytrack.domain.outreach_funnel import By
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.outreach import funnel, lead_views
from studytrack.services.outreach.funnel import FunnelPage
from studytrack.services.outreach.lead_views import LeadView


class ColumnView(NamedTuple):
    """A stage with the open leads at it, or an exit with those it closed."""

    stage: str
    """``new`` for leads with nothing but notes."""
    leads: tuple[LeadView, ...]


class BoardView(NamedTuple):
    """Every lead once."""

    columns: tuple[ColumnView, ...]
    closed: tuple[ColumnView, ...]
    follow_ups: int
    """How many are to be followed up today."""
    silent: int
    """For how many an end without a reply is proposed."""


class OutreachPage(NamedTuple):
    """The screen: the board and the funnel, from one reading."""

    board: BoardView
    funnel: FunnelPage


def show(ws: Workspace) -> BoardView:
    """Return the board as it stands today."""
    with ws.store.reading() as read:
        return _board(ws, read)


def page(ws: Workspace, by: By = "channel") -> OutreachPage:
    """Return all that the screen shows, the funnel also by parts."""
    with ws.store.reading() as read:
        return OutreachPage(_board(ws, read), funnel.page(ws, read, by))


def _board(ws: Workspace, read: Reading) -> BoardView:
    known = context.at(ws.clock(), read)
    today, waits = known.today, lead_views.waits(known.rules)
    laid = outreach_board.board(lead_views.lives(read), today, waits)
    columns, closed = (
        tuple(
            ColumnView(name, tuple(lead_views.card(one, today) for one in cards))
            for name, cards in part
        )
        for part in (laid.columns, laid.closed)
    )
    leads = [lead for column in columns for lead in column.leads]
    return BoardView(
        columns,
        closed,
        sum(lead.due_now for lead in leads),
        sum(lead.silent_days is not None for lead in leads),
    )
