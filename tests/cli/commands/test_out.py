"""What is made to be given away never takes the place of anything."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ask, Home

MADE = {
    "portfolio as Markdown": ("export", "portfolio"),
    "portfolio as HTML": ("export", "portfolio", "--format", "html"),
    "portfolio as JSON": ("export", "portfolio", "--format", "json"),
    "report": ("report", "--all"),
    "card": ("card",),
    "card as Markdown": ("card", "--format", "md"),
}


@pytest.mark.parametrize("made", MADE)
def test_what_is_there_stays_as_it_is(ask: Ask, course: str, home: Home, made: str) -> None:
    ask("log", f"{course}/softmax", "1h", "--done")
    ask("showcase", "add", f"{course}/softmax")
    backup = home.root / "mine.db"
    assert ask("backup", str(backup)).status == 0
    own = next((home.root / "data" / "backups").glob("*.db"), backup)
    file, link, dangling, folder = (home.root / name for name in ("file", "link", "none", "folder"))
    file.write_text("mine")
    link.symlink_to(file)
    dangling.symlink_to(home.root / "nowhere")
    folder.mkdir()
    before = {one: one.read_bytes() for one in (home.database, backup, own, file)}
    beside = sorted(home.root.rglob("*"))
    for target, status in (
        (home.database, 1), (Path(f"{home.database}-journal"), 1), (backup, 4), (own, 4),
        (file, 4), (link, 4), (dangling, 4), (folder, 4), (home.root / "no" / "where", 5),
    ):  # fmt: skip
        found = ask(*MADE[made], "--out", str(target))
        assert (found.status, found.out) == (status, ""), target
        assert found.err.count("\n") == 1
        assert "name a new file" in found.err or "name another file" in found.err
        found = ask(*MADE[made], "--out", str(target), "--json")
        assert (found.status, found.out) == (status, ""), target
    assert {one: one.read_bytes() for one in before} == before
    assert sorted(home.root.rglob("*")) == beside
    fresh = home.root / "fresh"
    assert ask(*MADE[made], "--out", str(fresh)).out == f"Written to {fresh}.\n"
    assert fresh.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("showcase", "add", "course/softmax"), 1, "is not finished yet; finish it, then show it"),
        (("showcase", "add", "course"), 1, "is a whole curriculum"),
        (("showcase", "add", "hours:100"), 3, "hours:100"),
        (("showcase", "add", "own:7"), 3, "own:7"),
        (("showcase", "drop", "course/softmax"), 3, "is not in the showcase"),
        (("showcase", "order", "course/softmax", "1"), 3, "is not in the showcase"),
        (("export", "portfolio", "--format", "pdf"), 2, "pdf"),
        (("card", "--week", "2026-W99"), 2, "2026-W99"),
        (("report", "--with", "names"), 2, "is nothing a report can hold"),
        (("milestone", "add", " "), 2, "needs a title"),
        (("milestone", "add", "x", "--evidence", "javascript:alert(1)"), 1, "javascript"),
        (("milestone", "add", "x", "--on", "2027-01-01"), 1, "still to come"),
        (("milestone", "add", "x", "--curriculum", "none"), 3, "none"),
        (("milestone", "edit", "9", "--title", "y"), 3, "number 9"),
        (("evidence", "add", "course/softmax", "./gone.pdf"), 3, "There is no file"),
        (("evidence", "add", "course/softmax", "data:text/html,x"), 1, "data"),
        (("evidence", "add", "course/softmax", "0.9", "--on", "2027-01-01"), 1, "still to come"),
        (("evidence", "edit", "9", "y"), 3, "number 9"),
    ],
)  # fmt: skip
def test_a_refusal_is_a_sentence_and_changes_nothing(
    ask: Ask, course: str, home: Home, words: tuple[str, ...], status: int, said: str
) -> None:
    del course
    before = home.bytes()
    found = ask(*words)
    assert (found.status, found.out) == (status, ""), found.err
    assert said in found.err
    assert "Traceback" not in found.err
    assert home.bytes() == before


@pytest.mark.parametrize(
    "made", [*MADE.values(), ("export", "json"), ("export", "csv"), ("export", "ics")]
)
def test_a_dash_is_standard_output(
    ask: Ask, course: str, home: Home, made: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home.root)
    ask("log", f"{course}/softmax", "1h")
    assert ask(*made, "--out", "-") == ask(*made)
    assert not (home.root / "-").exists()
