"""The funnel, the board, the follow-ups and one lead's story."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.conftest import Clock

from studytrack.cli import output
from studytrack.domain.outreach import Channel
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.outreach import board, events, follow_ups, funnel, leads, stories, story

TODAY = date(2026, 11, 18)


def told(ws: Workspace, name: str, *what: tuple[str, int], channel: Channel = "job board") -> int:
    lead = leads.add(ws, name, channel, role="Engineer").id
    for event, days in what:
        events.record(ws, lead, event, on=TODAY - timedelta(days=days))
    return lead


@pytest.fixture
def search(ws: Workspace) -> Workspace:
    for number in range(11):
        told(ws, f"Quiet {number}", ("applied", 40 - number))
    told(ws, "Acme", ("applied", 30), ("interview", 20), channel="referral")
    told(ws, "Apex", ("applied", 60), ("rejected", 50))
    told(ws, "Late", ("applied", 3))
    leads.add(ws, "New", "inbound")
    return ws


def test_the_funnel_counts_and_says_how_long_answers_take(search: Workspace) -> None:
    view = funnel.show(search)
    stages = {stage.stage: stage for stage in view.stages}
    assert view.leads == 15
    interview = stages["interview"]
    assert (interview.reached, interview.from_, interview.of, interview.converted) == (
        1, "applied", 13, 1,
    )  # fmt: skip
    assert (interview.open, interview.median_days) == (1, 10.0)
    assert interview.rate == pytest.approx(1 / 13)
    assert interview.figure == "1 of 13, 8 %, 1–33 %"
    assert list(view.by_channel) == ["referral", "job board", "inbound"]
    assert view.groups("channel") is view.by_channel
    assert list(view.groups("role")) == ["Engineer", "unknown"]
    assert list(view.groups("month")) == ["2026-09", "2026-10", "2026-11", "unknown"]
    assert view.note.startswith("Fewer than five answers so far: a lead counts as open for 14 days")
    assert len(view.follow_ups) == 12
    assert view.silent == ()


def test_the_funnel_as_json_has_the_names_of_the_contract(search: Workspace) -> None:
    plain = output.as_json(funnel.show(search))
    assert isinstance(plain, dict)
    assert {"leads", "stages", "by_channel", "follow_ups", "silent"} <= set(plain)
    assert {
        "stage", "reached", "rate", "low", "high", "median_days", "from", "of", "open",
    } <= set(plain["stages"][0])  # fmt: skip


def test_counts_to_share_hold_no_name(search: Workspace) -> None:
    whole = funnel.markdown(search)
    assert "| interview | 1 | applied | 1 of 13, 8 %, 1–33 % | 1 | 10 |" in whole
    assert "| applied | 14 |  |  |  |  |" in whole
    by = funnel.markdown(search, "month")
    assert "## 2026-10: 12 leads" in by
    assert not any(name in whole + by for name in ("Acme", "Quiet", "Apex"))


def test_answers_say_how_long_they_take(ws: Workspace) -> None:
    for number in range(5):
        told(ws, f"Acme {number}", ("applied", 30), ("screen", 25))
    assert funnel.show(ws).note == (
        "Answers take 5 days in the middle, of 5; younger leads count as still open."
    )


def test_who_came_further_with_no_reply_noted_is_said(ws: Workspace) -> None:
    told(ws, "Acme", ("sent", 5), ("interview", 2), ("offer", 1))
    said = " 1 lead came further with no reply noted; note one where it came, and it counts."
    view = funnel.show(ws)
    assert (view.unnoted, view.note.endswith(said)) == (1, True)
    with ws.store.reading() as read:
        assert funnel.page(ws, read, "channel").note == view.note
    events.record(ws, 1, "reply", on=TODAY - timedelta(days=3))
    assert (
        funnel.show(ws).note == "Fewer than five answers so far: a lead counts as open for 14 days."
    )


def test_parts_add_up_and_who_is_in_no_share_is_said(ws: Workspace) -> None:
    told(ws, "Acme", ("interview", 0), channel="referral")
    told(ws, "Beta", ("applied", 18), channel="cold email")
    view = funnel.show(ws)
    rows = {
        name: [(one.stage, one.reached) for one in view.shown(group.stages)]
        for name, group in view.by_channel.items()
    }
    assert [(one.stage, one.reached) for one in view.shown(view.stages)] == [
        ("applied", 2), ("interview", 1),
    ]  # fmt: skip
    assert rows == {
        "cold email": [("applied", 1)],
        "referral": [("applied", 1), ("interview", 1)],
    }
    said = " Came another way, so in no share: at interview 1 without applied."
    assert view.note.endswith(said)
    assert view.shown(view.stages)[1].sentence == (
        "interview: 1 reached it; 0 of 1 from applied; 1 without applied"
    )
    markdown = funnel.markdown(ws, "channel")
    assert markdown.endswith(f"{said}\n")
    assert "## referral: 1 lead\n\n| stage |" in markdown
    assert markdown.count("| applied |") == 4  # three rows of it, and where one interview is from
    with ws.store.reading() as read:
        page = funnel.page(ws, read, "channel")
    assert page.note == view.note
    assert {name: chart.sentence for name, chart in page.parts} == {
        "cold email": "1 lead: 1 applied.",
        "referral": "1 lead: 1 applied, 1 interview.",
    }


def test_the_board_holds_every_lead_once(search: Workspace) -> None:
    view = board.show(search)
    columns = {column.stage: [lead.name for lead in column.leads] for column in view.columns}
    assert columns["interview"] == ["Acme"]
    assert columns["new"] == ["New"]
    assert len(columns["applied"]) == 12
    assert [(one.stage, len(one.leads)) for one in view.closed if one.leads] == [("rejected", 1)]
    assert (view.follow_ups, view.silent) == (12, 0)
    page = board.page(search)
    assert page.board == view
    assert [bar.stage for bar in page.funnel.chart.bars] == ["applied", "interview"]
    assert [name for name, _ in page.funnel.parts] == ["referral", "job board", "inbound"]


def test_follow_ups_due_say_since_when(search: Workspace, clock: Clock) -> None:
    events.record(search, 1, "follow-up", on=TODAY - timedelta(days=14))
    told(search, "Wren Vale", ("sent", 7))

    def due() -> dict[str, str]:
        with search.store.reading() as read:
            found = follow_ups.due(read, context.at(clock(), read))
        return {one.titled: one.said for one in found}

    said = due()
    assert said["Wren Vale, Engineer"] == "after the message, due today"
    assert said["Quiet 0, Engineer"] == "a second time, due today"
    assert said["Quiet 1, Engineer"] == "after the application, due since Sat 17 Oct"
    assert said["Acme, Engineer"] == "after the interview, due since Tue 3 Nov"
    assert next(iter(said)) == "Quiet 1, Engineer"


OUTREACH = """format = 1
id = "reach"
version = "1"
title = "Reach"

