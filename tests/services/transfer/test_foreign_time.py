"""Time of another program coming in: words, places, refusals, overlaps; and taken back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from studytrack.domain.errors import AgainstRuleError, FaultyRowsError, NotFoundError
from studytrack.domain.foreign_time import ForeignTime, Interval
from studytrack.domain.sessions import UNASSIGNED, Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.pages import summaries
from studytrack.services.transfer import foreign_time
from studytrack.services.transfer.transfer import ImportView

START = datetime(2026, 11, 16, 19, tzinfo=UTC)


def stretch(*words: str, at: datetime = START, **said: Any) -> Interval:
    return Interval(
        said.pop("place", "f:1"), said.pop("seconds", 3600), start=at, words=words, **said
    )


def take(ws: Workspace, *intervals: Interval, **wish: Any) -> ImportView:
    found = ForeignTime(intervals, wish.pop("passed", ()), wish.pop("faults", ()))
    return foreign_time.take_in(ws, "f", "watson", found, told=wish.pop("told", {}), **wish)


def test_the_last_word_that_was_told_wins_then_a_name_then_the_rest(ws: Workspace) -> None:
    rows = [
        stretch("Mini course", "lab"),
        stretch("other", "home", at=START + timedelta(hours=2)),
        stretch("Quiz one", at=START + timedelta(hours=4)),
        stretch("free", at=START - timedelta(hours=4)),
        stretch(at=START - timedelta(hours=2)),
    ]
    told = {"Home": "mini/notes", "lab": "mini/lab", "free": ""}
    found = ForeignTime(tuple(rows))
    words = foreign_time.words(ws, found, told)
    assert {one.word: (one.item, one.known) for one in words} == {
        "lab": ("mini/lab", True), "home": ("mini/notes", True),
        "Quiz one": ("mini/quiz", True), "free": (None, True),
    }  # fmt: skip
    view = take(ws, *rows, told=told, rest=Address("mini"))
    assert (view.new, view.seconds, view.days, view.format) == (5, 18_000, 1, "watson")
    loose = take(ws, stretch("x"), rest=UNASSIGNED, dry=True)
    assert [(one.item, one.known) for one in loose.words] == [(None, True)]
    assert loose.first[0].endswith("no item")
    there = take(ws, stretch("x"), rest=Address("mini", "lab"), dry=True)
    assert [(one.item, one.known) for one in there.words] == [("mini/lab", True)]
    by_clock = [(row.curriculum, row.item) for row in summaries.sessions(ws)]
    assert by_clock == [
        (None, None), ("mini", None), ("mini", "mini/lab"), ("mini", "mini/notes"),
        ("mini", "mini/quiz"),
    ]  # fmt: skip


def test_an_import_is_one_change_and_known_again_wherever_it_went(ws: Workspace) -> None:
    rows = [stretch("a"), stretch("a")]
    assert take(ws, *rows, rest=Address("mini", "lab")).overlaps == 1
    again = take(ws, *rows, rest=Address("mini", "lab"))
    assert (again.new, again.known) == (0, 2)
    moved = take(ws, *rows)
    assert (moved.new, moved.conflicting) == (0, 2)
    assert take(ws, stretch("b"), dry=True).overlaps == 1
    history.undo(ws)
    assert summaries.sessions(ws) == ()


def test_what_can_be_no_session_is_passed_over_and_named(ws: Workspace) -> None:
    view = take(ws, stretch("a", seconds=90_000, place="f:7"), passed=("f:9: open",))
    assert view.passed_over == ("f:9: open", "f:7: 25h is more than 24 hours")
    assert (view.new, view.zone, view.first) == (0, None, ())


def test_faults_refuse_the_whole_file_but_a_look(ws: Workspace) -> None:
    many = tuple(f"f:{at}: odd" for at in range(30))
    with pytest.raises(FaultyRowsError, match="30 rows of f") as caught:
        take(ws, stretch("a"), faults=many)
    assert caught.value.candidates[-1] == "and 10 more"
    with pytest.raises(FaultyRowsError, match="2 rows of f") as caught:
        take(ws, stretch("a"), faults=many[:2])
    assert caught.value.candidates == many[:2]
    with pytest.raises(FaultyRowsError, match="f:0: odd; nothing was imported"):
        take(ws, stretch("a"), faults=many[:1])
    view = take(ws, stretch("a"), faults=many, dry=True)
    assert (view.refused, view.new, view.dry_run) == (many, 1, True)
    assert summaries.sessions(ws) == ()


@pytest.mark.parametrize("late", [1, 2])
def test_time_that_is_to_come_is_refused(ws: Workspace, late: int) -> None:
    rows = [stretch("a", at=datetime(2026, 11, 18, 19, 30, tzinfo=UTC))] * late
    with pytest.raises(AgainstRuleError, match="still to come"):
        take(ws, *rows)
    with pytest.raises(AgainstRuleError, match="still to come"):
        take(ws, Interval("f:1", 60, day=date(2026, 11, 19)))


def test_places_that_are_nowhere_are_refused(ws: Workspace) -> None:
    with pytest.raises(NotFoundError, match="neither started nor on the shelf"):
        take(ws, stretch("a"), told={"a": "nowhere/x"})
    with pytest.raises(NotFoundError, match="has no item “x”"):
        take(ws, stretch("a"), told={"a": "side/x"})
    take(ws, stretch("a"), told={"a": "side/film"})
    assert summaries.sessions(ws)[0].item == "side/film"


def test_what_could_be_two_things_has_no_place_by_its_name(ws: Workspace) -> None:
    shelf.start(ws, "side")
    found = ForeignTime((stretch("Essay"), stretch("Chapter one", "Essay")))
    assert sorted(str(one.item) for one in foreign_time.words(ws, found, {})) == [
        "mini/read", "side/essay",
    ]  # fmt: skip


def test_rows_are_said_as_they_will_stand_in_the_log(ws: Workspace) -> None:
    rows = [stretch("a", at=START + timedelta(hours=at), seconds=60, note="n") for at in range(7)]
    view = take(ws, *rows, Interval("f:8", 60, day=date(2026, 11, 16)), dry=True)
    assert view.first[0] == "Mon 16 Nov 19:00 1m no item – n"
    assert view.last[-1] == "Mon 16 Nov 1m no item"
    assert (len(view.first), len(view.last), view.zone) == (3, 3, "UTC")


def test_a_word_that_was_told_to_have_no_item_leaves_its_tags_unasked(ws: Workspace) -> None:
    found = ForeignTime((stretch("Reading", "late"), stretch("Maths", "late")))
    told = {"Reading": "", "Maths": "mini/lab"}
    words = foreign_time.words(ws, found, told)
    assert {(one.word, one.item, one.known) for one in words} == {
        ("Reading", None, True), ("Maths", "mini/lab", True),
    }  # fmt: skip
    tagged = foreign_time.words(ws, found, {**told, "late": "mini/quiz"})
    assert {(one.word, one.item) for one in tagged} == {("late", "mini/quiz")}


def test_words_count_only_what_can_be_a_session(ws: Workspace) -> None:
    rows = stretch("a"), stretch("a", seconds=90_000), stretch("b", seconds=0)
    (word,) = foreign_time.words(ws, ForeignTime(rows), {})
    assert (word.word, word.sessions, word.seconds) == ("a", 1, 3600)
