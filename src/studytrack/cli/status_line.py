"""`studytrack status`: the line in a shell prompt or a bar, answered before click is loaded."""

from collections.abc import Sequence

from studytrack import wiring
from studytrack.cli import output
from studytrack.domain import text
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.values import NamedTuple
from studytrack.services.time_log import status
from studytrack.services.time_log.status import StatusView

PATIENCE = 0.1
"""Seconds a prompt waits for another program to let go of the database."""
LONGEST_TITLE = 40
ESCAPES: dict[str, tuple[tuple[str, str], ...]] = {
    "tmux": (("#", "##"),),
    "zsh": (("%", "%%"),),
    "pango": (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")),
    "polybar": (("%{", "% {"),),
    "json": (("\\", "\\\\"), ('"', '\\"')),
}
"""What a program would act on in free text, and how it is written there to be text."""
PLACEHOLDERS = ("icon", "elapsed", "item", "today", "week", "week_left", "streak")


class StatusAsked(NamedTuple):
    """What `status` was told."""

    json: bool = False
    db: str | None = None
    format: str | None = None
    """A template."""
    quiet: bool = False
    """Whether nothing is said when no timer runs."""
    colour: str = "auto"
    escape: str | None = None
    """For which program free text is made inert."""


def _said(rows: Sequence[str], colour: str = "auto") -> int:
    output.lines(rows, output.paper(colour))
    return 0


def answer(asked: StatusAsked) -> int:
    """Print the status and return the exit status; 0 with ``quiet`` but for wrong usage."""
    if asked.format is not None or asked.escape is not None:
        fits = output.status_of(lambda: _checked(asked), lambda: asked.db)
        if fits:
            return fits
    return output.status_of(lambda: _answer(asked), lambda: asked.db, quiet=asked.quiet)


def _checked(asked: StatusAsked) -> int:
    fill(asked.format or "", dict.fromkeys(PLACEHOLDERS, ""))
    if asked.escape is not None and asked.escape not in ESCAPES:
        raise NotUnderstoodError(
            f"“{asked.escape}” is no program --escape knows; write {', '.join(ESCAPES)}."
        )
    return 0


def escaped(said: str, program: str | None) -> str:
    """Return free text in which ``program`` finds nothing to act on."""
    for sign, inert in ESCAPES.get(program or "", ()):
        said = said.replace(sign, inert)
    return said


def _answer(asked: StatusAsked) -> int:
    workspace = wiring.open_workspace(asked.db, timeout=PATIENCE)
    view = status.now(workspace)
    if asked.quiet and not view.running:
        return 0
    if asked.json:
        output.value(output.as_json(view))
    elif asked.format is not None:
        said = {name: escaped(each, asked.escape) for name, each in values(view).items()}
        return _said([fill(asked.format, said)], asked.colour)
    else:
        return _said([escaped(line(view), asked.escape)], asked.colour)
    return 0


def values(view: StatusView) -> dict[str, str]:
    """Return what each placeholder of ``--format`` stands for."""
    icon = "○" if not view.running else "?" if view.doubtful else "●"
    title = "" if not view.running else view.title or view.item or "no item"
    return {
        "icon": icon,
        "elapsed": f"{view.elapsed_seconds // 3600}:{view.elapsed_seconds // 60 % 60:02d}",
        "item": text.fit(text.shown(title), LONGEST_TITLE),
        "today": compact(view.today_seconds),
        "week": compact(view.week_seconds),
        "week_left": compact(view.week_left_seconds),
        "streak": f"{view.streak_weeks}w",
    }


def line(view: StatusView) -> str:
    """Say the status in one line: ``● 0:42 softmax · 6h45m/8h · 7w``."""
    said = values(view)
    now = "{icon} {elapsed} {item}" if view.running else "{icon} No timer runs"
    goal = f"/{compact(view.week_goal_seconds)}" if view.week_goal_seconds else ""
    streak = f" · {said['streak']}" if view.streak_weeks else ""
    return f"{now.format_map(said)} · {said['week']}{goal}{streak}"


def compact(seconds: int) -> str:
    """Print a length without spaces, ``6h45m``, rounded down to whole minutes."""
    # Written here again: the grammar of lengths is more than a prompt should load.
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}h" * (hours > 0) + f"{minutes}m" * (minutes > 0 or hours == 0)


def fill(template: str, said: dict[str, str]) -> str:
    """Put values in place of ``{name}``; ``{{`` and ``}}`` are braces.

    Raises:
        NotUnderstoodError: a name is unknown, or a brace stands alone.
    """
    parts: list[str] = []
    rest = template
    while rest:
        start = min((at for at in (rest.find("{"), rest.find("}")) if at >= 0), default=len(rest))
        parts.append(rest[:start])
        rest = rest[start:]
        if rest[:2] in {"{{", "}}"}:
            parts.append(rest[0])
            rest = rest[2:]
        elif rest:
            name, closed, after = rest[1:].partition("}")
            if rest[0] == "}" or not closed or name not in said:
                names = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
                raise NotUnderstoodError(
                    f"“{rest[: len(name) + 2]}” means nothing in --format; "
                    f"write {names}, or {{{{ for a brace."
                )
            parts.append(said[name])
            rest = after
    return "".join(parts)
