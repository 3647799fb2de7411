"""The submissions of a contest: one table, however often and in whatever order it is imported."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from studytrack.domain import decimals, rank_correlation
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple

PENDING, COMPLETE, ERROR = STATUSES = ("PENDING", "COMPLETE", "ERROR")
FINALS = 2
"""Submissions that may be picked for the end, where the contest does not say."""
GAINED = ("ref", "file", "description", "submitted_at", "status", "public", "private")
"""What an import brings; every other column is the learner's own."""


class Submission(NamedTuple):
    """One row of the table."""

    id: int
    uuid: str
    curriculum: str
    item: str
    on: date
    """The study day of the instant, decided where it was recorded."""
    ref: str = ""
    """Kaggle's own number; empty where nobody said."""
    file: str = ""
    description: str = ""
    submitted_at: int | None = None
    """Unix seconds; None for one that was written down without its instant."""
    status: str = ""
    """One of `STATUSES`; empty where nobody said."""
    public: str = ""
    """Scores keep their text."""
    private: str = ""
    cv: str = ""
    folds: int | None = None
    seed: int | None = None
    commit: str = ""
    hypothesis: str = ""
    final: bool = False
    """Picked for the end."""
    note: str = ""
    recorded_at: int = 0

    @property
    def address(self) -> Address:
        """Which item holds the table."""
        return Address(self.curriculum, self.item)


class Ending(NamedTuple):
    """How a contest ended for the learner."""

    id: int
    uuid: str
    curriculum: str
    item: str
    teams: int
    public_place: int
    private_place: int
    recorded_at: int

    @property
    def address(self) -> Address:
        """Which item holds the table."""
        return Address(self.curriculum, self.item)

    @property
    def moved(self) -> int:
        """Places gained from the public to the private table; below 0 when lost."""
        return self.public_place - self.private_place

    @property
    def share(self) -> float:
        """The places moved as a part of the teams, -1 to 1."""
        return self.moved / self.teams


class Incoming(NamedTuple):
    """One row of a file that was exported from a contest."""

    ref: str
    file: str
    submitted_at: int
    """Unix seconds; the fraction is dropped."""
    description: str
    status: str
    public: str
    private: str

    @property
    def sign(self) -> tuple[str, int, str]:
        """By what a row is known where one side has no ref."""
        return self.file, self.submitted_at, self.description


class Disagreement(NamedTuple):
    """Two different known values of one row; the later import won."""

    submission: Submission
    column: str
    before: str
    after: str


class Merged(NamedTuple):
    """A table into which rows of files were merged."""

    added: tuple[Submission, ...]
    changed: tuple[Submission, ...]
    same: int
    """Rows that said nothing new."""
    disagreements: tuple[Disagreement, ...]


def merge(table: Iterable[Submission], incoming: Iterable[Incoming], empty: Submission) -> Merged:
    """Merge rows of a file into a table: what is known is gained, nothing is lost.

    ``empty`` is what a new row begins with; its day is decided by the caller afterwards. Files
    that do not contradict each other give the same table in any order.
    """
    rows = _Table(table)
    touched: dict[int, Submission] = {}
    disagreements: list[Disagreement] = []
    same = 0
    for one in sorted(incoming, key=_by_ref):
        place = rows.find(one)
        if place is None:
            rows.add(_gained(empty, one, []))
            continue
        before = rows.rows[place]
        after = _gained(before, one, disagreements)
        if after == before:
            same += 1
            continue
        rows.replace(place, after)
        if place < rows.old:
            touched[place] = after
    return Merged(
        added=tuple(rows.rows[rows.old :]),
        changed=tuple(touched.values()),
        same=same,
        disagreements=tuple(disagreements),
    )


def _by_ref(row: Incoming | Submission) -> tuple[int, str]:
    """Order rows by ref, those without first: who takes a ref first is then nobody's chance."""
    return len(row.ref), row.ref


class _Table:
    """Rows that are found by their ref and by their sign."""

    def __init__(self, rows: Iterable[Submission]) -> None:
        self.rows = list(rows)
        self.old = len(self.rows)
        self._by_ref: dict[str, int] = {}
        self._by_sign: dict[tuple[str, int | None, str], list[int]] = {}
        for place, row in enumerate(self.rows):
            self._enter(place, row)

    def _enter(self, place: int, row: Submission) -> None:
        if row.ref:
            self._by_ref.setdefault(row.ref, place)
        held = self._by_sign.setdefault((row.file, row.submitted_at, row.description), [])
        if place not in held:
            held.append(place)

    def find(self, one: Incoming) -> int | None:
        """Return the place of the row that this one is about."""
        if one.ref and one.ref in self._by_ref:
            return self._by_ref[one.ref]
        alike = self._by_sign.get(one.sign, [])
        if one.ref:
            return next((place for place in alike if not self.rows[place].ref), None)
        # Two of one second, file and text: the same one in whatever order they came.
        return min(alike, key=lambda place: _by_ref(self.rows[place]), default=None)

    def add(self, row: Submission) -> None:
        """Add a row at the end."""
        self.rows.append(row)
        self._enter(len(self.rows) - 1, row)

    def replace(self, place: int, row: Submission) -> None:
        """Put a row in the place of the one it was gained from."""
        self.rows[place] = row
        self._enter(place, row)


