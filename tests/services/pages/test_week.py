"""A week put beside others: its sentences, what fills it, what it asks for."""

from datetime import date, timedelta

from tests.conftest import Clock, Log

from studytrack.domain.rows import ReviewRow
from studytrack.domain.sessions import Address
from studytrack.services.base import context
from studytrack.services.base.views import StreakRunView, StreakView
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals, streaks, week_goal
from studytrack.services.items import counting, states
from studytrack.services.milestones import milestones
from studytrack.services.pages import (
    today_page,
    week,
    week_markdown,
    week_review,
    whole_week,
)

READ, LAB = Address("mini", "read"), Address("mini", "lab")
H = 3600


def test_the_first_screen_is_empty_before_anything_was_done(bare: Workspace) -> None:
    page = today_page.page(bare)
    assert page.empty
    assert (page.choices, page.running, page.notices, page.week.milestones) == ((), None, (), ())
    assert page.week.streak == (
        "The first good week begins the streak.",
        "Set a weekly goal and good weeks are counted.",
    )


def test_the_streak_is_said_in_lines(ws: Workspace, clock: Clock, log: Log) -> None:
    goals.goal(ws, seconds=H)
    log("1h")
    assert today_page.page(ws).week.streak == (
        "1 good week in a row",
        "1 day in a row",
        "1h more by Sun 29 Nov keeps the streak.",
    )
    clock.set("2026-11-23 12:00")
    for missed in ("2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"):
        log(f"30m {missed}")
    assert today_page.page(ws).week.streak == (
        "1 good week in a row",
        "5 days in a row · 1 freeze held",
        "1h more by Sunday night keeps the streak.",
    )
    log("1h")
    clock.forward(days=7)
    for day in range(24, 31):
        log(f"30m 2026-11-{day}")
    log("1h")
    assert today_page.page(ws).week.streak[:2] == (
        "3 good weeks in a row",
        "13 days in a row · 2 freezes held",
    )


def test_the_day_streak_can_be_hidden(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=H)
    log("1h")
    hidden = ws._replace(tastes=ws.tastes._replace(hide_day_streak=True))
    assert not any("day in a row" in line for line in today_page.page(hidden).week.streak)


def test_the_best_streak_stands_beside_a_shorter_one(ws: Workspace, clock: Clock, log: Log) -> None:
    goals.goal(ws, seconds=H, week=date(2026, 10, 5))
    log("1h 2026-10-20")
    log("1h 2026-10-27")
    log("1h")
    assert today_page.page(ws).week.streak[0] == "1 good week in a row · best 2"
    clock.forward(days=21)
    broken = today_page.page(ws).week.streak[0]
    assert broken.startswith("consistency ")
    assert broken.endswith(" · best 2 weeks")


def test_due_milestones_come_before_open_ones(ws: Workspace, clock: Clock) -> None:
    assert today_page.page(ws).week.milestones == (
        ("due", "Write it up, Mini course", "in 12 days"),
        ("open", "All of it, Mini course", ""),
    )
    clock.set("2026-11-29 12:00")
    assert today_page.page(ws).week.milestones[0][2] == "in 1 day"
    clock.set("2026-11-30 12:00")
    assert today_page.page(ws).week.milestones[0][2] == "today"
    clock.set("2026-11-01 12:00")
    assert today_page.page(ws).week.milestones[0][2] == "Mon 30 Nov"
    clock.set("2026-12-01 12:00")
    assert today_page.page(ws).week.milestones == (("open", "All of it, Mini course", ""),)
    states.done(ws, [Address("mini", "ship")])
    assert today_page.page(ws).week.milestones == ()


def test_an_empty_week_asks_for_nothing(bare: Workspace) -> None:
    page = whole_week.page(bare)
    assert page.running
    assert (page.headline, page.to_go, page.keeps) == ("0m · 0 good days", "", "")
    assert (page.fills, page.forecasts, page.estimates, page.review) == ((), (), "", None)
    assert {line.verdict for line in page.thirteen} == {"running", "not asked"}
    assert len(page.thirteen) == 13
    assert page.thirteen[-1].week == "2026-W47"


