"""What a file says of an item beyond its title, hours, days and links: each fact in words."""

from collections.abc import Iterator

from studytrack.domain import curriculum as curricula
from studytrack.domain import phrases
from studytrack.domain.curriculum import Contest, Curriculum, Item, Metric, Module

Fact = tuple[str, str]
"""A name, and what is so called."""
MINUTE = 60


def of(content: Curriculum, module: Module | None, item: Item) -> tuple[Fact, ...]:
    """Return what the file says of an item, in the order in which it is shown."""
    return tuple(_facts(content, module, item))


def _facts(content: Curriculum, module: Module | None, item: Item) -> Iterator[Fact]:
    if item.hours and item.hours_from == "official":
        yield "estimate", "official"
    if item.sitting:
        yield "sitting", f"at least {phrases.length(item.sitting * MINUTE)} at a time"
    if item.auto:
        yield "finishes", "by itself, once what it needs is settled"
    if item.contest is not None:
        yield "contest", _contest(item.contest)
    if item.metric is not None and item.metric.goal is not None:
        yield "goal", _goal(item.metric, item.metric.goal)
    if item.counts:
        yield "counts", f"each “{item.counts}” of outreach"
    if item.review:
        yield "recall", "asked again after it is finished"
    yield "track", curricula.track_of(content, module, item)


def _contest(contest: Contest) -> str:
    daily = "" if contest.daily is None else f", {phrases.count(contest.daily, 'submission')} a day"
    return f"{contest.slug}{daily}, {contest.finals} picked for the end"


def _goal(metric: Metric, goal: float) -> str:
    return f"{phrases.in_unit(f'{goal:g}', metric.unit)}, {metric.name}"
