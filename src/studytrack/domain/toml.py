"""How a text is written into a curriculum file so that it reads back equal."""

import re

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
"""Signs that have a short spelling of their own inside a basic string."""

_BRACE = re.compile(r"\{([^{}]*)\}|\{")


def quote(text: str) -> str:
    """Return ``text`` as a one-line TOML string, quotes included; lone surrogates become ``?``."""
    whole = text if text.isascii() else text.encode("utf-8", "replace").decode()
    return f'"{whole.translate(_WRITTEN)}"'


_WRITTEN = {
    **{sign: f"\\u{sign:04x}" for sign in (*range(0x20), *range(0x7F, 0xA0))},
    **{ord(sign): said for sign, said in ESCAPES.items()},
}


def braced(text: str) -> str:
    """Return a text of a curriculum in which every brace stays a brace: ``{x}`` is ``{{x}}``."""
    return _BRACE.sub(_doubled, text)


def _doubled(found: re.Match[str]) -> str:
    return "{{" if found[1] is None else f"{{{{{found[1]}}}}}"


def number(value: float) -> str:
    """Return a number from 0 to 10 000 as TOML writes it, with at most two decimals."""
    return f"{round(value, 2):g}"
