"""The rules of leads and their funnel once more, slowly and literally, to hold the fast ones to.

Written from the words of the specification, sentence by sentence. A lead is its channel and the
list of what was recorded of it, in that order: a word and a day, None when it is not known.
"""

from datetime import date, timedelta
from typing import NamedTuple

Told = tuple[str, date | None]

CONTACT = ["sent", "reply", "chat", "referral"]
PROCESS = ["applied", "screen", "task", "interview", "final", "offer", "accepted"]
EXITS = ["rejected", "no-reply", "withdrawn", "declined", "closed"]


class Lead(NamedTuple):
    """What the rules look at."""

    channel: str
    told: list[Told]


class Row(NamedTuple):
    """One stage of the funnel."""

    stage: str
    reached: int
    source: str | None
    of: int | None
    converted: int | None
    open: int
    median_days: float | None


def ordered(told: list[Told]) -> list[Told]:
    """Lay events down one by one: a day behind all of earlier or the same day, else last."""
    line: list[tuple[date, Told]] = []
    for event in told:
        day = event[1]
        if day is None:
            day = max((placed for placed, _ in line), default=date.min)
        before = [pair for pair in line if pair[0] <= day]
        after = [pair for pair in line if pair[0] > day]
        line = [*before, (day, event), *after]
    return [event for _, event in line]


def line_of(stage: str) -> list[str]:
    """Return the line a stage is in."""
    return CONTACT if stage in CONTACT else PROCESS


def onwards(stage: str) -> list[str]:
    """Return the stage and the later ones of the same line."""
    line = line_of(stage)
    return line[line.index(stage) :]


def reached(lead: Lead, stage: str) -> bool:
    """Ask for an event at S or at any later stage of the same line."""
    return any(word in onwards(stage) for word, _ in lead.told)


def is_open(lead: Lead) -> bool:
    """No exit, or a stage event after the last exit."""
    words = [word for word, _ in ordered(lead.told)]
    exits = [place for place, word in enumerate(words) if word in EXITS]
    return not exits or any(word in CONTACT + PROCESS for word in words[exits[-1] :])


def is_answer(word: str) -> bool:
    """Whether the other side did something."""
    if word in EXITS:
        return word not in ["no-reply", "withdrawn"]
    return word in CONTACT + PROCESS and word not in ["sent", "applied"]


def answer_days(lead: Lead) -> int | None:
    """From the first message or application to the first answer behind it, both days known."""
    events = ordered(lead.told)
    asked = [place for place, (word, _) in enumerate(events) if word in ["sent", "applied"]]
    if not asked:
        return None
    answers = [day for word, day in events[asked[0] :] if is_answer(word)]
    since = events[asked[0]][1]
    if not answers or answers[0] is None or since is None:
        return None
    return (answers[0] - since).days


def middle(numbers: list[int]) -> float:
    """Return the middle of numbers, or half-way between the two in the middle."""
    low = sorted(numbers)
    return (low[(len(low) - 1) // 2] + low[len(low) // 2]) / 2


def patience(leads: list[Lead]) -> float:
    """Return the median answer time, 14 days until there are five answers."""
    days = [found for lead in leads if (found := answer_days(lead)) is not None]
    return middle(days) if len(days) >= 5 else 14


def row(leads: list[Lead], stage: str, today: date, waited: float) -> Row:
    """Return one stage of the funnel."""
    line = line_of(stage)
    came = sum(reached(lead, stage) for lead in leads)
    earlier = line[: line.index(stage)]
    while earlier and not at(leads, earlier[-1]):
        earlier = earlier[:-1]
    if not earlier:
        return Row(stage, came, None, None, None, 0, None)
    source = earlier[-1]
    of = converted = still_open = 0
    took: list[int] = []
    for lead in at(leads, source):
        events = ordered(lead.told)
        first = [word for word, _ in events].index(source)
        since = events[first][1]
        later = [day for word, day in events if word in onwards(stage)]
        counts = [day for day in later if day is None or since is None or day >= since]
        exits = [word for word, _ in events[first:] if word in EXITS and is_answer(word)]
        old = since is None or not today - since < timedelta(days=waited)
        if later and counts:
            converted += 1
            of += 1
        elif not later and (exits or old):
            of += 1
        elif not later and is_open(lead):
            still_open += 1
        exactly = [
            day
            for word, day in events
            if word == stage and (day is None or since is None or day >= since)
        ]
        if exactly and exactly[0] is not None and since is not None:
            took.append((exactly[0] - since).days)
    return Row(stage, came, source, of, converted, still_open, middle(took) if took else None)


def at(leads: list[Lead], stage: str) -> list[Lead]:
    """Return the leads counted with an event at a stage: inbound ones were not written to."""
    return [
        lead
        for lead in leads
        if stage in [word for word, _ in lead.told]
        and not (stage == "sent" and lead.channel == "inbound")
    ]


def due(lead: Lead) -> date | None:
    """7 days after the last message unanswered, 14 after a follow-up, 5 after an interview."""
    if not is_open(lead):
        return None
    events = ordered(lead.told)
    while events and not (is_answer(events[-1][0]) or events[-1][0] in ["sent", "applied"]):
        events = events[:-1]
    if not events:
        return None
    word, day = events[-1]
    behind = ordered(lead.told)[len(events) :]
    again = [later for told, later in behind if told == "follow-up"]
    if word == "interview":
        return day + timedelta(days=5) if day is not None and not again else None
    if word not in ["sent", "applied"] or len(again) >= 2:
        return None
    if again:
        return again[0] + timedelta(days=14) if again[0] is not None else None
    return day + timedelta(days=7) if day is not None else None


def silent(lead: Lead, today: date) -> bool:
    """Open and nothing for 45 days, 21 for a cold email; an acceptance is no silence."""
    days = [day for _, day in lead.told if day is not None]
    words = [word for word, _ in lead.told]
    wait = 21 if lead.channel == "cold email" else 45
    return (
        is_open(lead)
        and "accepted" not in words
        and bool(days)
        and today - max(days) >= timedelta(days=wait)
    )
