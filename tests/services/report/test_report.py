"""A report of a week, a year and everything: what it holds, and how it is written."""

import re
import time
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from tests.conftest import Log

from studytrack.domain import charts
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.sessions import Address
from studytrack.domain.showcase import ShownProof
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.experiments import results, submissions
from studytrack.services.goals import goals
from studytrack.services.items import notes, states
from studytrack.services.milestones import own
from studytrack.services.outreach import events, leads
from studytrack.services.report import html, page, report, report_charts, svg
from studytrack.services.report.report import ReportCurriculum, ReportView
from studytrack.services.report.week_rows import ReportSpan, WeekRow

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)> "&\x1b[2J'
MONDAY = date(2026, 11, 16)


@pytest.fixture
def view(ws: Workspace, log: Log) -> ReportView:
    goals.goal(ws, seconds=3600)
    shelf.start(ws, "side")
    log("1h")
    log("30m yesterday", "mini/lab")
    log("45m 2026-11-03", "side/film")
    log("20m 2025-12-20", None)
    states.done(ws, [Address("mini", "lab")], evidence="https://example.org/lab")
    states.done(ws, [Address("mini", "read")], evidence="http://localhost:8888/x")
    states.done(ws, [Address("mini", "quiz")])
    return report.view(ws)


def test_everything_runs_from_the_first_day_to_today(view: ReportView) -> None:
    assert (view.span.first, view.span.last) == (date(2025, 12, 20), date(2026, 11, 18))
    assert (view.seconds, view.sessions, view.days_studied) == (9300, 4, 4)
    assert (view.good_weeks, view.streak) == (1, 1)
    assert len(view.weeks) == 49
    newest = view.weeks[-1]
    assert newest.verdict == "good"
    assert newest.days == (0, 1800, 3600, 0, 0, 0, 0)
    assert newest.levels[3:] == (None,) * 4
    assert newest.parts == (("mini", 5400),)
    assert view.weeks[0].parts == ((None, 1200),)
    assert view.tracks == (("learn", 6300), ("build", 1800), ("publish", 0), ("reach", 0))


def test_only_what_may_be_public_of_the_evidence_is_shown(view: ReportView) -> None:
    link = "https://example.org/lab"
    assert {(row.title, row.evidence) for row in view.finished} == {
        ("Lab: softmax", (ShownProof(link, link),)), ("Chapter one", ()), ("Quiz one", ()),
    }  # fmt: skip


def test_a_week_and_a_year_hold_their_days_only(ws: Workspace, view: ReportView) -> None:
    week = report.view(ws, report.week_span(MONDAY))
    assert (week.span.title, week.seconds, len(week.weeks)) == ("Week 2026-W47", 5400, 1)
    year = report.view(ws, report.year_span(2026))
    assert (year.span.title, year.seconds) == ("The year 2026", 8100)
    assert year.weeks[0].days == (0,) * 7
    assert year.weeks[0].levels[:3] == (None,) * 3
    before = report.view(ws, report.year_span(2025))
    assert before.seconds == 1200
    assert before.weeks[-1].first == date(2025, 12, 29)
    assert before.weeks[-1].levels[3:] == (None,) * 4
    assert len(report.view(ws, report.year_span(2030)).weeks) >= 1
    assert view.seconds == 9300
    with pytest.raises(AgainstRuleError, match="out of range"):
        report.year_span(1800)


def test_nothing_recorded_is_a_report_too(bare: Workspace) -> None:
    made = html.report(report.view(bare))
    assert "Recorded" in made
    assert "Balance" not in made


def test_weeks_are_judged_by_what_they_asked_for(ws: Workspace, log: Log) -> None:
    log("20m 2026-10-27")
    assert [row.verdict for row in report.view(ws).weeks] == ["not asked"] * 3 + ["running"]
    goals.goal(ws, seconds=3600, week=date(2026, 10, 26))
    goals.vacation(ws, date(2026, 11, 2), date(2026, 11, 8))
    assert [row.verdict for row in report.view(ws).weeks] == [
        "not asked",
        "rest",
        "missed",
        "running",
    ]


