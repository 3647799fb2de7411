"""The row of the plan under the cursor, as every action on it knows it of the screen."""

from studytrack.domain.sessions import Address
from studytrack.tui.screens.actions import ListedFace, address_of
from studytrack.tui.screens.finding import SeekingFace
from studytrack.tui.screens.plan.rows import PlanNode


class PlanFace(ListedFace, SeekingFace):
    """A screen with a row of the plan under its cursor."""

    def node(self) -> PlanNode | None:
        """Return the row under the cursor."""
        raise NotImplementedError

    def unfold(self, key: str) -> None:
        """Open a branch when it is there."""

    def reveal(self, key: str) -> None:
        """Put the cursor on a row."""

    def news_of(self, curriculum: str) -> str:
        """Return what the file says that the kept copy does not; empty when they agree."""
        raise NotImplementedError

    def branch(self) -> Address | None:
        """Return the item or module under the cursor."""
        node = self.node()
        return address_of(node.key) if node and node.kind in {"item", "module"} else None
