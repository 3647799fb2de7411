"""What a shell offers at Tab: items, curricula, files, backups. Never an error."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from importlib import import_module

import click
from click.shell_completion import CompletionItem

from studytrack import wiring
from studytrack.cli.call import Call
from studytrack.domain import days, phrases, text
from studytrack.domain.item_state import State
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace

SERVICES = {
    "item": "items.lookup:completions",
    "curriculum": "curricula.shelf:completions",
    "lead": "outreach.leads:completions",
    "recalled": "recall.page:completions",
    "backup": "backups.backups:completions",
}
"""Who says what there is of a thing; loaded when it is asked for."""

FIRST = {
    "log": "items", "start": "items", "add": "items", "show": "items", "open": "items",
    "done": "open_items", "skip": "open_items", "close": "open_items", "wait": "open_items",
    "reopen": "settled_items", "result": "items", "submission": "items",
}  # fmt: skip
"""What is offered first behind a command that begins with an item: it is not loaded for that."""

PATIENCE = 0.3
"""Seconds a Tab waits for another program to let go of the database."""

OPEN: tuple[State, ...] = ("todo", "doing", "waiting")
"""States an item can be finished or left out from."""
PAST: tuple[State, ...] = ("done", "skipped", "closed", "waiting")
"""States an item can be taken up again from."""

WEEKS = 13
"""Weeks that are offered."""

Pairs = Iterable[tuple[str, str]]


def items(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the items of started curricula, with their titles."""
    return _offered(ctx, lambda ws: _there("item", ws, typed))


def open_items(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the items of started curricula that are still to do."""
    return _offered(ctx, lambda ws: _there("item", ws, typed, OPEN))


def settled_items(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the items that were finished, skipped or closed, or wait."""
    return _offered(ctx, lambda ws: _there("item", ws, typed, PAST))


def recalled(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the items to recall."""
    return _offered(ctx, lambda ws: _there("recalled", ws, typed))


def curricula(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the curricula on the shelf and the started ones, with their titles."""
    return _offered(ctx, lambda ws: _there("curriculum", ws, typed))


def _there(what: str, ws: Workspace, typed: str, *among: tuple[State, ...]) -> Pairs:
    module, _, name = SERVICES[what].partition(":")
    found: Pairs = getattr(import_module(f"studytrack.services.{module}"), name)(ws, typed, *among)
    return found


def files(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Leave files to the shell."""
    return [CompletionItem(typed, type="file")]


def curricula_or_files(
    ctx: click.Context, parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Offer curricula, and files once a path is being typed."""
    if typed.startswith((".", "/", "~")):
        return files(ctx, parameter, typed)
    return curricula(ctx, parameter, typed)


def backups(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the backups there are, newest first, with what they hold; else files."""
    found = _offered(ctx, lambda ws: _there("backup", ws, typed))
    return found or files(ctx, parameter, typed)


def topics(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the commands that can be explained, and how times are said."""
    root = ctx.find_root().command
    named = root.list_commands(ctx) if isinstance(root, click.Group) else []
    return [CompletionItem(word) for word in ("times", "words", *named) if word.startswith(typed)]


def leads(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the leads by name."""
    return _offered(ctx, lambda ws: _there("lead", ws, typed))


def weeks(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the running week and twelve before it, newest first, with their days."""
    return _offered(ctx, lambda ws: _weeks(ws, typed, -1))


def weeks_or_review(
    ctx: click.Context, parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Offer weeks, and the word that looks back on one."""
    said = CompletionItem("review", help="look back on a week in three short answers")
    review = [said] if "review".startswith(typed) and not ctx.params.get("week") else []
    return [*weeks(ctx, parameter, typed), *review]


def weeks_to_come(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the running week and twelve after it, with their days."""
    return _offered(ctx, lambda ws: _weeks(ws, typed, 1))


def _weeks(ws: Workspace, typed: str, step: int) -> Pairs:
    first = context.here(ws).week
    named = [days.week_name(first + timedelta(weeks=step * away)) for away in range(WEEKS)]
    told = [(name, phrases.week(name)) for name in named]
    sought = typed.casefold()
    return [
        (name, said)
        for name, said in told
        if sought in name.casefold() or said.casefold().startswith(sought)
    ]


def _offered(ctx: click.Context, ask: Callable[[Workspace], Pairs]) -> list[CompletionItem]:
    call = ctx.find_object(Call)
    try:
        pairs = ask(wiring.open_workspace(call.db if call else None, timeout=PATIENCE))
        return [CompletionItem(word, help=text.shown(title)) for word, title in pairs]
    except Exception:  # noqa: BLE001 - a Tab that fails must not print into the line being typed
        return []
