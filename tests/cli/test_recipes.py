"""The recipes for bars, read as those programs read them: their file, their shell, their line."""

import configparser
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "status-line.md"
TITLE = "Bias & <b>fit</b> %{{A1:touch hacked:}}"
"""In a file a brace is doubled."""
COURSE = f"""\
format = 1
id = "course"
version = "1"
title = "A course"
[[module]]
id = "m"
title = "M"
items = [{{ id = "odd", kind = "lab", title = '{TITLE}' }}]
"""


def commands() -> dict[str, str]:
    """Return what each bar would hand to its shell."""
    blocks = re.findall(r"```(json|ini)\n(.*?)```", PAGE.read_text(), re.DOTALL)
    waybar = json.loads("{" + next(text for kind, text in blocks if kind == "json") + "}")
    found = {"pango": waybar["custom/studytrack"]["exec"]}
    for kind, text in blocks:
        if kind == "ini":
            # Neither takes a % as a sign of its own.
            file = configparser.ConfigParser(interpolation=None)
            file.read_string(text)
            (name,) = file.sections()
            polybar = name.startswith("module/")
            found["polybar" if polybar else ""] = file[name]["exec" if polybar else "command"]
    return found


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Make a home in which the timer runs on an item with an odd title."""
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    env |= {f"STUDYTRACK_{kind}_DIR": str(tmp_path / kind) for kind in ("DATA", "CONFIG", "STATE")}
    shelf = tmp_path / "DATA" / "curricula"
    shelf.mkdir(parents=True)
    (shelf / "course.toml").write_text(COURSE)
    for words in (("curricula", "start", "course"), ("start", "odd")):
        subprocess.run(["studytrack", *words], env=env, check=True, capture_output=True)
    return env


@pytest.mark.parametrize("escape", ["pango", "polybar", ""])
def test_a_bar_shows_the_title_and_acts_on_none_of_it(
    escape: str, env: dict[str, str], tmp_path: Path
) -> None:
    said = subprocess.run(  # noqa: S602 - the bars hand it to a shell
        commands()[escape],
        shell=True,
        env=env,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    (line,) = said.stdout.splitlines()
    assert line.startswith("● 0:0")
    if escape == "pango":
        shown = ET.fromstring(f"<markup>{line}</markup>").text or ""  # noqa: S314 - our own line
        assert "Bias & <b>fit" in shown
    elif escape == "polybar":
        assert "%{" not in line
    else:
        assert "Bias & <b>fit</b>" in line
    assert not (tmp_path / "hacked").exists()
