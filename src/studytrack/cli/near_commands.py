"""The whole command that was probably meant by words that were not understood."""

import re
import shlex
from collections.abc import Sequence

import click

from studytrack import settings
from studytrack.cli import other_words
from studytrack.cli.other_words import FILLERS, SAME, TIMER, VERBS
from studytrack.domain import date_words, days, phrases, tokens
from studytrack.domain.date_words import MONTH_OF
from studytrack.services.base import inputs
from studytrack.services.goals import rules

BY = ("item", "kind", "track", "day", "week")
"""What `stats` may be sorted by."""
TIMELIKE = ("on", "at", "from", "about", "half", "an", "a", "yesterday", "today")
"""Words with which a time may begin that is none."""
DAYS = {"--on", "--at", "--end", "--by", "--from", "--to"}
"""Options that take a day."""
_MONTH = f"(?i:{'|'.join(MONTH_OF)})"
_DAY_AND_MONTH = re.compile(rf"\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}")
_WEEK = re.compile(r"(\d{4}-)?(\d{1,2})")
A_WEEK = (["a", "week"], ["per", "week"], ["each", "week"], ["weekly"], ["/", "week"])


def of(words: Sequence[str], *, verbs: Sequence[str] | None = None) -> str:
    """Return the whole command that was probably meant; empty where nothing comes near.

    ``verbs`` are those of which the second word was to be one, where it is none.
    """
    return _whole(_meant(list(words)) if verbs is None else _verb(list(words), verbs))


def of_wrong(
    words: list[str], asked: click.Command, *, word: str, verbs: Sequence[str] | None
) -> str:
    """Return the same for words that ``asked`` does not take, of which ``word`` is no command."""
    option = _as_option(words, asked)
    known = (
        list(asked.list_commands(click.Context(asked))) if isinstance(asked, click.Group) else ()
    )
    return (
        _command(words, word, known)
        or _whole(_unquoted_day(option) or option)
        or of(words, verbs=verbs)
        or _whole(_quoted(words))
    )


def _whole(words: Sequence[str]) -> str:
    return shlex.join(("studytrack", *words)) if words else ""


def _command(words: list[str], unknown: str, known: Sequence[str]) -> str:
    """Return the whole command for what people call one that is called otherwise here."""
    if not unknown or words[:1] != [unknown]:
        return ""
    one_or_many = next(
        (one for one in (unknown.removesuffix("s"), f"{unknown}s") if one in known), ""
    )
    found = other_words.COMMANDS.get(unknown) or ((one_or_many,) if one_or_many else None)
    if found is None or (unknown == "timer" and len(words) > 1):
        return ""
    things = ("session", "sessions", "item", "curriculum")
    rest = [] if found in other_words.BARE else [one for one in words[1:] if one not in things]
    whole = [*found, *rest]
    return _whole(_quoted(whole) or whole)


def _as_option(words: list[str], command: click.Command) -> list[str]:
    """Return the words with the one that is the name of an option as that option."""
    there = {one[2:]: part for part in command.params for one in part.opts if one.startswith("--")}
    for at, word in enumerate(words):
        part = there.get(word) if at else None
        if part is not None and (getattr(part, "is_flag", False) or at + 1 < len(words)):
            return [*words[:at], f"--{word}", *words[at + 1 :]]
    return []


def _quoted(words: list[str]) -> list[str]:
    """Return the words with those that are one name in quotes."""
    size = next((size for size in (2, 1) if tuple(words[:size]) in other_words.NAMED), 0)
    end = next((at for at, word in enumerate(words) if word.startswith("-")), len(words))
    name, more = words[size:end], words[end:]
    if words[:1] == ["start"] and name[-1:] == ["now"]:
        name = name[:-1]
    elif words[:1] == ["start"] and name and inputs.is_length(name[-1]):
        name, more = name[:-1], ["--for", name[-1], *more]
    return [*words[:size], " ".join(name), *more] if size and name else []


def _meant(words: list[str]) -> list[str]:  # noqa: PLR0911 - each is one near miss
    match words:
        case ["goal", days_, "days" | "day", *_] if days_.isdecimal():
            return ["goal", "--days", days_]
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
    return _in_order(words) or _with_option(words) or _look(words) or _list(words)


def _in_order(words: list[str]) -> list[str]:
    """Return the words with an item that is one name, before its number or its time."""
    match words:
        case ["log", _, _, *_] if item := _log(words):
            return item
        case ["add", number, *item] if number.isdecimal() and item and not _flags(item):
            return ["add", " ".join(item), number]
        case ["backup", "restore", *file]:
            return ["restore", *file]
        case ["sessions", "delete" | "edit" as verb, "last", *rest]:
            return ["sessions", verb, "@last", *rest]
        case ["stop", "now"] | ["undo" | "redo", "last"]:
            return words[:1]
    return []


