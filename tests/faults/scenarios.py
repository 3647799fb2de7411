"""The commands that change something, each with what went before, to be struck by faults."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from studytrack.store import connection, migrations, statements

from .learner import COURSE, Learner

GOLDEN = Path(__file__).parents[1] / "golden"
PLACE = re.compile(r"\{\w+\}/")
Words = tuple[str, ...]
STARTED: tuple[Words, ...] = (("curricula", "start", "course"),)
LOGGED = (*STARTED, ("log", "course/softmax", "20:00-21:00"), ("log", "course/apps", "30m"))
MEASURED = (
    *LOGGED,
    ("result", "course/softmax", "0.81", "0.8", "--seeds", "0-1", "--metric", "acc"),
    ("result", "course/softmax", "--claim", "--better", "higher", "--reported", "0.82"),
    ("submission", "course/intro", "--cv", "0.8", "--file", "a.csv", "--better", "higher"),
)
RUNNING = (*LOGGED, ("start", "course/softmax", "--at", "22:00"))
SETTLED = (
    *LOGGED,
    ("done", "course/intro", "--evidence", "https://a.b/c"),
    ("done", "course/softmax", "--evidence", "https://a.b/d"),
    ("add", "course/apps", "9"),
)
SPOKEN = (
    *LOGGED,
    ("note", "add", "first thought", "--item", "course/intro"),
    ("milestone", "add", "Gave a talk", "--on", "2026-11-18"),
)
SHOWN = (*SETTLED, ("showcase", "add", "course/intro", "--line", "one"),
         ("showcase", "add", "course/softmax"))  # fmt: skip
ASKED = (*SETTLED, ("recall", "add", "course/intro", "Why?"))
SENT = (
    *LOGGED,
    ("lead", "add", "Acme", "--channel", "referral", "--role", "engineer"),
    ("lead", "event", "Acme", "applied", "--on", "2026-08-03"),
    ("lead", "add", "Ada", "--person", "--channel", "event"),
)
OFF = (*LOGGED, ("vacation", "2026-12-24", "2026-12-31"))


class Scenario(NamedTuple):
    """A command to strike, and what went before."""

    before: tuple[Words, ...]
    words: Words


def _said(before: tuple[Words, ...], *lines: str) -> dict[str, Scenario]:
    """Return scenarios of commands without spaces in their words, called as they are said."""
    return {PLACE.sub("", line): Scenario(before, tuple(line.split())) for line in lines}


_KAGGLE = ("import", "kaggle", "{aside}/subs.csv", "--item", "course/intro")
_RUNS = ("import", "runs", "{aside}/runs.json", "--item", "course/softmax", "--metric", "acc")
SCENARIOS: dict[str, Scenario] = {
    "first start": Scenario((), ("log", "-", "30m")),
    "start": Scenario(LOGGED, ("start", "course/softmax")),
    "switch": Scenario(RUNNING, ("start", "course/intro")),
    "stop": Scenario(RUNNING, ("stop", "--done")),
    "cancel": Scenario(RUNNING, ("cancel",)),
    "log": Scenario(LOGGED, ("log", "course/softmax", "45m", "-n", "chapter two")),
    "edit": Scenario(LOGGED, ("sessions", "edit", "1", "2", "--for", "50m")),
    "split": Scenario(LOGGED, ("sessions", "split", "1", "20:30")),
    "delete": Scenario(LOGGED, ("sessions", "delete", "1", "2")),
    "done": Scenario(LOGGED, ("done", "course/m1", "--evidence", "https://a.b/c")),
    "add": Scenario(LOGGED, ("add", "course/apps", "90")),
    "goal": Scenario(LOGGED, ("goal", "8")),
    "curricula start": Scenario(LOGGED, ("curricula", "start", "side")),
    "claim": Scenario(MEASURED, ("result", "course/softmax", "--claim", "--tolerance", "0.02")),
    "verdict": Scenario(
        MEASURED, ("result", "course/softmax", "--verdict", "not", "--why", "other features")
    ),
    "submission": Scenario(MEASURED, ("submission", "course/intro", "--public", "0.7", "--final")),
    "import runs": Scenario(MEASURED, _RUNS),
    "import kaggle": Scenario(MEASURED, _KAGGLE),
    "undo": Scenario(RUNNING, ("undo", "3")),
    "redo": Scenario((*RUNNING, ("undo", "3")), ("redo", "2")),
    "import": Scenario(LOGGED, ("import", "json", "{aside}/export.json")),
    "restore": Scenario(LOGGED, ("restore", "{aside}/kept.db")),
    "restore missing": Scenario(LOGGED, ("restore", "{aside}/kept.db")),
    "restore an old one": Scenario(LOGGED, ("restore", "{aside}/v1-clean.db")),
    **_said(
        LOGGED,
        "skip course/intro --why no",
        "close course/intro --why gone",
        "wait course/intro",
        "goal --days 4",
        "rest sun",
        "vacation 2026-12-24 2026-12-31",
        "config set day_start 03:00",
        "config set week_start sun",
        "config set theme light",
        "config set retention 0.85",
        "week review --went fine --hard no --next more",
        "curricula stop course",
        "curricula update course",
        "curricula new form --as mine --set paper=x",
        "export json --out {root}/config/out.json",
        "backup {root}/config/kept.db",
        "report --out {root}/config/page.html",
        "card --out {root}/config/card.svg",
        "doctor --fix",
        "import csv {aside}/table.csv",
        *(f"import {name} {{aside}}/{name} --item course/intro --year 2026 --zone UTC"
          for name in ("watson", "timewarrior", "toggl", "clockify", "klog", "org", "logseq",
                       "markdown")),
        "import jobs {aside}/jobs --year 2026",
        "import anki {aside}/collection.anki2 --item course/intro",
        "curricula from-markdown {aside}/plan.md --as plan --done",
        "evidence add course/intro https://a.b/e",
        "lead add Acme --channel referral --url https://a.b",
        "note add thought --item course/intro",
        "milestone add Talk --on 2026-11-18 --evidence https://a.b",
        "result course/softmax 0.81 0.8 --seeds 0-1 --metric acc",
    ),
    **_said(
        SETTLED,
        "reopen course/intro",
        "entries edit 1 --value 3",
        "entries delete 1",
        "evidence edit 1 there",
        "evidence delete 1",
        "showcase add course/intro --line one",
        "recall add course/intro Why?",
    ),
    **_said(SHOWN, "showcase drop course/intro", "showcase order course/softmax 1"),
    **_said(ASKED, "recall --done course/intro yes --minutes 5", "recall drop course/intro"),
    **_said(SPOKEN, "note edit 1 better", "note delete 1", "milestone edit 1 --title More",
            "milestone delete 1"),
    **_said(SENT, "lead edit Acme --role other", "lead delete Acme", "lead event Acme reply",
            "events edit 1 --event reply --on unknown", "events delete 1",
            "outreach silent --close"),
    **_said(MEASURED, "runs edit 1 --value 0.7", "runs delete 1", "submissions edit 1 --cv 0.9",
            "submissions delete 1",
            "submission course/intro --ended --teams 99 --public-place 5 --private-place 4"),
    **_said(OFF, "vacation delete 1"),
    "curricula lead over": Scenario(
        LOGGED, ("curricula", "update", "course", "--to", "heir")
    ),
    "doctor --new": Scenario(LOGGED, ("doctor", "--new")),
    # A migration makes its process a later version, so these must come last.
    "migration": Scenario((), ("log", "-", "30m")),
    "migration by a read": Scenario((), ("today",)),
    "migration of a dirty one": Scenario((), ("log", "-", "30m")),
}  # fmt: skip
"""By name. All that changes something is among them; test_every_change.py sees to that."""

ASIDE = {
    "runs.json": '[{"acc": 0.79, "seed": 2}, {"acc": 0.8, "seed": 3}, {"acc": "nan", "seed": 4}]',
    "subs.csv": """\
