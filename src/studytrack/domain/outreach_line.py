"""The one line in which an event of a lead is told, and the words for events.

::

    line    := event [between] [lead words] [["on"] day | unknown] ["--" note]
    between := from | to | at | with | by | for | on

Event and note are read from the left and the right, then the day from the right; what is left
names the lead, and words in double quotes are only ever a lead.
"""

from collections.abc import Collection
from datetime import date
from itertools import islice

from studytrack.domain import date_words, days, outreach, phrases
from studytrack.domain import tokens as words_of
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.tokens import Tokens
from studytrack.domain.values import NamedTuple

EMPTY = "What, with whom, when: reply from Acme yesterday -- wants a call"
UNKNOWN = "unknown"
"""Stands for a day that is not known."""
BETWEEN = ("from", "to", "at", "with", "by", "for", "on")
"""Words between the event and the lead that mean nothing."""

_ALSO = {
    "emailed": "sent", "messaged": "sent", "wrote": "sent",
    "replied": "reply", "answer": "reply", "answered": "reply",
    "talk": "chat", "coffee": "chat", "referred": "referral",
    "application": "applied", "apply": "applied",
    "screening": "screen", "phone screen": "screen",
    "take home": "task", "homework": "task", "interviewed": "interview",
    "phone interview": "screen", "final interview": "final", "final round": "final",
    "onsite": "final", "on site": "final", "offered": "offer", "accept": "accepted",
    "offer accepted": "accepted", "coffee chat": "chat",
    "rejection": "rejected", "ghosted": "no-reply", "noreply": "no-reply",
    "withdrew": "withdrawn", "decline": "declined",
    "followup": "follow-up", "followed up": "follow-up", "reminder": "follow-up",
}  # fmt: skip
WORDS = {word.replace("-", " "): word for word in outreach.EVENTS} | _ALSO
"""What may be said for each event; a hyphen may be a space."""

_JOINED = {
    "sent": "to", "reply": "from", "chat": "with", "referral": "from", "applied": "at",
    "offer": "from", "accepted": "from", "rejected": "by", "no-reply": "from", "follow-up": "to",
    "note": "on",
}  # fmt: skip


class EventLine(NamedTuple):
    """What a line says, also one that is still being typed."""

    event: str | None
    """None as long as none was said."""
    words: str = ""
    """The words for the lead, spaces made single; empty when none were said."""
    on: date | None = None
    """The day, today when none was said; None when it is said to be unknown."""
    note: str = ""
    start: int = 0
    """Where the words, with their quotes, stand in the line: what completion replaces."""
    end: int = 0


def event_of(text: str) -> str:
    """Return the event a word means: ``reply``, ``no reply``, ``Follow-up``, ``replied``.

    Raises:
        NotUnderstoodError: it means none; they are listed.
    """
    found = WORDS.get(plain(text))
    if found is None:
        raise NotUnderstoodError(_unknown(text))
    return found


def parse(text: str, today: date, names: Collection[str] = ()) -> EventLine:
    """Read a line; one without an event yet is no error.

    ``names`` are those of the leads, each made `plain`: words that are one are never taken for
    a day.

    Raises:
        NotUnderstoodError: the first word is no event, or the day could be two.
        AgainstRuleError: the day is to come.
    """
    note_at = _note_at(text)
    note = text[note_at:].strip().removeprefix("--").strip()
    head = text[:note_at]
    event, behind = _event(head)
    if event is None:
        return EventLine(None, on=today, note=note)
    start = _behind_between(head, behind, names)
    if head.startswith('"', start):
        return _quoted(head, start, today, EventLine(event, note=note))
    tokens = tuple(token for token in words_of.scan(head) if token.start >= start)
    taken = plain(head[start:]) in names
    on, last = (today, len(tokens)) if taken else _day(tokens, today)
    if not taken and on is not None and last == len(tokens):
        _refuse_numbers(tokens, today)
    end = tokens[last - 1].end if last else start
    words = " ".join(head[start:end].split())
    return EventLine(event, words, _past(on, today), note, start, end)


def said(line: EventLine, lead: str, today: date) -> str:
    """Say back what a line means so far; ``lead`` is how the lead it means is called."""
    if line.event is None:
        return EMPTY
    joined = f" {_JOINED.get(line.event, 'with')} {lead}" if lead else ""
    return f"{line.event}{joined}, {day_said(line.on, today)}"


def day_said(day: date | None, today: date) -> str:
    """Say a day of an event: ``Thu 26 Nov (yesterday)``, or that it is not known."""
    if day is None:
        return "day unknown"
    near = {0: " (today)", 1: " (yesterday)"}.get((today - day).days, "")
    return f"{phrases.day(day, today)}{near}"


