"""The documents say what the program does, because they are made from it."""

import re
import subprocess
from pathlib import Path

import pytest

from studytrack.cli import doc_pages, main
from studytrack.tui.app import keymap_check, screenshots
from studytrack.tui.app.app import StudytrackApp

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
README, SPEED = ROOT / "README.md", DOCS / "speed.md"
MAKE = "it is out of date; run `make help-blocks`"


@pytest.mark.parametrize("name", doc_pages.PAGES)
def test_the_made_pages_are_current(tmp_path: Path, name: str) -> None:
    doc_pages.write(tmp_path)
    assert (DOCS / name).read_text() == (tmp_path / name).read_text(), MAKE


def test_every_action_stands_in_the_list_of_keys() -> None:
    page = doc_pages.keys()
    for chain in keymap_check.all_chains(StudytrackApp):
        for binding in chain.bindings:
            assert f"| `{binding.id}` |" in page


def test_every_command_stands_in_the_list_of_commands() -> None:
    page = doc_pages.commands()
    for name in main.COMMANDS:
        assert f"### studytrack {name}\n" in page
    assert "### studytrack sessions split\n" in page
    assert "-h, --help" in page


def test_every_link_of_the_documents_leads_somewhere() -> None:
    for file in (ROOT / "README.md", *DOCS.glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)\)", file.read_text()):
            if not target.startswith("http"):
                assert (file.parent / target).exists(), (file.name, target)


def test_every_target_for_the_documents_is_in_the_makefile() -> None:
    said = subprocess.run(
        ["make", "--dry-run", "help-blocks", "pictures"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "studytrack.cli.doc_pages docs --pictures" in said


def test_the_pictures_show_what_the_screens_show(tmp_path: Path) -> None:
    for file in screenshots.take(tmp_path):
        kept, fresh = (DOCS / "pictures" / file.name).read_text(), file.read_text()
        said = "it is out of date; run `make pictures`"
        assert screenshots.words(kept) == screenshots.words(fresh), f"{file.name}: {said}"
        assert "url(http" not in kept.replace('"', ""), "a picture fetches nothing"


def test_every_format_of_the_status_line_is_known() -> None:
    named = set(re.findall(r"\{(\w+)\}", (DOCS / "status-line.md").read_text()))
    (said,) = re.findall(r"Text with (.+?)\.", " ".join(doc_pages.commands().split()))
    assert named == set(re.findall(r"\{(\w+)\}", said))


def test_the_readme_says_how_fast_it_opens_as_it_was_measured() -> None:
    measured = re.search(r"first full frame of Today +\| ([0-9.]+) × hello", SPEED.read_text())
    said = re.search(r"opens in ([0-9.]+) × the time of a hello-world", README.read_text())
    assert measured is not None
    assert said is not None
    assert said[1] == measured[1], "docs/speed.md has another figure; write it into README.md"
