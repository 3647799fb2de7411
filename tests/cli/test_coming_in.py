"""A learner with two years of Toggl, a folder of Timewarrior and a plan comes in, and out again."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import Ask

PLAN = """# My ML plan
## Week 1: Basics
- [x] [Linear regression](https://example.org/lr) (3h)
- [ ] Softmax ~2h
## Week 2: Deeper
| Topic | Hours | Done |
|---|---|---|
| Backprop | 4 | ✅ |
| Convolutions | 5 | |
"""


def toggl(path: Path) -> tuple[int, int]:
    """Write two years of evenings; return how many, and their seconds."""
    rows = ["Project,Description,Start date,Start time,End date,End time,Duration,Tags"]
    day, seconds = date(2024, 11, 18), 0
    while day < date(2026, 11, 18):
        minutes = 30 + day.toordinal() % 7 * 15
        start = datetime(day.year, day.month, day.day, 19, 30)  # noqa: DTZ001 - of no zone
        end = start + timedelta(minutes=minutes)
        length = f"{minutes // 60}:{minutes % 60:02d}:00"
        rows.append(
            f'"ML","Lesson {day.day}",{day},{start:%H:%M:%S},{end.date()},{end:%H:%M:%S},{length},'
        )
        seconds += minutes * 60
        day += timedelta(days=3)
    path.write_text("\n".join(rows) + "\n")
    return len(rows) - 1, seconds


@pytest.mark.slow
def test_in_a_look_at_the_year_out_and_in_again(ask: Ask, tmp_path: Path) -> None:
    nothing = ask("export", "json").out
    plan, table, folder = tmp_path / "plan.md", tmp_path / "toggl.csv", tmp_path / "timew"
    plan.write_text(PLAN)
    count, seconds = toggl(table)
    folder.mkdir()
    (folder / "2024-10.data").write_text(
        "inc 20241001T170000Z - 20241001T183000Z # ml\n"
        "inc 20241002T170000Z - 20241002T180000Z # ml\n"
        "inc 20241003T170000Z # ml\n"
    )
    assert ask("curricula", "from-markdown", str(plan), "--as", "my-plan", "--done").status == 0
    words = tmp_path / "words.toml"
    words.write_text('[items]\nML = "my-plan"\n')

    def come_in() -> None:
        said = ask("import", str(table), "--map", str(words))
        assert f"Imported {count} new rows" in said.out
        assert ask("import", str(folder), "--map", str(words)).status == 0

    come_in()
    years = [ask("year", str(year), "--json").json["seconds"] for year in (2024, 2025, 2026)]
    assert sum(years) == seconds + 9000
    shown = ask("curricula", "show", "my-plan", "--json").json
    assert shown["seconds"] == seconds + 9000
    assert [item["state"] for module in shown["modules"] for item in module["items"]] == [
        "done", "todo", "done", "todo",
    ]  # fmt: skip
    known = ask("import", str(table), "--map", str(words)).out
    assert f"0 new rows; {count} were known already" in known
    whole = ask("export", "json").out
    assert ask("undo", "2").status == 0
    assert ask("sessions", "list", "--json").json == []
    come_in()
    again = ask("export", "json").out
    assert again == whole
    while ask("undo").status == 0:
        pass
    assert ask("export", "json").out == nothing
