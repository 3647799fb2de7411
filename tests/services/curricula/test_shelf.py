"""Starting, stopping, showing and updating curricula: the tricky cases, one test each."""

from pathlib import Path

import pytest
from tests.conftest import MINI, Clock, Log, Record

from studytrack.catalog.shelf import Shelf
from studytrack.domain.actions import remedy
from studytrack.domain.errors import (
    AgainstRuleError,
    ConflictError,
    FaultyFileError,
    NotFoundError,
    NotUnderstoodError,
    RefusalError,
)
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import outline, shelf
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.goals import goals
from studytrack.services.items import counting
from studytrack.services.items import forecast as forecasting
from studytrack.services.items import states as finish
from studytrack.services.pages import item_page, plan_page, summaries
from studytrack.services.time_log import timer

READ, LAB, APPS = (Address("mini", name) for name in ("read", "lab", "apps"))


def rewrite(folder: Path, *changes: tuple[str, str]) -> None:
    """Put the small curriculum on the shelf again with some words changed."""
    text = MINI
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "mini.toml").write_text(text)


def states(ws: Workspace) -> dict[str, str]:
    return {row.id: row.state for row in shelf.rows(ws)}


# --- list, show, start, stop


def test_the_list_names_what_is_started_stopped_shelved_a_template_or_broken(
    ws: Workspace, folder: Path
) -> None:
    (folder / "torn.toml").write_text("format = 1\nid = ")
    shelf.start(ws, "side")
    shelf.stop(ws, "side")
    found = shelf.rows(ws)
    named = {row.id: row.state for row in found}
    assert named["mini"] == "started"
    assert named["side"] == "stopped"
    assert named["ng-ml-spec"] == "shelf"
    assert named["form"] == named["repro"] == "template"
    assert named["torn"] == "broken"
    order = list(dict.fromkeys(row.state for row in found))
    assert order == ["started", "stopped", "shelf", "template", "broken"]


def test_a_curriculum_is_shown_from_the_shelf_before_it_is_started(bare: Workspace) -> None:
    view = shelf.show(bare, "mini")
    assert (view.progress, view.seconds, view.required_hours) == (0.0, 0, 11.5)
    assert view.remaining_hours == view.required_hours
    assert [module.id for module in view.modules] == ["m1", "m2", "m3"]
    assert view.modules[2].items[1].blocked_by != ()


def test_a_started_curriculum_is_shown_with_time_state_and_progress(
    ws: Workspace, log: Log
) -> None:
    log("30m", "mini/lab")
    log("15m", "mini")
    finish.done(ws, [READ])
    view = shelf.show(ws, "mini")
    assert view.seconds == 45 * 60
    lab = view.modules[0].items[1]
    assert (lab.state, lab.seconds, lab.hours, lab.optional) == ("doing", 1800, 2.0, False)
    assert view.modules[0].items[2].optional
    assert view.modules[1].items[0].count_ == 0
    assert 0 < view.progress < 1


def test_what_is_nowhere_is_not_shown_or_started(ws: Workspace) -> None:
    with pytest.raises(NotFoundError):
        shelf.show(ws, "nothing")
    with pytest.raises(NotFoundError):
        shelf.start(ws, "nothing")


def test_starting_twice_is_refused(ws: Workspace) -> None:
    with pytest.raises(ConflictError, match="started already"):
        shelf.start(ws, "mini")


def test_a_stopped_curriculum_is_taken_up_with_all_it_had(
    ws: Workspace, log: Log, kept: Record
) -> None:
    log("1h")
    before = kept()
    assert shelf.stop(ws, "mini").state == "stopped"
    with pytest.raises(NotFoundError, match="is stopped"):
        shelf.stop(ws, "mini")
    row = shelf.start(ws, "mini")
    assert (row.state, row.seconds) == ("started", 3600)
    assert kept() == before


def test_what_the_timer_runs_on_is_not_stopped(ws: Workspace) -> None:
    timer.start(ws, READ)
    with pytest.raises(ConflictError, match="timer runs on it"):
        shelf.stop(ws, "mini")


def test_the_timer_on_another_curriculum_stops_none(ws: Workspace) -> None:
    shelf.start(ws, "side")
    timer.start(ws, READ)
    assert shelf.stop(ws, "side").state == "stopped"


def test_what_was_never_started_is_not_stopped(ws: Workspace) -> None:
    with pytest.raises(NotFoundError, match="not started"):
        shelf.stop(ws, "side")


# --- templates


