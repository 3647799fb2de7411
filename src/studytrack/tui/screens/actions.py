"""What can be done from every full screen: log, start, stop, drop, finish, count."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from studytrack.domain.errors import RefusalError
from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.goals import goals
from studytrack.services.items import counting, states
from studytrack.services.pages import pages
from studytrack.services.time_log import interruptions, log_line, timer
from studytrack.services.time_log.log_line import LogReading
from studytrack.tui.app import remedies
from studytrack.tui.dialogs.find import SeekingFace
from studytrack.tui.drawing import toast
from studytrack.tui.terminal.drafts import StopDraft

if TYPE_CHECKING:
    from studytrack.tui.dialogs.form import Wish
    from studytrack.tui.dialogs.log_line import LogWish

DONE = "done"


def address_of(address: str) -> Address:
    """Return the value of an address as views print it."""
    curriculum, _, item = address.partition("/")
    return Address(curriculum, item or None)


class ActingFace(SeekingFace):
    """A full screen with something under the cursor. Dialogs are imported when one opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Start", id="open", tooltip="Start the timer on the item"),
        Binding("F", "start_for", "Start for", show=False, id="start.for",
                tooltip="Start the timer, and ring after a while"),
        Binding("l", "log", "Log time", id="log", tooltip="Log time in one line"),
        Binding("s", "stop", "Stop", id="stop", tooltip="Stop the timer and save its time"),
        Binding("x", "drop", "Drop timer", show=False, id="drop", tooltip="Throw the timer away"),
        Binding("space", "done", "Done", id="done", tooltip="Finish the item, or take it up again"),
        Binding("a", "add", "Count", show=False, id="add", tooltip="Add to a counter"),
        Binding("H", "hours", "Weekly goal", show=False, id="hours", tooltip="Hours a week"),
        Binding("y", "copy", "Copy", show=False, id="copy", tooltip="Copy this view as Markdown"),
    ]  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer stop and drop only while a timer runs."""
        if action in {"stop", "drop"} and not (self.status and self.status.running):
            return False
        return super().check_action(action, parameters)

    def on_rows_opened(self) -> None:
        """Do what Enter does."""
        self.action_open()

    def action_open(self) -> None:
        """Start the timer on the item under the cursor."""
        subject = self.subject()
        if subject is not None and not self._in_the_way(subject):
            self.change(lambda: timer.start(self.workspace, subject))

    def action_start_for(self) -> None:
        """Start the timer on the item under the cursor, with a length after which it rings."""
        from studytrack.tui.dialogs import questions

        subject = self._wanted()
        page = subject and self.attempt(lambda: pages.item_page(self.workspace, subject))
        if subject is None or not page or self._in_the_way(subject):
            return

        def start(wish: "Wish") -> None:
            timer.start(self.workspace, subject, length=inputs.length(wish.values[0]))

        self.ask(questions.begin(self.signs, page.item.title), start)

    def _wanted(self) -> Address | None:
        """Return the item under the cursor; where there is none say so."""
        subject = self.subject()
        if subject is None:
            toast.say(self.app, "The cursor is on no item; choose one first.", "warning")
        return subject

    def _in_the_way(self, subject: Address) -> bool:
        """Say in this face's own words why the timer cannot start; False when it can."""
        status = self.attempt(lambda: timer.status(self.workspace))
        if status is None or not status.running:
            return False
        if status.item == str(subject):
            toast.say(self.app, "The timer runs on it already; s stops it.")
        elif self.attempt(lambda: interruptions.question(self.workspace)) is not None:
            toast.say(self.app, "First the timer that runs: s says how long it was, x drops it.")
        else:
            return False
        return True

    def action_log(self) -> None:
        """Ask for time in one line."""
        self._ask_log("")

    def _ask_log(self, problem: str) -> None:
        from studytrack.tui.dialogs.log_line import LogScreen

        cursor = self.subject()

        def read(line: str, choice: int) -> LogReading:
            return log_line.reading(self.workspace, line, cursor, choice)

        def answer(wish: "LogWish | None") -> None:
            if wish is not None:
                self._log(wish, cursor)

        self.app.push_screen(LogScreen(self.signs, read, self.drafts, problem=problem), answer)

    def _log(self, wish: "LogWish", cursor: Address | None) -> None:
        done, overlap = wish.done, wish.overlap
        try:
            log_line.log(self.workspace, wish.line, cursor, wish.choice, done=done, overlap=overlap)
        except RefusalError as refusal:
            # Asked after this dialog is gone, with what was typed: it is still the draft.
            self.call_later(self._ask_log, remedies.worded(str(refusal)))
            return
        self.drafts.drop("log")
        self.tell()

    def action_stop(self) -> None:
        """Ask how long it was, then stop the timer."""
        from studytrack.tui.dialogs import questions

        status = self.attempt(lambda: timer.status(self.workspace))
        if status is None or not status.running:
            return
        draft = StopDraft(self.drafts, status.started_at or "")
        asked = self.attempt(lambda: interruptions.question(self.workspace))
        if asked is not None and not asked.ends:
            toast.say(self.app, "The clock was set back: set it right, or x drops the timer.")
            return

        def stop(wish: "Wish") -> None:
            told = wish.changed[0] or (asked is not None and asked.seconds is not None)
            after = inputs.length(wish.values[0]) if told else None
            keep = status.doubtful and after in {None, status.elapsed_seconds}
            note = wish.values[1] or None
            timer.stop(
                self.workspace,
                after=None if keep else after,
                keep=keep,
                note=note,
                done=wish.finish,
            )
            draft.keep("")

        self.ask(questions.stop(self.signs, status, asked, draft), stop)

    def action_drop(self) -> None:
        """Throw the running timer away; undo brings it back."""
        self.change(lambda: timer.cancel(self.workspace))

    def action_done(self) -> None:
        """Finish the item under the cursor, or take it up again."""
        subject = self._wanted()
        page = subject and self.attempt(lambda: pages.item_page(self.workspace, subject))
        if subject is None or page is None:
            return
        if page.item.state == DONE:
            self.change(lambda: states.reopen(self.workspace, [subject]))
        elif page.asks_evidence == "none":
            self.change(lambda: states.done(self.workspace, [subject]))
        else:
            from studytrack.tui.dialogs import questions

            self.ask(
                questions.evidence(self.signs, page),
                lambda wish: states.done(
                    self.workspace, [subject], evidence=wish.values[0], note=wish.values[1]
                ),
            )

    def action_add(self) -> None:
        """Ask for a step and add it to the counter under the cursor."""
        from studytrack.tui.dialogs import questions

        subject = self._wanted()
        page = subject and self.attempt(lambda: pages.item_page(self.workspace, subject))
        if subject is None or page is None:
            return
        if page.item.count_ is None:
            said = f"“{page.item.title}” counts nothing; space finishes it."
            toast.say(self.app, said, "warning")
            return
        self.ask(
            questions.step(self.signs, page.item.title),
            lambda wish: counting.add(
                self.workspace, subject, questions.whole(wish.values[0]), note=wish.values[1]
            ),
        )

    def action_hours(self) -> None:
        """Ask for the hours a week."""
        from studytrack.tui.dialogs import questions

        goal = self.attempt(lambda: goals.goal(self.workspace))
        self.ask(
            questions.hours(self.signs, goal),
            lambda wish: goals.goal(self.workspace, seconds=inputs.goal_seconds(wish.values[0])),
        )
