"""What is shown of curricula on the shelf: what they hold, their badges, what a template asks."""

from studytrack.domain import hues
from studytrack.domain.actions import Notice
from studytrack.domain.hues import Badge, BadgeCurriculum
from studytrack.domain.values import NamedTuple
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items.item_views import ItemLineView, LinkView


class CurriculumRow(NamedTuple):
    """A line of `curricula list`."""

    id: str
    title: str
    version: str
    state: str
    """``shelf``, ``started``, ``stopped``, ``template`` or ``broken``."""
    progress: float
    seconds: int
    required_hours: float


class TemplateQuestion(NamedTuple):
    """What a template asks of whoever starts it."""

    name: str
    words: str
    needed: bool
    """Whether its texts cannot do without an answer."""


class OutlineModule(NamedTuple):
    """A module of a curriculum one looks into."""

    title: str
    items: int
    required_hours: float
    optional: bool
    id: str = ""
    note: str = ""
    url: str = ""
    links: tuple[LinkView, ...] = ()


class ReferenceView(NamedTuple):
    """How somebody else fared: shown beside one's own, never as a norm."""

    name: str
    said: str
    source: str


class OutlinePage(NamedTuple):
    """What a curriculum is about, started or not."""

    note: str
    url: str
    weekly_hours: float | None
    """What its file suggests."""
    modules: tuple[OutlineModule, ...]
    paces: tuple[ReferenceView, ...]
    stories: tuple[ReferenceView, ...]
    links: tuple[LinkView, ...] = ()
    made: str = ""
    """Who wrote it, in which language, under which licence, where from; empty when not said."""
    takes: str = ""
    """How long it takes, before it is started: ``66 h at 8 h a week: about 9 weeks, …``."""
    removed: tuple[ItemLineView, ...] = ()
    """Items no longer in this curriculum that something was recorded on."""
    behind: Notice | None = None
    """How far its weeks are ahead of the learner, a fact; None where they are not."""
    facts: tuple[tuple[str, str], ...] = ()
    """What its file says besides: its name in lists, what it builds on and takes the place of."""
    past: str = ""
    """What was due before it was started; empty when nothing was."""


class PickView(NamedTuple):
    """A curriculum that can be chosen on the first-run screen."""

    id: str
    title: str
    summary: str
    """``56 items, 66 h``."""
    hours: float
    template: bool


def started(read: Reading) -> tuple[BadgeCurriculum, ...]:
    """Return every curriculum ever started as its badge needs it, in order of starting."""
    every = read.curricula.all()
    if not every:
        return ()
    return tuple(
        BadgeCurriculum(one.id, one.content.title, one.content.name_in_lists, one.hue, one.letter)
        for one in every
    )


def badges(read: Reading) -> dict[str, Badge]:
    """Return hue, letter and short name of every curriculum ever started."""
    return read.once(("badges",), lambda: _badges(read))


def _badges(read: Reading) -> dict[str, Badge]:
    begun = started(read)
    if not begun:
        return {}
    return hues.badges(begun)


def all_badges(ws: Workspace) -> dict[str, Badge]:
    """Return them outside of a reading."""
    with ws.store.reading() as read:
        return badges(read)
