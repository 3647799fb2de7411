"""The lines of the settings: what each is called, what it is now, and where it is kept."""

from collections.abc import Iterator, Sequence

from studytrack.domain import phrases, terms
from studytrack.domain.instants import Moment
from studytrack.domain.values import NamedTuple
from studytrack.services.backups import backups
from studytrack.services.base.views import OperationView
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.goals import goals, rules
from studytrack.services.goals.goals import GoalView
from studytrack.services.recall import workload
from studytrack.services.transfer import sync
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.wiring import Paths

LABEL, VALUE = 18, 22
"""Cells of a setting's name, and of what it is now."""
WAITS = (
    ("follow_up_days", "Follow up after", "a message or an application"),
    ("second_follow_up_days", "Once more after", "the first follow-up"),
    ("interview_follow_up_days", "After interviews", "until a follow-up"),
    ("silent_days", "Silent after", "then no-reply is proposed"),
    ("silent_email_days", "Cold emails after", "likewise"),
)
"""How long one waits for an answer of a lead: the rule, what it is called, what it means."""
Acts = tuple[tuple[str, str, str], ...]
"""What is done to the record: the action, its name, what it does."""
NOWHERE = "memory only: this is a demo"


class SettingRow(NamedTuple):
    """One line: a heading, a rule, a vacation, a taste, an act on the record, or a place."""

    kind: str
    name: str
    """What a rule or taste is called where it is kept; the number of a vacation."""
    label: str
    value: str = ""
    said: str = ""


def rows(ws: Workspace, places: Paths | None, acts: Acts) -> tuple[SettingRow, ...]:
    """Return every line of the screen, from the database, the tastes and the paths."""
    tastes = places.settings if places else NOWHERE
    return (
        SettingRow("head", "", "Rules", said="kept in the database; u undoes a change"),
        *_rules(ws),
        SettingRow("head", "", ""),
        SettingRow("head", "", "Tastes", said=f"kept in {tastes}"),
        *_tastes(ws.tastes),
        SettingRow("head", "", ""),
        SettingRow("head", "", "Record", said="moved, kept and checked"),
        *(SettingRow("act", name, label, said=said) for name, label, said in acts),
        SettingRow("head", "", ""),
        *_others(ws),
        SettingRow("head", "", "Places", said="of your files"),
        *_places(ws, places),
    )


def goal(view: GoalView) -> str:
    """Say what makes a week good, in words the question for it reads."""
    if view.hours is not None:
        return phrases.weekly(view.hours).replace(" ", "")
    return phrases.count(view.good_days, "day") if view.good_days else "none yet"


def _goal_help(ws: Workspace) -> str:
    """Say what may be written, or what is set for weeks to come."""
    ahead = [
        f"{goal(view)} from {view.from_} ({phrases.week(view.from_)}) on"
        for view in goals.ahead(ws)
    ]
    return f"then {', '.join(ahead)}" if ahead else "hours, or good days a week"


def _rules(ws: Workspace) -> tuple[SettingRow, ...]:
    held = goals.goal(ws)
    rest = " ".join(held.rest) or "none"
    day_min = phrases.length(held.day_min_seconds)
    begins, dawn = rules.value(ws, "week_start"), rules.value(ws, "day_start")
    vacations = [
        SettingRow("vacation", str(one.id), "Vacation", phrases.stretch(one.first, one.last),
                   "")
        for one in goals.vacations(ws)
    ]  # fmt: skip
    return (
        SettingRow("rule", "goal", "Weekly goal", goal(held), _goal_help(ws)),
        SettingRow("rule", "day_min", "A good day", f"from {day_min}", "what makes a day good"),
        SettingRow("rule", "rest", "Rest days", rest, "a streak passes over them"),
        SettingRow("rule", "week_start", "Weeks begin on", begins, "cuts all weeks anew"),
        SettingRow("rule", "day_start", "Days begin at", dawn, "from now on"),
        *vacations,
        SettingRow("rule", "vacation", "Add a vacation", "", "shrinks its weeks' goal"),
        SettingRow("rule", "retention", "Asked again at", _share(ws), workload.short(ws)),
        *(SettingRow("rule", name, label, _days(ws, name), said) for name, label, said in WAITS),
    )


def _share(ws: Workspace) -> str:
    return phrases.percent(float(rules.value(ws, "retention")))


def _days(ws: Workspace, name: str) -> str:
    return phrases.count(int(rules.value(ws, name)), "day")