ref,fileName,date,description,status,publicScore,privateScore
45,a.csv,2026-11-19 18:02:11.123000,base,SubmissionStatus.COMPLETE,0.77511,
46,b.csv,2026-11-20 20:41:09,,SubmissionStatus.ERROR,,
""",
    "watson": json.dumps([[1_795_000_000, 1_795_003_600, "ml", "a" * 32, ["lab"], 1_795_003_600]]),
    "timewarrior": "inc 20261116T080000Z - 20261116T093000Z # study\n",
    "toggl": "Project,Start date,Start time,End date,End time,Duration,Tags\n"
    '"ML","2026-11-16","19:00:00","2026-11-16","20:30:00","01:30:00","a, b"\n',
    "clockify": '"Project","Start Date","Start Time","End Date","End Time","Duration (h)"\n'
    '"ML","16/11/2026","02:44:33 PM","16/11/2026","03:19:30 PM","00:34:57"\n',
    "klog": "2026-11-16 (8h!)\nSummary #a\n    8:00 - 9:30 Read\n    45m\n",
    "org": "* TODO ML :a:\nCLOCK: [2026-11-15 Sun 12:05]--[2026-11-15 Sun 13:35] =>  1:30\n",
    "logseq": "- DONE [[ML]] #x\n  :LOGBOOK:\n"
    "  CLOCK: [2026-11-14 Sat 12:37:03]--[2026-11-14 Sat 12:47:08] =>  00:10:05\n  :END:\n",
    "markdown": "# ML\n### November 12, Thursday (6.5 hours)\n- [x] a\n### 2026-11-13 (90 min)\n",
    "jobs": "Company,Role,Status,Date applied\nAcme,Engineer,Applied,2026-11-02\n",
    "plan.md": "# Plan\n\n## Part\n- [ ] First (1 h)\n- [x] Second (2 h)\n",
}
"""Files of other programs, by name."""
RUNS, SUBMISSIONS = ASIDE["runs.json"], ASIDE["subs.csv"]
REVIEWS = """
CREATE TABLE col (id INTEGER, decks TEXT);
INSERT INTO col VALUES (1, '{"7": {"name": "ML"}}');
CREATE TABLE cards (id INTEGER PRIMARY KEY, did INTEGER, odid INTEGER);
INSERT INTO cards VALUES (1, 7, 0);
CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid INTEGER, usn INTEGER, ease INTEGER, ivl INTEGER,
    lastIvl INTEGER, factor INTEGER, time INTEGER, type INTEGER);
