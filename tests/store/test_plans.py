"""The hot questions are answered from their indexes alone, at any size."""

import sqlite3
from collections.abc import Iterator

import pytest

from studytrack.store import item_queries, session_queries, statements, undo
from studytrack.store.query_base import columns

NEWEST = (
    f"{columns('session')} WHERE study_date BETWEEN :first AND :last "
    f"{session_queries.NEWEST_FIRST} LIMIT 9"
)


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
        (session_queries.DAY_SECONDS, "COVERING INDEX session_day (study_date=?)"),
        (session_queries.DAY_TOTALS, "COVERING INDEX session_day (study_date>? AND study_date<?)"),
        (session_queries.DAY_TOTALS_SINCE, "COVERING INDEX session_day (study_date>?)"),
        (session_queries.FIGURES, "COVERING INDEX session_day (study_date>?"),
        (session_queries.SPANS, "INDEX session_day (study_date>?"),
        (session_queries.CURRICULUM_DAYS, "COVERING INDEX session_day (study_date>?"),
        (session_queries.SUMS, "COVERING INDEX session_day (study_date>?"),
        (session_queries.BY_DAY, "COVERING INDEX session_day (study_date>?"),
        (session_queries.BY_ITEM, "INDEX session_day (study_date>?"),
        (session_queries.BY_PROVENANCE, "INDEX session_day (study_date>?"),
        (session_queries.ITEM_TOTALS, "COVERING INDEX session_item (curriculum=?)"),
        (session_queries.ONE_ITEM, "COVERING INDEX session_item (curriculum=? AND item=?)"),
        (
            session_queries.NEWEST_OF,
            "SEARCH session USING COVERING INDEX session_newest (curriculum=?)",
        ),
        (session_queries.FIRST_DAY, "SEARCH session USING COVERING INDEX session_day"),
        (session_queries.FIRST_DAY_OF, "COVERING INDEX session_item (curriculum=? AND item>?)"),
        (session_queries.FIRST_DAY_OF, "COVERING INDEX session_item (curriculum=? AND item=?)"),
        (session_queries.ITEM_TOTALS, "COVERING INDEX session_item (curriculum=? AND item=?)"),
        (session_queries.COUNT, "COVERING INDEX"),
        (session_queries.LAST_RECORDED, "INDEX session_recorded"),
        (session_queries.OVERLAPPING, "INDEX session_clock (started_at>? AND started_at<?)"),
        (NEWEST, "INDEX session_day"),
        (item_queries.FINISHED, "INDEX progress_day (state=? AND day>? AND day<?)"),
        (item_queries.FINISHED, "INDEX progress_item (curriculum=? AND item=?)"),
        (item_queries.STATES_OF, "INDEX progress_item (curriculum=?)"),
        (item_queries.PROOFS_OF, "INDEX evidence_item (curriculum=?)"),
        (item_queries.SAID_ON, "INDEX progress_item (curriculum=? AND item=?)"),
        (item_queries.PROOFS_ON, "INDEX evidence_item (curriculum=? AND item=?)"),
        (undo.PARTS, "PRIMARY KEY (operation=?)"),
    ],
)
def test_a_hot_question_uses_its_index(opened: sqlite3.Connection, sql: str, wanted: str) -> None:
    assert wanted in plan(opened, sql)


@pytest.mark.parametrize(
    "sql",
    [
        session_queries.DAY_TOTALS,
        session_queries.DAY_TOTALS_SINCE,
        session_queries.ITEM_TOTALS,
        session_queries.SUMS,
    ],
)
def test_sums_over_many_days_sort_nothing(opened: sqlite3.Connection, sql: str) -> None:
    assert "TEMP B-TREE" not in plan(opened, sql)
