"""The timer: start, stop, cancel, and what it says of itself."""

from collections.abc import Callable, Sequence

from studytrack.domain import days, sessions
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.errors import AgainstRuleError, ConflictError
from studytrack.domain.instants import Moment
from studytrack.domain.sessions import Address, Session, Timer
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.views import SessionView
from studytrack.services.base.workspace import Reading, Workspace, Writing
from studytrack.services.items import states
from studytrack.services.items.item_views import ItemLineView
from studytrack.services.time_log import recording
from studytrack.services.time_log import status as state
from studytrack.services.time_log.status import StatusView


def start(
    ws: Workspace,
    address: Address | None,
    *,
    at: Moment | None = None,
    length: int | None = None,
    note: str = "",
    op_id: str | None = None,
) -> StatusView:
    """Start the timer, or switch it: the running one is recorded up to the same instant.

    Raises:
        ConflictError: it runs on this item already, must be asked about, or overlaps.
        AgainstRuleError: ``at`` is not over yet.
    """
    with ws.store.writing("start", ws.clock(), op_id) as write:
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            begin = known.now if at is None else at
            if begin.at > known.now.at:
                raise AgainstRuleError("That is in the future; a timer starts now or earlier.")
            before = _switch(ws, write, known, begin, address)
            if address is not None:
                context.item_of(write, address)
            recording.refuse_overlap(write, known, begin.at, known.now.at, ignore_timer=True)
            write.put(
                Timer(
                    uuid="",
                    started_at=begin.at,
                    utc_offset=begin.offset_minutes,
                    zone=begin.zone_name,
                    study_date=days.study_day(begin.wall, known.rules.day_start),
                    stamped=at is None,
                    curriculum=address.curriculum if address else None,
                    item=address.item if address else None,
                    note=note,
                    length=length,
                    recorded_at=known.now.at,
                )
            )
            title = context.title_of(write, address) or views.UNASSIGNED
            write.say(f"{before}{views.SWITCHES}{title}".removeprefix("; "))
        view = state.of(ws, write)
        timer = write.sessions.timer() if write.replayed is None else None
    if timer is not None:
        ws.note_start(timer.recorded_at)
    return view


def _switch(
    ws: Workspace, write: Writing, known: Context, begin: Moment, address: Address | None
) -> str:
    """Record what ran and say so; empty when nothing ran."""
    running = write.sessions.timer()
    if running is None:
        return ""
    since = views.clock(running.started_at, running.utc_offset)
    if running.address == address:
        raise ConflictError(f"The timer runs on it already, since {since}.")
    _refuse_set_back(known, running)
    _refuse_doubtful(ws, known, running)
    stamped = begin is known.now
    if begin.at <= running.started_at and not stamped:
        raise ConflictError(
            f"The running timer began at {since}; a switch must come after that.",
            remedy("cancel_timer"),
        )
    # A switch in the second of the start leaves one second, as a stop would.
    seconds = max(1, begin.at - running.started_at)
    row = _record(write, known, running, seconds, stamped=stamped)
    return views.recorded(views.session(row, views.titles_at(write, row.address)), known.today)


