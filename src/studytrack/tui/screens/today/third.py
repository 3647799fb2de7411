"""The third column of Today: what Week draws, where a large window has room for it."""

from functools import partial

from textual.containers import Vertical

from studytrack.services.pages.today_page import TodayPage
from studytrack.services.pages.whole_week import Ahead
from studytrack.tui.drawing import plots
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.screens.today import panels
from studytrack.tui.screens.week import charts as drawings
from studytrack.tui.widgets.lines import Drawn

HUGE, BELOW = 56, 51
"""Rows from which a burn-up has room, and the rows it has no part in."""
OTHERS, HIGHEST = 37, 12
"""Rows of a window without a burn-up that the thirteen weeks have no part in, and their most."""
THIRTEEN = 5
"""Rows of the thirteen weeks, before a large window gives them more."""


class Third(Vertical):
    """Thirteen weeks, when one studies, the balance, and how far one is or what was finished."""

    def __init__(self) -> None:
        self._thirteen = Drawn(title="13 weeks", at="thirteen", leads="week", classes="panel")
        self._clock = Drawn(title="When you study", at="clock", leads="week", classes="panel")
        self._balance = Drawn(title="Balance", at="balance", leads="week", classes="panel")
        self._burn = Drawn(title="How far", at="burn", leads="week", classes="panel")
        self._finished = Drawn(title="Finished this week", at="also", classes="panel")
        super().__init__(
            self._thirteen, self._clock, self._balance, self._burn, self._finished, id="third"
        )

    @property
    def burns(self) -> bool:
        """Whether a burn-up stands here, and what was finished elsewhere."""
        return self._burn.display

    def load(
        self, page: TodayPage, ahead: Ahead | None, signs: Signs, height: int, more: int
    ) -> None:
        """Show a page in a window ``height`` rows high, with ``more`` rows for a picture."""
        drawn = page.charts
        hours = drawn._replace(hours=ahead.hours if ahead else None)
        finished = max(1, len(page.week.week.finished))
        high = max(THIRTEEN + more, min(HIGHEST, height - OTHERS - finished))
        if height >= HUGE:
            high = THIRTEEN + more
        self._thirteen.show(
            lambda width: drawings.thirteen(drawn, width, high, signs),
            title=f"13 weeks {signs.dot} {drawn.thirteen.figure}",
            find=partial(drawings.thirteen_at, page.week, drawn),
        )
        self._clock.show(
            lambda width: drawings.hours(page.week, hours, width, signs),
            title="When you study, four weeks",
            find=partial(drawings.hour_at, page.week, hours),
        )
        self._balance.show(
            lambda width: drawings.balance(page.week, drawn, width, signs),
            title=f"Balance of four weeks {signs.dot} {drawn.balance.figure}",
            find=partial(drawings.balance_at, page.week, drawn),
        )
        burn_ups = ahead.burn_ups if ahead else ()
        self._burn.display = height >= HUGE and bool(burn_ups)
        self._finished.display = not self._burn.display
        if burn_ups:
            view, high = burn_ups[0], max(6, height - BELOW)
            short = plots.badge(view.curriculum, drawn.badges).short
            self._burn.show(
                lambda width: drawings.burn_up(view, 0, width, high, signs, drawn.badges),
                title=f"How far {signs.dot} {short}",
                find=partial(drawings.burn_up_at, view, 0, high),
            )

    def fill(self, page: TodayPage, signs: Signs) -> None:
        """Let what was finished fill its panel, now that its height is known."""
        high = max(2, self._finished.content_size.height)
        self._finished.show(partial(panels.finished, page, most=high, signs=signs))
