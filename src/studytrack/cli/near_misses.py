"""What was probably meant by words that were not understood: another command, ready to be typed."""

import re
import shlex
from collections.abc import Sequence

import click

from studytrack import settings
from studytrack.cli import output
from studytrack.domain import phrases
from studytrack.domain.date_words import MONTH_OF
from studytrack.domain.errors import NotFoundError, NotUnderstoodError
from studytrack.services.base import inputs
from studytrack.services.goals import rules

FILLERS = {
    "goal": {"add", "set", "week", "weekly", "to", "of"},
    "rest": {"add", "set", "on", "day", "days"},
    "vacation": {"add", "set", "from", "new"},
}
"""Words that people put before what they mean, by command."""
VERBS = {
    "curricula": "show",
    "evidence": "add",
    "lead": "show",
    "milestone": "add",
    "showcase": "add",
}
"""What is done to a thing whose verb was left out, by group."""
SAME = {
    "remove": ("drop", "delete"), "rm": ("drop", "delete"), "del": ("drop", "delete"),
    "delete": ("drop",), "drop": ("delete",), "hide": ("drop",),
    "new": ("add",), "create": ("add",), "show": ("list",), "ls": ("list",),
    "change": ("edit",), "update": ("edit",), "move": ("order",),
}  # fmt: skip
"""What a verb is called here, by what it is called elsewhere."""
OPTIONS = {"by": "on", "date": "on", "day": "on", "when": "on", "comment": "note", "reason": "why"}
"""What an option is called here, by what it is called elsewhere."""
TIMER = {"start": "start", "stop": "stop", "cancel": "cancel", "status": "status", "on": "start"}
DAYS = {"--on", "--at", "--end", "--by", "--from", "--to"}
"""Options that take a day."""
_MONTH = f"(?i:{'|'.join(MONTH_OF)})"
_DAY_AND_MONTH = re.compile(rf"\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}")
A_WEEK = (["a", "week"], ["per", "week"], ["each", "week"], ["weekly"], ["/", "week"])


def told(
    wrong: NotUnderstoodError | NotFoundError | click.ClickException,
    arguments: list[str],
    program: click.Group,
) -> int:
    """Say why words were refused and what comes near to them; return the exit status.

    Raises:
        NotUnderstoodError: nothing comes near; it is said as any refusal is.
        NotFoundError: likewise.
    """
    if isinstance(wrong, click.ClickException):
        output.problem(_usage(wrong, arguments, program))
        return output.STATUS["words"]
    near = of(arguments)
    if not near:
        raise wrong
    output.problem(f"{output.said(wrong)[0]} Did you mean `{near}`?")
    return output.STATUS[wrong.category]


def of(words: Sequence[str], *, verbs: Sequence[str] | None = None) -> str:
    """Return the whole command that was probably meant; empty where nothing comes near.

    ``verbs`` are those of which the second word was to be one, where it is none.
    """
    found = _meant(list(words)) if verbs is None else _verb(list(words), verbs)
    return shlex.join(("studytrack", *found)) if found else ""


def _usage(wrong: click.ClickException, arguments: list[str], program: click.Group) -> str:
    """Say in our words what click refuses."""
    ctx = wrong.ctx if isinstance(wrong, click.UsageError) else None
    asked, path = (ctx.command, ctx.command_path) if ctx else _named(arguments, program)
    if isinstance(wrong, click.NoSuchOption):
        whole = no_option(wrong.option_name, asked, arguments)
    else:
        whole = " ".join(wrong.format_message().split())  # click breaks a list of choices
    said = re.sub("'([^']*)'", r"“\1”", whole)  # the quotes of every refusal
    said = re.sub("not a valid integer( range)?", "no whole number", said)
    said = re.sub(r"is not in the range (\d+)<=x<=(\d+)", r"is not from \1 to \2", said)
    said = re.sub(r"is not in the range x>=(\d+)", r"is below \1", said)
    said = said if said.endswith((".", "?", "!")) else f"{said}."
    verbs = tuple(asked.commands) if ctx and isinstance(asked, click.Group) else None
    word = getattr(wrong, "word", "")
    like = phrases.nearest(word, program.list_commands(click.Context(program))) if word else ""
    said = f"{said} Did you mean “{like}”?" if like else said
    near = of(arguments, verbs=verbs)
    if near:
        return f"{said.partition(' Did you mean')[0]} Did you mean `{near}`?"
    return said if said.endswith("?") else f"{said} `{path} --help` shows what it takes."


