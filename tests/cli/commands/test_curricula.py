"""Commands about the shelf, and the small commands around the program."""

import io
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studytrack.cli.call import Call

Ask = Any


def test_a_new_copy_of_a_template_stands_on_the_shelf(ask: Ask, home: Any) -> None:
    said = ask("curricula", "new", "repro", "--as", "mine", "--json").json
    file = Path(said["file"])
    assert (said["id"], file.parent) == ("mine", home.shelf)
    assert tomllib.loads(file.read_text())["extends"] == "repro"
    assert file.stat().st_mode & 0o777 == 0o600
    assert ask("curricula", "new", "repro", "--as", "mine").status == 4


def test_a_checklist_is_printed_as_a_curriculum_file(ask: Ask, home: Any) -> None:
    checklist = home.root / "My list.md"
    checklist.write_text("# Things\n\n- [ ] Read a paper (40m)\n- [x] Write code\n")
    draft = ask("curricula", "from-markdown", str(checklist))
    assert "1 ticked item comes in as still to do; `--as ID --done` starts it" in draft.err
    found = tomllib.loads(draft.out)
    assert (found["id"], found["title"]) == ("my-list", "Things")
    assert ask("curricula", "from-markdown", str(checklist), "--json").json["done"]


def test_a_checklist_is_put_on_the_shelf_and_can_be_started(ask: Ask, home: Any) -> None:
    checklist = home.root / "list.md"
    checklist.write_text("# Things\n\n- [ ] Read a paper (40m)\n")
    said = ask("curricula", "from-markdown", str(checklist), "--as", "things", "--title", "Mine")
    assert said.out.startswith(f"Wrote {home.shelf / 'things.toml'}.")
    assert ask("curricula", "check", str(home.shelf / "things.toml")).status == 0
    assert ask("curricula", "start", "things").out.startswith("Started Mine (things)")


def test_a_checklist_must_be_small_text(ask: Ask, home: Any) -> None:
    file = home.root / "list.md"
    file.write_bytes(b"- [ ] \xff\xfe")
    assert ask("curricula", "from-markdown", str(file)).status == 7
    file.write_bytes(b"- [ ] a\n" * 200_000)
    assert ask("curricula", "from-markdown", str(file)).status == 7
    assert ask("curricula", "from-markdown", str(home.root)).status == 3
    assert ask("curricula", "from-markdown", "a\0b").status == 3


def test_update_takes_over_what_the_file_says(ask: Ask, course: str, home: Any) -> None:
    assert ask("curricula", "update", course).out == "A course is as its file says.\n"
    file = home.shelf / "course.toml"
    file.write_text(file.read_text().replace("Introduction", "Welcome"))
    assert ask("curricula", "update", course, "--json").json["curriculum"] == course
    assert "Welcome" in ask("curricula", "show", course).out
    assert ask("undo").status == 0
    assert ask("curricula", "update", course).out.startswith("Updated A course: ")


def test_a_curriculum_is_shown_with_its_items(ask: Ask, course: str) -> None:
    ask("log", course + "/softmax", "30m")
    ask("add", course + "/apps", "3")
    lines = ask("curricula", "show", course).out.splitlines()
    assert lines[0] == "A course (course, 1)"
    assert any("30m spent" in line for line in lines)
    assert any(line.split()[:2] == [">", "softmax"] for line in lines)
    assert any("3/90" in line for line in lines)


def test_a_curriculum_tells_what_it_is_about_and_how_others_fared(ask: Ask) -> None:
    said = ask("curricula", "show", "ng-dl-spec").out
    assert "  https://www.coursera.org/specializations/deep-learning\n" in said
    assert "The hours are estimates of this project." in said
    assert "Paces of others\nA learner, 2019, sixteen-week version: about 30 hours a week." in said
    assert "Stories, no norm\nA learner, 2021: " in said


