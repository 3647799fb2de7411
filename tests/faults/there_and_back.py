"""Random runs of commands, all undone and all redone; run above the library.

Called as ``there_and_back FOLDER RUNS``; prints one JSON object.
"""

import json
import random
import sys
from pathlib import Path
from typing import NamedTuple

from . import shim
from .learner import COURSE, Learner
from .scenarios import ASIDE, ASKED, LOGGED, MEASURED, OFF, SENT, SHOWN, SPOKEN
from .shim import How

FOREIGN = (
    ("watson", "{aside}/watson", "--item", "course/intro"),
    ("klog", "{aside}/klog", "--item", "course/intro"),
    ("jobs", "{aside}/jobs", "--year", "2026"),
    ("kaggle", "{aside}/subs.csv", "--item", "course/intro", "--better", "higher"),
    ("runs", "{aside}/runs.json", "--item", "course/softmax", "--metric", "acc"),
)
ITEMS = ("course/intro", "course/softmax", "side/intro", "side/softmax")


class Way(NamedTuple):
    """What one run of commands met."""

    before: str
    """The export; likewise when all was done, undone and redone."""
    after: str
    back: str
    again: str
    made: int
    """Operations."""
    refused: int


def command(dice: random.Random) -> tuple[str, ...]:
    """Return any command that changes the record; some will be refused."""
    item, number = dice.choice(ITEMS), str(dice.randrange(1, 4))
    lead = dice.choice(("Acme", "Ada", "Nobody"))
    forms = (
        ("log", item, f"{dice.randrange(1, 90)}m", "-n", dice.choice(("", "=1+1", "\x1b[31m ü"))),
        ("log", "-", f"{dice.randrange(1, 22)}:00-{dice.randrange(1, 23)}:30"),
        ("start", item),
        ("stop",),
        ("cancel",),
        ("sessions", "edit", number, "--for", f"{dice.randrange(1, 60)}m"),
        ("sessions", "edit", number, "--item", item, "-n", "moved"),
        ("sessions", "delete", number),
        ("done", item, "--evidence", "there"),
        ("skip", item, "--why", "no"),
        ("reopen", item),
        ("wait", item),
        ("add", "course/apps", str(dice.randrange(-5, 50))),
        ("entries", "delete", number),
        ("entries", "edit", number, "--value", "3"),
        ("goal", str(dice.randrange(1, 40))),
        ("goal", "--days", str(dice.randrange(1, 7))),
        ("rest", dice.choice(("sun", "mon", "none"))),
        ("vacation", "2027-02-01", f"2027-02-{dice.randrange(10, 28)}"),
        ("vacation", "delete", number),
        ("curricula", "stop", dice.choice(("course", "side"))),
        ("curricula", "start", dice.choice(("course", "side", "spare", "spare"))),
        ("config", "set", "day_start", dice.choice(("03:00", "05:00"))),
        ("import", "json", "{export}"),
        ("result", item, dice.choice(("0.81", "nan", "81,5")), "--seed", number),
        ("result", item, "--claim", "--better", "higher", "--tolerance", f"0.{number}"),
        ("result", item, "--claim", "--tolerance", ""),
        ("result", item, "--verdict", dice.choice(("not", "partly")), "--why", "so"),
        ("runs", "edit", number, "--value", "0.7"),
        ("runs", "delete", number),
        ("submission", item, "--cv", f"0.{number}", "--better", "lower"),
        (
            "submission",
            item,
            "--ended",
            "--teams",
            "99",
            "--public-place",
            number,
            "--private-place",
            "4",
        ),
        ("submissions", "edit", number, "--final", "--public", "0.5"),
        ("submissions", "delete", number),
        ("week", "review", "--went", "fine", "--hard", "no", "--next", "more"),
        ("close", item, "--why", "gone"),
        ("config", "set", "week_start", dice.choice(("sun", "mon"))),
        ("config", "set", "retention", f"0.8{number}"),
        ("evidence", "add", item, f"https://a.b/{number}"),
        ("evidence", "edit", number, "there", "--on", "2026-11-19"),
        ("evidence", "delete", number),
        ("note", "add", dice.choice(("thought", "=1+1", "\x1b[31m ü")), "--item", item),
        ("note", "edit", number, "better"),
        ("note", "delete", number),
        ("milestone", "add", f"Talk {number}", "--on", f"2026-11-1{number}", "--evidence", "there"),
        ("milestone", "edit", number, "--title", "More"),
        ("milestone", "delete", number),
        ("showcase", "add", item, "--line", "one line"),
        ("showcase", "drop", dice.choice(ITEMS[:2])),
        ("showcase", "order", item, "1"),
        ("recall", "add", item, dice.choice(("Why?", "How?"))),
        ("recall", "--done", "course/intro", dice.choice(("no", "barely", "yes", "at-once"))),
        ("recall", "drop", item),
        ("lead", "add", lead, "--channel", "referral", "--role", "engineer"),
        ("lead", "edit", lead, "--url", f"https://a.b/{number}"),
        ("lead", "delete", lead),
        ("lead", "event", lead, dice.choice(("applied", "reply", "interview")), "--on", "unknown"),
        ("events", "edit", number, "--event", "rejected", "-n", "so it goes"),
        ("events", "delete", number),
        ("outreach", "silent", "--close"),
        ("import", *dice.choice(FOREIGN)),
    )
    return dice.choice(forms)


