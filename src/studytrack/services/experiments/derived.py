"""Names that follow from what a row is about, the same on every machine: of such there is one."""

from uuid import NAMESPACE_URL, uuid5

from studytrack.domain.sessions import Address


def uuid(kind: str, address: Address, *more: str) -> str:
    """Return the UUID of the one row of a kind that an item, and maybe a field of it, has."""
    said = ":".join((kind, str(address), *more))
    return str(uuid5(NAMESPACE_URL, f"studytrack:{said}"))
