"""How far curricula are, and what follows from it."""

from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import forecast, progress


def test_who_was_never_given_a_first_week_is_not_behind(ws: Workspace) -> None:
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        kept = read.curricula.one("mini")
        assert kept is not None
        one = progress.studied(read, known, kept)._replace(begun=None)
        assert progress.weeks_behind(one, known.today) == 0


def test_nothing_started_is_never_through(ws: Workspace) -> None:
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        assert forecast.together(read, known, ()) == ()


def test_whether_anything_is_asked_again(ws: Workspace) -> None:
    assert not progress.recalls(ws)