def test_stopping_puts_a_curriculum_away(ask: Ask, course: str) -> None:
    assert ask("curricula", "stop", course).out.startswith("Stopped A course (course)")
    assert ask("log", course + "/intro", "30m").status == 3
    assert ask("curricula", "start", course).status == 0


def test_a_good_file_is_called_good(ask: Ask, course: str, home: Any) -> None:
    file = str(home.shelf / "course.toml")
    assert ask("curricula", "check", file) == (0, f"{file} is good.\n", "")
    del course


def test_paths_and_schema_are_printed(ask: Ask, home: Any) -> None:
    assert ask("curricula", "path").out == f"{home.shelf}\n"
    assert ask("curricula", "path", "--json").json == {"path": str(home.shelf)}
    assert ask("config", "path").out == f"{home.root / 'config' / 'config.toml'}\n"
    assert ask("curricula", "schema").json["$schema"].startswith("https://json-schema.org")


def test_paths_say_their_hours_in_round_numbers_and_who_went_them(ask: Ask) -> None:
    said = ask("curricula", "paths").out
    assert "Just begin: see whether it holds you (first-steps)" in said
    assert re.search(r"^  \d+ h together", said, re.MULTILINE)
    assert not re.search(r"\d\.\d+ h together", said)
    assert "(an essay on nine engineers, 2024)" in said


def test_every_shell_gets_a_script(ask: Ask) -> None:
    for shell in ("bash", "zsh", "fish"):
        script = ask("completion", shell).out
        assert "_STUDYTRACK_COMPLETE" in script
        assert ask("completion", shell, "--json").json == {"shell": shell, "script": script}


def test_the_version_and_the_help_are_told(ask: Ask) -> None:
    assert ask("--version").out.startswith("studytrack 0.")
    for words in ([], ["log"], ["sessions"], ["sessions", "edit"]):
        said = ask(*words, "--help")
        assert said.status == 0
        assert said.out.startswith("Usage: studytrack")
        assert said.out.isascii()


def test_every_command_in_the_help_can_be_loaded(ask: Ask) -> None:
    from studytrack.cli import main

    for name in main.COMMANDS:
        assert ask(name, "--help").out.startswith(f"Usage: studytrack {name}")


def test_a_newer_edition_says_how_to_count_what_was_settled(
    ask: Ask, course: str, home: Any
) -> None:
    newer = 'format = 1\nid = "course-2"\nversion = "2"\ntitle = "Newer"\nextends = "course"\n'
    (home.shelf / "course-2.toml").write_text(newer)
    ask("done", f"{course}/intro")
    said = ask("curricula", "start", "course-2").out.splitlines()
    words = "studytrack curricula start course-2 --copy-progress-from course"
    assert said[1:] == [f"1 item is settled in course; `{words}` counts it here too."]
    assert ask(*words.split()[1:], "--json").json["progress"] > 0
    refused = ask(*words.split()[1:])
    assert (refused.status, refused.out) == (1, "")


class Terminal(io.StringIO):
    """Where a person types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let a person sit at the terminal, and type this."""
    monkeypatch.setattr(Call, "attended", property(lambda call: not call.json))
    return lambda said: monkeypatch.setattr("sys.stdin", Terminal(said))


def test_a_template_asks_its_questions_where_a_person_can_answer(
    ask: Ask, home: Any, types: Callable[[str], None]
) -> None:
    types("my-paper\n" + "DCGAN\n" * 6)
    said = ask("curricula", "start", "repro")
    assert "The id of your copy" in said.err
    assert said.out.startswith("Started ")
    assert 'paper = "DCGAN"' in (home.shelf / "my-paper.toml").read_text()


