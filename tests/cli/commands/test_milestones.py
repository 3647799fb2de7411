"""Milestones at a prompt."""

from tests.cli.conftest import COURSE, Ask, Home

KEYS = {
    "source", "on", "title", "curriculum", "item", "evidence", "hours", "ahead", "due", "p50",
    "p80", "key", "id",
}  # fmt: skip
MARKED = COURSE.replace(
    "items = [", 'items = [\n  { id = "ship", kind = "milestone", title = "Ship it" },'
)


def test_the_time_line_has_its_names(ask: Ask, home: Home) -> None:
    home.shelf.mkdir()
    (home.shelf / "course.toml").write_text(MARKED)
    ask("curricula", "start", "course")
    ask("done", "ship", "--evidence", "https://e.org")
    found = ask("milestones", "--json").json
    assert all(set(one) == KEYS for one in found)
    assert [one["ahead"] for one in found] == [False, True, True]
    assert found[0]["evidence"] == ["https://e.org"]
    assert len(ask("milestones", "--reached", "--json").json) == 1
    assert len(ask("milestones", "--ahead", "--json").json) == 2
    said = ask("milestones").out
    assert "◆  20 Nov 2026  Ship it" in said
    assert "◇  4 good weeks in a row" in said
    assert ask("milestones", "--markdown").out.startswith("# Milestones\n")
    assert "Ahead" not in ask("milestones", "--reached").out
    assert "Reached" not in ask("milestones", "--ahead").out
    assert ask("milestones", "--ahead", "--reached").status == 2
