"""What is shown: the order of lines, and what of the evidence others may see."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studytrack.domain import showcase
from studytrack.domain.showcase import Piece, Portfolio, ShownLine, ShownProof, Withheld

LINES = (ShownLine("b", "", "", 2), ShownLine("a", "", "first", 1), ShownLine("c", "", "", 3))


def piece(**said: object) -> Piece:
    fields: dict[str, object] = {
        "key": "mini/lab", "title": "Softmax", "line": "", "kind": "lab", "on": date(2026, 11, 18),
        "claim": "", "number": "", "proofs": (), "tables": (), "seconds": 3600,
    }  # fmt: skip
    return Piece(**{**fields, **said})  # type: ignore[arg-type]


def test_lines_stand_in_the_order_of_the_learner() -> None:
    assert [line.key for line in showcase.ordered(LINES)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("key", "place", "order"),
    [("c", 1, "cab"), ("a", 3, "bca"), ("a", 99, "bca"), ("c", -4, "cab"), ("b", 2, "abc")],
)
def test_a_line_moves_to_a_place(key: str, place: int, order: str) -> None:
    found = showcase.moved(LINES, key, place)
    assert "".join(line.key for line in found) == order
    assert [line.place for line in found] == [1, 2, 3]


@given(some.permutations("abcd"), some.sampled_from("abcd"), some.integers(-2, 9))
def test_moving_loses_no_line_and_keeps_the_others_in_order(
    order: list[str], key: str, place: int
) -> None:
    lines = [ShownLine(name, "", "", at) for at, name in enumerate(order, start=1)]
    found = [line.key for line in showcase.moved(lines, key, place)]
    assert sorted(found) == sorted(order)
    assert [name for name in found if name != key] == [name for name in order if name != key]


@pytest.mark.parametrize("url", ["https://example.org/a?b#c", "http://Example.org:8080/x"])
def test_a_link_to_the_open_web_leads_there(url: str) -> None:
    assert showcase.proof(f" {url} ") == (ShownProof(url, url), None)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8888/lab", "https://127.0.0.1/x", "http://10.0.0.7/", "http://box/",
        "http://192.168.1.4/a", "http://172.20.0.1/a", "http://169.254.1.1", "http://nas.local/x",
        "http://[::1]/x", "http://0.0.0.0:6006", "http://LOCALHOST./x",
    ],
)  # fmt: skip
def test_a_link_into_ones_own_network_is_held_back(url: str) -> None:
    shown, held = showcase.proof(url)
    assert shown is None
    assert held == Withheld(url, "leads into your own network")


def test_a_link_that_names_its_user_is_held_back() -> None:
    shown, held = showcase.proof("https://me:secret@example.org/x")
    assert shown is None
    assert held is not None
    assert "password" in held.why


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("/home/ada/runs/out.csv", "out.csv"), ("~/notes/a.pdf", "a.pdf"), ("./b.txt", "b.txt"),
        ("../x/y/", "y"), (r"C:\Users\Ada\c.txt", "c.txt"), ("file:///home/ada/d.txt", "d.txt"),
        ("file:e.txt", "e.txt"),
    ],
)  # fmt: skip
def test_of_a_file_only_the_name_is_shown(said: str, name: str) -> None:
    shown, held = showcase.proof(said)
    assert shown == ShownProof(name, None)
    assert held == Withheld(said, "is a file here; only its name is shown")


@pytest.mark.parametrize("said", ["0.91 on the test set", "ftp://x/y", "javascript:alert(1)"])
def test_other_words_are_words(said: str) -> None:
    assert showcase.proof(said) == (ShownProof(said, None), None)


def test_the_preview_says_what_will_be_public_and_what_not() -> None:
    shown = Portfolio(
        (
            piece(line="Mine", number="0.91", proofs=(ShownProof("x", "https://x.org"),)),
            piece(title="Essay"),
        ),
        (Withheld("milestone first:offer", "is gone"),),
    )
    assert showcase.preview(shown) == (
        "Public:",
        "1. Softmax: Mine · 0.91 · x",
        "2. Essay: self-reported",
        "Left out:",
        "– milestone first:offer: is gone",
    )
    assert showcase.preview(Portfolio((), ())) == ("Nothing will be public.",)
    assert shown.seconds == 3600  # the same thing twice
    other = piece(key="mini/quiz")
    assert Portfolio((piece(), other), ()).seconds == 7200
    step = piece(key="mini/end", kind="milestone", title="Shown", part_of="Mini",
                 seconds=0, whole_seconds=9000)  # fmt: skip
    assert Portfolio((step, piece(part_of="Mini")), ()).seconds == 9000
    assert (step.heading, piece(part_of="Mini").heading) == ("Mini – Shown", "Softmax")
