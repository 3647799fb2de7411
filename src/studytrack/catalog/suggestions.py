"""What people write that the format says another way: the way it does say it."""

from typing import Final

_KINDS: Final = {
    "video": "lecture", "talk": "lecture", "course": "lecture", "lesson": "lecture",
    "watch": "lecture", "book": "reading", "paper": "reading", "article": "reading",
    "chapter": "reading", "read": "reading", "exam": "quiz", "test": "quiz", "project": "lab",
    "exercise": "lab", "assignment": "lab", "homework": "lab", "problem": "lab", "task": "lab",
    "code": "lab", "coding": "lab", "practice": "lab", "notebook": "lab", "tutorial": "lab",
    "build": "lab", "run": "experiment", "training": "experiment", "essay": "writing",
    "report": "writing", "blog": "writing", "post": "writing", "write": "writing",
    "competition": "submission", "contest": "submission", "habit": "counter", "goal": "milestone",
}  # fmt: skip
"""Words for a kind of work, and the kind that says it."""

_WAYS: Final = {
    "start": "leave it out and give the first day when you start it",
    "starts": "leave it out and give the first day when you start it",
    "one_of": "make a module of them with done_when = 1",
    "any_of": "make a module of them with done_when = 1",
    "choose": "make a module of them with done_when = 1",
    "minutes": "write hours = 1.5",
    "duration": "write hours = 1.5",
    "time": "write hours = 1.5",
    "link": 'write url = "https://…"',
    "urls": 'write links = [{ title = "…", url = "https://…" }]',
    "description": 'write note = "…"',
    "notes": 'write note = "…"',
    "comment": 'write note = "…"',
    "type": 'write kind = "lecture"',
    "language": 'write lang = "en"',
    "authors": 'write author = "…"',
    "licence": 'write license = "…"',
    "deadline": "write due = 2026-12-31, or week = 3",
    "requires": 'write needs = ["…"]',
    "depends": 'write needs = ["…"]',
    "prerequisites": 'write needs = ["…"]',
    "weight": "leave it out; hours are the weight",
    "order": "leave it out; the order of the file is the order",
    "status": "leave it out; what is done is kept in the database",
    "done": "leave it out; what is done is kept in the database",
}
"""Fields people expect, and what to write in their place."""


_MOST_MINUTES: Final = 600_000
"""As many as the hours of an item may be."""


def kind(word: str) -> str | None:
    """Return the kind a word for a kind of work means, None when it means none."""
    return _KINDS.get(word.lower())


def other_way(name: str, value: object) -> str | None:
    """Say how to write what a field of that name would mean; None when nothing is known of it."""
    if name == "minutes" and type(value) is int and 0 < value <= _MOST_MINUTES:
        return f"write hours = {value / 60:.4g}"
    return _WAYS.get(name)