def _look(words: list[str]) -> list[str]:  # noqa: PLR0911 - as above
    """Return the words of a look with the option that says of when, or of what."""
    match words:
        case ["today", *length] if inputs.is_length(" ".join(length)):
            return ["today", "--for", " ".join(length)]
        case ["stats", by] if by.rstrip("s") in BY:
            return ["stats", "--by", by.rstrip("s")]
        case ["history", count] if count.isdecimal():
            return ["history", "--last", count]
        case ["report", year] if year.isdecimal():
            return ["report", "--year", year]
        case ["week" | "year", "-1"]:
            return [words[0], "last"]
        case ["week", number] if found := _WEEK.fullmatch(number):
            return ["week", f"{found[1] or ''}W{found[2]}"]
    return []


def _list(words: list[str]) -> list[str]:
    """Return the command of one thing for the list of such things, or the list alone."""
    match words:
        case ["milestones", "add" | "edit" | "delete" as verb, *rest]:
            return ["milestone", verb, *rest]
        case ["milestones" | "leads" as things, "list" | "all"]:
            return [things]
        case ["leads", *name] if name and not _flags(name):
            return ["lead", "show", " ".join(name)]
        case ["results", *item] if item and not _flags(item):
            return ["result", " ".join(item)]
    return []


def _log(words: list[str]) -> list[str]:
    """Return the words of `log` with those before its time as one name, and `done` as option."""
    at = next((at for at, word in enumerate(words) if at and word[:1].isdecimal()), 0)
    between = words[2:at]
    if len(words) > 3 and words[-1] == "done":  # noqa: PLR2004 - log ITEM WHEN
        return [*words[:-1], "--done"]
    if not between or between[0].casefold() in TIMELIKE or _flags(words[1:at]):
        return []
    if date_words.read(tokens.scan(" ".join(between)), 0, days.FIRST):
        return []
    return ["log", " ".join(words[1:at]), *words[at:]]


def _with_option(words: list[str]) -> list[str]:  # noqa: PLR0911 - as above
    """Return the words with the option that one of them lacks, or without the one too much."""
    match words:
        case ["log", *rest] if on := [word for word in rest if word in {"--on", "--date", "--day"}]:
            return ["log", *(word for word in rest if word not in on)]
        case ["rest", *named] if "and" in named:
            return ["rest", *(word.rstrip(",") for word in named if word != "and")]
        case ["done", *items, "yesterday" | "today" as day] if items and not _flags(items):
            return ["done", *items, "--on", day]
        case ["skip" | "close", _, _, *_] if not _flags(words[:-1]):
            return _with_reason(words)
        case ["wait", item, note] if not _flags([item, note]):
            return ["wait", item, "--note", note]
        case ["done", *items, shown] if items and "://" in shown and not _flags(items):
            return ["done", *items, "--evidence", shown]
    return _unquoted_day(words)


def _with_reason(words: list[str]) -> list[str]:
    """Return the words with the reason that was written behind the items."""
    at = next((at for at, word in enumerate(words) if at > 1 and word in {"because", "too"}), 0)
    at = at or (len(words) - 1) * (" " in words[-1])
    why = " ".join(words[at:]).removeprefix("because ")
    return [*words[:at], "--why", why] if at else []


def _unquoted_day(words: list[str]) -> list[str]:
    """Return the words with a day and its month behind an option as the one word they are."""
    found: list[str] = []
    for word in words:
        if found[-2:-1] and found[-2] in DAYS and _DAY_AND_MONTH.fullmatch(f"{found[-1]} {word}"):
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    return found if found != words else []


def _verb(words: list[str], verbs: Sequence[str]) -> list[str]:  # noqa: PLR0911 - as above
    match words:
        case ["config", "unset" | "reset" | "clear", key, *_] if key in settings.SETTINGS:
            return ["config", "set", key, settings.default(key)]
        case [group, word, *rest] if known := [one for one in SAME.get(word, ()) if one in verbs]:
            return [group, known[0], *rest]
        case ["config", key, *value]:
            return _setting(key, value)
        case ["lead", "list" | "all"]:
            return ["leads"]
        case ["timer", verb, *rest] if verb in TIMER:
            return [TIMER[verb], *rest]
        case ["curricula", word, *rest] if word in other_words.AWAY and rest:
            return ["curricula", "stop", *rest]
        case ["sessions", which]:
            return _sessions(which)
        case ["curricula", "add" | "begin", *rest] if rest:
            return ["curricula", "start", *rest]
        case [group, *rest] if group in VERBS and rest and not rest[0].startswith("-"):
            return [group, VERBS[group], *rest]
    return []


def _sessions(which: str) -> list[str]:
    """Return the words that list the sessions that were meant."""
    if which in {"today", "yesterday"}:
        return ["sessions", "list", "--from", which, "--to", which]
    count = "1" if which == "last" else which
    return ["sessions", "list", "--last", count] if count.isdecimal() else []


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
    if words and words[-1].endswith("/week"):
        return [*words[:-1], words[-1].removesuffix("/week")]
    endings = (len(one) for one in A_WEEK if words[-len(one) :] == one and len(words) > len(one))
    return words[: -max(endings, default=0) or None]
