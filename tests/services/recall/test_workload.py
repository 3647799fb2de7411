"""What the rule in force will ask for: kept as of a day, under the record it was seen in."""

import pytest
from tests.conftest import Clock
from tests.services.recall.conftest import READ, Card, Kept

from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals
from studytrack.services.recall import answers, kept, page, workload


def look(ws: Workspace) -> None:
    what = workload.unknown(ws)
    assert what is not None
    workload.look_ahead(ws, what)


def test_what_was_seen_is_said_without_the_library(
    ws: Workspace, card: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workload.is_known(ws)
    assert workload.unknown(ws) is None, "there is no card"
    card("mini/read", "2026-11-10")
    card("mini/lab", "2026-06-10")
    page.page(ws)
    assert not workload.is_known(ws)
    look(ws)
    assert workload.is_known(ws)
    assert workload.unknown(ws) is None
    at = workload.reviews_a_week(ws, 900)
    monkeypatch.setattr(workload, "_answers", lambda _: pytest.fail("looked ahead again"))
    assert workload.short(ws) == f"about {at:g} answers a week"


def test_who_looks_keeps_what_was_seen(ws: Workspace, card: Card) -> None:
    card("mini/read", "2026-11-10")
    page.page(ws)
    said = workload.short(ws)
    assert workload.is_known(ws)
    assert workload.short(ws) == said


def test_another_day_rule_or_answer_is_looked_ahead_at_anew(
    ws: Workspace, card: Card, clock: Clock
) -> None:
    card("mini/read", "2026-11-01")
    page.page(ws)
    look(ws)
    clock.set("2026-11-19 20:00")
    assert not workload.is_known(ws)
    look(ws)
    answers.answer(ws, READ, "yes")
    assert not workload.is_known(ws)
    look(ws)
    goals.retention(ws, 800)
    assert not workload.is_known(ws)


def test_without_what_is_kept_of_the_cards_nothing_is_kept_beside_it(
    ws: Workspace, card: Card, file: Kept
) -> None:
    card("mini/read", "2026-11-10")
    assert workload.short(ws) == "about 1 answer a week"
    assert not workload.is_known(ws)
    page.page(ws)
    look(ws)
    head = file.text.splitlines()
    assert head[3].split()[0] == "2026-11-18"
    file.text = "\n".join((*head[:3], "yesterday", *head[4:]))
    assert not workload.is_known(ws)
    with ws.store.reading() as read:
        assert kept.read_back(ws, kept.key(read, 900)) is None
