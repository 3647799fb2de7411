"""What is asked today and what can wait; what is kept to be quicker, and never needed."""

import sys
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.conftest import Clock, Log
from tests.services.recall.conftest import LAB, READ, Card, Kept

from studytrack.domain import recall
from studytrack.domain.recall import Rating
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.items import progress, states
from studytrack.services.recall import answers, cards, due, kept, marks, page, scheduler


def test_without_cards_there_is_nothing_to_say(ws: Workspace) -> None:
    found = page.page(ws)
    assert (found.asked, found.waiting, found.later, found.seconds) == ((), (), (), 0)
    assert page.headline(found) == "Nothing to recall"


def test_today_and_what_is_to_come(ws: Workspace, card: Card) -> None:
    card("mini/read", "2026-11-01", "Why at all?")
    card("mini/lab", "2026-11-17")
    found = page.page(ws)
    assert [one.item for one in found.asked] == ["mini/read"]
    assert found.asked[0].questions == ("Why at all?",)
    assert found.asked[0].due == "2026-11-03"
    assert 0 < found.asked[0].chance < 0.9
    assert [(one.item, one.due) for one in found.later] == [("mini/lab", "2026-11-19")]
    assert found.later[0].questions == ("Lab: softmax",)
    assert page.headline(found) == "1 to recall, about 4 min"
    answers.answer(ws, READ, "yes", seconds=100)
    found = page.page(ws)
    assert page.headline(found) == "Nothing to recall today; the next is due Thu 19 Nov 2026"


def test_cards_are_offered_by_the_beginning_of_their_address(ws: Workspace, card: Card) -> None:
    card("mini/read", "2026-11-01")
    card("mini/lab", "2026-11-17")
    assert page.completions(ws, "mini/l") == (("mini/lab", "Lab: softmax"),)
    assert len(page.completions(ws, "")) == 2


def test_more_than_fit_can_wait(ws: Workspace, card: Card, clock: Clock) -> None:
    for name in ("read", "lab", "quiz", "post", "apps", "ship"):
        card(f"mini/{name}", "2026-11-01")
    clock.set("2026-11-16 20:00")  # a Monday: five a day
    found = page.page(ws)
    assert (len(found.asked), len(found.waiting)) == (5, 1)
    assert page.headline(found) == "5 to recall, about 20 min; 1 more can wait"
    for one in found.asked:
        curriculum, _, item = one.item.partition("/")
        answers.answer(ws, Address(curriculum, item), "yes")
    found = page.page(ws)
    assert (len(found.asked), len(found.waiting)) == (0, 1)
    assert page.headline(found) == "1 to recall can wait"
    clock.set("2026-11-17 20:00")  # what Monday had left over is nothing, Tuesday brings five
    assert len(page.page(ws).asked) == 1


def test_a_marking_taken_back_and_a_stopped_curriculum_ask_nothing(
    ws: Workspace, card: Card
) -> None:
    card("mini/read", "2026-11-01")
    card("mini/lab", "2026-11-01")
    marks.drop(ws, READ)
    assert [one.item for one in page.page(ws).asked] == ["mini/lab"]
    shelf.stop(ws, "mini")
    assert page.page(ws).asked == ()


def test_an_item_the_file_marks_is_asked_and_the_learner_can_refuse_it(ws: Workspace) -> None:
    shelf.start(ws, "ng-ml-spec")
    with ws.store.reading() as read:
        content = read.curricula.one("ng-ml-spec").content  # type: ignore[union-attr]
    item = next(one for one in content.items() if one.review)
    named = Address("ng-ml-spec", item.id)
    states.done(ws, [named])
    assert [one.item for one in page.page(ws).later] == [str(named)]
    assert page.page(ws).later[0].questions == (item.recall or (item.title,))
    marks.drop(ws, named)
    assert page.page(ws).later == ()
    marks.add(ws, named)
    assert len(page.page(ws).later) == 1


