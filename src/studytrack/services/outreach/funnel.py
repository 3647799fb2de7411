"""The funnel: how many leads came how far, in numbers, as a chart, and to be shared."""

from collections.abc import Iterator, Sequence
from datetime import date

from studytrack.domain import outreach_board, outreach_charts, phrases
from studytrack.domain import outreach_funnel as funnels
from studytrack.domain.outreach import Life
from studytrack.domain.outreach_charts import FunnelChart
from studytrack.domain.outreach_funnel import By, Funnel, FunnelStep, Patience
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.outreach import lead_views, stories
from studytrack.services.outreach.lead_views import LeadView
from studytrack.services.outreach.stories import StoryView


class StageView(NamedTuple):
    """A stage, and the way to it."""

    stage: str
    reached: int
    rate: float | None
    low: float | None
    high: float | None
    median_days: float | None
    from_: str | None
    of: int | None
    open: int
    converted: int | None
    events: int
    figure: str
    """``9 of 90, 10 %, 5–18 %``."""
    sentence: str
    beside: int
    """Leads that reached it and are in no share."""
    apart: tuple[str, ...]
    """Why they are not: ``2 without applied``."""


class GroupView(NamedTuple):
    """The funnel of some of the leads."""

    leads: int
    stages: tuple[StageView, ...]


class FunnelView(NamedTuple):
    """The funnel of all leads, and of their parts."""

    leads: int
    stages: tuple[StageView, ...]
    by_channel: dict[str, GroupView]
    by_role: dict[str, GroupView]
    by_month: dict[str, GroupView]
    """By the month of the first event."""
    follow_ups: tuple[LeadView, ...]
    silent: tuple[LeadView, ...]
    """Those for which an end without a reply is proposed."""
    answer_days: float
    """How many days an answer takes in the middle; 14 while there are fewer than five."""
    answers: int
    """How many answers that was taken from."""
    unnoted: int = 0
    """How many were answered by a stage of an application, with no reply noted."""

    @property
    def note(self) -> str:
        """How long answers take, and so what counts as too young to tell."""
        return note(self.answer_days, self.answers, self.stages, self.unnoted)

    def shown(self, stages: Sequence[StageView]) -> list[StageView]:
        """Return the stages, here or of a part, that were ever noted and are reached there."""
        noted = zip(stages, self.stages, strict=True)
        return [one for one, every in noted if every.events and one.reached]

    def groups(self, by: By) -> dict[str, GroupView]:
        """Return its parts."""
        return {"channel": self.by_channel, "role": self.by_role, "month": self.by_month}[by]


class FunnelPage(NamedTuple):
    """The funnel as a picture, and what stands beside it."""

    chart: FunnelChart
    parts: tuple[tuple[str, FunnelChart], ...]
    """The same of each channel, role or month."""
    other: By
    """Another way to part it."""
    other_parts: tuple[tuple[str, FunnelChart], ...]
    note: str
    """How long answers take."""
    stories: tuple[StoryView, ...]


