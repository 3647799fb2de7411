"""Results: claims with their runs, contests with their submissions."""

from pathlib import Path
from typing import Any

import pytest
from tests.services.experiments.conftest import CONTEST, GAME, MAIN, OTHER, PAPER

from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.experiments import results, submissions
from studytrack.services.pages import item_page


@pytest.fixture
def lab(newcomer: Workspace, tmp_path: Path) -> Workspace:
    """Return a workspace with a reproduction and a contest begun."""
    for name, text in (("paper", PAPER), ("contest", GAME)):
        newcomer.shelf.write(name, text)
        shelf.start(newcomer, name)
    del tmp_path
    results.record(newcomer, MAIN, ["79.1", "80.2", "81.7"], seeds_of=[0, 1, 2])
    for number in range(6):
        fields = {"cv": f"0.8{number}", "public": f"0.7{number}", "file": f"s{number}.csv"}
        submissions.add(newcomer, CONTEST, fields, better="higher")
    return newcomer


async def test_a_claim_stands_with_its_picture_its_runs_and_its_gap(
    show: Any, lab: Workspace
) -> None:
    async with show(lab) as window:
        await window.press("7")
        assert "82.8 % reported" in window.words
        assert "● run" in window.words
        assert "gap -1.10 points, -1.3 % of what is reported; within what was asked" in window.words
        assert "seed 2" in window.words
        assert "No verdict yet. space finishes it with one." in window.words


async def test_a_contest_stands_with_its_pictures_at_both_sizes(show: Any, lab: Workspace) -> None:
    for size in ((80, 24), (120, 40)):
        async with show(lab, size=size) as window:
            await window.press("7", "G")
            assert "Titanic" in window.words
            assert "best by CV: s5.csv" in window.words
            await window.press("J", "J", "J")
            assert "ρ 1.00 of 6 pairs" in window.words


async def test_a_adds_a_run_and_says_it_back(show: Any, lab: Workspace) -> None:
    async with show(lab) as window:
        await window.press("7", "a")
        await window.type("82.5 x")
        await window.press("enter")
        assert "“x” is no number" in window.words
        await window.press("ctrl+u")
        await window.type("82.5 83")
        await window.press("tab")
        await window.type("3")
        assert "2 values and 1 seed;" in window.words
        await window.type("-4")
        await window.press("enter")
    view = results.page(lab, MAIN).view
    assert [(run.value, run.seed) for run in view.runs][-2:] == [("82.5", 3), ("83", 4)]


async def test_a_run_is_asked_for_in_the_unit_of_the_claim(show: Any, lab: Workspace) -> None:
    async with show(lab) as window:
        await window.press("7", "a")
        assert "81.4, or several: 81.4 80.9 82.0" in window.words
        await window.type("0.814")
        assert "one run: 0.814. The claim is 82.8 %; was 81.4 meant?" in window.words
        await window.press("enter")
    assert results.page(lab, MAIN).view.runs[-1].value == "0.814"


async def test_a_adds_a_submission(show: Any, lab: Workspace) -> None:
    async with show(lab) as window:
        await window.press("7", "G", "a", "enter")
        assert "A score, a file or a word is needed." in window.words
        await window.type("0.9")
        await window.press("enter")
        await window.settle()
    assert submissions.page(lab, CONTEST).view.rows[-1].cv == "0.9"


async def test_e_changes_a_run_a_claim_and_a_submission(show: Any, lab: Workspace) -> None:
    async with show(lab) as window:
        await window.press("7", "e", "ctrl+u")
        await window.type("81")
        await window.press("enter")
        await window.press("down", "e", "ctrl+u")
        await window.type("79.5")
        await window.press("tab", "tab", "ctrl+u")
        await window.type("9")
        await window.press("enter")
        await window.press("G", "e", "tab", "ctrl+u")
        await window.type("0.99")
        await window.press(*["tab"] * 10, "ctrl+u")
        await window.type("maybe")
        assert "Say yes or no" in window.words
        await window.press("ctrl+u")
        await window.type("yes")
        await window.press("enter")
    view = results.page(lab, MAIN).view
    assert view.claim is not None
    assert view.claim.reported == "81"
    assert view.claim.set_after_first_run
    assert (view.runs[0].value, view.runs[0].seed) == ("79.5", 9)
    row = submissions.page(lab, CONTEST).view.rows[0]
    assert (row.cv, row.public, row.final) == ("0.80", "0.99", True)


