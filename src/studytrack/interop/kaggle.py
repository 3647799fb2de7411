"""Kaggle's list of submissions, as its command line prints it: with ``ref`` first, or without.

People collect it from a pipe: chatter may stand before the head, heads may repeat, and what was
printed on several pages may follow one another.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from studytrack.domain import decimals
from studytrack.domain.errors import FaultyFileError, RefusalError
from studytrack.domain.submissions import STATUSES, Incoming
from studytrack.domain.values import NamedTuple

NEEDED = ("fileName", "date")
COLUMNS = ("ref", *NEEDED, "description", "status", "publicScore", "privateScore")
MOST = 100_000
"""Submissions of one file at most."""
_NOTHING = "No submissions found"
_USING = re.compile(r"Using competition: (\S+)")
_DATE = re.compile(
    r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?:Z|\+00:?00)?", re.ASCII
)  # fmt: skip
_LONGEST_TEXT = 4_000
"""Characters of a file name or a description that are kept."""


class KaggleTable(NamedTuple):
    """What a file holds."""

    rows: tuple[Incoming, ...]
    slugs: tuple[str, ...]
    """Competitions it names itself."""
    passed_over: int
    """Lines between the rows that are none."""


def sniff(start: str) -> bool:
    """Whether the beginning of a text looks like one."""
    if _USING.match(start.lstrip("\ufeff")) or start.startswith(_NOTHING):
        return True
    if start.lstrip().startswith("["):
        return '"fileName"' in start and '"publicScore"' in start
    return any(_is_head(fields) for fields in map(_fields, io.StringIO(start)))


def read(text: str, name: str) -> KaggleTable:
    """Read a list of submissions; ``name`` is what the file is called.

    Raises:
        FaultyFileError: it is none, a column is missing, or a row cannot be read.
    """
    text = text.removeprefix("\ufeff")
    if text.lstrip().startswith("["):
        return KaggleTable(tuple(_limited(_of_json(text, name), name)), (), 0)
    return _of_csv(text, name)


def _of_csv(text: str, name: str) -> KaggleTable:
    stream = io.StringIO(text, newline="")
    slugs: list[str] = []
    before = 0
    head: list[str] | None = None
    for line in stream:
        before += 1
        slugs += _USING.findall(line)
        fields = _fields(line)
        if _is_head(fields):
            head = fields
            break
        _refuse_half(fields, name)
    if head is None:
        if _NOTHING in text:
            return KaggleTable((), tuple(slugs), 0)
        raise FaultyFileError(
            f"{name} is no list of submissions: no line names the columns {', '.join(NEEDED)}."
        )
    rows, passed, more = _rows(stream, head, name, before)
    return KaggleTable(rows, tuple(dict.fromkeys(slugs + more)), passed)


def _rows(
    stream: io.StringIO, head: list[str], name: str, before: int
) -> tuple[tuple[Incoming, ...], int, list[str]]:
    """Read what follows the first head; ``before`` lines stand before."""
    found: list[Incoming] = []
    slugs: list[str] = []
    passed = 0
    reader = csv.reader(stream, strict=True)
    try:
        for fields in reader:
            if not fields:
                continue
            if _is_head(fields):
                head = fields
            elif len(fields) == len(head):
                found.append(
                    _row(dict(zip(head, fields, strict=True)), name, before + reader.line_num)
                )
                _limit(len(found), name)
            elif any(map(_DATE.fullmatch, fields)):
                raise _fault(name, before + reader.line_num, "has another number of columns")
            else:
                slugs += _USING.findall(fields[0])
                passed += 1
    except csv.Error as error:
        raise _fault(name, before + reader.line_num, f"is cut or damaged ({error})") from None
    return tuple(found), passed, slugs


def _of_json(text: str, name: str) -> Iterator[Incoming]:
    try:
        rows = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise FaultyFileError(f"{name} is cut or damaged ({error}).") from None
    for place, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise FaultyFileError(f"{name}: submission {place} is no object.")
        texts = {str(key): "" if given is None else str(given) for key, given in row.items()}
        missing = [column for column in NEEDED if column not in texts]
        if missing:
            raise FaultyFileError(f"{name}: submission {place} lacks {', '.join(missing)}.")
        yield _row(texts, name, place)


def _limited(rows: Iterable[Incoming], name: str) -> Iterator[Incoming]:
    for count, row in enumerate(rows, 1):
        _limit(count, name)
        yield row


def _limit(count: int, name: str) -> None:
    if count > MOST:
        raise FaultyFileError(f"{name} holds more than {MOST} submissions.")


def _fields(line: str) -> list[str]:
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return []


def _is_head(fields: list[str]) -> bool:
    return all(column in fields for column in NEEDED)


def _refuse_half(fields: list[str], name: str) -> None:
    """Name the missing column where a head is there, but not the whole."""
    if sum(column in fields for column in COLUMNS) > 1:
        missing = ", ".join(column for column in NEEDED if column not in fields)
        raise FaultyFileError(
            f"{name} has no column {missing}; ask for the whole list, without choosing columns."
        )


def _row(fields: Mapping[str, str], name: str, line: int) -> Incoming:
    return Incoming(
        ref=_plain(fields.get("ref", "")),
        file=_plain(fields["fileName"])[:_LONGEST_TEXT],
        submitted_at=_instant(fields["date"], name, line),
        # A pipe of another system may have turned the ends of its lines.
        description=_plain(fields.get("description", "")).replace("\r\n", "\n")[:_LONGEST_TEXT],
        status=_status(fields.get("status", "")),
        public=_score(fields.get("publicScore", ""), name, line),
        private=_score(fields.get("privateScore", ""), name, line),
    )


def _plain(text: str) -> str:
    """Return a field; what older clients print of nothing is nothing."""
    return "" if text == "None" else text


def _instant(text: str, name: str, line: int) -> int:
    """Read the naive UTC of a row; its fraction goes."""
    match = _DATE.fullmatch(text.strip())
    try:
        if match is not None:
            return int(
                datetime.fromisoformat(f"{match[1]}T{match[2]}").replace(tzinfo=UTC).timestamp()
            )
    except ValueError:
        pass
    raise _fault(name, line, f"has no date like 2026-11-20 20:41:09 but “{text[:40]}”")


def _status(text: str) -> str:
    word = text.strip().rpartition(".")[2].upper()
    return word if word in STATUSES else ""


def _score(text: str, name: str, line: int) -> str:
    """Return the text of a score; of what cannot be compared, nothing."""
    given = _plain(text.strip())
    if not given:
        return ""
    try:
        kept = decimals.checked(given)
    except RefusalError:
        raise _fault(name, line, f"has the score “{given[:40]}”, which is no number") from None
    return kept if decimals.known(kept) is not None else ""


def _fault(name: str, line: int, what: str) -> FaultyFileError:
    return FaultyFileError(f"{name}:{line}: this submission {what}.")
