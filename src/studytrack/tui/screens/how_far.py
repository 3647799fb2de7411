"""How far the curriculum of a row is and when it may be through: below what is told of the row."""

from studytrack.domain import phrases
from studytrack.services.base.workspace import Workspace
from studytrack.services.pages import burn_ups
from studytrack.services.pages.week_charts import BurnUpView
from studytrack.tui.drawing import plots
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.screens.week import charts
from studytrack.tui.widgets.lines import Spot, Tall


class HowFar(Tall):
    """The burn-up of one curriculum; what is read for it is read once until something changes."""

    def __init__(self) -> None:
        super().__init__(title="How far", at="far", leads="week", classes="panel")
        self._read: tuple[tuple[object, ...], dict[str, BurnUpView]] | None = None

    def tell(self, ws: Workspace, curriculum: str, badges: Badges, signs: Signs) -> None:
        """Show a curriculum; one that is through, or was never started, has no curve."""
        stamp = (*ws.store.stamp(), ws.clock().wall.date())
        if self._read is None or self._read[0] != stamp:
            self._read = stamp, {view.curriculum: view for view in burn_ups.curves(ws)}
        view = self._read[1].get(curriculum)
        self.display = view is not None
        if view is None:
            return

        def high(width: int) -> int:
            below = 1 + len(charts.burn_up_said(view, 0, width, signs))
            return max(4, self.content_size.height - below)

        def found(x: int, y: int, width: int) -> Spot | None:
            return charts.burn_up_at(view, 0, high(width), x, y, width)

        def drawn(width: int) -> list[Line]:
            return charts.burn_up(view, 0, width, high(width), signs, badges)

        short = plots.badge(curriculum, badges).short
        to_go = phrases.length(view.to_go_seconds)
        self.show(drawn, title=f"{short} {signs.dot} {to_go} to go", find=found)
