"""Reading one item at a prompt, opening its links, looking before an update, starting a file."""

from pathlib import Path

import click
import pytest
from tests.cli.conftest import COURSE, Ask, Home

MORE = """kind = "lecture", title = "Introduction", hours = 1.5, url = "https://a.org/1", \
note = "Twice.", links = [{ title = "Slides", url = "https://b.org" }], \
recall = ["Why?"], due = 2026-12-01 }"""
LINKED = COURSE.replace('kind = "lecture", title = "Introduction", hours = 1.5 }', MORE)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def launch(url: str) -> int:
        found.append(url)
        return int("b.org" in url)

    monkeypatch.setattr(click, "launch", launch)
    return found


@pytest.fixture
def linked(ask: Ask, tmp_path: Path) -> Path:
    """Start a course with links from a file that lies anywhere."""
    path = tmp_path / "anywhere.toml"
    path.write_text(LINKED)
    answer = ask("curricula", "start", str(path))
    assert answer.status == 0, answer.err
    return path


def test_an_item_is_shown_whole(ask: Ask, linked: Path) -> None:
    del linked
    ask("log", "course/intro", "30m", "yesterday", "-n", "slow")
    ask("done", "course/intro", "--evidence", "https://e.org")
    ask("add", "course/apps", "2", "-n", "two")
    out = ask("show", "course/intro").out
    for said in (
        "Introduction (course/intro)", "lecture, Module one, A course", "30m of 1h 30m estimated",
        "done since 20 Nov 2026", "due       1 Dec 2026", "link 1    https://a.org/1",
        "link 2    Slides  https://b.org", "Twice.", "Why?", "https://e.org", "slow",
    ):  # fmt: skip
        assert said in out, out
    assert "2 of 90" in ask("show", "apps").out
    assert "+2  two" in ask("show", "apps").out
    shown = ask("show", "intro", "--json").json
    assert shown["item"] == "course/intro"
    assert (shown["done_on"], shown["due"], shown["url"]) == (
        "2026-11-20", "2026-12-01", "https://a.org/1",
    )  # fmt: skip
    assert [one["seconds"] for one in shown["sessions"]] == [1800]
    assert [shown[key] for key in ("entries", "claim", "runs", "verdict", "submissions")] == (
        [[], None, [], None, []]
    )


def test_a_link_is_opened_by_its_number(ask: Ask, linked: Path, opened: list[str]) -> None:
    del linked
    assert ask("open", "intro").out == "Opened https://a.org/1.\n"
    assert ask("open", "intro", "--link", "2").out == (
        "No browser was found; the link is https://b.org\n"
    )
    assert opened == ["https://a.org/1", "https://b.org"]
    answer = ask("open", "intro", "--link", "3")
    assert (answer.status, answer.out) == (3, "")
    assert ask("open", "softmax").status == 3
    assert ask("open", "intro", "--json").json["opened"] is True


def test_a_file_is_checked_put_on_the_shelf_and_started(ask: Ask, home: Home, linked: Path) -> None:
    assert ask("curricula", "start", str(linked)).status == 4
    linked.write_text(LINKED.replace("A course", "Another course"))
    refused = ask("curricula", "start", str(linked))
    assert refused.status == 4
    assert "on your shelf already" in refused.err
    linked.write_text("[[[")
    assert ask("curricula", "start", str(linked)).status == 7
    assert ask("curricula", "start", "./nowhere.toml").status == 3
    del home


def test_a_preview_changes_nothing(ask: Ask, home: Home, linked: Path) -> None:
    del linked
    ask("done", "course/softmax", "--evidence", "https://e.org")
    file = Path(ask("curricula", "path").out.strip()) / "course.toml"
    file.write_text(file.read_text().replace('id = "softmax"', 'id = "other"'))
    out = ask("curricula", "update", "course", "--preview").out
    assert "removed: Lab: softmax; it stays visible with done, https://e.org" in out
    assert ask("curricula", "update", "course", "--preview", "--json").json["removed"][0]["id"] == (
        "softmax"
    )
    assert "No longer in this curriculum" not in ask("curricula", "show", "course").out
    assert ask("curricula", "update", "course").status == 0
    shown = ask("curricula", "show", "course").out
    assert "No longer in this curriculum" in shown
    assert "shown by https://e.org" in shown
    assert "done 20 Nov 2026" in shown
    del home


def test_a_curriculum_shows_kinds_links_and_days(ask: Ask, linked: Path) -> None:
    del linked
    out = ask("curricula", "show", "course").out
    assert "lecture" in out
    assert "due 1 Dec 2026" in out
    assert "Slides  https://b.org" in out


def test_the_first_week_is_said_and_moved(ask: Ask, home: Home, tmp_path: Path) -> None:
    path = tmp_path / "weekly.toml"
    path.write_text(LINKED.replace('id = "m1"', 'id = "m1"\nweek = 1'))
    assert ask("curricula", "start", str(path), "--from", "2026-11-30").status == 0
    assert ask("show", "softmax", "--json").json["due"] == "2026-12-06"
    moved = ask("curricula", "update", "course", "--from", "yesterday")
    assert "week 1 begins Mon 16 Nov 2026" in moved.out
    assert ask("show", "softmax", "--json").json["due"] == "2026-11-22"
    assert ask("curricula", "update", "course", "--from", "nonsense").status == 2
    del home


def test_what_an_item_waits_for_is_named_by_its_title(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "waiting.toml"
    path.write_text(
        COURSE.replace('title = "Lab: trees"', 'title = "Lab: trees", needs = ["intro"]')
    )
    assert ask("curricula", "start", str(path)).status == 0
    assert "after     Introduction\n" in ask("show", "trees").out
    assert ask("show", "trees", "--json").json["blocked_by"] == ["course/intro"]


def test_a_list_of_sessions_takes_every_item_with_the_words(ask: Ask, linked: Path) -> None:
    del linked
    ask("log", "course/softmax", "30m")
    ask("log", "course/trees", "20m")
    ask("log", "course/intro", "10m")
    assert [one["seconds"] for one in ask("sessions", "list", "--item", "lab", "--json").json] == [
        1800, 1200,
    ]  # fmt: skip
    assert ask("sessions", "list", "--item", "nothing of it").status == 3
