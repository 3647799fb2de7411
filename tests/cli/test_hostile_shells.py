"""Words that are commands to a shell, tmux or a prompt are only shown there."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.test_shells import COURSE, START, home, opened, ready

__all__ = ["home"]

ACTS = "Zulu $(touch pwned) `touch pwned`; touch pwned & %n #(touch pwned) \x1b[2J\u202e'\"\\"
"""What a title or the name of a lead may be."""

pytestmark = pytest.mark.slow


@pytest.fixture
def hostile(home: dict[str, str]) -> dict[str, str]:
    """Return a home with an item, a lead and a running timer of such words."""
    shelf = Path(home["STUDYTRACK_DATA_DIR"], "curricula")
    words = ACTS.replace("\x1b", "").replace("\u202e", "")  # a course with those is refused
    title = words.replace("\\", "\\\\").replace('"', '\\"')
    text = COURSE.replace('"course"', '"evil"').replace("Lab: trees", title)
    (shelf / "evil.toml").write_text(text)
    for said in (
        ("curricula", "start", "evil"),
        ("lead", "add", ACTS, "--channel", "event"),
        ("start", "evil/trees"),
    ):
        call = [sys.executable, "-m", "studytrack", *said]
        subprocess.run(call, env=home, check=True, capture_output=True, cwd=home["HOME"])
    return home


def nothing_ran(home: dict[str, str]) -> bool:
    return not list(Path(home["HOME"]).rglob("pwned"))


@pytest.mark.parametrize("words", ["show zulu", "lead show Zul"])
@pytest.mark.parametrize("name", START)
def test_what_tab_offers_is_data_in_every_shell(
    name: str, words: str, program: Callable[[str], str], hostile: dict[str, str]
) -> None:
    with ready(name, program(name), hostile) as shell:
        # A lead of such a name is offered by its number, which fish lists only for no word at all.
        if name == "fish" and words == "lead show Zul":
            words = "lead show "
        shell.type(f"studytrack {words}\t")
        offered = "evil/trees" if words == "show zulu" else "lead show 1"
        assert offered in shell.until(lambda seen: offered in seen)
        shell.type("\recho do''ne\r")
        shown = shell.until(lambda seen: "\ndone" in seen)
    assert "\ndone" in shown
    assert "No such" not in shown
    assert "Zulu" in shown
    assert nothing_ran(hostile)


def test_a_title_in_the_status_line_of_tmux_is_text(
    program: Callable[[str], str], hostile: dict[str, str], tmp_path: Path
) -> None:
    settings = tmp_path / "tmux.conf"
    settings.write_text(
        "set -g status-interval 1\nset -g status-right-length 90\nset -g default-shell /bin/sh\n"
        "set -g status-right '#(studytrack status --quiet --escape tmux "
        '--format "{icon} {elapsed} {item}") end\'\n'
    )
    socket = str(tmp_path / "tmux")
    tmux = [program("tmux"), "-S", socket, "-f", str(settings)]
    try:
        with opened([*tmux, "new-session"], hostile) as shell:
            shown = shell.until(lambda seen: "Zulu" in seen)
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)
    assert "Zulu $(touch pwned)" in shown
    assert nothing_ran(hostile)


def test_a_title_in_a_prompt_of_zsh_is_text(
    program: Callable[[str], str], hostile: dict[str, str]
) -> None:
    with opened([program("zsh"), "-f", "-i"], hostile) as shell:
        shell.type("setopt prompt_subst; PROMPT='$(studytrack status --quiet --escape zsh ")
        shell.type('--format "{item}")> \'\r')
        shown = shell.until(lambda seen: "\nZulu" in seen)
    assert "\nZulu $(touch pwned)" in shown
    assert nothing_ran(hostile)


def test_a_title_in_a_prompt_of_bash_is_text(
    program: Callable[[str], str], hostile: dict[str, str]
) -> None:
    with opened([program("bash"), "--norc", "--noprofile", "-i"], hostile) as shell:
        shell.type("PS1='$(studytrack status --quiet --format \"{item}\")> '\r")
        shown = shell.until(lambda seen: "\nZulu" in seen)
    assert "\nZulu $(touch pwned)" in shown
    assert nothing_ran(hostile)
