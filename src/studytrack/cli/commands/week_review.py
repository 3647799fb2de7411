"""The weekly review at the command line: asked on a terminal, told with flags elsewhere."""

import click

from studytrack.cli import output
from studytrack.cli.call import Call
from studytrack.cli.output import Heading, Sentence
from studytrack.cli.plain import lines as plain
from studytrack.domain import phrases, text
from studytrack.domain.values import NamedTuple
from studytrack.services.base import inputs
from studytrack.services.pages import week_review
from studytrack.services.pages.week_review import ReviewView


class ReviewSaid(NamedTuple):
    """What the flags told; None where nothing was said."""

    went: str | None
    hard: str | None
    next_: str | None
    plan: str | None


def answer(
    call: Call, week: tuple[str, ...], said: ReviewSaid, *, as_markdown: bool = False
) -> None:
    """Keep the answers told with flags, else ask where somebody is, else show the review."""
    ws = call.workspace
    first = inputs.week(ws, " ".join(week)) if week else None
    view = week_review.review(ws, first)
    asks = call.attended and not (view.written or as_markdown)
    if said == ReviewSaid(None, None, None, None) and asks:
        said = _asked(call, view)
    if any(one is not None for one in said):
        view = week_review.save(ws, first, **said._asdict(), op_id=call.op_id)
    call.answer(view, markdown if as_markdown else lines)


def _asked(call: Call, view: ReviewView) -> ReviewSaid:
    output.lines([*_head(view), ""], call.paper)
    went, hard, next_ = map(_prompt, week_review.QUESTIONS)
    if view.plan:
        output.problem(f"Your pace proposes: {view.plan}. {week_review.TAKE} takes it.")
    return ReviewSaid(went, hard, next_, _prompt(week_review.PLAN))


def _prompt(question: str) -> str:
    found: str = click.prompt(question, default="", show_default=False, err=True)
    return found


def _head(view: ReviewView) -> list[str]:
    goal = f" of {phrases.length(view.goal_seconds)}" if view.goal_seconds else ""
    verdict = ", a good week" if view.good else ""
    spent = f"{phrases.length(view.seconds)}{goal}{verdict}"
    return [
        Heading(
            f"Week {view.week} · {phrases.day(view.start, view.end)} – {phrases.dated(view.end)}"
        ),
        f"  {spent}",
    ]


def lines(view: ReviewView) -> list[str]:
    """Say a review, or how to write one."""
    if not view.written:
        plan = [Sentence(f"  Your pace proposes: {view.plan}")] if view.plan else []
        how = "  Not written; --went, --hard, --next and --plan answer."
        return [*_head(view), "", *plan, Sentence(how)]
    return [*_head(view), "", *plain.told(_told(view))]


def _told(view: ReviewView) -> list[tuple[str, str]]:
    """Return what was answered, each behind its question."""
    if not view.written:
        return []
    asked = (*week_review.QUESTIONS, f"{week_review.PLAN}:")
    told = (view.went, view.hard, view.next, view.plan)
    return [(question, said) for question, said in zip(asked, told, strict=True) if said]


def markdown(view: ReviewView) -> list[str]:
    """Write a review as Markdown: its week, then a question and its answer each."""
    week, spent = (text.in_markdown(row.strip()) for row in _head(view))
    rows = [f"# {week}", "", spent]
    for question, told in _told(view):
        rows += ["", f"## {question}", "", text.in_markdown(told)]
    return rows if view.written else [*rows, "", "Not written."]
