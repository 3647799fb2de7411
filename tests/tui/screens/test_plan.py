"""Plan: the tree, what is beside it, and what can be done to a row."""

from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import COURSE

from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf as curricula
from studytrack.services.curricula.views import CurriculumRow
from studytrack.services.goals import goals
from studytrack.services.items import counting, evidence, notes, states
from studytrack.services.items.item_views import CurriculumView, ItemView, ModuleView
from studytrack.services.items.lookup import item
from studytrack.services.pages import item_page
from studytrack.services.pages.plan_page import PlanCurriculum, PlanPage
from studytrack.services.time_log import timer
from studytrack.tui.dialogs import questions
from studytrack.tui.dialogs.form import FormScreen
from studytrack.tui.drawing import glyphs, text
from studytrack.tui.screens.plan import rows
from studytrack.tui.terminal import browser, editor

SIZE = (120, 40)
ABOUT = """
format = 1
id = "about"
version = "1"
title = "About hops"
weekly_hours = 5
note = "What it is for."
url = "https://a.b/c"

[[pace]]
name = "Bo"
source = "a talk"
hours_per_week = "about 4"

[[story]]
name = "Ann"
source = "a letter"
counts = { big_hops = "3" }
text = "Went far."

[[module]]
id = "m"
title = "Begin"
items = [{ id = "one", kind = "lab", title = "First hop", hours = 10 }]

[[module]]
id = "n"
title = "More"
optional = true
items = [{ id = "two", kind = "lab", title = "Second hop", hours = 10 }]
"""


def state(ws: Workspace, address: str) -> str:
    return item_page.page(ws, item(ws, address)).item.state


async def find(window: Any, words: str) -> None:
    await window.press("slash", "ctrl+u")
    await window.type(words)
    await window.press("enter")


async def test_the_tree_shows_curricula_modules_and_items_with_glyph_and_word(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, SIZE) as window:
        await window.press("2")
        for words in (
            "Course on nets",
            "Basics",
            "▶ Chapter one",
            "doing",
            "On the shelf",
            "shelf",
        ):
            assert words in window.text


async def test_beside_it_stands_all_about_the_row(show: Any, studied: Workspace) -> None:
    async with show(studied, SIZE) as window:
        await window.press("2")
        await find(window, "chapter one")
        assert "sessions" in window.text
        assert "of 9h" in window.text


async def test_find_opens_the_branch_and_goes_to_the_next(show: Any, studied: Workspace) -> None:
    async with show(studied, SIZE) as window:
        await window.press("2")
        await find(window, "softmax")
        first = str(window.screen.subject())
        await window.press("slash", "enter")
        assert {first, str(window.screen.subject())} == {"course/lab", "side/film"}
        await find(window, "nowhere")
        assert "Nothing here has" in window.text


async def test_space_on_a_module_finishes_all_of_it_in_one_undo(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, SIZE) as window:
        await window.press("2")
        await find(window, "course/m1")
        await window.press("space")
        assert (state(studied, "course/read"), state(studied, "course/lab")) == ("done", "done")
        await window.press("u")
        assert (state(studied, "course/read"), state(studied, "course/lab")) == ("doing", "doing")


@pytest.mark.parametrize(
    ("key", "became"), [("w", "waiting"), ("minus", "skipped"), ("c", "closed")]
)
async def test_an_item_can_wait_be_skipped_and_be_closed_and_reopened(
    show: Any, studied: Workspace, key: str, became: str
) -> None:
    async with show(studied, SIZE) as window:
        await window.press("2")
        await find(window, "essay")
        await window.press(key)
        await window.type("because")
        await window.press("enter")
        assert state(studied, "side/essay") == became
        assert "because" in window.text
        await window.press("r")
        assert state(studied, "side/essay") == "todo"


async def test_enter_starts_the_timer_on_an_item_and_a_curriculum_from_the_shelf(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, SIZE) as window:
        await window.press("2")
        await find(window, "essay")
        await window.press("enter")
        assert timer.status(studied).item == "side/essay"
        await find(window, "another course")
        await window.press("enter")
        assert {row.id for row in curricula.rows(studied) if row.state == "started"} >= {"other"}
        await find(window, "another course")
        await window.press("D")
        assert {row.id: row.state for row in curricula.rows(studied)}["other"] == "stopped"


