"""The streaks, drawn from made-up views and asked for at a prompt."""

from tests.cli.conftest import Ask

from studytrack.cli.plain import streak
from studytrack.services.base.views import StreakRunView, StreakView
from studytrack.services.goals.week_goal import Needed

STREAK = StreakView(
    StreakRunView(7, 9, 10, 4500), StreakRunView(0, 4, None, 0), 1, ("2026-11-03",), 0.8134
)


def test_streaks_are_said_with_what_keeps_them() -> None:
    assert streak.streak(STREAK, "2026-11-20") == [
        "Weeks        7 weeks; 1h 15m more by Sun 29 Nov keeps it  longest 9",
        "Days         none running                                 longest 4",
        "Freezes      1 held, 1 day covered so far",
        "Consistency  81 %",
    ]


def test_what_keeps_a_streak_of_good_days_is_said_in_days() -> None:
    (row, *_) = streak.streak(STREAK, "2026-11-20", Needed("2 good days", several=True))
    assert row.startswith("Weeks        7 weeks; 2 good days more by Sun 29 Nov keep it")


def test_after_a_broken_streak_the_consistency_comes_first() -> None:
    broken = STREAK._replace(weeks=StreakRunView(0, 9, None, 0))
    assert streak.streak(broken, "2026-11-20")[0] == "Consistency  81 %"
    never = STREAK._replace(weeks=StreakRunView(0, 0, None, 0))
    assert streak.streak(never, "2026-11-20")[0].startswith("Weeks")


def test_the_day_streak_is_hidden_where_that_is_wished(ask: Ask) -> None:
    assert "Days" in ask("streak").out
    assert ask("config", "set", "hide_day_streak", "true").status == 0
    hidden = ask("streak").out
    assert "Days" not in hidden
    assert "Freezes" not in hidden
    assert "days" in ask("streak", "--json").json
