"""A map: what the columns and words of another program's table mean here (``--map``).

::

    dates = "D/M/Y"                     the order of a day's numbers
    zone = "Europe/Berlin"              of clocks that do not name theirs
    [columns]
    "Start Date" = "study_date"         several of theirs may be one of ours: joined with a blank
    "Duration" = { column = "seconds", unit = "minutes" }
    [items]
    "Paper" = "ng-ml-spec"              an address; "" leaves that time without an item
    [statuses]
    "with the team" = "interview"       an event of a lead; "" is none

The same file without columns says what projects and tags of any program mean. What was asked on a
terminal is kept in such a file, beside the settings.
"""

import tomllib
from datetime import tzinfo
from pathlib import Path
from typing import Any

from studytrack import regular_files
from studytrack.domain.errors import FaultyFileError, StorageError
from studytrack.domain.toml import quote
from studytrack.domain.values import NamedTuple
from studytrack.interop import foreign_files

LARGEST = 1 << 20
"""Bytes a map may have."""
KEPT = "imports.toml"
"""What was answered, in the folder of the settings."""
COLUMNS = (
    "study_date",
    "started_at",
    "ended_at",
    "seconds",
    "curriculum",
    "item",
    "note",
    "zone",
    "uuid",
)
"""Ours that a column of another table can be."""
UNITS = {"seconds": 1, "minutes": 60, "hours": 3600}
ORDERS = ("Y-M-D", "D/M/Y", "M/D/Y")
HOW = (
    "write [columns] with “their name” = “ours” and [items] with “their words” = "
    f"“curriculum/item”. Ours are {', '.join(COLUMNS)}"
)


class MappedColumn(NamedTuple):
    """What a column of another table is here."""

    name: str
    """One of `COLUMNS`."""
    unit: str = ""
    """Of a length that is a bare number, one of `UNITS`; as its name says, else seconds."""
    dates: str = ""
    """The order of a day's numbers, one of `ORDERS`."""


class MapNames(NamedTuple):
    """A map that was read."""

    columns: dict[str, MappedColumn] = {}
    """Ours by theirs."""
    items: dict[str, str] = {}
    """Our address by their word; an empty one leaves its time without an item."""
    dates: str = ""
    zone: str = ""
    statuses: dict[str, str] = {}
    """The event by their status of a job; an empty one is no event."""


class Zone(NamedTuple):
    """A zone that was named."""

    name: str
    rules: tzinfo


class ReaderHints(NamedTuple):
    """What a reader is told besides the file."""

    names: MapNames = MapNames()
    year: int | None = None
    """Of days that do not say theirs."""
    zone: Zone | None = None
    """Of clocks that do not say theirs, where it was named."""


def read(file: str) -> MapNames:
    """Read a map.

    Raises:
        NotFoundError: it is not there, or no file.
        FaultyFileError: it is no map.
    """
    with foreign_files.opened(file) as source:
        if source.folder:
            raise FaultyFileError(f"{file} is a folder and no map; {HOW}.")
        data = source.data
        if len(data) > LARGEST:
            raise FaultyFileError(f"{file} is larger than 1 MiB; is it a map?")
        text = source.text
    try:
        return _names(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError, OverflowError) as error:
        raise FaultyFileError(f"{file} is no map: {str(error)[:200]}.") from None
    except ValueError as error:
        raise FaultyFileError(f"{file} is no map: {error}; {HOW}.") from None


def _names(found: dict[str, Any]) -> MapNames:
    columns, items = found.pop("columns", {}), found.pop("items", {})
    dates, zone, statuses = found.pop("dates", ""), found.pop("zone", ""), found.pop("statuses", {})
    if found:
        raise ValueError(f"“{next(iter(found))}” is nothing a map says")
    if not isinstance(columns, dict) or not isinstance(items, dict):
        raise ValueError("[columns] and [items] are tables")  # noqa: TRY004 - one kind of error
    if not all(isinstance(one, str) for one in items.values()):
        raise ValueError("[items] says texts")
    if not isinstance(statuses, dict) or not all(isinstance(one, str) for one in statuses.values()):
        raise ValueError("[statuses] is a table of texts")
    if dates and dates not in ORDERS:
        raise ValueError(f"dates is one of {', '.join(ORDERS)}")
    if not isinstance(zone, str):
        raise ValueError("zone is a name like “Europe/Berlin”")  # noqa: TRY004 - a file of words, refused as one
    known = {name: _column(name, said) for name, said in columns.items()}
    return MapNames(known, items, dates, zone, statuses)


def _column(theirs: str, said: Any) -> MappedColumn:  # noqa: ANN401 - whatever TOML holds
    parts = {"column": said} if isinstance(said, str) else said
    if not isinstance(parts, dict) or not all(isinstance(one, str) for one in parts.values()):
        raise ValueError(f"“{theirs}” should be one of ours")
    parts = dict(parts)
    ours, unit, dates = parts.pop("column", ""), parts.pop("unit", ""), parts.pop("dates", "")
    if parts or ours not in COLUMNS:
        raise ValueError(f"“{theirs}” should be one of ours")
    if unit and (unit not in UNITS or ours != "seconds"):
        raise ValueError(f"the unit of “{theirs}” is one of {', '.join(UNITS)}, for seconds")
    if dates and dates not in ORDERS:
        raise ValueError(f"dates of “{theirs}” is one of {', '.join(ORDERS)}")
    return MappedColumn(ours, unit, dates)


def kept(folder: str) -> dict[str, str]:
    """Return what was answered before, by word; nothing where that cannot be read."""
    path = Path(folder, KEPT)
    if not path.is_file():
        return {}
    return read(str(path)).items


def keep(folder: str, items: dict[str, str]) -> str:
    """Keep what words mean for the next import, privately and whole; return where.

    Raises:
        StorageError: it cannot be written.
    """
    path = Path(folder, KEPT)
    lines = [f"{quote(word)} = {quote(place)}\n" for word, place in sorted(items.items())]
    text = "# What projects and tags of other programs mean here.\n[items]\n" + "".join(lines)
    try:
        regular_files.make_folder(str(path.parent))
        regular_files.replace(str(path), text.encode())
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written ({error.strerror}); make room or change its permissions."
        ) from error
    return str(path)
