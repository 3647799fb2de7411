"""What a sync says it did."""

from studytrack.services.base.broken_rules import BrokenView
from studytrack.services.transfer import sync_sentences
from studytrack.services.transfer.conflicts import ConflictView
from studytrack.services.transfer.sync import (
    COPIED,
    IgnoredView,
    LostView,
    MergedView,
    Synced,
    SyncView,
)

LOST = (LostView("goal", "2026-11-16", "curricula/ml"), LostView("session", "u", None))
TOLD = (
    ConflictView("goal 2026-11-16, its curricula", theirs=True, gone=False, lost=""),
    ConflictView("session u", theirs=False, gone=True, lost=""),
    ConflictView("note n", theirs=False, gone=False, lost="deleted"),
)
BROKEN = tuple(BrokenView("overlap", (f"session {one}", "session 99")) for one in range(21))


def test_everything_that_happened_is_said() -> None:
    merged = MergedView("d", {"sessions": 2}, {"goals": 1}, {"entries": 3}, LOST)
    view = SyncView("e", (merged,), BROKEN, (IgnoredView("f.json", "it is cut"),), 1)
    done = Synced(view, {"d": "laptop"}, COPIED, lost={"d": TOLD}, rows={"session 0": "noon"})
    said = sync_sentences.lines(done)
    assert said[:2] == [COPIED, "laptop brought 2 sessions new; 1 goal changed; 3 entries deleted."]
    assert said[2:6] == [
        "  Changed on both sides; what stands now:",
        "    goal 2026-11-16, its curricula: as on laptop",
        "    session u: deleted here",
        "    note n: as here; on laptop it was deleted",
    ]
    assert "  Session 0 (noon) and session 99 share time." in said
    assert "  and 1 more" in said
    assert said[-2:] == ["Not read: f.json: it is cut.", "This device's file holds 1 row."]


def test_where_nothing_came_that_is_said() -> None:
    quiet = MergedView("d", {}, {}, {}, ())
    view = SyncView("e", (quiet,), (), (), 0)
    assert sync_sentences.lines(Synced(view, {}, "", dry=True)) == ["d would bring nothing new."]
    assert sync_sentences.news(Synced(view, {}, "")) == ""
    alone = Synced(view._replace(merged=()), {}, "")
    assert sync_sentences.lines(alone)[0] == "No other device has put a file there yet."
    loud = Synced(view._replace(merged=(quiet._replace(new={"notes": 1}),)), {"d": "desk"}, "")
    assert sync_sentences.news(loud) == "desk brought 1 note new."
    ignored = (IgnoredView("f.json", "it is new"), IgnoredView("g.json", "it is cut"))
    newer = loud._replace(view=loud.view._replace(ignored=ignored), newer=("f.json",))
    said = "desk brought 1 note new. Not read: f.json: it is new."
    assert sync_sentences.news(newer) == said
