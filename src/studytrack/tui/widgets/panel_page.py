"""Panels in columns that scroll as one: they are placed in one go, with no containers between."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.reactive import Reactive
from textual.widget import Widget

from studytrack.domain.values import NamedTuple
from studytrack.tui.widgets.lines import Drawn


class PanelColumn(NamedTuple):
    """Panels below one another."""

    left: int
    """Cells from the left edge of the page."""
    width: int
    panels: Sequence[Drawn]


class PanelPage(VerticalScroll, inherit_bindings=False):
    """Panels in columns; it scrolls where they do not fit."""

    # What is higher than before asks for no second layout: the scroll bar paints itself.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

    def columns(self, width: int) -> Sequence[PanelColumn]:
        """Return which panels stand where in a page of some width, displayed or not."""
        raise NotImplementedError

    @property
    def layout(self) -> Layout:
        """Place the panels as `columns` says."""
        return IN_COLUMNS


class InColumns(Layout):
    """Every panel as wide as its column, and as high as its lines."""

    name = "columns"

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: FBT001, FBT002 - Textual calls it so
    ) -> ArrangeResult:
        """Return the places of the panels that are displayed."""
        del greedy
        placed: list[WidgetPlacement] = []
        shown = set(children)
        for column in parent.columns(size.width) if isinstance(parent, PanelPage) else ():
            top = 0
            for panel in column.panels:
                if panel not in shown:
                    continue
                gutter = panel.styles.gutter
                lines = panel.get_content_height(size, size, column.width - gutter.width)
                region = Region(column.left, top, column.width, lines + gutter.height)
                placed.append(WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, panel))
                top = region.bottom
        return placed


IN_COLUMNS = InColumns()
