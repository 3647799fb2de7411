import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from studytrack.catalog import shelf as shelves
from studytrack.catalog.problems import FaultyCurriculumError
from studytrack.catalog.shelf import Shelf
from studytrack.domain import curriculum as values
from studytrack.domain.errors import (
    AgainstRuleError,
    ConflictError,
    FaultyFileError,
    NotFoundError,
    NotUnderstoodError,
    StorageError,
)

Put = Callable[..., Path]
ITEMS = '[[module]]\nid = "m"\nitems = [{ id = "a", kind = "lab", title = "A", hours = 1.25 }]\n'


@pytest.fixture(scope="module")
def real() -> Shelf:
    return Shelf(None, shelves.shipped())


def test_every_shipped_file_is_there_sound_and_named_after_its_id(real: Shelf) -> None:
    rows = real.list()
    assert len(rows) >= 10
    for row in rows:
        assert (row.broken, row.shipped, row.path.stem) == ((), True, row.id)
        report = real.check(row.path)
        assert (report.errors, report.warnings) == ((), ())
        assert report.curriculum == real.load(row.id)
        assert report.curriculum.id == row.id


def test_a_shipped_curriculum_survives_being_kept(real: Shelf) -> None:
    import json

    for name in real.ids():
        whole = real.load(name)
        document = json.loads(json.dumps(values.to_document(whole)))
        assert values.from_document(document) == whole


def test_the_installed_package_is_looked_at_before_the_checkout() -> None:
    folder = shelves.shipped()
    assert folder.name == "curricula"
    assert (folder / "ng-ml-spec.toml").is_file()


def test_one_bad_file_never_hides_the_good_ones(shelf: Shelf, put: Put) -> None:
    put("good", ITEMS)
    put("bad", "[[[")
    put("odd", 'title = "Odd"\nweekly_hours = "x"\n', head=False)
    rows = shelf.list()
    assert [(row.id, bool(row.broken), row.required_hours) for row in rows] == [
        ("bad", True, None), ("good", False, 1.25), ("odd", True, None),
    ]  # fmt: skip
    assert rows[2].title == "Odd"
    assert rows[0].broken[0].line == 5
    assert shelf.ids() == ("bad", "good", "odd")


def test_a_file_of_the_learner_shadows_the_shipped_one(shelf: Shelf, put: Put) -> None:
    put("x", "", where="shipped")
    assert shelf.list()[0].shipped
    mine = put("x", 'version = "2"\nformat = 1\nid = "x"\ntitle = "Mine"\n', head=False)
    assert [(row.title, row.version, row.shipped) for row in shelf.list()] == [("Mine", "2", False)]
    assert shelf.path("x") == mine
    assert shelf.load("x").title == "Mine"


def test_a_file_is_known_by_the_id_it_says_whatever_its_name(shelf: Shelf, put: Put) -> None:
    path = put("my file", '# id = "no"\nformat = 1\n  id = \'course\'\ntitle = "C"\n', head=False)
    put("other", 'format = 1\nid = "course"\ntitle = "D"\n', head=False)
    assert shelf.path("course") == path
    assert shelf.load("course").title == "C"
    assert [(row.id, row.path.name, bool(row.broken)) for row in shelf.list()] == [
        ("course", "my file.toml", False), ("course", "other.toml", True),
    ]  # fmt: skip


def test_a_shelf_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert Shelf(tmp_path / "no", tmp_path / "none").list() == ()
    assert Shelf(None, tmp_path / "none").ids() == ()


def test_hidden_files_and_other_endings_are_not_looked_at(shelf: Shelf, put: Put) -> None:
    put(".hidden", ITEMS)
    put("x", ITEMS).rename(shelf._learner / "x.txt" if shelf._learner else "")
    assert shelf.ids() == ()


@pytest.mark.parametrize("name", ["coures", "x" * 5000, "../../etc/passwd", "\x1b[31m", ""])
def test_an_unknown_id_is_refused_in_one_line(shelf: Shelf, put: Put, name: str) -> None:
    put("course", ITEMS)
    for call in (shelf.load, shelf.path):
        with pytest.raises(NotFoundError) as refused:
            call(name)
        assert str(refused.value).isprintable()
        assert len(str(refused.value)) < 200
    if name == "coures":
        assert "did you mean “course”?" in str(refused.value)


