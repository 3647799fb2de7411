import re
from pathlib import Path

import pytest

from studytrack.catalog import fields, shelf
from studytrack.catalog.shelf import Shelf

PAGE = (Path(__file__).parents[2] / "docs" / "curriculum-format.md").read_text(encoding="utf-8")
FILES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
FAULTY = re.findall(r"```toml\n([^`]*)```[^`]*```text\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("table", [fields.FILE, fields.MODULE, fields.ITEM])
def test_every_field_is_explained(table: fields.Table) -> None:
    missing = [name for name in table if f"`{name}`" not in PAGE and f"`[[{name}]]`" not in PAGE]
    assert missing == []


def test_every_choice_is_named() -> None:
    choices = {choice for field in fields.ITEM.values() for choice in field.choices}
    assert [choice for choice in choices if choice not in PAGE] == []


@pytest.mark.parametrize(("text", "answer"), FAULTY)
def test_the_errors_shown_are_the_errors_told(text: str, answer: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text, encoding="utf-8")
    report = Shelf(None, shelf.shipped()).check(path)
    told = sorted((*report.errors, *report.warnings))
    assert "".join(f"{problem}\n" for problem in told) == answer


def test_the_other_files_shown_are_sound(tmp_path: Path) -> None:
    sound = [text for text in FILES if text not in [faulty for faulty, _ in FAULTY]]
    assert len(sound) == 4
    for text in sound:
        path = tmp_path / "sound.toml"
        path.write_text(text, encoding="utf-8")
        report = Shelf(None, shelf.shipped()).check(path)
        assert (report.errors, report.warnings) == ((), ())
