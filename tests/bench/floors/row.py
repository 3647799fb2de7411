"""The floor of a command: a Python that opens a database and reads one row."""

import sqlite3
import sys

connection = sqlite3.connect(sys.argv[1])
(number,) = connection.execute("SELECT id FROM meta").fetchone()
sys.stdout.write(f"{number}\n")