def _gained(row: Submission, one: Incoming, disagreements: list[Disagreement]) -> Submission:
    """Return the row with what the file knows of it; the learner's own columns stay."""
    after = row._replace(
        ref=row.ref or one.ref,
        file=row.file or one.file,
        description=row.description or one.description,
        submitted_at=one.submitted_at if row.submitted_at is None else row.submitted_at,
        status=_status(row.status, one.status),
        public=_score(row.public, one.public),
        private=_score(row.private, one.private),
    )
    said = (
        ("status", {row.status, one.status} == {COMPLETE, ERROR}, row.status, one.status),
        ("public score", _differ(row.public, one.public), row.public, one.public),
        ("private score", _differ(row.private, one.private), row.private, one.private),
    )
    disagreements += (
        Disagreement(after, column, before, now) for column, differs, before, now in said if differs
    )
    return after


def _status(before: str, now: str) -> str:
    """Never go back to PENDING or to nothing."""
    if now == PENDING:
        return before or now
    return now or before


def _differ(before: str, now: str) -> bool:
    return bool(before and now) and decimals.value(before) != decimals.value(now)


def _score(before: str, now: str) -> str:
    """Return the later score; of two texts of one number the longer, whichever came first."""
    if not before or not now or _differ(before, now):
        return now or before
    return max(before, now, key=lambda text: (len(text), text))


def by_date(rows: Iterable[Submission]) -> tuple[Submission, ...]:
    """Return the table by date: the instant, those without one at the end of their day."""
    return tuple(sorted(rows, key=_moment))


def _moment(row: Submission) -> tuple[date, bool, int, int, str, int]:
    at = row.submitted_at
    return row.on, at is None, at or 0, row.recorded_at, row.ref, row.id


def best(rows: Sequence[Submission], column: str, better: str) -> Submission | None:
    """Return the first of the rows with the best ``cv``, ``public`` or ``private`` score."""
    known = _known(rows, column)
    if not known:
        return None
    top = (max if better == "higher" else min)(number for _, number in known)
    return next(row for row, number in known if number == top)


def best_so_far(
    rows: Sequence[Submission], column: str, better: str
) -> tuple[tuple[Submission, Decimal], ...]:
    """Return the rows that were the best until then, each with its score; rows by date."""
    steps: list[tuple[Submission, Decimal]] = []
    for row, number in _known(rows, column):
        if not steps or _gain(number, steps[-1][1], better) > 0:
            steps.append((row, number))
    return tuple(steps)


def so_far(rows: Iterable[Submission], column: str, better: str) -> tuple[str, ...]:
    """Return the best score after each row as it was written, empty before the first; by date."""
    rows = tuple(rows)
    steps = {id(row) for row, _ in best_so_far(rows, column, better)}
    found, held = [], ""
    for row in rows:
        held = getattr(row, column) if id(row) in steps else held
        found.append(held)
    return tuple(found)


def _known(rows: Iterable[Submission], column: str) -> list[tuple[Submission, Decimal]]:
    """Return the rows whose score of that column can be compared, with it."""
    return [
        (row, number)
        for row in rows
        if row.status != ERROR and (number := decimals.known(getattr(row, column))) is not None
    ]


def _gain(one: Decimal, other: Decimal, better: str) -> Decimal:
    """Return by how much one score is better than another; below 0 when it is worse."""
    return one - other if better == "higher" else other - one


def gap(row: Submission, column: str, other: str, better: str) -> Decimal | None:
    """Return by how much a row's one score is better than its other; None without both."""
    first, second = (decimals.known(getattr(row, name)) for name in (column, other))
    return None if first is None or second is None else _gain(first, second, better)


def pairs(rows: Iterable[Submission]) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return CV and public score of every row that was scored and has both."""
    found = []
    for row in rows:
        cv, public = decimals.known(row.cv), decimals.known(row.public)
        if cv is not None and public is not None and row.status in {"", COMPLETE}:
            found.append((cv, public))
    return tuple(found)


def correlation(rows: Iterable[Submission]) -> tuple[int, float | None, bool | None]:
    """Return the number of pairs, Spearman's ρ of CV and public, and whether that may be chance.

    Which way is better turns both columns, so it leaves ρ as it is.
    """
    both = pairs(rows)
    rho = rank_correlation.spearman(both)
    chance = None if rho is None else rank_correlation.could_be_chance(rho, len(both))
    return len(both), rho, chance


def left_today(rows: Iterable[Submission], daily: int | None, now: int) -> int | None:
    """Return how many submissions the contest still takes on the running UTC day; 0 or more.

    ``now`` is in Unix seconds. One without an instant counts on its study day. None where the
    contest has no daily limit.
    """
    if daily is None:
        return None
    today = utc_day(now)
    used = sum(
        today == (row.on if row.submitted_at is None else utc_day(row.submitted_at)) for row in rows
    )
    return max(0, daily - used)


def utc_day(at: int) -> date:
    """Return the UTC day of an instant in Unix seconds."""
    return datetime.fromtimestamp(at, UTC).date()
