"""The words for a day, read off a line of tokens.

::

    day := ( today | yesterday | ["the"] "day before yesterday"
           | ["last"] mon…sun (or whole names) ) [part] | tomorrow
         | "this" part | tonight | "last night" | (INT | "a") ("days" | "weeks") "ago"
         | YYYY-MM-DD | YYYY/MM/DD | YYYYMMDD
         | [weekday] (INT[th] month | month INT[th]) [[","] YYYY]
    th := st | nd | rd | th
    part := morning | afternoon | evening | night
"""

from datetime import date, timedelta

from studytrack.domain import days, lengths
from studytrack.domain import tokens as line
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.tokens import Tokens

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK_SECONDS = 7 * 24 * 3600
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}
BEFORE = ("day", "before", "yesterday")
PARTS = {
    "morning": ((0, 12),), "afternoon": ((12, 18),), "evening": ((17, 24),),
    "night": ((18, 24), (0, 6)), "tonight": ((17, 24), (0, 6)),
}  # fmt: skip
"""The hours in which a part of a day lies, from and before."""
AGO = {"day": 1, "days": 1, "week": 7, "weeks": 7}
WEEKDAY_OF = {
    word: index for index, name in enumerate(WEEKDAYS) for word in (name.lower(), name[:3].lower())
}
MONTH_OF = {
    word: index for index, name in enumerate(MONTHS, 1) for word in (name.lower(), name[:3].lower())
} | {"sept": 9}
ORDINALS = frozenset({"st", "nd", "rd", "th"})
CLOCK = frozenset({":", "am", "pm"})
"""What makes the number before it a clock."""
LEAP_GAP = 8
"""Years between two 29 Februaries at most, as from 1896 to 1904."""

MONTH_END = 31
WEEK_END = timedelta(days=6)
SHORT_YEARS = 100
"""A year below is short for one of this century."""

Found = tuple[date, int] | None

DAY_EXAMPLES = "write today, yesterday, mon, 3 days ago, 2026-11-20 or 20 nov"
WEEK_EXAMPLES = "write this, last, 2026-W47, W47 or a day of the week"


def parse(
    text: str,
    today: date,
    ahead: bool = False,  # noqa: FBT001, FBT002 - callers say `ahead=True`
    *,
    future: bool = False,
) -> date:
    """Read a DAY, one of the years 1970 to 9998.

    A weekday or a day without a year is the latest one, today included, and days to come are
    refused. With ``ahead`` it is the next one, today included; with ``future`` the latest one,
    but a day to come may be named.

    Raises:
        NotUnderstoodError: the words name no day, or could name two.
        AgainstRuleError: the day is to come, or outside the years.

    """
    tokens = line.scan(text)
    found = read(tokens, 0, today, ahead=ahead)
    if found is None or found[1] < len(tokens):
        doubted = doubt(tokens, 0, today)
        raise NotUnderstoodError(doubted or f"{line.shown(text)} is not a day; {DAY_EXAMPLES}.")
    return days.checked(found[0], today, future=ahead or future)


def parse_week(text: str, today: date, week_start: int, *, ahead: bool = False) -> date:
    """Read a WEEK and return its first day; weeks to come may be named.

    Without a year ``W47``, or a day, is the latest one that has begun; with ``ahead`` the next
    one, the running one included.

    Raises:
        NotUnderstoodError: the words name no week, or could name two.
        AgainstRuleError: the week is outside the years 1970 to 9998.

    """
    tokens = line.scan(text)
    found = week(tokens, today, ahead=ahead) or read(tokens, 0, today, ahead=ahead)
    if found is None or found[1] < len(tokens):
        doubted = doubt(tokens, 0, today) if found is None else None
        raise NotUnderstoodError(doubted or f"{line.shown(text)} is not a week; {WEEK_EXAMPLES}.")
    return days.week_of(days.checked(found[0], today, future=True), week_start)


def read(tokens: Tokens, index: int, today: date, *, ahead: bool = False) -> Found:
    """Read a day from ``index`` on, with the index behind it; None when there is none.

    A weekday or a day without a year is the latest one, today included; with ``ahead`` the
    next one, today included. The day may be any that the calendar has.
    """
    first = line.at(tokens, index)
    named = _near(tokens, index, today)
    if named is not None:
        return named[0], named[1] + (line.at(tokens, named[1]).text in PARTS)
    if first.text in WEEKDAY_OF:
        dated = _month(tokens, index + 1, today, ahead=ahead)
        if dated is not None:
            # A weekday that does not agree with its date names no day.
            return dated if dated[0].weekday() == WEEKDAY_OF[first.text] else None
        past = (today.weekday() - WEEKDAY_OF[first.text]) % 7
        step = -past % 7 if ahead else -past
        end = index + 1 + (line.at(tokens, index + 1).text in PARTS)
        return today + timedelta(days=step), end
    return (
        _ago(tokens, index, today)
        or _iso(tokens, index)
        or _month(tokens, index, today, ahead=ahead)
    )


