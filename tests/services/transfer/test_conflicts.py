"""What two devices changed is called what a person knows it by."""

from typing import Any

import pytest

from studytrack.domain.merge import Lost
from studytrack.services.base.workspace import Workspace
from studytrack.services.transfer import conflicts

WEEK = {"seconds": None, "good_days": None}
CONTENT = {"title": "Mini", "content": "{}"}


@pytest.mark.parametrize(
    ("field", "stands", "lost", "called", "was"),
    [
        ("goal.week", {**WEEK, "seconds": 36_000}, {**WEEK, "good_days": 5},
         "weekly goal from Mon 30 Nov 2026, 10h", "5 good days"),
        ("goal.week", WEEK, {**WEEK, "good_days": 1},
         "weekly goal from Mon 30 Nov 2026, none", "1 good day"),
        ("goal.day_min", {"day_min": 1800}, {"day_min": 1200},
         "least of a good day from Mon 30 Nov 2026, 30m", "20m"),
        ("goal.rest", {"rest": "[5,6]"}, {"rest": "[]"},
         "rest days from Mon 30 Nov 2026, Sat, Sun", "none"),
        ("goal.curricula/mini", {"curricula": 3600}, None,
         "goal of Mini course from Mon 30 Nov 2026, 1h", "none"),
        ("curriculum.state", {"state": "stopped"}, {"state": "started"},
         "state of Mini course, stopped", "started"),
        ("curriculum.target", {"target_date": None}, {"target_date": "2026-12-24"},
         "target date of Mini course, none", "Thu 24 Dec 2026"),
        ("curriculum.start", {"started_on": "2026-11-02", "started_at": 7},
         {"started_on": "2026-11-03", "started_at": 9},
         "start of Mini course, Mon 2 Nov 2026", "Tue 3 Nov 2026"),
        ("curriculum.content", {**CONTENT, "version": "2"}, {**CONTENT, "version": "1"},
         "version of Mini course, 2", "1"),
        ("curriculum.badge", {"hue": 1, "letter": "A"}, {"hue": 1, "letter": "B"},
         "badge of Mini course, A", "B"),
    ],
)  # fmt: skip
def test_a_field_says_what_it_holds(
    ws: Workspace,
    field: str,
    stands: dict[str, Any],
    lost: dict[str, Any] | None,
    called: str,
    was: str,
) -> None:
    head, _, part = field.partition(".")
    kind: Any = head
    key = "mini" if kind == "curriculum" else "2026-11-30"
    with ws.store.reading() as read:
        found = conflicts.view(read, Lost(kind, key, part, lost, stands))
    assert found == (called, False, False, was)
