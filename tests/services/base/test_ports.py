"""What the services ask for is there, under the names they use; types are checked elsewhere."""

import inspect

import pytest

from studytrack.catalog import shelf
from studytrack.services.base import file_ports, ports, query_ports
from studytrack.services.base.workspace import Workspace
from studytrack.store import database, import_rows, queries, writing

ASKED = {
    "sessions": query_ports.SessionQueries,
    "rules": query_ports.RuleQueries,
    "curricula": query_ports.CurriculumQueries,
    "items": query_ports.ItemQueries,
    "outreach": query_ports.OutreachQueries,
    "entities": query_ports.EntityQueries,
    "milestones": query_ports.MilestoneQueries,
    "experiments": query_ports.ExperimentQueries,
    "recall": query_ports.RecallQueries,
    "showcase": query_ports.ShowcaseQueries,
    "history": query_ports.HistoryQueries,
}
"""The questions of each feature, by the name a reading has them under."""


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


def test_the_store_answers_every_question_of_every_feature(ws: Workspace) -> None:
    kinds = {
        kind
        for kind in vars(query_ports).values()
        if getattr(kind, "__module__", "") == query_ports.__name__
    }
    assert kinds == set(ASKED.values())
    with ws.store.reading() as read:
        for name, kind in ASKED.items():
            queries = getattr(read, name)
            for question in (one for one in vars(kind) if not one.startswith("_")):
                given = _parameters(type(queries), question)
                assert _parameters(kind, question) <= given, f"{name}.{question}"
