"""Runs out of files that any script can write: JSON, JSON Lines and CSV, one run a record."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from studytrack.domain import decimals
from studytrack.domain.errors import FaultyFileError, NotUnderstoodError, RefusalError
from studytrack.domain.runs import IncomingRun
from studytrack.domain.values import NamedTuple

MOST = 100_000
"""Runs of one file at most."""
IDS = ("run_id", "run_uuid", "run", "id", "Run ID", "ID")
"""Where a record may say what it is called; the first that is there counts."""
COMMITS = ("commit", "git_commit", "sha")
NAMED = 6
"""Keys that are named to who asked for another."""
_NESTED = 8
_OWN = 8
"""Characters from which what a record calls itself is nobody else's."""
_SEED = 18
"""Digits of a seed at most."""


class FoundRuns(NamedTuple):
    """Runs of one file, or of several."""

    runs: tuple[IncomingRun, ...]
    without: int
    """Records that hold no such number, or do not hold it yet."""


class Wanted(NamedTuple):
    """What is to be read of each record."""

    metric: str
    """A key; dots lead inwards."""
    seed: str = "seed"
    """The key or column of the seed."""
    pattern: re.Pattern[str] | None = None
    """Finds the seed in the name of the file, where the record does not say."""
    unit: str = ""


class _Number(str):
    """A number of JSON, as it was written."""

    __slots__ = ()


def pattern(text: str) -> re.Pattern[str]:
    """Return what finds a seed in a name: ``seed{}`` or ``run_{}.json``, where {} is the number.

    Raises:
        NotUnderstoodError: there is not exactly one {}.
    """
    before, found, after = text.partition("{}")
    if not found or "{}" in after:
        raise NotUnderstoodError(f"“{text}” names no place of the seed; write it as seed{{}}.")
    return re.compile(f"{re.escape(before)}([0-9]{{1,{_SEED}}}){re.escape(after)}")


def read(text: str, name: str, wanted: Wanted) -> FoundRuns:
    """Read a file of runs; ``name`` is what it is called, with its folders.

    Raises:
        FaultyFileError: it is none of the three forms, or holds no such number anywhere.
        NotUnderstoodError: the key leads to several numbers.
    """
    text = text.removeprefix("\ufeff")
    records = _records(text, name)
    found: list[IncomingRun] = []
    seen: dict[str, int] = {}
    without = 0
    for place, record in enumerate(records, 1):
        value = _value(record, wanted, name, place)
        if value is None:
            without += 1
            continue
        found.append(_run(record, value, name, wanted, seen))
    if not found:
        raise FaultyFileError(f"{name} holds no number {wanted.metric}{_there_are(records)}.")
    return FoundRuns(tuple(found), without)


def _records(text: str, name: str) -> list[Mapping[str, Any]]:
    """Split a text into its records."""
    start = text.lstrip()[:1]
    records = _of_json(text, name) if start in {"{", "["} else list(_of_csv(text, name))
    if len(records) > MOST:
        raise FaultyFileError(f"{name} holds more than {MOST} runs.")
    return records


def _of_json(text: str, name: str) -> list[Mapping[str, Any]]:
    try:
        whole = _loads(text)
        records = whole if isinstance(whole, list) else [whole]
    except ValueError as wrong:
        lines = [line for line in text.splitlines() if line.strip()]
        records = [_line(line, name, place) for place, line in enumerate(lines, 1)]
        if len(records) < 2:  # noqa: PLR2004 - one line is no JSON Lines but a damaged document
            raise FaultyFileError(f"{name} is no JSON ({wrong}).") from None
    except RecursionError:
        raise FaultyFileError(f"{name} is nested too deeply.") from None
    for place, record in enumerate(records, 1):
        if not isinstance(record, dict):
            raise FaultyFileError(f"{name}: run {place} is no object of names and values.")
    return records


def _line(line: str, name: str, place: int) -> Any:  # noqa: ANN401 - any value of JSON
    try:
        return _loads(line)
    except (ValueError, RecursionError) as wrong:
        raise FaultyFileError(f"{name}:{place}: no JSON ({wrong}).") from None


def _loads(text: str) -> Any:  # noqa: ANN401 - any value of JSON
    return json.loads(text, parse_float=_Number, parse_int=_Number, parse_constant=_Number)


