"""The only place that knows a database is SQLite."""
