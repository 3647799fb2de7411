"""Leads: added, found by their words, edited, deleted, listed."""

from studytrack.domain import outreach, outreach_board, outreach_search, tokens
from studytrack.domain.actions import remedy
from studytrack.domain.errors import (
    AgainstRuleError,
    ConflictError,
    NotFoundError,
    NotUnderstoodError,
)
from studytrack.domain.outreach import CHANNELS, STAGES, Channel, Lead
from studytrack.services.base import context
from studytrack.services.base.workspace import Reading, Workspace, Writing
from studytrack.services.outreach import lead_views
from studytrack.services.outreach.lead_views import LeadView

LONGEST = 200
"""Characters of a name or a role."""
LINKS = ("https://", "http://")


def find(ws: Workspace, words: str) -> int:
    """Return the number of the one lead that is meant.

    Raises:
        NotFoundError: nothing fits.
        AmbiguousError: several fit.
    """
    with ws.store.reading() as read:
        return outreach_search.find(words, read.outreach.leads()).id


def completions(ws: Workspace, prefix: str) -> tuple[tuple[str, str], ...]:
    """Return the words and the channels of the leads that fit what was typed, best first."""
    with ws.store.reading() as read:
        known = read.outreach.leads()
    found = outreach_search.matches(prefix, known)
    return tuple((outreach_search.called(lead, known), lead.channel) for lead in found)


def channel(word: str) -> Channel:
    """Read a channel: ``cold email``, ``cold-email``, or the beginning of one.

    Raises:
        NotUnderstoodError: it is none, or could be two.
    """
    said = " ".join(word.casefold().replace("-", " ").replace("_", " ").split())
    found = [one for one in CHANNELS if said and one.startswith(said)]
    if len(found) != 1:
        doubt = f"{tokens.shown(word)} is no channel; write" if said else "Say the channel:"
        raise NotUnderstoodError(f"{doubt} one of {', '.join(CHANNELS)}.", about="channel")
    return found[0]


def add(  # noqa: PLR0913 - each is one word of the command
    ws: Workspace,
    name: str,
    channel: Channel,
    *,
    person: bool = False,
    role: str = "",
    links: tuple[str, ...] = (),
    op_id: str | None = None,
) -> LeadView:
    """Add a lead.

    Raises:
        ConflictError: there is one of this name and role.
        AgainstRuleError: it has no name, or name, role or a link cannot be kept.
    """
    with ws.store.writing("add lead", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return _replayed(ws, write)
        new = checked(Lead(0, "", name, person, channel, role, links, ws.clock().at))
        _refuse_twice(write, new)
        added = write.add(new)
        write.say(f"added lead {added.id}")
        return _view(ws, write, added.id)


def edit(  # noqa: PLR0913 - each is one word of the command
    ws: Workspace,
    lead_id: int,
    *,
    name: str | None = None,
    channel: Channel | None = None,
    person: bool | None = None,
    role: str | None = None,
    links: tuple[str, ...] | None = None,
    op_id: str | None = None,
) -> LeadView:
    """Change a lead; what is not named stays.

    Raises:
        NotFoundError: no lead has this number.
        ConflictError: there is another of this name and role.
        AgainstRuleError: it has no name, or name, role or a link cannot be kept.
    """
    with ws.store.writing("edit lead", ws.clock(), op_id) as write:
        old = of(write, lead_id)
        if write.replayed is None:
            new = checked(
                old._replace(
                    name=old.name if name is None else name,
                    channel=old.channel if channel is None else channel,
                    person=old.person if person is None else person,
                    role=old.role if role is None else role,
                    links=old.links if links is None else links,
                )
            )
            _refuse_twice(write, new)
            write.change(new)
            write.say(f"changed lead {lead_id}")
        return _view(ws, write, lead_id)


def delete(ws: Workspace, words: str, *, op_id: str | None = None) -> LeadView | None:
    """Delete the lead that is meant, with its events, and return it as it was.

    None when this very request did so before.

    Raises:
        NotFoundError: nothing fits.
        AmbiguousError: several fit.
    """
    with ws.store.writing("delete lead", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return None
        gone = outreach_search.find(words, write.outreach.leads())
        view = _view(ws, write, gone.id)
        for event in write.outreach.events(gone.uuid):
            write.drop(event)
        write.drop(gone)
        write.say(f"deleted lead {gone.id}")
        return view


def show(ws: Workspace, lead_id: int) -> LeadView:
    """Show a lead with its events.

    Raises:
        NotFoundError: no lead has this number.
    """
    with ws.store.reading() as read:
        of(read, lead_id)
        return _view(ws, read, lead_id)


def listed(ws: Workspace, stage: str | None = None, *, due: bool = False) -> tuple[LeadView, ...]:
    """List leads in order of recording: those at a stage, those to follow up today, or all.

    Raises:
        NotUnderstoodError: there is no such stage.
    """
    if stage is not None and stage not in STAGES:
        raise NotUnderstoodError(
            f"{tokens.shown(stage)} is no stage; write one of {', '.join(STAGES)}."
        )
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        today, waits = known.today, lead_views.waits(known.rules)
        views = [lead_views.lead(one, today, waits) for one in lead_views.lives(read)]
    return tuple(
        view for view in views if stage in (None, view.stage) and (view.due_now or not due)
    )


def silent(ws: Workspace) -> tuple[LeadView, ...]:
    """List the leads for which an end without a reply is proposed, the longest silent first."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        today, waits = known.today, lead_views.waits(known.rules)
        cards = [outreach_board.card(one, today, waits) for one in lead_views.lives(read)]
    return tuple(lead_views.card(one, today) for one in outreach_board.silent(cards))


def of(read: Reading, lead_id: int) -> Lead:
    """Return a lead.

    Raises:
        NotFoundError: none has this number.
    """
    found = read.outreach.lead(lead_id)
    if found is None:
        raise NotFoundError(f"No lead has the number {lead_id}.", remedy("list_leads"))
    return found


def _view(ws: Workspace, read: Reading, lead_id: int) -> LeadView:
    lead = of(read, lead_id)
    one = outreach.life(lead, read.outreach.events(lead.uuid))
    known = context.at(ws.clock(), read)
    return lead_views.lead(one, known.today, lead_views.waits(known.rules))


def _replayed(ws: Workspace, write: Writing) -> LeadView:
    (lead_id, *_) = (write.replayed or {}).get("lead", ())
    return _view(ws, write, int(lead_id))


def checked(lead: Lead) -> Lead:
    """Return the lead with its blanks made single, if it can be kept.

    Raises:
        AgainstRuleError: it has no name, name or role is too long, or a link is none.
    """
    name, role = " ".join(lead.name.split()), " ".join(lead.role.split())
    if not name:
        raise AgainstRuleError("A lead needs a name: a company, or a person.", about="name")
    for what, text in (("name", name), ("role", role)):
        if len(text) > LONGEST:
            raise AgainstRuleError(f"A {what} has at most {LONGEST} characters.")
    links = tuple(link.strip() for link in lead.links if link.strip())
    for link in links:
        if not link.casefold().startswith(LINKS) or any(sign.isspace() for sign in link):
            raise AgainstRuleError(
                f"{tokens.shown(link)} is no link; it begins with https:// or http://."
            )
    return lead._replace(name=name, role=role, links=links)


def _refuse_twice(write: Writing, new: Lead) -> None:
    others = [lead for lead in write.outreach.leads() if lead.id != new.id]
    same = outreach_search.same(new.name, new.role, others)
    if same is not None:
        raise ConflictError(
            f"{tokens.shown(outreach_search.titled(same))} is lead {same.id} already; "
            "another role there is another lead."
        )