def begun(event: str, lead: str) -> str:
    """Return a line to be finished: ``reply from "Acme" ``; ``reply `` without a lead."""
    if not lead:
        return f"{event} "
    return f'{event} {_JOINED.get(event, "with")} "{lead}" '


def complete(text: str, line: EventLine, lead: str) -> str:
    """Return the line with ``lead``, in quotes, where its words stood or belong."""
    before, after = text[: line.start].rstrip(), text[line.end :].strip()
    return " ".join(part for part in (before, f'"{lead}"', after) if part)


def parse_day(text: str, today: date) -> date | None:
    """Read the day of an event, today or before; None for ``unknown``.

    Raises:
        NotUnderstoodError: the words name no day, or could name two.
        AgainstRuleError: the day is to come.
    """
    return None if text.strip().casefold() == UNKNOWN else date_words.parse(text, today)


def plain(text: str) -> str:
    """Return words as they are compared: case, hyphens and the number of spaces aside."""
    return " ".join(text.casefold().replace("-", " ").split())


def _unknown(text: str) -> str:
    listed = ", ".join(outreach.EVENTS)
    return f"{words_of.shown(text)} is no event; write one of {listed}."


def _note_at(text: str) -> int:
    """Return where the first ``--`` stands that stands alone, outside of quotes."""
    quoted = False
    for index, sign in enumerate(text):
        begins = index == 0 or text[index - 1].isspace()
        if sign == '"' and (quoted or begins):
            quoted = not quoted
        elif begins and not quoted and text[index : index + 3].rstrip() == "--":
            return index
    return len(text)


def _event(head: str) -> tuple[str | None, int]:
    """Return the event a line begins with and where it ends; None while it may become one."""
    first = words_of.scan(head)
    if not first:
        return None, 0
    for end in _word_ends(head):
        found = WORDS.get(plain(head[:end]))
        if found is not None:
            return found, end
    typed = plain(head)
    if any(word.startswith(typed) for word in WORDS):
        return None, 0
    raise NotUnderstoodError(_unknown(head.split(maxsplit=1)[0]))


def _word_ends(head: str) -> tuple[int, ...]:
    """Return where the second and the first word of a line end."""
    ends = (
        index
        for index in range(1, len(head) + 1)
        if not head[index - 1].isspace() and not head[index : index + 1].strip()
    )
    return tuple(reversed(tuple(islice(ends, 2))))


def _behind_between(head: str, behind: int, names: Collection[str]) -> int:
    """Return where the words for the lead begin."""
    start = behind + len(head[behind:]) - len(head[behind:].lstrip())
    word = (head[start:].split() or [""])[0]
    if word.casefold() not in BETWEEN or plain(head[start:]) in names:
        return start
    rest = head[start + len(word) :]
    return start + len(word) + len(rest) - len(rest.lstrip())


def _quoted(head: str, start: int, today: date, line: EventLine) -> EventLine:
    closing = head.find('"', start + 1)
    end = len(head) if closing < 0 else closing + 1
    words = " ".join(head[start:end].strip('"').split())
    tokens = words_of.scan(head[end:])
    on, last = _day(tokens, today)
    if last:
        _refuse_numbers(tokens, today)
        raise NotUnderstoodError(
            f"{words_of.shown(head[end:])} stands behind the quotes; put only a day there."
        )
    return line._replace(words=words, on=_past(on, today), start=start, end=end)


def _day(tokens: Tokens, today: date) -> tuple[date | None, int]:
    """Read the longest day at the end, today when there is none, and where it begins."""
    for index, token in enumerate(tokens):
        if not token.spaced:
            continue
        found = date_words.read(tokens, index, today)
        unknown = token.text == UNKNOWN and index + 1 == len(tokens)
        if unknown or (found is not None and found[1] == len(tokens)):
            on = index > 0 and tokens[index - 1].text == "on"
            return (None if found is None else found[0]), index - on
    return today, len(tokens)


def _refuse_numbers(tokens: Tokens, today: date) -> None:
    """Refuse a last word that can only be meant as a day, as ``02/03``; its spelling is offered."""
    last = max((index for index, token in enumerate(tokens) if token.spaced), default=0)
    doubted = date_words.doubt(tokens, last, today)
    if doubted and words_of.at(tokens, last + 1).text in {"/", "-", "."}:
        raise NotUnderstoodError(f"{doubted[:-1]}, or put a lead of that name in quotes.")


def _past(day: date | None, today: date) -> date | None:
    return None if day is None else days.checked(day, today)
