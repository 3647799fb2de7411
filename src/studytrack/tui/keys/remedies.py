"""What helps, as keys in force: one clause for each action."""

from collections.abc import Callable
from typing import NamedTuple

from studytrack.domain.actions import Action, Notice, joined
from studytrack.tui.keys.actions import Action as KeyAction


class Way(NamedTuple):
    """A clause, and the ids of the actions whose keys stand in its braces."""

    said: str
    keys: tuple[str, ...] = ()


WAYS: dict[Action, Way] = {
    "answer_question": Way("{0} asks all of it, on Plan ({1})", ("open", "go.plan")),
    "back_up": Way("“Back up now” under {0} makes one", ("commands",)),
    "begin_anew": Way("`studytrack doctor --new` at a prompt begins anew"),
    "cancel_timer": Way("{0} drops it", ("drop",)),
    "check_curriculum": Way("{0} opens it, on Plan ({1})", ("plan.edit", "go.plan")),
    "copy_progress": Way("{0} counts it here too, on Plan ({1})", ("plan.update", "go.plan")),
    "delete_vacation": Way("{0} removes it, on Settings ({1})", ("setting.delete", "go.settings")),
    "edit_session": Way("{0} changes that one, on Log ({1})", ("session.edit", "go.log")),
    "edit_settings": Way("{0} opens the file, on Settings ({1})", ("setting.edit", "go.settings")),
    "find_folder": Way("Settings ({0}) names the folder for your files", ("go.settings",)),
    "finish_item": Way("{0} finishes it", ("done",)),
    "give_reason": Way("write it in the line"),
    "import_again": Way("{0} brings what was deleted", ("form.done",)),
    "read_plan": Way("“From a checklist” under {0} reads it", ("commands",)),
    "import_log": Way("“Import” under {0} reads it", ("commands",)),
    "keep_both": Way("{0} keeps both if both are true", ("form.overlap",)),
    "keep_timer": Way(""),  # the question that `say_length` asks proposes it
    "lead_over": Way("{0} leads over, on Plan ({1})", ("plan.update", "go.plan")),
    "list_backups": Way("“Restore” under {0} lists the backups", ("commands",)),
    "list_curricula": Way("Plan ({0}) shows what there is", ("go.plan",)),
    "list_entries": Way("Log ({0}) shows them", ("go.log",)),
    "list_items": Way("Plan ({0}) lists the items", ("go.plan",)),
    "list_leads": Way("Outreach ({0}) lists them", ("go.outreach",)),
    "list_sessions": Way("Log ({0}) shows them", ("go.log",)),
    "list_vacations": Way("Settings ({0}) shows them", ("go.settings",)),
    "look_over": Way("“Look over” under {0} looks closer", ("commands",)),
    "make_from_template": Way("{0} makes one of your own, on Plan ({1})", ("open", "go.plan")),
    "mend": Way("{0} mends it", ("form.done",)),
    "move_weeks": Way("{0} moves them, on Plan ({1})", ("plan.update", "go.plan")),
    "name_curriculum": Way("`goal --curriculum C` at a prompt names it"),
    "name_database": Way("`--db FILE` at a prompt names another"),
    "name_format": Way("write in the line “format” which it is"),
    "name_request": Way("leave it to the program"),
    "name_year": Way("write it in the line “year”"),
    "name_zone": Way("the line “zone” names one to read clocks in, like Europe/Berlin"),
    "open_today": Way("Today ({0}) shows what is next", ("go.today",)),
    "place_words": Way(""),  # each of them is asked
    "print_instead": Way("at a prompt it can be printed"),
    "redo": Way("{0} brings it back", ("redo",)),
    "reopen_item": Way("{0} opens it again, on Plan ({1})", ("plan.reopen", "go.plan")),
    "restore_backup": Way("“Restore” under {0} puts a backup back", ("commands",)),
    "list_follow_ups": Way("{0} shows them", ("go.outreach",)),
    "recall": Way("{0} asks it", ("go.recall",)),
    "review_week": Way("{0} looks back in three short answers, if you like", ("review",)),
    "say_dates": Way("a map with dates = “D/M/Y” or “M/D/Y”, in the line “map”, says which"),
    "say_length": Way("{0} says how long it was", ("stop",)),
    "set_length": Way("{0} shortens it, on Log ({1})", ("session.edit", "go.log")),
    "set_sync_folder": Way("Settings ({0}) keeps one", ("go.settings",)),
    "show_history": Way("“Changes” under {0} lists the changes", ("commands",)),
    "skip_item": Way("{0} skips it, on Plan ({1})", ("plan.skip", "go.plan")),
    "start_again": Way("{0} on it takes it up again", ("open",)),
    "start_as": Way("{0} starts one, on Plan ({1})", ("open", "go.plan")),
    "start_curriculum": Way("{0} begins it, on Plan ({1})", ("open", "go.plan")),
    "start_item": Way("{0} on an item starts one", ("open",)),
    "stop_curriculum": Way("{0} puts one away for now, on Plan ({1})", ("plan.stop", "go.plan")),
    "stop_timer": Way("{0} stops the timer", ("stop",)),
    "take_bullets": Way("{0} takes them", ("form.done",)),
    "take_up_curriculum": Way("{0} takes it up again, on Plan ({1})", ("open", "go.plan")),
    "update_curriculum": Way(
        "{0} takes over what changed in its file, on Plan ({1})", ("plan.update", "go.plan")
    ),
    "use_map": Way("a map in the line “map” says what its columns are"),
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


def _clause(way: Way, arguments: tuple[str, ...], key: Callable[[KeyAction | str], str]) -> str:
    keys = (key(KeyAction(one, OWN[one], "") if one in OWN else one) for one in way.keys)
    return way.said.format(*(tuple(keys) or arguments))