def test_good_weeks_are_counted_among_those_that_had_a_goal(ws: Workspace, log: Log) -> None:
    log("20m 2026-10-27")
    view = report.view(ws)
    assert "no week had a goal to meet;" in report_charts.years(view)[-1].columns.sentence
    assert "<dt>Good weeks</dt><dd>no week had a goal to meet</dd>" in html.report(view)
    goals.goal(ws, seconds=1500, week=date(2026, 11, 2))
    log("30m 2026-11-03")
    view = report.view(ws)
    assert [row.verdict for row in view.weeks] == ["not asked", "good", "missed", "running"]
    assert "<dt>Good weeks</dt><dd>1 of 2</dd>" in html.report(view)
    figure = report_charts.years(view)[-1].columns.figure
    assert figure == "1 of 2 weeks met the goal"


def test_every_picture_is_there_with_its_sentence_and_its_table(view: ReportView) -> None:
    made = html.report(view)
    for drawn in re.findall(r"<svg.*?</svg>", made):
        tree = ET.fromstring(drawn)  # noqa: S314 - our own
        assert tree[0].tag == "title"
        assert tree[1].tag == "desc"
        assert tree[1].text
    names = re.findall(r'id="([^"]*)"', made)
    assert len(names) == len(set(names))
    assert "<h2>2025: 20m on 1 day</h2>" in made
    assert "<h2>2026: 2h 15m on 3 days</h2>" in made
    assert "Time by track" in made
    assert "Mini course" in made
    assert "No curriculum" in made
    assert made.count("The days of ") == 2


def test_columns_of_weeks_are_a_table_by_curriculum_too(view: ReportView) -> None:
    made = html.report(view)
    assert made.count("by curriculum</summary>") == 2
    first, second = re.findall(r"by curriculum</summary>(.*?)</details>", made, re.DOTALL)
    assert re.findall("<th [^>]*>(.*?)</th>", first) == ["Week", "No curriculum", "Together"]
    assert re.findall("<th [^>]*>(.*?)</th>", second) == [
        "Week",
        "Mini course",
        "Side course",
        "Together",
    ]
    assert _cells(second, "2026-W45") == ["2026-W45", "", "45m", "45m"]


def _cells(made: str, holding: str) -> list[str]:
    """Return the cells of the row of a table that has one of this text."""
    rows = [re.split("<td>", row)[1:] for row in re.split("<tr>|</tbody>", made)]
    (found,) = (row for row in rows if holding in row)
    return found


def test_a_year_stays_together_and_a_week_has_its_days(ws: Workspace, view: ReportView) -> None:
    year = html.report(report.view(ws, report.year_span(2026)))
    assert re.findall(r"<h2>(\d+): ", year) == ["2026"]
    week = html.report(report.view(ws, report.week_span(MONDAY)))
    assert "The seven days" in week
    assert "The days of " not in week
    assert view.weeks


def test_a_stopped_curriculum_is_in_the_table_alone(ws: Workspace, view: ReportView) -> None:
    shelf.stop(ws, "side")
    made = html.report(report.view(ws))
    assert "<td>Side course<" in made
    assert "<h3>Side course</h3>" not in made
    assert view.weeks


