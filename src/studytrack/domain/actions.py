"""What can be done about a refusal or a piece of news: a value, which each face says in its way.

No sentence below the faces names a command or a key. It stands by itself, and beside it stand the
actions that help; the command line has a command for each (`cli.remedies`), the full screen a key
(`tui.keys.remedies`), and tests prove both tables complete.
"""

from studytrack.domain.values import Literal, NamedTuple, get_args

Action = Literal[
    "answer_question",
    "back_up",
    "begin_anew",
    "cancel_timer",
    "check_curriculum",
    "copy_progress",
    "delete_vacation",
    "edit_session",
    "edit_settings",
    "find_folder",
    "finish_item",
    "give_reason",
    "import_again",
    "import_log",
    "keep_both",
    "keep_timer",
    "lead_over",
    "list_backups",
    "list_curricula",
    "list_entries",
    "list_events",
    "list_evidence",
    "list_follow_ups",
    "list_items",
    "list_leads",
    "list_milestones",
    "list_notes",
    "list_sessions",
    "list_vacations",
    "look_over",
    "make_from_template",
    "mend",
    "move_weeks",
    "name_curriculum",
    "name_database",
    "name_format",
    "name_request",
    "name_year",
    "name_zone",
    "open_today",
    "place_words",
    "print_instead",
    "read_plan",
    "recall",
    "redo",
    "reopen_item",
    "restore_backup",
    "review_week",
    "say_dates",
    "say_length",
    "set_length",
    "set_sync_folder",
    "show_history",
    "skip_item",
    "start_again",
    "start_as",
    "start_curriculum",
    "start_item",
    "stop_curriculum",
    "stop_timer",
    "take_bullets",
    "take_id",
    "take_up_curriculum",
    "update_curriculum",
    "use_map",
]
"""Everything a sentence can recommend."""
ACTIONS: tuple[Action, ...] = get_args(Action)


class Remedy(NamedTuple):
    """An action that helps, and what it is done to."""

    action: Action
    arguments: tuple[str, ...] = ()
    """Ids, addresses, lengths: what a command needs, in its order."""


class Notice(NamedTuple):
    """A sentence that stands by itself, and what can be done about it."""

    sentence: str
    remedies: tuple[Remedy, ...] = ()


def remedy(action: Action, *arguments: object) -> Remedy:
    """Return the remedy that ``action`` is, done to ``arguments``."""
    return Remedy(action, tuple(map(str, arguments)))


def joined(sentence: str, ways: tuple[str, ...]) -> str:
    """Say a sentence and then its ways out, each a main clause without its full stop."""
    if not ways:
        return sentence
    said = ", ".join(ways)
    if sentence.endswith("."):
        return f"{sentence[:-1]}; {said}." if sentence[:-1] else f"{said}."
    return f"{sentence} {said}.".lstrip()
