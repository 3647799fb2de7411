"""The pages of the documents that are made from the program itself, so that they cannot rot.

``python -m studytrack.cli.doc_pages FOLDER`` writes them; a test compares them.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from textual.binding import Binding

from studytrack.cli import main
from studytrack.cli.call import Call
from studytrack.cli.plain import times
from studytrack.domain import span_examples
from studytrack.tui.app import keymap_check
from studytrack.tui.app.app import StudytrackApp

WIDTH = 80
SIGNS = {"question_mark": "?", "colon": ":", "slash": "/", "minus": "-", "enter": "Enter",
         "escape": "Esc", "left_square_bracket": "[", "right_square_bracket": "]",
         "full_stop": ".", "pageup": "PgUp", "pagedown": "PgDn"}  # fmt: skip
KEYS_HEAD = """\
# Keys

Made from the program by `make help-blocks`; do not edit. `?` shows the same in the program, for
the screen in front and the list that has the focus.

Every action can have other keys. Write its id and the keys in `config.toml`
(`studytrack config path` says where; `0`, then `e`, opens it):

```toml
[keys]
log = "l,!"
"go.week" = "3,f3"
```

An id with a dot stands in quotes, or not: both are read. A key that something else on the same
screen has already is not taken: the program names the line, and the action keeps its own key.
"""
KEYLESS_HEAD = """\
## Without a key

Seldom done, so found by name under `:` (all actions), and the most of it on Settings.
"""
TIMES_HEAD = """\
# How times are said

Made from the program by `make help-blocks`; do not edit. `studytrack help times` shows the same,
and so does `F1` in the log line. Case and blanks do not matter. What was understood is always said
back, and what could mean two things is refused with what to write instead.
"""
COMMANDS_HEAD = """\
# Commands

Made from the program by `make help-blocks`; do not edit. `studytrack COMMAND --help` shows the
same.
"""


def keys() -> str:
    """Return the page of the keys: what all screens share, then each screen, then the dialogs."""
    found = keymap_check.all_chains(StudytrackApp)
    faces = keymap_check.screens(StudytrackApp)
    dialogs = found[len(faces) :]
    shared = set.intersection(*({str(one.id) for one in chain.bindings} for chain in faces))
    every = [one for one in faces[0].bindings if one.id in shared]
    rows = [KEYS_HEAD, *_table("Everywhere", every)]
    for chain in faces:
        own = [one for one in chain.bindings if one.id not in shared]
        rows += _table(chain.name, own)
    for chain in dialogs:
        rows += _table(f"In {chain.name}", chain.bindings)
    rows += [KEYLESS_HEAD, *(f"- **{name}**: {said}" for _, name, said in StudytrackApp.KEYLESS)]
    return "\n".join(rows)


def _table(title: str, bindings: "list[Binding] | tuple[Binding, ...]") -> Iterator[str]:
    yield f"## {title}\n"
    yield "| key | does | id |"
    yield "|---|---|---|"
    for one in bindings:
        named = " ".join(f"`{_named(key)}`" for key in one.key.split(","))
        said = one.tooltip or one.description
        yield f"| {named} | {said.replace('|', '/')} | `{one.id}` |"
    yield ""


def _named(key: str) -> str:
    return SIGNS.get(key, key.replace("ctrl+", "Ctrl+"))


def commands() -> str:
    """Return the page of the commands: the help of each, as the terminal shows it."""
    rows = [COMMANDS_HEAD, *_block(main.PROGRAM, main.program)]
    for section, names in main.SECTIONS.items():
        rows.append(f"## {section}\n")
        for name in names:
            found = main.program.get_command(_context(main.program, main.PROGRAM), name)
            if found is not None:
                rows += _with_parts(f"{main.PROGRAM} {name}", found)
    return "\n".join(rows)


def _with_parts(path: str, command: click.Command) -> Iterator[str]:
    yield from _block(path, command)
    if isinstance(command, click.Group):
        for name, part in command.commands.items():
            yield from _block(f"{path} {name}", part)


def _block(path: str, command: click.Command) -> Iterator[str]:
    yield f"### {path}\n" if path != main.PROGRAM else ""
    text = command.get_help(_context(command, path))
    yield f"```text\n{text}\n```\n"


def _context(command: click.Command, path: str) -> click.Context:
    given = command.context_settings
    return click.Context(command, info_name=path, obj=Call(), terminal_width=WIDTH, **given)


def said_times() -> str:
    """Return the page of how times are said."""
    return "\n".join([TIMES_HEAD, *times.markdown(span_examples.ALL)])


PAGES = {"keys.md": keys, "commands.md": commands, "times.md": said_times}


def write(folder: Path) -> None:
    """Write every made page into a folder."""
    for name, page in PAGES.items():
        (folder / name).write_text(page().rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    place = Path(sys.argv[1])
    write(place)
    if "--pictures" in sys.argv:
        from studytrack.tui.app import screenshots

        screenshots.take(place / "pictures")
