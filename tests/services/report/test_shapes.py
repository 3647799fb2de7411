"""Pictures as SVG: shapes, words, and what says what is shown."""

from xml.etree import ElementTree as ET

from studytrack.services.report import shapes


def test_a_picture_says_what_it_shows() -> None:
    made = shapes.picture(10, 5.25, "A <title>", "It shows “x” & y", ["<g/>"], name="one")
    tree = ET.fromstring(made)  # noqa: S314 - our own
    assert [one.tag for one in tree] == ["title", "desc", "g"]
    assert [tree[0].text, tree[1].text] == ["A <title>", "It shows “x” & y"]
    assert tree.attrib["aria-labelledby"] == "one-t one-d"
    assert tree.attrib["viewBox"] == "0 0 10 5.2"


def test_shapes_have_the_colour_of_a_role_and_short_numbers() -> None:
    assert shapes.rect(1, 2.04, 3, 4, "hue0") == (
        '<rect x="1" y="2" width="3" height="4" fill="var(--hue0)"/>'
    )
    assert shapes.squares([(0, 0), (4, 1.5)], 3, "heat1") == (
        '<path d="M0 1.5h3M4 3h3" stroke="var(--heat1)" stroke-width="3"/>'
    )
    assert shapes.columns([(0, 3, 3), (4, 2.5, 1.5)], 2, "hue1") == (
        '<path d="M1 3v-3M5 2.5v-1.5" stroke="var(--hue1)" stroke-width="2"/>'
    )
    assert shapes.diamonds([(0, 0), (4, 0)], 2).startswith('<path d="M1 0l1 1l-1 1l-1-1zM5 0l1 1')
    assert shapes.circles([(1, 2)], 4, "accent") == (
        '<g fill="var(--accent)" stroke="var(--ground)" stroke-width="1">'
        '<circle cx="1" cy="2" r="4"/></g>'
    )
    assert 'd="M0 0L1 1M2 2L3 3"' in shapes.lines([[(0, 0), (1, 1)], [(2, 2), (3, 3)]], "text")
    assert shapes.line([(0, 0), (1, 1)], "text", dashed=True).startswith('<path d="M0 0L1 1"')
    assert "dasharray" not in shapes.line([(0, 0)], "text")
    assert shapes.area([(0, 0), (1, 1), (1, 0)], "hue1", 0.2).startswith('<path d="M0 0L1 1L1 0z"')
    for nothing in (
        shapes.squares([], 3, "x"), shapes.line([], "x"), shapes.area([], "x", 1),
        shapes.columns([], 2, "x"), shapes.diamonds([], 3), shapes.circles([], 3, "x"),
    ):  # fmt: skip
        assert nothing == ""


def test_words_are_text() -> None:
    assert "&lt;b&gt;" in shapes.label(0, 0, "<b>", bold=True)
