"""The list of Today: notices, what is due, what is next, the road ahead, what was done."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from studytrack.domain import phrases
from studytrack.domain.values import NamedTuple
from studytrack.services.base import views
from studytrack.services.base.views import SessionView
from studytrack.services.items import item_views
from studytrack.services.items.item_views import ItemLineView
from studytrack.services.pages.today_page import TodayPage
from studytrack.services.pages.week_views import ChoiceView
from studytrack.tui.drawing import bars, plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Action
from studytrack.tui.widgets.rows import Rows

NAME, LEFT = 14, 7
"""Cells of the short name of a curriculum, and of what is left."""
ROOMY, TIGHT = 72, 62
"""Cells of a row from which it has a bar, and below which a letter stands for a curriculum."""
BAR = 6
HOUR = 3600
DUE, NEWS = 3, 2
"""Lines of what is due, and of notices."""

WHAT_NOW = Action("today.now", "w", "What now", "Three suggestions for the time at hand")
ANOTHER = Action("next.another", "n", "Another", "Another suggestion", "another")


class Choices(Rows):
    """The suggestions."""

    acting: frozenset[int] = frozenset()
    """Rows that do what they say with the first click."""

    HELP = (
        "What to do next, over all curricula you started, each curriculum in turn. "
        "The panel above says more about the row under the cursor."
    )
    BINDINGS: ClassVar[list[BindingType]] = [ANOTHER.binding()]

    def on_click(self, event: events.Click) -> None:
        """Do what a notice says with the first click."""
        row = self._at(event)
        if row in self.acting:
            event.prevent_default()
            self.cursor = row
            self.post_message(self.Opened(self))

    def action_another(self) -> None:
        """Go to the next suggestion, after the last to the first."""
        if self.count:
            before = self.cursor
            self.cursor += 1
            if self.cursor == before:
                self.cursor = 0


class TodayRow(NamedTuple):
    """One line of the list: something to do, something to know, something done."""

    kind: str
    """``notice``, ``more``, ``due``, ``head``, ``choice``, ``road`` or ``session``."""
    said: str = ""
    choice: ChoiceView | None = None
    session: SessionView | None = None
    does: str = ""
    """Id of the action that helps, for a notice."""
    runs: bool = False
    """Whether the timer runs on it."""
    at: str = ""
    """Address of the item a notice is about."""


HELD = frozenset({"choice", "road", "notice", "more"})
"""Rows the cursor may stand on."""


class News(NamedTuple):
    """A notice as one line: its sentence, all of it with what helps, the action, its item."""

    sentence: str
    whole: str
    does: str
    at: str = ""


def rows(
    page: TodayPage, news: Sequence[News], *, whole: bool, due: bool, every: bool = False
) -> tuple[TodayRow, ...]:
    """Return the list: notices, what is due, up next, the road; ``whole`` adds today's sessions.

    Where it is not the whole, panels beside it hold what was done, and without ``due`` what is
    due. ``every`` shows all notices, else there are two and how many more.
    """
    shown = news if every or len(news) <= NEWS + 1 else news[:NEWS]
    found = [TodayRow("notice", one.sentence, does=one.does, at=one.at) for one in shown]
    if len(news) > len(shown):
        found.append(TodayRow("more", f"{len(news) - len(shown)} more"))
    if due:
        ahead = [one for one in page.week.milestones if one[0] == "due"][:DUE]
        found += [TodayRow("due", f"{when}  {title}") for _kind, title, when in ahead]
    timed = page.running.item.item if page.running else None
    found += [TodayRow("choice", choice=one, runs=one.item.item == timed) for one in page.choices]
    found += [TodayRow("road", choice=one) for one in page.road]
    if whole and page.today.sessions:
        spent = phrases.length(page.today.timer.today_seconds)
        found.append(TodayRow("head", f"Today {spent}"))
        found += [TodayRow("session", session=one) for one in reversed(page.today.sessions)]
    return tuple(found)


def row(shown: TodayRow, badges: Badges, width: int, signs: Signs, leads: int = 0) -> Line:
    """Draw one line of the list; where notices lead has ``leads`` cells, so that keys line up."""
    if shown.choice is not None:
        return choice(
            shown.choice, badges, width, signs, waits=shown.kind == "road", runs=shown.runs
        )
    if shown.session is not None:
        return session(shown.session, badges, width, signs)
    if shown.kind == "head":
        return text.line((shown.said, "strong"))
    if shown.kind == "more":
        return text.line((f"  {shown.said}", "dim"))
    end = _key(shown.does, signs, leads)
    said = text.fit(shown.said, width - 4 - text.width(end), plain=signs.plain)
    return text.spread(text.line((f"{signs.due} ", "warn"), said), end, width)


def _key(does: str, signs: Signs, leads: int) -> Line:
    """Say which key helps and where it leads, as the tabs do: a digit alone would be a count."""
    if not does:
        return ()
    return text.line(
        (f" {signs.key(does)} ", "tab"), (f" {signs.keyboard.word(does):{leads}} ", "dim")
    )


def choice(
    one: ChoiceView, badges: Badges, width: int, signs: Signs, *, waits: bool, runs: bool = False
) -> Line:
    """Draw a suggestion: state, curriculum, title, how far it is, what is left of it.

    A title is cut last: what is too long takes the room of its bar, then of the name, which begins
    further right or is the letter, as it is everywhere in a narrow list.
    """
    key = one.item.item.partition("/")[0]
    known = plots.badge(key, badges)
    tight = width < TIGHT
    dim = "dim" if waits else ""
    glyph = signs.states["waiting" if waits else one.item.state]
    title = one.item.title
    if waits and one.item.blocked_by:
        title = f"{title}  waits for “{one.item.blocked_by[0]}”"
    letter = " " if not signs.colour else f"{known.letter} " if tight else ""
    end = left(one) if tight else text.right(left(one), LEFT)
    long = max((text.width(text.line(badge.short)) for badge in badges.values()), default=NAME)
    name = 0 if tight else min(long, NAME) + 1
    bar = BAR + 1 if width >= ROOMY and not waits else 0
    room = width - 4 - len(letter) - len(end)
    if text.width(text.line(title)) + 1 > room - name - bar:
        bar = 0
    need, short = text.width(text.line(one.item.title)) + 1, known.short
    if name and need > room - name:
        name = room - need - 1
        if name <= text.width(text.line(short)):
            name, short = (2, known.letter) if signs.colour else (0, "")
    room -= name + bar
    return text.line(
        (f"{signs.running:2}", "accent")
        if runs
        else (f"{glyph} ", "strong" if one.item.state == "doing" else "dim"),
        plots.stripe(key, badges, signs),
        (letter, "dim"),
        (text.column(text.fit(title, room - 1, plain=signs.plain), room), dim),
        *(_small_bar(one, signs, plots.hue(key, badges)) if bar else ()),
        (text.column(short if name else "", name, plain=signs.plain), "dim"),
        (f"{end} ", dim),
    )


def _small_bar(one: ChoiceView, signs: Signs, role: str) -> Line:
    done, whole = progress(one.item)
    if not done or not whole:
        return text.line(" " * (BAR + 1))
    return (*bars.bar(done, whole, BAR, signs, role), text.span(" "))


def progress(item: ItemLineView) -> tuple[int, int]:
    """Return how far an item is, and of how much: its count, else its seconds."""
    if item.target:
        return item.count_ or 0, item.target
    return item.seconds, int((item.hours or 0) * HOUR)


def left(one: ChoiceView) -> str:
    """Say what an item still wants; empty when nobody estimated it."""
    return item_views.left(one.item, one.remaining_seconds)


def nothing_up(width: int, signs: Signs) -> list[Line]:
    """Say what fills the list."""
    said = "What to do next stands here once a curriculum is started: {} shows all."
    ghosts = (36, 28, 32, 22)
    second = min(40, width // 2 + 4)
    lines = []
    for cells in ghosts:
        title = signs.rest * min(cells, width // 2)
        lines.append(
            text.line((f"{signs.dot} {title:{second}}", "edge"), (signs.rest * 10, "edge"))
        )
    return [*text.paragraph(said.format(signs.key("go.plan")), width), (), *lines]


def session(one: SessionView, badges: Badges, width: int, signs: Signs) -> Line:
    """Draw a session of the day: clock, length, title, note."""
    clock = views.span(one) or ("guessed" if one.provenance == "guessed" else "")
    room = width - 13 - 8 - 2
    title = min(room, max(24, room * 3 // 5)) if one.note else room
    return text.line(
        (text.column(clock.replace("–", signs.ends), 13), "dim"),
        (text.column(phrases.length(one.seconds), 8), "strong"),
        plots.stripe(one.curriculum, badges, signs),
        " ",
        text.column(one.title or views.UNASSIGNED, title, plain=signs.plain),
        (text.fit(f"  {one.note}" if one.note else "", room - title, plain=signs.plain), "dim"),
    )
