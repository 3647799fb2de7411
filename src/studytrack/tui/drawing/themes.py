"""The ink: what each role of a drawn line looks like in each theme."""

from dataclasses import replace
from functools import lru_cache

from rich.color import Color
from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from studytrack.domain.values import NamedTuple

AA = 4.5
"""Contrast of letters to what is behind them."""
EMPTY, FIRST, LAST = 1.25, 3.0, (6.8, 9.5)
"""Contrast to the ground of the empty day, of the lowest step of the ramp, of the highest."""
LEVELS = 4
"""Steps of the ramp above the empty day."""


class Styles(dict[str, Style]):
    """Role to look; ``hue1/hue2`` is the one before the other: two things in one cell."""

    def __missing__(self, role: str) -> Style:
        """Put the colour of one role on the colour of another."""
        front, found, behind = role.partition("/")
        if not found:
            raise KeyError(role)
        style = Style(color=self[front].color, bgcolor=self[behind].color)
        self[role] = style
        return style


class Palette(NamedTuple):
    """The colours of one theme, as ``#rrggbb``.

    ``accent`` and ``warn`` mean one thing: what needs you now. The timer that runs, the one key to
    press next, what a day still needs, the running week, what is due. Nothing else is drawn so.
    """

    ground: str
    raised: str
    """Behind dialogs and the header."""
    cursor: str
    """Behind the row under the cursor."""
    text: str
    dim: str
    edge: str
    accent: str
    good: str
    warn: str
    bad: str
    hues: tuple[str, ...]
    on_hue: str
    """Letters on a hue."""


NIGHT = Palette(
    ground="#14161b",
    raised="#1d2027",
    cursor="#2b3140",
    text="#dcdfe4",
    dim="#979eab",
    edge="#434a57",
    accent="#f2b45c",
    good="#7ecb8d",
    warn="#f0a35e",
    bad="#f28b93",
    hues=("#6aa7ee", "#e3a857", "#76c487", "#bd97ea", "#58bdbd", "#e58aa2"),
    on_hue="#101216",
)
PAPER = Palette(
    ground="#faf9f6",
    raised="#efede7",
    cursor="#dfe6f1",
    text="#24272d",
    dim="#585e69",
    edge="#b5b6b8",
    accent="#8a4b00",
    good="#22692f",
    warn="#8a4b00",
    bad="#a8262f",
    hues=("#2461a8", "#8f5200", "#2a6e37", "#6c3fae", "#0e6a6d", "#a1305a"),
    on_hue="#ffffff",
)
DARK, LIGHT, TERMINAL = "studytrack-dark", "studytrack-light", "studytrack-terminal"
_PALETTES = {DARK: NIGHT, LIGHT: PAPER}
_BLOCK = {"block-cursor-text-style": "none", "footer-key-foreground": "$foreground"}


def themes() -> tuple[Theme, ...]:
    """Return the three themes of the program: dark, light, and the terminal's own colours."""
    return (
        _theme(DARK, NIGHT, dark=True),
        _theme(LIGHT, PAPER, dark=False),
        replace(
            BUILTIN_THEMES["ansi-dark"],
            name=TERMINAL,
            accent="ansi_yellow",
            variables={
                **BUILTIN_THEMES["ansi-dark"].variables,
                "edge": "ansi_default",
                "dim": "ansi_default",
                "scrollbar-background": "ansi_default",
                **_BLOCK,
            },
        ),
    )


def others() -> tuple[Theme, ...]:
    """Return Textual's own themes that have real colours, with the roles this program draws in."""
    return tuple(
        _theme(name, derived(theme), dark=theme.dark)
        for name, theme in BUILTIN_THEMES.items()
        if not name.startswith("ansi-")
    )


def derived(theme: Theme) -> Palette:
    """Return the palette of a theme: each role its variable, mixed until it can be read.

    Letters reach 4.5 : 1 on ground, raised and cursor, hues 3 : 1 on the ground.
    """
    held = theme.to_color_system().generate()
    ground, end = held["background"][:7], "#ffffff" if theme.dark else "#000000"
    given = (held.get("foreground") or end)[:7]
    raised, cursor = _mixed(ground, given, 0.05), _mixed(ground, given, 0.13)
    text = _until(given, end, (ground, raised, cursor), AA + 1)

    def letters(colour: str) -> str:
        return _until(colour[:7], end, (ground, raised, cursor), AA)

    names = ("primary", "accent", "success", "secondary", "warning", "error")
    hues = tuple(_until(held[name][:7], text, (ground, raised), AA) for name in names)
    return Palette(
        ground=ground,
        raised=raised,
        cursor=cursor,
        text=text,
        dim=letters(_mixed(ground, text, 0.6)),
        edge=_mixed(ground, text, 0.28),
        accent=letters(held["accent"]),
        good=letters(held["success"]),
        warn=letters(held["warning"]),
        bad=letters(held["error"]),
        hues=hues,
        on_hue=max("#000000", "#ffffff", key=lambda one: min(contrast(one, hue) for hue in hues)),
    )


