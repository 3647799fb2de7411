"""Where the program speaks: the only writer to standard output and standard error.

Every string passes `text.shown` here, so nothing that was stored can act on a terminal. It is also
the one place where errors end: a sentence, an exit status, never a traceback.
"""

import os
import sys
from collections.abc import Callable, Iterable

from studytrack.domain import text
from studytrack.domain.errors import (
    AmbiguousError,
    Category,
    FaultyRowsError,
    RefusalError,
    StorageError,
)
from studytrack.domain.values import TYPE_CHECKING, NamedTuple, Self, TextIO

if TYPE_CHECKING:
    from studytrack.domain.actions import Notice

DESIGN_WIDTH = 80
"""Columns when nobody says how many there are."""
NARROW = 20
"""Cells below which a sentence goes on under its line's indent, not under where it began."""
STEP = 4
ENDLESS = 10**9
ASCII: dict[int, int | str] = {
    **str.maketrans("·–—…●○█░×‘’“”→✓✗≥≤◆◇━╸─╌■□▣▎", "---~*.#.x''\"\">+x><*o#---#.>|"),
    ord("±"): "+/-",
    ord("ρ"): "rho",
}
"""What stands for each sign that a terminal without Unicode cannot show."""


CODES = {
    "strong": "1", "dim": "2", "accent": "33", "good": "32", "bad": "31", "warn": "33",
    "name": "36", "hue-": "2",
    "hue0": "34", "hue1": "33", "hue2": "32", "hue3": "35", "hue4": "36", "hue5": "31",
}  # fmt: skip
"""How each role looks in the sixteen colours every terminal has as its owner wants them."""
HUES = 6
"""Colours of curricula there are."""
HEAT = ("2", "38;5;22", "38;5;28", "38;5;34", "38;5;83")
"""The ramp of days, where there are 256 colours."""

UNEXPECTED = 5
INTERRUPTED = 130
STATUS: dict[Category, int] = {
    "rule": 1, "words": 2, "missing": 3, "conflict": 4,
    "storage": 5, "foreign": 6, "faulty": 7, "damaged": 8,
}  # fmt: skip
"""The exit status of each category."""
CLOCK = "The clock of this machine is set after 2200, so it cannot be read; set it right."