def test_the_headline_puts_the_week_beside_the_last(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=4 * H, week=date(2026, 10, 5))
    log("2h 2026-11-10")
    log("1h")
    states.done(ws, [READ])
    assert whole_week.page(ws).headline == (
        "1h of 4h · 1 good day · 1 item finished · −1h on last week by now"
    )
    states.done(ws, [LAB])
    log("3h mon")
    assert whole_week.page(ws).headline == (
        "4h of 4h · 2 good days · 2 items finished · +2h on last week by now"
    )
    assert whole_week.page(ws, date(2026, 11, 9)).headline == "2h of 4h · 1 good day"
    past = whole_week.page(ws, date(2026, 11, 23)).headline
    assert past.endswith("−4h on the week before")


def test_what_is_left_is_shared_by_the_days_left(ws: Workspace, clock: Clock, log: Log) -> None:
    goals.goal(ws, seconds=5 * H)
    log("20m 2026-11-14")
    assert whole_week.page(ws).to_go == "5h to go, 5 days left, 1h a day"
    log("1h 20m")
    page, drawn = whole_week.drawn(ws)
    assert page.to_go == "3h 40m to go, 5 days left, 44m a day"
    # Today has its own figure; the days to come say the same share as the words.
    assert [one.need_seconds for one in drawn.columns.columns] == [0, 0, 0, *[44 * 60] * 4]
    goals.goal(ws, seconds=6 * H + 20 * 60)
    clock.set("2026-11-22 12:00")
    assert whole_week.page(ws).to_go == "5h to go, 1 day left"
    log("5h")
    assert whole_week.page(ws).to_go == "goal met"
    assert whole_week.page(ws, date(2026, 11, 9)).to_go == ""


