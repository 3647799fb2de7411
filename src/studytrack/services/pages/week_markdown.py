"""A week as Markdown, to be kept or sent: the same text from either face."""

from collections.abc import Iterable, Sequence

from studytrack.domain import phrases
from studytrack.domain.text import in_markdown
from studytrack.services.items.forecast import ForecastView
from studytrack.services.pages.summaries import WeekView
from studytrack.services.pages.week_review import PLAN, QUESTIONS
from studytrack.services.pages.week_views import WeekPage


def week(page: WeekPage) -> tuple[str, ...]:
    """Return the lines of the whole document; what is empty is left out."""
    view = page.week
    sections = (
        (f"# Week {view.week}: {in_markdown(page.headline)}", "", _days_between(view)),
        _table("Day", "Time", [(phrases.day(day.date), day.seconds) for day in view.days]),
        _titled("By curriculum", _curricula(view, running=page.running)),
        _titled("By kind", _table("Kind", "Time", list(view.by_kind.items()))),
        _titled("By track", _table("Track", "Time", _present(view.by_track))),
        _titled("Milestones", _reached(page)),
        _titled("Finished", _finished(page)),
        _titled("Counted", [f"- {in_markdown(row.title)}: {row.value:+d}" for row in page.counted]),
        _titled("Streak and goal", _goal(page)),
        _titled("What fills the rest", [f"- {in_markdown(row.item.title)}" for row in page.fills]),
        _titled("Recorded", _recorded(page)),
        _titled("Thirteen weeks", _thirteen(page) if view.sessions else []),
        _titled("Forecast", [_forecast(page, one) for one in page.forecasts]),
        _titled("Review", _review(page)),
    )  # fmt: skip
    lines: list[str] = []
    for section in filter(None, sections):
        lines += ["", *section] if lines else section
    return tuple(lines)


def _days_between(view: WeekView) -> str:
    return f"{phrases.day(view.start, view.end)} to {phrases.full(view.end)}"


def _present(seconds: dict[str, int]) -> list[tuple[str, int]]:
    return [(name, held) for name, held in seconds.items() if held]


def _titled(title: str, lines: Sequence[str]) -> Sequence[str]:
    return (f"## {title}", "", *lines) if lines else ()


def _table(left: str, right: str, rows: Iterable[tuple[str, int]]) -> list[str]:
    cells = [f"| {in_markdown(name)} | {phrases.length(seconds)} |" for name, seconds in rows]
    return [f"| {left} | {right} |", "| --- | ---: |", *cells] if cells else []


def _curricula(view: WeekView, *, running: bool) -> list[str]:
    before = "Last week by now" if running else "Week before"
    cells = [
        f"| {in_markdown(row.title)} | {phrases.length(row.seconds)} | "
        f"{phrases.length(row.previous_seconds)} |"
        for row in view.by_curriculum
    ]
    head = [f"| Curriculum | Time | {before} |", "| --- | ---: | ---: |"]
    return [*head, *cells] if cells else []


def _reached(page: WeekPage) -> list[str]:
    return [
        f"- ◆ {phrases.day(one.on)}: {in_markdown(one.title)}"
        + (f" – {in_markdown('; '.join(one.evidence))}" if one.evidence else "")
        for one in page.reached
    ]


def _finished(page: WeekPage) -> list[str]:
    return [
        f"- {phrases.day(row.on)}: {in_markdown(row.title)}"
        + (f" – {in_markdown(row.evidence)}" if row.evidence else "")
        for row in page.finished
    ]


def _goal(page: WeekPage) -> list[str]:
    said = [*page.streak, page.to_go, page.balance.warning, page.estimates]
    return [f"- {in_markdown(one)}" for one in said if one]


def _recorded(page: WeekPage) -> list[str]:
    held = [
        f"- {name.replace('_', ' ')}: {phrases.length(seconds)}"
        for name, seconds in _present(page.week.provenance)
    ]
    return [*(f"- {in_markdown(one)}" for one in page.figures), *held]


def _thirteen(page: WeekPage) -> list[str]:
    cells = [
        f"| {row.week} | {phrases.week(row.week)} | {phrases.length(row.seconds)} "
        f"| {phrases.length(row.goal_seconds)} | {row.verdict} |"
        for row in page.thirteen
    ]
    return ["| Week | Days | Time | Goal | |", "| --- | --- | ---: | ---: | --- |", *cells]


def _likely(view: ForecastView) -> str:
    if not view.p50 or not view.p80:
        return ""
    return f"as likely as not by {phrases.dated(view.p50)}, likely by {phrases.dated(view.p80)}"


def _forecast(page: WeekPage, view: ForecastView) -> str:
    dates = _likely(view)
    moved = page.moved.get(view.curriculum or "", "")
    said = (f"{phrases.length(view.remaining_seconds)} left", dates, moved, view.note)
    told = ", ".join(in_markdown(one) for one in said if one)
    name = view.curriculum or ""
    return f"- {in_markdown(page.titles.get(name, name))}: {told}"


def _review(page: WeekPage) -> list[str]:
    if page.review is None:
        return []
    asked = zip((*QUESTIONS, f"{PLAN}:"), page.review, strict=True)
    return [f"- {question} {in_markdown(answer)}" for question, answer in asked if answer]
