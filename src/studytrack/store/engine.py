"""The engine on which SQLModel works, where rows come in bulk: the same file, the same PRAGMAs."""

from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from studytrack.store import connection


def engine(path: str, timeout: float = 10.0) -> Engine:
    """Return an engine on an existing database; each transaction begins IMMEDIATE.

    Nothing is pooled, so that a failed COMMIT leaves no lock behind. The one idiom is
    ``with Session(engine) as session, session.begin():``.
    """
    made = create_engine(
        "sqlite://", creator=lambda: connection.connect(path, "rw", timeout), poolclass=NullPool
    )

    def begin(opened: Connection) -> None:
        opened.exec_driver_sql("BEGIN IMMEDIATE")
        raw = opened.connection.driver_connection
        if raw is not None:
            connection.version(raw, path)

    event.listen(made, "begin", begin)
    return made
