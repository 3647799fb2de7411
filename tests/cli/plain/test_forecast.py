"""The forecast, drawn from made-up views and asked for at a prompt."""

from tests.cli.conftest import Ask

from studytrack.cli.plain import forecast
from studytrack.services.items.forecast import ForecastView, Outlook

VIEW = ForecastView("c", 36_000, 1.3, 28_800, "2027-01-24", None, "2027-01-10", "two weeks")


def test_a_forecast_is_never_one_date_alone() -> None:
    words = "you take 1.3 × the estimate, 14 items"
    assert forecast.forecast(
        Outlook((VIEW,), {"c": "1 week sooner than a week ago"}, words, to_go={"c": 46_800})
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
    assert forecast.forecast(named)[0] == "A course"
    bare = VIEW._replace(p50=None, at_goal=None, note="")
    assert len(forecast.forecast(Outlook((bare,), {}, words))) == 5
    assert forecast.forecast(Outlook((), {}, words))[0].startswith("Nothing to foretell")


def test_a_forecast_says_how_good_the_estimates_were(ask: Ask, course: str) -> None:
    ask("log", f"{course}/intro", "2h", "--done")
    assert ask("forecast").out.endswith("You take 1.0 × the estimate, 1 item.\n")
    assert set(ask("forecast", "--json").json[0]) == {
        "curriculum", "remaining_seconds", "calibration", "pace_seconds_per_week", "p50", "p80",
        "at_goal", "note",
    }  # fmt: skip