def show(ws: Workspace, parts: Sequence[By] = funnels.BY) -> FunnelView:
    """Return the funnel as it stands today, and those of its parts that are asked for."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        today, waits = known.today, lead_views.waits(known.rules)
        lives = lead_views.lives(read)
    waited = funnels.patience(lives)
    counted = _Counted(lives, today, waited)
    groups = {by: {name: GroupView(one.leads, _stages(one)) for name, one in counted.parts(by)}
              for by in parts}  # fmt: skip
    opened = (outreach_board.card(one, today, waits) for one in lives if one.open)
    cards = [card for card in opened if card.due_now or card.silent_days is not None]
    return FunnelView(
        len(lives),
        _stages(counted.whole),
        groups.get("channel", {}),
        groups.get("role", {}),
        groups.get("month", {}),
        tuple(lead_views.card(one, today) for one in outreach_board.follow_ups(cards)),
        tuple(lead_views.card(one, today) for one in outreach_board.silent(cards)),
        waited.days,
        waited.answers,
        funnels.unnoted(lives),
    )


class _Counted:
    """The funnel of all leads and of their parts; what a lead tells is asked of it once."""

    def __init__(self, lives: Sequence[Life], today: date, waited: Patience) -> None:
        self._lives = lives
        self._traces = {one.lead.uuid: funnels.trace(one, today, waited) for one in lives}
        self.whole = funnels.counted(tuple(self._traces.values()))

    def parts(self, by: By) -> Iterator[tuple[str, Funnel]]:
        """Yield the funnel of each channel, role or month."""
        for name, group in funnels.grouped(self._lives, by).items():
            yield name, funnels.counted([self._traces[one.lead.uuid] for one in group])


def stories_of(ws: Workspace) -> tuple[StoryView, ...]:
    """Return the searches that the started curricula tell of."""
    with ws.store.reading() as read:
        return stories.told(read)


def page(ws: Workspace, read: Reading, by: By) -> FunnelPage:
    """Return the funnel to be drawn, and its parts by channel, role or month."""
    today = context.at(ws.clock(), read).today
    lives = lead_views.lives(read)
    waited = funnels.patience(lives)
    counted = _Counted(lives, today, waited)
    other = funnels.BY[(funnels.BY.index(by) + 1) % len(funnels.BY)]
    parts, others = (
        tuple(
            (name, outreach_charts.chart(one, counted.whole)) for name, one in counted.parts(each)
        )
        for each in (by, other)
    )
    return FunnelPage(
        outreach_charts.chart(counted.whole),
        parts,
        other,
        others,
        note(waited.days, waited.answers, _stages(counted.whole), funnels.unnoted(lives)),
        stories.told(read),
    )


def note(days: float, answers: int, stages: Sequence[StageView], unnoted: int) -> str:
    """Say how long answers take, and so what counts as too young to tell, and what is not noted."""
    said = outreach_charts.days_said(days)
    if answers < funnels.ANSWERS_FROM:
        told = f"Fewer than five answers so far: a lead counts as open for {said}."
    else:
        told = (
            f"Answers take {said} in the middle, of {answers}; younger leads count as still open."
        )
    apart = [f"at {one.stage} {', '.join(one.apart)}" for one in stages if one.events and one.apart]
    if apart:
        told += f" Came another way, so in no share: {'; '.join(apart)}."
    if not unnoted:
        return told
    came = phrases.count(unnoted, "lead came", "leads came")
    return f"{told} {came} further with no reply noted; note one where it came, and it counts."


def markdown(ws: Workspace, by: By | None = None) -> str:
    """Return the counts as a Markdown table, without a name in it."""
    view = show(ws, (by,) if by else ())
    groups = {"All": GroupView(view.leads, view.stages), **(view.groups(by) if by else {})}
    blocks = [
        "\n".join(
            [
                f"## {name}: {phrases.count(group.leads, 'lead')}",
                "",
                "| stage | reached | from | converted | still open | days |",
                "|---|---:|---|---|---:|---:|",
                *(_row(stage) for stage in view.shown(group.stages)),
            ]
        )
        for name, group in groups.items()
    ]
    return "\n\n".join([*blocks, view.note]) + "\n"


def _row(stage: StageView) -> str:
    days = "" if stage.median_days is None else f"{stage.median_days:g}"
    figure = stage.figure if stage.from_ else ""
    opened = str(stage.open) if stage.from_ else ""
    return (
        f"| {stage.stage} | {stage.reached} | {stage.from_ or ''} | {figure} | {opened} | {days} |"
    )


def _stages(funnel: Funnel) -> tuple[StageView, ...]:
    return tuple(_stage(step) for step in funnel.steps)


def _stage(step: FunnelStep) -> StageView:
    rate = step.rate
    return StageView(
        step.stage,
        step.reached,
        rate.share if rate else None,
        rate.low if rate else None,
        rate.high if rate else None,
        step.median_days,
        step.source,
        step.of,
        step.open,
        step.converted,
        step.events,
        outreach_charts.figure(step),
        outreach_charts.sentence(step),
        step.beside,
        tuple(outreach_charts.apart(step)),
    )
