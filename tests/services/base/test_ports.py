"""What the services ask for is there, under the names they use; types are checked elsewhere."""

import inspect

import pytest

from studytrack.catalog import shelf
from studytrack.services.base import file_ports, ports
from studytrack.store import database, import_rows, queries, writing


def _parameters(of: type, name: str) -> set[str]:
    found = inspect.signature(getattr(of, name)).parameters.values()
    return {one.name for one in found if one.kind is not one.POSITIONAL_ONLY}


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (ports.Reading, queries.Reading),
        (ports.Writing, writing.Writing),
        (ports.Importing, import_rows.Importing),
        (ports.Store, database.Store),
        (file_ports.Shelf, shelf.Shelf),
    ],
)
def test_every_question_is_answered_under_its_name(asked: type, given: type) -> None:
    names = [name for name, one in vars(asked).items() if inspect.isfunction(one)]
    questions = [name for name in names if not name.startswith("_")]
    assert questions
    for name in questions:
        assert _parameters(asked, name) <= _parameters(given, name), name