def part(tokens: Tokens, end: int) -> str:
    """Return the part of a day that was named just before ``end``, ``evening``; else empty."""
    word = tokens[end - 1].text if 0 < end <= len(tokens) else ""
    return word if word in PARTS else ""


def _near(tokens: Tokens, index: int, today: date) -> Found:
    """Read a day that is named from today on: ``yesterday``, ``last mon``, ``this morning``."""
    first, second = line.at(tokens, index).text, line.at(tokens, index + 1).text
    if first == "this" and second in PARTS:
        return today, index + 1
    bare = index + (first == "the")
    if tuple(token.text for token in tokens[bare : bare + len(BEFORE)]) == BEFORE:
        return today - timedelta(days=2), bare + len(BEFORE)
    if first == "last" and second == "night":
        return today - timedelta(days=1), index + 1
    if first == "last" and second in WEEKDAY_OF:
        past = (today.weekday() - WEEKDAY_OF[second]) % 7
        return today - timedelta(days=past or 7), index + 2
    return (today + timedelta(days=NEAR[first]), index + 1) if first in NEAR else None


def week(tokens: Tokens, today: date, *, ahead: bool = False) -> Found:
    """Read ``this``, ``last``, ``2026-W47`` or ``W47``: one of its days, and the index behind."""
    texts = [token.text for token in tokens]
    if texts in (["this"], ["last"]):
        return today - timedelta(days=7 * (texts == ["last"])), 1
    if "w" not in texts:
        return None
    end = texts.index("w") + 1
    number = line.at(tokens, end).number
    if end == 1:
        year, way = today.isocalendar().year, 1 if ahead else -1
        mondays = (_monday(year + way * step, number) for step in range(LEAP_GAP))
        running = today - timedelta(days=today.weekday())
        begun = (day for day in mondays if day is not None)
        found = next((day for day in begun if (day >= running if ahead else day <= today)), None)
    elif tokens[0].number >= 0 and len(texts[0]) == len("YYYY") and end <= len(["Y", "-", "w"]):
        found = _monday(tokens[0].number, number)
    else:
        found = None
    return None if found is None else (found, end + 1)


def doubt(tokens: Tokens, index: int, today: date) -> str | None:
    """Say which days may be meant at ``index``, or that there is no such day."""
    numbers = _numbers(tokens, index)
    if numbers:
        return _offer(numbers, today)
    whole = _week_named(tokens, index, today)
    if whole is not None:
        first = whole - timedelta(days=whole.weekday())
        return f"That is a whole week; name one of its days, {first} to {first + WEEK_END}."
    dated = _month(tokens, index + 1, today) if _is_weekday(tokens, index) else None
    if dated is not None:
        named = f"{dated[0].day} {MONTHS[dated[0].month - 1]} {dated[0].year}"
        return f"{named} is a {_weekday(dated[0])}; name one of both."
    asked = _month_and_number(tokens, index)
    if asked is not None and _month(tokens, index, today) is None:
        month, number, _end = asked
        return f"There is no “{number}” of {MONTHS[month - 1]}; write a day it has."
    if _iso_shape(tokens, index) and _iso(tokens, index) is None:
        said = "".join(token.text for token in tokens[index : index + 5])
        return f"The calendar has no {line.shown(said)}; write a day it has."
    return None


def _week_named(tokens: Tokens, index: int, today: date) -> date | None:
    """Return a day of the week that is named where one day should be: ``2026-W46``."""
    if line.at(tokens, index + 1).text == "week" and tokens[index].text in {"this", "last"}:
        return today - timedelta(days=7 * (tokens[index].text == "last"))
    at = next((n for n in (index, index + 2) if line.at(tokens, n).text == "w"), None)
    found = None if at is None else week(tokens[index : at + 2], today)
    return None if found is None else found[0]


def _is_weekday(tokens: Tokens, index: int) -> bool:
    return line.at(tokens, index).text in WEEKDAY_OF


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def _offer(numbers: list[int], today: date) -> str:
    first, second, *years = numbers
    if years and first > MONTH_END:
        first, years = years[0], [first]
    year = years[0] if years else today.year
    year += 2000 if year < SHORT_YEARS else 0
    meant = {_date(year, second, first), _date(year, first, second)} - {None}
    offered = " or ".join(sorted(str(day) for day in meant)) or today.isoformat()
    return f"A day in numbers is written year first; write {offered}."