def test_a_new_copy_opens_in_the_editor_and_is_checked(
    ask: Ask, home: Any, types: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = home.root / "editor"
    editor.write_text('#!/bin/sh\necho "nonsense" >> "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    types("x\n" * 6)
    said = ask("curricula", "new", "repro", "--as", "mine", "--edit")
    assert "mine.toml:" in said.out
    assert "1 error" in said.out


def test_an_editor_needs_a_terminal(ask: Ask, home: Any) -> None:
    assert ask("curricula", "new", "repro", "--as", "mine", "--edit").status == 2
    assert not (home.shelf / "mine.toml").exists()


def test_ticked_boxes_are_finished_only_when_asked(ask: Ask, home: Any) -> None:
    checklist = home.root / "list.md"
    checklist.write_text("# Things\n\n- [x] Read a paper\n- [ ] Write code\n")
    assert ask("curricula", "from-markdown", str(checklist), "--done").status == 2
    ask("curricula", "from-markdown", str(checklist), "--as", "things", "--done")
    shown = ask("curricula", "show", "things", "--json").json
    states = [item["state"] for module in shown["modules"] for item in module["items"]]
    assert states == ["done", "todo"]


def test_what_a_template_can_do_without_may_be_left_out(ask: Ask) -> None:
    said = ask("curricula", "start", "repro", "--as", "mine", "--set", "paper=DQN")
    assert said.status == 0
    assert "DQN" in ask("curricula", "show", "mine").out
    refused = ask("curricula", "start", "kaggle", "--as", "k", "--set", "slug=digits")
    assert (refused.status, "--set mode=…" in refused.err) == (2, True)


def test_a_checklist_that_was_started_at_once_says_so(ask: Ask, home: Any) -> None:
    checklist = home.root / "list.md"
    checklist.write_text("# Things\n\n- [x] Read a paper\n- [ ] Write\n")
    said = ask("curricula", "from-markdown", str(checklist), "--as", "things", "--done").out
    assert "Started it, with 1 item finished." in said
    assert "curricula start" not in said


PLAN = "# Things\n\n## W1\n- [x] Anki (1h)\n- [-] Read\n## W2\n- [ ] Anki\n- plain\n"


def test_what_was_read_and_passed_over_is_said_beside_the_file(ask: Ask, home: Any) -> None:
    plan = home.root / "plan.md"
    plan.write_text(PLAN)
    said = ask("curricula", "from-markdown", str(plan))
    first, second = said.err.splitlines()
    assert first == "3 items in 2 modules, 1 h; passed over: 1 list line; `--bullets` takes them."
    assert second.strip().startswith(
        "1 ticked item comes in as still to do; `--as ID --done` starts it"
    )
    found = ask("curricula", "from-markdown", str(plan), "--json").json
    assert (found["items"], found["passed_over"]) == (3, {"list line": 1})
    assert (found["file"], found["skipped"]) == (None, ["read"])
    shown = ask("curricula", "from-markdown", str(plan), "--preview", "--as", "things").out
    assert "  [x] Anki  reading, 1 h" in shown
    assert not (home.shelf / "things.toml").exists()
    more = ask("curricula", "from-markdown", str(plan), "--bullets", "--json").json
    assert more["items"] == 4


def test_a_plan_is_read_again_into_what_it_made(ask: Ask, home: Any) -> None:
    plan = home.root / "plan.md"
    plan.write_text(PLAN)
    ask("curricula", "from-markdown", str(plan), "--as", "things", "--done")
    states = {
        item["id"]: item["state"]
        for module in ask("curricula", "show", "things", "--json").json["modules"]
        for item in module["items"]
    }
    assert states == {"w1-anki": "done", "read": "skipped", "w2-anki": "todo"}
    plan.write_text(PLAN.replace("- [x] Anki (1h)\n", "- [ ] First\n- [x] Anki (2h)\n"))
    words = ("curricula", "from-markdown", str(plan), "--update", "things")
    before = (home.shelf / "things.toml").read_text()
    assert "Would change: 1 new" in ask(*words, "--preview").out
    assert (home.shelf / "things.toml").read_text() == before
    said = ask(*words)
    assert (said.status, "Took it over: 1 new" in said.out) == (0, True)
    shown = ask("curricula", "show", "things", "--json").json["modules"][0]["items"]
    assert [(item["id"], item["state"]) for item in shown][:2] == [
        ("first", "todo"), ("w1-anki", "done"),
    ]  # fmt: skip
    assert "nothing" in ask(*words).out
    assert ask(*words, "--as", "x").status == 2
    assert ask("curricula", "from-markdown", str(plan), "--update", "ng-ml-spec").status == 3
    assert ask("curricula", "from-markdown", str(plan), "--update", "nowhere").status == 3


def test_list_lines_are_offered_where_a_person_can_answer(
    ask: Ask, home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = home.root / "plan.md"
    plan.write_text("# Things\n\n- one\n- two ✅ 2026-01-02\n")
    words = ("curricula", "from-markdown", str(plan), "--as", "things")
    refused = ask(*words)
    asked = f"{plan}: The file holds no checklist, but 2 list lines: 2 items in 1 module"
    assert (refused.status, refused.err) == (7, f"{asked}; `--bullets` takes them.\n")
    with monkeypatch.context() as there:
        there.setattr(Call, "attended", property(lambda call: not call.json))
        there.setattr(sys, "stdin", io.StringIO("n\n"))
        assert ask(*words).status == 7
        there.setattr(sys, "stdin", io.StringIO("\n"))
        taken = ask(*words)
        assert (taken.status, f"{asked}. Take them? [Y/n]: " in taken.err) == (0, True)
    plan.write_text("# Things\n\n- one\n- two\n- three\n")
    again = ask("curricula", "from-markdown", str(plan), "--update", "things")
    assert (again.status, "1 new" in again.out) == (0, True)
    assert "3 items in 1 module, no hours, taken from its list lines as it has no box" in again.err


def test_days_of_finishing_in_a_plan_are_kept(ask: Ask, home: Any) -> None:
    plan = home.root / "plan.md"
    plan.write_text("- [x] one ✅ 2026-01-02\n- [x] two\n")
    told = ask("curricula", "from-markdown", str(plan), "--json").json
    assert told["done_on"] == {"one": "2026-01-02"}
    said = ask("curricula", "from-markdown", str(plan), "--as", "things", "--done").out
    assert "with 2 items finished, 1 of them on the day the plan says." in said
    assert ask("show", "things/one", "--json").json["done_on"] == "2026-01-02"


def test_a_plan_comes_through_a_pipe(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    class Given:
        buffer = io.BytesIO(PLAN.encode())

    monkeypatch.setattr(sys, "stdin", Given())
    said = ask("curricula", "from-markdown", "-")
    assert tomllib.loads(said.out)["id"] == "checklist"


def test_a_plan_without_a_tick_is_started_too(ask: Ask, home: Any) -> None:
    plan = home.root / "plan.md"
    plan.write_text("- [ ] a\n")
    said = ask("curricula", "from-markdown", str(plan), "--as", "things", "--done").out
    assert "with 0 items finished" in said


HEIR = """
format = 1
id = "heir"
title = "Made anew"
replaces = ["old"]
[[module]]
id = "m"
items = [{ id = "a", kind = "lab", title = "A", hours = 1 }]
"""


def test_update_leads_over_to_the_file_that_takes_its_place(ask: Ask, home: Any) -> None:
    home.shelf.mkdir(parents=True)
    old = home.shelf / "old.toml"
    old.write_text(HEIR.replace("heir", "old").replace('replaces = ["old"]', ""))
    assert ask("curricula", "start", "old").status == 0
    assert ask("done", "old/a").status == 0
    (home.shelf / "heir.toml").write_text(HEIR)
    way = "`studytrack curricula update old --to heir` leads over, with what was settled."
    offer = f"“Made anew” takes its place; 1 item settled here can count there; {way}"
    assert ask("curricula", "update", "old").out.splitlines()[1] == offer
    assert ask("curricula", "update", "old", "--preview").out.splitlines()[-1] == offer
    old.unlink()  # as the shipped edition was, and its learner is not left alone
    gone = ask("curricula", "update", "old")
    assert (gone.status, gone.out.splitlines()[1]) == (0, offer)
    answer = {"curriculum": "old", "changes": "", "replaced_by": "heir"}
    assert ask("curricula", "update", "old", "--json").json == answer
    led = ask("curricula", "update", "old", "--to", "heir")
    assert led.out == "Led over to Made anew (heir), 1 h planned, 100 % done.\n"
    rows = {row["id"]: row["state"] for row in ask("curricula", "list", "--json").json}
    assert (rows["old"], rows["heir"]) == ("stopped", "started")


def test_what_is_gone_without_an_heir_is_refused(ask: Ask, course: str, home: Any) -> None:
    (home.shelf / "course.toml").unlink()
    assert ask("curricula", "update", course).status == 3


def test_an_update_offers_what_was_settled_in_what_it_replaces(ask: Ask, home: Any) -> None:
    home.shelf.mkdir(parents=True)
    (home.shelf / "old.toml").write_text(HEIR.replace("heir", "old").replace('["old"]', '["x"]'))
    (home.shelf / "heir.toml").write_text(HEIR)
    for name in ("old", "heir"):
        assert ask("curricula", "start", name).status == 0
    assert ask("done", "old/a").status == 0
    said = ask("curricula", "update", "heir").out
    assert "curricula start heir --copy-progress-from old` counts it here too" in said


def test_optional_items_stand_behind_one_line_until_all_is_asked_for(ask: Ask) -> None:
    short, whole = (
        ask("curricula", "show", "ng-ml-spec"),
        ask("curricula", "show", "ng-ml-spec", "--all"),
    )
    line = "+ 5 optional labs, 2.5 h; `studytrack curricula show ng-ml-spec --all` lists them"
    assert line in short.out
    assert "c1w2-lab-numpy" not in short.out
    assert "lists them" not in whole.out
    assert whole.out.count("Optional lab") == 32
    items = ask("curricula", "show", "ng-ml-spec", "--json").json["modules"][2]["items"]
    assert sum(item["optional"] for item in items) >= 5  # a program is told everything


def test_what_waits_is_shown_by_titles_and_once_for_a_whole_module(ask: Ask, home: Any) -> None:
    home.shelf.mkdir(exist_ok=True, parents=True)
    (home.shelf / "waits.toml").write_text(
        'format = 1\nid = "waits"\ntitle = "Waits"\n'
        '[[module]]\nid = "a"\ntitle = "First part"\nitems = [\n'
        '{ id = "x", kind = "reading", title = "Read it" },\n'
        '{ id = "y", kind = "lab", title = "Build it", needs = ["x"] },\n]\n'
        '[[module]]\nid = "b"\ntitle = "Second part"\nneeds = ["a"]\nitems = [\n'
        '{ id = "p", kind = "lab", title = "Run it" },\n'
        '{ id = "q", kind = "writing", title = "Write it", needs = ["p", "y"] },\n]\n'
    )
    said = ask("curricula", "show", "waits").out
    assert said.count("after First part") == 1
    assert "Second part (b), 0 %\n  after First part\n" in said
    assert "Build it\n      after Read it\n" in said
    assert "Write it\n      after Run it; Build it\n" in said
    assert "waits/" not in said


def test_a_taken_id_of_a_copy_is_refused_before_its_questions(ask: Ask, home: Any) -> None:
    for words in (("curricula", "new", "repro"), ("curricula", "start", "repro")):
        refused = ask(*words, "--as", "repro-dcgan")
        assert refused.status == 4
        assert refused.err == (
            "“repro-dcgan” is the id of a curriculum already: “Reproduce DCGAN”; "
            "`--as repro-dcgan-2` is free.\n"
        )
    assert not (home.shelf / "repro-dcgan.toml").exists()
