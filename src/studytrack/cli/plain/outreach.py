"""Leads as lines of text: one, a list, the funnel, the board. Pure."""

from __future__ import annotations

from studytrack.cli.output import Heading, Sentence
from studytrack.cli.plain import lines
from studytrack.domain import job_table, outreach_charts, phrases
from studytrack.domain.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studytrack.domain.outreach_funnel import By
    from studytrack.services.outreach.board import BoardView, ColumnView
    from studytrack.services.outreach.funnel import FunnelView, GroupView, StageView
    from studytrack.services.outreach.job_import import JobsView
    from studytrack.services.outreach.lead_views import LeadView
    from studytrack.services.outreach.stories import StoryView

BAR = 20
"""Cells of a bar of the funnel."""


def changed(did: str, view: LeadView) -> list[str]:
    """Say what was done to a lead, and where it stands."""
    return [f"{did}: {view.titled} (lead {view.id}), {view.ended}"]


def deleted(what: str, view: LeadView | None) -> list[str]:
    """Say that a lead or an event is gone; None was deleted by the same request before."""
    if view is None:
        return ["It was deleted before."]
    if what == "lead":
        events = phrases.count(len(view.events), "event")
        return [f"Deleted lead {view.id}, {view.titled}, with {events}."]
    return [f"Deleted an event of {view.titled} (lead {view.id}), now {view.ended}"]


def closed(views: Sequence[LeadView], room: int) -> list[str]:
    """Say which leads were closed without a reply; none when this request did so before."""
    if not views:
        return ["It was done before."]
    said = f"Recorded no-reply of {phrases.count(len(views), 'silent lead')}:"
    return [said, *leads(views, room)]


def lead(view: LeadView) -> list[str]:
    """Show a lead with its events."""
    kind = "a person" if view.person else "a role" if view.role else "a company"
    rows = [Heading(view.titled), f"Lead {view.id}, {kind}, {view.channel}; {view.ended}"]
    rows += [f"  {link}" for link in view.links]
    rows += lines.told(
        [(str(event.id), _day(event.on), event.event, event.note) for event in view.events],
        right=(0,),
    )
    return rows


def leads(views: Sequence[LeadView], room: int, *, filtered: bool = False) -> list[str]:
    """List leads: number, name and role, stage, age, what is due; the name is cut to the room."""
    if not views:
        none = "No lead fits." if filtered else "No lead yet; `studytrack lead add NAME` adds one."
        return [none]
    return lines.table([_row(view) for view in views], right=(0,), cut=1, width=room)


def funnel(view: FunnelView, by: By | None, stories: Sequence[StoryView]) -> list[str]:
    """Draw the funnel, its parts, and what other people tell of theirs."""
    if not view.leads:
        return ["No lead yet; `studytrack lead add NAME` adds one."]
    rows: list[str] = [Heading(phrases.count(view.leads, "lead")), *_stages(view.stages, view)]
    for name, group in (view.groups(by) if by else {}).items():
        rows += ["", Heading(f"{name}: {phrases.count(group.leads, 'lead')}"), *_group(group, view)]
    rows += ["", Sentence(view.note)]
    if view.follow_ups:
        rows.append(f"{phrases.count(len(view.follow_ups), 'follow-up')} due today.")
    if view.silent:
        silent = phrases.count(len(view.silent), "lead")
        rows.append(f"{silent} silent for long; `studytrack outreach silent --close` ends them.")
    if stories:
        rows += ["", Heading("Told by others, for no comparison")]
        rows += [
            Sentence(f"  {story.name}: {story.counts or story.text} ({story.source})")
            for story in stories
        ]
    return rows


def _group(group: GroupView, whole: FunnelView) -> list[str]:
    return _stages(group.stages, whole) or ["  nothing sent yet"]


def _stages(stages: Sequence[StageView], whole: FunnelView) -> list[str]:
    shown = whole.shown(stages)
    most = max((stage.reached for stage in shown), default=0)
    rows = [
        (
            stage.stage,
            str(stage.reached),
            lines.bar(stage.reached, most, BAR),
            f"{stage.figure} from {stage.from_}" if stage.from_ else "",
            f"{stage.open} still open" if stage.open else "",
            "" if stage.median_days is None else outreach_charts.days_said(stage.median_days),
        )
        for stage in shown
    ]
    return lines.table(rows, right=(1,))


def board(view: BoardView, room: int) -> list[str]:
    """Show where the open leads stand, in so many columns, and count the closed ones."""
    rows: list[str] = []
    for column in view.columns:
        if column.leads:
            rows += [Heading(f"{column.stage} ({len(column.leads)})"), *_column(column, room), ""]
    closed = [f"{len(one.leads)} {one.stage}" for one in view.closed if one.leads]
    if closed:
        rows.append(f"Closed: {', '.join(closed)}.")
    return rows or ["No lead yet; `studytrack lead add NAME` adds one."]


def _column(column: ColumnView, room: int) -> list[str]:
    rows = [_row(view)[:2] + _row(view)[3:] for view in column.leads]
    return lines.table(rows, right=(0,), cut=1, width=room)


def jobs(view: JobsView) -> list[str]:
    """Say what became of the table of a job tracker, and what its words were taken for."""
    verb = "Would import" if view.dry_run else "Imported"
    events = phrases.count(view.events, "event")
    rows = [f"{verb} {phrases.count(view.leads, 'lead')} and {events}."]
    if view.known_leads or view.known_events:
        known = phrases.count(view.known_events, "event")
        rows.append(f"{phrases.count(view.known_leads, 'lead')} and {known} were known already.")
    rows.append("Columns were taken for:")
    rows += lines.table(
        [(head, job_table.taken_for(field)) for head, field in view.columns.items()]
    )
    if view.statuses:
        rows.append("Statuses were taken for events:")
        rows += lines.table(
            [(status, event or "no event yet") for status, event in view.statuses.items()]
        )
    if view.unused:
        rows.append(f"Not taken: {', '.join(view.unused)}.")
    return rows


def _row(view: LeadView) -> tuple[str, str, str, str, str]:
    age = "" if view.age_days is None else phrases.count(view.age_days, "day")
    return str(view.id), view.titled, view.exit or view.stage or "new", age, view.waits


def _day(iso: str | None) -> str:
    return "day unknown" if iso is None else phrases.full(iso)
