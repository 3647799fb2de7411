"""Words that were not understood, said in our own, with the command they come near to."""

import re
import shlex
from collections.abc import Sequence

import click

from studytrack.cli import near_commands, output
from studytrack.cli.other_words import OPTIONS
from studytrack.domain import phrases
from studytrack.domain.errors import NotFoundError, NotUnderstoodError


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
    near = near_commands.of(arguments)
    if not near:
        raise wrong
    said = output.said(wrong)[0].partition("; did you mean")[0].rstrip(".")
    output.problem(f"{said}. Did you mean `{near}`?")
    return output.STATUS[wrong.category]


def _usage(wrong: click.ClickException, arguments: list[str], program: click.Group) -> str:
    """Say in our words what click refuses."""
    ctx = wrong.ctx if isinstance(wrong, click.UsageError) else None
    asked, path = (ctx.command, ctx.command_path) if ctx else _named(arguments, program)
    verbs = tuple(asked.commands) if ctx and isinstance(asked, click.Group) else None
    word = getattr(wrong, "word", "")
    if isinstance(wrong, click.NoSuchOption):
        near = near_commands.of(arguments, verbs=verbs)
        near = "" if wrong.option_name in shlex.split(near) else near
        whole = no_option(wrong.option_name, asked, () if near else arguments)
    else:
        near = near_commands.of_wrong(arguments, asked, word=word, verbs=verbs)
        whole = " ".join(wrong.format_message().split())  # click breaks a list of choices
    said = re.sub("'([^']*)'", r"“\1”", whole)  # the quotes of every refusal
    said = re.sub("not a valid integer( range)?", "no whole number", said)
    said = re.sub(r"is not in the range (\d+)<=x<=(\d+)", r"is not from \1 to \2", said)
    said = re.sub(r"is not in the range x>=(\d+)", r"is below \1", said)
    said = said if said.endswith((".", "?", "!")) else f"{said}."
    like = phrases.nearest(word, program.list_commands(click.Context(program))) if word else ""
    said = f"{said} Did you mean “{like}”?" if like else said
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
