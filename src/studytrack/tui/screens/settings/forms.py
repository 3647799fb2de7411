"""The questions of the settings: what each asks, and how the answer is said back."""

from collections.abc import Callable
from datetime import date

from studytrack.domain import phrases
from studytrack.domain.errors import NotUnderstoodError
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals, rules
from studytrack.services.recall import workload
from studytrack.tui.dialogs.form import Check, Field, FormScreen
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.screens.settings import rows

Act = Callable[[tuple[str, ...]], object]
"""Does what the fields ask for."""
Question = tuple[FormScreen, Act]


def rule(ws: Workspace, signs: Signs, name: str, now: str) -> Question:
    """Return the question for a rule, and what its answer does."""
    return _QUESTIONS[name](ws, signs, now)


def _ask(signs: Signs, title: str, field: Field, check: Check, said: tuple[str, ...]) -> FormScreen:
    return FormScreen(signs, title, (field,), said=said, check=check)


def goal_of(typed: str) -> tuple[int | None, int | None]:
    """Read ``8h`` as seconds a week, or ``5 days`` as good days.

    Raises:
        RefusalError: it is neither.
    """
    number, _, unit = typed.strip().partition(" ")
    if unit in {"day", "days"} and number.isascii() and number.isdigit():
        return None, int(number[:3])
    return inputs.goal_seconds(typed), None


def _goal(ws: Workspace, signs: Signs, _now: str) -> Question:
    def check(values: tuple[str, ...]) -> str:
        seconds, days = goal_of(values[0])
        return (
            f"{phrases.length(seconds) if seconds else phrases.count(days or 0, 'good day')} a week"
        )

    def act(values: tuple[str, ...]) -> object:
        seconds, days = goal_of(values[0])
        return goals.goal(ws, seconds=seconds, good_days=days)

    view = goals.goal(ws)
    held = rows.goal(view) if view.hours is not None or view.good_days else ""
    field = Field("goal", held, "8h, 7h 30m, or 5 days")
    said = ("What you can honestly keep, from this week on. Past weeks keep their own goal.",)
    return _ask(signs, "Weekly goal", field, check, said), act


def _day_min(ws: Workspace, signs: Signs, _now: str) -> Question:
    field = Field("at least", phrases.length(goals.goal(ws).day_min_seconds), "20m")
    form = _ask(signs, "A good day", field,
                lambda values: f"a day is good from {phrases.length(inputs.length(values[0]))} on",
                ("How much makes a day good, from this week on.",))  # fmt: skip
    return form, lambda values: goals.goal(ws, day_min=inputs.length(values[0]))


def _rest(ws: Workspace, signs: Signs, now: str) -> Question:
    def days(typed: str) -> tuple[int, ...]:
        return inputs.weekdays(typed.split() or ["none"])

    def check(values: tuple[str, ...]) -> str:
        named = ", ".join(text.WEEKDAYS[day] for day in days(values[0]))
        return f"nothing is expected on {named}" if named else "no rest days"

    form = _ask(signs, "Rest days", Field("weekdays", now, "fri sun, or none"), check,
                ("Weekdays on which nothing is expected; a streak passes over them.",))  # fmt: skip
    return form, lambda values: goals.rest(ws, days(values[0]))


def _rulebook(name: str, title: str, hint: str, lead: str) -> Callable[..., Question]:
    def asked(ws: Workspace, signs: Signs, now: str) -> Question:
        form = _ask(signs, title, Field("now", now, hint),
                    lambda values: rules.preview(ws, name, values[0]), (lead,))  # fmt: skip
        return form, lambda values: rules.put(ws, name, values[0])

    return asked


def _vacation(ws: Workspace, signs: Signs, _now: str) -> Question:
    def days(values: tuple[str, ...]) -> tuple[date, date]:
        if not values[0]:
            raise NotUnderstoodError("Say the first day, like 20 dec, and the last, like 2 jan.")
        return inputs.days_ahead(ws, " ".join(values))

    def check(values: tuple[str, ...]) -> str:
        first, last = days(values)
        count = (last - first).days + 1
        if count < 1:
            raise NotUnderstoodError("The last day is before the first; swap them.")
        stretch = phrases.stretch(first, last)
        return f"{stretch}: {phrases.count(count, 'day')} off"

    fields = (
        Field("first day", hint="20 dec"),
        Field("last day", hint="2 jan; empty: that one day"),
    )
    form = FormScreen(signs, "Vacation", fields, check=check,
                      said=("Days off shrink their weeks' goal and break no streak.",))  # fmt: skip
    return form, lambda values: goals.vacation(ws, *days(values))


def _retention(ws: Workspace, signs: Signs, now: str) -> Question:
    def check(values: tuple[str, ...]) -> str:
        rules.preview(ws, "retention", values[0])
        return workload.means(ws, values[0])

    form = _ask(signs, "Asked again at", Field("at", now, "90 %"), check,
                (workload.compared(ws),))  # fmt: skip
    return form, lambda values: rules.put(ws, "retention", values[0])


_QUESTIONS: dict[str, Callable[[Workspace, Signs, str], Question]] = {
    "goal": _goal,
    "day_min": _day_min,
    "rest": _rest,
    "vacation": _vacation,
    "week_start": _rulebook(
        "week_start", "Weeks begin on", "monday", "The one rule that changes the past: undo works."
    ),
    "day_start": _rulebook(
        "day_start", "Days begin at", "04:00", "A night counts to the day before, until then."
    ),
    "retention": _retention,
    **{name: _rulebook(name, title, "7", "In days, 1 to 999.") for name, title, _ in rows.WAITS},
}


def ask_after(signs: Signs, now: int) -> FormScreen:
    """Ask after how long, ``now`` in seconds, a timer is doubted."""
    return _ask(signs, "Ask about timers", Field("after", phrases.length(now), "5h"),
                lambda values: "a timer is doubted after "
                + phrases.length(inputs.length(values[0])),
                ("A timer that runs longer is asked about before it is saved.",))  # fmt: skip


def flow(signs: Signs, now: str) -> FormScreen:
    """Ask how long a break one earns; ``now`` is empty where nothing is said of them."""

    def check(values: tuple[str, ...]) -> str:
        work, _, rest = values[0].partition(":")
        return f"{work} minutes earn {rest} of a break" if rest else "nothing is said of breaks"

    field = Field("ratio", now, "5:1, or empty")
    said = ("After a stop it says which break was earned; nothing is ever forced.",)
    return _ask(signs, "Breaks earned", field, check, said)


def backup_folder(signs: Signs, now: str) -> FormScreen:
    """Ask where backups go."""
    field = Field("folder", now, "empty: beside the data")
    said = ("Where backups go, from the next start on. Those made stay where they are.",)
    return _ask(signs, "Backups", field, lambda values: values[0] or "beside the data", said)


def sync_folder(signs: Signs, now: str) -> FormScreen:
    """Ask for the folder through which the learner's devices meet."""
    field = Field("folder", now, "~/Sync/studytrack, or empty for none", path=True)
    said = (
        "A folder that Syncthing, Dropbox, a stick or git carries. It will hold everything, the",
        "names and notes of other people too. “Sync” in the list of all actions meets there.",
    )
    return _ask(signs, "Sync folder", field, lambda values: values[0] or "no folder", said)
