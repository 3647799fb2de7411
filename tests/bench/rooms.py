"""What a made-up learner's record holds besides time: leads, claims, contests, cards, milestones.

Its size is the same whatever the number of sessions, so that what grows with them grows alone.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from tests.bench import papers

from studytrack.domain import recall
from studytrack.domain.claims import ClaimField, Verdict
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.milestones import Own
from studytrack.domain.notes import Note
from studytrack.domain.outreach import CHANNELS, CONTACT, EXITS, PROCESS, Event, Lead
from studytrack.domain.recall import Prompt, Rating
from studytrack.domain.rows import StateRow
from studytrack.domain.runs import Run
from studytrack.domain.sessions import Address
from studytrack.domain.showcase import ShownLine, own_key
from studytrack.domain.submissions import COMPLETE, ERROR, Ending, Submission
from studytrack.services.experiments import derived
from studytrack.services.recall import scheduler
from studytrack.store import query_base

SEED = 8
LEADS, EVENTS = 300, 2_000
SEARCHED = 40
"""Leads of the last weeks, most of them still open."""
CLAIMS, RUNS = 60, 1_000
CONTESTS = ("kaggle-start", "kaggle-humpback-whale")
"""Curricula with a contest, both over."""
SUBMISSIONS = 500
CARDS, RATINGS = 600, 6_000
RETENTION = 900
"""Thousandths: what the rules say where nobody changed it."""
MILESTONES = 400
NOTES, SHOWN, PROMPTS = 300, 20, 60
SPAN = 3650
"""Days that all of it is spread over; it ends the day before ``today``."""
EVENING = 72_000
"""The second of a day at which something is written down."""
ROLES = ("Research engineer", "ML engineer", "Data scientist")
GRADES, OF_HUNDRED = (1, 2, 3, 4), (10, 10, 65, 15)


class Record:
    """What one learner did, drawn from chance numbers; each part in the order of recording."""

    def __init__(self, chance: Random, today: date, cards: Sequence[Address]) -> None:
        """Take the addresses of all cards; they were finished on the days of `begun`."""
        self._chance = chance
        self._today = today
        self._first = today - timedelta(days=SPAN)
        self._cards = cards
        self._lead_ids = [self._uuid() for _ in range(LEADS)]
        self._own_ids = [self._uuid() for _ in range(MILESTONES)]
        self._plans = plans(today)
        self.begun = {
            address: begun for address, (begun, _) in zip(cards, self._plans, strict=True)
        }
        """The day on which each card was finished."""

    def tables(self) -> dict[str, Iterator[Any]]:
        """Return the values of every table, by its name."""
        return {
            "lead": self._leads(),
            "event": self._in_order(self._events()),
            "claim": self._claims(),
            "run": self._runs(),
            "verdict": self._verdicts(),
            "submission": self._submissions(),
            "ending": self._endings(),
            "rating": self._in_order(self._ratings()),
            "prompt": self._prompts(),
            "milestone": self._milestones(),
            "note": self._notes(),
            "showcase": self._shown(),
        }

    def states(self, content: Curriculum) -> Iterator[StateRow]:
        """Finish everything of a curriculum; what is no card in file order over the years."""
        items = tuple(content.items())
        for place, item in enumerate(items):
            on = self.begun.get(Address(content.id, item.id), self._day(place, len(items)))
            yield StateRow(
                0, self._uuid(), content.id, item.id, "done", on, "",
                f"https://example.org/{item.id}", int(item.hours * 3600) or None, at(on),
            )  # fmt: skip

    def _uuid(self) -> str:
        return str(uuid.UUID(int=self._chance.getrandbits(128), version=4))

    def _day(self, number: int, of: int) -> date:
        return self._first + timedelta(days=number * SPAN // of)

    @staticmethod
    def _in_order(rows: Iterable[Any]) -> Iterator[Any]:
        return iter(sorted(rows, key=lambda row: row.recorded_at))

    # Outreach

    def _lead_day(self, number: int) -> date:
        """Return when a lead was met: over the years, the last ones in the search of today."""
        if number < LEADS - SEARCHED:
            return self._day(number, LEADS)
        return self._today - timedelta(days=2 * (LEADS - number))

    def _leads(self) -> Iterator[Lead]:
        for number, name in enumerate(self._lead_ids):
            person, day = number % 3 == 0, self._lead_day(number)
            yield Lead(
                0, name, f"{'Person' if person else 'Company'} {number + 1}", person,
                CHANNELS[number % len(CHANNELS)], "" if person else ROLES[number // 3 % 3],
                () if number % 4 else (f"https://example.org/lead/{number}",), at(day),
            )  # fmt: skip

    def _events(self) -> Iterator[Event]:
        """Go some stages with every lead, then leave or fall silent; the rest are notes."""
        lives = [self._life(number) for number in range(LEADS)]
        lacking = EVENTS - sum(map(len, lives))
        for number, life in enumerate(lives):
            more = lacking * (number + 1) // LEADS - lacking * number // LEADS
            day = self._lead_day(number)
            for word in (*life, *["note"] * more):
                yield Event(0, self._uuid(), self._lead_ids[number], word, day, "", at(day))
                day = min(day + timedelta(self._chance.randint(1, 9)), self._yesterday)

    @property
    def _yesterday(self) -> date:
        return self._today - timedelta(days=1)

    def _life(self, number: int) -> list[str]:
        line = CONTACT if number % 3 == 0 else PROCESS
        reached = 1
        while reached < len(line) and self._chance.random() < 0.55:
            reached += 1
        life = list(line[:reached])
        if reached == 1 and self._chance.random() < 0.7:
            life.append("follow-up")
        leaves = 0.3 if number >= LEADS - SEARCHED else 0.8
        if self._chance.random() < leaves and life[-1] != "accepted":
            life.append(self._chance.choice(EXITS))
        return life

    # Experiments

    def _claims(self) -> Iterator[ClaimField]:
        for number in range(CLAIMS):
            where = _result(number)
            said = {"reported": f"{80 + number % 15}.{number % 10}", "where": "Table 2",
                    "tolerance": "0.5"}  # fmt: skip
            for field, value in said.items():
                name = derived.uuid("claim", where, field)
                day = self._day(number, CLAIMS)
                yield ClaimField(0, name, *_pair(where), field, value, 0, at(day) - 3600)

    def _runs(self) -> Iterator[Run]:
        for number in range(RUNS):
            of = number * CLAIMS // RUNS
            day = min(self._day(of, CLAIMS) + timedelta(days=number % 17), self._yesterday)
            value = f"{self._chance.gauss(80 + of % 15, 0.8):.2f}"
            yield Run(
                0, self._uuid(), *_pair(_result(of)), day, value, number % 17, "last",
                commit=f"{self._chance.getrandbits(28):07x}", gpu_hours="1.5", recorded_at=at(day),
            )  # fmt: skip

    def _verdicts(self) -> Iterator[Verdict]:
        for number in range(0, CLAIMS, 2):
            day = min(self._day(number, CLAIMS) + timedelta(days=20), self._yesterday)
            word = "reproduced" if number % 4 else "partly"
            name = derived.uuid("verdict", _result(number))
            yield Verdict(0, name, *_pair(_result(number)), word, "of all runs", day, at(day))

    def _submissions(self) -> Iterator[Submission]:
        each = SUBMISSIONS // len(CONTESTS)
        for number in range(SUBMISSIONS):
            contest, place = divmod(number, each)
            day = self._first + timedelta(days=400 + 1_500 * contest + place // 3)
            score = 0.5 + 0.4 * place / each
            cv, public, private = (f"{score + self._chance.gauss(0, 0.01):.4f}" for _ in range(3))
            failed = place % 25 == 7
            yield Submission(
                0, self._uuid(), CONTESTS[contest], "close", day, ref=str(11_000_000 + 97 * number),
                file=f"sub{place + 1:03}.csv", submitted_at=at(day) + place % 3 * 600,
                status=ERROR if failed else COMPLETE, public="" if failed else public,
                private="" if failed else private, cv=cv, folds=5, seed=place % 3,
                hypothesis="a sentence on what it was to show", final=place >= each - 2,
                recorded_at=at(day) + place % 3 * 600,
            )  # fmt: skip

    def _endings(self) -> Iterator[Ending]:
        for number, contest in enumerate(CONTESTS):
            where = Address(contest, "close")
            day = self._first + timedelta(days=500 + 1_500 * number)
            name = derived.uuid("ending", where)
            yield Ending(0, name, contest, "close", 2_131, 214, 187, at(day))

    # Recall

    def _ratings(self) -> Iterator[Rating]:
        for address, (_, answers) in zip(self._cards, self._plans, strict=True):
            for day, grade in answers:
                seconds = self._chance.choice((None, 60, 120, 240, 300))
                yield Rating(0, self._uuid(), *_pair(address), day, grade, seconds, at(day))

    def _prompts(self) -> Iterator[Prompt]:
        for address in self._cards[:PROMPTS]:
            asked = "What would you tell a friend of it?"
            yield Prompt(0, self._uuid(), *_pair(address), asked, at(self.begun[address]))

    # Milestones, notes, the showcase

    def _milestones(self) -> Iterator[Own]:
        for number, name in enumerate(self._own_ids):
            day = self._day(number, MILESTONES)
            proof = f"https://example.org/talk/{number}" if number % 2 else ""
            yield Own(0, name, f"Gave talk {number + 1}", day, proof, None, "", at(day))

    def _notes(self) -> Iterator[Note]:
        for number in range(NOTES):
            day = self._day(number, NOTES)
            of, item = self._cards[number] if number % 2 else (None, None)
            text = f"Decision {number + 1}: a smaller model first, then more data."
            yield Note(0, self._uuid(), day, text, of, item, at(day))

    def _shown(self) -> Iterator[ShownLine]:
        items = [str(_result(number)) for number in range(0, SHOWN, 2)]
        own = [own_key(name) for name in self._own_ids[1 : SHOWN + 1 : 2]]
        for place, key in enumerate([*items, *own], start=1):
            yield ShownLine(
                key, query_base.derived("showcase", key), "What it took, in a sentence.", place
            )


@lru_cache(maxsize=1)
def plans(today: date) -> tuple[tuple[date, tuple[tuple[date, int], ...]], ...]:
    """Return when each card was finished, and its answers, each when it fell due or soon after.

    The next one falls due up to ten days ago, or later; the last week was a week off.
    """
    chance = Random(SEED)
    return tuple(_plan(chance, today) for _ in range(CARDS))


def _plan(chance: Random, today: date) -> tuple[date, tuple[tuple[date, int], ...]]:
    told = [(date(2000, 1, 1), recall.YES)]
    memory = scheduler.memory(told, RETENTION)
    for _ in range(RATINGS // CARDS):
        day = memory.due + timedelta(days=chance.randint(0, 3))
        (grade,) = chance.choices(GRADES, OF_HUNDRED)
        told.append((day, grade))
        memory = scheduler.memory(told, RETENTION)
    wait = (memory.due - memory.last).days
    due = today + timedelta(days=chance.randint(-10, max(-10, wait - 8)))
    moved = due - memory.due
    (begun, _), *answers = [(day + moved, grade) for day, grade in told]
    return begun, tuple(answers)


def _pair(address: Address) -> tuple[str, str]:
    return address.curriculum, address.item or ""


def _result(number: int) -> Address:
    return Address(papers.NAME, f"result-{number + 1}")


@lru_cache(maxsize=SPAN + 1)
def at(day: date) -> int:
    """Return the instant at which something of that day was written down."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) + EVENING
