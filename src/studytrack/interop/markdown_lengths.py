"""Lengths in the words of a plan: ``2.5h``, ``45-60 min``, ``2 heures``, ``（2小时）``.

A length is read in brackets, at the end or the beginning of a title, or where a sign says that one
comes (``~``, ``⏱``). Anything else is a number of something else: wrong hours are worse than none.
"""

import re

from studytrack.domain.values import NamedTuple

HOURS_MOST = 10_000
SECONDS_OF_MINUTES = 3600
CLOCKS = 24
"""Minutes and seconds below this could be a time of day as well."""

_END = r"(?![^\W\d_])"
_HOUR = (
    rf"(?:h(?:ou)?rs?{_END}\.?|hours?{_END}|h{_END}|heures?{_END}|horas?{_END}|ore?{_END}|"
    rf"ora{_END}|std{_END}\.?|stdn{_END}\.?|stunden?{_END}|uur{_END}|uren{_END}|godz{_END}\.?|"
    rf"час(?:а|ов)?{_END}|ч{_END}\.?|小时|小時|時間|시간)"
)
_MINUTE = (
    rf"(?:min(?:ute)?s?{_END}\.?|minuten{_END}|minutos?{_END}|minuti?{_END}|минут[аы]?{_END}|"
    rf"мин{_END}\.?|分钟|分鐘|分間?|분|(?-i:m){_END})"
)
_NUMBER = r"(?:\d{1,4}(?:[.,]\d{1,2})?(?![\d.,]*\d)|\d{0,3} ?[½¼¾])"
_TO = r" ?(?:-|–|—|~|to|bis|à) ?"
_LENGTH = (
    rf"(?:(?P<h>{_NUMBER})(?:{_TO}(?P<h2>{_NUMBER}))?[ -]?{_HOUR}"
    rf"(?:(?: |, | and )?(?P<hm>\d{{1,2}}) ?(?:{_MINUTE}|(?!\w)))?"
    rf"|(?P<m>{_NUMBER})(?:{_TO}(?P<m2>{_NUMBER}))?[ -]?{_MINUTE}"
    r"|(?P<c>\d{1,3}):(?P<c2>[0-5]\d)(?::(?P<c3>[0-5]\d))?(?![\d:]))"
)
_BEFORE = (
    r"(?:(?:~|≈|±|about|approx(?:imately|\.)?|around|circa|ca\.?|est(?:imated|imate|\.)?|"
    r"time|duration|length|effort|environ|etwa|dauer|durée|takes?|⏱️?|⏲️?|⏳|🕐|🕑|🕒|🕓|🕔|🕕)"
    r"[:=]? ?){1,3}"
)
_AFTER = r"(?: ?(?:read|video|total|long|each way|estimated|est\.?|approx\.?|of work|\+))?"
WHOLE = re.compile(rf"\s*(?:{_BEFORE})?{_LENGTH}{_AFTER}[ .]*", re.IGNORECASE)
TOLD = re.compile(rf"(?<![\w(\[])(?P<sign>{_BEFORE}){_LENGTH}{_AFTER}\s*\Z", re.IGNORECASE)
TILDE = re.compile(
    rf"(?<!\w)[~⏱⏲⏳]️? ?{_LENGTH}(?!\w)(?!\s*(?:/|per\b|each\b|every\b|a\b|par\b|pro\b))",
    re.IGNORECASE,
)
END = re.compile(
    rf"(?P<sep>\s*[-–—:,|·•/]\s+|\s+|,)(?:{_BEFORE})?{_LENGTH}{_AFTER}\s*\Z", re.IGNORECASE
)
GLUED = re.compile(r"(?P<h>\d{1,3}(?:\.\d)?)(?P<h2>)(?P<hm>)(?:小时|小時|時間|시간)\s*\Z")
BEGIN = re.compile(rf"\s*(?:{_BEFORE})?{_LENGTH}{_AFTER}\s*(?:[:–—|·]|-(?=\s))\s*", re.IGNORECASE)
BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]{1,80})[)\]）】]")
PARTS = re.compile(r"\s*[,;·|/、]\s+|\s*[;·|、]\s*")
PREPOSITION = re.compile(
    r"(?:^|\s)(?:in|of|for|at|under|within|every|per|than|last|first|next|another|the|a|by|from|"
    r"after|before|each|until|till|to|over|only|just|les|en|de|um|ab|bis|за|через|на|по)\s*\Z",
    re.IGNORECASE,
)
BARE_M = re.compile(r"\d\s?m\.?\s*\Z")
WEEKS = re.compile(
    r"(\d{1,3}(?:[.,]\d)?)(?: ?[-–] ?(\d{1,3}(?:[.,]\d)?))? ?(?:weeks?|wks?|semaines?|wochen?)\b",
    re.IGNORECASE,
)
WEEKLY = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,2})?)(?: ?[-–] ?(\d{1,3}(?:[.,]\d{1,2})?))? ?"
    r"(?:h|hrs?|hours?|heures?|std\.?) ?(?:/|per|a|par|pro) ?(?:wk|week|semaine|woche)\b",
    re.IGNORECASE,
)
RATE = re.compile(
    r"(?:h|hrs?|hours?) ?(?:/|per\b|a\b|each\b) ?(?:d|w|m|day|week|month)", re.IGNORECASE
)
FIGURE = re.compile(r"[\d½¼¾]")
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


