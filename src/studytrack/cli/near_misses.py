"""What was probably meant by words that were not understood: another command, ready to be typed."""

import shlex
from collections.abc import Sequence

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
TIMER = {"start": "start", "stop": "stop", "cancel": "cancel", "status": "status", "on": "start"}
A_WEEK = (["a", "week"], ["per", "week"], ["each", "week"], ["weekly"], ["/", "week"])


def of(words: Sequence[str], *, verb: bool = False) -> str:
    """Return the whole command that was probably meant; empty where nothing comes near.

    ``verb`` says that the second word was to be a verb, and is none.
    """
    found = _verb(list(words)) if verb else _meant(list(words))
    return shlex.join(("studytrack", *found)) if found else ""


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
    return []


def _verb(words: list[str]) -> list[str]:
    match words:
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
