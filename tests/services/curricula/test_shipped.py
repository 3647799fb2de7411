"""Every shipped file as its learners use it: an instance, a file laid over it, an update, undo."""

from pathlib import Path

import pytest

from studytrack.catalog.shelf import Shelf, shipped
from studytrack.domain.curriculum import from_document, to_document
from studytrack.domain.sessions import Address
from studytrack.interop import own_json_curriculum
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import outline, preview, shelf
from studytrack.services.items import states
from studytrack.services.pages import item_page

NAMES = sorted(path.stem for path in shipped().glob("*.toml"))


def _laid_over(ws: Workspace, folder: Path, name: str) -> tuple[str, Path]:
    """Start a file, a template as an instance of one's own; return its id and the own file."""
    content = ws.shelf.load(name)
    if content.template:
        answers = {question: "Something of mine" for question, _ in content.params}
        shelf.start(ws, name, as_id="my-own", values=answers)
        return "my-own", folder / "my-own.toml"
    shelf.start(ws, name)
    return name, Path(shelf.own_file(ws, name))


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_file_goes_through_an_instance_an_override_and_an_update(
    bare: Workspace, folder: Path, name: str
) -> None:
    started, path = _laid_over(bare, folder, name)
    assert Shelf(folder, shipped()).check(path).errors == ()
    assert shelf.changes(bare, started) == ""
    kept = bare.shelf.load(started)
    assert from_document(to_document(kept)) == kept
    own_json_curriculum.read(to_document(kept))
    module = next(one for one in kept.modules if any(not item.countable for item in one.items))
    gone = next(item for item in module.items if not item.countable)
    states.done(bare, (Address(started, gone.id),), evidence="https://example.org/mine")
    needed = [f"{one.id}" for one in kept.items() if gone.id in one.needs]
    before = shelf.show(bare, started)

    text = path.read_text(encoding="utf-8")
    path.write_text(
        f'{text}\n[[module]]\nid = "of-my-own"\ntitle = "Of my own"\nweek = 2\nitems = [\n'
        '  { id = "of-my-own-1", kind = "lab", title = "Mine", hours = 2 },\n]\n',
        encoding="utf-8",
    )
    seen = preview.preview(bare, started)
    assert [one.id for one in seen.new] == ["of-my-own-1"]
    assert shelf.update(bare, started).startswith("1 new, +2 h required")
    assert item_page.page(bare, Address(started, "of-my-own-1")).due

    if not needed and f'id = "{module.id}"' not in text and not module.done_when:
        dropped = f'[[module]]\nid = "{module.id}"\nitems = [{{ id = "{gone.id}", skip = true }}]\n'
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{dropped}", encoding="utf-8")
        (one,) = preview.preview(bare, started).removed
        assert one.evidence == ("https://example.org/mine",)
        shelf.update(bare, started)
        assert [row.id for row in outline.page(bare, started).removed] == [gone.id]
        history.undo(bare)
    history.undo(bare)
    assert shelf.show(bare, started) == before
