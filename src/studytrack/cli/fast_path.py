"""What is asked most, in plain words, and answered before click is loaded.

Only words that can mean one thing are read here; whatever else stands among them (`--help`, a
week, a mistake) leaves the call to the command line, which answers with the same functions.
"""

from collections.abc import Sequence
from importlib import import_module

from studytrack import __version__
from studytrack.cli import output
from studytrack.domain.values import NamedTuple

STATUS = "status"

TEXTS = ("--format", "--escape")
"""Options of `status` that are told something."""
LOOKS = ("today", "week", "streak", "year", "milestones")
"""Each is a function of its name in `cli.show_NAME`, loaded when it is asked for."""


class LookAsked(NamedTuple):
    """A look, and what it was told."""

    look: str = STATUS
    json: bool = False
    db: str | None = None
    format: str | None = None
    """A template; `status` alone has one."""
    quiet: bool = False
    """Whether `status` says nothing when no timer runs."""
    escape: str | None = None
    """For which program free text is made inert; `status` alone has one."""


def read(arguments: Sequence[str]) -> LookAsked | None:
    """Read the words of a plain look; None leaves everything else to the command line."""
    texts: dict[str, str] = {}
    flags: set[str] = set()
    rest, look = list(arguments), ""
    while rest:
        word, equals, told = rest.pop(0).partition("=")
        if (word == STATUS or word in LOOKS) and not (look or equals):
            look = word
        elif word == "--db" or (word in TEXTS and look == STATUS):
            if not equals and not rest:
                return None
            texts[word] = told if equals else rest.pop(0)
        elif look and not equals and (word == "--json" or (word == "--quiet" and look == STATUS)):
            flags.add(word)
        else:
            return None
    if not look or texts.get("--db") == "":
        return None
    return LookAsked(
        look,
        "--json" in flags,
        texts.get("--db"),
        texts.get("--format"),
        "--quiet" in flags,
        escape=texts.get("--escape"),
    )


def answer(asked: LookAsked) -> int:
    """Print the answer and return the exit status."""
    if asked.look == STATUS:
        from studytrack.cli import status_line  # the one look with words and manners of its own

        _, as_json, db, template, quiet, escape = asked
        return status_line.answer(
            status_line.StatusAsked(as_json, db, template, quiet, escape=escape)
        )
    return output.status_of(lambda: _shown(asked), lambda: asked.db)


def _shown(asked: LookAsked) -> int:
    from studytrack.cli.call import Call  # `status` has no use for it

    call = Call()
    call.db, call.json = asked.db, asked.json
    getattr(import_module(f"studytrack.cli.show_{asked.look}"), asked.look)(call)
    call.warn()
    return 0


def version() -> int:
    """Print the version."""
    return output.status_of(_version, lambda: None)


def _version() -> int:
    output.lines([f"studytrack {__version__}"], output.paper())
    return 0