class Cut(NamedTuple):
    """A text whose length was read, and cut out of it."""

    text: str
    hours: float | None


def cut(text: str) -> Cut:
    """Read the length of a title, and take it out where it was one."""
    if FIGURE.search(text) is None:  # so it says none, and nothing has to be tried
        return Cut(text, None)
    for form in (_in_brackets, _told, _at_end, _at_beginning):
        found = form(text)
        if found is not None:
            return found
    return Cut(text, None)


def whole(text: str, *, clock: bool = False) -> float | None:
    """Return the hours of a text that is a length and nothing else; None for any other.

    With ``clock`` minutes and seconds are read below 24 minutes too.
    """
    product = of_weeks(text)
    if product is not None:
        return product
    found = WHOLE.fullmatch(text)
    return _hours(found, clock=clock) if found else None


def of_weeks(text: str) -> float | None:
    """Return weeks times hours a week, in hours; None where one of the two is not said."""
    weeks, weekly = WEEKS.search(text), WEEKLY.search(text)
    if not weeks or not weekly:
        return None
    return _sane(_middle(weeks[1], weeks[2]) * _middle(weekly[1], weekly[2]))


def is_rate(text: str) -> bool:
    """Whether a text says hours a day or a week, which is no length."""
    return RATE.search(text) is not None


def _in_brackets(text: str) -> Cut | None:
    for found in reversed(list(BRACKETS.finditer(text))):
        inner = found[1].strip()
        hours = whole(inner)
        if hours is not None:
            return Cut(_joined(text[: found.start()], text[found.end() :]), hours)
        parts = PARTS.split(inner)
        lengths = [part for part in parts if whole(part) is not None]
        if len(parts) > 1 and len(lengths) == 1:
            rest = ", ".join(part for part in parts if part not in lengths)
            kept = f"{found[0][0]}{rest}{found[0][-1]}"
            return Cut(text[: found.start()] + kept + text[found.end() :], whole(lengths[0]))
    return None


def _told(text: str) -> Cut | None:
    found = TOLD.search(text) or TILDE.search(text)
    if found is None:
        return None
    hours = _hours(found)
    if PREPOSITION.search(text[: found.start()]):
        return None
    inside = '"' in text[: found.start()] and text.count('"', 0, found.start()) % 2 == 1
    if hours is None or inside:
        return None
    before = text[: found.start()].rstrip(" ,-–—:|·")
    return Cut(_joined(before, text[found.end() :]), hours)


def _at_end(text: str) -> Cut | None:
    found = END.search(text)
    if found is None:
        found = GLUED.search(text)
        return Cut(text[: found.start()].rstrip(), _sane(float(found["h"]))) if found else None
    bare = not found["sep"].strip()
    before = text[: found.start()]
    if bare and (PREPOSITION.search(before) or (BARE_M.search(text) and found["h"] is None)):
        return None
    hours = _hours(found)
    return None if hours is None or not before.strip() else Cut(before.rstrip(), hours)


def _at_beginning(text: str) -> Cut | None:
    found = BEGIN.match(text)
    if found is None or not text[found.end() :].strip():
        return None
    hours = _hours(found)
    return None if hours is None else Cut(text[found.end() :], hours)


def _joined(before: str, after: str) -> str:
    return f"{before.rstrip()} {after.lstrip()}".strip()


def _hours(found: re.Match[str], *, clock: bool = False) -> float | None:
    said = found.groupdict()
    if said.get("h"):
        hours = _middle(said["h"], said.get("h2"))
        return _sane(hours + int(said.get("hm") or 0) / 60)
    if said.get("m"):
        return _sane(_middle(said["m"], said.get("m2")) / 60)
    first, second = int(said["c"]), int(said["c2"])
    if said["c3"] is not None:
        return _sane(first + second / 60 + int(said["c3"]) / SECONDS_OF_MINUTES)
    if first < CLOCKS and not clock:
        return None  # 12:30 could be a time of day, or hours and minutes
    return _sane(first / 60 + second / SECONDS_OF_MINUTES)


def _middle(low: str, high: str | None) -> float:
    return (_number(low) + _number(high or low)) / 2


def _number(text: str) -> float:
    digits = text.strip()
    part = FRACTIONS.get(digits[-1:], 0.0)
    if part:
        digits = digits[:-1].strip()
    return (float(digits.replace(",", ".")) if digits else 0.0) + part


def _sane(hours: float) -> float | None:
    return hours if 0 < hours <= HOURS_MOST else None
