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
        '<path d="M0 0h3v3h-3zM4 1.5h3v3h-3z" fill="var(--heat1)"/>'
    )
    assert shapes.line([(0, 0), (1, 1)], "text", dashed=True).startswith('<path d="M0 0L1 1"')
    assert "dasharray" not in shapes.line([(0, 0)], "text")
    assert shapes.area([(0, 0), (1, 1), (1, 0)], "hue1", 0.2).startswith('<path d="M0 0L1 1L1 0z"')
    for nothing in (shapes.squares([], 3, "x"), shapes.line([], "x"), shapes.area([], "x", 1)):
        assert nothing == ""


def test_words_are_text() -> None:
    assert "&lt;b&gt;" in shapes.label(0, 0, "<b>", bold=True)
