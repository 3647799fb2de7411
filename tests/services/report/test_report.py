"""A report of a week, a year and everything: what it holds, and how it is written."""

import re
import time
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from tests.conftest import Log

from studytrack.domain.errors import AgainstRuleError
from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.items import states
from studytrack.services.report import html, page, pictures, report
from studytrack.services.report.report import CurriculumRow, ReportView, WeekRow

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
    assert (view.first, view.last) == (date(2025, 12, 20), date(2026, 11, 18))
    assert (view.seconds, view.sessions, view.days_studied) == (9300, 4, 4)
    assert (view.good_weeks, view.streak) == (1, 1)
    assert len(view.weeks) == 49
    newest = view.weeks[-1]
    assert newest.verdict == "good"
    assert newest.days == (0, 1800, 3600, 0, 0, 0, 0)
    assert newest.levels[3:] == (None,) * 4
    assert newest.parts == ((0, 5400),)
    assert view.weeks[0].parts == ((report.NOBODY, 1200),)
    assert view.tracks == (("learn", 6300), ("build", 1800), ("publish", 0), ("reach", 0))


def test_only_what_may_be_public_of_the_evidence_is_shown(view: ReportView) -> None:
    assert {(row.title, row.evidence) for row in view.finished} == {
        ("Lab: softmax", "https://example.org/lab"), ("Chapter one", ""), ("Quiz one", ""),
    }  # fmt: skip


def test_a_week_and_a_year_hold_their_days_only(ws: Workspace, view: ReportView) -> None:
    week = report.view(ws, report.week_span(MONDAY))
    assert (week.title, week.seconds, len(week.weeks)) == ("Week 2026-W47", 5400, 1)
    year = report.view(ws, report.year_span(2026))
    assert (year.title, year.seconds) == ("The year 2026", 8100)
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


def test_every_picture_is_there_with_its_sentence_and_its_table(view: ReportView) -> None:
    made = html.report(view)
    for svg in re.findall(r"<svg.*?</svg>", made):
        tree = ET.fromstring(svg)  # noqa: S314 - our own
        assert tree[0].tag == "title"
        assert tree[1].tag == "desc"
        assert tree[1].text
    names = re.findall(r'id="([^"]*)"', made)
    assert len(names) == len(set(names))
    assert "<h2>2025</h2>" in made
    assert "<h2>2026</h2>" in made
    assert "Time by track" in made
    assert "Mini course" in made
    assert "No curriculum" in made
    assert made.count("<details>") == 2


def test_a_year_stays_together_and_a_week_has_its_days(ws: Workspace, view: ReportView) -> None:
    year = html.report(report.view(ws, report.year_span(2026)))
    assert re.findall(r"<h2>(\d+)</h2>", year) == ["2026"]
    week = html.report(report.view(ws, report.week_span(MONDAY)))
    assert "The seven days" in week
    assert "<details>" not in week
    assert view.weeks


def test_a_stopped_curriculum_is_in_the_table_alone(ws: Workspace, view: ReportView) -> None:
    shelf.stop(ws, "side")
    made = html.report(report.view(ws))
    assert "<td>Side course</td>" in made
    assert "<h3>Side course</h3>" not in made
    assert view.weeks


def test_hostile_words_are_words(view: ReportView) -> None:
    bad = view._replace(
        title=HOSTILE,
        curricula=tuple(row._replace(title=HOSTILE) for row in view.curricula),
        finished=tuple(row._replace(title=HOSTILE, curriculum=HOSTILE, evidence=HOSTILE)
                       for row in view.finished),
    )  # fmt: skip
    made = html.report(bad)
    assert "<script" not in made
    assert "<img" not in made
    assert "\x1b" not in made
    assert not re.search(r"<[^>]*\s(?:src|href|on\w+)=", made)
    assert page.POLICY in made


ROW = CurriculumRow(
    "Course", 0, "started", 0.5, 3600, 7200, 7200, date(2027, 1, 3), date(2027, 2, 7), None,
    ((date(2026, 11, 1), 3600), (date(2026, 11, 8), 7200)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW, "50 %, 2h spent, 2h to go; as likely as not by 3 Jan 2027, likely by 7 Feb 2027."),
        (ROW._replace(p50=None, p80=None), "50 %, 2h spent, 2h to go; too early to say."),
        (
            ROW._replace(p50=None, p80=None, at_goal=date(2027, 1, 3)),
            "50 %, 2h spent, 2h to go; too early to say, at the goal by 3 Jan 2027.",
        ),
        (ROW._replace(remaining_seconds=0), "50 %, 2h spent; nothing required is left."),
    ],
)
def test_when_it_may_be_through_is_never_one_date_alone(row: CurriculumRow, said: str) -> None:
    assert pictures.arrival(row) == said
    drawn = pictures.burn_up(row, date(2026, 11, 18), "x")
    assert page.words(said) in drawn
    assert ("fill-opacity" in drawn) == (row.p80 is not None)


def test_a_day_old_course_is_drawn_too() -> None:
    today = date(2026, 11, 1)
    young = ROW._replace(p50=None, p80=None, spent=((today, 60),), whole_seconds=60)
    assert ">2h</text>" in pictures.burn_up(young, today, "x")
    tiny = pictures.burn_up(young._replace(remaining_seconds=60), today, "x")
    assert "h</text>" not in tiny


def test_a_track_of_a_sliver_has_no_room_for_its_name() -> None:
    drawn = pictures.balance((("learn", 9990), ("build", 10), ("publish", 0)), "x")
    assert ">learn</text>" in drawn
    assert ">build</text>" not in drawn
    assert "learn 99 %, build 0 %." in drawn


def _rows(count: int) -> tuple[WeekRow, ...]:
    starts = [date.fromordinal(MONDAY.toordinal() - 7 * back) for back in reversed(range(count))]
    return tuple(
        WeekRow("2026-W47", first, (3600,) * 7, (2,) * 7, 7 * 3600, 8 * 3600, "missed",
                ((0, 4 * 3600), (1, 3 * 3600)))
        for first in starts
    )  # fmt: skip


def test_ten_years_are_small_and_quick() -> None:
    view = ReportView(
        "Everything", date(2016, 11, 21), date(2026, 11, 22), MONDAY, 1, 1, 1, 1, 1, 1,
        _rows(520), (("learn", 1),), (ROW,) * 5, (),
    )  # fmt: skip
    begun = time.perf_counter()
    made = html.report(view)
    assert time.perf_counter() - begun < 2
    assert len(made.encode()) < 500_000
