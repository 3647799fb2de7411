"""Watson's time: its file of frames, in the shape it is kept in and the one it is synced in.

A frame is ``[start, stop, project, id, tags, updated_at]`` in Unix seconds, or an object with
``begin_at`` and ``end_at``. The file ``state`` is the frame that runs, or ``{}``.
"""

import json
import re
from datetime import UTC, datetime
from typing import Any

from studytrack.domain.foreign_time import ForeignTime, Interval
from studytrack.interop.foreign_files import ForeignSource
from studytrack.interop.foreign_json import fault, parsed, texts

FRAMES, STATE = "frames", "state"
KEPT = re.compile(r'\s*\[\s*\[\s*\d+\s*,\s*\d+\s*,\s*"')
SYNCED = re.compile(r'\s*\[\s*\{[^{}\[\]]*"begin_at"')
RUNNING = re.compile(r'\s*\{(?=[^{}]*"project"\s*:)(?=[^{}]*"start"\s*:\s*\d)')
NOTHING = re.compile(r"\s*\{\s*\}\s*\Z")
PARTS = 4
"""Parts a kept frame has at least; tags and the time of its change may be missing."""


def sniff(source: ForeignSource) -> bool:
    """Whether it is a file of frames, a state, or the folder of both."""
    if source.folder:
        return source.has(FRAMES)
    shapes = (KEPT, SYNCED, RUNNING, NOTHING)
    return any(shape.match(source.start) for shape in shapes)


def read(source: ForeignSource) -> ForeignTime:
    """Read the frames.

    Raises:
        FaultyFileError: it is no JSON.
    """
    if not source.folder:
        return _document(source)
    found = [_document(one) for one in source.files(FRAMES, STATE) if _own(source, one)]
    return ForeignTime(
        tuple(one for each in found for one in each.intervals),
        tuple(one for each in found for one in each.passed),
        tuple(one for each in found for one in each.faults),
    )


def _own(folder: ForeignSource, file: ForeignSource) -> bool:
    return (
        file.path is not None
        and file.path.parent == folder.path
        and (file.path.name in (FRAMES, STATE))
    )


def _document(source: ForeignSource) -> ForeignTime:
    document = parsed(source)
    if isinstance(document, dict):
        said = str(document.get("project", ""))
        runs = [f"{source.name}: “{said}” runs there; stop it first to bring its time"]
        return ForeignTime((), tuple(runs if document else []))
    if not isinstance(document, list):
        return ForeignTime((), (), (f"{source.name}: no list of frames",))
    intervals, passed, faults = [], [], []
    for number, frame in enumerate(document, 1):
        place = f"{source.name}: frame {number}"
        try:
            intervals.append(_frame(place, frame))
        except (ValueError, TypeError, KeyError, OverflowError, IndexError) as error:
            faults.append(fault(place, error))
        else:
            if intervals[-1].seconds <= 0:
                del intervals[-1]
                passed.append(f"{place}: it holds no time")
    return ForeignTime(tuple(intervals), tuple(passed), tuple(faults))


def _frame(place: str, frame: Any) -> Interval:  # noqa: ANN401 - whatever JSON holds
    if isinstance(frame, dict):
        begin, end = _instant(frame["begin_at"]), _instant(frame["end_at"])
        project, key, tags = frame["project"], frame.get("id"), frame.get("tags")
    else:
        if not isinstance(frame, list) or len(frame) < PARTS:
            raise ValueError("a frame is [start, stop, project, id, tags, updated_at]")
        begin, end = _at(frame[0]), _at(frame[1])
        project, key, tags = frame[2], frame[3], frame[4] if len(frame) > PARTS else None
    words = (*texts([project]), *texts(tags or []))
    seconds = int((end - begin).total_seconds())
    name = key.removeprefix("urn:uuid:").replace("-", "") if isinstance(key, str) else ""
    return Interval(place, seconds, start=begin, words=words, key=name)


def _at(value: Any) -> datetime:  # noqa: ANN401 - a value as its file has it
    if type(value) is not int:
        raise ValueError(f"{json.dumps(value)[:40]} is no time in Unix seconds")
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OSError, OverflowError, ValueError):
        raise ValueError(f"{value} is no time in Unix seconds") from None


def _instant(value: Any) -> datetime:  # noqa: ANN401 - a value as its file has it
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError(f"{value} has no zone")
    return found.astimezone(UTC)
