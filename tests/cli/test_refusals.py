"""Everything that is refused: one sentence, its exit status, nothing half written."""

from typing import Any

import pytest

Ask = Any

BAD = """\
format = 1
id = "bad"
title = "Bad"
version = "1"
[[module]]
id = "m"
title = "M"
items = [
  { id = "a", kind = "labb", title = "A" },
]
"""


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ("log course/nothing 30m", 3, "Nothing is called"),
        ("log lab 30m", 3, "fits 2 items"),
        ("log intro 30m 02/03", 2, "02-03"),
        ("log intro 1.5", 2, "1.5h"),
        ("log intro 1h75", 2, "60 minutes"),
        ("log intro 0", 1, "short"),
        ("log intro 25h", 1, "24h"),
        ("log intro 30m tomorrow", 1, "to come"),
        ("log intro 23:50-23:59 today", 1, "to come"),
        ("log intro 20:30-21:30", 4, "20:00"),
        ("start softmax", 4, "since 22:10"),
        ("start intro --at 23:30 --for x", 2, "not a length"),
        ("sessions edit 99 --for 1h", 3, "99"),
        ("sessions edit x --for 1h", 2, "“x”"),
        ("sessions edit 99999999999999999999 --for 1h", 2, "is not from 1 to"),
        ("sessions split 1 19:00", 1, "name a time between its ends"),
        ("sessions delete 1 99", 3, "99"),
        ("sessions list --from nonsense", 2, "nonsense"),
        ("sessions list --from 2026-11-20 --to 2026-11-19", 1, "before 2026-11-20; swap them"),
        ("stats --from 2027-01-02 --to 2027-01-01", 1, "swap them"),
        ("entries delete 99", 3, "99"),
        ("add intro 2", 1, ""),
        (f"add apps {'9' * 5000}", 2, f"“{'9' * 40}…” is no whole number"),
        ("year 20260", 2, "“20260” is not a year"),
        ("vacation delete x", 2, "“x” is no number of a vacation"),
        ("curricula show nothing-at-all", 3, "`studytrack curricula list`"),
        ("add apps -5", 1, "0"),
        ("done intro nothing-like-it", 3, "Nothing is called"),
        ("skip intro", 2, "--why"),
        ("skip intro --why=", 2, "--why"),
        ("goal 0", 1, "A goal can be set anew, not taken away"),
        ("goal --days 8", 1, "1 to 7"),
        ("goal --days x", 2, "“x” is no whole number"),
        ("week 2026-W60", 2, ""),
        ("forecast nothing", 3, "not started"),
        ("rest someday", 2, "someday"),
        ("vacation 2026-12-24 2026-12-20", 1, "before"),
        ("curricula show nothing", 3, "no curriculum"),
        ("curricula start course", 4, "started already"),
        ("curricula stop nothing", 3, "not started"),
        ("curricula check nowhere.toml", 3, "nowhere.toml"),
        ("curricula from-markdown nowhere.md", 3, "nowhere.md"),
        ("curricula start repro", 2, "--as"),
        ("curricula start repro --as mine --set paper", 2, "--set paper=VALUE"),
        ("curricula new repro", 2, "--as"),
        ("redo", 4, ""),
        ("undo 0", 2, "0 is not from 1 to 500."),
        ("status --format {nope}", 2, "{elapsed}"),
        ("status --nope", 2, "--nope"),
        ("zzzz", 2, "No such command “zzzz”. `studytrack --help`"),
        ("logg intro 1h", 2, "No such command “logg”. Did you mean “log”?"),
        ("undo abc", 2, "“abc” is no whole number"),
        ("log 1h30 intro", 2, "The item comes first: `studytrack log ITEM 1h30`"),
        ("goal abc", 2, "“abc” is no number of hours; write 8, 7.5 or 7h30."),
        ("log", 2, "Missing argument"),
        ("completion tcsh", 2, "tcsh"),
        ("week --json --markdown", 2, "--markdown"),
        ("lead list", 2, "No such command"),
    ],
)
def test_a_refusal_is_one_sentence_and_leaves_everything_as_it_was(
    ask: Ask, course: str, home: Any, words: str, status: int, said: str
) -> None:
    ask("log", course + "/intro", "20:00-21:00")
    ask("start", course + "/softmax", "--at", "22:10")
    before = home.bytes()
    answer = ask(*words.split(), *(["--json"] if status != 2 else []))
    assert (answer.status, answer.out) == (status, "")
    assert home.bytes() == before
    first, *more = answer.err.splitlines()
    assert said in first
    assert first.endswith((".", "?"))
    assert '"' not in answer.err
    assert "Traceback" not in answer.err
    assert all(line.startswith("  course/") for line in more)


