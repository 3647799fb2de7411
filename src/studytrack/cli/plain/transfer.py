"""What an import brought, or would bring, in lines."""

from collections.abc import Sequence
from datetime import date

from studytrack.domain import lengths, phrases
from studytrack.services.transfer.transfer import ImportView, WordView

NAMED = 20
"""Rows of a kind that are named."""


def imported(view: ImportView) -> list[str]:
    """Say what became of the rows of a file, with the sums that show a slip of the units."""
    verb = "Would import" if view.dry_run else "Imported"
    rows, were = phrases.noun(view.new, "row"), phrases.noun(view.known, "was", "were")
    lines = [f"{verb} {view.new} new {rows}; {view.known} {were} known already."]
    if view.conflicting:
        lines.append(f"{view.conflicting} differ from what is recorded and were left as they are.")
    if view.deleted:
        lines.append(
            f"{view.deleted} {'was' if view.deleted == 1 else 'were'} deleted; --again brings "
            f"{'it' if view.deleted == 1 else 'them'}."
        )
    lines += [
        f"  {name}: {tally.new} new, {tally.known} known, {tally.conflicting} different"
        for name, tally in view.rows.items()
    ]
    if view.days:
        lines.append(f"The file holds {_sum(view)}.")
    if view.zone:
        lines.append(f"Clocks are read in {view.zone}; --zone names another one.")
    lines += [_became(word) for word in view.words]
    if view.dry_run and view.first:
        lines += ["", *(f"  {row}" for row in view.first)]
        hidden = sum(view.rows["sessions"]) - len(view.first) - len(view.last)
        lines += [f"  … {hidden} more …"] if hidden > 0 else []
        lines += [f"  {row}" for row in view.last]
    if view.overlaps:
        lines.append(f"{view.overlaps} share time with another session; all of it counts.")
    lines += _named("Passed over", view.passed_over)
    lines += _named("Cannot be read", view.refused)
    if view.refused:
        lines.append("Nothing can be imported before these are put right.")
    return lines


def _sum(view: ImportView) -> str:
    days = phrases.count(view.days, "day")
    said = f"{lengths.text(view.seconds)} on {days}"
    if view.first_day is None or view.last_day is None:
        return said
    first, last = date.fromisoformat(view.first_day), date.fromisoformat(view.last_day)
    if first == last:
        return f"{said}, {phrases.dated(last)}"
    shown = str(first.day) if first.replace(day=1) == last.replace(day=1) else phrases.dated(first)
    return f"{said}, {shown} to {phrases.dated(last)}"


def _became(word: WordView) -> str:
    place = word.item or ("no item" if word.known else "no item: it has no place yet")
    return f"  “{word.word}” ({_held(word)}) → {place}"


def _held(word: WordView) -> str:
    several = phrases.noun(word.sessions, "session")
    return f"{word.sessions} {several}, {lengths.text(word.seconds)}"


def _named(what: str, rows: Sequence[str]) -> list[str]:
    if not rows:
        return []
    more = [f"  and {len(rows) - NAMED} more"] if len(rows) > NAMED else []
    return [f"{what}: {len(rows)}", *(f"  {row}" for row in rows[:NAMED]), *more]


def unplaced(name: str, words: Sequence[WordView]) -> str:
    """Say which words have no place, and the two ways to give them one."""
    shown = ", ".join(f"“{one.word}”" for one in words[:NAMED])
    more = f" and {len(words) - NAMED} more" if len(words) > NAMED else ""
    return (
        f"{name}: {shown}{more} have no place here. Give each one in a --map FILE: [items] with "
        f"“{words[0].word}” = “curriculum/item”, or = “” for no item; or all of them with "
        "--item ITEM, and --item - for no item."
    )


def question(word: WordView) -> str:
    """Ask what a word means."""
    return f"“{word.word}” ({_held(word)}) is which item? Empty: no item"