def _until(colour: str, end: str, grounds: tuple[str, ...], wanted: float) -> str:
    """Return a colour mixed towards ``end`` until it stands out from every ground."""
    for step in range(21):
        mixed = _mixed(colour, end, step / 20)
        if min(contrast(mixed, ground) for ground in grounds) >= wanted:
            return mixed
    return end


def _theme(name: str, palette: Palette, *, dark: bool) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=palette.hues[0],
        secondary=palette.hues[4],
        accent=palette.accent,
        warning=palette.warn,
        error=palette.bad,
        success=palette.good,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.ground,
        panel=palette.raised,
        variables={
            "edge": palette.edge,
            "dim": palette.dim,
            "border": palette.accent,
            "border-blurred": palette.edge,
            "scrollbar": palette.edge,
            "scrollbar-hover": palette.dim,
            "scrollbar-active": palette.accent,
            "scrollbar-background": palette.ground,
            "scrollbar-background-hover": palette.ground,
            "scrollbar-background-active": palette.ground,
            "scrollbar-corner-color": palette.ground,
            **_BLOCK,
        },
    )


@lru_cache(maxsize=32)
def styles(theme: str) -> Styles:
    """Return the style of every role in a theme; an unknown theme has the dark one's."""
    if theme == TERMINAL:
        return _terminal()
    built_in = BUILTIN_THEMES.get(theme)
    palette = _PALETTES.get(theme) or (derived(built_in) if built_in else NIGHT)
    roles = Styles(
        {
            "": Style(),
            "strong": Style(bold=True),
            "dim": _fore(palette.dim),
            "edge": _fore(palette.edge),
            "key": _fore(palette.text, bold=True),
            "accent": _fore(palette.accent),
            "good": _fore(palette.good),
            "warn": _fore(palette.warn),
            "bad": _fore(palette.bad),
            "act": Style(color=Color.parse(palette.ground), bgcolor=Color.parse(palette.accent)),
            "tab": Style(
                color=Color.parse(palette.text), bgcolor=Color.parse(palette.cursor), bold=True
            ),
            "cursor": Style(bgcolor=Color.parse(palette.cursor)),
            "hover": Style(bgcolor=Color.parse(palette.raised)),
        }
    )
    roles["hue-"] = roles["fill-"] = roles["edge"]
    for place, hue in enumerate(palette.hues):
        roles[f"hue{place}"] = _fore(hue)
        roles[f"fill{place}"] = Style(
            color=Color.parse(palette.on_hue), bgcolor=Color.parse(hue), bold=True
        )
    for place, colour in enumerate(ramp(palette)):
        roles[f"heat{place}"] = _fore(colour)
    return roles


def ramp(palette: Palette) -> tuple[str, ...]:
    """Return the colours of days by how much they held: five, each stands out from the last.

    The fullest has the colour of what is good where the theme has one that is clear enough.
    """
    best = _mixed(palette.good, palette.text, 0.35)
    path = [_mixed(palette.ground, palette.good, step / 60) for step in range(60)]
    path += [_mixed(palette.good, best, step / 20) for step in range(21)]
    path += [_mixed(best, palette.text, step / 20) for step in range(1, 21)]
    end = max("#000000", "#ffffff", key=lambda one: contrast(one, palette.ground))
    path += [_mixed(palette.text, end, step / 20) for step in range(1, 21)]
    least, most = LAST
    top = min(most, max(least, contrast(palette.good, palette.ground)))
    steps = (FIRST * (top / FIRST) ** (step / (LEVELS - 1)) for step in range(LEVELS))
    found = []
    for wanted in (EMPTY, *steps):
        fits = (one for one in path if contrast(one, palette.ground) >= wanted)
        found.append(next(fits, path[-1]))
    return tuple(found)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.1)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _parts(colour)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    number = int(colour[1:7], 16)
    return number >> 16, number >> 8 & 255, number & 255


def _mixed(one: str, other: str, share: float) -> str:
    """Return the colour ``share`` of the way from one to another."""
    parts = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def _fore(colour: str, *, bold: bool | None = None) -> Style:
    return Style(color=Color.parse(colour), bold=bold)


def _terminal() -> Styles:
    roles = Styles(
        {
            "": Style(),
            "strong": Style(bold=True),
            "dim": Style(dim=True),
            "edge": Style(dim=True),
            "key": Style(bold=True),
            "accent": Style(color="yellow"),
            "good": Style(color="green"),
            "warn": Style(color="yellow"),
            "bad": Style(color="red"),
            "act": Style(color="yellow", reverse=True),
            "tab": Style(reverse=True),
            "cursor": Style(reverse=True, dim=False),
            "hover": Style(underline=True),
        }
    )
    roles["hue-"] = roles["fill-"] = roles["dim"]
    roles |= {f"heat{step}": Style(color="green") for step in range(LEVELS + 1)}
    roles["heat0"] = roles["dim"]
    names = ("blue", "yellow", "green", "magenta", "cyan", "red")
    for place, name in enumerate(names):
        roles[f"hue{place}"] = Style(color=name)
        roles[f"fill{place}"] = Style(color=name, reverse=True)
    return roles
