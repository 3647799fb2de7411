"""Words that come near to a command are told which, ready to be typed."""

import shlex
from pathlib import Path

import pytest
from tests.cli.conftest import Ask


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("config theme light", "config set theme light"),
        ("config theem dark", "config set theme dark"),
        ("config day_start", "config get day_start"),
        ("goal week 8", "goal 8"),
        ("goal 8 hours a week", "goal 8 hours"),
        ("rest add sun", "rest sun"),
        ("vacation add 20 dec", "vacation 20 dec"),
        ("log 45m", "log - 45m"),
        ("start 25m", "start --for 25m"),
        ("stop 45m", "stop --after 45m"),
        ("export csv sessions.csv", "export csv --out sessions.csv"),
        ("sessions 3", "sessions list --last 3"),
        ("timer start softmax", "start softmax"),
        ("curricula course", "curricula show course"),
        ("curricula add course", "curricula start course"),
        ("leads add Ada", "lead add Ada"),
        ("lead Ada", "lead show Ada"),
        ("milestone 'first talk'", "milestone add 'first talk'"),
        ("evidence softmax https://x.org", "evidence add softmax https://x.org"),
        ("showcase softmax", "showcase add softmax"),
        ("showcase remove 1", "showcase drop 1"),
        ("milestone rm 1", "milestone delete 1"),
        ("evidence new softmax x", "evidence add softmax x"),
        ("milestone add 'a talk' --on 5 Nov -n x", "milestone add 'a talk' --on '5 Nov' -n x"),
        ("start softmax --at 5 nov", "start softmax --at '5 nov'"),
        ("done softmax --on nov 5", "done softmax --on 'nov 5'"),
        ("log - 30m --on yesterday", "log - 30m yesterday"),
        ("skip softmax 'too easy'", "skip softmax --why 'too easy'"),
        ("wait softmax Ada", "wait softmax --note Ada"),
        ("done softmax https://x.org", "done softmax --evidence https://x.org"),
        ("config unset theme", "config set theme dark"),
        ("config reset flow", "config set flow ''"),
        ("config reset timer_ask_after", "config set timer_ask_after 5h"),
        ("config reset ascii", "config set ascii false"),
    ],
)
def test_what_was_probably_meant_is_said(ask: Ask, course: str, typed: str, meant: str) -> None:
    del course
    refused = ask(*shlex.split(typed))
    assert refused.status in {2, 3}
    assert refused.out == ""
    assert refused.err.endswith(f"Did you mean `studytrack {meant}`?\n")


@pytest.mark.parametrize(
    "typed",
    ["config zzz", "goal xx", "rest noday", "done", "sessions delete", "recall add", "start zzz"],
)
def test_where_nothing_comes_near_nothing_is_guessed(ask: Ask, course: str, typed: str) -> None:
    del course
    refused = ask(*typed.split())
    assert refused.status in {2, 3}
    assert "Did you mean" not in refused.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("milestone add talk --by mon", "There is no option “--by” here. Did you mean “--on”?"),
        ("today --jsn", "There is no option “--jsn” here. Did you mean “--json”?"),
        ("today --zzz", "There is no option “--zzz” here. `studytrack today --help` shows"),
        ("log softmax -30m", "“-30m” is below 0; write 30m, or change what is too much."),
        ("goal -5", "“-5” is below 0; write 5,"),
        ("recall --done softmax", "`studytrack recall --help` shows what it takes."),
        ("log - 1h --note", "`studytrack log --help` shows what it takes."),
        ("submissions", "`studytrack submission ITEM` shows the numbers."),
        ("events", "`studytrack lead show LEAD` shows the numbers."),
        ("goal none", "`studytrack goal 1` asks for an hour a week"),
        ("goal 0 --curriculum course", "`studytrack curricula stop C` puts a curriculum away"),
        ("goal --curriculum course --by none", "`studytrack undo` takes back"),
        ("evidence delete 9", "`studytrack evidence list` shows it."),
        ("events delete 9", "`studytrack lead show LEAD` lists those of a lead."),
        ("note delete 9", "`studytrack notes` lists them."),
        ("milestone delete 9", "`studytrack milestones` shows them."),
    ],
)
def test_a_refusal_says_what_was_typed_and_what_to_do(
    ask: Ask, course: str, typed: str, said: str
) -> None:
    del course
    refused = ask(*shlex.split(typed))
    assert refused.status in {1, 2, 3}
    assert refused.out == ""
    assert said in refused.err
    assert len(refused.err.splitlines()) == 1


def test_a_file_that_is_no_backup_is_not_told_to_be_moved_away(
    ask: Ask, course: str, tmp_path: Path
) -> None:
    assert course
    table = tmp_path / "hours.csv"
    table.write_text("date,hours\n" + "2026-11-02,1\n" * 100)
    refused = ask("restore", str(table))
    assert refused.status == 6
    assert "is no backup of studytrack; it was left as it is" in " ".join(refused.err.split())
    assert "`studytrack backup list` names the backups." in refused.err
