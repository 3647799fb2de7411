"""What a shell offers at Tab: items and curricula. Never an error, whatever happens."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from studytrack.cli.call import Call
from studytrack.domain import text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from studytrack.services.base.workspace import Workspace

PATIENCE = 0.3
"""Seconds a Tab waits for another program to let go of the database."""

Pairs = Iterable[tuple[str, str]]


def items(ctx: click.Context, _: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Offer the items of started curricula, with their titles."""
    return _offered(ctx, lambda ws: _items(ws, typed))


def _items(ws: "Workspace", typed: str) -> Pairs:
    from studytrack.services.items import lookup  # `--help` offers nothing

    return lookup.completions(ws, typed)


def curricula(ctx: click.Context, _: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Offer the curricula on the shelf and the started ones, with their titles."""
    return _offered(ctx, lambda ws: _curricula(ws, typed))


def _curricula(ws: "Workspace", typed: str) -> Pairs:
    from studytrack.services.curricula import shelf as services

    return [(row.id, row.title) for row in services.rows(ws) if row.id.startswith(typed)]


def _offered(ctx: click.Context, ask: "Callable[[Workspace], Pairs]") -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem

    from studytrack import wiring

    call = ctx.find_object(Call)
    try:
        pairs = ask(wiring.open_workspace(call.db if call else None, timeout=PATIENCE))
        return [CompletionItem(word, help=text.shown(title)) for word, title in pairs]
    except Exception:  # noqa: BLE001 - a Tab that fails must not print into the line being typed
        return []