async def test_all_of_a_run_can_be_said_changed_and_emptied(show: Any, lab: Workspace) -> None:
    async with show(lab) as window:
        await window.press("7", "down", "e", "tab", "tab", "ctrl+u")
        for said in ("last", "lr?", "a1b2", "lr 1e-3", "-2"):
            await window.press("tab")
            await window.type(said)
        assert "0 or more" in window.words
        await window.press("ctrl+u")
        await window.type("1.5")
        await window.press("tab")
        await window.type("https://example.org/log")
        await window.press("enter")
    run = results.page(lab, MAIN).view.runs[0]
    assert (run.seed, run.reduction, run.question, run.commit) == (None, "last", "lr?", "a1b2")
    assert (run.config, run.gpu_hours, run.artefact) == ("lr 1e-3", 1.5, "https://example.org/log")


async def test_of_a_submission_the_day_and_the_folds_change_too(show: Any, lab: Workspace) -> None:
    async with show(lab) as window:
        await window.press("7", "G", "e", *["tab"] * 4, "ctrl+u")
        await window.type("5")
        await window.press(*["tab"] * 6, "ctrl+u")
        await window.type("2026-11-16")
        await window.press("enter")
    row = submissions.page(lab, CONTEST).view.rows[0]
    assert (row.folds, row.on) == (5, "2026-11-16")


async def test_d_deletes_a_row_and_not_what_it_is_about(show: Any, lab: Workspace) -> None:
    async with show(lab) as window:
        await window.press("7", "D")
        assert "Only a run or a submission can be deleted" in window.words
        await window.press("down", "D", "G", "D")
        await window.settle()
        await window.press("u")
    assert results.page(lab, MAIN).view.n == 2
    assert len(submissions.page(lab, CONTEST).view.rows) == 6


async def test_space_finishes_with_a_verdict(show: Any, lab: Workspace) -> None:
    async with show(lab) as window:
        await window.press("7", "space")
        await window.type("not")
        await window.press("tab")
        lines = window.text.splitlines()
        reason = next(n for n, line in enumerate(lines) if "A verdict needs its reason" in line)
        assert " why   " in lines[reason - 1]
        await window.type("other features")
        assert "within what was asked; the verdict is not reproduced" in window.words
        assert "That finishes it, with 81.7 % as its evidence." in window.words
        await window.press("enter")
        assert "Not reproduced: other features." in window.words
        await window.press("space")
    item = item_page.page(lab, MAIN).item
    assert item.evidence == ("81.7 %",)
    assert item.state == "todo"


async def test_space_finishes_a_contest_with_its_private_score(show: Any, lab: Workspace) -> None:
    async with show(lab) as window:
        await window.press("7", "G", "space", "enter")
        assert "The private score is needed." in window.words
        await window.type("0.71")
        await window.press("tab")
        await window.type("2000")
        await window.press("tab")
        await window.type("310")
        await window.press("tab")
        await window.type("290")
        await window.press("enter")
        assert "20 up, 1.0 % of the teams" in window.words
    assert item_page.page(lab, CONTEST).item.state == "done"


async def test_on_plan_the_same_keys_lead_there(show: Any, lab: Workspace) -> None:
    async with show(lab) as window:
        await window.press("2", "/")
        await window.type("Anything")
        await window.press("enter")
        await window.settle()
        await window.press("a")
        await window.type("3.5")
        await window.press("enter")
        await window.settle()
    assert results.page(lab, OTHER).view.n == 1


async def test_the_row_under_the_cursor_says_all_of_itself(show: Any, lab: Workspace) -> None:
    results.record(lab, MAIN, ["79"], details={"question": "lr?", "commit": "a1"})
    async with show(lab, size=(120, 40)) as window:
        await window.press("7", "down", "down", "down", "down")
        assert "question: lr?" in window.words
        await window.press("G")
        assert "s0.csv: CV 0.80, public 0.70" in window.words
        assert "CV 0.1 better than public" in window.words


async def test_find_goes_to_a_row(show: Any, lab: Workspace) -> None:
    async with show(lab) as window:
        await window.press("7", "/")
        await window.type("s2.csv")
        await window.press("enter")
        await window.settle()
        row = window.screen.row()
        assert row.submission is not None
        assert row.submission.file == "s2.csv"


async def test_without_experiments_the_screen_teaches(show: Any, newcomer: Workspace) -> None:
    async with show(newcomer) as window:
        await window.press("escape", "7")
        assert "Here stand reproduced papers" in window.words
        assert not str(window.screen.query_one("#results").border_subtitle or "")
        await window.press("e", "D", "a")
        assert "The cursor is on no item" in window.words


