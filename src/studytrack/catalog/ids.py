"""Ids: the slugs that name curricula, modules and items, and the names no file may have."""

import re
import unicodedata

LONGEST = 64
SLUG_PATTERN = "[a-z0-9][a-z0-9-]{0,63}"
SLUG = re.compile(SLUG_PATTERN)
REFERENCE_PATTERN = f"{SLUG_PATTERN}(?:/{SLUG_PATTERN})?"
REFERENCE = re.compile(REFERENCE_PATTERN)
RESERVED = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
"""Names that are devices on some systems, whatever their ending."""


def usable(name: str) -> bool:
    """Whether ``name`` can name a curriculum and thereby a file."""
    return SLUG.fullmatch(name) is not None and name not in RESERVED


def slugged(text: str) -> str:
    """Return the id a text suggests, empty when it suggests none."""
    plain = unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
