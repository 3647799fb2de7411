"""The kept copy of a curriculum inside our document: every field held to its type."""

import math
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin

from studytrack.domain import claims
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.errors import RefusalError
from studytrack.domain.values import Literal
from studytrack.interop import own_json_fields

MOST = 10**15
"""The largest number of a file: what a paper may report."""


class ContentError(ValueError):
    """What a field should be, and the path to it."""

    def __init__(self, path: str, right: str) -> None:
        super().__init__(right)
        self.path = path


def read(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Read a kept copy as the JSON text the database keeps.

    Raises:
        ContentError: a field is not what it should be.
    """
    _check(value, Curriculum, "")
    try:
        own_json_fields.slug(value["id"])
    except ValueError as error:
        raise ContentError(".id", str(error)) from None
    return own_json_fields.compact(value)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return kind.__annotations__


@cache
def _made_of(hint: Any) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401 - any type of the domain
    return get_origin(hint), get_args(hint)


def _check(value: Any, hint: Any, path: str) -> None:  # noqa: ANN401 - any type of the domain
    """See that a JSON value is one of a type."""
    origin, arguments = _made_of(hint)
    if origin in (Union, types.UnionType):
        if value is not None:
            _check(value, _meant(value, arguments), path)
    elif origin is Literal:
        if value not in arguments or not isinstance(value, str):
            raise ContentError(path, f"one of {', '.join(map(str, arguments))}")
    elif origin is tuple:
        _check_list(value, arguments, path)
    elif hasattr(hint, "_fields"):
        _check_object(value, hint, path)
    else:
        _check_plain(value, hint, path)


def _meant(value: Any, arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401 - any type of the domain
    """Return the type of a union that a value is held to: text where it is one and may be."""
    types_ = [one for one in arguments if one is not type(None)]
    return str if isinstance(value, str) and str in types_ else types_[0]


def _check_list(value: Any, arguments: tuple[Any, ...], path: str) -> None:  # noqa: ANN401 - a value as its file has it
    if not isinstance(value, list):
        raise ContentError(path, "a list")
    same = arguments[-1] is Ellipsis
    if not same and len(value) != len(arguments):
        raise ContentError(path, f"a list of {len(arguments)}")
    for place, part in enumerate(value):
        _check(part, arguments[0 if same else place], f"{path}[{place}]")


def _check_object(value: Any, hint: Any, path: str) -> None:  # noqa: ANN401 - a value as its file has it
    if not isinstance(value, dict):
        raise ContentError(path, "an object")
    hints = _hints(hint)
    for name, part in value.items():
        where = f"{path}.{name[:40]}"
        if name not in hint._fields:
            raise ContentError(where, "left out: this version knows no such field")
        _check(part, hints[name], where)
        if name == "tolerance" and isinstance(part, str):
            _check_tolerance(part, where)
    missing = [name for name in hint._fields if name not in {*value, *hint._field_defaults}]
    if missing:
        raise ContentError(f"{path}.{missing[0]}", "there")


def _check_tolerance(value: str, path: str) -> None:
    try:
        claims.checked_field("tolerance", value, "")
    except RefusalError:
        raise ContentError(path, "a number above 0, or a part as 2%") from None


def _check_plain(value: Any, hint: Any, path: str) -> None:  # noqa: ANN401 - a value as its file has it
    if hint is str:
        try:
            own_json_fields.text(value)
        except ValueError as error:
            raise ContentError(path, str(error)) from None
    elif hint is bool:
        if not isinstance(value, bool):
            raise ContentError(path, "true or false")
    elif hint is int:
        if type(value) is not int:
            raise ContentError(path, "a whole number")
    elif type(value) not in (int, float) or not math.isfinite(value) or abs(value) > MOST:
        raise ContentError(path, f"a number up to {MOST}")
