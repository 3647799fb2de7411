"""What a curriculum is about, from the kept copy or from the file."""

from pathlib import Path

import pytest
from tests.conftest import MINI

from studytrack.domain.errors import NotFoundError
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import outline, shelf
from studytrack.services.curricula.views import OutlinePage


def test_nothing_is_said_where_the_file_says_nothing(ws: Workspace) -> None:
    page = outline.page(ws, "mini")
    assert page == OutlinePage("", "", None, page.modules, (), ())
    assert [(one.title, one.items, one.required_hours) for one in page.modules] == [
        ("Basics", 3, 3.0), ("Counting", 3, 7.0), ("The end", 2, 1.5),
    ]  # fmt: skip


def test_a_started_one_tells_what_its_kept_copy_says(ws: Workspace, tmp_path: Path) -> None:
    file = next(tmp_path.rglob("mini.toml"))
    file.write_text(MINI.replace('title = "Basics"', 'title = "Other"'))
    assert outline.page(ws, "mini").modules[0].title == "Basics"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('hours_per_week = "6"', "6 hours a week."),
        ('hours_per_week = "25 on average"', "25 hours a week on average."),
        ('hours_per_week = "1.5 a lesson"', "1.5 hours a lesson."),
        ('hours_per_week = "34–36 or 40–44"', "34–36 or 40–44 hours a week."),
        ('hours_per_week = "about 30"', "about 30 hours a week."),
        ('hours_per_week = "full time"', "full time."),
        ('text = "Slow."', "Slow."),
        ('counts = { a_b = "9" }\ntext = "So."', "a b 9. So."),
    ],
)
def test_a_reference_is_said_in_words(ws: Workspace, tmp_path: Path, line: str, said: str) -> None:
    file = next(tmp_path.rglob("side.toml"))
    story = f'[[story]]\nname = "Ann"\nsource = "a letter"\n{line}\n\n[[module]]'
    file.with_name("told.toml").write_text(
        file.read_text().replace('id = "side"', 'id = "told"').replace("[[module]]", story)
    )
    (found,) = outline.page(ws, "told").stories
    assert found == ("Ann", said, "a letter")


def test_what_nobody_calls_so_is_refused(ws: Workspace) -> None:
    with pytest.raises(NotFoundError):
        outline.page(ws, "nothing")


def test_what_a_file_says_of_itself_and_of_its_modules_is_told(
    ws: Workspace, tmp_path: Path
) -> None:
    file = next(tmp_path.rglob("side.toml"))
    head = (
        'short = "Told"\nreplaces = ["older"]\nextends = "mini"\nweekly_hours = 6\ntags = ["a"]\n'
        'links = [{ url = "https://f.org" }]\n\n[[module]]\n'
        'url = "https://m.org"\nlinks = [{ title = "N", url = "https://n.org" }]'
    )
    file.with_name("told.toml").write_text(
        file.read_text().replace('id = "side"', 'id = "told"').replace("[[module]]", head, 1)
    )
    page = outline.page(ws, "told")
    assert page.facts == (
        ("in lists", "Told"),
        ("a week", "6 h suggested"),
        ("tags", "a"),
        ("built on", "mini"),
        ("replaces", "older"),
    )
    assert page.links == (("https://f.org", "https://f.org"),)
    told = page.modules[-1]
    assert (told.url, told.links) == ("https://m.org", (("N", "https://n.org"),))


def test_what_items_wait_for_has_its_title_also_where_it_is_in_another_curriculum(
    ws: Workspace, folder: Path
) -> None:
    (folder / "after.toml").write_text(
        'format = 1\nid = "after"\ntitle = "After"\n[[module]]\nid = "a"\ntitle = "A"\n'
        'items = [{ id = "x", kind = "lab", title = "X", needs = ["mini/lab"] },\n'
        '{ id = "y", kind = "lab", title = "Y", needs = ["x"] }]\n'
    )
    view = shelf.show(ws, "after")
    assert view.modules[0].items[0].blocked_by == ("mini/lab",)
    named = outline.waits(ws, view)
    assert (named["mini/lab"], named["after/x"], named["after/a"]) == ("Lab: softmax", "X", "A")
    mini = shelf.show(ws, "mini")
    assert "mini/lab" in outline.waits(ws, mini)
