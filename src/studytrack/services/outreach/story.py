"""One lead's story as Markdown: what happened, day by day, as an employment office asks for it."""

from studytrack.domain import phrases, text
from studytrack.services.base.workspace import Workspace
from studytrack.services.outreach import leads
from studytrack.services.outreach.lead_views import EventView


def markdown(ws: Workspace, lead_id: int) -> str:
    """Return the story of a lead.

    Raises:
        NotFoundError: no lead has this number.
    """
    view = leads.show(ws, lead_id)
    return "\n".join(
        [
            f"# {text.in_markdown(view.titled)}",
            "",
            f"{'Person' if view.person else 'Company'}, by way of: {view.channel}.",
            *(f"<{link}>" for link in view.links),
            "",
            *(_event(event) for event in view.events),
            "",
            view.stands,
            "",
        ]
    )


def _event(event: EventView) -> str:
    note = f": {text.in_markdown(event.note)}" if event.note else ""
    return f"- {_day(event.on)} · {event.event}{note}"


def _day(iso: str | None) -> str:
    if iso is None:
        return "day unknown"
    return phrases.full(iso)
