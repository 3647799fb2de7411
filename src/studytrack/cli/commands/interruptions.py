"""What is asked, or said, of a timer whose length is in doubt: not loaded by what runs no timer."""

from collections.abc import Callable, Iterable

import click

from studytrack.cli import output
from studytrack.cli.call import Call
from studytrack.domain import instants, lengths
from studytrack.domain.values import TypeVar
from studytrack.services.base import inputs
from studytrack.services.base.views import SessionView
from studytrack.services.time_log import interruptions, timer
from studytrack.services.time_log.interruptions import Question

View = TypeVar("View")


def of(call: Call) -> Question | None:
    """Return what must be asked about the running timer; None when all is well, or none runs."""
    return interruptions.question(call.workspace)


def asked(call: Call) -> tuple[int | None, int | None, Question | None]:
    """Return the seconds that somebody says it was, or those shown that were taken as they are.

    Where nothing was asked: what is to be said once it is stopped.
    """
    ws = call.workspace
    found = of(call)
    if found is None or not call.attended or timer.status(ws).doubtful:
        return None, None, found
    elapsed = timer.status(ws).elapsed_seconds
    output.problem(f"{found.said} It ran {lengths.text(elapsed)}.")
    proposed = lengths.text(elapsed if found.seconds is None else found.seconds)
    said = inputs.length(click.prompt("How long was it", default=proposed, err=True))
    return (None, elapsed, None) if said == elapsed else (said, None, None)


def odd(found: Question | None, sessions: Iterable[SessionView]) -> list[str]:
    """Say of the session just recorded what was odd while its timer ran, and what to do then."""
    if found is None:
        return []
    length = "LENGTH" if found.seconds is None else lengths.text(found.seconds).replace(" ", "")
    return [
        f"{found.said} `studytrack sessions edit {session.id} --for {length}` puts it right."
        for session in sessions
        # With another start it is the same request once more: it was said then.
        if session.started_at == instants.rfc3339(found.started_at)
    ]


def answer(call: Call, view: View, draw: Callable[[View], list[str]], said: list[str]) -> None:
    """Answer, and say what was odd: below the answer, or beside the JSON."""
    call.answer(view, lambda view: [*draw(view), *said])
    for sentence in said if call.json else ():
        output.problem(sentence)
