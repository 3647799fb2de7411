"""How many days one waits for an answer of a lead: rules, as they change what is due."""

from studytrack.domain import phrases
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.goals import MOST_WAIT, Rule, Rules
from studytrack.domain.values import NamedTuple
from studytrack.services.base.workspace import Workspace


class Wait(NamedTuple):
    """One of them, in words."""

    help: str
    said: str
    """What it means; the days stand in for ``{days}``."""


WAITS: dict[str, Wait] = {
    "follow_up_days": Wait(
        "follow up so many days after a message or an application",
        "Follow up {days} after a message or an application without an answer.",
    ),
    "second_follow_up_days": Wait(
        "follow up again so many days after that",
        "Follow up again {days} after the first time.",
    ),
    "interview_follow_up_days": Wait(
        "follow up so many days after an interview",
        "Follow up {days} after an interview.",
    ),
    "silent_days": Wait(
        "propose to close a lead after so many days without an event",
        "Leads are silent after {days} without an event.",
    ),
    "silent_email_days": Wait(
        "the same for a cold email",
        "Cold emails are silent after {days} without an event.",
    ),
}
"""By the name of the rule, a field of `Rules`."""


def read(name: str, word: str) -> int:
    """Read a number of days: ``9``, ``9 days``.

    Raises:
        NotUnderstoodError: it is none.
    """
    number = word.casefold().strip().removesuffix("days").removesuffix("day").strip()
    if not (number.isascii() and number.isdecimal()):
        raise NotUnderstoodError(f"{name} should be a number of days like 7, not “{word[:40]}”.")
    return int(number[:4])


def stored(name: str, rules: Rules) -> int:
    """Return the days in force."""
    found: int = getattr(rules, name)
    return found


def put(ws: Workspace, days: int, *, name: str, op_id: str | None = None) -> int:
    """Set how many days one waits, 1 to 999.

    Raises:
        AgainstRuleError: it is outside of that.
    """
    said = preview(ws, days, name=name)
    with ws.store.writing(name, ws.clock(), op_id) as write:
        if write.replayed is None and stored(name, write.rules.in_force()) != days:
            write.put(Rule(name, days))
            write.say(f"{said[0].lower()}{said[1:-1]}")
        return stored(name, write.rules.in_force())


def preview(ws: Workspace, days: int, *, name: str) -> str:
    """Say what the days mean, in one sentence.

    Raises:
        AgainstRuleError: they are outside 1 to 999.
    """
    del ws
    if not 1 <= days <= MOST_WAIT:
        raise AgainstRuleError(f"One waits 1 to {MOST_WAIT} days.")
    return WAITS[name].said.format(days=phrases.count(days, "day"))