def test_a_file_named_for_an_id_is_led_to_the_shelf(shelf: Shelf) -> None:
    with pytest.raises(NotFoundError, match=r"put the file into the folder .* and say its id"):
        shelf.load("mine.toml")


def test_a_forgotten_comma_is_named_as_what_may_be_wrong(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('items = [\n  { id = "a" }\n  { id = "b" },\n]\n')
    (problem,) = shelf.check(tmp_path / "mine.toml").errors
    assert (problem.line, "comma after each entry" in problem.fix) == (3, True)


def test_a_faulty_file_is_refused_with_its_problems(shelf: Shelf, put: Put) -> None:
    put("bad", "weekly_hours = -1\ntags = 3\n")
    with pytest.raises(
        FaultyCurriculumError, match=r"line 5, weekly_hours: .*It has 1 more fault"
    ) as refused:
        shelf.load("bad")
    assert [problem.line for problem in refused.value.problems] == [5, 6]
    assert refused.value.category == "faulty"


def test_a_missing_file_is_not_found(shelf: Shelf, tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path, Path("x" * 5000), Path("\0")):
        with pytest.raises(NotFoundError, match="no file"):
            shelf.check(path)


def test_a_link_out_of_the_shelf_is_not_followed(shelf: Shelf, put: Put, tmp_path: Path) -> None:
    put("inside", ITEMS)
    outside = tmp_path / "outside.toml"
    outside.write_text("secret = 1")
    folder = tmp_path / "mine"
    (folder / "out.toml").symlink_to(outside)
    (folder / "loop.toml").symlink_to(folder / "loop.toml")
    (folder / "gone.toml").symlink_to(folder / "nothing")
    (folder / "dir.toml").mkdir()
    (folder / "same.toml").symlink_to(folder / "inside.toml")
    os.mkfifo(folder / "pipe.toml")
    told = {row.path.stem: row.broken[0].message if row.broken else "" for row in shelf.list()}
    assert told.pop("inside") == ""
    assert "leads out" in told.pop("out")
    assert "id" in told.pop("same")
    assert set(told) == {"loop", "gone", "dir", "pipe"}
    assert all(told.values())


def test_equal_content_has_an_equal_fingerprint(shelf: Shelf, put: Put) -> None:
    put("x", ITEMS)
    before = shelf.list()[0].digest
    put("x", "# a comment\n\n" + ITEMS)
    assert shelf.list()[0].digest == before
    put("x", ITEMS.replace("1.25", "1.5"))
    assert shelf.list()[0].digest not in {before, ""}


def test_a_new_file_is_written_private_and_read_back(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        shelf = Shelf(tmp_path / "data" / "curricula", tmp_path / "none")
        path = shelf.write("new-one", 'format = 1\nid = "new-one"\ntitle = "Ü"\n')
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.parent.parent.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["new-one.toml"]
    assert shelf.load("new-one").title == "Ü"


@pytest.mark.parametrize(
    "name",
    ["", "-", "-x", "con", "nul", "aux", "lpt1", "..", ".", "a/b", "../x", "A", "x.y", "é", "a\n",
     "x" * 65, "a b", "~", "\x00"],
)  # fmt: skip
def test_an_id_that_cannot_name_a_file_is_refused(shelf: Shelf, tmp_path: Path, name: str) -> None:
    with pytest.raises(NotUnderstoodError, match="cannot be an id"):
        shelf.write(name, "x = 1\n")
    assert list((tmp_path / "mine").iterdir()) == []


def test_nothing_on_the_shelf_is_overwritten(shelf: Shelf, put: Put) -> None:
    path = put("x", ITEMS)
    text = path.read_text()
    with pytest.raises(ConflictError, match="on your shelf already"):
        shelf.write("x", "other = 1\n")
    assert path.read_text() == text
    assert [file.name for file in path.parent.iterdir()] == ["x.toml"]


def test_nothing_is_written_through_a_link_that_leads_out(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    data = tmp_path / "data"
    data.mkdir()
    (data / "curricula").symlink_to(outside)
    with pytest.raises(AgainstRuleError, match="leads out"):
        Shelf(data / "curricula", tmp_path).write("x", "")
    assert list(outside.iterdir()) == []
    folder = data / "other"
    folder.mkdir()
    (folder / "x.toml").symlink_to(outside / "x.toml")
    with pytest.raises(AgainstRuleError, match="leads out"):
        Shelf(folder, tmp_path).write("x", "")
    assert list(outside.iterdir()) == []


def test_where_links_do_not_exist_the_file_is_made_all_the_same(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    path = shelf.write("x", "a = 1\n")
    assert path.read_text() == "a = 1\n"
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(ConflictError):
        shelf.write("x", "a = 2\n")


def test_a_disk_that_refuses_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot be written"):
        Shelf(tmp_path / "file" / "curricula", tmp_path).write("x", "")
    with pytest.raises(AgainstRuleError, match="no shelf"):
        Shelf(None, tmp_path).write("x", "")


def test_an_instance_of_every_template_is_sound_once_its_values_are_given(
    real: Shelf, tmp_path: Path
) -> None:
    mine = Shelf(tmp_path / "mine", shelves.shipped())
    templates = [row.id for row in real.list() if row.template]
    assert {"repro", "kaggle", "portfolio"} <= set(templates)
    for name in templates:
        asked = [key for key, _ in real.load(name).params]
        given = dict.fromkeys(asked, 'A {b} "c" \\ value')
        path = mine.write(f"my-{name}", mine.instance(name, f"my-{name}", given))
        report = mine.check(path)
        assert (report.errors, report.warnings) == ((), ())
        assert report.curriculum
        assert report.curriculum.extends[0] == name
        texts = [report.curriculum.note, report.curriculum.title]
        assert any('A {b} "c" \\ value' in text for text in texts)


def test_the_commented_lines_of_an_instance_are_sound_when_taken_in(tmp_path: Path) -> None:
    mine = Shelf(tmp_path / "mine", shelves.shipped())
    text = mine.instance("repro", "new", {"paper": "P"})
    start = text.index("# [[module]]")
    lines = [line for line in text[start:].split("\n") if not line.startswith("# Take")]
    body = "\n".join(line.removeprefix("# ") for line in lines)
    whole = mine.load(mine.write("new", text[:start] + body).stem)
    metrics = [item.id for item in whole.items() if item.metric]
    assert "main" in metrics
    assert any(item.due == "2026-12-31" for item in whole.items())


def test_an_instance_asks_for_the_contest_and_not_for_days_of_what_finishes_by_itself(
    real: Shelf,
) -> None:
    text = real.instance("kaggle-live", "mine", {})
    assert '{ id = "close", contest = { slug = "your-contest" }, metric = {' in text
    assert "first-submission" not in text


def test_values_not_given_stand_as_commented_lines(real: Shelf) -> None:
    text = real.instance("repro", "new", {})
    assert '# paper = ""' in text
    assert tomllib.loads(text) == {
        "format": 1, "id": "new", "version": "1", "title": tomllib.loads(text).get("title"),
        "extends": "repro", "set": {},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"papre": "x"}, "did you mean “paper”?"),
        ({"zzz": "x"}, "it asks for paper"),
        ({"paper": "a\nb"}, "cannot be used"),
        ({"paper": " "}, "cannot be used"),
        ({"paper": "x" * 501}, "cannot be used"),
    ],
)
def test_values_a_template_cannot_use_are_refused(
    real: Shelf, given: dict[str, str], said: str
) -> None:
    with pytest.raises(FaultyFileError, match=said.replace("?", r"\?")):
        real.instance("repro", "new", given)


@pytest.mark.parametrize("name", ["repro", "con", "A b", ""])
def test_an_instance_has_an_id_of_its_own(real: Shelf, name: str) -> None:
    with pytest.raises(NotUnderstoodError, match="cannot be the new id"):
        real.instance("repro", name, {})