[[story]]
name = "Somebody, 2017"
counts = { applications = "about 90", interview_rounds = "9" }
source = "an essay"
text = "Half of them abroad."

[[module]]
id = "m"
title = "M"
items = [{ id = "apps", kind = "counter", title = "Applications", counts = "applied" }]
"""


def test_stories_of_others_stand_beside_where_a_curriculum_tells_them(
    ws: Workspace, folder: Path
) -> None:
    assert funnel.stories_of(ws) == ()
    (folder / "reach.toml").write_text(OUTREACH)
    shelf.start(ws, "reach")
    (told_story,) = funnel.stories_of(ws)
    assert stories.counted("1", "emails") == "1 email"
    assert stories.counted("1", "replies") == "1 reply"
    assert stories.counted("300+", "applications") == "300+ applications"
    assert stories.counted("about 50-50", "chance") == "about 50-50 chance"
    assert stories.counted("10 % would be usual", "reply rate") == "reply rate: 10 % would be usual"
    assert told_story.counts == "about 90 applications, 9 interview rounds"
    assert board.page(ws).funnel.stories == (told_story,)
    shelf.stop(ws, "reach")
    assert funnel.stories_of(ws) == ()


def test_a_story_is_told_as_markdown(ws: Workspace) -> None:
    leads.add(
        ws, "Acme *Robotics*", "job board", role="Engineer", links=("https://acme.example/a_b",)
    )
    events.record(ws, 1, "applied", on=date(2025, 12, 3), note="by [form]\nand mail")
    events.record(ws, 1, "screen", on=None)
    assert story.markdown(ws, 1) == (
        "# Acme \\*Robotics\\*, Engineer\n\n"
        "Company, by way of: job board.\n"
        "<https://acme.example/a_b>\n\n"
        "- Wed 3 Dec 2025 · applied: by \\[form\\] and mail\n"
        "- day unknown · screen\n\n"
        "At screen; silent for 350 days: no-reply?\n"
    )
    person = leads.add(ws, "Wren Vale", "event", person=True)
    assert "Person, by way of: event." in story.markdown(ws, person.id)
