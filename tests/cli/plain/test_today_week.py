"""The reports, drawn from made-up views."""

from datetime import date

from tests.cli.conftest import Ask

from studytrack.cli import output
from studytrack.cli.plain import lines, today_week
from studytrack.domain import phrases
from studytrack.domain.actions import Notice, remedy
from studytrack.services.base.views import EntryLineView, StreakRunView, StreakView
from studytrack.services.goals.week_goal import Aim
from studytrack.services.items.item_views import ItemLineView
from studytrack.services.pages.prompt_today import PromptToday
from studytrack.services.pages.summaries import (
    CurriculumTimeView,
    DayView,
    EntryView,
    FinishedView,
    TodayView,
    WeekView,
)
from studytrack.services.pages.week_views import (
    BalanceView,
    ChoiceView,
    StackView,
    WeekLineView,
    WeekPage,
)
from studytrack.services.time_log.status import RunningView, StatusView

STREAK = StreakView(
    StreakRunView(7, 9, 10, 4500), StreakRunView(0, 4, None, 0), 1, ("2026-11-03",), 0.8134
)
DAYS = tuple(
    DayView(f"2026-11-{day}", seconds, seconds >= 1200, None, pending=False)
    for day, seconds in zip(range(16, 22), (5400, 0, 60, 7200, 11640, 0), strict=True)
)
WEEK = WeekView(
    week="2026-W47", start="2026-11-16", end="2026-11-22", complete=False, goal_seconds=28800,
    seconds=24300, left_seconds=4500, good=False, sessions=5, longest_seconds=7200,
    previous_seconds=20000, average_4_seconds=21000,
    days=(*DAYS, DayView("2026-11-22", 0, good=False, neutral="rest", pending=True)),
    by_curriculum=(CurriculumTimeView("c", "A | course", 24300, 0),), by_kind={"lab": 24300},
    by_track={"learn": 0, "build": 24300, "publish": 0, "reach": 0},
    provenance={"timed": 20000, "same_day": 4300, "late": 0, "guessed": 0, "imported": 0},
    finished=(FinishedView("c/softmax", "Lab: softmax", "2026-11-19", "https://x.y"),
              FinishedView("c/intro", "Introduction", "2026-11-18", None)),
    entries=(EntryView("c/apps", "2026-11-18", 5, "five"),), streak=STREAK,
)  # fmt: skip
IDLE = StatusView(False, None, None, None, 0, False, 5400, 24300, 28800, 4500, 7, 0)
ITEM = ItemLineView(
    "softmax", "lab", "Lab: softmax, a title so long that it must be cut somewhere before its end",
    "doing", 2.5, 2700, False, (), None, None, (), "ng-ml-spec/c2w2-lab-softmax",
)  # fmt: skip
TODAY = TodayView(
    "2026-11-20", IDLE, WEEK, (ITEM, ITEM._replace(seconds=0, hours=None)), (),
    ({"item": "c/x", "title": "Send it", "due": "2026-12-01"},),
)  # fmt: skip

AIM = Aim(24_300, 28_800, in_days=False, met=False, off=False)
SAID = PromptToday(TODAY, AIM, None, (), None, ("1h 45m", ""))
NO_AIM = Aim(0, 0, in_days=False, met=False, off=False)
EVEN = BalanceView((("learn", 0), ("build", 0)), "")
PAGE = WeekPage(
    week=WEEK, running=True, this=WEEK.start, stacks=(), titles={},
    thirteen=(WeekLineView("2026-W46", "2026-11-09", 30_000, 28_800, "good"),
              WeekLineView("2026-W47", "2026-11-16", 24_300, 28_800, "running")),
    aim=AIM, headline="", to_go="1h 15m to go, 3 days left, 25m a day",
    streak=(), keeps="1h 15m more by Sunday night keeps the streak.",
    counted=(EntryLineView(1, "c/apps", "Applications", "2026-11-18", 5, "five", ""),), reached=(),
    milestones=(),
    fills=(ChoiceView(ITEM, "A course", "Module", 9000, None),), forecasts=(), moved={},
    balance=BalanceView((("learn", 0), ("build", 24_300)), "Nothing on “learn” for three weeks."),
    figures=(), estimates="", review=None,
)  # fmt: skip


