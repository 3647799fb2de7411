"""What can be done to a row of the plan beyond what every screen can do."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.items import states
from studytrack.services.pages import pages
from studytrack.tui.drawing import toast
from studytrack.tui.screens.actions import ActingFace, address_of
from studytrack.tui.screens.plan import rows
from studytrack.tui.screens.plan.rows import Node
from studytrack.tui.terminal import links

if TYPE_CHECKING:
    from studytrack.tui.dialogs.form import Wish

WHOLE = "A curriculum is put away as a whole: go to its own row."
STARTED = "Only what is started takes over its file."
REASONS: dict[str, tuple[str, str, str]] = {
    "skip": ("Skip", "It no longer counts; reopening brings it back.", "why it is left out"),
    "close": ("Close", "The path is no longer there.", "why it became unavailable"),
    "wait": ("Wait", "It waits on someone else.", "on whom, or for what; may stay empty"),
}


class PlanActs(ActingFace):
    """A screen with a row of the plan under its cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "reason('wait')", "Wait", show=False, id="plan.wait",
                tooltip="The item waits on someone"),
        Binding("minus", "reason('skip')", "Skip", show=False, key_display="-", id="plan.skip",
                tooltip="Leave the item or module out, with a reason"),
        Binding("c", "reason('close')", "Close", show=False, id="plan.close",
                tooltip="It became unavailable, with a reason"),
        Binding("r", "reopen", "Reopen", show=False, id="plan.reopen", tooltip="Take it up again"),
        Binding("e", "edit", "Edit file", show=False, id="plan.edit",
                tooltip="Open your file of the curriculum in your editor"),
        Binding("D", "put_away", "Put away", show=False, id="plan.stop",
                tooltip="Stop the curriculum; everything recorded stays"),
        Binding("U", "take_over", "Take over", show=False, id="plan.update",
                tooltip="Take over what the changed file says"),
        Binding("o", "link", "Open link", show=False, id="plan.link",
                tooltip="Open the item's link in a browser"),
    ]  # fmt: skip

    def node(self) -> Node | None:
        """Return the row under the cursor."""
        return None

    def branch(self) -> Address | None:
        """Return the item or module under the cursor."""
        node = self.node()
        return address_of(node.key) if node and node.kind in {"item", "module"} else None

    def action_done(self) -> None:
        """Finish an item, or a module whole; take an item up again when it is done."""
        node, branch = self.node(), self.branch()
        if node is None or branch is None or node.module is None:
            super().action_done()
        elif all(item.state in rows.SETTLED for item in node.module.items):
            # Some of it may have been finished long ago, each by itself: not with the same key.
            toast.say(self.app, "All of it is settled. r takes it up again.")
        else:
            self.change(lambda: states.done(self.workspace, [branch]))

    def action_reopen(self) -> None:
        """Take up again what was finished, left out or closed."""
        branch = self.branch()
        if branch is not None:
            self.change(lambda: states.reopen(self.workspace, [branch]))

    def action_reason(self, what: str) -> None:
        """Ask for the reason, then skip, close or wait."""
        from studytrack.tui.dialogs import questions

        node, branch = self.node(), self.branch()
        if node is None or branch is None:
            return
        acts: dict[str, Callable[[str], object]] = {
            "skip": lambda why: states.skip(self.workspace, [branch], why=why),
            "close": lambda why: states.close(self.workspace, [branch], why=why),
            "wait": lambda why: states.wait(self.workspace, [branch], note=why),
        }
        title, said, hint = REASONS[what]
        form = questions.why(self.signs, f"{title}: {node.title}", said, hint)

        def act(wish: "Wish") -> None:
            acts[what](wish.values[0])

        self.ask(form, act)

    def action_hours(self) -> None:
        """Ask for the hours a week: of the curriculum under the cursor, else of the whole week."""
        from studytrack.tui.screens.plan import forms

        node, ws = self.node(), self.workspace
        if node is None or node.kind != "curriculum" or node.row is None:
            super().action_hours()
            return
        row = node.row
        goal = self.attempt(lambda: goals.goal(ws))
        hours = goal.curricula.get(row.id) if goal else None

        def set_share(wish: "Wish") -> None:
            share, by = wish.values
            goals.goal(
                ws,
                seconds=inputs.goal_seconds(share) if share else None,
                by=inputs.day(ws, by, ahead=True) if by else None,
                curriculum=row.id,
            )

        self.ask(forms.share(self.signs, ws, row, hours), set_share)

    def action_put_away(self) -> None:
        """Stop the curriculum under the cursor."""
        node = self.node()
        if node is not None and node.kind == "curriculum":
            self.change(lambda: shelf.stop(self.workspace, node.key))
        else:
            toast.say(self.app, WHOLE, "warning")

    def action_take_over(self) -> None:
        """Take over what the file of the curriculum the cursor is in says now."""
        node = self.node()
        if node is None or node.kind in {"head", "shelf"}:
            toast.say(self.app, STARTED, "warning")
            return
        name = address_of(node.key).curriculum
        words = self.attempt(lambda: shelf.update(self.workspace, name))
        if words:
            self.tell()
        elif words is not None:
            toast.say(self.app, "The file has nothing new; there is nothing to take over.")

    def action_edit(self) -> None:
        """Open the learner's file of the curriculum in an editor, and say what changed."""
        from studytrack.tui.terminal import editor

        node = self.node()
        if node is None or node.kind == "head":
            return
        name = address_of(node.key).curriculum
        path = self.attempt(lambda: shelf.own_file(self.workspace, name))
        if path is None or not editor.edit(self.app, path):
            return
        self.reload()
        said = self.news_of(name)
        # A warning is shown whole, and what is wrong with a file has to be read to its end.
        toast.say(self.app, said or f"Nothing has changed. The file is {path}.", "warning")

    def news_of(self, curriculum: str) -> str:
        """Return what the file says that the kept copy does not; empty when they agree."""
        del curriculum
        return ""

    def action_add(self) -> None:
        """Add to the counter under the cursor; to a module or curriculum, in its file."""
        node = self.node()
        if node is not None and node.item is None:
            self.action_edit()
        else:
            super().action_add()

    def action_link(self) -> None:
        """Open the item's link in a browser, after saying where it leads."""
        subject = self.subject()
        page = subject and self.attempt(lambda: pages.item_page(self.workspace, subject))
        if not page:
            return
        host = links.host(page.url)
        if host is None:
            toast.say(self.app, "This item has no link that can be opened: http or https.")
            return
        toast.say(self.app, f"Opens {host} in the browser.")
        self.app.open_url(page.url)
