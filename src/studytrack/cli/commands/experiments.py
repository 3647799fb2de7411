"""Commands about experiments: result, results, runs, submission, submissions."""

import re

import click

from studytrack.cli import options, output
from studytrack.cli.call import Call
from studytrack.cli.commands import add
from studytrack.cli.plain import experiments as plain
from studytrack.domain.claims import VERDICTS
from studytrack.domain.sessions import Address
from studytrack.domain.values import Any
from studytrack.services.base import inputs
from studytrack.services.experiments import markdown as markdown_text
from studytrack.services.experiments import results, submissions
from studytrack.services.items import lookup

CLAIM = ("reported", "tolerance", "where", "better", "unit", "kind", "dataset")
_BELOW = re.compile(r"-(?:[0-9]|[.,][0-9]|inf|nan)[0-9.,e+%-]*(?:inity)?", re.IGNORECASE)
_MINUS = "−"


class Numbers(click.Command):
    """A command whose numbers may be below zero without a ``--`` before them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words; what is a number is never an option."""
        guarded = [_MINUS + word[1:] if _BELOW.fullmatch(word) else word for word in args]
        return super().parse_args(ctx, guarded)


def _typed(word: str) -> str:
    """Return a number as it was typed."""
    return "-" + word[1:] if word.startswith(_MINUS) else word


def _seeds(
    ctx: click.Context, seed: str | None, several: str | None, count: int
) -> tuple[int, ...]:
    if seed is not None and several is not None:
        raise click.UsageError("Say --seed or --seeds.", ctx)
    if seed is not None:
        return results.seeds(seed) * count if count > 1 else results.seeds(seed)
    return () if several is None else results.seeds(several)


@options.command("result", changes=True, cls=Numbers)
@options.item()
@click.argument("values", nargs=-1, metavar="[VALUE]...")
@click.option("--metric", metavar="NAME", help="What the number is called.")
@click.option("--seed", metavar="N", help="The seed of the run.")
@click.option("--seeds", metavar="A-B", help="The seeds, one a value: 0-4 or 1,3,8.")
@click.option("--reduction", metavar="R", help="last, best (on validation) or mean of 5.")
@click.option("--commit", metavar="C", help="The commit it was run at.")
@click.option("--config", metavar="TEXT", help="The configuration.")
@click.option("--gpu-hours", metavar="H", help="Hours of a GPU; never study hours.")
@click.option("--artefact", metavar="X", help="A link or a file; of a file its sha256 is kept.")
@click.option("--question", metavar="TEXT", help="What the run was to answer.")
@options.on
@options.note
@click.option("--claim", is_flag=True, help="Set what is claimed, with the words below.")
@click.option("--reported", metavar="X", help="claim: the reported number.")
@click.option("--tolerance", metavar="X", help="claim: how much worse still counts, 0.5 or 2%.")
@click.option("--where", metavar="TEXT", help="claim: the table or figure.")
@click.option("--better", metavar="WAY", help="claim: higher or lower.")
@click.option("--unit", metavar="U", help="claim: the unit.")
@click.option("--kind", metavar="KIND", help="claim: best, mean or single.")
@click.option("--dataset", metavar="TEXT", help="claim: the dataset.")
@click.option(
    "--verdict",
    metavar="V",
    shell_complete=options.words(VERDICTS),
    help="reproduced, partly, not, compute-limited, …",
)
@click.option("--why", metavar="TEXT", help="The reason of the verdict.")
@click.option("--markdown", is_flag=True, help="Write it as Markdown.")
@click.pass_context
def result_command(
    ctx: click.Context,
    call: Call,
    /,
    item: str,
    values: tuple[str, ...],
    **wish: Any,  # noqa: ANN401 - click gives each option its own type
) -> None:
    """Record runs of ITEM, say what is claimed, give a verdict; or show its table.

    An empty text gives a field of the claim back to the curriculum: --tolerance "". The verdicts
    are reproduced, partly, not, compute-limited and protocol-unpublished.
    """
    ws = call.workspace
    address = lookup.item(ws, item)
    _refuse_mixed(ctx, values, wish)
    if wish["claim"]:
        _claim(call, address, wish)
    elif wish["verdict"] is not None:
        why = options.ask(call, wish["why"], "The reason of the verdict", "--why TEXT")
        results.set_verdict(ws, address, wish["verdict"], why, op_id=call.op_id)
    elif values:
        _record(ctx, call, address, values, wish)
    page = results.page(ws, address)
    if wish["markdown"]:
        output.document(markdown_text.result(page))
        return
    call.answer(
        page.view,
        lambda _: plain.result(page, call.paper.width, concluded=wish["verdict"] is not None),
    )


