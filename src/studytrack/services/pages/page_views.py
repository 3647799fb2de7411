"""What a full screen shows: views put together, with the sentences that go with them."""

from collections.abc import Mapping
from typing import NamedTuple

from studytrack.domain.actions import Notice
from studytrack.domain.hues import Badge
from studytrack.services.base.views import EntryLineView, SessionView
from studytrack.services.curricula.views import CurriculumRow
from studytrack.services.items.item_views import CurriculumView, ItemLineView, LinkView
from studytrack.services.items.notes import NoteLineView
from studytrack.services.pages.summaries import TodayView
from studytrack.services.pages.week_charts import WeekCharts
from studytrack.services.pages.week_views import ChoiceView, WeekPage


class StripView(NamedTuple):
    """The last twelve months: a level for every day, week by week."""

    first: str
    """The first day of the first week."""
    levels: tuple[int, ...]
    """0 to 4 for each day in a row (`domain.goals`), today the last."""
    away: frozenset[int]
    """Places in ``levels`` of the days of vacation."""
    weeks: tuple[int, ...]
    """Seconds of each week, the running one the last."""
    seconds: int
    """What these days hold together."""
    days: tuple[int, ...]
    """Seconds of each day in ``levels``."""
    facts: tuple[tuple[str, str], ...]
    """What stands out of them: a name, and what is so called."""


class TodayPage(NamedTuple):
    """The first screen."""

    today: TodayView
    choices: tuple[ChoiceView, ...]
    """What to do next, over all started curricula."""
    road: tuple[ChoiceView, ...]
    """What comes after that and still waits for something; only where the list above is short."""
    running: ChoiceView | None
    """The item the timer runs on."""
    week: WeekPage
    charts: WeekCharts
    strip: StripView
    notices: tuple[Notice, ...]
    """Questions and news, one calm line each: doubtful timer, welcome back, review, warnings."""
    empty: bool
    """Nothing was ever started or recorded: show the first-run screen."""
    rings: str = ""
    """When the timer rings, in words; empty where it does not."""


class PlanCurriculum(NamedTuple):
    """A curriculum on the plan: its line, and its modules when it was started."""

    row: CurriculumRow
    view: CurriculumView | None
    removed: tuple[ItemLineView, ...]
    """Items no longer in the file that something was recorded on."""
    news: str
    """What the file says that the kept copy does not; empty when they agree."""
    problem: Notice | None
    """Why the file cannot be used; None when it can."""
    heir: Notice | None = None
    """Which file takes its place; None where none does."""


class PlanPage(NamedTuple):
    """Everything on the plan: started curricula first, then the shelf."""

    started: tuple[PlanCurriculum, ...]
    shelf: tuple[CurriculumRow, ...]
    badges: Mapping[str, Badge]
    """Hue, letter and short name of each that was ever started."""


class ItemPage(NamedTuple):
    """All about one item."""

    item: ItemLineView
    curriculum: str
    module: str
    estimate_seconds: int
    remaining_seconds: int
    due: str | None
    late: bool
    """Whether that day has passed."""
    behind_weeks: int
    """For how many whole weeks that has passed, where it is due by weeks from the start."""
    habit: str
    """How often and when, of a habit: ``2 a week for 12 weeks, on Thu``."""
    state_note: str
    """The reason of a skip, a close or a wait."""
    since: str | None
    """The day of the present state."""
    url: str
    note: str
    unit: str
    rate: str
    """How much of its upstream counter it is: ``9 of 90, 10 %, 5–18 %``; empty without one."""
    source: str
    """Where its number comes from, where leads feed it; empty when all was counted by hand."""
    asks_evidence: str
    """``none``, ``num``, ``text``, ``link`` or ``file``."""
    sessions: tuple[SessionView, ...]
    """Newest first."""
    session_count: int
    entries: tuple[EntryLineView, ...]
    recall: tuple[str, ...]
    links: tuple[LinkView, ...] = ()
    """All that can be opened, what is its own first."""
    facts: tuple[tuple[str, str], ...] = ()
    """What the file says of it besides: a name, and what is so called."""
    running_seconds: int = 0
    """How long the timer runs on it by now; in no sum."""
    notes: tuple[NoteLineView, ...] = ()
    """What the learner noted about it, newest first."""
    waits_for: tuple[str, ...] = ()
    """The titles of what it still waits for."""
