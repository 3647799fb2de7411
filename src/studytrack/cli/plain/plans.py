"""What was read of a plan in Markdown, in lines and for ``--json``."""

import tomllib

from studytrack.domain import phrases
from studytrack.domain.values import Any
from studytrack.services.curricula.checklists import ReplacedView


def told(draft: Any) -> dict[str, object]:  # noqa: ANN401 - the draft of a format, which no face imports
    """Return what was read and passed over."""
    return {
        "toml": draft.toml,
        "done": list(draft.done),
        "done_on": {item: day.isoformat() for item, day in draft.done_on.items()},
        "doing": list(draft.doing),
        "skipped": list(draft.skipped),
        "items": draft.items,
        "modules": draft.modules,
        "hours": draft.hours,
        "passed_over": dict(draft.passed_over),
        "named": list(draft.named),
        "warnings": list(draft.warnings),
        "from_lines": draft.from_lines,
    }


def left_open(draft: Any, **wish: Any) -> list[str]:  # noqa: ANN401 - as above: a draft, and words
    """Say that what is ticked in a new plan is still to do, and what finishes it too."""
    if not draft.done or wish["ticked"] or wish["older"]:
        return []
    count = phrases.count(len(draft.done), "ticked item comes", "ticked items come")
    return [f"{count} in as still to do; `--as ID --done` starts it with that finished."]


def preview(draft: Any) -> list[str]:  # noqa: ANN401 - a draft is the catalog's own value
    """List the modules and items a plan would become."""
    document = tomllib.loads(draft.toml)
    signs = {
        **dict.fromkeys(draft.done, "x"),
        **dict.fromkeys(draft.doing, "/"),
        **dict.fromkeys(draft.skipped, "-"),
    }
    lines = [document["title"]]
    for module in document["module"]:
        week = f"  (week {module['week']})" if "week" in module else ""
        lines.append(f"{module['title']}{week}")
        for item in module["items"]:
            hours = f", {item['hours']} h" if "hours" in item else ""
            lines.append(f"  [{signs.get(item['id'], ' ')}] {item['title']}  {item['kind']}{hours}")
    return lines


def again(view: ReplacedView) -> list[str]:
    """Say what reading a plan again changed, or would change."""
    changes = view.changes or "nothing"
    if not view.file:
        return [f"Would change: {changes}."]
    lines = [f"Wrote {view.file}: {changes}."]
    return [*lines, f"Took it over: {view.taken_over}."] if view.taken_over else lines
