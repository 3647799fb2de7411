"""Ids of what a plan holds: of the words themselves, so that a line more moves no other's.

A title that stands once is its own id; where it repeats its module's id stands before it. Letters
that ASCII does not know are told by a short hash, never by a number.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

LONGEST = 48
HASHED = 8
"""Hexadecimal digits of a hash."""


def slug(title: str, otherwise: str = "") -> str:
    """Return the id a title suggests."""
    folded = unicodedata.normalize("NFKD", title.casefold())
    plain = re.sub(r"[^a-z0-9]+", "-", folded.encode("ascii", "ignore").decode()).strip("-")
    lost = not folded.isascii() and any(
        unicodedata.category(sign).startswith(("L", "N")) and not sign.isascii() for sign in folded
    )
    if not lost:
        return plain[:LONGEST].strip("-") or otherwise
    mark = hashlib.sha256(folded.encode(errors="replace")).hexdigest()[:HASHED]
    return f"{plain[: LONGEST - HASHED].strip('-')}-{mark}".strip("-")


def modules(titles: Sequence[str], kept: dict[str, str]) -> list[str]:
    """Return an id for each module; ``kept`` holds those an older edition gave, by title."""
    return _told(
        [kept.get(title) or slug(title, "module") for title in titles],
        set(kept.values()) - {kept[title] for title in titles if title in kept},
    )


def items(
    rows: Sequence[tuple[str, str]], modules: dict[str, str], kept: dict[tuple[str, str], str]
) -> list[str]:
    """Return an id for each (module title, title).

    ``modules`` gives module ids by title, ``kept`` the ids of an older edition by module and title.
    """
    by_title: dict[str, list[str]] = {}
    for (_, title), name in kept.items():
        by_title.setdefault(title, []).append(name)
    times = Counter(title for _, title in rows)
    slugs = Counter(slug(title, "item") for title in {title for _, title in rows})
    groups = set(modules.values())
    wanted = []
    for module, title in rows:
        own = slug(title, "item")
        old = kept.get((module, title))
        if old is None and times[title] == 1 and len(by_title.get(title, ())) == 1:
            (old,) = by_title[title]  # it moved to another module
        alone = times[title] == 1 and slugs[own] == 1 and own not in groups
        longer = f"{modules[module][: 62 - len(own)]}-{own}"
        wanted.append(old or (own if alone else longer.strip("-")))
    taken = (set(kept.values()) - set(wanted)) | (groups - set(kept.values()))
    return _told(wanted, taken)


def _told(wanted: Iterable[str], taken: set[str]) -> list[str]:
    """Tell equal ids apart, in their order."""
    told: list[str] = []
    used = set(taken)
    reached: dict[str, int] = {}
    for name in wanted:
        fresh, count = name, reached.get(name, 1)
        while fresh in used:
            count += 1
            fresh = f"{name[: 60 - len(str(count))]}-{count}"
        reached[name] = count
        used.add(fresh)
        told.append(fresh)
    return told
