"""One call of the program: the words every command takes, and the way to its answer."""

from __future__ import annotations

import sys

from studytrack.cli import output
from studytrack.cli.output import Paper
from studytrack.domain.values import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from studytrack.services.base.workspace import Workspace

View = TypeVar("View")


class Call:
    """What a command was told besides its own words."""

    def __init__(self) -> None:
        self.db: str | None = None
        """The database named with ``--db``."""
        self.json = False
        self.color = "auto"
        self.op_id_words: str | None = None
        self.before: list[str] = []
        """The words before the one that a shell asks to complete."""
        self._workspace: Workspace | None = None

    @property
    def workspace(self) -> Workspace:
        """The workspace, opened when first asked for: the clock is read then."""
        if self._workspace is None:
            from studytrack import wiring  # not for --help

            self._workspace = wiring.open_workspace(self.db)
        return self._workspace

    @property
    def today(self) -> date:
        """The day of the wall clock: days of another year are said with their year."""
        return self.workspace.clock().wall.date()

    @property
    def changed(self) -> bool:
        """Whether this call changed the record."""
        return self._workspace is not None and self._workspace.store.wrote

    @property
    def op_id(self) -> str | None:
        """The checked ``--op-id``.

        Raises:
            NotUnderstoodError: it is no UUID.
        """
        from studytrack.services.base import inputs  # only scripts name a request

        return None if self.op_id_words is None else inputs.op_id(self.op_id_words)

    @property
    def paper(self) -> Paper:
        """What the answer is written on."""
        tastes = self._workspace.tastes if self._workspace else None
        return output.paper(self.color, ascii_only=tastes.ascii if tastes else False)

    def answer(self, view: View, draw: Callable[[View], Iterable[str]]) -> None:
        """Print a view, as lines for people or as JSON."""
        if self.json:
            output.value(output.as_json(view))
        else:
            output.lines(draw(view), self.paper)

    def answer_each(
        self, views: Sequence[View], draw: Callable[[Sequence[View]], Iterable[str]]
    ) -> None:
        """Print what was changed: in JSON one thing alone, several as an array."""
        if self.json and len(views) == 1:
            self.answer(views[0], lambda _: ())
        else:
            self.answer(views, draw)

    @property
    def attended(self) -> bool:
        """Whether a person is there to be asked something."""
        return not self.json and _terminal(sys.stdin) and _terminal(sys.stderr)

    def warn(self) -> None:
        """Say on standard error what was odd about the files, one line each."""
        if self._workspace is None:
            return
        warnings = [*self._workspace.store.warnings]
        if self._workspace.tastes.warning:
            warnings.append(self._workspace.tastes.notice)
        for warning in warnings:
            output.problem(output.worded(warning))


def _terminal(stream: object) -> bool:
    return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]
