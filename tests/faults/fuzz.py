"""Broken files of every kind handed to the program; run with a warm process.

Called as ``fuzz FOLDER COUNT``; prints one JSON object.
"""

import json
import random
import resource
import signal
import sys
import time
from pathlib import Path

from .hostile import ACTS
from .learner import COURSE, Learner
from .scenarios import RUNS, SUBMISSIONS

SECONDS, BYTES = 2.0, 256 << 20
"""What one file may take."""
KINDS = ("curriculum", "template", "archive", "table", "settings", "markdown", "map", "runs",
         "submissions")  # fmt: skip

_RUNS = ("import", "runs", "{file}", "--item", "course/softmax", "--metric", "acc")
_LIST = ("import", "kaggle", "{file}", "--item", "course/intro", "--better", "higher")
MEASURED = {
    "runs": (_RUNS, ("result", "course/softmax")),
    "submissions": (_LIST, ("submission", "course/intro")),
}


def sample(kind: str, export: str, table: str) -> str:
    """Return a sound file of a kind."""
    if kind == "archive":
        return export
    if kind == "table":
        return table
    return {
        "curriculum": COURSE.format(id="checked"),
        "template": COURSE.format(id="checked") + 'extends = "repro"\n[set]\npaper = "{x}"\n',
        "settings": 'theme = "light"\nascii = true\ntimer_ask_after = "3h"\n[keys]\nundo = "u"\n',
        "markdown": "# Course\n\n## Module\n- [ ] First\n- [x] Second (2 h)\n" * 9,
        "runs": RUNS,
        "submissions": SUBMISSIONS * 3,
        "map": '[columns]\n"Date" = "study_date"\n[items]\n"x" = "course/intro"\n',
    }[kind]


def broken(text: str, dice: random.Random) -> bytes:  # noqa: C901 - one branch for each way
    """Return a file that was broken in some way, or made far too large, deep or long."""
    raw = bytearray(text.encode())
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(raw) + 1)
        way = dice.randrange(9)
        if way == 0:
            del raw[at : at + dice.randrange(1, 40)]
        elif way == 1:
            raw[at:at] = dice.randbytes(dice.randrange(1, 9))
        elif way == 2:
            raw[at:at] = dice.choice(ACTS).encode("utf-8", "surrogatepass")
        elif way == 3:
            raw[at:at] = dice.choice((b"[", b"{", b"[[", b'"""', b"(", b"a.")) * dice.choice(
                (3, 90_000)
            )
        elif way == 4:
            raw[at:at] = dice.choice((b"9", b"-", b"1e", b"0x")) * dice.choice((1, 9000))
        elif way == 5:
            raw[at:at] = raw[: dice.randrange(len(raw) + 1)]
        elif way == 6:
            raw[at:at] = dice.choice((b"\r\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\n")) * 3
        elif way == 7:
            raw += raw * dice.choice((1, 40))
        elif raw:
            raw[at % len(raw)] ^= 1 << dice.randrange(8)
    return bytes(raw[: 30 << 20])


def words(kind: str, file: Path) -> tuple[tuple[str, ...], ...]:
    """Return the commands that a file of a kind is handed to."""
    if kind in {"curriculum", "template"}:
        return (("curricula", "check", str(file)), ("curricula", "list"))
    if kind == "markdown":
        return (("curricula", "from-markdown", str(file)),)
    if kind == "settings":
        return (("today",), ("config", "list"), ("config", "set", "theme", "dark"))
    if kind in MEASURED:
        return tuple((*(one.format(file=file) for one in command),) for command in MEASURED[kind])
    if kind == "map":
        return (("import", "csv", str(file.with_name("table.csv")), "--map", str(file)),)
    form = "json" if kind == "archive" else "csv"
    return (("import", form, str(file), "--dry-run"), ("import", form, str(file)))


def handed(one: Learner, commands: tuple[tuple[str, ...], ...]) -> tuple[str, float, int]:
    """Hand a file to commands in one process; return what is wrong, seconds and bytes."""
    wrong, begun = "", time.monotonic()
    report = one.root.with_name("memory")

    def first() -> None:
        signal.alarm(20)

    def last() -> None:
        report.write_text(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))

    slowest = most = 0.0
    for command in commands:
        begun = time.monotonic()
        done = one.ask(*command, first=first, last=last)
        slowest = max(slowest, time.monotonic() - begun)
        most = max(most, int(report.read_text()) if done.status >= 0 else BYTES * 2)
        if done.status not in {0, 1, 2, 3, 7} or "unexpectedly" in done.err or one.log_file:
            wrong = f"{command[:2]}: {done.status} {done.err[:300]} {one.log_file[-600:]}"
        elif done.status and not (done.err or done.out):
            wrong = f"{command[:2]}: refused without a word"
    return wrong, slowest, int(most)


def main() -> None:
    """Break, hand over, and print what came of it."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    base = Learner(folder / "base")
    base.begin()
    for said in ("curricula start course", "log course/intro 1h", "log - 5m", "goal 4"):
        base.do(*said.split())
    export, table = (base.ask("export", form).out for form in ("json", "csv"))
    one = base.twin(folder / "one")
    (folder / "table.csv").write_text(table)
    (one.root / "config").mkdir()
    wrong: list[str] = []
    slowest, most = 0.0, 0
    for seed in range(count):
        dice = random.Random(seed)
        kind = KINDS[seed % len(KINDS)]
        file = folder / "broken"
        if kind == "settings":
            file = one.root / "config" / "config.toml"
        elif kind in {"curriculum", "template"}:
            file = one.root / "data" / "curricula" / "checked.toml"
        file.write_bytes(broken(sample(kind, export, table), dice))
        said, seconds, size = handed(one, words(kind, file))
        if not said and seconds > SECONDS:
            said = f"took {seconds:.1f} s"
        if not said and size > BYTES:
            said = f"took {size >> 20} MiB"
        slowest, most = max(slowest, seconds), max(most, size)
        if said:
            wrong.append(f"seed {seed}, {kind}: {said}")
            (one.root / "state" / "studytrack.log").unlink(missing_ok=True)
        file.unlink()
    answer = {"slowest": slowest, "most": most >> 20, "wrong": wrong}
    print(json.dumps(answer))  # noqa: T201 - its answer
