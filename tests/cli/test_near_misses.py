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
        ("started", "curricula list"),
        ("goals 8h", "goal 8h"),
        ("session list", "sessions list"),
        ("pause", "stop"),
        ("resume", "start @last"),
        ("timer", "status"),
        ("delete session 3", "sessions delete 3"),
        ("edit 3 --for 1h", "sessions edit 3 --for 1h"),
        ("find deep learning", "show 'deep learning'"),
        ("version", "--version"),
        ("log deep learning 1h", "log 'deep learning' 1h"),
        ("log deep learning 45m yesterday -n x", "log 'deep learning' 45m yesterday -n x"),
        ("log softmax 1h --date yesterday", "log softmax 1h yesterday"),
        ("log - 30m --on nov 5", "log - 30m nov 5"),
        ("start deep learning", "start 'deep learning'"),
        ("start deep learning 25m", "start 'deep learning' --for 25m"),
        ("start softmax now", "start softmax"),
        ("stop now", "stop"),
        ("add 3 pages", "add pages 3"),
        ("milestone add gave a talk --on mon", "milestone add 'gave a talk' --on mon"),
        ("lead add Acme Corp --channel inbound", "lead add 'Acme Corp' --channel inbound"),
        ("leads Acme", "lead show Acme"),
        ("results softmax", "result softmax"),
        ("recall list", "recall --list"),
        ("doctor fix", "doctor --fix"),
        ("export portfolio preview", "export portfolio --preview"),
        ("card week W46", "card --week W46"),
        ("report 2026", "report --year 2026"),
        ("forecast by '1 june'", "forecast --by '1 june'"),
        ("stats weeks", "stats --by week"),
        ("today 25m", "today --for 25m"),
        ("history 5", "history --last 5"),
        ("week -1", "week last"),
        ("undo last", "undo"),
        ("sessions last", "sessions list --last 1"),
        ("sessions today", "sessions list --from today --to today"),
        ("curricula remove course", "curricula stop course"),
        ("rest tue and fri", "rest tue fri"),
        ("backup restore old.db", "restore old.db"),
        ("log softmax 20m done", "log softmax 20m --done"),
        ("sessions edit last --for 1h", "sessions edit @last --for 1h"),
        ("skip softmax because too easy", "skip softmax --why 'too easy'"),
        ("close softmax too late", "close softmax --why 'too late'"),
        ("done softmax yesterday", "done softmax --on yesterday"),
        ("goal 10h/week", "goal 10h"),
        ("goal 5 days", "goal --days 5"),
        ("note hello world", "note 'hello world'"),
        ("lead list", "leads"),
        ("leads list", "leads"),
        ("milestones list", "milestones"),
        ("milestones add talk", "milestone add talk"),
        ("week 47", "week W47"),
        ("week 2026-47", "week 2026-W47"),
        ("stats from nov 1", "stats --from 'nov 1'"),
        ("stats --from nov 1 --to nov 20", "stats --from 'nov 1' --to 'nov 20'"),
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
    [
        "config zzz", "goal xx", "rest noday", "done", "sessions delete", "recall add", "start zzz",
        "zzz", "log", "log softmax yesterday 45", "sessions zzz", "card week", "stats zzz",
    ],
)  # fmt: skip
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
        ("sessions list --on nov 5", "There is no option “--on” here. Did you mean “--from”?"),
        ("milestone add x --on 'nov 31'", "There is no “31” of November; write a day it has.\n"),
        ("backup restore", "A backup is put back by `studytrack restore FILE`"),
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