def test_the_list_of_a_rest_day_waits(ws: Workspace, card: Card, clock: Clock) -> None:
    goals.rest(ws, (5, 6))
    card("mini/read", "2026-11-12")  # due on Saturday the 14th
    clock.set("2026-11-14 20:00")
    found = page.page(ws)
    assert found.asked == ()
    assert found.later[0].due == "2026-11-16"


def line_of(ws: Workspace) -> page.RecallLineView | None:
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything = progress.everything(read, known, timed=False)
        return page.line(ws, read, known, everything)


def test_what_was_finished_or_answered_today_is_nothing_to_look_at(
    ws: Workspace, card: Card, clock: Clock, file: Kept
) -> None:
    card("mini/read")
    assert line_of(ws) is None
    card("mini/lab", "2026-11-10")
    one = page.RecallLineView(0, 0, 0, 1)
    assert line_of(ws) == one
    answers.answer(ws, LAB, "yes")
    file.text = ""
    assert line_of(ws) is None
    clock.set("2026-11-19 20:00")
    assert line_of(ws) == page.RecallLineView(0, 0, 0, 2)
    states.reopen(ws, [READ, LAB])
    states.done(ws, [READ, LAB])  # a second finishing begins nothing
    assert line_of(ws) == page.RecallLineView(0, 0, 0, 2)


def test_what_is_marked_long_after_it_was_finished_begins_with_that(
    ws: Workspace, clock: Clock
) -> None:
    states.done(ws, [READ], on=date(2026, 10, 1))
    marks.add(ws, READ)
    assert line_of(ws) is None
    clock.forward(days=1)
    assert line_of(ws) == page.RecallLineView(0, 0, 0, 1)


def test_a_line_knows_what_is_kept_and_else_only_that_there_is_something(
    ws: Workspace, card: Card, log: Log, file: Kept
) -> None:
    assert line_of(ws) is None
    card("mini/read", "2026-11-01")
    assert line_of(ws) == page.RecallLineView(0, 0, 0, 1)
    assert page.said_line(page.RecallLineView(0, 0, 0, 9)) == "Recall: look at 9, some may be due."
    page.page(ws)
    said = line_of(ws)
    assert said == page.RecallLineView(1, 0, 240, 0)
    assert page.said_line(said) == "1 to recall, about 4 min."
    log("30m", "mini/lab")  # another change of the record leaves it true
    written = file.written
    assert line_of(ws) == said
    page.page(ws)
    assert file.written == written
    answers.answer(ws, READ, "yes")
    assert line_of(ws) is None


def test_a_line_of_hours_says_hours(ws: Workspace) -> None:
    del ws
    assert page.about(30) == "1 min"
    assert page.about(3599) == "59 min"
    assert page.about(7260) == "2h 1m"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: "",
        lambda text: f"3{text}",
        lambda text: text.replace(" 900 ", " 800 ", 1),
        lambda text: text + " odd",
        lambda text: text.replace("2026-11", "2026-99"),
        lambda text: text.splitlines()[0] + "\nx",
    ],
)
def test_what_is_kept_is_thrown_away_on_any_difference(
    ws: Workspace, card: Card, file: Kept, spoil: "object"
) -> None:
    card("mini/read", "2026-11-01")
    before = page.page(ws)
    file.text = spoil(file.text)  # type: ignore[operator]
    assert line_of(ws) == page.RecallLineView(0, 0, 0, 1)
    assert page.page(ws) == before
    assert line_of(ws) == page.RecallLineView(1, 0, 240, 0)