class UnwrittenError(StorageError):
    """Standard output takes no more of the answer."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            f"The answer could not be written ({error.strerror}); "
            "look at what standard output goes to, then ask again."
        )
        self.recorded = StorageError(
            f"The change was recorded; only the answer could not be written ({error.strerror})."
        )
        """What is said where something was changed before: again would be once more."""


class Heading(str):
    """A line that stands above others; bold where there is colour."""

    __slots__ = ()


class Inked(str):
    """A text of which some stretches have a role; what is set together is set with `joined`."""

    __slots__ = ("parts",)
    parts: tuple[tuple[str, str], ...]
    """All of it, stretch by stretch: text and role, empty for none."""


def ink(said: str, role: str) -> Inked:
    """Return a text in a role."""
    return joined((said, role))


def joined(*parts: str | tuple[str, str]) -> Inked:
    """Set texts one after the other: a pair is text and role, a text keeps the ink it has."""
    found: list[tuple[str, str]] = []
    for part in parts:
        if isinstance(part, tuple):
            found.append((text.shown(part[0]), part[1]))
        elif isinstance(part, Inked):
            found += part.parts
        else:
            found.append((text.shown(part), ""))
    whole = Inked("".join(said for said, _role in found))
    whole.parts = tuple(found)
    return whole


class Sentence(str):
    """A sentence that may be long: a terminal breaks it between words, under where it began.

    A word longer than a line, an address say, stays whole.
    """

    __slots__ = ("head",)
    head: int
    """Characters before what is said: blanks, a number, a name."""

    def __new__(cls, said: str, head: int | None = None) -> Self:
        """Make one that begins behind ``head`` characters, else behind its blanks."""
        new = super().__new__(cls, said)
        new.head = len(said) - len(said.lstrip()) if head is None else head
        return new


def cut(row: Inked, cells: int, *, ascii_only: bool = False) -> Inked:
    """Return an inked text in at most ``cells`` cells, its ink with it."""
    fitted = text.fit(row, cells, ascii_only=ascii_only)
    if fitted == row:
        return row
    left, kept = len(fitted[:-1]), list[tuple[str, str]]()
    for said, role in row.parts:
        kept.append((said[:left], role))
        left = max(0, left - len(said))
    return joined(*kept, fitted[-1:])


class Paper(NamedTuple):
    """What is written on."""

    width: int = DESIGN_WIDTH
    """Columns, at least 1."""
    terminal: bool = False
    """Whether a person looks at it: long lines are cut to the width, sentences are not."""
    ascii: bool = False
    colour: bool = False
    many: bool = False
    """Whether it has 256 colours, for the days of a year."""

    @property
    def room(self) -> int:
        """Columns a table may take: a file or a pipe takes all of it."""
        return self.width if self.terminal else ENDLESS


def paper(colour: str = "auto", *, ascii_only: bool = False) -> Paper:
    """Look at standard output once; ``colour`` is ``auto``, ``always`` or ``never``."""
    stream = sys.stdout
    terminal = stream is not None and stream.isatty()
    wanted = colour == "always" or (
        colour == "auto"
        and terminal
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )
    many = wanted and ("256" in os.environ.get("TERM", "") or "COLORTERM" in os.environ)
    return Paper(_width(terminal=terminal), terminal, ascii_only or _ascii(stream), wanted, many)


def _width(*, terminal: bool) -> int:
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told[:6]) > 0:
        return int(told[:6])
    if not terminal:
        return DESIGN_WIDTH
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or DESIGN_WIDTH
    except (OSError, ValueError):
        return DESIGN_WIDTH


def _ascii(stream: TextIO | None) -> bool:
    """Whether the stream, or the locale somebody chose, knows no Unicode."""
    if stream is None or not (stream.encoding or "").lower().startswith("utf"):
        return True
    # Python speaks UTF-8 under LANG=C too, but who sets it says that the terminal does not.
    return (os.environ.get("LC_ALL") or os.environ.get("LANG")) in {"C", "POSIX"}


def lines(rows: Iterable[str], on: Paper) -> None:
    """Write one line for each row.

    Raises:
        StorageError: standard output takes no more.
    """
    _send(sys.stdout, "".join(f"{_drawn(one, on)}\n" for row in rows for one in _broken(row, on)))


def _broken(row: str, on: Paper) -> Iterable[str]:
    """Break what is said where it is too long for the terminal."""
    if not on.terminal or text.width(row) <= on.width or isinstance(row, Heading | Inked):
        return (row,)
    if not isinstance(row, Sentence):
        if not _is_sentence(row):
            return (row,)
        row = Sentence(row)
    first, words = row[: row.head], row[row.head :].split()
    if not words:
        return (str(row),)
    blank, pieces = " " * text.width(first), list[str]()
    if on.width - len(blank) < NARROW and first.strip():
        blank = " " * (len(first) - len(first.lstrip()) + STEP)
        pieces.append(first.rstrip())
        first = blank
    line, begun = first, False
    for word in words:
        longer = f"{line} {word}" if begun else f"{line}{word}"
        if begun and text.width(longer) > on.width:
            pieces.append(line)
            longer = f"{blank}{word}"
        line, begun = longer, True
    return tuple(Sentence(piece) for piece in (*pieces, line))


def _drawn(row: str, on: Paper) -> str:
    if isinstance(row, Inked) and on.colour:
        return _coloured(row, on)
    safe = text.shown(row).rstrip()
    if on.ascii:
        safe = safe.translate(ASCII)
    if on.terminal and not isinstance(row, Sentence):
        safe = text.fit(safe, on.width, ascii_only=on.ascii)
    return f"\x1b[1m{safe}\x1b[0m" if on.colour and safe and isinstance(row, Heading) else safe


def _coloured(row: Inked, on: Paper) -> str:
    """Draw a row stretch by stretch; on a terminal it ends where the width does."""
    if on.ascii:
        row = joined(*((said.translate(ASCII), role) for said, role in row.parts))
    if on.terminal:
        row = cut(row, on.width, ascii_only=on.ascii)
    drawn = []
    for said, role in row.parts:
        code = CODES.get(role, "")
        if role.startswith("heat"):
            code = HEAT[int(role[4:])] if on.many else "" if role == "heat0" else CODES["good"]
        drawn.append(f"\x1b[{code}m{said}\x1b[0m" if code and said.strip() else said)
    return "".join(drawn).rstrip()


def _is_sentence(row: str) -> bool:
    """Whether a row is said and not set: its end (the week's sum, say) must not be cut off."""
    return row.endswith(".") and not row.startswith(" ")


def help_page(whole: str) -> str:
    """Return the help of a command with its sections and the names in them in colour."""
    rows = []
    for row in whole.splitlines():
        name, gap, said = row[2:].partition("  ")
        if row.endswith(":") and not row.startswith(" "):
            rows.append(f"\x1b[{CODES['good']}m{row}\x1b[0m")
        elif row.startswith("  ") and name[:1].strip() and (gap or name.startswith("-")):
            rows.append(f"  \x1b[{CODES['name']}m{name}\x1b[0m{gap}{said}")
        else:
            rows.append(row)
    return "\n".join(rows)


def as_json(view: object) -> object:
    """Return plain JSON values; a trailing underscore of a field name is dropped."""
    if hasattr(view, "_asdict"):
        return {name.rstrip("_"): as_json(part) for name, part in view._asdict().items()}
    if isinstance(view, (tuple, list)):
        return [as_json(part) for part in view]
    if isinstance(view, dict):
        return {key: as_json(part) for key, part in view.items()}
    return view


def value(plain: object) -> None:
    """Write plain values as one JSON text; everything beyond ASCII is escaped.

    Raises:
        StorageError: standard output takes no more.
    """
    import json  # scripts wait for it, people do not

    _send(sys.stdout, json.dumps(plain) + "\n")


def document(whole: str) -> None:
    """Write a file's text: as it is into a pipe or a file, filtered on a terminal.

    Raises:
        StorageError: standard output takes no more.
    """
    if sys.stdout is not None and sys.stdout.isatty():
        lines(whole.splitlines(), Paper(width=1_000_000))
    else:
        _send(sys.stdout, whole)


def problem(sentence: str, candidates: Iterable[str] = ()) -> None:
    """Write a refusal or a warning as one line on standard error, then what it could mean."""
    stream = sys.stderr
    rows = [text.shown(sentence), *(f"  {text.shown(each)}" for each in candidates)]
    whole = "".join(f"{row}\n" for row in rows)
    try:
        _send(stream, whole.translate(ASCII) if _ascii(stream) else whole)
    except StorageError:
        return  # nobody is left to tell


def _send(stream: TextIO | None, whole: str) -> None:
    if stream is None:
        return  # closed before we began
    encoding = stream.encoding or "ascii"
    try:
        stream.write(whole.encode(encoding, "replace").decode(encoding))
        stream.flush()
    except BrokenPipeError:
        forget(stream)  # the reader has enough, as in `| head`
    except OSError as error:
        raise unwritten(stream, error) from error


def unwritten(stream: TextIO, error: OSError) -> UnwrittenError:
    """Point the stream nowhere and return the refusal that says why it takes no more."""
    forget(stream)
    return UnwrittenError(error)


def forget(stream: TextIO) -> None:
    """Point the stream nowhere, so that Python's own last flush does not complain."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return


def status_of(  # noqa: PLR0911 - each is one way to end
    act: Callable[[], int], db: Callable[[], str | None], *, quiet: bool = False
) -> int:
    """Do it and return the exit status; say on standard error what went wrong.

    ``db`` tells, once it is known, which database was named; ``quiet`` keeps silent and
    returns 0 whatever happens, as a shell prompt needs it.
    """
    try:
        return act()
    except RefusalError as refusal:
        if quiet:
            return 0
        problem(*said(refusal))
        return STATUS[refusal.category]
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the promise: never a traceback
        if isinstance(error, OverflowError) and "timestamp" in str(error) and not quiet:
            problem(CLOCK)  # after 2262 Python itself cannot read it
            return STATUS["rule"]
        from studytrack.cli import failure_log  # hardly ever

        where = failure_log.kept(error, db())
        if quiet:
            return 0
        problem(f"studytrack failed unexpectedly ({type(error).__name__}); {where}")
        return UNEXPECTED


def said(refusal: RefusalError) -> tuple[str, tuple[str, ...]]:
    """Return a refusal's sentence and what it could have meant."""
    candidates: tuple[str, ...] = ()
    if isinstance(refusal, AmbiguousError | FaultyRowsError):
        candidates = refusal.candidates
    return worded(refusal.notice), candidates


def worded(notice: "Notice") -> str:
    """Say a notice with its ways out, in commands."""
    from studytrack.cli import remedies  # only where there is something to say

    return remedies.worded(notice)
