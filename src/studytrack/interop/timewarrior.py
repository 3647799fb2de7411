"""Timewarrior's time: its data folder, one of its monthly files, or what ``timew export`` prints.

A line is ``inc FROM [- TO] [# TAGS] [# ANNOTATION]``, times in UTC; an export is a JSON list of
objects with ``start``, ``end``, ``tags`` and ``annotation``. An interval without an end is open:
in an old month it was never closed, which is not "now".
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from studytrack.domain import instants
from studytrack.domain.errors import FaultyFileError
from studytrack.domain.exchange import RecordedRows
from studytrack.domain.foreign_time import ForeignTime, Interval
from studytrack.domain.sections import Row
from studytrack.interop import titles
from studytrack.interop.foreign_files import ForeignSource
from studytrack.interop.foreign_json import fault, parsed, texts

MONTH = re.compile(r"\d{4}-\d\d\.data")
LINES = re.compile(r"(?:\s*\n)*[ \t]*inc(?=\s|\Z)")
EXPORTED = re.compile(r'\s*\[\s*\{[^{}]*?"start"\s*:\s*"\d{8}T\d{6}Z"')
STAMP = re.compile(r"\d{8}T\d{6}Z")
WORD = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')


def sniff(source: ForeignSource) -> bool:
    """Whether it is a monthly file, an export, or the folder of monthly files."""
    if source.folder:
        return any(True for _ in _months(source))
    return bool(LINES.match(source.start) or EXPORTED.match(source.start))


def _months(folder: ForeignSource) -> Iterator[ForeignSource]:
    for one in folder.files(".data"):
        if one.path is not None and MONTH.fullmatch(one.path.name):
            yield one


def read(source: ForeignSource) -> ForeignTime:
    """Read all intervals.

    Raises:
        FaultyFileError: an export is no JSON.
    """
    intervals: list[Interval] = []
    passed: list[str] = []
    faults: list[str] = []
    for place, said in _said(source):
        try:
            found = _line(place, said) if isinstance(said, str) else _object(place, said)
        except (ValueError, TypeError, KeyError) as error:
            faults.append(fault(place, error))
        else:
            if isinstance(found, str):
                passed.append(f"{place}: {found}")
            else:
                intervals.append(found)
    return ForeignTime(tuple(intervals), tuple(passed), tuple(faults))


def _said(source: ForeignSource) -> Iterator[tuple[str, Any]]:
    """Yield what each interval says, a line or an object, with its place."""
    if source.folder:
        for month in _months(source):
            yield from _said(month)
    elif source.start.lstrip().startswith("["):
        document = parsed(source)
        if not isinstance(document, list):
            raise FaultyFileError(f"{source.name} is no list of intervals.")
        for number, one in enumerate(document, 1):
            yield f"{source.name}: interval {number}", one
    else:
        for number, line in enumerate(source.text.splitlines(), 1):
            if line.strip():
                yield f"{source.name}:{number}", line.strip()


def _line(place: str, line: str) -> Interval | str:
    words = WORD.findall(line)
    if words[0] != "inc":
        raise ValueError(f"“{line[:40]}” is no interval; a line begins with inc")
    rest = words[1:]
    start = _stamp(rest.pop(0)) if rest and STAMP.fullmatch(rest[0]) else None
    if start is None:
        if rest and rest[0] != "#":
            raise ValueError(f"“{rest[0][:40]}” is no time like 20261121T095700Z")
        return "it has no start"
    end = None
    if rest[:1] == ["-"]:
        if len(rest) == 1 or not STAMP.fullmatch(rest[1]):
            raise ValueError("behind the dash stands a time like 20261121T095700Z")
        end, rest = _stamp(rest[1]), rest[2:]
    if rest and rest[0] != "#":
        raise ValueError(f"“{rest[0][:40]}” is not expected here")
    parts = _parted(rest[1:])
    tags = tuple(_bare(tag) for tag in parts[0])
    note = " ".join(_bare(word) for word in parts[1])
    return _interval(place, start, end, tags, note)


def _parted(words: list[str]) -> tuple[list[str], list[str]]:
    if "#" not in words:
        return words, []
    at = words.index("#")
    return words[:at], words[at + 1 :]


def _bare(word: str) -> str:
    """Return a word without its quotes."""
    if len(word) > 1 and word.startswith('"') and word.endswith('"'):
        try:
            return str(json.loads(word, strict=False))
        except ValueError:
            return word[1:-1]
    return word


def _object(place: str, said: Any) -> Interval | str:  # noqa: ANN401 - whatever JSON holds
    start = _stamp(said["start"])
    end = _stamp(said["end"]) if "end" in said else None
    note = "".join(texts([said.get("annotation", "")]))
    return _interval(place, start, end, texts(said.get("tags", [])), note)


def _interval(
    place: str, start: datetime, end: datetime | None, tags: tuple[str, ...], note: str
) -> Interval | str:
    if end is None:
        return f"open since {start:%Y-%m-%d %H:%M} UTC, it has no end"
    seconds = int((end - start).total_seconds())
    if seconds <= 0:
        return "it holds no time"
    return Interval(place, seconds, start=start, words=tags, note=note)


def _stamp(said: Any) -> datetime:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(said, str) or not STAMP.fullmatch(said):
        raise ValueError(f"“{str(said)[:40]}” is no time like 20261121T095700Z")
    try:
        return datetime.strptime(said, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise ValueError(f"{said} is no time there is") from None


def write(recorded: RecordedRows, lost: Counter[str]) -> Iterator[str]:
    """Yield the sessions with a clock as ``timew import`` reads them, oldest first.

    Tags are the address and the title. ``lost`` counts what has no place in it: sessions without
    a clock, and those that overlap the one before, which it refuses.
    """
    known = titles.titles(recorded)
    rows = [row for row in recorded.rows("session") if _fits(row, recorded, lost)]
    rows.sort(key=lambda row: (row["started_at"], row["seconds"]))
    between, last = "[", None
    for row in rows:
        if last is not None and row["started_at"] < last:
            lost["sessions that overlap another"] += 1
            continue
        last = row["started_at"] + row["seconds"]
        tags = dict.fromkeys(filter(None, (titles.address(row), titles.title(row, known))))
        one: dict[str, Any] = {"start": _written(row["started_at"]), "end": _written(last)}
        if tags:
            one["tags"] = list(tags)
        if row["note"]:
            one["annotation"] = " ".join(row["note"].split())
        yield f"{between}\n{json.dumps(one, ensure_ascii=False)}"
        between = ","
    yield "[]\n" if between == "[" else "\n]\n"


def _fits(row: Row, recorded: RecordedRows, lost: Counter[str]) -> bool:
    if row["started_at"] is None:
        lost["sessions without a clock"] += 1
        return False
    try:
        _written(row["started_at"])
        _written(row["started_at"] + row["seconds"])
    except (ValueError, OverflowError, TypeError):
        recorded.leave_out()
        return False
    return True


def _written(at: int) -> str:
    wall = instants.wall(at, UTC)
    if wall - datetime(1970, 1, 1, tzinfo=UTC) < timedelta():
        raise ValueError("before the first second")
    return f"{wall:%Y%m%dT%H%M%SZ}"
