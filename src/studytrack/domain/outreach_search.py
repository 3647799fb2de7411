"""Which lead is meant: its number, its name, or words of its name and role."""

from collections.abc import Callable, Sequence

from studytrack.domain import phrases, tokens
from studytrack.domain.actions import remedy
from studytrack.domain.errors import AmbiguousError, NotFoundError, NotUnderstoodError
from studytrack.domain.outreach import Lead

_LONGEST = 80
"""Characters of a mistake that are compared with the names there are."""


def find(words: str, leads: Sequence[Lead]) -> Lead:
    """Return the one lead meant; the first rule that fits anything decides.

    The rules: its number; its whole name, or name and role, case aside; every word in its name;
    every word in its name or role.

    Raises:
        NotUnderstoodError: nothing was said.
        NotFoundError: nothing fits; the nearest name is offered.
        AmbiguousError: several fit; all are listed.
    """
    said = plain(words)
    if not said:
        raise NotUnderstoodError("No lead is named; write its number, or words of its name.")
    found = strict(said, leads)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousError(
            f"{tokens.shown(words)} fits {len(found)} leads; write the number of one.",
            tuple(listed(lead) for lead in found),
        )
    raise NotFoundError(_not_found(words, leads), remedy("list_leads"))


def strict(words: str, leads: Sequence[Lead]) -> tuple[Lead, ...]:
    """Return what fits by the first of the rules that fits anything."""
    said = plain(words)
    parts = said.split()
    rules: tuple[Callable[[Lead], bool], ...] = (
        lambda lead: said == str(lead.id),
        lambda lead: said == plain(lead.name),
        lambda lead: said in {plain(f"{lead.name} {lead.role}"), plain(titled(lead))},
        lambda lead: all(part in lead.name.casefold() for part in parts),
        lambda lead: all(part in f"{lead.name} {lead.role}".casefold() for part in parts),
    )
    for rule in rules:
        found = tuple(lead for lead in leads if parts and rule(lead))
        if found:
            return found
    return ()


def matches(words: str, leads: Sequence[Lead]) -> tuple[Lead, ...]:
    """Return what half-typed words could mean, best first; nothing typed fits every lead."""
    parts = plain(words).split()
    ranked = [(rank, lead) for lead in leads if (rank := _rank(parts, lead)) is not None]
    return tuple(lead for _, lead in sorted(ranked, key=lambda pair: pair[0]))


def same(name: str, role: str, leads: Sequence[Lead]) -> Lead | None:
    """Return the lead of this very name and role, case and spaces aside; None without one."""
    wanted = plain(name), plain(role)
    return next((lead for lead in leads if (plain(lead.name), plain(lead.role)) == wanted), None)


def listed(lead: Lead) -> str:
    """Return a lead as a list of candidates names it: ``3  Acme, research engineer``."""
    return f"{lead.id}  {titled(lead)}"


def titled(lead: Lead) -> str:
    """Return name and role of a lead: ``Acme, research engineer``."""
    return f"{lead.name}, {lead.role}" if lead.role else lead.name


def called(lead: Lead, leads: Sequence[Lead]) -> str:
    """Return the shortest words, without a quote, that find this lead among ``leads``."""
    for words in (lead.name, titled(lead)):
        if '"' not in words and strict(words, leads) == (lead,):
            return words
    return str(lead.id)


def plain(words: str) -> str:
    """Return a name as it is compared: case and the number of spaces aside."""
    return " ".join(words.casefold().split())


def _rank(parts: list[str], lead: Lead) -> int | None:
    name, whole = f" {plain(lead.name)}", f" {plain(f'{lead.name} {lead.role}')}"
    if all(f" {part}" in name for part in parts):
        return 0
    if all(part in name for part in parts):
        return 1
    if all(part in whole for part in parts):
        return 2
    letters = iter(whole)
    return 3 if all(letter in letters for letter in "".join(parts)) else None


def _not_found(words: str, leads: Sequence[Lead]) -> str:
    shown = tokens.shown(words)
    if not leads:
        return "There is no lead yet; add one first."
    names = {plain(lead.name): lead.name for lead in leads}
    near = phrases.nearest(plain(words)[:_LONGEST], names, phrases.LIKE)
    if near:
        return f"No lead is called {shown}; did you mean {tokens.shown(names[near])}?"
    return f"No lead is called {shown}."