def test_a_template_is_started_under_a_name_with_its_answers(ws: Workspace, folder: Path) -> None:
    row = shelf.start(ws, "form", as_id="gan", values={"paper": "GAN", "metric": "FID"})
    assert (row.id, row.state, row.title) == ("gan", "started", "Reproduce GAN")
    assert (folder / "gan.toml").exists()
    (module,) = shelf.show(ws, "gan").modules
    assert (module.title, module.items[0].title) == ("Read GAN", "Skim for FID")


def test_a_shipped_template_is_started_the_same_way(ws: Workspace) -> None:
    with pytest.raises(NotUnderstoodError, match="is a template") as refused:
        shelf.start(ws, "repro")
    assert refused.value.remedies[0].arguments[0] == "repro"


@pytest.mark.parametrize(
    ("said", "error", "sentence"),
    [
        ({}, NotUnderstoodError, "is a template"),
        ({"as_id": "gan"}, NotUnderstoodError, r"Which paper\? Then metric\."),
        ({"as_id": "gan", "values": {"paper": "x"}}, NotUnderstoodError, r"Which metric\?$"),
        ({"as_id": "gan", "values": {"papr": "x"}}, FaultyFileError, "did you mean"),
        ({"as_id": "../x", "values": {}}, NotUnderstoodError, "cannot be the new id"),
    ],
)
def test_a_template_without_what_it_asks_leaves_nothing(
    ws: Workspace,
    folder: Path,
    said: dict[str, object],
    error: type[RefusalError],
    sentence: str,
) -> None:
    files = sorted(folder.iterdir())
    with pytest.raises(error, match=sentence):
        shelf.start(ws, "form", **said)  # type: ignore[arg-type]
    assert sorted(folder.iterdir()) == files
    assert "gan" not in states(ws)


def test_a_name_or_values_without_a_template_are_refused(ws: Workspace) -> None:
    for said in ({"as_id": "x"}, {"values": {"a": "b"}}):
        with pytest.raises(NotUnderstoodError, match="no template"):
            shelf.start(ws, "side", **said)


def test_a_name_that_is_taken_on_the_shelf_is_refused(ws: Workspace) -> None:
    with pytest.raises(ConflictError):
        shelf.start(ws, "form", as_id="side", values={"paper": "p", "metric": "m"})


# --- update


def test_a_changed_file_changes_nothing_before_it_is_taken_over(
    ws: Workspace, folder: Path
) -> None:
    assert shelf.changes(ws, "mini") == ""
    rewrite(folder, ("Chapter one", "Chapter 1"))
    assert shelf.show(ws, "mini").modules[0].items[0].title == "Chapter one"
    assert shelf.changes(ws, "mini") == "1 retitled"


def test_taking_over_nothing_is_no_change(ws: Workspace) -> None:
    before = history.history(ws)
    assert shelf.update(ws, "mini") == ""
    assert history.history(ws) == before


def test_an_edited_item_keeps_its_first_estimate(
    ws: Workspace, folder: Path, log: Log, kept: Record
) -> None:
    log("1h")
    before = kept()
    rewrite(folder, ('title = "Chapter one", hours = 1', 'title = "Chapter 1", hours = 4'))
    assert shelf.update(ws, "mini") == "1 retitled, +3 h required"
    finish.done(ws, [READ])
    assert forecasting.listed(ws)[0].calibration == 1.0
    assert shelf.show(ws, "mini").modules[0].items[0].hours == 4.0
    history.undo(ws, 2)
    assert kept() == before


def test_a_renamed_item_takes_its_history_along_once(
    ws: Workspace, folder: Path, log: Log, kept: Record
) -> None:
    log("1h")
    before = kept()
    rewrite(folder, ('id = "read",', 'id = "chapter", was = ["read"],'))
    assert shelf.update(ws, "mini") == "1 renamed"
    item = shelf.show(ws, "mini").modules[0].items[0]
    assert (item.id, item.state, item.seconds) == ("chapter", "doing", 3600)
    assert summaries.session(ws, 1).item == "mini/chapter"
    assert shelf.update(ws, "mini") == ""
    history.undo(ws)
    assert kept() == before


def test_a_timer_on_a_renamed_item_runs_on_under_its_new_id(ws: Workspace, folder: Path) -> None:
    timer.start(ws, READ)
    rewrite(folder, ('id = "read",', 'id = "chapter", was = ["read"],'))
    shelf.update(ws, "mini")
    assert timer.status(ws).item == "mini/chapter"


