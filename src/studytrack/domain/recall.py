"""Asking again what was finished: which items are asked, which ratings count, which are due.

How well something is remembered is for the scheduler to say (`services/recall/scheduler`); here
is what the learner's record means to it, and what is made of its answer. Days are study days.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from studytrack.domain import days, goals
from studytrack.domain.goals import Rules
from studytrack.domain.sessions import Address
from studytrack.domain.values import Literal, NamedTuple

Answer = Literal["no", "barely", "yes", "at-once"]
ANSWERS: tuple[Answer, ...] = ("no", "barely", "yes", "at-once")
"""What one can say, worst first; *no* is also "with help" and "with gaps"."""
TWO_ANSWERS: tuple[Answer, ...] = ("no", "yes")
"""What is offered to who finds four too many."""
YES = 3

A_DAY = 5
"""Items a day of study adds to what the week may ask."""
MARKED_LATE = 30
"""Days after its finishing from which on a marking begins the card anew."""
USUAL = 4 * 60
"""Seconds an answer takes, until answers tell."""
LONGEST_INTERVAL = 365
"""Days between two askings at most."""
_LOOKED = 4 * 366
"""Days ahead a free one is looked for."""

Told = Sequence[tuple[date, int]]
"""Days and grades of one item, in the order in which a scheduler is told them."""


class Rating(NamedTuple):
    """One dated answer; nothing else is stored of how well an item is remembered."""

    id: int
    uuid: str
    curriculum: str
    item: str
    on: date
    grade: int
    """1 to 4: the place of the answer in `ANSWERS`."""
    seconds: int | None
    """What the answer took; None when not said."""
    recorded_at: int

    @property
    def address(self) -> Address:
        """Which item it is about."""
        return Address(self.curriculum, self.item)


class RecallMark(NamedTuple):
    """The learner's own word whether an item is asked; the last one wins, over the file's too."""

    id: int
    uuid: str
    curriculum: str
    item: str
    marked: bool
    on: date
    recorded_at: int

    @property
    def address(self) -> Address:
        """Which item it is about."""
        return Address(self.curriculum, self.item)


class Prompt(NamedTuple):
    """A question of the learner's own."""

    id: int
    uuid: str
    curriculum: str
    item: str
    text: str
    recorded_at: int

    @property
    def address(self) -> Address:
        """Which item it is about."""
        return Address(self.curriculum, self.item)


class Memory(NamedTuple):
    """How well an item is remembered, as the scheduler has it."""

    last: date
    """The day of the last answer, or of the finishing."""
    stability: float
    """Days after which nine of ten such items are still known."""
    due: date
    """The day to ask again, rest and vacation aside."""


class Due(NamedTuple):
    """A card among those that are due."""

    address: Address
    chance: float
    """Of knowing it today, 0 to 1."""


class Todays(NamedTuple):
    """What is asked today, and what can wait."""

    asked: tuple[Address, ...]
    """Lowest chance first."""
    waiting: tuple[Address, ...]


def grade(answer: Answer) -> int:
    """Return the grade of an answer, 1 to 4."""
    return ANSWERS.index(answer) + 1


def is_card(*, review: bool, state: str, mark: RecallMark | None) -> bool:
    """Whether an item is asked: it is done, and its file or the learner marks it."""
    return state == "done" and (mark.marked if mark is not None else review)


def finished_on(changes: Iterable[tuple[str, date]]) -> date | None:
    """Return the day an item was first finished, of its states in order of recording.

    Saying *done* again of an item that is done corrects the day; a second finishing does not.
    """
    found = None
    for state, on in changes:
        if state == "done":
            found = on
        elif found is not None:
            break
    return found


def begins(finished: date, mark: RecallMark | None) -> date:
    """Return the day from which an item is asked: its finishing, or a marking long after it."""
    if mark is not None and mark.marked and (mark.on - finished).days > MARKED_LATE:
        return mark.on
    return finished


def replay(begun: date, ratings: Iterable[Rating]) -> tuple[tuple[date, int], ...]:
    """Return what the scheduler is told of one item: days and grades, in their order.

    The beginning counts as a *yes*, unless an answer is of an earlier day. Answers stand by day,
    then in order of recording, however they came in.
    """
    ordered = sorted(ratings, key=_recorded)
    return told(begun, [(rating.on, rating.grade) for rating in ordered])


def told(begun: date, answers: Sequence[tuple[date, int]]) -> tuple[tuple[date, int], ...]:
    """Return what the scheduler is told of one item whose answers stand in their order."""
    if answers and answers[0][0] < begun:
        return tuple(answers)
    return ((begun, YES), *answers)


def _recorded(rating: Rating) -> tuple[date, int, str]:
    return rating.on, rating.recorded_at, rating.uuid


def chance(memory: Memory, today: date, decay: float) -> float:
    """Return the chance of knowing an item today, 0 to 1; ``decay`` is below 0.

    The forgetting curve of FSRS-6: 1 when just asked, 0.9 after ``stability`` days. J. Ye,
    "The Algorithm", github.com/open-spaced-repetition/awesome-fsrs/wiki.
    """
    return chance_after(max(0, (today - memory.last).days), memory.stability, decay)


def chance_after(passed: float, stability: float, decay: float) -> float:
    """Return the chance of knowing an item so many days after it was asked, 0 to 1."""
    factor = 0.9 ** (1 / decay) - 1
    curve: float = (1 + factor * passed / stability) ** decay
    return curve


def shown_due(due: date, rules: Rules) -> date:
    """Return the first day on or after ``due`` that is neither rest weekday nor vacation."""
    day = due
    for _ in range(_LOOKED):
        if not is_off(day, rules):
            return day
        day += timedelta(days=1)
    return due


def is_off(day: date, rules: Rules) -> bool:
    """Whether a day is a rest weekday or vacation: then nothing falls due."""
    rest = goals.in_force(rules, days.week_of(day, rules.week_start)).rest
    return day.weekday() in rest or any(vacation.holds(day) for vacation in rules.vacations)


def room(rules: Rules, today: date, rated: int) -> int:
    """Return how many items more today may ask, when ``rated`` were answered this week.

    What the days of the week so far did not use is carried along.
    """
    week = days.week_of(today, rules.week_start)
    so_far = (today - week).days + 1
    free = sum(not is_off(day, rules) for day in days.days_of(week)[:so_far])
    return max(0, A_DAY * free - rated)


def due_cards(
    memories: Mapping[Address, Memory], rules: Rules, today: date, decay: float
) -> tuple[Due, ...]:
    """Return what is due today or was before, lowest chance first."""
    found = [
        Due(address, chance(memory, today, decay))
        for address, memory in memories.items()
        if memory.due <= today and shown_due(memory.due, rules) <= today
    ]
    return tuple(sorted(found, key=lambda one: (one.chance, one.address)))


def todays(due: Sequence[Due], most: int) -> Todays:
    """Cut what is due to the ``most`` that today asks."""
    addresses = [one.address for one in due]
    return Todays(tuple(addresses[:most]), tuple(addresses[most:]))


def usual_seconds(taken: Collection[int]) -> int | None:
    """Return what an answer takes in the middle, rounded down; None where none was said.

    An item without one takes what all answers take, and before there is any `USUAL`.
    """
    if not taken:
        return None
    ordered = sorted(taken)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) // 2


def questions(title: str, shipped: Iterable[str], own: Iterable[str]) -> tuple[str, ...]:
    """Return what is asked of an item, one by one: without a question, its title."""
    return (*shipped, *own) or (title,)
