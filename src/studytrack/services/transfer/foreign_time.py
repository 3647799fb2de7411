"""Time of another program coming in: what its words mean here, and what becomes of each row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from studytrack.domain import foreign_time, lengths, phrases
from studytrack.domain.actions import Remedy, remedy
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.errors import (
    AgainstRuleError,
    FaultyRowsError,
    NotFoundError,
)
from studytrack.domain.exchange import Incoming
from studytrack.domain.foreign_time import ForeignTime, Interval, Placed
from studytrack.domain.instants import Moment
from studytrack.domain.sections import Row
from studytrack.domain.sessions import UNASSIGNED, Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context, views
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import lookup
from studytrack.services.transfer import transfer
from studytrack.services.transfer.transfer import ImportView, Told, WordView

SHOWN = 3
"""Rows that are shown from the front and from the end."""
NAMED = 20
"""Faults that are named."""
Places = Mapping[str, Address | None]
"""What folded words mean; None leaves their time without an item."""


class _Arrival(NamedTuple):
    """One interval with its place in time."""

    interval: Interval
    placed: Placed


def words(ws: Workspace, found: ForeignTime, told: Mapping[str, str]) -> tuple[WordView, ...]:
    """Return the words that still matter, those with most time first.

    ``told`` are places by word, as a map says them; an exact id or title of something started
    needs no map. A word stands here for the intervals that none before it has placed, and that can
    be sessions.

    Raises:
        NotFoundError: a place that was told is nowhere.
    """
    with ws.store.reading() as read:
        known = _Known(ws, read, told)
        sums: dict[str, list[int]] = {}
        spelled: dict[str, str] = {}
        for one in filter(foreign_time.holds_time, found.intervals):
            word = known.telling(one.words)
            if word is not None:
                spelled.setdefault(foreign_time.folded(word), word)
                both = sums.setdefault(foreign_time.folded(word), [0, 0])
                both[0] += 1
                both[1] += one.seconds
        shown = [
            WordView(
                spelled[key],
                str(place) if (place := known.place(spelled[key])) else None,
                known.knows(spelled[key]),
                both[0],
                both[1],
                context.title_of(read, place),
            )
            for key, both in sums.items()
        ]
    return tuple(sorted(shown, key=lambda one: (-one.seconds, one.word)))


class _Known:
    """What words mean, told or by their name."""

    def __init__(self, ws: Workspace, read: Reading, told: Mapping[str, str]) -> None:
        self._ws = ws
        self._kept = {one.id: one.content for one in read.curricula.all()}
        started = lookup.contents(read, "started")
        self._places: dict[str, Address | None] = dict(_named(started))
        self._told = {foreign_time.folded(word) for word in told}
        for word, said in told.items():
            self._places[foreign_time.folded(word)] = self._address(said) if said else None

    def knows(self, word: str) -> bool:
        """Whether a word has a place, or was said to have none."""
        return foreign_time.folded(word) in self._places

    def place(self, word: str) -> Address | None:
        """Return where a word's time goes."""
        return self._places.get(foreign_time.folded(word))

    def telling(self, said: Sequence[str]) -> str | None:
        """Return the word that decides.

        That is the last that was told a place, as a tag says more than its project; else the first
        that is the name of something here; else the first that was told to have none, so that its
        tags are not asked for; else the first not known.
        """
        for word in reversed(said):
            if foreign_time.folded(word) in self._told and self.place(word) is not None:
                return word
        for word in said:
            if self.place(word) is not None:
                return word
        for word in said:
            if self.knows(word):
                return word
        return said[0] if said else None

    def _address(self, said: str) -> Address:
        curriculum, _, item = said.partition("/")
        content = self._kept.get(curriculum)
        if content is None:
            try:
                content = self._ws.shelf.load(curriculum)
            except NotFoundError:
                raise NotFoundError(
                    f"“{curriculum}” is neither started nor on the shelf.",
                    remedy("list_curricula"),
                ) from None
        if item and content.find(item) is None:
            raise NotFoundError(
                f"“{curriculum}” has no item “{item}”.", remedy("list_items", curriculum)
            )
        return Address(curriculum, item or None)


def _named(started: Iterable[Curriculum]) -> Iterator[tuple[str, Address]]:
    """Yield what an exact address, id or title means; what could be two things means nothing."""
    found: dict[str, Address | None] = {}
    for content in started:
        names = [(content.id, Address(content.id)), (content.title, Address(content.id))]
        for item in content.items():
            address = Address(content.id, item.id)
            names += [(str(address), address), (item.title, address), (item.id, address)]
        for name, address in names:
            key = foreign_time.folded(name)
            found[key] = address if found.get(key, address) == address else None
    return ((key, address) for key, address in found.items() if address is not None)


