"""Which item is meant, by its words or by its address."""

import pytest

from studytrack.domain.errors import NotFoundError, NotUnderstoodError
from studytrack.domain.sessions import UNASSIGNED, Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import lookup


def test_an_item_and_a_curriculum_are_called_by_their_titles(ws: Workspace) -> None:
    assert lookup.titled(ws, Address("mini", "lab")) == "Lab: softmax"
    assert lookup.titled(ws, Address("mini")) == "Mini course"
    assert lookup.titled(ws, Address("gone", "x")) == "gone/x"


def test_a_hyphen_asks_for_time_on_nothing(ws: Workspace) -> None:
    assert lookup.shown(ws, "-") == UNASSIGNED
    assert lookup.shown(ws, "softmax") == Address("mini", "lab")


def test_an_item_of_a_file_never_started_is_found_by_its_address(ws: Workspace) -> None:
    assert lookup.anywhere(ws, "side/film") == Address("side", "film")
    assert lookup.anywhere(ws, "mini/lab") == Address("mini", "lab")
    with pytest.raises(NotFoundError, match="has no item"):
        lookup.anywhere(ws, "side/gone")
    with pytest.raises(NotFoundError, match="whole curriculum"):
        lookup.anywhere(ws, "mini")


def test_words_that_may_mean_several_name_all_of_them(ws: Workspace) -> None:
    assert lookup.all_shown(ws, "-") == (UNASSIGNED,)
    assert Address("mini", "lab") in lookup.all_shown(ws, "softmax")
    with pytest.raises(NotUnderstoodError, match="an item is needed"):
        lookup.item(ws, "-")


def test_names_are_the_titles_of_all_that_was_ever_started(ws: Workspace) -> None:
    found = lookup.names(ws)
    assert found["mini"] == "Mini course"
    assert found["mini/lab"] == "Lab: softmax"
    assert "ng-ml-spec" not in found