def test_other_rules_and_another_library_are_a_difference(
    ws: Workspace, card: Card, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    card("mini/read", "2026-11-01")
    page.page(ws)
    monkeypatch.setattr(kept, "_version", lambda: "fsrs-7.0.dist-info")
    assert line_of(ws) == page.RecallLineView(0, 0, 0, 1)
    monkeypatch.undo()
    assert line_of(ws) == page.RecallLineView(1, 0, 240, 0)
    with ws.store.reading() as read:
        known = context.at(clock(), read)
        other = known._replace(rules=known.rules._replace(retention=800))
        assert due.known_already(ws, read, known) is not None
        assert due.known_already(ws, read, other) is None


def test_the_version_of_the_library_is_read_off_its_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: "object"
) -> None:
    assert kept._version().startswith("fsrs-6.")
    monkeypatch.setattr(sys, "path", [f"{tmp_path}/nowhere", str(tmp_path)])
    assert kept._version() == "unknown"


def test_what_a_change_of_rules_made_unknown_is_replayed(ws: Workspace, card: Card) -> None:
    assert due.unknown(ws) is None, "there is no card"
    card("mini/read", "2026-11-10")
    found = due.unknown(ws)
    assert found is not None
    due.replay(ws, found)
    assert due.unknown(ws) is None
    goals.retention(ws, 800)
    line = line_of(ws)
    assert line is not None
    assert line.cards == 1, "nothing is known"
    found = due.unknown(ws)
    assert found is not None
    due.replay(ws, found)
    again = line_of(ws)
    assert again is None or again.cards == 0, "it is known what is due"


def test_what_is_kept_says_what_a_replay_says(ws: Workspace, card: Card) -> None:
    card("mini/read", "2026-11-01")
    card("mini/lab", "2026-10-01")
    answers.answer(ws, LAB, "barely", seconds=90)
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything = progress.everything(read, known, timed=False)
        found = due.known_already(ws, read, known)
        assert found is not None
        told = cards.histories(read, everything).told
        assert found.memories == scheduler.memories(told, 900)
        assert found.usual == {LAB: 90}
        assert [found.takes(one) for one in (READ, LAB)] == [90, 90]


def test_an_answer_changes_what_is_kept_as_a_replay_of_everything_would(
    ws: Workspace, card: Card, clock: Clock, file: Kept
) -> None:
    chance = Random(4)
    named = ["read", "lab", "quiz"]
    for name in named:
        card(f"mini/{name}", "2026-11-01")
    page.page(ws)
    for day in range(1, 29):
        clock.set(f"2026-12-{day:02} 20:00")
        address = Address("mini", chance.choice(named))
        seconds = chance.choice((None, 30, 60, 200, 300))
        answers.answer(ws, address, chance.choice(recall.ANSWERS), seconds=seconds)
        assert line_of(ws) != page.RecallLineView(0, 0, 0, 3), "it is known what is due"
        held, file.text = file.text, ""
        page.page(ws)
        assert sorted(file.text.splitlines()) == sorted(held.splitlines())


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(some.lists(some.tuples(
    some.sampled_from(("read", "lab")), some.integers(0, 3), some.integers(1, 4),
    some.none() | some.integers(1, 900), some.integers(0, 1),
), min_size=1, max_size=9))  # fmt: skip
def test_many_answers_are_read_as_one_by_one(
    ws: Workspace, rows: list[tuple[str, int, int, int | None, int]]
) -> None:
    day = date(2026, 11, 1)
    with ws.store.writing("import", ws.clock()) as write:
        for item, after, grade, seconds, at in rows:
            on = day + timedelta(days=after)
            write.add(Rating(0, "", "mini", item, on, grade, seconds, at))
        graded, counts = write.recall.graded(), write.recall.answered()
        for item in ("read", "lab"):
            address = Address("mini", item)
            one = write.recall.ratings(address)
            many = [(on, grade) for on, grade, _ in graded.get(address, ())]
            assert recall.told(day, many) == recall.replay(day, one)
            assert counts.get(address, 0) == len(one)
        every = [row.seconds for row in write.recall.ratings() if row.seconds is not None]
        assert cards.middle(write) == (recall.usual_seconds(every) or recall.USUAL)
    history.undo(ws, 1)
