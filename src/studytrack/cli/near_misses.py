"""What was probably meant by words that were not understood: another command, ready to be typed."""

import shlex
from collections.abc import Sequence

import click

from studytrack import settings
from studytrack.domain import phrases
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
A_WEEK = (["a", "week"], ["per", "week"], ["each", "week"], ["weekly"], ["/", "week"])


def of(words: Sequence[str], *, verbs: Sequence[str] | None = None) -> str:
    """Return the whole command that was probably meant; empty where nothing comes near.

    ``verbs`` are those of which the second word was to be one, where it is none.
    """
    found = _meant(list(words)) if verbs is None else _verb(list(words), verbs)
    return shlex.join(("studytrack", *found)) if found else ""


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
