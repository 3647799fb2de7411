"""The questions about one session: what to change, where to split, which to show."""

from datetime import date

from studytrack.domain import lengths, phrases
from studytrack.domain.errors import AgainstRuleError
from studytrack.domain.sessions import UNASSIGNED, Address
from studytrack.services.base import inputs, views
from studytrack.services.base.views import EntryLineView, SessionView
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import counting, lookup
from studytrack.services.time_log import sessions
from studytrack.tui.dialogs import item_field, questions
from studytrack.tui.dialogs.form import Field, FormScreen, Wish
from studytrack.tui.drawing.glyphs import Signs


def edit(signs: Signs, ws: Workspace, session: SessionView) -> FormScreen:
    """Ask for anything about a session; what is not changed stays."""
    start, end = views.ends(session) or ("", "")
    fields = (
        Field("length", lengths.text(session.seconds), "1h30, 45m"),
        Field("day", session.study_date, "yesterday, mon, 2026-11-20"),
        Field("start", start, "21:00 on that day; its length stays"),
        Field("end", end, "22:30; its start stays"),
        item_field.field(ws, "item", session.title or lookup.NOTHING),
        Field("note", session.note),
    )

    def check(values: tuple[str, ...]) -> str:
        length, day, from_, until, item, _note = values
        seconds = inputs.length(length)
        on = inputs.day(ws, day)
        if (from_, until) != (start, end):
            inputs.ends(ws, from_ or None, until or None, session.id)
        address = _item(ws, session, item)
        where = lookup.titled(ws, address) if address else views.UNASSIGNED
        return f"{lengths.text(seconds)} on {signs.day(on)}, {where}"

    return FormScreen(signs, f"Session {session.id}", fields, check=check, overlaps=True)


def _item(ws: Workspace, session: SessionView, words: str) -> Address | None:
    return item_field.read(ws, session.item or session.curriculum, session.title or "", words)


def change(ws: Workspace, session: SessionView, wish: Wish) -> None:
    """Change what was changed in the form.

    Raises:
        RefusalError: it would overlap, or be against a rule.
    """
    length, day, start, end, item, note = wish.values
    new_length, new_day, new_start, new_end, new_item, new_note = wish.changed
    if (new_start and not start) or (new_end and not end):
        raise AgainstRuleError("A clock cannot be taken away; delete the session and log it anew.")
    ends = inputs.ends(
        ws,
        start if new_start else None,
        end if new_end else None,
        session.id,
    )
    sessions.edit(
        ws,
        (session.id,),
        seconds=inputs.length(length) if new_length else None,
        on=inputs.day(ws, day) if new_day else None,
        at=ends.start,
        end=ends.end,
        day=ends.day,
        address=_item(ws, session, item) if new_item else "keep",
        note=note if new_note else None,
        overlap=wish.overlap,
    )


def edit_entry(signs: Signs, ws: Workspace, entry: EntryLineView) -> FormScreen:
    """Ask for anything about a counted number; what is not changed stays."""
    fields = (
        Field("number", str(entry.value), "a whole number"),
        Field("day", entry.on, "yesterday, mon, 2026-11-20"),
        Field("note", entry.text),
    )

    def check(values: tuple[str, ...]) -> str:
        on = inputs.day(ws, values[1])
        return f"{questions.whole(values[0]):+d} on {signs.day(on)}"

    return FormScreen(signs, f"Counted: {entry.title}", fields, check=check)


def change_entry(ws: Workspace, entry: EntryLineView, wish: Wish) -> None:
    """Change what was changed in the form.

    Raises:
        RefusalError: the total would fall below 0, or the day is to come.
    """
    value, day, note = wish.values
    new_value, new_day, new_note = wish.changed
    counting.edit(
        ws,
        entry.id,
        value=questions.whole(value) if new_value else None,
        on=inputs.day(ws, day) if new_day else None,
        note=note if new_note else None,
    )


def split(signs: Signs, ws: Workspace, session: SessionView) -> FormScreen:
    """Ask for the time at which one session becomes two."""
    return FormScreen(
        signs,
        "Split the session",
        (Field("at", f"{session.study_date} ", "2026-11-20 21:45"),),
        said=(
            views.place(session, signs.today),
            "Everything after that time becomes a session of its own.",
        ),
        check=lambda values: f"splits at {inputs.instant(ws, values[0]).wall:%H:%M}",
    )


def filtered(signs: Signs, ws: Workspace, said: tuple[str, ...]) -> FormScreen:
    """Ask which sessions to show, from what was ``said`` last; empty fields show all."""
    words, first, last = said
    fields = (
        item_field.field(ws, "item", words, "an item, a curriculum, - for none; empty for all"),
        Field("from", first, hint="a day: 2026-11-01, mon; empty from the first"),
        Field("to", last, hint="a day; empty to the last"),
    )

    def check(values: tuple[str, ...]) -> str:
        words, first, last = values
        parts = [_named(lookup.all_shown(ws, words))] if words else []
        ends = (inputs.day(ws, each) if each else None for each in (first, last))
        parts += between(signs, *ends)
        return ", ".join(parts) or "shows everything"

    return FormScreen(signs, "Show which sessions", fields, check=check, save="show")


def between(signs: Signs, first: date | None, last: date | None) -> list[str]:
    """Say the ends of some days, those that are not open: ``from Fri 20 Nov``."""
    ends = (("from", first), ("to", last))
    return [f"{word} {signs.day(day)}" for word, day in ends if day is not None]


def _named(about: tuple[Address, ...]) -> str:
    if len(about) > 1:
        return phrases.count(len(about), "item")
    return "time on no item" if about == (UNASSIGNED,) else str(about[0])
