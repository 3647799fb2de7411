"""The figures of the fault suite, kept from run to run and written into docs/trust.md.

A long form may run in parts; what was measured last of each stands, with its commit and day.
"""

import json
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.bench import page

ROOT = Path(__file__).parents[2]
KEPT, PAGE, PLACE = ROOT / "build" / "faults.json", ROOT / "docs" / "trust.md", "figures"
APART = ("--", ".", ":!docs/trust.md")
"""What a commit is compared in: the page is written by the run before."""
STRUCK = re.compile(
    r"faults: (?P<name>.+): (?P<changes>\d+) changes of files, (?P<faults>\d+) faults, "
    r"(?P<broken>\d+) broken promises(?:, (?P<unsure>\d+) made though refused and said so)?"
)
"""What was struck at every change of a file; all of it is one row of the table."""


class Figure(NamedTuple):
    """One line the suite said, and what was measured."""

    line: str
    commit: str
    day: str


def keep(lines: list[str], kept: Path = KEPT) -> dict[str, Figure]:
    """Put what was measured now beside what was measured before, and return all of it."""
    found = {key: Figure(*one) for key, one in _read(kept).items()}
    commit = _git("rev-parse", "--short=10", "HEAD") + ("+" if _git("diff", "HEAD", *APART) else "")
    day = date.today().isoformat()  # noqa: TID251, DTZ011 - the day of this run
    for line in lines:
        struck = STRUCK.fullmatch(line)
        key = struck["name"] if struck else re.sub(r"\d[\d.]*", "#", line)
        found[key] = Figure(line, commit, day)
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps(found, indent=1, ensure_ascii=False))
    return found


def table(found: dict[str, Figure], scenarios: set[str]) -> str:
    """Return the figures as a table; what was struck is one row for each commit and day."""
    rows = []
    struck: dict[tuple[str, str], list[re.Match[str]]] = {}
    for line, commit, day in found.values():
        if match := STRUCK.fullmatch(line):
            struck.setdefault((commit, day), []).append(match)
        else:
            name, _, figure = line.partition(": ")
            rows.append((name, figure, commit, day))
    for (commit, day), matches in struck.items():
        rows.append(("a fault at every change of a file", _sum(matches), commit, day))
    lines = ["| what was tried | figure | commit | day |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {figure} | {commit} | {day} |" for name, figure, commit, day in sorted(rows)
    ]
    names = {match["name"] for matches in struck.values() for match in matches}
    if left := sorted(scenarios - names):
        said = ", ".join(f"`{name}`" for name in left)
        lines += [
            "",
            f"Not in these figures, because the long form has not struck them yet: {said}.",
        ]
    return "\n".join(lines)


def write(lines: list[str], scenarios: set[str]) -> None:
    """Keep the figures of a long form, and write all of them into the page."""
    page.put(PAGE, PLACE, table(keep(lines), scenarios))


def _sum(matches: list[re.Match[str]]) -> str:
    changes, faults, broken, unsure = (
        sum(int(match[name] or 0) for match in matches)
        for name in ("changes", "faults", "broken", "unsure")
    )
    return (
        f"{len(matches)} commands, {_many(changes)} changes, {_many(faults)} faults: "
        f"{broken} broken promises, and {unsure} refusals that said the change was made"
    )


def _many(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _read(kept: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(kept.read_text()) if kept.exists() else {}
    return found


def _git(*words: str) -> str:
    call = ["git", "-C", str(ROOT), *words]
    return subprocess.run(call, capture_output=True, text=True, check=False).stdout.strip()
