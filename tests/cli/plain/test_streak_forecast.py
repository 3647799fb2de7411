"""The streaks and the forecast, drawn from made-up views and asked for at a prompt."""

from tests.cli.conftest import Ask

from studytrack.cli.plain import streak_forecast
from studytrack.services.base.views import StreakRunView, StreakView
from studytrack.services.goals.week_goal import Needed
from studytrack.services.items.forecast import ForecastView, Outlook

STREAK = StreakView(
    StreakRunView(7, 9, 10, 4500), StreakRunView(0, 4, None, 0), 1, ("2026-11-03",), 0.8134
)
VIEW = ForecastView("c", 36_000, 1.3, 28_800, "2027-01-24", None, "2027-01-10", "two weeks")


def test_streaks_are_said_with_what_keeps_them() -> None:
    assert streak_forecast.streak(STREAK, "2026-11-20") == [
        "Weeks        7 weeks; 1h 15m more by Sun 29 Nov keeps it  longest 9",
        "Days         none running                                 longest 4",
        "Freezes      1 held, 1 day covered so far",
        "Consistency  81 %",
    ]


def test_what_keeps_a_streak_of_good_days_is_said_in_days() -> None:
    (row, *_) = streak_forecast.streak(STREAK, "2026-11-20", Needed("2 good days", several=True))
    assert row.startswith("Weeks        7 weeks; 2 good days more by Sun 29 Nov keep it")


def test_after_a_broken_streak_the_consistency_comes_first() -> None:
    broken = STREAK._replace(weeks=StreakRunView(0, 9, None, 0))
    assert streak_forecast.streak(broken, "2026-11-20")[0] == "Consistency  81 %"
    never = STREAK._replace(weeks=StreakRunView(0, 0, None, 0))
    assert streak_forecast.streak(never, "2026-11-20")[0].startswith("Weeks")


def test_the_day_streak_is_hidden_where_that_is_wished(ask: Ask) -> None:
    assert "Days" in ask("streak").out
    assert ask("config", "set", "hide_day_streak", "true").status == 0
    hidden = ask("streak").out
    assert "Days" not in hidden
    assert "Freezes" not in hidden
    assert "days" in ask("streak", "--json").json


def test_a_forecast_is_never_one_date_alone() -> None:
    words = "you take 1.3 × the estimate, 14 items"
    assert streak_forecast.forecast(
        Outlook((VIEW,), {"c": "1 week sooner than a week ago"}, words)
    ) == [
        "c",
        "  Remaining    10h by the estimates",
        "  To go        13h as you take it",
        "  Pace         8h a week",
        "  Through      24 Jan 2027 as likely as not, in more than ten years likely",
        "  Moved        1 week sooner than a week ago",
        "  At the goal  10 Jan 2027, from next week on",
        "  two weeks",
        "",
        "You take 1.3 × the estimate, 14 items.",
    ]
    named = Outlook((VIEW,), {}, words, {"c": "A course"})
    assert streak_forecast.forecast(named)[0] == "A course"
    bare = VIEW._replace(p50=None, at_goal=None, note="")
    assert len(streak_forecast.forecast(Outlook((bare,), {}, words))) == 6
    as_estimated = bare._replace(calibration=1.0)
    assert len(streak_forecast.forecast(Outlook((as_estimated,), {}, words))) == 5
    assert streak_forecast.forecast(Outlook((), {}, words))[0].startswith("Nothing to foretell")


def test_a_forecast_says_how_good_the_estimates_were(ask: Ask, course: str) -> None:
    ask("log", f"{course}/intro", "2h", "--done")
    assert ask("forecast").out.endswith("You take 1.0 × the estimate, 1 item.\n")
    assert set(ask("forecast", "--json").json[0]) == {
        "curriculum", "remaining_seconds", "calibration", "pace_seconds_per_week", "p50", "p80",
        "at_goal", "note",
    }  # fmt: skip
