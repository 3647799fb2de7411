"""The ways a time may be said, by example: what the help and the documents show."""

from studytrack.domain.values import NamedTuple


class Way(NamedTuple):
    """Examples that are all understood, and what they mean."""

    said: tuple[str, ...]
    means: str


class Ways(NamedTuple):
    """The ways for one kind of time."""

    title: str
    ways: tuple[Way, ...]


def _way(means: str, *said: str) -> Way:
    return Way(said, means)


SPANS = (
    Ways("How long", (
        _way("a bare number is minutes, hours only in a goal", "45", "45m", "45 minutes"),
        _way("hours and minutes", "1h30", "1h 30m", "1:30", "1.5h", "1 hour 30 minutes"),
        _way("the same in words", "an hour", "two hours", "half an hour",
             "an hour and a half"),
        _way("a guess, kept as one", "about 1h", "~1h"),
    )),
    Ways("On which day", (
        _way("without a day it is today's", "1h today", "1h yesterday", "1h last night",
             "1h this morning", "1h the day before yesterday"),
        _way("the latest such day; last is never today", "1h mon", "1h on last friday",
             "1h fri 20 nov"),
        _way("back from today", "1h 3 days ago", "1h a week ago"),
        _way("a date; without a year the latest", "1h 20 nov", "1h 20th november",
             "1h Nov 20, 2026", "1h 2026-11-20", "1h 2026/11/20"),
        _way("the day in front, the length then with its unit", "12 nov 45m",
             "last friday 1 hour"),
    )),
    Ways("When it began", (
        _way("the clock is the start", "1h 21:00", "1h30 yesterday at 9pm"),
    )),
    Ways("From when to when", (
        _way("without a day the latest that has ended", "20:00-21:30", "from 9am to 10am", "8-9pm",
             "20h-21h30"),
        _way("with a day, in front or behind", "mon 20:00-21:30", "20:00-21:30 fri"),
        _way("over midnight, whole on the day it began", "fri 23:30-1:00", "fri 22:00-24:00"),
    )),
)  # fmt: skip
"""For `log` and the log line."""

INSTANTS = Ways("At what moment", (
    _way("the latest such time", "21:00", "9pm", "yesterday 21:00", "mon 9pm"),
    _way("back from now", "20m ago", "1h 30m ago"),
))  # fmt: skip
"""For `start --at`, `stop --at`, `sessions edit` and `sessions split`."""

DAYS = Ways("Which day", (
    _way("a study day", "today", "yesterday", "mon", "last mon", "3 days ago", "20 nov",
         "Nov 20", "2026-11-20"),
))  # fmt: skip
"""For `--on`, `--from` and `--to`; a vacation and `goal --by` take the next such day."""

WEEKS = Ways("Which week", (
    _way("a week, or any day of it", "this", "last", "2026-W47", "W47", "20 nov"),
))  # fmt: skip

REFUSED = (
    Way(("1.5", "8-9", "02/03", "yesterday 1:30"),
        "could mean two things: the answer says what to write instead"),
)  # fmt: skip

ALL = (*SPANS, INSTANTS, DAYS, WEEKS)

NIGHT = (
    "A day begins at 4:00 unless you set it otherwise: mon 1:00-2:00 is the night from Monday "
    "to Tuesday, and counts for Monday."
)
SHELL = "A shell takes ~ for a home: say '~2h' in quotes there, or about 2h."
