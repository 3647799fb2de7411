"""Whether there is anything about outreach to show; asked at every start, so it stands alone."""

from studytrack.services.base.workspace import Workspace


def any_yet(ws: Workspace) -> bool:
    """Return whether there is a lead, or a started curriculum whose counters follow leads."""
    with ws.store.reading() as read:
        return read.has_leads or any(
            item.counts
            for kept in read.curricula.all()
            if kept.state == "started"
            for item in kept.content.items()
        )
