"""Sessions as a calendar file (RFC 5545).

A session with a clock is an event from its start to its end, in UTC; one without a clock is an
event of its study day, with the length in its name, and takes no time out of the calendar. Its
stamps are those of its last change, so that a calendar knows which of two is newer.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from studytrack.domain import instants, lengths, outreach, phrases
from studytrack.domain.exchange import NO_EDIT, Edit, RecordedRows
from studytrack.domain.milestones import CalendarDay
from studytrack.domain.outreach import FollowUps
from studytrack.domain.sections import Row
from studytrack.interop import lead_rows, titles
from studytrack.interop.titles import Titles

OCTETS = 75
"""Bytes a line may have, its end apart."""
UNWRITABLE = (ValueError, TypeError, OverflowError)
HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//studytrack//studytrack//EN")
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def write(
    recorded: RecordedRows,
    follow_ups: FollowUps | None = None,
    days: Iterable[CalendarDay] = (),
) -> Iterator[str]:
    """Yield the calendar in pieces of whole lines; a row that cannot be meant is left out.

    With ``follow_ups`` it holds the days on which to write to leads again; without their names,
    for a calendar is often shown to others. ``days`` are milestones and what is due.
    """
    known = titles.titles(recorded)
    edits = recorded.edits("session")
    yield _lines(HEAD)
    for row in recorded.rows("session"):
        try:
            event = _lines(_event(row, known, edits.get(row["uuid"], NO_EDIT)))
        except UNWRITABLE:
            recorded.leave_out()
        else:
            yield event
    if follow_ups is not None:
        yield from _due(recorded, follow_ups)
    yield from (_lines(_dated(one)) for one in days)
    yield _lines(("END:VCALENDAR",))


def _due(recorded: RecordedRows, asked: FollowUps) -> Iterator[str]:
    """Yield a day for all follow-ups due on it; those overdue stand on today."""
    due: dict[date, int] = {}
    for one in lead_rows.lives(recorded):
        day = outreach.due(one, asked.waits)
        if day is not None and outreach.silent_days(one, asked.today, asked.waits) is None:
            due[max(day, asked.today)] = due.get(max(day, asked.today), 0) + 1
    for day, count in sorted(due.items()):
        leads = phrases.count(count, "lead")
        yield _lines(
            (
                "BEGIN:VEVENT",
                f"UID:follow-ups-{day:%Y%m%d}@studytrack",
                f"DTSTAMP:{asked.today:%Y%m%d}T000000Z",
                f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
                f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
                "TRANSP:TRANSPARENT",
                f"SUMMARY:Follow up: {leads}",
                "END:VEVENT",
            )
        )


def _dated(one: CalendarDay) -> list[str]:
    """Return a milestone as an event of its whole day, what is due as a task."""
    lines = [f"UID:{_text(one.key)}@studytrack", f"DTSTAMP:{one.today:%Y%m%d}T000000Z"]
    if one.due:
        lines += [f"DUE;VALUE=DATE:{one.on:%Y%m%d}", "STATUS:NEEDS-ACTION"]
    else:
        end = one.on + timedelta(days=1)
        lines += [f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}", f"DTEND;VALUE=DATE:{end:%Y%m%d}"]
        lines.append("TRANSP:TRANSPARENT")
    lines.append(f"SUMMARY:{_text(one.title)}")
    if one.curriculum:
        lines.append(f"CATEGORIES:{_text(one.curriculum)}")
    kind = "VTODO" if one.due else "VEVENT"
    return [f"BEGIN:{kind}", *lines, f"END:{kind}"]


def _event(row: Row, known: Titles, edit: Edit) -> list[str]:
    named = titles.title(row, known) or "Study"
    if row["started_at"] is None:
        day = date.fromisoformat(row["study_date"])
        named = f"{named} ({lengths.text(row['seconds'])})"
        times = [
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            "TRANSP:TRANSPARENT",
        ]
    else:
        end = row["started_at"] + row["seconds"]
        times = [f"DTSTART:{_stamp(row['started_at'])}", f"DTEND:{_stamp(end)}"]
    changed = _stamp(max(row["recorded_at"], edit.at))
    lines = ["BEGIN:VEVENT", f"UID:{row['uuid']}", f"DTSTAMP:{changed}"]
    lines += [f"LAST-MODIFIED:{changed}", f"SEQUENCE:{edit.times}"]
    lines += [*times, f"SUMMARY:{_text(named)}"]
    if row["note"]:
        lines.append(f"DESCRIPTION:{_text(row['note'])}")
    if row["curriculum"] is not None:
        lines.append(f"CATEGORIES:{_text(row['curriculum'])}")
    return [*lines, "END:VEVENT"]


def _stamp(at: int) -> str:
    """Return an instant as ``20261121T095700Z``."""
    return instants.rfc3339(at).replace("-", "").replace(":", "")


def _text(text: str) -> str:
    """Return text with its signs escaped; control bytes have no place in a calendar."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_ESCAPED.get(sign) or _allowed(sign) for sign in whole)


def _allowed(sign: str) -> str:
    return sign if sign == "\t" or unicodedata.category(sign) != "Cc" else "\ufffd"


def _lines(lines: tuple[str, ...] | list[str]) -> str:
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """Break a line that is too long, never inside a character."""
    if len(line) <= OCTETS and line.isascii():
        return line
    parts, room = [""], OCTETS
    for sign in line:
        size = len(sign.encode("utf-8", "replace"))
        if size > room:
            parts.append("")
            room = OCTETS - 1  # the space that continues it counts
        parts[-1] += sign
        room -= size
    return "\r\n ".join(parts)
