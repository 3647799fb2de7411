"""The command that explains the others, and how times are said."""

import click

from studytrack.cli import options, output
from studytrack.cli.call import Call
from studytrack.cli.plain import times
from studytrack.domain import span_examples, terms

TIMES, WORDS = "times", "words"


@options.command("help")
@click.argument(
    "words", nargs=-1, metavar="[COMMAND | times | words]", shell_complete=options.offer("topics")
)
@click.pass_context
def help_command(ctx: click.Context, call: Call, words: tuple[str, ...]) -> None:
    """Show how a command is used.

    With times: every way to say when and how long. With words: what good week, freeze,
    consistency and the others mean.
    """
    if words == (TIMES,):
        call.answer(span_examples.ALL, times.page)
        return
    if words == (WORDS,):
        call.answer(terms.ALL, lambda terms: times.words(terms, call.paper.width))
        return
    root = ctx.find_root()
    found, path = root.command, root.info_name or ""
    for word in words:
        group = found if isinstance(found, click.Group) else None
        named = None if group is None else group.resolve_command(ctx, [word])[1]
        if named is None:
            raise click.UsageError(f"“{path}” has no command “{word}”.", ctx)
        found, path = named, f"{path} {word}"
    text = found.get_help(click.Context(found, info_name=path, obj=call, **found.context_settings))
    if call.json:
        output.value({"command": path, "help": text})
    else:
        output.document(f"{text}\n")
