"""JSON of other programs: parsed within bounds, and what is wrong with it in words."""

import json
from typing import Any

from studytrack.domain.errors import FaultyFileError
from studytrack.interop.foreign_files import ForeignSource


def parsed(source: ForeignSource) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the whole document.

    Raises:
        FaultyFileError: it is no JSON, or nested too deeply.
    """
    try:
        return json.loads(source.text)
    except json.JSONDecodeError as error:
        raise FaultyFileError(
            f"{source.name}:{error.lineno}: no JSON here ({error.msg})."
        ) from None
    except (RecursionError, ValueError):
        raise FaultyFileError(f"{source.name} is no JSON that can be read.") from None


def fault(place: str, error: Exception) -> str:
    """Say where a row is wrong, and what is."""
    if isinstance(error, KeyError):
        return f"{place}: {error.args[0]} is missing"
    said = str(error) if isinstance(error, ValueError) else "it is not of the shape it should have"
    return f"{place}: {said[:200]}"


def texts(values: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever JSON holds
    """Return the texts of a list that say something.

    Raises:
        ValueError: it is no list of texts, or one has half characters.
    """
    if not isinstance(values, list | tuple) or not all(isinstance(one, str) for one in values):
        raise ValueError("a list of texts is expected")
    for one in values:
        one.encode()
    return tuple(one.strip() for one in values if one.strip())
