"""What is done with the keys of several screens: each thing one class, loaded with the first key.

`actions` names them for the screens, so that no frame waits for what they need.
"""

from functools import partial
from typing import TYPE_CHECKING

from studytrack.domain.actions import Notice, remedy
from studytrack.domain.errors import RefusalError
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Writing
from studytrack.services.experiments import gathered
from studytrack.services.goals import goals
from studytrack.services.items import counting, links, states
from studytrack.services.items.evidence import listed
from studytrack.services.items.item_views import ItemLineView, LinkView
from studytrack.services.pages import item_page, today_page
from studytrack.services.pages.item_page import ItemPage
from studytrack.services.time_log import interruptions, log_line, sessions, timer
from studytrack.services.time_log.log_line import LogReading
from studytrack.services.time_log.status import StatusView
from studytrack.tui import dialogs
from studytrack.tui.drawing import toast
from studytrack.tui.keys import actions, remedies
from studytrack.tui.screens.base import Act, Face
from studytrack.tui.terminal import browser, clipboard
from studytrack.tui.terminal.drafts import StopDraft

if TYPE_CHECKING:
    from studytrack.tui.dialogs.form import Wish
    from studytrack.tui.dialogs.log_line import LogWish


def say_runs_on(face: Face, subject: Address) -> None:
    """Say that the timer runs on, where it runs on an item whose state has just changed."""
    found = face.attempt(lambda: timer.runs_on(face.workspace, [subject]))
    if found is not None:
        (done,) = history.history(face.workspace, 1)
        said = f"{done.what[:1].upper()}{done.what[1:]}. {found.sentence}"
        toast.tell(face.app, found._replace(sentence=said))


def ask_measured(face: Face, subject: Address, *, finished: bool) -> None:
    """Ask what is added to an item that is measured, or with what it is finished."""
    from studytrack.tui.screens import experiments  # few items are measured

    if finished:
        experiments.finish(face, subject)
    else:
        experiments.add(face, subject)


class OnItem(Act[Face]):
    """What is done to the item under the cursor; where there is none it says so."""

    def run(self, face: Face) -> None:
        """Do it to the item under the cursor."""
        subject = face.subject()
        if subject is None:
            toast.say(face.app, "The cursor is on no item; choose one first.", "warning")
        else:
            self.on(face, subject)

    def on(self, face: Face, subject: Address) -> None:
        """Do it to an item."""

    def page(self, face: Face, subject: Address) -> ItemPage | None:
        """Return all about an item; None where that was refused, and said."""
        return face.attempt(lambda: item_page.page(face.workspace, subject))


class Start(OnItem):
    """Start the timer on the item under the cursor."""

    action = actions.OPEN

    def on(self, face: Face, subject: Address) -> None:
        """Start it, unless one runs that is in the way."""
        if not self.in_the_way(face, subject):
            face.change(lambda: timer.start(face.workspace, subject))

    def in_the_way(self, face: Face, subject: Address) -> bool:
        """Say in this face's own words why the timer cannot start; False when it can."""
        status = face.attempt(lambda: timer.status(face.workspace))
        if status is None or not status.running:
            return False
        stop, drop = face.signs.key(actions.STOP), face.signs.key(actions.DROP)
        if status.item == str(subject):
            toast.say(face.app, f"The timer runs on it already; {stop} stops it.")
        elif face.attempt(lambda: interruptions.question(face.workspace)) is not None:
            said = f"First the timer that runs: {stop} says how long it was, {drop} drops it."
            toast.say(face.app, said)
        else:
            return False
        return True


class StartFor(Start):
    """Start the timer on the item under the cursor, with a length after which it rings."""

    action = actions.START_FOR

    def on(self, face: Face, subject: Address) -> None:
        """Ask for the length, then start."""
        page = self.page(face, subject)
        if page is None or self.in_the_way(face, subject):
            return

        def start(wish: "Wish") -> None:
            timer.start(face.workspace, subject, length=inputs.length(wish.values[0]))

        face.ask(dialogs.questions.begin(face.signs, page.item.title), start)


