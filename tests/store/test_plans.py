"""The hot questions are answered from their indexes alone, at any size."""

import sqlite3
from collections.abc import Iterator

import pytest

from studytrack.store import patterns, reading, statements, timesheet, undo
from studytrack.store.questions import columns


@pytest.fixture(scope="module")
def opened() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    for statement in statements.SCHEMA:
        connection.execute(statement)
    yield connection
    connection.close()


def plan(opened: sqlite3.Connection, sql: str) -> str:
    """Return how SQLite would answer; parameters do not matter to it here."""
    names = dict.fromkeys(
        ("day", "first", "last", "curriculum", "item", "start", "end", "id", "count")
    ) | {"newest": 1, "skip": 0, "kept": 1}
    found = opened.execute(f"EXPLAIN QUERY PLAN {sql}", names).fetchall()
    return " / ".join(row[3] for row in found)


@pytest.mark.parametrize(
    ("sql", "wanted"),
    [
        (timesheet.DAY_SECONDS, "COVERING INDEX session_day (study_date=?)"),
        (timesheet.DAY_TOTALS, "COVERING INDEX session_day (study_date>? AND study_date<?)"),
        (timesheet.DAY_TOTALS_SINCE, "COVERING INDEX session_day (study_date>?)"),
        (patterns.FIGURES, "COVERING INDEX session_day (study_date>?"),
        (patterns.SPANS, "INDEX session_day (study_date>?"),
        (timesheet.CURRICULUM_DAYS, "COVERING INDEX session_day (study_date>?"),
        (timesheet.SUMS, "COVERING INDEX session_day (study_date>?"),
        (timesheet.BY_DAY, "COVERING INDEX session_day (study_date>?"),
        (timesheet.BY_ITEM, "INDEX session_day (study_date>?"),
        (timesheet.BY_PROVENANCE, "INDEX session_day (study_date>?"),
        (timesheet.ITEM_TOTALS, "COVERING INDEX session_item (curriculum=?)"),
        (timesheet.ONE_ITEM, "COVERING INDEX session_item (curriculum=? AND item=?)"),
        (timesheet.NEWEST_OF, "SEARCH session USING COVERING INDEX session_newest (curriculum=?)"),
        (timesheet.FIRST_DAY, "SEARCH session USING COVERING INDEX session_day"),
        (timesheet.FIRST_DAY_OF, "COVERING INDEX session_item (curriculum=?)"),
        (timesheet.COUNT, "COVERING INDEX"),
        (timesheet.LAST_RECORDED, "INDEX session_recorded"),
        (timesheet.OVERLAPPING, "INDEX session_clock (started_at>? AND started_at<?)"),
        (f"{columns('session')} {timesheet.NEWEST_FIRST} LIMIT 9", "INDEX session_day"),
        (reading.FINISHED, "INDEX progress_day (state=? AND day>? AND day<?)"),
        (reading.FINISHED, "INDEX progress_item (curriculum=? AND item=? AND rowid>?)"),
        (reading.STATES, "INDEX progress_item (curriculum=?)"),
        (reading.EVIDENCE, "INDEX progress_item (curriculum=? AND item=?)"),
        (undo.PARTS, "PRIMARY KEY (operation=?)"),
    ],
)
def test_a_hot_question_uses_its_index(opened: sqlite3.Connection, sql: str, wanted: str) -> None:
    assert wanted in plan(opened, sql)


@pytest.mark.parametrize(
    "sql", [timesheet.DAY_TOTALS, timesheet.DAY_TOTALS_SINCE, timesheet.ITEM_TOTALS, timesheet.SUMS]
)
def test_sums_over_many_days_sort_nothing(opened: sqlite3.Connection, sql: str) -> None:
    assert "TEMP B-TREE" not in plan(opened, sql)
