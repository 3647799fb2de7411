"""Importing experiments: runs out of files of scripts and MLflow, submissions to a contest."""

from collections.abc import Sequence

from studytrack import wiring
from studytrack.cli import options
from studytrack.cli.call import Call
from studytrack.cli.plain import experiments as plain
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.values import Any
from studytrack.services.base.file_ports import FileFormat, ForeignSource
from studytrack.services.experiments import imports, results, submissions
from studytrack.services.items import lookup


def take_runs(call: Call, files: Sequence[str], wish: dict[str, Any]) -> None:
    """Take in runs of files as one change.

    Raises:
        NotUnderstoodError: no file, item or number was named.
    """
    if not files:
        raise NotUnderstoodError("Name the files after runs: import runs FILE --item ITEM.")
    ws = call.workspace
    address = lookup.item(
        ws, options.ask(call, wish["item"], "The item the runs are of", "--item ITEM")
    )
    metric = options.ask(call, wish["metric"], "The number to read", "--metric KEY")
    claim = results.page(ws, address).view.claim
    reduction = results.reduction(wish["reduction"] or "")
    best = reduction.startswith("best")
    way = wish["better"] or (claim.better if claim else "")
    if best and not way:
        way = options.ask(call, None, "Whether higher or lower is better", "--better higher|lower")
    found = wiring.run_sources().read_all(
        files, metric, wish["seed_key"], wish["seed_pattern"], claim.unit if claim else "",
        way if best else "",
    )  # fmt: skip
    view = imports.take_runs(
        ws, address, found, metric,
        reduction=reduction, better=wish["better"] or "", dry=wish["dry_run"], op_id=call.op_id,
    )  # fmt: skip
    call.answer(view, lambda one: plain.imported_runs(one, lookup.names(call.workspace)))


def take(call: Call, source: ForeignSource, form: FileFormat, wish: dict[str, Any]) -> None:
    """Take in a list of submissions as one change."""
    ws = call.workspace
    words = options.ask(call, wish["item"], "The contest the submissions are to", "--item ITEM")
    address = lookup.item(ws, words)
    read = form.read
    assert read is not None  # noqa: S101 - a format that claimed a file can read it
    found = read(source, wish["asked"])
    better = wish["better"] or ""
    if not better and not submissions.page(ws, address).view.better:
        better = options.ask(
            call, None, "Whether a higher or a lower score is better", "--better WAY"
        )
    view = imports.take_submissions(
        ws, address, source.name, found,
        better=better, dry=wish["dry_run"], op_id=call.op_id,
    )  # fmt: skip
    call.answer(
        view, lambda one: plain.imported_submissions(one, submissions.page(ws, address).title)
    )