def test_what_could_be_meant_is_listed(ask: Ask, course: str) -> None:
    del course
    assert ask("done", "lab").err.splitlines()[1:] == [
        "  course/softmax  Lab: softmax",
        "  course/trees  Lab: trees",
    ]


@pytest.mark.parametrize("word", ["stop", "cancel"])
def test_without_a_timer_there_is_nothing_to_stop(ask: Ask, word: str) -> None:
    answer = ask(word)
    assert (answer.status, answer.out) == (4, "")
    assert "No timer runs" in answer.err


def test_a_doubtful_timer_names_its_ways_out(ask: Ask, course: str, home: Any) -> None:
    ask("start", course + "/intro")
    home.at += 7 * 3600
    answer = ask("stop")
    assert answer.status == 4
    assert "--keep" in answer.err
    assert ask("stop", "--after", "1h").status == 0


def test_an_empty_home_has_nothing_to_undo(ask: Ask) -> None:
    assert ask("undo").status == 4


def test_a_text_file_is_no_database_and_stays_as_it_is(ask: Ask, home: Any) -> None:
    home.database.write_text("my diary, which is not a database at all\n" * 40)
    before = home.bytes()
    for words in (["log", "-", "30m"], ["today"], ["week", "--json"]):
        answer = ask(*words)
        assert (answer.status, answer.out) == (6, "")
        assert answer.err.count("\n") == 1
    assert home.bytes() == before


def test_an_empty_file_is_not_ours(ask: Ask, home: Any) -> None:
    home.database.touch()
    assert ask("log", "-", "30m").status == 6
    assert home.bytes() == b""


def test_a_data_directory_that_cannot_be_made_is_refused(
    ask: Ask, home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home.root / "file").write_text("")
    monkeypatch.setenv("STUDYTRACK_DATA_DIR", str(home.root / "file" / "data"))
    answer = ask("log", "-", "30m")
    assert (answer.status, answer.out) == (5, "")
    assert answer.err.count("\n") == 1


def test_a_faulty_curriculum_is_refused_with_its_line(ask: Ask, home: Any) -> None:
    home.shelf.mkdir()
    file = home.shelf / "bad.toml"
    file.write_text(BAD)
    answer = ask("curricula", "start", "bad")
    assert (answer.status, answer.out) == (7, "")
    assert "line 9" in answer.err
    checked = ask("curricula", "check", str(file))
    assert checked.status == 7
    assert f"{file}:9: error: kind" in checked.out
    assert ask("curricula", "list").status == 0


def test_a_curriculum_whose_file_is_gone_is_still_there(ask: Ask, course: str, home: Any) -> None:
    (home.shelf / "course.toml").unlink()
    assert ask("log", course + "/intro", "30m").status == 0
    assert ask("curricula", "show", course, "--json").json["seconds"] == 1800
    assert ask("today").status == 0
    answer = ask("curricula", "update", course)
    assert answer.status == 3
    assert "put it back" in answer.err


def test_hostile_text_is_stored_whole_and_shown_harmless(ask: Ask) -> None:
    ask("log", "-", "30m", "-n", "\x1b[2Jred\u202eder\nline")
    shown = ask("sessions", "list").out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert shown.count("\n") == 1
    raw = ask("sessions", "list", "--json")
    assert raw.json[0]["note"] == "\x1b[2Jred\u202eder\nline"
    assert raw.out.isascii()


def test_a_faulty_settings_file_warns_and_never_stops(ask: Ask, home: Any) -> None:
    (home.root / "config" / "config.toml").write_text("theme = [")
    answer = ask("log", "-", "30m")
    assert answer.status == 0
    assert "config.toml" in answer.err
    assert answer.err.count("\n") == 1
