"""The events of leads as a table, and the days to follow up in a calendar."""

from datetime import date
from typing import Any

from studytrack.domain.outreach import FollowUps
from studytrack.domain.sections import Row
from studytrack.interop import ics, leads_csv

from .memory import Kept

HEAD = "lead,role,person,channel,links,event,day,note,stage,open\r\n"
TODAY = date(2026, 11, 27)


def lead(uuid: str, name: str, **columns: Any) -> Row:
    plain: Row = {
        "uuid": uuid, "name": name, "person": 0, "channel": "job board", "role": "", "links": "[]",
        "recorded_at": 0,
    }  # fmt: skip
    return {**plain, **columns}


def event(of: str, word: str, day: str | None, **columns: Any) -> Row:
    return {
        "uuid": f"{of}{word}{day}", "lead": of, "event": word, "day": day, "note": "",
        "recorded_at": 0, **columns,
    }  # fmt: skip


def kept(leads: list[Row], events: list[Row]) -> Kept:
    return Kept([*(("lead", row) for row in leads), *(("event", row) for row in events)])


def test_a_row_is_an_event_in_order_and_cells_are_inert() -> None:
    found = kept(
        [lead("a", "=Acme", role="ML", links='["https://a.b", "https://c.d"]'), lead("b", "Vale",
         person=1)],
        [event("a", "screen", None), event("a", "applied", "2026-11-20", note="@form")],
    )  # fmt: skip
    assert "".join(leads_csv.write(found)) == (
        HEAD
        + "'=Acme,ML,0,job board,https://a.b https://c.d,screen,,,screen,1\r\n"
        + "'=Acme,ML,0,job board,https://a.b https://c.d,applied,2026-11-20,'@form,screen,1\r\n"
        + "Vale,,1,job board,,,,,,1\r\n"
    )


def test_rows_that_cannot_be_meant_are_left_out_and_counted() -> None:
    found = kept(
        [lead("a", "Acme"), lead("b", "B", channel="pigeon"), lead("c", "C", links="{")],
        [event("a", "hired", None), event("a", "applied", "2026-02-30")],
    )
    assert "".join(leads_csv.write(found)) == HEAD + "Acme,,0,job board,,,,,,1\r\n"
    assert found.left_out == 4


def test_a_calendar_holds_follow_ups_only_when_asked_and_never_a_name() -> None:
    found = kept(
        [lead(name, f"Acme {name}") for name in "abcde"],
        [
            event("a", "applied", "2026-11-10"),
            event("b", "applied", "2026-11-20"),
            event("c", "applied", "2026-11-25"),
            event("d", "applied", "2026-01-01"),
        ],
    )
    assert "Follow up" not in "".join(ics.write(found))
    whole = "".join(ics.write(found, FollowUps(TODAY)))
    lines = whole.split("\r\n")
    assert [line for line in lines if line.startswith(("SUMMARY", "DTSTART"))] == [
        "DTSTART;VALUE=DATE:20261127", "SUMMARY:Follow up: 2 leads",
        "DTSTART;VALUE=DATE:20261202", "SUMMARY:Follow up: 1 lead",
    ]  # fmt: skip
    assert "Acme" not in whole