def test_both_names_in_one_file_are_an_error_naming_both(ws: Workspace, folder: Path) -> None:
    rewrite(folder, ('id = "lab",', 'id = "lab", was = ["read"],'))
    with pytest.raises(FaultyFileError, match="read"):
        shelf.update(ws, "mini")


def test_a_rename_onto_an_item_with_history_is_refused(
    ws: Workspace, folder: Path, log: Log, kept: Record
) -> None:
    log("1h")
    log("1h", "mini/lab")
    before = kept()
    rewrite(
        folder,
        ('  { id = "read", kind = "reading", title = "Chapter one", hours = 1 },\n', ""),
        ('id = "lab",', 'id = "lab", was = ["read"],'),
    )
    with pytest.raises(FaultyFileError, match=r"cannot be updated.*“read” and “lab”"):
        shelf.update(ws, "mini")
    assert kept() == before


def without_read(folder: Path) -> None:
    rewrite(
        folder, ('  { id = "read", kind = "reading", title = "Chapter one", hours = 1 },\n', "")
    )


def test_a_removed_item_keeps_its_log_and_its_title(ws: Workspace, folder: Path, log: Log) -> None:
    log("1h")
    without_read(folder)
    assert shelf.update(ws, "mini") == "1 removed, −1 h required"
    view = shelf.show(ws, "mini")
    assert (view.seconds, view.required_hours) == (3600, 10.5)
    assert summaries.session(ws, 1).title == "Chapter one"
    page = item_page.page(ws, READ)
    assert page.module == "no longer in this curriculum"
    (planned,) = plan_page.page(ws).started
    assert [item.id for item in planned.removed] == ["read"]
    week = summaries.week(ws)
    assert sum(week.by_kind.values()) == sum(week.by_track.values()) == 3600


def test_a_removed_item_without_history_is_gone(ws: Workspace, folder: Path) -> None:
    without_read(folder)
    shelf.update(ws, "mini")
    with pytest.raises(NotFoundError):
        item_page.page(ws, READ)


def test_a_removed_item_that_the_timer_runs_on_is_kept(
    ws: Workspace, clock: Clock, folder: Path
) -> None:
    timer.start(ws, READ)
    without_read(folder)
    shelf.update(ws, "mini")
    clock.forward(minutes=10)
    assert timer.status(ws).title == "Chapter one"
    assert timer.stop(ws).title == "Chapter one"


def test_a_removed_file_leaves_its_curriculum_readable(
    ws: Workspace, folder: Path, log: Log
) -> None:
    (folder / "mini.toml").unlink()
    assert log("1h").title == "Chapter one"
    assert shelf.show(ws, "mini").seconds == 3600
    assert states(ws)["mini"] == "started"
    (planned,) = plan_page.page(ws).started
    assert (planned.news, planned.problem) == ("", None)
    with pytest.raises(NotFoundError):
        shelf.update(ws, "mini")


def test_a_broken_file_leaves_its_curriculum_readable_and_says_why(
    ws: Workspace, folder: Path
) -> None:
    (folder / "mini.toml").write_text("format = 1\nid = ")
    assert shelf.show(ws, "mini").title == "Mini course"
    (planned,) = plan_page.page(ws).started
    assert "mini.toml" in str(planned.problem)
    with pytest.raises(FaultyFileError):
        shelf.update(ws, "mini")


def test_a_kind_may_change_while_it_counts_as_before(ws: Workspace, folder: Path, log: Log) -> None:
    log("1h")
    rewrite(folder, ('kind = "reading"', 'kind = "lecture"'))
    assert shelf.update(ws, "mini") == "details changed"
    assert summaries.week(ws).by_kind == {"lecture": 3600}


def test_a_kind_that_begins_to_count_is_refused_for_an_item_with_history(
    ws: Workspace, folder: Path, log: Log
) -> None:
    log("1h")
    rewrite(folder, ('kind = "reading"', 'kind = "counter"'))
    with pytest.raises(FaultyFileError, match="new id"):
        shelf.update(ws, "mini")


def test_such_a_kind_is_taken_over_for_an_item_without_history(ws: Workspace, folder: Path) -> None:
    rewrite(folder, ('kind = "reading"', 'kind = "counter"'))
    shelf.update(ws, "mini")
    assert counting.add(ws, READ).count_ == 1


def test_an_item_moved_to_another_module_keeps_everything(
    ws: Workspace, folder: Path, log: Log
) -> None:
    log("1h")
    line = '  { id = "read", kind = "reading", title = "Chapter one", hours = 1 },\n'
    rewrite(folder, (line, ""), ('  { id = "post"', line + '  { id = "post"'))
    assert shelf.update(ws, "mini") == "details changed"
    assert shelf.show(ws, "mini").modules[2].items[0].seconds == 3600


