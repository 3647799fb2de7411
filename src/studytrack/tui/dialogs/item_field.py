"""A field that asks for an item: what its words fit stands under it, and what they mean."""

from functools import partial

from studytrack.domain.errors import RefusalError
from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import lookup
from studytrack.tui.dialogs.form import Field

HINT = "words of it, - for none"


def field(ws: Workspace, label: str, value: str, hint: str = HINT) -> Field:
    """Return the field, with what it holds now."""
    return Field(label, value, hint, fits=partial(_titles, ws))


def read(ws: Workspace, now: str | None, title: str, words: str) -> Address | None:
    """Return what the words name; None is nothing in particular.

    ``now`` is the address it holds, shown as ``title``: unchanged it needs no lookup, what it
    names may be long gone.

    Raises:
        NotFoundError, AmbiguousError: as `lookup.item`.
    """
    if now is not None and words == title:
        curriculum, _, item = now.partition("/")
        return Address(curriculum, item or None)
    return None if words in {"", lookup.NOTHING} else lookup.item(ws, words)


def _titles(ws: Workspace, words: str) -> list[str]:
    """Return the titles the words fit, best first."""
    if words == lookup.NOTHING:
        return []
    try:
        return list(dict.fromkeys(title for _key, title in lookup.completions(ws, words)))
    except RefusalError:  # the record cannot be read now: saving says so
        return []