def take_in(  # noqa: PLR0913 - each is a word of the command
    ws: Workspace,
    file: str,
    form: str,
    found: ForeignTime,
    *,
    told: Mapping[str, str],
    rest: Address | None = None,
    zone: Moment | None = None,
    dry: bool = False,
    again: bool = False,
    op_id: str | None = None,
    progress: Told = lambda _: None,
) -> ImportView:
    """Take in the time of another program as one change, or with ``dry`` only say what it brings.

    ``rest`` is where time goes whose words have no place, `UNASSIGNED` for no item; ``zone`` holds
    the zone of its clocks; ``again`` brings back what was deleted since.

    Raises:
        FaultyRowsError: rows cannot be read; nothing was imported.
        AgainstRuleError: it holds time that is still to come.
        NotFoundError: a place that was told is nowhere.
    """
    if found.faults and not dry:
        _refuse(file, found.faults, found.remedies)
    now = ws.clock()
    here = zone or now
    with ws.store.reading() as read:
        known = context.at(now, read)
        places = _Known(ws, read, told)
        arrivals, passed = _arrived(found.intervals, here, known.rules.day_start)
        _see_future(file, arrivals, now, known.today)
        rows = list(_rows(form, arrivals, places, rest, here))
        overlaps = _overlaps(read, rows)
        names = views.titles(read)
    view = transfer.take_in(
        ws, file, _sessions(rows), dry=dry, again=again, op_id=op_id, told=progress
    )
    lines = [_line(row, names, known.today) for row in rows]
    return view._replace(
        format=form,
        zone=here.zone_name if any(one.interval.start for one in arrivals) else None,
        words=tuple(_settled(one, rest, names) for one in words(ws, found, told)),
        first=tuple(lines[:SHOWN]),
        last=tuple(lines[SHOWN:][-SHOWN:]),
        passed_over=(*found.passed, *passed),
        refused=found.faults,
        overlaps=overlaps,
    )


def _settled(word: WordView, rest: Address | None, names: views.Titles) -> WordView:
    """Return a word with the place that all the rest has."""
    if word.known or rest is None:
        return word
    if rest == UNASSIGNED:
        return word._replace(item=None, known=True)
    return word._replace(item=str(rest), known=True, title=names.get(rest))


def _refuse(file: str, faults: Sequence[str], remedies: Sequence[Remedy]) -> None:
    if len(faults) == 1:
        raise FaultyRowsError(f"{faults[0]}; nothing was imported.", (), *remedies)
    more = (f"and {len(faults) - NAMED} more",) if len(faults) > NAMED else ()
    raise FaultyRowsError(
        f"{len(faults)} rows of {file} cannot be used; nothing was imported.",
        (*faults[:NAMED], *more),
        *remedies,
    )


def _arrived(
    intervals: Iterable[Interval], here: Moment, day_start: int
) -> tuple[list[_Arrival], list[str]]:
    """Place intervals in time, oldest first; return also what cannot be a session, and why."""
    arrivals, passed = [], []
    for one in intervals:
        try:
            arrivals.append(_Arrival(one, foreign_time.placed(one, here.zone, day_start)))
        except AgainstRuleError as error:
            passed.append(f"{one.place}: {error}")
    arrivals.sort(key=lambda one: (one.placed.study_date, one.placed.started_at or 1 << 62))
    return arrivals, passed


def _see_future(file: str, arrivals: Iterable[_Arrival], now: Moment, today: date) -> None:
    late = [
        f"{one.interval.place}: {one.placed.study_date}"
        for one in arrivals
        if one.placed.study_date > today
        or (one.placed.started_at or 0) + one.placed.seconds * bool(one.placed.started_at) > now.at
    ]
    if late:
        others = f" and {len(late) - 1} more" if len(late) > 1 else ""
        raise AgainstRuleError(
            f"{late[0]} is still to come{others}; take such rows out of {file}.",
            remedy("name_zone"),
        )


def _rows(
    form: str,
    arrivals: Iterable[_Arrival],
    places: _Known,
    rest: Address | None,
    here: Moment,
) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for interval, placed in arrivals:
        said = foreign_time.identity(form, interval)
        alike = seen.get(said, 0)
        seen[said] = alike + 1
        word = places.telling(interval.words)
        address = places.place(word) if word is not None else None
        if address is None and (word is None or not places.knows(word)):
            address = rest if rest != UNASSIGNED else None
        yield {
            "uuid": interval.uuid or transfer.derived_uuid(f"{said} {alike}"),
            "study_date": placed.study_date.isoformat(),
            "seconds": placed.seconds,
            "started_at": placed.started_at,
            "utc_offset": placed.utc_offset,
            "zone": here.zone_name if placed.started_at is not None else None,
            "curriculum": address.curriculum if address else None,
            "item": address.item if address else None,
            "note": interval.note,
            "source": f"import:{form}",
            "stamped": 0,
            "guessed": 0,
        }


def _sessions(rows: Iterable[Row]) -> Incoming:
    return (("session", row) for row in rows)


def _overlaps(read: Reading, rows: Sequence[Row]) -> int:
    """Return how many of the rows with a clock share time with another, here or in the file."""
    mine = {row["uuid"] for row in rows}
    spans = [
        (row["started_at"], row["started_at"] + row["seconds"], True)
        for row in rows
        if row["started_at"] is not None
    ]
    if not spans:
        return 0
    first = date.fromisoformat(rows[0]["study_date"])
    last = date.fromisoformat(rows[-1]["study_date"])
    spans += [
        (one.started_at, one.started_at + one.seconds, False)
        for one in read.sessions.between(first, last)
        if one.started_at is not None and one.uuid not in mine
    ]
    count, end = 0, 0
    for start, stop, new in sorted(spans):
        count += start < end and new
        end = max(end, stop)
    return count


def _line(row: Row, names: views.Titles, today: date) -> str:
    """Say a row as it will stand in the log."""
    said = [phrases.day(row["study_date"], today)]
    if row["started_at"] is not None:
        offset = row["utc_offset"]
        said.append(views.clock(row["started_at"], offset))
    said.append(lengths.text(row["seconds"]))
    place = Address(row["curriculum"], row["item"]) if row["curriculum"] else None
    said.append(names.get(place, str(place)) if place else views.UNASSIGNED)
    if row["note"]:
        said.append(f"– {row['note'][:60]}")
    return " ".join(said)