def test_a_week_is_a_report_of_eighty_columns() -> None:
    rows = today_week.week(PAGE, 80)
    assert max(map(len, rows)) <= 80
    assert rows[:3] == [
        "Week 2026-W47 · Mon 16 Nov – 22 Nov 2026",
        "",
        "  6h 45m of 8h  ━━━━━━━━━━━━━━━━━━━━────  1h 15m left",
    ]
    assert rows[4] == "  Mon 16 Nov  1h 30m  ━━━━━━━━━━━━━━━━━━╸                       good"
    assert rows[10].split() == ["Sun", "22", "Nov", "-", "rest"]
    text = "\n".join(rows)
    assert "  Recorded    timed 5h 33m, same day 1h 11m" in text
    assert "  A | course  6h 45m  (0m last week by now)" in text
    assert "  Thu 19 Nov  Lab: softmax  https://x.y" in text
    assert "  Wed 18 Nov  +5  Applications  five" in text
    assert rows[rows.index("What is next") + 1 : rows.index("What is next") + 4] == [
        "  1h 15m more by Sunday night keeps the streak.",
        "  1h 15m to go, 3 days left, 25m a day",
        "  1h 45m  Lab: softmax, a title so long that it must be cut somewhere before it…",
    ]
    assert "  build  6h 45m" in text
    assert "Nothing on “learn” for three weeks." in text
    assert rows[-6:-2] == [
        "  2026-W46  9 to 15 Nov   8h 20m  ━━━━━━━━━━━━━━━━━━━━━━━━  good",
        "  2026-W47  16 to 22 Nov  6h 45m  ━━━━━━━━━━━━━━━━━━━       running",
        "",
        "  ■ ▣",
    ]


def test_a_week_without_a_goal_and_without_time() -> None:
    empty = WEEK._replace(
        goal_seconds=0, seconds=0, provenance={}, days=(), by_curriculum=(), by_kind={},
        finished=(), entries=(), complete=True,
    )  # fmt: skip
    page = PAGE._replace(
        week=empty, aim=NO_AIM, thirteen=(), balance=EVEN, streak=("No good week.",),
        review=("The labs.", "", "", "Mornings."),
    )  # fmt: skip
    rows = today_week.week(page, 80)
    assert rows[-3:] == [
        "Review", "  What went well? The labs.", "  Plan for the week after: Mornings.",
    ]  # fmt: skip
    assert rows[2] == "  0m, no goal then"
    assert any(row.split() == ["Recorded", "nothing"] for row in rows)
    assert not any("at this point" in row for row in rows)


def test_a_met_goal_is_said() -> None:
    assert today_week.week(PAGE._replace(aim=AIM._replace(reached=30_000, met=True)), 80)[
        2
    ].endswith("goal met")


def test_reports_fit_narrow_terminals_as_far_as_numbers_allow() -> None:
    for width in (1, 30, 60):
        assert all(not row.endswith(lines.EMPTY) for row in today_week.week(PAGE, width))
        assert today_week.today(SAID, width)


def test_today_shows_the_hue_of_what_is_next() -> None:
    rows = today_week.today(SAID._replace(hues={"ng-ml-spec": 3}), 80)
    named = next(row for row in rows if "Lab: softmax" in row)
    assert isinstance(named, output.Inked)
    assert ("▎", "hue3") in named.parts
    assert len(named) <= 80


def test_today_says_what_to_do_now() -> None:
    rows = today_week.today(SAID, 80)
    assert max(map(len, rows)) <= 80
    assert rows[2:6] == [
        "  Timer   not running",
        "  Today   1h 30m",
        "  Week    6h 45m of 8h  ━━━━━━━━━━━━━━━━━━━━────  1h 15m left",
        "  Streak  7 weeks; 1h 15m more by Sun 29 Nov keeps it",
    ]
    assert rows[8].startswith("  >  Lab: softmax, a title")
    assert rows[8].endswith("…  1h 45m  ng-ml-spec/c2w2-lab-softmax")
    assert rows[-1] == "  Tue 1 Dec  Send it  c/x"


def test_today_says_the_running_timer_and_what_is_worth_a_line() -> None:
    running = IDLE._replace(running=True, title="a · b", elapsed_seconds=36_000, doubtful=True)
    worth = (Notice("It ran long. " * 9, (remedy("stop_timer"),)), Notice("Welcome back."))
    rows = today_week.today(SAID._replace(today=TODAY._replace(timer=running), notices=worth), 80)
    assert rows[2] == "  Timer   ? 10:00 a · b"
    assert rows[5].startswith("  Streak")
    assert rows[6] == ""
    assert rows[8].endswith("`studytrack stop` stops the timer.")
    assert rows[9:11] == ["", "  Welcome back."]
    assert max(map(len, rows)) <= 80