def begin(base: Learner) -> None:
    """Let there be some of everything that can be edited, deleted and begun."""
    shelf = base.database.parent / "curricula"
    (shelf / "spare.toml").write_text(COURSE.format(id="spare"))
    parts = (MEASURED, SHOWN, ASKED, SPOKEN, SENT, OFF)
    words = {one: None for part in parts for one in part[len(LOGGED) :]}
    some = (
        *(("log", "course/softmax", f"{length}m") for length in (20, 30)),
        ("add", "course/apps", "2"),
        ("evidence", "add", "course/intro", "there"),
        ("note", "add", "second thought"),
        ("milestone", "add", "Gave a course", "--on", "2026-11-17"),
        ("start", "course/apps", "--at", "22:00"),
    )
    for done in base.ask_all(*words, *some):
        assert done.status == 0, done


def main() -> None:
    """Go there and back, and print what came of it."""
    folder, runs = Path(sys.argv[1]), int(sys.argv[2])
    base = Learner(folder / "base")
    base.begin()
    base.do("curricula", "start", "course")
    base.do("log", "course/intro", "1h")
    export = folder / "export.json"
    base.do("export", "json", "--out", str(export))
    base.do("curricula", "start", "side")
    base.do("sessions", "delete", "1")
    begin(base)
    for file, text in ASIDE.items():
        (folder / file).write_text(text)
    wrong, made, refused = [], 0, 0
    for seed in range(runs):
        dice, one = random.Random(seed), base.twin(folder / "run")
        words = [command(dice) for _ in range(dice.randrange(3, 16))]
        filled = [
            tuple(word.format(export=export, aside=folder) for word in each) for each in words
        ]
        answers = run(one, filled)
        made, refused = made + answers.made, refused + answers.refused
        if answers.before != answers.back:
            wrong.append(f"seed {seed}: undone is not as before: {filled}")
        if answers.after != answers.again:
            wrong.append(f"seed {seed}: redone is not as after: {filled}")
    print(json.dumps({"made": made, "refused": refused, "wrong": wrong}))  # noqa: T201 - its answer


def run(one: Learner, commands: list[tuple[str, ...]]) -> Way:
    """Carry out commands, undo and redo all that changed something, exporting in between."""
    # Nothing is struck here; the library only spares the waiting for the disk.
    shim.arm(one.root, How.COUNT)
    export = ("export", "json")
    before, *done = one.ask_all(
        export, ("history", "--json"), *commands, export, ("history", "--json")
    )
    first, *answers, after, last = done
    count = _newest(last.out) - _newest(first.out)
    steps = [("undo", str(count)), export, ("redo", str(count)), export] if count else []
    ends = one.ask_all(*steps) if steps else []
    return Way(
        before=before.out,
        after=after.out,
        back=ends[1].out if ends else before.out,
        again=ends[3].out if ends else after.out,
        made=count,
        refused=sum(each.status != 0 for each in answers),
    )


def _newest(history: str) -> int:
    """Return the number of the newest operation of a list."""
    rows = json.loads(history)
    return int(rows[0]["operation"]) if rows else 0
