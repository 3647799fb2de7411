"""Two devices that meet through git itself, as the docs say it is done."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from studytrack.interop import own_json
from studytrack.interop.sync_folder import SyncFolder
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.pages import summaries
from studytrack.services.time_log import sessions
from studytrack.services.transfer import sync, transfer
from studytrack.store.database import Store

DOCS = Path(__file__).parents[3] / "docs" / "sync.md"
GIT = shutil.which("git")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(GIT is None, reason="there is no git"),
]


@pytest.fixture(autouse=True)
def git_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git know a name, and turn line ends, as some machines have it do."""
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[user]\nname = x\nemail = x@example.org\n[core]\nautocrlf = true\n"
        "[init]\ndefaultBranch = main\n[safe]\ndirectory = *\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def recipe() -> tuple[list[str], list[str]]:
    """Return what the docs have done once, and what each time."""
    part = DOCS.read_text().partition("## With git")[2]
    once, each = re.findall("```\n(.*?)```", part, re.DOTALL)[:2]
    return once.splitlines(), each.splitlines()


def shell(words: str, folder: Path) -> int:
    call = ["sh", "-c", words]
    return subprocess.run(call, cwd=folder, capture_output=True, check=False).returncode


class Machine:
    """A device whose folder is a clone."""

    def __init__(self, bare: Workspace, root: Path, name: str) -> None:
        self.folder = root / name / "study-sync"
        store = Store(str(root / f"{name}.db"), None, machine=lambda: name)
        self.ws = bare._replace(store=store, open_folder=SyncFolder, machine=lambda: name)

    def meet(self) -> None:
        """Do what the docs say; begin again where the push came second."""
        for _ in range(3):
            for words in recipe()[1]:
                if words.startswith("studytrack sync"):
                    assert sync.sync(self.ws, str(self.folder)).view.ignored == ()
                elif shell(words, self.folder) and words == "git push":
                    break
            else:
                return
        raise AssertionError("git never took it")

    def log(self, text: str) -> int:
        return sessions.log(self.ws, None, inputs.entry(self.ws, text)).id

    def exported(self) -> str:
        return "".join(transfer.export(self.ws, own_json.write))


def test_the_recipe_for_git_brings_two_devices_together(bare: Workspace, tmp_path: Path) -> None:
    laptop, desk = (Machine(bare, tmp_path, name) for name in ("laptop", "desk"))
    begin, clone, *rest = recipe()[0]
    assert shell(begin, tmp_path) == 0
    clone = clone.partition(" && ")[0].replace("server.git", str(tmp_path / "server.git"))
    for one in (laptop, desk):
        one.folder.parent.mkdir()
        assert shell(clone.replace("~/", f"{one.folder.parent}/"), tmp_path) == 0
        if one is laptop:
            assert [shell(words, one.folder) for words in rest] == [0] * len(rest)
    laptop.log("1h")
    desk.log("30m")
    laptop.meet()
    desk.meet()
    laptop.meet()
    sessions.edit(laptop.ws, (1,), seconds=7200)
    sessions.delete(desk.ws, (1,))
    # Both at once: the second push is refused, and begins again.
    for one in (laptop, desk, laptop, desk):
        one.meet()
    assert desk.exported() == laptop.exported()
    assert [one.seconds for one in summaries.sessions(laptop.ws)] == [7200]
