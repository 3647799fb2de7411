"""What `wiring` joins for files that come in or go out, all of it loaded where the first does."""

from studytrack import zones
from studytrack.catalog import schema
from studytrack.domain.errors import NotUnderstoodError
from studytrack.interop import files as files  # noqa: PLC0414 - found here
from studytrack.interop import formats as formats  # noqa: PLC0414 - likewise
from studytrack.interop import run_sources as run_sources  # noqa: PLC0414 - likewise
from studytrack.interop.maps import Zone

curriculum_schema = schema.text


def named_zone(name: str | None) -> Zone | None:
    """Return the zone of a name, None where none is named; see `wiring`."""
    if name is None:
        return None
    found = zones.named(name)
    if found is None:
        raise NotUnderstoodError(f"“{name}” is no zone; write one like Europe/Berlin or UTC.")
    return Zone(found[1], found[0])
