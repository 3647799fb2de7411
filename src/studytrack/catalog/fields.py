"""Every field of the format, said once: the reader, the checks and the schema read these tables."""

from typing import Literal, get_args

from studytrack.domain import curriculum as values
from studytrack.domain.values import NamedTuple

Shape = Literal[
    "slug", "line", "text", "url", "texts", "slugs", "needs", "flag", "int", "number", "choice",
    "due", "slot", "words", "amount", "amounts", "metric", "tolerance", "contest", "links",
    "weekdays", "references", "blocks",
]  # fmt: skip

FORMAT = 1
"""The newest format this program reads."""
TITLE = 500
"""Signs a one-line text may have."""
TEXT = 10_000
"""Signs a paragraph may have."""
MODULES = 200
ITEMS = 5_000
SHORT = 42
"""Signs the name in lists may have; in cells it has fewer."""
WEEKS = 520
"""The last week a due day can name: ten years."""
HUGE = 1_000_000_000
"""The largest count."""

EVENTS = (
    "sent", "reply", "chat", "referral", "applied", "screen", "task", "interview", "final",
    "offer", "accepted", "rejected", "no-reply", "withdrawn", "declined", "closed",
)  # fmt: skip
"""The outreach events a counter can follow."""

TEXT_SHAPES = frozenset({"line", "text", "url", "texts", "amount"})
"""Shapes in which ``{name}`` is filled in."""


class FileField(NamedTuple):
    """One field: what it is called, what it may hold, and what it means."""

    name: str
    shape: Shape
    meaning: str
    example: str
    low: float = 0
    high: float = 0
    choices: tuple[str, ...] = ()


Table = dict[str, FileField]


def _table(*fields: FileField) -> Table:
    return {field.name: field for field in fields}


_ID = FileField("id", "slug", "A name for ever: a-z, 0-9 and -, at most 64.", '"c1w2"')
_TITLE = FileField("title", "line", "What people read.", '"Linear regression"')
_URL = FileField("url", "url", "Where it is.", '"https://example.org/"')
_NOTE = FileField("note", "text", "One paragraph.", '"Read the appendix too."')
_DUE = FileField("due", "due", "A date or date-time; past is late, never failed.", "2026-12-31")
_LINKS = FileField(
    "links", "links", "More addresses.", '[{ title = "Notebook", url = "https://example.org/" }]'
)
_WEEK = FileField("week", "int", "Due at the end of the n-th week from the start.", "3", 1, WEEKS)
_TRACK = FileField(
    "track", "choice", "What it trains, for the balance line.", '"learn"', choices=values.TRACKS
)
_NEEDS = FileField(
    "needs", "needs", "What should come first: items, modules, curriculum/id.", '["c1w1"]'
)
_OPTIONAL = FileField("optional", "flag", "Not in required hours or progress.", "true")
_WAS = FileField("was", "slugs", "Former ids of this thing.", '["old-id"]')
_SKIP = FileField("skip", "flag", "Drops the block of that id that extends brought in.", "true")

FILE = _table(
    FileField("format", "int", "Number of the format.", "1", 1, FORMAT),
    _ID,
    FileField("version", "line", "Which edition this is; any text.", '"2022"'),
    _TITLE,
    FileField("short", "line", "Its name in lists, at most 14 cells.", '"ML spec"', 0, SHORT),
    FileField("lang", "line", "The language it is written in.", '"en"'),
    FileField("author", "line", "Who wrote it.", '"A. Writer"'),
    FileField("license", "line", "Under which licence.", '"CC-BY-4.0"'),
    FileField("source", "line", "Where it comes from.", '"https://example.org/plan"'),
    FileField(
        "replaces", "slugs", "Older curricula whose progress can be carried over.", '["old"]'
    ),
    FileField("extends", "slug", "Id of the curriculum this one starts from.", '"repro"'),
    FileField("set", "words", "Values for {name} in the parent's texts.", 'paper = "A title"'),
    FileField("template", "flag", "Cannot be started itself; made to be extended.", "true"),
    FileField(
        "params", "words", "Names a template asks for, with the question.", 'paper = "Which?"'
    ),
    FileField("weekly_hours", "number", "Suggested hours a week.", "8", 0, 168),
    FileField("tags", "texts", "Words to find it by.", '["course"]'),
    _TRACK,
    _DUE,
    _URL,
    _LINKS,
    _NOTE,
    FileField("pace", "references", "How fast others went; never a norm.", "[[pace]]"),
    FileField("story", "references", "What others did; never a norm.", "[[story]]"),
    FileField("module", "blocks", "The modules, in order.", "[[module]]"),
)

