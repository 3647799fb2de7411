"""Recall, and what fits the time at hand, in plain lines. Pure."""

from __future__ import annotations

from studytrack.cli.output import Heading
from studytrack.cli.plain import lines
from studytrack.domain import phrases
from studytrack.domain.values import TYPE_CHECKING
from studytrack.services.recall.answers import WORDS
from studytrack.services.recall.page import headline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studytrack.services.pages.what_now import WhatNowView
    from studytrack.services.recall.answers import AnswerView
    from studytrack.services.recall.marks import MarkView
    from studytrack.services.recall.page import RecallCardView, RecallView

HOW = "`studytrack recall --done ITEM ANSWER` rates one: no, barely, yes or at-once."
NONE = "No item is asked again yet: `studytrack recall add ITEM` marks one."
NOTHING_OPEN = "  Nothing is open; `studytrack today` says what waits, or where to look."


def today(view: RecallView) -> list[str]:
    """Say what is asked today, each with its questions."""
    rows: list[str] = [Heading(headline(view))]
    for card in view.asked:
        rows += ["", f"  {card.title}  ({card.item})"]
        rows += [f"    {question}" for question in card.questions if question != card.title]
    if view.asked:
        return [*rows, "", HOW]
    return rows if view.waiting or view.later else [*rows, NONE]


def every(view: RecallView) -> list[str]:
    """List every card: the day to ask, the chance of knowing it, how often it was answered."""
    rows: list[str] = [Heading(headline(view))]
    for title, cards in (
        ("Today", view.asked), ("Can wait", view.waiting), ("To come", view.later),
    ):  # fmt: skip
        if cards:
            rows += ["", Heading(title), *_cards(cards)]
    return rows if len(rows) > 1 else [*rows, NONE]


def _cards(cards: Sequence[RecallCardView]) -> list[str]:
    return lines.table(
        [
            (
                phrases.dated(card.due),
                phrases.percent(card.chance),
                phrases.count(card.ratings, "answer"),
                card.title,
                card.item,
            )
            for card in cards
        ],
        right=(1, 2),
    )


def answered(view: AnswerView) -> list[str]:
    """Say what was answered, what it took and when it is asked again."""
    took = "" if view.seconds is None else f", {phrases.length(view.seconds)} recorded"
    said = next(words for answer, words in WORDS.items() if answer == view.answer)
    return [f"{view.title}: {said}{took}. Asked again {phrases.full(view.due)}."]


def marked(view: MarkView) -> list[str]:
    """Say whether an item is asked, and what."""
    if not view.marked:
        return [f"{view.title} is not asked any more."]
    when = "" if view.finished else " once it is finished"
    return [f"{view.title} is asked again{when}:", *(f"  {each}" for each in view.questions)]


def what_now(view: WhatNowView) -> list[str]:
    """Say what fits the time at hand."""
    each = ", each fits by itself" if len(view.suggestions) > 1 else ""
    rows: list[str] = [Heading(f"{phrases.length(view.for_seconds)} at hand{each}")]
    if not view.suggestions:
        return [*rows, NOTHING_OPEN]
    for one in view.suggestions:
        where = f"  ({one.item})" if one.item and one.what == "item" else ""
        rows += [
            "",
            f"  {phrases.length(one.seconds):>6}  {one.title}{where}",
            f"          {one.reason}",
        ]
    return rows