def _of_csv(text: str, name: str) -> Iterator[Mapping[str, Any]]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = next(reader, [])
        for fields in reader:
            if not fields:
                continue
            if len(fields) != len(columns):
                raise FaultyFileError(
                    f"{name}:{reader.line_num}: {len(fields)} fields, the head has {len(columns)}."
                )
            yield dict(zip(columns, fields, strict=True))
    except csv.Error as error:
        raise FaultyFileError(f"{name}:{reader.line_num}: cut or damaged ({error}).") from None


def _value(record: Mapping[str, Any], wanted: Wanted, name: str, place: int) -> str | None:
    """Return the text of the number; None where the record has none."""
    given = _at(record, wanted.metric)
    if isinstance(given, list):
        raise NotUnderstoodError(
            f"{name}: {wanted.metric} of run {place} is {len(given)} values, not one; "
            f"name one as {wanted.metric}.0."
        )
    if given is None or isinstance(given, (dict, bool)) or not str(given).strip():
        return None
    try:
        return decimals.checked(str(given), wanted.unit)
    except RefusalError as wrong:
        raise FaultyFileError(f"{name}: {wanted.metric} of run {place}: {wrong}") from None


def _at(record: Any, key: str) -> Any:  # noqa: ANN401 - any value of JSON
    """Follow a key inwards; a name that holds dots itself comes first."""
    if isinstance(record, dict):
        if key in record:
            return record[key]
        for end in range(1, len(key)):
            if key[end] == "." and key[:end] in record:
                found = _at(record[key[:end]], key[end + 1 :])
                if found is not None:
                    return found
    if isinstance(record, list):
        first, _, rest = key.partition(".")
        if first.isdecimal() and first.isascii() and int(first[:9]) < len(record):
            inner = record[int(first[:9])]
            return _at(inner, rest) if rest else inner
    return None


def _run(
    record: Mapping[str, Any], value: str, name: str, wanted: Wanted, seen: dict[str, int]
) -> IncomingRun:
    own = next((str(record[key]) for key in IDS if isinstance(record.get(key), str)), "")
    own = own or next((str(record[key]) for key in IDS if record.get(key)), "")
    seed = _seed(record, name, wanted)
    near = "/".join(name.replace("\\", "/").split("/")[-2:])
    content = hashlib.sha256(repr(_flat(record)).encode("utf-8", "surrogatepass")).hexdigest()
    # A tracker's own number is long; 0, 1, 2 are counted anew in every file.
    sign = own if len(own) >= _OWN else f"{near}:{own or content[:32]}"
    seen[sign] = seen.get(sign, 0) + 1
    # Two records that are alike to the last sign are two runs, the first and the second.
    origin = sign if seen[sign] == 1 else f"{sign}:{seen[sign]}"
    commit = next((str(record[key]) for key in COMMITS if record.get(key)), "")
    return IncomingRun(value, origin, seed, commit[:80], own[:80])


def _flat(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    return sorted((str(key), repr(value)) for key, value in record.items())


def _seed(record: Mapping[str, Any], name: str, wanted: Wanted) -> int | None:
    for key in dict.fromkeys((wanted.seed, "config.seed", "params.seed", "args.seed")):
        given = _at(record, key)
        text = str(given).strip() if isinstance(given, str) else ""
        if text.isascii() and text.isdecimal() and len(text) <= _SEED:
            return int(text)
    found = wanted.pattern.search(name) if wanted.pattern else None
    return int(found[1]) if found else None


def _there_are(records: Sequence[Mapping[str, Any]]) -> str:
    """Name the numbers that are there: ``; there are acc and loss``."""
    names = sorted(set(_numbers(records[0])))[:NAMED] if records else []
    return f"; there are {', '.join(names)}" if names else ""


def _numbers(record: Any, before: str = "", depth: int = 0) -> Iterable[str]:  # noqa: ANN401 - any value of JSON
    for key, value in record.items():
        if isinstance(value, dict) and depth < _NESTED:
            yield from _numbers(value, f"{before}{key}.", depth + 1)
        elif isinstance(value, _Number) or _is_number(value):
            yield f"{before}{key}"


def _is_number(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(decimals.checked(value, "%"))
    except RefusalError:
        return False