MODULE = _table(
    _ID,
    _TITLE,
    _NEEDS,
    _DUE,
    _WEEK,
    FileField("hours", "number", "More work than its items say: one item more.", "9", 0, 10_000),
    FileField("done_when", "int", "N: complete when N required items are done.", "1", 1, ITEMS),
    _OPTIONAL,
    _TRACK,
    _WAS,
    _URL,
    _LINKS,
    _NOTE,
    _SKIP,
    FileField("items", "blocks", "The items, in order.", "items = [{ … }]"),
)

ITEM = _table(
    _ID,
    FileField("kind", "choice", "What kind of work it is.", '"lecture"', choices=values.KINDS),
    _TITLE,
    FileField("hours", "number", "Estimate for the whole item in people-hours.", "1.5", 0, 10_000),
    FileField(
        "hours_from", "choice", "Whose estimate it is.", '"estimate"',
        choices=("official", "estimate"),
    ),
    _TRACK,
    FileField(
        "evidence", "choice", "What closing it asks for.", '"link"',
        choices=get_args(values.Evidence),
    ),
    _NEEDS,
    _OPTIONAL,
    _DUE,
    _WEEK,
    FileField("auto", "flag", "A milestone that finishes with what it needs.", "true"),
    FileField("sitting", "int", "Minutes below which starting makes no sense.", "45", 1, 1_440),
    FileField("target", "int", "How many; makes it countable.", "10", 1, HUGE),
    FileField("unit", "line", "What is counted.", '"problems"'),
    FileField("of", "slug", "The counter upstream: a funnel rate.", '"applied"'),
    FileField(
        "every", "choice", "A habit: target per period.", '"day"',
        choices=get_args(values.Every),
    ),
    FileField("times", "int", "For how many periods.", "30", 1, HUGE),
    FileField("slot", "slot", "The time of day, may cross midnight.", '"22:00-02:00"'),
    FileField("on", "weekdays", "The weekdays of a habit.", '["thu"]'),
    FileField("counts", "choice", "The outreach event it follows.", '"applied"', choices=EVENTS),
    FileField("metric", "metric", "The number it is about.", '{ name = "accuracy", … }'),
    FileField("contest", "contest", "It holds the submissions of this.", '{ slug = "titanic" }'),
    FileField("review", "flag", "Enters spaced review once finished.", "true"),
    FileField("recall", "texts", "Prompts for the review.", '["Why does it converge?"]'),
    _WAS,
    _URL,
    _LINKS,
    _NOTE,
    _SKIP,
)  # fmt: skip

_EXTENT = 1e15

METRIC = _table(
    FileField("name", "line", "What is measured.", '"accuracy"'),
    FileField("unit", "line", "In what; may be empty.", '"%"'),
    FileField(
        "better", "choice", "Which way is better.", '"higher"', choices=("higher", "lower")
    ),
    FileField("reported", "number", "The value to reproduce.", "82.8", -_EXTENT, _EXTENT),
    FileField("goal", "number", "The value to reach.", "80", -_EXTENT, _EXTENT),
    FileField(
        "tolerance", "tolerance", "How much worse counts as reproduced: in units, or a part in %.",
        "1.5", 0, _EXTENT,
    ),
    FileField("where", "line", "The table or figure that reports it.", '"Table 1"'),
    FileField(
        "kind", "choice", "What sort of number is reported.", '"best"',
        choices=get_args(values.MetricKind),
    ),
    FileField("dataset", "line", "What it is measured on.", '"CIFAR-10"'),
)  # fmt: skip

CONTEST = _table(
    FileField("slug", "slug", "Its name in addresses.", '"titanic"'),
    FileField("finals", "int", "Submissions picked for the end.", "2", 1, 1_000),
    FileField("daily", "int", "Submissions allowed a day.", "5", 1, 1_000),
)

LINK = _table(
    FileField("title", "line", "What it is; the address when left out.", '"Notebook"'),
    FileField("url", "url", "Where it is.", '"https://example.org/"'),
)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

REFERENCE = _table(
    FileField("name", "line", "Whose pace or story, or what kind.", '"Part time"'),
    FileField("source", "line", "Where it is told.", '"course page"'),
    FileField("text", "text", "The story.", '"Ten months of evenings."'),
    FileField("hours_per_week", "amount", "Hours a week, a number or words.", '"6–10"'),
    FileField("counts", "amounts", "Numbers told, by name.", "{ applied = 40 }"),
)

REQUIRED_CONTEST = ("slug",)
REQUIRED_LINK = ("url",)
REQUIRED_METRIC = ("name", "unit", "better")
REQUIRED_REFERENCE = ("name", "source")


def home(name: str) -> str | None:
    """Say where a field of that name belongs, None when it belongs nowhere."""
    places = ((FILE, "the file"), (MODULE, "a module"), (ITEM, "an item"), (METRIC, "metric"))
    return next((place for table, place in places if name in table), None)
