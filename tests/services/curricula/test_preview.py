"""What an update would change is told before anything does."""

from pathlib import Path

import pytest
from tests.conftest import MINI, Log

from studytrack.domain.errors import NotFoundError
from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import outline, preview, shelf
from studytrack.services.curricula.preview import HoursView, NewView, RetitledView
from studytrack.services.items import counting, states

READ, LAB, QUIZ, APPS = (Address("mini", name) for name in ("read", "lab", "quiz", "apps"))


def rewrite(folder: Path, *changes: tuple[str, str]) -> None:
    text = MINI
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "mini.toml").write_text(text)


def test_nothing_new_is_said(ws: Workspace) -> None:
    view = preview.preview(ws, "mini")
    assert (view.changes, view.new, view.removed) == ("", (), ())
    assert preview.said(view) == ("The file has nothing new.",)


def test_everything_that_would_change_is_named_and_nothing_changes(
    ws: Workspace, folder: Path, log: Log
) -> None:
    log("90m", "mini/lab")
    states.done(ws, [LAB], evidence="https://lab.org", note="hard")
    counting.add(ws, APPS, 2)
    counting.add(ws, APPS, 1)
    states.reopen(ws, [APPS])
    lab = '  { id = "lab", kind = "lab", title = "Lab: softmax", hours = 2, evidence = "link" },\n'
    apps = '{ id = "apps", kind = "counter", title = "Applications", target = 3, hours = 3 },'
    fresh = (
        '{ id = "fresh", kind = "lab", title = "A fresh one", hours = 2.5 },\n'
        '{ id = "bare", kind = "lab", title = "A bare one" },'
    )
    rewrite(
        folder,
        (lab, ""),
        (apps, fresh),
        ('title = "Chapter one", hours = 1', 'title = "Chapter 1", hours = 1.5'),
        ('{ id = "notes"', '{ id = "notes-taken", was = ["notes"]'),
        ('  { id = "quiz", kind = "quiz", title = "Quiz one", optional = true },\n', ""),
    )
    view = preview.preview(ws, "mini")
    assert view.new == (NewView("fresh", "A fresh one", 2.5), NewView("bare", "A bare one", None))
    assert view.retitled == (RetitledView("read", "Chapter one", "Chapter 1"),)
    assert view.hours == (HoursView("read", "Chapter 1", 1.0, 1.5),)
    assert view.renamed == {"notes": "notes-taken"}
    one, quiz, two = view.removed
    assert (one.state, one.seconds, one.evidence, one.notes) == (
        "done", 5400, ("https://lab.org",), ("hard",),
    )  # fmt: skip
    assert (two.entries, two.holds, quiz.holds) == (2, True, False)
    assert (view.required_hours_before, view.required_hours) == (11.5, 9.5)
    assert preview.said(view) == (
        "Mini course: 2 new, 3 removed, 1 retitled, 1 renamed, −2 h required.",
        "new: A fresh one, 2.5 h",
        "new: A bare one",
        "removed: Lab: softmax; it stays visible with done, 1h 30m, https://lab.org",
        "removed: Quiz one; nothing was recorded on it",
        "removed: Applications; it stays visible with todo, 2 numbers",
        "retitled: Chapter one → Chapter 1",
        "renamed: notes → notes-taken",
        "hours: Chapter 1, 1 h → 1.5 h",
    )
    assert shelf.changes(ws, "mini") != ""
    shelf.update(ws, "mini")
    shown = {item.id: item for item in outline.page(ws, "mini").removed}
    assert shown["lab"].evidence == ("https://lab.org",)
    assert shown["lab"].done_on == "2026-11-18"
    assert set(shown) == {"lab", "apps"}


def test_what_is_finished_and_opens_again_is_named(bare: Workspace, folder: Path) -> None:
    shelf.start(bare, "side")
    states.done(bare, [Address("side", name) for name in ("film", "essay")])
    text = (folder / "side.toml").read_text()
    more = '  { id = "more", kind = "lab", title = "More", hours = 1 },\n]'
    (folder / "side.toml").write_text(text.replace("\n]", f"\n{more}"))
    view = preview.preview(bare, "side")
    assert view.reopens == ("Only module", "Side course")
    assert preview.said(view)[-1] == "opens again: Side course"


def test_one_number_is_one_number(ws: Workspace, folder: Path) -> None:
    counting.add(ws, APPS)
    rewrite(folder, ('id = "apps"', 'id = "sent"'))
    assert "with todo, 1 number" in preview.said(preview.preview(ws, "mini"))[2]


def test_what_was_never_started_has_no_preview(ws: Workspace) -> None:
    with pytest.raises(NotFoundError, match="is not started"):
        preview.preview(ws, "side")