class Log(Act[Face]):
    """Ask for time in one line."""

    action = actions.LOG

    def run(self, face: Face) -> None:
        """Ask."""
        self._ask(face, "")

    def _ask(self, face: Face, problem: str) -> None:
        cursor = face.subject()
        draft = face.drafts.get("log")
        if draft and face.pasted:
            face.drafts.hold("log", f"{draft} {face.pasted}")

        def read(line: str, choice: int) -> LogReading:
            return log_line.reading(face.workspace, line, cursor, choice)

        def answer(wish: "LogWish | None") -> None:
            if wish is not None:
                self._save(face, wish)

        screen = dialogs.log_line.LogLineScreen(
            face.signs, read, face.drafts, begin=face.pasted or face.named_day(), problem=problem
        )
        face.app.push_screen(screen, answer)

    def _save(self, face: Face, wish: "LogWish") -> None:
        span, address, note, done, overlap = wish
        try:
            sessions.log(face.workspace, address, span, note=note, done=done, overlap=overlap)
        except RefusalError as refusal:
            # Asked after this dialog is gone, with what was typed: it is still the draft.
            face.call_later(
                partial(self._ask, face), remedies.worded(refusal.notice, face.signs.key)
            )
            return
        face.drafts.drop("log")
        face.tell()


class Stop(Act[Face]):
    """Ask how long it was, then stop the timer."""

    action = actions.STOP

    def run(self, face: Face) -> None:
        """Ask and stop."""
        ws = face.workspace
        status = face.attempt(lambda: timer.status(ws))
        if status is None or not status.running:
            return
        draft = StopDraft(face.drafts, status.started_at or "")
        asked = face.attempt(lambda: interruptions.question(ws))
        if asked is not None and not asked.ends:
            drop = face.signs.key(actions.DROP)
            said = f"The clock was set back: set it right, or {drop} drops the timer."
            toast.say(face.app, said)
            return

        def stop(wish: "Wish") -> None:
            told = wish.changed[0] or (asked is not None and asked.seconds is not None)
            after = inputs.length(wish.values[0]) if told else None
            keep = status.doubtful and after in {None, status.elapsed_seconds}
            timer.stop(
                ws,
                after=None if keep else after,
                keep=keep,
                shown=max(1, status.elapsed_seconds),
                note=wish.values[1] or None,
                done=wish.finish,
            )
            draft.keep("")

        form = dialogs.questions.stop(
            face.signs,
            status,
            asked,
            draft,
            refuse=partial(timer.refuse_length, ws),
            finish=self._open(face, status),
        )
        face.ask(form, stop)

    def _open(self, face: Face, status: StatusView) -> bool:
        """Whether the timer runs on an item that is not finished yet."""
        if status.item is None:
            return False
        page = face.attempt(lambda: item_page.page(face.workspace, Address.read(status.item or "")))
        return page is not None and page.item.state != "done"


class Drop(Act[Face]):
    """Throw the running timer away; undo brings it back."""

    action = actions.DROP

    def run(self, face: Face) -> None:
        """Drop it."""
        face.change(lambda: timer.cancel(face.workspace))


class Evidence(OnItem):
    """Add, change, date and read the evidence of the item under the cursor."""

    action = actions.EVIDENCE

    def on(self, face: Face, subject: Address) -> None:
        """Ask for it."""
        page = self.page(face, subject)
        if page is not None and subject.item is not None:
            ask_evidence(face, subject, page.item.title)


def ask_evidence(face: Face, subject: Address, title: str) -> None:
    """Ask for the evidence of an item: each piece can be changed or emptied, one added."""
    proofs = face.attempt(lambda: listed(face.workspace, subject))
    if proofs is not None:
        form = dialogs.evidence.form(face.signs, title, proofs)
        face.ask(form, lambda wish: dialogs.evidence.revise(face.workspace, subject, proofs, wish))


class WriteNote(Act[Face]):
    """Write a note about the item under the cursor, or about nothing in particular."""

    action = actions.NOTE

    def run(self, face: Face) -> None:
        """Ask for it and keep it."""
        ws = face.workspace
        new = face.attempt(lambda: dialogs.note.about(ws, face.subject()))
        if new is not None:
            face.ask(
                dialogs.note.form(face.signs, ws, new),
                lambda wish: dialogs.note.keep(ws, new, wish),
            )


