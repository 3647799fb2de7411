"""Ten years of a made-up learner, of any size, the same at every run.

Only the sessions differ in number: who has a thousand has the same leads, claims, cards and
milestones as who has a hundred thousand, so that what grows between the two grows by sessions.
"""

import json
import random
import sqlite3
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.bench import papers, rooms

from studytrack.catalog.shelf import Shelf, shipped
from studytrack.domain import hues
from studytrack.domain.curriculum import Curriculum, Item
from studytrack.domain.goals import Goal, Rule
from studytrack.domain.hues import BadgeCurriculum
from studytrack.domain.rows import EntryRow, Kept, StateRow
from studytrack.domain.sessions import Address, Session
from studytrack.store import creation, entities, item_queries, query_base, statements
from studytrack.store.stamps import Stamps

SEED = 7
SPAN = 3650
"""Days of the whole history; it ends the day before ``today``."""
CURRICULA = ("ng-ml-spec", "ng-dl-spec", "cs231n", "internal-mle", "research-eng")
"""What time is spent on; two contests and a list of papers come beside, finished."""
RUNNING = "ng-dl-spec"
"""The curriculum whose items the bench works on."""
MOST = 8 * 3600
"""Seconds a day holds at most, however many sessions it has."""
PAUSES, PAUSE = 3, 8
"""Pauses a year, and days in each."""
OPERATIONS = 500
"""What undo keeps."""
RULE = query_base.rule_record(Rule("day_start", 240))
"""What every operation of the made-up history wrote."""


def write(path: Path, sessions: int, today: date) -> None:
    """Make a database with that many sessions, straight through the store's own statements.

    The file of the papers goes on the shelf beside it.
    """
    creation.database(str(path), 10.0)
    opened = sqlite3.connect(path, isolation_level=None)
    try:
        opened.execute("PRAGMA synchronous=OFF")  # made up: it may be made again
        opened.execute("BEGIN")
        for table, records in _tables(path.parent / "curricula", sessions, today).items():
            stamped = Stamps(opened).all_first(table, records)
            opened.executemany(statements.INSERT[table], stamped)
        opened.execute("UPDATE meta SET changes = :changes", {"changes": sessions + OPERATIONS})
        opened.execute("COMMIT")
    finally:
        opened.close()


def _tables(own: Path, sessions: int, today: date) -> dict[str, Iterator[query_base.Record]]:
    chance = random.Random(SEED)
    first = today - timedelta(days=SPAN)
    contents = [Shelf(None, shipped()).load(name) for name in CURRICULA]
    others, cards = _others(own, contents)
    record = rooms.Record(random.Random(rooms.SEED), today, cards)
    states = [*_states(chance, first, contents, record)]
    for content in others:
        states += record.states(content)
    found = {
        "rule": iter((RULE,)),
        "goal": (query_base.goal_record(goal) for goal in _goals(first)),
        "curriculum": map(item_queries.kept_record, _started(first, contents, others)),
        "progress": map(item_queries.state_record, states),
        "entry": (item_queries.entry_record(row) for row in _entries(chance, first, contents)),
        "session": (
            query_base.session_record(row) for row in _sessions(chance, first, sessions, contents)
        ),
        "operation": (_operation(number, today) for number in range(1, OPERATIONS + 1)),
        "operation_row": (_part(number) for number in range(1, OPERATIONS + 1)),
    }
    return found | {
        table: (entities.of(value).record(value) for value in values)
        for table, values in record.tables().items()
    }


def _others(own: Path, contents: list[Curriculum]) -> tuple[list[Curriculum], list[Address]]:
    """Return the contests and the papers, as many as there are to be cards, and every card."""
    contests = [Shelf(None, shipped()).load(name) for name in rooms.CONTESTS]
    halves = [(content, _first_half(content)) for content in contents]
    wholes = [(content, tuple(content.items())) for content in contests]
    cards = [
        Address(content.id, item.id)
        for content, items in (*halves, *wholes)
        for item in items
        if item.review
    ]
    readings = rooms.CARDS - len(cards)
    papers.write(own, readings, rooms.CLAIMS)
    content = Shelf(own, shipped()).load(papers.NAME)
    cards += [Address(content.id, item.id) for item in content.items() if item.review]
    return [*contests, content], cards