def _named(arguments: list[str], program: click.Group) -> tuple[click.Command, str]:
    """Return the command that is named; where an option lacks its word, click does not say."""
    found: click.Command = program
    path = program.name or ""
    for word in arguments:
        group = found if isinstance(found, click.Group) else None
        named = group and group.get_command(click.Context(group), word)
        if named:
            found, path = named, f"{path} {word}"
    return found, path


def no_option(name: str, command: click.Command, words: Sequence[str]) -> str:
    """Say that a command has no such option, and what comes near to it."""
    below = next((word for word in words if word[:1] == "-" and word[1:2].isdecimal()), "")
    if below.startswith(name):
        return f"“{below}” is below 0; write {below[1:]}, or change what is too much."
    there = {
        one.lstrip("-"): one for part in command.params for one in part.opts if one[:2] == "--"
    }
    typed = name.lstrip("-")
    known = OPTIONS.get(typed)
    near = known if known in there else phrases.nearest(typed, tuple(there))
    said = f"There is no option “{name}” here."
    return f"{said} Did you mean “{there[near]}”?" if near else said


def _meant(words: list[str]) -> list[str]:  # noqa: PLR0911 - each is one near miss
    match words:
        case ["goal", *rest] if (bare := _without_ending(rest)) != rest:
            return ["goal", *bare]
        case [command, first, *rest] if rest and first.casefold() in FILLERS.get(command, ()):
            return [command, *rest]
        case ["log", length] if inputs.is_length(length):
            return ["log", "-", length]
        case ["start", *length] if inputs.is_length(" ".join(length)):
            return ["start", "--for", " ".join(length)]
        case ["stop", *length] if inputs.is_length(" ".join(length)):
            return ["stop", "--after", " ".join(length)]
        case ["leads", "add", *rest]:
            return ["lead", "add", *rest]
        case ["export", form, file] if not file.startswith("-"):
            return ["export", form, "--out", file]
    return _with_option(words)


def _with_option(words: list[str]) -> list[str]:
    """Return the words with the option that one of them lacks, or without the one too much."""
    if day := _unquoted_day(words):
        return day
    match words:
        case ["log", *rest] if "--on" in rest:
            return ["log", *(word for word in rest if word != "--on")]
        case ["skip" | "close" as verb, *items, why] if items and " " in why and not _flags(items):
            return [verb, *items, "--why", why]
        case ["wait", item, note] if not _flags([item, note]):
            return ["wait", item, "--note", note]
        case ["done", *items, shown] if items and "://" in shown and not _flags(items):
            return ["done", *items, "--evidence", shown]
    return []


def _unquoted_day(words: list[str]) -> list[str]:
    """Return the words with a day and its month behind an option as the one word they are."""
    for at, word in enumerate(words):
        day = " ".join(words[at + 1 : at + 3])
        if word in DAYS and _DAY_AND_MONTH.fullmatch(day):
            return [*words[: at + 1], day, *words[at + 3 :]]
    return []


def _verb(words: list[str], verbs: Sequence[str]) -> list[str]:  # noqa: PLR0911 - as above
    match words:
        case ["config", "unset" | "reset" | "clear", key, *_] if key in settings.SETTINGS:
            return ["config", "set", key, settings.default(key)]
        case [group, word, *rest] if known := [one for one in SAME.get(word, ()) if one in verbs]:
            return [group, known[0], *rest]
        case ["config", key, *value]:
            return _setting(key, value)
        case ["timer", verb, *rest] if verb in TIMER:
            return [TIMER[verb], *rest]
        case ["sessions", number] if number.isdecimal():
            return ["sessions", "list", "--last", number]
        case ["curricula", "add" | "begin", *rest] if rest:
            return ["curricula", "start", *rest]
        case [group, *rest] if group in VERBS and rest and not rest[0].startswith("-"):
            return [group, VERBS[group], *rest]
    return []


def _flags(words: Sequence[str]) -> bool:
    return any(word.startswith("-") for word in words)


def _setting(key: str, value: list[str]) -> list[str]:
    known = (*rules.RULES, *settings.SETTINGS)
    near = key if key in known else phrases.nearest(key, known)
    if not near:
        return []
    return ["config", "set", near, " ".join(value)] if value else ["config", "get", near]


def _without_ending(words: list[str]) -> list[str]:
    """Return hours without “a week” behind them."""
    endings = (len(one) for one in A_WEEK if words[-len(one) :] == one and len(words) > len(one))
    return words[: -max(endings, default=0) or None]
