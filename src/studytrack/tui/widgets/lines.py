"""A widget that draws lines: cheaper than a widget a row, and a drawing is a plain function."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.errors import NoWidget
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from studytrack.domain.errors import RefusalError
from studytrack.domain.values import NamedTuple
from studytrack.tui.drawing import text, themes
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import NOTHING, Edge

EDGE = 3
"""Cells from the end of the words of an edge to its end: a space, a line, a corner."""
Draw = Callable[[int], Sequence[Line]]
"""Lines for a width in cells."""


KEPT = 4
"""Pictures a widget keeps of what it showed of late, and of what it may show next."""


def strip(
    line: Line,
    styles: themes.Styles,
    over: Style | None = None,
    *,
    plain: bool = False,
    ground: Style | None = None,
) -> Strip:
    """Turn a line into what Textual prints; ``over`` is laid over all of it, ``ground`` under it.

    ``plain`` writes the typographic signs of our own sentences in ASCII.
    """
    parts = []
    for part in line:
        if part.text:
            style = styles[part.role]
            style = ground + style if ground else style
            said = text.ascii_signs(part.text) if plain else part.text
            parts.append(Segment(said, style + over if over else style))
    return Strip(parts)


class Spot(NamedTuple):
    """What stands at a place of a drawing."""

    said: str
    """Its figure, for the lower edge."""
    day: date | None = None
    """The day a click on it shows."""
    screen: str = "year"
    """Where that day is shown."""


Find = Callable[[int, int, int], Spot | None]
"""What stands at a column and row of a drawing of some width."""


def nothing(_width: int) -> Sequence[Line]:
    """Draw no line."""
    return ()


class Drawing(partial[Sequence[Line]]):
    """A function that draws by its values alone: of equal values nothing need be drawn again."""

    def same(self, other: Draw) -> bool:
        """Whether another one is known to come to the same lines."""
        return isinstance(other, Drawing) and (
            (self.func, self.args, self.keywords) == (other.func, other.args, other.keywords)
        )


class Picture:
    """What a drawing came to at one width: its lines, and the strips they were painted in."""

    def __init__(self, draw: Draw, width: int, lines: Sequence[Line]) -> None:
        self.draw, self.width, self.lines = draw, width, lines
        self._looks: Looks | None = None
        self._strips: dict[int, Strip] = {}

    def strip(self, y: int, looks: "Looks") -> Strip:
        """Return a line as it is painted; below the last one there is nothing but ground."""
        if looks != self._looks:
            self._looks = looks
            self._strips.clear()
        painted = self._strips.get(y)
        if painted is None:
            theme, ground, plain = looks
            line = self.lines[y] if y < len(self.lines) else ()
            painted = strip(line, themes.styles(theme), plain=plain, ground=ground)
            painted = self._strips[y] = painted.adjust_cell_length(self.width, ground)
        return painted


class Looks(NamedTuple):
    """What a line is painted in."""

    theme: str
    ground: Style
    plain: bool
    """Whether our own sentences are written in ASCII."""


class Drawn(Widget):
    """Lines drawn by a function of the width, remembered until something else is shown."""

    DEFAULT_CSS = """
    Drawn { height: auto; width: 1fr; }
    """

    class Picked(Message):
        """A place in the drawing was clicked that stands for a day."""

        def __init__(self, day: date, screen: str) -> None:
            super().__init__()
            self.day, self.screen = day, screen

    # Nothing scrolls in here: another size asks for no second layout of the screen, and what is
    # shown anew is drawn with that layout, not once more behind it.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

    def __init__(
        self,
        draw: Draw = nothing,
        *,
        title: str = "",
        at: str | None = None,
        classes: str = "",
        least: int = 0,
        leads: str = "",
    ) -> None:
        """Draw with ``draw``, at least ``least`` lines high, so that what is below stays put.

        ``leads`` is the screen that says more, for a jump to a panel that has no cursor.
        """
        super().__init__(id=at, classes=classes)
        self.leads = leads
        self._draw = draw
        self._least = least
        self._known: Picture | None = None
        self._kept: tuple[Picture, ...] = ()
        self._told = 0
        """Height that the last layout was told of."""
        self._title = ""
        self._find: Find | None = None
        self._named: tuple[str, Edge] | None = None
        """Title and edge as they were before the mouse came."""
        self.edge = NOTHING
        self._edge(title, NOTHING)

    def show(
        self,
        draw: Draw,
        *,
        title: str | None = None,
        keys: Edge | None = None,
        find: Find | None = None,
    ) -> None:
        """Draw something else from now on; ``keys`` is said in the lower edge.

        ``find`` tells what stands at a place: the mouse there says its figure.

        Where it comes to the same lines, nothing is painted; a `Drawing` of the same values is
        not even drawn.
        """
        before, width = self._known, self.content_size.width
        if not (isinstance(draw, Drawing) and draw.same(self._draw)):
            self._known = None
        self._draw = draw
        self._find = find
        self._forget()
        self._edge(self._title if title is None else title, self.edge if keys is None else keys)
        # A layout of the whole screen is needed only where it goes by the lines.
        height = self.styles.height
        asked = height is None or height.is_auto
        if before is None or before.width != width:
            self.refresh(layout=asked)
            return
        lines = self.lines(width)
        higher = asked and self._high(lines) != self._told
        if higher or lines != before.lines:
            self.refresh(layout=higher)

    def _edge(self, title: str, keys: Edge) -> None:
        """Say something in the edges; Textual would paint the widget anew for the same words."""
        if title != self._title:
            self.border_title = text.content(title)
        if keys.words != self.edge.words:
            self.border_subtitle = text.edge(keys)
        self._title, self.edge = title, keys

    def _spot(self, event: events.MouseEvent) -> Spot | None:
        place = event.get_content_offset(self)
        if place is None:
            return None
        if self._find is None:
            part = self._part_at(place.x, place.y)
            return Spot(part.said) if part is not None and part.said else None
        return self._find(place.x, place.y, self.content_size.width)

    @on(events.MouseMove)
    def _point(self, event: events.MouseMove) -> None:
        """Say what the mouse is on, in the lower edge; where there is none, in the upper."""
        spot = self._spot(event)
        if spot is None:
            self._forget()
            return
        title, edge = self._named = self._named or (self._title, self.edge)
        if self.styles.border_bottom[0]:
            self._edge(title, Edge(spot.said))
        else:
            self._edge(spot.said, edge)

    @on(events.Leave)
    def _leave(self) -> None:
        """Say again what stood there."""
        self._forget()

    def _forget(self) -> None:
        if self._named is not None:
            named, self._named = self._named, None
            self._edge(*named)

    @on(events.Click)
    def _pick(self, event: events.Click) -> None:
        """Ask for the day that was clicked."""
        spot = self._spot(event)
        if spot is not None and spot.day is not None:
            self.post_message(self.Picked(spot.day, spot.screen))

    def drawn_at(self, x: int, y: int) -> str:
        """Return the key that is drawn at a place of the content; empty where none is."""
        part = self._part_at(x, y)
        return "" if part is None else part.key

    def _part_at(self, x: int, y: int) -> text.Span | None:
        """Return the stretch of a line that stands at a place of the content."""
        lines, left = self.lines(self.content_size.width), 0
        for part in lines[y] if 0 <= y < len(lines) else ():
            left += text.width((part,))
            if x < left:
                return part
        return None

    def lines(self, width: int) -> Sequence[Line]:
        """Return the lines for a width."""
        return self._shown(width).lines

    def prepare(self, draw: Drawing) -> None:
        """Draw what may be shown next, so that it only has to be put up then."""
        if width := self.content_size.width:
            picture, looks = self._picture(draw, width), self._looks()
            for y in range(min(len(picture.lines), self.app.size.height)):
                picture.strip(y, looks)

    def _shown(self, width: int) -> Picture:
        if self._known is None or self._known.width != width:
            self._known = self._picture(self._draw, width)
        return self._known

    def _picture(self, draw: Draw, width: int) -> Picture:
        """Return what a drawing comes to; what goes by its values alone is kept for a while."""
        if not isinstance(draw, Drawing):
            return Picture(draw, width, self._drawn(draw, width))
        for one in self._kept:
            if one.width == width and draw.same(one.draw):
                return one
        made = Picture(draw, width, self._drawn(draw, width))
        self._kept = (*self._kept[1 - KEPT :], made)
        return made

    def _looks(self) -> Looks:
        app = self.app
        return Looks(app.theme, self.visual_style.rich_style, app.has_class("-ascii"))

    def _drawn(self, draw: Draw, width: int) -> Sequence[Line]:
        """Draw; where the record is asked and cannot be read now, that is what is drawn."""
        try:
            return draw(width)
        except RefusalError as refusal:
            return [text.line((piece, "warn")) for piece in text.wrap(str(refusal), width)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines."""
        del container, viewport
        self._told = self._high(self.lines(width)) if width else 0
        return self._told

    def _high(self, lines: Sequence[Line]) -> int:
        return max(self._least, len(lines))

    def render_line(self, y: int) -> Strip:
        """Return one line of the drawing."""
        return self._shown(self.content_size.width).strip(y, self._looks())


