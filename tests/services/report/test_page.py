"""The page that stands alone: its policy, its colours, its text."""

import itertools
import re

import pytest

from studytrack.services.report import page

HOSTILE = "<script>alert(1)</script>\" onmouseover='x' & \x1b[31m\u202e<"


def test_whatever_is_said_is_text() -> None:
    said = page.words(HOSTILE)
    assert not re.search("[<>\"'\x1b\u202e]", said)
    assert page.words("a & b") == "a &amp; b"


def test_a_page_forbids_all_it_could_load_and_every_script() -> None:
    made = page.document(HOSTILE, ["<p>body</p>"])
    assert f'content="{page.POLICY}"' in made
    assert made.index("Content-Security-Policy") < made.index("<title>")
    assert "<script" not in made
    assert not re.search(r"(?:src|href)=", made)
    assert "url(" not in made
    assert "@import" not in made


def test_a_link_leads_to_the_web_or_is_text() -> None:
    assert page.link("https://x.org/?a=1&b", "x") == (
        '<a href="https://x.org/?a=1&amp;b" rel="noopener noreferrer">x</a>'
    )
    for other in ("javascript:alert(1)", "data:text/html,x", "//x.org", "file:///etc"):
        assert page.link(other, "<x>") == "&lt;x&gt;"


def test_tables_name_their_columns_and_set_numbers_to_the_right() -> None:
    made = page.table("Days <by> week", ["Day", "Time"], [["Mon", "1h"]], [1])
    assert "<caption>Days &lt;by&gt; week</caption>" in made
    assert """<table class="few n2" style="--c1:'Day';--c2:'Time'">""" in made
    assert '<th scope="col">Time</th>' in made
    assert "<tr><td>Mon<td>1h</tbody>" in made
    assert ".n2 :is(th,td):nth-child(2)" in page.NUMBERS
    assert ".few td:nth-child(2)::before{content:var(--c2) ' '}" in page.NAMES
    assert "<caption>" not in page.table("", ["Day"], [])


def test_a_table_of_many_columns_sets_every_number_to_the_right() -> None:
    names = [f"c{at}" for at in range(page.NUMBERED + 2)]
    made = page.table("", names, [names], range(1, len(names)))
    assert '<table class="n2 n3' in made
    assert f"n{page.NUMBERED}" in made
    assert f"n{page.NUMBERED + 1}" not in made
    assert made.count('<td class="n">') == made.count('<th scope="col" class="n">') == 2


def test_the_name_of_a_column_stays_between_its_quotes() -> None:
    made = page.table("", ["it's a \\ and <b>"], [])
    assert "style=\"--c1:'it\\&#x27;s a \\\\ and &lt;b&gt;'\"" in made


def _luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", page.COLOURS)
@pytest.mark.parametrize("ground", ["ground", "raised"])
@pytest.mark.parametrize("role", ["text", "muted", "accent", "good", "warn"])
def test_text_is_readable_on_every_ground(scheme: str, ground: str, role: str) -> None:
    colours = page.COLOURS[scheme]
    assert _contrast(colours[role], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", page.COLOURS)
def test_what_is_drawn_stands_out_and_levels_differ(scheme: str) -> None:
    colours = page.COLOURS[scheme]
    hues = [colours[role] for role in colours if role.startswith("hue")] + [colours["line"]]
    assert all(_contrast(hue, colours["ground"]) >= 3 for hue in hues)
    heat = [colours[f"heat{level}"] for level in range(5)]
    assert all(_contrast(one, other) >= 1.25 for one, other in itertools.pairwise(heat))
    assert all(_contrast(one, colours["ground"]) >= 3 for one in heat[3:])


def test_every_colour_that_is_used_has_a_value_in_both_schemes() -> None:
    light, dark = page.COLOURS["light"], page.COLOURS["dark"]
    assert list(light) == list(dark)
    assert set(re.findall(r"var\(--(\w+)\)", page.STYLE)) <= set(light)