def test_a_new_edition_is_a_curriculum_of_its_own(ws: Workspace, folder: Path, log: Log) -> None:
    log("1h")
    (folder / "mini-2.toml").write_text(
        'format = 1\nid = "mini-2"\nversion = "2"\ntitle = "Second"\nextends = "mini"\n'
    )
    assert shelf.start(ws, "mini-2").seconds == 0
    assert shelf.show(ws, "mini-2").modules[0].items[0].state == "todo"
    assert shelf.show(ws, "mini").seconds == 3600


def test_a_new_version_of_the_same_id_is_taken_over(ws: Workspace, folder: Path) -> None:
    rewrite(folder, ('version = "1"', 'version = "2"'))
    assert shelf.update(ws, "mini") == "details changed"
    assert shelf.show(ws, "mini").version == "2"


def test_a_changed_target_leaves_a_done_item_done(ws: Workspace, folder: Path) -> None:
    counting.add(ws, APPS, 3)
    rewrite(folder, ("target = 3", "target = 30"))
    shelf.update(ws, "mini")
    item = shelf.show(ws, "mini").modules[1].items[0]
    assert (item.state, item.target, item.count_) == ("done", 30, 3)
    finish.reopen(ws, [APPS])
    assert shelf.show(ws, "mini").progress < 0.1


def test_optional_that_becomes_required_is_said(ws: Workspace, folder: Path) -> None:
    rewrite(folder, ('title = "Quiz one", optional = true', 'title = "Quiz one", hours = 2'))
    assert shelf.update(ws, "mini") == "1 now required, +2 h required"


def test_only_what_is_being_studied_is_updated(ws: Workspace) -> None:
    with pytest.raises(NotFoundError, match="not started"):
        shelf.update(ws, "side")


# --- the first run


def test_the_first_steps_are_offered_first_and_no_template(bare: Workspace) -> None:
    found = shelf.picks(bare)
    assert tuple(pick.id for pick in found)[:5] == shelf.FIRST_PICKS
    assert found[0].summary == "121 items, 66 h"
    assert not any(pick.template for pick in found)
    assert {"repro", "form"}.isdisjoint({pick.id for pick in found})


def test_beginning_sets_the_goal_and_starts_each_as_its_own_change(bare: Workspace) -> None:
    shelf.begin(bare, ["mini", "side"], 8 * 3600)
    assert goals.goal(bare).hours == 8.0
    assert len(history.history(bare)) == 3


@pytest.mark.parametrize("seconds", [0, 168 * 3600 + 1])
def test_beginning_without_a_goal_starts_nothing(bare: Workspace, seconds: int) -> None:
    with pytest.raises(AgainstRuleError):
        shelf.begin(bare, ["mini"], seconds)
    assert history.history(bare) == ()


def test_how_long_it_takes_is_said_honestly(bare: Workspace) -> None:
    said = shelf.honest(bare, ["ng-ml-spec"], 8 * 3600)
    assert said == "66 h at 8 h a week: about 9 weeks, until mid January 2027."
    one = shelf.honest(bare, ["mini"], 12 * 3600)
    assert one == "11 h at 12 h a week: about 1 week, until late November 2026."
    assert "more than ten years" in shelf.honest(bare, ["ng-ml-spec"], 60)
    assert shelf.honest(bare, [], 3600).startswith("Choose one")
    assert shelf.honest(bare, ["mini"], 0).startswith("Choose one")


def test_the_own_file_of_a_shipped_curriculum_keeps_what_was_recorded(
    bare: Workspace, folder: Path
) -> None:
    shelf.start(bare, "ng-ml-spec")
    path = shelf.own_file(bare, "ng-ml-spec")
    assert Path(path) == folder / "ng-ml-spec.toml"
    assert shelf.changes(bare, "ng-ml-spec") == ""
    module = bare.shelf.load("ng-ml-spec").modules[0]
    Path(path).write_text(
        Path(path).read_text()
        + f'[[module]]\nid = "{module.id}"\n'
        + 'items = [{ id = "my-lab", kind = "lab", title = "Mine", hours = 2 }]\n'
    )
    assert shelf.changes(bare, "ng-ml-spec") == "1 new, +2 h required"
    shelf.update(bare, "ng-ml-spec")
    with bare.store.reading() as read:
        kept = read.curricula.one("ng-ml-spec")
    assert kept is not None
    assert kept.content.find("my-lab") is not None
    assert shelf.own_file(bare, "mini") == str(folder / "mini.toml")