def _refuse_mixed(ctx: click.Context, values: tuple[str, ...], wish: dict[str, Any]) -> None:
    """Refuse words that belong to another of the three things the command does."""
    fields = [f"--{name}" for name in CLAIM if wish[name] is not None]
    runs = [f"--{name.replace('_', '-')}" for name in _RUN if wish[name] is not None]
    done = [bool(values), wish["claim"], wish["verdict"] is not None]
    if sum(done) > 1:
        raise click.UsageError("Say values, --claim or --verdict: one at a time.", ctx)
    if fields and not wish["claim"]:
        raise click.UsageError(f"{fields[0]} is for --claim.", ctx)
    if runs and not values:
        raise click.UsageError(f"{runs[0]} is said of a run; give its value.", ctx)
    if wish["why"] is not None and wish["verdict"] is None:
        raise click.UsageError("--why is the reason of a --verdict.", ctx)
    if wish["metric"] is not None and not (values or wish["claim"]):
        raise click.UsageError("--metric is said of a run or with --claim.", ctx)
    if wish["claim"] and not fields and wish["metric"] is None:
        raise click.UsageError("Say what is claimed: --reported, --tolerance, --where, …", ctx)
    if wish["markdown"] and call_json(ctx):
        raise click.UsageError("Say --json or --markdown.", ctx)


_RUN = ("seed", "seeds", *results.DETAILS, "on")


def call_json(ctx: click.Context) -> bool:
    """Whether the call asks for JSON."""
    call = ctx.find_object(Call)
    return call is not None and call.json


def _claim(call: Call, address: Address, wish: dict[str, Any]) -> None:
    fields = {name: _typed(wish[name]) for name in (*CLAIM, "metric") if wish[name] is not None}
    shown = results.page(call.workspace, address).view.claim
    if not fields.get("better") and (shown is None or not shown.better):
        fields["better"] = options.ask(
            call, None, "Whether higher or lower is better", "--better higher|lower"
        )
    results.set_claim(call.workspace, address, fields, op_id=call.op_id)


def _record(
    ctx: click.Context, call: Call, address: Address, values: tuple[str, ...], wish: dict[str, Any]
) -> None:
    ws = call.workspace
    results.record(
        ws,
        address,
        tuple(map(_typed, values)),
        seeds_of=_seeds(ctx, wish["seed"], wish["seeds"], len(values)),
        metric=wish["metric"] or "",
        on=None if wish["on"] is None else inputs.day(ws, wish["on"]),
        details={name: wish[name] for name in results.DETAILS if wish[name] is not None},
        op_id=call.op_id,
    )


@options.command("results")
def results_command(call: Call) -> None:
    """Show every claim with its runs and its verdict."""
    pages = results.pages(call.workspace)
    views = [page.view for page in pages]
    call.answer(views, lambda _: plain.results(pages, call.paper.width))


@options.command("edit", changes=True, cls=Numbers)
@click.argument("number", metavar="ID", type=options.NUMBER)
@click.option("--value", metavar="X", help="The number measured.")
@click.option("--seed", metavar="N", help='The seed; "" takes it away.')
@click.option("--reduction", metavar="R", help="last, best (on validation) or mean of 5.")
@click.option("--commit", metavar="C", help="The commit it was run at.")
@click.option("--config", metavar="TEXT", help="The configuration.")
@click.option("--gpu-hours", metavar="H", help="Hours of a GPU.")
@click.option("--artefact", metavar="X", help="A link or a file.")
@click.option("--question", metavar="TEXT", help="What the run was to answer.")
@options.on
@options.note
@click.pass_context
def edit_run_command(
    ctx: click.Context,
    call: Call,
    /,
    number: int,
    **wish: Any,  # noqa: ANN401 - click gives each option its own type
) -> None:
    """Change a run; what is not named stays, an empty text takes away what stood there."""
    if all(word is None for word in wish.values()):
        raise click.UsageError("Say what to change: --value, --seed, --on, -n, …", ctx)
    ws = call.workspace
    view = results.edit(
        ws,
        number,
        value=None if wish["value"] is None else _typed(wish["value"]),
        seed=wish["seed"],
        on=None if wish["on"] is None else inputs.day(ws, wish["on"]),
        details={name: wish[name] for name in results.DETAILS if wish[name] is not None},
        op_id=call.op_id,
    )
    call.answer(view, lambda view: plain.run("Changed", view))


@options.command("delete", changes=True)
@click.argument("number", metavar="ID", type=options.NUMBER)
def delete_run_command(call: Call, number: int) -> None:
    """Delete a run; undo brings it back."""
    view = results.delete(call.workspace, number, op_id=call.op_id)
    call.answer(view, lambda view: plain.run("Deleted", view))


runs_command = options.group(
    "runs",
    "Edit and delete runs.",
    edit_run_command,
    delete_run_command,
    alone=results_command,
)

PLACES = {
    "teams": "The number of teams",
    "public_place": "The place by public score",
    "private_place": "The place by private score",
}