async def test_a_adds_to_a_counter(show: Any, studied: Workspace) -> None:
    async with show(studied, SIZE) as window:
        await window.press("2")
        await find(window, "applications")
        await window.press("a", "ctrl+u", "2", "enter")
        assert state(studied, "course/apps") == "done"


async def test_e_opens_the_own_file_and_offers_to_take_over_what_changed(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add(_app: object, path: str) -> bool:
        file = Path(path)
        file.write_text(file.read_text().replace('"Chapter one"', '"Chapter one, again"'))
        return True

    monkeypatch.setattr(editor, "edit", add)
    async with show(studied, (120, 40)) as window:
        await window.press("2", "e")
        assert "Chapter one → Chapter one, again" in window.words
        await window.press("escape", "g")
        assert "The file has changed" in about(window)
        await window.press("U")
        assert "Chapter one → Chapter one, again" in window.words
        await window.press("enter")
        assert "Chapter one, again" in window.text
        await window.press("U")
        assert "there is nothing to take over" in window.words
        await window.press("g", "a")
        assert "Nothing has changed." in window.words


async def test_where_no_editor_opens_the_file_is_named(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("2", "e")
        assert "did not open the file; it is" in window.words


async def test_a_held_key_shows_all_about_the_row_it_was_released_on(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("2")
        await window.type("j" * 3)
        await window.pilot.pause(0.1)
        node = window.screen.node()
        assert node.title in "\n".join(
            "".join(part.text for part in line)
            for line in window.screen.query_one("#about").lines(40)
        )


async def test_branches_open_and_shut(show: Any, studied: Workspace) -> None:
    async with show(studied, SIZE) as window:
        await window.press("2", "g")
        before = window.text
        await window.press("left")
        assert window.text != before
        await window.press("right")
        assert "Chapter one" in window.text or "Film about" in window.text


async def test_f_leaves_only_what_is_open(show: Any, studied: Workspace) -> None:
    states.done(studied, [item(studied, "course/lab")])
    async with show(studied, SIZE) as window:
        await window.press("2", "f")
        assert "✓ lab" not in window.text


async def test_a_link_is_opened_only_when_it_is_of_the_web(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with show(studied, SIZE) as window:
        opened: list[str] = []
        monkeypatch.setattr(browser, "show", lambda _app, url, _host: opened.append(url))
        await window.press("2")
        await find(window, "film")
        await window.press("o")
        assert opened == ["https://a.b/7"]
        await find(window, "essay")
        await window.press("o")
        assert len(opened) == 1


def test_five_thousand_items_are_listed_and_one_row_is_drawn() -> None:
    items = tuple(
        ItemView(f"i{n}", "lab", f"Item {n}", "todo", 1.0, 0, False, (), None, None, ())
        for n in range(5000)
    )
    view = CurriculumView("big", "Big", "1", 0.0, 0, 1.0, 1.0, (ModuleView("m", "M", 0.0, items),))
    row = CurriculumRow("big", "Big", "1", "started", 0.0, 0, 5000.0)
    page = PlanPage((PlanCurriculum(row, view, (), "", None),), (), {})
    nodes = list(rows.nodes(page, lambda _key: True, unsettled=False))
    assert len(nodes) == 5002
    line = rows.draw(nodes[-1], 70, glyphs.FINE, {}, opened=False)
    assert text.width(line) == 69


async def test_the_rate_of_a_counter_stands_beside_it(show: Any, studied: Workspace) -> None:
    shelf = Path(studied.store.path).parent / "curricula"
    text = """format = 1
id = "a-funnel"
version = "1"
title = "Funnel"
[[module]]
id = "m"
title = "Mails and more"
items = [
  { id = "mails", kind = "counter", title = "Mails" },
  { id = "replies", kind = "counter", title = "Replies to them", of = "mails" },
]
"""
    (shelf / "a-funnel.toml").write_text(text)
    curricula.start(studied, "a-funnel")
    counting.add(studied, Address("a-funnel", "mails"), 90)
    counting.add(studied, Address("a-funnel", "replies"), 9)
    async with show(studied, (120, 40)) as window:
        await window.press("2")
        await find(window, "replies to")
        assert "rate 9 of 90, 10 %, 5–18 %" in window.words


async def test_the_cursor_begins_on_the_item_in_work(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("2")
        assert window.screen.node().key == "course/read"
        assert "since Mon 2 Nov" in window.words


async def test_what_is_through_is_shut(show: Any, studied: Workspace) -> None:
    states.done(studied, [item(studied, "side/film"), item(studied, "side/essay")])
    async with show(studied, (120, 40)) as window:
        await window.press("2")
        assert "Only module" not in window.text
        assert "Basics" in window.text


async def test_a_curriculum_on_the_shelf_tells_what_it_is_about(
    show: Any, newcomer: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "curricula" / "about.toml").write_text(ABOUT)
    async with show(newcomer, SIZE) as window:
        await window.press("escape", "2")
        await find(window, "hops")
        for said in (
            "about, edition 1",
            "10 h, 5 h a week suggested",
            "What it is for.",
            "https://a.b/c",
            "Begin 10 h",
            "More optional",
            "Bo: about 4 hours a week.",
            "Ann: big hops 3. Went far.",
            "a letter",
        ):
            assert said in window.words


async def test_what_is_told_about_a_row_scrolls_and_begins_anew_with_the_next(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (80, 24)) as window:
        await window.press("2")
        assert "Chapter one" in window.text.partition("J K scroll")[0].rpartition("╭")[2]
        await window.press("J")
        assert window.screen.query_one("#aside").scroll_y > 0
        await window.press("K")
        assert window.screen.query_one("#aside").scroll_y == 0
        await window.press("J", "j")
        assert window.screen.query_one("#aside").scroll_y == 0


async def test_a_due_day_that_passed_is_late_and_no_failure(
    show: Any, studied: Workspace, clock: Any
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("2")
        await find(window, "post")
        assert "30 Nov 2026" in window.words
        clock.set("2026-12-02 20:00")
        await window.press("j", "k")
        assert "30 Nov 2026 · past: late mode" in window.words


TEMPLATE = """
format = 1
id = "repro"
version = "1"
title = "Reproduce a paper"
template = true

[params]
paper = "Which paper?"
metric = "Which number is reproduced?"
url = "Where is it? (may be left out)"

[[module]]
id = "m1"
title = "Reproduce {paper}"
items = [{ id = "read", kind = "reading", title = "Read {paper} for {metric}", hours = 3 }]
"""


async def test_a_template_asks_its_questions_and_starts_the_learners_own_copy(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "curricula" / "repro.toml").write_text(TEMPLATE)
    async with show(studied, (120, 40)) as window:
        await window.press("2")
        await find(window, "reproduce a paper")
        await window.press("enter")
        assert "Which paper?" in window.words
        await window.press("ctrl+u", *"dqn", "tab", *"DQN", "enter")
        assert "Which number is reproduced?" in window.words
        await window.press("tab", *"reward", "enter")
        await window.settle()
        assert "Reproduce a paper: DQN" in window.words
        assert window.screen.node().key == "dqn"
    assert '# url = ""' in (tmp_path / "curricula" / "dqn.toml").read_text()


async def test_a_name_that_cannot_be_an_id_is_asked_anew(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "curricula" / "repro.toml").write_text(TEMPLATE)
    async with show(studied, (120, 40)) as window:
        await window.press("2")
        await find(window, "reproduce a paper")
        await window.press("enter", "ctrl+u", *"A B", "tab", *"DQN", "tab", *"reward", "enter")
        assert isinstance(window.screen, FormScreen)
        assert "DQN" in window.words
        assert "`" not in window.text


async def test_h_on_a_curriculum_sets_its_share_and_its_day(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("2", "g", "H", *"2h", "tab", *"15 mar")
        assert "2h of each week: by 2027-03-15" in window.words
        await window.press("enter")
        assert goals.goal(studied).curricula == {"course": 2.0}
        await window.press("H")
        assert "2h" in window.words
        await window.press("ctrl+u", "enter")
        assert "Say hours of a week, a day to be through, or both." in window.words
        await window.press("escape", "down", "H")
        assert "Hours a week" in window.words


async def test_a_checklist_becomes_a_curriculum_with_its_boxes_ticked(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "Road Map.md").write_text("# One\n\n- [x] Install\n- [ ] Read chapter\n")
    async with show(studied, (120, 40)) as window:
        await window.press("2", "colon", *"checklist", "enter")
        await window.type(f"{tmp_path}/Nothing.md")
        await window.press("enter")
        assert "cannot be read" in window.words
        await window.press("ctrl+u")
        await window.type(f"{tmp_path}/Road Map.md")
        await window.press("enter")
        assert "2 items in 1 module, no hours; nothing was passed over." in window.words
        assert "started as “road-map”" in window.words
        await window.press("enter")
        await window.settle()
    view = curricula.show(studied, "road-map")
    assert [item.state for item in view.modules[0].items] == ["done", "todo"]


async def test_a_plan_of_list_lines_is_read_and_lines_beside_boxes_are_offered(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    plain, both = tmp_path / "plain.md", tmp_path / "both.md"
    plain.write_text("# One\n\n- Read\n- Write\n")
    both.write_text("# Two\n\n- [x] Read ✅ 2026-01-02\n\nMore:\n\n* Write\n* Speak\n")
    async with show(studied, (120, 40)) as window:
        await window.press("2", "colon", *"checklist", "enter")
        await window.type(str(plain))
        await window.press("enter")
        assert "taken from its list lines" in window.words
        await window.press("enter")
        await window.settle()
        await window.press("colon", *"checklist", "enter")
        await window.type(str(both))
        await window.press("enter")
        assert "1 item in 1 module" in window.words
        assert "plain lists too" in window.words
        await window.press("ctrl+d")
        await window.settle()
        assert "3 items in 1 module" in window.words
        await window.press("enter")
        await window.settle()
    assert [len(one.items) for one in curricula.show(studied, "plain").modules] == [2]
    (module,) = curricula.show(studied, "both").modules
    assert [(one.state, one.done_on) for one in module.items] == [
        ("done", "2026-01-02"), ("todo", None), ("todo", None),
    ]  # fmt: skip


async def test_y_copies_the_plan_with_boxes(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("2", "y")
        copied = window.app.clipboard
    assert copied.startswith("## Course on nets\n\n\n### Basics\n\n- [ ] Chapter one, ")
    assert "- [x] Quiz one" in copied
    assert "- [ ] Applications, 1 of 3" in copied


async def test_what_is_for_a_whole_curriculum_says_so_on_another_row(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("2", "g", "down", "D")
        assert "go to its own row" in window.words
        await window.press("G", "U")
        assert "Only what is started takes over its file." in window.words


async def test_space_on_a_settled_module_leaves_what_was_finished_before(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, SIZE) as window:
        await window.press("2")
        await find(window, "basics")
        await window.press("space")
        assert state(studied, "course/read") == "done"
        await window.press("space")
        assert "All of it is settled. r takes it up again." in window.words
        assert state(studied, "course/quiz") == state(studied, "course/read") == "done"
        await window.press("r")
        assert state(studied, "course/read") != "done"


async def test_finishing_a_counter_says_how_far_it_is(show: Any, studied: Workspace) -> None:
    page = item_page.page(studied, item(studied, "course/apps"))
    async with show(studied) as window:
        window.app.push_screen(questions.evidence(glyphs.FINE, page, runs=False))
        await window.settle()
        assert "1 of 3 are counted so far." in window.words


async def test_e_adds_dates_and_changes_the_evidence_of_an_item(
    show: Any, studied: Workspace
) -> None:
    lab = Address("course", "lab")
    async with show(studied, SIZE) as window:
        await window.press("2")
        await find(window, "softmax")
        await window.press("E")
        await window.type("https://e.org/lab")
        await window.press("tab", "ctrl+u")
        await window.type("2026-11-16")
        await window.press("enter")
        (one,) = evidence.listed(studied, lab)
        assert (one.text, one.on) == ("https://e.org/lab", "2026-11-16")
        assert "https://e.org/lab" in window.words
        await window.press("E", "tab", "tab", "ctrl+u")
        await window.type("javascript:x")
        await window.press("enter")
        assert "is not kept as evidence" in window.words
        await window.press("escape", "g", "E")
        assert "The cursor is on no item" in window.words or not window.screen.is_modal


FOLDED = """
format = 1
id = "folded"
title = "Folded course"

[[module]]
id = "f"
title = "With labs"
note = "What the module is for."
items = [
  { id = "f-read", kind = "reading", title = "Read it", hours = 1 },
  { id = "f-one", kind = "lab", title = "Lab one", hours = 0.5, optional = true },
  { id = "f-two", kind = "lab", title = "Lab two", hours = 0.5, optional = true },
]
"""


def about(window: Any) -> str:
    """Return what is told beside the tree, unbroken."""
    found = window.screen.query_one("#about").lines(400)
    return " ".join("".join(part.text for part in line) for line in found)


def put(ws: Workspace, folder: Path, text: str, name: str) -> None:
    (folder / "curricula" / f"{name}.toml").write_text(text)
    curricula.start(ws, name)


async def test_optional_items_are_behind_one_line_until_asked_for(
    show: Any, newcomer: Workspace, tmp_path: Path
) -> None:
    put(newcomer, tmp_path, FOLDED, "folded")
    async with show(newcomer, SIZE) as window:
        await window.press("2")
        assert "▸ 2 optional labs, 1 h" in window.text
        assert "Lab one" not in window.text
        await window.press("down")
        assert "Nobody asks for them. Enter shows them." in about(window)
        await window.press("enter")
        assert "Lab one" in window.text
        await window.press("down", "left", "left")  # up to the line, and shut
        assert "Lab one" not in window.text
        await window.press("left")
        assert window.screen.node().kind == "module"
        assert "What the module is for." in about(window)
        await find(window, "lab two")
        assert "Lab two" in window.text
        assert window.screen.subject() == Address("folded", "f-two")
        await window.press("y")
        await window.press("space", "enter")
        assert "▾ 1 optional" not in window.text  # what was done stands with the others
        assert "✓" in window.text


async def test_a_faulty_file_says_beside_its_row_what_to_do(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "curricula" / "course.toml"
    file.write_text(COURSE.replace('"lab"', '"labb"', 1).replace('kind = "quiz"', 'kind = "quizz"'))
    async with show(studied, SIZE) as window:
        await window.press("2", "g")
        assert "e opens it, on Plan (2)" in about(window)


HEIR = """
format = 1
id = "heir"
title = "Nets, made anew"
replaces = ["course"]
[[module]]
id = "m"
items = [{ id = "quiz", kind = "quiz", title = "Quiz one", hours = 1 }]
"""


async def test_u_leads_over_to_the_file_that_takes_its_place(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "curricula" / "heir.toml").write_text(HEIR)
    async with show(studied, SIZE) as window:
        await window.press("2", "g")
        assert "“Nets, made anew” takes its place; 1 item settled here" in about(window)
        await window.press("U")
        assert "everything recorded on it stays" in window.words
        await window.press("escape")
        assert {row.id: row.state for row in curricula.rows(studied)}["heir"] == "shelf"
        await window.press("U", "enter")
        found = {row.id: row.state for row in curricula.rows(studied)}
        assert (found["course"], found["heir"]) == ("stopped", "started")
        assert window.screen.here() == "heir"


async def test_starting_an_edition_offers_what_was_settled_in_the_older_one(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "curricula" / "heir.toml").write_text(HEIR)
    async with show(studied, SIZE) as window:
        await window.press("2")
        await find(window, "made anew")
        await window.press("enter")
        assert "1 item is settled in course." in window.words
        await window.press("escape")
        assert state(studied, "heir/quiz") == "todo"
        await find(window, "made anew")
        await window.press("U", "enter")
        assert state(studied, "heir/quiz") == "done"


WEEKS = """
format = 1
id = "weeks"
title = "Course of weeks"
[[module]]
id = "w1"
week = 1
items = [{ id = "w1-a", kind = "lab", title = "First lab of weeks", hours = 1 }]
"""


async def test_u_moves_the_weeks_of_a_file_that_says_nothing_new(
    show: Any, newcomer: Workspace, tmp_path: Path, clock: Any
) -> None:
    put(newcomer, tmp_path, WEEKS, "weeks")
    clock.set("2026-12-08 22:00")
    async with show(newcomer, SIZE) as window:
        await window.press("2")
        assert "2 weeks behind" in about(window)
        await window.press("g")
        assert "2 weeks behind the weeks of its file. Nothing is owed; U moves" in about(window)
        await window.press("U", "ctrl+u")
        await window.type("tomorrow")
        await window.press("ctrl+u")
        await window.type("9 dec")
        assert "week 1 begins Mon 7 Dec 2026" in window.words
        await window.press("enter")
        assert "behind" not in about(window)
    assert state(newcomer, "weeks/w1-a") == "todo"
    assert item_page.page(newcomer, Address("weeks", "w1-a")).due == "2026-12-13"


async def test_i_writes_a_note_about_the_row_and_it_is_read_beside_it(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, SIZE) as window:
        await window.press("2")
        window.screen.go_to("course/lab")
        await window.press("i")
        await window.type("lr 0.1 diverges")
        await window.press("enter")
        (note,) = notes.listed(studied)
        assert note.item == "course/lab"
        assert "lr 0.1 diverges" in window.words
        await window.press("u")
        assert notes.listed(studied) == ()


async def test_a_counter_is_added_to_on_a_day_before(show: Any, studied: Workspace) -> None:
    async with show(studied, SIZE) as window:
        await window.press("2")
        await find(window, "applications")
        await window.press("a", "tab", "tab", *"yesterday")
        assert "adds +1 on Tue 17 Nov" in window.words
        await window.press("enter")
        await window.settle()
    assert "2026-11-17" in [row.on for row in counting.entries(studied)]


MINE = TEMPLATE.replace('"repro"', '"my-repro"').replace("Reproduce a paper", "Mine")


async def test_a_second_copy_of_a_template_is_offered_an_id_of_its_own(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "curricula" / "repro.toml").write_text(TEMPLATE)
    (tmp_path / "curricula" / "my-repro.toml").write_text(MINE)
    async with show(studied, (120, 40)) as window:
        await window.press("2")
        await find(window, "reproduce a paper")
        await window.press("enter")
        assert "my-repro-2" in window.words


LONG = "Its central claim, in one sentence? (may wait until the item pick)"


async def test_a_long_question_is_read_whole_under_the_field_one_is_in(
    show: Any, studied: Workspace, tmp_path: Path
) -> None:
    more = "".join(f'more_{n} = "May be left out."\n' for n in range(2))
    text = TEMPLATE.replace("[[module]]", f'{more}claim = "{LONG}"\n\n[[module]]')
    (tmp_path / "curricula" / "repro.toml").write_text(text)
    async with show(studied, (80, 24)) as window:
        await window.press("2")
        await find(window, "reproduce a paper")
        await window.press("enter", *["tab"] * 6)
        await window.settle()
        assert "item pick)" in window.words


@pytest.mark.parametrize("width", [120, 160])
async def test_a_large_window_draws_how_far_the_curriculum_of_the_row_is(
    show: Any, studied: Workspace, width: int
) -> None:
    async with show(studied, (width, 50)) as window:
        await window.press("2")
        await window.pilot.pause(0.2)
        assert ("Course on · " in window.text) is (width == 160)
        await window.press("G")
        await window.pilot.pause(0.2)
        assert "Course on · " not in window.text, "what was never started has no curve"
        if width == 160:
            await window.press("g")
            await window.pilot.pause(0.2)
            far = window.screen.query_one("#far")
            await window.pilot.hover(far, offset=(20, 4))
            await window.settle()
            assert " of " in str(far.border_subtitle)


async def test_what_is_said_below_how_far_one_is_stands_there_whole(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (150, 50)) as window:
        await window.press("2")
        await window.pilot.pause(0.2)
        far = window.screen.query_one("#far")
        assert "at the goal" in window.words
        assert len(far.lines(far.content_size.width)) == far.content_size.height