def _numbers(tokens: Tokens, index: int) -> list[int]:
    """Return the two or three numbers of ``02/03``, ``3.8.`` or ``3.8.2026``, or nothing."""
    sign = line.at(tokens, index + 1).text
    if sign not in {"/", "."}:
        return []
    numbers = [line.at(tokens, index).number, line.at(tokens, index + 2).number]
    if line.at(tokens, index + 3).text == sign and line.at(tokens, index + 4).number >= 0:
        numbers.append(tokens[index + 4].number)
    return numbers if min(numbers) >= 0 else []


def _ago(tokens: Tokens, index: int, today: date) -> Found:
    first, unit = line.at(tokens, index), AGO.get(line.at(tokens, index + 1).text, 0)
    count = 1 if first.text == "a" else first.number
    if count < 0 or not unit or line.at(tokens, index + 2).text != "ago":
        return None
    # Before the first year nothing can be named; the day is refused by its year later on.
    ordinal = max(1, today.toordinal() - count * unit)
    return date.fromordinal(ordinal), index + 3


def _iso_shape(tokens: Tokens, index: int) -> bool:
    parts = tuple(line.at(tokens, index + step) for step in range(5))
    joined = not any(part.spaced for part in parts[1:])
    signs = parts[1].text == parts[3].text and parts[1].text in {"-", "/"}
    widths = [len(part.text) if part.number >= 0 else 0 for part in parts[::2]]
    return joined and signs and widths == [4, 2, 2]


def _iso(tokens: Tokens, index: int) -> Found:
    whole = line.at(tokens, index)
    if whole.number >= 0 and len(whole.text) == len("YYYYMMDD"):
        found = _date(whole.number // 10_000, whole.number // 100 % 100, whole.number % 100)
        return None if found is None else (found, index + 1)
    if not _iso_shape(tokens, index):
        return None
    year, month, day = (part.number for part in tokens[index : index + 5 : 2])
    found = _date(year, month, day)
    return None if found is None else (found, index + 5)


def _month(tokens: Tokens, index: int, today: date, *, ahead: bool = False) -> Found:
    named = _month_and_number(tokens, index)
    if named is None:
        return None
    month, number, end = named
    behind = end + (line.at(tokens, end).text == ",")
    if _is_year(tokens, behind):
        found = _date(tokens[behind].number, month, number)
        return None if found is None else (found, behind + 1)
    for step in range(LEAP_GAP + 1):
        found = _date(today.year + (step if ahead else -step), month, number)
        if found is not None and (found >= today if ahead else found <= today):
            return found, end
    return None


def _month_and_number(tokens: Tokens, index: int) -> tuple[int, int, int] | None:
    """Read ``20 nov`` or ``nov 20``: month and number, the calendar unasked, and the index behind.

    The month is first only where its number is nothing else (``nov 20:00``, ``nov 20m``), and
    where it is not the month of the number before it: ``30 nov 20`` could be either.
    """
    first = _numbered(tokens, index)
    if first is not None:
        month = MONTH_OF.get(line.at(tokens, first).text)
        return None if month is None else (month, tokens[index].number, first + 1)
    month, end = MONTH_OF.get(line.at(tokens, index).text), _numbered(tokens, index + 1)
    if month is None or end is None or _day_before(tokens, index):
        return None
    length = lengths.read(tokens, index + 1)
    whole = length is not None and lengths.has_unit(tokens[index + 1 : length[1]])
    if whole or line.at(tokens, end).text in CLOCK or len(tokens[index + 1].text) > len("DD"):
        return None
    return month, tokens[index + 1].number, end


def _numbered(tokens: Tokens, index: int) -> int | None:
    """Return the index behind a number of a day, ``20`` or ``20th``; None where none stands."""
    if line.at(tokens, index).number < 0:
        return None
    return index + 1 + (line.at(tokens, index + 1).text in ORDINALS)


def _day_before(tokens: Tokens, index: int) -> bool:
    """Whether the word before a month is the number of one of its days, and of no other month."""
    at = index - 1
    at -= at > 0 and tokens[at].text in ORDINALS
    if at < 0 or not tokens[at].spaced or not 1 <= tokens[at].number <= MONTH_END:
        return False
    return at == 0 or tokens[at - 1].text not in MONTH_OF


def _is_year(tokens: Tokens, index: int) -> bool:
    """Whether a year of four digits stands there, no length (``1000m``) and no whole date."""
    year = line.at(tokens, index)
    if year.number < 0 or len(year.text) != len("YYYY") or _iso_shape(tokens, index):
        return False
    found = lengths.read(tokens, index)
    return not (found and lengths.has_unit(tokens[index : found[1]]))


def _monday(year: int, week_number: int) -> date | None:
    try:
        return date.fromisocalendar(year, week_number, 1)
    except ValueError:
        return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