async def test_an_empty_claim_and_contest_say_their_key(show: Any, newcomer: Workspace) -> None:
    newcomer.shelf.write("contest", GAME)
    shelf.start(newcomer, "contest")
    async with show(newcomer) as window:
        await window.press("7")
        assert "No submissions yet. a notes one" in window.words


async def test_in_ascii_the_pictures_are_ascii(show: Any, lab: Workspace) -> None:
    plain = lab._replace(tastes=lab.tastes._replace(ascii=True))
    async with show(plain, size=(120, 40)) as window:
        await window.press("7")
        about = window.screen.query_one("#about")
        drawn = "".join(part.text for line in about.lines(60) for part in line)
        assert "* run" in drawn
        assert "●" not in drawn
        await window.press("G")


async def test_one_submission_is_said_and_two_are_drawn(show: Any, lab: Workspace) -> None:
    for row in submissions.page(lab, CONTEST).view.rows:
        submissions.delete(lab, row.id)
    submissions.add(lab, CONTEST, {"cv": "0.78", "public": "0.76"})
    async with show(lab, size=(100, 40)) as window:
        await window.press("7", "G")
        assert "1 pair of CV and public score; five say something." in window.words
        assert "Best so far" not in window.text
    submissions.add(lab, CONTEST, {"cv": "0.79", "public": "0.80"})
    async with show(lab, size=(100, 40)) as window:
        await window.press("7", "G")
        assert "CV right, public up: 2 pairs, too few for ρ" in window.text
        assert "· where both are equal" in window.text


async def test_y_copies_the_markdown_of_a_result(show: Any, lab: Workspace) -> None:
    async with show(lab) as window:
        await window.press("7")
        assert window.screen.markdown().startswith(
            "# CIFAR\\-10"
        ) or window.screen.markdown().startswith("# CIFAR-10")
        await window.press("G")
        assert "Titanic" in window.screen.markdown()


async def test_plan_shows_runs_verdict_and_table_of_an_item(show: Any, lab: Workspace) -> None:
    results.set_verdict(lab, MAIN, "partly", "one seed short")
    async with show(lab, size=(120, 50)) as window:
        for title, said in (
            ("CIFAR-10", ("gap -1.10", "● run", "Partly reproduced: one seed short.")),
            ("Private score", ("best by CV: s5.csv, 0.85, public 0.75",)),
        ):
            await window.press("2", "/")
            await window.type(title)
            await window.press("enter")
            await window.settle()
            for one in said:
                assert one in window.words


async def test_the_mouse_on_a_run_or_a_point_says_its_numbers(show: Any, lab: Workspace) -> None:
    async with show(lab, (120, 40)) as window:
        await window.press("7")
        aside = window.screen.query_one("#about-side")
        keys = str(aside.border_subtitle)
        assert "down" in keys

        async def hovered(word: str, after: int) -> str:
            for y, line in enumerate(window.text.splitlines()):
                if word in line[:58]:
                    for _ in range(20):
                        await window.pilot.hover(offset=(line.index(word) + after, y))
                        await window.settle()
                        if str(aside.border_subtitle) != keys:
                            break
                    return str(aside.border_subtitle)
            raise AssertionError(window.text)

        assert await hovered("seed 1", 2) == "seed 1: 80.2"
        assert await hovered("●", 0) == "79.1, seed 0"
        await window.pilot.hover("#results")
        await window.settle()
        assert str(aside.border_subtitle) == keys


async def test_the_last_line_says_what_the_keys_do_to_the_row(show: Any, lab: Workspace) -> None:
    async with show(lab, (120, 40)) as window:
        await window.press("7", "g")
        keys = window.app.screen.query_one("KeyLine")

        def said() -> str:
            (line,) = keys.lines(118)
            return " ".join("".join(part.text for part in line).split())

        assert "e Edit claim" in said()
        assert "space Verdict" in said()
        assert "a Run" in said()
        assert "D Delete" not in said()
        await window.press("j")
        assert "e Edit run D Delete" in said()
        await window.press("G")
        assert "e Edit submission" in said()
        assert "a Submission" in said()
        assert "space Finish" in said()


@pytest.mark.parametrize(("width", "height"), [(100, 30), (120, 40), (160, 50)])
async def test_a_large_window_tells_all_about_the_row(
    show: Any, lab: Workspace, width: int, height: int
) -> None:
    async with show(lab, (width, height)) as window:
        await window.press("7", "j")
        await window.pilot.pause(0.2)
        large = width >= 120
        assert "Run 1: 79.1" in window.words
        assert ("This one" in window.text) is large
        assert ("doing since" in window.words) is large