RAN = RunningView(ITEM.item, TODAY.date, 47 * 60)


def test_what_runs_is_shown_apart_and_named_and_is_in_no_sum() -> None:
    rows = today_week.today(SAID._replace(running=RAN), 80)
    assert rows[3:5] == [
        "  Today   1h 30m + 47m running",
        "  Week    6h 45m + 47m running of 8h  ━━━━━━━━──  1h 15m left",
    ]
    assert rows[8].endswith("…  47m running  ng-ml-spec/c2w2-lab-softmax")
    before = today_week.today(SAID._replace(running=RAN._replace(on="2026-11-15")), 80)
    assert before[3:5] == today_week.today(SAID, 80)[3:5]
    week = today_week.week(PAGE._replace(timer=RAN), 80)
    assert week[2].startswith("  6h 45m + 47m running of 8h")
    assert [row for row in week if row.endswith("+ 47m running")] == [week[8]]
    assert max(map(len, [*rows, *week])) <= 80


def test_today_without_anything_planned_says_where_to_look() -> None:
    rows = today_week.today(SAID._replace(today=TODAY._replace(next=()), left=()), 80)
    assert any("studytrack curricula list" in row for row in rows)


def test_bars_never_show_nothing_for_something() -> None:
    assert lines.bar(1, 1000, 4) == "━───"
    assert lines.bar(0, 1000, 4) == "────"
    assert lines.bar(3, 8, 4) == "━╸──"
    assert lines.bar(2000, 1000, 4) == "━━━━"
    assert (lines.bar(5, 0, 4), lines.bar(5, 5, 0)) == ("", "")


def test_tables_align_in_cells_and_drop_empty_columns() -> None:
    rows = [("日本", "", "1"), ("a", "", "22")]
    assert lines.table(rows, right=(2,), indent=0) == ["日本   1", "a     22"]
    assert lines.table([]) == []


def test_only_the_named_column_is_cut() -> None:
    row = lines.table([("x" * 40, "y" * 10)], indent=0, cut=0, width=30)[0]
    assert row == "x" * 17 + "…  " + "y" * 10
    assert lines.table([("short", "y" * 10)], indent=0, cut=0, width=5)[0].startswith("short")


def test_small_numbers_are_said_with_their_units() -> None:
    assert phrases.length(59) == "59s"
    assert phrases.length(3_661) == "1h 1m"
    assert (phrases.hours(66.45), phrases.hours(46.0)) == ("66.45 h", "46 h")
    assert phrases.percent(0.29) == "29 %"


def test_what_is_left_of_a_week_is_enough_when_it_is_done(ask: Ask) -> None:
    ask("goal", "8")
    ask("log", "-", "2s", "2026-11-12")
    ask("log", "-", "2s")
    assert "8h left" in ask("week").out


def test_days_and_curricula_have_the_hues_they_keep() -> None:
    stacks = (StackView("2026-11-16", (("c", 3600), (None, 1800))),)
    rows = today_week.week(PAGE._replace(hues={"c": 8}, stacks=stacks), 80)
    (day,) = (row for row in rows if row.startswith("  Mon 16 Nov"))
    (named,) = (row for row in rows if row.startswith("  ▎A | course"))
    assert isinstance(day, output.Inked)
    assert isinstance(named, output.Inked)
    assert {"hue2", "accent", "good"} <= {role for said, role in day.parts if said.strip()}
    assert ("▎", "hue2") in named.parts


def test_the_week_one_begins_in_is_neither_left_nor_short(ask: Ask) -> None:
    assert ask("goal", "8").out.endswith(
        "You begin in the middle of this week, so it is asked from Mon 23 Nov 2026 on.\n"
    )
    ask("log", "-", "1h")
    for page in ("today", "week"):
        said = ask(page).out
        assert "1h of 8h" in said
        assert "asked from 23 Nov" in said
        assert "left" not in said
    past = PAGE._replace(week=WEEK._replace(complete=True), running=False, streak=("",))
    begun = past._replace(aim=AIM._replace(asked_from=date(2026, 11, 23)))
    assert "1h 15m short" in "\n".join(today_week.week(past, 80))
    said = "\n".join(today_week.week(begun, 80))
    assert "you began in it" in said
    assert "short" not in said


def test_a_goal_set_after_one_began_is_asked_at_once(ask: Ask) -> None:
    ask("log", "-", "1h", "2026-11-12")
    assert "middle" not in ask("goal", "8").out
    assert "middle" not in ask("goal", "8", "--from", "2026-W50").out