def stop(  # noqa: PLR0913 - each is one word of the command
    ws: Workspace,
    *,
    at: Moment | None = None,
    after: int | None = None,
    keep: bool = False,
    shown: int | None = None,
    note: str | None = None,
    done: bool = False,
    op_id: str | None = None,
) -> SessionView:
    """Stop the timer and record its time: up to now, to ``at``, or ``after`` seconds.

    ``shown`` are the seconds that stood before the learner when the stop was asked for: a note
    may take long to write, and the program stamped both ends all the same. ``keep`` says that a
    doubtful timer was right; ``note`` replaces the note it began with.

    Raises:
        ConflictError: no timer runs, or it must be asked about.
        AgainstRuleError: the length would be nothing, too long, or end in the future.
    """
    with ws.store.writing("stop", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return recording.replayed(write)[0]
        known = context.at(ws.clock(), write)
        running = _stoppable(ws, write, known, sure=keep or at is not None or after is not None)
        seconds = _length(known, running, at, shown if after is None else after)
        if note is not None:
            running = running._replace(note=note)
        row = _ended(write, known, running, seconds, stamped=at is None and after is None)
        view = views.session(row, views.titles_at(write, row.address))
        said = views.recorded(view, known.today)
        if done:
            states.finish_with(write, known, row)
            said = f"{said}, and finished it"
        write.say(said)
        return view


def stop_with(
    ws: Workspace,
    addresses: Sequence[Address],
    change: Callable[[Writing, Context], tuple[ItemLineView, ...]],
    command: str,
    verb: str,
    *,
    op_id: str | None = None,
) -> tuple[ItemLineView, ...]:
    """Stop the timer of one of the items, and ``change`` their state, as one operation.

    ``command`` is what the request is known by, ``verb`` what the history calls the change.

    Raises:
        ConflictError: no timer runs on any of them, or it must be asked about.
    """
    with ws.store.writing(command, ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        if write.replayed is not None:
            return change(write, known)
        running = _stoppable(ws, write, known, sure=False)
        if running.address not in addresses:
            title = context.title_of(write, running.address) or views.UNASSIGNED
            raise ConflictError(f"The timer runs on {title}.", remedy("stop_timer"))
        seconds = max(1, known.now.at - running.started_at)
        row = _ended(write, known, running, seconds, stamped=True)
        recorded = views.recorded(
            views.session(row, views.titles_at(write, row.address)), known.today
        )
        shown = change(write, known)
        write.say(f"{recorded}; {views.changed(verb, len(shown), shown[0].title)}")
        return shown


def runs_on(ws: Workspace, addresses: Sequence[Address]) -> Notice | None:
    """Say that the timer runs on, where it runs on one of these items."""
    with ws.store.reading() as read:
        running = read.sessions.timer()
        if running is None or running.address is None or running.address not in addresses:
            return None
        since = views.since(running, context.at(ws.clock(), read).today)
        return Notice(f"Its timer runs on, since {since}.", (remedy("stop_timer"),))


def switched_from(ws: Workspace) -> SessionView | None:
    """Return the session that ended with the start of the running timer; None where none did."""
    with ws.store.reading() as read:
        running, row = read.sessions.timer(), read.sessions.last_recorded()
        if running is None or row is None or row.source != "timer":
            return None
        if not any(views.SWITCHES in one.what for one in read.history.newest(1)):
            return None
        return views.session(row, views.titles_at(read, row.address))


def _stoppable(ws: Workspace, read: Reading, known: Context, *, sure: bool) -> Timer:
    """Return the running timer; where its length is not ``sure`` none that must be asked about."""
    running = read.sessions.timer()
    if running is None:
        raise ConflictError("No timer runs.", remedy("start_item"))
    _refuse_set_back(known, running)
    if not sure:
        _refuse_doubtful(ws, known, running)
    return running


def _ended(
    write: Writing, known: Context, running: Timer, seconds: int, *, stamped: bool
) -> Session:
    row = _record(write, known, running, seconds, stamped=stamped)
    write.delete("timer", 1)
    return row


def refuse_length(ws: Workspace, seconds: int) -> None:
    """Refuse what `stop` with this length would refuse.

    Raises:
        ConflictError: no timer runs.
        AgainstRuleError: the length would be nothing, too long, or end in the future.
    """
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        running = _stoppable(ws, read, known, sure=True)
        recording.refuse_full_day(read, running.study_date, _length(known, running, None, seconds))


def _length(known: Context, running: Timer, at: Moment | None, after: int | None) -> int:
    if after is not None:
        seconds = after
    elif at is not None:
        seconds = at.at - running.started_at
    else:
        seconds = max(1, known.now.at - running.started_at)
    if seconds <= 0:
        since = views.clock(running.started_at, running.utc_offset)
        raise AgainstRuleError(f"The timer began at {since}; it must end after that.")
    if seconds > max(1, known.now.at - running.started_at):
        raise AgainstRuleError("That would end in the future; give a shorter length.")
    if seconds > sessions.LONGEST:
        raise AgainstRuleError("More than 24 hours is not one session.", remedy("say_length"))
    return seconds


def _record(
    write: Writing, known: Context, running: Timer, seconds: int, *, stamped: bool
) -> Session:
    return recording.record(
        write,
        known,
        Session(
            id=0,
            uuid="",
            study_date=running.study_date,
            seconds=seconds,
            started_at=running.started_at,
            utc_offset=running.utc_offset,
            zone=running.zone,
            curriculum=running.curriculum,
            item=running.item,
            note=running.note,
            source="timer",
            stamped=running.stamped and stamped,
            guessed=False,
            recorded_at=known.now.at,
            recorded_on=known.today,
        ),
    )


def _refuse_set_back(known: Context, running: Timer) -> None:
    if known.now.at < running.started_at:
        since = views.since(running, known.today)
        raise AgainstRuleError(
            f"The clock was set back: the timer began at {since}, which is still to come. "
            "Set the clock right first.",
            remedy("cancel_timer"),
        )


def _refuse_doubtful(ws: Workspace, known: Context, running: Timer) -> None:
    since = views.since(running, known.today)
    if sessions.doubtful(running, known.now.at, known.today, ws.tastes.timer_ask_after):
        keeps = known.now.at - running.started_at <= sessions.LONGEST
        raise ConflictError(
            f"The timer has run since {since}; was that so?",
            remedy("say_length"),
            *((remedy("keep_timer"),) if keeps else ()),
            remedy("cancel_timer"),
        )


def cancel(ws: Workspace, *, op_id: str | None = None) -> StatusView:
    """Drop the running timer; undo brings it back.

    Raises:
        ConflictError: no timer runs.
    """
    with ws.store.writing("cancel", ws.clock(), op_id) as write:
        if write.replayed is None:
            running = write.sessions.timer()
            if running is None:
                raise ConflictError("No timer runs, so there is nothing to drop.")
            write.delete("timer", 1)
            write.say(
                f"dropped the timer on {context.title_of(write, running.address) or 'no item'}"
            )
        return state.of(ws, write)


def status(ws: Workspace) -> StatusView:
    """Return the timer and the state of the day."""
    return state.now(ws)


def break_earned(ws: Workspace, seconds: int) -> str:
    """Say the break a stretch of work earned; empty unless the learner wants to hear of it."""
    work, _, rest = ws.tastes.flow.partition(":")
    minutes = seconds * int(rest) // int(work) // 60 if rest else 0
    return f"break earned: {minutes} min" if minutes else ""
