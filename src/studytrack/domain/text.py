"""Text as it may be shown: the one filter in front of every screen, and widths in cells.

Storage keeps what was typed; this is applied where it is shown. It needs no markup of any
kind to be escaped, it only takes away what a terminal would act upon or hide.
"""

import unicodedata
from itertools import accumulate

BAD = "\ufffd"
"""Stands where a control byte, a lone surrogate or a non-character stood."""
_BLANK = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|~!&"})
"""Signs that mean something in Markdown, put so that they stand for themselves."""
_JOINERS = "\u200c\u200d"
_WIDE_MARK = "\ufe0f"
_PREPENDED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
"""Format characters that are visible signs of Arabic and Syriac."""
_FIRST_TAG, _LAST_TAG = 0xE0000, 0xE0FFF
_BEYOND_ASCII = 0x80


def shown(text: str) -> str:
    """Return ``text`` as one harmless line: nothing in it moves, hides or reorders anything.

    Line ends and tabs become spaces, other control bytes a visible sign; direction and
    zero-width characters go, save the joiners inside a script or an emoji.
    """
    if text.isprintable():
        return text
    parts = [_shown(char) for char in text.replace("\r\n", "\n")]
    return _joined("".join(parts))


def in_markdown(text: str) -> str:
    """Return ``text`` as one harmless line in which Markdown sees nothing of its own."""
    return shown(text).translate(_MARKS)


def _shown(char: str) -> str:
    if char.isprintable() or char in _JOINERS:
        return char
    if char in _BLANK:
        return " "
    category = unicodedata.category(char)
    if category == "Zs":
        return char
    if category in ("Cc", "Cs"):
        return BAD
    if category == "Cf":
        return char if char in _PREPENDED else ""
    return _unassigned(ord(char), char)


def _unassigned(code: int, char: str) -> str:
    """Keep private and newer characters; take the non-characters and the invisible block."""
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:  # noqa: PLR2004 - Unicode's own
        return BAD
    hidden = code == 0x2065 or 0xFFF0 <= code <= 0xFFF8 or _FIRST_TAG <= code <= _LAST_TAG  # noqa: PLR2004 - Unicode's own
    return "" if hidden else char


def _joined(text: str) -> str:
    """Keep a joiner only where it stands between two characters that can be joined."""
    if "\u200c" not in text and "\u200d" not in text:
        return text
    kept: list[str] = []
    for place, char in enumerate(text):
        if char in _JOINERS:
            after = text[place + 1 : place + 2]
            if not (kept and _joinable(kept[-1]) and _joinable(after)):
                continue
        kept.append(char)
    return "".join(kept)


def _joinable(char: str) -> bool:
    if not char or char in _JOINERS or char == BAD or ord(char) < _BEYOND_ASCII:
        return False
    return unicodedata.category(char)[0] in "LMSC"


def width(text: str) -> int:
    """Return the cells a terminal needs for text that was `shown`."""
    return len(text) if text.isascii() else sum(cells for _, cells in _clusters(text))


def fit(text: str, cells: int, *, ascii_only: bool = False) -> str:
    """Return ``text`` in at most ``cells`` cells, cut at a whole character with ``…``."""
    if width(text) <= cells:
        return text
    mark = "~" if ascii_only else "…"
    if cells <= 1:
        return mark[: max(0, cells)]
    if text.isascii():
        return text[: cells - 1] + mark
    clusters = _clusters(text)
    ends = accumulate(wide for _, wide in clusters)
    return (
        "".join(part for (part, _), end in zip(clusters, ends, strict=True) if end < cells) + mark
    )


def column(text: str, cells: int, *, ascii_only: bool = False) -> str:
    """Return ``text`` cut or filled with spaces to exactly ``cells`` cells."""
    cut = fit(text, cells, ascii_only=ascii_only)
    return cut + " " * (cells - width(cut))


def wrap(text: str, cells: int) -> tuple[str, ...]:
    """Break text at spaces into pieces of at most ``cells`` cells, a longer word anywhere."""
    pieces: list[str] = []
    held = ""
    for word in shown(text).split():
        longer = f"{held} {word}" if held else word
        if width(longer) <= cells:
            held = longer
            continue
        *whole, rest = _broken(word, cells)
        pieces += [held, *whole]
        held = rest
    return tuple(piece for piece in (*pieces, held) if piece)


def _broken(word: str, cells: int) -> list[str]:
    """Break a word into parts of at most ``cells`` cells; a single wider sign is left out."""
    parts, room = [""], cells
    for part, wide in _clusters(word):
        if wide > room:
            parts.append("")
            room = cells
        if wide <= room:
            parts[-1] += part
            room -= wide
    return parts


def _clusters(text: str) -> list[tuple[str, int]]:
    """Split text into what is drawn together, each with its cells."""
    found: list[tuple[str, int]] = []
    joined = False
    for char in text:
        cells = _cells(char)
        if not found or not (joined or cells == 0):
            found.append((char, cells))
        else:
            before, wide = found[-1]
            # An emoji sign after a narrow character makes it a wide picture.
            wide = 2 if char == _WIDE_MARK and wide else wide or cells
            found[-1] = (before + char, wide)
        joined = char == "\u200d"
    return found


def _cells(char: str) -> int:
    if char.isascii():
        return 1
    code = ord(char)
    # Vowels and finals of Hangul, and skin tones, are drawn into what stands before them.
    if 0x1160 <= code <= 0x11FF or 0x1F3FB <= code <= 0x1F3FF:  # noqa: PLR2004 - Unicode's own
        return 0
    if unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf") and char not in _PREPENDED:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
