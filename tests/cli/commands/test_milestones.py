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
    week = ask("week").out
    assert "Milestones\n  ◆  Fri 20 Nov  Ship it  https://e.org\n" in week
    assert "Finished" not in week
    assert "- ◆ Fri 20 Nov: Ship it – https://e.org" in ask("week", "--markdown").out
    assert len(ask("milestones", "--reached", "--json").json) == 1
    assert len(ask("milestones", "--ahead", "--json").json) == 2
    said = ask("milestones").out
    assert "◆  20 Nov 2026  Ship it" in said
    assert "◇  4 good weeks in a row" in said
    assert ask("milestones", "--markdown").out.startswith("# Milestones\n")
    assert "Ahead" not in ask("milestones", "--reached").out
    assert "Reached" not in ask("milestones", "--ahead").out
    assert ask("milestones", "--ahead", "--reached").status == 2


def test_one_of_your_own_is_added_changed_and_deleted(ask: Ask, course: str) -> None:
    del course
    added = ask("milestone", "add", "Gave a talk", "--on", "yesterday", "--evidence",
                "https://t.org", "--curriculum", "course", "--json").json  # fmt: skip
    assert (added["key"], added["on"], set(added)) == ("own:1", "2026-11-19", KEYS)
    assert "#1" in ask("milestones").out
    said = ask("milestone", "edit", "1", "--title", "Gave a better talk").out
    assert said == "Changed milestone 1: Gave a better talk, 19 Nov 2026.\n"
    assert ask("milestone", "edit", "1").status == 2
    assert ask("milestone", "add", "x", "--on", "2027-01-01").status == 1
    assert ask("milestone", "delete", "7").status == 3
    assert ask("milestone", "delete", "1").status == 0
    assert ask("milestones", "--reached", "--json").json == []
    ask("undo")
    assert len(ask("milestones", "--reached", "--json").json) == 1


def test_evidence_is_added_changed_listed_and_deleted(ask: Ask, home: Home, course: str) -> None:
    del course
    assert ask("evidence", "list").out.startswith("No evidence yet")
    ask("done", "intro", "--evidence", "https://a.org")
    proof = home.root / "proof.txt"
    proof.write_text("shown")
    added = ask("evidence", "add", "intro", str(proof), "--json").json
    assert (added["kind"], len(added["sha256"])) == ("file", 64)
    assert ask("evidence", "add", "intro", "./gone.pdf").status == 3
    assert ask("evidence", "add", "intro", "javascript:alert(1)").status == 1
    assert [one["id"] for one in ask("evidence", "list", "intro", "--json").json] == [1, 2]
    assert "link  Introduction  https://a.org" in ask("evidence", "list").out
    assert ask("evidence", "edit", "1", "0.83", "--on", "yesterday").status == 0
    assert ask("evidence", "edit", "1").status == 2
    proofs = ask("show", "intro", "--json").json["proofs"]
    assert [(one["kind"], one["on"]) for one in proofs] == [
        ("num", "2026-11-19"), ("file", "2026-11-20"),
    ]  # fmt: skip
    assert ask("evidence", "delete", "1").status == 0
    proof.write_text("changed")
    assert "has changed" in ask("doctor").out
    proof.unlink()
    assert "is gone" in ask("doctor").out


def test_a_calendar_holds_milestones_and_due_days_when_asked(ask: Ask, course: str) -> None:
    del course
    ask("milestone", "add", "Gave a talk", "--on", "yesterday")
    assert "Gave a talk" not in ask("export", "ics").out
    made = ask("export", "ics", "--milestones", "--due").out
    assert "DTSTART;VALUE=DATE:20261119" in made
    assert "SUMMARY:Gave a talk" in made
    for option in ("--milestones", "--due"):
        odd = ask("export", "csv", option)
        assert (odd.status, odd.out) == (2, "")
        assert f"{option} is for ics" in odd.err
