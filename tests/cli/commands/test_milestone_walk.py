"""A walk at a prompt: a course finished, a talk given, its evidence changed, both found again."""

from tests.cli.conftest import COURSE, Ask, Home

YEAR = 365 * 24 * 3600
FULL = """
format = 1
id = "full"
version = "1"
title = "A full course"

[[module]]
id = "m"
title = "All"
items = [
  { id = "read", kind = "reading", title = "Read it", hours = 1 },
  { id = "lab", kind = "lab", title = "Build it", hours = 2 },
  { id = "end", kind = "milestone", title = "Course finished", auto = true, needs = ["read", "lab"] },
]
"""  # noqa: E501 - a file as it is written


def test_what_the_hours_proved_is_found_a_year_later(ask: Ask, home: Home) -> None:
    home.shelf.mkdir()
    (home.shelf / "full.toml").write_text(FULL)
    (home.shelf / "course.toml").write_text(COURSE)
    ask("curricula", "start", "full")
    ask("log", "full/read", "1h")
    ask("log", "full/lab", "9h", "yesterday")
    ask("done", "full/read")
    assert "Course finished" in ask("milestones", "--ahead").out
    assert ask("done", "full/lab", "--evidence", "https://e.org/lab").status == 0
    assert ask("milestone", "add", "Gave a talk", "--evidence", "https://t.org/slides").status == 0
    told = {one["key"]: one for one in ask("milestones", "--reached", "--json").json}
    assert set(told) == {"full/end", "finished:full", "hours:10", "own:1"}
    ask("undo", "2")
    assert set(told) - {one["key"] for one in ask("milestones", "--reached", "--json").json} == {
        "full/end", "finished:full", "own:1",
    }  # fmt: skip
    ask("redo", "2")
    assert {one["key"] for one in ask("milestones", "--reached", "--json").json} == set(told)

    home.at += YEAR
    reached = ask("milestones", "--reached").out
    assert "20 Nov 2026  Gave a talk" in reached
    assert "20 Nov 2026  Finished: A full course" in reached
    assert ask("milestone", "edit", "1", "--evidence", "https://t.org/video").status == 0
    assert ask("evidence", "edit", "1", "https://e.org/commit").status == 0
    assert ask("evidence", "add", "full/end", "0.91").status == 0
    told = {one["key"]: one for one in ask("milestones", "--reached", "--json").json}
    assert told["own:1"]["evidence"] == ["https://t.org/video"]
    assert told["full/end"]["evidence"] == ["0.91"]
    assert (told["full/end"]["on"], told["full/end"]["hours"]) == ("2026-11-20", 10.0)
    assert "https://e.org/commit" in ask("show", "full/lab").out
    assert "Gave a talk" in ask("week", "2026-W47").out
    assert "Gave a talk" in ask("report", "--year", "2026").out
    assert "Gave a talk" not in ask("report", "--year", "2027").out
