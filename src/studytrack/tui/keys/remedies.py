"""What helps, as keys in force: one clause for each action."""

from collections.abc import Callable

from studytrack.domain.actions import Action, Notice, joined
from studytrack.domain.values import NamedTuple
from studytrack.tui.keys.actions import Action as KeyAction


class Clause(NamedTuple):
    """A clause, and the ids of the actions whose keys stand in its braces."""

    said: str
    keys: tuple[str, ...] = ()


WAYS: dict[Action, Clause] = {
    "answer_question": Clause("{0} asks all of it, on Plan ({1})", ("open", "go.plan")),
    "back_up": Clause("“Back up now” under {0} makes one", ("commands",)),
    "begin_anew": Clause("`studytrack doctor --new` at a prompt begins anew"),
    "cancel_timer": Clause("{0} drops it", ("drop",)),
    "check_curriculum": Clause("{0} opens it, on Plan ({1})", ("plan.edit", "go.plan")),
    "copy_progress": Clause("{0} counts it here too, on Plan ({1})", ("plan.update", "go.plan")),
    "delete_vacation": Clause(
        "{0} removes it, on Settings ({1})", ("setting.delete", "go.settings")
    ),
    "edit_session": Clause("{0} changes that one, on Log ({1})", ("session.edit", "go.log")),
    "edit_settings": Clause(
        "{0} opens the file, on Settings ({1})", ("setting.edit", "go.settings")
    ),
    "find_folder": Clause("Settings ({0}) names the folder for your files", ("go.settings",)),
    "finish_item": Clause("{0} finishes it", ("done",)),
    "give_reason": Clause("write it in the line"),
    "import_again": Clause("{0} brings what was deleted", ("form.done",)),
    "read_plan": Clause("“From a checklist” under {0} reads it", ("commands",)),
    "import_log": Clause("“Import” under {0} reads it", ("commands",)),
    "keep_both": Clause("{0} keeps both if both are true", ("form.overlap",)),
    "keep_timer": Clause(""),  # the question that `say_length` asks proposes it
    "lead_over": Clause("{0} leads over, on Plan ({1})", ("plan.update", "go.plan")),
    "list_backups": Clause("“Restore” under {0} lists the backups", ("commands",)),
    "list_curricula": Clause("Plan ({0}) shows what there is", ("go.plan",)),
    "list_entries": Clause("Log ({0}) shows them", ("go.log",)),
    "list_events": Clause("Outreach ({0}) lists them", ("go.outreach",)),
    "list_evidence": Clause("its item, on Plan ({0}), shows it", ("go.plan",)),
    "list_items": Clause("Plan ({0}) lists the items", ("go.plan",)),
    "list_leads": Clause("Outreach ({0}) lists them", ("go.outreach",)),
    "list_milestones": Clause("Year ({0}) shows them", ("go.year",)),
    "list_notes": Clause("Log ({0}) shows them", ("go.log",)),
    "list_sessions": Clause("Log ({0}) shows them", ("go.log",)),
    "list_vacations": Clause("Settings ({0}) shows them", ("go.settings",)),
    "look_over": Clause("“Look over” under {0} looks closer", ("commands",)),
    "make_from_template": Clause("{0} makes one of your own, on Plan ({1})", ("open", "go.plan")),
    "mend": Clause("{0} mends it", ("form.done",)),
    "move_weeks": Clause("{0} moves them, on Plan ({1})", ("plan.update", "go.plan")),
    "name_curriculum": Clause("`goal --curriculum C` at a prompt names it"),
    "name_database": Clause("`--db FILE` at a prompt names another"),
    "name_format": Clause("write in the line “format” which it is"),
    "name_request": Clause("leave it to the program"),
    "name_year": Clause("write it in the line “year”"),
    "name_zone": Clause("the line “zone” names one to read clocks in, like Europe/Berlin"),
    "open_today": Clause("Today ({0}) shows what is next", ("go.today",)),
    "place_words": Clause(""),  # each of them is asked
    "print_instead": Clause("at a prompt it can be printed"),
    "redo": Clause("{0} brings it back", ("redo",)),
    "reopen_item": Clause("{0} opens it again, on Plan ({1})", ("plan.reopen", "go.plan")),
    "restore_backup": Clause("“Restore” under {0} puts a backup back", ("commands",)),
    "list_follow_ups": Clause("{0} shows them", ("go.outreach",)),
    "recall": Clause("{0} opens Recall", ("go.recall",)),
    "review_week": Clause("{0} looks back in three short answers, if you like", ("review",)),
    "say_dates": Clause("a map with dates = “D/M/Y” or “M/D/Y”, in the line “map”, says which"),
    "say_length": Clause("{0} says how long it was", ("stop",)),
    "set_length": Clause("{0} shortens it, on Log ({1})", ("session.edit", "go.log")),
    "set_sync_folder": Clause("Settings ({0}) keeps one", ("go.settings",)),
    "show_history": Clause("“Changes” under {0} lists the changes", ("commands",)),
    "skip_item": Clause("{0} skips it, on Plan ({1})", ("plan.skip", "go.plan")),
    "start_again": Clause("{0} on it takes it up again", ("open",)),
    "start_as": Clause("{0} starts one, on Plan ({1})", ("open", "go.plan")),
    "start_curriculum": Clause("{0} begins it, on Plan ({1})", ("open", "go.plan")),
    "start_item": Clause("{0} on an item starts one", ("open",)),
    "stop_curriculum": Clause("{0} puts one away for now, on Plan ({1})", ("plan.stop", "go.plan")),
    "stop_timer": Clause("{0} stops the timer", ("stop",)),
    "take_bullets": Clause("{0} takes them", ("form.done",)),
    "take_id": Clause("“{0}” is free"),
    "take_up_curriculum": Clause("{0} takes it up again, on Plan ({1})", ("open", "go.plan")),
    "update_curriculum": Clause(
        "{0} takes over what changed in its file, on Plan ({1})", ("plan.update", "go.plan")
    ),
    "use_map": Clause("a map in the line “map” says what its columns are"),
}
"""A main clause for each action; where there is no key, what can be done at a prompt; empty where
another action beside it does the same."""


