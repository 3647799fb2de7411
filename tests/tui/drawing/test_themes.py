"""Both themes are legible, and colour is never alone."""

import itertools

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from studytrack import settings
from studytrack.tui.drawing import glyphs as signs
from studytrack.tui.drawing import themes
from studytrack.tui.drawing.themes import Palette

AA = 4.5


def contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2.2, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (part / 255 for part in Color.parse(colour).rgb)
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [themes.NIGHT, themes.PAPER], ids=["dark", "light"])
def test_letters_have_the_contrast_of_aa_on_every_ground(palette: Palette) -> None:
    letters = (palette.text, palette.dim, palette.accent, palette.good, palette.warn, palette.bad)
    for ground in (palette.ground, palette.raised, palette.cursor):
        for colour in (*letters, *palette.hues):
            least = AA if ground != palette.cursor or colour in letters[:2] else 4.0
            assert contrast(colour, ground) >= least, (colour, ground)


@pytest.mark.parametrize("palette", [themes.NIGHT, themes.PAPER], ids=["dark", "light"])
def test_letters_on_a_bar_can_be_read(palette: Palette) -> None:
    assert all(contrast(palette.on_hue, hue) >= AA for hue in palette.hues)
    assert contrast(palette.ground, palette.accent) >= AA


def test_every_theme_has_every_role() -> None:
    names = (themes.DARK, themes.LIGHT, themes.TERMINAL, *(one.name for one in themes.others()))
    assert (
        len({frozenset(one for one in themes.styles(name) if "/" not in one) for name in names})
        == 1
    )


@pytest.mark.parametrize("name", settings.THEMES)
def test_every_offered_theme_can_be_read_and_its_ramp_climbs(name: str) -> None:
    if name == "terminal":
        return
    own = {"dark": themes.NIGHT, "light": themes.PAPER}
    palette = own.get(name) or themes.derived(BUILTIN_THEMES[name])
    for ground in (palette.ground, palette.raised, palette.cursor):
        for letters in (palette.text, palette.dim):
            assert contrast(letters, ground) >= AA, (letters, ground)
    for letters in (palette.accent, palette.good, palette.warn, palette.bad):
        assert contrast(letters, palette.ground) >= AA
    assert all(contrast(hue, palette.ground) >= 3 for hue in palette.hues)
    steps = [contrast(colour, palette.ground) for colour in themes.ramp(palette)]
    assert all(step >= 3 for step in steps[1:])
    assert all(low * 1.25 <= high for low, high in itertools.pairwise(steps[1:])), steps


def test_the_themes_of_the_settings_are_those_there_are() -> None:
    assert settings.THEMES[3:] == tuple(one.name for one in themes.others())


def test_the_terminals_own_theme_names_no_colour_of_ours() -> None:
    colours = {style.color for style in themes.styles(themes.TERMINAL).values() if style.color}
    assert all(colour.is_system_defined for colour in colours)


def test_the_plain_signs_are_ascii() -> None:
    plain = signs.of(plain=True)
    glyphs = [part for part in plain if isinstance(part, str)]
    assert "".join([*glyphs, *plain.states.values(), *plain.verdicts.values()]).isascii()


@pytest.mark.parametrize("plain", [True, False])
def test_no_two_states_share_a_glyph(plain: bool) -> None:  # noqa: FBT001 - pytest calls it
    drawn = signs.of(plain=plain)
    assert len(set(drawn.states.values())) == len(drawn.states) == 6
    assert len(set(drawn.verdicts.values())) == len(drawn.verdicts) == 5