def test_a_file_that_is_no_template_asks_nothing(bare: Workspace) -> None:
    assert shelf.questions(bare, "mini") == ()


# --- hue and letter


def test_hue_and_letter_are_kept_when_the_title_changes(ws: Workspace, folder: Path) -> None:
    shelf.start(ws, "side")
    with ws.store.reading() as read:
        before = curriculum_views.badges(read)
    rewrite(folder, ('title = "Mini course"', 'title = "Zoology"'))
    shelf.update(ws, "mini")
    with ws.store.reading() as read:
        kept = context.kept(read, "mini")
        after = curriculum_views.badges(read)
    assert kept.content.title == "Zoology"
    assert (kept.hue, kept.letter) == (before["mini"].hue, before["mini"].letter)
    assert {key: (one.hue, one.letter) for key, one in after.items()} == {
        key: (one.hue, one.letter) for key, one in before.items()
    }


def test_a_copy_of_a_template_is_offered_an_id_that_is_free(ws: Workspace) -> None:
    assert shelf.own_id(ws, "form") == "my-form"
    shelf.start(ws, "form", as_id="my-form", values={"paper": "GAN", "metric": "FID"})
    assert shelf.own_id(ws, "form") == "my-form-2"


def test_a_taken_id_is_refused_for_a_copy_and_a_free_one_offered(ws: Workspace) -> None:
    """Also the id of a shipped file, which a copy would hide; nothing is answered in vain."""
    shelf.start(ws, "form", as_id="own", values={"paper": "GAN", "metric": "FID"})
    for taken in ("own", "mini", "ng-ml-spec"):
        with pytest.raises(ConflictError, match="is the id of a curriculum already") as found:
            shelf.start(ws, "form", as_id=taken)
        assert found.value.remedies == (remedy("take_id", f"{taken}-2"),)
    shelf.stop(ws, "own")
    shelf.stop(ws, "mini")
    with pytest.raises(ConflictError):
        shelf.start(ws, "form", as_id="mini")
    assert shelf.put_away_copy(ws, "form", "own")
    assert not shelf.put_away_copy(ws, "form", "another")
    assert shelf.start(ws, "form", as_id="own").state == "started"


def test_the_list_is_in_the_order_of_starting_then_by_title(ws: Workspace) -> None:
    """Also where all were started in one second, as the first run starts a path."""
    for name in ("side", "ng-ml-spec", "cs336"):
        shelf.start(ws, name)
    shelf.stop(ws, "mini")
    rows = shelf.rows(ws)
    started = [row.id for row in rows if row.state == "started"]
    assert started == ["side", "ng-ml-spec", "cs336"]
    for state in ("shelf", "template"):
        titles = [row.title.casefold() for row in rows if row.state == state]
        assert titles == sorted(titles)


def test_the_note_of_a_template_names_its_answers_without_braces(ws: Workspace) -> None:
    note = outline.page(ws, "repro").note
    assert "others can check: (paper)." in note
    assert "{" not in note


def test_curricula_are_offered_by_the_beginning_of_their_id(ws: Workspace) -> None:
    assert ("mini", "Mini course") in shelf.completions(ws, "mi")
    assert shelf.completions(ws, "nothing-is-called-so") == ()


def test_the_shelf_is_read_one_file_at_a_time_broken_ones_too(ws: Workspace, folder: Path) -> None:
    (folder / "broken.toml").write_text("title = ")
    names = list(shelf.read_ahead(ws))
    assert names == list(ws.shelf.ids())
    assert {"broken", "form", "mini", "side"} <= set(names)


def test_only_what_a_started_curriculum_has_news_of_is_read_again(
    ws: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Shelf, "unread", lambda _shelf: ())
    shelf.start(ws, "side")
    shelf.stop(ws, "side")
    assert list(shelf.read_ahead(ws)) == []
    for name in ("mini", "side"):
        file = folder / f"{name}.toml"
        file.write_text(f"{file.read_text()}# new\n")
    assert list(shelf.read_ahead(ws)) == []  # a comment is no news
    file = folder / "mini.toml"
    file.write_text(file.read_text().replace('title = "', 'title = "New ', 1))
    assert list(shelf.read_ahead(ws)) == ["mini"]
    file.unlink()
    assert list(shelf.read_ahead(ws)) == ["mini"]