def test_hostile_words_are_words(view: ReportView) -> None:
    bad = view._replace(
        span=view.span._replace(title=HOSTILE),
        curricula=tuple(row._replace(title=HOSTILE) for row in view.curricula),
        finished=tuple(
            row._replace(title=HOSTILE, curriculum=HOSTILE, evidence=(ShownProof(HOSTILE, None),))
            for row in view.finished
        ),
        milestones=(
            report.ReportMilestone(MONDAY, HOSTILE, HOSTILE, (ShownProof(HOSTILE, HOSTILE),), 1.0),
        ),
        leads=(report.ReportLead(HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        notes=(report.ReportNote(MONDAY, HOSTILE, HOSTILE),),
    )
    made = html.report(bad)
    assert "<script" not in made
    assert "<img" not in made
    assert "\x1b" not in made
    assert not re.search(r"<[^>]*\s(?:src|href|on\w+)=", made)
    assert page.POLICY in made


STEPS = ((date(2026, 11, 1), 3600), (date(2026, 11, 8), 7200))
BURN = charts.burn_up(
    STEPS, 14_400, date(2026, 11, 18), date(2027, 1, 3), date(2027, 2, 7), figure="3 Jan – 7 Feb",
    sentence="Course: 3 Jan – 7 Feb.",
)  # fmt: skip
ROW = ReportCurriculum("mini", "Course", "Course", 0.5, 3600, 7200, 7200, BURN, STEPS)


def test_when_it_may_be_through_is_drawn_as_a_fan_with_its_numbers(view: ReportView) -> None:
    made = html.report(view._replace(curricula=(ROW,)))
    assert "<h3>Course: 3 Jan – 7 Feb</h3>" in made
    assert "50 %, 2h spent, 2h to go as you take it. Course: 3 Jan – 7 Feb." in made
    assert "fill-opacity" in made
    assert "<td>8 Nov 2026<" in made
    early = ROW._replace(burn_up=BURN._replace(half=None, likely=None))
    assert "fill-opacity" not in html.report(view._replace(curricula=(early,)))
    assert "<h3>" not in html.report(view._replace(curricula=(ROW._replace(burn_up=None),)))


def test_a_report_of_the_past_foretells_nothing(ws: Workspace, view: ReportView) -> None:
    assert view.streak == 1
    past = report.view(ws, report.year_span(2025))
    assert past.streak is None
    assert all(row.burn_up is None for row in past.curricula)
    assert "in a row" not in html.report(past)


def test_milestones_of_the_days_stand_with_what_shows_them(ws: Workspace, log: Log) -> None:
    log("9h 30m 2026-11-02")
    log("1h")
    own.add(ws, "A talk", evidence="https://example.org/talk", note="to Ada")
    own.add(ws, "Older", on=date(2026, 11, 3), evidence="http://10.0.0.1/x")
    found = report.view(ws, report.week_span(MONDAY))
    assert [(row.title, row.hours) for row in found.milestones] == [
        ("A talk", 10.5), ("10 hours", 10.5),
    ]  # fmt: skip
    made = html.report(report.view(ws))
    assert 'href="https://example.org/talk"' in made
    assert "10.0.0.1" not in made
    assert "Ada" not in made
    assert "◆ marks 2 days with a milestone" in made


def test_results_are_printed_whichever_way_they_went(ws: Workspace) -> None:
    address = Address("mini", "lab")
    claim = {"reported": "0.9", "tolerance": "0.01", "better": "higher", "metric": "accuracy"}
    results.set_claim(ws, address, claim)
    results.record(ws, address, ["0.5", "0.6", "0.55"], seeds_of=[1, 2, 3],
                   details={"note": "told by Ada", "question": "Why?"})  # fmt: skip
    results.set_verdict(ws, address, "not", "The data were cleaned.")
    essay, scores = Address("mini", "read"), {"file": "a.csv", "cv": "0.5", "public": "0.4"}
    submissions.add(ws, essay, scores, better="higher")
    submissions.add(ws, essay, {"cv": "0.6", "public": "0.5", "hypothesis": "Ada's"}, on=MONDAY)
    made = html.report(report.view(ws))
    assert "<h2>Results</h2>" in made
    assert '<p class="big">Not reproduced: The data were cleaned.</p>' in made
    assert "what is reported" in made
    assert "a.csv" in made
    assert "submission 2" in made
    cells = _cells(made, "submission 2")
    assert cells[2:] == ["0.6", "0.6", "0.5", "0.5", "", ""]
    assert "Ada" not in made
    assert "Results" not in html.report(report.view(ws, report.year_span(2025)))


def test_leads_notes_and_the_funnel_are_only_there_when_asked_for(ws: Workspace, log: Log) -> None:
    lead = leads.add(ws, "Ada Lovelace", "cold email", role="engineer")
    events.record(ws, lead.id, "sent", on=MONDAY)
    notes.add(ws, "Asked Ada for advice", address=Address("mini", "lab"))
    log("1h", note="with Ada")
    assert "Ada" not in html.report(report.view(ws))
    asked = report.view(ws, wanted=report.also(" Funnel,notes,leads"))
    made = html.report(asked)
    assert "<td>Ada Lovelace<" in made
    assert made.count("with Ada") == 1
    assert "Asked Ada for advice" in made
    assert "Outreach in numbers" in made
    counts = html.report(report.view(ws, wanted=report.also("funnel")))
    assert "Ada" not in counts
    assert "1 lead: 1 sent." in counts
    assert report.also(None) == frozenset()
    with pytest.raises(NotUnderstoodError, match="“names” is nothing"):
        report.also("names,leads")


def test_a_result_without_a_number_and_a_contest_without_scores_have_no_picture(
    ws: Workspace,
) -> None:
    results.set_verdict(ws, Address("mini", "lab"), "compute-limited", "No GPU.")
    results.record(ws, Address("mini", "quiz"), ["0.5"])
    submissions.add(ws, Address("mini", "read"), {"file": "a.csv"}, better="higher")
    made = html.report(report.view(ws))
    assert "Compute-limited: No GPU." in made
    assert "a.csv" in made
    assert "CV against public score</title>" not in made


def test_a_funnel_of_many_shows_its_intervals(ws: Workspace) -> None:
    for number in range(12):
        lead = leads.add(ws, f"Company {number}", "cold email")
        events.record(ws, lead.id, "sent", on=date(2026, 3, 2))
        events.record(ws, lead.id, "reply", on=date(2026, 3, 9))
    made = html.report(report.view(ws, wanted=report.also("funnel")))
    assert 'stroke="var(--warn)"' in made
    assert "12 of 12" in made


def test_a_track_of_a_sliver_has_no_room_for_its_name() -> None:
    chart = report_charts.balance((("learn", 9990), ("build", 10), ("publish", 0)))
    drawn = svg.bar(chart, "Balance", name="x")
    assert ">learn</text>" in drawn
    assert ">build</text>" not in drawn
    assert "learn 99 %, build 0 %." in drawn


def _rows(count: int) -> tuple[WeekRow, ...]:
    starts = [date.fromordinal(MONDAY.toordinal() - 7 * back) for back in reversed(range(count))]
    return tuple(
        WeekRow("2026-W47", first, (3600,) * 7, (2,) * 7, 7 * 3600, 8 * 3600, "missed",
                (("mini", 4 * 3600), ("side", 3 * 3600)))
        for first in starts
    )  # fmt: skip


def test_ten_years_are_small_and_quick() -> None:
    view = ReportView(
        ReportSpan("Everything", date(2016, 11, 21), date(2026, 11, 22)), MONDAY, 1, 1, 1, 1, 1, 1,
        _rows(520), (("learn", 1),), {}, (ROW,) * 5, (), (), (), (), None, (), (),
    )  # fmt: skip
    begun = time.perf_counter()
    made = html.report(view)
    assert time.perf_counter() - begun < 2
    assert len(made.encode()) < 500_000


def test_a_report_is_named_by_a_year_or_a_week(ws: Workspace) -> None:
    assert report.named(ws, "all") is None
    assert report.named(ws, "year") == report.named(ws, "2026") == report.year_span(2026)
    week = report.week_span(date(2026, 11, 16))
    assert report.named(ws, "week") == report.named(ws, "2026-W47") == week
