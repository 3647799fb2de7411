"""Rows in, values out: one open connection that is asked, and how its rows are read and written.

What cannot be read is counted.
"""

import json
import os
import sqlite3
from binascii import crc32
from collections.abc import Callable, Iterable
from datetime import date

from studytrack.domain.goals import Goal, Rule, Vacation
from studytrack.domain.sessions import Session, Timer
from studytrack.domain.values import Any, TypeVar
from studytrack.store import statements

Row = tuple[Any, ...]
Record = dict[str, Any]
FIELD_STAMPS = "field_stamps"
"""The column with the stamps of the fields, as JSON; a field it leaves out has the row's."""
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What reading a row raises when it holds something no version of the program writes."""
EARLIEST, LATEST = -62_135_510_400, 253_402_214_399
"""Unix seconds from the year 1 to 9999, a day from either end, so that any zone can show them."""
MOST_OFFSET = 24 * 60
"""Minutes east or west of UTC that no wall clock reaches."""
day_of = date.fromisoformat


def one_of(word: str, words: tuple[str, ...]) -> Any:  # noqa: ANN401 - a literal of the caller's
    """Return a word that is one of ``words``; another raises ValueError."""
    if word not in words:
        raise ValueError(word)
    return word


def clock(at: int | None, offset: int | None = None) -> None:
    """Raise ValueError for an instant, or an offset in minutes, that no wall clock can show."""
    if at is not None and not EARLIEST <= at <= LATEST:
        raise ValueError(at)
    if offset is not None and not -MOST_OFFSET < offset < MOST_OFFSET:
        raise ValueError(offset)


def maybe_day(text: str | None) -> date | None:
    """Return the day of a column that may be empty."""
    return None if text is None else day_of(text)


def compact(value: object) -> str:
    """Return plain values as one short JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def uuid4() -> str:
    """Return a random UUID; made here because importing ``uuid`` costs more than a query."""
    raw = bytearray(os.urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    return _written(raw)


def derived(kind: str, key: str) -> str:
    """Return the UUID of what has a natural key: the same on every machine, for the same thing.

    Four checksums of one name, read in four ways: importing a hash costs more than a query.
    """
    name = f"{kind}:{key}".encode()
    ways = (name, name[::-1], name[::2] + name[1::2], name[1::2] + name[::-2])
    raw = bytearray(b"".join(crc32(way).to_bytes(4, "big") for way in ways))
    raw[6] = raw[6] & 0x0F | 0x80
    raw[8] = raw[8] & 0x3F | 0x80
    return _written(raw)


def _written(raw: bytearray) -> str:
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def record(table: str, values: tuple[Any, ...]) -> Record:
    """Name the values by column; days become text, truth values 0 or 1."""
    plain = (
        value.isoformat()
        if isinstance(value, date)
        else int(value)
        if isinstance(value, bool)
        else value
        for value in values
    )
    return dict(zip(statements.COLUMNS[table], plain, strict=True))


def session(row: Row) -> Session:
    """Read a row of ``session``."""
    # Written out because it is made by the thousand; `_replace` would take twice as long.
    key, uuid, day, seconds, start, offset, zone, *place = row
    curriculum_id, item, note, source, stamped, guessed, recorded_at, recorded_on = place
    clock(start, offset)
    clock(recorded_at)
    return Session(
        key,
        uuid,
        day_of(day),
        seconds,
        start,
        offset,
        zone,
        curriculum_id,
        item,
        note,
        source,
        stamped == 1,
        guessed == 1,
        recorded_at,
        day_of(recorded_on),
    )


def session_record(value: Session) -> Record:
    """Return the row of a session; id 0 stands for a new one."""
    return {
        **record("session", value),
        **flags(value, "stamped", "guessed"),
        "id": value.id or None,
    }


def flags(value: object, *names: str) -> Record:
    """Return truth values by column."""
    return {name: int(getattr(value, name)) for name in names}


def timer(row: Row) -> Timer:
    """Read the row of ``timer``."""
    made = Timer(*row[1:])
    clock(made.started_at, made.utc_offset)
    clock(made.recorded_at)
    return made._replace(study_date=day_of(made.study_date), stamped=bool(made.stamped))  # type: ignore[arg-type] # the column is text


def timer_record(value: Timer) -> Record:
    """Return the row of the timer."""
    return {**record("timer", (1, *value)), **flags(value, "stamped")}


def goal(row: Row) -> Goal:
    """Read a row of ``goal``."""
    from_date, _, seconds, good_days, day_min, rest, curricula = row
    by_id = tuple((str(name), int(goal)) for name, goal in json.loads(curricula))
    weekdays = tuple(map(int, json.loads(rest)))
    return Goal(day_of(from_date), seconds, good_days, day_min, weekdays, by_id)


def goal_record(value: Goal) -> Record:
    """Return the row of the week rules that begin on a day; its UUID follows from the day."""
    rest, curricula = compact(value.rest), compact(value.curricula)
    from_date, seconds, good_days, day_min, *_ = value
    uuid = derived("goal", from_date.isoformat())
    return record("goal", (from_date, uuid, seconds, good_days, day_min, rest, curricula))


def vacation(row: Row) -> Vacation:
    """Read a row of ``vacation``."""
    return Vacation(row[0], row[1], day_of(row[2]), day_of(row[3]))


def vacation_record(value: Vacation) -> Record:
    """Return the row of a vacation; id 0 stands for a new one."""
    return {**record("vacation", value), "id": value.id or None}


def rule(row: Row) -> Rule:
    """Read a row of ``rule``."""
    return Rule(str(row[0]), int(row[2]))


def rule_record(value: Rule) -> Record:
    """Return the row of a single rule; its UUID follows from its name."""
    return record("rule", (value.name, derived("rule", value.name), value.value))


Value = TypeVar("Value")
Parameters = dict[str, Any]
Answers = dict[tuple[object, ...], Any]
"""What one state of the database was found to hold, by question, and what was made of that."""
MANY = 512
"""Answers kept at most; then those not asked for the longest are forgotten."""
LONG = 200
"""Rows of an answer that is kept at most; of a longer one only what is made of it `once`."""


class PlainQueries:
    """Plain SQL on one connection, all rows fetched; without a connection all is empty."""

    def __init__(
        self, connection: sqlite3.Connection | None, answers: Answers | None = None
    ) -> None:
        """Ask on ``connection``; ``answers`` found before in the same state are not asked again."""
        self.connection = connection
        self._answers = answers
        self.unreadable = 0
        """Rows that were left out because they hold what cannot be meant."""

    def rows(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        """Return every row of an answer."""
        if self.connection is None:
            return []
        asked = (sql, *(parameters or {}).items())
        known: list[Row] | None = self._recall(asked)
        if known is not None:
            return known
        try:
            found = self.connection.execute(sql, parameters or {}).fetchall()
        except sqlite3.OperationalError as error:
            # The module itself raises this, without SQLite's code, for text that is not UTF-8.
            if hasattr(error, "sqlite_errorcode"):
                raise
        else:
            if len(found) <= LONG:
                self._keep(asked, found)
            return found
        self.unreadable += 1
        self.connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        return self.connection.execute(sql, parameters or {}).fetchall()

    def _recall(self, asked: tuple[object, ...]) -> Any:  # noqa: ANN401 - each answer has its type
        """Return what is known, as the last to be forgotten; None when nothing is."""
        found = (self._answers or {}).pop(asked, None)
        if found is not None:
            self._keep(asked, found)
        return found

    def _keep(self, asked: tuple[object, ...], found: object) -> None:
        if self._answers is not None:
            if len(self._answers) >= MANY:
                self._answers.pop(next(iter(self._answers)), None)
            self._answers[asked] = found

    def once(self, what: tuple[object, ...], make: Callable[[], Value]) -> Value:
        """Return what ``make`` gives, made once as long as the record stays as it is.

        ``what`` says all else it depends on. Who gets the value must not change it.
        """
        found: tuple[Value, int] | None = self._recall(what)
        if found is None:
            before = self.unreadable
            value = make()
            self._keep(what, (value, self.unreadable - before))
            return value
        # Rows left out are left out of every answer they would have been part of.
        self.unreadable += found[1]
        return found[0]

    def row(self, table: str, **key: object) -> Row | None:
        """Return the row of that key."""
        found = self.rows(statements.SELECT[table], key)
        return found[0] if found else None

    def all(self, read: Callable[[Row], Value], found: Iterable[Row]) -> tuple[Value, ...]:
        """Read every row; one that cannot be read is left out and counted."""
        values = []
        for row in found:
            try:
                values.append(read(row))
            except UNREADABLE:
                self.unreadable += 1
        return tuple(values)

    def first(self, read: Callable[[Row], Value], found: Row | None) -> Value | None:
        """Read one row; None when there is none, or it cannot be read."""
        values = self.all(read, () if found is None else (found,))
        return values[0] if values else None

    def sum(self, sql: str, parameters: Parameters | None = None) -> int:
        """Return the one number that ``sql`` asks for; 0 without a database."""
        found = self.rows(sql, parameters)
        return int(found[0][0] or 0) if found else 0


class Queries:
    """The questions of one feature: a small class over what is asked, made where it is needed."""

    def __init__(self, asked: PlainQueries) -> None:
        """Ask on the same connection, and remember the same answers, as the others do."""
        self._asked = asked


def tables_of_items() -> list[str]:
    """Return the tables whose rows name an item."""
    naming = {"id", "curriculum", "item"}
    return [name for name, columns in statements.COLUMNS.items() if naming <= set(columns)]


def columns(table: str) -> str:
    """Return ``SELECT … FROM table`` with every column, in the order that ``rows`` expects."""
    return statements.SELECT[table].partition("WHERE")[0]
