"""The drawings beside the plan: all about one item, module or curriculum."""

from studytrack.domain import phrases
from studytrack.services.base import views
from studytrack.services.curricula.views import CurriculumRow, OutlinePage
from studytrack.services.experiments.of_item import OfItem
from studytrack.services.items.item_views import LinkView
from studytrack.services.pages.item_page import ItemPage
from studytrack.tui.drawing import bars, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions, remedies
from studytrack.tui.screens.plan.rows import PlanNode
from studytrack.tui.screens.results import panels as results_panels
from studytrack.tui.screens.today.panels import ways

ROOMY = 38
"""Cells from which a day has the room of one with its year."""
LEAST_BAR = 4
"""Cells below which a bar says nothing."""
DAY = 16
"""Cells of a day with its year."""


def item(page: ItemPage, found: OfItem, width: int, signs: Signs) -> list[Line]:
    """Draw all about an item; ``found`` is what experiments say of it."""
    lines = [
        *_wrapped(page.item.title, width, "strong"),
        *_wrapped(f"{page.curriculum} {signs.path} {page.module}", width, "dim"),
        _state(page, width, signs),
        _time(page, width, signs),
    ]
    lines += _fact("rate", page.rate.replace("–", signs.ends), width)
    lines += _fact("number", page.source, width)
    lines += _fact("why", page.state_note, width)
    lines += _fact("habit", page.habit.replace("–", signs.ends), width)
    lines += _fact("due", _due(page, signs), width)
    lines += _fact("needs", ", ".join(page.waits_for), width)
    for name, said in page.facts:
        lines += _fact(name, said, width)
    for place, link in enumerate(page.links):
        lines += _fact("link" if place == 0 else "", _named(link), width)
    lines += _fact("note", page.note, width)
    for said in page.item.evidence:
        lines += _fact("evidence", said, width)
    lines += [*_notes(page, width, signs), *_entries(page, width, signs)]
    lines += results_panels.of_item(found, width, signs)
    return [*lines, *_sessions(page, width, signs), *_recall(page, width)]


def _named(link: LinkView) -> str:
    return link.url if link.title == link.url else f"{link.title}: {link.url}"


def _state(page: ItemPage, width: int, signs: Signs) -> Line:
    glyph = signs.states.get(page.item.state, "?")
    since = f" since {signs.day(page.since)}" if page.since else ""
    kind = f" {signs.dot} {page.item.kind}" + (", optional" if page.item.optional else "")
    head = text.line((f"{glyph} {page.item.state}", "strong"))
    room = width - text.width(head)
    said = since + kind if text.width(text.line(since + kind)) <= room else since or kind
    return (*head, *text.line((text.fit(said, room), "dim")))


def _time(page: ItemPage, width: int, signs: Signs) -> Line:
    spent = phrases.with_running(page.item.seconds, page.running_seconds, phrases.length)
    if page.item.target:
        count = page.item.count_ or 0
        said = f" {count} of {page.item.target} {page.unit}".rstrip()
        bar = bars.bar(count, page.item.target, max(4, width - len(said) - 10), signs)
        return (*bar, *text.line(said, (f" {signs.dot} {spent}", "dim")))
    if not page.estimate_seconds:
        return text.line(f"{spent} so far", (" no estimate", "dim"))
    said = f" {spent} of {phrases.length(page.estimate_seconds)}"
    over = page.item.seconds - page.estimate_seconds
    more = f", {phrases.length(over)} over" if over > 0 else ""
    cells = width - len(said) - len(more)
    if cells < LEAST_BAR:
        # The numbers are never cut for their picture.
        said, cells = said.strip(), 0
    bar = bars.bar(page.item.seconds, page.estimate_seconds, cells, signs) if cells else ()
    return (*bar, *text.line(said, (more, "strong")))


def _due(page: ItemPage, signs: Signs) -> str:
    """Say when it is due, with its clock where it has one; afterwards it is late, no failure."""
    day, _, clock = (page.due or "").partition("T")
    said = phrases.dated(day) + (f" {clock[:5]}" if clock else "") if day else ""
    if not page.late:
        return said
    weeks = phrases.count(page.behind_weeks, "week") + " behind"
    return f"{said} {signs.dot} {weeks if page.behind_weeks else 'past: late mode'}"


def _fact(name: str, said: str, width: int) -> list[Line]:
    if not said:
        return []
    pieces = text.wrap(said, max(1, width - 9))
    return [
        text.line((text.column(name if place == 0 else "", 9), "dim"), piece)
        for place, piece in enumerate(pieces)
    ]


def _wrapped(said: str, width: int, role: str = "") -> list[Line]:
    return [text.line((piece, role)) for piece in text.wrap(said, width)]


def _entries(page: ItemPage, width: int, signs: Signs) -> list[Line]:
    if not page.entries:
        return []
    lines = [(), text.line(("Counted", "strong"))]
    for row in page.entries[:5]:
        head = text.line((text.column(signs.day(row.on), DAY), "dim"), f"{row.value:+d}")
        lines += [head, *_indented(row.text, width)]
    return lines


def _notes(page: ItemPage, width: int, signs: Signs) -> list[Line]:
    if not page.notes:
        return []
    lines: list[Line] = [(), text.line(("Notes", "strong"))]
    for one in page.notes:
        lines += [text.line((signs.day(one.on), "dim")), *_indented(one.text, width)]
    return lines