def test_what_is_spent_is_cut_to_minutes_and_what_is_lacking_is_enough(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    goals.goal(ws, seconds=2 * H)
    clock.set("2026-11-10 20:00")
    log("2h")
    clock.set("2026-11-22 20:00")
    log("1h 10m 20s")
    page = whole_week.page(ws)
    assert page.headline == "1h 10m of 2h · 1 good day · −49m on last week by now"
    assert page.to_go == "50m to go, 1 day left"
    assert page.keeps == "50m more by Sunday night keeps the streak."
    assert page.week.left_seconds == 2980
    clock.set("2026-11-16 10:00")
    assert whole_week.page(ws).headline.startswith("1h 10m")


def test_today_looks_at_no_forecast(ws: Workspace, log: Log) -> None:
    log("1h")
    assert today_page.page(ws).week.forecasts == ()
    assert whole_week.page(ws).forecasts


def test_days_stack_by_curriculum_and_add_up(ws: Workspace, log: Log) -> None:
    shelf.start(ws, "side")
    log("10m", None)
    log("20m", "side/film")
    log("30m", "mini/read")
    page = whole_week.page(ws)
    assert page.stacks[2].parts == (("mini", 1800), ("side", 1200), (None, 600))
    assert page.stacks[3].parts == ()
    assert page.titles == {"mini": "Mini course", "side": "Side course"}


def test_thirteen_weeks_are_judged(ws: Workspace, clock: Clock, log: Log) -> None:
    clock.set("2026-11-04 12:00")
    goals.goal(ws, seconds=H)
    log("1h")
    goals.vacation(ws, date(2026, 11, 9), date(2026, 11, 15))
    clock.set("2026-11-25 12:00")
    verdicts = {line.week: line.verdict for line in whole_week.page(ws).thirteen}
    assert verdicts["2026-W44"] == "not asked"
    assert verdicts["2026-W45"] == "good"
    assert verdicts["2026-W46"] == "neutral"
    assert verdicts["2026-W47"] == "missed"
    assert verdicts["2026-W48"] == "running"


def test_what_keeps_a_streak_that_holds_for_long_names_the_day(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    goals.goal(ws, seconds=H)
    log("1h 2026-11-10")
    log("1h")
    clock.set("2026-11-23 12:00")
    assert whole_week.page(ws).keeps == "1h more by Sunday night keeps the streak."
    clock.set("2026-11-18 20:00")
    assert whole_week.page(ws).keeps == "1h more by Sun 29 Nov keeps the streak."


def test_suggestions_fill_what_is_left_of_the_week(ws: Workspace) -> None:
    goals.goal(ws, seconds=2 * H)
    assert [one.item.id for one in whole_week.page(ws).fills] == ["read", "lab"]
    goals.goal(ws, seconds=H)
    assert [one.item.id for one in whole_week.page(ws).fills] == ["read"]


def test_what_has_no_hours_left_fills_nothing(ws: Workspace) -> None:
    goals.goal(ws, seconds=100 * H)
    states.done(ws, [Address("mini", "m1"), Address("mini", "m2"), Address("mini", "post")])
    assert today_page.page(ws).choices[0].item.id == "ship"
    assert whole_week.page(ws).fills == ()


def test_estimates_are_spoken_of_from_three_finished_items_on(ws: Workspace, log: Log) -> None:
    for item, said in (("read", "2h"), ("lab", "4h"), ("post", "3h")):
        log(said, f"mini/{item}")
        assert whole_week.page(ws).estimates == ""
        states.done(ws, [Address("mini", item)])
    assert "3 items" in whole_week.page(ws).estimates


def test_a_track_asked_for_and_empty_for_three_weeks_is_named_once(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    log("1h", "mini/read")
    log("1h", "mini/lab")
    assert whole_week.page(ws).balance.warning == ""
    assert dict(whole_week.page(ws).balance.shares) == {
        "learn": H,
        "build": H,
        "publish": 0,
        "reach": 0,
    }
    clock.forward(days=21)
    assert whole_week.page(ws).balance.warning == ""
    log("1h", "mini/read")
    assert whole_week.page(ws).balance.warning == (
        "Nothing on “build” for three weeks, and what you started asks for it."
    )
    log("1h", "mini/lab")
    log("1h", None)
    assert whole_week.page(ws).balance.warning == ""
    states.done(ws, [READ, LAB])
    assert "“publish”" in whole_week.page(ws).balance.warning


def test_the_review_of_a_week_stands_beside_it(ws: Workspace, clock: Clock) -> None:
    with ws.store.writing("review", clock.now) as write:
        write.put(ReviewRow(date(2026, 11, 16), "", ("a", "b", "c"), "plan", clock.now.at))
    assert whole_week.page(ws).review == ("a", "b", "c", "plan")


def test_a_week_names_the_numbers_logged_in_it(ws: Workspace, clock: Clock) -> None:
    counting.add(ws, Address("mini", "apps"), 2, note="both by mail")
    clock.forward(days=7)
    counting.add(ws, Address("mini", "notes"))
    before, now = whole_week.page(ws, date(2026, 11, 16)), whole_week.page(ws)
    assert [(row.title, row.value, row.text) for row in before.counted] == [
        ("Applications", 2, "both by mail")
    ]
    assert [row.title for row in now.counted] == ["Notes taken"]


def test_a_glance_at_a_week_says_what_fills_it_only_while_it_runs(
    ws: Workspace, log: Log, clock: Clock
) -> None:
    goals.goal(ws, seconds=3 * H)
    log("1h")
    glance = week.prompt_page(ws)
    whole = whole_week.page(ws)
    assert glance.fills == whole.fills != ()
    assert (glance.forecasts, glance.estimates, glance.review) == ((), "", None)
    clock.forward(days=7)
    assert week.prompt_page(ws, date(2026, 11, 16)).fills == ()


def test_a_past_week_tells_its_own_story(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=2 * H, week=date(2026, 10, 19))
    for day in ("2026-10-20", "2026-10-27", "2026-11-03"):
        log(f"2h {day}", "mini/lab")
    log("30m 2026-11-10", "mini/lab")
    log("1h today", "mini/read")
    week_review.save(ws, date(2026, 10, 26), went="The lab.")
    then = whole_week.page(ws, date(2026, 10, 26))
    assert then.week.streak.weeks == StreakRunView(2, 2, None, 0)
    assert then.streak == ("The 2nd good week in a row, the longest run until then 2 weeks.",)
    assert (then.keeps, then.to_go, then.fills, then.forecasts, then.estimates) == (
        "", "", (), (), "",
    )  # fmt: skip
    assert dict(then.balance.shares)["build"] == 4 * H
    assert dict(then.balance.shares)["learn"] == 0
    assert then.review is not None
    missed = whole_week.page(ws, date(2026, 11, 9))
    assert missed.streak[0].startswith("Its goal was not met")
    said = "\n".join(week_markdown.week(then))
    assert "The 2nd good week in a row" in said
    assert "| Week before |" in said
    assert "| Last week by now |" in "\n".join(week_markdown.week(whole_week.page(ws)))


def test_a_week_of_vacation_says_that_it_asked_for_nothing(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=2 * H, week=date(2026, 10, 19))
    log("2h 2026-10-27", "mini/lab")
    goals.vacation(ws, date(2026, 11, 2), date(2026, 11, 8))
    (said,) = whole_week.page(ws, date(2026, 11, 2)).streak
    assert said.startswith("It asked for nothing; 1 good week in a row stood")
    assert whole_week.page(ws, date(2026, 9, 7)).streak == ("It asked for nothing.",)


def test_a_missed_week_says_so_where_none_before_it_was_good() -> None:
    none = StreakRunView(0, 0, None, 0)
    said = streaks.then(StreakView(none, none, 0, (), 0.0), good=False, asked=True)
    assert said == "Its goal was not met; no week before it was good either."


def test_how_a_good_week_is_counted() -> None:
    endings = {1: "st", 2: "nd", 3: "rd", 4: "th", 11: "th", 12: "th", 13: "th", 21: "st"}
    for nth, ending in endings.items():
        view = StreakView(StreakRunView(nth, 30, None, 0), StreakRunView(0, 0, None, 0), 0, (), 0.0)
        assert streaks.then(view, good=True, asked=True).startswith(f"The {nth}{ending} good week")


def test_every_week_tells_its_milestones_and_only_looks_where_there_may_be_any(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    goals.goal(ws, seconds=3600)
    for at in range(8):
        log("3h", "mini/read")
        if at == 5:
            states.done(ws, [Address("mini", "ship")])
        clock.forward(weeks=1)
    told = [
        one
        for at in range(9)
        for one in week.prompt_page(ws, date(2026, 11, 16) + timedelta(weeks=at)).reached
    ]
    assert tuple(told) == milestones.dated(ws)
    assert [(one.on, one.title) for one in told] == [
        ("2026-12-09", "4 good weeks in a row"),
        ("2026-12-09", "10 hours"),
        ("2026-12-23", "All of it"),
    ]


def test_the_week_one_began_in_is_not_called_missed(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=2 * H, week=date(2026, 10, 26))
    log("1h 2026-10-28", "mini/lab")
    said = whole_week.page(ws, date(2026, 10, 26)).streak
    assert said == ("You began in it: it could be good, but not be missed.",)


def test_the_week_one_begins_in_asks_for_nothing_and_says_from_when_on_it_is_asked(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    """Good if the goal is met, else neutral: nothing of it is to go, a day, left or short."""
    goals.goal(ws, seconds=5 * H)
    assert week_goal.asked_later(ws, "2026-W47") == date(2026, 11, 23)
    assert week_goal.asked_later(ws, "2026-W48") is None
    for spent, left in (("", "5h"), ("1h", "4h")):
        if spent:
            log(spent)
        page, drawn = whole_week.drawn(ws)
        assert page.to_go == f"asked from 23 Nov on; {left} more makes it good already"
        assert not any(one.need_seconds for one in drawn.columns.columns)
    clock.set("2026-11-24 12:00")
    assert _over(ws) == ("The week of 16 to 22 Nov is over: 1h, and you began in it.")
    assert whole_week.page(ws).to_go == "5h to go, 6 days left, 50m a day"
    log("4h 2026-11-18")
    assert _over(ws) == "The week of 16 to 22 Nov is over: 5h of 5h."
    log("20m 2026-11-16")
    assert whole_week.page(ws, date(2026, 11, 16)).aim.asked_from is None


def test_good_days_of_the_week_one_begins_in_are_said_alike(ws: Workspace, log: Log) -> None:
    assert week_goal.asked_later(ws, "2026-W47") is None
    goals.goal(ws, good_days=2)
    assert whole_week.page(ws).to_go.endswith("2 good days more make it good already")
    log("1h")
    assert whole_week.page(ws).to_go.endswith("1 good day more makes it good already")


def _over(ws: Workspace) -> str:
    with ws.store.reading() as read:
        return week_review.over(read, context.at(ws.clock(), read))
