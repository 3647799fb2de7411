"""Leads at a prompt: words in; exit status, text and JSON out."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Ask, Home

from studytrack.cli import output


@pytest.fixture
def search(ask: Ask) -> Ask:
    """Return a prompt with three leads and what happened with them."""
    for words in (
        ("lead", "add", "Zephyr Looms", "--channel", "ref", "--role", "ML engineer",
         "--url", "https://zephyr.example/1"),
        ("lead", "add", "Wren Vale", "--person", "--channel", "cold email"),
        ("lead", "add", "Zephyr Maps", "--channel", "job-board"),
        ("lead", "event", "looms", "applied", "--on", "9 days ago", "-n", "by form"),
        ("lead", "event", "vale", "sent", "--on", "2 nov"),
        ("lead", "event", "vale", "reply", "--on", "unknown"),
    ):  # fmt: skip
        assert ask(*words).status == 0
    return ask


def test_a_lead_is_added_and_said_back(ask: Ask) -> None:
    answer = ask("lead", "add", "Acme", "--channel", "event", "--role", "Analyst")
    assert answer.out == "Added: Acme, Analyst (lead 1), nothing sent yet.\n"
    again = ask("lead", "add", "ACME", "--channel", "event", "--role", "analyst")
    assert (again.status, again.out) == (4, "")
    assert "is lead 1 already" in again.err
    unsaid = ask("lead", "add", "Apex")
    assert (unsaid.status, "--channel C" in unsaid.err) == (2, True)
    odd = ask("lead", "add", "Apex", "--channel", "pigeon")
    assert (odd.status, "is no channel" in odd.err) == (2, True)


def test_json_is_as_the_contract_says(search: Ask) -> None:
    view = search("lead", "show", "looms", "--json").json
    assert {name: view[name] for name in ("id", "name", "person", "channel", "role", "url")} == {
        "id": 1, "name": "Zephyr Looms", "person": False, "channel": "referral",
        "role": "ML engineer", "url": "https://zephyr.example/1",
    }  # fmt: skip
    assert (view["stage"], view["open"], view["due"]) == ("applied", True, "2026-11-18")
    assert view["events"] == [{"id": 1, "event": "applied", "on": "2026-11-11", "note": "by form"}]
    assert [one["id"] for one in search("leads", "--json").json] == [1, 2, 3]
    assert [one["id"] for one in search("leads", "--due", "--json").json] == [1]
    assert [one["id"] for one in search("leads", "--stage", "reply", "--json").json] == [2]
    funnel = search("outreach", "funnel", "--json").json
    assert funnel["leads"] == 3
    assert [one["stage"] for one in funnel["stages"]][:5] == [
        "sent", "reply", "chat", "referral", "applied",
    ]  # fmt: skip
    assert set(funnel["by_channel"]) == {"cold email", "referral", "job board"}
    assert [one["id"] for one in funnel["follow_ups"]] == [1]
    board = search("outreach", "board", "--json").json
    assert [one["stage"] for one in board["columns"] if one["leads"]] == ["new", "reply", "applied"]


def test_text_says_what_is_due_and_how_far_one_is(search: Ask) -> None:
    assert "follow up since Wed 18 Nov" in search("leads").out
    assert search("leads", "--stage", "offer").out == "No lead fits.\n"
    funnel = search("outreach", "funnel", "--by", "channel").out
    assert "1 of 1 from sent" in funnel
    assert "referral: 1 lead" in funnel
    assert "1 follow-up due today." in funnel
    board = search("outreach", "board").out
    assert "applied (1)" in board
    shown = search("lead", "show", "looms").out.splitlines()
    assert shown[0] == "Zephyr Looms, ML engineer"
    assert shown[-1] == "  1  Wed 11 Nov 2026  applied  by form"


def test_what_is_shared_has_no_name(search: Ask) -> None:
    shared = search("outreach", "funnel", "--markdown", "--by", "channel").out
    assert "| reply | 1 | sent | 1 of 1 | 0 |  |" in shared
    assert "Zephyr" not in shared
    assert search("lead", "show", "vale", "--markdown").out.startswith("# Wren Vale\n")
    assert search("lead", "show", "vale", "--markdown", "--json").json["name"] == "Wren Vale"


def test_refusals(search: Ask) -> None:
    for words, status, said in (
        (("lead", "show", "zephyr"), 3, "3  Zephyr Maps"),
        (("lead", "show", "nobody"), 3, "No lead is called"),
        (("lead", "event", "looms", "hired"), 2, "is no event"),
        (("lead", "event", "looms", "screen", "--on", "tomorrow"), 1, "still to come"),
        (("lead", "edit", "looms"), 2, "Say what to change"),
        (("events", "edit", "1"), 2, "Say what to change"),
        (("events", "delete", "99"), 3, "No event has the number 99"),
        (("leads", "--stage", "rejected"), 2, "is no stage"),
        (("outreach", "silent", "--close"), 1, "No lead has been silent"),
    ):
        answer = search(*words)
        assert (answer.status, answer.out) == (status, ""), words
        assert said in answer.err


def test_leads_and_events_are_mended_and_deleted(search: Ask) -> None:
    edited = search("lead", "edit", "looms", "--company", "--name", "Zephyr Weavers", "--json").json
    assert (edited["name"], edited["role"]) == ("Zephyr Weavers", "ML engineer")
    assert search("lead", "edit", "weavers", "--channel", "event").status == 0
    mended = search("events", "edit", "1", "--on", "unknown", "--event", "sent", "-n", "", "--json")
    assert mended.json["events"] == [{"id": 1, "event": "sent", "on": None, "note": ""}]
    assert search("events", "delete", "1").out == (
        "Deleted an event of Zephyr Weavers, ML engineer (lead 1), now nothing sent yet.\n"
    )
    assert search("lead", "delete", "vale").out == "Deleted lead 2, Wren Vale, with 2 events.\n"
    assert search("undo").out == "Undone: deleted lead 2.\n"
    once = ("lead", "delete", "vale", "--op-id", "6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a11")
    assert search(*once).status == search(*once).status == 0
    assert search(*once).out == "It was deleted before.\n"
    gone = ("events", "delete", "3", "--op-id", "6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a12")
    assert search(*gone).status == 3


def test_silent_leads_are_listed_and_closed(search: Ask, home: Home) -> None:
    home.at += 50 * 86_400
    assert "silent for" in search("outreach", "silent").out
    assert "silent for long" in search("outreach", "funnel").out
    once = ("outreach", "silent", "--close", "--op-id", "6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a11")
    assert search(*once).out.startswith("Recorded no-reply of 2 silent leads:")
    assert search(*once).out == "It was done before.\n"
    assert "Closed: 2 no-reply." in search("outreach", "board").out
    assert search("outreach", "silent").out == "No lead fits.\n"


@pytest.mark.parametrize("room", [70, 200])
def test_leads_take_the_room_there_is(
    search: Ask, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    search("lead", "edit", "looms", "--role", "engineer of " + "looms " * 15)
    monkeypatch.setattr(output, "paper", lambda *_, **__: output.Paper(room, terminal=True))
    for words in (("leads",), ("outreach", "board")):
        row = next(line for line in search(*words).out.splitlines() if "Zephyr Lo" in line)
        assert (len(row) <= room, "looms looms" in row) == (True, room > 100), row
        assert ("…" in row) == (room < 100)


def test_nothing_yet_says_how_to_begin(ask: Ask) -> None:
    for words in (("leads",), ("outreach", "funnel"), ("outreach", "board")):
        assert ask(*words).out == "No lead yet; `studytrack lead add NAME` adds one.\n"


JOBS = (
    "Company,Position,Date Applied,Status,Salary\n"
    "Acme,Engineer,9/19,Rejected,9\nApex,,10/2,with the team,\n"
)


def test_a_table_of_jobs_is_taken_in(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text(JOBS)
    asked = ask("import", str(file))
    assert (asked.status, asked.out) == (2, "")
    assert "“9/19”" in asked.err
    assert "--year" in asked.err
    looked = ask("import", "jobs", str(file), "--year", "2026", "--dry-run").out
    assert looked.splitlines() == [
        "Would import 2 leads and 4 events.",
        "Columns were taken for:",
        "  Company       company",
        "  Position      role",
        "  Date Applied  the day of applied",
        "  Status        status",
        "Statuses were taken for events:",
        "  Rejected       rejected",
        "  with the team  note",
        "Not taken: Salary.",
    ]
    names = tmp_path / "map.toml"
    names.write_text('[statuses]\n"with the team" = "interview"\n')
    words = ("import", str(file), "--year", "2026", "--map", str(names))
    assert ask(*words, "--json").json["statuses"] == {
        "Rejected": "rejected", "with the team": "interview",
    }  # fmt: skip
    assert "2 leads and 4 events were known already." in ask(*words).out
    assert ask("leads").out.count("\n") == 2


def test_days_that_could_be_two_need_a_map(ask: Ask, tmp_path: Path) -> None:
    file, names = tmp_path / "jobs.csv", tmp_path / "map.toml"
    file.write_text("Company,Applied\nAcme,9/8/26\n")
    names.write_text('dates = "D/M/Y"\n')
    asked = ask("import", str(file))
    assert (asked.status, "could be two days" in asked.err) == (2, True)
    assert ask("import", str(file), "--map", str(names)).status == 0
    assert ask("lead", "show", "acme", "--json").json["events"][0]["on"] == "2026-08-09"


def test_names_stay_out_of_history_and_status(search: Ask) -> None:
    for words in (("history",), ("status",), ("today",), ("week",), ("milestones",)):
        said = search(*words).out
        assert "Vale" not in said
        if words != ("today",):
            assert "Zephyr" not in said
    assert json.dumps(search("today", "--json").json).count("Zephyr") == 0


def test_everything_goes_out_and_comes_back_the_same(search: Ask, tmp_path: Path) -> None:
    file, other = tmp_path / "all.json", tmp_path / "other.db"
    whole = search("export", "json").out
    file.write_text(whole)
    assert "Wren Vale" in whole
    assert search("import", "json", str(file), "--db", str(other)).status == 0
    assert search("export", "json", "--db", str(other)).out == whole
    told = search("export", "leads").out
    assert "Wren Vale,,1,cold email,,reply,,,reply,1" in told
    due = search("export", "ics", "--follow-ups").out
    assert "SUMMARY:Follow up: 1 lead" in due
    assert "Zephyr" not in due
    odd = search("export", "csv", "--follow-ups")
    assert (odd.status, odd.out) == (2, "")


def test_ninety_applications_of_a_story_read_nine_of_ninety(ask: Ask, tmp_path: Path) -> None:
    rows = [
        f"Firm {n},2025-0{1 + n % 9}-03,{'Interview' if n < 9 else 'Applied'}" for n in range(90)
    ]
    file = tmp_path / "story.csv"
    file.write_text("\n".join(["Company,Applied,Status", *rows]))
    assert ask("import", "jobs", str(file)).status == 0
    stages = {one["stage"]: one for one in ask("outreach", "funnel", "--json").json["stages"]}
    interview = stages["interview"]
    assert (interview["from"], interview["of"], interview["reached"]) == ("applied", 90, 9)
    assert (round(interview["low"], 6), round(interview["high"], 6)) == (0.053507, 0.179242)
    assert "9 of 90, 10 %, 5–18 % from applied" in ask("outreach", "funnel").out
