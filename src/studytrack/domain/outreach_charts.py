"""The funnel as a picture: a bar a stage with its interval, its figure and its sentence."""

from studytrack.domain import counters, phrases
from studytrack.domain.outreach_funnel import Funnel, FunnelStep
from studytrack.domain.values import NamedTuple


class FunnelBar(NamedTuple):
    """One stage of a funnel."""

    stage: str
    reached: int
    """Leads that reached it."""
    share: float
    """Length of the bar: leads that reached the stage ÷ the most that reached any, 0 to 1."""
    low: float | None
    """Where the 95 % interval of the conversion begins, on the scale of ``share``; or None."""
    high: float | None
    source: str | None
    """The stage from which the figure counts; None where there is none."""
    figure: str
    """What stands beside the bar: ``9 of 90, 10 %, 5–18 %``."""
    sentence: str
    """The same for who sees no bar."""
    open: int = 0
    """Leads at the earlier stage that are open and too young to tell."""
    median_days: float | None = None
    """From the earlier stage to this one; None when it is not known."""
    short: str = ""
    """The figure without its interval: ``9 of 90, 10 %``."""


class FunnelChart(NamedTuple):
    """Every stage at which anything happened."""

    bars: tuple[FunnelBar, ...]
    sentence: str


def chart(funnel: Funnel, whole: Funnel | None = None) -> FunnelChart:
    """Draw a funnel; a part of ``whole`` has a row for each stage the whole has that it reached."""
    steps = shown(funnel, whole)
    most = max((step.reached for step in steps), default=0)
    by_stage = {step.stage: step for step in funnel.steps}
    bars = tuple(_bar(step, most, by_stage) for step in steps)
    return FunnelChart(bars, _said(funnel, steps))


def shown(funnel: Funnel, whole: Funnel | None = None) -> tuple[FunnelStep, ...]:
    """Return the steps worth a row; a stage nobody ever noted is passed over."""
    noted = (whole or funnel).steps
    return tuple(
        step
        for step, every in zip(funnel.steps, noted, strict=True)
        if every.events and step.reached
    )


def figure(step: FunnelStep, *, interval: bool = True) -> str:
    """Say the way to a stage: ``9 of 90, 10 %, 5–18 %``, or how many reached it."""
    if step.of is None or step.converted is None:
        return str(step.reached)
    return counters.rate_text(step.converted, step.of, interval=interval)


def sentence(step: FunnelStep) -> str:
    """Say all about a stage: ``9 of 90 from applied, 10 %, 5–18 %; 12 still open; 11 days``."""
    parts = [f"{step.stage}: {step.reached} reached it"]
    if step.source is not None:
        parts.append(f"{figure(step)} from {step.source}")
    parts += apart(step)
    if step.open:
        parts.append(f"{step.open} still open")
    if step.median_days is not None:
        parts.append(f"{days_said(step.median_days)} in the middle")
    return "; ".join(parts)


def apart(step: FunnelStep) -> list[str]:
    """Say why leads that reached a stage are in no share: ``2 without applied``."""
    ways = (
        (step.inbound, "wrote first"),
        (step.without, f"without {step.source}"),
        (step.before, f"before {step.source}"),
    )
    return [f"{count} {how}" for count, how in ways if count]


def days_said(middle: float) -> str:
    """Say a median of days: ``1 day``, ``11 days``, ``7.5 days``."""
    return f"{middle:g} {phrases.noun(middle, 'day')}"


def _bar(step: FunnelStep, most: int, by_stage: dict[str, FunnelStep]) -> FunnelBar:
    source = by_stage[step.source].reached / most if step.source is not None else 0.0
    rate = step.rate
    low, high = (None, None) if rate is None else (rate.low * source, rate.high * source)
    share = step.reached / most
    return FunnelBar(
        step.stage, step.reached, share, low, high, step.source, figure(step), sentence(step),
        step.open, step.median_days, figure(step, interval=False),
    )  # fmt: skip


def _said(funnel: Funnel, steps: tuple[FunnelStep, ...]) -> str:
    if not funnel.leads:
        return "No lead yet."
    leads = phrases.count(funnel.leads, "lead")
    told = [f"{step.reached} {step.stage}" for step in steps]
    return f"{leads}: {', '.join(told)}." if told else f"{leads}, nothing sent yet."