def _tastes(tastes: Tastes) -> tuple[SettingRow, ...]:
    keys = f"{len(tastes.keys)} changed" if tastes.keys else "as shipped"
    folder = tastes.backup_folder or "beside the data"
    ask = phrases.length(tastes.timer_ask_after)
    return (
        SettingRow("taste", "theme", "Theme", tastes.theme, "a list with a preview"),
        SettingRow("taste", "ascii", "Plain ASCII", _switch(on=tastes.ascii),
                   "signs any terminal has"),
        SettingRow("taste", "hide_day_streak", "Hide day streak",
                   _switch(on=tastes.hide_day_streak), "show only the weeks"),
        SettingRow("taste", "two_answers", "Two answers", _switch(on=tastes.two_answers),
                   "recall offers no and yes alone"),
        SettingRow("taste", "flow", "Breaks earned", tastes.flow or "no",
                   "5:1 says so after a stop"),
        SettingRow("taste", "timer_ask_after", "Ask about timers", f"after {ask}",
                   "a longer one is doubted"),
        SettingRow("taste", "backup_folder", "Backups go", folder, "from the next start on"),
        SettingRow("taste", "sync_folder", "Sync folder", tastes.sync_folder or "none",
                   "where your devices meet"),
        SettingRow("taste", "sync_always", "Sync by itself", _switch(on=tastes.sync_always),
                   "at start and end"),
        SettingRow("taste", "keys", "Keys", keys, "kept in their file"),
    )  # fmt: skip


def _switch(*, on: bool) -> str:
    return "yes" if on else "no"


def _others(ws: Workspace) -> Iterator[SettingRow]:
    """Yield the learner's other devices, each with its last day."""
    found = sync.others(ws)
    if found:
        yield SettingRow("head", "", "Other devices", said="as their files told last")
    for one in found:
        last = f"last day {phrases.dated(one.last_day)}" if one.last_day else "no session yet"
        yield SettingRow("place", "", one.name, last)
        if one.running:
            yield SettingRow("place", "", "", one.running)
    if found:
        yield SettingRow("head", "", "")


def _places(ws: Workspace, places: Paths | None) -> tuple[SettingRow, ...]:
    if places is None:
        return (
            SettingRow("place", "", "Everything", "in a temporary folder", "gone when it is left"),
        )
    found = backups.backups(ws)
    newest = (
        f"{len(found)}, newest {phrases.full(found[0].made)}" if found and found[0].made else "none"
    )
    return (
        SettingRow("place", "", "Database", places.database),
        SettingRow(
            "place", "", "Backups", f"{ws.tastes.backup_folder or places.backups}  ({newest})"
        ),
        SettingRow("place", "", "Curricula", places.shelf),
        SettingRow("place", "", "State", places.state),
    )


def words(width: int, signs: Signs) -> list[Line]:
    """Draw what the words of the screens mean, and the signs of the states."""
    cells = max(len(term.word) for term in terms.ALL) + 2
    lines: list[Line] = []
    for term in terms.ALL:
        first, *more = text.wrap(term.means, max(1, width - cells))
        lines.append(text.line((text.column(term.word, cells), "strong"), (first, "dim")))
        lines += [text.line((" " * cells + piece, "dim")) for piece in more]
    marks = {signs.due: "reached, or due", signs.open: "ahead"}
    said = [f"{glyph} {state}" for state, glyph in signs.states.items()]
    said += [f"{glyph} {meant}" for glyph, meant in marks.items()]
    return [*lines, (), *(text.line(piece) for piece in text.wrap("   ".join(said), width))]


def changes(found: Sequence[OperationView], now: Moment, width: int, signs: Signs) -> list[Line]:
    """Draw the newest changes, each with its day and clock."""
    if not found:
        return text.paragraph("What you change stands here; each can be undone.", width)
    stamps = [text.stamp(one.at, now) for one in found]
    cells = max(map(len, stamps)) + 2
    return [
        text.line(
            (text.column(stamp, cells), "dim"),
            text.fit(one.what, width - cells, plain=signs.plain),
        )
        for stamp, one in zip(stamps, found, strict=True)
    ]


def draw(row: SettingRow, width: int, signs: Signs) -> Line:
    """Draw one line."""
    if row.kind == "head":
        said = text.fit(f"  {row.said}", width - len(row.label), plain=signs.plain)
        return text.line((row.label, "strong"), (said if row.label else "", "dim"))
    label = (text.column(f"  {row.label}", LABEL + 2), "")
    if row.kind == "place":
        return text.line(label, (text.fit(row.value, width - LABEL - 2, plain=signs.plain), "dim"))
    if row.kind == "act":
        return text.line(label, (text.fit(row.said, width - LABEL - 2, plain=signs.plain), "dim"))
    value = text.column(row.value, VALUE, plain=signs.plain)
    room = max(0, width - LABEL - VALUE - 4)
    return text.line(
        label, (value, "strong"), "  ", (text.fit(row.said, room, plain=signs.plain), "dim")
    )
