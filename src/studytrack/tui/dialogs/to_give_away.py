"""The questions about what is made to be given away: a report, a card, the portfolio.

Each is a form and what is done with its answer: a new file is written, and where it is comes back.
"""

from pathlib import Path

from textual.app import App

from studytrack.domain import phrases
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.milestones import showcase
from studytrack.services.report import card, html, new_file, portfolio, report
from studytrack.tui.dialogs.data_questions import form_of, whole
from studytrack.tui.dialogs.form import Field, FormScreen, Wish
from studytrack.tui.drawing import toast
from studytrack.tui.drawing.glyphs import Signs

NEVER_OVER = "A file that is there is never written over."
TRIES = 100
"""Names that are tried until one is free."""


def proposed(ws: Workspace, what: str, form: str) -> str:
    """Return a name in the learner's own folder that no file has yet."""
    start = f"~/studytrack-{what}-{ws.clock().wall:%Y-%m-%d}"
    names = (f"{start}{f'-{number}' if number > 1 else ''}.{form}" for number in range(1, TRIES))
    return next((name for name in names if not _there(name)), f"{start}.{form}")


def _there(name: str) -> bool:
    try:
        return Path(whole(name)).exists()
    except OSError:
        return False


def tell(app: App[str], path: str) -> None:
    """Say where a file is, and copy its path."""
    app.copy_to_clipboard(path)
    toast.say(app, "Written, and its path copied:", more=path)


def ask_report(signs: Signs, ws: Workspace) -> FormScreen:
    """Ask for the days of a report, what it holds besides, and its file."""

    def check(values: tuple[str, ...]) -> str:
        what, also, file = values
        form_of(file, ("html",))
        span, more = report.named(ws, what), sorted(report.also(also))
        besides = f", with {' and '.join(more)}" if more else ", without notes, names and leads"
        return f"{span.title if span else 'Everything'}{besides}"

    return FormScreen(
        signs,
        "Report",
        (
            Field("of", "year", "week, year, all, or 2026-W40, 2025"),
            Field("with", "", f"nothing, or {', '.join(report.ALSO)}"),
            Field("file", proposed(ws, "report", "html"), "a new .html file", path=True),
        ),
        said=("One page to give away, with its pictures; it needs nothing else.", NEVER_OVER),
        check=check,
        save="write",
    )


def write_report(ws: Workspace, wish: Wish) -> str:
    """Write the report, and return where it is.

    Raises:
        RefusalError: a word is not understood, or the file cannot be made.
    """
    what, also, file = wish.values
    form_of(file, ("html",))
    view = report.view(ws, report.named(ws, what), report.also(also))
    return new_file.write(ws, html.report(view), whole(file))


def ask_card(signs: Signs, ws: Workspace) -> FormScreen:
    """Ask for the week of a card, its figures, and its file."""

    def check(values: tuple[str, ...]) -> str:
        week, show, file = values
        form_of(file, card.FORMATS)
        view = card.card(ws, inputs.week(ws, week), card.chosen(show))
        return f"Week {view.week}: {', '.join(value for _, value in view.figures)}"

    return FormScreen(
        signs,
        "Card",
        (
            Field("week", "this", "this, last, 2026-W40"),
            Field("show", ",".join(card.USUAL), ", ".join(card.FIGURES)),
            Field("file", proposed(ws, "card", "svg"), "a new .svg or .md file", path=True),
        ),
        said=(f"A week in figures: {', '.join(card.FIGURES)}.", NEVER_OVER),
        check=check,
        save="write",
    )


def write_card(ws: Workspace, wish: Wish) -> str:
    """Write the card, and return where it is.

    Raises:
        RefusalError: a word is not understood, or the file cannot be made.
    """
    week, show, file = wish.values
    form = form_of(file, card.FORMATS)
    view = card.card(ws, inputs.week(ws, week), card.chosen(show))
    return new_file.write(ws, card.text_of(view, form), whole(file))


def ask_portfolio(signs: Signs, ws: Workspace) -> FormScreen:
    """Ask for the file of the portfolio, and say what will be public."""

    def check(values: tuple[str, ...]) -> str:
        form_of(values[0], portfolio.FORMATS)
        found = showcase.portfolio(ws)
        left = f"; {len(found.withheld)} left out" if found.withheld else ""
        return f"{phrases.count(len(found.pieces), 'thing')} will be public{left}"

    return FormScreen(
        signs,
        "Portfolio",
        (Field("file", proposed(ws, "portfolio", "html"), "a new .html, .md or .json file",
               path=True),),
        said=("What you chose to show: .html, .md, or .json for a résumé.", NEVER_OVER),
        check=check,
        save="write",
    )  # fmt: skip


def write_portfolio(ws: Workspace, wish: Wish) -> str:
    """Write the portfolio, and return where it is.

    Raises:
        RefusalError: the file cannot be made.
    """
    file = wish.values[0]
    made = portfolio.text_of(showcase.portfolio(ws), form_of(file, portfolio.FORMATS))
    return new_file.write(ws, made, whole(file))