class Done(OnItem):
    """Finish the item under the cursor, or take it up again."""

    action = actions.DONE

    def on(self, face: Face, subject: Address) -> None:
        """Finish it, after its evidence was asked for, or reopen it."""
        page, ws = self.page(face, subject), face.workspace
        if page is None:
            return
        if page.item.state == "done":
            face.change(lambda: states.reopen(ws, [subject]))
        elif gathered.finishes(ws, subject):
            ask_measured(face, subject, finished=True)
        elif page.asks_evidence == "none":
            if face.change(lambda: states.done(ws, [subject])):
                say_runs_on(face, subject)
        else:
            self._ask(face, subject, page)

    def _ask(self, face: Face, subject: Address, page: ItemPage) -> None:
        """Ask for the evidence, and whether the timer that runs on it stops too."""
        ws, runs = face.workspace, timer.runs_on(face.workspace, [subject]) is not None

        def finish(wish: "Wish") -> None:
            evidence, note = wish.values

            def change(write: Writing, _known: object) -> tuple[ItemLineView, ...]:
                return states.finish(ws, write, [subject], evidence=evidence, note=note)

            if wish.finish:
                timer.stop_with(ws, [subject], change, "done", "finished")
            else:
                states.done(ws, [subject], evidence=evidence, note=note)

        def then() -> None:
            face.tell()
            say_runs_on(face, subject)

        form = dialogs.questions.evidence(face.signs, page, runs=runs)
        face.ask(form, finish, then=then if runs else None)


class Add(OnItem):
    """Ask for a step and add it to the counter under the cursor."""

    action = actions.ADD

    def on(self, face: Face, subject: Address) -> None:
        """Ask and add."""
        page = self.page(face, subject)
        if page is None:
            return
        if page.item.count_ is None and gathered.kind_of(face.workspace, subject):
            ask_measured(face, subject, finished=False)
            return
        if page.item.count_ is None:
            way = remedy("finish_item", subject)
            toast.tell(face.app, Notice(f"“{page.item.title}” counts nothing.", (way,)))
            return
        face.ask(
            dialogs.questions.step(face.signs, face.workspace, page.item.title),
            lambda wish: counting.add(
                face.workspace,
                subject,
                dialogs.questions.whole(wish.values[0]),
                on=inputs.day(face.workspace, wish.values[2]) if wish.values[2] else None,
                note=wish.values[1],
            ),
        )


class OpenLink(OnItem):
    """Open a link of the item in a browser, after saying where it leads; asks where several are."""

    action = actions.LINK

    def on(self, face: Face, subject: Address) -> None:
        """Open it, where it is one that can be opened."""
        page = self.page(face, subject)
        if page is None:
            return
        title, found = page.item.title, page.links
        if len(found) < 2:  # noqa: PLR2004 - one needs no question
            self._open(face, title, found, 1)
            return
        rows = [("" if one.title == one.url else one.title, one.url) for one in found]

        def answer(place: int | None) -> None:
            if place is not None:
                self._open(face, title, found, place + 1)

        ask = dialogs.pick.PickScreen(face.signs, title, rows, said="Which link?", take="open")
        face.app.push_screen(ask, answer)

    def _open(self, face: Face, title: str, found: tuple[LinkView, ...], number: int) -> None:
        link = face.attempt(lambda: links.chosen(title, found, number))
        if link is not None:
            browser.show(face.app, link.url, links.host(link.url))


class WeeklyHours(Act[Face]):
    """Ask for the hours a week."""

    action = actions.HOURS

    def run(self, face: Face) -> None:
        """Ask and set."""
        ws = face.workspace
        goal = face.attempt(lambda: goals.goal(ws))
        face.ask(
            dialogs.questions.hours(face.signs, goal),
            lambda wish: goals.goal(ws, seconds=inputs.goal_seconds(wish.values[0])),
        )


class Copy(Act[Face]):
    """Copy the view as Markdown to the clipboard."""

    action = actions.COPY

    def run(self, face: Face) -> None:
        """Copy, and say only what is known: no terminal answers whether it took it."""
        clipboard.send(face.app, face.markdown())


class Zoom(Act[Face]):
    """Show the timer as a whole screen."""

    action = actions.ZOOM

    def run(self, face: Face) -> None:
        """Show it; what was pressed there is done here."""
        page = face.attempt(lambda: today_page.page(face.workspace))
        if page is None:
            return

        def answer(name: str | None) -> None:
            if name:
                face.call_later(face.action_act, name)

        face.app.push_screen(dialogs.timer.TimerScreen(face.signs, page, face.elapsed), answer)