class Tall(Drawn):
    """Lines as high as there is room for them: drawn anew when it gets another height."""

    def on_resize(self) -> None:
        """Draw it anew."""
        self._known = None
        self.refresh()


def drawn_key(screen: Screen[object], x: int, y: int) -> str:
    """Return the key that is drawn at a place of a screen; empty where none is."""
    try:
        widget, region = screen.get_widget_at(x, y)
    except NoWidget:
        return ""
    if not isinstance(widget, Drawn):
        return ""
    gutter = widget.gutter
    return widget.drawn_at(x - region.x - gutter.left, y - region.y - gutter.top)


def key_at(screen: Screen[object], x: int, y: int) -> str | None:
    """Return the key whose words stand at a place of a screen, None where there are none."""
    try:
        widget, region = screen.get_widget_at(x, y)
    except NoWidget:
        return None
    edge = getattr(widget, "edge", None)
    if not isinstance(edge, Edge) or y != region.bottom - 1:
        return None
    return key_of(edge, x - region.x, region.width)


def key_of(edge: Edge, x: int, width: int) -> str | None:
    """Return the key at column ``x`` of an edge that is ``width`` cells wide."""
    left = width - EDGE - text.width((text.span(edge.words),))
    return next((key for first, end, key in edge.spots if left + first <= x < left + end), None)
