"""The forecast as a small report of at most 80 columns. Pure."""

from collections.abc import Iterator, Mapping

from studytrack.cli.output import Heading
from studytrack.cli.plain import lines
from studytrack.domain import phrases
from studytrack.services.items.forecast import ForecastView, Outlook


def forecast(outlook: Outlook) -> list[str]:
    """Say when each curriculum will be through: two dates, never one alone."""
    rows: list[str] = []
    several = len(outlook.views) > 2  # noqa: PLR2004 - one curriculum, and the same once more
    for view in outlook.views:
        if view.curriculum is not None:
            moved = outlook.moved.get(view.curriculum)
            title = outlook.titles.get(view.curriculum, view.curriculum)
            rows += [Heading(title), *_forecast(view, moved, outlook.to_go)]
        elif several:
            rows += [Heading("Everything together"), *_forecast(view, None, outlook.to_go)]
    if not rows:
        return ["Nothing to foretell; `studytrack curricula start` begins a curriculum."]
    return [*rows, "", f"{outlook.estimates[:1].upper()}{outlook.estimates[1:]}."]


def _forecast(view: ForecastView, moved: str | None, to_go: Mapping[str | None, int]) -> list[str]:
    rows = [
        ("Remaining", f"{phrases.length(view.remaining_seconds)} by the estimates"),
        *_to_go(view, to_go.get(view.curriculum, view.remaining_seconds)),
        ("Pace", f"{phrases.length(view.pace_seconds_per_week)} a week"),
    ]
    if view.p50 or view.p80:
        rows.append(("Through", f"{_date(view.p50)} as likely as not, {_date(view.p80)} likely"))
    if moved:
        rows.append(("Moved", moved))
    if view.at_goal:
        rows.append(("At the goal", f"{_date(view.at_goal)}, from next week on"))
    return [*lines.table(rows), *([f"  {view.note}"] if view.note else [])]


def _to_go(view: ForecastView, seconds: int) -> Iterator[tuple[str, str]]:
    """Yield what is left in the learner's own time, by which the dates are said, if it differs."""
    to_go = phrases.length(seconds)
    if to_go != phrases.length(view.remaining_seconds):
        yield "To go", f"{to_go} as you take it"


def _date(iso: str | None) -> str:
    return phrases.dated(iso) if iso else "in more than ten years"
