"""The drawings of recall: views in, lines out."""

from typing import NamedTuple

from studytrack.domain import phrases
from studytrack.services.recall.page import RecallCardView, RecallView
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.screens.finding import Named
from studytrack.tui.widgets import bars

DUE, CHANCE, BAR, NAME = 16, 6, 10, 15
"""Cells of the day, of the chance and its bar, and of the name of a curriculum."""
ROOMY = 90
"""Cells of a row from which it has a bar and a name."""
GROUPS = ("today", "can wait", "to come")


class RecallEntry(NamedTuple):
    """A row of the list: a card, or the line above some."""

    card: RecallCardView | None
    words: str = ""


def entries(view: RecallView) -> list[RecallEntry]:
    """Return the cards: asked today, due but waiting, and to come, each under its line."""
    found: list[RecallEntry] = []
    for words, cards in zip(GROUPS, (view.asked, view.waiting, view.later), strict=True):
        if cards:
            found += [RecallEntry(None, words), *map(RecallEntry, cards)]
    return found


def draw(entry: RecallEntry, badges: Badges, today: str, width: int, signs: Signs) -> Line:
    """Draw a row: the day, the chance of knowing it, its title, its curriculum."""
    card = entry.card
    if card is None:
        rule = signs.rest * max(0, width - len(entry.words) - 5)
        return text.line((f"  {signs.rest} {entry.words} ", "dim"), (rule, "edge"))
    late = card.due <= today
    chance = f"{int(card.chance * 100)} %".rjust(CHANCE)
    left = text.column(signs.day(card.due), DUE, plain=signs.plain)
    key = card.item.partition("/")[0]
    stripe, name = plots.stripe(key, badges, signs), plots.badge(key, badges).short
    if width < ROOMY:
        title = text.fit(text.shown(card.title), width - DUE - CHANCE - 4, plain=signs.plain)
        before = text.line((left, "" if late else "dim"), (chance, "dim"), "  ")
        return (*before, stripe, text.span(f" {title}"))
    title = text.column(text.shown(card.title), width - DUE - CHANCE - BAR - NAME - 4,
                        plain=signs.plain)  # fmt: skip
    return text.line(
        (left, "" if late else "dim"),
        *bars.bar(int(card.chance * 1000), 1000, BAR, signs, "accent" if late else "good"),
        (chance, "dim"),
        f"  {title} ",
        stripe,
        (text.column(f" {name}", NAME, plain=signs.plain), "dim"),
    )


def named(card: RecallCardView, signs: Signs) -> Named:
    """Return what a card is found by: its title, its questions."""
    curriculum = card.item.partition("/")[0]
    return Named(card.title, "\n".join(card.questions), curriculum, signs.day(card.due))


def about(card: RecallCardView | None, width: int, signs: Signs) -> list[Line]:
    """Say all of the card under the cursor."""
    if card is None:
        return nothing(width)
    times = f"{phrases.count(card.ratings, 'answer')}"
    facts = f" {signs.dot} ".join((f"asked {phrases.dated(card.due)}", times, card.item))
    lines = [text.line((piece, "dim")) for piece in text.wrap(text.shown(facts), width)]
    for question in card.questions:
        lines += [text.line(piece) for piece in text.wrap(text.shown(question), width)]
    return lines


def nothing(width: int) -> list[Line]:
    """Say what fills the list."""
    said = (
        "Could you still explain it at 2 AM, years from now? What you finished is asked again "
        "here before it fades. Curricula mark some items; you can mark any, with a question of "
        "your own: studytrack recall add ITEM QUESTION."
    )
    return [text.line((piece, "dim")) for piece in text.wrap(said, width)]
