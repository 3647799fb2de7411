"""Commands about recall: what is asked again today, an answer, marks and questions of one's own."""

import click

from studytrack.cli import options
from studytrack.cli.call import Call
from studytrack.cli.plain import recall as plain
from studytrack.domain import tokens
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.recall import Answer
from studytrack.domain.values import Any, get_args
from studytrack.services.base import inputs
from studytrack.services.items import lookup
from studytrack.services.recall import answers, marks, page

ANSWERS: dict[str, Answer] = {word: word for word in get_args(Answer)}


def _item_or_answer(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[Any]:
    """Offer the items to recall, and behind one of them the answers."""
    call = ctx.find_object(Call)
    if call is not None and call.before[-1:] == parameter.opts[:1]:
        return options.offer("recalled")(ctx, parameter, typed)
    return [word for word in ANSWERS if word.startswith(typed)]


@click.pass_context
def _recall(
    ctx: click.Context,
    call: Call,
    *,
    listed: bool,
    every: bool,
    done: tuple[str, str] | None,
    minutes: str | None,
) -> None:
    if ctx.invoked_subcommand is not None:
        if listed or every or done or minutes:
            raise click.UsageError("Say add or drop, or --list or --done.", ctx)
        return
    if done is not None and not (listed or every):
        _done(call, done, minutes)
        return
    if done is not None or minutes is not None:
        raise click.UsageError("--done goes without --list and --all, --minutes with --done.", ctx)
    view = page.page(call.workspace)
    if call.json:
        cards = (*view.asked, *view.waiting, *view.later) if every else view.asked
        call.answer(cards, lambda _: ())
    elif every:
        call.answer(view, plain.every)
    else:
        call.answer(view, plain.today)


def _done(call: Call, done: tuple[str, str], minutes: str | None) -> None:
    words, said = done
    answer = ANSWERS.get(said.casefold().replace(" ", "-"))
    if answer is None:
        raise NotUnderstoodError(f"{tokens.shown(said)} is no answer; say {', '.join(ANSWERS)}.")
    ws = call.workspace
    seconds = None if minutes is None else inputs.length(minutes)
    view = answers.answer(ws, lookup.item(ws, words), answer, seconds=seconds, op_id=call.op_id)
    call.answer(view, plain.answered)


@options.command("add", changes=True)
@options.item()
@click.argument("question", required=False, metavar="[QUESTION]")
def add_command(call: Call, item: str, question: str | None) -> None:
    """Ask ITEM again once it is finished; QUESTION is one of your own."""
    ws = call.workspace
    view = marks.add(ws, lookup.item(ws, item), question or "", op_id=call.op_id)
    call.answer(view, plain.marked)


@options.command("drop", changes=True)
@options.item()
def drop_command(call: Call, item: str) -> None:
    """Ask ITEM no more; its answers and questions are kept."""
    ws = call.workspace
    call.answer(marks.drop(ws, lookup.item(ws, item), op_id=call.op_id), plain.marked)


recall_command = click.Group(
    "recall",
    {"add": add_command, "drop": drop_command},
    help="Could you still explain it at 2 AM? What you finished, asked again when it fades.\n\n"
    "Alone it lists what is asked today. Answers are no (also: with help, with gaps), barely, "
    "yes, at-once.",
    callback=click.pass_obj(_recall),
    invoke_without_command=True,
    no_args_is_help=False,
    subcommand_metavar="[COMMAND] ...",
    context_settings=options.SETTINGS,
    params=[
        click.Option(["--list", "listed"], is_flag=True, help="List what is asked today."),
        click.Option(["--all", "every"], is_flag=True, help="List every card there is."),
        click.Option(
            ["--done"],
            type=(str, str),
            metavar="ITEM ANSWER",
            shell_complete=_item_or_answer,
            help="Rate how ITEM was recalled: no, barely, yes or at-once.",
        ),
        click.Option(
            ["--minutes"], metavar="N", help="With --done: the minutes it took, as a session."
        ),
        *options.shared(changes=True),
    ],
)