OWN = {
    "form.done": "ctrl+d",
    "form.overlap": "ctrl+o",
    "plan.edit": "e",
    "plan.reopen": "r",
    "plan.skip": "minus",
    "plan.stop": "D",
    "plan.update": "U",
    "session.edit": "e",
    "setting.delete": "D",
    "setting.edit": "e",
}
"""The keys of actions that belong to one screen, which may not be loaded yet; held by a test
against the screens themselves."""


def worded(notice: Notice, key: Callable[[KeyAction | str], str]) -> str:
    """Say a sentence with its ways out; ``key`` (`Signs.key`) gives the key in force."""
    ways = (_clause(WAYS[one.action], one.arguments, key) for one in notice.remedies)
    return joined(notice.sentence, tuple(dict.fromkeys(filter(None, ways))))


ASKED = frozenset({"cancel_timer", "keep_timer", "say_length"})
"""What answers a question about the running timer."""


def about_timer(notice: Notice) -> bool:
    """Whether a notice is the question about the running timer."""
    return any(one.action in ASKED for one in notice.remedies)


def hints(notice: Notice) -> tuple[str, ...]:
    """Return the ids of the actions that help, the first the one to do: a screen before all."""
    found = [key for one in notice.remedies for key in WAYS[one.action].keys]
    return tuple(sorted(dict.fromkeys(found), key=lambda key: not key.startswith("go.")))


def subject(notice: Notice, does: str) -> str:
    """Return the address of the item that what is done is about; empty where it is none."""
    ways = (one.arguments for one in notice.remedies if does in WAYS[one.action].keys)
    return next((said for one in ways for said in one if "/" in said), "")


def _clause(way: Clause, arguments: tuple[str, ...], key: Callable[[KeyAction | str], str]) -> str:
    keys = (key(KeyAction(one, OWN[one], "") if one in OWN else one) for one in way.keys)
    return way.said.format(*(tuple(keys) or arguments))
