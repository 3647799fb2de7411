"""What an import brought, or would bring, in sentences; what helps stands beside them."""

from collections.abc import Sequence
from datetime import date

from studytrack.domain import phrases
from studytrack.domain.actions import Notice, Remedy, remedy
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.exchange import Tally
from studytrack.services.base.views import UNASSIGNED
from studytrack.services.transfer.transfer import ImportView, WordView

NAMED = 20
"""Rows of a kind that are named."""


def imported(view: ImportView, helps: tuple[Remedy, ...] = ()) -> tuple[Notice, ...]:
    """Say what became of the rows of a file, with the sums that show a slip of the units.

    ``helps`` is what puts right what cannot be read.
    """
    verb = "Would import" if view.dry_run else "Imported"
    rows, were = phrases.noun(view.new, "row"), phrases.noun(view.known, "was", "were")
    lines = [_said(f"{verb} {view.new} new {rows}; {view.known} {were} known already.")]
    if view.conflicting:
        lines.append(
            _said(
                f"{view.conflicting} {phrases.noun(view.conflicting, 'differs', 'differ')} from "
                f"what is recorded and {phrases.noun(view.conflicting, 'was', 'were')} left alone."
            )
        )
    if view.deleted:
        was = phrases.noun(view.deleted, "was", "were")
        lines.append(Notice(f"{view.deleted} {was} deleted.", (remedy("import_again"),)))
    lines += [_said(_tally(name, tally)) for name, tally in view.rows.items()]
    if view.days:
        lines.append(_said(f"The file holds {_sum(view)}."))
    if view.zone:
        lines.append(Notice(f"Clocks are read in {view.zone}.", (remedy("name_zone"),)))
    lines += [_said(_became(word)) for word in view.words]
    if view.dry_run and view.first:
        lines += map(_said, ("", *(f"  {row}" for row in view.first)))
        hidden = sum(view.rows["sessions"]) - len(view.first) - len(view.last)
        lines += [_said(f"  … {hidden} more …")] if hidden > 0 else []
        lines += map(_said, (f"  {row}" for row in view.last))
    if view.overlaps:
        share = phrases.noun(view.overlaps, "shares", "share")
        lines.append(_said(f"{view.overlaps} {share} time with another session; all of it counts."))
    lines += map(_said, _named("Passed over", view.passed_over))
    lines += map(_said, _named("Cannot be read", view.refused))
    if view.refused:
        lines.append(Notice("Nothing can be imported before these are put right.", helps))
    return tuple(lines)


def _said(sentence: str) -> Notice:
    return Notice(sentence)


def _tally(name: str, tally: Tally) -> str:
    said = f"  {name}: {tally.new} new, {tally.known} known, {tally.conflicting} different"
    return f"{said}, {tally.deleted} deleted" if tally.deleted else said


def _sum(view: ImportView) -> str:
    days = phrases.count(view.days, "day")
    said = f"{phrases.length(view.seconds)} on {days}"
    if view.first_day is None or view.last_day is None:
        return said
    first, last = date.fromisoformat(view.first_day), date.fromisoformat(view.last_day)
    if first == last:
        return f"{said}, {phrases.dated(last)}"
    shown = str(first.day) if first.replace(day=1) == last.replace(day=1) else phrases.dated(first)
    return f"{said}, {shown} to {phrases.dated(last)}"


def _became(word: WordView) -> str:
    unplaced = UNASSIGNED if word.known else f"{UNASSIGNED}: it has no place yet"
    place = word.title or word.item or unplaced
    return f"  “{word.word}” ({_held(word)}) → {place}"


def _held(word: WordView) -> str:
    several = phrases.noun(word.sessions, "session")
    return f"{word.sessions} {several}, {phrases.length(word.seconds)}"


def _named(what: str, rows: Sequence[str]) -> list[str]:
    if not rows:
        return []
    more = [f"  and {len(rows) - NAMED} more"] if len(rows) > NAMED else []
    return [f"{what}: {len(rows)}", *(f"  {row}" for row in rows[:NAMED]), *more]


def unplaced(name: str, words: Sequence[WordView]) -> NotUnderstoodError:
    """Return the refusal of words that have no place."""
    shown = ", ".join(f"“{one.word}”" for one in words[:NAMED])
    more = f" and {len(words) - NAMED} more" if len(words) > NAMED else ""
    have = phrases.noun(len(words), "has", "have")
    return NotUnderstoodError(f"{name}: {shown}{more} {have} no place here.", remedy("place_words"))


def question(word: WordView) -> str:
    """Ask what a word means."""
    return f"“{word.word}” ({_held(word)}) is which item? Empty: no item"
