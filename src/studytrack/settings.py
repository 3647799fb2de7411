"""The settings file, ``config.toml``: tastes only, nothing in it changes a number.

A faulty file never stops the program: what cannot be used keeps its default, and one line
says where.
"""

import os
import re
import tomllib
from collections.abc import Callable, Iterator

from studytrack import regular_files
from studytrack.domain import lengths
from studytrack.domain.actions import remedy
from studytrack.domain.errors import FaultyFileError, NotUnderstoodError, RefusalError, StorageError
from studytrack.domain.toml import quote
from studytrack.domain.values import TYPE_CHECKING, Any, NamedTuple
from studytrack.services.base.workspace import Tastes

if TYPE_CHECKING:
    from studytrack.catalog.problems import Problem

THEMES = (
    "dark", "light", "terminal", "textual-dark", "textual-light", "nord", "gruvbox",
    "catppuccin-mocha", "dracula", "tokyo-night", "monokai", "flexoki", "catppuccin-latte",
    "catppuccin-frappe", "catppuccin-macchiato", "solarized-light", "solarized-dark", "rose-pine",
    "rose-pine-moon", "rose-pine-dawn", "atom-one-dark", "atom-one-light",
)  # fmt: skip
"""Three of our own, then Textual's that have real colours."""
FLOW = "[1-9][0-9]?:[1-9][0-9]?"
"""So much work to so much of a break."""


class Setting(NamedTuple):
    """One taste: how it is read and what it is for."""

    read: Callable[[Any], Any]
    """Returns the value, or raises ValueError with what would be right."""
    help: str


def _theme(value: object) -> str:
    if value not in THEMES:
        raise ValueError(
            f"one of {', '.join(THEMES[:3])}, or a theme of the list the full screen shows"
        )
    return str(value)


def _switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("a text in quotes")


def _length(value: object) -> int:
    try:
        return lengths.parse(value if isinstance(value, str) else "").seconds
    except RefusalError:
        raise ValueError('a length in quotes, like "5h"') from None


def _flow(value: object) -> str:
    if value == "" or (isinstance(value, str) and re.fullmatch(FLOW, value)):
        return value
    raise ValueError('a ratio in quotes like "5:1", or "" for none')


def _keys(value: object) -> tuple[tuple[str, str], ...]:
    if isinstance(value, dict):
        return tuple(_flat(value))
    raise ValueError('a table of id = "key,key"')


def _hooks(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if isinstance(value, dict):
        return tuple(value.items())
    raise ValueError('a table, as in [hooks] on_timer_end = ["notify-send", "Time"]')


def _is_hook(name: str, value: object) -> bool:
    listed = isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)
    return name in HOOKS and listed and bool(value[0])  # type: ignore[index]  # it is a list


