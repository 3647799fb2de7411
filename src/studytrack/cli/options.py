"""The words commands are made of: the options all of them take, and their items."""

from collections.abc import Callable, Iterable

import click

from studytrack.cli.call import Call
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.values import Any, TypeVar

Made = TypeVar("Made", bound=Callable[..., None])
NUMBER = click.IntRange(min=1, max=2**62)
"""By which a thing that is stored is named."""
SETTINGS = {"help_option_names": ["-h", "--help"]}


def offer(what: str) -> Callable[[click.Context, click.Parameter, str], list[Any]]:
    """Return what a shell is offered at Tab: the function of that name in `completions`."""

    def offered(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[Any]:
        from studytrack.cli import completions  # only a Tab asks

        found: list[Any] = getattr(completions, what)(ctx, parameter, typed)
        return found

    return offered


def words(offered: Iterable[str]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return what offers these words at Tab."""
    return lambda _ctx, _param, typed: [word for word in offered if word.startswith(typed)]


def _keep(ctx: click.Context, parameter: click.Parameter, value: object) -> object:
    """Note a shared option on the call; it may stand before or behind the command."""
    if value == "" and parameter.name == "db":
        raise NotUnderstoodError("--db names no file; give one, or leave it out.")
    if value:
        setattr(ctx.find_object(Call), str(parameter.name), value)
    return value


def shared(*, changes: bool = False, hidden: bool = False) -> list[click.Parameter]:
    """Return the options every command takes, and ``--op-id`` where something is changed."""
    words: dict[str, Any] = {"expose_value": False, "callback": _keep, "hidden": hidden}
    found: list[click.Parameter] = [
        click.Option(["--json"], is_flag=True, help="Answer in JSON.", **words),
        click.Option(
            ["--db"],
            metavar="FILE",
            help="Use this database only.",
            shell_complete=offer("files"),
            **words,
        ),
        click.Option(
            ["--color"],
            type=click.Choice(["auto", "always", "never"]),
            help="When to use colour.",
            is_eager=True,
            **words,
        ),
    ]
    if changes:
        found.append(
            click.Option(
                ["--op-id", "op_id_words"],
                metavar="UUID",
                help="Do this once, however often it is asked.",
                **words,
            )
        )
    return found


def command(
    name: str,
    *,
    changes: bool = False,
    settings: dict[str, Any] | None = None,
    cls: type[click.Command] = click.Command,
) -> Callable[[Callable[..., None]], click.Command]:
    """Make a command of a function that takes the `Call` and its own words."""

    def made(function: Callable[..., None]) -> click.Command:
        context = {**SETTINGS, **(settings or {})}
        new = click.command(name, cls, context_settings=context)(click.pass_obj(function))
        new.params.extend(shared(changes=changes))
        return new

    return made


def group(
    name: str,
    summary: str,
    *commands: click.Command,
    alone: click.Command | None = None,
    shown_by: str = "",
) -> click.Group:
    """Make a group of commands; the shared options may stand before the second word.

    Without a second word ``alone`` answers: the first of them, if none is given and it can without
    words of its own. ``shown_by`` is the command whose answer has the numbers
    that these need.
    """
    answering = alone or commands[0]
    able = not any(each.required for each in answering.params)

    def without(ctx: click.Context) -> None:
        if ctx.invoked_subcommand is not None:
            return
        if not able:
            *others, last = (each.name or "" for each in commands)
            shown = f"; `studytrack {shown_by}` shows the numbers" if shown_by else ""
            raise click.UsageError(f"Say what to do: {', '.join(others)} or {last}{shown}.", ctx)
        ctx.invoke(answering)

    return click.Group(
        name,
        {each.name or "": each for each in commands},
        help=summary,
        callback=click.pass_context(without),
        invoke_without_command=True,
        params=shared(changes=True, hidden=True),
        no_args_is_help=False,
        subcommand_metavar="COMMAND ...",
        context_settings=SETTINGS,
    )


def item(
    *, required: bool = True, several: bool = False, offered: str = "items"
) -> Callable[[Made], Made]:
    """Add ITEM, completed by the items of started curricula, or those ``offered`` picks."""
    return click.argument(
        "items" if several else "item",
        required=required,
        nargs=-1 if several else 1,
        metavar="ITEM..." if several else "ITEM" if required else "[ITEM]",
        shell_complete=offer(offered),
    )


def curriculum(*, required: bool = True) -> Callable[[Made], Made]:
    """Add CURRICULUM, completed by the curricula one can see."""
    return click.argument(
        "curriculum",
        required=required,
        metavar="CURRICULUM" if required else "[CURRICULUM]",
        shell_complete=offer("curricula"),
    )


def note(function: Made) -> Made:
    """Add ``-n NOTE``."""
    return click.option("-n", "--note", metavar="NOTE", help="A note kept with it.")(function)


def out(said: str) -> Callable[[Made], Made]:
    """Add ``--out FILE``; ``-`` is standard output, as everywhere."""
    return click.option(
        "--out",
        metavar="FILE",
        shell_complete=offer("files"),
        callback=lambda _ctx, _parameter, file: None if file == "-" else file,
        help=said,
    )


def on(function: Made) -> Made:
    """Add ``--on DAY``."""
    return click.option("--on", metavar="DAY", help="The day it counts for.")(function)


def ask(call: Call, given: str | None, question: str, flag: str) -> str:
    """Return what was given, else (a blank is nothing) ask where a person can answer.

    Raises:
        NotUnderstoodError: nobody is there to ask; the flag is named.
    """
    if given is not None and given.strip():
        return given
    if not call.attended:
        raise NotUnderstoodError(f"{question} is needed; say it with {flag}.")
    answer: str = click.prompt(question, err=True)
    return answer
