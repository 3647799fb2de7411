"""The plan: what is started with its news, and the rest of the shelf."""

from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.pages import plan_page


def test_the_plan_has_what_is_started_with_news_and_the_rest_of_the_shelf(
    ws: Workspace,
) -> None:
    shelf.start(ws, "side")
    shelf.stop(ws, "side")
    page = plan_page.page(ws)
    (one,) = page.started
    assert (one.row.id, one.news, one.problem, one.removed) == ("mini", "", None, ())
    assert one.view == shelf.show(ws, "mini")
    assert page.shelf[0].id == "side"
    assert {row.state for row in page.shelf} == {"stopped", "shelf", "template"}
