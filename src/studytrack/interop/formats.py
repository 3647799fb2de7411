"""The formats of files that come in and go out: one row each, and how a file is told apart.

Which format a file is, is seen from what it holds, never from its name: exactly one row must
claim it. A new format is a module and a row.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from studytrack.domain.actions import remedy
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.errors import FaultyFileError, NotUnderstoodError
from studytrack.domain.exchange import RecordedRows
from studytrack.domain.values import NamedTuple
from studytrack.interop import (
    anki,
    clockify,
    csv_mapped,
    csv_sessions,
    foreign_files,
    ics,
    jobs,
    kaggle,
    klog,
    leads_csv,
    maps,
    markdown,
    markdown_ids,
    markdown_lines,
    markdown_log,
    org,
    own_json,
    own_json_schema,
    timewarrior,
    toggl,
    watson,
)
from studytrack.interop.foreign_files import ForeignSource
from studytrack.interop.foreign_files import opened as opened  # noqa: PLC0414 - one door
from studytrack.interop.maps import MapNames, ReaderHints, Zone
from studytrack.interop.maps import keep as keep  # noqa: PLC0414 - found here too
from studytrack.interop.maps import kept as kept  # noqa: PLC0414 - likewise
from studytrack.interop.markdown import PlanDraft, PlanWish

Write = Callable[[RecordedRows], Iterator[str]]


class Format(NamedTuple):
    """One format of files."""

    name: str
    """The word for it on the command line."""
    holds: str
    """What a file of it holds, in words."""
    sniff: Callable[[ForeignSource], bool] = lambda _: False
    """Whether a file looks like it, by what it holds."""
    gives: str = "sessions"
    """What reading it gives, which says who takes it in: ``sessions`` come as rows of ours
    (`Incoming`) or as `ForeignTime`; any other word is that of the room that takes it."""
    read: Callable[[ForeignSource, ReaderHints], Any] | None = None
    write: Write | None = None


FORMATS: dict[str, Format] = {
    row.name: row
    for row in (
        Format(
            "json", "everything recorded here", own_json.sniff, "sessions",
            lambda source, _: own_json.read(source.stream(), source.name),
            own_json.write,
        ),
        Format(
            "csv", "sessions, a row each", csv_sessions.sniff, "sessions",
            csv_mapped.read, csv_sessions.write,
        ),
        Format(
            "watson", "frames of Watson", watson.sniff, "sessions",
            lambda source, _: watson.read(source),
        ),
        Format(
            "timewarrior", "intervals of Timewarrior", timewarrior.sniff, "sessions",
            lambda source, _: timewarrior.read(source),
            lambda recorded: timewarrior.write(recorded, Counter()),
        ),
        Format("toggl", "entries of Toggl (csv)", toggl.sniff, read=toggl.read),
        Format("clockify", "entries of Clockify (csv)", clockify.sniff, read=clockify.read),
        Format(
            "klog", "records of klog", klog.sniff, "sessions",
            lambda source, _: klog.read(source), lambda recorded: klog.write(recorded, Counter()),
        ),
        Format(
            "org", "clocks of Org mode", org.sniff, "sessions", lambda source, _: org.read(source)
        ),
        Format(
            "logseq", "clocks of Logseq", org.sniff_logseq, "sessions",
            lambda source, _: org.read_logseq(source),
        ),
        Format(
            "anki", "reviews of Anki", anki.sniff, "sessions",
            lambda source, _: anki.read(source), anki.write,
        ),
        Format(
            "markdown", "a study log whose headings are days with hours", markdown_log.sniff,
            "sessions", markdown_log.read,
        ),
        Format(
            "jobs", "leads, a table of a job tracker", jobs.sniff, "leads",
            lambda source, _: jobs.read(source),
        ),
        Format("leads", "what happened with leads, with their names", write=leads_csv.write),
        Format(
            "kaggle", "submissions to a contest", lambda source: kaggle.sniff(source.start),
            "submissions", lambda source, _: kaggle.read(source.text, source.name),
        ),
        Format("ics", "sessions for a calendar", write=ics.write),
    )
}  # fmt: skip
NOTHING = "there is nothing to take in"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
IMPORTS = tuple(name for name, row in FORMATS.items() if row.read)
LISTED = ", ".join(IMPORTS)
EXPORTS = tuple(name for name, row in FORMATS.items() if row.write)


def asked(names: str | None, year: int | None, zone: Zone | None) -> ReaderHints:
    """Return what a reader is told besides its file; ``names`` is the file of a map.

    Raises:
        NotFoundError: the map is not there.
        FaultyFileError: it is none.
    """
    return ReaderHints(maps.read(names) if names is not None else MapNames(), year, zone)


def plan(
    file: str,
    *,
    name: str | None = None,
    title: str | None = None,
    bullets: bool | None = False,
    base: str = "",
    older: Curriculum | None = None,
) -> PlanDraft:
    """Return what a plan in Markdown is as a curriculum file.

    ``name`` is the id of its curriculum, else it is named after the file; ``bullets`` takes plain
    list lines too, with None only where there are no boxes; ``base`` is where relative links begin,
    and ids of ``older`` are kept.

    Raises:
        NotFoundError: it is not there, or no file.
        FaultyFileError: it is no plan, no UTF-8, or too large.
    """
    with opened(file) as source:
        if source.head.startswith(UTF_16):
            raise FaultyFileError(f"{file} is no UTF-8 text; save it as UTF-8.")
        text = source.text
    stdin = file == foreign_files.STDIN
    named = name or ("" if stdin else markdown_ids.slug(foreign_files.stem(file))) or "checklist"
    how = PlanWish(title, bullets=bullets, base=base, source="" if stdin else Path(file).name)
    try:
        return markdown.to_toml(text, named, wish=how, older=older)
    except FaultyFileError as error:
        raise FaultyFileError(f"{source.name}: {error}", *error.remedies) from None


def schema() -> str:
    """Return the JSON Schema of our document."""
    return own_json_schema.text()


def told(words: Sequence[str]) -> tuple[str | None, str]:
    """Return the format that was named, None where none was, and the file.

    Raises:
        NotUnderstoodError: it is no format to import, or no file is named.
    """
    *before, file = words
    if len(before) > 1 or (not before and file in FORMATS and not Path(file).exists()):
        raise NotUnderstoodError("Name one file, and its format before it where it is needed.")
    for name in before:
        if name not in IMPORTS:
            raise NotUnderstoodError(f"{name} is no format to import; there are {LISTED}.")
    return before[0] if before else None, file


def of(source: ForeignSource, name: str | None = None) -> Format:
    """Return the format that was named, else the one that a file is of.

    Raises:
        NotUnderstoodError: none or several claim the file.
        FaultyFileError: a format was named, and the file holds nothing at all.
    """
    empty = None if source.folder or source.head.strip() else f"{source.name} is empty; {NOTHING}."
    if name is not None:
        if empty:
            raise FaultyFileError(empty)
        return FORMATS[name]
    claiming = [row for row in FORMATS.values() if row.read and row.sniff(source)]
    if len(claiming) == 1:
        return claiming[0]
    if claiming:
        could = ", ".join(row.name for row in claiming)
        raise NotUnderstoodError(
            f"{source.name} could be {could}.", remedy("name_format", source.name)
        )
    if not source.folder and markdown_lines.is_plan(source.start):
        raise NotUnderstoodError(
            f"{source.name} is a plan, what is to be done and no time that was spent.",
            remedy("read_plan", source.name),
        )
    if source.folder:
        raise NotUnderstoodError(f"{source.name} is a folder; name the file in it.")
    if empty:
        raise NotUnderstoodError(empty)
    raise NotUnderstoodError(
        f"{source.name} is none of the formats known here ({LISTED}).",
        remedy("name_format", source.name),
        remedy("use_map"),
    )
