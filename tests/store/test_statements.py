"""The generated statements are the tables, and the tables keep to what STRICT can check."""

import sqlite3

import pytest
from sqlalchemy import INTEGER, TEXT, create_engine
from sqlmodel import SQLModel

from studytrack.store import generate, integrity, statements, tables

UNNAMED = {"meta", "operation", "operation_row", "request", "tombstone", "peer"}
"""What is never exported by row."""


def test_the_generated_file_is_what_the_tables_say() -> None:
    with open(statements.__file__, encoding="utf-8") as file:  # noqa: PTH123 - a module's own path
        assert file.read() == generate.text(), "run `make statements`"


def test_sqlmodel_makes_the_same_schema() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        SQLModel.metadata.create_all(connection)
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        assert integrity.schema(raw) == integrity.expected()
    engine.dispose()


def test_every_column_is_text_or_integer_and_every_table_strict() -> None:
    assert tables.MetaTable.__tablename__ == "meta"
    for table in SQLModel.metadata.tables.values():
        assert table.dialect_options["sqlite"]["strict"], table.name
        for column in table.columns:
            assert isinstance(column.type, INTEGER | TEXT), (table.name, column.name)


def test_every_row_that_can_be_exported_has_a_uuid() -> None:
    for name, columns in statements.COLUMNS.items():
        assert ("uuid" in columns) or name in UNNAMED, name


@pytest.mark.parametrize(
    "wrong",
    [
        {"study_date": "2026-02-30"},
        {"study_date": "2026-2-3"},
        {"study_date": "yesterday"},
        {"recorded_on": "2026-03-02 10:00"},
        {"seconds": 0},
        {"seconds": 86_401},
        {"seconds": "long"},
        {"item": "an item of nothing", "curriculum": None},
        {"stamped": 2},
        {"source": ""},
        {"note": None},
        {"uuid": "taken"},
    ],
)
def test_the_database_itself_refuses_a_session_that_cannot_be(wrong: dict[str, object]) -> None:
    connection = sqlite3.connect(":memory:")
    for statement in statements.SCHEMA:
        connection.execute(statement)
    right = dict.fromkeys(statements.COLUMNS["session"]) | {
        "uuid": "taken",
        "study_date": "2026-02-28",
        "seconds": 60,
        "note": "",
        "source": "log",
        "stamped": 0,
        "guessed": 0,
        "recorded_at": 0,
        "recorded_on": "2026-02-28",
        "made": 1,
        "stamp": 1,
        "device": "here",
    }
    connection.execute(statements.INSERT["session"], right)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statements.INSERT["session"], {**right, "uuid": "new", **wrong})
    connection.close()
