"""The drawings of recall: views in, lines out."""

from datetime import date, timedelta

from studytrack.domain import braille, phrases, recall_charts
from studytrack.domain.charts import Columns
from studytrack.domain.recall_charts import Fading
from studytrack.domain.values import NamedTuple
from studytrack.services.recall.answers import WORDS
from studytrack.services.recall.page import RecallCardView, RecallView
from studytrack.services.recall.recall_charts import RecallCharts
from studytrack.tui.drawing import bars, plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.screens.finding import Named
from studytrack.tui.widgets.lines import Spot

DUE, CHANCE, BAR, NAME = 16, 6, 10, 15
"""Cells of the day, of the chance and its bar, and of the name of a curriculum."""
DAY_AHEAD, LATELY, ANSWER = 3, 8, 9
"""Cells of a day ahead, of the day of an answer, of the answer."""
ROLES = {"no": "bad", "barely": "", "yes": "good", "at-once": "good"}
ROOMY, BROAD = 90, 110
"""Cells of a row from which it has a name, and a bar."""
LEFT = 6
"""Cells of a chance left of its curve."""
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
    cells = BAR if width >= BROAD else 0
    room = width - DUE - CHANCE - cells - NAME - 4
    title = text.column(text.shown(card.title), room, plain=signs.plain)
    role = "accent" if late else "good"
    return text.line(
        (left, "" if late else "dim"),
        *(bars.bar(int(card.chance * 1000), 1000, cells, signs, role) if cells else ()),
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


def fading(chart: Fading, width: int, high: int, signs: Signs, role: str) -> list[Line]:
    """Draw how the card under the cursor fades, chances left of it, days below, and say it."""
    high = max(3, high - 2)
    scale = [""] * high
    scale[round((1 - chart.target) * (4 * high - 1)) // 4] = chart.target_said
    scale[0], scale[-1] = phrases.percent(1), phrases.percent(chart.low)
    room = width - LEFT
    rows = braille.fading(chart, room, high, role).rows(plain=signs.plain)
    lines = [
        (text.span(text.right(said, LEFT - 1) + " ", "dim"),
         *(text.span(sign, ink) for sign, ink in row))
        for said, row in zip(scale, rows, strict=True)
    ]  # fmt: skip
    words = plots.Labels(
        (
            (0.0, phrases.day(chart.first)[4:], "dim"),
            (chart.today, "today", "strong"),
            (chart.asked, "due" if chart.late else "asked", "accent" if chart.late else "dim"),
        )
    )
    below = (text.span(" " * LEFT), *plots.below(words, room))
    return [*lines, below, text.line((text.fit(chart.sentence, width), "dim"))]


def chance_at(chart: Fading, x: int, y: int, width: int) -> Spot | None:
    """Return the chance at a place of the curve."""
    del y
    room = width - LEFT
    place = (x - LEFT) / max(1, room - 1)
    return Spot(recall_charts.chance_said(chart, place)) if 0 <= place <= 1 else None


def ahead(charts: RecallCharts, badges: Badges, width: int, high: int, signs: Signs) -> list[Line]:
    """Draw how many items each of the days ahead asks."""
    chart = shown_ahead(charts, width)
    body = plots.columns(chart, width, max(2, high - 2), signs, badges)
    counts = [f"{one.seconds or ''}" for one in chart.columns]
    names = [one.label for one in chart.columns]
    return [
        *body,
        plots.beneath(chart, counts, width, roles=["strong"] * len(counts)),
        plots.beneath(chart, names, width),
    ]


def shown_ahead(charts: RecallCharts, width: int) -> Columns:
    """Return the days ahead that there is room for."""
    return recall_charts.soonest(charts.ahead, max(1, width // DAY_AHEAD))


def ahead_at(charts: RecallCharts, signs: Signs, x: int, y: int, width: int) -> Spot | None:
    """Return what the day at a place asks; a click goes to the first of it."""
    del y
    place = plots.column_at(shown_ahead(charts, width), x, width)
    if place is None:
        return None
    day, titles = charts.today + timedelta(days=place), charts.titles[place]
    asked = f"{len(titles)}" if titles else "nothing"
    said = f" {signs.dot} ".join((f"{signs.day(day)}: {asked}", *titles))
    return Spot(said, day if titles else None, "recall")


def lately(charts: RecallCharts, badges: Badges, width: int, signs: Signs) -> list[Line]:
    """Draw the answers that were given last."""
    if not charts.lately:
        said = "What you answer stands here with its day."
        ghost = (text.line((signs.dash * (width * part // 6), "edge")) for part in (6, 4, 5, 3))
        return [*(text.line((piece, "dim")) for piece in text.wrap(said, width)), (), *ghost]
    lines = []
    for one in charts.lately:
        key = one.item.partition("/")[0]
        title = text.fit(one.title, width - LATELY - ANSWER - 2, plain=signs.plain)
        lines.append(
            text.line(
                (text.column(signs.day(one.on)[4:], LATELY), "dim"),
                (text.column(WORDS[one.answer], ANSWER), ROLES[one.answer]),
                plots.stripe(key, badges, signs),
                f" {title}",
            )
        )
    return lines


def answer_at(charts: RecallCharts, signs: Signs, x: int, y: int, width: int) -> Spot | None:
    """Return which answer stands in a row; a click shows its day."""
    if not (0 <= y < len(charts.lately) and 0 <= x < width):
        return None
    one = charts.lately[y]
    said = f"{signs.day(one.on)}: {WORDS[one.answer]} {signs.dot} {one.title}"
    return Spot(said, date.fromisoformat(one.on))


def nothing(width: int) -> list[Line]:
    """Say what fills the list."""
    said = (
        "Could you still explain it at 2 AM, years from now? What you finished is asked again "
        "here before it fades. Curricula mark some items; you can mark any, with a question of "
        "your own: studytrack recall add ITEM QUESTION."
    )
    return [text.line((piece, "dim")) for piece in text.wrap(said, width)]
