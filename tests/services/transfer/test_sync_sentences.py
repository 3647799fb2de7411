"""What a sync says it did."""

from studytrack.services.transfer import sync_sentences
from studytrack.services.transfer.sync import (
    COPIED,
    BrokenView,
    IgnoredView,
    LostView,
    MergedView,
    Synced,
    SyncView,
)

LOST = (LostView("goal", "2026-11-16", "curricula/ml"), LostView("session", "u", None))
BROKEN = tuple(BrokenView("overlap", (f"session {one}", "session 99")) for one in range(21))


def test_everything_that_happened_is_said() -> None:
    merged = MergedView("d", {"sessions": 2}, {"goals": 1}, {"entries": 3}, LOST)
    view = SyncView("e", (merged,), BROKEN, (IgnoredView("f.json", "it is cut"),), 1)
    said = sync_sentences.lines(Synced(view, {"d": "laptop"}, COPIED))
    assert said[:2] == [COPIED, "laptop brought 2 sessions new; 1 goal changed; 3 entries deleted."]
    assert said[3:5] == ["    goal 2026-11-16, its curricula", "    session u"]
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
