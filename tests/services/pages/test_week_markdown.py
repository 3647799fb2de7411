"""A week as Markdown says what the page says, and no title can break it."""

from datetime import date

from tests.conftest import Clock, Log

from studytrack.domain.sessions import Address
from studytrack.domain.text import in_markdown
from studytrack.services.base.views import ReachedView
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals
from studytrack.services.items import counting, states
from studytrack.services.milestones import own
from studytrack.services.pages import week_markdown, week_review, whole_week


def document(ws: Workspace, first: date | None = None) -> list[str]:
    return list(week_markdown.week(whole_week.page(ws, first)))


def test_an_empty_week_is_short(bare: Workspace) -> None:
    assert document(bare) == [
        "# Week 2026-W47: 0m · 0 good days",
        "",
        "Mon 16 Nov to Sun 22 Nov 2026",
        "",
        "| Day | Time |",
        "| --- | ---: |",
        *(f"| {day} {16 + at} Nov | 0m |" for at, day in enumerate(
            ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))),
        "",
        "## Streak and goal",
        "",
        "- The first good week begins the streak.",
        "- Set a weekly goal and good weeks are counted.",
    ]  # fmt: skip


def test_a_full_week_has_every_section(ws: Workspace, log: Log, clock: Clock) -> None:
    goals.goal(ws, seconds=3600, week=date(2026, 10, 5))
    for back in (28, 21, 14, 7):
        log(f"1h {back} days ago")
    log("1h30 today", "mini/lab")
    log("20m today", None)
    states.done(ws, [Address("mini", "lab")], evidence="https://a.b/c_d")
    states.done(ws, [Address("mini", "read")])
    counting.add(ws, Address("mini", "apps"), 2)
    week_review.save(ws, date(2026, 11, 16), went="a *lot*\nreally", plan="6h")
    said = document(ws)
    assert [line for line in said if line.startswith("## ")] == [
        "## By curriculum", "## By kind", "## By track", "## Finished", "## Counted",
        "## Streak and goal", "## Recorded", "## Thirteen weeks", "## Forecast", "## Review",
    ]  # fmt: skip
    assert "| Mini course | 1h 30m | 1h |" in said
    assert "| No curriculum | 20m | 0m |" in said
    assert "| build | 1h 30m |" in said
    assert "- Wed 18 Nov: Lab: softmax – https://a.b/c\\_d" in said
    assert "- Wed 18 Nov: Chapter one" in said
    assert "- Applications: +2" in said
    assert "- same day: 1h 50m" in said
    assert "- 2 sessions, the longest 1h 30m." in said
    assert "- Last week by now 1h, four weeks on average 1h." in said
    assert "| 2026-W46 | 9 to 15 Nov | 1h | 1h | good |" in said
    assert "- What went well? a \\*lot\\* really" in said
    assert "- Plan for the week after: 6h" in said
    assert not any("What was hard" in line for line in said)
    forecast = next(line for line in said if line.startswith("- Mini course: "))
    assert "as likely as not by 17 Jan 2027" in forecast
    clock.forward(days=7)
    assert "- goal met" not in document(ws)


def test_what_fills_the_rest_of_the_week_is_listed(ws: Workspace) -> None:
    goals.goal(ws, seconds=2 * 3600)
    said = document(ws)
    at = said.index("## What fills the rest")
    assert said[at + 2 : at + 4] == ["- Chapter one", "- Lab: softmax"]


def test_signs_of_a_title_stand_for_themselves(ws: Workspace, log: Log) -> None:
    text = in_markdown("a|b `c` [d](e) <f> #g *h*")
    assert text == "a\\|b \\`c\\` \\[d\\](e) \\<f\\> \\#g \\*h\\*"
    log("1h today")
    cells = [line for line in document(ws) if line.startswith("|")]
    assert all(line.count("|") in {3, 4, 6} for line in cells)


def test_what_was_reached_is_told_once_with_what_shows_it(ws: Workspace) -> None:
    states.done(ws, [Address("mini", "ship")], evidence="https://e.org/a_b")
    states.done(ws, [Address("mini", "lab")])
    own.add(ws, "A talk")
    own.add(ws, "Before", on=date(2026, 11, 1))
    rows = document(ws)
    at = rows.index("## Milestones")
    assert rows[at + 2 : at + 8] == [
        "- ◆ Wed 18 Nov: A talk",
        "- ◆ Wed 18 Nov: All of it – https://e.org/a\\_b",
        "",
        "## Finished",
        "",
        "- Wed 18 Nov: Lab: softmax",
    ]


def test_an_item_with_a_milestone_of_another_title_is_finished_all_the_same(ws: Workspace) -> None:
    states.done(ws, [Address("mini", "lab")])
    page = whole_week.page(ws)
    first = ReachedView(
        "2026-11-18", "First result within what was reported", "mini", "mini/lab", ()
    )
    assert [row.title for row in page._replace(reached=(first,)).finished] == ["Lab: softmax"]


def test_odd_seconds_stay_out_of_the_tables(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=3600)
    log("1h 30m 20s")
    said = "\n".join(document(ws))
    assert "| Wed 18 Nov | 1h 30m |" in said
    assert "20s" not in said
