"""The streaks as a small report of at most 80 columns. Pure."""

from __future__ import annotations

from studytrack.cli.plain import lines
from studytrack.cli.plain.lines import run
from studytrack.domain import phrases
from studytrack.domain.values import TYPE_CHECKING

if TYPE_CHECKING:
    from studytrack.services.base.views import StreakView
    from studytrack.services.goals.week_goal import Needed


def streak(
    view: StreakView, today: str, needed: Needed | None = None, *, hide_days: bool = False
) -> list[str]:
    """Say the streaks and what keeps them; after a broken one the consistency comes first.

    ``needed`` is what the week streak wants, where that is not a length.
    """
    rows = [("Weeks", run(view.weeks, "week", today, needed), f"longest {view.weeks.longest}")]
    if not hide_days:
        covered = f"{view.freezes} held, {phrases.count(len(view.frozen), 'day')} covered so far"
        rows += [
            ("Days", run(view.days, "day", today), f"longest {view.days.longest}"),
            ("Freezes", covered, ""),
        ]
    strength = ("Consistency", phrases.percent(view.consistency), "")
    broken = view.weeks.longest and not view.weeks.current
    return lines.table([strength, *rows] if broken else [*rows, strength], indent=0)