def _indented(said: str, width: int) -> list[Line]:
    """Draw a note whole, under what it belongs to."""
    pieces = text.wrap(said, max(1, width - 2)) if said else ()
    return [text.line((f"  {piece}", "dim")) for piece in pieces]


def _sessions(page: ItemPage, width: int, signs: Signs) -> list[Line]:
    if not page.sessions:
        return [(), *_wrapped(f"No session yet. {ways(signs)}", width, "dim")]
    lines: list[Line] = [
        (),
        text.line((f"{phrases.count(page.session_count, 'session')}", "strong")),
    ]
    named = max(len(signs.day(row.study_date)) for row in page.sessions)
    cells = DAY if width >= ROOMY else named + 1
    for row in page.sessions:
        clock = views.span(row).replace("–", signs.ends)
        head = text.line(
            (text.column(signs.day(row.study_date), cells), "dim"),
            text.column(phrases.length(row.seconds), 8),
            (text.fit(clock, max(1, width - cells - 8), plain=signs.plain), "dim"),
        )
        lines += [head, *_indented(row.note, width)]
    return lines


def _recall(page: ItemPage, width: int) -> list[Line]:
    if not page.recall:
        return []
    lines: list[Line] = [(), text.line(("Ask yourself", "strong"))]
    return [*lines, *(line for said in page.recall for line in _wrapped(said, width))]


def branch(node: PlanNode, outline: OutlinePage | None, width: int, signs: Signs) -> list[Line]:
    """Draw all about a module, a curriculum, or a file on the shelf."""
    lines = _wrapped(node.title, width, "strong")
    if node.kind == "fold":
        lines += _wrapped(f"Nobody asks for them. {signs.key(actions.OPEN)} shows them.", width)
    if node.module is not None:
        done = sum(item.state == "done" for item in node.module.items)
        lines += _wrapped(f"{done} of {len(node.module.items)} items done", width)
        lines += _wrapped(f"{signs.key(actions.DONE)} finishes all of it.", width, "dim")
        told = [one for one in outline.modules if one.id == node.module.id] if outline else []
        for one in told:
            lines += [(), *_wrapped(one.note, width)] if one.note else []
            addresses = [said for said in (one.url, *map(_named, one.links)) if said]
            lines += [()] if addresses else []
            for place, said in enumerate(addresses):
                lines += _fact("link" if place == 0 else "", said, width)
    if node.row is not None:
        lines += _row(node, node.row, outline, width, signs)
    return lines


def _row(
    node: PlanNode, row: CurriculumRow, outline: OutlinePage | None, width: int, signs: Signs
) -> list[Line]:
    """Draw the facts of a curriculum, what can be done with it, and what it is about."""
    pace = outline.weekly_hours if outline else None
    suggested = f", {pace:g} h a week suggested" if pace else ""
    lines = _wrapped(f"{row.id}, edition {row.version}", width, "dim")
    lines += _wrapped(f"{row.required_hours:g} h{suggested}", width, "dim")
    if row.state == "started":
        said = f" {phrases.percent(row.progress)} {signs.dot} {phrases.length(row.seconds)} so far"
        bar = bars.bar(round(row.progress * 1000), 1000, max(4, width - len(said)), signs)
        lines.append((*bar, *text.line(said)))
    lines += _wrapped(_ways(row.state, signs), width, "dim")
    for one in node.news:
        lines += _wrapped(remedies.worded(one, signs.key), width, "warn")
    return [*lines, *(_outline(outline, width, signs) if outline else ())]


def _outline(page: OutlinePage, width: int, signs: Signs) -> list[Line]:
    lines: list[Line] = _wrapped(page.takes, width, "strong")
    lines += _wrapped(remedies.worded(page.behind, signs.key), width) if page.behind else []
    lines += [*_wrapped(page.past, width, "dim")]
    lines += [(), *_wrapped(page.note, width)] if page.note else []
    links = [page.url, *(_named(one) for one in page.links)]
    lines += [()] if any(links) else []
    for place, said in enumerate(filter(None, links)):
        lines += _fact("link" if place == 0 else "", said, width)
    lines += _fact("made", page.made, width)
    for name, said in page.facts:
        lines += _fact(name, said, width)
    lines += [(), text.line(("Modules", "strong"))] if page.modules else []
    for module in page.modules:
        said = "optional" if module.optional else phrases.round_hours(module.required_hours)
        end = text.line((f"  {said}", "dim"))
        *above, title = text.wrap(module.title, width - text.width(end)) or [""]
        lines += map(text.line, above)
        lines.append(text.spread(text.line(title), end, width))
    for head, references in (("Paces of others", page.paces), ("Stories, no norm", page.stories)):
        lines += [(), text.line((head, "strong"))] if references else []
        for one in references:
            lines += _wrapped(f"{one.name}: {one.said}", width)
            lines += _wrapped(one.source, width, "dim")
    return lines


def _ways(state: str, signs: Signs) -> str:
    """Say what can be done with a curriculum in a state."""
    enter = signs.key(actions.OPEN)
    return {
        "started": "It can be edited and put away; everything recorded stays.",
        "stopped": f"Put away. {enter} takes it up again, with everything recorded.",
        "template": f"A template: {enter} asks its questions and starts one of your own.",
        "broken": f"The file cannot be used: {enter} says why.",
    }.get(state, f"{enter} starts it.")
