"""One item as lines of text: all that is known of it. Pure."""

from collections.abc import Iterator

from studytrack.cli.output import Heading, Sentence
from studytrack.domain import lengths, phrases
from studytrack.services.base import views
from studytrack.services.items import item_views
from studytrack.services.items.item_views import LinkView
from studytrack.services.pages.item_page import ItemPage

LABEL = 10
"""Cells the name of a fact takes."""
ASKED = {"num": "a number", "text": "a sentence", "link": "a link", "file": "a file"}
"""What finishing asks for, in words."""


def page(view: ItemPage) -> list[str]:
    """Show all about an item."""
    item = view.item
    lines: list[str] = [
        Heading(f"{item.title} ({item.item})"),
        f"  {item.kind}, {view.module}, {view.curriculum}",
        "",
    ]
    lines += [_fact(name, said) for name, said in _facts(view) if said]
    if view.note:
        lines += ["", *map(Sentence, view.note.splitlines())]
    for head, rows in (
        ("Recall", [Sentence(f"  {prompt}") for prompt in view.recall]),
        ("Evidence", _evidence(view)),
        ("Notes", [_dated(one.on, one.text) for one in view.notes]),
        ("Numbers", [_entry(view, place) for place in range(len(view.entries))]),
        ("Sessions", [_session(view, place) for place in range(len(view.sessions))]),
    ):
        lines += ["", Heading(head), *rows] if rows else []
    more = view.session_count - len(view.sessions)
    return [*lines, *([f"  and {phrases.count(more, 'older session')}"] if more > 0 else [])]


def opened(link: LinkView, *, opened: bool) -> list[str]:
    """Say which link was opened, or where it leads where no browser is found."""
    said = f"Opened {link.url}." if opened else f"No browser was found; the link is {link.url}"
    return [Sentence(said)]


def _facts(view: ItemPage) -> Iterator[tuple[str, str]]:
    item = view.item
    since = f" since {phrases.dated(view.since)}" if view.since else ""
    reason = f": {view.state_note}" if view.state_note else ""
    yield "state", f"{item.state}{since}{reason}"
    yield "optional", "not in required hours or progress" if item.optional else ""
    spent = phrases.with_running(item.seconds, view.running_seconds)
    estimate = phrases.length(view.estimate_seconds)
    some = item.seconds or view.running_seconds
    yield "time", f"{spent} of {estimate} estimated" if item.hours else (spent if some else "")
    yield "left", item_views.left(item, view.remaining_seconds, running=view.running_seconds)
    if item.count_ is not None:
        target = f" of {item.target}" if item.target else ""
        counted = f"{item.count_}{target} {view.unit}".rstrip()
        yield "count", f"{counted}: {view.source}" if view.source else counted
    yield "rate", view.rate
    yield "habit", view.habit
    yield (
        "due",
        _due(view) if item.due else "",
    )
    yield "after", ", ".join(view.waits_for)
    yield "asks for", ASKED.get(view.asks_evidence, "")
    yield from view.facts
    for place, link in enumerate(view.links, 1):
        named = "" if link.title == link.url else f"{link.title}  "
        yield f"link {place}" if len(view.links) > 1 else "link", f"{named}{link.url}"


def _due(view: ItemPage) -> str:
    """Say the day, and once it has passed that it is late, or how many weeks behind."""
    behind = f"{phrases.count(view.behind_weeks, 'week')} behind" if view.behind_weeks else "late"
    return f"{phrases.dated((view.due or '')[:10])}{f', {behind}' if view.late else ''}"


def _fact(name: str, said: str) -> Sentence:
    return Sentence(f"  {name:{LABEL}}{said}", LABEL + 2)


def _dated(on: str, said: str) -> Sentence:
    day = f"  {phrases.dated(on)}  "
    return Sentence(f"{day}{said}", len(day))


def _evidence(view: ItemPage) -> list[str]:
    if view.item.proofs:
        return [_dated(proof.on, proof.text) for proof in view.item.proofs]
    return [Sentence(f"  {said}") for said in view.item.evidence]


def _entry(view: ItemPage, place: int) -> str:
    row = view.entries[place]
    return _dated(row.on, f"{row.value:+d}  {row.text}".rstrip())


def _session(view: ItemPage, place: int) -> str:
    row = view.sessions[place]
    clock = views.span(row)
    said = f"  {phrases.dated(row.study_date)}  {lengths.text(row.seconds)}"
    said = f"{said}  {clock}" if clock else said
    return Sentence(f"{said}  {row.note}", len(said) + 2) if row.note else said