def columns(function: Any) -> Any:  # noqa: ANN401 - a decorator, as click's own
    """Add the columns of a submission."""
    for option in reversed(
        (
            click.option("--cv", metavar="X", help="The score of cross-validation."),
            click.option("--public", metavar="X", help="The public score."),
            click.option("--private", metavar="X", help="The private score."),
            click.option("--file", metavar="F", help="The file that was submitted."),
            click.option("--folds", metavar="N", help="Folds of the cross-validation."),
            click.option("--seed", metavar="N", help="The seed."),
            click.option("--commit", metavar="C", help="The commit."),
            click.option("--hypothesis", metavar="TEXT", help="What it was to show."),
            click.option("--final/--no-final", default=None, help="Picked for the end, or not."),
            options.on,
            options.note,
        )
    ):
        function = option(function)
    return function


def _fields(ctx: click.Context, wish: dict[str, Any]) -> dict[str, Any]:
    """Return the columns that were said, as the services take them."""
    kept: dict[str, Any] = {}
    for name in ("cv", "public", "private", "file", "commit", "hypothesis", "note", "ref"):
        if wish.get(name) is not None:
            kept[name] = _typed(wish[name])
    for name in submissions.NUMBERS:
        if wish[name] is not None:
            kept[name] = _whole(ctx, wish[name], f"--{name}") if wish[name] else None
    if wish["final"] is not None:
        kept["final"] = wish["final"]
    return kept


def _whole(ctx: click.Context, word: str, flag: str) -> int:
    found = add.whole(word)
    if found is None or found < 0:
        raise click.UsageError(f"{flag} takes a whole number of 0 or more.", ctx)
    return found


@options.command("submission", changes=True, cls=Numbers)
@options.item()
@columns
@click.option("--better", metavar="WAY", help="higher or lower: which score wins, the first time.")
@click.option("--ended", is_flag=True, help="Say how it ended, with the three numbers below.")
@click.option("--teams", metavar="N", help="ended: how many teams there were.")
@click.option("--public-place", metavar="N", help="ended: the place by public score.")
@click.option("--private-place", metavar="N", help="ended: the place by private score.")
@click.pass_context
def submission_command(
    ctx: click.Context,
    call: Call,
    /,
    item: str,
    **wish: Any,  # noqa: ANN401 - click gives each option its own type
) -> None:
    """Note a submission to the contest of ITEM, or how it ended; or show its table."""
    ws = call.workspace
    address = lookup.item(ws, item)
    fields = _fields(ctx, wish)
    if wish["ended"]:
        if fields or wish["on"]:
            raise click.UsageError("--ended stands with --teams and the two places alone.", ctx)
        numbers = []
        for name, what in PLACES.items():
            flag = f"--{name.replace('_', '-')}"
            said = options.ask(call, wish[name], what, f"{flag} N")
            numbers.append(_whole(ctx, said, flag))
        teams, public, private = numbers
        submissions.end(ws, address, (teams, public, private), op_id=call.op_id)
    elif any(wish[name] is not None for name in PLACES):
        raise click.UsageError("--teams and the places stand with --ended.", ctx)
    elif fields:
        _add(call, address, fields, wish)
    elif wish["on"] or wish["better"]:
        raise click.UsageError("Say what was submitted: --cv, --public, --file, …", ctx)
    page = submissions.page(ws, address)
    call.answer(page.view, lambda _: plain.contest(page, call.paper.width))


def _add(call: Call, address: Address, fields: dict[str, Any], wish: dict[str, Any]) -> None:
    ws = call.workspace
    better = wish["better"] or ""
    if not better and not submissions.page(ws, address).view.better:
        better = options.ask(
            call, None, "Whether a higher or a lower score is better", "--better higher|lower"
        )
    on = None if wish["on"] is None else inputs.day(ws, wish["on"])
    submissions.add(ws, address, fields, on=on, better=better, op_id=call.op_id)


@options.command("edit", changes=True, cls=Numbers)
@click.argument("number", metavar="ID", type=options.NUMBER)
@columns
@click.option("--ref", metavar="REF", help="Kaggle's number; joins it with the row of that number.")
@click.pass_context
def edit_submission_command(
    ctx: click.Context,
    call: Call,
    /,
    number: int,
    **wish: Any,  # noqa: ANN401 - click gives each option its own type
) -> None:
    """Change a submission; what is not named stays, an empty text takes away what stood there."""
    fields = _fields(ctx, wish)
    if not fields and wish["on"] is None:
        raise click.UsageError("Say what to change: --cv, --final, --hypothesis, -n, …", ctx)
    ws = call.workspace
    on = None if wish["on"] is None else inputs.day(ws, wish["on"])
    view = submissions.edit(ws, number, fields, on=on, op_id=call.op_id)
    call.answer(view, lambda view: plain.submission("Changed", view))


@options.command("delete", changes=True)
@click.argument("number", metavar="ID", type=options.NUMBER)
def delete_submission_command(call: Call, number: int) -> None:
    """Delete a submission; undo brings it back."""
    view = submissions.delete(call.workspace, number, op_id=call.op_id)
    call.answer(view, lambda view: plain.submission("Deleted", view))


submissions_command = options.group(
    "submissions",
    "Edit and delete submissions.",
    edit_submission_command,
    delete_submission_command,
    shown_by="submission ITEM",
)
