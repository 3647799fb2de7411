"""The one view a prompt asks for, and views as JSON; apart, so that a prompt makes no other."""

from typing import NamedTuple


class StatusView(NamedTuple):
    """The timer and the state of the day, for prompts and bars."""

    running: bool
    item: str | None
    title: str | None
    started_at: str | None
    elapsed_seconds: int
    doubtful: bool
    today_seconds: int
    week_seconds: int
    week_goal_seconds: int
    week_left_seconds: int
    streak_weeks: int
    streak_days: int


def as_json(view: object) -> object:
    """Return plain JSON values; a trailing underscore of a field name is dropped."""
    if hasattr(view, "_asdict"):
        return {name.rstrip("_"): as_json(part) for name, part in view._asdict().items()}
    if isinstance(view, (tuple, list)):
        return [as_json(part) for part in view]
    if isinstance(view, dict):
        return {key: as_json(part) for key, part in view.items()}
    return view
