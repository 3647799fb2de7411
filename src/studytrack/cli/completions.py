"""What a shell offers at Tab: items, curricula, files, backups. Never an error."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import get_args

import click
from click.shell_completion import CompletionItem

from studytrack import wiring
from studytrack.cli.call import Call
from studytrack.domain import days, phrases, text
from studytrack.domain.item_state import State
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import lookup

# An item is asked for most; what else is offered loads its own service.

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
    return _offered(ctx, lambda ws: _items(ws, typed))


def _items(ws: Workspace, typed: str) -> Pairs:
    return lookup.completions(ws, typed)


def open_items(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the items of started curricula that are still to do."""
    return _offered(ctx, lambda ws: lookup.completions(ws, typed, OPEN))


def settled_items(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the items that were finished, skipped or closed, or wait."""
    return _offered(ctx, lambda ws: lookup.completions(ws, typed, PAST))


def recalled(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the items to recall, and behind one of them the answers."""
    from studytrack.domain.recall import Answer

    call = ctx.find_object(Call)
    if call is not None and call.before[-1:] == parameter.opts[:1]:
        return _offered(ctx, lambda ws: _recalled(ws, typed))
    return [CompletionItem(word) for word in get_args(Answer) if word.startswith(typed)]


def _recalled(ws: Workspace, typed: str) -> Pairs:
    from studytrack.services.recall import page

    view = page.page(ws)
    cards = (*view.asked, *view.waiting, *view.later)
    return [(card.item, card.title) for card in cards if card.item.startswith(typed)]


def curricula(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the curricula on the shelf and the started ones, with their titles."""
    return _offered(ctx, lambda ws: _curricula(ws, typed))


def _curricula(ws: Workspace, typed: str) -> Pairs:
    from studytrack.services.curricula import shelf as services

    return [(row.id, row.title) for row in services.rows(ws) if row.id.startswith(typed)]


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
    found = _offered(ctx, lambda ws: _backups(ws, typed))
    return found or files(ctx, parameter, typed)


def _backups(ws: Workspace, typed: str) -> Pairs:
    from studytrack.services.backups import backups as services

    rows = services.backups(ws)
    named = [(row.file.rpartition("/")[2], row) for row in rows]
    return [
        (name, phrases.count(one.sessions or 0, "session"))
        for name, one in named
        if name.startswith(typed)
    ]


def settings(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the names of the settings."""
    return _offered(ctx, lambda ws: _settings(ws, typed))


def _settings(ws: Workspace, typed: str) -> Pairs:
    from studytrack import settings as tastes
    from studytrack.services.goals import rules

    del ws
    said = {name: one.help for name, one in tastes.SETTINGS.items()}
    said |= {name: one.help for name, one in rules.RULES.items()}
    return [(name, meaning) for name, meaning in said.items() if name.startswith(typed)]


def topics(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the commands that can be explained, and how times are said."""
    root = ctx.find_root().command
    named = root.list_commands(ctx) if isinstance(root, click.Group) else []
    return [CompletionItem(word) for word in ("times", "words", *named) if word.startswith(typed)]


def leads(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the leads by name."""
    return _offered(ctx, lambda ws: _leads(ws, typed))


def _leads(ws: Workspace, typed: str) -> Pairs:
    from studytrack.services.outreach import leads as services

    return services.completions(ws, typed)


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
    first = inputs.week(ws)
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
