"""What to do with the time at hand: every rule, and forty situations with a friend's answer."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studytrack.domain import what_now
from studytrack.domain.curriculum import KINDS, TRACK_OF_KIND, TRACKS, Kind, Track
from studytrack.domain.sessions import Address
from studytrack.domain.what_now import FollowUp, Open, RecallOffer, Slot

MIN = 60
HOUR = 3600


def at(name: str) -> Address:
    return Address("c", name)


def todo(name: str, kind: Kind, left: int | None, *, sitting: int | None = None) -> Open:
    """Make an item to begin; ``left`` in minutes."""
    seconds = what_now.SITTINGS[kind] if sitting is None else sitting * MIN
    remaining = None if left is None else left * MIN
    return Open(at(name), kind, TRACK_OF_KIND[kind], False, remaining, seconds, 0)


def doing(name: str, kind: Kind, left: int | None, newest: int = 1) -> Open:
    return todo(name, kind, left)._replace(doing=True, newest=newest)


def cards(*minutes: int) -> tuple[RecallOffer, ...]:
    return tuple(RecallOffer(at(f"card{at_}"), each * MIN) for at_, each in enumerate(minutes, 1))


LEADS = (FollowUp("Ada"), FollowUp("Bo"), FollowUp("Cy"))
FILM, LONG_FILM = todo("film", "lecture", 20), todo("long-film", "lecture", 90)
PAPER, QUIZ = todo("paper", "reading", 120), todo("quiz", "quiz", 30)
LAB, POST = todo("lab", "lab", 180), todo("post", "writing", 90)
RUN, SHIP = todo("run", "experiment", 600), todo("ship", "milestone", None)


class Case(NamedTuple):
    """A situation, and what a friend would say."""

    said: str
    minutes: int
    slot: Slot
    answer: tuple[str, ...]


SITUATIONS = [
    Case("nothing is open", 25, Slot(0), ()),
    Case("one short film", 25, Slot(0, items=(FILM,)), ("film finishes 20",)),
    Case("a film longer than the slot", 25, Slot(0, items=(LONG_FILM,)), ("long-film part 25",)),
    Case("a film and a lab: the film is through in it", 25, Slot(0, items=(LAB, FILM)),
         ("film finishes 20",)),
    Case("only a lab: it is the smallest there is", 25, Slot(0, items=(LAB,)),
         ("lab smallest 25",)),
    Case("a lab with its three quarters of an hour", 45, Slot(0, items=(LAB,)), ("lab part 45",)),
    Case("one minute less", 44, Slot(0, items=(LAB,)), ("lab smallest 44",)),
    Case("a lab being done and two hours", 120, Slot(0, items=(doing("lab", "lab", 180), FILM)),
         ("lab doing 120", "film finishes 20")),
    Case("a lab being done, but a short break", 15,
         Slot(0, items=(doing("lab", "lab", 180), PAPER)), ("paper part 15",)),
    Case("the lab's last ten minutes", 25, Slot(0, items=(doing("lab", "lab", 10), LONG_FILM)),
         ("lab finishes 10", "long-film part 25")),
    Case("two things being done: the newest first", 60,
         Slot(0, items=(doing("old", "reading", 200, 1), doing("new", "reading", 200, 2))),
         ("new doing 60", "old doing 60")),
    Case("never more than three", 30,
         Slot(0, items=(FILM, QUIZ, PAPER, todo("b", "lecture", 10))),
         ("film finishes 20", "quiz finishes 30", "b finishes 10")),
    Case("three to recall in twenty-five minutes", 25, Slot(0, cards(4, 4, 4), items=(FILM,)),
         ("card1+card2+card3 due 12", "film finishes 20")),
    Case("recall takes half the slot and no more", 25, Slot(0, cards(4, 4, 4, 4, 4)),
         ("card1+card2+card3 due 12",)),
    Case("a slow one is passed over for a quick one", 10, Slot(0, cards(8, 4)), ("card2 due 4",)),
    Case("five minutes: half of it holds no card of four, so the smallest", 5,
         Slot(0, cards(4), items=(LAB,)), ("card1 smallest 5",)),
    Case("eight minutes hold one card", 8, Slot(0, cards(4, 4)), ("card1 due 4",)),
    Case("a follow-up takes ten minutes", 10, Slot(0, follow_ups=LEADS[:1]),
         ("Ada due 10",)),
    Case("two follow-ups of three in twenty-five minutes", 25, Slot(0, follow_ups=LEADS),
         ("Ada+Bo due 20",)),
    Case("no time for a follow-up: still the smallest there is", 8, Slot(0, follow_ups=LEADS[:1]),
         ("Ada smallest 8",)),
    Case("recall, then follow-ups, then work", 60,
         Slot(0, cards(4), LEADS[:1], (doing("lab", "lab", 180), FILM)),
         ("card1 due 4", "Ada due 10", "lab doing 60")),
    Case("writing has been left behind: it goes first among the parts", 30,
         Slot(0, items=(LONG_FILM, POST), behind={"learn": -0.3, "publish": 0.3}),
         ("post behind 30", "long-film part 30")),
    Case("what can be finished still goes before what is behind", 30,
         Slot(0, items=(FILM, POST), behind={"learn": -0.3, "publish": 0.3}),
         ("film finishes 20", "post behind 30")),
    Case("among what can be finished the track that is behind goes first", 45,
         Slot(0, items=(FILM, todo("note", "writing", 40)), behind={"learn": -0.3, "publish": 0.3}),
         ("note finishes 40", "film finishes 20")),
    Case("building is behind, but no lab fits: read on", 15,
         Slot(0, items=(LAB, PAPER), behind={"build": 0.5, "learn": -0.5}), ("paper part 15",)),
    Case("building is behind and there is time", 60,
         Slot(0, items=(PAPER, LAB), behind={"build": 0.5, "learn": -0.5}),
         ("lab behind 60", "paper part 60")),
    Case("tracks even: the order of up next", 60, Slot(0, items=(PAPER, LAB)),
         ("paper part 60", "lab part 60")),
    Case("an experiment wants its hour", 60, Slot(0, items=(RUN,)), ("run part 60",)),
    Case("and does not get it in fifty minutes while there is reading", 50,
         Slot(0, items=(RUN, PAPER)), ("paper part 50",)),
    Case("a milestone without hours takes a sitting", 25, Slot(0, items=(SHIP,)),
         ("ship part 25",)),
    Case("no estimate, no promise to finish it", 120, Slot(0, items=(SHIP, FILM)),
         ("film finishes 20", "ship part 25")),
    Case("a file says its sitting", 20, Slot(0, items=(todo("kata", "lab", 200, sitting=20),)),
         ("kata part 20",)),
    Case("five minutes and only work: the least of it", 5, Slot(0, items=(LAB, PAPER, QUIZ)),
         ("paper smallest 5",)),
    Case("five minutes: the last three of something are done", 5,
         Slot(0, items=(LAB, doing("paper", "reading", 3))), ("paper finishes 3",)),
    Case("a counter's step", 10, Slot(0, items=(todo("drills", "counter", 300),)),
         ("drills part 10",)),
    Case("what is left is said in whole minutes, enough for it", 30,
         Slot(0, items=(FILM._replace(remaining=61),)), ("film finishes 2",)),
    Case("nothing left by estimate, still open: a minute ends it", 30,
         Slot(0, items=(FILM._replace(remaining=0),)), ("film finishes 1",)),
    Case("a whole day: simply what is next", 1440, Slot(0, items=(LAB, FILM)),
         ("lab next 180", "film next 20")),
    Case("a whole day, something being done", 1440,
         Slot(0, items=(doing("lab", "lab", None), FILM)), ("lab doing 45", "film next 20")),
    Case("a whole day asks first all the same", 1440, Slot(0, cards(4), items=(LAB,)),
         ("card1 due 4", "lab next 180")),
    Case("an evening of two hours at the end of a course", 120,
         Slot(0, cards(6, 6), (), (doing("post", "writing", 50), SHIP)),
         ("card1+card2 due 12", "post doing 50", "ship part 25")),
]  # fmt: skip


def test_there_are_forty_situations_and_more() -> None:
    assert len(SITUATIONS) >= 40


@pytest.mark.parametrize("case", SITUATIONS, ids=lambda case: case.said)
def test_a_friend_would_say_the_same(case: Case) -> None:
    found = what_now.suggest(case.slot._replace(seconds=case.minutes * MIN))
    said = tuple(
        f"{'+'.join([*(one.item or '' for one in each.items), *each.leads])} "
        f"{each.why} {each.seconds // MIN}"
        for each in found
    )
    assert said == case.answer


@pytest.mark.parametrize(
    ("asked", "held", "found"),
    [
        ({}, {}, {}),
        ({"learn": HOUR}, {}, {}),
        ({}, {"learn": HOUR}, {}),
        ({"learn": HOUR, "build": HOUR}, {"learn": HOUR}, {"learn": -0.5, "build": 0.5}),
        ({"learn": HOUR}, {"learn": HOUR, "reach": HOUR}, {"learn": 0.5}),
    ],
)
def test_a_track_is_behind_by_its_share(
    asked: dict[Track, int],
    held: dict[Track, int],
    found: dict[Track, float],
) -> None:
    assert what_now.behind(asked, held) == found


names = some.integers(0, 30).map(lambda number: f"item{number}")
opens = some.builds(
    Open, names.map(at), some.sampled_from(KINDS), some.sampled_from(TRACKS), some.booleans(),
    some.none() | some.integers(0, 40 * HOUR), some.integers(1, 3 * HOUR), some.integers(0, 5),
)  # fmt: skip
slots = some.builds(
    Slot,
    some.integers(1, 24 * HOUR),
    some.lists(some.builds(RecallOffer, names.map(at), some.integers(1, 900)), max_size=6),
    some.lists(some.builds(FollowUp, names), max_size=4),
    some.lists(opens, max_size=8, unique_by=lambda one: one.address),
    some.dictionaries(some.sampled_from(TRACKS), some.floats(-1, 1)),
)


@given(slots)
def test_suggestions_are_few_fit_the_slot_and_name_only_what_is_open(slot: Slot) -> None:
    found = what_now.suggest(slot)
    assert found == what_now.suggest(slot)
    assert len(found) <= what_now.MOST
    assert bool(found) == bool(slot.recall or slot.follow_ups or slot.items)
    open_ = {one.address for one in slot.items}
    for each in found:
        assert 0 < each.seconds <= slot.seconds
        if each.what == "item":
            assert set(each.items) <= open_
            assert len(each.items) == 1
        if each.what == "recall" and each.why == "due":
            assert each.seconds <= slot.seconds / 2
    named = [each.items for each in found if each.what == "item"]
    assert len(named) == len(set(named))
    if any(each.why == "smallest" for each in found):
        assert len(found) == 1


@given(slots)
def test_without_an_end_the_first_is_what_is_next(slot: Slot) -> None:
    endless = slot._replace(seconds=what_now.ENDLESS, recall=(), follow_ups=())
    found = what_now.suggest(endless)
    assert [each.items[0] for each in found] == [one.address for one in slot.items[:3]]


def test_what_is_over_its_estimate_promises_no_end() -> None:
    over = doing("paper", "reading", 6)._replace(over=True)
    (found,) = what_now.suggest(Slot(25 * MIN, items=(over,)))
    assert (found.why, found.seconds, found.left, found.over) == ("doing", 15 * MIN, None, True)
    (found,) = what_now.suggest(Slot(10 * MIN, items=(over,)))
    assert (found.why, found.seconds, found.left) == ("finishes", 10 * MIN, None)
