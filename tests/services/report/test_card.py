"""A week as a card: what was chosen, and nothing else."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from tests.conftest import Log

from studytrack.domain.errors import NotUnderstoodError
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals
from studytrack.services.report import card, page


def test_the_usual_is_numbers_and_the_days() -> None:
    assert card.chosen(None) == card.USUAL
    assert card.chosen(" Hours,heat,hours") == ("hours", "heat")
    with pytest.raises(NotUnderstoodError, match="“titles” is nothing a card shows"):
        card.chosen("hours,titles")


def test_a_card_shows_the_figures_that_were_chosen(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=3600)
    log("1h30")
    log("30m yesterday", "mini/lab")
    found = card.card(ws, None, card.FIGURES)
    assert found.figures == (
        ("hours", "2h"), ("goal", "1h, met"), ("streak", "1 good week in a row"),
        ("days", "2 good days"), ("sessions", "2"), ("longest", "1h 30m"), ("finished", "0"),
        ("tracks", "learn 1h 30m · build 30m"),
    )  # fmt: skip
    assert [day[0] for day in found.days] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert [day[1] > 0 for day in found.days] == [False, True, True, False, False, False, False]
    assert card.card(ws, None, ("hours",)).days == ()


def test_what_there_is_none_of_is_left_out(ws: Workspace, log: Log) -> None:
    log("20m")
    assert card.card(ws, date(2026, 11, 9), card.FIGURES).figures == (
        ("hours", "0m"), ("streak", "0 good weeks in a row"), ("days", "0 good days"),
        ("sessions", "0"), ("finished", "0"),
    )  # fmt: skip
    goals.goal(ws, seconds=7200)
    # The week one began in is not asked for its goal.
    assert dict(card.card(ws, None, ("goal", "days")).figures) == {"days": "1 good day"}
    log("20m 2026-11-12")
    assert dict(card.card(ws, None, ("goal", "days")).figures) == {
        "goal": "2h, 1h 40m left", "days": "1 good day",
    }  # fmt: skip


def test_the_picture_says_in_words_what_it_shows(ws: Workspace, log: Log) -> None:
    log("1h30")
    made = card.picture(card.card(ws, None, card.USUAL))
    tree = ET.fromstring(made)  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    assert tree.findtext(f"{space}title") == "Week 2026-W47"
    assert "hours 1h 30m" in str(tree.findtext(f"{space}desc"))
    assert len(tree.findall(f"{space}rect")) == 8
    assert not {one.tag.removeprefix(space) for one in tree.iter()} & {"script", "image", "a"}
    assert "http" not in made.replace("http://www.w3.org/2000/svg", "")
    assert page.COLOURS["dark"]["ground"] in made
    bare = card.picture(card.card(ws, None, ("hours",)))
    assert bare.count("<rect") == 1


def test_the_block_of_markdown(ws: Workspace, log: Log) -> None:
    log("1h30")
    view = card.card(ws, None, ("hours", "heat"))
    assert card.markdown(view) == (
        "**Week 2026-W47**\n\n- hours: 1h 30m\n\n"
        "| Mon | Tue | Wed | Thu | Fri | Sat | Sun |\n"
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        "| – | – | 1h 30m | – | – | – | – |\n"
    )
    assert (
        card.markdown(card.card(ws, None, ("hours",))) == "**Week 2026-W47**\n\n- hours: 1h 30m\n"
    )


def test_a_card_is_a_block_or_a_picture(ws: Workspace) -> None:
    found = card.card(ws, None, ("hours",))
    assert card.text_of(found, "md") == card.markdown(found)
    assert card.text_of(found, "svg") == card.picture(found)


def test_a_card_has_its_colours_also_where_no_style_is_read(ws: Workspace, log: Log) -> None:
    log("1h", "mini/read")
    drawn = card.picture(card.card(ws, None, card.USUAL))
    assert "var(" not in drawn
    assert '<rect x="0" y="0" width="480"' in drawn
    assert 'fill="#ffffff"' in drawn
    assert '[fill="#ffffff"]{fill:#14171c}' in drawn
