"""A calendar program takes what we write."""

from datetime import date

from studytrack.domain.exchange import Edit
from studytrack.domain.milestones import CalendarDay
from studytrack.domain.sections import Row
from studytrack.interop import ics

from .memory import Kept, session_row


def calendar(*rows: Row) -> str:
    content = '{"modules":[{"items":[{"id":"i","title":"Lab: a, b; c\\\\d"}]}]}'
    course = {"id": "c", "title": "Course", "content": content}
    return "".join(ics.write(Kept([("curriculum", course), *(("session", row) for row in rows)])))


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_session_with_a_clock_is_an_event_in_utc() -> None:
    lines = unfolded(calendar(session_row(note="first\r\nsecond")))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[3:-2] == [
        "BEGIN:VEVENT",
        "UID:6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a11",
        "DTSTAMP:20261120T110000Z",
        "LAST-MODIFIED:20261120T110000Z",
        "SEQUENCE:0",
        "DTSTART:20261120T100000Z",
        "DTEND:20261120T100100Z",
        "SUMMARY:Lab: a\\, b\\; c\\\\d",
        "DESCRIPTION:first\\nsecond",
        "CATEGORIES:c",
        "END:VEVENT",
    ]
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_a_session_without_a_clock_is_an_event_of_its_day() -> None:
    lines = unfolded(calendar(session_row(started_at=None, curriculum=None, item=None, note="")))
    assert "DTSTART;VALUE=DATE:20261120" in lines
    assert "DTEND;VALUE=DATE:20261121" in lines
    assert "SUMMARY:Study (1m)" in lines
    assert not any(line.startswith(("DESCRIPTION", "CATEGORIES")) for line in lines)


def test_long_lines_are_folded_between_characters() -> None:
    note = "ä🎉b" * 60 + "y" * 200
    text = calendar(session_row(note=note))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert f"DESCRIPTION:{note}" in unfolded(text)


def test_a_note_cannot_break_out_of_its_line() -> None:
    text = calendar(session_row(note="x\r\nEND:VEVENT\rBEGIN:VALARM\x1b[31m\x00\t"))
    assert text.count("END:VEVENT\r\n") == 1
    assert "DESCRIPTION:x\\nEND:VEVENT\\nBEGIN:VALARM\ufffd[31m\ufffd\t" in unfolded(text)


def test_a_row_that_cannot_be_meant_is_left_out() -> None:
    assert "VEVENT" not in calendar(session_row(recorded_at=1 << 60))


def test_a_session_that_was_changed_is_newer_than_before() -> None:
    kept = Kept([("session", session_row())])
    kept.edit = Edit(2, 1_795_200_000)
    lines = unfolded("".join(ics.write(kept)))
    assert "DTSTAMP:20261120T184000Z" in lines
    assert "LAST-MODIFIED:20261120T184000Z" in lines
    assert "SEQUENCE:2" in lines


def test_milestones_are_events_of_their_day_and_what_is_due_is_a_task() -> None:
    today = date(2026, 11, 18)
    days = (
        CalendarDay(
            "milestone-hours:10",
            date(2026, 11, 17),
            "10 hours\nEND:VEVENT",
            "",
            due=False,
            today=today,
        ),
        CalendarDay("due-c/i", date(2026, 12, 1), "Lab; one", "c", due=True, today=today),
    )
    lines = unfolded("".join(ics.write(Kept([]), None, days)))
    assert lines[3:-2] == [
        "BEGIN:VEVENT",
        "UID:milestone-hours:10@studytrack",
        "DTSTAMP:20261118T000000Z",
        "DTSTART;VALUE=DATE:20261117",
        "DTEND;VALUE=DATE:20261118",
        "TRANSP:TRANSPARENT",
        "SUMMARY:10 hours\\nEND:VEVENT",
        "END:VEVENT",
        "BEGIN:VTODO",
        "UID:due-c/i@studytrack",
        "DTSTAMP:20261118T000000Z",
        "DUE;VALUE=DATE:20261201",
        "STATUS:NEEDS-ACTION",
        "SUMMARY:Lab\\; one",
        "CATEGORIES:c",
        "END:VTODO",
    ]