def _flat(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield ids and keys; ``go.week = "w"`` is a table in a table for TOML, and an id for us."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


SETTINGS: dict[str, Setting] = {
    "theme": Setting(_theme, "dark, light, or the terminal's own colours"),
    "ascii": Setting(_switch, "draw with plain letters and signs only"),
    "timer_ask_after": Setting(_length, "ask about a timer that runs longer than this"),
    "hide_day_streak": Setting(_switch, "show the week streak only"),
    "two_answers": Setting(_switch, "recall offers no and yes alone"),
    "flow": Setting(_flow, "after a stop, the break earned: 5:1 is a minute for five"),
    "backup_folder": Setting(_text, "where backups go; empty is beside the data"),
    "sync_folder": Setting(_text, "the folder through which your devices meet; empty is none"),
    "sync_always": Setting(_switch, "sync when the full screen begins and when it ends"),
}
TABLES: dict[str, Callable[[Any], Any]] = {"keys": _keys, "hooks": _hooks}
HOOK = 'on_timer_end = ["program", "word"]'
HOOK_SAMPLE = 'on_timer_end = ["notify-send", "The time is over"]'
MOST = 1 << 20
"""Bytes a settings file may have."""
KEYS = "keys"
"""The table that binds actions to other keys: ``id = "key,key"``."""
HOOKS = ("on_timer_end",)
"""What of the table ``hooks`` there is: programs of the learner's own, as lists of words."""


def read(path: str) -> Tastes:
    """Return the tastes of a settings file; without one, the defaults."""
    try:
        text = _contents(path)
        return Tastes() if text is None else _tastes(path, text)
    except RefusalError as fault:
        return Tastes(warning=str(fault))


def _contents(path: str) -> str | None:
    try:
        raw = regular_files.read(path, MOST)
    except FileNotFoundError:
        return None
    except OSError as error:
        # Without a number it is not the system that refused: no rights would help.
        do = "change its permissions" if error.errno else "put a file in its place"
        raise StorageError(
            f"{path} cannot be read ({error.strerror}); {do}. Defaults hold."
        ) from None
    from studytrack.catalog import limits  # the full screen asks for themes before it reads a file

    text = limits.decode(raw)
    if isinstance(text, str):
        for problem in limits.check(text):
            raise _beyond(path, problem)
        return text
    raise _beyond(path, text)


def _beyond(path: str, problem: "Problem") -> FaultyFileError:
    where = f"{path}:{problem.line}"
    return FaultyFileError(f"{where}: {problem.message}; {problem.fix}. Defaults hold.")


def _parsed(path: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    # A number too long, a date of no calendar: what the parser of the library leaks.
    except (tomllib.TOMLDecodeError, RecursionError, ValueError, OverflowError) as error:
        raise FaultyFileError(
            f"{path} is not TOML ({error}). Defaults hold.", remedy("edit_settings")
        ) from None


def _tastes(path: str, text: str) -> Tastes:
    found: dict[str, Any] = {}
    faults: list[str] = []
    for name, value in _parsed(path, text).items():
        where = f"{path}:{_line_of(text, name)}: {name}"
        reader = TABLES.get(name) or (SETTINGS[name].read if name in SETTINGS else None)
        if reader is None:
            faults.append(f"{where} is no setting; there are {', '.join(SETTINGS)}.")
            continue
        try:
            found[name] = reader(value)
        except ValueError as error:
            faults.append(f"{where} should be {error}; its default holds.")
    found[KEYS] = tuple(_sound(found.get(KEYS, ()), _is_keys, KEYS, path, text, faults))
    hooks = dict(_sound(found.pop("hooks", ()), _is_hook, "hooks", path, text, faults))
    found |= {name: tuple(words) for name, words in hooks.items()}
    more = f" {len(faults) - 1} more after it." if len(faults) > 1 else ""
    return Tastes(**found, warning=f"{faults[0]}{more}" if faults else "")


def _is_keys(_: str, value: object) -> bool:
    return isinstance(value, str)


def _sound(
    pairs: tuple[tuple[str, Any], ...],
    fits: Callable[[str, object], bool],
    table: str,
    path: str,
    text: str,
    faults: list[str],
) -> Iterator[tuple[str, Any]]:
    """Yield the entries of a table that can be used; one that cannot spoils no other."""
    for name, value in pairs:
        if fits(name, value):
            yield name, value
        else:
            wanted = 'keys in quotes, like "l,f3"' if table == KEYS else HOOK
            faults.append(f"{path}:{_line_of(text, name)}: {name} of [{table}] should be {wanted}.")


def _line_of(text: str, name: str) -> int:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.split("=")[0].strip().strip("\"'[]") == name:
            return number
    return 1


def line(path: str, name: str) -> int:
    """Return the number of the line that sets a name, also within a table; else 1."""
    try:
        return _line_of(_contents(path) or "", name)
    except RefusalError:
        return 1


def parse(name: str, word: str) -> object:
    """Read a setting's value from a word of the command line.

    Raises:
        NotUnderstoodError: there is no such setting, or the word is no value of it.
    """
    if name not in SETTINGS:
        raise NotUnderstoodError(f"“{name}” is no setting; there are {', '.join(SETTINGS)}.")
    value: object = {"true": True, "false": False}.get(word, word)
    try:
        SETTINGS[name].read(value)
    except ValueError as error:
        wanted = str(error).replace(" in quotes", "")  # a shell takes those away
        raise NotUnderstoodError(f"“{word}” is no value of {name}; write {wanted}.") from None
    return value


def said(name: str, value: object) -> str:
    """Say the value of a setting as `parse` reads it."""
    if name == "timer_ask_after" and isinstance(value, int):
        return lengths.text(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def default(name: str) -> str:
    """Say what a setting is before anybody sets it."""
    return said(name, Tastes._field_defaults[name])


def write(path: str, name: str, value: object) -> None:
    """Set one value in the settings file and leave its other lines as they are.

    Raises:
        StorageError: the file cannot be written.
        FaultyFileError: the file is no settings file, or too artful; mend it first.
    """
    text = _contents(path) or ""
    wanted = {**_parsed(path, text), name: value}
    line = f"{name} = {_toml(value)}"
    lines = text.splitlines()
    table = next((at for at, one in enumerate(lines) if one.lstrip().startswith("[")), len(lines))
    for at in range(table):
        if lines[at].split("=")[0].strip().strip("\"'") == name:
            lines[at] = line
            break
    else:
        lines.insert(table, line)
    fresh = "\n".join(lines) + "\n"
    if _parsed(path, fresh) != wanted:
        raise FaultyFileError(
            f"{path} is written too artfully to set {name} in it.", remedy("edit_settings")
        )
    _replace(os.path.realpath(path), fresh)  # a link to the file elsewhere stays a link


def begin(path: str) -> None:
    """Write the settings file with every setting as a comment, unless there is one.

    Raises:
        StorageError: the file cannot be written.
    """
    if _contents(path) is None:
        rows = [f"# {name}: {setting.help}\n" for name, setting in SETTINGS.items()]
        rows += [f'# [{KEYS}]\n# log = "l,f3"\n', f"# [hooks]\n# {HOOK_SAMPLE}\n"]
        _replace(path, f"# Tastes of studytrack; nothing here changes a number.\n{''.join(rows)}")


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else quote(str(value))


def _replace(path: str, text: str) -> None:
    folder = os.path.dirname(path)  # noqa: PTH120 - pathlib costs the prompt
    try:
        regular_files.make_folder(folder)
        regular_files.replace(path, text.encode())
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written ({error.strerror}); make room or change its permissions."
        ) from None