def _first_half(content: Curriculum) -> tuple[Item, ...]:
    items = tuple(content.items())
    return items[: len(items) // 2]


def _name(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def _instant(day: date, second: int) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) + second


def _goals(first: date) -> Iterator[Goal]:
    for year, hours in enumerate((5, 6, 8, 7, 10)):
        yield Goal(first + timedelta(weeks=104 * year), hours * 3600, None, 1200, (6,), ())


def _started(first: date, contents: list[Curriculum], others: list[Curriculum]) -> Iterator[Kept]:
    """Start the curricula one after the other, each with the hue and letter it gets for that."""
    begun = [(first + timedelta(days=700 * place), one) for place, one in enumerate(contents)]
    begun += [(first + timedelta(days=100 * place), one) for place, one in enumerate(others)]
    before: list[BadgeCurriculum] = []
    for day, one in sorted(begun, key=lambda pair: (pair[0], pair[1].id)):
        hue, letter = hues.given(before, one.title)
        before.append(BadgeCurriculum(one.id, one.title, one.name_in_lists, hue, letter))
        named = query_base.derived("curriculum", one.id)
        yield Kept(one.id, named, "started", day, _instant(day, 30_000), None, one, hue, letter)


def _states(
    chance: random.Random, first: date, contents: list[Curriculum], record: rooms.Record
) -> Iterator[StateRow]:
    """Finish the first half of every curriculum, an item every other week, cards on their day."""
    for content in contents:
        begin = first + timedelta(days=700 * CURRICULA.index(content.id))
        for step, item in enumerate(_first_half(content)):
            on = begin + timedelta(days=(14 * step) % 700)
            on = record.begun.get(Address(content.id, item.id), on)
            yield StateRow(
                0, _name(chance), content.id, item.id, "done", on, "",
                f"https://example.org/{item.id}", int(item.hours * 3600) or None,
                _instant(on, 70_000),
            )  # fmt: skip


def _entries(chance: random.Random, first: date, contents: list[Curriculum]) -> Iterator[EntryRow]:
    for content in contents:
        for item in content.items():
            for step in range(5 if item.countable else 0):
                on = first + timedelta(days=step * 700)
                yield EntryRow(
                    0, _name(chance), content.id, item.id, on, 1, "", "", _instant(on, 71_000)
                )  # fmt: skip


def _days(chance: random.Random, first: date) -> list[date]:
    """Return the days of study: no Sundays, one day in eight left out, some pauses a year."""
    away = {
        begin + step
        for year in range(0, SPAN, 365)
        for begin in chance.sample(range(year, year + 330), PAUSES)
        for step in range(PAUSE)
    }
    days = [first + timedelta(days=step) for step in range(SPAN) if step not in away]
    return [day for day in days if day.weekday() != 6 and chance.random() < 0.875]


def _sessions(
    chance: random.Random, first: date, count: int, contents: list[Curriculum]
) -> Iterator[Session]:
    """Spread sessions evenly over the days of study, one after the other within a day."""
    days = _days(chance, first)
    longest = min(5400, MOST // max(1, -(-count // len(days))))
    items = [tuple(content.items()) for content in contents]
    day_before, second = None, 0
    for number in range(count):
        day = days[number * len(days) // count]
        second = 6 * 3600 if day != day_before else second
        day_before = day
        part = (day - first).days * len(contents) // SPAN
        seconds = chance.randint(longest // 3, longest)
        clock = _instant(day, second) if chance.random() < 0.7 else None
        second += seconds
        late = timedelta(days=int(chance.random() < 0.1))
        yield Session(
            0, _name(chance), day, seconds, clock, None if clock is None else 0,
            None if clock is None else "UTC", contents[part].id, chance.choice(items[part]).id,
            "a note of a few words" if number % 3 == 0 else "",
            "log" if clock is None else "timer", clock is not None and number % 2 == 0,
            clock is None and number % 10 == 0, _instant(day + late, 80_000), day + late,
        )  # fmt: skip


def _operation(number: int, today: date) -> query_base.Record:
    at = _instant(today - timedelta(days=1), number)
    return {"id": number, "at": at, "command": "log", "what": "logged 30m", "undone": 0}


def _part(number: int) -> query_base.Record:
    """Say that an operation wrote the rule as it was, so that any of them can be undone."""
    same = json.dumps(RULE, separators=(",", ":"))
    return {
        "operation": number,
        "position": 0,
        "table_name": "rule",
        "before": same,
        "after": same,
    }
