"""What is given away holds nothing that was not chosen, whatever stands in the record."""

import json
from pathlib import Path

import pytest
from tests.services.report import records

from studytrack.domain import showcase as lines
from studytrack.services.base.workspace import Workspace
from studytrack.services.milestones import showcase
from studytrack.services.report import card, html, portfolio, report


@pytest.fixture
def full(ws: Workspace, tmp_path: Path) -> Workspace:
    return records.fill(ws, tmp_path)


def found(text: str) -> set[str]:
    """Return the names of the private fields a text holds anything of."""
    return {name for name in records.PRIVATE if f"zq-{name}" in text}


def acts(text: str) -> bool:
    return "<script" in text or "<img" in text


def test_a_report_holds_the_record_and_nothing_private(full: Workspace) -> None:
    for span in (None, report.year_span(2026), report.week_span(records.MONDAY)):
        made = html.report(report.view(full, span))
        assert found(made) == set()
        assert not acts(made)
        assert "A talk &lt;/title&gt;" in made
        assert ">out.csv<" in made
        assert "Within the tolerance" in made


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("funnel", set()),
        ("notes", {"note-text", "session-note"}),
        ("leads", {"lead-name", "lead-role"}),
    ],
)
def test_what_is_asked_for_by_name_comes_and_nothing_else(
    full: Workspace, wanted: str, told: set[str]
) -> None:
    made = html.report(report.view(full, wanted=report.also(wanted)))
    assert found(made) == told
    assert not acts(made)


def test_a_portfolio_holds_what_was_chosen_and_nothing_private(full: Workspace) -> None:
    chosen = showcase.portfolio(full)
    assert [one.title for one in chosen.pieces[:1]] == ["Lab: softmax"]
    for form in portfolio.FORMATS:
        made = portfolio.text_of(chosen, form)
        assert found(made) == set(), form
        assert "out.csv" in made
    assert not acts(portfolio.html(chosen))
    assert "\\<script" in portfolio.markdown(chosen)
    json.loads(portfolio.text_of(chosen, "json"))


def test_the_preview_names_to_the_learner_what_is_left_out(full: Workspace) -> None:
    said = "\n".join(lines.preview(showcase.portfolio(full)))
    assert found(said) == {"file-folder", "local-host", "login"}
    assert f"– {showcase.GONE}: is gone, or not finished any more" in said


def test_a_card_holds_numbers_and_no_title_of_anything(full: Workspace) -> None:
    view = card.card(full, None, card.FIGURES)
    for form in card.FORMATS:
        made = card.text_of(view, form)
        assert found(made) == set()
        assert not acts(made)
        assert "softmax" not in made
        assert "talk" not in made