INSERT INTO revlog VALUES (1794000010000, 1, 0, 3, 1, 1, 0, 10000, 1);
"""
"""A collection of Anki with one review."""
NEXT_STEP = (
    "CREATE TABLE colour (name TEXT NOT NULL) STRICT",
    "INSERT INTO colour SELECT note FROM session",
    "CREATE INDEX colour_name ON colour (name)",
)
FORM = COURSE.format(id="form").replace("\n[[", '\ntemplate = true\n[params]\npaper = "?"\n\n[[', 1)


def next_version() -> None:
    """Make this process a later version of the program, with one more step."""
    if NEXT_STEP in migrations.STEPS.values():
        return
    migrations.STEPS = {**migrations.STEPS, connection.VERSION: NEXT_STEP}
    connection.VERSION += 1
    statements.SCHEMA = (*statements.SCHEMA, NEXT_STEP[0], NEXT_STEP[2])


_READY: dict[tuple[Words, ...], Learner] = {}
"""Learners of this process who have done what goes before."""


def ready(folder: Path, before: tuple[Words, ...]) -> Learner:
    """Return a learner who has given some commands; made once, to be copied."""
    if before not in _READY:
        one = Learner(folder / f"ready-{len(_READY)}")
        one.begin()
        for words, done in zip(before, one.ask_all(*before) if before else (), strict=True):
            assert done.status == 0, (words, done)
        _READY[before] = one
    return _READY[before]


def prepared(folder: Path, name: str) -> tuple[Learner, Words]:
    """Return a learner about to give the command of a scenario, and its words.

    The command is given by a twin in ``folder/struck``.
    """
    scenario = SCENARIOS[name]
    base = ready(folder.parent, scenario.before).twin(folder / "base")
    shelf = base.database.parent / "curricula"
    if name.startswith("migration"):
        golden = GOLDEN / ("v1-dirty.db" if "dirty" in name else "v1-clean.db")
        base.database.write_bytes(golden.read_bytes())
        base.database.chmod(0o600)
        next_version()
    if "{aside}" in "".join(scenario.words):
        _aside(folder)
    if name.startswith("curricula new"):
        (shelf / "form.toml").write_text(FORM)
    if name.startswith("curricula update"):
        text = COURSE.format(id="course").replace('version = "1"', 'version = "2"')
        (shelf / "course.toml").write_text(text.replace("Introduction", "The beginning"))
    if name == "curricula lead over":
        text = COURSE.format(id="heir").replace("\n[[", '\nreplaces = ["course"]\n\n[[', 1)
        (shelf / "heir.toml").write_text(text)
    (base.root / "config").mkdir(exist_ok=True, mode=0o700)
    if name in {"restore missing", "doctor --new"}:
        base.database.unlink()
    root = folder / "struck"
    return base, tuple(word.format(aside=folder, root=root) for word in scenario.words)


def _aside(folder: Path) -> None:
    """Put exports, a table and backups of somebody else aside; made once, to be copied."""
    place = folder.parent / "aside"
    if not place.exists():
        place.mkdir()
        other = ready(folder.parent, (*STARTED, ("log", "course/intro", "3h"), ("goal", "5")))
        for done in other.ask_all(
            ("export", "json", "--out", str(place / "export.json")),
            ("export", "csv", "--out", str(place / "table.csv")),
            ("backup", str(place / "kept.db")),
        ):
            assert done.status == 0, done
        (place / "v1-clean.db").write_bytes((GOLDEN / "v1-clean.db").read_bytes())
        with closing(sqlite3.connect(place / "collection.anki2")) as made:
            made.executescript(REVIEWS)
        for file, text in ASIDE.items():
            (place / file).write_text(text)
    shutil.copytree(place, folder, dirs_exist_ok=True)
